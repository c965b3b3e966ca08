"""The order of a script: intro, sections, items with their opinions, outro."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from podcast.model import (
    Block,
    Cast,
    Edition,
    Issue,
    Item,
    Lines,
    Newsletter,
    Opinion,
    Script,
    Section,
    Segment,
    SegmentKind,
    Show,
)
from podcast.script.announcements import (
    SectionWords,
    announce_hat_tip,
    announce_item,
    announce_opinion,
    announce_section,
    choose_words,
    fill_template,
    name_also_chapter,
    write_heading,
    write_item_title,
)
from podcast.script.casting import cast_voices, complete_name
from podcast.script.editor_name import complete_editor
from podcast.script.introduction import write_introduction
from podcast.script.narration import Narration, announce, say_blocks, utter
from podcast.script.note_links import (
    add_formulas,
    collect_links,
    collect_mentions,
    link_items,
    tell_links,
    write_credit,
)
from podcast.script.pause_lengths import set_pauses
from podcast.script.selection import drop_housekeeping, is_mentioned, is_spoken, select_sections
from podcast.script.text_links import collect_text_links, leave_each_once
from podcast.text import join_lines


def write_script(  # noqa: PLR0913 - what a script is made of
    issue: Issue,
    show: Show,
    cast: Cast,
    *,
    newsletter: Newsletter,
    lines: Lines,
    addresses: Mapping[int, str],
) -> Script:
    """Write down everything that is said of an issue.

    Args:
        issue: complete as far as it can be; an empty title is left out of the intro.
        show: has the announcer's sentences and the pauses.
        cast: has the voices.
        newsletter: what of its words nobody needs to hear.
        lines: cuts a text into sentences, each written and spoken, none too long for an engine.
        addresses: where the other issues are, by number.
    """
    issue = complete_editor(issue, cast, newsletter.editor, show.author)
    narration = Narration(show, cast, cast_voices(_contributors(issue, cast), cast), lines)
    sections = select_sections(issue)
    parts = tuple(
        segment
        for section, words in zip(sections, choose_words(sections, show.wording), strict=True)
        for segment in _write_section(section, words, newsletter, narration=narration, addresses=addresses)
        if segment.utterances
    )
    outro = _write_outro(issue, parts, newsletter, narration)
    segments = [*parts, outro] if outro.utterances else [*parts]
    title = join_lines(issue.title)
    # Words without any title go on with the intro where they are the first; a chapter needs a name.
    opening = segments.pop(0) if segments and not (segments[0].title or title) else None
    named = tuple(replace(segment, title=segment.title or title or show.title) for segment in segments)
    script = Script(title, issue.number, named)
    heard = tuple(drop_housekeeping(issue.preamble, lines, newsletter))
    preamble = say_blocks(heard, role="narrator", narration=narration)
    additions = (*preamble, *opening.utterances) if opening else preamble
    intro = write_introduction(script, additions, edition=Edition.FULL, url=issue.url or "", narration=narration)
    label = show.wording.in_text
    below = collect_text_links(issue.buttons if heard else (), label)
    in_preamble = (*collect_text_links(issue.preamble, label, heard=heard), *below)
    intro = replace(intro, text_links=in_preamble)
    if opening:
        intro = replace(intro, links=opening.links, text_links=(*in_preamble, *opening.text_links))
    complete = [add_formulas(segment, show.wording.formula) for segment in (intro, *script.segments)]
    return replace(script, segments=set_pauses(tuple(leave_each_once(complete)), show.pauses))


def _contributors(issue: Issue, cast: Cast) -> Iterator[str]:
    opinions = (opinion for section in issue.sections for opinion in _list_opinions(section))
    return (complete_name(opinion.author, cast) for opinion in opinions if opinion.author and opinion.paragraphs)


def _list_opinions(section: Section) -> Iterator[Opinion]:
    yield from section.opinions
    for item in section.items:
        yield from item.opinions


def _write_outro(issue: Issue, parts: Sequence[Segment], newsletter: Newsletter, narration: Narration) -> Segment:
    show = narration.show
    thanks = fill_template(
        show.wording.outro,
        show=show.title,
        number=issue.number,
        title=issue.title,
        author=show.author,
        link=show.link,
        links=tell_links(issue.url or "", parts, show.wording),
    )
    utterances = (
        *say_blocks(drop_housekeeping(issue.footer, narration.lines, newsletter), role="narrator", narration=narration),
        *utter(thanks, role="announcer", pause_ms=show.pauses.section_ms, narration=narration),
    )
    return Segment(show.wording.outro_title, SegmentKind.OUTRO, utterances, url=show.link)


def _write_section(
    section: Section,
    words: SectionWords,
    newsletter: Newsletter,
    *,
    narration: Narration,
    addresses: Mapping[int, str],
) -> Iterator[Segment]:
    show = narration.show
    heading = write_heading(join_lines(section.title), newsletter)
    words_before = announce_section(section, heading)
    announcement = (
        utter(words_before, role="announcer", pause_ms=show.pauses.section_ms, narration=narration)
        if words_before
        else ()
    )
    intro = say_blocks(section.intro, role="narrator", narration=narration)
    blocks = (*section.intro, *(block for opinion in section.opinions for block in opinion.paragraphs))
    mentions = collect_mentions(blocks, show=show, addresses=addresses)
    segment = Segment(heading, SegmentKind.SECTION, (*announcement, *intro), links=mentions)
    yield _add_text_links(segment, (*section.intro, *section.buttons), show)
    for opinion in section.opinions:
        yield _add_text_links(_write_opinion(opinion, narration), opinion.paragraphs, show)
    for item, summarizer in zip(filter(is_spoken, section.items), words.summarizers, strict=True):
        yield from _write_item(item, summarizer, narration=narration, addresses=addresses)
    yield _write_also_mentioned(section, words.also, narration=narration, addresses=addresses)


def _write_item(
    item: Item, summarizer: str, *, narration: Narration, addresses: Mapping[int, str]
) -> Iterator[Segment]:
    show = narration.show
    announcement = announce(announce_item(item, show.wording, summarizer=summarizer), narration)
    summary = () if item.is_duplicate else say_blocks(item.summary, role="narrator", narration=narration)
    segment = Segment(
        join_lines(item.title),
        SegmentKind.ITEM,
        (*announcement, *summary),
        url=item.url or "",
        credit=write_credit(item, show.wording),
        links=collect_links(item, show=show, addresses=addresses),
        is_highlight=item.is_highlight,
    )
    yield segment if item.url or not summary else _add_text_links(segment, item.summary, show)
    for opinion in item.opinions:
        segment = replace(_write_opinion(opinion, narration), is_highlight=item.is_highlight)
        yield segment if item.url else _add_text_links(segment, opinion.paragraphs, show)


def _add_text_links(segment: Segment, blocks: Sequence[Block], show: Show) -> Segment:
    return replace(segment, text_links=collect_text_links(blocks, show.wording.in_text))


def _write_opinion(opinion: Opinion, narration: Narration) -> Segment:
    role = complete_name(opinion.author, narration.cast) if opinion.author else "narrator"
    text = announce_opinion(opinion.author, narration.show)
    utterances = (*announce([text], narration), *say_blocks(opinion.paragraphs, role=role, narration=narration))
    return Segment(join_lines(text.rstrip(".")), SegmentKind.OPINION, utterances)


def _write_also_mentioned(
    section: Section, text: str, *, narration: Narration, addresses: Mapping[int, str]
) -> Segment:
    """Read a section's bare links as one short list; without any, the segment is empty."""
    wording, pauses = narration.show.wording, narration.show.pauses
    items = [item for item in section.items if is_mentioned(item)]
    titles = tuple(
        utterance
        for item in items
        for utterance in utter(
            " ".join((write_item_title(item, wording), *announce_hat_tip(item, wording))),
            role="narrator",
            pause_ms=pauses.list_item_ms,
            narration=narration,
        )
    )
    announcement = announce(filter(None, [text]), narration) if titles else ()
    links = link_items(items, show=narration.show, addresses=addresses)
    return Segment(name_also_chapter(wording), SegmentKind.ITEM, (*announcement, *titles), links=links)
