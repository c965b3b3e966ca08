"""One text in one delivery, to be spoken once, as a worker does it: spoken, trimmed, found whole, and stored."""

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from podcast.cache import Cache, make_key
from podcast.engines.limits import find_time_limit
from podcast.engines.protocol import Sound
from podcast.engines.registry import get_engine
from podcast.engines.voice_change import describe_change
from podcast.engines.work.clip_files import ClipDestination, encode_wav, store_clip
from podcast.engines.work.shared_clips import SharedClip, open_store
from podcast.engines.work.stopped import end_after
from podcast.errors import SpeechError
from podcast.model import NORMAL_WPM, Clip, Delivery
from podcast.text import lazy_compile

FORMAT_VERSION = 2
"""Raised whenever we treat the engine's sound in another way, so that old clips are not used."""

_PATIENCE = 3
"""An engine ends what hangs in it within twice its limit, a start included; what hangs longer, hangs elsewhere."""
_MARGIN_MS = 10
"""Kept before the first and after the last audible sample: a consonant's onset starts softly."""
_RATES_HZ = range(4_000, 384_001)
"""Samples a second that speech may have."""
_INAUDIBLE = 32
"""-60 dBFS: below it eSpeak has nothing but its filters ringing out."""

# How long a text may take to say. Measured with eSpeak NG 1.51 and 1.52 on 260 texts in six voices from 80 to 450
# words a minute, brought to 175 words a minute: no text took less than 42 ms a letter, half of all sentences between
# 60 and 72 ms, none more than 105 ms. Letters that are spelled take up to 500 ms ("WWW"), digits up to 700 ms, an
# emoji or a letter that eSpeak reads by its Unicode name up to 2,500 ms.
_SHORTEST_LETTER_MS = 30
_LONGEST_START_MS = 1500
"""One word may be said slowly: "Hm."."""
_LONGEST_CHARACTER_MS = 250
_LONGEST_SPELLED_MS = 1000
_LONGEST_NAMED_MS = 2500

_PHONEMES = lazy_compile(r"\[\[(.*?)\]\]")

SpokenResult = Clip | Sound | SharedClip | SpeechError
"""What a worker gives for a request: a clip in the cache, its sound, word that it is elsewhere, or a fault."""


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """What is spoken once, however often it is heard."""

    key: str
    """Address of the clip in every cache."""
    text: str
    delivery: Delivery
    fingerprint: str
    """Fingerprint of the engine that has to speak it."""

    @property
    def speaker(self) -> tuple[str, str]:
        """Engine and voice; a worker that keeps to one opens one model."""
        return self.delivery.engine, self.delivery.voice


def fingerprint_delivery(delivery: Delivery) -> str:
    """Name engine, voice and, where the voice is changed, what changes it, each with its version.

    Raises:
        SpeechError: the engine names nothing: its sound would be taken for that of any other that does not.
    """
    engine = get_engine(delivery.engine).fingerprint(delivery.voice)
    if not engine.strip():
        raise SpeechError(
            f'engine "{delivery.engine}": its fingerprint with the voice "{delivery.voice}" is empty',
            hint="It has to name all that shapes the sound: cast another engine, and tell its author.",
        )
    return ", ".join(filter(None, (engine, describe_change(delivery))))


def make_request(text: str, delivery: Delivery, *, fingerprint: str) -> SpeechRequest:
    """Address a text by all that shapes its sound; gain is not among it, and a change only where there is one."""
    key = make_key(
        FORMAT_VERSION,
        fingerprint=fingerprint,
        voice=delivery.voice,
        rate_wpm=delivery.rate_wpm,
        pitch=delivery.pitch,
        text=text,
        digests=(),
        **delivery.change,
    )
    return SpeechRequest(key, text, delivery, fingerprint)


def speak_and_store(requests: Sequence[SpeechRequest], destination: ClipDestination) -> list[SpokenResult]:
    """Speak in this process; store clips where the cache is here, or where all share them, else give the sounds.

    A worker that is killed while it sends a megabyte leaves a pool that waits
    for the rest for ever, as the parent's own end of the pipe stays open
    (concurrent.futures reads a result whole once it begins). Names of a few
    clips are less than a pipe takes in one piece, so they arrive whole or not
    at all.
    """
    outcomes = speak_requests(requests)
    if destination.is_here():
        cache = Cache(destination.root)
        return [_store(request.key, outcome, cache) for request, outcome in zip(requests, outcomes, strict=True)]
    if destination.address:
        return _share(requests, outcomes, destination.address)
    return list(outcomes)


def _store(key: str, outcome: Sound | SpeechError, cache: Cache) -> Clip | SpeechError:
    if isinstance(outcome, SpeechError):
        return outcome
    try:
        return store_clip(key, outcome, cache)
    except SpeechError as error:
        return error


