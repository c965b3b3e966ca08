"""Install a neural voice: its model, settings and licence, fetched, checked, and there all at once."""

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from podcast import http
from podcast.engines.neural.catalogue import find_offer, list_kokoro_models, list_offers, read_catalogue
from podcast.engines.neural.voices_folder import find_voices_folder
from podcast.errors import SpeechError, did_you_mean
from podcast.http import Fault, HttpError, Limits, Private, Remote
from podcast.locks import lock
from podcast.model import Progress
from podcast.text import lazy_compile

_MOST_BYTES = 2_000_000_000
_MOST_INDEX_BYTES = 5_000_000
_MOST_CARD_BYTES = 200_000
_FILE_NAME = lazy_compile(r"[A-Za-z0-9][\w.+-]*")
_MD5 = lazy_compile(r"[0-9a-f]{32}")
_VOICE_NAME = lazy_compile(r"[a-z]{2,3}_[A-Z]{2}-\w+-\w+")
_LIMITS = Limits(silence_s=60.0, attempts=5)
_AGAIN = "Try again: what is there stays there. --from names a mirror, docs/engines.md how to do without a network."
_LOOK = "Look at the address."
_MESSAGES: Mapping[Fault, tuple[str, str]] = MappingProxyType(
    {
        Fault.ADDRESS: ("leads nowhere: {}", _LOOK),
        Fault.OFF_WEB: ("leads nowhere: to {}", _LOOK),
        Fault.REDIRECTS: ("leads nowhere: it redirects more than {} times", _LOOK),
        Fault.PRIVATE: (
            "leads to the private address {}",
            "If that is where the voice is, name that address with --from.",
        ),
        Fault.UNREACHABLE: ("cannot be reached: {}", _AGAIN),
        Fault.BROKEN_OFF: ("broke off: {}", _AGAIN),
        Fault.MALFORMED: ("broke off: {}", _AGAIN),
        Fault.LATE: ("broke off: no 64 KiB within {} seconds", _AGAIN),
        Fault.BUSY: ("answers {}", _AGAIN),
        Fault.STATUS: ("answers {}", 'Run "podcast voices" to list what there is.'),
        Fault.TOO_LARGE: ("is larger than {} bytes", "It is not the file that was meant."),
        Fault.OTHER_FILE: (
            "is not the file that its publisher describes",
            "Try again later; if it stays so, do not trust it.",
        ),
    }
)
"""What a fault means for a voice, `{}` its detail, and what to do."""

Fetch = Callable[..., None]
"""`download`, or the like with other limits."""


