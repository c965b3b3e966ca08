"""Kill renders at any moment, and at every renaming: is a file half, a record lost, the next run as if undisturbed?

    python bench/faults/kills.py [--runs 200] [--cold] [--renames 100] [--minutes 60] [--seed 1]

A show with one episode gets a new version of it and a second one. Random kills take the whole process group at a moment
of all the time that this takes undisturbed; with --cold no sentence is in the cache. Then every renaming and deletion
of the run is a kill, one after the other, by a module that Python loads at its start. After each the show is looked at
as it is, and again after one more run: files are whole where they are of the old or of the new state. When the minutes
are over each kind ends with the kill that it is at.
"""

import argparse
import hashlib
import json
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from shows import kill_group, leftovers, make_show, measure_render, run, running, snapshot, write_issue

HOOK = """
import os, signal, sys
if "KILL_AT" in os.environ and any(os.path.basename(word) == "podcast" for word in sys.orig_argv):
    left = [int(os.environ["KILL_AT"])]
    def count(original):
        def method(*arguments, **options):
            left[0] -= 1
            if left[0] < 0:
                os.killpg(0, signal.SIGKILL)
            return original(*arguments, **options)
        return method
    os.replace, os.unlink = count(os.replace), count(os.unlink)
"""


@dataclass
class Tally:
    """What was seen."""

    kills: int = 0
    half: int = 0
    lost: int = 0
    disagreeing: int = 0
    different: int = 0
    left: int = 0

    def __str__(self) -> str:
        """Give a line of figures."""
        return (
            f"{self.kills} kills: {self.half} with half a file, {self.lost} with a lost record, "
            f"{self.disagreeing} with a feed that is not of its records, "
            f"{self.different} not as undisturbed after the next run, {self.left} with leftovers"
        )


@dataclass(frozen=True)
class Reference:
    """A show before its change, and what the change makes of it."""

    root: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    seconds: float


def main() -> None:
    """Print the figures of both kinds of kills; end with 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--renames", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    with tempfile.TemporaryDirectory() as folder:
        reference = make_reference(Path(folder), is_cold=options.cold)
        at_random = kill_at_random(
            reference,
            Path(folder),
            until(end, options.runs),
            dice=random.Random(options.seed),  # noqa: S311 - no secret
        )
        print(f"at random, {'cold' if options.cold else 'warm'}: {at_random}", flush=True)
        at_renames = kill_at_renames(reference, Path(folder), until(end, options.renames))
        print(f"at every renaming: {at_renames}")
    wrong = [
        tally.half + tally.lost + tally.disagreeing + tally.different + tally.left for tally in (at_random, at_renames)
    ]
    sys.exit(any(wrong))


def until(end: float, most: int) -> Iterator[int]:
    """Count up to that many, or until a moment."""
    return takewhile(lambda _: time.monotonic() < end, range(most))


def make_reference(folder: Path, *, is_cold: bool) -> Reference:
    """Publish one episode; then, in a copy, another version of it and a second one."""
    root = make_show(folder / "reference", issues=1)
    measure_render(root, "--all")
    before = snapshot(root)
    undisturbed = Path(shutil.copytree(root, folder / "undisturbed"))
    change(undisturbed)
    seconds = measure_render(undisturbed, "--all")
    if is_cold:
        shutil.rmtree(root / ".cache")
    else:
        shutil.copytree(undisturbed / ".cache" / "clips", root / ".cache" / "clips", dirs_exist_ok=True)
    return Reference(root, before, snapshot(undisturbed), seconds)


def change(root: Path) -> None:
    """Write what is to be rendered."""
    write_issue(root, 1, version=2)
    write_issue(root, 2)


def kill_at_random(reference: Reference, folder: Path, count: Iterable[int], *, dice: random.Random) -> Tally:
    """Kill the group at moments of all the time that a run takes."""
    tally = Tally()
    for _ in count:
        root = copy_changed(reference, folder)
        with running("render", "--all", "--show", root) as process:
            time.sleep(dice.uniform(0, reference.seconds))
            kill_group(process.pid)
            process.communicate()
            look(root, reference, tally)
        finish(root, reference, tally)
    return tally


def kill_at_renames(reference: Reference, folder: Path, count: Iterable[int]) -> Tally:
    """Kill the group instead of its first, second, … renaming or deletion, until a run has no more of them."""
    hook = folder / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(HOOK, "utf-8")
    tally = Tally()
    for number in count:
        root = copy_changed(reference, folder)
        environment = {"PYTHONPATH": str(hook), "KILL_AT": str(number)}
        with running("render", "--all", "--show", root, environment=environment) as process:
            process.communicate()
            if process.returncode != -signal.SIGKILL:
                break
            look(root, reference, tally)
        finish(root, reference, tally)
    return tally


def copy_changed(reference: Reference, folder: Path) -> Path:
    """Copy the show, with the change to be rendered."""
    root = folder / "killed"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(reference.root, root)
    change(root)
    return root


def look(root: Path, reference: Reference, tally: Tally) -> None:
    """Count what is wrong right after a kill."""
    tally.kills += 1
    seen = snapshot(root)
    mixed = {name: data for name, data in seen.items() if data != reference.before.get(name)}
    # Pages, index and feed have a third state, with the new first episode and no second one.
    half = [name for name, data in mixed.items() if not is_whole(name, data, reference)]
    tally.half += bool(half)
    tally.lost += "feed/episodes/AN1.json" not in seen
    if not (root / "feed" / ".publishing.json").exists():
        tally.disagreeing += not agrees(seen)
    for name in half:
        print(f"kill {tally.kills}: {name} is half")


def is_whole(name: str, data: bytes, reference: Reference) -> bool:
    """Tell whether a file is of the new state, or ends as files of its kind do."""
    if data == reference.after.get(name):
        return True
    ends = {".xml": b"</rss>", ".html": b"</html>", ".json": (b"}", b"]")}
    end = ends.get(Path(name).suffix)
    return end is not None and data.rstrip().endswith(end)


def agrees(seen: dict[str, bytes]) -> bool:
    """Tell whether audio and feed are those of the records."""
    feed = seen.get("public/feed.xml", b"").decode()
    for name in (name for name in seen if name.startswith("feed/episodes/")):
        enclosure = json.loads(seen[name])["enclosure"]
        audio = seen.get(f"public/{enclosure['file']}", b"")
        if hashlib.sha256(audio).hexdigest() != enclosure["sha256"] or f'length="{enclosure["bytes"]}"' not in feed:
            return False
    return True


def finish(root: Path, reference: Reference, tally: Tally) -> None:
    """Run once more, and count what differs from an undisturbed run."""
    done = run("render", "--all", "-q", "--show", root)
    after = snapshot(root)
    differing = [name for name in {*after, *reference.after} if after.get(name) != reference.after.get(name)]
    left = leftovers(root)
    tally.different += bool(differing or done.returncode)
    tally.left += bool(left)
    for name in (*differing, *left, *done.stderr.splitlines()):
        print(f"after kill {tally.kills}: {name}")


if __name__ == "__main__":
    main()
