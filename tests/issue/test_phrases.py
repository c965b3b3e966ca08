"""The newsletter's phrases are recognised, written now one way and now another."""

from support.issue_texts import read_items
from support.newsletters import ALIGNMENT_NEWSLETTER
from support.rows import try_rows

from podcast.issue import is_name_only
from podcast.issue.phrases.labels import ItemLabel, ItemPart, find_labels, parse_label
from podcast.issue.phrases.names import are_names

EDITOR = ALIGNMENT_NEWSLETTER.editor


@try_rows(
    ("text", "author"),
    [
        ("Mo's opinion: x", "Mo"),
        ("Moʼs opinion: x", "Mo"),
        ("Mo´s opinions: x", "Mo"),
        ("MO'S OPINION: x", "MO"),
        ("Mo's Opinion (long): x", "Mo"),
        ("Mo's opinion – x", "Mo"),
        ("Mo's opinion", "Mo"),
        ("Mo's thoughts: x", "Mo"),
        ("Nicholas' opinion: x", "Nicholas"),
        ("Dan H's opinion: x", "Dan H"),
        ("Édith van der Berg’s opinion: x", "Édith van der Berg"),
        ("Ana, Bo, and Cy's opinion: x", "Ana, Bo, and Cy"),
        ("Ana/Bo's opinion: x", "Ana/Bo"),
        ("A.B. Ek's opinion: x", "A.B. Ek"),
        ("My opinions: x", EDITOR),
        ("Planned opinion: x", EDITOR),
        ("Should you read it? x", EDITOR),
        ("Mo's note: x", None),
        ("Mo's opinion is here: x", None),
        ("In Mo's opinion: x", None),
        ("Opinion polls say x", None),
        ("Note: x", None),
    ],
)
def test_opinion_labels(text: str, author: str | None) -> None:
    """Names, quotes, case and endings vary; a note or a sentence is no label."""
    label = parse_label(text, ALIGNMENT_NEWSLETTER)
    assert (label and (label.part, label.author)) == (author and (ItemPart.OPINION, author))


@try_rows(
    ("text", "part"),
    [
        ("Prerequisities: x", ItemPart.PREREQUISITES),
        ("Prerequisite: x", ItemPart.PREREQUISITES),
        ("Prereqs: x", ItemPart.PREREQUISITES),
        ("Read More here: x", ItemPart.READ_MORE),
        ("See also: x", ItemPart.READ_MORE),
        ("Further reading: x", ItemPart.READ_MORE),
        ("Read more of this", None),
    ],
)
def test_resource_labels(text: str, part: ItemPart | None) -> None:
    """What to read before and after has several names."""
    label = parse_label(text, ALIGNMENT_NEWSLETTER)
    assert (label and label.part) == part


def test_label_in_bold_needs_no_colon() -> None:
    """Bold type ends a label as well as a colon does."""
    label = parse_label("Mo's opinion It is good.", ALIGNMENT_NEWSLETTER, strong="Mo's opinion")
    assert label == ItemLabel(ItemPart.OPINION, 12, "Mo")
    (item,) = read_items(
        "# News\n\n[Ants](http://a.example): Walk.\n\n**Mo's opinion** Good.\n\n## Ana's opinion\n\nBad."
    )
    assert [(opinion.author, opinion.paragraphs[0].text) for opinion in item.opinions] == [
        ("Mo", "Good."),
        ("Ana", "Bad."),
    ]


@try_rows(
    ("text", "expected"),
    [
        ("It is. Ana and Bo's opinion: x", [("Ana and Bo", 7)]),
        ("Read more: Paper Mo's opinion: x", [("", 0), ("Mo", 17)]),
        ("Read more: Paper Dan H's opinion: x", [("", 0), ("Dan H", 17)]),
        ("It is. In Mo's opinion: x", [("Mo", 10)]),
        ("It is. the ant's opinion: x", []),
        ("(x) My opinion: y. Should you read it? z", [(EDITOR, 4), (EDITOR, 19)]),
        ("Say. Nicholas' opinion: y", [("Nicholas", 5)]),
    ],
)
def test_labels_are_found_in_running_text(text: str, expected: list[tuple[str, int]]) -> None:
    """A whole name counts after the end of a sentence, else its last word."""
    assert [(label.author, label.start) for label in find_labels(text, ALIGNMENT_NEWSLETTER)] == expected


def test_bold_label_in_mid_sentence_opens_an_opinion() -> None:
    """Bold type shows a label where no full stop does."""
    (item,) = read_items("# News\n\n[Ants](http://a.example): They walk **Mo's opinion:** Good.")
    assert item.opinions[0].author == "Mo"


@try_rows(
    "names",
    [
        "wei_dai42", "OpenAI", "The Anthill team", "Institute of Ants at Noon", "Bo Ek, et al.", "Bo Ek et. al",
        "Bo Ek and others", "Bo Ek and 20 others", "Bo Ek & Cy Fu", "Bo Ek with Cy Fu", "J. R. Smith and A.B. Ek",
        "Seán Ó hÉigh and Jan van der Waa", "Иван Петров", "李明, 王芳", "Bo Ek; Cy Fu", "Bo Ek (HIVE), Cy Fu",
        "Xu (Jay) Po", "Bo Ek*, Cy Fu*", "edited by Bo Ek", "Mo Wu interviewing Bo Ek", "Bo O'Neil and D’Arcy Fu",
        "Bo Ek, h/t Cy Fu", "Ahmed al-Farsi, Søren Ø. Ås", "a coalition of diggers",
        "Bo Ek, with drawings by Cy Fu",
    ],
)  # fmt: skip
def test_names_in_many_forms_are_authors(names: str) -> None:
    """Handles, organisations, particles, initials and other scripts are names, also unstyled behind a link."""
    assert are_names(names)
    (item,) = read_items(f"# News\n\n[Ants](http://a.example) ({names}): Walk.")
    assert (item.title, item.authors) == ("Ants", names)


@try_rows("text", ["AN #7", "see below", "with the", "x = 2", "video", "part 2", "the ants of the hill"])
def test_remarks_are_no_names(text: str) -> None:
    """What stands in brackets may be any remark."""
    assert not are_names(text)


@try_rows(
    ("title", "is_name"),
    [
        ("Garden Letter", True),
        ("the GARDEN letter", True),
        ("The Garden Letter, issue #4: 04/30/18", True),
        ("Garden Letter 4 (2018-04-30)", True),
        ("Garden Letter: bees", False),
        ("Bees", False),
        ("", False),
    ],
)
def test_title_that_is_only_a_name_is_recognised(title: str, *, is_name: bool) -> None:
    """Article, case, number and date make no title of a name."""
    assert is_name_only(title, "The Garden Letter") is is_name
