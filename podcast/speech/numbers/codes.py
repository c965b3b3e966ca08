"""Numbers that are read out and not counted: verses, paragraphs, codes, house and telephone numbers, series."""

import re

from podcast.speech.numbers.number_words import say_cardinal, say_digits, say_in_pairs
from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

_STREETS = "Ave|St|Street|Avenue|Road|Rd|Blvd|Boulevard|Drive|Dr|Lane|Ln|street|avenue|road|boulevard"
_SIDES = {"N": "north", "S": "south", "E": "east", "W": "west"}
_FULL_STREETS = {
    "St": "Street", "Ave": "Avenue", "Rd": "Road", "Blvd": "Boulevard", "Ln": "Lane", "Hwy": "Highway",
}  # fmt: skip
_LONGEST_AMOUNT = 2
"""Figures of a group that is still read as an amount: "4-4-2", not "306-40615"."""


def expand_codes(text: str) -> str:
    """Give the text with such numbers in words: "call 555-0199" → "call five five five, zero one nine nine"."""
    return apply_rules(_RULES, text)


def _say_groups(match: re.Match[str]) -> str:
    """Say a telephone number figure by figure, with a pause between its groups."""
    plus = "plus " if match.group().startswith("+") else ""
    return plus + ", ".join(map(say_digits, re.findall(r"\d+", match.group())))


def _say_digits_after_cue(match: re.Match[str]) -> str:
    return match["cue"] + ", ".join(map(say_digits, re.split("[- ]", match["number"])))


def _say_code(match: re.Match[str]) -> str:
    """Say letters and figures one by one, with a pause for each hyphen."""
    groups = (
        " ".join(say_digits(sign) if sign.isdecimal() else sign for sign in group) for group in match["code"].split("-")
    )
    return match["cue"] + ", ".join(groups)


def _say_series(match: re.Match[str]) -> str:
    groups = match.group().split("-")
    if all(len(group) <= _LONGEST_AMOUNT and not group.startswith("0") for group in groups):
        return " ".join(map(say_cardinal, groups))
    return ", ".join(map(say_digits, groups))


def _say_house(match: re.Match[str]) -> str:
    last = f" {match['last'].upper()}" if match["last"] else ""
    until = f" to {say_cardinal(match['until'])}{last}" if match["until"] else ""
    return f"{say_cardinal(match['number'])} {match['letter'].upper()}{until}"


def _say_paragraph(match: re.Match[str]) -> str:
    return f"{' point '.join(map(say_cardinal, match['number'].split('.')))} {match['letter'].upper()}"


