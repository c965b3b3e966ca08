"""Clips at an address that several machines reach, `s3://bucket/clips`, besides each machine's own folder of them."""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from podcast.engines.protocol import Sound
from podcast.engines.work.clip_files import decode_wav
from podcast.errors import SpeechError
from podcast.file_systems import is_renaming, reach, translate_faults

_log = logging.getLogger(__name__)

_TOGETHER = 64
"""Clips that are asked for at once: some twenty megabytes."""
_MARK = ".mark"


@dataclass(frozen=True, slots=True)
class SharedClip:
    """Word that a clip is at the shared address."""


class ClipStore:
    """Owns the way to `ADDRESS/ab/<key>.wav`; a clip appears there whole or not at all."""

    def __init__(self, files: Any, root: str, *, address: str) -> None:  # noqa: ANN401 fsspec has no types
        """Take a file system of fsspec, and the folder in it; `address` is for messages."""
        self._files = files
        self._root = root
        self._address = address

    def check(self) -> None:
        """Write a mark, before a word is spoken for nothing.

        Raises:
            SpeechError: nothing can be kept there.
        """
        self._put({f"{self._root}/{_MARK}": b"podcast"})

    def find(self, keys: Sequence[str]) -> Iterator[tuple[str, Sound]]:
        """Give what is there and whole; how much is damaged is said once.

        Raises:
            SpeechError: the place cannot be read.
        """
        damaged, remaining = 0, iter(keys)
        while batch := list(islice(remaining, _TOGETHER)):
            for key, data in self._read(batch):
                sound = decode_wav(data)
                if sound:
                    yield key, sound
                else:
                    damaged += 1
        if damaged:
            _log.warning("%s: damaged clips, spoken again: %d", self._address, damaged)

    def put(self, clips: Mapping[str, bytes]) -> None:
        """Put WAV files there, many at once where the place can.

        Raises:
            SpeechError: the place cannot be written.
        """
        self._put({self._path(key): data for key, data in clips.items()})

    def _read(self, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        paths = {self._path(key): key for key in keys}
        whole = [None] * len(paths)
        with self._telling("read"):
            # Not `cat`, to which a path with one of `*?[` is a pattern.
            answers = self._files.cat_ranges(list(paths), whole, whole, on_error="return")
            for path, answer in zip(paths, answers, strict=True):
                if isinstance(answer, bytes):
                    yield paths[path], answer
                elif not isinstance(answer, FileNotFoundError):
                    raise answer

    def _put(self, files: Mapping[str, bytes]) -> None:
        with self._telling("written"):
            if not is_renaming(self._files):  # an object store, which shows a file when all of it is there
                self._files.pipe(dict(files))
                return
            for path, data in files.items():
                folder, _, name = path.rpartition("/")
                landing = f"{folder}/.{name}-{os.urandom(4).hex()}.part"
                self._files.makedirs(folder, exist_ok=True)
                self._files.pipe_file(landing, data)
                self._files.mv(landing, path)

    def _path(self, key: str) -> str:
        return f"{self._root}/{key[:2]}/{key}.wav"

    def _telling(self, action: str) -> Any:  # noqa: ANN401 a context manager
        return translate_faults(f"{self._address}: clips cannot be {action}", kind=SpeechError)


# One a process: opening it looks for credentials.
@cache
def open_store(address: str) -> ClipStore:
    """Find the way to a place that fsspec knows.

    Raises:
        SpeechError: there is no such place, or what reaches it is not installed.
    """
    files, root = reach(address, kind=SpeechError)
    return ClipStore(files, root, address=address)
