"""The order of a script: intro, sections, items with their opinions, outro."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from podcast.model import (
    Block,
    BlockKind,
    Cast,
    Edition,
    Issue,
    Item,
    Line,
    Lines,
    Link,
    Opinion,
    Script,
    Section,
    Segment,
    SegmentKind,
    Show,
    Span,
)
from podcast.script.casting import cast_voices, full_name
from podcast.script.credit import closed, credit, heading_words, links, mentions, title_line, title_lines
from podcast.script.introduction import also_title, filled, introduction
from podcast.script.narration import Narration, announce, say_blocks, utter
from podcast.script.selection import is_housekeeping, is_mentioned, is_said, said_sections
from podcast.script.spacing import spaced
from podcast.text import one_line


def write_script(
    issue: Issue,
    show: Show,
    cast: Cast,
    *,
    lines: Lines,
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
    by = Narration(show, cast, cast_voices(_contributors(issue, cast), cast), lines)
    rest = (
        *(segment for section in said_sections(issue) for segment in _section(section, by=by, addresses=addresses)),
        _outro(issue, by),
    )
    said = [part for part in rest if part.utterances]
    title = one_line(issue.title)
    # Words without any title go on with the intro where they are the first; a chapter needs a name.
    opening = said.pop(0) if said and not (said[0].title or title) else None
    script = Script(title, issue.number, tuple(replace(part, title=part.title or title or show.title) for part in said))
    preamble = say_blocks(_without_housekeeping(issue.preamble, by), role="narrator", by=by)
    then = (*preamble, *opening.utterances) if opening else preamble
    intro = introduction(script, then, edition=Edition.FULL, url=issue.url or "", by=by)
    intro = replace(intro, links=opening.links) if opening else intro
    segments = (_with_formulas(segment, show.wording.formula) for segment in (intro, *script.segments))
    return replace(script, segments=spaced(tuple(segments), show.pauses))


def _contributors(issue: Issue, cast: Cast) -> list[str]:
    items = (item for section in issue.sections for item in section.items)
    opinions = (opinion for item in items for opinion in item.opinions)
    return [full_name(opinion.author, cast) for opinion in opinions if opinion.author and opinion.paragraphs]


def _outro(issue: Issue, by: Narration) -> Segment:
    show = by.show
    thanks = filled(
        show.wording.outro,
        show=show.title,
        number=issue.number,
        title=issue.title,
        author=show.author,
        link=show.link,
    )
    said = (
        *say_blocks(_without_housekeeping(issue.footer, by), role="narrator", by=by),
        *utter(thanks, role="announcer", pause_ms=show.pauses.section_ms, by=by),
    )
    return Segment(show.wording.outro_title, SegmentKind.OUTRO, said, url=show.link)


def _without_housekeeping(blocks: Iterable[Block], by: Narration) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            continue
        sentences = list(_sentences(by.lines(block.text)))
        said = [sentence for sentence in sentences if not is_housekeeping(sentence)]
        if said == sentences:
            kept.append(block)
        elif said:
            kept.append(replace(block, label="", spans=(Span(" ".join(said)),)))
    return kept


def _sentences(lines: Iterable[Line]) -> Iterator[str]:
    """Put the clauses of long sentences together again."""
    clauses: list[str] = []
    for line in lines:
        clauses.append(line.written)
        if not line.is_unfinished:
            yield " ".join(clauses)
            clauses = []


def _with_formulas(segment: Segment, label: str) -> Segment:
    """Put into the notes what is said to be there."""
    formulas = dict.fromkeys(formula for line in segment.utterances for formula in line.formulas)
    return replace(segment, links=(*segment.links, *(Link(one_line(each), "", label) for each in formulas)))


def _section(section: Section, *, by: Narration, addresses: Mapping[int, str]) -> Iterator[Segment]:
    heading = heading_words(one_line(section.title))
    said = (
        *(utter(closed(heading), role="announcer", pause_ms=by.show.pauses.section_ms, by=by) if heading else ()),
        *say_blocks(section.intro, role="narrator", by=by),
    )
    mentioned = tuple(dict.fromkeys(mentions(section.intro, show=by.show, addresses=addresses)))
    yield Segment(heading, SegmentKind.SECTION, said, links=mentioned)
    for item in section.items:
        if is_said(item):
            yield from _item(item, by=by, addresses=addresses)
    wording = by.show.wording
    announced = wording.also if any(map(is_said, section.items)) else wording.also_alone
    yield _also_mentioned([item for item in section.items if is_mentioned(item)], announced, by)


def _item(item: Item, *, by: Narration, addresses: Mapping[int, str]) -> Iterator[Segment]:
    title = announce(title_lines(item, by.show), by)
    summary = () if item.is_duplicate else say_blocks(item.summary, role="narrator", by=by)
    yield Segment(
        one_line(item.title),
        SegmentKind.ITEM,
        (*title, *summary),
        url=item.url or "",
        credit=credit(item, by.show.wording),
        links=links(item, show=by.show, addresses=addresses),
        is_highlight=item.is_highlight,
    )
    for opinion in item.opinions:
        yield replace(_opinion(opinion, by=by), is_highlight=item.is_highlight)


def _opinion(opinion: Opinion, *, by: Narration) -> Segment:
    role = full_name(opinion.author, by.cast) if opinion.author else "narrator"
    announced = closed(by.show.wording.opinion.format(name=opinion.author or by.show.author))
    said = (*announce([announced], by), *say_blocks(opinion.paragraphs, role=role, by=by))
    return Segment(one_line(announced.rstrip(".")), SegmentKind.OPINION, said)


def _also_mentioned(items: list[Item], announced: str, by: Narration) -> Segment:
    pauses = by.show.pauses
    texts = [title_line(item, by.show.wording) for item in items]
    said = tuple(
        utterance for text in texts for utterance in utter(text, role="narrator", pause_ms=pauses.list_item_ms, by=by)
    )
    start = announce([announced], by) if said else ()
    found = tuple(Link(one_line(item.title), item.url or "") for item in items)
    return Segment(also_title(by.show.wording), SegmentKind.ITEM, (*start, *said), links=found)
