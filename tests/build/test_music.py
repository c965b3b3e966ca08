"""A show's music: named in its settings, checked before a word is spoken, part of what is heard and of no text."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Run

from podcast.audio.ffmpeg import run as run_ffmpeg
from podcast.cli import main

pytestmark = pytest.mark.renders
SETTINGS = Path("feed") / "show.toml"
RECORD = Path("feed") / "episodes" / "AN1.json"
TEXT = """---
title: Two moorings
date: 2026-10-05
---

## Harbours

[Why the northern moorings drift](https://papers.example.org/moorings) (Ada Moor) (summarized by Bo): Chains are longer
than they look. Ropes are shorter, which nobody had measured before the winter.
"""


def tone(path: Path, *, hertz: int = 440, seconds: float = 3) -> None:
    """Write a tone."""
    run_ffmpeg(("-v", "error", "-y", "-f", "lavfi", "-i", f"sine=frequency={hertz}:duration={seconds}", str(path)))


def play(show: Path, **names: str | int) -> None:
    """Name music in the settings, and nothing else."""
    path = show / SETTINGS
    text = re.sub(r"(?ms)^\[music\]$.*?(?=^\[people\])", "", path.read_text("utf-8"))
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in names.items())
    path.write_text(text.replace("[people]", f"[music]\n{lines}\n[people]"), encoding="utf-8")


def rendered(run: Run, show: Path) -> str:
    """Render the short issue; give what is printed."""
    result = run("render", "AN1", "-q", "--show", show)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def plain_once(tmp_path_factory: pytest.TempPathFactory, rendered_once: Path) -> Path:
    """Render a short issue without music, once for all tests; not to be changed."""
    root = tmp_path_factory.mktemp("plain") / "show"
    shutil.copytree(rendered_once, root, ignore=shutil.ignore_patterns("public", "AN0*"))
    (root / "issues" / "AN1.md").write_text(TEXT, encoding="utf-8")
    tone(root / "voices" / "intro.flac")
    (root / "voices" / "music").mkdir()
    tone(root / "voices" / "music" / "sting.mp3", hertz=660, seconds=1)
    result = CliRunner().invoke(main, ["render", "AN1", "-q", "--show", str(root)])
    assert result.exit_code == 0, result.output
    return root


@pytest.fixture
def plain(plain_once: Path, tmp_path: Path) -> Path:
    """Give a show with an episode without music, to be changed as one likes."""
    return Path(shutil.copytree(plain_once, tmp_path / "show"))


def test_files_alone_are_not_played(plain: Path) -> None:
    """Music is off by default: the first word is what an episode begins with."""
    assert json.loads((plain / RECORD).read_bytes())["cues"][0]["start_ms"] == 0


def test_music_is_heard_and_not_read(run: Run, plain: Path) -> None:
    """It changes the sound; no transcript and no chapter has it, and the check finds all well."""
    before = json.loads((plain / RECORD).read_bytes())
    play(plain, intro="intro.flac", outro="intro.flac", section="music/sting.mp3", pause_ms=700)
    rendered(run, plain)
    after = json.loads((plain / RECORD).read_bytes())
    assert after["fingerprint"] != before["fingerprint"]
    assert after["text_fingerprint"] == before["text_fingerprint"]
    assert [cue["text"] for cue in after["cues"]] == [cue["text"] for cue in before["cues"]]
    assert [chapter["title"] for chapter in after["headings"]] == [chapter["title"] for chapter in before["headings"]]
    assert (after["cues"][0]["start_ms"], after["headings"][0]["start_ms"]) == (pytest.approx(3700, abs=20), 0)
    section = next(chapter for chapter in after["headings"] if chapter["kind"] == "section")
    heading = next(cue for cue in after["cues"] if cue["start_ms"] >= section["start_ms"])
    assert heading["start_ms"] - section["start_ms"] == pytest.approx(1700, abs=60)
    checked = run("check", "AN1", "--json", "--show", plain)
    assert [row for row in json.loads(checked.stdout.splitlines()[0])["rows"] if not row["is_kept"]] == []
    assert "unchanged" in rendered(run, plain)


def test_without_music_it_is_as_it_was(run: Run, plain: Path) -> None:
    """Taken out again, it leaves no trace."""
    sound = plain / "public" / "episodes" / "AN1.mp3"
    before = (sound.read_bytes(), json.loads((plain / RECORD).read_bytes())["fingerprint"])
    play(plain, intro="intro.flac")
    rendered(run, plain)
    assert sound.read_bytes() != before[0]
    play(plain)
    rendered(run, plain)
    assert (sound.read_bytes(), json.loads((plain / RECORD).read_bytes())["fingerprint"]) == before


def test_another_sound_in_the_file_is_noticed(run: Run, plain: Path) -> None:
    """By content, not by name; the pause counts, too."""
    play(plain, intro="intro.flac")
    rendered(run, plain)
    tone(plain / "voices" / "intro.flac", hertz=330)
    assert "unchanged" not in rendered(run, plain)
    assert "unchanged" in rendered(run, plain)
    play(plain, intro="intro.flac", pause_ms=900)
    assert "unchanged" not in rendered(run, plain)


@pytest.mark.parametrize(
    ("names", "message", "hint"),
    [
        ({"intro": "intor.flac"}, "voices/intor.flac: no such file", 'Did you mean "intro.flac"?'),
        ({"outro": "../issues/AN1.md"}, 'music.outro = "../issues/AN1.md" leads out of voices/', "Put the file"),
        ({"outro": "/etc/passwd"}, 'music.outro = "/etc/passwd" leads out of voices/', "Put the file"),
        ({"section": "cast.toml"}, "voices/cast.toml: ", "WAV, FLAC"),
        ({"section": "music/long.wav"}, "voices/music/long.wav: longer than 60 seconds", "Cut it"),
        ({"pause_ms": 20}, "music.pause_ms = 20", "from 150"),
        ({"introo": "intro.flac"}, 'unknown key "music.introo"', 'Did you mean "intro"?'),
        ({"intro": 3}, "music.intro: expected", "Correct it"),
    ],
)
def test_faults_are_named_before_a_word_is_spoken(
    run: Run, plain: Path, names: dict[str, str | int], message: str, hint: str
) -> None:
    """File, fault and cure; what is published stays, and `check` says the same."""
    tone(plain / "voices" / "music" / "long.wav", seconds=61)
    sound = plain / "public" / "episodes" / "AN1.mp3"
    before = sound.read_bytes()
    play(plain, **names)
    for command in (("render", "AN1"), ("check",)):
        result = run(*command, "--show", plain)
        assert result.exit_code == 1
        assert message in result.output
        assert hint in result.output
        assert "speaking" not in result.stderr
    assert sound.read_bytes() == before


def test_a_link_does_not_lead_out(run: Run, plain: Path) -> None:
    """What is played lies in the show."""
    (plain / "voices" / "linked.wav").symlink_to("/etc/hostname")
    play(plain, intro="linked.wav")
    assert "leads out of voices/" in run("check", "--show", plain).stdout


def test_where_there_is_no_music_at_all_it_is_asked_for(run: Run, plain: Path) -> None:
    """Nothing to confuse it with."""
    shutil.rmtree(plain / "voices" / "music")
    (plain / "voices" / "intro.flac").unlink()
    play(plain, intro="intro.flac")
    assert "Put it there, or take the name out." in run("check", "--show", plain).stdout


def test_a_preview_of_voices_has_none(run: Run, plain: Path, tmp_path: Path) -> None:
    """It is about voices."""
    sizes = []
    for name in ("", "intro.flac"):
        play(plain, intro=name, outro=name)
        result = run("voices", "preview", "-o", tmp_path / "voices.mp3", "-q", "--show", plain)
        assert result.exit_code == 0, result.output
        sizes.append((tmp_path / "voices.mp3").stat().st_size)
    assert sizes[0] == sizes[1]
