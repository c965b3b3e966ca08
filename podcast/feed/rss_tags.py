"""Show and episodes → every element of the feed that feedgen cannot write. A new tag of the feed is added here.

These are elements of podcast: and psc:, newer ones of itunes:, and the links between documents; how apps list show and
episodes is in `listing_tags.py`.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from podcast.feed.feed_documents import FeedDocument
from podcast.feed.listing_tags import make_listing_tags, make_season_tags, make_soundbite_tags
from podcast.feed.public_files import CHAPTERS_TYPE, build_url, find_media_type, strip_charset
from podcast.feed.show_notes import clean_text
from podcast.model import Enclosure, Episode, Imported, Show, Tag, choose_pictures
from podcast.text import format_timestamp, is_web_address

# Narrator belongs to the group cast, author to writing: https://github.com/Podcastindex-org/podcast-namespace
_NARRATOR = (("role", "narrator"), ("group", "cast"))
# Apps take the first that they know.
_TRANSCRIPTS = (".vtt", ".srt", ".transcript.json", ".txt")
_UNTIMED = "text/plain"
# RFC 6381: AAC with low complexity.
_CODECS: Mapping[str, str] = MappingProxyType({".m4a": "mp4a.40.2", ".opus": "opus"})
_CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)")


def make_history_tags(show: Show, document: FeedDocument) -> Iterator[Tag]:
    """Link the documents of a feed: apps that load page by page follow "next", archives are for the others.

    An archive does not name the newer one: it would change when that one comes. https://www.rfc-editor.org/rfc/rfc5005
    """
    if document.file != document.current:
        yield Tag("fh:archive")
        yield _link_tag("current", build_url(show, document.current))
    elif show.hub:
        yield _link_tag("hub", show.hub)
    if document.older:
        yield _link_tag("next", build_url(show, document.older))
        yield _link_tag("prev-archive", build_url(show, document.older))


def make_channel_tags(show: Show, document: FeedDocument) -> tuple[Tag, ...]:
    """Make the elements of a document's channel."""
    return (
        *((Tag("itunes:new-feed-url", show.new_feed_url),) if show.new_feed_url else ()),
        _explicit_tag(is_explicit=show.is_explicit),
        Tag("podcast:guid", show.guid),
        Tag("podcast:locked", "yes" if show.locked else "no", (("owner", clean_text(show.email)),)),
        Tag("podcast:medium", "podcast"),
        *_license_tags(show),
        Tag("podcast:txt", "true", (("purpose", "ai-content"),)),
        *_verification_tags(show),
        _person_tag(show.author, show),
        Tag("podcast:person", show.wording.narrator, _NARRATOR),
        *make_listing_tags(show, document),
    )


def make_item_tags(episode: Episode, show: Show) -> tuple[Tag, ...]:
    """Make the elements of one item."""
    if episode.imported:
        return tuple(_make_imported_tags(episode, episode.imported, show))
    chapters = build_url(show, f"episodes/{episode.id}.chapters.json")
    return (
        _explicit_tag(is_explicit=show.is_explicit if episode.is_explicit is None else episode.is_explicit),
        *make_season_tags(episode, show),
        *make_soundbite_tags(episode),
        # Apps take no number but a positive one.
        *((Tag("podcast:episode", str(episode.number)),) if episode.number else ()),
        *(_person_tag(name, show) for name in episode.people),
        Tag("podcast:person", show.wording.narrator, _NARRATOR),
        *(_alternate_tag(enclosure, episode, show) for enclosure in episode.alternates),
        *(_transcript_tag(suffix, episode, show) for suffix in _TRANSCRIPTS),
        Tag("podcast:chapters", attributes=(("url", chapters), ("type", CHAPTERS_TYPE))),
        *_simple_chapter_tags(episode, show),
    )


def _link_tag(relation: str, url: str) -> Tag:
    return Tag("atom:link", attributes=(("href", url), ("rel", relation)))


