"""What listeners would say of finished episodes, and which of their words a listening model mishears.

    python bench/voices_quality.py [ISSUE...] [--show DIR] [--cast FILE]... [--rendered] [--seconds 60]

Each issue (the sample issue without any) is rendered in a copy of the show, with its own cast or with each that is
named, and judged as it is published; with --rendered the episodes of the show itself are judged. Opinion: DistillMOS,
1 to 5, of up to so many seconds of each speaker, in stretches of 20, weighted by how long each speaks. Misheard: the
word error rate of Whisper tiny.en. Lost: sentences that fail `podcast check --listen`. `.ci/run` installs the judges.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from podcast.audio import hearing
from podcast.audio.hearing.speech_sound import SAMPLE_RATE_HZ, cut
from podcast.build.hear_episode import HearingReport, hear_episode, open_listener
from podcast.build.plan import read_published
from podcast.build.project import Project, open_project
from podcast.engines import Sound
from podcast.model import Episode
from podcast.show import Folder

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from support.judges_of_sound import predict_opinion  # noqa: E402  tests are no package

PODCAST = Path(sys.executable).with_name("podcast")
COLUMNS = f"{'episode':14} {'speaker':20} {'minutes':>7} {'opinion':>7} {'misheard':>8} {'lost':>4}"


def main() -> None:
    """Print a table with a line for each speaker and each episode; end with 1 where a sentence was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("issues", nargs="*", default=["AN0"])
    parser.add_argument("--show", type=Path, default=ROOT)
    parser.add_argument("--cast", type=Path, action="append", default=[])
    parser.add_argument("--rendered", action="store_true", help="judge what the show has published")
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    if options.rendered:
        lost = judge(options.show, options.issues, options.seconds)
    else:
        with tempfile.TemporaryDirectory() as name:
            lost = sum(
                judge(
                    render(options.show, Path(name) / str(number), options.issues, cast),
                    options.issues,
                    options.seconds,
                )
                for number, cast in enumerate(options.cast or [options.show / "voices" / "cast.toml"])
            )
    sys.exit(lost > 0)


def render(show: Path, copy: Path, issues: list[str], cast: Path) -> Path:
    """Render issues in a copy of a show that has published nothing."""
    for name in ("voices", "feed", "issues"):
        shutil.copytree(show / name, copy / name, ignore=shutil.ignore_patterns("episodes", "releases", "*.py"))
    shutil.copy(cast, copy / "voices" / "cast.toml")
    subprocess.run([PODCAST, "render", *issues, "--show", copy], check=True, stdout=subprocess.DEVNULL)
    print(f"\n{cast}")
    return copy


def judge(root: Path, issues: list[str], seconds: int) -> int:
    """Print what is thought of each episode, and give how many sentences were lost."""
    project = open_project(Folder(root))
    listener = open_listener(project, None, jobs=os.cpu_count() or 1)
    print(COLUMNS)
    lost = 0
    for name in issues:
        record = read_published(name, project.folder)
        if record is None:
            sys.exit(f"{name}: not rendered in {root}")
        report = hear_episode(record, project, listener, progress=lambda *_: None)
        lost += len(report.broken)
        for line in describe(record, report, project, seconds):
            print(line)
    return lost


def describe(record: Episode, report: HearingReport, project: Project, seconds: int) -> Iterator[str]:
    """Write a line for each speaker, and one for all."""
    samples = hearing.decode(project.folder.public / record.enclosure.file)
    lengths, opinions = dict[str, int](), dict[str, float]()
    for speaker in report.misheard_by_speaker:
        sounds = [cut(samples, cue.start_ms, cue.end_ms) for cue in record.cues if cue.speaker == speaker]
        speech = Sound(b"".join(sounds), SAMPLE_RATE_HZ)
        lengths[speaker] = speech.duration_ms
        opinions[speaker] = predict_opinion(Sound(speech.pcm[: 2 * SAMPLE_RATE_HZ * seconds], SAMPLE_RATE_HZ))
        lost = sum(sentence.speaker == speaker for sentence in report.broken)
        yield write_row(
            record.id, speaker, lengths[speaker], opinions[speaker], report.misheard_by_speaker[speaker], lost
        )
    total_ms = sum(lengths.values())
    opinion = sum(opinions[speaker] * length for speaker, length in lengths.items()) / total_ms
    yield write_row(record.id, "all", total_ms, opinion, report.misheard, len(report.broken))


def write_row(name: str, speaker: str, length_ms: int, opinion: float, misheard: float, lost: int) -> str:  # noqa: PLR0913, PLR0917 - a row
    """Write a line of the table."""
    return f"{name:14} {speaker:20} {length_ms / 60_000:7.1f} {opinion:7.2f} {misheard:8.1%} {lost:4}"


if __name__ == "__main__":
    main()
