"""The show's music: files under `voices/` that are played between what is said, checked before a word is spoken."""

from pathlib import Path, PurePosixPath

from podcast import audio
from podcast.atomic_files import list_files, sha256
from podcast.cache import Cache, Plain
from podcast.errors import AudioError, ShowError, did_you_mean
from podcast.model import Chapter, Clip, Script, SegmentKind, Show
from podcast.show import Folder

_SLOTS = ("intro", "outro", "section")


def open_jingles(show: Show, folder: Folder, *, cache: Cache) -> audio.Jingles:
    """Read the music that a show plays, faded and levelled; nothing where it names none.

    Raises:
        ShowError: a file is not there, is no sound, or lasts too long.
    """
    files = _files(show, folder).items()
    clips = {slot: _clip(path, getattr(show.music, slot), cache) for slot, path in files}
    return audio.Jingles(**clips, pause_ms=show.music.pause_ms)


def music_key(show: Show, folder: Folder, script: Script) -> tuple[Plain, ...]:
    """Name all that shapes what is played in a script; nothing where nothing is.

    Raises:
        ShowError: a file is not there.
    """
    files = {slot: sha256(path) for slot, path in _files(show, folder).items()}
    if not files:
        return ()
    sections = [segment.kind is SegmentKind.SECTION for segment in script.segments] if "section" in files else []
    return (audio.JINGLES_FORMAT_VERSION, sorted(files.items()), show.music.pause_ms, sections)


def measure_music_ms(jingles: audio.Jingles, chapters: tuple[Chapter, ...]) -> int:
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
    names = {slot: getattr(show.music, slot) for slot in _SLOTS}
    return {slot: _file(slot, name, folder) for slot, name in names.items() if name}


def _file(slot: str, name: str, folder: Folder) -> Path:
    voices = folder.root / "voices"
    path = voices / name
    if PurePosixPath(name).is_absolute() or not path.resolve().is_relative_to(voices.resolve()):
        raise ShowError(
            f'feed/show.toml: music.{slot} = "{name}" leads out of voices/',
            hint="Put the file into voices/ and give its name there.",
        )
    if not path.is_file():
        files = (file for file in list_files(voices, "**/*") if file.is_file() and file.suffix != ".toml")
        others = [file.relative_to(voices).as_posix() for file in files]
        raise ShowError(
            f"voices/{name}: no such file, named by music.{slot} in feed/show.toml",
            hint=did_you_mean(name, others) if others else "Put it there, or take the name out.",
        )
    return path
