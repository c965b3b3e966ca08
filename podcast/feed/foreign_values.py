"""Values of others' feeds, written in all the ways that hosts write them: dates, lengths, numbers, yes and no."""

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_tz
from types import MappingProxyType

_HOUR_S = 3600
# RFC 822 names those of North America, which the standard library knows; hosts elsewhere write their own.
_ZONES: Mapping[str, float] = MappingProxyType(
    {
        "WET": 0,
        "WEST": 1,
        "BST": 1,
        "CET": 1,
        "MET": 1,
        "CEST": 2,
        "MEST": 2,
        "EET": 2,
        "EEST": 3,
        "MSK": 3,
        "JST": 9,
        "KST": 9,
        "HKT": 8,
        "SGT": 8,
        "AWST": 8,
        "ACST": 9.5,
        "AEST": 10,
        "AEDT": 11,
        "NZST": 12,
        "NZDT": 13,
        "AKST": -9,
        "AKDT": -8,
        "HST": -10,
    }
)
_ZONE = re.compile(r"\s\(?([A-Za-z]{3,4})\)?$")
# "GMT+1" and "+01:00", where mail has four digits.
_OFFSET = re.compile(
    r"(?<=:[0-9]{2})\s*(?:GMT|UTC|UT|Z)?\s*([+-])([0-9]{1,2})(?::?([0-9]{2}))?(?![0-9:])", re.IGNORECASE
)
_HALF_DAY = re.compile(r"(?<![0-9:])([0-9]{1,2})((?::[0-9]{2}){1,2})\s*([AP])\.?M\b\.?", re.IGNORECASE)
"""A time of twelve hours, "9:30 PM"."""
_FRACTION = re.compile(r"(?<=:[0-9]{2})[.,][0-9]+")
_NOON = 12
_NUMBER = re.compile(r"[0-9]{1,9}")
_LENGTH = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:[,.' ][0-9]{3}){1,4}")
_DURATION = re.compile(r"(?:(?:([0-9]{1,3}):)?([0-9]{1,5}):)?([0-9]{1,7})(?:\.[0-9]{1,9})?")
_YEARS = range(1900, 9000)


def parse_moment(text: str) -> dt.datetime | None:
    """Read a moment as RFC 822 or ISO 8601 has it, with or without weekday, seconds and zone; None where it is none.

    It keeps the zone that it was written in; one that nobody knows, and none, count as UTC.
    """
    text = " ".join(text.split())[:100]
    try:
        moment = _parse_mail_date(_straighten(text)) or dt.datetime.fromisoformat(text)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return moment.replace(microsecond=0) if moment.year in _YEARS else None


def parse_duration_ms(text: str) -> int:
    """Read a duration of seconds, minutes and seconds, or hours as well; 0 where it is none."""
    match = _DURATION.fullmatch(text.strip())
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def parse_number(text: str) -> int | None:
    """Read a number from 1 on; None where it is none."""
    return (int(text) or None) if _NUMBER.fullmatch(text) else None


def parse_length(text: str) -> int:
    """Read a number of bytes, its thousands set apart or not; 0 where it is none."""
    return int(re.sub("[^0-9]", "", text)) if _LENGTH.fullmatch(text) else 0


def parse_truth(text: str) -> bool | None:
    """Read itunes:explicit as it was and is written; None where it says nothing."""
    word = text.lower()
    return True if word in {"true", "yes", "explicit"} else False if word in {"false", "no", "clean"} else None


def _straighten(text: str) -> str:
    """Write a date as mail has it, where hosts have ways of their own."""
    text = _FRACTION.sub("", text.replace("Sept ", "Sep "))
    text = _HALF_DAY.sub(lambda match: f"{int(match[1]) % _NOON + _NOON * (match[3] in 'Pp'):02}{match[2]}", text)
    return _OFFSET.sub(lambda match: f" {match[1]}{match[2]:0>2}{match[3] or '00'}", text)


def _parse_mail_date(text: str) -> dt.datetime | None:
    parts = parsedate_tz(text) or parsedate_tz(f"{text} 00:00:00")
    if parts is None:
        return None
    zone = _ZONE.search(text)
    offset_s = parts[9]
    if not offset_s and zone and zone[1].upper() in _ZONES:
        offset_s = int(_ZONES[zone[1].upper()] * _HOUR_S)
    return dt.datetime(*parts[:5], min(parts[5], 59), tzinfo=dt.timezone(dt.timedelta(seconds=offset_s or 0)))
