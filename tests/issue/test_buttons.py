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
        ("Ropes hold. [Order here](https://rope.example/subscriptions/x?fbclid=4)", []),
    ],
)
def test_a_button_stays_with_its_text(text: str, titles: list[str]) -> None:
    """In the preamble, an essay or a section, cleaned; that of an item is the item's."""
    issue = read_issue(f"# Ropes\n\n{text}\n".encode(), name="AN7.md", newsletter=ALIGNMENT_NEWSLETTER)
    parts = [("preamble", issue.buttons), *((section.title, section.buttons) for section in issue.sections)]
    assert [title for title, buttons in parts if buttons] == titles
    hrefs = [span.href for _, buttons in parts for block in buttons for span in block.spans]
    assert set(hrefs) <= {"https://rope.example/x"}


@try_rows(
    ("link", "is_drawn"),
    [
        ('<p><a class="button primary" href="URL">Knots of old</a></p>', True),
        ('<p><a class="mcnButton " href="URL">Knots of old</a></p>', True),
        ('<p><a role="button" href="URL">Knots of old</a></p>', True),
        ('<div class="kg-card kg-button-card"><a href="URL">Knots of old</a></div>', True),
        ('<div class="btn"><table><tr><td><a href="URL">Knots of old</a></td></tr></table></div>', True),
        (
            '<table><td bgcolor="#036" style="border-radius:4px"><a href="URL">Knots of old</a></td></table>',
            True,
        ),
        ('<p><a style="background-color:#036;padding:9px 12px" href="URL">Knots of old</a></p>', True),
        ('<p>They hold. <a class="btn" href="URL">Knots of old</a></p>', True),
        ('<p><a href="URL">Knots of old</a></p>', False),
        ('<table><td bgcolor="#036"><a style="padding:0 9px" href="URL">Knots of old</a></td></table>', True),
        ('<table><td bgcolor="white"><a style="padding:9px" href="URL">Knots of old</a></td></table>', False),
        ('<p><a style="background:#FFF;padding:0px;display:block" href="URL">Knots of old</a></p>', False),
        ('<p><a style="background:#036;padding:0px" href="URL">Knots of old</a></p>', False),
        ('<p><a class="unbuttoned" href="URL">Knots of old</a></p>', False),
        ('<table><tr><td bgcolor="#fff"><a href="URL">Knots of old</a></td></tr></table>', False),
        (f'<p><a class="button" href="URL">{"Knots of old " * 5}</a></p>', False),
        ('<div class="buttons"><p><a href="URL">Knots of old</a></p><p>Nine.</p></div>', False),
    ],
)
def test_a_link_that_is_drawn_as_a_button_is_one(link: str, *, is_drawn: bool) -> None:
    """Whatever its words: they are left out, and its address stays with the text."""
    page = f"<h1>Ropes</h1><p>All.</p><h2>Knots</h2><p>Ropes hold.</p>{link.replace('URL', 'https://rope.example/x')}"
    issue = read_issue(page.encode(), name="AN7.html", newsletter=ALIGNMENT_NEWSLETTER)
    assert any(omission.reason == "button" for omission in issue.left_out) is is_drawn
    assert bool(issue.sections[-1].buttons) is is_drawn


@try_rows(
    ("text", "is_button"),
    [
        ("They hold.\n\n[Walk the round](URL)", True),
        ("They hold.\n\n[Tell us what you saw](URL)\n\n## More\n\nYes.", True),
        ("They hold.\n\n[Walk the round](URL)\n\nIt is long.", False),
        ("They hold.\n\n[Taming the wind](URL)", False),
        ("They hold.\n\n[Call the Midwife](URL)", False),
        ("They hold.\n\n[Inside the mill](URL)", False),
        ("[Walk the round](URL)", False),
        ("[Tides](https://tides.example) (Bo): They rise.\n\n[Walk the round](URL)", False),
    ],
)
def test_a_link_alone_that_tells_what_to_do_is_a_button(text: str, *, is_button: bool) -> None:
    """Below text and over none, where the issue has no items."""
    page = f"# Ropes\n\n## Knots\n\n{text.replace('URL', 'https://rope.example/x')}\n"
    issue = read_issue(page.encode(), name="AN7.md", newsletter=ALIGNMENT_NEWSLETTER)
    assert any(omission.reason == "button" for omission in issue.left_out) is is_button


@try_rows(("names", "is_button"), [("btn btn-wide", True), ("buttoned", False)])
def test_html_in_markdown_draws_buttons(names: str, *, is_button: bool) -> None:
    """By its class; what stands behind it is none."""
    text = f'# Ropes\n\nThey hold.\n\n<a class="{names}" href="https://a.example">Knots of old</a>\n\n[Tides](https://b.example)\n'
    issue = read_issue(text.encode(), name="AN7.md", newsletter=ALIGNMENT_NEWSLETTER)
    buttons = [omission.text for omission in issue.left_out if omission.reason == "button"]
    assert buttons == (["Knots of old"] if is_button else [])
