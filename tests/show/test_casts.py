"""Another cast beside the usual one: by the settings, by an option, and what is said of one that is not there."""

import json
from pathlib import Path

import pytest
from conftest import PYTTSX3_CAST, Run

from podcast.errors import ShowError
from podcast.model import Cast, Delivery
from podcast.script.casting import cast_voices
from podcast.show import Folder, read_cast


@pytest.fixture
def two_casts(show: Path) -> Path:
    """Give a show that has a second cast, "loud", of which the narrator is another."""
    text = PYTTSX3_CAST.read_text(encoding="utf-8").replace('voice = "gmw/en-us"\n', 'voice = "gmw/en-us+m7"\n')
    (show / "voices" / "cast.loud.toml").write_text(text, encoding="utf-8")
    return show


def narrators(run: Run, show: Path, *options: str) -> set[str]:
    """Give the voices in which the narrator speaks in a script."""
    result = run("script", "AN0", "--json", "--show", show, *options)
    assert result.exit_code == 0, result.output
    lines = [line for part in json.loads(result.stdout)["segments"] for line in part["utterances"]]
    return {line["voice"] for line in lines if line["role"] == "narrator"}


def test_cast_is_chosen_by_option_or_settings(two_casts: Path, run: Run) -> None:
    """An option goes before the line of the settings."""
    assert narrators(run, two_casts) == {"gmw/en-us"}
    assert narrators(run, two_casts, "--cast", "loud") == {"gmw/en-us+m7"}
    assert narrators(run, two_casts, "--cast", "voices/cast.loud.toml") == {"gmw/en-us+m7"}
    settings = two_casts / "feed" / "show.toml"
    text = settings.read_text(encoding="utf-8").replace('# cast = "kokoro"', 'cast = "loud"')
    settings.write_text(text, encoding="utf-8")
    assert narrators(run, two_casts) == {"gmw/en-us+m7"}


@pytest.mark.parametrize("name", ["quiet", "../cast", "loud/../loud", "*"])
def test_cast_that_is_not_there_is_told_with_those_that_are(two_casts: Path, name: str) -> None:
    """A name leads to no other file."""
    with pytest.raises(ShowError, match="no such cast") as caught:
        read_cast(Folder(two_casts), name)
    assert caught.value.hint == "There are: kokoro, loud."


def test_faults_name_the_file_that_has_them(two_casts: Path, run: Run) -> None:
    """What is wrong in the second cast is not looked for in the first."""
    path = two_casts / "voices" / "cast.loud.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("gmw/en-us+m7", "nobody"), encoding="utf-8")
    result = run("render", "AN0", "--cast", "loud", "--show", two_casts)
    assert result.exit_code == 1
    assert 'voices/cast.loud.toml, line 17: role "narrator": pyttsx3 has no voice "nobody"' in result.stderr
    path.write_text("role = 1\n", encoding="utf-8")
    with pytest.raises(ShowError, match=r"voices/cast\.loud\.toml, line 1: unknown key"):
        read_cast(Folder(two_casts), "loud")


def test_strangers_take_a_voice_that_nobody_has(two_casts: Path) -> None:
    """Two that are made of one voice are two, and the same one twice is not."""
    sounds = [Delivery("joe", "piper", pitch_hz=height) for height in (80, 90, 100)]
    roles = {"announcer": sounds[0], "narrator": sounds[1], "quote": sounds[1]}
    voices = cast_voices(["Ada"], Cast(roles, pool=tuple(sounds)))
    assert voices["Ada"] == sounds[2]


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("\n[[pool]]\n", "\n[pool]\n", "pool: expected a list of tables, not a table", "a line [[pool]]"),
        ("[roles.announcer]", "[[roles]]", "roles: expected a table for each name, not a list", "a line [roles.NAME]"),
        (
            "\nvoice = ",
            "\nfallback = ['amy']\nvoice = ",
            "fallback[1]: expected a table",
            'fallback = [{ voice = "amy" }]',
        ),
        ("\nvoice = ", '\nrate_wpm = "fast"\nvoice = ', "rate_wpm: expected a whole number", "rate_wpm = 175"),
        ("\nvoice = ", "\nrate_wpm = 170.5\nvoice = ", "not a number with a point", "rate_wpm = 175"),
    ],
)
def test_tables_of_another_form_are_told(show: Path, old: str, new: str, message: str, hint: str) -> None:
    """One where there are several, and a name where a table belongs, with the line to write."""
    path = show / "voices" / "cast.toml"
    others = "" if new == "[[roles]]" else "[roles.narrator]\nvoice = 'amy'\n[roles.quote]\nvoice = 'amy'\n"
    text = f"[roles.announcer]\nvoice = 'amy'\n{others}\n[[pool]]\nvoice = 'amy'\n"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ShowError) as caught:
        read_cast(Folder(show))
    assert message in str(caught.value)
    assert hint in f"{caught.value} {caught.value.hint}"
