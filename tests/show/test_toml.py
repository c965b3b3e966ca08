"""Files that a producer writes: how they may be saved, and how a line that is no TOML is told to be written."""

from pathlib import Path

import pytest
from support.rows import try_rows

from podcast.errors import ShowError
from podcast.show.languages import is_language
from podcast.show.toml import decode_text, parse_toml, read_text


@try_rows(
    ("line", "cured"),
    [
        ("title = “Garden Letter”", 'title = "Garden Letter"'),
        ("title: 'Garden Letter'", "title = 'Garden Letter'"),
        ('title = "Garden Letter', 'title = "Garden Letter"'),
        ('title = Garden Letter"', 'title = "Garden Letter"'),
        ("title = 'Garden Letter", "title = 'Garden Letter'"),
        ('title = "The "Garden" Letter"', "title = 'The \"Garden\" Letter'"),
        (r'title = "C:\Users\ada"', r"title = 'C:\Users\ada'"),
        ("title = Garden Letter", 'title = "Garden Letter"'),
        ("is_explicit = No", "is_explicit = false"),
        ("gain_db = -3,5", "gain_db = -3.5"),
        ("pitch_hz = 165 Hz", "pitch_hz = 165"),
        ("sentence_ms = 300ms", "sentence_ms = 300"),
        ("gain_db = -1.5 dB", "gain_db = -1.5"),
        ("title = 3 hens", 'title = "3 hens"'),
        ('Garden Letter = "the letter"', '"Garden Letter" = "the letter"'),
        ('Éclair = "ay clair"', '"Éclair" = "ay clair"'),
        ('keywords = ["garden", "letter"', 'keywords = ["garden", "letter"]'),
    ],
)
def test_a_line_that_is_no_toml_is_shown_as_it_would_be(line: str, cured: str) -> None:
    """With its number, and so that it can be copied."""
    with pytest.raises(ShowError, match=r"x\.toml, line 2: not valid TOML") as caught:
        parse_toml(f"a = 1\n{line}\n", source="x.toml")
    assert caught.value.hint.endswith(f"as in: {cured}")
    assert parse_toml(cured, source="x.toml")


def test_what_has_no_simple_cure_is_still_named() -> None:
    """Two mistakes in a line are not guessed at."""
    with pytest.raises(ShowError) as caught:
        parse_toml("[pauses", source="x.toml")
    assert "brackets" in caught.value.hint


@try_rows(
    "data",
    [
        b"\xef\xbb\xbftitle = 'Caf\xc3\xa9'\n",
        b"title = 'Caf\xc3\xa9'\r\n",
        b"title = 'Caf\xc3\xa9'\r",
    ],
)
def test_a_file_may_be_saved_as_windows_and_old_macs_do(data: bytes) -> None:
    """A mark before all else and other ends of lines are no part of the text."""
    assert decode_text(data, name="x.toml") == "title = 'Café'\n"


@try_rows(
    ("data", "fault"),
    [
        (b"a = 1\ntitle = 'Caf\xe9'\n", "x.toml, line 2: is not in UTF-8: title = 'Café'"),
        ("title = 'Café'".encode("utf-16"), "x.toml: is in UTF-16"),
    ],
)
def test_another_encoding_is_named_with_its_line(data: bytes, fault: str) -> None:
    """And what an editor has to be told."""
    with pytest.raises(ShowError) as caught:
        decode_text(data, name="x.toml")
    assert fault in caught.value.message
    assert "Save it as UTF-8" in caught.value.hint


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    """And a file in the place of its folder."""
    (tmp_path / "voices" / "cast.toml").mkdir(parents=True)
    (tmp_path / "issues").write_text("", encoding="utf-8")
    with pytest.raises(ShowError, match=r"voices/cast\.toml: is a folder"):
        read_text(tmp_path, "voices/cast.toml")
    with pytest.raises(ShowError, match="issues: is a file, no folder"):
        read_text(tmp_path, "issues/archive.csv")


@try_rows("code", ["en", "EN-gb", "pt-BR", "zh-Hans-CN", "es-419", "haw", "de-CH-1996", "sr-Latn", "sq-XK"])
def test_codes_of_languages_are_accepted(code: str) -> None:
    """Whatever their case, with script, country or region."""
    assert is_language(code)


@try_rows(
    "code", ["", "xx", "English", "eng", "eng-GB", "deu-DE", "tur", "en-EN", "en-UK", "en_GB", "de-", "zh-cn-yy", "e"]
)
def test_what_is_no_code_of_a_language_is_refused(code: str) -> None:
    """A country that there is none of, a name, a longer code where there is a shorter one."""
    assert not is_language(code)
