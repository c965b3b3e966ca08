"""What a show's topic is, and what its announcer says: the values of `feed/topics.toml`."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of the newsletter whose items over all issues have a feed of their own."""

    title: str
    sections: tuple[str, ...] = ()
    """Headings under which its items stand, in any capitals; its title where none is named."""
    name: str = ""
    """Name of its folder and its feed, kept for ever; made of the title where there is none."""
    issues: int = 25
    """Number of issues that an episode spans, kept for ever."""

    @property
    def slug(self) -> str:
        """The name that its addresses have."""
        return self.name or re.sub(r"[^a-z0-9]+", "-", self.title.casefold()).strip("-")

    @property
    def headings(self) -> frozenset[str]:
        """Its sections as they are compared."""
        return frozenset(fold_heading(section) for section in self.sections or (self.title,))


@dataclass(frozen=True, slots=True)
class TopicWording:
    """The announcer's sentences in a topic's episodes; all others are the show's."""

    title: str = "{topic}, issues {first} to {last}"
    show: str = "{show}: {topic}"
    """Title of the feed."""
    description: str = "Everything that the {show} has under {topic}, {issues} issues an episode."
    intro: str = "{show}. {title}. {contents} This audio edition is read by synthetic voices."
    issue: str = "From issue {number}: {title}."
    issue_untitled: str = "From issue {number}."
    outro: str = "That was {title}, from the {show}. {links}"
    links: str = "The full texts are linked in the notes of this episode."
    """What an outro's {links} is, where each of the issues has an address."""


def fold_heading(title: str) -> str:
    """Write a heading as it is compared: whatever its capitals and spaces."""
    return " ".join(title.casefold().split())
