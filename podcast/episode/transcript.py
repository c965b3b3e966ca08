"""Cues → the transcript in the four forms that players read: WebVTT, SubRip, JSON and plain text.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, starmap

from podcast.episode.captions import Caption, captions
from podcast.episode.text import clean, seconds
from podcast.model import Cue

VTT_LINE = 65
"""Longest line of a WebVTT file, markup and all."""
SRT_LINE = 32
"""Longest line of a SubRip file."""
LONGEST_NAME = 40
"""A longer speaker's name would leave no room for words on a line."""

_ROLES = frozenset({"announcer", "narrator", "quote"})


def speaker_name(speaker: str) -> str:
    """Give the name to show: a contributor's own, a role's with a capital."""
    name = clean(speaker)
    return (name.capitalize() if name in _ROLES else name)[:LONGEST_NAME].rstrip()


def write_vtt(cues: Iterable[Cue]) -> str:
    """Write WebVTT: every utterance in order with its speaker; a long one is several cues on end."""
    return "\n\n".join(["WEBVTT", *(block for cue in cues for block in _vtt_blocks(cue))]) + "\n"


def write_srt(cues: Iterable[Cue]) -> str:
    """Write SubRip; a speaker is named where they begin."""
    turns = groupby(cues, key=lambda cue: speaker_name(cue.speaker))
    shown = (caption for speaker, turn in turns for caption in _srt_captions(speaker, turn))
    return "\n".join(f"{number}\n{_srt_block(caption)}" for number, caption in enumerate(shown, 1))


def write_transcript_json(cues: Iterable[Cue]) -> str:
    """Write the podcast namespace's JSON: one segment an utterance."""
    return json.dumps({"version": "1.0.0", "segments": [*map(_segment, cues)]}, ensure_ascii=False, indent=1) + "\n"


def write_text(cues: Iterable[Cue]) -> str:
    """Write plain text: the speaker on a line of their own, then a line an utterance."""
    turns = groupby(cues, key=lambda cue: speaker_name(cue.speaker))
    return "\n".join(starmap(_turn, turns))


def _vtt_blocks(cue: Cue) -> Iterator[str]:
    voice = f"<v {_escaped(speaker_name(cue.speaker))}>"
    text = clean(cue.text)
    measure = len if _escaped(text) == text else _escaped_length
    for caption in captions(cue, text, widths=(VTT_LINE - len(voice), VTT_LINE), measure=measure):
        span = _span(caption, mark=".")
        yield f"{span}\n{voice}{_escaped(_lines(caption))}"


def _srt_captions(speaker: str, turn: Iterable[Cue]) -> Iterator[Caption]:
    for place, cue in enumerate(turn):
        text = clean(cue.text) if place else f"{speaker}: {clean(cue.text)}"
        yield from captions(cue, text, widths=(SRT_LINE, SRT_LINE))


def _srt_block(caption: Caption) -> str:
    return f"{_span(caption, mark=',')}\n{_lines(caption)}\n"


def _lines(caption: Caption) -> str:
    return "\n".join(caption.lines)


def _segment(cue: Cue) -> dict[str, object]:
    return {
        "speaker": speaker_name(cue.speaker),
        "startTime": seconds(cue.start_ms),
        "endTime": seconds(cue.end_ms),
        "body": clean(cue.text),
    }


def _turn(speaker: str, turn: Iterable[Cue]) -> str:
    return "\n".join([f"{speaker}:", *(clean(cue.text) for cue in turn), ""])


def _span(caption: Caption, *, mark: str) -> str:

    return f"{_clock(caption.start_ms, mark=mark)} --> {_clock(caption.end_ms, mark=mark)}"


def _clock(time_ms: int, *, mark: str) -> str:
    """Write 01:02:03.004; SubRip has a comma before the milliseconds."""
    whole, milliseconds = divmod(time_ms, 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{mark}{milliseconds:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escaped_length(text: str) -> int:
    return len(_escaped(text))
