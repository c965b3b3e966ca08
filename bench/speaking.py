"""Compare speaking an issue, cold and cached, with one call of `espeak-ng` on the same spoken text.

    python bench/speaking.py [ISSUE_FILE] [--jobs 2] [--runs 5] [--profile]

Without a file it takes the sample issue. Every case is a process of its own, from its start to its end, and both want
the same eSpeak NG: the program has to be on PATH, and not PODCAST_ESPEAK=bundled. The cases of a run follow one
another, and the ratio told is the median of each run's own: on a busy machine it says more than the seconds. CPU is
user and system time of all processes, those that outlive their parent included.
"""

import argparse
import ctypes
import os
import pickle
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PR_SET_CHILD_SUBREAPER = 36
"""Of Linux's prctl: orphans come to this process, which so learns what they cost."""


def main() -> None:
    """Print medians, and ratios to espeak-ng; or, as a child, speak."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("issue", type=Path, nargs="?", default=ROOT / "issues" / "AN0.md")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--profile", action="store_true", help="print what Python's own time goes to, cold")
    parser.add_argument("--speak", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.speak:
        speak_all(options.speak, options.jobs)
        return
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as folder:
        prepare(options.issue, Path(folder))
        speaking = [__file__, "--speak", folder, "--jobs", str(options.jobs)]
        if options.profile:
            subprocess.run([sys.executable, "-m", "cProfile", "-s", "cumulative", *speaking], check=True)
        else:
            compare(Path(folder), [sys.executable, *speaking], options.runs)


def prepare(issue: Path, folder: Path) -> None:
    """Write what is said, as it is spoken here and as espeak-ng gets it."""
    from podcast.build import pipeline
    from podcast.build.project import open_project
    from podcast.show import Folder

    utterances = tuple(pipeline.plan(issue, open_project(Folder(ROOT))).script.utterances)
    (folder / "said.pickle").write_bytes(pickle.dumps(utterances))
    (folder / "said.txt").write_text("\n".join(utterance.spoken for utterance in utterances), encoding="utf-8")
    print(f"{len(utterances)} utterances, {sum(len(utterance.spoken) for utterance in utterances):,} characters")


def speak_all(folder: Path, jobs: int) -> None:
    """Speak as a render does."""
    from podcast.cache import Cache
    from podcast.engines import Workers, speak

    utterances = pickle.loads((folder / "said.pickle").read_bytes())  # noqa: S301  we wrote it
    with Workers(jobs) as executor:
        speak(utterances, executor=executor, cache=Cache(folder / "cache"), progress=lambda *_: None)


def compare(folder: Path, speaking: Sequence[str], runs: int) -> None:
    """Run all cases in turn, and print the medians."""
    text, wav = str(folder / "said.txt"), str(folder / "said.wav")
    cases = {
        "espeak-ng -f": ["espeak-ng", "-v", "en-us", "-f", text, "-w", wav],
        "cold": speaking,
        "cached": speaking,
    }
    spent: dict[str, list[tuple[float, float]]] = {case: [] for case in cases}
    for _ in range(runs):
        shutil.rmtree(folder / "cache", ignore_errors=True)
        for case, command in cases.items():
            spent[case].append(timed(command))
    for case, took in spent.items():
        pairs = zip(took, spent["espeak-ng -f"], strict=True)
        ratios = [(wall / one_wall, cpu / one_cpu) for (wall, cpu), (one_wall, one_cpu) in pairs]
        (wall_s, cpu_s), (wall, cpu) = medians(took), medians(ratios)
        print(f"{case:>12}: {wall_s:5.2f} s, {wall:.2f} of one espeak-ng; CPU {cpu_s:5.2f} s, {cpu:.2f}")
    print(f"medians of {runs}, load {os.getloadavg()[0]:.1f}")


def medians(pairs: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Give the median of the first of each pair, and that of the second."""
    first, second = (statistics.median(values) for values in zip(*pairs, strict=True))
    return first, second


def timed(command: Sequence[str]) -> tuple[float, float]:
    """Run a program, and count its seconds on the clock and on all processors."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    took = time.perf_counter() - start
    wait_for_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def wait_for_orphans() -> None:
    """Wait for what a program has left behind."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


if __name__ == "__main__":
    main()
