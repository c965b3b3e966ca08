"""A show lives in any folder that the system can name: none is taken for an address or a pattern, or quoted."""

import asyncio
import shlex
import shutil
from pathlib import Path

import httpx
import pytest
from conftest import PYTTSX3_CAST, Run, silence, snapshot
from support.rows import try_rows

from podcast.engines.neural.voices_folder import list_models
from podcast.engines.protocol import Sound
from podcast.engines.work.clip_files import encode_wav
from podcast.engines.work.shared_clips import open_store
from podcast.feed.server import make_app
from podcast.file_systems import is_address

ODD = "a é 第 #? %20 + & ' : * [b] {c,d} $x ~ a:"
"""What shells, addresses and patterns give a meaning to."""


@pytest.fixture
def odd(tmp_path: Path, rendered_once: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a cache in it; every other folder of the test is to be in it, too."""
    folder = tmp_path / ODD
    shutil.copytree(rendered_once / ".cache", folder / f"cache {ODD}")
    monkeypatch.setenv("PODCAST_CACHE", str(folder / f"cache {ODD}"))
    return folder


async def ask(public: Path, path: str) -> bytes:
    """Ask the server of a public folder for a file."""
    transport = httpx.ASGITransport(app=make_app(public, show_url="https://pod.example.net/"))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return (await client.get(path)).content


@pytest.mark.renders
def test_a_show_in_an_odd_folder_is_made_and_published(odd: Path, run: Run) -> None:
    """From its first file to the last byte that listeners get, and nothing is written elsewhere."""
    show, destination = odd / f"show {ODD}", odd / f"out {ODD}://deep"
    assert run("init", show, "--prefix", "AN").exit_code == 0
    shutil.copy(PYTTSX3_CAST, show / "voices" / "cast.toml")
    settings = silence(show) / "feed" / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace("podcast.example.org", "pod.example.net"), "utf-8")
    for command in (
        ["render", "AN0", "-q"],
        ["feed", "-q"],
        ["check", "AN0"],
        ["publish", destination, "-q", "--trial"],
    ):
        result = run(*command, "--show", show)
        assert result.exit_code == 0, result.output
    public = {name.removeprefix("public/"): data for name, data in snapshot(show).items() if name.startswith("public/")}
    assert {name: (destination / name).read_bytes() for name in public} == public
    assert {path.name for path in odd.iterdir()} == {
        path.name for path in (show, destination.parent, odd / f"cache {ODD}")
    }
    assert asyncio.run(ask(show / "public", "/episodes/AN0.mp3")) == public["episodes/AN0.mp3"]


def test_the_cache_in_an_odd_folder_is_counted_and_cleared(odd: Path, silent_show: Path, run: Run) -> None:
    """It is the one that the environment names, to the letter."""
    assert run("cache", "--clear", "--show", silent_show).exit_code == 0
    assert not [path for path in (odd / f"cache {ODD}" / "clips").rglob("[!.]*") if path.is_file()]
    assert [path for path in (silent_show / ".cache").rglob("*") if path.is_file()]


def test_voices_in_an_odd_folder_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are listed by their own names."""
    monkeypatch.setenv("PODCAST_VOICES", str(tmp_path / ODD))
    for name in ("en_US-sine-low", ".half-done"):
        (tmp_path / ODD / "piper" / name).mkdir(parents=True)
    assert list(list_models("piper")) == ["en_US-sine-low"]


def test_clips_at_an_odd_address_are_found() -> None:
    """Brackets in it are no pattern."""
    store, sound = open_store("memory://clips [a] *?/{b}"), Sound(bytes(4), 8000)
    store.put({"ab12": encode_wav(sound)})
    assert list(store.find(["ab12", "ab34"])) == [("ab12", sound)]


def test_the_next_command_can_be_pasted(tmp_path: Path, run: Run) -> None:
    """What is said after init is quoted as a shell wants it."""
    command = run("init", tmp_path / ODD).stderr.partition("then: ")[2]
    assert shlex.split(command)[-1] == str(tmp_path / ODD)


@try_rows("text", ["s3://shows/x", "sftp://host/srv", "file:///srv", "memory://x"])
def test_addresses_are_known_by_their_scheme(text: str) -> None:
    """And by nothing else."""
    assert is_address(text)


@try_rows("text", ["/srv/s3://x", "./s3://x", "C://x", "C:\\x", "a b://x", "s3:/x", "://x", ""])
def test_all_else_is_a_folder(text: str) -> None:
    """Whatever characters are in it."""
    assert not is_address(text)
