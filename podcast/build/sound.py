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
from podcast.build.project import Project, check_project, clip_cache, cover, show_cache
from podcast.build.voice_levels import match_levels
from podcast.cache import Kind
from podcast.errors import AudioError
from podcast.files import sha256, writing
from podcast.model import Alternate, Clip, Enclosure, Episode, Progress, Recording, Script

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
    head = partial(_tags, draft, project)
    with writing(target) as temporary:

        def work(clips: Clips) -> tuple[Recording, dict[Alternate, Path]]:
            recording, source = _mastered(said, temporary, clips, head=head, project=project, context=context)
            return recording, _encoded(source, forms, project=project, context=context)

        recording, encoded = _with_clips(said, work, project=project, context=context)
        show_cache(project.folder).evict(now=time.time())
        heard = _heard(draft, recording)
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
        with show_cache(folder).scratch() as scratch:
            again = scratch / "master.mp3"
            recording, source = _mastered(said, again, clips, head=_untagged, project=project, context=context)
            heard = _heard(known, recording)
            if (heard.duration_ms, heard.chapters, heard.cues) != (known.duration_ms, known.chapters, known.cues):
                return None
            return _encoded(source, missing, project=project, context=context)

    if missing:
        encoded = _with_clips(said, work, project=project, context=context)
        if encoded is None:
            return None
        there |= dict(zip(missing, _placed(encoded, known, project), strict=True))
    return replace(known, alternates=tuple(there[form] for form in show.alternates))


def _encoded(
    source: audio.Source, forms: Sequence[Alternate], *, project: Project, context: RenderContext
) -> dict[Alternate, Path]:
    return alternates.encode(
        source,
        forms,
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
        lost = clip_cache(project.folder).sift(clips)
        if not lost:
            raise
        place = show_cache(project.folder).root
        _log.warning("%s: clips that are damaged or were deleted meanwhile, spoken again: %d", place, lost)
    return work(_spoken(said, project, context))


def _spoken(said: Script, project: Project, context: RenderContext) -> Clips:
    tell = partial(context.progress, "speaking")
    cache = clip_cache(project.folder)
    return engines.speak(tuple(said.utterances), executor=context.executor, cache=cache, progress=tell)


def _mastered(  # noqa: PLR0913 - what the master needs
    said: Script,
    destination: Path,
    clips: Clips,
    *,
    head: audio.Head,
    project: Project,
    context: RenderContext,
) -> tuple[Recording, audio.Source]:
    jingles = open_jingles(project.show, project.folder, cache=show_cache(project.folder))
    levelled = match_levels(
        said, executor=context.executor, clips=clip_cache(project.folder), cache=show_cache(project.folder)
    )
    recording = audio.master(
        levelled,
        clips,
        show=project.show,
        jobs=context.jobs,
        destination=destination,
        progress=_loading(partial(context.progress, "mastering")),
        parts=parts_folder(project),
        jingles=jingles,
        head=head,
    )
    return recording, audio.Source(levelled, clips, recording, project.show.master, jingles)


def _loading(progress: audio.Progress) -> audio.Progress:
    """Load what comes last, too, when other processes begin to encode and this one waits for them."""

    def told(done: int, total: int) -> None:
        if done < total:
            _load_late()
        progress(done, total)

    return told


@cache
def _load_late() -> None:
    Thread(target=_load, args=(*episode.LATE, *feed.LATE), daemon=True).start()


def _load(*modules: str) -> None:
    for name in modules:
        with suppress(ImportError):  # whoever needs it will tell
            importlib.import_module(name)


def parts_folder(project: Project) -> Path:
    """Find what was encoded."""
    return show_cache(project.folder).root / Kind.PARTS


def _untagged(_recording: Recording) -> bytes:
    return b""


def _tags(draft: Episode, project: Project, recording: Recording) -> bytes:
    heard = _heard(draft, recording)
    transcript = episode.write_text(heard.cues)
    return episode.write_tags(heard, show=project.show, artwork=cover(project.folder), transcript=transcript)


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
