"""Blocks of text into utterances: one for each sentence, with the silence that its place asks for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from podcast.model import Block, BlockKind, Cast, Delivery, Lines, Show, Span, Utterance
from podcast.script.announcements import end_sentence
from podcast.script.pause_lengths import choose_line_pause, set_last_pause
from podcast.script.quotations import Passage, split_quotations, split_source
from podcast.text import join_lines, lazy_compile

# A note's mark before its text, "[1]", "[^1]:", "1. ^", or the arrow that leads back from it.
_FOOTNOTE = lazy_compile(r"\[\^?\d{1,3}\]:?\s|(?:\d{1,3}\.\s)?\^\s|.*↩\ufe0e?\s*$", re.DOTALL)

_OPENING = lazy_compile(r"(?:\[\^?(\d{1,3})\]:?|(?:\d{1,3}\.\s)?\^)\s+")
_MARK = lazy_compile(r"(\s?)(?<!\\sqrt)\[(\^?)(\d{1,3})\](?=[\s.,;:!?)”\"'\[]|$)")
_BRACKET = lazy_compile(r"\s?[(\[]\s?([^()\[\]]{1,60}?)\s?[)\]]")
_BESIDE = lazy_compile(r"\s*(?:[,;/|·&]|\band\b)\s*")
_ADDRESS = lazy_compile(r"(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}/\S{0,500}")
_SENTENCE_ENDS = (".", "!", "?", "…", ")", "”")
_POINTING = lazy_compile(
    r"(?:(?:read|see|more|the|an?|full|original|further)\s){0,2}(?:how|why|what|where|when|who|more|here|study|report|post|story"
    r"|article|news|map|photos?|pictures?|images?|audio|thread|announcement|registration|tickets?|discussion|comments?"
    r"|review|statement|press release|web\s?site|site|page|docs|demo|example|details?|data|results|background|context"
    r"|screenshots?|interview|recording|book|event|form|source|link|info|information|via|clip|tweet|toot|ref|reference"
    r"|video|paper|code|slides|transcript|pdf|blog|post|podcast|episode|notes|abstract|preprint|repo|github)",
    re.IGNORECASE,
)
"""Words of a link in brackets that say no more than that there is one."""

_QUOTING = "quote"
"""The role whose voice other people's words have."""
_MAY_END = (BlockKind.QUOTE, BlockKind.PARAGRAPH)
"""Blocks that may tell whose words a quotation has: the quotation itself, or a line behind it."""
_MOST_NAMED = 3
"""Pictures without a description that are named in one part."""


@dataclass(frozen=True, slots=True)
class Narration:
    """What every part of a script is written with."""

    show: Show
    cast: Cast
    voices: Mapping[str, Delivery]
    """Deliveries by the name of a role or contributor."""
    lines: Lines


def utter(text: str, *, role: str, pause_ms: int, narration: Narration) -> tuple[Utterance, ...]:
    """Say a text sentence by sentence; `pause_ms` comes after the last."""
    utterances = tuple(
        Utterance(
            role=role,
            delivery=narration.voices[role],
            written=join_lines(line.written),
            spoken=join_lines(line.spoken),
            pause_ms=choose_line_pause(line, narration.show.pauses),
            formulas=line.formulas,
        )
        for line in narration.lines(text)
    )
    return set_last_pause(utterances, pause_ms)


def announce(texts: Iterable[str], narration: Narration) -> tuple[Utterance, ...]:
    """Let the announcer say titles and credits, with a pause before what they announce."""
    pauses = narration.show.pauses
    utterances = tuple(
        utterance
        for text in texts
        for utterance in utter(text, role="announcer", pause_ms=pauses.sentence_ms, narration=narration)
    )
    return set_last_pause(utterances, pauses.title_ms)


def say_blocks(blocks: Iterable[Block], *, role: str, narration: Narration) -> tuple[Utterance, ...]:
    """Say paragraphs, list items and quotes; announce footnotes, and name what can only be seen, once each run."""

    def name_run(block: Block) -> str:
        return "footnote" if _FOOTNOTE.match(block.text) else block.kind.value

    distinct = [*_drop_repeated_pictures(blocks)]
    noted = frozenset(match[1] for block in distinct if (match := _OPENING.match(block.text)))
    runs = [(name, list(run)) for name, run in groupby(distinct, name_run)]
    spoken = [tuple(_say_run(name, run, noted, role=role, narration=narration)) for name, run in runs]
    quotes = [name == BlockKind.QUOTE.value for name, _ in runs]
    return tuple(
        utterance
        for utterances, is_before_quote in zip(spoken, [*quotes[1:], False], strict=False)
        for utterance in (_leave_open(utterances) if is_before_quote else utterances)
    )


def _drop_repeated_pictures(blocks: Iterable[Block]) -> Iterator[Block]:
    """Leave out pictures without a description where as many were named that it needs no saying any more."""
    named = 0
    for block in blocks:
        is_bare = block.kind is BlockKind.FIGURE and not block.text.strip()
        named += is_bare
        if not is_bare or named <= _MOST_NAMED:
            yield block


