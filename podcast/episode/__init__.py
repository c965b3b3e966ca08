"""Recording → published facts: tags, transcript, chapters and the record of an episode."""

from pathlib import Path
from typing import TYPE_CHECKING

from podcast.episode.chapters_json import chapters_json
from podcast.episode.fingerprint import sound_fingerprint, text_fingerprint
from podcast.episode.record import Headline, guid_for, read_headlines, read_record, read_records, write_record
from podcast.episode.transcript import write_srt, write_text, write_transcript_json, write_vtt
from podcast.model import Chapter, Episode, Show

if TYPE_CHECKING:
    from podcast.episode.alternate_tags import Labels
    from podcast.episode.id3_tags import Tags

__all__ = [
    "LATE",
    "Headline",
    "chapters_json",
    "check_tags",
    "guid_for",
    "meant_tags",
    "named_chapters",
    "read_headlines",
    "read_labels",
    "read_record",
    "read_records",
    "read_tags",
    "sound_fingerprint",
    "tag_alternate",
    "text_fingerprint",
    "write_record",
    "write_srt",
    "write_tags",
    "write_text",
    "write_transcript_json",
    "write_vtt",
]


LATE = ("podcast.episode.id3_tags",)
"""What is slow to load and is loaded when it is needed, which for a render is at its end."""


def write_tags(episode: Episode, *, show: Show, artwork: bytes, transcript: str) -> bytes:
    """Write the ID3 tags of an MP3; see `podcast.episode.id3_tags.write_tags`."""
    from podcast.episode import id3_tags as tags  # mutagen is slow to load, and most commands tag nothing

    return tags.write_tags(episode, show=show, artwork=artwork, transcript=transcript)


def check_tags(path: Path, episode: Episode) -> None:
    """Read the tags of an MP3 back; see `podcast.episode.id3_tags.check_tags`."""
    from podcast.episode import id3_tags as tags

    tags.check_tags(path, episode)


def read_tags(path: Path) -> "Tags":
    """Read the tags of an MP3; see `podcast.episode.id3_tags.read_tags`."""
    from podcast.episode import id3_tags as tags

    return tags.read_tags(path)


def meant_tags(episode: Episode, *, show: Show, artwork: bytes, transcript: str) -> "Tags":
    """Say what tags an episode's MP3 should have; see `podcast.episode.id3_tags.meant_tags`."""
    from podcast.episode import id3_tags as tags

    return tags.meant_tags(episode, show=show, artwork=artwork, transcript=transcript)


def tag_alternate(path: Path, episode: Episode, *, show: Show, artwork: bytes, transcript: str) -> None:
    """Give an alternate its tags; see `podcast.episode.alternate_tags.tag_alternate`."""
    from podcast.episode import alternate_tags

    alternate_tags.tag_alternate(path, episode, show=show, artwork=artwork, transcript=transcript)


def read_labels(path: Path) -> "Labels":
    """Read the tags of an alternate; see `podcast.episode.alternate_tags.read_labels`."""
    from podcast.episode import alternate_tags

    return alternate_tags.read_labels(path)


def named_chapters(episode: Episode) -> tuple[Chapter, ...]:
    """Give the chapters that tags have room for; see `podcast.episode.alternate_tags.named_chapters`."""
    from podcast.episode import alternate_tags

    return alternate_tags.named_chapters(episode)
