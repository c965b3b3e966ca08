"""Whole numbers in English words, without the commas and "and"s that are written and not said."""

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_GROUPS = (" trillion", " billion", " million", " thousand", "")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_HUNDRED, _THOUSAND = 100, 1000


def cardinal_words(number: int) -> str:
    """Say 1234 as "one thousand two hundred thirty-four"; below a quadrillion."""
    words = [
        f"{_below_thousand(group)}{name}"
        for power, name in zip(range(len(_GROUPS) - 1, -1, -1), _GROUPS, strict=True)
        if (group := number // _THOUSAND**power % _THOUSAND)
    ]
    return " ".join(words) or _SMALL[0]


def ordinal_words(number: int) -> str:
    """Say 21 as "twenty-first"."""
    words = cardinal_words(number)
    last = words.replace("-", " ").rpartition(" ")[2]
    stem = words.removesuffix(last)
    if last in _ORDINALS:
        return stem + _ORDINALS[last]
    return f"{words[:-1]}ieth" if last.endswith("y") else f"{words}th"


def year_words(number: int) -> str:
    """Say 2018 as "twenty eighteen", 1905 as "nineteen oh five", 1900 as "nineteen hundred", 2005 as a number."""
    century, rest = divmod(number, _HUNDRED)
    if not century or (not century % 10 and rest < 10):  # noqa: PLR2004  two thousand nine
        return cardinal_words(number)
    if not rest:
        return f"{cardinal_words(century)} hundred"
    return f"{cardinal_words(century)} {'oh ' if rest < 10 else ''}{cardinal_words(rest)}"  # noqa: PLR2004


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, _HUNDRED)
    words = [f"{_SMALL[hundreds]} hundred"] if hundreds else []
    return " ".join([*words, _below_hundred(rest)] if rest or not hundreds else words)


def _below_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
