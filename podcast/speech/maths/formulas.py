"""Find formulas in prose and say them; what only looks like one stays as it is."""

import re
from collections.abc import Callable, Iterator, Mapping

from podcast.speech.maths.latex import linear
from podcast.speech.maths.parse import Parser
from podcast.speech.maths.read_formula import STAND_IN, say_formula
from podcast.speech.maths.rewrite import rewritten
from podcast.speech.maths.tokens import ACCENTS, GREEK, LOWERED, RAISED, SCRIPTS, Token, tokens
from podcast.speech.maths.tree import Node, NoFormula

_MAY_HOLD = re.compile(
    rf"[=^_√∛∇∑∏∫∈∉→↦⇔×∀∃∪∩∧∨¬⊕⊗⊙∘⊂⊆⊃⊇≤≥≠≈≃≡≪≫∝≻≺∕±∥⋆{''.join(ACCENTS)}|<>+{RAISED}{LOWERED}{''.join(GREEK)}{{]|->|\.\.\.|\s~\s|[^\W\d_][*'](?!\w)|\w[(\[]|[(\[]\w+,|[\d\w)]\s?[-−*/]\s?[\w(]",
)
_DELIMITED = re.compile(
    r"\\begin\{(?P<name>(?:equation|align|gather|multline|eqnarray|displaymath)\*?)\}(?P<set>.+?)\\end\{(?P=name)\}"
    r"|\$\$(?P<display>[^$]+)\$\$|\$(?P<inline>(?=[^\s$])[^$\n]*[^\s$\\])\$(?!\w)|\\\((?P<round>.+?)\\\)|\\\[(?P<square>.+?)\\\]",
)
_MONEY = re.compile(r"[\d,.]+\s?(?:[kKmMbBtT]|[a-z ]+)?[-–,]?")
_SCRIPTED = re.compile(rf"(?<=[\w)\]}}])(?:(?P<up>[{RAISED}]+)|(?P<down>[{LOWERED}]+))")
_ONE_SIGN = re.compile(r"([\^_])([A-Za-z\d])(?=[A-Za-z\d])")
"""LaTeX raises and lowers one sign, unless there are braces."""
_AREA = re.compile(r"\d\s?(?:k|c|m)?m$|\d\s?(?:ft|in)$|/s$")
_WEAK = frozenset({"letter", "number", "word", "dots", "indexed", "function", "separator"})
_BARS = frozenset({"|", "∥", "||"})
_ANY_SIDE = frozenset("xyzpqnd")


_NAMED_TWICE = re.compile(r"\b([Rr]ange|[Ii]nterval),? the interval ")


def said_maths(text: str) -> str:
    """Give the text with its formulas in words."""
    if "$" in text or "\\" in text:
        text = _DELIMITED.sub(_said_delimited, text)
        text = linear(text) if "\\" in text else text
    text = rewritten(_SCRIPTED.sub(_on_the_line, text))
    # "in the range [0, 1]" has named the interval already.
    return _NAMED_TWICE.sub(r"\1 ", _said_in_prose(text)) if _MAY_HOLD.search(text) else text


def _said_delimited(found: re.Match[str]) -> str:
    kinds = ("set", "display", "inline", "round", "square")
    formula = next(found[kind] for kind in kinds if found[kind] is not None)
    if found["inline"] is not None and _MONEY.fullmatch(formula):
        return found.group()
    signs = tokens(rewritten(_ONE_SIGN.sub(r"\1\2 ", _SCRIPTED.sub(_on_the_line, linear(formula)))))
    words: list[str] = []
    at = 0
    while at < len(signs):
        parser = Parser(signs, at=at, takes_words=True)
        try:
            words.append(say_formula(parser.formula()))
            at = parser.walk.at
        except NoFormula:
            words.append(signs[at].text)
            at += 1
    return " ".join(words)


def _on_the_line(found: re.Match[str]) -> str:
    """Write raised and lowered signs with ^ and _, but leave the square of a unit."""
    if found["up"] and _AREA.search(found.string[max(found.start() - 8, 0) : found.start()]):
        return found.group()
    return f"{'^' if found['up'] else '_'}{{{found.group().translate(SCRIPTS)}}}"


def long_formulas(text: str) -> tuple[str, ...]:
    """Give those formulas of a text, as they are written, for which only a stand-in is said."""
    delimited = [found.group() for found in _DELIMITED.finditer(text) if STAND_IN in _said_delimited(found)]
    rest = _DELIMITED.sub(" ", text)
    in_prose = [rest[start:end] for node, start, end in _formulas(rest) if say_formula(node) == STAND_IN]
    return (*delimited, *in_prose)


