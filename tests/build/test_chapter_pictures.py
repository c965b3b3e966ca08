"""Pictures of chapters go from beside the settings to JSON chapters, feed and page, and a new one takes its place."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from conftest import Run
from PIL import Image
from support.rows import try_rows

from podcast.model import Chapter, SegmentKind, choose_pictures

ISSUE = "# AN #2: Ferries\n\n## Ships\n\nThe ferry came in.\n\n## Weather\n\nThe wind has turned to the north.\n"
SECTION, ITEM, OUTRO = SegmentKind.SECTION, SegmentKind.ITEM, SegmentKind.OUTRO


def draw(path: Path, colour: str, side: int = 1400) -> None:
    """Draw a picture of one colour."""
    Image.new("RGB", (side, side), colour).save(path)


def set_pictures(show: Path, line: str) -> None:
    """Say which chapters have which pictures, and list each part as a chapter."""
    path = show / "feed" / "show.toml"
    text = path.read_text("utf-8").replace("shortest_ms = 10000", "shortest_ms = 0")
    lines = [row for row in text.splitlines() if not row.startswith("pictures = ")]
    lines.insert(lines.index(next(row for row in lines if row.startswith("shortest_ms"))), f"pictures = {line}")
    path.write_text("\n".join(lines), encoding="utf-8")


def read_chapters(show: Path) -> dict[str, Any]:
    """Read the JSON chapters' pictures by their titles."""
    chapters = json.loads((show / "public" / "episodes" / "AN2.chapters.json").read_text("utf-8"))["chapters"]
    return {chapter["title"]: chapter.get("img", "").rpartition("/")[2] for chapter in chapters}


def list_pictures(show: Path) -> list[str]:
    """List what is published of them."""
    return [path.name for path in (show / "public" / "chapters").glob("*")]


def test_chapters_have_the_pictures_of_their_sections(run: Run, silent_show: Path, tmp_path: Path) -> None:
    """As JPEG of 1400 pixels under a name that changes with them; nothing is spoken again for it."""
    (silent_show / "issues" / "AN2.md").write_text(ISSUE, encoding="utf-8")
    set_pictures(silent_show, '{ WEATHER = "sky.png" }')
    missing = run("render", "AN2", "-q", "--show", silent_show)
    assert (missing.exit_code, 'chapters.pictures has "sky.png" for "' in missing.stderr) == (1, True), missing.stderr
    draw(silent_show / "feed" / "sky.png", "navy", 2000)
    assert run("render", "AN2", "-q", "--show", silent_show).exit_code == 0

    public = silent_show / "public"
    (name,) = list_pictures(silent_show)
    with Image.open(public / "chapters" / name) as image:
        assert (image.format, image.size) == ("JPEG", (1400, 1400))
    pictures = read_chapters(silent_show)
    assert {title for title, picture in pictures.items() if picture == name} == {"Weather"}
    assert pictures["Ships"] == ""
    names = {"psc": "http://podlove.org/simple-chapters"}
    chapters = ET.parse(public / "feed.xml").findall(".//psc:chapter", names)  # noqa: S314 - our own
    address = f"https://podcast.example.org/chapters/{name}"
    assert [chapter.get("title") for chapter in chapters if chapter.get("image") == address] == ["Weather"]
    assert (public / "episodes" / "AN2.html").read_text("utf-8").count(f'<img src="../chapters/{name}" alt=""') == 1
    assert "0 errors" in run("check", "--show", silent_show).stdout

    sound = (public / "episodes" / "AN2.mp3").read_bytes()
    draw(silent_show / "feed" / "sky.png", "teal")
    assert run("feed", "-q", "--show", silent_show).exit_code == 0
    (other,) = list_pictures(silent_show)
    assert other != name
    assert read_chapters(silent_show)["Weather"] == other
    assert (public / "episodes" / "AN2.mp3").read_bytes() == sound
    sent = run("publish", tmp_path / "www", "--trial", "--show", silent_show)
    assert (sent.exit_code, "public/:" in sent.stderr) == (0, False), sent.stderr
    assert (tmp_path / "www" / "chapters" / other).is_file()

    (public / "chapters" / other).unlink()
    lost = run("check", "--show", silent_show)
    assert (lost.exit_code, "AN2" in lost.stdout or "Ferries" in lost.stdout) == (1, True), lost.stdout
    assert run("feed", "-q", "--show", silent_show).exit_code == 0
    assert list_pictures(silent_show) == [other]
    set_pictures(silent_show, "{}")
    assert run("feed", "-q", "--show", silent_show).exit_code == 0
    assert (list_pictures(silent_show), read_chapters(silent_show)["Weather"]) == ([], "")


def test_a_picture_from_elsewhere_is_refused(run: Run, silent_show: Path, tmp_path: Path) -> None:
    """A path or a link that leads out of the show would be published."""
    draw(tmp_path / "sky.png", "navy")
    (silent_show / "feed" / "link.png").symlink_to(tmp_path / "sky.png")
    for name in ("link.png", "../../sky.png"):
        set_pictures(silent_show, f'{{ Weather = "{name}" }}')
        result = run("check", "--show", silent_show)
        assert (result.exit_code, "leads out of feed/" in result.stdout) == (1, True), result.stdout


PARTS = (
    Chapter(0, "Welcome", kind=SegmentKind.INTRO),
    Chapter(10, "News", kind=SECTION),
    Chapter(11, "Harbour", kind=SECTION),
    Chapter(12, "Cranes", kind=ITEM),
    Chapter(20, "Nets", kind=ITEM),
    Chapter(30, "Weather", kind=SECTION),
    Chapter(40, "Goodbye", kind=OUTRO),
)


@try_rows(
    ("pictures", "of_parts", "of_list"),
    [
        ({}, {}, {}),
        ({"news": "n"}, dict.fromkeys((10, 11, 12, 20), "n"), {10: "n", 20: "n"}),
        ({" HARBOUR ": "h", "Nets": "x"}, {11: "h", 12: "h", 20: "x"}, {10: "h", 20: "x"}),
        ({"News": "n", "Cranes": "c"}, {10: "n", 11: "n", 12: "c", 20: "n"}, {10: "c", 20: "n"}),
        ({"weather": "w", "goodbye": "g"}, {30: "w", 40: "g"}, {20: "w", 40: "g"}),
    ],
)
def test_pictures_are_chosen_by_titles(
    pictures: dict[str, str], of_parts: dict[int, str], of_list: dict[int, str]
) -> None:
    """A part has its own, else that of the section around it; a chapter has that of its first item."""
    listed = (PARTS[0], PARTS[1], PARTS[4], PARTS[6])
    assert choose_pictures(PARTS, PARTS, pictures) == of_parts
    assert choose_pictures(listed, PARTS, pictures) == of_list
