"""Episode → the ID3 tags of its MP3: names, picture, chapters and transcript, and the proof that they are there."""
# mutagen marks itself as typed, but its classes have no annotations.
# mypy: allow-untyped-calls

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mutagen import MutagenError
from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    TALB,
    TCON,
    TDRC,
    TIT2,
    TLAN,
    TPE1,
    TPE2,
    TRCK,
    USLT,
    WOAF,
    WXXX,
    CTOCFlags,
    Encoding,
    Frame,
    Frames,
    PictureType,
)

from podcast.episode.tag_values import language_code, list_chapters, select_chapters, write_comment
from podcast.errors import AudioError
from podcast.model import Chapter, Episode, Show
from podcast.text import clean_line, is_web_address

NO_OFFSET = 0xFFFFFFFF
"""Offset of a chapter that is found by its time, not by its bytes in the file."""
_CHECKED = {name: kind for name, kind in Frames.items() if name not in {"USLT", "APIC"}}
"""Frames that `check_tags` takes apart; a long text takes mutagen as long as all others, a picture is there or not."""
# Characters that RFC 3986 reserves, and the sign of what is quoted already.
_URL_SAFE = ":/?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True)
class Tags:
    """What a player shows of an MP3."""

    title: str
    album: str
    year: str
    transcript: str
    picture: bytes
    contents: tuple[str, ...]
    """The names that the table of contents lists, in its order."""
    chapters: tuple[tuple[str, int, int, str], ...]
    """Name, start and end in milliseconds, and title, in the order of the file."""


class _OrderedID3(ID3):
    """ID3 whose chapters are written in order of time.

    mutagen sorts frames of a kind by their size, and many readers list chapters in the order of the file:
    https://github.com/quodlibet/mutagen/issues/506.
    """

    def _write(self, config: Any) -> bytearray:  # noqa: ANN401 mutagen's own signature
        """Write the chapters one by one behind all that mutagen may sort."""
        chapters = sorted(self.getall("CHAP"), key=lambda frame: int(frame.start_time))
        others = [frame for frame in self.values() if frame.FrameID != "CHAP"]
        parts = (_filled(ID3(), frames) for frames in (others, *([chapter] for chapter in chapters)))
        return bytearray().join(
            ID3._write(part, config)  # noqa: SLF001 the method that this one takes the place of
            for part in parts
        )


def write_tags(episode: Episode, *, show: Show, artwork: bytes, transcript: str) -> bytes:
    """Write the tags that an MP3 begins with; the sound comes behind them.

    The same values give the same bytes. Neither the enclosure nor the fingerprints go into the tags.

    Args:
        episode: what it is.
        show: what it belongs to.
        artwork: a JPEG, under 500 kB, since every listener downloads it with every episode.
        transcript: plain text.
    """
    tags = _filled(_OrderedID3(), _frames(episode, show=show, artwork=artwork, transcript=transcript))
    tags.update_to_v23()
    written = io.BytesIO()
    tags.save(written, v1=0, v2_version=3, padding=lambda _: 0)
    return written.getvalue()


def check_tags(path: Path, episode: Episode) -> None:
    """Read the tags of an MP3 back: names and chapters as a player does, in the order of the file; the rest is there.

    Raises:
        AudioError: they are not those that `write_tags` wrote.
    """
    try:
        tags = ID3(path, known_frames=_CHECKED)
    except (MutagenError, OSError) as error:
        raise _unreadable(path, error) from error
    unread = {data[:4] for data in tags.unknown_frames}
    chapters = [(frame.start_time, str(frame.sub_frames.get("TIT2", ""))) for frame in tags.getall("CHAP")]
    for name, is_right in (
        ("title", str(tags.get("TIT2", "")) == clean_line(episode.title)),
        ("chapters", chapters == [(chapter.start_ms, chapter.title) for chapter in list_chapters(episode)]),
        ("transcript", b"USLT" in unread),
        ("artwork", b"APIC" in unread),
    ):
        if not is_right:
            raise AudioError(f"{path}: {name} of the tags did not read back as written", hint="Check the disk.")


