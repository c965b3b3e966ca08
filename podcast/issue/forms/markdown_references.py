"""What a Markdown text holds beside its words: definitions of links, `[name]: address`, and comments."""

import itertools
import re
from collections.abc import Mapping

from podcast.text import lazy_compile

_DEFINITION = lazy_compile(
    r"""
    ^[ ]{0,3} \[ (?!\^) ([^\[\]\n]{1,200}) \]:      # the name; with "^" it would be a footnote
    [ \t]{1,4} <? (data:[^\s<>]* | [^\s<>]{1,2000}) >?  # the address; a picture as data may be as long as it is
    (?: (?:[ \t]{1,4}|[ \t]{0,4}\n[ \t]{1,8}) ["'(] [^\n]{0,300} ["')] )?     # a title, in the next line perhaps
    [ \t]* $
    """,
    re.MULTILINE | re.VERBOSE,
)
_ADDRESS = lazy_compile(r"https?://|(?:mailto|data|javascript|vbscript|file):|/|#|\w[\w\-]{0,60}\.\w", re.IGNORECASE)
_PICTURE = lazy_compile(
    r"""
    !\[ (?P<words>[^\[\]]{0,2000}) \]
        (?: \( <? (?P<data>data:) [^\s<>()]* >? \) | \[ (?P<name>[^\[\]]{0,200}) \] | (?![(\[]) )
    | <img \b (?P<tag>[^<>]*) >
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ALTERNATIVE = lazy_compile(r"""\balt\s?=\s?(?:"([^"]{1,2000})"|'([^']{1,2000})')""", re.IGNORECASE)
_ROUND = str.maketrans("[]", "()")
"""Brackets in a picture's words, which would end them."""

_NOTE = lazy_compile(r"\[\^([^\[\]\s^]{1,60})\]")
_NOTE_TEXT = lazy_compile(r"^ {0,3}\[\^([^\[\]\s^]{1,60})\]:", re.MULTILINE)
_INLINE_NOTE = lazy_compile(r"(?<=[\w.,;:!?)”\"'])\^\[([^\[\]\n]{1,600} [^\[\]\n]{1,600})\]")


def take_references(text: str) -> tuple[str, Mapping[str, str]]:
    """Take the definitions out of a text; give the remaining text, and each name's address."""
    addresses: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        if not _ADDRESS.match(match[2]):
            return match[0]
        addresses.setdefault(normalize_reference(match[1]), match[2])  # the first counts, as in CommonMark
        return ""

    return _DEFINITION.sub(take, text) if "]:" in text else text, addresses


def shorten_pictures(text: str, references: Mapping[str, str]) -> str:
    """Write every picture as `![words](picture)`: one by reference, one of HTML, and one that holds its data.

    What they lead to is of no use here, and may be as long as a book.
    """

    def shorten(match: re.Match[str]) -> str:
        words = match["words"]
        if match["tag"] is not None:
            alternative = _ALTERNATIVE.search(match["tag"])
            words = " ".join((alternative[1] or alternative[2]).split()).translate(_ROUND) if alternative else ""
        elif match["data"] is None and normalize_reference(match["name"] or words) not in references:
            return match[0]
        return f"![{words}](picture)"

    return _PICTURE.sub(shorten, text)


def normalize_reference(name: str) -> str:
    """Fold case and white space of a definition's name, which do not matter."""
    return " ".join(name.split()).casefold()


def drop_comments(text: str) -> str:
    """Take out comments of HTML; one that never ends is text."""
    # A regular expression would look for the end of every comment that has none, again and again.
    start, *parts = text.split("<!--")
    texts = [start]
    for part in parts:
        comment, end, words = part.partition("-->")
        texts.append(words if end else f"<!--{comment}")
    return "".join(texts)


def number_notes(text: str) -> str:
    """Number the footnotes that have names, "[^note]"; a note within the text stands in brackets there."""
    if "[^" not in text:
        return _INLINE_NOTE.sub(r" (\1)", text) if "^[" in text else text
    labels = {match[1] for match in _NOTE.finditer(text)}
    named = dict.fromkeys(name for name in _NOTE_TEXT.findall(text) if not name.isdigit())
    free = (str(number) for number in itertools.count(1) if str(number) not in labels)
    numbers = dict(zip(named, free, strict=False))
    numbered = _NOTE.sub(lambda match: f"[^{numbers.get(match[1], match[1])}]", text)
    return _INLINE_NOTE.sub(r" (\1)", numbered)
