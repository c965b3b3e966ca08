"""Several files at once: written and flushed beside their places, then renamed in one pass, nothing computed meanwhile.

A pass that is cut short is finished by whoever comes next, from a journal of what is left to do; so what belongs
together, an episode's audio, record, page and feed, is of one state outside the pass, and after it in any case.
"""

import json
import logging
import os
import tempfile
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Self

from podcast.atomic_files import is_endless, name_temporary, translate_write_errors, write_file

_log = logging.getLogger(__name__)

Change = tuple[str | None, str]
"""A file that was written and the path that it takes; without a file, what is there is deleted.

Texts, because there may be twenty thousand of them, and a `Path` takes ten times the memory.
"""

_FLUSHES = 8
"""Files that are flushed side by side: the disk writes them in one go."""


class Transaction:
    """Owns files on their way to their places, until they take them together or are dropped."""

    def __init__(self, journal: Path) -> None:
        """Begin with none; `journal` is where a pass is written down."""
        self._journal = journal
        self._changes: dict[str, str | None] = {}

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Drop what has not taken its place."""
        for temporary in self._changes.values():
            if temporary is not None:
                Path(temporary).unlink(missing_ok=True)

    @property
    def written(self) -> Mapping[Path, Path]:
        """Files that are written, by the places that they will take."""
        return MappingProxyType({Path(path): Path(new) for path, new in self._changes.items() if new})

    @property
    def removed(self) -> Collection[Path]:
        """Paths that will be empty."""
        return frozenset(Path(path) for path, temporary in self._changes.items() if temporary is None)

    def reserve(self, path: Path) -> Path:
        """Give the file to write that will take a place; the same one if asked again.

        Raises:
            PodcastError: nothing can be put there.
        """
        temporary = self._changes.get(str(path)) or str(begin_file(path))
        self.add([(temporary, str(path))])
        return Path(temporary)

    def write(self, path: Path, data: bytes) -> None:
        """Write what a file will say; one that says so already is left as it is.

        Raises:
            PodcastError: it cannot be written there.
        """
        self.add(stage(path, data))

    def remove(self, path: Path) -> None:
        """Have a file deleted, where there is one."""
        if path.exists():
            self.add([(None, str(path))])

    def add(self, changes: Iterable[Change]) -> None:
        """Take over what another process has written; it takes its place after all that came before."""
        for temporary, path in changes:
            self._changes.pop(path, None)
            self._changes[path] = temporary

    def finish(self) -> None:
        """Let all files take their places, in the order in which they came.

        Raises:
            PodcastError: something is in the way, or a file cannot be flushed: then all is as it was.
        """
        changes = [(temporary, path) for path, temporary in self._changes.items()]
        with translate_write_errors(self._journal):
            written = [temporary for temporary, _ in changes if temporary]
            with ThreadPoolExecutor(_FLUSHES) as executor:
                # A task for each of thousands of files would cost more than what it does.
                list(executor.map(_flush_all, (written[start::_FLUSHES] for start in range(_FLUSHES))))
            if len(changes) > 1:
                _write_journal(changes, self._journal)
            self._changes = {}
            try:
                self._pass(changes)
            except KeyboardInterrupt:  # it takes effect when all is in its place
                self._pass(changes)
                raise

    def _pass(self, changes: Iterable[Change]) -> None:
        _rename(changes)
        self._journal.unlink(missing_ok=True)


def stage(path: Path, data: bytes) -> list[Change]:
    """Write what a file will say beside it; give no change where it says so already.

    An unchanged file keeps its modification time, which is what web servers make ETags of.

    Raises:
        PodcastError: it cannot be written there.
    """
    with translate_write_errors(path):
        if path.is_file() and path.read_bytes() == data:
            return []
        handle, temporary = _open_beside(path)
        with open(handle, "wb", buffering=0) as file:  # noqa: PTH123 - a thousand pages feel each call: it is open
            file.write(data)
    return [(temporary, str(path))]


def begin_file(path: Path) -> Path:
    """Make the empty file beside a path that will take its place.

    Raises:
        PodcastError: nothing can be put there.
    """
    with translate_write_errors(path):
        handle, temporary = _open_beside(path)
        os.close(handle)
    return Path(temporary)


def _open_beside(path: Path) -> tuple[int, str]:
    """Open a new file beside a path."""
    if path.is_dir():
        raise IsADirectoryError(0, "there is a folder of that name")
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=name_temporary(path.stem), suffix=f".part{path.suffix}")
    os.chmod(name, 0o644)  # noqa: PTH101 - as above
    return handle, name


def finish_interrupted(journal: Path) -> None:
    """Finish a pass that was cut short, if there is one; call it when nobody else may be within one.

    Raises:
        PodcastError: a file cannot take its place; the next call goes on from there.
    """
    if not journal.exists() or is_endless(journal):  # nobody who writes journals makes a pipe
        return
    with translate_write_errors(journal):
        try:
            _rename(_read_journal(journal))
        except (ValueError, RecursionError):
            _log.warning("%s: damaged: what was being published is not finished; look with: podcast check", journal)
        journal.unlink(missing_ok=True)


def _write_journal(changes: Iterable[Change], journal: Path) -> None:
    """Write down a pass, relative to the journal: shows are moved."""
    start = journal.parent
    homes: dict[str, str] = {}  # thousands of files are in a few folders

    def name(path: str) -> str:
        parent, file = os.path.split(path)
        if parent not in homes:
            homes[parent] = Path(os.path.relpath(parent or os.curdir, start)).as_posix()
        return f"{homes[parent]}/{file}"

    names = [[name(temporary) if temporary else None, name(path)] for temporary, path in changes]
    with write_file(journal) as temporary_journal:
        temporary_journal.write_text(json.dumps(names), encoding="utf-8")
        _flush(temporary_journal)


def _read_journal(journal: Path) -> list[Change]:
    """Read a pass, or what is left of it.

    Raises:
        ValueError: a disk has damaged it, or it says what nobody writes: somebody else's show must not move our files.
    """
    folder = journal.parent
    names = json.loads(journal.read_text(encoding="utf-8"))
    if not isinstance(names, list) or not all(_is_change(entry, folder) for entry in names):
        raise ValueError(journal)
    return [(None if name is None else str(folder / name), str(folder / target)) for name, target in names]


def _is_change(entry: object, folder: Path) -> bool:
    """Tell a change as we write them: a file of the show, and beside it the hidden one that takes its place."""
    match entry:
        case [None | str() as name, str(target)]:
            path = Path(os.path.normpath(folder / target))
            is_own = path.is_relative_to(os.path.normpath(folder.parent)) and path.name == PurePath(target).name
            is_beside = name is None or (
                PurePath(name).parent == PurePath(target).parent and PurePath(name).name.startswith(".")
            )
            return is_own and is_beside
    return False


def _rename(changes: Iterable[Change]) -> None:
    """Do what is left to do of a pass."""
    for temporary, path in changes:
        with suppress(FileNotFoundError):  # it has taken its place, or is gone
            if temporary is None:
                os.unlink(path)  # noqa: PTH108 - twenty thousand of them
            else:
                os.replace(temporary, path)  # noqa: PTH105 - as above


def _flush_all(paths: Iterable[str]) -> None:
    for path in paths:
        _flush(path)


def _flush(path: str | Path) -> None:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
        os.fsync(file.fileno())
