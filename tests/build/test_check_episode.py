"""A published episode is held against its record: whole it passes, each harm is noticed by name."""
# mutagen marks itself as typed, but its classes have no annotations.
# mypy: allow-untyped-calls

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from mutagen.id3 import ID3, TALB, TDRC, TIT2

from podcast.audio.ffmpeg import run as run_ffmpeg
from podcast.build.check_episode import _count_words

pytestmark = pytest.mark.renders
RECORD = Path("feed") / "episodes" / "AN0.json"
SOUND = Path("public") / "episodes" / "AN0.mp3"


def failed(run: Run, show: Path) -> set[str]:
    """Name the promises that the check of the episode finds broken."""
    result = run("check", "AN0", "--json", "--show", show)
    rows = json.loads(result.stdout.splitlines()[0])["rows"]
    broken = {row["name"] for row in rows if not row["is_kept"]}
    assert result.exit_code == (1 if broken else 0)
    return broken


def edit(show: Path, **changes: object) -> None:
    """Let the record say something else."""
    path = show / RECORD
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **changes}), encoding="utf-8")


def test_a_sound_episode_passes(run: Run, published: Path) -> None:
    """Every row is well; the picture is written, and the page shows it."""
    result = run("check", "AN0", "--show", published)
    assert result.exit_code == 0, result.output
    assert "FAIL" not in result.stdout
    assert "true peak" in result.stdout
    assert "0 errors" in result.stdout
    assert (published / "public" / "episodes" / "AN0.png").read_bytes().startswith(b"\x89PNG")
    assert 'src="AN0.png"' in (published / "public" / "episodes" / "AN0.html").read_text(encoding="utf-8")


def test_a_new_sound_takes_the_old_picture_away(run: Run, published: Path) -> None:
    """Until the episode is checked again, its page has none."""
    picture = published / "public" / "episodes" / "AN0.png"
    picture.write_bytes(b"old")
    assert run("render", "AN0", "--force", "-q", "--show", published).exit_code == 0
    assert not picture.exists()
    assert "AN0.png" not in picture.with_suffix(".html").read_text(encoding="utf-8")


def test_the_report_is_for_programs_too(run: Run, published: Path) -> None:
    """One object an issue, with figures; the picture is the same each time."""
    picture = published / "public" / "episodes" / "AN0.png"
    pictures = set()
    for _ in range(2):
        report = json.loads(run("check", "AN0", "--json", "--show", published).stdout.splitlines()[0])
        assert (report["id"], report["is_rendered"], report["is_well"]) == ("AN0", True, True)
        assert abs(report["heard"]["loudness"]["integrated_lufs"] + 16) < 0.35
        pictures.add(picture.read_bytes())
    assert len(pictures) == 1


def test_what_is_not_rendered_is_announced(run: Run, silent_show: Path) -> None:
    """It is said what it would become."""
    report = json.loads(run("check", "AN0", "--json", "--show", silent_show).stdout.splitlines()[0])
    assert report["is_rendered"] is False
    assert report["sentences"] > 20


def _quieter(show: Path) -> None:
    _filtered(show, "volume=-6dB")


def _clipped(show: Path) -> None:
    _filtered(show, "volume=30dB")


def _filtered(show: Path, filters: str) -> None:
    """Encode the sound anew through a filter, with the same tags."""
    path, other = show / SOUND, show / "other.mp3"
    run_ffmpeg(("-v", "error", "-i", str(path), "-map", "0:a", "-af", filters, "-b:a", "96k", str(other)))
    ID3(path).save(other, v2_version=3)
    other.replace(path)


def _holed(show: Path) -> None:
    _filtered(show, "volume=0:enable='between(t,20,24)'")


def _shorter(show: Path) -> None:
    _filtered(show, "atrim=end=30")


def _retagged(show: Path) -> None:
    tags = ID3(show / SOUND)
    tags.add(TIT2(text="Another"))
    tags.add(TALB(text="Another"))
    tags.add(TDRC(text="1999-12-31"))
    tags.delall("APIC")
    tags.delall("USLT")
    tags.save(v2_version=3)


