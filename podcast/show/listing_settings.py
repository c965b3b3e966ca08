"""Checks of how a show is listed: categories, seasons, where it is left out, funding and its place."""

import re
from collections.abc import Iterator
from typing import Final

from podcast.model import Show
from podcast.show.faults import Fault, write_path
from podcast.text import is_web_address

_LONGEST: Final = 128
"""Letters that the podcast namespace allows a name or an invitation."""
_ADDRESS: Final = re.compile(r"[!-~]+")
_SEASON: Final = re.compile(r"[1-9]\d{0,5}")
_DIRECTORY: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
_GEO: Final = re.compile(r"(?:geo:)?(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)")
_OSM: Final = re.compile(r"[NWR]\d{1,12}(?:#\d{1,9})?")
_POLE, _DATE_LINE = 90, 180


def check_listing(show: Show) -> Iterator[Fault]:
    """Find what directories would refuse, or could not understand."""
    for check in (_check_lists, _check_seasons, _check_block, _check_funding, _check_location):
        yield from check(show)


def _check_lists(show: Show) -> Iterator[Fault]:
    path = ("category",)
    for name in dict.fromkeys(show.categories):
        if show.categories.count(name) > 1:
            yield Fault(path, f'category names "{name}" twice', "Once is enough.")
    if not show.editions:
        yield Fault(
            ("editions",), "editions is an empty list", 'Then nothing is made. Write it as in: editions = ["full"]'
        )
    if not show.categories:
        yield Fault(path, "category is an empty list", 'Directories ask for one, as in: category = "Technology"')


def _check_seasons(show: Show) -> Iterator[Fault]:
    for number, name in show.seasons.items():
        path = ("seasons", number)
        if not _SEASON.fullmatch(number):
            message = f'[seasons]: "{number}" is no number of a season'
            yield Fault(path, message, 'Write them as in: 1 = "The garden in rain"')
        yield from _check_length(path, name)


def _check_block(show: Show) -> Iterator[Fault]:
    for name in () if isinstance(show.block, bool) else show.block:
        if not _DIRECTORY.fullmatch(name):
            hint = 'Write its short name in small letters, as in: block = ["spotify"], or block = true for all.'
            yield Fault(("block",), f'block: "{name}" is no name of a directory', hint)


def _check_funding(show: Show) -> Iterator[Fault]:
    url, text = show.funding.url, show.funding.text
    if not url and not text:
        return
    if not is_web_address(url) or not _ADDRESS.fullmatch(url):
        yield Fault(("funding", "url"), f'funding.url "{url}" is no web address', "It has to begin with https://.")
    yield from _check_length(("funding", "text"), text)


def _check_location(show: Show) -> Iterator[Fault]:
    location = show.location
    if not (location.name or location.geo or location.osm):
        return
    yield from _check_length(("location", "name"), location.name)
    match = _GEO.fullmatch(location.geo)
    is_on_earth = match and abs(float(match[1])) <= _POLE and abs(float(match[2])) <= _DATE_LINE
    if location.geo and not is_on_earth:
        hint = 'Write latitude and longitude in degrees, as in: geo = "48.2083,16.3731"'
        yield Fault(("location", "geo"), f'location.geo "{location.geo}" is no place on earth', hint)
    if location.osm and not _OSM.fullmatch(location.osm):
        hint = 'Write N, W or R and the number, as in: osm = "R109166"'
        yield Fault(("location", "osm"), f'location.osm "{location.osm}" is no object of OpenStreetMap', hint)


def _check_length(path: tuple[str, str], text: str) -> Iterator[Fault]:
    if not text.strip():
        message = f"{write_path(path)} is empty"
        yield Fault(path, message, "Apps show it: write a few words, or leave the table out.")
    if len(text) > _LONGEST:
        message = f"{write_path(path)} has {len(text)} letters"
        yield Fault(path, message, f"Apps show {_LONGEST} at most: make it shorter.")
