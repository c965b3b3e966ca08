"""Percentages, multiples, ranges, scores, fractions and plain amounts as words: after this pass no figure is left."""

import re

from podcast.speech.numbers.ages import expand_ages
from podcast.speech.numbers.codes import expand_codes
from podcast.speech.numbers.figures import DECIMAL, INTEGER, MAGNITUDE, NOT_IN_NAME, SIGN
from podcast.speech.numbers.measures import expand_units, name_units_of_fractions
from podcast.speech.numbers.model_numbers import expand_hyphenated_names, expand_lettered_names, expand_model_numbers
from podcast.speech.numbers.money import expand_money, say_with_magnitude
from podcast.speech.numbers.number_words import say_cardinal, say_fraction, say_ordinal, say_scientific
from podcast.speech.numbers.ratios import expand_ratios
from podcast.speech.numbers.sizes import expand_sizes
from podcast.speech.numbers.units import MAGNITUDES
from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

_SCORE_WORD = (
    r"won|wins?|win|winning|lost|lose|beat|beats|score|scored|led|lead|leads|leading|victory|defeat|loss|draw|tied|tie|"
    r"vote|voted|voting|decision|ruling|ruled|record|margin|majority|half[-\s]?time|game|match|final|down|up|ahead"
)
_OF_SCORES = lazy_compile(rf"\b(?:{_SCORE_WORD}|def|sets?|straight|defeated|downed|edged)\b", re.IGNORECASE)
_SET = lazy_compile(r"(\d{1,2})[-–](\d{1,2})")
_POWER_OF_TEN = r"\d+(?:\.\d+)?[eE][+−-]?\d+"
_ORDINAL_ENDINGS = {"1": "ST", "2": "ND", "3": "RD"}
_SIZES = "time|size|budget|horizon|length|number|period|duration|constant|capacity|bound|let|where|depth|width|count"
"""Words after which a letter is a variable."""
_CHOSEN = "any|every|each|all|some|given|fixed|large"
"""Words after which it is one at the end of a phrase: "for any T, 3T"."""


def expand_quantities(text: str) -> str:
    """Give the text with every figure in words: "5-10%" → "five to ten percent", "33x" → "thirty-three times"."""
    # Figures that are no amounts go first, or they would be read as some.
    text = expand_ages(expand_model_numbers(expand_codes(text)))
    text = expand_ratios(text)
    text = expand_money(apply_rules(_BEFORE_MONEY, text))
    text = expand_sizes(apply_rules(_POWERS, name_units_of_fractions(text)))
    text = apply_rules(_BETWEEN_MONEY_AND_UNITS, text)
    text = expand_units(expand_hyphenated_names(text))
    text = expand_lettered_names(apply_rules(_AFTER_UNITS, text))
    return _PLAIN.sub(_say_plain, text)


def _say_minus(match: re.Match[str]) -> str:
    return "minus " if match["sign"] else ""


def _say_scientific(match: re.Match[str]) -> str:
    return f"{_say_minus(match)}{say_scientific(match['number'])}{' times' if match['times'] else ''}"


def _say_mixed(match: re.Match[str]) -> str:
    """Say "2 1/2" as two and a half; "5 3/2" is no mixed number."""
    if int(match["top"]) >= int(match["bottom"]):
        return match.group()
    part = say_fraction(match["top"], match["bottom"])
    return f"{say_cardinal(match['whole'])} and {part.replace('one half', 'a half')}"


def _say_mark(match: re.Match[str]) -> str:
    top, bottom = (number for number in match.groups() if number)
    joint = "of" if match["page"] else "out of"
    return f"{say_cardinal(top)} {joint} {say_cardinal(bottom)}"


def _say_sets(match: re.Match[str]) -> str:
    """Tell sets that somebody won from ranges, "pages 2-3, 4-5", of which none goes down."""
    sets = [(int(first), int(second)) for first, second in _SET.findall(match.group())]
    is_score = any(first > second for first, second in sets) and _OF_SCORES.search(match.string)
    return _SET.sub(r"\1 \2", match.group()) if is_score else match.group()


def _say_score(match: re.Match[str]) -> str:
    """Say the points of two sides; other figures that go down are no range and stay apart."""
    is_rising = int(match["first"]) < int(match["second"])
    if not (match["cue"] or match["after"]) or (is_rising and not match["cue"]):
        return match.group()
    return f"{match['cue'] or ''}{say_cardinal(match['first'])} to {say_cardinal(match['second'])}"


def _say_range(match: re.Match[str]) -> str:
    """Say "20-30" as twenty to thirty; the last number stays, for it may have a unit."""
    lowest, highest = match["number"], match["until"]
    if float(lowest.replace(",", "")) >= float(highest.replace(",", "")) and not match["unit"]:
        return re.sub(r"\s?[-–—]\s?", " ", match.group())
    magnitude = MAGNITUDES.get((match["unit"] or "").strip().lower(), "")
    return f"{say_cardinal(lowest)} {magnitude} to {highest}".replace("  ", " ")


