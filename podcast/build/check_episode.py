"""A published episode, decoded and read back: every promise of its record, with a verdict."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from podcast import audio, episode
from podcast.atomic_files import is_whole, write_whole
from podcast.build.alternates import form_of
from podcast.build.dates import is_due
from podcast.build.episode_artwork import convert_cover
from podcast.build.music import measure_music_ms, open_jingles
from podcast.build.project import Project
from podcast.build.show_cache import show_cache
from podcast.build.site import read_documents
from podcast.errors import AudioError, FeedError
from podcast.feed.loudness_picture import draw_loudness
from podcast.feed.public_files import FEED_FILE
from podcast.feed.validate import FeedFiles, RuleResult, validate
from podcast.model import Enclosure, Episode

_NEAR_LU = 0.35
"""The master is within 0.3 LU; meters round to 0.1."""
_NEAR_DB = 0.05
_WIDEST_LU = 15
"""More than this is no longer followed in traffic (EBU Tech 3342 measures it)."""
_NEAR_MS = 2
_FRAME_MS = 24
"""Length of a frame of AAC, whose end ffmpeg 5 does not cut; MP3 has 26, Opus 20."""
_WORDS_A_MINUTE = 165
_DIGIT = re.compile(r"\d")
_SAID_SIGN = re.compile(r"[%$€£¥°½⅓⅔¼¾×+=/]")
_NEAR_SHARE = 0.25
_FEWEST_WORDS = 300
"""Below this count pauses decide the length, not words."""
_LONGEST_SILENCE_MS = 2500


@dataclass(frozen=True, slots=True)
class Row:
    """One promise."""

    name: str
    actual: str
    wanted: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found of one episode."""

    id: str
    rows: tuple[Row, ...]
    analysis: audio.Analysis

    @property
    def broken(self) -> tuple[Row, ...]:
        """The promises that are not kept."""
        return tuple(row for row in self.rows if not row.is_kept)


@dataclass(frozen=True, slots=True)
class FeedVerdict:
    """What was found of one document of a feed."""

    is_current: bool
    """Tells whether its file is made of today's records and settings."""
    results: tuple[RuleResult, ...] = ()
    """Of each rule, held against what today's records and settings make; empty where that is nothing."""


def inspect(record: Episode, project: Project) -> Inspection:
    """Decode an episode's file, read its tags and transcript, and hold all of it against its record.

    Raises:
        FeedError: the file is not there.
        AudioError: it cannot be decoded, or has no tags.
    """
    path = project.folder.public / record.enclosure.file
    if not path.is_file():
        raise FeedError(f"{path}: no such file", hint="Make what is missing: podcast render --missing")
    try:
        analysis = audio.analyze(path)
    except AudioError as error:
        if is_whole(path, record.enclosure.bytes, record.enclosure.sha256):
            raise
        raise FeedError(
            f"{path}: cannot be decoded: it is not the file that was made",
            hint="Make what is missing: podcast render --missing",
        ) from error
    rows = (
        *_sound_rows(analysis, record, project),
        *_tag_rows(path, record, project),
        *_transcript_rows(record, project.folder.public),
        *_file_rows(record, project.folder.public),
        *(row for enclosure in record.alternates for row in _alternate_rows(enclosure, record, project)),
    )
    return Inspection(record.id, rows, analysis)


def validate_feed(project: Project, *, now: dt.datetime) -> dict[str, FeedVerdict]:
    """Hold the rules of PSP-1 and Apple against every document of a show's feed, by its file, as it would be today.

    Raises:
        FeedError: the feed cannot be made of the records.
    """
    folder, show = project.folder, project.show
    headlines = [headline for headline in episode.read_headlines(folder.records) if is_due(headline.episode, now=now)]
    name = (folder.public / FEED_FILE).relative_to(folder.root)
    if not headlines or not (folder.root / name).is_file():
        return {name.as_posix(): FeedVerdict(is_current=False)} if headlines or (folder.root / name).is_file() else {}
    files = FeedFiles(folder.public, show.url, now)
    return {
        (name.parent / file).as_posix(): FeedVerdict(is_current, validate(data, files))
        for file, data, is_current in read_documents(folder, show, headlines)
    }


