"""A title on a line of its own and the line of its authors below open one item."""

from support.newsletters import count_lost_words, read_issue
from support.rows import try_rows

from podcast.model import Item

SUMMARY = "The apple takes the pear's advice."


def read(text: str, name: str) -> list[Item]:
    """Read the items of a text, of which no word may be lost."""
    data = text.encode()
    issue = read_issue(data, name=name)
    assert count_lost_words(data, issue, name=name) == {}
    return [item for section in issue.sections for item in section.items]


@try_rows(
    "title",
    [
        "Grafting Policies",
        "**Grafting Policies**",
        "### Grafting Policies",
        "[Grafting Policies](https://a.example/1)",
        "**[Grafting Policies](https://a.example/1)**",
        "## [Grafting Policies](https://a.example/1)",
        "- **[Grafting Policies](https://a.example/1)**",
    ],
)
@try_rows(
    "credit",
    [
        "\n(Maria Lind et al) (summarized by Mo): ",
        "\n\n(Maria Lind et al) (summarized by Mo): ",
        "\n\n*(Maria Lind et al)* (summarized by Mo): ",
        "\n\n*Maria Lind et al* (summarized by Mo): ",
        "\n\nMaria Lind et al (summarized by Mo): ",
        "\n\nby Maria Lind et al (summarized by Mo): ",
        "\n\nMaria Lind et al\n\n(summarized by Mo): ",
        "\n\n(Maria Lind et al) (summarized by Mo)\n\n",
        "\n\nMaria Lind et al\n\nSummarized by Mo: ",
    ],
)
def test_title_line_and_credit_line_are_one_item(title: str, credit: str) -> None:
    """However the title is marked, and whether a blank line stands between."""
    before, after = "# HIGHLIGHTS\n\n", "\n\n**Mo's opinion:** Good.\n\n# NEWS\n\nNo more.\n"
    indented = credit.replace("\n", "\n  ") if title.startswith("-") else credit
    (item,) = read(f"{before}{title}{indented}{SUMMARY}{after}", "AN7.md")
    assert (item.title, item.authors, item.summarizer) == ("Grafting Policies", "Maria Lind et al", "Mo")
    assert [block.text for block in item.summary] == [SUMMARY]
    assert [opinion.author for opinion in item.opinions] == ["Mo"]
    assert item.url == ("https://a.example/1" if "(http" in title else None)


@try_rows(
    ("lines", "authors", "summarizer"),
    [
        ("Grafting Policies\n\n(Ana Bo): ", "Ana Bo", None),
        ("Grafting Policies\n\n(Ana Bo)\n\n", "Ana Bo", None),
        ("Grafting Policies\n\nBy Ana Bo\n\n", "Ana Bo", None),
        ("Grafting Policies\n(42 authors): ", "42 authors", None),
        ("Grafting Policies\n\n(summarized by Mo): ", None, "Mo"),
        (
            "Grafting Policies\n\n(those who live by the garden) (summarized by Mo): ",
            "those who live by the garden",
            "Mo",
        ),
        ("Grafting Policies\n\n(Ana Bo; summarized by Mo): ", "Ana Bo", "Mo"),
        ("Grafting Policies (Ana Bo)\n\n(summarized by Mo): ", "Ana Bo", "Mo"),
        ("Grafting Policies\n\n(Ana Bo)\n\n(summarized by Mo): ", "Ana Bo", "Mo"),
        ("Grafting Policies\n\nSummarized by Mo\n\n", None, "Mo"),
        ("Grafting Policies\nAna Bo\nSummarized by Mo\n\n", "Ana Bo", "Mo"),
        ("Grafting Policies\n\nAna Bo, Jo Vane\n\nSummarised by Mo\n\n", "Ana Bo, Jo Vane", "Mo"),
        ("**Grafting Policies**\n\nAna Bo (summarized by Mo)\n\n", "Ana Bo", "Mo"),
    ],
)
def test_credit_lines_name_whom_they_have(lines: str, authors: str | None, summarizer: str | None) -> None:
    """Also in plain text, where nothing is marked."""
    (item,) = read(f"HIGHLIGHTS\n\n{lines}{SUMMARY}\n\nRohin's opinion: Good.\n", "AN7.txt")
    assert (item.title, item.authors, item.summarizer) == ("Grafting Policies", authors, summarizer)
    assert [block.text for block in item.summary] == [SUMMARY]


@try_rows("title", ["Grafting takes 45 minutes. Period.", "Graft now.", "Graft. Now"])
@try_rows("mark", ["### [{}](https://a.example/1)", "**[{}](https://a.example/1)**"])
@try_rows("credit", ["*by Ana Bo*", "By Ana Bo"])
def test_a_linked_title_may_be_sentences(title: str, mark: str, credit: str) -> None:
    """The link says where it ends, so that the line of its authors is seen."""
    (item,) = read(f"# NEWS\n\n{mark.format(title)}\n\n{credit}\n\n{SUMMARY}\n", "AN7.md")
    assert (item.title, item.authors, [block.text for block in item.summary]) == (title, "Ana Bo", [SUMMARY])


@try_rows(
    "text",
    [
        "# Soil\n\n(Last week we had rain): Now it is dry.",
        "# Soil\n\nThey say so\n\n(Not all of them): They lie.",
        "# Soil\n\nThey say so.\n\n(Ana Bo): They lie.",
        "# Soil\n\nBy the river it is wet.",
        "# Soil\n\n(see below)\n\nIt is wet.",
        "# My week\n\nBy Rohin\n\nIt was wet.",
    ],
)
def test_other_lines_below_a_heading_or_sentence_are_text(text: str) -> None:
    """Brackets without people, the editor's own name, and what stands behind a full stop name no authors."""
    assert read(f"{text}\n\n# NEWS\n\n[Ants](https://a.example): Walk.\n", "AN7.md")[0].title == "Ants"


def test_a_title_under_a_heading_is_not_its_author() -> None:
    """Where a title of two words, like a name, is all that stands before who summarized it."""
    (item,) = read("# POTTERY\n\nKettle Fair (summarized by Mo): In May.\n\n# NEWS\n\nNo more.\n", "AN7.md")
    assert (item.title, item.authors) == ("Kettle Fair", None)
