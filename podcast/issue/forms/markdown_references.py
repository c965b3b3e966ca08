"""What a Markdown text holds beside its words: link definitions, `[id]: address`, and comments."""

import re
from collections.abc import Mapping

_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]{1,4}<?([^\s<>]{1,2000})>?(?:[ \t]{1,4}[\"'(][^\n]{0,300}[\"')])?"
    r"[ \t]*$",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"https?://|mailto:|/|#|\w[\w\-]{0,60}\.\w", re.IGNORECASE)


def take_references(text: str) -> tuple[str, Mapping[str, str]]:
    """Take the definitions out of a text; give what is left, and the addresses by `reference_key`."""
    found: dict[str, str] = {}

    def kept(match: re.Match[str]) -> str:
        if not _ADDRESS.match(match[2]):
            return match[0]
        found.setdefault(reference_key(match[1]), match[2])
        return ""

    return _DEFINITION.sub(kept, text) if "]:" in text else text, found


def reference_key(name: str) -> str:
    """Make names of definitions comparable: case and white space do not matter."""
    return " ".join(name.split()).casefold()


def without_comments(text: str) -> str:
    """Take out comments of HTML; one that never ends is text."""
    first, *others = text.split("<!--")
    kept = [first]
    for other in others:
        hidden, end, seen = other.partition("-->")
        kept.append(seen if end else f"<!--{hidden}")
    return "".join(kept)
