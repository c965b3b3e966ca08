"""Find formulas in prose and say them; what only looks like one stays as it is."""

import re
from collections.abc import Iterator
from dataclasses import replace

from podcast.speech.maths.latex import linearize_latex
from podcast.speech.maths.parse import parse_formula
from podcast.speech.maths.prose_or_formula import is_formula
from podcast.speech.maths.say_formula import STAND_IN, say_formula
from podcast.speech.maths.shorthand import put_scripts_on_line, rewrite_shorthand
from podcast.speech.maths.signs import (
    ACCENTS,
    BARS,
    GREEK,
    LOWERED,
    PREFIXES,
    PRODUCTS,
    RAISED,
    RELATIONS,
    SUMS,
)
from podcast.speech.maths.tokens import Token, tokenize
from podcast.speech.maths.tree import Node, NoFormula
from podcast.text import lazy_compile

_SIGNS = "".join(
    sorted({sign for sign in RELATIONS | SUMS | PRODUCTS | PREFIXES if len(sign) == 1 and not sign.isascii()} - {"−"})
)
_MAY_HOLD = lazy_compile(
    rf"""[=^_∥⋆{_SIGNS}{"".join(ACCENTS)}|<>+{RAISED}{LOWERED}{"".join(GREEK)}{{]
      | ->
      | \.\.\.
      | \s~\s
      | [^\W\d_][*'](?!\w)           # "Q*", "x'"
      | \b[nkmN]![/)]               # "n!/3!"
      | \w[(\[] | [(\[][-−]?[\w.]+,         # "f(x)", "(s, a)"
      | (?:\b[^\W\d_]|[\d)])\s?[-−*/]\s?(?:[^\W\d_]\b|[\d(])   # "n - 1", and no hyphen between words""",
    re.VERBOSE,
)
_DELIMITED = lazy_compile(
    r"""\\begin\{(?P<name>(?:equation|align|gather|multline|eqnarray|displaymath)\*?)\}(?P<set>.+?)\\end\{(?P=name)\}
      | \$\$(?P<display>[^$]+)\$\$
      | \$(?P<inline>(?=[^\s$])[^$\n]*[^\s$\\])\$(?!\w)
      | \\\((?P<round>.+?)\\\)
      | \\\[(?P<square>.+?)\\\]""",
    re.VERBOSE,
)
_MONEY = lazy_compile(r"[\d,.]+\s?(?:[kKmMbBtT]|[a-z ]+)?[-–,]?")
"""Text between two dollar signs that are dollars: "$5 and $10"."""
_ONE_SIGN = lazy_compile(r"([\^_])([A-Za-z\d])(?=[A-Za-z\d])")
"""A script of LaTeX without braces: it has one sign."""
_LONG = 40
"""Tokens after which what ends within a word is not read again from its next token."""
_LIST_BEFORE = lazy_compile(
    r"\b(?:list|vector|array|pair|tuple|sequence|coordinate|point|encoding|label|weight|score|logit|shape)s?,? $"
)
"""Words after which two numbers in square brackets are a list and no interval."""
_AFTER_AMOUNT = lazy_compile(r"(?<=[\d%]) (?=\[[-−]?\d[\d.]*,\s?[-−]?\d[\d.]*\])")
"""What parts an amount from the interval that it may lie in, "0.71 [0.58, 0.87]"."""
_NAMED_TWICE = lazy_compile(r"\b([Rr]ange|[Ii]nterval),? the interval ")
_NAMED_BEHIND = lazy_compile(r"\b([Aa]n?|[Tt]he) the interval ([\w -]{3,60}?) (?=(?:interval|range)\b)")
"""An interval that the prose has named already: "in the range [0, 1]"."""


def expand_formulas(text: str) -> str:
    """Give the text with its formulas in words: "where f(x) = γh(s)" → "where f of x equals gamma h of s"."""
    if "$" in text or "\\" in text:
        text = _DELIMITED.sub(_say_delimited, text)
        text = linearize_latex(text) if "\\" in text else text
    # Shorthand is rewritten in any text, also in one that has no formula: "(n+1)-th", "⌊x⌋".
    text = rewrite_shorthand(put_scripts_on_line(text))
    if not _MAY_HOLD.search(text):
        return text
    text = _AFTER_AMOUNT.sub(", ", text)
    return _NAMED_BEHIND.sub(r"\1 \2 ", _NAMED_TWICE.sub(r"\1 ", _say_in_prose(text)))


