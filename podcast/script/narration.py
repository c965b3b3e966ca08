"""Blocks of text into utterances: one for each sentence, with the silence that its place asks for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from podcast.model import Block, BlockKind, Cast, Delivery, Lines, Show, Utterance
from podcast.script.spacing import between_ms, end_with
from podcast.text import one_line

# A note's mark before its text, "[1]", "[^1]:", "1. ^", or the arrow that leads back from it.
FOOTNOTE = re.compile(r"\[\^?\d{1,3}\]:?\s|(?:\d{1,3}\.\s)?\^\s|.*↩\ufe0e?\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Narration:
    """What every part of a script is written with."""

    show: Show
    cast: Cast
    voices: Mapping[str, Delivery]
    """By role and contributor."""
    lines: Lines


def utter(text: str, *, role: str, pause_ms: int, by: Narration) -> tuple[Utterance, ...]:
    """Say a text sentence by sentence; `pause_ms` comes after the last."""
    said = tuple(
        Utterance(
            role=role,
            delivery=by.voices[role],
            written=one_line(line.written),
            spoken=one_line(line.spoken),
            pause_ms=between_ms(line, by.show.pauses),
            formulas=line.formulas,
        )
        for line in by.lines(text)
    )
    return end_with(said, pause_ms)


def announce(texts: Iterable[str], by: Narration) -> tuple[Utterance, ...]:
    """Let the announcer say titles and credits, with a pause before what they announce."""
    pauses = by.show.pauses
    said = tuple(
        utterance for text in texts for utterance in utter(text, role="announcer", pause_ms=pauses.sentence_ms, by=by)
    )
    return end_with(said, pauses.title_ms)


def say_blocks(blocks: Sequence[Block], *, role: str, by: Narration) -> tuple[Utterance, ...]:
    """Say paragraphs, list items and quotes; announce footnotes, and name what can only be seen, once each run."""
    return tuple(
        utterance for kind, run in groupby(blocks, _run_of) for utterance in _say_run(kind, list(run), role=role, by=by)
    )


def _run_of(block: Block) -> str:
    return "footnote" if FOOTNOTE.match(block.text) else block.kind.value


def _say_run(kind: str, run: Sequence[Block], *, role: str, by: Narration) -> Iterator[Utterance]:
    named = {
        BlockKind.FIGURE: by.show.wording.figure,
        BlockKind.TABLE: by.show.wording.table,
        BlockKind.CODE: by.show.wording.code,
    }
    if run[0].kind in named:
        yield from utter(named[run[0].kind], role=role, pause_ms=by.show.pauses.paragraph_ms, by=by)
        return
    if kind == "footnote":
        yield from announce([by.show.wording.footnotes[len(run) > 1]], by)
    for block in run:
        yield from _say_block(block, role=role, by=by)


def _say_block(block: Block, *, role: str, by: Narration) -> tuple[Utterance, ...]:
    pauses = by.show.pauses
    pause_ms = pauses.list_item_ms if block.kind is BlockKind.LIST_ITEM else pauses.paragraph_ms
    speaker = "quote" if block.kind is BlockKind.QUOTE else role
    return utter(block.text, role=speaker, pause_ms=pause_ms, by=by)
