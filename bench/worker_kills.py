"""Speak again and again while a worker is killed at a random moment: is every clip there, and right?

    python bench/worker_kills.py [--runs 200] [--jobs 2] [--seed 1]

Each run begins with an empty cache, and counts if a worker died before all was there. The moment is drawn from all of
the time that speaking takes undisturbed, the start of the workers included; which worker, too. Right is what the same
sentences sound like when nobody dies, byte for byte.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from podcast.cache import Cache
from podcast.engines import Workers, speak
from podcast.model import Delivery, Utterance

VOICES = ("gmw/en-us", "gmw/en-us+f3", "gmw/en-gb-x-rp+m3")
COUNT = 36


def main() -> None:
    """Print a line for each run that went wrong, and the sum; end with 1 if one did."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311  no secret
    spoken(options.jobs)  # what starts once a process
    start = time.perf_counter()
    right = spoken(options.jobs)[0]
    undisturbed_s = time.perf_counter() - start
    wrong, deaths = 0, 0
    while deaths < options.runs:
        moment_s = dice.uniform(0, undisturbed_s)
        clips, has_died = spoken(options.jobs, dice, moment_s=moment_s)
        deaths += has_died
        if clips != right:
            wrong += 1
            print(f"run {deaths}: killed after {moment_s:.3f} s, {sum(map(clips.__eq__, right))} clips are right")
    print(f"{deaths} runs of {COUNT} sentences in which a worker was killed; {wrong} went wrong")
    sys.exit(wrong > 0)


def spoken(jobs: int, dice: random.Random | None = None, *, moment_s: float = 0.0) -> tuple[list[bytes], bool]:
    """Speak all sentences, while a worker dies where there are dice; tell whether one did."""
    texts = [f"The ferry number {number} leaves before the tide." for number in range(COUNT)]
    utterances = [Utterance("narrator", Delivery(VOICES[at % 3]), text, text, 100) for at, text in enumerate(texts)]
    deaths: list[int] = []
    with tempfile.TemporaryDirectory() as folder, Workers(jobs) as executor:
        killer = threading.Timer(moment_s, lambda: deaths.extend(kill_one(executor, dice)))
        killer.start()
        clips = speak(utterances, executor=executor, cache=Cache(Path(folder)), progress=lambda *_: None)
        killer.cancel()
        killer.join()
        return [clip.path.read_bytes() for clip in clips], bool(deaths)


def kill_one(executor: Workers, dice: random.Random | None) -> list[int]:
    """Kill one of the workers that there are; name it."""
    pool = executor._pool  # noqa: SLF001  nobody else knows them
    processes = list((getattr(pool, "_processes", None) or {}).values())
    victims = [dice.choice(processes).pid] if processes and dice else []
    with suppress(ProcessLookupError):
        for victim in victims:
            os.kill(victim, signal.SIGKILL)
    return victims


if __name__ == "__main__":
    main()
