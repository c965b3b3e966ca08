"""The contract that every engine keeps, and where engines come from."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import neural
from support.faulty_engines import NoEngine, Reliable

from podcast.engines import Engine, check_voices, get_engine, list_engines, open_engines
from podcast.engines.espeak import engine as espeak
from podcast.engines.espeak.engine import speak_in_child
from podcast.engines.espeak.system_voices import SystemVoices
from podcast.engines.work.request import is_plausible, make_request, speak_requests
from podcast.engines.work.workers import Workers
from podcast.errors import SpeechError
from podcast.model import Delivery

pytestmark = pytest.mark.voices
SENTENCES = (
    "The lighthouse keeper counted the waves until morning.",
    "Nobody had asked her why!",
    "Seventy three gulls, or so it seemed, flew over the island of Zoë.",
    "Tags like <b>this</b> or [h@'loU] are only words & signs.",
    "Oh.",
)
VOICES = {"pyttsx3": "gmw/en-us+f3", "silent": "one", "piper": neural.PIPER, "kokoro": neural.KOKORO}
# The same voice in a slow and a fast delivery, and one that draws random numbers.
DELIVERIES = (
    Delivery("gmw/en-us", rate_wpm=120),
    Delivery("gmw/en-us+f3", rate_wpm=240, pitch=70),
    Delivery("gmw/en-gb-x-rp+Alicia"),
)


@pytest.fixture(scope="module", params=list(VOICES))
def engine(request: pytest.FixtureRequest, voices_folder: Path) -> Engine:
    """Give each engine in turn, the neural ones with voices of sines."""
    if request.param in {"piper", "kokoro"}:
        neural.needed(request.param)
        neural.install(voices_folder)
    return get_engine(request.param)


def delivery_of(engine: Engine) -> Delivery:
    """Give a delivery in a voice that the engine has."""
    return Delivery(VOICES[engine.name], engine=engine.name)


def test_engine_keeps_the_protocol(engine: Engine) -> None:
    """An engine has what the protocol names, and a stable fingerprint."""
    assert isinstance(engine, Engine)
    voice = VOICES[engine.name]
    assert engine.fingerprint() == engine.fingerprint() in engine.fingerprint(voice) == engine.fingerprint(voice)


def test_engine_lists_voices(engine: Engine) -> None:
    """Voices have ids of their own; the one that we use is accepted."""
    ids = [voice.id for voice in engine.voices()]
    assert len(set(ids)) == len(ids) > 1
    check_voices([("here", delivery_of(engine))])


def test_mnemonics_are_said_as_a_word_that_sounds_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Phonemes sound like letters for them; that they are allowed changes nothing where there are none."""
    delivery = Delivery("gmw/en-us")
    assert speak_in_child("They [[j'u:z]] it.", delivery) == speak_in_child("They yooz it.", delivery)
    plain = [speak_in_child(sentence, delivery) for sentence in SENTENCES]
    monkeypatch.setattr(espeak, "_PHONEMES", 0)
    assert [speak_in_child(sentence, delivery) for sentence in SENTENCES] == plain
    assert speak_in_child("They [[j'u:z]] it.", delivery) != speak_in_child("They yooz it.", delivery)


def test_same_text_gives_same_bytes_in_any_order(engine: Engine) -> None:
    """What was said before does not change what is said now."""
    delivery = delivery_of(engine)
    forward = {text: engine.synthesize(text, delivery) for text in SENTENCES}
    backward = {text: engine.synthesize(text, delivery) for text in reversed(SENTENCES)}
    assert forward == backward


def test_same_text_gives_same_bytes_in_any_worker(engine: Engine) -> None:
    """A worker process speaks as this one does."""
    delivery = delivery_of(engine)
    named = engine.fingerprint(delivery.voice)
    requests = tuple(make_request(text, delivery, fingerprint=named) for text in SENTENCES)
    with Workers(2) as executor:
        tasks = [executor.submit(speak_requests, (request,)) for request in requests]
        assert [future.result()[0] for future in tasks] == speak_requests(requests)


def test_longer_text_gives_longer_sound(engine: Engine) -> None:
    """All of the text is spoken."""
    delivery = delivery_of(engine)
    short = engine.synthesize(SENTENCES[0], delivery)
    double = engine.synthesize(f"{SENTENCES[0]} {SENTENCES[0]}", delivery)
    assert 1.8 < double.duration_ms / short.duration_ms < 2.3


