"""What was made of sound, kept by content from one render to the next; safe to delete."""

import os
import shutil
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from podcast.audio.ffmpeg import find_ffmpeg, identity

BENCH = ".press-"
"""How the names of folders begin in which parts are being made."""
MOST_BYTES = 2 << 30
"""Parts of some fifty hours at 96 kbit/s."""
_GRACE_S = 3600
"""What was used in the last hour stays: another process may be reading it now."""


def content_key(sounds: Iterable[bytes], *settings: object) -> str:
    """Name what is made of sounds, or of their digests, by these settings and this ffmpeg."""
    shaping = repr((identity(find_ffmpeg()), *settings)).encode()
    digest = blake2b(digest_size=16, key=blake2b(shaping).digest())
    for sound in sounds:
        digest.update(len(sound).to_bytes(8, "big"))
        digest.update(sound)
    return digest.hexdigest()


def use(path: Path) -> None:
    """Note that a file was of use, so that it is not the next to go."""
    os.utime(path)


def evict(folder: Path, *, now: float, most_bytes: int = MOST_BYTES) -> int:
    """Delete what was not used for longest until the folder fits; give the bytes freed."""
    _clear_benches(folder, before=now - _GRACE_S)
    files = sorted((status.st_mtime, status.st_size, path) for path, status in _files(folder))
    excess = sum(size for _, size, _ in files) - most_bytes
    freed = 0
    for used, size, path in files:
        if freed >= excess or used > now - _GRACE_S:
            break
        path.unlink(missing_ok=True)
        freed += size
    return freed


def _clear_benches(folder: Path, *, before: float) -> None:
    """Delete what killed processes were working on."""
    for bench in folder.glob(f"{BENCH}*"):
        if bench.stat().st_mtime < before:
            shutil.rmtree(bench, ignore_errors=True)


def _files(folder: Path) -> list[tuple[Path, os.stat_result]]:
    with os.scandir(folder) as entries:
        return [(Path(entry.path), entry.stat()) for entry in entries if entry.is_file()]
