"""Script and clips → one MP3 of exact length, loudness and peak."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain as joined
from pathlib import Path

from podcast.audio.chain import Chain
from podcast.audio.level import corrected, find_gain
from podcast.audio.loudness import integrated_lufs
from podcast.audio.mix import segment_type
from podcast.audio.mp3 import Format, check_format, info_frame
from podcast.audio.parts import Part, cut, samples_in
from podcast.audio.press import Pressed, frames_of, press
from podcast.audio.timeline import Timeline, plan
from podcast.errors import AudioError
from podcast.model import Clip, Loudness, Recording, Script, Show

Progress = Callable[[int, int], None]
"""Called with how many parts are done, and of how many."""

_ROUNDS = 3
_TOLERANCE_LU = 0.3
_OVERSHOOT_DB = 0.6
"""The ceiling stays so far below the true peak asked for; a part that needs more room gets it."""


def master(  # noqa: PLR0913 - the contract of the stage
    script: Script,
    clips: Sequence[Clip],
    *,
    show: Show,
    workers: Callable[[], Executor],
    destination: Path,
    progress: Progress,
    parts: Path | None = None,
) -> Recording:
    """Write the mastered sound of an episode, untagged, and say what is heard when.

    The same clips give the same bytes. Memory does not grow with the length.

    Args:
        script: what is said.
        clips: the sound of the script's utterances, in order.
        show: has the loudness, bit rate and sample rate to reach.
        workers: makes the executor that encodes parts side by side.
        destination: the MP3, overwritten; a temporary file of the caller's.
        progress: told of every finished part.
        parts: a folder that keeps encoded parts from one render to the next; none is kept without.

    Raises:
        AudioError: a clip is broken, ffmpeg is missing or fails, or the target cannot be reached.
    """
    timeline = plan(script, clips)
    form = Format(show.master.sample_rate_hz, show.master.bitrate_kbps)
    check_format(form)
    segment_type()
    destination.parent.mkdir(parents=True, exist_ok=True)
    with _folder(parts, destination) as folder, workers() as executor:
        pressed = _press_all(timeline, form, show.master.loudness, folder, executor, progress)
        _join(pressed, samples_in(timeline, form), form, destination)
    return Recording(
        path=destination,
        duration_ms=timeline.duration_ms,
        loudness=_heard(pressed),
        chapters=timeline.chapters,
        cues=timeline.cues,
    )


@contextmanager
def _folder(parts: Path | None, destination: Path) -> Iterator[Path]:
    if parts:
        parts.mkdir(parents=True, exist_ok=True)
        yield parts
        return
    with tempfile.TemporaryDirectory(dir=destination.parent, prefix=".parts-") as temporary:
        yield Path(temporary)


def _press_all(  # noqa: PLR0913, PLR0917 - everything that a round needs
    timeline: Timeline, form: Format, target: Loudness, folder: Path, executor: Executor, progress: Progress
) -> list[Pressed]:
    """Press all parts, again with a better gain where the first one misses the loudness."""
    chain = Chain(0.0, target.true_peak_dbtp - _OVERSHOOT_DB, form)
    gain_db = find_gain(timeline, chain=chain, target_lufs=target.integrated_lufs, executor=executor)
    cuts = cut(timeline, form)
    for _ in range(_ROUNDS):
        job = partial(press, chain=replace(chain, gain_db=gain_db), peak_dbtp=target.true_peak_dbtp, folder=folder)
        pressed = _counted(executor.map(job, cuts), cuts, progress)
        heard = _heard(pressed).integrated_lufs
        if abs(heard - target.integrated_lufs) <= _TOLERANCE_LU:
            return pressed
        gain_db = corrected(gain_db, heard, target.integrated_lufs)
    raise AudioError(
        f"master: {heard:.1f} LUFS after {_ROUNDS} rounds, where {target.integrated_lufs:.1f} was asked for",
        hint="Ask for less loudness in feed/show.toml.",
    )


def _counted(results: Iterator[Pressed], cuts: Sequence[Part], progress: Progress) -> list[Pressed]:
    pressed = []
    for result in results:
        pressed.append(result)
        progress(len(pressed), len(cuts))
    return pressed


def _heard(pressed: Sequence[Pressed]) -> Loudness:
    blocks = joined.from_iterable(part.heard.blocks for part in pressed)
    return Loudness(
        integrated_lufs=round(integrated_lufs(blocks), 2),
        true_peak_dbtp=round(max(part.heard.true_peak_dbtp for part in pressed), 2),
    )


def _join(pressed: Sequence[Pressed], samples: int, form: Format, destination: Path) -> None:
    frames = sum(part.frames for part in pressed)
    size = sum(part.size for part in pressed)
    with destination.open("wb") as file:
        file.write(info_frame(form, frames=frames, size=size, samples=samples))
        for part in pressed:
            file.write(frames_of(part))
