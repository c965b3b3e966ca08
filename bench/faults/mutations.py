"""Small faults that a module could have: each change that can be made in its syntax tree, and the tree with it."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
}
_NAMES = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "startswith": "endswith",
    "endswith": "startswith",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "fullmatch": "match",
    "search": "match",
    "match": "search",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "partition": "rpartition",
    "rpartition": "partition",
}
# Words for people and tables, of which a test would be a copy, and types, which are another tool's.
_UNTOUCHED = (ast.Raise, ast.JoinedStr, ast.Dict, ast.Set)
_TYPES = ("annotation", "returns")
_PROSE_WORDS = 6
_LONGEST = 60

Change = tuple[str, Callable[[], None]]
"""What becomes of what, "< to <=", and what does it."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A fault: the same for the same text of a module."""

    file: str
    """Path from the root of the repository."""
    index: int
    """Place among the changes of its file."""
    line: int
    source: str
    """The line as it is."""
    change: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays when lines move."""
        return self.file, self.source, self.change


def list_mutations(root: Path, file: str) -> list[Mutation]:
    """List all faults of a module, in the order of its text."""
    source = (root / file).read_text("utf-8")
    lines = source.splitlines()
    changes = enumerate(_changes(ast.parse(source)))
    return [Mutation(file, index, line, lines[line - 1].strip(), change) for index, (line, (change, _)) in changes]


def mutate(root: Path, mutation: Mutation) -> ast.Module:
    """Give a module's syntax tree with the fault."""
    tree = ast.parse((root / mutation.file).read_text("utf-8"))
    _, (_, make) = list(_changes(tree))[mutation.index]
    make()
    return ast.fix_missing_locations(tree)


def _changes(tree: ast.Module) -> Iterator[tuple[int, Change]]:
    for node in _walk(tree):
        for change in _changes_of(node):
            yield getattr(node, "lineno", 1), change


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """Give all that works, in the order of the text."""
    yield node
    types = {id(getattr(node, name, None)) for name in _TYPES} | {
        id(mark) for mark in getattr(node, "decorator_list", ())
    }
    for child in ast.iter_child_nodes(node):
        is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if not (isinstance(child, _UNTOUCHED) or is_docstring or id(child) in types):
            yield from _walk(child)


def _changes_of(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _SWAPS:
            yield _swapped(operator), lambda: node.ops.__setitem__(0, _swap(operator))  # type: ignore[arg-type]
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) if type(operator) in _SWAPS:
            yield _swapped(operator), lambda: setattr(node, "op", _swap(operator))
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            opposite = ast.copy_location(ast.UnaryOp(ast.Not(), test), test)
            yield f"if not {_shorten(test)}", lambda: setattr(node, "test", opposite)
        case ast.Name(id=name) if name in _NAMES:
            yield f"{name} to {_NAMES[name]}", lambda: setattr(node, "id", _NAMES[name])
        case ast.Attribute(attr=name) if name in _NAMES:
            yield f"{name} to {_NAMES[name]}", lambda: setattr(node, "attr", _NAMES[name])
        case ast.Constant(value=bool() | int() | str() as value):
            yield from ((f"{value!r:.60} to {other!r:.60}", _setter(node, other)) for other in _others(value))


def _others(value: bool | int | str) -> Iterator[bool | int | str]:  # noqa: FBT001 - a value of a constant
    """Give what a constant could have been by mistake; of a pattern, one that wants less, or knows no boundary."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif value.count(" ") >= _PROSE_WORDS and "\\" not in value:
        return  # words for people
    elif "\\b" in value:
        yield value.replace("\\b", "", 1)
    elif "+" in value and "\\" in value:
        yield value.replace("+", "*", 1)
    else:
        yield f"{value}X" if value else "X"


def _setter(node: ast.Constant, value: bool | int | str) -> Callable[[], None]:  # noqa: FBT001 - as above
    return lambda: setattr(node, "value", value)


def _swap(operator: ast.AST) -> ast.AST:
    return _SWAPS[type(operator)]()


def _swapped(operator: ast.AST) -> str:
    return f"{type(operator).__name__} to {_SWAPS[type(operator)].__name__}"


def _shorten(node: ast.AST) -> str:
    return ast.unparse(node)[:_LONGEST]
