"""Texts on one line are cut where their lines were."""

from support.newsletters import ALIGNMENT_NEWSLETTER
from support.rows import try_rows

from podcast.issue.forms.one_line_text import parse_flat
from podcast.model import BlockKind, Newsletter


def cut(text: str) -> list[str]:
    """Give the blocks of a text on one line."""
    return [block.text for block in parse_flat(text, ALIGNMENT_NEWSLETTER, name="x").blocks]


@try_rows(
    ("text", "blocks"),
    [
        (
            "HIGHLIGHTS Ants (Bo Ek) (summarized by Mo): Walk. NEWS RL ants rest (summarized by Mo): Rest.",
            ["HIGHLIGHTS", "Ants (Bo Ek) (summarized by Mo): Walk.", "NEWS", "RL ants rest (summarized by Mo): Rest."],
        ),
        (
            "Highlights Ants (Bo Ek et al): See Import AI Robustness May Win (Cy Fu et al): No.",
            [
                "Highlights",
                "Ants (Bo Ek et al): See Import AI",
                "Robustness May Win (Cy Fu et al): No.",
            ],
        ),
        (
            (
                "Ants (Bo Ek et al): Walk. Is it so? Why Walk? Ants at Noon (Di Go et al): No. It said (see below): "
                "more. Rest now (x)."
            ),
            [
                "Ants (Bo Ek et al): Walk. Is it so?",
                "Why Walk? Ants at Noon (Di Go et al): No. It said (see below): more. Rest now (x).",
            ],
        ),
        (
            ("Ants (Bo Ek et al): Walk. Read more: Paper: Ants in Rows Tall Moles (Di Go) (summarized by Mo): No."),
            [
                "Ants (Bo Ek et al): Walk.",
                "Read more: Paper: Ants in Rows",
                "Tall Moles (Di Go) (summarized by Mo): No.",
            ],
        ),
        ("Ants (Bo Ek et al): see below. lower (Di Go): x", ["Ants (Bo Ek et al): see below. lower (Di Go): x"]),
        (
            (
                "News Are Ants Many? A Count of Ants (Di Go): No. Reward Rest: They rest in rows. "
                "Reward Rest: Summarized in the highlights!"
            ),
            [
                "News",
                "Are Ants Many? A Count of Ants (Di Go): No.",
                "Reward Rest: They rest in rows.",
                "Reward Rest: Summarized in the highlights!",
            ],
        ),
        (
            "Ants (Bo Ek et al): Walk. Read more: small words only (Di Go) (summarized by Mo): No.",
            ["Ants (Bo Ek et al): Walk.", "Read more: small words only (Di Go) (summarized by Mo): No."],
        ),
        ("An unclosed ( bracket. Ants (Bo Ek et al): Walk.", ["An unclosed (bracket.", "Ants (Bo Ek et al): Walk."]),
        (f"Long ({'x' * 900}) and Ants (Bo Ek et al): Walk. Bees. Moles (molefan) Rest is good.", None),
        (
            "Walk (Bo Ek): on. Bees (hive) Are here. lone bees (hive) (summarized by Mo): x",
            ["Walk (Bo Ek): on.", "Bees (hive) Are here. lone bees (hive) (summarized by Mo): x"],
        ),
        ("nothing here (Bo Ek) and on", ["nothing here (Bo Ek) and on"]),
        ("lower case title (Bo Ek et al): x", ["lower case title (Bo Ek et al): x"]),
        (
            "Intro is here. Ants Walk: Summarized in the highlights!",
            ["Intro is here.", "Ants Walk: Summarized in the highlights!"],
        ),
    ],
)
def test_line_is_cut_at_titles_headings_and_labels(text: str, blocks: list[str] | None) -> None:
    """A text on one line is cut where a reader would start a new line."""
    assert cut(text) == (blocks or [text])


@try_rows(
    ("touching", "heading", "title"),
    [
        ("Colony theory Ants at Noon", "Colony theory", "Ants at Noon"),
        ("Walks from the hill sequence Ants at Noon", "Walks from the hill sequence", "Ants at Noon"),
        ("Walking under Water and Stones", None, "Walking under Water and Stones"),
        ("Colony theory of all ants", None, "Colony theory of all ants"),
    ],
)
def test_unknown_heading_is_parted_from_a_title(touching: str, heading: str | None, title: str) -> None:
    """On one line a heading that nobody knows is told by its small letters."""
    blocks = parse_flat(
        f"News Bees (Cy Fu et al): Fly. {touching} (Bo Ek et al): Walk.", ALIGNMENT_NEWSLETTER, name="x"
    ).blocks
    assert [block.text for block in blocks][2:] == [
        *([heading] if heading else []),
        f"{title} (Bo Ek et al): Walk.",
    ]


