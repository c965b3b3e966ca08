"""Show and episodes → the elements of podcast:, psc: and itunes: that feedgen cannot write."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from statistics import median
from types import MappingProxyType
from urllib.parse import quote

from podcast.feed.namespaces import Tag
from podcast.feed.notes import clean
from podcast.model import Enclosure, Episode, Show
from podcast.text import is_web_address

# Narrator belongs to the group cast, author to writing: https://github.com/Podcastindex-org/podcast-namespace
_NARRATOR = (("role", "narrator"), ("group", "cast"))

# The longest usual gap in days, what it means (RFC 5545), and in words.
_FREQUENCIES = (
    (1.5, "FREQ=DAILY", "daily"),
    (9.0, "FREQ=WEEKLY", "weekly"),
    (18.0, "FREQ=WEEKLY;INTERVAL=2", "every two weeks"),
    (45.0, "FREQ=MONTHLY", "monthly"),
)
_TRANSCRIPTS: Mapping[str, str] = MappingProxyType(
    {
        ".vtt": "text/vtt",
        ".srt": "application/x-subrip",
        ".transcript.json": "application/json",
        ".txt": "text/plain",
    }
)
_UNTIMED = "text/plain"
# RFC 6381: AAC with low complexity.
_CODECS: Mapping[str, str] = MappingProxyType({".m4a": "mp4a.40.2", ".opus": "opus"})
_CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)")


def address(show: Show, file: str) -> str:
    """Give the address of a file of the public folder, in ASCII."""
    return show.url + quote(file)


def channel_tags(show: Show, episodes: Sequence[Episode]) -> tuple[Tag, ...]:
    """Say of the show what RSS has no words for.

    Args:
        show: the show.
        episodes: all of them, newest first.
    """
    return (
        *((Tag("itunes:new-feed-url", show.new_feed_url),) if show.new_feed_url else ()),
        _explicit(show),
        Tag("podcast:guid", show.guid),
        Tag("podcast:locked", "yes", (("owner", clean(show.email)),)),
        Tag("podcast:medium", "podcast"),
        *_license(show),
        Tag("podcast:txt", "true", (("purpose", "ai-content"),)),
        _person(show.author, show),
        Tag("podcast:person", show.wording.narrator, _NARRATOR),
        *_update_frequency(episodes),
    )


def item_tags(episode: Episode, show: Show) -> tuple[Tag, ...]:
    """Say of an episode what RSS has no words for."""
    year = str(episode.published.year)
    number = (Tag("podcast:episode", str(episode.number)),) if episode.number else ()
    chapters = address(show, f"episodes/{episode.id}.chapters.json")
    return (
        _explicit(show),
        # The name keeps apps from counting up: "Season 2026".
        Tag("podcast:season", year, (("name", year),)),
        *number,
        *(_person(name, show) for name in episode.people),
        Tag("podcast:person", show.wording.narrator, _NARRATOR),
        *(_alternate(enclosure, episode, show) for enclosure in episode.alternates),
        *_transcripts(episode, show),
        Tag("podcast:chapters", attributes=(("url", chapters), ("type", "application/json+chapters"))),
        *_simple_chapters(episode),
    )


def _explicit(show: Show) -> Tag:
    # feedgen writes yes and no, which Apple dropped for true and false.
    return Tag("itunes:explicit", str(show.is_explicit).lower())


def _person(name: str, show: Show) -> Tag:
    page = show.people.get(name, "")
    return Tag("podcast:person", clean(name), (("role", "author"), ("group", "writing"), ("href", clean(page))))


def _license(show: Show) -> tuple[Tag, ...]:
    """Name the licence as SPDX does, in lower case, and link its text where the show does."""
    terms = clean(show.license)
    if not terms:
        return ()
    if not is_web_address(terms):
        return (Tag("podcast:license", terms.lower()),)
    known = _CREATIVE_COMMONS.match(terms)
    return (Tag("podcast:license", f"cc-{known[1]}-{known[2]}" if known else "custom", (("url", terms),)),)


def _update_frequency(episodes: Sequence[Episode]) -> tuple[Tag, ...]:
    """Say how often episodes come, by the median gap between their days; nothing where it is no usual one."""
    dates = sorted({episode.published.date() for episode in episodes})
    if len(dates) < 2:  # noqa: PLR2004 a gap has two ends
        return ()
    days = median((newer - older).days for older, newer in pairwise(dates))
    fitting = [(rule, words) for longest, rule, words in _FREQUENCIES if days <= longest]
    return tuple(Tag("podcast:updateFrequency", words, (("rrule", rule),)) for rule, words in fitting[:1])


def _alternate(enclosure: Enclosure, episode: Episode, show: Show) -> Tag:
    """Offer the episode in another form, with its checksum as browsers write it (SRI)."""
    checksum = b64encode(bytes.fromhex(enclosure.sha256)).decode()
    return Tag(
        "podcast:alternateEnclosure",
        attributes=(
            ("type", enclosure.type),
            ("length", str(enclosure.bytes)),
            ("bitrate", str(enclosure.bytes * 8000 // max(1, episode.duration_ms))),
            ("lang", show.language),
            ("title", PurePosixPath(enclosure.file).suffix[1:].upper()),
            ("codecs", _CODECS.get(PurePosixPath(enclosure.file).suffix, "")),
        ),
        children=(
            Tag("podcast:source", attributes=(("uri", address(show, enclosure.file)),)),
            Tag("podcast:integrity", attributes=(("type", "sri"), ("value", f"sha256-{checksum}"))),
        ),
    )


def _transcripts(episode: Episode, show: Show) -> tuple[Tag, ...]:
    return tuple(
        Tag(
            "podcast:transcript",
            attributes=(
                ("url", address(show, f"episodes/{episode.id}{suffix}")),
                ("type", kind),
                ("language", show.language),
                # Captions are what runs along with the sound.
                ("rel", "" if kind == _UNTIMED else "captions"),
            ),
        )
        for suffix, kind in _TRANSCRIPTS.items()
    )


def _simple_chapters(episode: Episode) -> tuple[Tag, ...]:
    """Write the chapters inline, for apps that read only the feed: https://podlove.org/simple-chapters/."""
    chapters = tuple(
        Tag(
            "psc:chapter",
            attributes=(
                ("start", _normal_play_time(chapter.start_ms)),
                ("title", clean(chapter.title)),
                ("href", clean(chapter.url) if is_web_address(chapter.url) else ""),
            ),
        )
        for chapter in episode.chapters
    )
    return (Tag("psc:chapters", attributes=(("version", "1.2"),), children=chapters),) if chapters else ()


def _normal_play_time(start_ms: int) -> str:
    seconds, milliseconds = divmod(start_ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{milliseconds:03}"
