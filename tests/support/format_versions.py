"""Which code each FORMAT_VERSION protects; recorded anew with `python tests/support/format_versions.py`.

`tests/data/format_versions.json` is edited by hand when a module is renamed or joins another: `file` and `name` say
where the number is, `modules` (files, or folders that end with a slash) which code makes what it protects.
"""

import ast
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).parents[2]
RECORD = ROOT / "tests" / "data" / "format_versions.json"
COMMAND = "python tests/support/format_versions.py"


@dataclass(frozen=True, slots=True)
class Protected:
    """A format, with its number and its code as they were last recorded."""

    file: str
    name: str
    modules: tuple[str, ...]
    number: int = 0
    code: str = ""


def read_record() -> tuple[Protected, ...]:
    """Read what was recorded."""
    rows = json.loads(RECORD.read_text(encoding="utf-8"))
    return tuple(Protected(**{**row, "modules": tuple(row["modules"])}) for row in rows)


def current(protected: Protected) -> Protected:
    """Give a format as it is now."""
    return Protected(
        protected.file,
        protected.name,
        protected.modules,
        number=_number(ROOT / protected.file, protected.name),
        code=_code(protected),
    )


def _number(path: Path, name: str) -> int:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if _is_number(node, name) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, int):
            return node.value.value
    raise AssertionError(f"{path}: no {name}: correct {RECORD.relative_to(ROOT)}")


def _code(protected: Protected) -> str:
    """Hash the code of the modules, as it is compiled: no comment, docstring or line break counts, nor the number."""
    digest = hashlib.sha256()
    for path in _files(protected.modules):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = protected.name if path == ROOT / protected.file else ""
        digest.update(repr(_shape(tree, own)).encode())
    return digest.hexdigest()[:16]


def _files(modules: tuple[str, ...]) -> Iterator[Path]:
    for module in modules:
        path = ROOT / module
        yield from sorted(path.rglob("*.py")) if module.endswith("/") else [path]


def _shape(node: object, own: str) -> object:
    """Write a tree as nested tuples, the same in every version of Python."""
    if isinstance(node, list):
        return tuple(_shape(child, own) for child in node if not _is_text(child) and not _is_number(child, own))
    if isinstance(node, ast.AST):
        fields = [(name, value) for name, value in ast.iter_fields(node) if value not in (None, [])]
        return (type(node).__name__, *((name, _shape(value, own)) for name, value in fields))
    return node


def _is_text(node: object) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _is_number(node: object, name: str) -> TypeGuard[ast.Assign | ast.AnnAssign]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return name in map(ast.unparse, targets)


def record() -> None:
    """Write down numbers and code as they are."""
    rows = [asdict(current(protected)) for protected in read_record()]
    RECORD.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    record()
