"""Blocks of text into utterances: one for each sentence, with the silence that its place asks for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from podcast.model import Block, BlockKind, Delivery, Show, Utterance


@dataclass(frozen=True, slots=True)
class Narration:
    """What every part of a script is written with."""

    show: Show
    voices: Mapping[str, Delivery]
    """By role and contributor."""
    lines: Callable[[str], Iterable[tuple[str, str]]]
    """Text into its sentences, each written and spoken, none too long for an engine."""


def utter(text: str, *, role: str, pause_ms: int, by: Narration) -> tuple[Utterance, ...]:
    """Say a text sentence by sentence; `pause_ms` comes after the last."""
    between = by.show.pauses.sentence_ms
    said = tuple(
        Utterance(role=role, delivery=by.voices[role], written=written, spoken=spoken, pause_ms=between)
        for written, spoken in by.lines(text)
    )
    return end_with(said, pause_ms)


def end_with(said: tuple[Utterance, ...], pause_ms: int) -> tuple[Utterance, ...]:
    """Give the last utterance another pause."""
    return (*said[:-1], replace(said[-1], pause_ms=pause_ms)) if said else ()


def say_blocks(blocks: Sequence[Block], *, role: str, by: Narration) -> tuple[Utterance, ...]:
    """Say paragraphs, list items and quotes; name what can only be seen, once where several stand together."""
    said: list[Utterance] = []
    shown: BlockKind | None = None
    for block in blocks:
        if block.kind in _named(by.show) and block.kind == shown:
            continue
        shown = block.kind
        said += _say_block(block, role=role, by=by)
    return tuple(said)


def _say_block(block: Block, *, role: str, by: Narration) -> tuple[Utterance, ...]:
    pauses = by.show.pauses
    pause_ms = pauses.list_item_ms if block.kind is BlockKind.LIST_ITEM else pauses.paragraph_ms
    speaker = "quote" if block.kind is BlockKind.QUOTE else role
    return utter(_named(by.show).get(block.kind, block.text), role=speaker, pause_ms=pause_ms, by=by)


def _named(show: Show) -> Mapping[BlockKind, str]:
    wording = show.wording
    return {BlockKind.FIGURE: wording.figure, BlockKind.TABLE: wording.table, BlockKind.CODE: wording.code}
