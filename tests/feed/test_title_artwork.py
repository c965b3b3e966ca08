"""A cover drawn from a title is one that apps take, the same each time, and another for another title."""

from pathlib import Path

import pytest

from podcast.feed.artwork import check_artwork
from podcast.feed.title_artwork import draw_artwork

TITLES = (
    "Garden Letter",
    "A very long title of a newsletter that nobody would ever print on a cover at all",
    "番組",
    "",
    "x" * 90,
)


@pytest.mark.parametrize("title", TITLES)
def test_any_title_has_a_cover(title: str, tmp_path: Path) -> None:
    """Of one word or twenty, of letters that the font lacks, of a word that is too wide."""
    path = tmp_path / "artwork.png"
    path.write_bytes(draw_artwork(title))
    check_artwork(path)


def test_titles_are_told_apart() -> None:
    """By picture, and again the same by the same title."""
    assert draw_artwork("Garden Letter") == draw_artwork("Garden Letter")
    assert len({draw_artwork(title) for title in TITLES[:3]}) == 3
