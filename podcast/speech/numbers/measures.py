"""Amounts with units as words: lengths, angles, compound units; the units are in units.py.

Two passes: signs that are those of formulas too, 5'10" and g/cm³, are read before formulas, plain units after them.
"""

import re
from functools import lru_cache

from podcast.speech.numbers.attributive import is_attributive
from podcast.speech.numbers.compound_units import (
    COMPOUND_START,
    COMPOUND_UNIT,
    DIVISOR,
    is_surely_unit,
    name_compound_unit,
    name_divisor,
)
from podcast.speech.numbers.feet_and_inches import expand_feet_and_inches, name_inches
from podcast.speech.numbers.figures import DECIMAL, MAGNITUDE, SIGN
from podcast.speech.numbers.number_words import say_cardinal
from podcast.speech.numbers.units import MAGNITUDES, POINTED, UNITS
from podcast.speech.words.abbreviations import restore_point
from podcast.text import join_alternatives, lazy_compile

_MAY_HOLD = lazy_compile(r"\d\s?(?:''?|[\"”°μΩkAFC])|[⋅/]|\d (?:kg|N|ft|lb|k?W)-|10[\^⁻⁰¹²³⁴-⁹]")
_AMOUNT = rf"(?P<sign>{SIGN})(?P<number>{DECIMAL})"
_UNIT = join_alternatives(UNITS)

_HYPHENATED = lazy_compile(r"(?<=\d )(?P<first>kg|N|ft|lb|W|kW)-(?=(?:m|lb|h|ft|s)\b)")
"""A product of units, "5 ft-lb"."""
_POWER_OF_TEN = lazy_compile(rf"(?P<power>10(?:\^\{{?[-−]?\d+\}}?|[⁻⁰¹²³⁴-⁹]+))\s(?P<unit>{_UNIT})(?![\w/⋅])")
_DIVISOR = lazy_compile(DIVISOR)
_COMPOUND_START = lazy_compile(COMPOUND_START)
_WITH_FIGURE = (
    rf"(?<![\w.$£€^])(?:(?P<low>{DECIMAL})\s?[-–]\s?)?{_AMOUNT}(?P<gap>\s?|-)(?P<unit>{COMPOUND_UNIT})"  # "3-5 km/h"
)
_WITHOUT_FIGURE = rf"(?<![\w/.$£€⋅^⁄-])(?P<unit>{COMPOUND_UNIT})(?!\s?[/=^(])"
_GREEK_UNIT = lazy_compile(rf"(?<![\w.$£€]){_AMOUNT}(?P<gap>\s?|-)(?P<unit>(?:μ|kΩ|MΩ)[A-Za-z]{{0,2}}|Ω)(?!\w)")
"""Units with a letter that would be named in a formula: "5 μm"."""

_CURRENT = (
    "fuse|plug|charger|socket|breaker|circuit|supply|outlet|load|current|adapter|adaptor|cable|wire|wiring|motor|port|"
    "output|input|draw|rating|relay|battery"
)
_AMPS = lazy_compile(
    rf"""(?<![\w.$£€,-])(?P<number>\d{{1,4}}(?:\.\d+)?)\s?A(?=
        (?P<noun>[\s-](?:{_CURRENT})s?\b)
      | (?:\s?[/,@]\s?|\s(?:at|and|@)\s)\d+(?:\.\d+)?\s?(?:k|m)?V(?!\w)
      | (?P<end>(?=[\s.,;:!?)]|$))
    )""",
    re.VERBOSE,
)
"""Amps; at the end of a phrase only where the words before name a current: "2A" is a door elsewhere."""
_NAMES_CURRENT = lazy_compile(
    r"""(?:\b(?:draw(?:s|ing)?|drew|suppl(?:y|ies)|deliver(?:s|ing)?|carr(?:y|ies)|rated\s(?:at|for)|current\s(?:of|is)
      |fused?\s(?:at|of)|amps?|pulls?|provides?|gives?|outputs?)\s(?:up\sto\s|about\s|only\s|just\s)?
      |\d\s?V(?:\s?[/,@]\s?|\s(?:at|and)\s))$""",
    re.VERBOSE,
)

_AMOUNT_OF_AMOUNT = lazy_compile(
    rf"(?<![\w.$£€])(?P<number>{DECIMAL})\s?(?P<unit>kg|g|mg|μg|mcg|ml|l|L|IU|kJ|MJ|kcal|k?Wh|oz|t|units?)\s?/\s?"
    r"(?=\d+(?:\.\d+)?\s?(?P<whole>kg|g|ml|l|L|oz|ha|km|m|lb|gal|day|hours?)\b)"
)
"""How much there is in so much, "10 g/100 ml"; "5 mg/10 mg tablets" are of two kinds."""
_FOOT_AND_INCH_WORD = lazy_compile(
    rf"""(?<=\d\ )(?P<foot>ft|feet|foot)\.?,?\s(?P<number>{DECIMAL})\s
    in\b\.?(?!\s(?:the|a|an|his|her|this)\b)""",
    re.VERBOSE,
)
_INCH_WORD = lazy_compile(
    rf"""(?<![\w.$£€]){_AMOUNT}(?P<gap>\s|-)in
    (?=\.\s?(?:[a-z(,;:]|$)|\s(?:long|wide|tall|high|deep|thick|thin|x|by|across)\b)
    \.?(?=(?P<end>\s?$)?)""",
    re.VERBOSE,
)
"""The word "in": it is a unit only before a word of size or with its point."""

