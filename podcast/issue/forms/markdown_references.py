"""What a Markdown text holds beside its words: definitions of links, `[name]: address`, and comments."""

import re
from collections.abc import Mapping

_DEFINITION = re.compile(
    r"""
    ^[ ]{0,3} \[ (?!\^) ([^\[\]\n]{1,200}) \]:      # the name; with "^" it would be a footnote
    [ \t]{1,4} <? ([^\s<>]{1,2000}) >?              # the address
    (?: [ \t]{1,4} ["'(] [^\n]{0,300} ["')] )?     # a title
    [ \t]* $
    """,
    re.MULTILINE | re.VERBOSE,
)
_ADDRESS = re.compile(r"https?://|mailto:|/|#|\w[\w\-]{0,60}\.\w", re.IGNORECASE)


def take_references(text: str) -> tuple[str, Mapping[str, str]]:
    """Take the definitions out of a text; give the remaining text, and each name's address."""
    addresses: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        if not _ADDRESS.match(match[2]):
            return match[0]
        addresses.setdefault(normalize_reference(match[1]), match[2])  # the first counts, as in CommonMark
        return ""

    return _DEFINITION.sub(take, text) if "]:" in text else text, addresses


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
