"""Brackets behind a title hold authors where they look like people; a sentence with brackets is no title."""

import pytest
from support.issue_texts import read_items
from support.rows import try_rows

from podcast.issue.phrases.abbreviations_in_brackets import is_abbreviation
from podcast.issue.phrases.names import are_names

WALK = "# News\n\n[Ants](https://a.example) *(Bo Ek)*: They walk.\n\n"
GOOD = "\n\nMy opinion: Good."


@try_rows(
    "names",
    [
        "Many people at HIVE", "Various people", "42 authors", "over 40 authors", "multiple authors",
        "two dozen others", "several diggers at the Hill Lab", "two anonymous diggers",
        "researchers at HIVE", "everyone at HIVE", "a group of 17 researchers",
        "Ek et al (HIVE)", "Bo “Bee” Ek", "too many to name",
        "a group of students at Hill Lab",
        "the policy team at HIVE", "HIVE's policy team", "HIVE staff", "an anonymous digger", "Anonymous",
        "an unknown group of diggers",
        "author unknown", "no author given", "a consortium of 12 labs",
        "too many authors to list", "a digger at HIVE", "Bo Ek, via Cy Fu", "Bo Ek and colleagues",
        "Bo Ek & Cy Fu", "Bo Ek/Cy Fu", "Bo Ek + 12 others", "Bo Ek and her students", "Bo Ek and the hill team",
        "Ludwig van der Berg", "Bo Ek et al., 2019", "@bo_ek", "Bo Ek, Hill Studies, 2026",
        "Bo Ek, Cy Fu et al., Hill Studies, 2026", "Bo Ek, May 2026", "Bo Ek, Cy Fu and several others at HIVE",
    ],
)  # fmt: skip
@try_rows("title", ["Bees {}: They fly.", "**Bees** *{}*: They fly.", "[Bees](https://b.example) {}: They fly."])
def test_people_need_not_be_named_one_by_one(title: str, names: str) -> None:
    """Groups, houses and the nameless are authors as well, styled or not."""
    bees = read_items(f"{WALK}{title.format(f'({names})')}{GOOD}")[-1]
    assert (bees.title, bees.authors, bees.summary[0].text) == ("Bees", names, "They fly.")
    assert [opinion.author for opinion in bees.opinions] == ["Rohin"]


@try_rows(
    "remark",
    [
        "and water", "all seven of them", "the bees", "42 cases", "several papers from HIVE", "many plants", "here",
        "over 30 degrees", "a number of them", "unknown reasons why", "three numbers from Table 2", "in Paris",
        "GitHub repo", "Twitter thread", "blog post", "again", "4 minute read", "Book",
        "YouTube", "nytimes.com", "blog.hive.org/ants",
        "noted by the authors", "5 minutes", "a paper from HIVE", "updated May 3", "the authors", "video", "discussion",
        "in May 2026", "May 2026", "Paris, 2026",
    ],
)  # fmt: skip
def test_other_remarks_are_no_people(remark: str) -> None:
    """Numbers, things and places are none, though they may come in numbers, too."""
    assert not are_names(remark)


@try_rows("text", ["several " * 6000, "Many people at " + "a" * 50_000, "A's " * 12_000, "A (b" * 12_000])
def test_long_brackets_do_not_keep_the_reader_waiting(text: str) -> None:
    """The patterns of names are linear."""
    assert not are_names(text + "!")


@try_rows(
    ("short", "words", "is_short"),
    [
        ("HC", "the Hill Conjecture", True),
        ("HIDs", "we need Hill Influence Diagrams", True),
        ("RipeNet", "the ripeness network", True),
        ("CIRL", "cooperative inverse reinforcement learning", True),
        ("HIVE", "A Count of Ants", False),
        ("Ek", "Every kind", False),
        ("OpenAI", "OpenAI API", False),
    ],
)
def test_abbreviations_are_made_of_the_words_before_them(short: str, words: str, *, is_short: bool) -> None:
    """Of the starts of at least two; a name is not."""
    assert is_abbreviation(short, words) is is_short


