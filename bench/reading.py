"""How long issues take to be read, against another commit.

    python bench/reading.py OLD [--corpus FOLDER] [--runs 5]

The files of each form are read by one `podcast issue` of either commit, one after the other in each run, so that what
else the machine does weighs on both. Printed is processor time, start included: the least of all runs, by which least
of other work is measured, and the ratio of both. The forms are what stands between number and ending of the files'
names, `AN076.flat.txt`, or the ending.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from same_bytes import CORPUS, ROOT, check_out

FOLDERS = ("html", "markdown", "text", "mail")


def main() -> None:
    """Print a line for each form, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", help="the commit to compare with")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    forms = find_forms(options.corpus)
    if not forms:
        sys.exit(f"{options.corpus}: there are no issues, in {', '.join(FOLDERS)}. Name their folder: --corpus")
    with tempfile.TemporaryDirectory() as name:
        old = check_out(options.old, Path(name) / "old")
        sums = [0.0, 0.0]
        for form, files in forms.items():
            times = [[measure(checkout, files) for checkout in (old, ROOT)] for _ in range(options.runs)]
            before, after = (min(column) for column in zip(*times, strict=True))
            sums = [sums[0] + before, sums[1] + after]
            print_line(form, len(files), before, after)
        print_line("all", sum(map(len, forms.values())), *sums)


def find_forms(corpus: Path) -> Mapping[str, Sequence[Path]]:
    """List the issues of each form."""
    forms: defaultdict[str, list[Path]] = defaultdict(list)
    for folder in FOLDERS:
        for path in sorted((corpus / folder).glob("*.*")):
            forms[path.name.split(".")[1]].append(path)
    return forms


def measure(checkout: Path, files: Sequence[Path]) -> float:
    """Give the processor seconds in which a checkout reads files."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-P", "-m", "podcast", "issue", *map(str, files)],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        check=True,
        capture_output=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def print_line(form: str, count: int, before: float, after: float) -> None:
    """Print what a form takes in seconds, before and after, and the ratio."""
    print(f"{form:10} {count:4} files  {before:6.2f} s  {after:6.2f} s  {after / before:5.2f}")


if __name__ == "__main__":
    main()
