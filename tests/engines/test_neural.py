"""Piper and Kokoro on models of sines: what their voices, rates and states come to, and what is said when they fail."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from support import neural as sines
from support.faulty_engines import die, speak_for_ever

from podcast.cache import Kind
from podcast.engines import check_voices, get_engine, open_engines, resolve_fallbacks
from podcast.engines.neural import kokoro, piper, voices_folder
from podcast.engines.neural import session as neural
from podcast.engines.protocol import Engine, Sound
from podcast.engines.registry import get_engine as named
from podcast.engines.voices import list_voice_ids
from podcast.engines.work.helper_process import HelperProcess
from podcast.engines.work.request import make_request, speak_requests
from podcast.engines.work.workers import Workers
from podcast.errors import SpeechError
from podcast.model import Cast, Delivery

pytestmark = pytest.mark.voices
TEXT = "A heron stood in the shallows, waiting for the tide."


@pytest.fixture(params=["piper", "kokoro"])
def engine(request: pytest.FixtureRequest, voices_folder: Path) -> Engine:
    """Give each neural engine."""
    sines.needed(request.param)
    sines.install(voices_folder)
    return get_engine(request.param)


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Give a folder of voices of this test's own, with nothing in it."""
    monkeypatch.setenv(voices_folder.VARIABLE, str(tmp_path))
    for opener in (piper._open_model, kokoro._open_model, list_voice_ids):  # noqa: SLF001  what is open is of another folder
        opener.cache_clear()
    yield tmp_path
    for opener in (piper._open_model, kokoro._open_model, list_voice_ids):  # noqa: SLF001  as above
        opener.cache_clear()


def delivery(engine: Engine, *, rate_wpm: int = 175, pitch: int = 50) -> Delivery:
    """Give a delivery in the engine's voice of sines."""
    voice = {"piper": sines.PIPER, "kokoro": sines.KOKORO}[engine.name]
    return Delivery(voice, engine=engine.name, rate_wpm=rate_wpm, pitch=pitch)


def test_rate_is_the_voices_own_at_175(engine: Engine) -> None:
    """Half the rate takes twice as long; there is no pitch to set."""
    own, half = (engine.synthesize(TEXT, delivery(engine, rate_wpm=rate)) for rate in (175, 88))
    assert half.duration_ms == pytest.approx(own.duration_ms * 175 / 88, rel=0.01)
    assert engine.synthesize(TEXT, delivery(engine, pitch=80)) == own


def test_phonemes_stand_in_their_sentence(engine: Engine) -> None:
    """What is written in phonemes is said as a word that has them, with the marks behind it and again the same."""
    letters = "They yooz it, and yooz it. Then they yooz it."
    phonemes = letters.replace("yooz", "[[jˈuːz]]")
    assert engine.synthesize(phonemes, delivery(engine)).frames == engine.synthesize(letters, delivery(engine)).frames
    assert engine.synthesize(phonemes, delivery(engine)) == engine.synthesize(phonemes, delivery(engine))
    longer = letters.replace("yooz", "[[jˈuːzᵻzᵻz]]")
    assert engine.synthesize(longer, delivery(engine)).frames > engine.synthesize(letters, delivery(engine)).frames


def test_model_that_was_made_ready_speaks_the_same(engine: Engine) -> None:
    """Opened from its source, from what was kept of that, and where this is damaged or cannot be kept."""

    def speak() -> Sound:
        neural.open_helper(engine.name).close()  # the next one opens the model
        return engine.synthesize(TEXT, delivery(engine))

    folder = voices_folder.find_user_cache() / Kind.MODELS  # of this session, as its processes know it
    shutil.rmtree(folder, ignore_errors=True)
    spoken = [speak()]
    (ready,) = folder.glob("??/*")
    for damage in (b"", b"no model", ready.read_bytes()):
        ready.write_bytes(damage)
        spoken.append(speak())
    shutil.rmtree(folder)
    folder.write_text("in the way", encoding="utf-8")
    try:
        spoken.append(speak())
    finally:
        folder.unlink()
    assert spoken == spoken[:1] * 5


