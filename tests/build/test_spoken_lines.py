"""What was once put into words is not put into words again."""

from pathlib import Path

import pytest
from support.lexicons import NONE as LEXICON

from podcast.build import spoken_lines as memory
from podcast.build.spoken_lines import remember_lines, split_text, write_for_engines
from podcast.cache import Cache
from podcast.model import Delivery, Lexeme, Lexicon, Line, Utterance

TEXTS = ("The kettle boils at 100°C. See Fig. 2.", "Nobody drank 3 cups.")


@pytest.fixture
def texts_asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every text that has to be put into words."""
    texts: list[str] = []

    def noted(text: str, *, lexicon: Lexicon) -> tuple[Line, ...]:
        texts.append(text)
        return split_text(text, lexicon=lexicon)

    monkeypatch.setattr(memory, "split_text", noted)
    return texts


def say_texts(root: Path, texts: tuple[str, ...], lexicon: Lexicon = LEXICON) -> list[tuple[Line, ...]]:
    """Say texts with what a cache remembers."""
    with remember_lines("AN1", lexicon, Cache(root)) as lines:
        return [tuple(lines(text)) for text in texts]


def test_what_was_said_is_said_again(tmp_path: Path, texts_asked: list[str]) -> None:
    """The same lines, from the file; a text that is new is put into words, one that is gone is forgotten."""
    first = say_texts(tmp_path, TEXTS)
    assert first == [split_text(text, lexicon=LEXICON) for text in TEXTS]
    assert say_texts(tmp_path, TEXTS) == first
    assert texts_asked == [*TEXTS]
    say_texts(tmp_path, (TEXTS[0], "One more."))
    assert texts_asked == [*TEXTS, "One more."]
    (path,) = tmp_path.glob("spoken/??/*")
    assert b"cups" not in path.read_bytes()


def test_another_lexicon_says_it_anew(tmp_path: Path, texts_asked: list[str]) -> None:
    """What the old one made of a text is not used."""
    say_texts(tmp_path, TEXTS)
    other = Lexicon((Lexeme("kettle", "pot", is_case_sensitive=False),))
    assert "pot" in say_texts(tmp_path, TEXTS, other)[0][0].spoken
    assert texts_asked == [*TEXTS, *TEXTS]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff" * 100])
def test_a_damaged_file_is_written_anew(tmp_path: Path, texts_asked: list[str], damage: bytes) -> None:
    """It is as if it were not there."""
    say_texts(tmp_path, TEXTS)
    (path,) = tmp_path.glob("spoken/??/*")
    whole = path.read_bytes()
    path.write_bytes(damage)
    say_texts(tmp_path, TEXTS)
    assert path.read_bytes() == whole
    assert len(texts_asked) == 2 * len(TEXTS)


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "spoken").write_text("in the way", encoding="utf-8")
    assert say_texts(tmp_path, TEXTS) == [split_text(text, lexicon=LEXICON) for text in TEXTS]


def give_engines(root: Path, *sentences: str, engine: str = "piper", lexicon: Lexicon = LEXICON) -> list[str]:
    """Write sentences for an engine with what a cache remembers."""
    lines = [Utterance("narrator", Delivery("en_US-joe-medium", engine), text, text, 0) for text in sentences]
    return write_for_engines("AN1", lines, lexicon, Cache(root))


def test_what_engines_were_given_they_are_given_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a look at the sentences, as long as these, the lexicon and how the engine takes a sound are the same."""
    given = give_engines(tmp_path, "Agents use it.")
    assert given == ["Agents [[jˈuːz]] it."]
    with monkeypatch.context() as patched:
        patched.setattr("podcast.engines.write_for_engines", None)
        assert give_engines(tmp_path, "Agents use it.") == given
    assert give_engines(tmp_path, "Agents use it.", engine="silent") == ["Agents yooz it."]
    assert give_engines(tmp_path, "Agents use it.", "Plants, too.") == [*given, "Plants, too."]
    other = Lexicon((Lexeme("agents", is_case_sensitive=False, phonemes="ˈeɪdʒənts"),))
    assert give_engines(tmp_path, "Agents use it.", lexicon=other) == ["[[ˈeɪdʒənts]] [[jˈuːz]] it."]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff" * 100])
def test_damage_to_what_engines_were_given_is_mended(tmp_path: Path, damage: bytes) -> None:
    """It is as if it were not there."""
    given = give_engines(tmp_path, "Agents use it.")
    (path,) = tmp_path.glob("spoken/??/*")
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert give_engines(tmp_path, "Agents use it.") == given
    assert path.read_bytes() == whole
