"""Music files → jingles: decoded, faded, levelled once, and kept by content."""

import wave
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from podcast.atomic_files import hash_content
from podcast.audio.analysis import read_summary
from podcast.audio.ffmpeg import identify_ffmpeg, refuse_too_little, run
from podcast.audio.loudness import SILENCE_LUFS
from podcast.audio.samples import WIDTH
from podcast.cache import Cache, Kind, make_key
from podcast.errors import AudioError
from podcast.model import Clip, SegmentKind

LEVEL_LUFS = -20.0
"""What every jingle is brought to; speech is at -16."""
FORMAT_VERSION = 1
"""Raised when jingles sound otherwise though their files have not changed."""
LONGEST_S = 60
_RATE_HZ = 44_100
_FADE_IN_S = 0.1
_FADE_OUT_S = 1.5
_FADED_SHARE = 0.25
"""Share of a short one that is faded at either end, at most."""
_CEILING_DBFS = -1.0
_WHOLE_FRAMES = 882
"""Twenty milliseconds: a whole count of samples at every rate that speech has."""
_BYTES_A_SECOND = _RATE_HZ * 4


@dataclass(frozen=True, slots=True)
class Jingles:
    """What is played between what is said; nothing where there is no clip."""

    intro: Clip | None = None
    """Music before the first word."""
    outro: Clip | None = None
    """Music after the last one."""
    section: Clip | None = None
    """Music before a section's announcement."""
    pause_ms: int = 500
    """Silence between a jingle and what follows it."""

    def before(self, kinds: Sequence[SegmentKind]) -> list[Clip | None]:
        """Give what is played before each segment; of headings that follow one another only the first has music."""
        section = SegmentKind.SECTION
        begins = [kind is section and previous is not section for previous, kind in pairwise([None, *kinds])]
        clips = [self.section if is_begin else None for is_begin in begins]
        return [self.intro or clips[0], *clips[1:]] if clips else []


def read_jingle(path: Path, *, name: str, cache: Cache) -> Clip:
    """Decode a file that ffmpeg reads, fade it in and out, and bring it to `LEVEL_LUFS`; once for the same file.

    Args:
        path: the file; of a stereo file both sides are mixed, of a film the sound is taken.
        name: name of the file, for errors.
        cache: keeps what was made of it.

    Raises:
        AudioError: it cannot be decoded, is too long, or there is nothing to hear.
    """
    # By content: a file that is renamed, or used for two things, is prepared once.
    key = make_key(
        FORMAT_VERSION,
        ffmpeg=identify_ffmpeg(),
        level_lufs=LEVEL_LUFS,
        digests=[hash_content(path.read_bytes())],
    )
    wav = f"{key}.wav"
    prepared = cache.find(Kind.MUSIC, wav)
    if prepared is None:
        prepared = cache.path(Kind.MUSIC, wav)
        with cache.make(Kind.MUSIC, wav) as temporary:
            _prepare(path, temporary, name=name)
    with wave.open(str(prepared)) as sound:
        samples = sound.readframes(sound.getnframes())
        return Clip(prepared, sound.getframerate(), sound.getnframes(), hash_content(samples))


def _prepare(path: Path, to: Path, *, name: str) -> None:
    mono = ("-vn", "-t", str(LONGEST_S + 1), "-f", "f32le", "-ac", "1", "-ar", str(_RATE_HZ), "pipe:1")
    samples = _decode(path, mono, name=name)
    seconds = len(samples) / _BYTES_A_SECOND
    if seconds > LONGEST_S:
        raise AudioError(
            f"{name}: longer than {LONGEST_S} seconds",
            hint=f"Cut it: ffmpeg -i {name} -t {LONGEST_S} short.wav",
        )
    fades = _fade_filters(seconds)
    raw = ("-v", "error", "-f", "f32le", "-ar", str(_RATE_HZ), "-ac", "1", "-i", "pipe:0")
    meter = ("-v", "info", "-af", f"{fades},ebur128=peak=true", "-f", "null", "-")
    loudness = read_summary(run((*raw, *meter), data=samples, where=name).log, name=name).integrated_lufs
    if loudness <= SILENCE_LUFS:
        raise AudioError(f"{name}: nothing to hear in its {seconds:.1f} seconds", hint="Take half a second at least.")
    limiter = f"alimiter=limit={_CEILING_DBFS}dB:level=0:latency=1"
    length = -(-len(samples) // (4 * _WHOLE_FRAMES)) * _WHOLE_FRAMES
    filters = f"{fades},volume={LEVEL_LUFS - loudness:.2f}dB,{limiter},apad=whole_len={length}"
    wav = ("-c:a", "pcm_s16le", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "wav", "-y", str(to))
    run((*raw, "-af", filters, *wav), data=samples, where=name)
    refuse_too_little(to.stat().st_size // WIDTH, length)


def _decode(path: Path, output: Sequence[str], *, name: str) -> bytes:
    try:
        return run(("-v", "error", "-nostdin", "-i", str(path), *output), where=name).output
    except AudioError as error:
        raise AudioError(error.message, hint="Take a file that ffmpeg plays: WAV, FLAC, MP3, M4A, Ogg.") from error


def _fade_filters(seconds: float) -> str:
    rise, fall = (min(length, seconds * _FADED_SHARE) for length in (_FADE_IN_S, _FADE_OUT_S))
    return f"afade=t=in:d={rise:.3f},afade=t=out:st={seconds - fall:.3f}:d={fall:.3f}"
