"""Shows for the programs beside this one: small, and compared as a listener and a producer see them."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
PODCAST = Path(sys.executable).with_name("podcast")
STORY = "The {count} buoys of pier {number} were lifted, scraped and painted, and the divers looked at every chain."
SENTENCES = 5
CAST = """
[roles.announcer]
voice = "gmw/en-us+f4"
rate_wpm = 165
gain_db = -1.8

[roles.narrator]
voice = "gmw/en-us"

[roles.quote]
voice = "gmw/en-gb-x-rp+m7"
pitch = 35
gain_db = -1.0
"""
"""A cast of their own, of the engine that is everywhere: the narrator's level is measured."""


def make_show(root: Path, *, issues: int) -> Path:
    """Make a show that pyttsx3 speaks, with some issues of a few sentences."""
    for name in ("voices", "feed"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("episodes", "releases", "topics*"))
    (root / "issues").mkdir()
    shutil.copy(ROOT / "issues" / "newsletter.toml", root / "issues")
    (root / "voices" / "cast.toml").write_text(CAST, "utf-8")
    for number in range(1, issues + 1):
        write_issue(root, number)
    return root


def write_issue(root: Path, number: int, *, version: int = 1) -> None:
    """Write an issue; another version of it has other words in its midst."""
    counts = range(2 + version, 2 + version + SENTENCES)
    story = "\n\n".join(STORY.format(count=count, number=number) for count in counts)
    text = f"---\ndate: 2026-10-{number % 28 + 1:02}\n---\n# AN #{number}: Moorings {number}\n\n## News\n\n"
    text += f"[Buoys](https://moorings.example.org/{number}) *(Ada Moss)* (summarized by Bo): {story}\n"
    path = root / "issues" / f"AN{number}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def run(*arguments: object, environment: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end."""
    command = [str(PODCAST), *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env={**os.environ, **(environment or {})}
    )


@contextmanager
def running(*arguments: object, environment: dict[str, str] | None = None) -> "Iterator[subprocess.Popen[str]]":
    """Run a command in a process group of its own, and leave nothing of it behind."""
    with subprocess.Popen(
        [str(PODCAST), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, **(environment or {})},
    ) as process:
        try:
            yield process
        finally:
            kill_group(process.pid)


def kill_group(group: int) -> None:
    """Kill all that a command has started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def snapshot(root: Path) -> dict[str, bytes]:
    """Take down what listeners get, and the records; nothing hidden."""
    while True:
        with suppress(FileNotFoundError):  # a file has just taken another's place
            paths = [*(root / "public").rglob("*"), *(root / "feed" / "episodes").rglob("*")]
            shown = (path for path in paths if path.is_file() and not path.name.startswith("."))
            return {path.relative_to(root).as_posix(): path.read_bytes() for path in shown}


def leftovers(root: Path) -> list[str]:
    """Name temporary files and journals that are still there, wherever the program writes."""
    names = (path.relative_to(root).as_posix() for path in root.rglob(".*") if path.is_file())
    return [name for name in names if ".part" in name or name.endswith(".publishing.json")]


def measure_render(root: Path, *arguments: object) -> float:
    """Render, and give the seconds that it took."""
    start = time.monotonic()
    done = run("render", *arguments, "-q", "--show", root)
    if done.returncode:
        sys.exit(done.stderr)
    return time.monotonic() - start
