"""Figures as words: amounts, names, fractions, exponents."""

from podcast.speech.numbers.number_words import cardinal_words, ordinal_words, year_words

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MOST_DIGITS = 15
"""A longer figure is no quantity that anybody follows: its figures are said one by one."""
_DENOMINATORS = {2: "half", 4: "quarter"}
_SMALL_DENOMINATOR = 20
_HUNDRED = 100


def cardinal(figure: str) -> str:
    """Say "1,234", "0.5", ".5" or "-3" as an amount."""
    if figure.startswith("-"):
        return f"minus {cardinal(figure[1:])}"
    whole, _, decimals = figure.replace(",", "").partition(".")
    words = _whole(whole or "0")
    return f"{words} point {one_by_one(decimals)}" if decimals else words


def ordinal(number: int) -> str:
    """Say 21 as "twenty-first"."""
    return ordinal_words(number) if number < 10**_MOST_DIGITS else f"{one_by_one(str(number))}th"


def year(number: int) -> str:
    """Say 2018 as "twenty eighteen", 1905 as "nineteen oh five"."""
    return year_words(number)


def decade(number: int) -> str:
    """Say 1980 as "nineteen eighties", 90 as "nineties"."""
    if not number % 1000:
        return f"{cardinal(str(number))}s"
    words = year(number) if number >= _HUNDRED else cardinal(str(number))
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def one_by_one(figures: str) -> str:
    """Say "407" as "four zero seven"."""
    return " ".join(_DIGITS[int(figure)] for figure in figures)


def label(figures: str) -> str:
    """Say the number of a name: "365" as an amount, "2152" in pairs, "007" figure by figure."""
    if figures.startswith("0") or len(figures) > 4:  # noqa: PLR2004  four figures are heard in two pairs
        return one_by_one(figures)
    if len(figures) == 4 and figures[1:] != "000":  # noqa: PLR2004
        return year(int(figures))
    return cardinal(figures)


def fraction(numerator: str, denominator: str) -> str:
    """Say "2", "3" as "two thirds", "8", "255" as "eight over two hundred fifty-five"."""
    top, bottom = int(numerator.replace(",", "")), int(denominator.replace(",", ""))
    is_plain = 1 < bottom <= _SMALL_DENOMINATOR or (bottom > 1 and (top == 1 or bottom in {_HUNDRED, 1000}))
    if not is_plain or top >= bottom * _SMALL_DENOMINATOR:
        return f"{cardinal(numerator)} over {cardinal(denominator)}"
    part = _DENOMINATORS.get(bottom) or ordinal(bottom).removeprefix("one ")
    if top == 1:
        return f"one {part}"
    plural = part.replace("half", "halve") + "s"
    return f"{cardinal(numerator)} {plural}"


def power_of_ten(figures: str) -> str:
    """Say an exponent: "6" as "sixth", "-3" as "minus three"."""
    if figures.startswith(("-", "−")):
        return cardinal("-" + figures[1:])
    return ordinal(int(figures))


def _whole(figures: str) -> str:
    if len(figures) > _MOST_DIGITS or (len(figures) > 1 and figures.startswith("0")):
        return one_by_one(figures)
    return cardinal_words(int(figures))
