"""Spoken clips by content: what was said once is not said again."""

import logging
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from podcast.engines.protocol import Sound
from podcast.engines.work.wav import decode_wav, digest_of, encode_wav, read_label
from podcast.errors import SpeechError
from podcast.files import replacing
from podcast.model import Clip

_log = logging.getLogger(__name__)

_GRACE_S = 3600
"""What was used in the last hour is kept: another process may be reading it now."""

_DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class ClipCache:
    """A folder of WAV files `ab/<key>.wav`; safe to delete, and to share among processes."""

    root: Path
    max_bytes: int = 4 << 30
    """Some eighty episodes of eSpeak's speech."""
    address: str = ""
    """Where clips are kept besides, for other machines, `s3://bucket/clips`; it has no limit of ours."""

    def find(self, keys: Iterable[str]) -> dict[str, Clip]:
        """Give the clips that are there, written to their end, and note that they were used.

        Their samples are not read: who does should look whether they are still what they were, and say `sift`.
        """
        answers = {key: self._found(key) for key in keys}
        damaged = sum(answer == _DAMAGED for answer in answers.values())
        if damaged:
            _log.warning("%s: damaged clips, spoken again: %d", self.root, damaged)
        return {key: found for key, found in answers.items() if isinstance(found, Clip)}

    def sift(self, clips: Iterable[Clip]) -> int:
        """Delete damaged clips, so that none is found again; count them, those that are gone, and those that changed.

        Raises:
            SpeechError: the folder cannot be read, or nothing in it be deleted.
        """
        return sum(not self._is_whole(clip) for clip in clips)

    def keep(self, key: str, sound: Sound) -> Clip:
        """Store a sound.

        Raises:
            SpeechError: the folder cannot be written.
        """
        path, data = self._path(key), encode_wav(sound)
        try:
            with replacing(path) as temporary:
                temporary.write_bytes(data)
        except OSError as error:
            raise _failure(path, "written", error) from error
        return Clip(path, sound.sample_rate_hz, sound.frames, digest_of(data))

    def evict(self, kept: Collection[str], *, now: float) -> int:
        """Delete what was not used for longest until the cache fits; give the bytes freed.

        What is in `kept` stays, and what was used in the hour before `now`.
        """
        files = sorted(self._files())
        excess = sum(size for _, size, _ in files) - self.max_bytes
        freed = 0
        for used, size, path in files:
            if freed >= excess or used > now - _GRACE_S:
                break
            if path.stem not in kept:
                path.unlink(missing_ok=True)
                freed += size
        return freed

    def size(self) -> tuple[int, int]:
        """Count clips and bytes."""
        sizes = [size for _, size, _ in self._files()]
        return len(sizes), sum(sizes)

    def clear(self) -> int:
        """Delete every clip; give the bytes freed."""
        freed = 0
        for _, size, path in list(self._files()):
            path.unlink(missing_ok=True)
            freed += size
        return freed

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """Last use, size and path of every file, those that a killed process left half written too."""
        for path in self.root.glob("??/*.wav"):
            try:
                status = path.stat()
            except FileNotFoundError:  # another process evicts, too
                continue
            yield status.st_mtime, status.st_size, path

    def _found(self, key: str) -> Clip | str | None:
        """Give a clip, None where there is none, or `_DAMAGED`."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                label = read_label(file)
            os.utime(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _failure(path, "read", error) from error
        return Clip(path, label.sample_rate_hz, label.frames, label.digest) if label else _DAMAGED

    def _is_whole(self, clip: Clip) -> bool:
        """Tell whether a clip is what it was; what is no clip is deleted."""
        try:
            data = clip.path.read_bytes()
            if decode_wav(data) is not None:
                return digest_of(data) == clip.digest
            clip.path.unlink(missing_ok=True)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise _failure(clip.path, "checked", error) from error
        return False

    def _path(self, key: str) -> Path:
        return self.root / key[:2] / f"{key}.wav"


def _failure(path: Path, what: str, error: OSError) -> SpeechError:
    return SpeechError(
        f"{path}: the clip cannot be {what}: {error.strerror}",
        hint="Make room or give the rights; the cache may be deleted at any time.",
    )
