"""What the tags of an episode say in each of its forms, whatever their frames, atoms or comments are called."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from podcast.model import Chapter, Episode, SegmentKind, Show
from podcast.text import clean_line

MAX_CHAPTERS = 255
"""CTOC counts its children in one byte (ID3v2 Chapter Frame Addendum, 3.2); the other forms list the same."""
UNDETERMINED = "und"
"""Language code of ISO 639-2 that players understand."""

_PAIRS = (
    "af:afr ar:ara be:bel bg:bul bn:ben bs:bos ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng eo:epo es:spa "
    "et:est eu:eus fa:fas fi:fin fr:fra ga:gle gl:glg gu:guj he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl "
    "it:ita ja:jpn ka:kat kk:kaz kn:kan ko:kor la:lat lt:lit lv:lav mk:mkd ml:mal mr:mar ms:msa mt:mlt nb:nob "
    "ne:nep nl:nld nn:nno no:nor pa:pan pl:pol pt:por ro:ron ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa "
    "ta:tam te:tel th:tha tr:tur uk:ukr ur:urd vi:vie zh:zho"  # codespell:ignore te,tha,vie
)
_LANGUAGE_CODES: Mapping[str, str] = MappingProxyType(dict(re.findall(r"(\w+):(\w+)", _PAIRS)))
"""Two letters (ISO 639-1) to three (ISO 639-2, terminological)."""


def write_comment(episode: Episode, show: Show) -> str:
    """Say what an episode is, in one line."""
    template = show.wording.choose_notes(episode.title, episode.number)
    comment = template.format(title=episode.title, number=episode.number, show=show.title)
    return clean_line(f"{comment} {episode.link}")


def list_chapters(episode: Episode) -> tuple[Chapter, ...]:
    """Give the chapters that tags have room for, as their titles are shown."""
    return tuple(
        Chapter(chapter.start_ms, clean_line(chapter.title), chapter.url, chapter.kind)
        for chapter in select_chapters(episode.chapters)
    )


def select_chapters(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Choose the chapters that a table of contents has room for: all, or the first without opinions."""
    if len(chapters) > MAX_CHAPTERS:
        chapters = [chapter for chapter in chapters if chapter.kind is not SegmentKind.OPINION]
    return tuple(chapters[:MAX_CHAPTERS])


def language_code(language: str) -> str:
    """Give "eng" for "en" and "en-GB"; `UNDETERMINED` for what is not listed."""
    return _LANGUAGE_CODES.get(language.partition("-")[0].lower(), UNDETERMINED)
