"""The order of a script: intro, sections, items with their opinions, outro."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from podcast.model import (
    Block,
    BlockKind,
    Cast,
    Issue,
    Item,
    Link,
    Opinion,
    Script,
    Section,
    Segment,
    SegmentKind,
    Show,
    Span,
    Utterance,
)
from podcast.script.body import Narration, end_with, say_blocks, utter
from podcast.script.casting import cast_voices, full_name
from podcast.script.credit import authors_words, closed, credit, heading_words, links, mentions, title_lines
from podcast.script.omit import is_housekeeping, is_mentioned, is_said, said_sections


def write_script(
    issue: Issue,
    show: Show,
    cast: Cast,
    *,
    lines: Callable[[str], Iterable[tuple[str, str]]],
    addresses: Mapping[int, str],
) -> Script:
    """Write down everything that is said of an issue.

    Args:
        issue: complete as far as it can be; an empty title is left out of the intro.
        show: has the announcer's sentences and the pauses.
        cast: has the voices.
        lines: a text's sentences, each as (written, spoken), none too long for an engine.
        addresses: where the other issues are, by number.
    """
    by = Narration(show, cast_voices(_contributors(issue, cast), cast), lines)
    written = (
        _intro(issue, by),
        *(
            segment
            for section in said_sections(issue)
            for segment in _section(section, by=by, cast=cast, addresses=addresses)
        ),
        _outro(issue, by),
    )
    return Script(issue.title, issue.number, _spaced([part for part in written if part.utterances], show))


def _contributors(issue: Issue, cast: Cast) -> list[str]:
    items = (item for section in issue.sections for item in section.items)
    return [full_name(opinion.by, cast) for item in items for opinion in item.opinions if opinion.by]


def _intro(issue: Issue, by: Narration) -> Segment:
    wording = by.show.wording
    template = wording.intro_unnumbered if issue.number is None else wording.intro
    announcement = _filled(template, issue, by.show)
    said = (
        *utter(announcement, role="announcer", pause_ms=by.show.pauses.item_ms, by=by),
        *say_blocks(_without_housekeeping(issue.preamble, by), role="narrator", by=by),
    )
    return Segment("Introduction", SegmentKind.INTRO, said, url=issue.url or "")


def _outro(issue: Issue, by: Narration) -> Segment:
    said = (
        *say_blocks(_without_housekeeping(issue.footer, by), role="narrator", by=by),
        *utter(
            _filled(by.show.wording.outro, issue, by.show),
            role="announcer",
            pause_ms=by.show.pauses.section_ms,
            by=by,
        ),
    )
    return Segment("Closing", SegmentKind.OUTRO, said, url=by.show.link)


def _filled(template: str, issue: Issue, show: Show) -> str:
    """Fill a sentence of the announcer; one that is empty without the title goes away."""
    values = {"show": show.title, "number": issue.number, "author": show.author, "link": show.link}
    text = template.format(title=closed(issue.title).rstrip(".") if issue.title else "", **values)
    return re.sub(r"(?<=[.?!])\s*\.", "", text)


def _without_housekeeping(blocks: Iterable[Block], by: Narration) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            continue
        sentences = [written for written, _ in by.lines(block.text)]
        said = [sentence for sentence in sentences if not is_housekeeping(sentence)]
        if said == sentences:
            kept.append(block)
        elif said:
            kept.append(replace(block, label="", spans=(Span(" ".join(said)),)))
    return kept


def _section(section: Section, *, by: Narration, cast: Cast, addresses: Mapping[int, str]) -> Iterator[Segment]:
    heading = heading_words(section.title)
    said = (
        *(utter(closed(heading), role="announcer", pause_ms=by.show.pauses.section_ms, by=by) if heading else ()),
        *say_blocks(section.intro, role="narrator", by=by),
    )
    mentioned = tuple(dict.fromkeys(mentions(section.intro, show=by.show, addresses=addresses)))
    yield Segment(heading or "Introduction", SegmentKind.SECTION, said, links=mentioned)
    for item in section.items:
        if is_said(item):
            yield from _item(item, by=by, cast=cast, addresses=addresses)
    yield _also_mentioned([item for item in section.items if is_mentioned(item)], by)


def _item(item: Item, *, by: Narration, cast: Cast, addresses: Mapping[int, str]) -> Iterator[Segment]:
    title = _announce(title_lines(item, by.show), by)
    summary = () if item.is_duplicate else say_blocks(item.summary, role="narrator", by=by)
    yield Segment(
        item.title,
        SegmentKind.ITEM,
        (*title, *summary),
        url=item.url or "",
        credit=credit(item),
        links=links(item, show=by.show, addresses=addresses),
    )
    for opinion in item.opinions:
        yield _opinion(opinion, by=by, cast=cast)


def _announce(texts: Iterable[str], by: Narration) -> tuple[Utterance, ...]:
    pauses = by.show.pauses
    said = tuple(
        utterance for text in texts for utterance in utter(text, role="announcer", pause_ms=pauses.sentence_ms, by=by)
    )
    return end_with(said, pauses.title_ms)


def _opinion(opinion: Opinion, *, by: Narration, cast: Cast) -> Segment:
    role = full_name(opinion.by, cast) if opinion.by else "narrator"
    announced = closed(by.show.wording.opinion.format(name=opinion.by or by.show.author))
    said = (*_announce([announced], by), *say_blocks(opinion.paragraphs, role=role, by=by))
    return Segment(announced.rstrip("."), SegmentKind.OPINION, said)


def _also_mentioned(items: list[Item], by: Narration) -> Segment:
    pauses = by.show.pauses
    texts = [
        closed(f"{item.title}, by {authors_words(item.authors)}" if item.authors else item.title) for item in items
    ]
    said = tuple(
        utterance for text in texts for utterance in utter(text, role="narrator", pause_ms=pauses.list_item_ms, by=by)
    )
    announced = _announce([by.show.wording.also], by) if said else ()
    found = tuple(Link(item.title, item.url or "") for item in items)
    return Segment(by.show.wording.also.rstrip(":"), SegmentKind.ITEM, (*announced, *said), links=found)


def _spaced(segments: list[Segment], show: Show) -> tuple[Segment, ...]:
    """Set the silence before each segment by what it is: longest around a section."""
    pauses = show.pauses
    before = {SegmentKind.ITEM: pauses.item_ms, SegmentKind.OPINION: pauses.opinion_ms}
    following = [segment.kind for segment in segments[1:]] + [SegmentKind.OUTRO]
    return tuple(
        replace(segment, utterances=end_with(segment.utterances, before.get(kind, pauses.section_ms)))
        for segment, kind in zip(segments, following, strict=True)
    )