def _make_imported_tags(episode: Episode, origin: Imported, show: Show) -> Iterator[Tag]:
    """Say on what another host said of an episode; nothing of ours goes with it, voices least of all."""
    yield _explicit_tag(is_explicit=show.is_explicit if episode.is_explicit is None else episode.is_explicit)
    if origin.image:
        yield Tag("itunes:image", attributes=(("href", clean_text(origin.image)),))
    yield from make_season_tags(episode, show)
    if episode.number:
        yield Tag("podcast:episode", str(episode.number))
    for name, companion in (
        *(("podcast:transcript", transcript) for transcript in origin.transcripts),
        *((("podcast:chapters", origin.chapters),) if origin.chapters else ()),
    ):
        facts = (("url", clean_text(companion.url)), ("type", companion.type))
        yield Tag(name, attributes=(*facts, ("language", companion.language), ("rel", companion.rel)))
    yield from origin.tags


def _explicit_tag(*, is_explicit: bool) -> Tag:
    # feedgen writes yes and no, which Apple dropped for true and false.
    return Tag("itunes:explicit", str(is_explicit).lower())


def _person_tag(name: str, show: Show) -> Tag:
    page = clean_text(show.people.get(name, ""))
    return Tag("podcast:person", clean_text(name), (("role", "author"), ("group", "writing"), ("href", page)))


def _verification_tags(show: Show) -> Iterator[Tag]:
    for text in show.txt:
        yield Tag("podcast:txt", clean_text(text.value), (("purpose", clean_text(text.purpose)),))
    if show.applepodcastsverify:
        yield Tag("itunes:applepodcastsverify", clean_text(show.applepodcastsverify))


def _license_tags(show: Show) -> tuple[Tag, ...]:
    """Name the licence as SPDX does, in lower case, and link its text where the show does."""
    terms = clean_text(show.license)
    if not terms:
        return ()
    if not is_web_address(terms):
        return (Tag("podcast:license", terms.lower()),)
    match = _CREATIVE_COMMONS.match(terms)
    return (Tag("podcast:license", f"cc-{match[1]}-{match[2]}" if match else "custom", (("url", terms),)),)


def _alternate_tag(enclosure: Enclosure, episode: Episode, show: Show) -> Tag:
    """Offer the episode in another form, with its checksum as browsers write it (SRI)."""
    checksum = b64encode(bytes.fromhex(enclosure.sha256)).decode()
    suffix = PurePosixPath(enclosure.file).suffix
    return Tag(
        "podcast:alternateEnclosure",
        attributes=(
            ("type", enclosure.type),
            ("length", str(enclosure.bytes)),
            # Bits a second, of bytes and milliseconds.
            ("bitrate", str(enclosure.bytes * 8000 // max(1, episode.duration_ms))),
            ("lang", show.language),
            ("title", suffix[1:].upper()),
            ("codecs", _CODECS.get(suffix, "")),
        ),
        children=(
            Tag("podcast:source", attributes=(("uri", build_url(show, enclosure.file)),)),
            Tag("podcast:integrity", attributes=(("type", "sri"), ("value", f"sha256-{checksum}"))),
        ),
    )


def _transcript_tag(suffix: str, episode: Episode, show: Show) -> Tag:
    file = f"episodes/{episode.id}{suffix}"
    media_type = strip_charset(find_media_type(file))
    return Tag(
        "podcast:transcript",
        attributes=(
            ("url", build_url(show, file)),
            ("type", media_type),
            ("language", show.language),
            # Captions are what runs along with the sound.
            ("rel", "" if media_type == _UNTIMED else "captions"),
        ),
    )


def _simple_chapter_tags(episode: Episode, show: Show) -> tuple[Tag, ...]:
    """Write the chapters inline, for apps that read only the feed: https://podlove.org/simple-chapters/."""
    pictures = choose_pictures(episode.chapters, episode.parts, show.chapters.pictures)
    tags = tuple(
        Tag(
            "psc:chapter",
            attributes=(
                ("start", format_timestamp(chapter.start_ms)),
                ("title", clean_text(chapter.title)),
                ("href", clean_text(chapter.url) if is_web_address(chapter.url) else ""),
                ("image", build_url(show, pictures[chapter.start_ms]) if chapter.start_ms in pictures else ""),
            ),
        )
        for chapter in episode.chapters
    )
    return (Tag("psc:chapters", attributes=(("version", "1.2"),), children=tags),) if tags else ()
