"""Speak many utterances in one run: is any lost, and how much memory does the process take that hands them out?

    python bench/many.py [--count 20000] [--engine silent] [--voice one] [--jobs 2]

Every clip is read back, and has to be whole and of its own utterance. Linux only, for its memory figures. The
clips of 20,000 utterances take half a gigabyte of the temporary folder while it runs.
"""

import argparse
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from podcast.cache import Cache
from podcast.engines import Workers, speak
from podcast.engines.work.clip_files import decode_wav
from podcast.model import Delivery, Utterance

MOST_MB = 50


def main() -> None:
    """Print what was counted; end with 1 where a clip is missing or memory grew too much."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--engine", default="silent")
    parser.add_argument("--voice", default="one")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    delivery = Delivery(options.voice, engine=options.engine)
    texts = [f"{number}." for number in range(options.count)]
    utterances = [Utterance("narrator", delivery, text, text, 100) for text in texts]
    with tempfile.TemporaryDirectory() as folder, Workers(options.jobs) as executor:
        speak(utterances[:1], executor=executor, cache=Cache(Path(folder) / "first"), progress=unheard)
        before, start = memory_mb("VmRSS"), time.perf_counter()
        clips = speak(utterances, executor=executor, cache=Cache(Path(folder) / "clips"), progress=unheard)
        took, grown = time.perf_counter() - start, memory_mb("VmHWM") - before
        good = sum(decode_wav(path.read_bytes()) is not None for path in {clip.path for clip in clips})
    print(
        f"{good} of {len(utterances)} clips are there, whole, each its own; {took:.0f} s, load {os.getloadavg()[0]:.1f}"
    )
    print(f"memory of the parent: {before:.0f} MB, at most {grown:.0f} MB more")
    sys.exit(good != len(utterances) or grown > MOST_MB)


def unheard(_stage: str, _done: int, _total: int) -> None:
    """Listen to no progress."""


def memory_mb(field: str) -> float:
    """Read this process's memory, now (VmRSS) or at most (VmHWM), off Linux's /proc."""
    match = re.search(rf"{field}:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(match[1]) / 1024 if match else 0.0


if __name__ == "__main__":
    main()
