"""The labels that open a part of an item: an opinion, what to read before and what after."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from podcast.model import Newsletter
from podcast.text import lazy_compile, word_set


class ItemPart(StrEnum):
    """The part of an item that a label opens."""

    OPINION = "opinion"
    PREREQUISITES = "prerequisites"
    READ_MORE = "read_more"


@dataclass(frozen=True, slots=True)
class ItemLabel:
    """A label at `[start, body)` of a text; the words that it labels start at `body`."""

    part: ItemPart
    body: int
    author: str = ""
    """Contributor whose opinion it opens; empty for other parts."""
    start: int = 0


LABEL_WORDS = (
    "my s opinion opinions planned thoughts comment comments take view views reaction reactions "
    "read more here also see further reading "
    "prerequisities prerequisite prerequisites prereq prereqs pre req reqs"
)
"""Words that labels are made of; an issue holds them as the names of its fields only."""

# These are parts of verbose patterns, so a space in them is written [ ].
_CAPITALIZED = r"(?:(?:[A-Z]\.){1,3}|[^\W\d_a-zß-öø-ÿ][\w\-]{0,30}(?:['’][^\W\d_a-z]\w{1,30})?)"
_JOINED = (
    r"(?:,?[ ]and[ ]|['’]s[ ]and[ ]|,[ ]|[ ]&[ ]|/|\s(?:(?:van|von|de|der|den|del|da|di|la|le|el|al|bin|ter)\s){0,2})"
)
_NAME = rf"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.[ ])?{_CAPITALIZED}(?:{_JOINED}{_CAPITALIZED}){{0,4}}"
_OWNED = r"(?:['’‘´`ʼ]\s?[sS]?|[sS]['’ʼ])\s"
_OPINIONS = r"(?:[a-z]{1,15}\s){0,2}(?i:opinions?)(?:\s?\([^()]{0,80}\))?"
_REMARKS = r"(?:thoughts|comments?|take|views?|reactions?)"
_MY_OPINION = rf"(?:My|Our)\s(?:[a-z]{{1,15}}\s){{0,2}}(?:opinions?|{_REMARKS}|verdict|two\scents)"
_MINE = (
    rf"(?i:{_MY_OPINION}|In\smy\s(?:[a-z]{{1,15}}\s)?opinion|(?:Planned\s)?Opinions?"
    rf"|(?:The\s)?Editor['’]s\s(?:[a-z]{{1,15}}\s){{0,2}}(?:opinions?|{_REMARKS}))(?:\s?\([^()]{{0,80}}\))?"
)
_OPINION_OF = r"(?i:(?:(?:My|Planned|Short|Brief|Guest|Second|Another)\s)?Opinions?),?\s?"
_OF = r"(?:by|of|from)\s"
_BEFORE = r"(?i:Prerequ?isi?ti?t?i?es?|Pre-?reqs?)"
_AFTER = r"(?i:Read\s+more(?:\s+here)?)"
_MORE_AFTER = rf"(?:{_AFTER}|(?i:(?:Read|See)\s+also|Further\s+reading))"

_AT_START = rf"""
    (?:
        (?P<own>(?i:OWN_OPINION))  # before the next, as it may be "Editor's take"
        | (?i:(?=Editor|The[ ]Editor)){_MINE}  # the editor's opinion
        | {_OPINION_OF}[(\[](?:{_OF})?(?P<bracketed>{_NAME})[)\]]  # Opinion (Ana Ek)
        | {_OPINION_OF}\s?{_OF}(?P<named>{_NAME})  # Opinion by Ana Ek
        | (?P<author>{_NAME})\s?{_OWNED}(?:{_OPINIONS}|{_REMARKS})  # Ana Ek's opinion
        | (?P<mine>{_MINE})  # My opinion
        | (?P<before>{_BEFORE}|(?i:OWN_PREREQUISITES))  # Prerequisites
        | (?P<after>{_MORE_AFTER}|(?i:OWN_READ_MORE))  # Read more
    )
    (?P<colon>\s?(?:[:：]|\s[–—\-](?=\s)))?
    | (?P<asked>(?i:OWN_QUESTION)\s?\?\s?[:：]?)  # Worth your time? needs no colon
    """
_ANYWHERE = rf"""
    (?P<owned>{_OWNED}{_OPINIONS}\s?[:：])  # 's opinion: without the name, which is looked for backwards
    | (?<!\w)
    (?:
        (?P<mine>(?:(?:My|Our)\s(?:[a-z]{{1,15}}\s){{0,2}}(?:opinions?|thoughts|take|view|verdict)|OWN_OPINION)\s?:)
        | (?:Opinions?\s(?:[(\[](?:{_OF})?(?P<bracketed>{_NAME})[)\]]|{_OF}(?P<named>{_NAME}))\s?:)
        | (?P<asked>(?:OWN_QUESTION)\s?\?)
        | (?P<before>(?:{_BEFORE}|OWN_PREREQUISITES)\s?:)
        | (?P<after>(?:{_AFTER}|OWN_READ_MORE)\s?:)
    )
    """
_OWNED_TWICE = lazy_compile(r"['’]s and ")
"""What joins two names of which each is owned: "Ana's and Bo's opinions"."""
_SURE_WORDS = word_set("opinion thoughts take view verdict cents comment reaction req more also reading")
_LETTERS = lazy_compile(r"[^\W_]+")
_NAME_BEFORE = lazy_compile(rf"(?<!\w){_NAME}\s?$")
_CLOSING = ":：?"
"""What a label within a text ends with, one of these; most texts have none."""
_CLOSED = lazy_compile(f"[{_CLOSING}]")
_CLOSED_START = lazy_compile(f"[{_CLOSING}–—-]")
"""What a label at the start of a text ends with, where it is neither all of it nor in bold."""
_LAST_WORD = lazy_compile(rf"(?<!\w){_CAPITALIZED}(?: and {_CAPITALIZED})?(?: [A-Z]\.?)?\s?$")
_ENDED = lazy_compile(r"(?:^|[.!?…][\"”’')\]]{0,3}\s?)$")
_NO_NAMES = frozenset(
    ("in", "this", "the", "that", "but", "and", "so", "my", "it", "here", "note", "see", "also", "reader", "readers")
) | frozenset(("today", "yesterday", "week", "month", "year", "everyone", "nobody", "people"))
_LONGEST_LABEL = 160
"""Characters in which a label at the start of a text must end, so that no text is searched far."""
_LONGEST_NAME = 120


@lru_cache(maxsize=16)
def _compile(newsletter: Newsletter) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what finds the labels of a newsletter at the start of a text, and anywhere in it."""
    labels = newsletter.labels
    own = {
        "OWN_OPINION": any_of(label for label in labels.opinion if not label.endswith("?")),
        "OWN_QUESTION": any_of(label.rstrip("? ") for label in labels.opinion if label.endswith("?")),
        "OWN_PREREQUISITES": any_of(labels.prerequisites),
        "OWN_READ_MORE": any_of(labels.read_more),
    }
    at_start, anywhere = _AT_START, _ANYWHERE
    for name, pattern in own.items():
        at_start, anywhere = at_start.replace(name, pattern), anywhere.replace(name, pattern)
    return lazy_compile(at_start, re.VERBOSE), lazy_compile(anywhere, re.VERBOSE)


