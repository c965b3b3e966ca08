"""Script and cues → soundbites: when the sentences are heard that an editor has marked."""

from collections.abc import Iterator, Sequence

from podcast.model import Cue, Script, Soundbite

# What apps play: https://podcasting2.org/docs/podcast-namespace/tags/soundbite
_SHORTEST_MS, _LONGEST_MS = 15_000, 120_000


def find_soundbites(script: Script, cues: Sequence[Cue]) -> tuple[Soundbite, ...]:
    """Find the soundbites of an episode: marked sentences that follow one another are one, up to the next title.

    Args:
        script: what is said, with the marks.
        cues: when it is heard, one for each utterance that has a written form.
    """
    return tuple(_join_marked(script, cues))


def describe_length(soundbite: Soundbite) -> str:
    """Say that a soundbite is too short or too long for apps; empty where it is neither."""
    length_ms = soundbite.end_ms - soundbite.start_ms
    if _SHORTEST_MS <= length_ms <= _LONGEST_MS:
        return ""
    name = f'the soundbite "{soundbite.title}"' if soundbite.title else "a soundbite"
    minutes, seconds = divmod(soundbite.start_ms // 1000, 60)
    bounds = f"{_SHORTEST_MS // 1000} to {_LONGEST_MS // 1000}"
    return f"{name} at {minutes}:{seconds:02} takes {length_ms / 1000:.0f} seconds, and apps play {bounds}"


def _join_marked(script: Script, cues: Sequence[Cue]) -> Iterator[Soundbite]:
    written = [line for line in script.utterances if line.written.strip()]
    current: Soundbite | None = None
    for line, cue in zip(written, cues, strict=True):
        if current and (line.soundbite is None or line.soundbite):
            yield current
            current = None
        if line.soundbite is not None:
            start_ms, title = (current.start_ms, current.title) if current else (cue.start_ms, line.soundbite)
            current = Soundbite(start_ms, cue.end_ms, title)
    if current:
        yield current
