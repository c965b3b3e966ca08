"""Text above and below the line → signs that keep its meaning: exponents, indices and the marks of footnotes."""

import re

from podcast.text import lazy_compile

_EXPONENT = lazy_compile(r"[+\-−–]?\d{1,4}|[ni]|[+\-−]")
_NOTE = lazy_compile(r"\[?(\d{1,3}|[*†‡§]|[a-z])\]?(?:,\s?\[?\d{1,3}\]?){0,9}")
_ORDINAL = lazy_compile(r"st|[nr]d|th|[ao]|er|e|re|tm|sm|®|™|°", re.IGNORECASE)
_BASE = lazy_compile(r"(?:\d|[)\]]|(?<![^\W\d_])[^\W\d_]{1,2}|\d\s?in)$")
"""What an exponent stands behind: a figure, a bracket, a letter or two."""
_NO_BASE = lazy_compile(
    r"(?<![^\W\d_])(?:am|an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|ok|on|or|so|to|up|us|we)$", re.IGNORECASE
)
"""Words behind which a figure is the mark of a footnote."""
_YEAR = lazy_compile(r"(?<!\d)(?:19|20)\d\d$")
_RAISED = str.maketrans("0123456789+-−–ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿⁱ")
_STARS = ("*", "†", "′")
_REACH = 12


def raise_text(text: str, before: str, *, is_link: bool = False) -> str:
    """Write what stands above the line behind `before`; a link there leads to a footnote."""
    bare, base = text.strip(), before[-_REACH:]
    is_fraction = base.endswith(" ") and bool(base.strip()) and not is_link
    if not bare or _ORDINAL.fullmatch(bare) or is_fraction:
        return text
    is_noted = is_link or _NO_BASE.search(base) is not None or (_YEAR.search(base) is not None and len(bare) == 1)
    if _BASE.search(base) and not is_noted and not (len(bare) > 1 and _NOTE.fullmatch(bare) and not bare.isdigit()):
        return _write_power(bare)
    return f"[{bare.strip('[]')}]" if _NOTE.fullmatch(bare) else text


def _write_power(bare: str) -> str:
    if bare in _STARS:
        return bare
    if _EXPONENT.fullmatch(bare):
        return bare.translate(_RAISED)
    return f"^{bare}" if len(bare) == 1 else f"^({bare.strip('()')})"


def lower_text(text: str, before: str) -> str:
    """Write what stands below the line behind `before`: "x_t", but "H2O"."""
    bare = text.strip()
    is_index = before[-1:].isalpha() and bool(bare) and bare.isalnum()
    return f"_{bare}" if is_index and not (before[-1:].isupper() and bare.isdigit()) else text
