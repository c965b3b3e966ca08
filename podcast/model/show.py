"""What listeners subscribe to, and how it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType

from podcast.model.listing import Funding, Location, Notifier, ShowType
from podcast.model.loudness import Loudness
from podcast.model.script import Edition

EXAMPLE_URL = "https://podcast.example.org/"
"""Stands for an address that a producer has not said yet, as `UNKNOWN_AUTHOR` for a name."""
UNKNOWN_AUTHOR = "Your Name"
SMALL_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence in milliseconds after each part of an issue."""

    clause_ms: int = 120
    """Silence within a sentence that is too long to be spoken in one go."""
    sentence_ms: int = 280
    paragraph_ms: int = 550
    list_item_ms: int = 420
    title_ms: int = 650
    opinion_ms: int = 800
    item_ms: int = 1100
    section_ms: int = 1200


class SummarizerRule(StrEnum):
    """Before which of the items that somebody summarized the announcer says who it was."""

    ALWAYS = "always"
    SECTION = "section"
    """The first of a section, and wherever it is another one than before."""
    CHANGE = "change"
    """Wherever it is another one than before."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Wording:
    """The announcer's sentences; `{}` fields are filled from the issue. A pair of them is for one and for several."""

    intro: str
    intro_unnumbered: str
    outro: str
    intro_title: str = "Introduction"
    """Title of the chapter, as `outro_title`; not said."""
    outro_title: str = "Closing"
    contents: str = "{items}, in {length}."
    """What an intro's {contents} is; `contents_without_items` where the issue has none, as an essay."""
    contents_without_items: str = "{length}."
    highlights: tuple[str, str] = ("{count} highlight", "{count} highlights")
    items: tuple[str, str] = ("{count} item", "{count} items")
    highlights_and_more: tuple[str, str] = (
        "{highlights}, and {count} more item",
        "{highlights}, and {count} more items",
    )
    length: tuple[str, str] = ("about {count} minute", "about {count} minutes")
    numbers: tuple[str, ...] = SMALL_NUMBERS
    """Counts in words, from none on; higher ones are written in figures."""
    credits: str = "With opinions by {names}."
    """What an intro's {credits} is."""
    names: str = "{names} and {last}"
    """A list of names, the last of them apart."""
    edition_highlights: str = "This edition has the highlights only."
    """What an intro's {edition} is; nothing for the full one."""
    edition_no_opinions: str = "This edition leaves out the opinions."
    title_highlights: str = "{title} (highlights)"
    """Title of an edition's episode, so that apps do not take it for the full one."""
    title_no_opinions: str = "{title} (without opinions)"
    authors: str = "by {authors}"
    others: str = "{authors} and others"
    """Authors that are printed with "et al"."""
    summarizer: str = "Summarized by {name}."
    summarizer_said: SummarizerRule = SummarizerRule.SECTION
    """Where that is said; the notes name the summarizer of every item."""
    hat_tip: str = "Hat tip to {name}."
    opinion: str = "{name}'s opinion."
    also: str | tuple[str, ...] = ("Also mentioned:", "And besides:", "Also listed:")
    """The announcement of bare links: several take turns within an issue, and an empty one is silent."""
    also_alone: str | tuple[str, ...] = ("Mentioned in brief:", "", "")
    """Their announcement in a section that has nothing besides."""
    links: str = "Links to the full text and to what it is about are in the notes of this episode."
    """What an outro's {links} is, where both are there."""
    links_to_text: str = "A link to the full text is in the notes of this episode."
    links_to_items: str = "Links to what it is about are in the notes of this episode."
    figure: str = "The newsletter shows a figure here."
    table: str = "The newsletter shows a table here."
    code: str = "The newsletter shows a piece of code here."
    footnotes: tuple[str, str] = ("A footnote:", "Footnotes:")
    notes: str = "Synthetic voices read {title}, issue {number} of {show}."
    """Beginning of an episode's notes; the title in it is a link."""
    notes_unnumbered: str = "Synthetic voices read {title}, {show}."
    untitled: str = "Issue {number}"
    """Title of an episode whose issue has none; `notes_untitled` is how its notes begin."""
    notes_untitled: str = "Synthetic voices read {title} of {show}."
    narrator: str = "Synthetic voices"
    """Name of the synthetic voices in the feed's list of people."""
    credit_summarizer: str = "summarized by {name}"
    """Words after an item's authors in the notes, as `credit_hat_tip`."""
    credit_hat_tip: str = "H/T {name}"
    read_more: str = "Read more"
    """A label in the notes, as those that follow."""
    prerequisites: str = "Prerequisites"
    mentioned: str = "Mentioned"
    """Label of links to other issues."""
    in_text: str = "In the text"
    """Label of links within what is said, where it belongs to no item that has an address: a sponsor's."""
    formula: str = "Formula"
    """Label of one that is too long to be read out."""

    def choose_notes(self, title: str, number: int | None) -> str:
        """Choose the template that an episode's notes begin with, so that its number is not there twice."""
        if number is None:
            return self.notes_unnumbered
        return self.notes_untitled if title.startswith(self.untitled.format(number=number)) else self.notes


@dataclass(frozen=True, slots=True)
class Master:
    """What the final file must be like."""

    loudness: Loudness = field(default_factory=Loudness)
    bitrate_kbps: int = 96
    sample_rate_hz: int = 44100


