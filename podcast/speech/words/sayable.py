"""Which rows of letters a reader of English could say as a word."""

import re

from podcast.text import lazy_compile

_UNSAYABLE = lazy_compile(
    r"""[^AEIOUY]{4}
      | ^[^AEIOUY]+$
      | ^[^AEIOUY]{3}
      | [^AEIOUYRLNSTMKPDHX]{3}
      | Q(?!U)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Rows of consonants that no English word has."""
_ONSETS = lazy_compile(
    r"(?:[BCFGKP][LR]|[DT]R|[CGPSTW]H|[SG][NL]|S[CKMPTW]|SQU|QU|KN|[DT]W|WR|PS|SC[HR]|S[PT]R|SHR|THR|[^AEIOUY])?[AEIOUY]",
    re.IGNORECASE,
)
"""How an English word begins."""


def is_sayable(letters: str) -> bool:
    """Tell a row of letters that could be a word, "IMPALA", "NVIDIA", from one that could not, "RLHF"."""
    return not _UNSAYABLE.search(letters)


def is_like_english(letters: str) -> bool:
    """Tell a row of letters that begins as English words do, too: "berries", and neither "Nberries" nor "Nvidia"."""
    return is_sayable(letters) and _ONSETS.match(letters) is not None
