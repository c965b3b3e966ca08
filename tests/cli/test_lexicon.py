"""`podcast lexicon`: what it lists, and how it adds entries."""

import json
from pathlib import Path

import pytest
from conftest import Run


def test_command_lists_words(run: Run, show: Path) -> None:
    """For people a line a word, for programs JSON."""
    page = run("lexicon", "AN0", "--show", show)
    assert any(line.split()[:3] == ["1", "Lindqvist", "Lindqvist"] for line in page.stdout.splitlines())
    assert "--add" in page.stderr
    plain = json.loads(run("lexicon", "AN0", "--json", "--show", show).stdout)
    assert {"word", "doubt", "count", "context", "said"} == set(plain[0])
    assert len(plain) == len(page.stdout.splitlines())


def test_command_adds_entries(run: Run, show: Path) -> None:
    """What was added is decided from then on, and is told with how it was said before."""
    path = show / "voices" / "lexicon.toml"
    before = path.read_text("utf-8").splitlines()
    added = run("lexicon", "--add", "Lindqvist=lind quist", "--add", "Tomás = toe mahs", "--show", show)
    assert added.stdout.splitlines() == ["Lindqvist: Lindqvist -> lind quist", "Tomás: Tomás -> toe mahs"]
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if line not in before] == ['Lindqvist = "lind quist"', '"Tomás" = "toe mahs"']
    assert [line for line in lines if line in before] == before
    listed_words = [line.split()[1] for line in run("lexicon", "AN0", "--show", show).stdout.splitlines()]
    assert listed_words == ["Mira", "Su"]
    again = run("lexicon", "--add", "Lindqvist=lind quist", "--show", show)
    assert again.stdout.strip() == "Lindqvist: lind quist"


def test_a_word_that_an_issue_has_not_is_told(run: Run, show: Path) -> None:
    """Where an issue is named: the entry is written, as another may have it, and a misspelt one is told."""
    words = ("--add", "Linqvist=lind quist", "--add", "Mira=meera", "--show", show)
    named, unnamed = run("lexicon", "AN0", *words), run("lexicon", *words)
    assert (
        named.stderr == '"Linqvist" is written into voices/lexicon.toml, and is not in AN0; did you mean "Lindqvist"?\n'
    )
    assert (unnamed.stderr, named.exit_code) == ("", 0)


def test_nothing_is_written_for_an_issue_that_is_not_there(run: Run, show: Path) -> None:
    """Its name may be as wrong as the word."""
    path = show / "voices" / "lexicon.toml"
    before = path.read_bytes()
    assert run("lexicon", "AN99", "--add", "Tow=toe", "--show", show).exit_code == 1
    assert path.read_bytes() == before


def test_command_adds_entries_for_one_place(run: Run, show: Path) -> None:
    """It is told how the word is said there, and elsewhere it stays as it was."""
    added = run("lexicon", "--add", "Tow=toe", "--after", "the", "--before", "of", "--show", show)
    assert added.stdout == "the Tow of: the Tow of -> the toe of\n"
    assert run("normalize", "the Tow of a Tow", "--show", show).stdout == "the toe of a Tow\n"
    assert run("lexicon", "AN0", "--after", "the", "--show", show).exit_code == 2


@pytest.mark.parametrize("entry", ["word", "=said", "word=", "word=..."])
def test_command_refuses_half_an_entry(run: Run, show: Path, entry: str) -> None:
    """Where one entry is wrong, none is written."""
    path = show / "voices" / "lexicon.toml"
    before = path.read_bytes()
    result = run("lexicon", "--add", "Good=good", "--add", entry, "--show", show)
    assert result.exit_code == 1
    assert "Hint: " in result.stderr
    assert path.read_bytes() == before


def test_command_needs_something_to_do(run: Run, show: Path) -> None:
    """Neither an issue nor an entry is wrong usage."""
    assert run("lexicon", "--show", show).exit_code == 2


def test_command_adds_phonemes(run: Run, show: Path) -> None:
    """In doubled brackets a word's sound is given; the word itself is then said, and engines have the sound."""
    added = run("lexicon", "--add", "Lindqvist=[[ˈlɪndkvɪst]]", "--show", show)
    assert added.stdout == "Lindqvist: Lindqvist -> [[ˈlɪndkvɪst]]\n"
    assert run("normalize", "Lindqvist's", "--show", show).stdout == "Lindqvist's\n"
    engine_text = run("normalize", "--engine", "piper", "Lindqvist's", "--show", show)
    assert engine_text.stdout in {"[[lˈɪndkvɪsts]]\n", ""}
    assert engine_text.exit_code == 0 or "not installed" in engine_text.stderr


def test_command_refuses_phonemes_of_other_languages(run: Run, show: Path) -> None:
    """What no voice of English has is told with its line, and nothing is written."""
    before = (show / "voices" / "lexicon.toml").read_bytes()
    result = run("lexicon", "--add", "Rue=[[ʁy]]", "--show", show)
    assert result.exit_code == 1
    assert '"Rue": "ʁ" is no phoneme of English' in result.stderr
    assert 'The nearest is "ɹ"' in result.stderr
    assert (show / "voices" / "lexicon.toml").read_bytes() == before
