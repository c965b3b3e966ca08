"""Find and run ffmpeg, the only program that the audio stage starts; ffprobe is never needed."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from types import MappingProxyType
from typing import IO

from podcast.errors import AudioError

_MAX_SECONDS = 1800
_PIPE_BYTES = 1 << 18
"""Size of a pipe, where the system lets us choose: six seconds of sound lie ready while the next is mixed."""
_HINT = "Install ffmpeg with libmp3lame, or run: pip install --force-reinstall imageio-ffmpeg"

_ROOM = "Make room on the disk of the show's cache."
_REFUSALS = MappingProxyType(
    {
        "no space left": _ROOM,
        "disk quota": _ROOM,
        "file too large": _ROOM,
        "cannot allocate memory": "Close what else is running, or take fewer processes: --jobs 1.",
        "too many open files": "Raise the limit: ulimit -n 1024.",
        "permission denied": "Give yourself the right to read and to write there.",
        "read-only file system": "Give yourself the right to write there.",
    }
)
"""What the system refuses, as ffmpeg says it, and what to do."""
_CLOSING_WORDS = ("Conversion failed", "Error opening output file", "Error opening input file", "Nothing was written")
"""What ffmpeg says last, whatever the cause was."""


@dataclass(frozen=True, slots=True)
class FfmpegResult:
    """What a run of ffmpeg wrote."""

    output: bytes
    log: str


def find_ffmpeg() -> str:
    """Find ffmpeg: the system's, else the one that imageio-ffmpeg brings."""
    program = shutil.which("ffmpeg")
    return str(Path(program).absolute()) if program else _find_bundled()


def identify_ffmpeg() -> str:
    """Tell one build of ffmpeg from another, without running it."""
    program = find_ffmpeg()
    status = Path(program).resolve().stat()
    return f"{program} {status.st_size} {status.st_mtime_ns}"


def ask_ffmpeg_version() -> str:
    """Ask ffmpeg for its version: "ffmpeg 5.1.9-0+deb12u1".

    Raises:
        AudioError: it is missing, broken, or does not end well.
    """
    words = run(["-version"]).output.decode(errors="replace").split()
    return f"ffmpeg {words[2]}" if words[:2] == ["ffmpeg", "version"] and len(words) > 2 else "ffmpeg"  # noqa: PLR2004


def run(arguments: Sequence[str], *, data: bytes = b"", where: str = "") -> FfmpegResult:
    """Run ffmpeg.

    Args:
        arguments: all but what keeps it from chatting.
        data: its standard input.
        where: names what is worked on, for the message of an error.

    Raises:
        AudioError: it is missing, broken, or does not end well.
    """
    program = find_ffmpeg()
    command = [program, "-hide_banner", "-nostats", *arguments]
    try:
        process = subprocess.run(command, input=data, capture_output=True, check=True, timeout=_MAX_SECONDS)
    except OSError as error:
        raise AudioError(f"{program}: cannot be run: {error.strerror}", hint=_HINT) from error
    except subprocess.TimeoutExpired as error:
        raise AudioError(f"{program}: no answer in {_MAX_SECONDS} seconds", hint=_HINT) from error
    except subprocess.CalledProcessError as error:
        raise _failure(where or program, error.stderr, error.returncode) from error
    return FfmpegResult(process.stdout, process.stderr.decode(errors="replace"))


def refuse_too_little(count: int, expected: int) -> None:
    """Refuse that ffmpeg, which ended well, has given less than it should.

    Raises:
        AudioError: so it did.
    """
    if count < expected:
        raise AudioError(f"{find_ffmpeg()}: ended well, but gave {count} of {expected} samples or files", hint=_HINT)


def feed(arguments: Sequence[str], chunks: Iterable[bytes], *, where: str = "", folder: Path | None = None) -> None:
    """Run ffmpeg on standard input that is made as it is read, so that no more than a chunk of it is held.

    Raises:
        AudioError: it is missing, broken, or does not end well.
    """
    with _started(arguments, where=where, folder=folder, stdin=subprocess.PIPE) as process:
        _pour(chunks, process)


