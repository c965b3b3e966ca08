"""Letters that came out wrong on the way → the letters that were meant: misread UTF-8, entities, ligatures, blanks."""

import html
import re
import unicodedata
from html.entities import html5
from types import MappingProxyType

from podcast.text import lazy_compile

_LATER = (
    r"[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    r"\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
"""What a byte behind the first of a letter was taken for."""
_MISREAD = lazy_compile(
    rf"[\u00c3\u00c4\u00c5]{_LATER}|\u00e2{_LATER}{_LATER}|\u00f0[\u0178\u009f]{_LATER}{_LATER}"
    r"|\u00c2[\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0-\u00bf]"
)
"""UTF-8 that somebody's program took for old Windows text, "donâ€™t"."""
_LATER_OF_MAC = "".join(sign for sign in bytes(range(0x80, 0xC0)).decode("mac_roman") if sign not in "π∞")
_MISREAD_BY_MAC = lazy_compile(
    rf"\u00ac[\u2020-\u2022\u00a0-\u00bf\u221e\u2122]|\u201a\u00c4[{re.escape(_LATER_OF_MAC)}]"
    rf"|(?:(?<=[^\W\d_])[\u221a\u0192\u2248][{re.escape(_LATER_OF_MAC)}]|[\u221a\u0192\u2248][{re.escape(_LATER_OF_MAC)}](?=[a-z]))"
)
"""UTF-8 that an old Mac's program took for its own; a root of pi is one."""
_COMBINING = lazy_compile("[\u0300-\u036f]")
"""Marks that some systems write behind the letter which they are part of."""
_FEWEST_MISREAD = 2
_ESCAPED_AGAIN = lazy_compile(r"&amp;(?=(?:#\d{3,6}|[A-Za-z]{3,8});)(?!(?:lt|gt|amp|quot);)")
_ENTITY = lazy_compile(r"&(?!(?:lt|gt|amp|quot|num|ast|lbrack|grave);)(?:#(?:8\d{3}|1[6-9]\d|2[0-5]\d)|[A-Za-z]{3,8});")
"""Entities of signs that no form has a meaning for."""
_ANY_ENTITY = lazy_compile(r"&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][A-Za-z0-9]{1,30}));")
_LOST_APOSTROPHE = lazy_compile(r"\ufffd(?<=[a-z]\ufffd)(?=(?:s|t|d|m|re|ve|ll)\b)")
_HARD_BLANKS = lazy_compile(
    r"^([ \t]{0,12}(?:#{1,6}|[-*+•–>]|\d{1,3}[.)]))[\u00a0\u2000-\u200a\u202f\u3000]+", re.MULTILINE
)
_MISREAD_SIGNS = "\u00e2\u00c3\u00c4\u00c5\u00c2\u00f0"
_MISREAD_SIGNS_OF_MAC = ("\u201a\u00c4", "\u221a")
_CONTROLS = lazy_compile("[\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f]")
"""Signs of Windows that were taken for controls, which no text has."""
_UNUSUAL = lazy_compile("[\x80-\x9f\u00c2-\u00c5\u00e2\u00f0\u0300-\u036f\u201a\u221a\ufb00-\ufb06\ufffd]")
"""Letters of which all have one that are mended here, but for entities and blanks."""
_MOST_READINGS = 3
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_LIGATURES = MappingProxyType({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def mend_letters(text: str) -> str:
    """Give a text with the letters that were meant."""
    is_usual = text.isascii() or not _UNUSUAL.search(text)
    return _soften_blanks(text) if is_usual and _mend_entities(text) == text else _mend_unusual(text)


def _mend_unusual(text: str) -> str:
    # Signs are looked for first, as most texts have only some of them.
    text = unicodedata.normalize("NFC", text) if _COMBINING.search(text) else text
    for _ in range(_MOST_READINGS):  # some texts went the same way twice
        if not any(sign in text for sign in _MISREAD_SIGNS) or len(_MISREAD.findall(text)) < _FEWEST_MISREAD:
            break
        text = _MISREAD.sub(_read_again, text)
    if any(sign in text for sign in _MISREAD_SIGNS_OF_MAC) and len(_MISREAD_BY_MAC.findall(text)) >= _FEWEST_MISREAD:
        text = _MISREAD_BY_MAC.sub(_read_again_of_mac, text)
    if _CONTROLS.search(text):
        text = _CONTROLS.sub(lambda match: match[0].encode("latin-1").decode("cp1252", "replace"), text)
    text = _mend_entities(text)
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    if "\ufffd" in text:
        text = _LOST_APOSTROPHE.sub("’", text)
    return _soften_blanks(text)


def _soften_blanks(text: str) -> str:
    """Put common blanks behind the marks at the start of lines, which else are no marks."""
    return _HARD_BLANKS.sub(r"\1 ", text) if any(blank in text for blank in _BLANKS) else text


def _mend_entities(text: str) -> str:
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda match: html.unescape(match[0]), _ESCAPED_AGAIN.sub("&", text))


def read_entities(text: str) -> str:
    """Give a text without marks the signs that entities stand for; "&copy=" of an address is none."""
    return _ANY_ENTITY.sub(_read_entity, text) if "&" in text else text


def _read_entity(match: re.Match[str]) -> str:
    name = match["name"]
    return html.unescape(match[0]) if name is None else html5.get(f"{name};", match[0])


def _read_again(match: re.Match[str]) -> str:
    """Give the letter whose bytes were each taken for one."""
    data = b"".join(sign.encode("latin-1") if sign < "\xa0" else sign.encode("cp1252") for sign in match[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _read_again_of_mac(match: re.Match[str]) -> str:
    try:
        return match[0].encode("mac_roman").decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
