"""Shorthand of formulas, written in the signs that the parser knows, or in words where it is always the same."""

import re

from podcast.speech.maths.signs import LOWERED, RAISED, SCRIPTS
from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

_SCRIPTS = lazy_compile(rf"(?<=[\w)\]}}])(?:(?P<up>[{RAISED}]+)|(?P<down>[{LOWERED}]+))")
_AREA = lazy_compile(r"\d\s?(?:k|c|m)?m$|\d\s?(?:ft|in)$|/s$")
"""An amount of a unit, whose square is no power of a formula."""
_LETTERED = (
    "motorway|road|highway|freeway|visa|tank|bomber|jet|rocket|rifle|submarine|train|league|class|form|mission|suit"
)
"""What has a letter and a figure for its name."""
_COMPARED = {"<": "less than", ">": "more than", "≤": "at most", "≥": "at least"}
_EVENTS = {"and": "∧", "or": "∨", "not": "¬", "given": "|"}
_BOUND = r"[-−+]?(?:\d+(?:\.\d+)?|∞)"
_SIGNED = lazy_compile(r"[⌊⌈Σ⋅_/∕)*\d\]|(]|arg |[xyz][ij]\b")
"""What is in each shorthand, and is found sooner."""
_MAY_HOLD = lazy_compile(
    r"""[⌊⌈Σ⋅]|sum_|prod_|\bd[a-z]?\s?[/∕]|\)-?(?:th|st)\b|1(?:th|st)\b|\d,\ ?\.\.\.|\d-D\b|\ba/b\b
      | \d-d\ |[A-Za-z]{2}\*\d | \blog(?:2|10)\s?\(
      | _(?:\{\s*[:<>≤≥]|\w+:\w|\{\w+\.\.)|\d\*[A-Za-z]|pi\* | \b(?:P|Pr|p)\(\w+\s
      | [A-Z]-1\ |\|\ x\ \||\b[xyz][ij]\b|–\s?\d+\^|\barg\ |[\d∞]\s*[)\]]""",
    re.VERBOSE,
)


_EQUATED = lazy_compile(r"(?<!\w)\w\s?[=≈≃≤≥<>]\s?[-−+]?[\d.,]{1,12}\s?[a-z]{1,3}$")
"""An area that a letter is said to be: it is part of a formula, which would leave the power behind."""
_PAGE = lazy_compile(
    r"\b(?:pages?|pp?\.|chapters?|ch\.|part|section|volume|vol\.)\s(?:[ivxl]+\s(?:to|and)\s)?$", re.IGNORECASE
)
_REACH = 32


def put_scripts_on_line(text: str) -> str:
    """Give the text with raised and lowered signs written with ^ and _: "x²" → "x^{2}"; the square of a unit stays."""
    return _SCRIPTS.sub(_put_on_line, text)


def rewrite_shorthand(text: str) -> str:
    """Give the text with shorthand in plain signs: "⌊x⌋" → "floor(x)", "(n+1)-th" → "n plus first"."""
    return apply_rules(_RULES, text) if _SIGNED.search(text) and _MAY_HOLD.search(text) else text


def _put_on_line(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - _REACH, 0) : match.start()]
    if match["up"] and _AREA.search(before[-8:]) and not _EQUATED.search(before):
        return match.group()
    return f"{'^' if match['up'] else '_'}{{{match.group().translate(SCRIPTS)}}}"


def _say_next_to_last(match: re.Match[str]) -> str:
    joint = "plus" if "+" in {match["by"], match["sign"]} else "minus"
    return f"{match['inner'] or match['letter']} {joint} first"


def _write_index(match: re.Match[str]) -> str:
    """Tell "xi", an index on the line, from the number of a page."""
    preceding = match.string[max(match.start() - _REACH, 0) : match.start()]
    return match.group() if _PAGE.search(preceding) else f"{match[1]}_{match[2]}"


def _write_condition(match: re.Match[str]) -> str:
    """Say events in several words, "P(it rains | it is cloudy)"; of single ones the formula is read."""
    event, condition = match[2], match[3]
    return f"{match[1]} of {event} given {condition}" if " " in event + condition else match.group()


def _write_event(match: re.Match[str]) -> str:
    words = [_EVENTS.get(word, word) for word in match[2].split()]
    return f"{match[1]}({' '.join(words).replace('¬ ', '¬')})"


