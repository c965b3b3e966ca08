"""A script → the sound of an episode: spoken, levelled, mastered, tagged."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from podcast import audio, engines, episode
from podcast.files import sha256, writing
from podcast.levels import match_levels
from podcast.model import Enclosure, Episode, Recording, Script
from podcast.production import Production, cache_folder, check_production, clip_cache, cover

Progress = Callable[[str, int, int], None]
"""Told a stage's name, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Studio:
    """Where the work is done, and who is told of it."""

    executor: Executor
    """Speaks sentences; processes, here or on other machines."""
    jobs: int
    """How many parts of a recording are encoded side by side."""
    progress: Progress


def make(
    draft: Episode,
    said: Script,
    target: Path,
    *,
    production: Production,
    studio: Studio,
) -> Episode:
    """Speak, master and tag a script; give the draft with what only the sound tells.

    The file is begun before a word is spoken, so that a folder that cannot be written is told at once.

    Raises:
        PodcastError: a stage fails; a file that was at `target` is as it was.
    """
    check_production(production)
    with writing(target) as temporary:
        heard = _heard(draft, _recorded(said, temporary, production=production, studio=studio))
        episode.tag(
            temporary,
            heard,
            show=production.show,
            artwork=cover(production.folder),
            transcript=episode.write_text(heard.cues),
        )
        return replace(heard, enclosure=_enclosure(temporary, draft.enclosure.file))


def _recorded(said: Script, destination: Path, *, production: Production, studio: Studio) -> Recording:
    cache = clip_cache(production.folder)
    levels = cache_folder(production.folder) / "levels"
    clips = engines.speak(
        tuple(said.utterances), executor=studio.executor, cache=cache, progress=partial(studio.progress, "speaking")
    )
    return audio.master(
        match_levels(said, executor=studio.executor, cache=cache, levels=levels),
        clips,
        show=production.show,
        jobs=studio.jobs,
        destination=destination,
        progress=partial(studio.progress, "mastering"),
        parts=production.folder.cache / "parts",
    )


def _heard(draft: Episode, recording: Recording) -> Episode:
    return replace(
        draft,
        duration_ms=recording.duration_ms,
        chapters=recording.chapters,
        cues=recording.cues,
        integrated_lufs=recording.loudness.integrated_lufs,
        true_peak_dbtp=recording.loudness.true_peak_dbtp,
    )


def _enclosure(path: Path, file: str) -> Enclosure:
    return Enclosure(file, path.stat().st_size, sha256(path))
