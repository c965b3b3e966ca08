"""Amounts with units as words: compound units, feet and inches, angles; read before formulas, whose signs they use."""

import re
from functools import lru_cache

from podcast.speech.numbers.figures import cardinal
from podcast.speech.numbers.units import LENGTHS, MAGNITUDES, PLAIN, POINTED, POWERS, TIMES, UNITS
from podcast.speech.words.contractions import point_of
from podcast.text import word_set

INT = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"
DEC = rf"(?:(?:{INT})(?:\.\d+)?|\.\d+)"
SIGN = r"(?:(?<![\w)])[-−])?"
MAGNITUDE = r"(?:[kKMBT](?![\w])|bn\b|mn\b|tn\b|[Tt]housand\b|[Mm]illion\b|[Bb]illion\b|[Tt]rillion\b)"


def any_of(marks: object) -> str:
    """Give a pattern for the marks, longest first."""
    return "|".join(re.escape(mark) for mark in sorted(map(str, marks), key=len, reverse=True))  # type: ignore[call-overload]


_PER = "second|minute|hour|day|week|month|year|person|capita|inch|foot|mile|gallon|pound|acre"
_BASE = any_of(sorted({*PLAIN, *POWERS} - {"°"}))
_POWER = r"(?:\^\{?)?-?[1-4²³]\}?|⁻?[¹²³⁴]"
_PART = rf"(?:{_BASE})(?:{_POWER})?(?![A-Za-z²³\d])"
_MORE = rf"\s?⋅\s?{_PART}"
_COMPOUND = rf"{_PART}(?:{_MORE})*(?:\s?/\s?\(?(?:{_PART}(?:{_MORE})*|(?:{_PER})\b)\)?)+|{_PART}(?:{_MORE})+"
_AMOUNT = rf"(?P<sign>{SIGN})(?P<number>{DEC})"
_FROM = rf"(?:(?P<low>{DEC})\s?[-–]\s?)?"
_HYPHEN = re.compile(r"(?<=\d )(?P<first>kg|N|ft|lb|W|kW)-(?=(?:m|lb|h|ft|s)\b)")
_DEGREES_UNTIL = re.compile(r"(?<=\d°)(?P<mark>[CF]?)\s?[-–]\s?(?=\d+°)")
_RAISED = re.compile(rf"(?P<power>10(?:\^\{{?[-−]?\d+\}}?|[⁻⁰¹²³⁴-⁹]+))\s(?P<unit>{any_of(UNITS)})(?![\w/⋅])")
_WITH_FIGURE = rf"(?<![\w.$£€^]){_FROM}{_AMOUNT}(?P<gap>\s?|-)(?P<unit>{_COMPOUND})"
_ALONE = rf"(?<![\w/.$£€⋅^⁄-])(?P<unit>{_COMPOUND})(?!\s?[/=^(])"
_COMPOSED = re.compile(rf"(?<![A-Za-zμΩ])(?:{_BASE})(?:{_POWER})?\s?[/⋅]")
"""What a compound unit begins with: the patterns that read it all take long to compile, and few texts need them."""
_SURE = re.compile(r"[²³]|[kMGμcmn][A-Za-z]|[A-Za-z]{2}")
_MAY_HOLD = re.compile(r"\d\s?(?:''?|[\"”°μΩk])|[⋅/]|\d (?:kg|N|ft|lb|k?W)-|10[\^⁻⁰¹²³⁴-⁹]")
_SMALL = re.compile(rf"(?<![\w.$£€]){_AMOUNT}(?P<gap>\s?|-)(?P<unit>(?:μ|kΩ|MΩ)[A-Za-z]{{0,2}}|Ω)(?!\w)")
_HEIGHT = re.compile(r"(?<![\w.'’])(?P<feet>\d{1,3})'\s?-?(?P<inches>\d{1,2}(?:\.\d+|\s\d/\d)?)\s?(?:\"|''|”)(?!\w)")
_SHORT_HEIGHT = re.compile(r"(?<![\w.'’])(?P<feet>[3-7])'(?P<inches>1[01]|\d)(?![\w'\"”])")
_FRACTION_INCH = re.compile(r"(?<![\w.\"“])(?P<number>(?:\d+ )?\d+/\d+)(?:\"|'')(?!\w)")
_INCHES = re.compile(rf"(?<![\w.'\"“/]){_AMOUNT}(?:\"|'')(?!\w)")
_FEET = re.compile(
    rf"(?<![\w.'\"“]){_AMOUNT}'(?=\s(?:x|by|tall|long|wide|high|deep|pole|tower|ladder|ceiling|board)\b|\s?[x×]\s?\d)"
)
_ANGLE = re.compile(
    r"(?P<degrees>\d+(?:\.\d+)?)°\s?(?:(?P<minutes>\d{1,2}(?:\.\d+)?)'\s?)?(?:(?P<seconds>\d{1,2}(?:\.\d+)?)(?:''|\"|”)\s?)?(?P<side>[NSEW](?![\w.]))?"
)
_SIDES = {"N": "north", "S": "south", "E": "east", "W": "west"}
_INCH_WORD = re.compile(
    rf"(?<![\w.$£€]){_AMOUNT}(?P<gap>\s|-)in(?=\.\s?(?:[a-z(,;:]|$)|\s(?:long|wide|tall|high|deep|thick|thin|x|by|across)\b)\.?(?=(?P<end>\s?$)?)"
)
_FOOT_INCH = re.compile(
    rf"(?<=\d )(?P<foot>ft|feet|foot)\.?,?\s(?P<number>{DEC})\sin\b\.?(?!\s(?:the|a|an|his|her|this)\b)"
)
_MEASURE = re.compile(
    rf"(?<![\w.$£€]){_AMOUNT}(?P<magnitude>{MAGNITUDE})?(?P<gap>\s?|-)(?P<unit>{any_of(UNITS)})(?![\w])(?!-[a-z])(?P<point>\.(?![\w.]))?"
)
_BEFORE_ADJECTIVE = re.compile(r"\b[Aa]n?\s(?:~|about\s|roughly\s)?$")
_BEFORE_NOUN = re.compile(
    r"\b(?:[Tt]he|[Tt]h(?:is|at)|[Ee]ach|[Ee]very|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y)\s$"
)
_NOUN = re.compile(r"\s(?P<word>[a-z]{3,})")
_NO_NOUN = word_set(
    """
    and but for from that the this these those with was were are has had have will would can could may might than
    then per into onto over under above below more less away ago apart each long wide tall high deep old thick
    later earlier before after which who when where while until since because between within left right north south
    """
)


