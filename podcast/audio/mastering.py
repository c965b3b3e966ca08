"""Script and clips → a recording of exact length, loudness and peak: the stages of this room in their order."""

from collections.abc import Sequence
from dataclasses import replace

from podcast.audio.chapter_timeline import plan_timeline, to_milliseconds
from podcast.audio.cut_parts import cut_timeline
from podcast.audio.encode import Chain
from podcast.audio.encode_parts import encode_parts
from podcast.audio.gain import correct_gain, find_gain, set_music, speech_target
from podcast.audio.jingles import Jingles
from podcast.audio.join import Recording, count_samples, join_loudness, shift_cues
from podcast.audio.mp3_frames import Mp3Format, check_mp3
from podcast.cache import Cache
from podcast.errors import AudioError
from podcast.model import Clip, Progress, Script, Show

_ROUNDS = 3
_TOLERANCE_LU = 0.25
"""Distance from the target that is let through: other meters may differ by 0.05, and all shall find it within 0.3."""
_OVERSHOOT_DB = 1.0
"""Room of the first ceiling below the true peak asked for; a part that needs more gets it."""


def master(  # noqa: PLR0913 - the contract of the stage
    script: Script,
    clips: Sequence[Clip],
    *,
    show: Show,
    jobs: int,
    progress: Progress,
    cache: Cache,
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
        cache: keeps encoded parts from one render to the next; those of this recording must stay there until it is
            written.
        jingles: music between what is said; the speech is levelled without it.

    Raises:
        AudioError: a clip is broken, ffmpeg is missing or fails, or the target cannot be reached.
    """
    timeline = plan_timeline(script, clips, jingles or Jingles())
    target, mp3 = show.master.loudness, Mp3Format(show.master.sample_rate_hz, show.master.bitrate_kbps)
    check_mp3(mp3)
    cuts = cut_timeline(timeline, mp3)
    chain = Chain(0.0, target.true_peak_dbtp - _OVERSHOOT_DB, mp3)
    speech_lufs = speech_target(timeline, target.integrated_lufs)
    gain_db = find_gain(cuts, ceiling_dbfs=chain.ceiling_dbfs, target_lufs=speech_lufs, cache=cache)
    for _ in range(_ROUNDS):
        chain, parts = replace(chain, gain_db=gain_db), set_music(cuts, gain_db, target)
        encoded = encode_parts(
            parts, chain=chain, peak_dbtp=target.true_peak_dbtp, jobs=jobs, progress=progress, cache=cache
        )
        loudness = join_loudness(encoded)
        if abs(loudness.integrated_lufs - target.integrated_lufs) <= _TOLERANCE_LU:
            return Recording(
                duration_ms=to_milliseconds(count_samples(parts, mp3), mp3.sample_rate_hz),
                loudness=loudness,
                chapters=timeline.chapters,
                cues=tuple(shift_cues(timeline, parts)),
                gain_db=gain_db,
                mp3=mp3,
                parts=parts,
                encoded=tuple(encoded),
            )
        gain_db = correct_gain(gain_db, loudness.integrated_lufs, target.integrated_lufs)
    raise AudioError(
        f"master: {loudness.integrated_lufs:.1f} LUFS after {_ROUNDS} rounds, "
        f"where {target.integrated_lufs:.1f} was asked for",
        hint="Ask for less loudness in feed/show.toml.",
    )
