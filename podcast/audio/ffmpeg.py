"""Find and run ffmpeg, the only program that the audio stage starts; ffprobe is never needed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from podcast.errors import AudioError

_SECONDS_AT_MOST = 1800
_SECONDS_APART = 10_000
"""More than any input lasts that is worked on together with others."""
_PACKETS_AHEAD = 4096
"""Of 1024 samples or a frame: a minute and a half, 8 MB at most."""
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
    processor's cache and take a fifth more time. Each input has a thread, which is woken for every packet unless there
    is room for all of them.
    """
    return ("-thread_queue_size", str(_PACKETS_AHEAD), "-itsoffset", str(place * _SECONDS_APART))


def feed(arguments: Sequence[str], chunks: Iterable[bytes], *, where: str) -> None:
    """Run ffmpeg on standard input that is made as it is read, so that no more than a chunk of it is held.

    Raises:
        AudioError: it is missing, broken, or does not end well.
    """
    program = find_ffmpeg()
    with tempfile.TemporaryFile() as log:
        try:
            process = subprocess.Popen(
                [program, "-hide_banner", "-nostats", *arguments], stdin=subprocess.PIPE, stderr=log
            )
        except OSError as error:
            raise AudioError(f"{program}: cannot be run: {error.strerror}", hint=_HINT) from error
        with process:
            _pour(chunks, process)
        if process.returncode:
            log.seek(0)
            raise AudioError(f"{where}: {_last_line(log.read())}", hint=_HINT)


def _pour(chunks: Iterable[bytes], process: "subprocess.Popen[bytes]") -> None:
    """Write to a process as long as it reads; it is ended if what it should read cannot be made."""
    pipe = process.stdin
    assert pipe is not None  # noqa: S101 - it was asked for
    try:
        for chunk in chunks:
            pipe.write(chunk)
        pipe.close()
    except BrokenPipeError:
        return  # it says why when it has ended
    except BaseException:
        process.kill()
        raise


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
