"""How long mastering takes against the line that one would type in a shell, and how much memory.

Run it where espeak-ng is on PATH: python bench/master.py [--minutes 18] [--runs 5] [--memory]
Both sides use the ffmpeg that the product would use. The clips are spoken beforehand: this is the master alone.
"""

import argparse
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from podcast.audio import find_ffmpeg, master, write_mp3
from podcast.cache import Cache
from podcast.model import Clip, Delivery, Script, Segment, SegmentKind, Show, Utterance, Wording

VOICES = ("en-us", "en-us+f3", "en-gb+m5", "en-us+m3")
WHO = ("The gardener", "A patient tutor", "Our neighbour's robot", "The committee", "An honest model", "Her argument")
DOES = ("learns", "describes", "refuses", "measures", "explains", "predicts", "rebuilds", "forgets", "compares")
WHAT = ("a map of the harbour", "three kinds of apples", "how the lamp is wired", "the shape of a promise")
WHY = ("because the evidence is thin", "while the others wait", "and checks the result twice", "in a larger system")
SHOW = Show("", "", "", "", "", "", "", "", "", "", "", "", wording=Wording("", "", ""))
SENTENCE_SECONDS = 8
A_CHAPTER = 8


def main() -> None:
    """Print medians, and ratios to the shell line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=18)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--memory", action="store_true", help="only compare the peak memory of 20 minutes and 10 hours")
    parser.add_argument("--peak", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        print(peak_memory_mb(options.peak))
    elif options.memory:
        compare_memory()
    else:
        compare_time(options.minutes, options.runs)


def compare_time(minutes: int, runs: int) -> None:
    """Time the shell line and three masters of the same text, one after the other in each run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = sentences(minutes)
        clips = spoken(text, folder)
        middle = len(clips) // 2
        changed = text[middle].replace(" and ", " or ", 1)
        other = [*clips[:middle], clip(middle, changed, folder / "other"), *clips[middle + 1 :]]
        seconds: dict[str, list[float]] = {"shell line": [], "cold": [], "one word changed": [], "unchanged": []}
        for _ in range(runs):
            shutil.rmtree(folder / "cache", ignore_errors=True)
            seconds["shell line"].append(timed(lambda: shell_line(text, folder)))
            seconds["cold"].append(timed(lambda: render(clips, folder)))
            seconds["unchanged"].append(timed(lambda: render(clips, folder)))
            seconds["one word changed"].append(timed(lambda: render(other, folder)))
    shell = statistics.median(seconds["shell line"])
    print(f"{minutes} minutes, {find_ffmpeg()}, medians of {runs}")
    for case, measured in seconds.items():
        median = statistics.median(measured)
        print(f"{case:22} {median:7.2f} s {median / shell:6.2f} of the shell line")


def compare_memory() -> None:
    """Master 20 minutes and 10 hours in processes of their own."""
    short, long = (
        float(
            subprocess.run([sys.executable, __file__, "--peak", str(minutes)], capture_output=True, check=True).stdout
        )
        for minutes in (20, 600)
    )
    print(f"peak memory: 20 minutes {short:.0f} MB, 10 hours {long:.0f} MB, ratio {long / short:.2f}")


def peak_memory_mb(minutes: int) -> float:
    """Master so long a programme of a few clips and tell the peak of this process and its children."""
    with tempfile.TemporaryDirectory() as name:
        few = spoken(sentences(2), Path(name))
        render(few * (minutes // 2), Path(name))
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(peaks) / 1024


def sentences(minutes: int) -> list[str]:
    """Invent as many sentences as last about so long."""
    pick = random.Random(7).choice  # noqa: S311 - the same text each time
    return [
        f"{pick(WHO)} {pick(DOES)} {pick(WHAT)} {pick(WHY)}, and {pick(WHO)} {pick(DOES)} {pick(WHAT)} {pick(WHY)}."
        for _ in range(minutes * 60 // SENTENCE_SECONDS)
    ]


def spoken(text: Sequence[str], folder: Path) -> list[Clip]:
    """Speak each sentence to a clip, a paragraph a voice."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(clip, range(len(text)), text, [folder] * len(text)))


def clip(index: int, sentence: str, folder: Path) -> Clip:
    """Speak one sentence."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{index}.wav"
    voice = VOICES[index // A_CHAPTER % len(VOICES)]
    subprocess.run([espeak(), "-v", voice, "-s", "170", "-w", path, sentence], check=True)
    with wave.open(str(path)) as file:
        return Clip(path, file.getframerate(), file.getnframes(), sentence.encode())


def espeak() -> str:
    """Find the program that the shell line starts with."""
    return shutil.which("espeak-ng") or sys.exit("espeak-ng is not on PATH")


def shell_line(text: Sequence[str], folder: Path) -> None:
    """Do what one would type."""
    (folder / "issue.txt").write_text("\n".join(text), encoding="utf-8")
    speak = [espeak(), "-s", "170", "-f", str(folder / "issue.txt"), "--stdout"]
    encode = [find_ffmpeg(), "-v", "error", "-y", "-i", "-", "-ar", "44100", "-b:a", "96k", str(folder / "shell.mp3")]
    with subprocess.Popen(speak, stdout=subprocess.PIPE) as speaking:
        subprocess.run(encode, stdin=speaking.stdout, check=True)


def render(clips: Sequence[Clip], folder: Path) -> None:
    """Master clips with parts kept in a cache there."""
    utterances = [
        Utterance("narrator", Delivery(VOICES[index // A_CHAPTER % len(VOICES)]), "Written.", "said", 280)
        for index in range(len(clips))
    ]
    chapters = (tuple(utterances[index : index + A_CHAPTER]) for index in range(0, len(utterances), A_CHAPTER))
    recording = master(
        Script("Bench", None, tuple(Segment("Chapter", SegmentKind.ITEM, chapter) for chapter in chapters)),
        clips,
        show=SHOW,
        jobs=2,
        progress=lambda *_: None,
        cache=Cache(folder / "cache"),
    )
    write_mp3(recording, b"", folder / "master.mp3")


def timed(work: Callable[[], object]) -> float:
    """Count the seconds that some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
