"""An episode in other forms than MP3: which are there, which are to be made, which are to go."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from podcast import audio
from podcast.atomic_files import is_whole, sha256
from podcast.build.episode_artwork import convert_cover
from podcast.build.preflight import check_project
from podcast.build.project import Project
from podcast.build.show_cache import show_cache
from podcast.build.sound import RenderContext, add_recording, master, notice_lost_clips, speak
from podcast.feed.public_files import find_media_type
from podcast.model import Alternate, Enclosure, Episode, Progress, Script, Show
from podcast.transaction import Transaction


def form_of(enclosure: Enclosure) -> Alternate:
    """Tell a form by its file's name."""
    return Alternate(enclosure.file.rpartition(".")[2])


def are_current(episode: Episode, show: Show, public: Path) -> bool:
    """Tell whether an episode has all alternates that are asked for, and no other."""
    files = [_file_name(episode, form) for form in show.alternates]
    whole = [enclosure.file for enclosure in _whole(episode, show, public)]
    return whole == files == [enclosure.file for enclosure in episode.alternates]


def list_missing(episode: Episode, project: Project) -> list[Alternate]:
    """List the alternates that are asked for and are not there, or not as the record says."""
    show = project.show
    there = {form_of(enclosure) for enclosure in _whole(episode, show, project.folder.public)}
    return [form for form in show.alternates if form not in there]


def complete(
    episode: Episode, script: Script, *, project: Project, context: RenderContext, transaction: Transaction
) -> Episode | None:
    """Make the alternates that an episode lacks, of the samples that its MP3 was made of, and leave the MP3 alone.

    Returns:
        The episode with the alternates that are asked for; None where its sound, made again, is not as it was.

    Raises:
        PodcastError: a stage fails.
    """
    check_project(project)
    show, public = project.show, project.folder.public
    enclosures = {form_of(enclosure): enclosure for enclosure in _whole(episode, show, public)}
    missing = list_missing(episode, project)
    if missing:
        clips = speak(script, project, context)
        with notice_lost_clips(clips, project):
            recording = master(script, clips, project, context)
            again = add_recording(episode, recording, project.show.chapters)
            if (again.duration_ms, again.parts, again.cues) != (episode.duration_ms, episode.parts, episode.cues):
                return None
            encoded = encode(recording, missing, project=project, progress=context.progress)
        enclosures |= dict(zip(missing, publish(encoded, episode, project, transaction), strict=True))
    return replace(episode, alternates=tuple(enclosures[form] for form in show.alternates))


def encode(
    recording: audio.Recording, forms: Sequence[Alternate], *, project: Project, progress: Progress
) -> dict[Alternate, Path]:
    """Encode forms side by side, each into a file of the cache.

    Raises:
        AudioError: one cannot be encoded.
    """
    paths: dict[Alternate, Path] = {}
    job = partial(
        audio.encode_alternate,
        recording=recording,
        target=project.show.master.loudness,
        cache=show_cache(project.folder),
    )
    with ThreadPoolExecutor(max(1, len(forms))) as executor:
        for form, path in zip(forms, executor.map(job, forms), strict=True):
            paths[form] = path
            progress("encoding", len(paths), len(forms))
    return paths


def publish(
    encoded: Mapping[Alternate, Path], episode: Episode, project: Project, transaction: Transaction
) -> tuple[Enclosure, ...]:
    """Give encoded forms chapters and tags, each on its way to its place under the public folder.

    Raises:
        PodcastError: one cannot be written there.
    """
    return tuple(_publish(path, form, episode, project, transaction) for form, path in encoded.items())


def remove_dropped(before: Episode | None, after: Episode, public: Path, transaction: Transaction) -> None:
    """Delete the files of alternates that a record had and has no more."""
    files = {enclosure.file for enclosure in before.alternates} if before else set()
    for file in files - {enclosure.file for enclosure in after.alternates}:
        transaction.remove(public / file)


def _publish(encoded: Path, form: Alternate, episode: Episode, project: Project, transaction: Transaction) -> Enclosure:
    from podcast.episode import list_chapters, tag_alternate, write_text  # mutagen takes long to load

    file = _file_name(episode, form)
    temporary = transaction.reserve(project.folder.public / file)
    audio.write_alternate(encoded, temporary, chapters=list_chapters(episode), duration_ms=episode.duration_ms)
    tag_alternate(
        temporary,
        episode,
        show=project.show,
        artwork=convert_cover(episode, project.folder),
        transcript=write_text(episode.cues),
    )
    return Enclosure(file, temporary.stat().st_size, sha256(temporary), find_media_type(file))


def _file_name(episode: Episode, form: Alternate) -> str:
    """Name an alternate's file, relative to the public folder."""
    return f"episodes/{episode.id}.{form}"


def _whole(episode: Episode, show: Show, public: Path) -> Iterator[Enclosure]:
    """Give the alternates of a record that are asked for and whose files are as it says."""
    files = {_file_name(episode, form) for form in show.alternates}
    for enclosure in episode.alternates:
        if enclosure.file in files and is_whole(public / enclosure.file, enclosure.bytes, enclosure.sha256):
            yield enclosure
