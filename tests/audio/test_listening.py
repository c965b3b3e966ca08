"""Whisper listens to a voice of Piper's: whole, cut in half, emptied, swapped."""

import wave
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from podcast.audio.hearing import Hearing, Listener, decode, listen, open_listener
from podcast.audio.hearing.recognizer import MODEL
from podcast.cache import Cache, Kind
from podcast.engines import get_engine
from podcast.errors import PodcastError
from podcast.model import Cue, Delivery

pytestmark = pytest.mark.voices
TEXTS = (
    "Highlights.",
    "Ada's opinion.",
    "Jonas's opinion.",
    "When we read with our eyes, we skip.",
    "The tide came in, and nobody had moved the boats.",
)
GAP_MS = 400


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Cue, ...], bytes]:
    """Speak the texts with Piper, one after another, and give their cues and the sound of all."""
    engine = get_engine("piper")
    sounds = [engine.synthesize(text, Delivery("en_US-joe-medium", "piper")) for text in TEXTS]
    cues, pcm, rate = list[Cue](), b"", sounds[0].sample_rate_hz
    for text, sound in zip(TEXTS, sounds, strict=True):
        start_ms = len(pcm) // 2 * 1000 // rate
        cues.append(Cue(start_ms, start_ms + sound.duration_ms, "narrator", text))
        pcm += sound.pcm + bytes(2 * (GAP_MS * rate // 1000))
    path = tmp_path_factory.mktemp("spoken") / "all.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm)
    return tuple(cues), decode(path)


@pytest.fixture(scope="module")
def listener(tmp_path_factory: pytest.TempPathFactory) -> Listener:
    """Open the model of the extra, which remembers what it heard in all these tests."""
    return open_listener(None, jobs=2, cache=Cache(tmp_path_factory.mktemp("cache")))


def hear(cues: Sequence[Cue], samples: bytes, listener: Listener) -> tuple[Hearing, ...]:
    """Listen to texts that are spoken as they are written."""
    return listen(cues, samples, listener=listener, say=str, progress=lambda *_: None)


def test_whole_sentences_are_understood(spoken: tuple[tuple[Cue, ...], bytes], listener: Listener) -> None:
    """None fails, most words are right; asked again, the model's answers are remembered, and are the same."""
    hearings = hear(*spoken, listener)
    assert [hearing.fault for hearing in hearings] == [""] * len(TEXTS)
    assert 2 * sum(hearing.words.distance for hearing in hearings) < sum(hearing.words.size for hearing in hearings)
    kept = listener.cache.usage()[Kind.HEARD].files
    silent = replace(listener, model=None)
    assert hear(*spoken, silent) == hearings
    assert kept >= len(TEXTS)


def test_harm_is_noticed(spoken: tuple[tuple[Cue, ...], bytes], listener: Listener) -> None:
    """Among whole sentences two that are nearly alike are swapped, one is cut in half, one emptied."""
    whole, samples = spoken
    first, second, third, fourth, _ = whole
    half = replace(fourth, end_ms=(fourth.start_ms + fourth.end_ms) // 2)
    empty = replace(first, start_ms=first.end_ms + 50, end_ms=first.end_ms + GAP_MS - 50)
    harmed = (empty, replace(second, text=third.text), replace(third, text=second.text), half)
    hearings = hear((*whole, *harmed), samples, listener)
    assert [bool(hearing.fault) for hearing in hearings] == [False] * len(whole) + [True] * len(harmed)
    assert hearings[len(whole)].understood == ""


def test_a_folder_without_a_model_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is named, also of a folder that the environment names; no network is asked."""
    with pytest.raises(PodcastError, match=r"model\.bin, config\.json, tokenizer\.json is not there") as caught:
        open_listener(tmp_path, jobs=1, cache=Cache(tmp_path))
    assert "--listen-model" in caught.value.hint
    monkeypatch.setenv(MODEL, str(tmp_path / "elsewhere"))
    with pytest.raises(PodcastError, match="elsewhere"):
        open_listener(None, jobs=1, cache=Cache(tmp_path))


def test_a_broken_model_is_told(tmp_path: Path) -> None:
    """Files of these names that are no model."""
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(PodcastError, match="cannot be opened"):
        open_listener(tmp_path, jobs=1, cache=Cache(tmp_path))