def test_single_word_in_capitals_is_a_heading_among_others() -> None:
    """Where headings are in capitals, an unknown one of one word is found as well."""
    line = "HIGHLIGHTS Ants (Bo Ek) (summarized by Mo): Walk. BURROWING Moles (Cy Fu) (summarized by Mo): Dig. NEWS x"
    assert "BURROWING" in [block.text for block in parse_flat(line, ALIGNMENT_NEWSLETTER, name="x").blocks]


WALK = "Ants (Bo Ek et al): Walk. "


@try_rows(
    "title",
    [
        "A Hill (HIVE) Workshop (Di Go et al) (summarized by Mo): No.",
        "Counting Hills (HIVE) (Di Go et al) (summarized by Mo): No.",
        "Counting Hills (and Other Heaps) in Rows (Di Go): No.",
        "γ-Hills: Heaps for Ever (Di Go) (summarized by Mo): No.",
        "β-Hills (Di Go): No.",
        "iHill: a Heap (Di Go) (summarized by Mo): No.",
        "k-Hills Beyond Means (Di Go): No.",
        "hillbench: Many Heaps (Di Go) (summarized by Mo): No.",
        "Überhills (Di Go): No.",
        "Hills v. Heaps: A Survey (Di Go): No.",
        "The hill is still there (Di Go): No.",
        "The hill is still there (many diggers at HIVE): No.",
    ],
)
@try_rows("before", [WALK, f"{WALK}They eat leaves, roots, etc. ", f"{WALK}Mo's opinion: It is so (for now). "])
def test_titles_with_brackets_and_small_letters_stay_whole(before: str, title: str) -> None:
    """Whatever ends the sentence before them."""
    assert cut(before + title)[-1] == title


@try_rows(
    "sentence",
    [
        "Thus, we need Hill Influence Diagrams (HIDs): a theory of heaps. They are drawn.",
        "Thus, we need Hill Influence Diagrams (HIDs): A theory of heaps.",
        "We have the ripeness net (RipeNet): it looks. We have the picking net (PickNet): it picks.",
        "It was seen by them all (Di Go): the hill grew.",
    ],
)
def test_sentences_with_brackets_are_no_titles(sentence: str) -> None:
    """Neither where they explain an abbreviation nor where small letters go on behind the colon."""
    text = f"NEWS {WALK}{sentence} Mo's opinion: Good."
    assert cut(text)[:2] == [f"NEWS {WALK}{sentence}", "Mo's opinion: Good."]


@try_rows(
    ("text", "last"),
    [
        (f"{WALK}Is it so? Maybe not. Moles Dig (Di Go) (summarized by Mo): No.", "Moles Dig"),
        (f"{WALK}Read more: The Ant Site, GitHub Moles Dig (Di Go) (summarized by Mo): No.", "Moles Dig"),
        (f"{WALK}Read more: Paper: Ants, Code Moles Dig (Di Go): No.", "Moles Dig"),
    ],
)
def test_titles_take_no_word_from_what_stands_before_them(text: str, last: str) -> None:
    """A short sentence is none of a title's, nor is the last resource of several."""
    assert cut(text)[-1].startswith(f"{last} (Di Go)")


def test_capitals_before_titles_are_headings_of_a_newsletter_that_nobody_knows() -> None:
    """Where there are two of them; one may be a word of the title."""
    text = "It is spring. ANTS Red Ants (Bo Ek): They walk. MOLES AND MICE A Deep Hole (Di Go): They dig."
    blocks = parse_flat(text, Newsletter("Hill Letter"), name="x").blocks
    assert [block.text for block in blocks if block.kind is BlockKind.HEADING] == ["ANTS", "MOLES AND MICE"]
    _, heading, *_ = parse_flat(f"Hill Letter #7 {text[14:]}", Newsletter("Hill Letter"), name="x").blocks
    assert heading.text == "ANTS"
    (only,) = parse_flat("ANTS Rest (Bo Ek et al): They do.", Newsletter("Hill Letter"), name="x").blocks
    assert only.text == "ANTS Rest (Bo Ek et al): They do."
