"""A record → what lies beside an episode's audio: transcripts in four forms, and chapters."""

from collections.abc import Iterator

from podcast import episode
from podcast.feed.public_files import build_url
from podcast.model import Episode, Show, choose_pictures


def write_sidecars(record: Episode, show: Show) -> Iterator[tuple[str, bytes]]:
    """Write what lies beside an episode's audio: transcripts in four forms, and chapters; where we made it."""
    if record.imported:
        return
    stem = f"episodes/{record.id}"
    yield f"{stem}.vtt", episode.write_vtt(record.cues).encode()
    yield f"{stem}.srt", episode.write_srt(record.cues).encode()
    yield f"{stem}.txt", episode.write_text(record.cues).encode()
    yield f"{stem}.transcript.json", episode.write_transcript_json(record.cues).encode()
    hidden = episode.find_hidden(record)
    pictures = {
        start_ms: build_url(show, file)
        for listed in (record.parts, record.chapters)
        for start_ms, file in choose_pictures(listed, record.parts, show.chapters.pictures).items()
    }
    chapters = episode.write_chapters_json(
        record.chapters, hidden=hidden, pictures=pictures, title=record.title, podcast=show.title
    )
    yield f"{stem}.chapters.json", chapters.encode()
