"""Recording → published facts: tags, transcript, chapters and the record of an episode."""

from importlib import import_module
from typing import TYPE_CHECKING

from podcast.episode.chapter_list import find_hidden, is_listed_by, list_for_apps
from podcast.episode.fingerprint import sound_fingerprint, text_fingerprint
from podcast.episode.record import Headline, make_guid, read_headlines, read_record, read_records, write_record
from podcast.episode.soundbites import describe_length, find_soundbites
from podcast.episode.tag_values import list_chapters
from podcast.episode.transcripts_and_chapters import (
    write_chapters_json,
    write_srt,
    write_text,
    write_transcript_json,
    write_vtt,
)

if TYPE_CHECKING:
    from podcast.episode.alternate_tags import AlternateTags, read_alternate_tags, tag_alternate
    from podcast.episode.id3_tags import Tags, check_tags, predict_tags, read_tags, write_tags

__all__ = [
    "AlternateTags",
    "Headline",
    "Tags",
    "check_tags",
    "describe_length",
    "find_hidden",
    "find_soundbites",
    "is_listed_by",
    "list_chapters",
    "list_for_apps",
    "make_guid",
    "predict_tags",
    "read_alternate_tags",
    "read_headlines",
    "read_record",
    "read_records",
    "read_tags",
    "sound_fingerprint",
    "tag_alternate",
    "text_fingerprint",
    "write_chapters_json",
    "write_record",
    "write_srt",
    "write_tags",
    "write_text",
    "write_transcript_json",
    "write_vtt",
]

_LAZY_NAMES = {
    **dict.fromkeys(("AlternateTags", "read_alternate_tags", "tag_alternate"), "podcast.episode.alternate_tags"),
    **dict.fromkeys(("Tags", "check_tags", "predict_tags", "read_tags", "write_tags"), "podcast.episode.id3_tags"),
}
"""Module of each name that is imported when it is first asked for: both know mutagen, and most commands tag nothing."""

if not TYPE_CHECKING:  # mypy would believe that every name is there

    def __getattr__(name: str) -> object:
        """Import what a lazy name stands for (PEP 562)."""
        if name not in _LAZY_NAMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_LAZY_NAMES[name]), name)
