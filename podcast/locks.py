"""One writer at a time of what is shared: locks that the system lets go when their owner ends, however it ends.

A lock is a file that names the process that has it. Readers need none: files appear whole, the feed last.
"""

import errno
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from podcast.errors import PodcastError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_log = logging.getLogger(__name__)

PATIENCE_S = 300.0
"""Time to wait for another writer, seconds: a feed of a thousand episodes takes ten, made wholly anew."""
_LOOK_S = 0.02
_LONGEST_NUMBER = 20
_FAR_BYTE = 1 << 30
"""What is locked on Windows, where nobody can read a locked byte, not even who has it."""
_CANNOT_LOCK = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL})


@contextmanager
def lock(path: Path, *, task: str, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Be the only one in the block, of all processes and threads that name this file.

    Args:
        path: the lock; it is left behind, and may be deleted when nobody has it.
        task: what is done meanwhile, for the message that another gets: "render of AN76".
        patience_s: how long to wait for another; 0 for not at all.

    Raises:
        PodcastError: another has it still, or the file cannot be written.
    """
    try:
        descriptor = _acquire(path, task=task, deadline=time.monotonic() + patience_s)
    except OSError as error:
        raise PodcastError(
            f"{path}: cannot be written: {error.strerror}", hint="Make room there, or give yourself the right to write."
        ) from error
    try:
        yield
    finally:
        os.close(descriptor)


def _acquire(path: Path, *, task: str, deadline: float) -> int:
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if _try_to_lock(descriptor, path) and _is_file(descriptor, path):
                os.truncate(descriptor, 0)
                os.write(descriptor, str(os.getpid()).encode())
                return descriptor
            os.lseek(descriptor, 0, os.SEEK_SET)
            owner = os.read(descriptor, _LONGEST_NUMBER).decode()
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() > deadline:
            process = f", process {owner}" if owner else ""
            raise PodcastError(
                f"another {task} is running{process}", hint="Wait for its end, or end it; then do this again."
            )
        time.sleep(_LOOK_S)


def _try_to_lock(descriptor: int, path: Path) -> bool:
    """Lock a file, or tell that another has it; where nothing can be locked, say so and go on."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _FAR_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _CANNOT_LOCK:
            return False
        _warn_of_drive(path.parent)
    return True


@cache
def _warn_of_drive(folder: Path) -> None:
    _log.warning("%s: this drive cannot lock files, so do not run two commands on it at once", folder)


def _is_file(descriptor: int, path: Path) -> bool:
    """Tell whether what was locked is still what is there: a lock may be deleted between two looks."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False
