"""One issue that fails does not keep the others from being made and published."""

from pathlib import Path

import pytest
from conftest import Run

GOOD = (
    "---\ndate: 2026-11-0{number}\n---\n# AN #{number}: Moorings\n\n## News\n\nBuoys of pier {number} were painted.\n"
)


@pytest.fixture
def refusing_show(silent_show: Path) -> Path:
    """Make a show of three issues, of which the second has a sentence that cannot be spoken."""
    cast = silent_show / "voices" / "cast.toml"
    cast.write_text(cast.read_text("utf-8").replace('"silent"', '"support.faulty_engines:Stubborn"'), "utf-8")
    (silent_show / "issues" / "AN0.md").unlink()
    for number in (1, 2, 3):
        text = GOOD.format(number=number).replace("Buoys of pier 2", "The bad buoys of pier 2")
        (silent_show / "issues" / f"AN{number}.md").write_text(text, "utf-8")
    return silent_show


def check_others(root: Path) -> None:
    """Look for the first and the third episode, and all that names them."""
    public = root / "public"
    feed = (public / "feed.xml").read_text("utf-8")
    for number in (1, 3):
        assert f"episodes/AN{number}.mp3" in feed
        assert f"episodes/AN{number}.html" in (public / "index.html").read_text("utf-8")
        assert (public / "episodes" / f"AN{number}.vtt").is_file()
    assert "AN2" not in feed


@pytest.mark.parametrize("arguments", [("--all",), ("AN1", "AN2", "AN3", "--keep-going")])
def test_the_others_are_published(refusing_show: Path, run: Run, arguments: tuple[str, ...]) -> None:
    """And the failed one is named, with its sentence."""
    result = run("render", *arguments, "--show", refusing_show)
    assert result.exit_code == 1
    assert result.stdout.count("LUFS") == 2
    assert (
        'AN2: "The bad buoys of pier two were painted." in support.faulty_engines:Stubborn voice "one"' in result.stderr
    )
    assert "cannot say that" in result.stderr
    assert "Hint: Say something else." in result.stderr
    check_others(refusing_show)


def test_without_it_named_issues_end_with_the_first_fault(refusing_show: Path, run: Run) -> None:
    """What was made before is published all the same."""
    result = run("render", "AN1", "AN2", "AN3", "--show", refusing_show)
    assert result.exit_code == 1
    assert not (refusing_show / "public" / "episodes" / "AN3.mp3").exists()
    assert "episodes/AN1.mp3" in (refusing_show / "public" / "feed.xml").read_text("utf-8")


def test_an_issue_that_cannot_be_read_is_named(refusing_show: Path, run: Run) -> None:
    """It fails as any other, wherever it stands."""
    (refusing_show / "issues" / "AN2.md").write_bytes(b"\x00\x01")
    result = run("render", "--all", "-q", "--show", refusing_show)
    assert result.exit_code == 1
    assert "AN2.md" in result.stderr
    check_others(refusing_show)