def _share(
    requests: Sequence[SpeechRequest], outcomes: Sequence[Sound | SpeechError], address: str
) -> list[SpokenResult]:
    pairs = zip(requests, outcomes, strict=True)
    files = {request.key: encode_wav(outcome) for request, outcome in pairs if isinstance(outcome, Sound)}
    result: SharedClip | SpeechError = SharedClip()
    try:
        open_store(address).put(files)
    except SpeechError as error:
        result = SpeechError(f"a worker: {error.message}", hint=error.hint)
    return [result if isinstance(outcome, Sound) else outcome for outcome in outcomes]


def speak_requests(requests: Sequence[SpeechRequest]) -> list[Sound | SpeechError]:
    """Speak in this process, in order; give for each request its sound, or why there is none."""
    outcomes: list[Sound | SpeechError] = []
    for request in requests:
        try:
            with end_after(_PATIENCE * find_time_limit(request.delivery.engine).for_text(request.text)):
                outcomes.append(_speak(request))
        except SpeechError as error:
            outcomes.append(error)
    return outcomes


def _speak(request: SpeechRequest) -> Sound:
    engine = get_engine(request.delivery.engine)
    fingerprint = fingerprint_delivery(request.delivery)
    if fingerprint != request.fingerprint:  # on another machine, whose engine sounds different
        raise SpeechError(
            f"a worker has {fingerprint} where {request.fingerprint} is wanted",
            hint="Install the same version on every machine; for eSpeak, set PODCAST_ESPEAK=bundled.",
        )
    raw = engine.synthesize(request.text, request.delivery)
    if raw.sample_rate_hz not in _RATES_HZ:
        raise SpeechError(
            f"sound of {raw.sample_rate_hz} samples a second came",
            hint=f"The engine {engine.name} has a fault: cast another, and tell its author.",
        )
    if len(raw.pcm) % 2:
        raise SpeechError(
            "half a sample came", hint=f"The engine {engine.name} has a fault: cast another, and tell its author."
        )
    sound = trim(raw)
    if not sound.frames:
        raise SpeechError("no sound came", hint="Leave out what cannot be said, or spell it in words.")
    if not is_plausible(sound.duration_ms, request.text, rate_wpm=request.delivery.rate_wpm):
        raise SpeechError(
            f"{sound.duration_ms} ms of sound came, which cannot be right",
            hint="Try again; if it stays so, split or reword the sentence.",
        )
    return sound


def is_plausible(duration_ms: int, text: str, *, rate_wpm: int) -> bool:
    """Tell whether a sound may be all of the text and nothing else: catches what an engine lost or ran on with.

    Below the floor a good third of a sentence is missing. The ceiling is far
    away: it is for an engine that does not stop. Engines that know only one
    rate fit as well, so a slow rate does not raise the floor nor a fast one
    lower the ceiling.
    """
    # A phoneme takes about as long as a letter.
    text = _PHONEMES.sub(lambda match: "e" * len(match[1]), text)
    # ASCII letters only: other signs may have no sound.
    shortest_ms = _SHORTEST_LETTER_MS * sum(sign.isascii() and sign.isalpha() for sign in text)
    longest_ms = _LONGEST_START_MS + sum(_longest_sign_ms(sign) for sign in text)
    slowness = NORMAL_WPM / rate_wpm
    return shortest_ms * min(slowness, 1) <= duration_ms <= longest_ms * max(slowness, 1)


def _longest_sign_ms(sign: str) -> int:
    if not sign.isascii():
        return _LONGEST_NAMED_MS
    return _LONGEST_CHARACTER_MS if sign.islower() or sign in " .,;:'-" else _LONGEST_SPELLED_MS


def trim(sound: Sound) -> Sound:
    """Cut what is below -60 dBFS at either end, all but 10 ms of it: speech starts and ends with its clip.

    A sound without any audible sample becomes empty.
    """
    samples = _read_samples(sound.pcm)
    step = sound.sample_rate_hz * _MARGIN_MS // 1000
    starts = range(0, len(samples), step)
    first = next((start for start in starts if _is_audible(samples[start : start + step])), None)
    if first is None:
        return Sound(b"", sound.sample_rate_hz)
    last = next(start for start in reversed(starts) if _is_audible(samples[start : start + step]))
    start = next(index for index in range(first, len(samples)) if abs(samples[index]) > _INAUDIBLE)
    end = next(index for index in range(min(last + step, len(samples)) - 1, -1, -1) if abs(samples[index]) > _INAUDIBLE)
    return Sound(sound.pcm[2 * max(start - step, 0) : 2 * (end + 1 + step)], sound.sample_rate_hz)


def _read_samples(pcm: bytes) -> Sequence[int]:
    if sys.byteorder == "little":
        return memoryview(pcm).cast("h")
    samples = array("h", pcm)
    samples.byteswap()
    return samples


def _is_audible(samples: Sequence[int]) -> bool:
    """Look at the extremes: max and min run in C, a loop over samples does not."""
    return max(samples) > _INAUDIBLE or min(samples) < -_INAUDIBLE
