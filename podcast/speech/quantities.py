"""Money, percentages, units, multiples, ranges, fractions and plain amounts as words."""

import re

from podcast.speech.numbers import cardinal, fraction, label, one_by_one, ordinal, power_of_ten
from podcast.speech.units import CURRENCIES, MAGNITUDES, UNITS
from podcast.speech.words import word_set

_INT = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"
_DEC = rf"(?:(?:{_INT})(?:\.\d+)?|\.\d+)"
_NOT_IN_NAME = r"(?<![\w.])(?<![\w)]-)(?<!\d,)"
_TO = r"(?:\s?[-–—−]\s?|\s+to\s+)"
_SIGN = r"(?:(?<![\w)])[-−])?"
_MAGNITUDE = r"(?:[kKMBT](?![\w])|bn\b|mn\b|tn\b|[Tt]housand\b|[Mm]illion\b|[Bb]illion\b|[Tt]rillion\b)"
_MONEY_MAGNITUDE = rf"(?:\s?(?:{_MAGNITUDE}|[mbt](?![\w])))"
_CURRENCY = "|".join(re.escape(mark) for mark in sorted(CURRENCIES, key=len, reverse=True))
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))

_MONEY = re.compile(
    rf"(?P<article>\b(?:[Aa]n?|'s)\s)?(?P<sign>-)?(?P<currency>{_CURRENCY})\s?(?P<number>{_DEC})(?P<magnitude>{_MONEY_MAGNITUDE})?"
    rf"(?:{_TO}(?:{_CURRENCY})?(?P<until>{_DEC})(?P<until_magnitude>{_MONEY_MAGNITUDE})?)?(?P<more>\+)?(?![\d])(?=(?P<noun>[\s-][A-Za-z]+)?)",
)
_MONEY_AFTER = re.compile(
    rf"{_NOT_IN_NAME}(?P<number>{_DEC})(?P<magnitude>{_MONEY_MAGNITUDE})?\s?(?P<currency>[€£$]|USD\b|EUR\b|GBP\b)(?!\d)"
)
_TENS = re.compile(r"(?<![\w.,$])(?P<number>10|100|1,?000)'?s(?= of\b)")
_RATIO = re.compile(r"(?<![\w:.,])(?P<first>\d{1,7}):(?P<second>\d{1,7})(?![\w:]|\.\d)")
_HALVES = re.compile(r"(?<![\w/.])(?P<first>50/50|9/11)(?![\w/])")
_MADE_BY = re.compile(r"(?<=\d)(?P<unit>\s?(?:cm|mm|km|m|ft|px))\s[x×]\s(?=\d)")
_PHONE = re.compile(r"(?<![\w.,$-])(?:\+?1[-\s])?\(?\d{3}\)?[-\s.]\d{3}[-.]\d{4}(?![\w-])")
_VERSION = re.compile(r"(?<![\w.,$])(?P<v>[vV](?:ersion\s|\.?\s?)?)?(?P<number>\d+(?:\.\d+){2,})(?![\w]|\.\d)")
_V = re.compile(r"\b[vV]\.?\s?(?P<number>\d+(?:\.\d+)?)(?![\w]|\.\d)")
_SCIENTIFIC = re.compile(rf"{_NOT_IN_NAME}(?P<number>\d+(?:\.\d+)?)[eE]\+?(?P<power>-?\d+)(?!\w)")
_BY = re.compile(r"(?<![\w.])(?P<number>\d+)\s?[x×]\s?(?P<other>\d+)(?:\s?[x×]\s?(?P<third>\d+))?(?![\w]|\.\d)")
_MIXED = re.compile(r"(?<![\w./,])(?P<whole>\d+)\s(?P<top>\d{1,2})/(?P<bottom>\d{1,2})(?![\w/]|\.\d)")
_OUT_OF = re.compile(r"(?<![\w./,])(?P<top>\d+)/(?P<bottom>10)(?=\)|\s(?:rating|score|would|stars))")
_ALWAYS = re.compile(r"(?<![\w/])24/7(?![\w/])")
_FRACTION = re.compile(rf"{_NOT_IN_NAME}(?<!/)(?P<top>{_INT})/(?P<bottom>{_INT})(?:th|rd|nd)?s?(?![\w/]|[.,]\d)")
_RANGE = re.compile(
    rf"{_NOT_IN_NAME}(?P<number>{_DEC})(?P<unit>\s?%|[x×](?!\w)|{_MAGNITUDE})?\s?[-–—]\s?~?(?P<until>{_DEC})(?![\d,]*\d)(?!-\d)",
)
_PERCENT = re.compile(rf"(?P<sign>{_SIGN})(?P<number>{_DEC})\s?%(?P<more>\+)?")
_TIMES = re.compile(rf"(?<![\w.])(?P<number>{_DEC})[x×](?P<more>\+)?(?![\w])")
_ORDINAL = re.compile(r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_MEASURE = re.compile(
    rf"(?<![\w.$£€])(?P<sign>{_SIGN})(?P<number>{_DEC})(?P<magnitude>{_MAGNITUDE})?(?P<gap>\s?|-)(?P<unit>{_UNIT})(?![\w])(?!-[a-z])"
)
_BIG = re.compile(
    rf"(?<![\w.$£€])(?P<sign>{_SIGN})(?P<number>{_DEC})\s?(?P<magnitude>[kKMBT]|bn|mn)(?P<more>\+)?(?!\w)"
)
_DIMENSION = re.compile(r"(?<!\w)(?P<number>[1-9])[- ]?(?P<letter>[dDGg])(?!\w)")
_NUMBERED = re.compile(r"(?<![\w&])#\s?(?P<number>\d[\d,]*)")
_LETTERS_DIGITS = re.compile(r"(?<![^\W_])(?=[^\W\d_]+\d|\d+[^\W\d_])[^\W_]+")
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_NAME_NUMBER = re.compile(rf"(?<=[A-Za-z)])-(?P<number>{_DEC})(?P<magnitude>[kKMB])?(?=(?P<rest>-[a-z]|-\d)?)(?!\w)")
_PLUS = re.compile(rf"(?<![\w.])(?P<number>{_DEC})\+(?!\s?\w)")
_PLAIN = re.compile(rf"(?P<sign>{_SIGN})(?P<number>{_DEC})")
_BEFORE_ADJECTIVE = re.compile(r"\b[Aa]n?\s(?:~|about\s|roughly\s)?$")
_PRIZES = word_set("bounty prize grant fund budget pool award donation investment fine reward bill question")
_NO_NOUN = word_set(
    """
    to for from in on at of by and or but per is was were are with that which as if than each over under more
    less worth into through until when while donated raised spent given granted against between
    """
)


def said_quantities(text: str) -> str:
    """Give the text with every figure in words."""
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text


def _amount(number: str, magnitude: str | None) -> str:
    words = cardinal(number)
    return f"{words} {MAGNITUDES[magnitude.strip().lower()]}" if magnitude else words


def _money(found: re.Match[str]) -> str:
    one, many, cents = CURRENCIES[found["currency"]]
    minus = "minus " if found["sign"] else ""
    plus = " plus" if found["more"] else ""
    article = found["article"] or ""
    if found["until"]:
        first = _amount(found["number"], found["magnitude"] or found["until_magnitude"])
        return f"{article}{minus}{first} to {_amount(found['until'], found['until_magnitude'])} {many}{plus}"
    noun = (found["noun"] or "").strip(" -")
    if (article and noun and noun not in _NO_NOUN) or noun in _PRIZES:
        return f"{article}{_amount(found['number'], found['magnitude'])}{plus} {one}"
    if not found["magnitude"]:
        return article + minus + _coins(found["number"], one=one, many=many, cents=cents) + plus
    return f"{article}{minus}{_amount(found['number'], found['magnitude'])} {many}{plus}"


def _coins(number: str, *, one: str, many: str, cents: str) -> str:
    """Say "5.50" as five dollars and fifty cents, "0.001" as a decimal."""
    whole, _, decimals = number.partition(".")
    count = whole.replace(",", "") or "0"
    unit = one if count == "1" else many
    if not decimals or not int(decimals):
        return f"{cardinal(whole)} {unit}"
    if len(decimals) != 2 or not cents:  # noqa: PLR2004  cents have two figures
        return f"{cardinal(number)} {many}"
    small = f"{cardinal(str(int(decimals)))} {cents.removesuffix('s') if decimals == '01' else cents}"
    return small if not int(count) else f"{cardinal(whole)} {unit} and {small}"


def _money_after(found: re.Match[str]) -> str:
    _, many, _ = CURRENCIES[found["currency"]]
    return f"{_amount(found['number'], found['magnitude'])} {many}"


def _phone(found: re.Match[str]) -> str:
    plus = "plus " if found.group().startswith("+") else ""
    return plus + ", ".join(one_by_one(group) for group in re.findall(r"\d+", found.group()))


def _version(found: re.Match[str]) -> str:
    parts = " point ".join(cardinal(part) for part in found["number"].split("."))
    return f"version {parts}" if found["v"] else parts


def _v(found: re.Match[str]) -> str:
    return f"version {cardinal(found['number'])}"


def _scientific(found: re.Match[str]) -> str:
    power = f"ten to the {power_of_ten(found['power'])}"
    return power if found["number"] == "1" else f"{cardinal(found['number'])} times {power}"


def _by(found: re.Match[str]) -> str:
    return " by ".join(cardinal(number) for number in found.groups() if number)


def _mixed(found: re.Match[str]) -> str:
    part = fraction(found["top"], found["bottom"])
    return f"{cardinal(found['whole'])} and {part.replace('one half', 'a half')}"


def _out_of(found: re.Match[str]) -> str:
    return f"{cardinal(found['top'])} out of {cardinal(found['bottom'])}"


def _fraction(found: re.Match[str]) -> str:
    return fraction(found["top"].rstrip(","), found["bottom"].rstrip(","))


def _range(found: re.Match[str]) -> str:
    first, last = found["number"], found["until"]
    if float(first.replace(",", "")) >= float(last.replace(",", "")):
        return found.group().replace("-", " ")
    unit = found["unit"] or ""
    magnitude = MAGNITUDES.get(unit.strip().lower(), "")
    return f"{cardinal(first)} {magnitude} to {last}".replace("  ", " ")


def _percent(found: re.Match[str]) -> str:
    minus = "minus " if found["sign"] else ""
    return f"{minus}{cardinal(found['number'])} percent{' plus' if found['more'] else ''}"


def _times(found: re.Match[str]) -> str:
    return f"{cardinal(found['number'])}{' plus' if found['more'] else ''} times"


def _ordinal(found: re.Match[str]) -> str:
    return ordinal(int(found["number"].replace(",", "")))


def _measure(found: re.Match[str]) -> str:
    one, many = UNITS[found["unit"]]
    minus = "minus " if found["sign"] else ""
    is_one = found["number"] == "1" and not found["magnitude"]
    is_adjective = found["gap"] == "-" or _BEFORE_ADJECTIVE.search(
        found.string, max(found.start() - 12, 0), found.start()
    )
    return f"{minus}{_amount(found['number'], found['magnitude'])} {one if is_one or is_adjective else many}"


def _big(found: re.Match[str]) -> str:
    minus = "minus " if found["sign"] else ""
    return f"{minus}{_amount(found['number'], found['magnitude'])}{' plus' if found['more'] else ''}"


def _dimension(found: re.Match[str]) -> str:
    return f"{cardinal(found['number'])} {found['letter'].upper()}"


def _numbered(found: re.Match[str]) -> str:
    return f"number {cardinal(found['number'].rstrip(','))}{',' if found['number'].endswith(',') else ''}"


def _letters_digits(found: re.Match[str]) -> str:
    """Say "A2OC" piece by piece; a lone A is tied to what follows, as engines take it for the article."""
    pieces = [label(piece) if piece.isdecimal() else piece for piece in _PIECES.findall(found.group())]
    return " ".join(pieces).replace("A ", "A-") if pieces[0] == "A" else " ".join(pieces)


def _name_number(found: re.Match[str]) -> str:
    letter = f" {found['magnitude'].upper()}" if found["magnitude"] else ""
    return f" {cardinal(found['number'])}{letter}"


def _plus(found: re.Match[str]) -> str:
    return f"{cardinal(found['number'])} plus"


def _plain(found: re.Match[str]) -> str:
    minus = "minus " if found["sign"] else ""
    before = " " if found.start() and found.string[found.start() - 1].isalnum() else ""
    after = " " if found.string[found.end() : found.end() + 1].isalpha() else ""
    return f"{before}{minus}{cardinal(found['number'])}{after}"


def _tens(found: re.Match[str]) -> str:
    return {"10": "tens", "100": "hundreds"}.get(found["number"], "thousands")


def _ratio(found: re.Match[str]) -> str:
    return f"{cardinal(found['first'])} to {cardinal(found['second'])}"


def _halves(found: re.Match[str]) -> str:
    return " ".join(cardinal(half) for half in found["first"].split("/"))


_RULES = (
    (_PHONE, _phone), (_TENS, _tens), (_RATIO, _ratio), (_HALVES, _halves), (_MADE_BY, r"\g<unit> by "),
    (_MONEY, _money), (_MONEY_AFTER, _money_after), (_VERSION, _version), (_V, _v),
    (_SCIENTIFIC, _scientific), (_NUMBERED, _numbered), (_BY, _by), (_MIXED, _mixed),
    (_ALWAYS, lambda _: "twenty-four seven"), (_OUT_OF, _out_of), (_FRACTION, _fraction), (_RANGE, _range),
    (_PERCENT, _percent), (_TIMES, _times), (_ORDINAL, _ordinal), (_NAME_NUMBER, _name_number),
    (_MEASURE, _measure), (_DIMENSION, _dimension), (_BIG, _big), (_PLUS, _plus),
    (_LETTERS_DIGITS, _letters_digits), (_PLAIN, _plain),
)  # fmt: skip
