"""The announcer's sentences: what is said before a section, an item, an opinion, and a list of bare links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from podcast.model import UNKNOWN_AUTHOR, Item, Newsletter, Section, Show, SummarizerRule, Wording
from podcast.script.selection import is_mentioned, is_spoken
from podcast.text import lazy_compile

_ET_AL = lazy_compile(r"(?P<authors>.*?),?\s*\bet\.? al\.?(?!\w)")

_UNNAMED_AUTHOR = "The editor"
_SENTENCE_GAP = lazy_compile(r"(?<=[.?!…}])\s+(?=[A-Z{])")
_TAG = lazy_compile(r"^\[([^\W\d_][\w ]{1,30})\]\s(?=\S)")


@dataclass(frozen=True, slots=True)
class SectionWords:
    """What the announcer says within a section that depends on what was said before."""

    summarizers: tuple[str, ...]
    """Whom each of its items is announced with; empty where the ear knows, or nobody is named."""
    also: str
    """What comes before its bare links; may be empty."""


def choose_words(sections: Sequence[Section], wording: Wording) -> Iterator[SectionWords]:
    """Choose for each section whom and what the announcer names, so that nothing is said again and again."""
    also, also_alone = cycle(_list_texts(wording.also)), cycle(_list_texts(wording.also_alone))
    previous: Item | None = None
    outermost = max((section.level for section in sections), default=0)
    for section in sections:
        if section.title and section.level <= outermost and not section.goes_on:
            outermost = section.level
            previous = previous if wording.summarizer_said is SummarizerRule.CHANGE else None
        names = []
        for item in filter(is_spoken, section.items):
            names.append(_choose_summarizer(item, previous, wording.summarizer_said))
            previous = item
        has_links = any(map(is_mentioned, section.items))
        yield SectionWords(tuple(names), next(also if names else also_alone) if has_links else "")


def _list_texts(texts: str | tuple[str, ...]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else texts or ("",)


def _choose_summarizer(item: Item, previous: Item | None, rule: SummarizerRule) -> str:
    """Name an item's summarizer, unless a listener to any edition knows from the item before that it is the same."""
    if rule is SummarizerRule.NEVER or (rule is not SummarizerRule.ALWAYS and previous and _tells(previous, item)):
        return ""
    return item.summarizer or ""


def _tells(previous: Item, item: Item) -> bool:
    """Tell whether one item says who summarized the next, in each edition that has that: some leave much out."""
    is_said = bool(previous.summary) and not previous.is_duplicate
    return is_said and previous.is_highlight >= item.is_highlight and previous.summarizer == item.summarizer


def write_heading(title: str, newsletter: Newsletter) -> str:
    """Write a heading in capitals as a sentence would be: "TECHNICAL AI ALIGNMENT" as "Technical AI alignment"."""
    if title != title.upper():
        return title
    text = " ".join(word if word.strip("()") in newsletter.acronyms else word.lower() for word in title.split())
    return text[:1].upper() + re.sub(r"\(([a-z])", lambda match: match[0].upper(), text[1:])


def write_item_title(item: Item, wording: Wording) -> str:
    """Write an item's title and who wrote it, in one sentence where the title allows it."""
    # In a sentence "[video]" is talk about a link; before a title it says what the item is.
    title = _TAG.sub(lambda match: f"{match[1][:1].upper()}{match[1][1:]}: ", item.title)
    if not item.authors:
        return end_sentence(title)
    authors = wording.authors.format(authors=write_authors(item.authors, wording))
    if title.endswith((".", "?", "!")):
        return end_sentence(f"{title} {authors[:1].upper()}{authors[1:]}")
    return end_sentence(f"{title}, {authors}")


def write_authors(authors: str, wording: Wording) -> str:
    """Write authors as they are said: "et al" is "and others"."""
    return _ET_AL.sub(lambda match: wording.others.format(authors=match["authors"]), authors).strip()


def announce_section(section: Section, heading: str) -> str:
    """Announce a section by its heading: "Technical AI alignment."; empty where it goes on from before."""
    return end_sentence(heading) if heading and not section.goes_on else ""


def announce_item(item: Item, wording: Wording, *, summarizer: str) -> Iterator[str]:
    """Announce an item: "Safety Gym, by Alex Ray and others." "Summarized by Flo."."""
    yield write_item_title(item, wording)
    if summarizer:
        yield end_sentence(wording.summarizer.format(name=summarizer))
    yield from announce_hat_tip(item, wording)


def announce_hat_tip(item: Item, wording: Wording) -> Iterator[str]:
    """Say who pointed to an item: "Hat tip to Flo."."""
    if item.hat_tip:
        yield end_sentence(wording.hat_tip.format(name=item.hat_tip))


def announce_opinion(contributor: str, show: Show) -> str:
    """Announce an opinion: "Rohin's opinion."; the show's author has those that name nobody."""
    author = _UNNAMED_AUTHOR if show.author == UNKNOWN_AUTHOR else show.author
    return end_sentence(show.wording.opinion.format(name=contributor or author))


def name_also_chapter(wording: Wording) -> str:
    """Name the chapter of the items that are only mentioned."""
    texts = (*_list_texts(wording.also), *_list_texts(wording.also_alone), wording.mentioned)
    return next(filter(None, texts)).rstrip(":")


def end_sentence(text: str) -> str:
    """End a sentence with a full stop unless it has an ending."""
    return text if text.endswith((".", "?", "!", "…", ":")) else f"{text}."


def fill_template(template: str, **values: object) -> str:
    """Fill sentences of the announcer; one that is empty without its field goes away, and a name brings its "The".

    So does one that names the author of a show whose producer has not said who that is.
    """
    if values.get("author") == UNKNOWN_AUTHOR:
        template = " ".join(part for part in _SENTENCE_GAP.split(template) if "{author}" not in part)
    text = re.sub(r"\bthe (?=The )", "", " ".join(template.format_map(values).split()))
    return re.sub(r"(?<=[.?!…])\s*\.", "", text)
