"""CI installs what pyproject.toml asks for, in known versions with known contents; importing asks no network."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKED = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;]+)(?: ; .+?)?(?: --hash=sha256:[0-9a-f]{64})+")

# Hears of every question to the network, also by libraries in C that Python's own modules call.
WATCHED = """
import pkgutil, sys
heard = []
sys.addaudithook(lambda event, arguments: heard.append(event) if event.startswith("socket.") else None)
import podcast
for module in pkgutil.walk_packages(podcast.__path__, "podcast."):
    if not module.name.endswith("__main__"):
        __import__(module.name)
from podcast.cli import main
main(["--help"], standalone_mode=False)
sys.exit(", ".join(heard) or 0)
"""


def read_lock(name: str = "ci.txt") -> dict[str, list[Version]]:
    """Read the locked versions of every package; some differ from one Python to the next."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace(" \\\n    ", " ")
    versions: dict[str, list[Version]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        match = LOCKED.fullmatch(line)
        assert match, f"no version with checksums: {line[:100]}"
        versions.setdefault(canonicalize_name(match["name"]), []).append(Version(match["version"]))
    return versions


def test_the_lock_has_all_that_is_asked_for() -> None:
    """Renew it with `make lock` when this fails."""
    plain = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*plain["project"]["dependencies"], *plain["dependency-groups"]["dev"], *plain["build-system"]["requires"]]
    locked = read_lock()
    for requirement in map(Requirement, asked):
        versions = locked[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_the_judges_of_voices_are_locked() -> None:
    """All that is named is there, and what the tests' own lock has besides is the same version."""
    names = (ROOT / "requirements" / "judges.in").read_text(encoding="utf-8").splitlines()
    judges, own = read_lock("judges.txt"), read_lock()
    assert [*judges] == sorted(canonicalize_name(name) for name in names if not name.startswith("#"))
    assert {name for name in judges.keys() & own if not {*judges[name]} & {*own[name]}} == set()


@pytest.mark.parametrize("name", ["ci.txt", "judges.txt"])
def test_the_lock_names_no_place(name: str) -> None:
    """Where packages come from is set on the machine that installs them."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.processes
def test_importing_asks_no_network() -> None:
    """Nor does help; a run without a network is as good as one with it."""
    done = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "podcast init" in done.stdout