@dataclass(frozen=True, slots=True)
class Music:
    """Jingles between what is said, never under it: names of files under `voices/`, none where empty."""

    intro: str = ""
    """Jingle before the first word."""
    outro: str = ""
    """Jingle after the last word."""
    section: str = ""
    """Jingle before a section is announced; of headings that follow one another, before the first."""
    pause_ms: int = 500
    """Silence between a jingle and the next word."""


class ShortHeadings(StrEnum):
    """What becomes of a heading that is too short to be a chapter of its own."""

    JOIN = "join"
    """It begins the chapter of what it announces."""
    HIDE = "hide"
    """It ends the chapter before; of JSON chapters it is one that is not shown (toc: false)."""


@dataclass(frozen=True, slots=True)
class ChapterRules:
    """What apps list as chapters; an episode's page has all of them."""

    shortest_ms: int = 10_000
    """No chapter of an app's list is shorter; 0 lists all."""
    short_headings: ShortHeadings = ShortHeadings.JOIN
    """What becomes of headings that are shorter: "join" them with what they announce, or "hide" them."""
    name: str = "{heading}: {title}"
    """Name of a chapter that begins with a heading."""
    pictures: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    """Pictures of chapters by the title of their section or item: files beside feed/show.toml, as artwork has to be."""


class Alternate(StrEnum):
    """A form that an episode's sound may have besides MP3."""

    M4A = "m4a"
    OPUS = "opus"


class EditionsFeed(StrEnum):
    """Where the editions beside the full one are listed."""

    MAIN = "main"
    """In the show's own feed, each a further episode of its issue."""
    OWN = "own"
    """In feeds of their own, `editions/highlights/feed.xml`."""


class Unlimited(StrEnum):
    """A word in a number's place."""

    ALL = "all"


@dataclass(frozen=True, slots=True)
class Txt:
    """A free text of the feed, podcast:txt: directories and hosts ask for one to see whose the feed is."""

    value: str
    purpose: str = ""
    """What it is for, "verify"; nothing where none is asked for."""


@dataclass(frozen=True, slots=True)
class Show:
    """A podcast: what listeners subscribe to, from `feed/show.toml`."""

    title: str
    prefix: str
    """Letters before an issue's number: "AN" of "AN76"."""
    url: str
    """Address of the public folder, with a slash at the end; audio and feed have theirs below it."""
    guid: str
    """podcast:guid, given once and kept for ever."""
    description: str
    language: str
    author: str
    email: str
    link: str
    """The newsletter's own site."""
    category: str | tuple[str, ...]
    """A category of Apple's list, "Technology" or "Society & Culture > Philosophy", or several, the fittest first."""
    copyright: str
    wording: Wording
    license: str = ""
    """Address of the terms under which others may share it; where empty, all rights are reserved."""
    is_explicit: bool = False
    keywords: tuple[str, ...] = ()
    type: ShowType = ShowType.EPISODIC
    seasons: Mapping[str, str] = field(default_factory=dict)
    """Names of seasons by their numbers; an issue says `season: 2` in its front matter."""
    complete: bool = False
    """True where no episode will ever come again: apps stop asking."""
    block: bool | tuple[str, ...] = False
    """True where directories are to leave the show out, or the names of those that are, as "spotify"."""
    funding: Funding = field(default_factory=Funding)
    location: Location = field(default_factory=Location)
    cast: str = ""
    """Name of `voices/cast.NAME.toml`; `voices/cast.toml` where empty."""
    pauses: Pauses = field(default_factory=Pauses)
    master: Master = field(default_factory=Master)
    music: Music = field(default_factory=Music)
    chapters: ChapterRules = field(default_factory=ChapterRules)
    editions: tuple[Edition, ...] = (Edition.FULL,)
    """What is made of every issue."""
    editions_feed: EditionsFeed = EditionsFeed.MAIN
    """Feed of the editions beside the full one: the show's main one, or each edition's own."""
    feed_episodes: int | Unlimited = 300
    """Episodes at which the oldest leave `feed.xml` for archives, a hundred at a time; "all" for never."""
    alternates: tuple[Alternate, ...] = ()
    """Forms in which every episode is offered besides MP3."""
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Contributors' pages by name, for the feed's podcast:person."""
    new_feed_url: str = ""
    """The feed's new address while the show moves, itunes:new-feed-url; empty where it stays."""
    locked: bool = True
    """True where no other host may take the feed over before its owner answers a mail, podcast:locked."""
    txt: tuple[Txt, ...] = ()
    """Texts by which others see whose the feed is, podcast:txt."""
    applepodcastsverify: str = ""
    """What Apple asks for to see whose the feed is, itunes:applepodcastsverify."""
    hub: str = ""
    """A WebSub hub that tells apps of new episodes; `podcast publish` tells it."""
    notify: Notifier = field(default_factory=Notifier)
    format: int = 1
    """Form of the show's files; a version that knows only lower numbers refuses them, and says so."""
    allow_private_addresses: bool = False
    """True where issues may be fetched from this machine and its network."""

    @property
    def categories(self) -> tuple[str, ...]:
        """The show's categories, the fittest first."""
        return (self.category,) if isinstance(self.category, str) else self.category


def is_example(url: str) -> bool:
    """Tell the address of a show whose producer has not said yet where it will be: nobody subscribes there."""
    return EXAMPLE_URL.partition(":")[2] in url


def find_unknown(show: Show) -> tuple[str, ...]:
    """Name the settings that still have what a new show begins with."""
    facts = {setting.name: getattr(show, setting.name) for setting in fields(show)}
    return tuple(
        key
        for key, value in facts.items()
        if isinstance(value, str) and any(word in value for word in ("example.org", UNKNOWN_AUTHOR))
    )
