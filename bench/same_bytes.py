"""Whether two commits make the same bytes of the same issues, and whether the later one leaves a show alone.

python bench/same_bytes.py OLD [NEW] [--corpus FOLDER]
Renders the sample issue and three issues of a corpus with the real engine at each commit (NEW is the working tree where
it is not named), then compares audio, transcripts, chapters, feed, pages and records, fingerprints included. All of it
must be equal, but for the feed's generator version and keys that NEW adds to records. After that NEW renders the show
that OLD made, with OLD's .cache and without: it must say that nothing has changed, and change nothing. Exits with 1 at
the first difference.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
TEXTS = ("text/AN076.link.txt", "html/AN100.html", "markdown/AN092.md")
DATE = "2020-01-0{}"
GENERATOR = re.compile(rb"<generator[^>]*>[^<]*</generator>")


def main() -> None:
    """Print what is compared, and each file that differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", help="the commit to compare with")
    parser.add_argument("new", nargs="?", help="another commit; the working tree without")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        old = check_out(options.old, work / "old")
        new = check_out(options.new, work / "new") if options.new else ROOT
        before = render(old, make_show(old, work / "before", options.corpus))
        after = render(new, make_show(new, work / "after", options.corpus))
        faults = [*differences(before, after, label="made anew")]
        faults += unchanged(new, work / "before", before, label="made by the old commit, with its cache")
        shutil.rmtree(work / "before" / ".cache")
        faults += unchanged(new, work / "before", before, label="made by the old commit, without its cache")
    print("\n".join(faults) or f"equal: {len(before)} files")
    sys.exit(bool(faults))


def check_out(commit: str, folder: Path) -> Path:
    """Write the files of a commit into a folder."""
    folder.mkdir()
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607
    subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)  # noqa: S607
    return folder


def make_show(checkout: Path, root: Path, corpus: Path) -> Path:
    """Make a show of a checkout's own settings, with dated issues: what has no date is published as of now."""
    for name in ("voices", "feed"):
        shutil.copytree(checkout / name, root / name, ignore=shutil.ignore_patterns("episodes", "releases"))
    spoken_by_pyttsx3 = checkout / "tests" / "data" / "cast.pyttsx3.toml"
    if spoken_by_pyttsx3.is_file():  # before it was there, it was the show's own cast
        shutil.copy(spoken_by_pyttsx3, root / "voices" / "cast.toml")
    (root / "issues").mkdir()
    for name in ("AN0.md", "newsletter.toml"):
        # An older commit has in its code what the newsletter looks like.
        if (checkout / "issues" / name).exists():
            shutil.copy(checkout / "issues" / name, root / "issues")
    rows = ["number,title,url,date"]
    for day, text in enumerate(TEXTS, start=1):
        path = corpus / text
        number = int(path.name.split(".")[0].removeprefix("AN"))
        rows.append(f"{number},,https://podcast.example.org/issues/{number},{DATE.format(day)}")
        shutil.copy(path, root / "issues" / f"AN{number}{path.suffix}")
    (root / "issues" / "archive.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return root


def render(checkout: Path, root: Path) -> Mapping[str, bytes]:
    """Render every issue of a show, release it, and give the bytes of all that came of it."""
    run(checkout, "render", "--all", "--quiet", "--show", str(root))
    run(checkout, "feed", "--release", "1", "--show", str(root))
    return snapshot(root)


def unchanged(checkout: Path, root: Path, before: Mapping[str, bytes], *, label: str) -> list[str]:
    """Render a finished show again; name what was made all the same."""
    output = run(checkout, "render", "--all", "--quiet", "--show", str(root))
    spoken = [f"{label}: {line}" for line in output.splitlines() if not line.endswith("unchanged")]
    return [*spoken, *differences(before, snapshot(root), label=label)]


def run(checkout: Path, *arguments: str) -> str:
    """Run a checkout's own command line; what it prints."""
    command = [sys.executable, "-P", "-m", "podcast", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def snapshot(root: Path) -> Mapping[str, bytes]:
    """Take down what listeners get, the records and the releases."""
    paths = [*(root / "public").rglob("*"), *(root / "feed").rglob("*.json")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def differences(before: Mapping[str, bytes], after: Mapping[str, bytes], *, label: str) -> Iterator[str]:
    """Name the files that only one has, or has otherwise; the generator's version and new keys aside."""
    for name in sorted(before.keys() | after.keys()):
        old, new = (files.get(name, b"not there") for files in (before, after))
        if name.startswith("feed/episodes/"):
            new = without_new_keys(new, old)
        if GENERATOR.sub(b"", old) != GENERATOR.sub(b"", new):
            yield f"{label}: {name} differs"


def without_new_keys(record: bytes, old: bytes) -> bytes:
    """Leave out what a later version writes down besides: whoever reads records passes over unknown keys."""
    try:
        keys = json.loads(old).keys()
        common = {key: value for key, value in json.loads(record).items() if key in keys}
    except ValueError:
        return record
    return json.dumps(common, ensure_ascii=False, indent=2).encode() + b"\n"


if __name__ == "__main__":
    main()
