"""Whether a voice is here, who speaks where it is not, and how that is told."""

import logging
import re
import tomllib
from pathlib import Path

import pytest
from conftest import Run
from support.rows import try_rows

from podcast.engines import Sound, check_voices, get_engine, resolve_fallbacks
from podcast.engines.voices import list_voice_ids
from podcast.engines.work.request import is_plausible, make_request, speak_requests
from podcast.errors import ShowError, SpeechError
from podcast.model import Cast, Delivery, Person
from podcast.model.cast import NORMAL_WPM
from podcast.show import Folder, read_cast

HERE = Delivery("one", engine="silent")
GONE = Delivery("three", engine="silent")
NOWHERE = Delivery("any", engine="wurlitzer")


def with_fallback(delivery: Delivery, *fallback: Delivery) -> Delivery:
    """Add a chain to a delivery."""
    return Delivery(delivery.voice, engine=delivery.engine, fallback=fallback)


def cast_of(narrator: Delivery, *people: Delivery) -> Cast:
    """Cast a narrator, people and the same again as a pool."""
    named = tuple(Person(f"Person {number}", delivery) for number, delivery in enumerate(people))
    return Cast(roles={"narrator": narrator}, people=named, pool=people)


def test_first_voice_that_is_here_speaks() -> None:
    """Chains are followed in roles, people and pool; who is here keeps the part."""
    chained = with_fallback(NOWHERE, GONE, HERE)
    cast = resolve_fallbacks(cast_of(with_fallback(HERE, GONE), chained, GONE))
    assert cast.roles["narrator"] == HERE
    assert [person.delivery for person in cast.people] == [HERE, GONE]
    assert cast.pool == (HERE, GONE)


def test_each_cause_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    """Ten people with one missing engine are one warning; what could be installed is said."""
    missing = with_fallback(Delivery("en_US-amy-medium", engine="piper"), HERE)
    list_voice_ids.cache_clear()
    with caplog.at_level(logging.WARNING):
        resolve_fallbacks(cast_of(missing, *[missing] * 5, with_fallback(NOWHERE, HERE)))
    assert len(caplog.records) == 2
    first = caplog.records[0].getMessage()
    assert "piper" in first
    assert "used by 11 of the cast" in first
    assert "nstall it: " in first


def test_voices_that_one_command_brings_are_one_cause(caplog: pytest.LogCaptureFixture) -> None:
    """All of Kokoro's come with its model; the first is named with the line of who was to speak in it."""
    speakers = [with_fallback(Delivery(name, engine="kokoro"), HERE) for name in ("af_sky", "af_bella", "am_liam")]
    list_voice_ids.cache_clear()
    resolve_fallbacks(Cast({"narrator": speakers[0]}, pool=tuple(speakers)), locate=lambda path: f"cast, {path}")
    (warning,) = caplog.messages
    assert warning.startswith("cast, ('roles', 'narrator'): kokoro ")
    assert "used by 4 of the cast. Install it: " in warning


def test_chain_without_a_voice_that_is_here_stays(caplog: pytest.LogCaptureFixture) -> None:
    """Then the voice that was meant is the one to complain about."""
    chained = with_fallback(NOWHERE, GONE)
    assert resolve_fallbacks(cast_of(chained)).roles["narrator"] == chained
    assert not caplog.records


def test_fallback_is_written_in_the_cast(show: Path) -> None:
    """As the comment in the file says; a misspelt key is named."""
    cast = show / "voices" / "cast.toml"
    text = cast.read_text(encoding="utf-8")
    example = re.search(r"fallback = (\[\{.*\}\])", text)
    assert example
    chain = tomllib.loads(f"x = {example[1]}")["x"]
    cast.write_text(text.replace("rate_wpm = 172\n", f"rate_wpm = 172\n{example[0]}\n", 1), encoding="utf-8")
    assert read_cast(Folder(show)).roles["narrator"].fallback == tuple(Delivery(**entry) for entry in chain)
    cast.write_text(
        cast.read_text(encoding="utf-8").replace("fallback = [{ engine", "fallback = [{ engin"), encoding="utf-8"
    )
    with pytest.raises(ShowError, match=r'unknown key ".*engin"'):
        read_cast(Folder(show))


