"""Words that nobody decided how to say: what is listed, what is not, and how an entry gets into the lexicon."""

import json
import tomllib
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from conftest import ROOT, Run
from hypothesis import given
from hypothesis import strategies as st
from support.lexicons import NONE
from support.small_issues import CAST, TALKED, issue_with, paragraph, script_of

from podcast.errors import ShowError
from podcast.model import Lexeme, Lexicon, Script, Segment, SegmentKind, Utterance
from podcast.script import Doubt, Undecided, undecided
from podcast.script.english_spelling import is_clear_name, looks_english
from podcast.show import Folder, add_entry, read_show
from podcast.speech import normalize

SHOW = read_show(Folder(ROOT))
LEXICON = Lexicon((Lexeme("AT&T", "A T and T"), Lexeme("MuJoCo", "moo joe co"), Lexeme("szymon", "shimon", False)))  # noqa: FBT003
SAID = {"GPT": "GPT", "NOTE": "Note", "QRS": "Q R S", "etc": "et cetera", "b ☃ c": "b c", "b ⇉ c": "b both c"}
ENTRIES = """# Ours.
[exact]  # in these capitals
# Robots
MuJoCo = "moo joe co" # mu
"AT&T" = "A T and T"

# The end.

[any]
nth = "enth"
"""


def listed(text: str, authors: str | None = None) -> dict[str, Undecided]:
    """List the undecided words of a text."""
    item = replace(TALKED, title="Gym", authors=authors, summarizer=None, summary=(paragraph(text),))
    script = script_of(issue_with(item), SHOW)
    found = undecided(script, LEXICON, wording=SHOW.wording, say=lambda word: SAID.get(word, word))
    return {each.word: each for each in found}


@pytest.mark.parametrize(
    ("text", "word", "doubt"),
    [
        ("The QRS of it", "QRS", Doubt.ACRONYM),
        ("Three QRSs", "QRSs", Doubt.ACRONYM),
        ("The SKYLARKS of it", "SKYLARKS", Doubt.ACRONYM),
        ("We use DeepFoo now", "DeepFoo", Doubt.CAPITALS),
        ("We use Foo2Bar now", "Foo2Bar", Doubt.FIGURES),
        ("As Jörg has it", "Jörg", Doubt.LETTERS),
        ("As Mnih has it", "Mnih", Doubt.NAME),
        ("A zlib of sorts", "zlib", Doubt.SPELLING),
        ("A snowman ☃ here", "☃", Doubt.SIGN),
    ],
)
def test_doubtful_words_are_listed(text: str, word: str, doubt: Doubt) -> None:
    """Each kind of doubt has its words."""
    assert {each.word: each.doubt for each in listed(text).values()} == {word: doubt}


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, and nothing else; it doesn't, they've, the authors' own.",
        "GPT is known, a NOTE is a word, etc and 3rd and x are read by rule.",
        "MuJoCo, MuJoCo's and SZYMON are in the lexicon, and so is AT&T.",
        "An arrow ⇉ has words, “quotes” – and dashes — have pauses.",
        "McGrew and O'Brien, at https://example.org/QRS?x=Mnih or www.qrs.example.",
    ],
)
def test_decided_words_are_not_listed(text: str) -> None:
    """What looks English, what a rule reads and what the lexicon has need no decision."""
    assert listed(text) == {}


def test_count_context_and_saying() -> None:
    """Most frequent first, with the first place where it stands."""
    found = listed("They saw a QRS in a garden full of old and patient hedges. Zlib. The QRS. " + "QRS ☃. " * 2)
    assert list(found) == ["QRS", "☃", "Zlib"]
    first = found["QRS"]
    assert (first.count, first.said) == (4, "Q R S")
    assert first.context == "They saw a QRS in a garden full of old and"
    assert found["☃"].said == ""
    assert found["Zlib"].context == "Zlib."


def test_words_are_said_as_in_their_sentence() -> None:
    """A numeral after "Part" is a number, wherever else it would be letters; an ending and a comma do not count."""
    text = "It is Part III of the Qrst's, and vtol."
    lines = (Utterance("narrator", CAST.roles["narrator"], text, normalize(text, NONE), 0),)
    script = Script("", None, (Segment("", SegmentKind.ITEM, lines),))
    found = undecided(script, NONE, wording=SHOW.wording, say=partial(normalize, lexicon=NONE))
    assert {each.word: each.said for each in found} == {"III": "three", "Qrst": "Qrst", "vtol": "vtol"}


