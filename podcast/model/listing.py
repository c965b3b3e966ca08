"""How directories and apps list a show and its episodes, besides by their titles."""

from dataclasses import dataclass
from enum import StrEnum


class ShowType(StrEnum):
    """In which order apps offer a show's episodes."""

    EPISODIC = "episodic"
    """The newest first, each to be heard by itself."""
    SERIAL = "serial"
    """From the first on, season by season."""


class EpisodeKind(StrEnum):
    """What an episode is to listeners."""

    FULL = "full"
    TRAILER = "trailer"
    """A taste of the show, for those who do not know it yet."""
    BONUS = "bonus"
    """Something besides, as an interview."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a producer writes above an issue of how its episode is listed."""

    kind: EpisodeKind = EpisodeKind.FULL
    season: int = 0
    """Number of a season of the show's own; 0 where none is named."""
    is_explicit: bool | None = None
    """None where it is as the show is."""
    artwork: str = ""
    """Name of a picture beside the issue; empty where the episode has the show's."""


@dataclass(frozen=True, slots=True)
class Funding:
    """Where listeners can give money, and the words that invite them."""

    url: str = ""
    """A page, for podcast:funding; none where empty."""
    text: str = ""
    """Words that apps show on the link, 128 letters at most."""


@dataclass(frozen=True, slots=True)
class Location:
    """The place that the show is about, podcast:location."""

    name: str = ""
    """Its name as people say it, 128 letters at most; no place where empty."""
    geo: str = ""
    """Its latitude and longitude, "48.2083,16.3731"."""
    osm: str = ""
    """Its letter and number in OpenStreetMap, "R109166"."""


@dataclass(frozen=True, slots=True)
class Notifier:
    """A service that apps hear of new episodes from, as podping's."""

    url: str = ""
    """Its address, with {url} where the feed's goes; none is told where empty. What it knows you by it gets from the
    environment, PODCAST_NOTIFY_TOKEN."""
