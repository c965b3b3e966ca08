"""Texts of issues, read as a whole: nothing of them may be lost."""

from podcast.issue.completeness import list_texts
from podcast.model import Issue, Item
from support.newsletters import count_lost_words, read_issue


def list_said(issue: Issue) -> list[str]:
    """List all that is said of an issue, its title besides."""
    left_out = {omission.text for omission in issue.left_out}
    return [text for text in list_texts(issue) if text and text not in left_out]


def read_items(text: str) -> list[Item]:
    """Read the items of a text, of which no word may be lost."""
    data = text.encode()
    issue = read_issue(data, name="AN7.md")
    assert count_lost_words(data, issue, name="AN7.md") == {}
    return [item for section in issue.sections for item in section.items]
