"""Bytes → text, or the reason why they are none."""

import codecs
import re

from podcast.errors import IssueError
from podcast.issue.forms.letters import mend_letters
from podcast.text import lazy_compile

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = lazy_compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_:\-]{2,40})""", re.IGNORECASE)
CHARSETS = lazy_compile(
    r"""
    (?:us-)?ascii
    | (?: iso-?8859 | latin | windows | cp12 | koi8 | mac    # alphabets of one byte a letter
        | shift | euc | gb | big5                            # Japanese, Korean, Chinese
        | utf-?(?:8|16|32) ) [\w-]{0,20}
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Names of Python's codecs that pages are written in; others do no decoding, or take for ever."""
_LATIN = lazy_compile(r"(?:us-)?ascii|iso-?8859-?1|latin-?1|(?:windows-?|cp)1252", re.IGNORECASE)
_STRANGE = lazy_compile(
    r"(?<=[a-zß-öø-ÿ])(?:[À-ÖØ-ÞŠŽŸŒ‘“ˆ˜¸]|[‡†‰§€¢£¤¥¦ª¬°±²³µ¶¹º¿¡](?=[a-zß-öø-ÿ]))|(?<!\S)[ÑÐÒÓìîñó](?=\s)|(?<!\S)[ÒÔ](?=[a-z])"
)
"""Signs that no word has there: a capital or a sign behind a small letter, an accented letter alone."""
_MOST_STRANGE = 0.1
"""Share of the letters with accents that may be strange in a text of an old Mac."""
_CONTROL = lazy_compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
INVISIBLE = lazy_compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""What mailers put between words to steer line breaks and previews."""
_SAVE_AS = "Open it in the program that it is of, and save it as a web page (.html) or as plain text (.txt) beside it"
_OFFICE = (
    (b"%PDF-", "a PDF", "Make text of it: pdftotext -layout FILE.pdf FILE.txt, and look at what came out."),
    (b"{\\rtf", "rich text (RTF)", _SAVE_AS),
    (b"PK\x03\x04", "a document or archive", f"{_SAVE_AS}; unpack a .zip."),
    (b"\xd0\xcf\x11\xe0", "an old Word document", _SAVE_AS),
)
"""What documents of other programs begin with, what they are, and what makes a text of them."""
_HEAD_BYTES = 4096
_SHORTEST_WIDE = 20
_WIDE_SHARE = 0.7
_MOST_CONTROL_SHARE = 0.02
_HINT = "Save it as UTF-8 text, markdown or HTML."


def decode(data: bytes, *, name: str) -> str:
    """Turn the bytes of an issue into text with plain newlines and no control characters.

    Raises:
        IssueError: there is nothing, or it is no text.
    """
    for start, form, cure in _OFFICE:
        if data.startswith(start):
            raise IssueError(f"{name}: this is {form}, which is not read", hint=cure)
    data = _mark_wide(data)
    is_marked = data.startswith(tuple(mark for mark, _ in _BYTE_ORDER_MARKS))
    if b"\x00" in data and not is_marked:
        raise IssueError(f"{name}: this is a binary file, not a text", hint=_HINT)
    text = _decode_unicode(data, name=name)
    if (controls := len(_CONTROL.findall(text))) > _MOST_CONTROL_SHARE * len(text):
        raise IssueError(f"{name}: this is a binary file, not a text", hint=_HINT)
    text = mend_letters(_CONTROL.sub(" ", text.replace("\f", "\n\n")) if controls else text)
    # A sign that is not seen may be half a letter that somebody's program misread.
    clean = text if text.isascii() else INVISIBLE.sub("", text)
    if not clean.strip():
        raise IssueError(f"{name}: the file is empty", hint="Put the issue's text into it.")
    return clean.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")


def _mark_wide(data: bytes) -> bytes:
    """Mark text of two bytes a letter that says nothing of it: every other byte of its start is a zero."""
    head = data[:_HEAD_BYTES]
    for codec, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if len(head) > _SHORTEST_WIDE and zeros.count(0) > _WIDE_SHARE * len(zeros) and not others.count(0):
            return (codecs.BOM_UTF16_LE if codec == "utf-16-le" else codecs.BOM_UTF16_BE) + data
    return data


def _decode_unicode(data: bytes, *, name: str) -> str:
    codec = next((codec for mark, codec in _BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return _decode_as_declared(data, name=name)


def _decode_as_declared(data: bytes, *, name: str) -> str:
    """Decode what is no UTF-8 as its page declares, else as text of Windows or of an old Mac if it can be."""
    match = _META_CHARSET.search(data[:_HEAD_BYTES])
    declared = match[1].decode("ascii") if match else ""
    # A page whose declaration can be read as ASCII is in no UTF-16, and UTF-8 has failed.
    is_sane = CHARSETS.fullmatch(declared) and not declared.lower().startswith("utf")
    # Pages that say Latin-1 mean the alphabet of Windows: https://encoding.spec.whatwg.org/#names-and-labels
    is_windows = _LATIN.fullmatch(declared) is not None
    if is_sane and not is_windows and (text := _decode_as(data, declared)):
        return text
    windows, mac = _decode_as(data, "cp1252"), _decode_as(data, "mac_roman")
    if mac and not is_windows and _is_of_mac(mac, windows):
        return mac
    if text := windows or (is_windows and _decode_as(data, declared)) or "":
        return text
    raise IssueError(f"{name}: this is no text in UTF-8", hint=_HINT)


def _decode_as(data: bytes, codec: str) -> str:
    """Decode text by an alphabet of one byte, empty where it is none of its."""
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError, ValueError):
        return ""
    # Such alphabets decode anything: control characters show that it was none of theirs.
    return "" if _CONTROL.search(text[:_HEAD_BYTES]) else text


def _is_of_mac(mac: str, windows: str) -> bool:
    """Tell text of an old Mac, which is no text by the alphabet of Windows, or has fewer strange letters than by it."""
    strange = len(_STRANGE.findall(mac))
    letters = sum(not letter.isascii() for letter in mac)
    return strange <= _MOST_STRANGE * letters and (not windows or strange < len(_STRANGE.findall(windows)))