def _say_run(
    name: str, run: Sequence[Block], noted: frozenset[str], *, role: str, narration: Narration
) -> Iterator[Utterance]:
    wording, pauses = narration.show.wording, narration.show.pauses
    stand_ins = {
        BlockKind.FIGURE: wording.figure,
        BlockKind.TABLE: wording.table,
        BlockKind.CODE: wording.code,
    }
    # By the kind and not by the run's name: a caption may look like a footnote, and stays a thing to be seen.
    if run[0].kind in stand_ins:
        # Each picture that is described is told of, the others once.
        words = dict.fromkeys(join_lines(block.text) if block.kind is BlockKind.FIGURE else "" for block in run)
        described = [text for text in words if text]
        stand_in = stand_ins[run[0].kind]
        texts = [f"{stand_in.rstrip('.')}: {end_sentence(text)}" for text in described] or [stand_in]
        for text in texts:
            yield from utter(text, role=role, pause_ms=pauses.paragraph_ms, narration=narration)
        return
    if name == "footnote":
        yield from announce([wording.footnotes[len(run) > 1]], narration)
    for block in run:
        pause_ms = pauses.list_item_ms if block.kind is BlockKind.LIST_ITEM else pauses.paragraph_ms
        speaker = _QUOTING if block.kind is BlockKind.QUOTE else role
        body = _drop_pointers(block)
        text = _drop_note_marks(body) if name == "footnote" else body
        text = _drop_marks(text, noted) if "[" in text else text
        is_last = len(run) > 1 and block is run[-1]
        text, source = (
            split_source(text, may_be_bare=is_last and speaker == _QUOTING) if block.kind in _MAY_END else (text, "")
        )
        pause = pauses.sentence_ms if source else pause_ms
        yield from _say_paragraph(text, role=speaker, pause_ms=pause, narration=narration) if text else ()
        yield from _close(utter(source, role=role, pause_ms=pause_ms, narration=narration)) if source else ()


def _drop_pointers(block: Block) -> str:
    """Give a block's words without links in brackets that only lead elsewhere, "([how](…))"."""
    links = {span.text.strip() for span in block.spans if span.href}
    if any("/" in words and _ADDRESS.fullmatch(words) for words in links):
        block = replace(block, spans=tuple(_drop_addresses(block.spans)))
    pointers = {words for words in links if _POINTING.fullmatch(words)}
    if not pointers:
        return block.text
    return _BRACKET.sub(lambda match: "" if {*_BESIDE.split(match[1])} <= pointers else match[0], block.text)


def _drop_addresses(spans: Sequence[Span]) -> Iterator[Span]:
    """Drop links that are written as an address behind a sentence, or at the start; "go to a.example/b" is said."""
    before = ""
    for span in spans:
        if not (
            span.href and _ADDRESS.fullmatch(span.text.strip()) and (not before or before.endswith(_SENTENCE_ENDS))
        ):
            yield span
        before = (before + span.text).rstrip()[-1:]


def _drop_note_marks(text: str) -> str:
    """Drop what opens a footnote, "[1]", and the arrow that leads back."""
    match = _OPENING.match(text)
    return text[match.end() if match else 0 :].rstrip("↩\ufe0e \n")


def _drop_marks(text: str, noted: frozenset[str]) -> str:
    """Drop the marks of footnotes: those of the notes beside them, and what nothing but a mark looks like."""

    def drop(match: re.Match[str]) -> str:
        gap, caret, number = match.groups()
        is_behind_stop = not gap and text[max(0, match.start() - 1)] in ".,;:!?"
        return "" if caret or number in noted or is_behind_stop else match[0]

    return _MARK.sub(drop, text)


def _say_paragraph(text: str, *, role: str, pause_ms: int, narration: Narration) -> Iterator[Utterance]:
    """Say a paragraph, long quotations in the voice that quotes."""
    passages = [Passage(text)] if role == _QUOTING else [*split_quotations(text)]
    for index, passage in enumerate(passages, start=1):
        is_last, speaker = index == len(passages), _QUOTING if passage.is_quotation else role
        pause = pause_ms if is_last else narration.show.pauses.sentence_ms
        utterances = utter(passage.text, role=speaker, pause_ms=pause, narration=narration)
        yield from utterances if is_last or passage.is_quotation else _leave_open(utterances)


def _leave_open(utterances: tuple[Utterance, ...]) -> tuple[Utterance, ...]:
    """Let what leads into a quotation be heard to go on: without any mark a voice falls as at an end."""
    if not utterances or not utterances[-1].spoken[-1:].isalnum():
        return utterances
    return (*utterances[:-1], replace(utterances[-1], spoken=f"{utterances[-1].spoken},"))


def _close(utterances: tuple[Utterance, ...]) -> tuple[Utterance, ...]:
    """Let a line without any mark end as a sentence does."""
    if not utterances or not utterances[-1].spoken[-1:].isalnum():
        return utterances
    return (*utterances[:-1], replace(utterances[-1], spoken=f"{utterances[-1].spoken}."))