def test_show_cast_with_piper_renders_without_it(silent_show: Path, run: Run, caplog: pytest.LogCaptureFixture) -> None:
    """The show must go on, and its record tells that it was another voice."""
    cast = silent_show / "voices" / "cast.toml"
    lines = cast.read_text(encoding="utf-8").replace(
        'voice = "one"\nengine = "silent"',
        'voice = "en_US-amy-medium"\nengine = "piper"\nfallback = [{ voice = "two", engine = "silent" }]',
    )
    cast.write_text(re.sub(r"(?m)^pitch = \d+\n", "", lines), encoding="utf-8")  # which piper does not take
    list_voice_ids.cache_clear()
    result = run("render", "AN0", "-q", "--show", silent_show)
    assert result.exit_code == 0, result.output
    assert len([record for record in caplog.records if "fallback" in record.getMessage()]) == 1


def test_example_of_an_engine_keeps_the_contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's own words, in a package of their own, are found by their entry point and speak."""
    page = (Path(__file__).parents[2] / "docs" / "engines.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    entry = re.search(r'podcast\.engines"\]\n(.*?)```', page, re.DOTALL)
    assert code
    assert entry
    assert len([line for line in code[1].splitlines() if line.strip()]) <= 20
    (tmp_path / "town_crier.py").write_text(code[1], encoding="utf-8")
    info = tmp_path / "town_crier-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: town-crier\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[podcast.engines]\n" + entry[1].replace('"', ""))
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("crier", "town_crier:Crier"):
        delivery = Delivery("bell", engine=name)
        check_voices([("here", delivery)])
        text = "Oyez, oyez! The market opens at noon."
        sound, again = speak_requests(
            [make_request(text, delivery, fingerprint=get_engine(name).fingerprint("bell"))] * 2
        )
        assert isinstance(sound, Sound)
        assert sound == again
        for refused in ((" ", delivery), (text, Delivery("gong", engine=name))):
            with pytest.raises(SpeechError, match="has no voice"):
                get_engine(name).synthesize(*refused)
    # As long as speech is, for every line of the sample issue.
    sample = (Path(__file__).parents[2] / "issues" / "AN0.md").read_text(encoding="utf-8")
    for line in filter(str.strip, sample.splitlines()):
        sound = get_engine("crier").synthesize(line, Delivery("bell", engine="crier"))
        assert is_plausible(sound.duration_ms, line, rate_wpm=NORMAL_WPM)


def test_check_voices_accepts_variants() -> None:
    """A variant may be added to any voice when both exist."""
    check_voices([("here", Delivery(voice)) for voice in ("gmw/en-us", "gmw/en-us+f3", "gmw/de+Andy", "roa/fr")])


@try_rows(
    ("voice", "hint"),
    [
        ("gmw/en-uss", 'Did you mean "gmw/en-us"? '),
        ("gmw/en-us+f33", 'Did you mean "gmw/en-us+f3"? '),
        ("GMW/EN-US", 'Did you mean "gmw/en-us"? '),
        ("+f3", ""),
        ("wurlitzer", ""),
    ],
)
def test_check_voices_names_place_voice_and_guess(voice: str, hint: str) -> None:
    """The error leads to the line to mend."""
    with pytest.raises(SpeechError) as caught:
        check_voices([('voices/cast.toml: role "quote"', Delivery(voice))])
    assert caught.value.message == f'voices/cast.toml: role "quote": pyttsx3 has no voice "{voice}"'
    assert caught.value.hint == f'{hint}Run "podcast voices" to list what there is.'


@pytest.mark.parametrize("engine", ["piper", "kokoro", "silent"])
def test_a_voice_of_another_engine_names_that(engine: str) -> None:
    """A key engine that stands in the table already is what is wrong."""
    with pytest.raises(SpeechError, match="has no voice") as caught:
        check_voices([("here", Delivery("gmw/en-gb-x-rp", engine=engine))])
    assert caught.value.hint == 'Did you mean engine = "pyttsx3"? It has that voice.'


@pytest.mark.parametrize("delivery", [Delivery("one", engine="none"), Delivery("one", engine="silent", rate_wpm=1000)])
def test_check_voices_names_the_place_of_any_fault(delivery: Delivery) -> None:
    """Engines, rates and pitches are checked as well."""
    with pytest.raises(SpeechError, match=r"^here: "):
        check_voices([("here", delivery)])