@lru_cache(maxsize=16)
def _list_words(newsletter: Newsletter) -> tuple[str, ...]:
    """List words of which each label has one, so that most texts need not be searched for labels."""
    labels = newsletter.labels
    own = (label for kind in (labels.opinion, labels.prerequisites, labels.read_more) for label in kind)
    return (*_SURE_WORDS, *(max(_LETTERS.findall(label.casefold()), key=len, default="") for label in own))


def any_of(phrases: Iterable[str]) -> str:
    """Give a verbose pattern for any of the phrases, whatever their spaces and apostrophes; none for none."""
    longest_first = sorted(phrases, key=len, reverse=True)
    escaped = (re.escape(phrase).replace("\\ ", r"\s").replace("'", "['’]") for phrase in longest_first)
    return "|".join(escaped) or "(?!)"


def parse_label(text: str, newsletter: Newsletter, *, strong: str = "") -> ItemLabel | None:
    """Read the label that a text starts with, or None.

    A label ends with a colon, with the text, or with `strong`, the words in bold at the start.
    """
    start = text[:_LONGEST_LABEL]
    if len(text) > _LONGEST_LABEL and not strong and not _CLOSED_START.search(start):
        return None
    folded = start.casefold()
    if not any(word in folded for word in _list_words(newsletter)):
        return None
    match = _compile(newsletter)[0].match(start)
    if not match:
        return None
    is_closed = match["asked"] or match["colon"] or match.end() in (len(text.rstrip()), len(strong.rstrip()))
    author = match["author"] or match["bracketed"] or match["named"]
    if not is_closed or (author and not _is_name(author)):
        return None
    if author:
        return ItemLabel(ItemPart.OPINION, match.end(), _OWNED_TWICE.sub(" and ", author.strip()))
    return _unnamed(match, newsletter)


