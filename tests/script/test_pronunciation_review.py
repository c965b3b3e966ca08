"""Words that nobody decided how to say: what is listed, and what is not."""

from dataclasses import replace
from functools import partial

from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from support.lexicons import NONE
from support.rows import try_rows
from support.small_issues import CAST, TALKED, issue_with, paragraph, script_of

from podcast.model import Lexeme, Lexicon, Script, Segment, SegmentKind, Utterance
from podcast.script import Doubt, UndecidedWord, review_pronunciation
from podcast.script.english_spelling import is_clear_name, looks_english
from podcast.show import Folder, read_show
from podcast.speech import normalize

SHOW = read_show(Folder(ROOT))
LEXICON = Lexicon((Lexeme("AT&T", "A T and T"), Lexeme("MuJoCo", "moo joe co"), Lexeme("szymon", "shimon", False)))  # noqa: FBT003
SAID = {"GPT": "GPT", "NOTE": "Note", "QRS": "Q R S", "etc": "et cetera", "b ☃ c": "b c", "b ⇉ c": "b both c"}


def listed(text: str, authors: str | None = None) -> dict[str, UndecidedWord]:
    """List the undecided words of a text."""
    item = replace(TALKED, title="Gym", authors=authors, summarizer=None, summary=(paragraph(text),))
    script = script_of(issue_with(item), SHOW)
    entries = review_pronunciation(script, LEXICON, wording=SHOW.wording, say=lambda word: SAID.get(word, word))
    return {entry.word: entry for entry in entries}


@try_rows(
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
        ("A sign \ue001 of a font", "\ue001", Doubt.SIGN),
        ("As Дмитрий has it", "Дмитрий", Doubt.LETTERS),
        ("As 李明 has it", "李明", Doubt.LETTERS),
        ("As Αθήνα has it", "Αθήνα", Doubt.LETTERS),
        ("On 4chan now", "4chan", Doubt.FIGURES),
    ],
)
def test_doubtful_words_are_listed(text: str, word: str, doubt: Doubt) -> None:
    """Each kind of doubt has its words."""
    assert {entry.word: entry.doubt for entry in listed(text).values()} == {word: doubt}


@try_rows(
    "text",
    [
        "Plain words, and nothing else; it doesn't, they've, the authors' own.",
        "GPT is known, a NOTE is a word, etc and 3rd and x are read by rule.",
        "MuJoCo, MuJoCo's and SZYMON are in the lexicon, and so is AT&T.",
        "A 3rd, 5kg, 80K, 64bit and λ and 𝔼 are read by rule.",
        "An arrow ⇉ has words, “quotes” – and dashes — have pauses.",
        "McGrew and O'Brien, at https://example.org/QRS?x=Mnih or www.qrs.example.",
    ],
)
def test_decided_words_are_not_listed(text: str) -> None:
    """What looks English, what a rule reads and what the lexicon has need no decision."""
    assert listed(text) == {}


@given(st.characters(categories=["Ll", "Lu", "Lo", "Lm", "Nl", "Sm", "So", "Co"], exclude_characters="®™"))
def test_whatever_is_silent_is_listed(sign: str) -> None:
    """No letter and no symbol falls silent without a line in the list."""
    say = partial(normalize, lexicon=NONE)
    if say(f"Birds {sign} sing") == "Birds sing":
        item = replace(TALKED, title="Gym", authors=None, summarizer=None, summary=(paragraph(f"Birds {sign} sing"),))
        script = script_of(issue_with(item), SHOW)
        assert sign in {entry.word for entry in review_pronunciation(script, NONE, wording=SHOW.wording, say=say)}


def test_count_context_and_saying() -> None:
    """Most frequent first, with the first place where it stands."""
    entries = listed("They saw a QRS in a garden full of old and patient hedges. Zlib. The QRS. " + "QRS ☃. " * 2)
    assert list(entries) == ["QRS", "☃", "Zlib"]
    first = entries["QRS"]
    assert (first.count, first.said) == (4, "Q R S")
    assert first.context == "They saw a QRS in a garden full of old and"
    assert entries["☃"].said == ""
    assert entries["Zlib"].context == "Zlib."


def test_words_are_said_as_in_their_sentence() -> None:
    """A numeral after "Part" is a number, wherever else it would be letters; an ending and a comma do not count."""
    text = "It is Part III of the Qrst's, and vtol."
    lines = (Utterance("narrator", CAST.roles["narrator"], text, normalize(text, NONE), 0),)
    script = Script("", None, (Segment("", SegmentKind.ITEM, lines),))
    entries = review_pronunciation(script, NONE, wording=SHOW.wording, say=partial(normalize, lexicon=NONE))
    assert {entry.word: entry.said for entry in entries} == {"III": "three", "Qrst": "Qrst", "vtol": "vtol"}


def test_words_decided_for_one_place_are_listed() -> None:
    """Elsewhere nobody decided; what is said is that of the first place."""
    lexicon = Lexicon((Lexeme("Qrst", "querst", before=("Street",)),))
    text = "Qrst Street and Qrst."
    lines = (Utterance("narrator", CAST.roles["narrator"], text, normalize(text, lexicon), 0),)
    script = Script("", None, (Segment("", SegmentKind.ITEM, lines),))
    (entry,) = review_pronunciation(script, lexicon, wording=SHOW.wording, say=partial(normalize, lexicon=lexicon))
    assert (entry.word, entry.count, entry.said) == ("Qrst", 2, "querst")


def test_every_credit_names_authors_without_a_mark() -> None:
    """Where the show's credit begins with the summarizer's name, all of it counts."""
    wording = replace(SHOW.wording, credit_summarizer="{name} wrote this")
    lines = (Utterance("narrator", CAST.roles["narrator"], "By Parisotto.", "By Parisotto.", 0),)
    script = Script("", None, (Segment("", SegmentKind.ITEM, lines, credit="Leo Parisotto"),))
    assert [entry.word for entry in review_pronunciation(script, NONE, wording=wording, say=str)] == ["Parisotto"]


def test_authors_are_listed_where_somebody_might_hesitate() -> None:
    """The same name in a text is no doubt; as an author's it is, unless it is quite plain."""
    assert set(listed("By Parisotto.", "Emma Stone, Leo Parisotto")) == {"Parisotto"}
    assert listed("By Parisotto.") == {}


@try_rows("word", ["sentences", "strengths", "against", "queue", "rhythm", "view", "schools", "eye"])
def test_english_words_look_english(word: str) -> None:
    """Also those of difficult letters."""
    assert looks_english(word)


@try_rows("word", ["szegedy", "qizhe", "mnih", "hjelm", "xiaoyu", "zlib", "tsvi"])
def test_other_words_do_not(word: str) -> None:
    """Letters that no English word has so."""
    assert not looks_english(word)
    assert not is_clear_name(word)


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=60))
def test_any_letters_are_judged_at_once(word: str) -> None:
    """The measure is total, and never says yes to a word without a vowel."""
    assert not looks_english(word) or any(letter in "aeiouy" for letter in word)
