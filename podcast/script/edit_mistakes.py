"""Lines of an edited script that nearly are a mark: refused with the mark that was meant, since they would be said."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from podcast.model import ROLES, SegmentKind
from podcast.text import lazy_compile

_SECOND_MS = 1000
_PAUSE = lazy_compile(
    r"""
    (?:.*\s)? (?P<mark> \{ (?!\d+\ ms\}$) \s* (?P<length>\d{1,6}(?:[.,]\d{1,3})?)
      \s* (?P<unit>ms|msecs?|milliseconds?|s|secs?|seconds?)? \s* \}? )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SOUNDBITE = lazy_compile(r"(?:.*\s)?(?P<mark>\{\s*sound[ -]?bites?\b(?P<title>[^{}]*)\}?)", re.IGNORECASE)
_SPOKEN = lazy_compile(r"(?P<mark>=+\s*)(?P<words>\S.*)")
_SPEAKER = lazy_compile(
    rf"(?P<mark>(?:[*_]{{1,3}}|\[)(?P<name>[^*_\[\]]{{1,60}}?):?(?:[*_]{{1,3}}|\]):?|(?P<role>{'|'.join(sorted(ROLES))}):)",
    re.IGNORECASE,
)
_HEADING = lazy_compile(rf"(?P<mark>#+\s*)(?P<rest>.*\[(?:{'|'.join(SegmentKind)})\b[^\[\]]*\])")


def _cure_pause(match: re.Match[str]) -> str:
    is_seconds = (match["unit"] or "").lower().startswith("s")
    length_ms = float(match["length"].replace(",", ".")) * (_SECOND_MS if is_seconds else 1)
    return f"{{{round(length_ms)} ms}}"


def _cure_soundbite(match: re.Match[str]) -> str:
    title = match["title"].strip(" :")
    return f"{{soundbite: {title}}}" if title else "{soundbite}"


_CURES: Mapping[re.Pattern[str], tuple[str, Callable[[re.Match[str]], str]]] = MappingProxyType(
    {
        _PAUSE: ("pause", _cure_pause),
        _SOUNDBITE: ("soundbite", _cure_soundbite),
        _SPOKEN: ("spoken form", lambda match: f"= {match['words']}"),
        _SPEAKER: ("speaker", lambda match: f"**{(match['name'] or match['role'].lower()).strip()}**"),
        _HEADING: ("heading", lambda match: f"## {match['rest']}"),
    }
)


def find_mistakes(sentence: str) -> Iterator[tuple[str, str, str]]:
    """Find the marks that a sentence may have been meant to have.

    Args:
        sentence: a line without the marks that are understood.

    Returns:
        What is no mark, what it would be, and how that is written; of a speaker only the shape is looked at.
    """
    for pattern, (name, cure) in _CURES.items():
        if (match := pattern.fullmatch(sentence)) and not _is_whole(pattern, match):
            yield match["mark"].strip(), name, cure(match)


def _is_whole(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """Tell a soundbite's mark that is right: where the sentence itself ends in one, its own stands behind it."""
    return pattern is _SOUNDBITE and re.fullmatch(r"\{soundbite(?:: *[^{}]*)?\}", match["mark"]) is not None
