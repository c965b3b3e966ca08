"""Tells the names of authors from other words in brackets."""

import re

from podcast.text import word_set

_SMALL_WORDS = word_set(
    "van von de der den del della di da du la le el al bin ibn ter and & for of the on at with by from edited "
    "interviewed interviewing team group"
)
"""Words in small letters that stand in and between names, also in those of institutes and podcasts."""
NOT_NAMES = re.compile(
    r"""
    [^\W\d_]{1,20}\s*\#\s*\d  # a reference to an issue, of any newsletter
    | (?:see|e\.?g|i\.?e|note|also|like|where|which|in|as|or|and|part)\b  # the start of a remark
    | (?:video|audio|pdf|slides|podcast|blog|paper|code|talk|transcript|post|draft|old|new|addendum|link)s?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What opens brackets that hold no names, emphasised or not."""
_ET_AL = re.compile(
    r"""
    ,?\s*
    (?:
        \bet\.?\s?al\.?
        | (?:\band|&|\+)\s(?:many[ ]|several[ ]|\d{1,3}[ ])?(?:others|coauthors|co-authors)
    )$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN_NAMES = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*|;\s*")
_MOST_NAME_WORDS = 7
_NAME_WORD = re.compile(r"[^\W\d_][\w.’'\-*]*|&")
_ASIDE = re.compile(r"\s?\([^()]{1,60}\)")
"""A nickname or where somebody works, behind a name."""


def are_names(text: str) -> bool:
    """Tell a list of people from any other remark in brackets."""
    if NOT_NAMES.match(text) or "#" in text or "=" in text:
        return False
    if _ET_AL.search(text):
        return True
    return all(_is_name(name) for name in _BETWEEN_NAMES.split(_ASIDE.sub("", text)))


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or len(words) > _MOST_NAME_WORDS or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if len(words) == 1:
        # A handle may be in small letters; a single letter is a variable.
        return len(words[0]) > 1
    names = [word for word in words if not word[0].islower() or any(map(str.isupper, word[1:3]))]
    return bool(names) and all(word.casefold() in _SMALL_WORDS for word in words if word not in names)
