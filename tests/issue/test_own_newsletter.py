"""A newsletter's own facts shape how its issues are read; without them nothing of another newsletter does."""

from dataclasses import replace

from support.rows import try_rows

from podcast.issue import count_lost_words, read_issue
from podcast.model import Heading, HeadingKind, Issue, Item, Labels, Newsletter

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")
AUTHORED = "[Bees](https://a.example) *(Cy Fu)*: They fly."


def read(text: str, newsletter: Newsletter = LETTER, name: str = "x.md") -> Issue:
    """Read a text of which no word may be lost."""
    issue = read_issue(text.encode(), name=name, newsletter=newsletter)
    assert count_lost_words(text.encode(), issue, name=name, newsletter=newsletter) == {}
    return issue


def items(issue: Issue) -> list[Item]:
    """List all items of an issue."""
    return [item for section in issue.sections for item in section.items]


def with_headings(*headings: Heading) -> Newsletter:
    """Make a newsletter that uses these headings."""
    return replace(LETTER, headings=headings)


@try_rows("heading", ["Podcast", "Feedback", "Sections", "Contents"])
def test_no_heading_is_anything_by_itself(heading: str) -> None:
    """Headings that another newsletter has for its footer or contents are sections like any other."""
    issue = read(f"# T\n\n## Soil\n\n{AUTHORED}\n\n## {heading}\n\n[Ants](https://b.example) *(Bo Ek)*: They walk.\n")
    assert [item.title for item in items(issue)] == ["Bees", "Ants"]
    assert (issue.footer, [left for left in issue.left_out if left.text == heading]) == ((), [])
    assert not any(item.is_highlight for item in items(read(f"## Highlights\n\n{AUTHORED}\n")))


def test_a_table_of_contents_is_told_by_its_lines() -> None:
    """Whatever its heading is called, since the headings that it lists come behind it."""
    issue = read("## In this letter\n\n* [Soil](#soil)\n* [Sky](#sky)\n\n## Soil\n\nWet.\n\n## Sky\n\nBlue.\n")
    assert [section.title for section in issue.sections] == ["Soil", "Sky"]
    assert {left.reason for left in issue.left_out} == {"table of contents"}


def test_an_opinion_without_a_name_is_the_editors() -> None:
    """Which is the show's author where nobody else is named."""
    (item,) = items(read(f"## Soil\n\n{AUTHORED}\n\n**My opinion:** Good.\n"))
    assert [opinion.author for opinion in item.opinions] == ["Ada Moss"]


def test_labels_of_its_own_open_the_parts_of_an_item() -> None:
    """At the start of a paragraph, or in it behind a sentence; a question needs no colon."""
    labels = Labels(
        opinion=("Editor's take", "Worth your time?"),
        prerequisites=("Before you start",),
        read_more=("Go deeper",),
        summarizer=("told by",),
        hat_tip=("thanks to",),
    )
    text = (
        "## Soil\n\n[Bees](https://a.example) *(Cy Fu)* (told by Ida) (thanks to Bo): They fly. "
        "Go deeper: The book.\n\n"
        "Before you start: Hives.\n\nEditor’s take: Good.\n\nWorth your time? Yes.\n"
    )
    (item,) = items(read(text, replace(LETTER, labels=labels)))
    assert (item.authors, item.summarizer, item.hat_tip) == ("Cy Fu", "Ida", "Bo")
    assert [block.text.strip() for block in (*item.summary, *item.read_more, *item.prerequisites)] == [
        "They fly.",
        "The book.",
        "Hives.",
    ]
    assert [(opinion.author, opinion.paragraphs[0].text.strip()) for opinion in item.opinions] == [
        ("Ada Moss", "Good."),
        ("Ada Moss", "Yes."),
    ]
    (plain,) = items(read(text))
    assert (plain.summarizer, [opinion.author for opinion in plain.opinions]) == (None, ["Ada Moss"])


def test_a_heading_is_left_out_with_all_under_it() -> None:
    """Up to the next of its level, however deep it stands; what is left out says so."""
    jobs = with_headings(Heading("Jobs", kind=HeadingKind.LEFT_OUT))
    text = (
        f"## Soil\n\n{AUTHORED}\n\n### Jobs\n\nA gardener.\n\n#### Far\n\nA baker.\n\n### Tools\n\nA spade.\n\n"
        "## jobs:\n\nA cook.\n\n### Near\n\nA smith.\n\n## Sky\n\nIt rains.\n"
    )
    issue = read(text, jobs)
    assert [section.title for section in issue.sections] == ["Soil", "Tools", "Sky"]
    left_out = [left.text for left in issue.left_out if left.reason == "newsletter.toml"]
    assert left_out == ["Jobs", "A gardener.", "Far", "A baker.", "jobs:", "A cook.", "Near", "A smith."]


def test_levels_are_the_documents_where_it_has_them() -> None:
    """A heading of which only the kind is known stands where the document puts it."""
    known = with_headings(Heading("Best", kind=HeadingKind.HIGHLIGHTS))
    text = f"# A\n\n## Best\n\n{AUTHORED}\n\n# B\n\n[Ants](https://b.example) *(Bo Ek)*: They walk.\n"
    issue = read(text, known)
    assert [(section.title, section.level) for section in issue.sections] == [("A", 1), ("Best", 2), ("B", 1)]
    assert [item.is_highlight for item in items(issue)] == [True, False]


def test_paragraphs_and_links_that_a_producer_names_are_left_out() -> None:
    """By how they begin, whatever the apostrophe; links only where there is nothing else in the paragraph."""
    own = replace(LETTER, skip_paragraphs=("Don't miss", "Ad"), skip_links=("a.example/share", "b.example"))
    text = (
        "## Soil\n\nDon’t miss our fair.\n\nAd: hoes.\n\nAdvice is free.\n\n"
        "[Fair](https://a.example/share?x) | [Press](https://b.example)\n\n[Share](https://a.example/share) it.\n"
    )
    issue = read(text, own)
    assert [block.text for block in issue.sections[0].intro] == ["Advice is free.", "Share it."]
    assert [left.text for left in issue.left_out] == ["Don’t miss our fair.", "Ad: hoes.", "Fair | Press"]


@try_rows(
    ("title", "number", "proper"),
    [
        ("The Garden Letter – No. 12: Of bees", 12, "Of bees"),
        ("No. 12: Of bees", 12, "Of bees"),
        ("Of bees (No. 12)", 12, "Of bees"),
        ("No. 12", 12, ""),
        ("Of bees", None, "Of bees"),
    ],
)
def test_the_number_is_where_its_pattern_says(title: str, number: int | None, proper: str) -> None:
    """In the title or the first headings; the same words in a paragraph are a reference."""
    own = replace(LETTER, number_pattern=r"No\. (\d+)")
    body = "As No. 3 said, bees fly.\n\n## Soil\n\nIt is wet.\n"
    issue = read(f"# {title}\n\n{body}", own)
    assert issue.number == number
    if number is not None:
        assert issue.title == proper
    assert read(f'---\ntitle: "{title}"\n---\n\n{body}', own).number == number


def test_one_line_is_read_without_any_heading() -> None:
    """Nothing is known of it but the marks that all have."""
    filler = "The soil is wet and the bees are slow today. " * 12
    line = f"{filler}How Bees Fly (Cy Fu et al) (summarized by Ida): They fly. My opinion: Good."
    (item,) = items(read(line, name="x.txt"))
    assert (item.title, item.summarizer, item.opinions[0].author) == ("How Bees Fly", "Ida", "Ada Moss")