def said_measures(text: str) -> str:
    """Give the text with its compound units, heights and angles in words: their signs are those of formulas too."""
    if not _MAY_HOLD.search(text):
        return text
    if "°" in text:
        text = _DEGREES_UNTIL.sub(r"\g<mark> to ", text)
        text = _ANGLE.sub(_angle, text)
    text = _RAISED.sub(lambda found: f"{found['power']} {UNITS[found['unit']][1]}", text)
    text = _HYPHEN.sub(r"\g<first>⋅", _FRACTION_INCH.sub(r"\g<number> inch", text))
    text = _FEET.sub(_feet, _INCHES.sub(_inches, _HEIGHT.sub(_height, _SHORT_HEIGHT.sub(_height, text))))
    if _COMPOSED.search(text):
        text = _compiled(_ALONE).sub(_alone, _compiled(_WITH_FIGURE).sub(_compound, text))
    return _SMALL.sub(_compound, text)


@lru_cache(maxsize=2)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def said_units(text: str) -> str:
    """Give the text with amounts of plain units in words."""
    text = _FOOT_INCH.sub(lambda found: f"feet {cardinal(found['number'])} {_inch(found['number'])}", text)
    return _MEASURE.sub(_measure, _INCH_WORD.sub(_inch_word, text))


def _angle(found: re.Match[str]) -> str:
    if not (found["minutes"] or found["side"]):
        return found.group()
    parts = [
        f"{cardinal(found[unit])} {unit if float(found[unit]) != 1 else unit[:-1]}"
        for unit in ("degrees", "minutes", "seconds")
        if found[unit]
    ]
    return " ".join([*parts, _SIDES.get(found["side"] or "", "")]).strip()


def _inch(number: str) -> str:
    return "inch" if number == "1" else "inches"


def _height(found: re.Match[str]) -> str:
    if is_adjective(found):
        return f"{cardinal(found['feet'])} foot {found['inches']}"
    feet = "foot" if found["feet"] == "1" else "feet"
    return f"{cardinal(found['feet'])} {feet} {found['inches']} {_inch(found['inches'])}"


