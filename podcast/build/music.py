"""The show's music: files under `voices/` that are played between what is said, checked before a word is spoken."""

from pathlib import Path, PurePosixPath

from podcast import audio
from podcast.cache import Cache, Plain
from podcast.errors import AudioError, ShowError, did_you_mean
from podcast.files import sha256
from podcast.model import Chapter, Clip, Script, SegmentKind, Show
from podcast.show import Folder

_PLACES = ("intro", "outro", "section")


def open_jingles(show: Show, folder: Folder, *, cache: Cache) -> audio.Jingles:
    """Read the music that a show plays, faded and levelled; nothing where it names none.

    Raises:
        ShowError: a file is not there, is no sound, or lasts too long.
    """
    files = _files(show, folder).items()
    clips = {place: _clip(path, getattr(show.music, place), cache) for place, path in files}
    return audio.Jingles(**clips, pause_ms=show.music.pause_ms)


def music_key(show: Show, folder: Folder, said: Script) -> tuple[Plain, ...]:
    """Name all that shapes what is played in a script; nothing where nothing is.

    Raises:
        ShowError: a file is not there.
    """
    files = {place: sha256(path) for place, path in _files(show, folder).items()}
    if not files:
        return ()
    sections = [segment.kind is SegmentKind.SECTION for segment in said.segments] if "section" in files else []
    return (audio.JINGLES_FORMAT_VERSION, sorted(files.items()), show.music.pause_ms, sections)


def played_ms(jingles: audio.Jingles, chapters: tuple[Chapter, ...]) -> int:
    """Tell how long music is heard in an episode."""
    before = jingles.before([chapter.kind for chapter in chapters])
    clips = [clip for clip in (*before, jingles.outro) if clip]
    return sum(clip.frames * 1000 // clip.sample_rate_hz + jingles.pause_ms for clip in clips)


def _clip(path: Path, name: str, cache: Cache) -> Clip:
    try:
        return audio.read_jingle(path, name=f"voices/{name}", cache=cache)
    except AudioError as error:
        raise ShowError(error.message, hint=error.hint) from error


def _files(show: Show, folder: Folder) -> dict[str, Path]:
    named = {place: getattr(show.music, place) for place in _PLACES}
    return {place: _file(place, name, folder) for place, name in named.items() if name}


def _file(place: str, name: str, folder: Folder) -> Path:
    voices = folder.root / "voices"
    path = voices / name
    if PurePosixPath(name).is_absolute() or not path.resolve().is_relative_to(voices.resolve()):
        raise ShowError(
            f'feed/show.toml: music.{place} = "{name}" leads out of voices/',
            hint="Put the file into voices/ and give its name there.",
        )
    if not path.is_file():
        found = (other for other in voices.rglob("*") if other.is_file() and other.suffix != ".toml")
        others = [other.relative_to(voices).as_posix() for other in found]
        raise ShowError(
            f"voices/{name}: no such file, named by music.{place} in feed/show.toml",
            hint=did_you_mean(name, others) if others else "Put it there, or take the name out.",
        )
    return path
