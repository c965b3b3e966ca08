"""Looks up the newsletter's headings, however an issue writes them."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from podcast.model import ALIGNMENT_NEWSLETTER, Heading

_NOT_WORD = re.compile(r"[\W_]+")


def _key(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _NOT_WORD.sub(" ", plain).strip().casefold()


_BY_KEY: Mapping[str, Heading] = MappingProxyType(
    {_key(name): heading for heading in ALIGNMENT_NEWSLETTER.headings for name in heading.names}
)
_LONGEST_KEY = max(map(len, _BY_KEY))


def look_up_heading(text: str) -> Heading | None:
    """Give the newsletter's heading that a text is, whatever its case and punctuation."""
    # Twice as long leaves room for punctuation; longer texts are not worth their normalization.
    return _BY_KEY.get(_key(text)) if len(text) <= 2 * _LONGEST_KEY else None
