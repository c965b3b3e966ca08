"""Buttons, "Order here", that stand below no item: their addresses stay with the text, their words are left out."""

from support.newsletters import ALIGNMENT_NEWSLETTER
from support.rows import try_rows

from podcast.issue import read_issue

ORDER = "[Order here](https://rope.example/x?fbclid=4)"
TIDES = "[Tides](https://tides.example) *(Bo)*: They rise."


@try_rows(
    ("text", "titles"),
    [
        (f"Ropes hold. {ORDER}\n\n## News\n\n{TIDES}", ["preamble"]),
        (f"Ropes hold. {ORDER}", [""]),
        (f"## News\n\n{TIDES}\n\n## Sponsor\n\nRopes hold. {ORDER}", ["Sponsor"]),
        (f"## News\n\n{TIDES}\n\n{ORDER}", []),
    ],
)
def test_a_button_stays_with_its_text(text: str, titles: list[str]) -> None:
    """In the preamble, an essay or a section, cleaned; that of an item is the item's."""
    issue = read_issue(f"# Ropes\n\n{text}\n".encode(), name="AN7.md", newsletter=ALIGNMENT_NEWSLETTER)
    parts = [("preamble", issue.buttons), *((section.title, section.buttons) for section in issue.sections)]
    assert [title for title, buttons in parts if buttons] == titles
    hrefs = [span.href for _, buttons in parts for block in buttons for span in block.spans]
    assert set(hrefs) <= {"https://rope.example/x"}
