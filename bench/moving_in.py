"""How long `podcast import` takes for a long feed, and what feedparser takes to read the same, in the same run.

python bench/moving_in.py [--items 3000] [--runs 3]
Both are processes of their own. feedparser reads the feed into memory, and writes nothing; `podcast import` writes a
record for each item and the settings, `--dry-run` does not.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PODCAST = Path(sys.executable).with_name("podcast")
READ = "import sys, feedparser; assert len(feedparser.parse(sys.argv[1]).entries) == int(sys.argv[2])"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel><title>Harbour Notes</title><link>https://harbour.example.org/</link><description>Tides.</description>
<language>en</language><itunes:author>Ida Lund</itunes:author><itunes:category text="Science"/>
"""
ITEM = """<item><title>Moorings &amp; tides {0}</title><link>https://harbour.example.org/{0}</link>
<guid isPermaLink="false">harbour-{0}</guid><pubDate>Mon, 02 Jan 2006 {1:02}:{2:02}:{3:02} +0000</pubDate>
<description><![CDATA[<p>Day {0} at the pier.</p>]]></description>
<content:encoded><![CDATA[{4}]]></content:encoded>
<enclosure url="https://media.example.org/{0}/audio.mp3?source=feed" length="{5}" type="audio/mpeg"/>
<itunes:duration>00:17:42</itunes:duration><itunes:episode>{6}</itunes:episode><itunes:explicit>false</itunes:explicit>
<itunes:image href="https://media.example.org/{0}.jpg"/><podcast:person role="host">Ida Lund</podcast:person>
<podcast:transcript url="https://media.example.org/{0}.vtt" type="text/vtt"/></item>
"""
NOTES = "<p>The tide was <b>late</b>, and <a href='https://harbour.example.org/n'>nobody</a> had measured it.</p>" * 12


def main() -> None:
    """Print seconds of processor and of the clock, peak memory, and the ratio of the first to feedparser's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        measured = measure(Path(name), options.items, options.runs)
    rival = statistics.median(processor_s for processor_s, _, _ in measured["feedparser"])
    for case, values in measured.items():
        processor_s, clock_s = (statistics.median(value[index] for value in values) for index in (0, 1))
        peak_mb = max(value[2] for value in values)
        ratio = processor_s / rival
        print(f"{case:26} {processor_s:6.2f} s {clock_s:6.2f} s {peak_mb:5.0f} MB, {ratio:.2f} of feedparser")


def measure(folder: Path, items: int, runs: int) -> dict[str, list[tuple[float, float, float]]]:
    """Take the cases in turn, so often; every import is into a new show."""
    feed = folder / "feed.xml"
    feed.write_text(write_feed(items), encoding="utf-8")
    measured: dict[str, list[tuple[float, float, float]]] = {}
    for run in range(runs):
        root = folder / f"show-{run}"
        subprocess.run([PODCAST, "init", root], check=True, capture_output=True)
        take = [PODCAST, "import", feed, "--quiet", "--show", root]
        measured.setdefault("feedparser", []).append(time_process([sys.executable, "-c", READ, feed, str(items)]))
        measured.setdefault("podcast import --dry-run", []).append(time_process([*take, "--dry-run"]))
        measured.setdefault("podcast import", []).append(time_process(take))
        measured.setdefault("the same once more", []).append(time_process(take))
    return measured


def time_process(command: Sequence[str | Path]) -> tuple[float, float, float]:
    """Run a command; give its seconds of processor, those of the clock, and the peak of its memory in MB."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024


def write_feed(items: int) -> str:
    """Write a feed of so many items, the newest first."""
    numbers = range(items, 0, -1)
    written = (
        ITEM.format(number, number // 3600, number // 60 % 60, number % 60, NOTES, 9_000_000 + number, number)
        for number in numbers
    )
    return f"{HEAD}{''.join(written)}</channel></rss>\n"


if __name__ == "__main__":
    main()
