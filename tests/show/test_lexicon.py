"""How an entry gets into a lexicon: where it stands, and what stays as it was."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rows import try_rows

from podcast.errors import ShowError
from podcast.model import Lexeme
from podcast.show import add_entry
from podcast.show.lexicon import parse_lexemes

ENTRIES = """# Ours.
[exact]  # in these capitals
# Robots
MuJoCo = "moo joe co" # mu
"AT&T" = "A T and T"

# The end.

[any]
nth = "enth"
"""


def test_entry_goes_to_the_end_of_its_table() -> None:
    """Comments, order and the other table stay as they are."""
    after = add_entry(ENTRIES, Lexeme("SQuAD", "squad"), source="x")
    assert after == ENTRIES.replace('"A T and T"\n', '"A T and T"\nSQuAD = "squad"\n')


def test_entry_takes_the_place_of_the_old_one() -> None:
    """A word is decided once; what its producer noted beside it stays."""
    assert add_entry(ENTRIES, Lexeme("AT&T", "AT and T"), source="x") == ENTRIES.replace("A T and T", "AT and T")
    assert 'MuJoCo = "mu" # mu\n"AT' in add_entry(ENTRIES, Lexeme("MuJoCo", "mu"), source="x")


@pytest.mark.parametrize("text", ["", "[any]\na = 'b'\n", "[exact]\n", "[exact]\n[any]\n", "[exact]\n# none yet\n"])
@given(word=st.text(min_size=1).filter(lambda word: word.isprintable()), alias=st.text("abc'\"\\ é", min_size=1))
def test_entry_can_be_read_back(text: str, word: str, alias: str) -> None:
    """Whatever the word, the file then says how it is said, and all else that it said before."""
    before = tomllib.loads(text)
    after = tomllib.loads(add_entry(text, Lexeme(word, alias), source="x"))
    assert after == {**before, "exact": {**before.get("exact", {}), word: alias}}


@try_rows(
    ("old", "before", "after", "written"),
    [
        ("", ("of",), (), '{ alias = "toe", before = ["of"] }'),
        ('tow = "tau"', ("of",), ("the", "a"), '[{ alias = "toe", before = ["of"], after = ["the", "a"] }, "tau"]'),
        ('tow = [{ alias = "to", after = ["a"] }, "tau"]', (), ("a",), '[{ alias = "toe", after = ["a"] }, "tau"]'),
        ('tow = [{ alias = "to", after = ["a"] }, "tau"]', (), (), '[{ alias = "to", after = ["a"] }, "toe"]'),
        ('tow = { alias = "to", after = ["a"] }', (), (), '[{ alias = "to", after = ["a"] }, "toe"]'),
        ('tow = { alias = "to", after = ["a"] }', (), ("a",), '{ alias = "toe", after = ["a"] }'),
        ('tow = { alias = "tau" }', (), (), '"toe"'),
    ],
)
def test_entry_may_hold_in_one_place_only(
    old: str, before: tuple[str, ...], after: tuple[str, ...], written: str
) -> None:
    """What is said of a word elsewhere stays, and a plain alias stands last."""
    text = add_entry(f"[exact]\n{old}\n", Lexeme("tow", "toe", before=before, after=after), source="x")
    assert [line for line in text.splitlines() if line] == ["[exact]", f"tow = {written}"]


@pytest.mark.parametrize("text", ["[exact", "[exact]\na = '''\nb\n'''\n[any]\n'''\n"])
def test_damaged_lexicon_is_left_alone(text: str) -> None:
    """A file that cannot be read is not written."""
    with pytest.raises(ShowError, match="not valid TOML"):
        add_entry(text, Lexeme("a", "b"), source="voices/lexicon.toml")


def test_entry_may_have_several_lines() -> None:
    """It is passed over where it stands, and replaced as one where it is meant."""
    text = '[exact]\na = """\nx"""\n'
    assert add_entry(text, Lexeme("b", "c"), source="x") == f'{text}b = "c"\n'
    assert add_entry(text, Lexeme("a", "c"), source="x") == '[exact]\na = "c"\n'


def test_entry_that_cannot_be_put_in_is_given_to_write() -> None:
    """Where the table's keys are scattered over the file the producer gets the line."""
    with pytest.raises(ShowError, match="cannot be put in") as caught:
        add_entry('exact.a = "b"\nany.e = "f"\nexact.g = "h"\n', Lexeme("c", "d"), source="x")
    assert caught.value.hint.endswith('c = "d"')


def test_entry_goes_into_a_table_on_one_line() -> None:
    """Whatever the layout of the table, the entry is put in."""
    assert add_entry('exact = {a = "b"}\n', Lexeme("c", "d"), source="x") == 'exact = {a = "b", c = "d"}\n'


@try_rows(
    ("entry", "lexeme"),
    [
        ('Nguyen = { phonemes = "/ˈnuː.wɪn/" }', Lexeme("Nguyen", phonemes="nˈuːwɪn")),
        ('Xu = { alias = "Shoo", phonemes = "ʃuː" }', Lexeme("Xu", "Shoo", phonemes="ʃˈuː")),
        ('a2b = { alias = "a to b", phonemes = "ˈeɪ" }', Lexeme("a2b", "a to b", phonemes="ˈeɪ")),
        ('lead = [{ phonemes = "lɛd", after = ["of"] }]', Lexeme("lead", phonemes="lˈɛd", after=("of",))),
    ],
)
def test_entry_may_have_phonemes(entry: str, lexeme: Lexeme) -> None:
    """They stand alone or beside an alias, in any context, and are kept in one way of writing."""
    assert parse_lexemes(tomllib.loads(f"[exact]\n{entry}\n"), source="x") == (lexeme,)


@try_rows(
    ("entry", "fault"),
    [
        ('Rue = { phonemes = "ʁy" }', 'x, line 3: "Rue": "ʁ" is no phoneme of English'),
        ('"a.b" = { phonemes = "eɪ" }', 'x, line 3: "a.b" has signs, and phonemes without words'),
        ('Rue = { phonemes = " " }', 'x, line 3: "Rue" = "" says nothing'),
        ('Rue = { phoneme = "y" }', 'x, line 3: unknown key "exact.Rue.phoneme"'),
    ],
)
def test_wrong_phonemes_are_told_with_their_line(entry: str, fault: str) -> None:
    """Who wrote them finds the entry and reads what to write."""
    text = f"[exact]\n# Ours.\n{entry}\n"
    with pytest.raises(ShowError) as caught:
        parse_lexemes(tomllib.loads(text), source="x", text=text)
    assert caught.value.message == fault
    assert caught.value.hint