@pytest.mark.parametrize("text", ["", "  \n"])
def test_empty_text_is_refused(engine: Engine, text: str) -> None:
    """There is no clip of nothing."""
    with pytest.raises(SpeechError, match="nothing to say"):
        engine.synthesize(text, delivery_of(engine))


def test_unknown_voice_is_refused(engine: Engine) -> None:
    """The default voice never stands in for an unknown one."""
    with pytest.raises(SpeechError, match='has no voice "gmw/nobody"'):
        engine.synthesize("Hello.", Delivery("gmw/nobody", engine=engine.name))


def test_nothing_is_printed(engine: Engine, capfd: pytest.CaptureFixture[str]) -> None:
    """Stdout belongs to the command's results."""
    engine.synthesize(SENTENCES[0], delivery_of(engine))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("choice", ["system", "bundled"])
def test_espeak_speaks_alike_in_fresh_processes(choice: str) -> None:
    """Neither process nor clock shapes the sound, also of voices with breath in them; so with either library."""
    outputs = {said_by_fresh_process(choice, deliveries) for deliveries in (DELIVERIES, DELIVERIES[::-1], DELIVERIES)}
    assert len(outputs) == 1


def said_by_fresh_process(choice: str, deliveries: tuple[Delivery, ...]) -> str:
    """Speak a sentence in several deliveries in a new interpreter; give digests of the sounds."""
    script = (
        "import hashlib, sys\n"
        "from podcast.engines import get_engine\n"
        "from podcast.model import Delivery\n"
        f"for delivery in {deliveries!r}:\n"
        f"    sound = get_engine('pyttsx3').synthesize({SENTENCES[0]!r}, delivery)\n"
        "    print(hashlib.sha256(sound.pcm).hexdigest())\n"
    )
    environment = {**os.environ, "PODCAST_ESPEAK": choice}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    return " ".join(sorted(done.stdout.split()))


def test_espeak_refuses_an_unknown_variant() -> None:
    """ESpeak itself would take the voice without the variant, in silence."""
    with pytest.raises(SpeechError, match='has no voice "gmw/en-us\\+f33"'):
        get_engine("pyttsx3").synthesize("Hello.", Delivery("gmw/en-us+f33"))


@pytest.mark.parametrize(("rate_wpm", "pitch"), [(79, 50), (451, 50), (175, -1), (175, 101)])
def test_espeak_refuses_what_it_would_clip(rate_wpm: int, pitch: int) -> None:
    """A rate or pitch beyond the limits is no other rate or pitch."""
    with pytest.raises(SpeechError, match=r"nobody speaks|no pitch"):
        get_engine("pyttsx3").synthesize("Hello.", Delivery("gmw/en-us", rate_wpm=rate_wpm, pitch=pitch))


def test_espeak_takes_rate_and_pitch() -> None:
    """A faster delivery is shorter, another pitch is another sound."""
    engine = get_engine("pyttsx3")
    slow, fast, high = (
        engine.synthesize(SENTENCES[0], Delivery("gmw/en-us", rate_wpm=rate, pitch=pitch))
        for rate, pitch in ((100, 50), (300, 50), (100, 80))
    )
    assert slow.duration_ms > 2 * fast.duration_ms
    assert slow.pcm != high.pcm


def test_espeak_says_what_stands_behind_control_characters() -> None:
    """A zero byte would end the text, Ctrl-A would begin a command."""
    engine = get_engine("pyttsx3")
    delivery = Delivery("gmw/en-us")
    assert engine.synthesize("One\x00two\x0150P three.", delivery) == engine.synthesize("One two 50P three.", delivery)


