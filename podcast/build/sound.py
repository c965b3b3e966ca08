"""A script → the sound of an episode: spoken, levelled, mastered, tagged."""

import importlib
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from threading import Thread
from typing import TypeVar

from podcast import audio, engines, episode, feed
from podcast.build import alternates
from podcast.build.music import open_jingles
from podcast.build.project import Project, check_project, cover, show_cache
from podcast.build.voice_levels import match_levels
from podcast.cache import Kind
from podcast.errors import AudioError
from podcast.files import sha256, writing
from podcast.model import Alternate, Clip, Enclosure, Episode, Progress, Script

_log = logging.getLogger(__name__)

Clips = tuple[Clip, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RenderContext:
    """Where the work is done, and who is told of it."""

    executor: Executor
    """Speaks sentences; processes, here or on other machines."""
    jobs: int
    """How many parts of a recording are encoded side by side."""
    progress: Progress


def make(  # noqa: PLR0913 - the contract of the stage
    draft: Episode,
    said: Script,
    target: Path,
    *,
    project: Project,
    context: RenderContext,
    forms: Sequence[Alternate] = (),
) -> Episode:
    """Speak, master and tag a script; give the draft with what only the sound tells.

    The file is begun before a word is spoken, so that a folder that cannot be written is told at once.

    Args:
        draft: what is known of the episode.
        said: its script.
        target: the MP3.
        project: the show.
        context: where it is spoken and encoded.
        forms: what is made besides the MP3, beside it.

    Raises:
        PodcastError: a stage fails; a file that was at `target` is as it was.
    """
    check_project(project)
    with writing(target) as temporary:

        def work(clips: Clips) -> tuple[Episode, dict[Alternate, Path]]:
            recording = _mastered(said, clips, project=project, context=context)
            heard = _heard(draft, recording)
            audio.write_mp3(recording, _tags(heard, project), temporary)
            return heard, _encoded(recording, forms, project=project, context=context)

        heard, encoded = _with_clips(said, work, project=project, context=context)
        show_cache(project.folder).evict(now=time.time())
        episode.check_tags(temporary, heard)
        finished = replace(heard, enclosure=_enclosure(temporary, draft.enclosure.file))
    return replace(finished, alternates=_placed(encoded, finished, project))


def complete(known: Episode, said: Script, *, project: Project, context: RenderContext) -> Episode | None:
    """Make the alternates that an episode lacks, of the samples that its MP3 was made of, and leave the MP3 alone.

    Returns:
        The episode with the alternates that are asked for; None where its sound, made again, is not as it was.

    Raises:
        PodcastError: a stage fails.
    """
    check_project(project)
    show, folder = project.show, project.folder
    there = {alternates.form_of(one): one for one in alternates.whole(known, show, folder.public)}
    missing = [form for form in show.alternates if form not in there]

    def work(clips: Clips) -> dict[Alternate, Path] | None:
        recording = _mastered(said, clips, project=project, context=context)
        heard = _heard(known, recording)
        if (heard.duration_ms, heard.chapters, heard.cues) != (known.duration_ms, known.chapters, known.cues):
            return None
        return _encoded(recording, missing, project=project, context=context)

    if missing:
        encoded = _with_clips(said, work, project=project, context=context)
        if encoded is None:
            return None
        there |= dict(zip(missing, _placed(encoded, known, project), strict=True))
    return replace(known, alternates=tuple(there[form] for form in show.alternates))


def _encoded(
    recording: audio.Recording, forms: Sequence[Alternate], *, project: Project, context: RenderContext
) -> dict[Alternate, Path]:
    return alternates.encode(
        recording,
        forms,
        target=project.show.master.loudness,
        folder=parts_folder(project),
        progress=partial(context.progress, "encoding"),
    )


def _placed(encoded: Mapping[Alternate, Path], told: Episode, project: Project) -> tuple[Enclosure, ...]:
    return tuple(alternates.place(path, form, told, project) for form, path in encoded.items())


def _with_clips(said: Script, work: Callable[[Clips], T], *, project: Project, context: RenderContext) -> T:
    """Speak a script, and do what its clips are needed for.

    Once more where clips are damaged, or somebody has emptied the cache meanwhile, which is safe at any time.
    """
    clips = _spoken(said, project, context)
    try:
        return work(clips)
    except (AudioError, FileNotFoundError):
        lost = engines.remove_damaged(clips)
        if not lost:
            raise
        place = show_cache(project.folder).root
        _log.warning("%s: clips that are damaged or were deleted meanwhile, spoken again: %d", place, lost)
    return work(_spoken(said, project, context))


def _spoken(said: Script, project: Project, context: RenderContext) -> Clips:
    cache = show_cache(project.folder)
    return engines.speak(tuple(said.utterances), executor=context.executor, cache=cache, progress=context.progress)


def _mastered(said: Script, clips: Clips, *, project: Project, context: RenderContext) -> audio.Recording:
    cache = show_cache(project.folder)
    return audio.master(
        match_levels(said, executor=context.executor, cache=cache),
        clips,
        show=project.show,
        jobs=context.jobs,
        progress=_loading(partial(context.progress, "mastering")),
        parts=parts_folder(project),
        jingles=open_jingles(project.show, project.folder, cache=cache),
    )


def _loading(progress: audio.Progress) -> audio.Progress:
    """Load what comes last, too, when other processes begin to encode and this one waits for them."""

    def told(done: int, total: int) -> None:
        if done < total:
            _load_late()
        progress(done, total)

    return told


@cache
def _load_late() -> None:
    Thread(target=_load, args=(*episode.LAZY_MODULES, *feed.LAZY_MODULES), daemon=True).start()


def _load(*modules: str) -> None:
    for name in modules:
        with suppress(ImportError):  # whoever needs it will tell
            importlib.import_module(name)


def parts_folder(project: Project) -> Path:
    """Find what was encoded."""
    return show_cache(project.folder).root / Kind.PARTS


def _tags(heard: Episode, project: Project) -> bytes:
    transcript = episode.write_text(heard.cues)
    return episode.write_tags(heard, show=project.show, artwork=cover(project.folder), transcript=transcript)


def _heard(draft: Episode, recording: audio.Recording) -> Episode:
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
