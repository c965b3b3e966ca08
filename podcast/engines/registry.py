"""Find an engine by its name: our own, or one that another package registered."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from podcast.engines.pronunciation.correction import Notation
from podcast.engines.protocol import Engine
from podcast.errors import SpeechError, find_closest

GROUP = "podcast.engines"
"""The entry point group in which other packages register `name = "module:Class"`."""

# Module paths, not modules: an engine is imported when it is first needed.
# pyttsx3 has eSpeak NG where the system brings no voices of its own.
_BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "pyttsx3": (
            "podcast.engines.espeak.system_voices:SystemVoices"
            if sys.platform in {"darwin", "win32"}
            else "podcast.engines.espeak.engine:Espeak"
        ),
        "piper": "podcast.engines.neural.piper:Piper",
        "kokoro": "podcast.engines.neural.kokoro:Kokoro",
        "silent": "podcast.engines.silent:Silent",
    }
)


_OTHER_NAMES = dict.fromkeys(("espeak", "espeak-ng", "espeakng", "pyttsx", "sapi5", "nsss"), "pyttsx3")
_ALIKE = 0.75
"""From which likeness on a name is a misspelt one of ours, and none of a package that is not here."""


class _MisspeltEngineError(SpeechError):
    """An engine is called almost as one that there is."""


def list_engines() -> tuple[str, ...]:
    """List the engines that can be named, our own first."""
    from importlib.metadata import entry_points

    registered = {point.name for point in entry_points(group=GROUP)}
    return (*_BUILT_IN, *sorted(registered - set(_BUILT_IN)))


# One instance a process: opening an engine may take seconds and much memory.
@cache
def get_engine(name: str) -> Engine:
    """Give the engine of that name; "package.module:Class" names any other.

    Raises:
        SpeechError: there is none, or what is there is no engine.
    """
    path = _find_path(name)
    try:
        engine = _import_class(name)()
    except (ImportError, AttributeError) as error:
        raise SpeechError(
            f'engine "{name}" cannot be loaded: {error}',
            hint=f"Install what {path} needs, or cast another engine.",
        ) from error
    if not isinstance(engine, Engine):
        raise SpeechError(
            f'engine "{name}": {path} has not what an engine needs',
            hint="It wants a name, fingerprint(voice), voices() and synthesize(text, delivery).",
        )
    return engine


def find_notation(name: str, voice: str = "") -> Notation:
    """Find how an engine is told the sound of a word; without a voice, how its English ones are.

    The engine need not be installed: what an episode of long ago was spoken from is known without it.
    """
    try:
        notation = getattr(_import_class(name), "notation", None)
    except (SpeechError, ImportError, AttributeError):
        notation = None
    return notation(voice) if notation else Notation.RESPELLED


def check_engine(name: str) -> None:
    """Look whether there is an engine of that name, installed or not.

    Raises:
        SpeechError: there is none.
    """
    _find_path(name)


def refuse_misspelt_engine(name: str) -> None:
    """Refuse an engine that is called almost as one that there is; of another that is not here somebody stands in.

    Raises:
        SpeechError: it names the one that was probably meant.
    """
    try:
        check_engine(name)
    except _MisspeltEngineError:
        raise
    except SpeechError:
        return


def open_engines(speakers: Iterable[tuple[str, str]]) -> None:
    """Open engines in this process, and begin with their models, so that no sentence waits for it.

    What is wrong with one is told when it speaks.

    Args:
        speakers: engines, each with the voice whose model is opened.
    """
    for name, voice in speakers:
        with suppress(SpeechError):
            engine = get_engine(name)
            engine.fingerprint()
            if open_ahead := getattr(engine, "open_ahead", None):
                open_ahead(voice)


def is_slow_to_open(name: str) -> bool:
    """Tell whether an engine has models, which take as long to open as a sentence takes to speak."""
    try:
        return hasattr(_import_class(name), "open_ahead")
    except (SpeechError, ImportError, AttributeError):  # who casts it is told
        return False


def _import_class(name: str) -> Any:  # noqa: ANN401  whatever another package has there
    module, _, engine_class = _find_path(name).partition(":")
    return getattr(import_module(module), engine_class)


def _find_path(name: str) -> str:
    """Give "module:Class" of an engine."""
    if name in _BUILT_IN:
        return _BUILT_IN[name]
    from importlib.metadata import entry_points  # takes as long to load as all that an engine of ours needs

    for point in entry_points(group=GROUP, name=name):
        return point.value
    if ":" in name:
        return name
    names = list_engines()
    meant = _OTHER_NAMES.get(name.casefold()) or find_closest(name, names, likeness=_ALIKE)
    guess = f' Did you mean "{meant}"?' if meant else ""
    kind = _MisspeltEngineError if meant else SpeechError
    raise kind(f'there is no engine "{name}"', hint=f"There are: {', '.join(names)}.{guess}")
