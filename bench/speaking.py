"""Compare speaking a text by sentences, cold and cached, with one call of `espeak-ng` on the same text.

    python bench/speaking.py TEXT_FILE [JOBS]

Wants the program espeak-ng and the same library for both, so not
PODCAST_ESPEAK=bundled. Both are run in turn, five times, and the best of each
is compared: on a busy machine the ratio says more than the seconds.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from podcast.engines import ClipCache, speak, workers
from podcast.model import Delivery, Utterance

ROUNDS = 5
SENTENCE_END = re.compile(r"(?<=[.?!])\s+|\n+")
VOICES = ("gmw/en-us", "gmw/en-us+Gene", "gmw/en-us+f4")
RUN_OF_SENTENCES = 7


def utterances(text: str) -> list[Utterance]:
    """Split roughly; a few sentences in each voice in turn."""
    sentences = [part for part in SENTENCE_END.split(text) if any(sign.isalpha() for sign in part)]
    deliveries = [Delivery(voice) for voice in VOICES]
    return [
        Utterance("narrator", deliveries[number // RUN_OF_SENTENCES % len(VOICES)], sentence, sentence, 300)
        for number, sentence in enumerate(sentences)
    ]


def seconds(work: Callable[[], object]) -> float:
    """Time one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the best of each and their ratios."""
    text = Path(sys.argv[1])
    jobs = int(sys.argv[2]) if len(sys.argv) > 2 else 2  # noqa: PLR2004  the argument's place
    said = utterances(text.read_text())
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.txt"
        plain.write_text("\n".join(utterance.spoken for utterance in said))
        cache = ClipCache(Path(folder) / "cache")

        def speak_all() -> None:
            with workers(jobs) as executor:
                speak(said, executor=executor, cache=cache, progress=lambda _done, _total: None)

        def espeak() -> None:
            command = ["espeak-ng", "-v", "en-us", "-f", str(plain), "-w", f"{folder}/plain.wav"]
            subprocess.run(command, check=True)

        best = {"espeak-ng -f": 1e9, "cold": 1e9, "cached": 1e9}
        for _ in range(ROUNDS):
            shutil.rmtree(cache.root, ignore_errors=True)
            for name, work in (("espeak-ng -f", espeak), ("cold", speak_all), ("cached", speak_all)):
                best[name] = min(best[name], seconds(work))
    print(f"{len(said)} utterances, {jobs} workers")
    for name, took in best.items():
        print(f"{name:>12}: {took:5.2f} s, {took / best['espeak-ng -f']:.2f} of one espeak-ng")


if __name__ == "__main__":
    main()
