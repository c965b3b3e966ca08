"""Piper: neural voices of about 60 MB each, several times faster than real time on one core.

A voice is a folder `piper/<name>/` of the user's data, with one `.onnx` and its
`.onnx.json`, or comes as a package of its own; "en_GB-vctk-medium/p225" is one speaker of a model of many.
A rate of 175 words a minute is the voice's own pace, which Piper's length scale
divides or multiplies. Piper knows no pitch: it is the voice's own at any
setting.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from podcast.atomic_files import list_files
from podcast.engines.limits import check_prosody
from podcast.engines.neural.catalogue import find_offer, parse_language
from podcast.engines.neural.packaged import find_packaged, list_packaged, tell_how_to_install
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
from podcast.text import lazy_compile

_OTHER_LANGUAGE = lazy_compile("(?!en_)[a-z]{2,3}_[A-Z]{2}-")
"""Beginning of a voice's name, "de_DE-thorsten-medium"."""
_OPEN_MODELS = 2
"""A worker is handed runs of one voice; a model takes some 100 MB of memory."""


class Piper:
    """The voices that are installed."""

    name = "piper"

    def __init__(self) -> None:
        """Look whether the extra is there."""
        require_extra(self.name, module="piper", extra="voices")

    def fingerprint(self, voice: str = "") -> str:
        """Name the libraries, and the voice's model and settings."""
        libraries = describe_libraries("piper-tts")
        return f"{libraries}, voice {describe_files(*_find_files(voice))}" if voice else libraries

    def voices(self) -> tuple[Voice, ...]:
        """List what is installed; the speakers of a model behind the model itself."""
        names = dict.fromkeys((*list_models(self.name), *list_packaged()))
        return tuple(voice for name in names for voice in _describe_voices(name))

    @staticmethod
    def notation(voice: str = "") -> Notation:
        """Take IPA; a voice that is named after another language has not learned the phonemes of English."""
        return Notation.RESPELLED if _OTHER_LANGUAGE.match(voice) else Notation.IPA

    @staticmethod
    def open_ahead(voice: str) -> None:
        """Open a voice's model meanwhile."""
        open_ahead("piper", Speaker(_find_files(voice)[0], _open_model, _say))

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Speak in a process beside this one."""
        check_prosody(delivery)
        model, settings = _find_files(delivery.voice)
        speaker = delivery.voice.partition("/")[2]
        if speaker and speaker not in _speaker_ids(_read_settings(settings)):
            raise SpeechError(
                f'piper has no voice "{delivery.voice}"', hint='Run "podcast voices" to list its speakers.'
            )
        return speak_in_helper(text, delivery, speaker=Speaker(model, _open_model, _say))


def _describe_voices(name: str) -> Iterator[Voice]:
    settings = _read_settings(_find_files(name)[1])
    offer = find_offer("piper", name)
    language, licence = parse_language(name), offer.licence if offer else ""
    yield Voice(name, settings.get("dataset", "").capitalize(), language, offer.gender if offer else "", licence)
    for speaker in _speaker_ids(settings):
        yield Voice(f"{name}/{speaker}", speaker, language, licence=licence)


def _find_files(voice: str) -> tuple[Path, Path]:
    """Find the model and the settings of a voice: what the user installed goes before what a package brings."""
    name = voice.partition("/")[0]
    folder = list_models("piper").get(name)
    for model in list_files(folder, "*.onnx") if folder else ():
        if _settings_path(model).is_file():
            return model, _settings_path(model)
    packaged = find_packaged(name)
    if packaged:
        return packaged
    raise SpeechError(f'piper has no voice "{voice}"', hint=tell_how_to_install(name))


def _settings_path(model: Path) -> Path:
    return model.with_name(f"{model.name}.json")


def _read_settings(path: Path) -> dict[str, Any]:
    try:
        settings = json.loads(path.read_bytes())
    except ValueError as error:
        raise SpeechError(f"{path}: not valid JSON: {error}", hint="Install the voice again.") from error
    return settings if isinstance(settings, dict) else {}


def _speaker_ids(settings: dict[str, Any]) -> dict[str, int]:
    speakers = settings.get("speaker_id_map", {})
    return speakers if isinstance(speakers, dict) else {}


@lru_cache(maxsize=_OPEN_MODELS)
def _open_model(model: Path) -> Any:  # noqa: ANN401  of a library that is an extra
    """Open a model as `PiperVoice.load` does, but with a session of our own."""
    from piper import PiperConfig, PiperVoice

    path = _settings_path(model)
    try:
        config = PiperConfig.from_dict(_read_settings(path))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SpeechError(f"{path}: not the settings of a voice: {error}", hint="Install the voice again.") from error
    opened = PiperVoice(session=open_session(model), config=config)
    opened.phonemize("Once.")  # eSpeak's tables, loaded before a sentence needs them
    return opened


def _say(model: Path, text: str, delivery: Delivery) -> Sound:
    from piper import SynthesisConfig

    voice = _open_model(model)
    speaker = delivery.voice.partition("/")[2]
    options = SynthesisConfig(
        speaker_id=voice.config.speaker_id_map.get(speaker),
        length_scale=voice.config.length_scale * NORMAL_WPM / delivery.rate_wpm,
        normalize_audio=False,  # it would level every sentence by itself
    )
    try:
        texts = _phonemize_sentences(voice, text) if "[[" in text else [text]
        parts = [chunk.audio_int16_bytes for part in texts for chunk in voice.synthesize(part, options)]
    except model_errors() as error:
        raise SpeechError(f"piper failed: {error}", hint="Install the voice again, or cast another.") from error
    return Sound(b"".join(parts), voice.config.sample_rate)


def _phonemize_sentences(voice: Any, text: str) -> list[str]:  # noqa: ANN401  as above
    """Give each sentence in phonemes, all of it in doubled brackets: piper reads what stands between some by itself."""

    def phonemize(words: str) -> str:
        return "\n".join("".join(sentence) for sentence in voice.phonemize(words))

    return [f"[[{sentence}]]" for sentence in phonemize_around(text, phonemize).split("\n")]