_SCALE = r"\s?(?P<scale>[FC])"
_OF_OVEN = r"(?<![\w.,$£€-])(?P<degrees>[1-5]\d\d)"
_BOTH_SCALES = lazy_compile(
    rf"{_OF_OVEN}{_SCALE}(?P<joint>\s?[(/]\s?|\sor\s)(?P<others>[1-5]\d\d)\s?"
    r"(?:(?!(?P=scale))|(?=[FC]\s[Ff]an\b))(?P<other>[FC])(?![\w°])"
)
"""The heat of an oven on two scales without their sign, "350F (180C)"."""
_HEAT = lazy_compile(rf"(?:(?<=\b[Aa]t )|(?<=\bto )|(?<=\boven )){_OF_OVEN}{_SCALE}(?![\w'-]|\.\w|\s[A-Z][a-z])")
"""The heat of an oven without its sign, "at 350F"; "at 350 F Street" is none."""
_OF_WEATHER = lazy_compile(
    r"\b(?:[Tt]emps?|[Tt]emperatures?|[Ff]rosts?|[Oo]ven|[Ff]reez\w+|[Tt]hermometer|[Hh]ighs?|[Ll]ows?|[Cc]old\w*|[Ww]arm\w*"
    r"|[Mm]ild\w*|[Cc]hill\w*|[Hh]ardy|[Mm]in|[Mm]inimum)\b"
)
_HEAT_OF_WEATHER = lazy_compile(
    r"""(?<![\w.,$£€/])(?P<cue>\b(?:[Tt]emps?|[Tt]emperatures?|[Hh]ighs?|[Ll]ows?|[Cc]hills?|of|to|at|below|above|around|about|under|over)\s)
    (?P<degrees>[-−]?\d{1,2}(?:\s?[-–]\s?\d{1,2})?)\s?(?P<scale>[CF])(?![\w'°-]|\.\w|\s[A-Z][a-z])""",
    re.VERBOSE,
)
"""The heat of a day without its sign, "temps 8-12C"; "moved to 12C" is a door."""
_DEGREES_UNTIL = lazy_compile(r"(?<=\d°)(?P<mark>[CF]?)\s?[-–]\s?(?=\d+°)")
_ANGLE = lazy_compile(
    r"""(?<!\d)(?P<degrees>\d+(?:\.\d+)?)°\s?
    (?:(?P<minutes>\d{1,2}(?:\.\d+)?)'\s?)?
    (?:(?P<seconds>\d{1,2}(?:\.\d+)?)(?:''|\"|”)\s?)?
    (?P<side>[NSEW](?![\w.]))?""",
    re.VERBOSE,
)
_SIDES = {"N": "north", "S": "south", "E": "east", "W": "west"}

_PLAIN_MEASURE = lazy_compile(
    rf"""(?<![\w.$£€]){_AMOUNT}(?P<magnitude>{MAGNITUDE})?(?P<gap>\s?|-)
    (?P<unit>{_UNIT})(?![\w])(?!-[a-z])(?P<point>\.(?![\w.]))?""",
    re.VERBOSE,
)
_OF_FRACTION = {unit: names for unit, names in UNITS.items() if unit.isalpha() and len(unit) > 1} | {
    "c.": ("cup", "cups")
}
"""Units behind a fraction, "1/2 tsp"; one letter is one of a formula there."""
_UNIT_OF_FRACTION = lazy_compile(
    rf"""(?<![\w./,$£€])(?P<whole>\d+[\s-])?(?P<part>\d{{1,2}}/\d{{1,2}})(?P<gap>\s?|-)
    (?P<unit>{join_alternatives(_OF_FRACTION)})(?![\w/-])(?P<point>\.(?![\w.]))?""",
    re.VERBOSE,
)


