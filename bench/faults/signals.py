"""Send signals to renders at random moments: how soon does each run end, and how?

    python bench/faults/signals.py [--runs 60] [--limit 2.0] [--seed 1]

SIGINT goes to the group, as Ctrl-C does, SIGTERM to the process, SIGHUP to the group, as a closed terminal does it.
Right is an end within the limit, by the signal's exit code (or the signal itself, before Python awaits it), without a
traceback (but for that of Python itself, whose start was cut short), and with no process left. Issues are rendered with
--all, so the next is spoken while one is mastered.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from shows import make_show, measure_render, running

KINDS = ((signal.SIGINT, True), (signal.SIGTERM, False), (signal.SIGHUP, True))


def main() -> None:
    """Print a line for each run that did not end well, and the sum; end with 1 if there was one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--limit", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 - no secret
    for kind in (signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(kind) is signal.SIG_IGN:  # as behind "&" and nohup, and so in all that is started
            signal.signal(kind, lambda *_: None)
    with tempfile.TemporaryDirectory() as folder:
        undisturbed_s = measure_render(make_show(Path(folder) / "undisturbed", issues=3), "--all")
        ends = []
        for number in range(options.runs):
            root = make_show(Path(folder) / str(number), issues=3)
            kind, is_for_group = KINDS[number % len(KINDS)]
            faults, seconds = stop(root, dice.uniform(0, undisturbed_s), kind, is_for_group=is_for_group)
            ends.append(seconds)
            late = [f"ended after {seconds:.1f} s"] if seconds > options.limit else []
            for fault in (*faults, *late):
                print(f"run {number}, {kind.name}: {fault}")
    in_time = sum(seconds <= options.limit for seconds in ends)
    print(f"{in_time} of {len(ends)} runs ended within {options.limit} s; the slowest took {max(ends):.2f} s")
    sys.exit(in_time < len(ends))


def stop(root: Path, moment_s: float, kind: signal.Signals, *, is_for_group: bool) -> tuple[list[str], float]:
    """Send a signal at a moment; give what was wrong, and the seconds until the end."""
    with running("render", "--all", "--show", root) as process:
        try:
            process.communicate(timeout=moment_s)
        except subprocess.TimeoutExpired:
            start = time.monotonic()
            (os.killpg if is_for_group else os.kill)(process.pid, kind)
        else:
            return [], 0.0  # it was quicker than the undisturbed one
        _, errors = process.communicate()
        seconds = time.monotonic() - start
        return list(judge(process, errors, kind)), seconds


def judge(process: "subprocess.Popen[str]", errors: str, kind: signal.Signals) -> Iterator[str]:
    """Say what was wrong with an end."""
    if "Fatal Python error: init_import_site" in errors:  # nothing of ours had begun, or could have known better
        return
    if process.returncode not in {128 + kind, -kind, 0}:
        yield f"exit code {process.returncode}"
    if "Traceback" in errors:
        yield errors
    deadline = time.monotonic() + 2
    while is_alive(process.pid):
        if time.monotonic() > deadline:
            yield "a process is left"
            return
        time.sleep(0.05)


def is_alive(group: int) -> bool:
    """Tell whether a group has a process that has not ended."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = status.read_text("utf-8", errors="replace").rpartition(") ")[2].split()[:3]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(its_group) == group and state != "Z":
            return True
    return False


if __name__ == "__main__":
    main()
