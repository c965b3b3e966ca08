"""Small questions about texts that several stages ask, and the one way to write a length or a moment."""

import re
from collections.abc import Iterable
from typing import AnyStr, cast

_LINE_ENDING = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]+")
_SCHEME = re.compile(r"[A-Za-z][\w+.\-]{0,30}:", re.ASCII)
_LINK_SCHEMES = frozenset({"http:", "https:", "mailto:"})
_IGNORED = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
_LONGEST_SCHEME = 2000
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#\[\]]+", re.IGNORECASE)
# Python takes ten times longer to compile the letters that may be.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "flags")


def join_lines(text: str) -> str:
    """Put a text on one line, with single spaces."""
    return " ".join(text.split())


def clean_line(text: str) -> str:
    """Put a text on one line, with single spaces and without control characters, as players and tags take it."""
    if text.isprintable() and "  " not in text:  # the only white space is single blanks
        return text.strip()
    return " ".join(_LINE_ENDING.sub(" ", text).split())


def strip_forbidden(text: str) -> str:
    """Put a space where a text has a character that XML forbids."""
    return _NOT_IN_XML.sub(" ", text)


def is_web_address(url: str) -> bool:
    """Tell whether a link may be followed: http or https, with a host."""
    return _WEB_ADDRESS.match(url) is not None


def keep_link(address: str) -> str:
    """Give the address of a link as long as it leads somewhere: to a page, to mail, or within its page.

    Empty where it would run as a script or holds what it should lead to, `javascript:` and `data:`; browsers read such
    schemes over spaces and line ends.
    """
    scheme = _SCHEME.match(_IGNORED.sub("", address[:_LONGEST_SCHEME]))
    return address if scheme is None or scheme[0].lower() in _LINK_SCHEMES else ""


def format_duration(milliseconds: int) -> str:
    """Write a length or a moment as players do, 17:42 or 1:02:03; what is left of a second is not counted."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def format_timestamp(milliseconds: int) -> str:
    """Write a moment to the millisecond, 01:02:03.004, as captions and chapters have it."""
    seconds, fraction = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{fraction:03}"


def word_set(words: str) -> frozenset[str]:
    """Split a text into a set of words: a list that is written so is easier to read and to edit than strings."""
    return frozenset(words.split())


def join_alternatives(marks: Iterable[str]) -> str:
    """Give a pattern for any of the marks; a longer one goes before those that it starts with, or "m" would hide "mm".

    Marks that start alike share their start, so that few are tried where none stands.
    """
    followers: dict[str, list[str]] = {}
    for mark in marks:
        followers.setdefault(mark[:1], []).append(mark[1:])
    ends = [""] if followers.pop("", []) else []
    branches = [f"{re.escape(start)}{_group(join_alternatives(rests))}" for start, rests in followers.items()]
    return "|".join([*branches, *ends])


def lazy_compile(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give a regular expression that is compiled when it is first asked, and costs nothing until then.

    A run asks some hundreds of the thousands that the rules of all stages have, and Python needs 0.3 ms for each. One
    that is wrong raises `re.error` at the first question. `match.re` of its matches is the compiled one, not this.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))


class _LazyPattern:
    """A regular expression and, from the first question on, the methods of the compiled one."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})  # are not asked here again
        answer: object = getattr(compiled, name)
        return answer

    def __reduce__(self) -> tuple[object, ...]:
        return lazy_compile, (self.pattern, self.flags)


def _group(pattern: str) -> str:
    return f"(?:{pattern})" if "|" in pattern else pattern
