"""Start many commands on one show at once: is anything damaged?

    python bench/faults/parallel.py [--starts 100] [--at-once 5] [--seed 1]

Each start renders one of the show's issues, all of them, or renews the feed, drawn by lot; so many run at once. A
command may say that another render of the same issue is running, and nothing else may go wrong. In the end the show is
what it is when its issues are rendered by one command, byte for byte, and nothing is left over.
"""

import argparse
import random
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from shows import leftovers, make_show, measure_render, run, snapshot

ISSUES = 5


def main() -> None:
    """Print what went wrong, and the sum; end with 1 if anything did."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--starts", type=int, default=100)
    parser.add_argument("--at-once", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        alone, shared = (make_show(Path(folder) / name, issues=ISSUES) for name in ("alone", "shared"))
        measure_render(alone, "--all")
        measure_render(shared, "AN1")  # a feed needs an episode
        choices = [("render", f"AN{number}") for number in range(1, ISSUES + 1)] + [("render", "--all"), ("feed",)]
        commands = [dice.choice(choices) for _ in range(options.starts)]
        with ThreadPoolExecutor(options.at_once) as executor:
            faults = [fault for fault in executor.map(lambda command: start(command, shared), commands) if fault]
        measure_render(shared, "--all")
        right, seen = snapshot(alone), snapshot(shared)
        differing = [name for name in {*right, *seen} if right.get(name) != seen.get(name)]
        for fault in (*faults, *differing, *leftovers(shared)):
            print(fault)
        wrong = len(faults) + len(differing) + len(leftovers(shared))
    print(f"{len(commands)} starts, {options.at_once} at once: {wrong} faults")
    sys.exit(wrong > 0)


def start(command: tuple[str, ...], root: Path) -> str:
    """Run a command; say what was wrong."""
    done = run(*command, "-q", "--show", root)
    is_refused = done.returncode == 1 and "another render of AN" in done.stderr
    return "" if done.returncode == 0 or is_refused else f"{' '.join(command)}: {done.returncode}: {done.stderr}"


if __name__ == "__main__":
    main()
