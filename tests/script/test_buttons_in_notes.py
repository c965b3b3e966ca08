"""Buttons, "Order here", where no item stands above them: never said, their addresses in the notes of their part."""

from dataclasses import replace

import pytest
from conftest import ROOT
from support.newsletters import ALIGNMENT_NEWSLETTER
from support.rows import try_rows
from support.small_issues import script_of

from podcast.issue import read_issue
from podcast.model import Issue, Newsletter, Sponsors
from podcast.show import Folder, read_show

SPONSOR = "**Our sponsor: Threadgold Chandlers.** Show this letter for 10% off."
ORDER = "[Order here](https://rope.example/x?utm_source=letter)"
NEWS = "## News\n\n[Tides](https://tides.example) *(Bo)*: They rise.\n"


def read(text: str, newsletter: Newsletter = ALIGNMENT_NEWSLETTER) -> Issue:
    """Read a letter in Markdown."""
    return read_issue(f"# Ropes\n\n{text}".encode(), name="AN7.md", newsletter=newsletter)


def list_notes(issue: Issue) -> dict[str, list[tuple[str, str]]]:
    """List the links of texts by the titles of their parts."""
    script = script_of(issue, read_show(Folder(ROOT)))
    return {
        part.title: [(link.text, link.url) for link in part.text_links] for part in script.segments if part.text_links
    }


@try_rows(
    ("text", "part"),
    [
        (f"{SPONSOR} {ORDER}\n\n{NEWS}", "Introduction"),
        (f"{SPONSOR}\n\n{ORDER}\n\n{NEWS}", "Introduction"),
        (f"{NEWS}\n## Sponsor\n\n{SPONSOR} {ORDER}\n", "Sponsor"),
        (f"{NEWS}\n{SPONSOR} {ORDER}\n", "News"),
    ],
)
def test_a_buttons_address_is_in_the_notes(text: str, part: str) -> None:
    """Without what names the subscriber; the button is no item, no chapter, and is not said."""
    issue = read(text)
    assert list_notes(issue) == {part: [("Order here", "https://rope.example/x")]}
    assert [item.title for section in issue.sections for item in section.items] == ["Tides"]
    assert [omission.text for omission in issue.left_out] == ["Order here"]
    spoken = " ".join(line.spoken for line in script_of(issue, read_show(Folder(ROOT))).utterances)
    assert "Order" not in spoken


@pytest.mark.parametrize(
    "button",
    [
        "[Subscribe now](https://ropes.example/)",
        "[Read it online](https://ropes.example/7)",
        "[Join the discussion](https://ropes.example/7)",
        "[Learn more](https://ropes.example/unsubscribe?id=4)",
        "[Order here](mailto:bo@ropes.example)",
    ],
)
def test_what_a_sender_adds_is_in_no_notes(button: str) -> None:
    """Of its lists, its page and its comments, nor what is no page."""
    assert list_notes(read(f"{SPONSOR}\n\n{button}\n\n{NEWS}")) == {}


def test_a_button_above_all_text_is_the_letters_own() -> None:
    """As a bar at its top has them."""
    assert list_notes(read(f"{ORDER}\n\nRopes hold.\n\n{NEWS}")) == {}


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_sponsors_button_goes_with_its_text(gap: str) -> None:
    """Where sponsors are left out."""
    unpaid = replace(ALIGNMENT_NEWSLETTER, sponsors=Sponsors.LEFT_OUT)
    assert list_notes(read(f"Ropes hold.\n\n{SPONSOR}{gap}{ORDER}\n\n{NEWS}", unpaid)) == {}
