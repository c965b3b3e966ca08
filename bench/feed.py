"""How long `podcast feed` takes for a large archive, and how much memory: at first, with little changed, with nothing.

python bench/feed.py [--records 1000] [--runs 3]
Records have 25 chapters and 250 cues each, about 77 kB. A quarter and a half of them are measured, too: what is linear
has the same time a record.
"""

import argparse
import datetime as dt
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PODCAST = Path(sys.executable).with_name("podcast")
FIRST_DAY = dt.datetime(2006, 1, 2, 12, tzinfo=dt.UTC)
CHAPTERS, CUES_A_CHAPTER, CUE_MS = 25, 10, 4000
STEMS = ("har", "mo", "lin", "ket", "sar", "dun", "pel", "vi", "tor", "ga", "ben", "lo", "ris", "mun", "fe", "dal")


def main() -> None:
    """Print seconds, peak memory, and the time a record as a ratio to that of a quarter of the records."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    smallest: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for count in (options.records // 4, options.records // 2, options.records):
            for case, seconds, peak_mb in cases(Path(name) / str(count), count, options.runs):
                record_s = seconds / count
                ratio = record_s / smallest.setdefault(case, record_s)
                print(
                    f"{count:5} records {case:20} {seconds:6.2f} s {peak_mb:5.0f} MB, a record {ratio:.2f} of the first"
                )


def cases(folder: Path, count: int, runs: int) -> Iterator[tuple[str, float, float]]:
    """Measure each case so many times, and give medians; nothing is deleted meanwhile, which ext4 is slow after."""
    root = make_show(folder / "show", count)
    measured: dict[str, list[tuple[float, float]]] = {}
    for run in range(runs):
        for output in (root / "public", root / ".cache"):
            if output.exists():
                output.rename(folder / f"{output.name}-{run}")
        measured.setdefault("from nothing", []).append(feed(root))
        measured.setdefault("nothing changed", []).append(feed(root))
        retitle(root, f"AN{count // 2}", run)
        measured.setdefault("one record changed", []).append(feed(root))
        template = root / "feed" / "theme" / "episode.html"
        template.write_text(f"{template.read_text(encoding='utf-8')}<!-- {run} -->\n", encoding="utf-8")
        measured.setdefault("a template changed", []).append(feed(root))
        write_record(root, count + 1 + run)
        measured.setdefault("one record more", []).append(feed(root))
    for case, values in measured.items():
        yield case, statistics.median(seconds for seconds, _ in values), max(peak for _, peak in values)


def feed(root: Path) -> tuple[float, float]:
    """Run the command as a user does; give its seconds and the peak of its memory in MB."""
    start = time.perf_counter()
    with subprocess.Popen([PODCAST, "feed", "--quiet", "--show", root], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def make_show(root: Path, count: int) -> Path:
    """Make a show with so many records."""
    for name in ("voices", "feed"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("episodes", "releases"))
    (root / "feed" / "episodes").mkdir()
    for number in range(1, count + 1):
        write_record(root, number)
    return root


def retitle(root: Path, name: str, run: int) -> None:
    """Change the title of one episode."""
    path = root / "feed" / "episodes" / f"{name}.json"
    record = json.loads(path.read_bytes())
    path.write_text(json.dumps({**record, "title": f"Retitled {run}"}, ensure_ascii=False, indent=2), encoding="utf-8")


def write_record(root: Path, number: int) -> None:
    """Invent the record of one episode; the same number gives the same record."""
    chance = random.Random(number)  # noqa: S311 - the same words each time
    name = f"AN{number}"
    chapter_ms = CUES_A_CHAPTER * CUE_MS
    starts = range(0, CHAPTERS * chapter_ms, chapter_ms)
    record = {
        "id": name,
        "guid": f"guid-{number}",
        "number": number,
        "title": phrase(chance, 6),
        "published": (FIRST_DAY + dt.timedelta(days=2 * number)).isoformat(),
        "duration_ms": CHAPTERS * chapter_ms,
        "enclosure": {
            "file": f"episodes/{name}.mp3",
            "bytes": 12_000_000 + number,
            "sha256": "0" * 64,
            "type": "audio/mpeg",
        },
        "chapters": [chapter(chance, index, start) for index, start in enumerate(starts)],
        "cues": [cue(chance, start, index) for start in starts for index in range(CUES_A_CHAPTER)],
        "integrated_lufs": -16.0,
        "true_peak_dbtp": -1.2,
        "fingerprint": "0" * 64,
        "text_fingerprint": "0" * 64,
        "link": f"https://letter.example.org/{number}",
        "people": ["Ada Winter", "Ben Oak"],
    }
    path = root / "feed" / "episodes" / f"{name}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def chapter(chance: random.Random, index: int, start_ms: int) -> dict[str, object]:
    """Invent a chapter; sections, items and opinions take turns."""
    kind = "section" if index % 5 == 0 else "opinion" if index % 2 else "item"
    links = [{"text": phrase(chance, 5), "url": f"https://papers.example.org/{start_ms}", "label": "Read more"}]
    return {
        "start_ms": start_ms,
        "title": phrase(chance, 6),
        "url": f"https://example.org/{index}" if kind == "item" else "",
        "kind": kind,
        "credit": "Ada Winter et al, summarized by Ben" if kind == "item" else "",
        "links": links if kind == "item" else [],
    }


def cue(chance: random.Random, start_ms: int, index: int) -> dict[str, object]:
    """Invent a sentence."""
    start = start_ms + index * CUE_MS
    text = f"{phrase(chance, 24)}."
    return {"start_ms": start, "end_ms": start + CUE_MS - 300, "speaker": "narrator", "text": text}


def phrase(chance: random.Random, count: int) -> str:
    """Invent so many words."""
    return " ".join("".join(chance.choices(STEMS, k=chance.choice((1, 1, 2, 2, 3)))) for _ in range(count)).capitalize()


if __name__ == "__main__":
    main()
