"""Numbers in English words: amounts, ordinals, years, decades, fractions, exponents, and figures one by one.

Written without the commas and "and"s that are written and not said. num2words, which the tests compare this with, would
do for whole numbers, but importing it loads sixty languages.
"""

from podcast.text import lazy_compile

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_GROUPS = (" trillion", " billion", " million", " thousand", "")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
"""Ordinals that are more than the number and "th"."""
_MOST_DIGITS = 15
"""Longest figure that is said as a quantity; nobody follows a longer one, which is said figure by figure."""
_TINY = lazy_compile(r"(?P<zeros>0{6,})(?P<first>[1-9])(?P<others>\d{0,4})0*")
"""What stands behind the point of a number that is said as a power of ten: nobody counts six zeros by ear."""
_HUGE = lazy_compile(r"(?P<figures>[1-9]\d{0,3}?)(?P<zeros>0{15,})")
_DENOMINATORS = {2: "half", 4: "quarter"}
_SMALL_DENOMINATOR = 20
"""Largest denominator with a name of its own: two twentieths, but two over twenty-one."""
_HUNDRED, _THOUSAND = 100, 1000


def say_cardinal(figure: str) -> str:
    """Say a written amount: "1,234", "0.5", ".5" or "-3"."""
    if figure.startswith("-"):
        return f"minus {say_cardinal(figure[1:])}"
    whole, _, decimals = figure.replace(",", "").partition(".")
    whole = whole or "0"
    if decimals and (tiny := _TINY.fullmatch(decimals)) and not int(whole):
        first, others = tiny["first"], tiny["others"]
        return say_scientific(f"{first}{'.' * bool(others)}{others}e-{len(tiny['zeros']) + 1}")
    if len(whole) > _MOST_DIGITS and (huge := _HUGE.fullmatch(whole)):
        return say_scientific(f"{huge['figures']}e{len(huge['zeros'])}")
    # A zero in front is no amount's: "007" is said as it is written.
    is_amount = len(whole) <= _MOST_DIGITS and (whole == "0" or not whole.startswith("0"))
    words = say_integer(int(whole)) if is_amount else say_digits(whole)
    return f"{words} point {say_digits(decimals)}" if decimals else words


def say_integer(number: int) -> str:
    """Say 1234 as "one thousand two hundred thirty-four"; below a quadrillion."""
    if number < _THOUSAND:  # as most are
        return _say_below_thousand(number) or _SMALL[0]
    words = [
        f"{_say_below_thousand(group)}{name}"
        for power, name in zip(range(len(_GROUPS) - 1, -1, -1), _GROUPS, strict=True)
        if (group := number // _THOUSAND**power % _THOUSAND)
    ]
    return " ".join(words)


def say_ordinal(number: int) -> str:
    """Say 21 as "twenty-first"."""
    if number >= 10**_MOST_DIGITS:
        return f"{say_digits(str(number))}th"
    words = say_integer(number)
    last = words.replace("-", " ").rpartition(" ")[2]
    if last in _ORDINALS:
        return words.removesuffix(last) + _ORDINALS[last]
    return f"{words[:-1]}ieth" if last.endswith("y") else f"{words}th"


def say_year(number: int) -> str:
    """Say 2018 as "twenty eighteen", 1905 as "nineteen oh five", 1900 as "nineteen hundred", 2005 as a number."""
    century, year = divmod(number, _HUNDRED)
    if not century or (not century % 10 and year < 10):  # noqa: PLR2004  two thousand nine
        return say_integer(number)
    if not year:
        return f"{say_integer(century)} hundred"
    return f"{say_integer(century)} {'oh ' if year < 10 else ''}{say_integer(year)}"  # noqa: PLR2004  one figure


def say_decade(number: int) -> str:
    """Say 1980 as "nineteen eighties", 90 as "nineties"."""
    if not number % _THOUSAND:
        return f"{say_integer(number)}s"
    words = say_year(number)
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def say_digits(figures: str) -> str:
    """Say "407" as "four zero seven"."""
    return " ".join(_SMALL[int(figure)] for figure in figures)


def say_label(figures: str) -> str:
    """Say the number of a name: "365" as an amount, "2152" in pairs, "007" figure by figure."""
    if figures.startswith("0") or len(figures) > 4:  # noqa: PLR2004  four figures are heard in two pairs
        return say_digits(figures)
    if len(figures) == 4 and figures[1:] != "000":  # noqa: PLR2004
        return say_year(int(figures))
    return say_cardinal(figures)


def say_in_pairs(figures: str) -> str:
    """Say the number of a thing with a name: "747" as seven forty-seven, "101" as one oh one."""
    if len(figures) == 3 and figures[0] != "0" and figures[1:] != "00":  # noqa: PLR2004  a figure and a pair
        pair = f"oh {say_cardinal(figures[2])}" if figures[1] == "0" else say_cardinal(figures[1:])
        return f"{say_cardinal(figures[0])} {pair}"
    return say_label(figures)


def say_fraction(numerator: str, denominator: str) -> str:
    """Say "2", "3" as "two thirds", "8", "255" as "eight over two hundred fifty-five"."""
    top, bottom = int(numerator.replace(",", "")), int(denominator.replace(",", ""))
    has_name = 1 < bottom <= _SMALL_DENOMINATOR or (bottom > 1 and (top == 1 or bottom in {_HUNDRED, _THOUSAND}))
    if not has_name or top >= bottom * _SMALL_DENOMINATOR:
        return f"{say_cardinal(numerator)} over {say_cardinal(denominator)}"
    part = _DENOMINATORS.get(bottom) or say_ordinal(bottom).removeprefix("one ")
    if top == 1:
        return f"one {part}"
    return f"{say_cardinal(numerator)} {part.replace('half', 'halve')}s"


def say_exponent(figures: str) -> str:
    """Say what ten is raised to: "6" as "sixth", "-3" as "minus three"."""
    if figures.startswith(("-", "−")):
        return say_cardinal("-" + figures[1:])
    return say_ordinal(int(figures))


def say_scientific(figure: str) -> str:
    """Say "2.5e6" as two point five times ten to the sixth, "1e-5" as ten to the minus five, "1e0" as one."""
    number, _, power = figure.lower().partition("e")
    power = power.removeprefix("+")
    if not int(power.replace("−", "-")):
        return say_cardinal(number)
    factor = "" if number == "1" else f"{say_cardinal(number)} times "
    return f"{factor}ten to the {say_exponent(power)}"


def _say_below_thousand(number: int) -> str:
    hundreds, remainder = divmod(number, _HUNDRED)
    words = [f"{_SMALL[hundreds]} hundred"] if hundreds else []
    return " ".join([*words, _say_below_hundred(remainder)] if remainder else words)


def _say_below_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