def test_words_decided_for_one_place_are_listed() -> None:
    """Elsewhere nobody decided; what is said is that of the first place."""
    lexicon = Lexicon((Lexeme("Qrst", "querst", before=("Street",)),))
    text = "Qrst Street and Qrst."
    lines = (Utterance("narrator", CAST.roles["narrator"], text, normalize(text, lexicon), 0),)
    script = Script("", None, (Segment("", SegmentKind.ITEM, lines),))
    (found,) = undecided(script, lexicon, wording=SHOW.wording, say=partial(normalize, lexicon=lexicon))
    assert (found.word, found.count, found.said) == ("Qrst", 2, "querst")


def test_every_credit_names_authors_without_a_mark() -> None:
    """Where the show's credit begins with the summarizer's name, all of it counts."""
    wording = replace(SHOW.wording, credit_summarizer="{name} wrote this")
    lines = (Utterance("narrator", CAST.roles["narrator"], "By Parisotto.", "By Parisotto.", 0),)
    script = Script("", None, (Segment("", SegmentKind.ITEM, lines, credit="Leo Parisotto"),))
    assert [each.word for each in undecided(script, NONE, wording=wording, say=str)] == ["Parisotto"]


def test_authors_are_listed_where_somebody_might_hesitate() -> None:
    """The same name in a text is no doubt; as an author's it is, unless it is quite plain."""
    assert set(listed("By Parisotto.", "Emma Stone, Leo Parisotto")) == {"Parisotto"}
    assert listed("By Parisotto.") == {}


@pytest.mark.parametrize("word", ["sentences", "strengths", "against", "queue", "rhythm", "view", "schools", "eye"])
def test_english_words_look_english(word: str) -> None:
    """Also those of difficult letters."""
    assert looks_english(word)


@pytest.mark.parametrize("word", ["szegedy", "qizhe", "mnih", "hjelm", "xiaoyu", "zlib", "tsvi"])
def test_other_words_do_not(word: str) -> None:
    """Letters that no English word has so."""
    assert not looks_english(word)
    assert not is_clear_name(word)


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=60))
def test_any_letters_are_judged_at_once(word: str) -> None:
    """The measure is total, and never says yes to a word without a vowel."""
    assert not looks_english(word) or any(letter in "aeiouy" for letter in word)


def test_entry_goes_to_the_end_of_its_table() -> None:
    """Comments, order and the other table stay as they are."""
    after = add_entry(ENTRIES, Lexeme("SQuAD", "squad"), source="x")
    assert after == ENTRIES.replace('"A T and T"\n', '"A T and T"\nSQuAD = "squad"\n')


def test_entry_takes_the_place_of_the_old_one() -> None:
    """A word is decided once; what its producer noted beside it stays."""
    assert add_entry(ENTRIES, Lexeme("AT&T", "AT and T"), source="x") == ENTRIES.replace("A T and T", "AT and T")
    assert 'MuJoCo = "mu" # mu\n"AT' in add_entry(ENTRIES, Lexeme("MuJoCo", "mu"), source="x")


@pytest.mark.parametrize("text", ["", "[any]\na = 'b'\n", "[exact]\n", "[exact]\n[any]\n", "[exact]\n# none yet\n"])
@given(word=st.text(min_size=1).filter(lambda word: word.isprintable()), said=st.text("abc'\"\\ é", min_size=1))
def test_entry_can_be_read_back(text: str, word: str, said: str) -> None:
    """Whatever the word, the file then says how it is said, and all else that it said before."""
    before = tomllib.loads(text)
    after = tomllib.loads(add_entry(text, Lexeme(word, said), source="x"))
    assert after == {**before, "exact": {**before.get("exact", {}), word: said}}


@pytest.mark.parametrize(
    ("known", "before", "after", "written"),
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
    known: str, before: tuple[str, ...], after: tuple[str, ...], written: str
) -> None:
    """What is said of a word elsewhere stays, and a plain alias stands last."""
    text = add_entry(f"[exact]\n{known}\n", Lexeme("tow", "toe", before=before, after=after), source="x")
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
