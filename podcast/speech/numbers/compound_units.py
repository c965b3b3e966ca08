"""Units made of units: how they are written, "kg⋅m/s²", and how they are said."""

import re

from podcast.speech.numbers.units import LENGTHS, PLAIN, POINTED, POWERS, TIMES
from podcast.speech.words.abbreviations import restore_point
from podcast.text import join_alternatives, lazy_compile

_PER = "second|minute|hour|day|week|month|year|person|capita|inch|foot|mile|gallon|pound|acre"
_NAMES = PLAIN | POWERS
_BASE = join_alternatives(sorted(_NAMES.keys() - {"°"}))
_POWER = r"(?:\^\{?)?-?[1-4²³]\}?|⁻?[¹²³⁴]"
_PART = rf"(?:{_BASE})(?:{_POWER})?(?![A-Za-z²³\d])"
_FACTORS = rf"{_PART}(?:\s?⋅\s?{_PART})*"
"""Units with dots between them, or one."""
COMPOUND_UNIT = rf"{_FACTORS}(?:\s?/\s?\(?(?:{_FACTORS}|(?:{_PER})\b)\)?)+|{_PART}(?:\s?⋅\s?{_PART})+"
"""Units with strokes and dots, "kg⋅m/s²", "km/hour", or dots alone, "ft⋅lb"."""
COMPOUND_START = rf"(?<![A-Za-zμΩ])(?:{_BASE})(?:{_POWER})?\s?[/⋅]"
"""Beginning of a compound unit, by which a text is known to have one."""
_SYMBOL = lazy_compile(r"[²³]|[kMGμcmn][A-Za-z]|[A-Za-z]{2}")
_LONGEST_SYMBOL = 2
DIVISOR = (
    r"(?<=\b[Pp]er )(?P<unit>kg|mg|lb|oz|ml|mL|km|mi|gal|qt|tsp|tbsp|min|sec|hr|yr|wk|mo|[GMTk]B|[kMG]W|[kM]Wh)"
    r"(?![\w/⋅^-])(?P<point>\.(?!\w))?"
)
"""What a rate is for, "2 g per kg", "price per lb."."""


def is_surely_unit(unit: str) -> bool:
    """Tell "kg⋅m/J", which can be nothing else without a figure before it, from "A/B" and "and/or"."""
    parts = re.split(r"\s?[/⋅]\s?", unit)
    has_symbol = any(map(_SYMBOL.search, parts)) and any(len(part) <= _LONGEST_SYMBOL for part in parts)
    return unit == "m/s" or has_symbol or "²" in unit


def name_divisor(match: re.Match[str]) -> str:
    """Name what a rate is for, "per kg", with the point that ends its sentence."""
    point = match["point"] or ""
    return PLAIN[match["unit"]][0] + (restore_point(match) if point and match["unit"] in POINTED else point)


def name_compound_unit(unit: str) -> tuple[str, str]:
    """Name "kg⋅m/s²" in singular and plural: "kilogram meter per second squared", "kilogram meters per …"."""
    above, *below = re.split(r"\s?/\s?", unit)
    parts = [_name_part(part) for part in re.split(r"\s?⋅\s?", above)]
    inverse = [part for part in parts if part[0].startswith("per ")]
    *factors, last = [part for part in parts if part not in inverse] or parts
    divisors = [" ".join(_name_part(part)[0] for part in re.split(r"\s?⋅\s?", part.strip("()"))) for part in below]
    tail = "".join([*(f" {singular}" for singular, _ in inverse), *(f" per {divisor}" for divisor in divisors)])
    head = "".join(f"{singular} " for singular, _ in factors)
    return f"{head}{last[0]}{tail}", f"{head}{last[1]}{tail}"


def _name_part(part: str) -> tuple[str, str]:
    """Name one unit with its power, "s^-2", in singular and plural; what is no unit stays."""
    part = part if part in _NAMES else re.sub(r"[\s()]", "", part)
    if part in _NAMES:
        return _NAMES[part]
    match = re.fullmatch(rf"({_BASE})(?:\^\{{?)?([-⁻]?)([1-4²³¹⁴])\}}?", part)
    if match is None:
        return part, part
    base, is_inverse, figure = match.groups()
    singular, plural = _NAMES[base]
    power = figure.translate(str.maketrans("¹²³⁴", "1234"))
    raised = {"1": "", "2": " squared", "3": " cubed", "4": " to the fourth"}[power]
    if is_inverse:
        return f"per {singular}{raised}", f"per {singular}{raised}"
    if base in LENGTHS and power in "23":
        shape = "square" if power == "2" else "cubic"
        return f"{shape} {singular}", f"{shape} {plural}"
    # "seconds squared" would be heard as a number of seconds, squared.
    return f"{singular}{raised}", f"{singular if base in TIMES else plural}{raised}"
