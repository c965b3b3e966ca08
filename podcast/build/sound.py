"""A script → its clips → a recording: what the stages that make sound are given of a show."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from podcast import audio, engines
from podcast.atomic_files import sha256
from podcast.build.episode_artwork import convert_cover
from podcast.build.music import open_jingles
from podcast.build.project import Project
from podcast.build.show_cache import show_cache
from podcast.build.voice_levels import match_levels
from podcast.episode import describe_length, find_soundbites, list_for_apps
from podcast.errors import AudioError
from podcast.model import ChapterRules, Clip, Enclosure, Episode, Progress, Script

_log = logging.getLogger(__name__)

Clips = tuple[Clip, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RenderContext:
    """Executor, degree of parallelism and progress of a render."""

    executor: Executor
    """Speaks sentences; processes, here or on other machines."""
    jobs: int
    """Parts of a recording that are encoded side by side."""
    progress: Progress


class LostClipsError(AudioError):
    """Clips were damaged, or deleted while they were needed; spoken again, they are there."""


def speak(script: Script, project: Project, context: RenderContext) -> Clips:
    """Speak every utterance of a script that is not in the cache; one clip each, in order.

    Raises:
        SpeechError: an engine fails, or the cache cannot be used.
    """
    return engines.speak(
        tuple(script.utterances),
        lexicon=project.lexicon,
        executor=context.executor,
        cache=show_cache(project.folder),
        progress=context.progress,
    )


def master(script: Script, clips: Clips, project: Project, context: RenderContext) -> audio.Recording:
    """Bring voices to one loudness, mix and encode; the recording has all but its tags.

    Raises:
        AudioError: a clip is broken, ffmpeg fails, or the loudness cannot be reached.
    """
    cache = show_cache(project.folder)
    return audio.master(
        match_levels(script, executor=context.executor, cache=cache),
        clips,
        show=project.show,
        jobs=context.jobs,
        progress=context.progress,
        cache=cache,
        jingles=open_jingles(project.show, project.folder, cache=cache),
    )


@contextmanager
def notice_lost_clips(clips: Clips, project: Project) -> Iterator[None]:
    """Tell errors that come from clips which are gone or damaged from all others.

    Raises:
        LostClipsError: some are; damaged ones have been deleted, so that they are not found again.
    """
    try:
        yield
    except (AudioError, FileNotFoundError) as error:
        count = engines.remove_damaged(clips)
        if not count:
            raise
        message = f"clips that are damaged or were deleted meanwhile, spoken again: {count}"
        raise LostClipsError(f"{show_cache(project.folder).root}: {message}", hint="Render again.") from error


def speak_lost_again(make: Callable[[], T]) -> T:
    """Make something of clips, once more where some were lost: the cache may be emptied at any time, and disks err."""
    try:
        return make()
    except LostClipsError as loss:
        _log.warning("%s", loss.message)
        return make()


def add_recording(draft: Episode, recording: audio.Recording, rules: ChapterRules) -> Episode:
    """Complete an episode with what only its sound tells: length, chapters, cues, loudness."""
    parts, duration_ms = recording.chapters, recording.duration_ms
    chapters = list_for_apps(parts, duration_ms=duration_ms, rules=rules)
    return replace(
        draft,
        duration_ms=duration_ms,
        chapters=chapters,
        headings=() if chapters == parts else parts,
        cues=recording.cues,
        integrated_lufs=recording.loudness.integrated_lufs,
        true_peak_dbtp=recording.loudness.true_peak_dbtp,
    )


def add_soundbites(episode: Episode, script: Script, recording: audio.Recording) -> Episode:
    """Complete an episode with its soundbites, and warn of those that apps would not play."""
    soundbites = find_soundbites(script, recording.cues)
    for soundbite in soundbites:
        if fault := describe_length(soundbite):
            _log.warning("%s: %s; mark fewer or more sentences of the edited script", episode.id, fault)
    return replace(episode, soundbites=soundbites)


def write_head(episode: Episode, project: Project) -> bytes:
    """Write the tags that an episode's MP3 begins with."""
    from podcast.episode import write_tags, write_text  # mutagen takes long to load, and most commands tag nothing

    return write_tags(
        episode,
        show=project.show,
        artwork=convert_cover(episode, project.folder),
        transcript=write_text(episode.cues),
    )


def check_file(path: Path, episode: Episode) -> Episode:
    """Read a tagged MP3 back, and complete its episode with the file's size and checksum.

    Raises:
        AudioError: a player would not find the episode's title and chapters in it.
    """
    from podcast.episode import check_tags

    check_tags(path, episode)
    return replace(episode, enclosure=Enclosure(episode.enclosure.file, path.stat().st_size, sha256(path)))