def find_long_formulas(text: str) -> tuple[str, ...]:
    """Give those formulas of a text, as they are written, for which only a stand-in is said."""
    delimited = [match.group() for match in _DELIMITED.finditer(text) if STAND_IN in _say_delimited(match)]
    prose = _DELIMITED.sub(" ", text)
    in_prose = [prose[start:end] for node, start, end in _find_formulas(prose) if say_formula(node) == STAND_IN]
    return (*delimited, *in_prose)


def _say_delimited(match: re.Match[str]) -> str:
    """Say what stands within delimiters of LaTeX: all of it is mathematics, and what cannot be read is named."""
    kinds = ("set", "display", "inline", "round", "square")
    formula = next(match[kind] for kind in kinds if match[kind] is not None)
    if match["inline"] is not None and _MONEY.fullmatch(formula):
        return match.group()
    formula = _ONE_SIGN.sub(r"\1\2 ", put_scripts_on_line(linearize_latex(formula)))
    tokens = tokenize(rewrite_shorthand(formula))
    # Several formulas may stand there, with words between them that none takes.
    words: list[str] = []
    index = 0
    while index < len(tokens):
        try:
            node, index = parse_formula(tokens, index, takes_words=True)
            words.append(say_formula(node))
        except NoFormula:
            words.append(tokens[index].text)
            index += 1
    return " ".join(words)


def _say_in_prose(text: str) -> str:
    pieces: list[str] = []
    end_of_last = 0
    for node, start, end in _find_formulas(text):
        before = " " if start and text[start - 1].isalnum() else ""
        after = " " if text[end : end + 1].isalnum() else ""
        is_list = node.kind == "group" and node.text == "[" and _LIST_BEFORE.search(text, max(start - 16, 0), start)
        words = say_formula(replace(node, text="(") if is_list else node)
        pieces += [text[end_of_last:start], before, words, after]
        end_of_last = end
    return "".join([*pieces, text[end_of_last:]])


def _find_formulas(text: str) -> Iterator[tuple[Node, int, int]]:
    """Find formulas in prose, each with the indices where it starts and ends."""
    tokens = tokenize(text)
    index = 0
    while index < len(tokens):
        node, following = _find_formula(tokens, index) if _may_start(text, tokens[index]) else (None, index + 1)
        if node is not None:
            yield node, tokens[index].start, tokens[following - 1].end
        index = following


def _may_start(text: str, token: Token) -> bool:
    """Tell whether a formula can begin with this token: not in the middle of a word or a figure."""
    if token.kind in {"other", "dots"} or token.text in ",;:^_'*/+)]}=<>":
        return False
    if token.text in "-−" and text[max(token.start - 1, 0)].isalnum() and text[token.end : token.end + 1].isalnum():
        return False
    if token.text in BARS and text[token.end : token.end + 1].isspace():
        return False
    before = text[token.start - 1] if token.start else " "
    if (
        token.kind == "name"
        and token.text.isupper()
        and before == "-"
        and text[token.end : token.end + 1] in {"_", "^"}
    ):
        return True
    if token.kind in {"name", "number"} and (before.isalnum() or before in "_.'#$£€@"):
        return False
    return not (before in "-/" and token.kind in {"name", "number"} and text[max(token.start - 2, 0)].isalnum())


def _find_formula(tokens: list[Token], index: int) -> tuple[Node | None, int]:
    """Read a formula here; give it, or None, and the index where to go on."""
    try:
        node, end = parse_formula(tokens, index)
    except NoFormula:
        return None, index + 1
    following = tokens[end] if end < len(tokens) else None
    # "n-gram" is no difference: a formula does not end within a word.
    if following is not None and not following.is_spaced and following.kind in {"name", "number"}:
        return None, index + 1 if end - index < _LONG else end
    return (node if is_formula(node) else None), end
