"""Kokoro: one neural model of 325 MB with fifty voices, about real time on one core.

The model is a folder `kokoro/<name>/` of the user's data, with one `.onnx` and
one `.bin` of voices. A rate of 175 words a minute is the voice's own pace, of
which Kokoro speaks the half to the double. It knows no pitch: it is the
voice's own at any setting. Languages are read off a voice's first letter.
"""

import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from podcast.atomic_files import list_files
from podcast.engines.limits import check_prosody
from podcast.engines.neural.catalogue import KOKORO_LANGUAGES, describe_kokoro_voice
from podcast.engines.neural.session import (
    Speaker,
    describe_libraries,
    model_errors,
    open_ahead,
    open_session,
    require_extra,
    speak_in_helper,
)
from podcast.engines.neural.voices_folder import describe_files, list_models
from podcast.engines.pronunciation.correction import Notation
from podcast.engines.pronunciation.splice import phonemize_around
from podcast.engines.protocol import Sound
from podcast.errors import SpeechError
from podcast.model import NORMAL_WPM, Delivery, Voice

_SPEEDS = (0.5, 2.0)
_LOUDEST = 32767


class Kokoro:
    """The voices of the model that is installed."""

    name = "kokoro"

    def __init__(self) -> None:
        """Look whether the extra is there."""
        require_extra(self.name, module="kokoro_onnx", extra=self.name)

    def fingerprint(self, voice: str = "") -> str:
        """Name the libraries, and the model with its voices."""
        libraries = describe_libraries("kokoro-onnx", "phonemizer", "espeakng-loader")
        return f"{libraries}, voice {describe_files(*_find_files(voice))}" if voice else libraries

    def voices(self) -> tuple[Voice, ...]:
        """List what is installed."""
        names = {name for _, voices in _list_installed() for name in _read_names(voices)}
        return tuple(describe_kokoro_voice(name) for name in sorted(names))

    @staticmethod
    def notation(voice: str = "") -> Notation:
        """Take IPA; its voices of other languages have not learned the phonemes of English."""
        return Notation.IPA if KOKORO_LANGUAGES.get(voice[:1], "en-us").startswith("en") else Notation.RESPELLED

    @staticmethod
    def open_ahead(voice: str) -> None:
        """Open the model meanwhile."""
        open_ahead("kokoro", Speaker(_find_files(voice)[0], _open_model, _say))

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Speak in a process beside this one."""
        check_prosody(delivery)
        model, _ = _find_files(delivery.voice)
        if not _SPEEDS[0] <= delivery.rate_wpm / NORMAL_WPM <= _SPEEDS[1]:
            raise SpeechError(
                f"kokoro does not speak {delivery.rate_wpm} words a minute", hint="Set rate_wpm from 88 to 350."
            )
        return speak_in_helper(text, delivery, speaker=Speaker(model, _open_model, _say))


def _list_installed() -> list[tuple[Path, Path]]:
    """List models, each with its voices."""
    pairs = [(list_files(folder, "*.onnx"), list_files(folder, "*.bin")) for folder in list_models("kokoro").values()]
    return [(onnx[0], voices[0]) for onnx, voices in pairs if onnx and voices]


def _find_files(voice: str) -> tuple[Path, Path]:
    """Find the model that has a voice, and the file of its voices."""
    for model, voices in _list_installed():
        if voice in _read_names(voices):
            return model, voices
    raise SpeechError(f'kokoro has no voice "{voice}"', hint="Install it: podcast voices install kokoro-v1.0")


def _read_names(voices: Path) -> list[str]:
    """Read the names of the arrays in NumPy's archive, which is a ZIP file."""
    try:
        with zipfile.ZipFile(voices) as archive:
            return [name.removesuffix(".npy") for name in archive.namelist()]
    except (OSError, zipfile.BadZipFile) as error:
        raise SpeechError(f"{voices}: no file of voices: {error}", hint="Install kokoro-v1.0 again.") from error


@lru_cache(maxsize=1)
def _open_model(model: Path) -> Any:  # noqa: ANN401  of a library that is an extra
    """Open a model as `kokoro_onnx.Kokoro` does, but with a session of our own."""
    from kokoro_onnx import Kokoro as Model

    voices = list_files(model.parent, "*.bin")[0]
    session = open_session(model)
    session._model_path = str(model)  # noqa: SLF001  from_session looks whether that is there; ours may be in memory
    session.disable_fallback()  # it would open that file, as it is
    opened = Model.from_session(session, str(voices))
    opened.tokenizer.phonemize("Once.")  # phonemizer, loaded before a sentence needs it
    return opened


def _say(model: Path, text: str, delivery: Delivery) -> Sound:
    language = KOKORO_LANGUAGES.get(delivery.voice[0], "en-us")
    speed = delivery.rate_wpm / NORMAL_WPM
    opened = _open_model(model)
    has_phonemes = "[[" in text
    try:
        if has_phonemes:
            text = phonemize_around(text, lambda words: opened.tokenizer.phonemize(words, language))
        samples, rate = opened.create(text, delivery.voice, speed=speed, lang=language, is_phonemes=has_phonemes)
    except model_errors() as error:
        raise SpeechError(f"kokoro failed: {error}", hint="Install it again, or cast another voice.") from error
    return Sound((samples.clip(-1, 1) * _LOUDEST).astype("<i2").tobytes(), rate)
