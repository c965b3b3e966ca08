"""Whole issues, each with what every block of it is taken for, in the order of the text."""

from collections.abc import Iterator
from pathlib import Path

from support.rows import try_rows

from podcast.issue import count_lost_words, read_issue
from podcast.model import Issue, Item, Newsletter

DATA = Path(__file__).parents[1] / "data" / "outlines"
LETTER = Newsletter("Garden Letter", "GL", "Ada Moss", duplicate_mark="Summarized in Highlights")
SAMPLES = sorted(path for path in DATA.iterdir() if path.suffixes[1:] == [])


def outline(issue: Issue) -> Iterator[str]:
    """Say of an issue what its title is, what each block is taken for, by which rule, and what its items are."""
    yield f"{issue.title} | {issue.number} | {issue.date}"
    yield from (f"{decision.part}, {decision.rule}: {decision.text}" for decision in issue.decisions)
    for section in issue.sections:
        yield f"# {section.level} {section.title}{', goes on' if section.goes_on else ''}"
        yield from map(describe, section.items)


def describe(item: Item) -> str:
    """Say of an item what stands in its fields."""
    marks = "highlight" * item.is_highlight + "duplicate" * item.is_duplicate
    parts = ([block.kind.value for block in blocks] for blocks in (item.summary, item.prerequisites, item.read_more))
    facts = (item.title, item.url, item.authors, item.summarizer, item.hat_tip, marks, *map(" ".join, parts))
    return "- " + " | ".join(fact or "" for fact in facts)


@try_rows("path", SAMPLES)
def test_issue_is_read_as_its_outline_says(path: Path) -> None:
    """Each block goes where a careful reader would put it, and no word is lost."""
    data = path.read_bytes()
    issue = read_issue(data, name=path.name, newsletter=LETTER)
    expected = path.with_name(f"{path.name}.outline.txt").read_text(encoding="utf-8").splitlines()
    assert list(outline(issue)) == expected
    assert count_lost_words(data, issue, name=path.name, newsletter=LETTER) == {}
