"""A script as others read it: JSON for programs, a page of text for people."""

from collections.abc import Iterator

from podcast.model import Script, Segment, Utterance


def script_json(script: Script) -> dict[str, object]:
    """Give the script as plain data, in the shape that outside programs rely on."""
    return {
        "title": script.title,
        "number": script.number,
        "segments": [_segment(segment) for segment in script.segments],
    }


def _segment(segment: Segment) -> dict[str, object]:
    return {
        "title": segment.title,
        "kind": segment.kind.value,
        "url": segment.url,
        "utterances": [_utterance(utterance) for utterance in segment.utterances],
    }


def _utterance(utterance: Utterance) -> dict[str, object]:
    return {
        "role": utterance.role,
        "voice": utterance.delivery.voice,
        "written": utterance.written,
        "spoken": utterance.spoken,
        "pause_ms": utterance.pause_ms,
    }


def script_text(script: Script) -> str:
    """Write the script to be read: a heading for each segment, a paragraph for each turn of a speaker."""
    return "\n".join(line for segment in script.segments for line in _page(segment))


def _page(segment: Segment) -> Iterator[str]:
    yield f"## {segment.title}  [{segment.kind.value}]"
    yield ""
    speaker = ""
    for utterance in segment.utterances:
        if utterance.role != speaker:
            speaker = utterance.role
            yield f"{speaker} ({utterance.delivery.voice}):"
        yield f"    {utterance.spoken}"
    yield ""