Pipe = Callable[[Iterable[bytes]], IO[bytes]]
"""Takes what a program reads, once, and gives what it writes meanwhile."""


@contextmanager
def pipe_through(arguments: Sequence[str], *, folder: Path | None = None) -> Iterator[Pipe]:
    """Start ffmpeg between standard input and output; what it works on comes when it is there, and is not held.

    Its start takes as long as encoding a quarter of a minute.

    Raises:
        AudioError: it is missing, broken, or does not end well.
    """
    with (
        ThreadPoolExecutor(1) as aside,
        _started(arguments, folder=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process,
    ):
        output = process.stdout
        assert output is not None  # noqa: S101 - it was asked for

        poured: list[Future[None]] = []

        def through(chunks: Iterable[bytes]) -> IO[bytes]:
            poured.append(aside.submit(_pour, chunks, process))
            return output

        yield through
        output.read()  # what nobody wanted; ffmpeg does not end before it is rid of it
        for pouring in poured:
            pouring.result()


@contextmanager
def _started(
    arguments: Sequence[str],
    *,
    where: str = "",
    folder: Path | None,
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.DEVNULL,
) -> "Iterator[subprocess.Popen[bytes]]":
    """Start ffmpeg, wait for its end, and tell what it says of a bad one; an error in the block ends it."""
    program = find_ffmpeg()
    command = [program, "-hide_banner", "-nostats", *arguments]
    # What it says goes to a file: nobody reads meanwhile, and a full pipe would stop it.
    with tempfile.TemporaryFile() as log:
        try:
            process = subprocess.Popen(
                command, cwd=folder, stdin=stdin, stdout=stdout, stderr=log, bufsize=_PIPE_BYTES, pipesize=_PIPE_BYTES
            )
        except OSError as error:
            raise AudioError(f"{program}: cannot be run: {error.strerror}", hint=_HINT) from error
        with process, _watched(process):
            yield process
        if process.returncode:
            log.seek(0)
            raise _failure(where or program, log.read(), process.returncode)


@contextmanager
def _watched(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """Kill a process with an error of ours, or when it has taken far too long."""
    watch = Timer(_MAX_SECONDS, process.kill)
    watch.daemon = True
    watch.start()
    try:
        yield
        process.wait()
    except BaseException:
        process.kill()
        _close(process.stdin)
        raise
    finally:
        watch.cancel()


def _pour(chunks: Iterable[bytes], process: "subprocess.Popen[bytes]") -> None:
    """Write to a process as long as it reads; why it stops, it says when it has ended."""
    pipe = process.stdin
    assert pipe is not None  # noqa: S101 - it was asked for
    try:
        for chunk in chunks:
            try:
                pipe.write(chunk)
            except BrokenPipeError:
                break
    finally:
        _close(pipe)


def _close(pipe: IO[bytes] | None) -> None:
    with suppress(BrokenPipeError, ValueError):  # nobody wants what is left in it, or another thread has closed it
        if pipe is not None:
            pipe.close()


def _find_bundled() -> str:
    try:
        import imageio_ffmpeg

        program = str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        raise AudioError("ffmpeg: neither on PATH nor in imageio-ffmpeg", hint=_HINT) from error
    if not Path(program).is_file():
        raise AudioError(f"{program}: named as ffmpeg, but there is no such file", hint="Look at IMAGEIO_FFMPEG_EXE.")
    return program


def _failure(where: str, log: bytes, code: int) -> AudioError:
    """Tell why ffmpeg ended badly: what the system refused it comes first, and is no fault of the installation."""
    lines = [line.strip() for line in log.decode(errors="replace").splitlines() if line.strip()]
    for reason, hint in _REFUSALS.items():
        if cause := next((line for line in lines if reason in line.lower()), ""):
            return AudioError(f"{where}: {cause}", hint=hint)
    if code < 0:
        return AudioError(f"{where}: ended by signal {-code}", hint="Look for too little memory, and try again.")
    words = [line for line in lines if not line.startswith(_CLOSING_WORDS)] or lines or ["it failed without a word"]
    return AudioError(f"{where}: {words[-1]}", hint=_HINT)
