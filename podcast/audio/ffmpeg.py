"""Find and run ffmpeg, the only program that the audio stage starts; ffprobe is never needed."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from podcast.errors import AudioError

_SECONDS_AT_MOST = 1800
_SECONDS_APART = 10_000
"""More than any input lasts that is worked on together with others."""
_HINT = "Install ffmpeg with libmp3lame, or run: pip install --force-reinstall imageio-ffmpeg"


@dataclass(frozen=True, slots=True)
class Printed:
    """What a run of ffmpeg wrote."""

    output: bytes
    log: str


def find_ffmpeg() -> str:
    """Find ffmpeg: the system's, else the one that imageio-ffmpeg brings."""
    found = shutil.which("ffmpeg")
    return str(Path(found).absolute()) if found else _bundled()


def identity(program: str) -> str:
    """Tell one build of ffmpeg from another, without running it."""
    try:
        facts = Path(program).resolve().stat()
    except OSError as error:
        raise AudioError(f"{program}: cannot be read: {error.strerror}", hint=_HINT) from error
    return f"{program} {facts.st_size} {facts.st_mtime_ns}"


def run(arguments: Sequence[str], *, data: bytes = b"", where: str = "", folder: Path | None = None) -> Printed:
    """Run ffmpeg.

    Args:
        arguments: all but what keeps it from chatting.
        data: its standard input.
        where: names what is worked on, for the message of an error.
        folder: what the names of files in the arguments are relative to.

    Raises:
        AudioError: it is missing, broken, or does not end well.
    """
    program = find_ffmpeg()
    command = [program, "-hide_banner", "-nostats", *arguments]
    try:
        done = subprocess.run(
            command, input=data, cwd=folder, capture_output=True, check=True, timeout=_SECONDS_AT_MOST
        )
    except OSError as error:
        raise AudioError(f"{program}: cannot be run: {error.strerror}", hint=_HINT) from error
    except subprocess.TimeoutExpired as error:
        raise AudioError(f"{program}: no answer in {_SECONDS_AT_MOST} seconds", hint=_HINT) from error
    except subprocess.CalledProcessError as error:
        raise AudioError(f"{where or program}: {_last_line(error.stderr)}", hint=_HINT) from error
    return Printed(done.stdout, done.stderr.decode(errors="replace"))


def later(place: int) -> tuple[str, ...]:
    """Put an input behind those before it, so that they are worked on one after another.

    ffmpeg turns to the output that is furthest behind: side by side, ten encoders drive each other out of the
    processor's cache and take a fifth more time.
    """
    return ("-itsoffset", str(place * _SECONDS_APART))


def _bundled() -> str:
    try:
        import imageio_ffmpeg

        found = str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        raise AudioError("ffmpeg: neither on PATH nor in imageio-ffmpeg", hint=_HINT) from error
    if not Path(found).is_file():
        raise AudioError(f"{found}: named as ffmpeg, but there is no such file", hint="Look at IMAGEIO_FFMPEG_EXE.")
    return found


def _last_line(log: bytes) -> str:
    lines = log.decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else "it failed without a word"