def _say_percent(match: re.Match[str]) -> str:
    mark = "percent" if match["mark"] == "%" else "per mille"
    return f"{_say_minus(match)}{say_cardinal(match['number'])} {mark}{' plus' if match['more'] else ''}"


def _say_ordinal(match: re.Match[str]) -> str:
    """Say an ordinal; "6ND" is none."""
    ending, number = match["ending"], match["number"]
    if ending.isupper() and _ORDINAL_ENDINGS.get(number[-1], "TH") != ending != "TH":
        return match.group()
    return say_ordinal(int(number.replace(",", ""))) + (match["many"] or "")


def _is_variable(letter: str, match: re.Match[str]) -> bool:
    """Tell the T of "in time T we wait 2T", unless things are counted: "7B parameters by team B"."""
    is_named = re.search(
        rf"""\b(?:{_CHOSEN})\ {letter}[,.;:)] | (?:\b(?:{_SIZES})\ {letter}\b(?![&'-]))
          | (?<![\w&.'-]){letter}\ (?:=|equals|is)\s""",
        match.string,
        re.VERBOSE,
    )
    return bool(is_named) and not re.match(
        r"\s(?:parameter|token|word|image|user|people|dollar)", match.string[match.end() : match.end() + 12]
    )


def _say_magnitude(match: re.Match[str]) -> str:
    letter = match["magnitude"]
    # "so we wait 2T" where T is a time of the sentence.
    if len(letter) == 1 and _is_variable(letter, match):
        return f"{_say_minus(match)}{say_cardinal(match['number'])} {letter}{' plus' if match['more'] else ''}"
    words = say_with_magnitude(match["number"], letter)
    return f"{_say_minus(match)}{words}{' plus' if match['more'] else ''}"


def _say_plain(match: re.Match[str]) -> str:
    """Say what is left, apart from the letters that touch it."""
    text, start, end = match.string, match.start(), match.end()
    before = " " if start and text[start - 1].isalnum() else ""
    after = " " if text[end : end + 1].isalpha() else ""
    return f"{before}{_say_minus(match)}{say_cardinal(match['number'])}{after}"


