"""What is asked of a host for one file: each question in the ways that apps, players and people ask it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from podcast.feed.host_rules import (
    ORIGIN,
    Complaint,
    Lack,
    Promise,
    judge_arrival,
    judge_head,
    judge_preflight,
    judge_range,
    judge_sharing,
    judge_way,
)
from podcast.feed.public_files import strip_charset
from podcast.http import HttpError, Limits, Private, Reply, is_local_name, probe

_LIMITS = Limits(deadline_s=30.0, silence_s=10.0, attempts=2, longest_wait_s=10.0)
_PART_BYTES = 256
_PICTURE_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Host:
    """A public folder, here and where it is published."""

    public: Path
    url: str
    """Address of the folder as its feed has it, with a slash at the end."""
    address: str
    """Address at which it is asked for, with a slash at the end; the same, or another that serves it, too."""
    is_private_allowed: bool = False
    """True where it may lead into this machine's own network; what is asked for may be there at any rate."""

    def ask(self, address: str, *, most_bytes: int = _PART_BYTES, **how: Any) -> Reply:  # noqa: ANN401 - probe's own
        """Ask once; an address that is none of the folder's others chose."""
        typed = Private.ALLOWED if self.is_private_allowed else Private.TYPED
        private = typed if address.startswith(self.address) else Private.REFUSED
        return probe(address, limits=replace(_LIMITS, most_bytes=most_bytes, private=private), **how)

    def promise(self, url: str, media_type: str, length: str = "") -> Promise:
        """Take down a file as the feed tells of it."""
        name = unquote(url.removeprefix(self.url))
        address = self.address + url.removeprefix(self.url) if url.startswith(self.url) else url
        return Promise(name, address, strip_charset(media_type).lower(), int(length) if length.isdecimal() else None)


Look = Callable[[Promise, Host], Iterator[Complaint]]
"""Asks for one file in all the ways that matter, and tells what is wrong."""


def look_at_audio(file: Promise, host: Host) -> Iterator[Complaint]:
    """Ask for a part from the middle, as a player does that jumps, and then as Apple does."""
    first = (file.bytes or 0) // 2
    last = min(first + _PART_BYTES, file.bytes or _PART_BYTES) - 1
    part = host.ask(file.address, headers={"range": f"bytes={first}-{last}"})
    complaints = [*judge_arrival(file, part)]
    yield from complaints
    if part.status not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT) or any(
        complaint.lack is Lack.PAGE for complaint in complaints
    ):
        return
    here = read_here(host, file.name, first=first, last=last, size=file.bytes)
    yield from judge_range(file, part, first=first, last=last, expected=here)
    yield from judge_head(file, host.ask(file.address, method="HEAD"))


def look_at_text(file: Promise, host: Host) -> Iterator[Complaint]:
    """Ask for a transcript or chapters, as a player on another site does."""
    reply = host.ask(file.address, headers={"origin": ORIGIN})
    yield from judge_arrival(file, reply)
    if reply.status == HTTPStatus.OK:
        yield from judge_sharing(file, reply)


def look_at_preflight(file: Promise, host: Host) -> Iterator[Complaint]:
    """Ask whether such a player may ask for a part."""
    headers = {"origin": ORIGIN, "access-control-request-method": "GET", "access-control-request-headers": "range"}
    yield from judge_preflight(file, host.ask(file.address, method="OPTIONS", headers=headers))


def look_at_picture(file: Promise, host: Host) -> Iterator[Complaint]:
    """Ask for the cover."""
    reply, here = host.ask(file.address, most_bytes=_PICTURE_BYTES), read_here(host, file.name)
    yield from judge_arrival(file, reply)
    if reply.status == HTTPStatus.OK and here is not None and here != reply.body:
        yield Complaint(Lack.OTHER_FILE, file.name)


def is_local_address(address: str) -> bool:
    """Tell whether an address, such as `podcast serve` prints, is found in a network of one's own alone."""
    return is_local_name(urlsplit(address).hostname or "")


def look_at_page(file: Promise, host: Host) -> Iterator[Complaint]:
    """Ask for the folder, which is a page."""
    reply = host.ask(file.address)
    yield from judge_way(file, reply)
    if reply.status != HTTPStatus.OK or "html" not in reply.headers.get("content-type", "").lower():
        yield Complaint(Lack.NO_INDEX, file.name, f"({reply.status})")


def look_at_nothing(file: Promise, host: Host) -> Iterator[Complaint]:
    """Ask for what is not there."""
    if host.ask(file.address).status == HTTPStatus.OK:
        yield Complaint(Lack.ALWAYS_THERE, file.name)


def look_at_door(file: Promise, host: Host) -> Iterator[Complaint]:
    """Look at whether the address is safe, and where the unsafe one leads that people type."""
    parts = urlsplit(file.address)
    if parts.scheme == "http":
        yield Complaint(Lack.LOCAL if is_local_address(file.address) else Lack.NOT_HTTPS, file.name)
    elif parts.port is None:
        with suppress(HttpError):  # nobody is there, which is as safe
            reply = host.ask(urlunsplit(parts._replace(scheme="http")))
            if not any(step.address.startswith("https:") for step in reply.redirects):
                yield Complaint(Lack.OPEN_DOOR, file.name)


def look_at_validators(file: Promise, host: Host, *, reply: Reply) -> Iterator[Complaint]:
    """Look at whether apps can ask for the feed without getting it again."""
    pairs = (("etag", "if-none-match"), ("last-modified", "if-modified-since"))
    headers = next(({name: reply.headers[field]} for field, name in pairs if field in reply.headers), {})
    if not headers or host.ask(file.address, headers=headers).status != HTTPStatus.NOT_MODIFIED:
        yield Complaint(Lack.NO_VALIDATOR, file.name)


def read_here(
    host: Host, name: str, *, first: int = 0, last: int | None = None, size: int | None = None
) -> bytes | None:
    """Read a file of the public folder, or a part of it; None where it is not here, or of another size."""
    path = (host.public / name).resolve()
    if not path.is_relative_to(host.public.resolve()) or not path.is_file():
        return None
    if size is not None and path.stat().st_size != size:
        return None
    with path.open("rb") as file:
        file.seek(first)
        return file.read() if last is None else file.read(last - first + 1)