def draw(inspection: Inspection, record: Episode, project: Project) -> bool:
    """Write the picture of an episode's loudness beside its page; tell whether there was none before."""
    path = project.folder.public / "episodes" / f"{record.id}.png"
    is_first = not path.exists()
    picture = draw_loudness(
        inspection.analysis.short_term_lufs,
        chapters=record.parts,
        duration_ms=record.duration_ms,
        target_lufs=project.show.master.loudness.integrated_lufs,
    )
    write_whole(path, picture)
    return is_first


def _sound_rows(analysis: audio.Analysis, record: Episode, project: Project) -> Iterator[Row]:
    target = project.show.master.loudness
    lufs, dbtp = analysis.loudness.integrated_lufs, analysis.loudness.true_peak_dbtp
    promise = f"{target.integrated_lufs:.1f} LUFS within {_NEAR_LU:.1f}"
    yield Row("loudness", f"{lufs:.1f} LUFS", promise, abs(lufs - target.integrated_lufs) <= _NEAR_LU)
    highest = target.true_peak_dbtp
    yield Row("true peak", f"{dbtp:.1f} dBTP", f"at most {highest:.1f} dBTP", dbtp <= highest + _NEAR_DB)
    yield Row(
        "loudness range", f"{analysis.range_lu:.1f} LU", f"at most {_WIDEST_LU} LU", analysis.range_lu <= _WIDEST_LU
    )
    off_ms = analysis.duration_ms - record.duration_ms
    yield Row("duration", _seconds(analysis.duration_ms), _seconds(record.duration_ms), abs(off_ms) <= _NEAR_MS)
    music_ms = measure_music_ms(
        open_jingles(project.show, project.folder, cache=show_cache(project.folder)), record.parts
    )
    yield _length_row(analysis.duration_ms, sum(_count_words(cue.text) for cue in record.cues), music_ms=music_ms)
    silence_ms, longest_ms = analysis.longest_silence_ms, _LONGEST_SILENCE_MS
    yield Row("longest silence", _seconds(silence_ms), f"at most {_seconds(longest_ms)}", silence_ms <= longest_ms)
    yield Row("clipping", f"{analysis.clipped_samples} samples", "0 samples", analysis.clipped_samples == 0)


def _count_words(text: str) -> int:
    """Count what is said: a figure takes about a word a digit, "1998" two and "165" five, a sign like % one."""
    return len(text.split()) + (3 * len(_DIGIT.findall(text)) + 3) // 4 + len(_SAID_SIGN.findall(text))


def _length_row(duration_ms: int, words: int, *, music_ms: int) -> Row:
    expected_ms = words * 60_000 // _WORDS_A_MINUTE + music_ms
    is_near = words < _FEWEST_WORDS or abs(duration_ms - expected_ms) <= expected_ms * _NEAR_SHARE
    promise = f"{_seconds(expected_ms)} within {_NEAR_SHARE:.0%}, for {words} words"
    return Row("length", _seconds(duration_ms), promise, is_near)


def _tag_rows(path: Path, record: Episode, project: Project) -> Iterator[Row]:
    tags, expected = episode.read_tags(path), _predict_tags(record, project)
    yield _chapters_row(tags.chapters, expected.chapters, record.duration_ms)
    yield Row("contents", f"{len(tags.contents)} entries", "every chapter", tags.contents == expected.contents)
    yield Row("title", tags.title, expected.title, tags.title == expected.title)
    yield Row("album", tags.album, expected.album, tags.album == expected.album)
    yield Row("year", tags.year, expected.year, tags.year == expected.year)
    size, expected_size = (f"{len(values.picture)} bytes" for values in (tags, expected))
    yield Row("picture", size, expected_size, tags.picture == expected.picture)
    length, expected_length = (f"{len(values.transcript)} characters" for values in (tags, expected))
    yield Row("transcript tag", length, expected_length, tags.transcript == expected.transcript)


def _predict_tags(record: Episode, project: Project) -> "episode.Tags":
    """Say what tags an episode's file has to have."""
    return episode.predict_tags(
        record,
        show=project.show,
        artwork=convert_cover(record, project.folder),
        transcript=episode.write_text(record.cues),
    )