def _said_in_prose(text: str) -> str:
    said: list[str] = []
    kept = 0
    for node, start, end in _formulas(text):
        said += [text[kept:start], _spaced(text, say_formula(node), start, end)]
        kept = end
    return "".join([*said, text[kept:]])


def _formulas(text: str) -> Iterator[tuple[Node, int, int]]:
    """Find formulas in prose, each with its place."""
    signs = tokens(text)
    at = 0
    while at < len(signs):
        node, after = _formula_at(signs, at) if _may_start(text, signs[at]) else (None, at + 1)
        if node is not None:
            yield node, signs[at].start, signs[after - 1].end
        at = after


def _spaced(text: str, words: str, start: int, end: int) -> str:
    before = " " if start and text[start - 1].isalnum() else ""
    return f"{before}{words}{' ' if text[end : end + 1].isalnum() else ''}"


def _may_start(text: str, sign: Token) -> bool:
    """Tell whether a formula can begin with this sign: not in the middle of a word or a figure."""
    if sign.kind in {"other", "dots"} or sign.text in ",;:^_'*/+)]}=<>":
        return False
    if sign.text in _BARS and text[sign.end : sign.end + 1].isspace():
        return False
    before = text[sign.start - 1] if sign.start else " "
    if sign.kind in {"name", "number"} and (before.isalnum() or before in "_.'#$£€@"):
        return False
    return not (before in "-/" and sign.kind in {"name", "number"} and text[max(sign.start - 2, 0)].isalnum())


def _formula_at(signs: list[Token], at: int) -> tuple[Node | None, int]:
    """Read a formula here; give it, or None, and where to go on."""
    parser = Parser(signs, at=at)
    try:
        node = parser.formula()
    except NoFormula:
        return None, at + 1
    after = parser.walk.at
    following = signs[after] if after < len(signs) else None
    if following is not None and not following.is_spaced and following.kind in {"name", "number"}:
        return None, at + 1
    return (node if _is_maths(node) else None), after


def _is_maths(node: Node) -> bool:
    """Tell a formula from prose that could be read as one: "n - 1" and "Q*", not "and/or" and "A-B"."""
    if node.kind in {"greek", "call", "script", "mark", "mapping", "range"}:
        return True
    if node.kind in _WEAK:
        return node.kind == "indexed" and node.parts[0].kind == "greek"
    if node.kind == "group":
        return _is_maths_group(node)
    return _JUDGES[node.kind](node) or any(map(_is_maths, node.parts))


def _is_maths_group(node: Node) -> bool:
    items = [part for part in node.parts if part.kind != "separator"]
    if any(map(_is_maths, items)):
        return True
    if node.text in _BARS:
        return len(items) == 1 and items[0].kind in {"sum", "product", "letter", "indexed"}
    are_signs = all(item.kind in {"letter", "indexed", "number", "greek"} for item in items) and len(items) > 1
    if node.text in {"[", "{"}:
        return are_signs
    return are_signs and any(item.kind != "number" for item in items)


def _is_relation(node: Node) -> bool:
    return any(part.kind != "word" for part in node.parts)


def _is_sum(node: Node) -> bool:
    """Tell "n - 1" and "x + y" from a dash and from a range."""
    left, right = node.parts
    if node.text == "+":
        return left.kind != "number" or right.kind not in {"number", "word"}
    if {left.kind, right.kind} == {"letter", "number"}:
        letter, number = sorted((left, right), key=lambda part: part.kind)
        return letter.text.islower() or number.text == "1"
    return node.text in "∪∨⊕±" or (node.text == "−" and left.kind != "number")


def _is_product(node: Node) -> bool:
    left, right = node.parts
    if node.text in "×⋅∩∧∘⊗⊙":
        return left.kind != "number" or right.kind != "number"
    if node.text in "*∕":
        return True
    letters = {part.text for part in node.parts if part.kind == "letter"}
    is_mixed = {left.kind, right.kind} == {"letter", "number"} and left.kind == "number"
    return is_mixed or (len(letters) == len("xy") and letters <= _ANY_SIDE)


_JUDGES: Mapping[str, Callable[[Node], bool]] = {
    "relation": _is_relation,
    "sum": _is_sum,
    "product": _is_product,
    "prefix": lambda node: node.text not in "-−±",
    "beside": lambda _: False,
}