def _shifted(show: Path) -> None:
    tags = ID3(show / SOUND)
    tags.getall("CHAP")[1].start_time += 300
    tags.delall("CTOC")
    tags.save(v2_version=3)


def _overlapping(show: Path) -> None:
    cues = json.loads((show / RECORD).read_bytes())["cues"]
    cues[0]["end_ms"] = cues[1]["start_ms"] + 1
    edit(show, cues=cues)


def _unwritten(show: Path) -> None:
    (show / SOUND).with_suffix(".vtt").unlink()


def _untold(show: Path) -> None:
    edit(show, cues=[])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bake it until it is brown.", 6),
        ("In 1998 it was 5 °C.", 11),  # "in nineteen ninety eight it was five degrees Celsius", and two to spare
        ("Add 2½ cups at $3.", 9),
    ],
)
def test_what_figures_take_to_say_is_counted(text: str, words: int) -> None:
    """An issue full of them takes longer than its words."""
    assert _count_words(text) == words


HARMS: list[tuple[Callable[[Path], None], set[str]]] = [
    (_quieter, {"loudness", "mp3"}),
    (_clipped, {"loudness", "true peak", "clipping", "mp3"}),
    (_holed, {"longest silence", "mp3"}),
    (_shorter, {"duration", "length", "mp3"}),
    (_retagged, {"title", "album", "year", "picture", "transcript tag", "mp3"}),
    (_shifted, {"chapters", "contents", "mp3"}),
    (_overlapping, {"cues", "transcript"}),
    (_unwritten, {"transcript"}),
    (_untold, {"cues", "transcript", "transcript tag"}),
]


@pytest.mark.parametrize(("harm", "rows"), HARMS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_harm_is_noticed(run: Run, published: Path, harm: Callable[[Path], None], rows: set[str]) -> None:
    """The rows that fail are those that the harm is about, and more where it reaches further."""
    harm(published)
    assert rows <= failed(run, published)


def test_a_failure_names_the_rows_after_the_table(run: Run, published: Path) -> None:
    """The table is whole, the error is short, the hint is the cure."""
    _unwritten(published)
    result = run("check", "AN0", "--show", published)
    assert result.exit_code == 1
    assert "FAIL  transcript" in result.stdout
    assert "ok    mp3" in result.stdout
    assert "error    AN0: not as promised: transcript" in result.stdout
    assert "podcast render --force AN0" in result.stdout


def test_half_a_file_is_an_error_of_its_own(run: Run, published: Path) -> None:
    """What is wrong is the file and no program, and what is proposed makes it again."""
    sound = published / SOUND
    sound.write_bytes(sound.read_bytes()[:200])
    check = run("check", "AN0", "--show", published)
    assert check.exit_code == 1
    assert "cannot be decoded: it is not the file that was made. Make what is missing: podcast render" in check.stdout
    assert "ffmpeg" not in check.stdout


def test_a_missing_file_is_an_error(run: Run, published: Path) -> None:
    """There is nothing to hear."""
    (published / SOUND).unlink()
    result = run("check", "AN0", "--show", published)
    assert result.exit_code == 1
    assert "no such file" in result.stdout


def test_a_file_without_tags_is_an_error(run: Run, published: Path) -> None:
    """It is named."""
    ID3(published / SOUND).delete()
    result = run("check", "AN0", "--show", published)
    assert result.exit_code == 1
    assert "tags cannot be read" in result.stdout


def test_listening_wants_an_episode_and_the_extra(run: Run, published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is told with its cure, before anything is inspected."""
    result = run("check", "--listen", "--show", published)
    assert result.exit_code == 2
    assert "Name the episodes" in result.stderr
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    result = run("check", "AN0", "--listen", "--show", published)
    assert result.exit_code == 1
    assert "pip install 'newsletter-podcast[listen]'" in result.stderr
    assert result.stdout == ""
