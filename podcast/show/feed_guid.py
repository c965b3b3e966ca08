"""The show's podcast:guid: what it is made of at first, and which one is put back where it was lost."""

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from podcast.atomic_files import list_files
from podcast.model import Show
from podcast.show.faults import Fault


def derive_feed_guid(address: str) -> str:
    """Make a podcast:guid of a feed's first address; it is made once and stays for ever, also when the feed moves.

    https://podcasting2.org/docs/podcast-namespace/tags/guid
    """
    namespace = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    return str(uuid.uuid5(namespace, re.sub(r"^https?://", "", address).rstrip("/")))


def propose_guid(plain: Mapping[str, Any], releases: Path | None) -> Iterator[Fault]:
    """Propose a guid where there is none: the one that was released, else that of the feed's address."""
    url = plain.get("url")
    if "guid" in plain:
        return
    if released := _find_released_guid(releases):
        hint = f'Put back above the first [table] the one that is out: guid = "{released}"'
    elif isinstance(url, str):
        hint = f'Add it above the first [table], and keep it for ever: guid = "{derive_feed_guid(f"{url}feed.xml")}"'
    else:
        return
    yield Fault(("guid",), "guid is missing, by which directories know the show", hint)


def check_guid(show: Show, releases: Path | None) -> Iterator[Fault]:
    """Find a guid that is none."""
    try:
        uuid.UUID(show.guid)
    except ValueError:
        guid = derive_feed_guid(f"{show.url}feed.xml")
        hint = f'Made from the feed\'s address it is guid = "{guid}"; keep it for ever.'
        if released := _find_released_guid(releases):
            hint = f'Put back the one that is out: guid = "{released}"'
        yield Fault(("guid",), f'guid "{show.guid}" is no UUID', hint)


def _find_released_guid(releases: Path | None) -> str:
    """Find the guid that the newest release has, of those in a folder; empty where none tells one."""
    newest, guid = 0, ""
    for path in list_files(releases, "*.json") if releases else ():
        with suppress(OSError, ValueError, TypeError, AttributeError):  # a damaged release is told when it is read
            release = json.loads(path.read_bytes())
            if release.get("guid") and release["order"] > newest:
                newest, guid = release["order"], str(release["guid"])
    return guid
