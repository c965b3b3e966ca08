"""Let atheris look for a text that the reader of issues breaks on.

    pip install atheris
    python bench/fuzz_issue.py                              for a minute, from the sample issue
    python bench/fuzz_issue.py CORPUS... -runs=1000000      libFuzzer's own folders and options

Every input has to give an Issue that loses no fact on its way to JSON, or an IssueError, within five seconds and a
gigabyte. Anything else stops it, and the input is kept beside as crash-… or timeout-….
"""

import json
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from podcast.errors import IssueError
from podcast.issue import encode_issue, read_issue
from podcast.show import Folder, read_newsletter, read_show

SHOW = Folder(Path(__file__).parents[1])
SAMPLE = SHOW.issues / "AN0.md"
NEWSLETTER = read_newsletter(SHOW, read_show(SHOW))
BOUNDS = ("-timeout=5", "-rss_limit_mb=1024", "-max_len=100000")
A_MINUTE = "-max_total_time=60"


def read_one(data: bytes) -> None:
    """Read one input, which may be no issue, but may do no harm."""
    with suppress(IssueError):
        issue = read_issue(data, name="AN1.txt", newsletter=NEWSLETTER)
        json.dumps(encode_issue(issue, source="AN1.txt")).encode("ascii")


def main() -> None:
    """Fuzz as the command line says, or tell what is missing."""
    try:
        import atheris
    except ImportError:
        print("fuzz_issue: atheris is not installed (pip install atheris); nothing was tried", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as seeds:
        shutil.copy(SAMPLE, seeds)
        atheris.instrument_all()
        atheris.Setup([sys.argv[0], *BOUNDS, *(sys.argv[1:] or (A_MINUTE, seeds))], read_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
