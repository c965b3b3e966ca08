"""Text and moments as the files beside an episode take them."""

import re

_LINE_ENDING = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]+")


def clean(text: str) -> str:
    """Put a text on one line, without control characters."""
    if text.isprintable() and "  " not in text:  # the only white space is single blanks
        return text.strip()
    return " ".join(_LINE_ENDING.sub(" ", text).split())


def seconds(milliseconds: int) -> int | float:
    """Give seconds, without a fraction where there is none."""
    whole, rest = divmod(milliseconds, 1000)
    return milliseconds / 1000 if rest else whole