def read_tags(path: Path) -> Tags:
    """Read the tags of an MP3 as a player does; what is missing is empty.

    Raises:
        AudioError: it has none, or they cannot be read.
    """
    try:
        return _tags_of(ID3(path))
    except (MutagenError, OSError) as error:
        raise _unreadable(path, error) from error


def predict_tags(episode: Episode, *, show: Show, artwork: bytes, transcript: str) -> Tags:
    """Say what `read_tags` gives for an MP3 that begins with what `write_tags` gives."""
    return _tags_of(_filled(ID3(), _frames(episode, show=show, artwork=artwork, transcript=transcript)))


def _tags_of(tags: ID3) -> Tags:
    return Tags(
        title=str(tags.get("TIT2", "")),
        album=str(tags.get("TALB", "")),
        year=str(tags.get("TDRC", ""))[: len("2026")],
        transcript="".join(frame.text for frame in tags.getall("USLT")),
        picture=b"".join(frame.data for frame in tags.getall("APIC")),
        contents=tuple(name for frame in tags.getall("CTOC") for name in frame.child_element_ids),
        chapters=tuple(
            (frame.element_id, frame.start_time, frame.end_time, str(frame.sub_frames.get("TIT2", "")))
            for frame in tags.getall("CHAP")
        ),
    )


def _filled(tags: ID3, frames: Iterable[Frame]) -> ID3:
    for frame in frames:
        tags.add(frame)
    return tags


def _frames(episode: Episode, *, show: Show, artwork: bytes, transcript: str) -> list[Frame]:
    page = show.url + quote(f"episodes/{episode.id}.html")
    words = {"lang": language_code(show.language), "desc": ""}
    return [
        *_names(episode, show),
        COMM(**_text(write_comment(episode, show)), **words),
        USLT(**_text(transcript.replace("\0", "")), **words),
        WOAF(url=quote(page, safe=_URL_SAFE)),
        APIC(encoding=Encoding.LATIN1, mime="image/jpeg", type=PictureType.COVER_FRONT, desc="", data=artwork),
        *_chapter_frames(select_chapters(episode.chapters), episode.duration_ms),
    ]


def _names(episode: Episode, show: Show) -> list[Frame]:
    number = [] if episode.number is None else [TRCK(**_text(str(episode.number)))]
    return [
        TIT2(**_text(clean_line(episode.title))),
        TALB(**_text(clean_line(show.title))),
        TPE1(**_text(clean_line(show.author))),
        TPE2(**_text(clean_line(show.author))),
        *number,
        TCON(**_text("Podcast")),
        TDRC(**_text(f"{episode.published:%Y-%m-%dT%H:%M:%S}")),
        TLAN(**_text(language_code(show.language))),
    ]


def _chapter_frames(chapters: Sequence[Chapter], duration_ms: int) -> list[Frame]:
    """Write a table of contents with a title, without which players show none, and its chapters."""
    ends = [*(chapter.start_ms for chapter in chapters[1:]), duration_ms]
    names = [f"chp{index}" for index in range(len(chapters))]
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    title = TIT2(encoding=Encoding.LATIN1, text="Chapters")
    contents = [CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=[title])] if chapters else []
    spans = [
        CHAP(
            element_id=name,
            start_time=chapter.start_ms,
            end_time=end_ms,
            start_offset=NO_OFFSET,
            end_offset=NO_OFFSET,
            sub_frames=_chapter_texts(chapter),
        )
        for name, chapter, end_ms in zip(names, chapters, ends, strict=False)
    ]
    return [*contents, *spans]


def _chapter_texts(chapter: Chapter) -> list[Frame]:
    title = TIT2(**_text(clean_line(chapter.title)))
    if not is_web_address(chapter.url):
        return [title]
    return [title, WXXX(encoding=Encoding.LATIN1, desc="", url=quote(chapter.url, safe=_URL_SAFE))]


def _text(text: str) -> dict[str, Any]:
    """Choose an encoding that ID3v2.3 has: ASCII is safe in each, all else takes UTF-16."""
    return {"encoding": Encoding.LATIN1 if text.isascii() else Encoding.UTF16, "text": text}


def _unreadable(path: Path, error: Exception) -> AudioError:
    return AudioError(f"{path}: its tags cannot be read: {error}", hint="Render it again.")
