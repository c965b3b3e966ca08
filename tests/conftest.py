"""What tests share: a show of their own, the command line, the corpus, and no network."""

import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from podcast.cli import main

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to other machines."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - any family's address
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "localhost", "::1"}:
            raise AssertionError(f"a test wanted to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """Copy the starter show to a folder of the test's own, spoken by the silent engine."""
    root = tmp_path / "show"
    for name in ("voices", "feed"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("episodes", "releases", "*.py"))
    (root / "issues").mkdir()
    shutil.copy(ROOT / "issues" / "AN0.md", root / "issues")
    return root


@pytest.fixture
def silent_show(show: Path) -> Path:
    """Let the silent engine speak every part."""
    cast = show / "voices" / "cast.toml"
    lines = cast.read_text(encoding="utf-8").splitlines()
    spoken = ['voice = "one"\nengine = "silent"' if line.startswith("voice = ") else line for line in lines]
    cast.write_text("\n".join(spoken) + "\n", encoding="utf-8")
    return show


@pytest.fixture
def run() -> Run:
    """Run the command line in this process."""

    def invoke(*arguments: object, **options: Any) -> Result:  # noqa: ANN401 - CliRunner's own options
        return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)

    return invoke


@pytest.fixture
def corpus() -> Path:
    """Give the folder of real issues, or skip where there is none."""
    if not CORPUS.is_dir():
        pytest.skip("real issues are read from ../shared/corpus, which is not here")
    return CORPUS