def expand_measures(text: str) -> str:
    """Give the text with compound units, lengths and angles in words: "5 km/h" → "five kilometers per hour"."""
    text = _DIVISOR.sub(name_divisor, text) if "er " in text else text
    if not _MAY_HOLD.search(text):
        return text
    if "F" in text or "C" in text:
        text = _BOTH_SCALES.sub(r"\g<degrees>°\g<scale>\g<joint>\g<others>°\g<other>", text)
        if _OF_WEATHER.search(text):
            text = _HEAT_OF_WEATHER.sub(r"\g<cue>\g<degrees>°\g<scale>", text)
        text = _HEAT.sub(r"\g<degrees>°\g<scale>", text)
    if "°" in text:
        # Between degrees a dash is a range; a formula would take it for a minus.
        text = _DEGREES_UNTIL.sub(r"\g<mark> to ", text)
        text = _ANGLE.sub(_say_angle, text)
    text = _AMOUNT_OF_AMOUNT.sub(_say_share, text) if "/" in text else text
    text = _AMPS.sub(_say_amps, text)
    text = _POWER_OF_TEN.sub(lambda match: f"{match['power']} {UNITS[match['unit']][1]}", text)
    text = _HYPHENATED.sub(r"\g<first>⋅", expand_feet_and_inches(text))
    if _COMPOUND_START.search(text):
        text = _compile(_WITH_FIGURE).sub(_say_compound, text)
        text = _compile(_WITHOUT_FIGURE).sub(_say_compound_alone, text)
    return _GREEK_UNIT.sub(_say_compound, text)


def expand_units(text: str) -> str:
    """Give the text with amounts of plain units in words: "5 kg" → "five kilograms"."""
    # The inches behind "5 ft" first: "in" is a word elsewhere.
    text = _FOOT_AND_INCH_WORD.sub(
        lambda match: f"feet {say_cardinal(match['number'])} {name_inches(match['number'])}", text
    )
    return _PLAIN_MEASURE.sub(_say_measure, _INCH_WORD.sub(_say_inch_word, text))


def name_units_of_fractions(text: str) -> str:
    """Give the text with the units behind its fractions in words: "1/2 tsp" → "1/2 teaspoon"."""
    return _UNIT_OF_FRACTION.sub(_name_unit_of_fraction, text) if "/" in text else text


def _name_unit_of_fraction(match: re.Match[str]) -> str:
    singular, plural = _OF_FRACTION[match["unit"]]
    is_singular = not match["whole"] or match["gap"] == "-" or is_attributive(match)
    point = restore_point(match) if match["point"] or match["unit"] == "c." else ""
    return f"{match['whole'] or ''}{match['part']} {singular if is_singular else plural}{point}"


@lru_cache(maxsize=2)
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of compound units when the first text needs it: the two take a tenth of importing all rules."""
    return lazy_compile(pattern)


def _say_share(match: re.Match[str]) -> str:
    joint = "or" if match["unit"] == match["whole"] else "per"
    return f"{match['number']} {match['unit']} {joint} "


def _say_angle(match: re.Match[str]) -> str:
    if not (match["minutes"] or match["side"]):
        return match.group()
    parts = [
        f"{say_cardinal(match[unit])} {unit if float(match[unit]) != 1 else unit[:-1]}"
        for unit in ("degrees", "minutes", "seconds")
        if match[unit]
    ]
    return " ".join([*parts, _SIDES.get(match["side"] or "", "")]).strip()


def _say_amps(match: re.Match[str]) -> str:
    """Say the amps of a current; "Room 10A" has none."""
    preceding = match.string[max(match.start() - 24, 0) : match.start()]
    if match["end"] is not None and not _NAMES_CURRENT.search(preceding):
        return match.group()
    is_singular = match["number"] == "1" or match["noun"] is not None
    return f"{match['number']} {'amp' if is_singular else 'amps'}"


def _say_inch_word(match: re.Match[str]) -> str:
    unit = "inch" if is_attributive(match) or match["gap"] == "-" else name_inches(match["number"])
    return f"{_say_amount(match)} {unit}{'.' if match['end'] is not None else ''}"


def _say_amount(match: re.Match[str]) -> str:
    return f"{'minus ' if match['sign'] else ''}{say_cardinal(match['number'])}"


def _say_compound(match: re.Match[str]) -> str:
    singular, plural = name_compound_unit(match["unit"])
    is_singular = match["number"] == "1" or match["gap"] == "-" or is_attributive(match)
    lowest = match.groupdict().get("low")
    start = f"{say_cardinal(lowest)} to " if lowest else ""
    return f"{start}{_say_amount(match)} {singular if is_singular else plural}"


def _say_compound_alone(match: re.Match[str]) -> str:
    return name_compound_unit(match["unit"])[1] if is_surely_unit(match["unit"]) else match.group()


def _say_measure(match: re.Match[str]) -> str:
    singular, plural = UNITS[match["unit"]]
    is_one = match["number"] == "1" and not match["magnitude"]
    is_singular = is_one or match["gap"] == "-" or is_attributive(match)
    magnitude = f" {MAGNITUDES[match['magnitude'].strip().lower()]}" if match["magnitude"] else ""
    point = match["point"] or ""
    if point and match["unit"].split()[-1] in POINTED:
        point = restore_point(match)
    return f"{_say_amount(match)}{magnitude} {singular if is_singular else plural}{point}"
