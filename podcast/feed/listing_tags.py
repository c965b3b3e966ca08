"""Show and episodes → the elements by which apps list them: how often, where, for whom, in which season, to begin with.

https://podcasting2.org/docs/podcast-namespace and Apple's "A Podcaster's Guide to RSS".
"""

from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import Final

from podcast.feed.feed_documents import FeedDocument, FeedItem
from podcast.feed.public_files import locate_file
from podcast.feed.show_notes import clean_text
from podcast.model import Episode, EpisodeKind, Show, ShowType, Tag

# The longest usual gap in days, what it means (RFC 5545), and in words.
_FREQUENCIES: Final = (
    (1.5, "FREQ=DAILY", "daily"),
    (9.0, "FREQ=WEEKLY", "weekly"),
    (18.0, "FREQ=WEEKLY;INTERVAL=2", "every two weeks"),
    (45.0, "FREQ=MONTHLY", "monthly"),
)
_LONGEST: Final = 128
"""Letters that the namespace allows a soundbite's title."""
_FEWEST_DAYS: Final = 4
"""Days with an episode that tell how often they come; fewer may be chance."""
_REGULAR: Final = Fraction(2, 3)
"""Share of the gaps that have to be as long as the usual one."""


def make_listing_tags(show: Show, document: FeedDocument) -> tuple[Tag, ...]:
    """Make the elements of a document's channel."""
    return (
        *_frequency_tags(show, document.items),
        # Apple heeds no other word than "Yes".
        *((Tag("itunes:complete", "Yes"),) if show.complete else ()),
        *_block_tags(show),
        *_funding_tags(show),
        *_location_tags(show),
        *(_trailer_tag(episode, show) for episode in document.trailers),
    )


def find_season(episode: Episode, show: Show) -> int:
    """Find the number of an episode's season: its own, else its year; 0 where seasons are no years, or not ours."""
    are_years = show.type is not ShowType.SERIAL and not episode.imported
    return episode.season or (episode.published.year if are_years else 0)


def make_season_tags(episode: Episode, show: Show) -> tuple[Tag, ...]:
    """Name an episode's season."""
    season = str(find_season(episode, show))
    # The name keeps apps from counting years up: "Season 2026".
    name = show.seasons.get(season, "" if episode.season else season)
    return (Tag("podcast:season", season, (("name", clean_text(name)),)),) if season != "0" else ()


def make_soundbite_tags(episode: Episode) -> tuple[Tag, ...]:
    """Tell which stretches of an episode apps may play to those who do not know it."""
    return tuple(
        Tag(
            "podcast:soundbite",
            clean_text(soundbite.title)[:_LONGEST],
            (
                ("startTime", _write_seconds(soundbite.start_ms)),
                ("duration", _write_seconds(soundbite.end_ms - soundbite.start_ms)),
            ),
        )
        for soundbite in episode.soundbites
    )


def _write_seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.3f}"


def _frequency_tags(show: Show, items: Sequence[FeedItem]) -> tuple[Tag, ...]:
    """Say how often episodes come, by the median gap between their days; nothing where it is no usual one."""
    if show.complete:
        return (Tag("podcast:updateFrequency", "complete", (("complete", "true"),)),)
    dates = sorted({item.episode.published.date() for item in items if item.kind == EpisodeKind.FULL})
    if len(dates) < _FEWEST_DAYS:
        return ()
    gaps = [(newer - older).days for older, newer in pairwise(dates)]
    usual = _find_frequency(median(gaps))
    is_regular = sum(_find_frequency(days) == usual for days in gaps) >= _REGULAR * len(gaps)
    return (Tag("podcast:updateFrequency", usual[1], (("rrule", usual[0]),)),) if usual and is_regular else ()


def _find_frequency(days: float) -> tuple[str, str] | None:
    """Find the rule, and its words, that a gap belongs to; None where it is longer than any."""
    return next(((rule, words) for longest, rule, words in _FREQUENCIES if days <= longest), None)


def _block_tags(show: Show) -> Iterator[Tag]:
    """Keep a show out of all directories, or out of some."""
    if show.block is True:
        yield Tag("itunes:block", "Yes")
        yield Tag("podcast:block", "yes")
    for name in () if isinstance(show.block, bool) else show.block:
        yield Tag("podcast:block", "yes", (("id", name),))


def _funding_tags(show: Show) -> tuple[Tag, ...]:
    funding = show.funding
    return (Tag("podcast:funding", clean_text(funding.text), (("url", funding.url),)),) if funding.url else ()


def _location_tags(show: Show) -> tuple[Tag, ...]:
    location = show.location
    geo = f"geo:{location.geo.removeprefix('geo:')}" if location.geo else ""
    return (
        (Tag("podcast:location", clean_text(location.name), (("rel", "subject"), ("geo", geo), ("osm", location.osm))),)
        if location.name
        else ()
    )


def _trailer_tag(episode: Episode, show: Show) -> Tag:
    sound, season = episode.enclosure, episode.season
    return Tag(
        "podcast:trailer",
        clean_text(episode.title) or episode.id,
        (
            ("pubdate", format_datetime(episode.published)),
            ("url", locate_file(sound.file, base=show.url)),
            ("length", str(sound.bytes)),
            ("type", sound.type),
            ("season", str(season or "")),
        ),
    )
