"""Put small faults into the grammar, the normalizer, the watch over subscribers and the cache: do the tests see them?

    python bench/faults/mutants.py [--count 300] [--at-once 2] [--minutes 60] [--seed 1] [--area cache]

As many faults of each area are drawn by lot, an operator, a number, a word, a pattern, a condition. Each is put into
its module while it is imported, in a process of its own, and the quick tests of the folder that mirrors the module run
there until one fails. Nothing is written: the tree stays as it is. A fault that makes a test take four times its time
on the processor counts as seen. Faults that change nothing are listed, with the reason, in equivalent_mutants.toml, and
not counted. The program ends with 1 where less than 80 % were seen.
"""

import argparse
import ast
import importlib
import os
import random
import resource
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType

from mutations import Mutation, list_mutations, mutate

ROOT = Path(__file__).parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.toml")
AREAS = {
    "grammar": (("podcast/issue/structure/*.py",), ("tests/issue",)),
    "normalizer": (("podcast/speech/**/*.py",), ("tests/speech",)),
    "harm": (("podcast/feed/breaking_changes.py", "podcast/feed/release.py"), ("tests/feed/test_release.py",)),
    "cache": (("podcast/cache.py",), ("tests/test_cache.py",)),
}
"""Modules of each area, and their tests."""
SLOW = "browser bulk corpus judge packages processes renders server voices"
OPTIONS = [
    "-x",
    "-q",
    "--no-header",
    "-p",
    "no:cacheprovider",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
    "-W",
    "ignore:Slow code in plugin",  # Hypothesis is there before its plugin, as each run is a copy of this process
    "--hypothesis-profile=quick",
    "--hypothesis-seed=1",
    "-m",
    f"not ({SLOW.replace(' ', ' or ')})",
]
GOAL = 0.8
PATIENCE = 4
"""Times the processor time of undisturbed tests after which a run is ended."""
LEAST_S = 30


@dataclass(frozen=True, slots=True)
class Loader:
    """Imports a module from a syntax tree."""

    tree: ast.Module
    path: Path

    def create_module(self, _spec: ModuleSpec) -> ModuleType | None:
        """Take a usual module."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run the tree as its text."""
        module.__file__ = str(self.path)
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)  # noqa: S102 - our own text, with a fault


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the one module that has a fault."""

    name: str
    loader: Loader

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """Leave all others to those who come after."""
        return spec_from_loader(name, self.loader) if name == self.name else None  # type: ignore[arg-type]


def main() -> None:
    """Print the faults that no test saw, and figures of each area; end with 1 if too few were seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--area", action="append", choices=AREAS)
    options = parser.parse_args()
    areas = options.area or list(AREAS)
    end = time.monotonic() + 60 * options.minutes
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        limits = {area: prepare(area, Path(folder)) for area in areas}
        sample = draw(areas, options.count, seed=options.seed)
        results: dict[tuple[str, Mutation], str] = {}
        for area, mutation, result in judge(sample, limits, options.at_once, end=end):
            results[area, mutation] = result
            if result == "survived":
                print(f"{mutation.file}:{mutation.line}: {mutation.change}: {mutation.source}", flush=True)
    sys.exit(tell(results, areas) < GOAL)


