"""What `podcast script` prints: JSON for programs, a page of text for people."""

from collections.abc import Iterator

from podcast.model import Script, Segment


def script_to_json(script: Script) -> dict[str, object]:
    """Give the script as plain data, in the shape that outside programs rely on."""
    return {
        "title": script.title,
        "number": script.number,
        "segments": [
            {
                "title": segment.title,
                "kind": segment.kind.value,
                "url": segment.url,
                "utterances": [
                    {
                        "role": utterance.role,
                        "voice": utterance.delivery.voice,
                        "written": utterance.written,
                        "spoken": utterance.spoken,
                        "pause_ms": utterance.pause_ms,
                    }
                    for utterance in segment.utterances
                ],
            }
            for segment in script.segments
        ],
    }


def script_to_text(script: Script) -> str:
    """Write the script to be read: a heading for each segment, a paragraph for each turn of a speaker."""
    return "\n".join(line for segment in script.segments for line in _write_lines(segment))


def _write_lines(segment: Segment) -> Iterator[str]:
    yield f"## {segment.title}  [{segment.kind.value}]"
    yield ""
    speaker = ""
    for utterance in segment.utterances:
        if utterance.role != speaker:
            speaker = utterance.role
            yield f"{speaker} ({utterance.delivery.voice}):"
        yield f"    {utterance.spoken}"
    yield ""
