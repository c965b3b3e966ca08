"""A table of data: Apple's podcast categories, which every directory follows; and the check of a show's own.

https://podcasters.apple.com/support/1691-apple-podcasts-categories
"""

from collections.abc import Mapping
from types import MappingProxyType

from podcast.errors import ShowError, find_closest

CATEGORIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
        "Business": ("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
        "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
        "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
        "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
        "Government": (),
        "Health & Fitness": (
            "Alternative Health",
            "Fitness",
            "Medicine",
            "Mental Health",
            "Nutrition",
            "Sexuality",
        ),
        "History": (),
        "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
        "Leisure": (
            "Animation & Manga",
            "Automotive",
            "Aviation",
            "Crafts",
            "Games",
            "Hobbies",
            "Home & Garden",
            "Video Games",
        ),
        "Music": ("Music Commentary", "Music History", "Music Interviews"),
        "News": (
            "Business News",
            "Daily News",
            "Entertainment News",
            "News Commentary",
            "Politics",
            "Sports News",
            "Tech News",
        ),
        "Religion & Spirituality": (
            "Buddhism",
            "Christianity",
            "Hinduism",
            "Islam",
            "Judaism",
            "Religion",
            "Spirituality",
        ),
        "Science": (
            "Astronomy",
            "Chemistry",
            "Earth Sciences",
            "Life Sciences",
            "Mathematics",
            "Natural Sciences",
            "Nature",
            "Physics",
            "Social Sciences",
        ),
        "Society & Culture": (
            "Documentary",
            "Personal Journals",
            "Philosophy",
            "Places & Travel",
            "Relationships",
        ),
        "Sports": (
            "Baseball",
            "Basketball",
            "Cricket",
            "Fantasy Sports",
            "Football",
            "Golf",
            "Hockey",
            "Rugby",
            "Running",
            "Soccer",
            "Swimming",
            "Tennis",
            "Volleyball",
            "Wilderness",
            "Wrestling",
        ),
        "Technology": (),
        "True Crime": (),
        "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
    }
)


def read_category(text: str, *, name: str) -> tuple[str, str]:
    """Split "Society & Culture > Philosophy"; the second part may be empty.

    Args:
        text: a category as a show's settings give it.
        name: the file that it stands in, for the error.

    Raises:
        ShowError: it is not on Apple's list, letter for letter.
    """
    category, _, subcategory = (part.strip() for part in text.partition(">"))
    if category in CATEGORIES and (not subcategory or subcategory in CATEGORIES[category]):
        return category, subcategory
    near = _find_nearest(text)
    raise ShowError(
        f'{name}: category "{text}" is not one of Apple\'s',
        hint=f'Did you mean "{near}"?' if near else f"Choose one of {', '.join(CATEGORIES)}.",
    )


def _find_nearest(text: str) -> str:
    """Find the category that was meant, whatever its case and whether or not its parent is named."""
    full_names = [*CATEGORIES, *(f"{top} > {sub}" for top, subs in CATEGORIES.items() for sub in subs)]
    by_name = {name: name for name in full_names}
    # Backwards, so that of two categories with one name the first wins.
    by_name |= {name.rpartition(" > ")[2]: name for name in reversed(full_names)}
    return by_name.get(find_closest(text, by_name), "")
