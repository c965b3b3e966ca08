"""Cues and chapters → the files beside an episode: its transcript in four forms, and its chapters as JSON.

Players read WebVTT, SubRip, JSON and plain text:
https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import Any

import msgspec

from podcast.episode.captions import cut_captions
from podcast.model import ROLES, Chapter, Cue
from podcast.text import clean_line, format_timestamp, is_web_address

VTT_LINE = 65
"""Characters of a WebVTT file's longest line, markup and all."""
SRT_LINE = 32
"""Characters of a SubRip file's longest line."""
MAX_NAME = 40
"""Characters of a speaker's name; a longer one would leave no room for words on a line."""


def name_speaker(speaker: str) -> str:
    """Give the name to show: a contributor's own, a role's with a capital."""
    name = clean_line(speaker)
    return (name.capitalize() if name in ROLES else name)[:MAX_NAME].rstrip()


def write_vtt(cues: Iterable[Cue]) -> str:
    """Write WebVTT: every utterance in order with its speaker; a long one is several cues on end."""
    turns = groupby(cues, key=attrgetter("speaker"))
    return "\n\n".join(["WEBVTT", *(block for speaker, turn in turns for block in _vtt_blocks(speaker, turn))]) + "\n"


def write_srt(cues: Iterable[Cue]) -> str:
    """Write SubRip; a speaker is named where they begin."""
    turns = groupby(cues, key=lambda cue: name_speaker(cue.speaker))
    blocks = (block for speaker, turn in turns for block in _srt_blocks(speaker, turn))
    return "\n".join(f"{number}\n{block}" for number, block in enumerate(blocks, 1))


def write_transcript_json(cues: Iterable[Cue]) -> str:
    """Write the podcast namespace's JSON: one segment an utterance."""
    data = msgspec.json.encode({"version": "1.0.0", "segments": [*map(_segment, cues)]})
    return msgspec.json.format(data, indent=1).decode() + "\n"


def write_text(cues: Iterable[Cue]) -> str:
    """Write plain text: the speaker on a line of their own, then a line an utterance."""
    turns = groupby(cues, key=lambda cue: name_speaker(cue.speaker))
    blocks = ([f"{speaker}:", *(clean_line(cue.text) for cue in turn), ""] for speaker, turn in turns)
    return "\n".join(line for block in blocks for line in block)


def write_chapters_json(
    chapters: Sequence[Chapter],
    *,
    hidden: Iterable[Chapter] = (),
    pictures: Mapping[int, str] = MappingProxyType({}),
    title: str = "",
    podcast: str = "",
) -> str:
    """Write chapters as JSON chapters 1.2.0.

    https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md

    Args:
        chapters: in order of time.
        hidden: others that apps shall not list.
        pictures: addresses of pictures, by the moment at which a chapter starts.
        title: name of the episode.
        podcast: name of the show.
    """
    names = {"version": "1.2.0", "title": clean_line(title), "podcastName": clean_line(podcast)}
    facts = {key: value for key, value in names.items() if value}
    pairs = [*((chapter, {}) for chapter in chapters), *((chapter, {"toc": False}) for chapter in hidden)]
    entries = [{**_chapter(chapter, pictures.get(chapter.start_ms, "")), **more} for chapter, more in pairs]
    entries.sort(key=itemgetter("startTime"))
    return json.dumps({**facts, "chapters": entries}, ensure_ascii=False, indent=1) + "\n"


def _vtt_blocks(speaker: str, turn: Iterable[Cue]) -> Iterator[str]:
    voice = f"<v {_escaped(name_speaker(speaker))}>"
    for cue in turn:
        times, captions = cut_captions(cue, _escaped(clean_line(cue.text)), widths=(VTT_LINE - len(voice), VTT_LINE))
        for (start, end), lines in zip(pairwise(map(format_timestamp, times)), captions, strict=True):
            yield f"{start} --> {end}\n{voice}" + "\n".join(lines)


def _srt_blocks(speaker: str, turn: Iterable[Cue]) -> Iterator[str]:
    for index, cue in enumerate(turn):
        text = clean_line(cue.text) if index else f"{speaker}: {clean_line(cue.text)}"
        times, captions = cut_captions(cue, text, widths=(SRT_LINE, SRT_LINE))
        for (start, end), lines in zip(pairwise(map(format_timestamp, times)), captions, strict=True):
            yield f"{start} --> {end}\n".replace(".", ",") + "\n".join(lines) + "\n"


def _segment(cue: Cue) -> dict[str, object]:
    return {
        "speaker": name_speaker(cue.speaker),
        "startTime": _seconds(cue.start_ms),
        "endTime": _seconds(cue.end_ms),
        "body": clean_line(cue.text),
    }


def _chapter(chapter: Chapter, picture: str) -> dict[str, Any]:
    url = {"url": chapter.url} if is_web_address(chapter.url) else {}
    img = {"img": picture} if picture else {}
    return {"startTime": _seconds(chapter.start_ms), "title": clean_line(chapter.title), **img, **url}


def _seconds(milliseconds: int) -> int | float:
    """Give seconds, without a fraction where there is none."""
    seconds, remainder = divmod(milliseconds, 1000)
    return milliseconds / 1000 if remainder else seconds


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