def test_espeak_refuses_what_lasts_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound that has no room is an error, never half a sentence; the next one is right."""
    delivery = Delivery("gmw/en-us")
    whole = speak_in_child("One two.", delivery)
    monkeypatch.setattr(espeak, "_ROOM_BYTES", len(whole.pcm) + 2)
    with pytest.raises(SpeechError, match="longer than 25 minutes"):
        speak_in_child("One two three four five six.", delivery)
    assert speak_in_child("One two.", delivery) == whole


def test_engines_are_opened_ahead_as_far_as_they_can_be() -> None:
    """An engine that is not there is no error yet."""
    open_engines((("no such engine", ""), ("silent", "")))


def test_espeak_speaks_beside_other_threads() -> None:
    """A process with threads must not fork: a worker does, and the sound is the same."""
    engine = get_engine("pyttsx3")
    delivery = Delivery("gmw/en-us")
    alone = engine.synthesize(SENTENCES[0], delivery)
    with Workers(1) as executor:
        executor.submit(os.getpid).result()  # its manager is a thread
        assert engine.synthesize(SENTENCES[0], delivery) == alone


def test_data_that_are_not_there_have_no_digest(tmp_path: Path) -> None:
    """Else two machines whose eSpeak names a folder that is not there would have the same voices."""
    (tmp_path / "en_dict").write_bytes(b"x")
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SpeechError, match="data is not where it says"):
            espeak.digest_data(folder)


def test_system_voices_speak_through_pyttsx3_itself() -> None:
    """The way of macOS and Windows works as far as this system has it."""
    engine = SystemVoices()
    assert isinstance(engine, Engine)
    assert "pyttsx3" in engine.fingerprint()
    assert "gmw/en-us" in {voice.id for voice in engine.voices()}
    sound = engine.synthesize(SENTENCES[0], Delivery("gmw/en-us"))
    assert is_plausible(sound.duration_ms, SENTENCES[0], rate_wpm=175)


def test_system_voices_refuse_empty_text_and_unknown_voice() -> None:
    """Both are found out before pyttsx3 is."""
    with pytest.raises(SpeechError, match="nothing to say"):
        SystemVoices().synthesize(" ", Delivery("gmw/en-us"))
    with pytest.raises(SpeechError, match='has no voice "gmw/nobody"'):
        SystemVoices().synthesize("Hello.", Delivery("gmw/nobody"))


@given(st.text(min_size=1).filter(str.strip))
def test_silent_length_is_a_function_of_the_text(text: str) -> None:
    """200 ms, and 60 ms for each character."""
    sound = get_engine("silent").synthesize(text, Delivery("two", engine="silent"))
    assert sound.duration_ms == 200 + 60 * len(text)


def test_engine_names_lists_built_in_and_registered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another package's engine is found by its entry point."""
    register(tmp_path, name="reliable", value="support.faulty_engines:Reliable")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert list_engines() == ("pyttsx3", "piper", "kokoro", "silent", "reliable")
    assert isinstance(get_engine("reliable"), Reliable)


def register(folder: Path, *, name: str, value: str) -> None:
    """Install a distribution that has nothing but an entry point."""
    info = folder / "someone_elses-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: someone-elses\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[podcast.engines]\n{name} = {value}\n")


def test_engine_is_found_by_module_and_class() -> None:
    """A show can bring its own engine."""
    assert get_engine("support.faulty_engines:Reliable").fingerprint() == "faulty 1"


def test_engine_is_made_once() -> None:
    """One engine a process: opening one may take seconds."""
    assert get_engine("silent") is get_engine("silent")


def test_unknown_engine_is_guessed() -> None:
    """A misspelt engine is told what there is."""
    with pytest.raises(SpeechError, match='there is no engine "pyttsx"') as caught:
        get_engine("pyttsx")
    assert caught.value.hint == 'There are: pyttsx3, piper, kokoro, silent. Did you mean "pyttsx3"?'


def test_unknown_engine_unlike_any_is_not_guessed() -> None:
    """No guess is better than a wild one."""
    with pytest.raises(SpeechError) as caught:
        get_engine("wurlitzer")
    assert caught.value.hint == "There are: pyttsx3, piper, kokoro, silent."


@pytest.mark.parametrize("value", ["no_such_module:Engine", "support.faulty_engines:NoSuchClass"])
def test_engine_that_cannot_be_loaded_says_why(value: str) -> None:
    """What is missing is named."""
    with pytest.raises(SpeechError, match=r"cannot be loaded: .*(no_such_module|NoSuchClass)"):
        get_engine(value)


def test_engine_without_the_protocol_is_refused() -> None:
    """A class that is no engine is told what it lacks."""
    assert not isinstance(NoEngine(), Engine)
    with pytest.raises(SpeechError, match="has not what an engine needs"):
        get_engine("support.faulty_engines:NoEngine")
