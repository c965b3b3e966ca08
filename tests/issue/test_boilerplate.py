"""What belongs to a mail or a page is left out wherever it stands, and what only begins like it is read."""

from support.rows import try_rows

from podcast.issue.spans import tidy
from podcast.issue.structure.boilerplate import find_reason
from podcast.model import Block, BlockKind, Newsletter, Span

LETTER = Newsletter(name="Garden Letter", prefix="GL", editor="Ada Moss", forums=("Pond Forum",))


def find(text: str, *, is_before_items: bool) -> str | None:
    """Say why a paragraph is left out."""
    block = Block(BlockKind.PARAGRAPH, tidy((Span(text),)))
    return find_reason(block, LETTER, is_before_items=is_before_items)


@try_rows(
    ("reason", "line", "sentence"),
    [
        ("mail", "Copyright © 2026 Garden Letter", "Copyright law is a hedge."),
        ("mail", "This email was sent to ada@example.org", "This email was lost for a week."),
        ("mail", "(This e-mail was sent to you)", "(This letter was sent to you)"),
        ("mail", "You received this e-mail because you asked.", "You received this rope because you asked."),
        ("mail", "Our mailing address is: 5 Pond Lane", "Our address is new."),
        ("mail", "Subscribe here:", "Subscribe here: the ropes come on Fridays."),
        ("mail", "You can update your preferences or leave.", "You can update your fence."),
        ("mail", "Want to change how you receive these emails?", "Want to change how you tie these ropes?"),
        ("mail", "View this email in your browser", "View this email in your browser, and then the pond."),
        ("mail", "View this e-mail in your browser", "View the pond in your browser"),
        ("mail", "View the newsletter archive", "View the newsletter archive of 1912."),
        ("mail", "unsubscribe", "unsubscribed hens are many"),
        ("mail", "Unsubscribe here or write to us", "Unsubscribe hereafter."),
        ("mail", "Unsubscribe from all of it", "Unsubscribe from winter."),
        ("mail", "Unsubscribe at any time", "Unsubscribe at noon."),
        ("mail", "update your preferences", "update your ropes"),
        ("web page", "This is a linkpost for https://x.example/a", "This is a linkpost that I made."),
        ("web page", "Linkpost", "Linkposts are short."),
        ("web page", "Back to the top", "Back to the topic of hens."),
        ("web page", "\u2191 Scroll up to top \u2191", "Scroll up to top off the pond."),
        ("web page", "Crossposted from the Pond Forum", "Crossposted from the harbour."),
    ],
)
def test_what_belongs_to_the_medium_is_left_out_anywhere(reason: str, line: str, sentence: str) -> None:
    """Before the items and behind them, whatever its capitals."""
    for is_before_items in (True, False):
        assert find(line, is_before_items=is_before_items) == reason
        assert find(line.upper(), is_before_items=is_before_items) == reason
        assert find(f"As I said: {line}", is_before_items=is_before_items) is None
        assert find(sentence, is_before_items=is_before_items) is None


@try_rows(
    ("reason", "line", "sentence"),
    [
        ("web page", "5 min read", "5 min reading is enough."),
        ("web page", "12 minute read", "12 minutes read as an hour."),
        ("subscribe line", "Listen to this newsletter as a podcast", "Listen to this hen."),
        ("subscribe line", "Subscribe now!", "Subscribe to the view that hens can fly."),
        ("subscribe line", "You can sign up here for free", "You can sign up by Friday for the walk."),
        ("subscribe line", "Sign up below: https://x.example/s", "Sign up the hens: they are late."),
        ("subscribe line", "Subscribe to get my posts", "Subscribed posts are green."),
        ("subscribe line", "Find all Garden Letter resources here", "Find all hens."),
        ("subscribe line", "The Garden Letter is a weekly publication", "The Garden Letter is a joy."),
    ],
)
def test_what_an_item_may_start_with_is_left_out_before_the_first(reason: str, line: str, sentence: str) -> None:
    """Within an item it is the item's."""
    assert find(line, is_before_items=True) == reason
    assert find(line, is_before_items=False) is None
    assert find(sentence, is_before_items=True) is None


def test_a_long_paragraph_is_no_notice() -> None:
    """Whatever it begins with: nobody writes a thousand letters of how to leave."""
    line = "Unsubscribe here" + " and read on" * 100
    assert (find(line[:1200], is_before_items=False), find(line[:1201], is_before_items=False)) == ("mail", None)
