"""Script and clips → a recording of exact length, loudness and peak, encoded part by part."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from podcast.audio import part_cache as kept
from podcast.audio.encode import Chain
from podcast.audio.encode_parts import Order, Pressed, batches, order, press, read
from podcast.audio.gain import corrected, find_gain, speech_lufs, with_music
from podcast.audio.jingles import Jingles
from podcast.audio.join import Recording, length, loudness_of, shifted_cues
from podcast.audio.mp3_frames import Format, check_format
from podcast.audio.parts import cut
from podcast.audio.samples import segment_type
from podcast.audio.timeline import milliseconds, plan
from podcast.errors import AudioError
from podcast.model import Clip, Loudness, Script, Show

Progress = Callable[[int, int], None]
"""Called with how many parts are done, and of how many: some are done from the start, some together."""

_ROUNDS = 3
_TOLERANCE_LU = 0.25
"""Other meters may differ by a twentieth, and all shall find it within 0.3."""
_OVERSHOOT_DB = 0.6
"""The ceiling stays so far below the true peak asked for; a part that needs more room gets it."""


def master(  # noqa: PLR0913 - the contract of the stage
    script: Script,
    clips: Sequence[Clip],
    *,
    show: Show,
    jobs: int,
    progress: Progress,
    parts: Path,
    jingles: Jingles | None = None,
) -> Recording:
    """Encode the sound of an episode at its loudness, and say what is heard when; `write_mp3` makes one file of it.

    The same clips give the same bytes. Memory does not grow with the length.

    Args:
        script: what is said.
        clips: the sound of the script's utterances, in order.
        show: has the loudness, bit rate and sample rate to reach.
        jobs: how many parts are encoded side by side.
        progress: told of every finished part.
        parts: a folder that keeps encoded parts from one render to the next, and lets the least used go, though none
            of this recording, which must stay there until it is written.
        jingles: music between what is said; the speech is levelled without it.

    Raises:
        AudioError: a clip is broken, ffmpeg is missing or fails, or the target cannot be reached.
    """
    timeline = plan(script, clips, jingles or Jingles())
    form = Format(show.master.sample_rate_hz, show.master.bitrate_kbps)
    check_format(form)
    target = show.master.loudness
    chain = Chain(0.0, target.true_peak_dbtp - _OVERSHOOT_DB, form)
    cuts = cut(timeline, form)
    segment_type()
    parts.mkdir(parents=True, exist_ok=True)

    def press_all(gain_db: float) -> list[Pressed]:
        louder = replace(chain, gain_db=gain_db)
        mixed = with_music(cuts, gain_db, target)
        orders = [order(part, chain=louder, peak_dbtp=target.true_peak_dbtp, folder=parts) for part in mixed]
        return _all_pressed(orders, louder, target.true_peak_dbtp, jobs=jobs, progress=progress)

    speech = speech_lufs(timeline, target.integrated_lufs)
    gain_db = find_gain(timeline, cuts, chain=chain, target_lufs=speech, folder=parts)
    pressed, loudness, gain_db = _rounds(press_all, gain_db, target.integrated_lufs)
    kept.evict(parts, now=time.time())
    return Recording(
        duration_ms=milliseconds(length(cuts, form), form.sample_rate_hz),
        loudness=loudness,
        chapters=timeline.chapters,
        cues=shifted_cues(timeline, cuts),
        gain_db=gain_db,
        form=form,
        parts=tuple(with_music(cuts, gain_db, target)),
        encoded=tuple(pressed),
    )


def _rounds(
    job: Callable[[float], list[Pressed]], gain_db: float, target_lufs: float
) -> tuple[list[Pressed], Loudness, float]:
    """Press all parts, again with a better gain where the loudness was missed; give them, theirs, and the last gain."""
    for _ in range(_ROUNDS):
        pressed = job(gain_db)
        loudness = loudness_of(pressed)
        heard = loudness.integrated_lufs
        if abs(heard - target_lufs) <= _TOLERANCE_LU:
            return pressed, loudness, gain_db
        gain_db = corrected(gain_db, heard, target_lufs)
    raise AudioError(
        f"master: {heard:.1f} LUFS after {_ROUNDS} rounds, where {target_lufs:.1f} was asked for",
        hint="Ask for less loudness in feed/show.toml.",
    )


def _all_pressed(
    orders: Sequence[Order], chain: Chain, peak_dbtp: float, *, jobs: int, progress: Progress
) -> list[Pressed]:
    """Press what is not kept from an earlier render; parts that are alike are one."""
    different = {one.path: one for one in orders}
    missing = [one for one in different.values() if read(one.path) is None]
    done = len(different) - len(missing)
    progress(done, len(different))
    shares = batches(missing, jobs)
    with ThreadPoolExecutor(jobs) as executor:
        job = partial(press, chain=chain, peak_dbtp=peak_dbtp)
        for share, _ in zip(shares, executor.map(job, shares), strict=True):
            done += len(share)
            progress(done, len(different))
    return [_kept(one) for one in orders]


def _kept(one: Order) -> Pressed:
    pressed = read(one.path)
    if pressed is None:
        raise AudioError(f"{one.path}: gone while it was needed", hint="Render again.")
    return pressed