_BEFORE_MONEY: tuple[Rule, ...] = (
    # Numbers tied to a word like "a 5-to-4 vote"
    (
        lazy_compile(r"(?<![\w.])(?P<first>\d+)-(?P<joint>to|for|in|by|on|and)-(?=\d)"),
        lambda match: f"{match['first']} {match['joint']} ",
    ),
    # Ranges of ordinals like "18th-19th"
    (lazy_compile(r"(?P<first>\d(?:st|nd|rd|th))\s?[-–]\s?(?=\d+(?:st|nd|rd|th)\b)"), r"\g<first> to "),
    # Rough numbers like "100s of"
    (
        lazy_compile(r"(?<![\w.,$])(?P<number>10|100|1,?000)'?s(?= of\b)"),
        lambda match: {"10": "tens", "100": "hundreds"}.get(match["number"], "thousands"),
    ),
    # Limits like "<5%", "> $10"
    (
        lazy_compile(r"(?<![\w)\]<>=-])(?<![\w)] )(?P<sign>[<>])\s?(?=[$£€]?[\d.])"),
        lambda match: "less than " if match["sign"] == "<" else "more than ",
    ),
    # Tolerances like "5 +/- 2"
    (lazy_compile(r"\s?\+/[-−–]\s?(?=\d)"), " plus or minus "),
)
_POWERS: tuple[Rule, ...] = (
    # Thousands apart like "10 000"
    (
        lazy_compile(r"(?<![\w.,])(?<!\d )[1-9]\d{0,2}(?: 000)+(?![\w]|[.,]\d| \d)"),
        lambda match: say_cardinal(match.group().replace(" ", "")),
    ),
    # Ranges of powers of ten like "1e3–1e5"
    (lazy_compile(rf"(?<![\w.])(?P<first>{_POWER_OF_TEN})\s?[-–—]\s?(?={_POWER_OF_TEN}(?!\w))"), r"\g<first> to "),
    # Powers of ten like "1e-5", "2.5E6"
    (
        lazy_compile(rf"{NOT_IN_NAME}(?P<sign>{SIGN})(?P<number>{_POWER_OF_TEN})(?P<times>[x×])?(?!\w)"),
        _say_scientific,
    ),
)
_BETWEEN_MONEY_AND_UNITS: tuple[Rule, ...] = (
    # Mixed numbers like "2 1/2", "2-1/2", "2 and 1/2"
    (
        lazy_compile(
            r"""(?<![\w./,])(?P<whole>\d+)(?:\s|-|\sand\s)(?P<top>\d{1,2})/(?P<bottom>\d{1,2})
            (?![\w/]|\.\d)""",
            re.VERBOSE,
        ),
        _say_mixed,
    ),
    # All day long like "24/7"
    (lazy_compile(r"(?<![\w/])24/7(?![\w/])"), "twenty-four seven"),
    # Working hours like "a 9-5 job"
    (lazy_compile(r"(?<![\w/.-])9\s?[-–]\s?5(?=\s(?:jobs?|work|schedule|grind|shift|routine|life)\b)"), "nine to five"),
    # Marks and pages like "4/5 stars", "gives it 7/10", "page 3/20"
    (
        lazy_compile(
            r"""(?<![\w./,])(?P<top>\d+(?:\.\d+)?)/(?P<bottom>5|10|100)(?=\)|\s(?:rating|score|would|stars|on)\b)
              | (?<=\bassigns\ it\ )(?P<mark>\d+)/(?P<best>\d+)
              | (?<=\bgives\ it\ )(?P<given>\d+)/(?P<full>\d+)
              | (?<=\bscored\ )(?P<points>\d+)/(?P<most>\d+)
              | (?<=\bpage\ )(?P<page>\d+)/(?P<pages>\d+)""",
            re.VERBOSE,
        ),
        _say_mark,
    ),
    # Fractions like "2/3", "1/20th"
    (
        lazy_compile(
            rf"""{NOT_IN_NAME}(?<!/)(?P<top>{INTEGER})/(?P<bottom>{INTEGER})(?:th|rd|nd)?s?
            (?![\w/]|[.,]\d)""",
            re.VERBOSE,
        ),
        lambda match: say_fraction(match["top"].rstrip(","), match["bottom"].rstrip(",")),
    ),
    # Sets like "won 6-4, 3-6, 7-5": all of them alike
    (
        lazy_compile(
            r"(?<![\w.,/$-])\d{1,2}[-–]\d{1,2}(?:\s\(\d{1,2}(?:[-–]\d{1,2})?\))?"
            r"(?:,\s(?:and\s)?\d{1,2}[-–]\d{1,2}(?:\s\(\d{1,2}(?:[-–]\d{1,2})?\))?)+(?![\w%]|[.,:]\d|-)"
        ),
        _say_sets,
    ),
    # Scores like "won by 3-2", "a 5-4 decision"
    (
        lazy_compile(
            rf"""(?<![\w.,/$-])
            (?P<cue>\b(?:{_SCORE_WORD})\s(?:(?:by|was|is|of|a|the|it|them|him|her|score|at)\s){{0,3}})?
            (?P<first>\d{{1,3}})\s?[-–]\s?(?P<second>\d{{1,3}})(?![\w%]|[.,:]\d|-)
            (?=(?P<after>\s(?:at\s)?(?:{_SCORE_WORD})\b)?)""",
            re.VERBOSE,
        ),
        _say_score,
    ),
    # Ranges like "20-30", "5%–10%", "1M-2M"
    (
        lazy_compile(
            rf"""{NOT_IN_NAME}(?P<number>{DECIMAL})(?P<unit>\s?%|[x×](?!\w)|{MAGNITUDE})?
            \s?[-–—]\s?~?(?P<until>{DECIMAL})(?![\d,]*\d)(?!-\d)""",
            re.VERBOSE,
        ),
        _say_range,
    ),
    # Positive numbers like "+5"
    (lazy_compile(r"(?<![^\s(“\"])\+(?=\d)"), "plus "),
    # Percentages like "3.5%", "90%+", "2‰"
    (lazy_compile(rf"(?P<sign>{SIGN})(?<!\d)(?P<number>{DECIMAL})\s?(?P<mark>%|‰)(?P<more>\+)?"), _say_percent),
    # Multiples like "33x", "10×+"
    (
        lazy_compile(rf"(?<![\w.])(?P<number>{DECIMAL})[x×](?P<more>\+)?(?![\w])"),
        lambda match: f"{say_cardinal(match['number'])}{' plus' if match['more'] else ''} times",
    ),
    # Ordinals like "21st", "1,000th"
    (
        lazy_compile(
            r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})*|\d+)(?P<ending>st|nd|rd|th|ˢᵗ|ᵗʰ)(?P<many>s)?\b", re.IGNORECASE
        ),
        _say_ordinal,
    ),
)
_AFTER_UNITS: tuple[Rule, ...] = (
    # Dimensions and generations like "3D", "5-G"
    (
        lazy_compile(r"(?<!\w)(?P<number>[1-9])[- ]?(?P<letter>[dDGg])(?!\w)"),
        lambda match: f"{say_cardinal(match['number'])} {match['letter'].upper()}",
    ),
    # Magnitudes like "1.5B", "10k+"
    (
        lazy_compile(
            rf"""(?<![\w.$£€])(?P<sign>{SIGN})(?P<number>{DECIMAL})\s?
            (?P<magnitude>[kKMBT]|bn|mn)(?P<more>\+)?(?!\w)""",
            re.VERBOSE,
        ),
        _say_magnitude,
    ),
    # Minimums like "50+"
    (
        lazy_compile(rf"(?<![\w.])(?P<number>{DECIMAL})\+(?!\s?\w)"),
        lambda match: f"{say_cardinal(match['number'])} plus",
    ),
)
_PLAIN = lazy_compile(rf"(?P<sign>{SIGN})(?P<number>{DECIMAL})")