def draw(areas: list[str], count: int, *, seed: int) -> list[tuple[str, Mutation]]:
    """Draw as many faults of each area, none that changes nothing, in an order of chance."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    equivalent = {(entry["file"], entry["source"], entry["change"]) for entry in read_equivalent()}
    sample = []
    for area in areas:
        files = sorted(path.relative_to(ROOT).as_posix() for glob in AREAS[area][0] for path in ROOT.glob(glob))
        mutations = [mutation for file in files for mutation in list_mutations(ROOT, file)]
        drawn = dice.sample(mutations, min(count // len(areas), len(mutations)))
        sample += [(area, mutation) for mutation in drawn if mutation.key not in equivalent]
    dice.shuffle(sample)
    return sample


def read_equivalent() -> list[dict[str, str]]:
    """Read the faults that change nothing."""
    entries: list[dict[str, str]] = tomllib.loads(EQUIVALENT.read_text("utf-8")).get("equivalent", [])
    return entries


def prepare(area: str, folder: Path) -> int:
    """Run an area's tests as they are, import here whatever they import of others, and give the limit of their time."""
    names = folder / "names"

    def run() -> int:
        code = run_tests(area)
        names.write_text("\n".join(name for name in sys.modules if not is_own(name)), "utf-8")
        return code

    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    _, status = os.waitpid(fork(run, limit_s=3600), 0)
    if status:
        sys.exit(f"{area}: the tests fail as they are: pytest {' '.join(AREAS[area][1])}")
    for name in names.read_text("utf-8").split():
        with suppress(ImportError):
            importlib.import_module(name)
    return LEAST_S + PATIENCE * int(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)


def is_own(name: str) -> bool:
    """Tell what has to be imported anew with each fault, or is pytest's."""
    file = str(getattr(sys.modules[name], "__file__", None) or "")
    return (file.startswith(str(ROOT)) and "site-packages" not in file) or "pytest" in name or name == "__main__"


def run_tests(area: str) -> int:
    """Run the quick tests of an area in this process."""
    import pytest

    os.chdir(ROOT)
    return int(pytest.main([*OPTIONS, *AREAS[area][1]]))


def fork(work: Callable[[], int], *, limit_s: int) -> int:
    """Do something in a silent copy of this process, which ends with its code; give its number."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s + 5))
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        code = work()
    finally:
        os._exit(code)


def judge(
    sample: list[tuple[str, Mutation]], limits: dict[str, int], at_once: int, *, end: float
) -> Iterator[tuple[str, Mutation, str]]:
    """Run the tests with each fault, some at once, until the end; tell whether it was caught, survived or hung."""
    waiting = list(reversed(sample))
    running: dict[int, tuple[str, Mutation, float]] = {}
    while running or (waiting and time.monotonic() < end):
        while waiting and len(running) < at_once and time.monotonic() < end:
            area, mutation = waiting.pop()
            child = fork(lambda area=area, mutation=mutation: run_with(area, mutation), limit_s=limits[area])  # type: ignore[misc]
            running[child] = (area, mutation, time.monotonic())
        child, status = os.waitpid(-1, os.WNOHANG)
        if child:
            area, mutation, _ = running.pop(child)
            yield area, mutation, name_result(status)
        for process, (area, _, start) in running.items():
            if time.monotonic() - start > 20 * limits[area]:  # it waits for ever
                os.killpg(process, signal.SIGKILL)
        time.sleep(0.05)


def run_with(area: str, mutation: Mutation) -> int:
    """Run an area's tests with a fault in place."""
    name = mutation.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    sys.meta_path.insert(0, Finder(name, Loader(mutate(ROOT, mutation), ROOT / mutation.file)))  # type: ignore[arg-type]
    return run_tests(area)


def name_result(status: int) -> str:
    """Say what a run of tests tells."""
    if os.WIFSIGNALED(status):
        return "hung"
    return "survived" if os.waitstatus_to_exitcode(status) == 0 else "caught"


def tell(results: dict[tuple[str, Mutation], str], areas: list[str]) -> float:
    """Print a line an area, and one for all; give the share that was seen."""
    for area in (*areas, ""):
        counts = Counter(result for (its_area, _), result in results.items() if not area or its_area == area)
        seen = counts["caught"] + counts["hung"]
        total = counts.total()
        print(
            f"{area or 'all'}: {seen} of {total} faults seen, {seen / max(total, 1):.0%}"
            f" ({counts['hung']} of them by the time they took)"
        )
    return seen / max(total, 1)


if __name__ == "__main__":
    main()