def find_labels(text: str, newsletter: Newsletter) -> Iterator[ItemLabel]:
    """Find every label with a colon, wherever it stands; linear in the text."""
    places = _find_places(text, _list_words(newsletter)) if any(sign in text for sign in _CLOSING) else ()
    for match in (match for start, stop in places for match in _compile(newsletter)[1].finditer(text, start, stop)):
        if author := match["bracketed"] or match["named"]:
            yield ItemLabel(ItemPart.OPINION, match.end(), author, match.start())
        elif not match["owned"]:
            yield _unnamed(match, newsletter)
        # In "Nicholas' opinion" the s before the apostrophe is matched too, and belongs to the name.
        elif name := _name_before(text, match.start() + (match[0][0] in "sS")):
            start, author = name
            yield ItemLabel(ItemPart.OPINION, match.end(), _OWNED_TWICE.sub(" and ", author), start)


def _find_places(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Find where labels may stand: before each sign that closes one, where one of the words is near."""
    start, stop = 0, 0
    for sign in (*(match.start() for match in _CLOSED.finditer(text)), len(text) + _LONGEST_LABEL):
        if sign - _LONGEST_LABEL >= stop:  # is too far from the last sign to be of one label
            folded = text[start:stop].casefold()
            if any(word in folded for word in words):
                yield start, stop
            start = sign - _LONGEST_LABEL
        stop = sign + 1


def _unnamed(match: re.Match[str], newsletter: Newsletter) -> ItemLabel:
    """Make the label of a match that names nobody; an opinion is the editor's then."""
    start, body = match.span()
    if match["before"]:
        return ItemLabel(ItemPart.PREREQUISITES, body, start=start)
    if match["after"]:
        return ItemLabel(ItemPart.READ_MORE, body, start=start)
    return ItemLabel(ItemPart.OPINION, body, newsletter.editor, start)


def _is_name(words: str) -> bool:
    return words.split(maxsplit=1)[0].casefold() not in _NO_NAMES


def _name_before(text: str, stop: int) -> tuple[int, str] | None:
    """Find the name that ends at an apostrophe: all of it after the end of a sentence, else its last word."""
    low = max(0, stop - _LONGEST_NAME)
    window = text[low:stop]
    match = _NAME_BEFORE.search(window)
    if match and not (_ENDED.search(window[: match.start()]) and _is_name(match[0])):
        match = _LAST_WORD.search(window)
    return (low + match.start(), match[0].strip()) if match else None
