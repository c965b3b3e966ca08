"""Judges of a voice that share nothing with ours: what listeners would say of it, and who is heard.

DistillMOS (arXiv:2502.05356) predicts the opinion of listeners, from 1 to 5. Resemblyzer's speaker embedding (GE2E,
arXiv:1710.10467) tells speakers apart: the cosine of two is 1 for the same sound. Both bring their weights and are
installed by `.ci/run` alone; a test that asks them is marked `judge`.

Two libraries want others that they do not use here: stand-ins for these are in `sys.modules` meanwhile.
"""

import importlib.metadata
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

import pytest

from podcast.engines.protocol import Sound

_RATE_HZ = 16000
"""Rate that both judges listen at."""
_LONGEST_S = 20
"""What DistillMOS is asked about at once: its time grows with the square."""


def needed() -> None:
    """Skip a test where the judges are not installed; CI fails then."""
    for module in ("torch", "distillmos", "resemblyzer"):
        with _stand_ins():
            pytest.importorskip(module, reason=f"{module}, a judge, is not installed")


def predict_opinion(sound: Sound) -> float:
    """Predict what listeners would say of a sound, from 1 to 5: the mean of its stretches of 20 seconds."""
    import torch

    samples = read_samples(sound)
    length = _RATE_HZ * _LONGEST_S
    count = max(round(len(samples) / length), 1)
    stretches = [samples[len(samples) * part // count : len(samples) * (part + 1) // count] for part in range(count)]
    with torch.no_grad():
        opinions = [float(_opinion()(torch.tensor(stretch)[None])) for stretch in stretches]
    return sum(opinions) / len(opinions)


def embed_speaker(sound: Sound) -> Any:  # noqa: ANN401  an array of an untyped library
    """Give the direction in which a speaker lies; the dot product of two is their likeness, at most 1."""
    with _stand_ins():
        from resemblyzer import preprocess_wav

    return _encoder().embed_utterance(preprocess_wav(read_samples(sound), source_sr=_RATE_HZ))


def read_samples(sound: Sound) -> Any:  # noqa: ANN401  as above
    """Give a sound as the judges want it: floats, at their rate."""
    import librosa
    import numpy as np

    samples = np.frombuffer(sound.pcm, "<i2").astype(np.float32) / 32768
    return librosa.resample(samples, orig_sr=sound.sample_rate_hz, target_sr=_RATE_HZ)


@cache
def _opinion() -> Any:  # noqa: ANN401  as above
    with _stand_ins():
        import torch
        from distillmos import ConvTransformerSQAModel

    torch.set_num_threads(1)  # beside other tests
    return ConvTransformerSQAModel().eval()


@cache
def _encoder() -> Any:  # noqa: ANN401  as above
    with _stand_ins():
        from resemblyzer import VoiceEncoder

    return VoiceEncoder("cpu", verbose=False)


@contextmanager
def _stand_ins() -> Iterator[None]:
    """Offer what only torchaudio's command line and webrtcvad's version number want, while a judge is imported."""
    audio, resources = ModuleType("torchaudio"), ModuleType("pkg_resources")
    vars(resources)["get_distribution"] = importlib.metadata.distribution
    offered = [module for module in (audio, resources) if sys.modules.setdefault(module.__name__, module) is module]
    try:
        yield
    finally:  # others ask whether these are here, and want all of them then
        for module in offered:
            del sys.modules[module.__name__]
