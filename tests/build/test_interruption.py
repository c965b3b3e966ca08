"""Killed at any moment: nobody ever sees half a file, and the next run finishes what was begun."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import PODCAST, copy_show, lend_covers, podcast, silence, snapshot
from support.processes import living

MOMENTS = int(os.environ.get("PODCAST_KILLS", "3"))
"""At which it is killed, one in each stretch of the time that a render takes; more are for a longer look."""
FIRST = "---\ndate: 2026-11-02\n---\n# AN #1: Moorings\n\n## News\n\nThe buoys were painted.\n"
STORY = [
    f"The {count} buoys of the inner harbour were lifted, scraped and painted, and the divers looked at every chain."
    for count in range(2, 17)
]
SECOND = FIRST.replace("The buoys were painted.", "\n\n".join(STORY))


@dataclass(frozen=True, slots=True)
class Reference:
    """A show whose first version is out, and what it is once the second is."""

    root: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    seconds: float
    """What the second version takes."""


def write(root: Path, text: str) -> None:
    """Put an issue's text in place."""
    (root / "issues" / "AN1.md").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory, rendered_once: Path) -> Reference:
    """Publish an issue, mend its text, and publish it again, undisturbed."""
    base = tmp_path_factory.mktemp("interrupted")
    root = lend_covers(silence(copy_show(base / "first")), rendered_once)
    write(root, FIRST)
    assert podcast("render", "AN1", "--show", root).returncode == 0
    undisturbed = Path(shutil.copytree(root, base / "second"))
    write(undisturbed, SECOND)
    started = time.monotonic()
    assert podcast("render", "AN1", "--show", undisturbed).returncode == 0
    return Reference(root, snapshot(root), snapshot(undisturbed), time.monotonic() - started)


@contextmanager
def rendering(root: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Render in a process group of its own, and leave nothing of it behind."""
    command = [str(PODCAST), "render", "AN1", "--show", str(root)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        try:
            yield running
        finally:
            for each in members(running.pid):
                with suppress(ProcessLookupError):  # it ended meanwhile
                    os.kill(each, signal.SIGKILL)


def members(group: int) -> list[int]:
    """List the living processes of a group."""
    return [process for process, its_group in living().items() if its_group == group]


def torn(root: Path, reference: Reference) -> list[str]:
    """Name the files in sight that are neither the old nor the new ones."""
    seen = {name: data for name, data in visible(root).items() if not Path(name).name.startswith(".")}
    return [name for name, data in seen.items() if data not in (reference.before.get(name), reference.after.get(name))]


def visible(root: Path) -> dict[str, bytes]:
    """Take down what is there while another process puts files in place."""
    try:
        return snapshot(root)
    except FileNotFoundError:
        return visible(root)


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_killed_render_is_finished_by_the_next(reference: Reference, tmp_path: Path, moment: int) -> None:
    """At no moment half a file is in sight, and one more run gives the bytes of an undisturbed one."""
    root = Path(shutil.copytree(reference.root, tmp_path / "show"))
    write(root, SECOND)
    seconds = reference.seconds * (moment + random.Random(moment).random()) / MOMENTS  # noqa: S311 - no secret
    with rendering(root) as running:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and running.poll() is None:
            assert torn(root, reference) == []
            time.sleep(0.05)
        running.kill()
        running.wait()
        assert torn(root, reference) == []
    done = podcast("render", "AN1", "--show", root)
    assert done.returncode == 0, done.stderr
    assert visible(root) == reference.after


def test_nothing_runs_on_after_a_kill(reference: Reference, tmp_path: Path) -> None:
    """The workers end with the process that started them."""
    root = Path(shutil.copytree(reference.root, tmp_path / "show"))
    write(root, SECOND)
    with rendering(root) as running:
        deadline = time.monotonic() + 120
        while not list((root / "public").rglob(".*.part*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        running.kill()
        running.wait()
        deadline = time.monotonic() + 120
        while members(running.pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert members(running.pid) == []