def test_model_is_opened_ahead(engine: Engine) -> None:
    """The next sentence waits for it, and has its own answer; a voice that is not there is told when it speaks."""
    spoken = engine.synthesize(TEXT, delivery(engine))
    neural.open_helper(engine.name).close()
    open_engines([(engine.name, delivery(engine).voice), (engine.name, "nobody")])
    assert engine.synthesize(TEXT, delivery(engine)) == spoken


def test_a_voice_is_tried_once_for_a_cast(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many speak with it."""
    trials: list[Delivery] = []
    monkeypatch.setattr("podcast.engines.voices.try_voice", lambda _, delivery: trials.append(delivery))
    speaker = replace(delivery(engine), fallback=(Delivery("gmw/en-us"),))
    roles = {role: replace(speaker, rate_wpm=170 + count) for count, role in enumerate("abc")}
    assert resolve_fallbacks(Cast(roles)).roles == {role: replace(roles[role], fallback=()) for role in roles}
    assert len(trials) == 1


def test_noise_is_the_models_own(engine: Engine, voices_folder: Path) -> None:
    """The file draws random numbers, else the tests of sameness could not fail; as it is opened here, it has them."""
    import numpy as np
    import onnxruntime

    folder = voices_folder / engine.name / {"piper": sines.PIPER, "kokoro": "kokoro-sines"}[engine.name]
    (model,) = folder.glob("*.onnx")
    lengths = {"input": np.ones((1, 40), np.int64), "input_lengths": np.array([40])}
    piper_inputs = lengths | {"scales": np.array([0.6, 1, 0.8], np.float32)}
    kokoro_inputs = {
        "tokens": np.ones((1, 40), np.int64),
        "style": np.full((1, 256), 0.5, np.float32),
        "speed": np.ones(1, np.float32),
    }
    inputs = {"piper": piper_inputs, "kokoro": kokoro_inputs}[engine.name]
    drawing, fixed = onnxruntime.InferenceSession(model), neural.open_session(model)
    first, second, third, fourth = (each.run(None, inputs)[0] for each in (drawing, drawing, fixed, fixed))
    assert np.std(first - second) > 0.01
    assert np.std(first - third) == pytest.approx(np.std(first - second), rel=0.05)
    assert np.array_equal(third, fourth)


def test_sentence_that_takes_too_long_ends_its_process() -> None:
    """Nobody has to be there for it, and whoever waits for the sentence hears that at once."""
    sloth = HelperProcess("a sloth")
    with pytest.raises(SpeechError, match="a sloth's process died or hung"):
        sloth.call(speak_for_ever, limit_s=3600)


def test_engines_with_an_espeak_inside_do_not_meet(voices_folder: Path) -> None:
    """In one process, and in one worker, each speaks whatever spoke before it."""
    for name in ("piper", "kokoro"):
        sines.needed(name)
    sines.install(voices_folder)
    deliveries = [Delivery("gmw/en-us"), *(delivery(get_engine(name)) for name in ("kokoro", "piper"))]
    requests = [
        make_request(TEXT, delivery, fingerprint=get_engine(delivery.engine).fingerprint(delivery.voice))
        for delivery in deliveries
    ]
    here = speak_requests([*requests, *reversed(requests)])
    with Workers(1) as executor:
        results = executor.submit(speak_requests, (*reversed(requests), *requests)).result()
    assert not [outcome for outcome in (*here, *results) if isinstance(outcome, SpeechError)]
    assert here[:3] == results[3:] == here[:2:-1] == results[2::-1]


def test_process_that_dies_is_an_error(voices_folder: Path) -> None:
    """The sentence fails, and the next one has a new process."""
    sines.needed("piper")
    sines.install(voices_folder)
    engine = get_engine("piper")
    spoken = engine.synthesize(TEXT, delivery(engine))
    with pytest.raises(SpeechError, match="piper's process died or hung"):
        neural.open_helper("piper").call(die, limit_s=60)
    assert engine.synthesize(TEXT, delivery(engine)) == spoken


def test_speakers_of_one_model_differ(voices_folder: Path) -> None:
    """One download can be a cast."""
    sines.needed("piper")
    sines.install(voices_folder)
    engine = get_engine("piper")
    assert {f"{sines.CHOIR}/alto", f"{sines.CHOIR}/bass"} < {voice.id for voice in engine.voices()}
    alto, bass, first = (
        engine.synthesize(TEXT, Delivery(f"{sines.CHOIR}{speaker}", engine="piper")).pcm
        for speaker in ("/alto", "/bass", "")
    )
    assert alto == first != bass
    with pytest.raises(SpeechError, match='piper has no voice "en_US-choir-medium/tenor"'):
        engine.synthesize(TEXT, Delivery(f"{sines.CHOIR}/tenor", engine="piper"))


def test_kokoro_refuses_what_it_cannot_speak(voices_folder: Path) -> None:
    """Half and double the pace are its limits."""
    sines.needed("kokoro")
    sines.install(voices_folder)
    with pytest.raises(SpeechError, match="does not speak 360 words a minute"):
        get_engine("kokoro").synthesize(TEXT, Delivery(sines.KOKORO, engine="kokoro", rate_wpm=360))


def test_text_without_a_phoneme_is_no_clip(voices_folder: Path) -> None:
    """A text of nothing that can be said is refused."""
    sines.needed("piper")
    sines.install(voices_folder)
    engine = get_engine("piper")
    with pytest.raises(SpeechError, match="no sound came"):
        raise_first(
            speak_requests((make_request("()", delivery(engine), fingerprint=engine.fingerprint(sines.PIPER)),))
        )


def raise_first(outcomes: list[Sound | SpeechError]) -> None:
    """Raise what is an error."""
    for outcome in outcomes:
        if isinstance(outcome, SpeechError):
            raise outcome


def test_missing_extra_says_what_to_install(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that is not here is not looked for in vain."""
    monkeypatch.setattr(neural, "find_spec", lambda _: None)
    with pytest.raises(SpeechError, match=f"{engine.name} is not installed") as caught:
        named.__wrapped__(engine.name)
    extra = {"piper": "voices", "kokoro": "kokoro"}[engine.name]
    assert caught.value.hint == f"Install it: pip install 'newsletter-podcast[{extra}]'"


def test_missing_voice_says_how_to_get_it(engine: Engine, empty: Path) -> None:
    """The hint is the command."""
    assert {voice.id for voice in engine.voices()} <= {"en_US-joe-medium"}
    with pytest.raises(SpeechError, match="has no voice") as caught:
        engine.synthesize(TEXT, delivery(engine))
    assert caught.value.hint.startswith("Install it: podcast voices install ")
    with pytest.raises(SpeechError) as checked:
        check_voices([("here", Delivery("en_US-amy-medium" if engine.name == "piper" else "af_sky", engine.name))])
    assert checked.value.hint.startswith("Install it: podcast voices install ")


def test_damaged_model_is_named(engine: Engine, empty: Path) -> None:
    """A file that is no model says which, and what to do."""
    sines.install(empty)
    for model in empty.rglob("*.onnx"):
        model.write_bytes(b"no model")
    with pytest.raises(SpeechError, match=r"\.onnx: cannot be opened"):
        engine.synthesize(TEXT, delivery(engine))


@pytest.mark.parametrize(("settings", "message"), [("{", "not valid"), ("{}", "not the settings"), ("[]", "not the")])
def test_damaged_settings_are_named(settings: str, message: str, empty: Path) -> None:
    """So does a JSON file that is none."""
    sines.needed("piper")
    (sines.install(empty) / "piper" / sines.PIPER / f"{sines.PIPER}.onnx.json").write_text(settings)
    with pytest.raises(SpeechError, match=message):
        get_engine("piper").synthesize(TEXT, Delivery(sines.PIPER, engine="piper"))


def test_model_that_fails_is_told(empty: Path) -> None:
    """A model that wants other inputs is an error, not a crash."""
    sines.needed("piper")
    sines.install(empty)
    other = empty / "piper" / sines.CHOIR / f"{sines.CHOIR}.onnx"
    (empty / "piper" / sines.PIPER / f"{sines.PIPER}.onnx").write_bytes(other.read_bytes())
    with pytest.raises(SpeechError, match=r"^piper failed: .*sid"):
        get_engine("piper").synthesize(TEXT, Delivery(sines.PIPER, engine="piper"))


def test_kokoro_that_is_none_is_told(empty: Path) -> None:
    """Piper's model under Kokoro's name has other inputs."""
    sines.needed("kokoro")
    other = sines.install(empty) / "piper" / sines.PIPER / f"{sines.PIPER}.onnx"
    (empty / "kokoro" / "kokoro-sines" / "kokoro-sines.onnx").write_bytes(other.read_bytes())
    with pytest.raises(SpeechError, match=r"^kokoro failed: "):
        get_engine("kokoro").synthesize(TEXT, Delivery(sines.KOKORO, engine="kokoro"))


def test_damaged_file_of_voices_is_named(empty: Path) -> None:
    """Kokoro's voices are an archive."""
    sines.needed("kokoro")
    (sines.install(empty) / "kokoro" / "kokoro-sines" / "voices-sines.bin").write_bytes(b"no archive")
    with pytest.raises(SpeechError, match="no file of voices"):
        get_engine("kokoro").voices()


def test_fingerprint_changes_with_the_model(engine: Engine, empty: Path) -> None:
    """Another model under the same name is another voice; another voice beside it changes nothing."""
    sines.install(empty)
    voice = delivery(engine).voice
    before = engine.fingerprint(voice)
    sines.write_piper(empty / "piper" / "en_US-other-low")
    assert engine.fingerprint(voice) == before
    for model in empty.rglob("*.onnx"):
        model.write_bytes(model.read_bytes() + b"\0")
    assert engine.fingerprint(voice) != before


def test_graphics_card_is_used_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told by ONNX Runtime, and can be left alone; what is made ready for a processor is not for it."""
    sines.needed("piper")
    import onnxruntime

    cards = ["CUDAExecutionProvider", "CPUExecutionProvider"]
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: cards)
    assert neural.uses_cuda()
    for name in ("version", "find_version"):
        monkeypatch.setattr(neural, name, lambda package: f"1.0 of {package}")
    describe = neural.describe_libraries.__wrapped__
    assert describe("piper-tts") == "piper-tts 1.0 of piper-tts, ONNX Runtime 1.0 of onnxruntime-gpu CUDA, noise 1"
    monkeypatch.setenv(neural.DEVICE, "cpu")
    assert not neural.uses_cuda()
    assert describe("piper-tts").endswith("CPU, noise 1")


def test_naming_the_libraries_loads_none_of_them() -> None:
    """A render that finds nothing new asks for their names, too."""
    sines.needed("piper")
    code = (
        "import sys; from podcast.engines.neural.session import describe_libraries as describe; "
        "print(describe('piper-tts'), {'onnx', 'onnxruntime', 'numpy', 'piper'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.endswith(f"ONNX Runtime {version('onnxruntime')} CPU, noise 1 set()\n")


@pytest.mark.parametrize(
    ("system", "variable", "tail"),
    [
        ("linux", "XDG_DATA_HOME", "data"),
        ("win32", "LOCALAPPDATA", "data"),
        ("linux", "", ".local/share"),
        ("darwin", "", "Library/Application Support"),
        ("win32", "", "AppData/Local"),
    ],
)
def test_voices_are_where_the_system_wants_them(
    system: str, variable: str, tail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each system has its place for a user's data, and one variable moves ours."""
    monkeypatch.delenv(voices_folder.VARIABLE)
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path / "data"))
    assert voices_folder.find_voices_folder() == tmp_path / tail / "newsletter-podcast" / "voices"
