"""A request has its address, and what an engine gives is trimmed and found whole."""

import math
from array import array

from hypothesis import given
from hypothesis import strategies as st
from support.rows import try_rows

from podcast.engines import Sound, get_engine
from podcast.engines.work.request import SpeechRequest, is_plausible, make_request, speak_requests, trim
from podcast.errors import SpeechError
from podcast.model import Delivery

SENTENCE = "The lighthouse keeper counted the waves until morning."


def fingerprint() -> str:
    """Give the default engine's fingerprint."""
    return get_engine("pyttsx3").fingerprint()


def tone(duration_ms: int, *, peak: int) -> bytes:
    """Make a tone of 441 Hz at 22,050 Hz that starts at its peak."""
    frames = 22050 * duration_ms // 1000
    return array("h", (round(peak * math.cos(math.tau * frame / 50)) for frame in range(frames))).tobytes()


@given(st.integers(0, 300), st.integers(1, 300), st.integers(0, 300))
def test_trim_cuts_silence_and_nothing_audible(before: int, sound: int, after: int) -> None:
    """At most 10 ms of silence stay on each side, and every audible sample."""
    silence = [bytes(2 * (22050 * length // 1000)) for length in (before, after)]
    loud = tone(sound, peak=3000)
    trimmed = trim(Sound(silence[0] + loud + silence[1], 22050))
    assert loud[: -2 * 12] in trimmed.pcm  # the tone may end in samples below the threshold
    assert trimmed.frames <= len(loud) // 2 + 2 * 220
    assert (trimmed.frames - len(loud) // 2) >= min(before, 10) * 22 + min(after, 10) * 22 - 12


def test_trim_keeps_a_soft_onset() -> None:
    """What is above -60 dBFS is speech."""
    soft = Sound(tone(50, peak=40) + tone(50, peak=9000), 22050)
    assert trim(soft).pcm[: len(soft.pcm) // 2] == soft.pcm[: len(soft.pcm) // 2]


@try_rows("pcm", [b"", bytes(4410), tone(100, peak=32)])
def test_trim_leaves_nothing_of_silence(pcm: bytes) -> None:
    """A sound without an audible sample is no sound."""
    assert trim(Sound(pcm, 22050)) == Sound(b"", 22050)


def test_length_of_real_speech_is_plausible() -> None:
    """At every rate, eSpeak's whole sentences are taken for whole, and their thirds are not."""
    for rate_wpm in (80, 175, 300, 450):
        request = make_request(SENTENCE, Delivery("gmw/en-us", rate_wpm=rate_wpm), fingerprint=fingerprint())
        sound = speak_requests((request,))[0]
        assert isinstance(sound, Sound)
        if rate_wpm >= 175:
            assert not is_plausible(sound.duration_ms // 3, request.text, rate_wpm=rate_wpm)
        assert not is_plausible(sound.duration_ms * 25, request.text, rate_wpm=rate_wpm)


@try_rows("text", ["WWW", "1234567", "α β", "漢字", "%", "🙂", "Hm."])
def test_length_of_spelled_and_named_signs_is_plausible(text: str) -> None:
    """What is read by its name takes longer than letters do."""
    (sound,) = speak_requests((make_request(text, Delivery("gmw/en-us"), fingerprint=fingerprint()),))
    assert isinstance(sound, Sound)


def test_take_without_sound_is_refused() -> None:
    """ESpeak answers a lone dash with silence."""
    (outcome,) = speak_requests((make_request("—", Delivery("gmw/en-us"), fingerprint=fingerprint()),))
    assert isinstance(outcome, SpeechError)
    assert outcome.message == "no sound came"


def test_take_is_addressed_by_all_that_shapes_its_sound() -> None:
    """Gain is applied in the mix, so it does not make another clip."""

    def request(text: str = "Hello.", fingerprint: str = "x", **changed: object) -> SpeechRequest:
        return make_request(text, Delivery(**{"voice": "one", **changed}), fingerprint=fingerprint)  # type: ignore[arg-type]

    same = {request().key, request(gain_db=3.0).key}
    others = {
        request(text="Bye.").key,
        request(fingerprint="y").key,
        request(voice="two").key,
        request(rate_wpm=99).key,
    }
    assert len(same) == 1
    assert len({*same, *others, request(pitch=9).key}) == 6
