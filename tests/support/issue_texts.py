"""Texts of issues, read as a whole: nothing of them may be lost."""

from podcast.model import Item
from support.newsletters import count_lost_words, read_issue


def read_items(text: str) -> list[Item]:
    """Read the items of a text, of which no word may be lost."""
    data = text.encode()
    issue = read_issue(data, name="AN7.md")
    assert count_lost_words(data, issue, name="AN7.md") == {}
    return [item for section in issue.sections for item in section.items]