def _inches(found: re.Match[str]) -> str:
    """Tell the mark of inches from a closing quotation mark."""
    if found.string.count('"', 0, found.start()) % 2:
        return found.group()
    return f"{_signed(found)} {'inch' if is_adjective(found) else _inch(found['number'])}"


def _feet(found: re.Match[str]) -> str:
    return f"{_signed(found)} {'foot' if is_adjective(found) or found['number'] == '1' else 'feet'}"


def _inch_word(found: re.Match[str]) -> str:
    unit = "inch" if is_adjective(found) or found["gap"] == "-" else _inch(found["number"])
    return f"{_signed(found)} {unit}{'.' if found['end'] is not None else ''}"


def _signed(found: re.Match[str]) -> str:
    return f"{'minus ' if found['sign'] else ''}{cardinal(found['number'])}"


def _compound(found: re.Match[str]) -> str:
    one, many = _said_unit(found["unit"])
    is_one = found["number"] == "1" or found["gap"] == "-" or is_adjective(found)
    low = f"{cardinal(found['low'])} to " if found.groupdict().get("low") else ""
    return f"{low}{_signed(found)} {one if is_one else many}"


def _alone(found: re.Match[str]) -> str:
    """Read a compound unit without a figure if it can be nothing else: "kg⋅m/J", not "A/B"."""
    return _said_unit(found["unit"])[1] if _is_sure(found["unit"]) else found.group()


def _is_sure(unit: str) -> bool:
    parts = re.split(r"\s?[/⋅]\s?", unit)
    return unit == "m/s" or (any(map(_SURE.search, parts)) and any(len(part) < 3 for part in parts)) or "²" in unit  # noqa: PLR2004  one part is a symbol, or they are words


@lru_cache(maxsize=256)
def _said_unit(unit: str) -> tuple[str, str]:
    """Say "kg⋅m/s²" of one and of many: kilogram meters per second squared."""
    above, *below = re.split(r"\s?/\s?", unit)
    parts = [_said_part(part) for part in re.split(r"\s?⋅\s?", above)]
    raised = [part for part in parts if part[0].startswith("per ")]
    *first, last = [part for part in parts if part not in raised] or parts
    pers = [" ".join(_said_part(part)[0] for part in re.split(r"\s?⋅\s?", part.strip("()"))) for part in below]
    tail = "".join([*(f" {one}" for one, _ in raised), *(f" per {per}" for per in pers)])
    before = "".join(f"{one} " for one, _ in first)
    return f"{before}{last[0]}{tail}", f"{before}{last[1]}{tail}"


def _said_part(part: str) -> tuple[str, str]:
    part = re.sub(r"[\s()]", "", part) if part not in PLAIN | POWERS else part
    if part in POWERS or part in PLAIN:
        return POWERS.get(part) or PLAIN[part]
    found = re.fullmatch(rf"({_BASE})(?:\^\{{?)?([-⁻]?)([1-4²³¹⁴])\}}?", part)
    if found is None:
        return part, part
    one, many = PLAIN.get(found[1]) or POWERS[found[1]]
    power = found[3].translate(str.maketrans("¹²³⁴", "1234"))
    raised = {"1": "", "2": " squared", "3": " cubed", "4": " to the fourth"}[power]
    if found[2]:
        return f"per {one}{raised}", f"per {one}{raised}"
    if found[1] in LENGTHS and power in "23":
        square = "square" if power == "2" else "cubic"
        return f"{square} {one}", f"{square} {many}"
    return f"{one}{raised}", f"{one if found[1] in TIMES else many}{raised}"


def is_adjective(found: re.Match[str]) -> bool:
    """Tell an amount that goes with the noun after it: "a 5 kg robot", "the 100 m dash"."""
    before = found.string[max(found.start() - 12, 0) : found.start()]
    if _BEFORE_ADJECTIVE.search(before):
        return True
    noun = _NOUN.match(found.string, found.end())
    return bool(_BEFORE_NOUN.search(before)) and noun is not None and noun["word"] not in _NO_NOUN


def _measure(found: re.Match[str]) -> str:
    one, many = UNITS[found["unit"]]
    is_one = (found["number"] == "1" and not found["magnitude"]) or found["gap"] == "-" or is_adjective(found)
    magnitude = f" {MAGNITUDES[found['magnitude'].strip().lower()]}" if found["magnitude"] else ""
    point = found["point"] or ""
    if point and found["unit"].split()[-1] in POINTED:
        point = point_of(found)
    return f"{_signed(found)}{magnitude} {one if is_one else many}{point}"
