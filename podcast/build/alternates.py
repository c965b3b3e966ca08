"""An episode in other forms than MP3: which are there, which are to be made, which are to go."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from podcast import audio, episode
from podcast.build.project import Project, cover
from podcast.feed.public_files import find_media_type
from podcast.files import is_whole, sha256, writing
from podcast.model import Alternate, Enclosure, Episode, Loudness, Show

Progress = Callable[[int, int], None]


def file_of(told: Episode, form: Alternate) -> str:
    """Name an alternate's file, relative to the public folder."""
    return f"episodes/{told.id}.{form}"


def form_of(enclosure: Enclosure) -> Alternate:
    """Tell a form by its file's name."""
    return Alternate(enclosure.file.rpartition(".")[2])


def whole(told: Episode, show: Show, public: Path) -> tuple[Enclosure, ...]:
    """Give the alternates of a record that are asked for and whose files are as it says."""
    wanted = {file_of(told, form) for form in show.alternates}
    return tuple(
        enclosure
        for enclosure in told.alternates
        if enclosure.file in wanted and is_whole(public / enclosure.file, enclosure.bytes, enclosure.sha256)
    )


def are_current(told: Episode, show: Show, public: Path) -> bool:
    """Tell whether an episode has all alternates that are asked for, and no other."""
    wanted = [file_of(told, form) for form in show.alternates]
    return [enclosure.file for enclosure in whole(told, show, public)] == wanted == [*_files(told)]


def encode(
    recording: audio.Recording,
    forms: Sequence[Alternate],
    *,
    target: Loudness,
    folder: Path,
    progress: Progress,
) -> dict[Alternate, Path]:
    """Encode forms side by side, each in a file of a folder that keeps them.

    Raises:
        AudioError: one cannot be encoded.
    """
    made: dict[Alternate, Path] = {}
    job = partial(audio.encode_alternate, recording=recording, target=target, folder=folder)
    with ThreadPoolExecutor(max(1, len(forms))) as executor:
        for form, path in zip(forms, executor.map(job, forms), strict=True):
            made[form] = path
            progress(len(made), len(forms))
    return made


def place(encoded: Path, form: Alternate, told: Episode, project: Project) -> Enclosure:
    """Give an encoded form its chapters and tags, in its place under the public folder.

    Raises:
        PodcastError: it cannot be written there.
    """
    file = file_of(told, form)
    with writing(project.folder.public / file) as temporary:
        chapters = episode.list_chapters(told)
        audio.with_chapters(encoded, temporary, chapters=chapters, duration_ms=told.duration_ms)
        episode.tag_alternate(
            temporary,
            told,
            show=project.show,
            artwork=cover(project.folder),
            transcript=episode.write_text(told.cues),
        )
        return Enclosure(file, temporary.stat().st_size, sha256(temporary), find_media_type(file))


def remove_dropped(before: Episode | None, after: Episode, public: Path) -> None:
    """Delete the files of alternates that a record had and has no more."""
    dropped = set(_files(before)) - set(_files(after)) if before else set()
    for file in dropped:
        (public / file).unlink(missing_ok=True)


def _files(told: Episode) -> Iterator[str]:
    return (enclosure.file for enclosure in told.alternates)