def download(
    remote: Remote,
    destination: Path,
    *,
    progress: Progress,
    limits: Limits = _LIMITS,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Fetch a file of a voice, as `http.download` does.

    Raises:
        SpeechError: it cannot be had, or not be written.
    """
    try:
        http.download(remote, destination, progress=progress, limits=limits, sleep=sleep)
    except HttpError as error:
        reason, hint = _MESSAGES[error.fault]
        raise SpeechError(f"{remote.address}: {reason.format(error.detail)}", hint=hint) from error
    except OSError as error:
        raise SpeechError(f"{destination}: cannot be written: {error.strerror}", hint="Make room there.") from error


def install(name: str, *, source: str = "", progress: Progress, fetch: Fetch = download) -> Path:
    """Fetch a voice into the user's folder of voices and give its own folder.

    Args:
        name: as `podcast voices` lists it, or of one of Kokoro's models; a voice of Kokoro's brings them all.
        source: another home: a mirror's folder, or the address of one `.onnx`
            of Piper's form, with its `.onnx.json` beside it.
        progress: called for every file, by its name.
        fetch: fetches one file.

    Raises:
        SpeechError: there is no such voice, or it cannot be had whole.
    """
    limits = replace(_LIMITS, private=Private.TYPED) if source else _LIMITS
    fetch_file = partial(fetch, progress=progress, limits=limits)
    engine, model, remotes = _find_files(name, source, fetch_file)
    folder = find_voices_folder() / engine / model
    # Under one name for every run, so that an interrupted one goes on.
    unfinished = folder.with_name(f".{model}.part")
    try:
        with lock(find_voices_folder() / ".locks" / f"{engine}-{model}", task=f"installation of {model}", patience_s=0):
            unfinished.mkdir(parents=True, exist_ok=True)
            for remote in remotes:
                fetch_file(remote, unfinished / remote.name)
            _check_model(unfinished, engine)
            shutil.rmtree(folder, ignore_errors=True)
            unfinished.replace(folder)
    except OSError as error:
        raise SpeechError(f"{folder}: cannot be written: {error.strerror}", hint="Make room there.") from error
    return folder


def _find_files(name: str, source: str, fetch: Fetch) -> tuple[str, str, list[Remote]]:
    """Find out which engine's voice it is, the name of its model, and its files."""
    if source.endswith(".onnx"):
        files = {f"{name}.onnx": source, f"{name}.onnx.json": f"{source}.json"}
        return "piper", _check_name(name), [Remote(file, address, _MOST_BYTES) for file, address in files.items()]
    models = list_kokoro_models()
    if name in models or find_offer("kokoro", name):
        model = name if name in models else models[0]
        return "kokoro", model, list(_kokoro_files(model, source))
    if not _VOICE_NAME.fullmatch(name):
        raise _unknown(name)
    home = source or read_catalogue()["piper"]["home"]
    return "piper", name, list(_piper_files(name, home.rstrip("/") + "/", fetch))


def _kokoro_files(model: str, source: str) -> Iterator[Remote]:
    kokoro = read_catalogue()["kokoro"]
    home = source or kokoro["home"]
    files = [entry["file"] for entry in kokoro["models"] if entry["name"] == model]
    for entry in (*files, *kokoro["files"]):
        name, size = entry["name"], entry.get("bytes")
        address = entry.get("url") if not source and "url" in entry else f"{home.rstrip('/')}/{name}"
        digest = f"sha256:{entry['sha256']}" if "sha256" in entry else ""
        yield Remote(name, address, size or _MOST_CARD_BYTES, size, digest)


def _piper_files(name: str, home: str, fetch: Fetch) -> Iterator[Remote]:
    try:
        entry = _read_index(home, fetch).get(name)
    except SpeechError as error:  # then nobody can tell that the name is wrong, but it may be
        raise SpeechError(error.message, hint=f"{_guess(name)} {error.hint}".lstrip()) from error
    if entry is None:
        raise _unknown(name)
    # The index has but MD5, which anybody can forge; models of the catalogue have a checksum of ours.
    pinned = next((voice.get("sha256") for voice in read_catalogue()["piper"]["voices"] if voice["name"] == name), None)
    try:
        for path, facts in entry["files"].items():
            digest = f"sha256:{pinned}" if pinned and path.endswith(".onnx") else f"md5:{_check_md5(facts)}"
            yield Remote(
                _check_name(path.rpartition("/")[2]), home + path, _check_size(facts), _check_size(facts), digest
            )
    except (AttributeError, KeyError, TypeError) as error:
        raise SpeechError(
            f"{home}: its index is of another form", hint="Look for a newer version of podcast."
        ) from error


def _read_index(home: str, fetch: Fetch) -> dict[str, Any]:
    name = read_catalogue()["piper"]["index"]
    with tempfile.TemporaryDirectory(prefix="podcast-") as folder:
        path = Path(folder) / name
        fetch(Remote(name, home + name, _MOST_INDEX_BYTES), path)
        try:
            index = json.loads(path.read_bytes())
        except ValueError as error:
            raise SpeechError(f"{home}{name}: not valid JSON: {error}", hint="Look at the address.") from error
    return index if isinstance(index, dict) else {}


def _check_size(facts: dict[str, Any]) -> int:
    size = facts["size_bytes"]
    if not isinstance(size, int) or not 0 < size <= _MOST_BYTES:
        raise SpeechError(f"a file of {size} bytes is no voice", hint="Do not trust this address.")
    return size


def _check_md5(facts: dict[str, Any]) -> str:
    digest = str(facts["md5_digest"]).lower()
    if not _MD5.fullmatch(digest):
        raise SpeechError(f'"{digest[:40]}" is no checksum', hint="Do not trust this address.")
    return digest


def _check_name(name: str) -> str:
    """Refuse a name that leads out of the folder."""
    if not _FILE_NAME.fullmatch(name):
        raise SpeechError(f'"{name}" is no name for a file', hint="Use letters, digits, dots and hyphens.")
    return name


def _check_model(folder: Path, engine: str) -> None:
    """See that what came can be a voice."""
    models = [*folder.glob("*.onnx")]
    if not models:
        raise SpeechError("no model was among the files", hint="Look at the address.")
    for settings in (model.with_name(f"{model.name}.json") for model in models) if engine == "piper" else ():
        if not settings.is_file():
            raise SpeechError(f"{settings.name}: no such file, without which no model speaks", hint=_LOOK)
        try:
            json.loads(settings.read_bytes())
        except ValueError as error:
            settings.unlink()
            raise SpeechError(f"{settings.name}: not valid JSON: {error}", hint=_LOOK) from error


def _unknown(name: str) -> SpeechError:
    hint = f'{_guess(name)} Run "podcast voices" to list them.'.lstrip()
    return SpeechError(f'no voice "{name}" can be installed', hint=hint)


def _guess(name: str) -> str:
    offers = (*list_offers("piper"), *list_offers("kokoro"))
    names = [*list_kokoro_models(), *(voice.id for voice in offers)]
    if name in names:
        return ""
    parts = [other for other in names if name.casefold() in other.casefold().replace("_", "-").split("-")]
    return f'Did you mean "{parts[0]}"?' if parts else did_you_mean(name, names, otherwise="")
