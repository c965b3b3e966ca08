"""Damage each file of a cache, one after the other: is what is published the same, byte for byte, and nothing refused?

    python bench/faults/caches.py [--minutes 60] [--seed 1]

A show is rendered twice, the second time with nothing but its cache, and that is what is right. Then each file of the
cache is damaged alone, once with a wrong bit anywhere, once emptied, and once cut off anywhere, and the show is
rendered from there; before that, all at once. When the minutes are over the rest is left out.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from itertools import takewhile
from pathlib import Path

from shows import leftovers, make_show, measure_render, run, snapshot


def main() -> None:
    """Print each file after whose damage something was wrong, and the sum; end with 1 if there was one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 - no secret
    end = time.monotonic() + 60 * options.minutes
    with tempfile.TemporaryDirectory() as folder:
        root = make_show(Path(folder) / "show", issues=1)
        measure_render(root, "--all")
        forget(root)
        reference = Path(shutil.copytree(root, Path(folder) / "reference"))
        measure_render(root, "--all")
        right = snapshot(root)
        names = [path.relative_to(reference) for path in (reference / ".cache").rglob("*") if is_entry(path)]
        singles = [[(name, damage)] for damage in DAMAGES for name in sorted(names)]
        dice.shuffle(singles)
        rounds = [[(name, dice.choice(DAMAGES)) for name in names], *singles]
        count = wrong = 0
        for damages in takewhile(lambda _: time.monotonic() < end, rounds):
            shutil.rmtree(root)
            shutil.copytree(reference, root)
            for name, damage in damages:
                damage(root / name, dice)
            faults = look(root, right)
            count, wrong = count + 1, wrong + bool(faults)
            for fault in faults:
                what = [f"{name} ({damage.__name__})" for name, damage in damages]
                print(f"{what[0]}{' and all others' if len(what) > 1 else ''}: {fault}", flush=True)
    print(f"{count} of {len(rounds)} damages, to {len(names)} files: {wrong} with another result")
    sys.exit(wrong > 0)


def forget(root: Path) -> None:
    """Delete all that was published, so that it is made from the cache."""
    shutil.rmtree(root / "public")
    for path in (root / "feed" / "episodes").glob("*.json"):
        path.unlink()


def is_entry(path: Path) -> bool:
    """Tell entries from locks and the cache's limit, which hold nothing that is published."""
    return path.is_file() and path.parents[2].name == ".cache"


def turn(path: Path, dice: random.Random) -> None:
    """Turn a bit."""
    data = bytearray(path.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)


def empty(path: Path, _dice: random.Random) -> None:
    """Leave nothing."""
    path.write_bytes(b"")


def cut(path: Path, dice: random.Random) -> None:
    """Leave the beginning."""
    data = path.read_bytes()
    path.write_bytes(data[: dice.randrange(len(data))])


DAMAGES = (turn, empty, cut)


def look(root: Path, right: dict[str, bytes]) -> list[str]:
    """Render, and say what is wrong with the result."""
    done = run("render", "--all", "-q", "--show", root)
    after = snapshot(root)
    differing = [name for name in {*after, *right} if after.get(name) != right.get(name)]
    refusal = [done.stderr.strip()] if done.returncode else []
    return [*refusal, *differing, *leftovers(root)]


if __name__ == "__main__":
    main()
