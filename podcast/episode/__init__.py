"""Recording → published facts: tags, transcript, chapters and the record of an episode."""

from pathlib import Path

from podcast.episode.chapters import chapters_json
from podcast.episode.fingerprint import sound_fingerprint, text_fingerprint
from podcast.episode.record import Headline, guid_for, read_headlines, read_record, read_records, write_record
from podcast.episode.transcript import write_srt, write_text, write_transcript_json, write_vtt
from podcast.model import Episode, Show

__all__ = [
    "Headline",
    "chapters_json",
    "guid_for",
    "read_headlines",
    "read_record",
    "read_records",
    "sound_fingerprint",
    "tag",
    "text_fingerprint",
    "write_record",
    "write_srt",
    "write_text",
    "write_transcript_json",
    "write_vtt",
]


def tag(path: Path, episode: Episode, *, show: Show, artwork: bytes, transcript: str) -> None:
    """Give an MP3 its ID3 tags; see `podcast.episode.tags.tag`."""
    from podcast.episode import tags  # mutagen is slow to load, and most commands tag nothing

    tags.tag(path, episode, show=show, artwork=artwork, transcript=transcript)
