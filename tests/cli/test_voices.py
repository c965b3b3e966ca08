"""Voices on the command line: listed by engine, heard by name, and what a show has of them."""

import json
import struct
import wave
from itertools import groupby
from pathlib import Path

import pytest
from conftest import Run

CAST = """
[roles.announcer]
engine = "kokoro"
voice = "af_heart"
fallback = [{ engine = "silent", voice = "two" }]
[roles.narrator]
engine = "silent"
voice = "one"
[roles.quote]
engine = "silent"
voice = "nobody"
"""


@pytest.mark.voices
def test_engines_stand_together_and_english_comes_first(run: Run) -> None:
    """Each engine is one group, with its speed on this machine for what is installed."""
    listed = json.loads(run("voices", "--json").stdout)
    groups = [(engine, [*voices]) for engine, voices in groupby(listed, key=lambda voice: voice["engine"])]
    assert len(groups) == len({engine for engine, _ in groups})
    for engine, voices in groups:
        are_english = [voice["language"].lower().startswith("en") for voice in voices]
        assert are_english == sorted(are_english, reverse=True), engine
    assert all((voice["speed"] is not None) == voice["installed"] for voice in listed)
    silent = next(line for line in run("voices").stdout.splitlines() if line.startswith("silent"))
    assert silent.split()[:4] == ["silent", "one", "en", "yes"]
    assert silent.split()[4].endswith("x")


@pytest.mark.parametrize(("voice", "wanted"), [("one", 22050), ("silent/one", 22050)])
def test_a_line_is_said_by_any_engines_voice(show: Path, run: Run, tmp_path: Path, voice: str, wanted: int) -> None:
    """Whoever the role is cast with."""
    path = tmp_path / "said.wav"
    result = run("say", "Good morning.", "--voice", voice, "-o", path, "--show", show)
    assert result.exit_code == 0, result.output
    with wave.open(str(path)) as sound:
        assert sound.getframerate() == wanted
        samples = struct.unpack(f"<{sound.getnframes()}h", sound.readframes(sound.getnframes()))
    assert max(samples) == 3100  # the silent engine's tone, and no speech


@pytest.mark.parametrize("voice", [(), ("--voice", "pyttsx3/gmw/en-us")])
def test_a_role_that_is_not_there_is_told_first(
    voice: tuple[str, ...], show: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No voice is looked at for it, which may take seconds."""
    for look in ("resolve_fallbacks", "find_speaker"):
        monkeypatch.setattr(f"podcast.engines.{look}", None)
    told = run("say", "Hello.", "--role", "nobody", *voice, "--show", show)
    assert told.exit_code == 1
    assert 'nobody is called "nobody"' in told.output


def test_voices_are_previewed_by_name(silent_show: Path, run: Run, tmp_path: Path) -> None:
    """Those that are named are heard instead of the cast; one that nobody has is told before."""
    path = tmp_path / "two.mp3"
    result = run("voices", "preview", "two", "silent/one", "-q", "-o", path, "--show", silent_show)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{path}\n"
    data = path.read_bytes()
    assert data.count(b"CHAP") == 2
    result = run("voices", "preview", "nobody", "--show", silent_show)
    assert result.exit_code == 1
    assert 'no engine has a voice "nobody"' in result.stderr


def test_doctor_says_who_will_speak_and_what_brings_better(show: Path, run: Run) -> None:
    """By role, as it is here; with the one command that brings the voice that was meant."""
    (show / "voices" / "cast.toml").write_text(CAST, encoding="utf-8")
    lines = run("doctor", "--show", show).stdout.splitlines()
    assert "voice     announcer: silent two" in lines
    assert "voice     narrator: silent one" in lines
    (quote,) = (line for line in lines if line.startswith("voice     quote"))
    assert quote.startswith('voice     quote: silent nobody, which cannot speak: silent has no voice "nobody"')
    (better,) = (line for line in lines if line.startswith("better"))
    assert better.endswith("podcast voices install af_heart: kokoro af_heart for announcer")


def test_doctor_goes_on_where_the_cast_is_broken(show: Path, run: Run) -> None:
    """It is told as what it is, after all else."""
    (show / "voices" / "cast.toml").write_text("[roles", encoding="utf-8")
    result = run("doctor", "--show", show)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("voice     voices/cast.toml, line 1: ")


def test_doctor_leads_a_plain_cast_to_natural_voices(show: Path, run: Run) -> None:
    """Where nobody of a cast is natural, one line says how that is changed."""
    delivery = 'voice = "gmw/en-us"\n'
    roles = "".join(f"[roles.{role}]\n{delivery}" for role in ("announcer", "narrator", "quote"))
    (show / "voices" / "cast.toml").write_text(roles, encoding="utf-8")
    (better,) = (line for line in run("doctor", "--show", show).stdout.splitlines() if line.startswith("better"))
    assert 'in voices/cast.toml with engine = "piper"' in better
