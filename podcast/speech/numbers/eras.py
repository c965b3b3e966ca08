"""Decades, eras, quarters and fiscal years as words: "the '80s", "44 BC", "Q3 2019", "FY18/19"."""

import re

from podcast.speech.numbers.figures import NO_AMOUNT
from podcast.speech.numbers.number_words import say_cardinal, say_decade, say_year
from podcast.speech.rules import Rule, apply_rules
from podcast.speech.words.abbreviations import restore_point
from podcast.text import lazy_compile

_CENTURY = 100
_MAY_HOLD = lazy_compile(r"\d0'?s|'\d\d|[QH][1-4]|FY|[AC]\.?\s?[DE]|B\.?\s?C")


def expand_eras(text: str) -> str:
    """Give the text with its decades, eras and quarters in words: "the '80s" → "the eighties"."""
    return apply_rules(_RULES, text) if _MAY_HOLD.search(text) else text


def say_short_year(figures: str) -> str:
    """Say a year of four figures or two, as people mean them: "19" is 2019 and "88" is 1988."""
    number = int(figures)
    if len(figures) <= 2:  # noqa: PLR2004  two figures
        number += 2000 if number < 50 else 1900  # noqa: PLR2004  the window that people mean
    return say_year(number)


def _say_fiscal_year(match: re.Match[str]) -> str:
    until = f" to {say_short_year(match['until'])}" if match["until"] else ""
    return f"fiscal year {say_short_year(match['year'])}{until}"


def _strip_points_of_era(match: re.Match[str]) -> str:
    if not match["era"]:
        return "AD"
    return f" {re.sub(r'[. ]', '', match['era'])}{restore_point(match)}"


def _say_era(match: re.Match[str]) -> str:
    until = f" to {_say_year_of_era(match['until'])}" if match["until"] else ""
    return f"{_say_year_of_era(match['year'])}{until} {' '.join(match['era'])}"


def _say_year_of_era(figures: str) -> str:
    """Say "44" as an amount and "1492" as a year."""
    number = int(figures)
    return say_year(number) if number > _CENTURY and number % 1000 else say_cardinal(figures)


_SHORT_DECADE: Rule = (
    lazy_compile(
        r"""(?<![\w.])(?:
            '(?P<year>[1-9]0)s
          | (?: (?<=the\ )|(?<=0s\ and\ )|(?<=0s\ &\ )|(?<=ies\ &\ )
              | (?<=0s\ to\ )|(?<=his\ )|(?<=her\ )|(?<=their\ )|(?<=my\ )|(?<=your\ )
              | (?<=our\ )|(?<=early\ )|(?<=late\ )|(?<=mid-)|(?<=ies\ to\ )|(?<=ies\ and\ ) )
            (?P<bare>[2-9]0)'?s
        )\b""",
        re.VERBOSE,
    ),
    lambda match: say_decade(int(match["year"] or match["bare"])),
)
_RULES: tuple[Rule, ...] = (
    # Years in short like "the class of '05"
    (lazy_compile(r"(?<!\w)'0(?=[1-9](?![\d\w]))"), "oh "),
    # Quarters and halves like "Q3 2019", "H1 '19"
    (
        lazy_compile(
            rf"""\b(?P<part>[QH])(?P<number>[1-4])(?:\s+|/|\s?['’]|-)?(?:of\s+)?
            (?P<year>(?:19|20)\d\d|(?<=['’])\d\d){NO_AMOUNT}""",
            re.VERBOSE,
        ),
        lambda match: f"{match['part']} {say_cardinal(match['number'])} {say_short_year(match['year'])}",
    ),
    # Fiscal years like "FY2019", "FY18/19"
    (lazy_compile(rf"\bFY\s?'?(?P<year>(?:19|20)\d\d|\d\d)(?:[/–-](?P<until>\d\d))?{NO_AMOUNT}"), _say_fiscal_year),
    # Spans of decades like "1960s–70s"
    (lazy_compile(r"(?<=\d0s)(?:\s?[-–/]\s?)'?(?=(?:\d\d)?\d0s\b)"), " to "),
    # Short decades like "the '60s and 70s": before the decades of four figures, and after them, whose words are cues.
    _SHORT_DECADE,
    # Decades like "1990s", "late-1980s"
    (
        lazy_compile(
            r"""(?<![\w$£€.,])(?P<late>mid-|late-|early-|pre-|post-)?
            (?P<year>1[1-9]\d0|20\d0)'?s\b(?:'(?!\w))?""",
            re.VERBOSE,
        ),
        lambda match: f"{match['late'] or ''}{say_decade(int(match['year']))}",
    ),
    _SHORT_DECADE,
    # Eras with points like "44 B.C." → "44 BC", "A.D. 79" → "AD 79"
    (
        lazy_compile(
            r"""(?<=\d)(?P<gap>\s?)(?P<era>B\.\s?C\.\s?E|B\.\s?C|A\.\s?D|C\.\s?E)\.
              | \bA\.\s?D\.(?=\s\d)""",
            re.VERBOSE,
        ),
        _strip_points_of_era,
    ),
    # Eras like "44 BC", "100-44 BCE"
    (
        lazy_compile(
            r"(?<![\w.,])(?P<year>\d{1,4})(?:\s?[-–]\s?(?P<until>\d{1,4}))?\s?(?P<era>BCE|CE|BC|AD)\b",
        ),
        _say_era,
    ),
    # Eras before their year like "AD 79"
    (lazy_compile(r"\bAD\s(?P<year>\d{1,4})\b"), lambda match: f"A D {_say_year_of_era(match['year'])}"),
)
