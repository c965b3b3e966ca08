"""Cues → the transcript in the four forms that players read: WebVTT, SubRip, JSON and plain text.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise, starmap
from operator import attrgetter

import msgspec

from podcast.episode.captions import captions
from podcast.episode.text import clean, seconds
from podcast.model import Cue

VTT_LINE = 65
"""Longest line of a WebVTT file, markup and all."""
SRT_LINE = 32
"""Longest line of a SubRip file."""
LONGEST_NAME = 40
"""A longer speaker's name would leave no room for words on a line."""

_DIGITS = tuple(f"{number:02}" for number in range(60))
"""An archive has a million times: looking up costs half of writing."""
_ROLES = frozenset({"announcer", "narrator", "quote"})


def speaker_name(speaker: str) -> str:
    """Give the name to show: a contributor's own, a role's with a capital."""
    name = clean(speaker)
    return (name.capitalize() if name in _ROLES else name)[:LONGEST_NAME].rstrip()


def write_vtt(cues: Iterable[Cue]) -> str:
    """Write WebVTT: every utterance in order with its speaker; a long one is several cues on end."""
    turns = groupby(cues, key=attrgetter("speaker"))
    return "\n\n".join(["WEBVTT", *(block for speaker, turn in turns for block in _vtt_blocks(speaker, turn))]) + "\n"


def write_srt(cues: Iterable[Cue]) -> str:
    """Write SubRip; a speaker is named where they begin."""
    turns = groupby(cues, key=lambda cue: speaker_name(cue.speaker))
    blocks = (block for speaker, turn in turns for block in _srt_blocks(speaker, turn))
    return "\n".join(f"{number}\n{block}" for number, block in enumerate(blocks, 1))


def write_transcript_json(cues: Iterable[Cue]) -> str:
    """Write the podcast namespace's JSON: one segment an utterance."""
    whole = msgspec.json.encode({"version": "1.0.0", "segments": [*map(_segment, cues)]})
    return msgspec.json.format(whole, indent=1).decode() + "\n"


def write_text(cues: Iterable[Cue]) -> str:
    """Write plain text: the speaker on a line of their own, then a line an utterance."""
    turns = groupby(cues, key=lambda cue: speaker_name(cue.speaker))
    return "\n".join(starmap(_turn, turns))


def _vtt_blocks(speaker: str, turn: Iterable[Cue]) -> Iterator[str]:
    voice = f"<v {_escaped(speaker_name(speaker))}>"
    for cue in turn:
        times, shown = captions(cue, _escaped(clean(cue.text)), widths=(VTT_LINE - len(voice), VTT_LINE))
        for (start, end), lines in zip(pairwise(map(_clock, times)), shown, strict=True):
            yield f"{start} --> {end}\n{voice}" + "\n".join(lines)


def _srt_blocks(speaker: str, turn: Iterable[Cue]) -> Iterator[str]:
    for place, cue in enumerate(turn):
        text = clean(cue.text) if place else f"{speaker}: {clean(cue.text)}"
        times, shown = captions(cue, text, widths=(SRT_LINE, SRT_LINE))
        for (start, end), lines in zip(pairwise(map(_clock, times)), shown, strict=True):
            yield f"{start} --> {end}\n".replace(".", ",") + "\n".join(lines) + "\n"


def _segment(cue: Cue) -> dict[str, object]:
    return {
        "speaker": speaker_name(cue.speaker),
        "startTime": seconds(cue.start_ms),
        "endTime": seconds(cue.end_ms),
        "body": clean(cue.text),
    }


def _turn(speaker: str, turn: Iterable[Cue]) -> str:
    return "\n".join([f"{speaker}:", *(clean(cue.text) for cue in turn), ""])


def _clock(time_ms: int) -> str:
    """Write 01:02:03.004."""
    whole, milliseconds = divmod(time_ms, 1000)
    minutes, rest = divmod(whole, 60)
    return f"{minutes // 60:02}:{_DIGITS[minutes % 60]}:{_DIGITS[rest]}.{milliseconds:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
