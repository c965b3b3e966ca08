"""The values that flow from stage to stage: frozen, plain, made of tuples."""

from podcast.model.cast import NORMAL_WPM, ROLES, Cast, Delivery, Lexeme, Lexicon, Person, Voice
from podcast.model.episode import Enclosure, Episode
from podcast.model.issue import Block, BlockKind, Decision, Issue, Item, LeftOut, Opinion, Section, Span
from podcast.model.newsletter import Footnotes, Heading, HeadingKind, Labels, Newsletter, Seen, Sponsors
from podcast.model.progress import Progress
from podcast.model.recording import Chapter, Clip, Cue, Loudness
from podcast.model.script import Edition, Line, Lines, Link, Script, Segment, SegmentKind, Utterance
from podcast.model.show import (
    EXAMPLE_URL,
    UNKNOWN_AUTHOR,
    Alternate,
    Master,
    Music,
    Pauses,
    Show,
    SummarizerRule,
    Wording,
    find_unknown,
    is_example,
)
from podcast.model.topic import Topic, TopicWording, fold_heading

__all__ = [
    "EXAMPLE_URL",
    "NORMAL_WPM",
    "ROLES",
    "UNKNOWN_AUTHOR",
    "Alternate",
    "Block",
    "BlockKind",
    "Cast",
    "Chapter",
    "Clip",
    "Cue",
    "Decision",
    "Delivery",
    "Edition",
    "Enclosure",
    "Episode",
    "Footnotes",
    "Heading",
    "HeadingKind",
    "Issue",
    "Item",
    "Labels",
    "LeftOut",
    "Lexeme",
    "Lexicon",
    "Line",
    "Lines",
    "Link",
    "Loudness",
    "Master",
    "Music",
    "Newsletter",
    "Opinion",
    "Pauses",
    "Person",
    "Progress",
    "Script",
    "Section",
    "Seen",
    "Segment",
    "SegmentKind",
    "Show",
    "Span",
    "Sponsors",
    "SummarizerRule",
    "Topic",
    "TopicWording",
    "Utterance",
    "Voice",
    "Wording",
    "find_unknown",
    "fold_heading",
    "is_example",
]
