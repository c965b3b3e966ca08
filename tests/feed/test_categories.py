"""Apple's categories: exact, or an error that says what was meant."""

import pytest
from support.rows import try_rows

from podcast.errors import ShowError
from podcast.feed.categories import CATEGORIES, read_category


@try_rows(
    ("text", "parts"),
    [
        ("Technology", ("Technology", "")),
        ("Society & Culture > Philosophy", ("Society & Culture", "Philosophy")),
        ("TV & Film>TV Reviews", ("TV & Film", "TV Reviews")),
    ],
)
def test_category_is_split(text: str, parts: tuple[str, str]) -> None:
    """The part behind ">" is the subcategory."""
    assert read_category(text, name="show.toml") == parts


@try_rows(
    ("text", "hint"),
    [
        ("technology", 'Did you mean "Technology"?'),
        ("Philosophy", 'Did you mean "Society & Culture > Philosophy"?'),
        ("Sciences > Physics", 'Did you mean "Science > Physics"?'),
        ("Technology > Gadgets", 'Did you mean "Technology"?'),
        ("Gardening", 'Did you mean "Leisure > Home & Garden"?'),
        ("Parents", 'Did you mean "Kids & Family > Parenting"?'),
        ("Philosphy", 'Did you mean "Society & Culture > Philosophy"?'),
        ("Science & Nature", 'Did you mean "Science > Nature"?'),
        ("Machine learning", 'Did you mean "Technology"?'),
        ("The economy", 'Did you mean "Business > Investing"?'),
        ("Newsletter", "Choose one of Arts, Business, "),
        ("Gadgets and gizmos", "Choose one of Arts, Business, "),
        ("", "Choose one of Arts, Business, "),
    ],
)
def test_unknown_category_is_an_error(text: str, hint: str) -> None:
    """One near by meaning or spelling is offered, whatever its case and with its parent; else all are, and a list."""
    with pytest.raises(ShowError, match=r"show\.toml: category .* is not one of Apple's") as error:
        read_category(text, name="show.toml")
    assert error.value.hint.startswith(hint)


def test_list_is_apples() -> None:
    """Nineteen categories with ninety-one subcategories."""
    assert len(CATEGORIES) == 19
    assert sum(map(len, CATEGORIES.values())) == 91
