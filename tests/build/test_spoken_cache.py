"""What was once put into words is not put into words again."""

from pathlib import Path

import pytest
from support.lexicons import NONE as LEXICON

from podcast.build import spoken_cache as memory
from podcast.build.spoken_cache import remembered, spoken
from podcast.model import Lexeme, Lexicon, Line

TEXTS = ("The kettle boils at 100°C. See Fig. 2.", "Nobody drank 3 cups.")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every text that has to be put into words."""
    texts: list[str] = []

    def noted(text: str, *, lexicon: Lexicon) -> tuple[Line, ...]:
        texts.append(text)
        return spoken(text, lexicon=lexicon)

    monkeypatch.setattr(memory, "spoken", noted)
    return texts


def said(path: Path, texts: tuple[str, ...], lexicon: Lexicon = LEXICON) -> list[tuple[Line, ...]]:
    """Say texts with what a file remembers."""
    with remembered(path, lexicon) as lines:
        return [tuple(lines(text)) for text in texts]


def test_what_was_said_is_said_again(tmp_path: Path, asked: list[str]) -> None:
    """The same lines, from the file; a text that is new is put into words, one that is gone is forgotten."""
    path = tmp_path / "spoken" / "AN1.json"
    first = said(path, TEXTS)
    assert first == [spoken(text, lexicon=LEXICON) for text in TEXTS]
    assert said(path, TEXTS) == first
    assert asked == [*TEXTS]
    said(path, (TEXTS[0], "One more."))
    assert asked == [*TEXTS, "One more."]
    assert "cups" not in path.read_text(encoding="utf-8")


def test_another_lexicon_says_it_anew(tmp_path: Path, asked: list[str]) -> None:
    """What the old one made of a text is not used."""
    path = tmp_path / "AN1.json"
    said(path, TEXTS)
    other = Lexicon((Lexeme("kettle", "pot", is_case_sensitive=False),))
    assert "pot" in said(path, TEXTS, other)[0][0].spoken
    assert asked == [*TEXTS, *TEXTS]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff", b'{"key": 1, "texts": {}}'])
def test_a_damaged_file_is_written_anew(tmp_path: Path, asked: list[str], damage: bytes) -> None:
    """It is as if it were not there."""
    path = tmp_path / "AN1.json"
    said(path, TEXTS)
    whole = path.read_bytes()
    path.write_bytes(damage)
    said(path, TEXTS)
    assert path.read_bytes() == whole
    assert len(asked) == 2 * len(TEXTS)


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "spoken").write_text("in the way", encoding="utf-8")
    assert said(tmp_path / "spoken" / "AN1.json", TEXTS) == [spoken(text, lexicon=LEXICON) for text in TEXTS]