_RULES: tuple[Rule, ...] = (
    # Verses like "Genesis 1:3", before ratios and times
    (
        lazy_compile(
            r"""(?P<book>\b(?:
                Genesis|Exodus|Leviticus|Deuteronomy|Psalms?|Proverbs|Isaiah|Jeremiah|Ezekiel|Job|Matthew|Mark|Luke|John
              | Acts|Romans|Corinthians|Galatians|Ephesians|Philippians|Colossians|Thessalonians|Timothy|Hebrews|James
              | Peter|Revelation|Quran
            )\s)(?P<chapter>\d{1,3}):(?=\d)""",
            re.VERBOSE,
        ),
        lambda match: f"{match['book']}{say_cardinal(match['chapter'])} ",
    ),
    # Paragraphs of a law like "3.2(a)"
    (lazy_compile(r"(?<![\w.,$])(?P<number>\d+(?:\.\d+)*)\((?P<letter>[a-z])\)(?!\w)"), _say_paragraph),
    # Codes like "ISBN 0306406152", "order number 20391", "CA 90210"
    (
        lazy_compile(
            r"""(?P<cue>
                \b(?:ID|PMID|SKU|PIN|ZIP|ISBN|ISSN|[Ss]erial|[Aa]ccount|[Oo]rder|[Ii]nvoice|[Zz]ip|[Pp]ass|[Pp]ostal
                |(?:[Cc]harity|[Cc]ompany|[Mm]embership|[Pp]olicy|[Rr]eference)(?=\s(?:number|no\.)\s))
                (?:\s?code)?(?:\s(?:[Nn]umber|[Nn]o\.|number))?(?:\sis|:)?\s
              | \b[A-Z]{2}\s(?=\d{5}\b)    # a state and its ZIP code
            )(?P<number>\d{4,}(?:-\d+)*)(?![\w%]|[.,]\d)""",
            re.VERBOSE,
        ),
        _say_digits_after_cue,
    ),
    # Codes of letters and figures like "part number A12-34B"
    (
        lazy_compile(
            r"""(?P<cue>\b(?i:part|serial|model|item|product|catalog|plate|tracking|order|license|registration|booking)
              \s(?i:number|no\.|code|plate|key|id)(?:\sis|:)?\s)
            (?P<code>(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)*)(?![\w%]|[.,]\d)""",
            re.VERBOSE,
        ),
        _say_code,
    ),
    # Sides of a town in an address like "500 W. 5th St."
    (
        lazy_compile(
            rf"""(?<=\d\ )(?P<side>[NSEW])\.?\s
            (?=(?:\d{{1,3}}(?:st|nd|rd|th)|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s(?:{_STREETS})\b)""",
            re.VERBOSE,
        ),
        lambda match: f"{_SIDES[match['side']]} ",
    ),
    # Streets and doors without a point like "45 Main St, Apt 2B"
    (
        lazy_compile(
            r"""(?<=\d\ )(?P<name>(?:[A-Z][a-z]+|\d{1,3}(?:st|nd|rd|th))\s)(?P<street>St|Ave|Rd|Blvd|Ln|Hwy)
            (?=[,;)]|\.?$|\s(?:in|and|is|at|near|to)\b)""",
            re.VERBOSE,
        ),
        lambda match: match["name"] + _FULL_STREETS[match["street"]],
    ),
    (lazy_compile(r"\bApt\.?\s(?=\d|[A-Z]\b)"), "apartment "),
    # House numbers like "1600 Pennsylvania Avenue", "350 5th Avenue"
    (
        lazy_compile(
            rf"""(?<![\w.,$#-])(?P<number>[1-9]\d{{2,3}})
            (?=\s(?:(?:north|south|east|west)\s)?(?:[A-Z][\w.]*\s|\d{{1,3}}(?:st|nd|rd|th)\s){{1,2}}(?:{_STREETS})\b)""",
            re.VERBOSE,
        ),
        lambda match: say_in_pairs(match["number"]),
    ),
    # House numbers with letters like "21B Mill St", "12a–16 Mill Ln"
    (
        lazy_compile(
            rf"""(?<![\w.,$£€#-])(?P<number>[1-9]\d{{0,3}})(?P<letter>[A-Ha-h])(?:[-–](?P<until>\d{{1,4}})(?P<last>[A-Ha-h]?))?
            (?=\s(?:[A-Z][\w.]*\s){{1,2}}(?:{_STREETS}|Ln|lane|Lane)\b)""",
            re.VERBOSE,
        ),
        _say_house,
    ),
    # International telephone numbers like "+44 20 7946 0958"
    (lazy_compile(r"(?<![\w.,$])\+\d{1,3}(?:[\s.-]?\(?\d{1,4}\)?){2,5}(?![\w-]|[.,]\d)"), _say_groups),
    # Numbers that spell a word like "1-800-FLOWERS"
    (
        lazy_compile(r"(?<![\w.,$-])1-(?P<hundreds>8\d\d|900)-(?P<word>[A-Z]{3,}(?:-[A-Z]{2,})*)(?![\w-])"),
        lambda match: f"one, {say_cardinal(match['hundreds'])}, {match['word'].replace('-', ' ').title()}",
    ),
    # Telephone numbers of a country like "555-123-4567", "(555) 123-4567"
    (lazy_compile(r"(?<![\w.,$-])(?:\+?1[-\s.])?\(?\d{3}\)?[-\s.]\d{3}[-.]\d{4}(?![\w-])"), _say_groups),
    # Telephone numbers of areas like "01632 960 123", "020 7946 0958"
    (lazy_compile(r"(?<![\w.,$/-])0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}(?![\w-]|[.,]\d)"), _say_groups),
    # Short telephone numbers like "call us at 555-0199", "dial 911"
    (
        lazy_compile(
            r"""(?i:(?P<cue>
                \b(?:call|dial|phone|tel|fax|text|telephone|mobile|reach\sus\sat|number\sis)\b[.:]?\s
                (?:us\sat\s|me\sat\s|us\son\s|me\son\s)?
            ))
            (?P<number>\d{3}[-\ ]\d{4}|\d{3})
            (?![\w-]|[.,:/]\d|\s(?!and|or|for|now|to\b)[a-z])   # "call 300 people" counts""",
            re.VERBOSE,
        ),
        _say_digits_after_cue,
    ),
    # "1.000.000": points between thousands, as some countries write them
    (
        lazy_compile(r"(?<![\w.,$])[1-9]\d{0,2}(?:\.000){2,}(?![\w]|\.\d)"),
        lambda match: say_cardinal(match.group().replace(".", "")),
    ),
    # Series like "0-306-40615-2", "4-4-2"
    (lazy_compile(r"(?<![\w.,$/-])\d+(?:-\d+){2,}(?![\w/]|[.,]\d|-[A-Za-z\d])"), _say_series),
)
