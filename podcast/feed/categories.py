"""A table of data: Apple's podcast categories, which every directory follows; and the check of a show's own.

https://podcasters.apple.com/support/1691-apple-podcasts-categories
"""

import re
from collections.abc import Mapping
from itertools import product, takewhile
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


_LIST = "https://podcasters.apple.com/support/1691-apple-podcasts-categories"
_STEM, _ENDING = 4, 3
"""Letters that two words have to begin with alike, and by how many they may go on otherwise."""
_SAME, _ALIKE = 0.85, 0.75
"""Likeness of what is a mere slip, and of what may be one."""
_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        word: category
        for category, words in {
            "Arts > Books": "literature novels poetry reading writing",
            "Arts > Design": "architecture typography",
            "Arts > Food": "baking cooking cuisine recipes wine",
            "Arts > Performing Arts": "dance opera theater theatre",
            "Arts > Visual Arts": "art drawing painting photography",
            "Business > Careers": "jobs work",
            "Business > Entrepreneurship": "founders startup startups",
            "Business > Investing": "economics economy finance markets money",
            "Education": "learning school teaching university",
            "Government": "law policy",
            "Health & Fitness > Medicine": "doctors",
            "Health & Fitness > Mental Health": "meditation therapy",
            "Leisure > Animation & Manga": "anime comics",
            "Leisure > Automotive": "cars driving",
            "Leisure > Crafts": "knitting sewing woodworking",
            "Leisure > Home & Garden": "allotment diy house plants",
            "News > Politics": "elections",
            "Religion & Spirituality": "church faith theology",
            "Science > Earth Sciences": "geology weather",
            "Science > Life Sciences": "biology",
            "Science > Natural Sciences": "research",
            "Science > Nature": "birds climate ecology environment wildlife",
            "Science > Social Sciences": "linguistics psychology sociology",
            "Society & Culture > Places & Travel": "cities city",
            "Sports": "cycling sport",
            "Technology": "ai coding computer computers computing data internet programming security software tech web",
            "TV & Film": "cinema movie movies television",
        }.items()
        for word in words.split()
    }
    | dict.fromkeys(("artificial intelligence", "machine learning", "open source"), "Technology")
)
"""Other words for a category, which producers of newsletters call theirs."""


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
    near = _find_nearest(text, likeness=_SAME) or _find_by_meaning(text) or _find_nearest(text, likeness=_ALIKE)
    raise ShowError(
        f'{name}: category "{text}" is not one of Apple\'s',
        hint=f'Did you mean "{near}"?'
        if near
        else f'Choose one of {", ".join(CATEGORIES)}; or a part of one, as "Science > Nature": {_LIST}',
    )


def _find_by_meaning(text: str) -> str:
    """Find the category that a word of the text is another word for, or has, or has another form of."""
    words = [text.casefold(), *reversed(re.findall(r"\w+", text.casefold()))]
    if category := next((_MEANINGS[word] for word in words if word in _MEANINGS), ""):
        return category
    names = {name: name.casefold().split() for name in _list_names()}
    for is_like in (str.__eq__, _is_of_stem):
        for word, (name, others) in product(words, names.items()):
            if len(word) >= _STEM and any(is_like(word, other) for other in others):
                return name
    return ""


def _is_of_stem(word: str, other: str) -> bool:
    """Tell whether two words differ by an ending: "gardening" and "garden", "parents" and "parenting"."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return alike >= max(_STEM, min(len(word), len(other)) - 1) and max(len(word), len(other)) - alike <= _ENDING


def _list_names() -> list[str]:
    return [*CATEGORIES, *(f"{top} > {sub}" for top, subs in CATEGORIES.items() for sub in subs)]


def _find_nearest(text: str, *, likeness: float) -> str:
    """Find the category that is written almost so, whatever its case and whether or not its parent is named."""
    full_names = _list_names()
    by_name = {name: name for name in full_names}
    # Backwards, so that of two categories with one name the first wins.
    by_name |= {name.rpartition(" > ")[2]: name for name in reversed(full_names)}
    return by_name.get(find_closest(text, by_name, likeness=likeness), "")