@try_rows(
    "sentence",
    [
        "Thus, we get the Hill Conjecture (HC): hills seek the sun.",
        "Thus, we get the Hill Conjecture (HC): Hills seek the sun.",
        "The ripeness network (RipeNet): it looks at the skin.",
        "Another (also noted by the authors): the plums were small.",
        "It works in the North (Norway): Less so elsewhere.",
        "I asked the author (Maria): She said yes.",
        "They bought it in Paris (Texas): the price was low.",
        "We asked Dr. Orr (Slug Lab): they do.",
        "Those of last week (summarized by Mo) were long.",
        "She has a [plan](https://b.example), *Bees on walls*. ([Here](https://c.example))",
        "She has a [plan](https://b.example) ([Here](https://c.example))",
        "Bees *fly* far. (Cy Fu)",
        "As in [AN #66](https://b.example) (summarized by Mo), bees wait.",
        "The answer to all this (Kim Orr): Wait.",
        "Step one (Picking and Sorting): The arm moves.",
        "Note (Jo Vane): This is wrong.",
        "*Proof* (sketch): Look at it.",
        "**PS** (from Bo): The [door](https://b.example) sticks.",
    ],
)
def test_sentences_with_brackets_go_on_with_the_summary(sentence: str) -> None:
    """The opinion behind them stays that of the item."""
    (item,) = read_items(WALK + sentence + GOOD)
    assert len(item.summary) == 2
    assert len(item.opinions) == 1


def test_a_word_in_brackets_is_no_author_where_all_titles_name_who_summarized_them() -> None:
    """A newsletter keeps its customs through an issue."""
    *_, last = read_items(
        "# News\n\nAnts (Bo Ek) (summarized by Mo): Walk.\n\nMoles (Di Go) (summarized by Mo): Dig.\n\n"
        "Bees (Ek) (summarized by Mo): Fly.\n\nTest 1 (Mice): Run."
    )
    assert (last.authors, [block.text for block in last.summary]) == ("Ek", ["Fly.", "Test 1 (Mice): Run."])


@try_rows(
    ("brackets", "authors", "hat_tip", "title"),
    [
        ("(video)", None, None, "Bees (video)"),
        ("(via Cy)", None, "Cy", "Bees"),
        ("(Bo Ek) (via Cy Fu)", "Bo Ek", "Cy Fu", "Bees"),
        ("(by Bo Ek)", "Bo Ek", None, "Bees"),
    ],
)
def test_brackets_behind_a_link_are_sorted(brackets: str, authors: str | None, hat_tip: str | None, title: str) -> None:
    """A remark stays in the title; who pointed to it is told by "via"."""
    (bees,) = read_items(f"# News\n\n[Bees](https://b.example) {brackets}: They fly.")
    assert (bees.title, bees.authors, bees.hat_tip) == (title, authors, hat_tip)


def test_a_title_without_a_link_counts_where_titles_have_none() -> None:
    """Brackets behind small words are a sentence's only where all titles are links."""
    text = "# News\n\nAnts (Bo Ek): Walk.\n\nThe answer to all this (Kim Orr): Wait."
    assert [item.authors for item in read_items(text)] == ["Bo Ek", "Kim Orr"]


@pytest.mark.parametrize("mark", ["1. ", "* "])
def test_items_in_a_list_need_no_links(mark: str) -> None:
    """Behind one that names who summarized it, authors are enough."""
    first, second = read_items(f"# News\n\n{mark}Ants (Bo Ek) (summarized by Mo): Walk.\n\n{mark}Bees (Cy Fu): Fly.\n")
    assert (first.title, second.title, second.authors) == ("Ants", "Bees", "Cy Fu")


@pytest.mark.parametrize("joint", ["; ", ", "])
def test_authors_and_who_summarized_may_share_brackets(joint: str) -> None:
    """As well as stand in brackets of their own."""
    (item,) = read_items(f"# News\n\nAnts (Bo Ek et al{joint}summarized by Mo): Walk.")
    assert (item.title, item.authors, item.summarizer) == ("Ants", "Bo Ek et al", "Mo")
