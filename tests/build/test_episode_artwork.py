"""A picture of an episode's own goes from beside its issue to feed, pages and tags, and a new one takes its place."""

import json
from pathlib import Path
from typing import Any

from conftest import Run
from PIL import Image

from podcast.episode import read_tags

ISSUE = "---\ntitle: What it is about\ndate: 2026-11-02\ntype: trailer\nartwork: hens.png\n---\n\nThis is about hens.\n"


def draw(path: Path, colour: str, size: tuple[int, int] = (1400, 1400)) -> None:
    """Draw a picture of one colour."""
    Image.new("RGB", size, colour).save(path)


def read_record(show: Path) -> Any:  # noqa: ANN401 - JSON
    """Read the record of the issue."""
    return json.loads((show / "feed" / "episodes" / "hello.json").read_text("utf-8"))


def list_pictures(show: Path) -> list[str]:
    """List the pictures beside the sound."""
    return sorted(path.name for path in (show / "public" / "episodes").glob("*.png"))


def test_an_episode_has_its_own_picture(run: Run, silent_show: Path) -> None:
    """Whole in feed and pages, small in its tags; lost or replaced it is copied again, and the sound stays."""
    issue, picture = silent_show / "issues" / "hello.md", silent_show / "issues" / "hens.png"
    issue.write_text(ISSUE, encoding="utf-8")
    missing = run("render", issue, "-q", "--show", silent_show)
    assert (missing.exit_code, "hens.png: the artwork is missing; issues/hello.md names" in missing.stderr) == (1, True)
    draw(picture, "red", (1400, 1000))
    oblong = run("render", issue, "-q", "--show", silent_show)
    assert (oblong.exit_code, "1400 x 1000 pixels, not square" in oblong.stderr) == (1, True)

    draw(picture, "red")
    assert run("render", issue, "-q", "--show", silent_show).exit_code == 0
    first, (copy,) = read_record(silent_show), list_pictures(silent_show)
    public = silent_show / "public"
    assert (public / "episodes" / copy).read_bytes() == picture.read_bytes()
    assert (first["artwork"], first["artwork_source"]) == (f"episodes/{copy}", "issues/hens.png")
    assert f'<itunes:image href="https://podcast.example.org/episodes/{copy}"/>' in (public / "feed.xml").read_text()
    assert f'src="../episodes/{copy}"' in (public / "episodes" / "hello.html").read_text("utf-8")
    tags = read_tags(public / "episodes" / "hello.mp3")
    assert tags.picture != (public / "artwork.jpg").read_bytes()

    (public / "episodes" / copy).unlink()
    assert "hello.json describes" in run("check", "--show", silent_show).stdout
    assert "unchanged" not in run("render", issue, "--show", silent_show).stdout
    assert (list_pictures(silent_show), read_record(silent_show)) == ([copy], first)

    draw(picture, "blue")
    assert run("render", issue, "-q", "--show", silent_show).exit_code == 0
    second, (other,) = read_record(silent_show), list_pictures(silent_show)
    assert other != copy
    assert second["fingerprint"] == first["fingerprint"]
    assert second["text_fingerprint"] != first["text_fingerprint"]
    assert read_tags(public / "episodes" / "hello.mp3").picture != tags.picture
    assert "unchanged" in run("render", issue, "--show", silent_show).stdout