_RULES: tuple[Rule, ...] = (
    (lazy_compile(r"⌊([^⌊⌋]{1,60})⌋"), r"floor(\1)"),
    (lazy_compile(r"⌈([^⌈⌉]{1,60})⌉"), r"ceil(\1)"),
    # The letter Sigma as the sign of a sum like "= Σ x", and sums in words, "sum_i"
    (lazy_compile(r"(?<=[=+−-] )Σ(?=\s?\w)|(?<=[=+−-])Σ(?=\s?\w)|Σ(?=_)|\bsum(?=_[{\w])"), "∑"),
    (lazy_compile(r"\bprod(?=_[{\w])"), "∏"),
    # Derivatives like "dy/dx"
    (lazy_compile(r"(?<![\w/])d([a-z]?)\s?[/∕]\s?\(?d\s?([a-z])\)?(?![\w/])"), r"d \1 over d \2 "),
    # An index of two letters like "(i, j)-th"
    (lazy_compile(r"\(([a-z],\s?)([a-z])\)-?th\b"), r"\1\2th"),
    # "1, 2, 3, ..." at the end of a phrase
    (
        lazy_compile(r"(?<![^\W\d_]\d)(?<=\d), ?\.\.\.(?=\s*(?:$|[.;:]|\s(?:and|or|are|is)\b))"),
        ", and so on",
    ),
    # "π(⋅|s)", where the dot holds the place of an argument
    (lazy_compile(r"(?<=[(,])\s*⋅\s*(?=[|,)])"), "dot"),
    (lazy_compile(r"\barg[ -](?=(?:max|min)[_(])"), "arg"),
    # "[0, 1)": an ear does not follow which of its ends belongs to an interval
    (
        lazy_compile(
            rf"""\[\s*({_BOUND}\s*,\s*{_BOUND})\s*\)
              | \(\s*({_BOUND}\s*,\s*{_BOUND})\s*\](?!\()""",
            re.VERBOSE,
        ),
        lambda match: f"[{match[1] or match[2]}]",
    ),
    # Ranges of powers like "10^3–10^5"
    (lazy_compile(r"(?<=\d)(?P<power>\^(?:\d+|\{[-−]?\d+\}))\s?–\s?(?=\d+\^)"), r"\g<power> to "),
    # Slices without braces, "x_1:T", and what comes before an index, "y_{<t}"
    (lazy_compile(r"(?<=_)(\d{1,3}|[a-zA-Z]):(\d{1,3}\b|[a-zA-Z]\b)"), r"{\1:\2}"),
    (lazy_compile(r"(?<=_\{)(\w{1,3})\.\.\.?(\w{1,3})(?=\})"), r"\1:\2"),
    (lazy_compile(r"(?<=\d)\*(?=[A-Za-z])|(?<=[A-Za-z]{2})\*(?=\d)|(?<=\bpi)\*(?=\w)"), " × "),
    (lazy_compile(r"_\{\s*([<>≤≥])\s*(?=\w)"), lambda match: f"_{{{_COMPARED[match[1]]} "),
    (lazy_compile(r"_\{\s*:\s*(?=\w)"), "_{up to "),
    # What probabilities are of in words, "P(not A)", "P(A and B)"
    (
        lazy_compile(r"(?<!\w)(Pr?)\(([a-z]{2,}(?:\s[a-z]+){0,4})\s?\|\s?([a-z]{2,}(?:\s[a-z]+){0,4})\)"),
        _write_condition,
    ),
    (lazy_compile(r"(?<!\w)(Pr?)\((?!i\.e|e\.g|see\b)([a-z]+(?:\s[a-z]+){1,4})\)"), r"\1 of \2"),
    (lazy_compile(r"(?<!\w)(P|Pr|p)\((?=[^()]*\b(?:and|or|not|given)\b)([\w\s,|]{1,40})\)"), _write_event),
    # Logarithms with their base on the line, "log2(8)"
    (lazy_compile(r"\blog(2|10)(?=\s?\()"), r"log_{\1}"),
    # Sizes beside each other like "|S| x |A|", and indices on the line, "xi"
    (lazy_compile(r"(?<=\w\|) x (?=\|\w)"), " × "),
    (lazy_compile(r"(?<![–-])\b([xyz])([ij])\b(?!['’@-]| at )"), _write_index),
    # "1-D", and roads, bombs and visas like "an A-1 road"; the letters of counts stay, "the N-1 others"
    (lazy_compile(r"(?<![\w.,-])(\d)-(?:D(?![\w-])|d(?= [a-z]{4}))"), r"\1 D"),
    (
        lazy_compile(r"(?<=\b[Tt]he )([A-CEFGIJLO-SU-Z])-1(?= [a-z])|(?<=\b[Aa]n )([AEFLRSX])-1(?= [a-z]|[.,;:!?)]|$)"),
        r"\1\2 1",
    ),
    (lazy_compile(rf"(?<![\w.,-])([A-Z])-1(?= (?:{_LETTERED})s?\b)"), r"\1 1"),
    (lazy_compile(r"(?<![\w.,-])L-1(?= (?:norm|regulari|loss|distance|penalt|error|ball))"), "L 1"),
    # The fraction "a/b" where it is no choice
    (
        lazy_compile(r"(?<=ratio )a/b\b|(?<=fraction )a/b\b|(?<=[=] )a/b\b|(?<![\w/])a/b(?= (?:if|where|when|for)\b)"),
        "a∕b",
    ),
    # An index beside another like "(n+1)-th", "n-1st"
    (
        lazy_compile(
            r"""(?:
                \((?P<inner>[a-zA-Z])\s?(?P<by>[+−-])\s?1\)-?
              | \b(?P<letter>[a-zA-Z])(?P<sign>[+−-])1
            )(?:th|st)\b""",
            re.VERBOSE,
        ),
        _say_next_to_last,
    ),
)
