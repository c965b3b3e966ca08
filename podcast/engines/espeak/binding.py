"""pyttsx3's own binding of eSpeak NG, with the library that this machine has: the seam to both."""

import ctypes
import os
import sys
from functools import cache
from types import ModuleType
from typing import Any

from podcast.engines.package_versions import version
from podcast.engines.pronunciation.correction import Notation
from podcast.errors import SpeechError

CHOICE = "PODCAST_ESPEAK"
"""Environment variable; "bundled" for the same eSpeak NG on every machine."""


@cache
def espeak_binding() -> tuple[ModuleType, bytes | None]:
    """Load eSpeak NG and give pyttsx3's binding and the folder of its data.

    The system's library is preferred and knows its data itself: None. Without
    one, or with PODCAST_ESPEAK=bundled, the bundled one is loaded first: the
    binding asks for the same soname, and the dynamic linker then gives it what
    is loaded already.

    Raises:
        SpeechError: there is neither.
    """
    wants_system = os.environ.get(CHOICE) != "bundled"
    data = None if wants_system and _is_loadable("libespeak-ng.so.1") else _load_bundled()
    from pyttsx3.drivers import _espeak

    return _espeak, data


def pyttsx3_engine() -> Any:  # noqa: ANN401  of an untyped library
    """Start pyttsx3 with the driver of this system; once a process."""
    if sys.platform not in {"darwin", "win32"}:
        _, data = espeak_binding()
        if data is not None:
            os.environ["ESPEAK_DATA_PATH"] = data.decode()
    import pyttsx3

    return pyttsx3.init()


def find_espeak_notation(voice: str) -> Notation:
    """Read off a voice's id, "gmw/en-us+f3", whether it is eSpeak's and English; on any system."""
    return Notation.ESPEAK if voice.startswith("gmw/en") else Notation.RESPELLED


def pyttsx3_version() -> str:
    """Tell which pyttsx3 is installed."""
    return version("pyttsx3")


def _load_bundled() -> bytes:
    import espeakng_loader

    path = espeakng_loader.get_library_path()
    if not _is_loadable(path):
        raise SpeechError(
            f"{path}: eSpeak NG cannot be loaded on {sys.platform}",
            hint="Install the system's package espeak-ng.",
        )
    return str(espeakng_loader.get_data_path()).encode()


def _is_loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return False
    return True