def _chapters_row(
    chapters: Sequence[tuple[str, int, int, str]], expected: Sequence[tuple[str, int, int, str]], duration_ms: int
) -> Row:
    """Hold chapters to tile the file from 0 to its end, each from a whole second, besides being those of the record."""
    starts = [start_ms for _, start_ms, _, _ in chapters]
    ends = [end_ms for _, _, end_ms, _ in chapters]
    is_tiled = [0, *ends] == [*starts, duration_ms] and all(
        start < end for start, end in zip(starts, ends, strict=True)
    )
    is_on_seconds = all(start % 1000 == 0 for start in starts)
    promise = f"{len(expected)} in order from 0 to the end, on whole seconds"
    result = (
        f"{len(chapters)}{'' if is_tiled else ', not end to end'}{'' if is_on_seconds else ', not on whole seconds'}"
    )
    return Row("chapters", result, promise, is_tiled and is_on_seconds and tuple(chapters) == tuple(expected))


def _transcript_rows(record: Episode, public: Path) -> Iterator[Row]:
    overlaps = sum(before.end_ms > after.start_ms for before, after in pairwise(record.cues))
    empty = sum(cue.end_ms <= cue.start_ms for cue in record.cues)
    last_ms = max((cue.end_ms for cue in record.cues), default=0)
    result = f"{len(record.cues)} cues, {overlaps} overlaps, until {_seconds(last_ms)}"
    is_kept = bool(record.cues) and not overlaps and not empty and last_ms <= record.duration_ms
    yield Row("cues", result, f"in order, within {_seconds(record.duration_ms)}", is_kept)
    path = public / "episodes" / f"{record.id}.vtt"
    is_same = path.is_file() and path.read_bytes() == episode.write_vtt(record.cues).encode()
    yield Row("transcript", _state(path, is_same=is_same), "what the record gives", is_same)


def _file_rows(record: Episode, public: Path) -> Iterator[Row]:
    for enclosure in (record.enclosure, *record.alternates):
        path = public / enclosure.file
        is_same = is_whole(path, enclosure.bytes, enclosure.sha256)
        yield Row(path.suffix[1:], _state(path, is_same=is_same), "what the record describes", is_same)


def _alternate_rows(enclosure: Enclosure, record: Episode, project: Project) -> Iterator[Row]:
    """Hear and read an alternate: what a player shows of it is what it shows of the MP3."""
    path, form = project.folder.public / enclosure.file, form_of(enclosure)
    if not path.is_file():
        return
    analysis, target = audio.analyze(path), project.show.master.loudness
    lufs, dbtp = analysis.loudness.integrated_lufs, analysis.loudness.true_peak_dbtp
    promise = f"{target.integrated_lufs:.1f} LUFS within {_NEAR_LU:.1f}"
    yield Row(f"{form} loudness", f"{lufs:.1f} LUFS", promise, abs(lufs - target.integrated_lufs) <= _NEAR_LU)
    highest = target.true_peak_dbtp
    yield Row(f"{form} true peak", f"{dbtp:.1f} dBTP", f"at most {highest:.1f} dBTP", dbtp <= highest + _NEAR_DB)
    is_near = abs(analysis.duration_ms - record.duration_ms) <= _FRAME_MS
    yield Row(f"{form} duration", _seconds(analysis.duration_ms), _seconds(record.duration_ms), is_near)
    chapters = audio.read_chapters(path)
    expected = tuple((chapter.start_ms, chapter.title) for chapter in episode.list_chapters(record))
    yield Row(f"{form} chapters", f"{len(chapters)}", f"{len(expected)}, those of the record", chapters == expected)
    tags, mp3 = episode.read_alternate_tags(path), _predict_tags(record, project)
    is_same = (tags.title, tags.album, tags.year, tags.transcript, tags.picture) == (
        *(mp3.title, mp3.album, mp3.year),
        *(mp3.transcript, mp3.picture),
    )
    yield Row(f"{form} tags", f'"{tags.title}", {len(tags.picture)} bytes of picture', "those of the MP3", is_same)


def _state(path: Path, *, is_same: bool) -> str:
    if not path.is_file():
        return "missing"
    return "the same" if is_same else "another"


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.1f} s"
