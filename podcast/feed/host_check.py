"""A public folder's address → how its host answers: each file that listeners and their apps ask for is asked for.

What the feed here tells of is looked for there, some episodes of many; nothing is trusted that comes back.
"""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from podcast.errors import FeedError
from podcast.feed.host_questions import (
    Host,
    Look,
    look_at_audio,
    look_at_door,
    look_at_nothing,
    look_at_page,
    look_at_picture,
    look_at_preflight,
    look_at_text,
    look_at_validators,
    read_here,
)
from podcast.feed.host_rules import (
    Complaint,
    Lack,
    Promise,
    judge_arrival,
    judge_keeping,
)
from podcast.feed.public_files import FEED_FILE, find_media_type
from podcast.feed.xml_namespaces import NAMESPACES, parse_foreign_feed
from podcast.http import HttpError, Reply
from podcast.model import Progress
from podcast.text import is_web_address

NEWEST = 10
"""Episodes that are asked for, the newest, and as many of those before, evenly spread."""
_AT_ONCE = 8
"""Questions that a host gets at the same time."""
_FEED_BYTES = 30_000_000
_NOWHERE = "there-is-nothing-here.mp3"


@dataclass(frozen=True, slots=True)
class HostReport:
    """What a host was asked for, and what is wrong."""

    address: str
    server: str
    """What it calls itself in its field "Server"; nothing where it does not."""
    episodes: tuple[str, ...]
    """Audio files that were asked for."""
    complaints: Mapping[tuple[Lack, str], tuple[str, ...]]
    """Files by what they lack, with details."""


def read_address(text: str) -> str:
    """Read the address of a public folder, of its feed or of its page, as it is typed.

    Raises:
        FeedError: it is none of the web.
    """
    if not is_web_address(text) or "?" in text or "#" in text:
        raise FeedError(
            f'--online: "{text}" is no address of the web',
            hint="Give the one that listeners have, as in: podcast check --online https://pod.example.net/",
        )
    folder, _, file = text.rpartition("/")
    return text if text.endswith("/") else f"{folder}/" if file.endswith((".xml", ".html")) else f"{text}/"


def check_host(host: Host, *, names: Sequence[str] = (), is_all: bool = False, progress: Progress) -> HostReport:
    """Ask a host for the feed and what it tells of.

    Args:
        host: the folder, here and there.
        names: files of audio that are asked for; without them the newest and a sample of the rest.
        is_all: ask for every episode.
        progress: told of each file.
    """
    feed, complaints = _ask_for_feed(host, FEED_FILE)
    paths = sorted((*host.public.glob("feed*.xml"), *host.public.glob("editions/*/feed*.xml")), key=_sort_key)
    feeds = [[path.read_bytes() for path in group] for _, group in groupby(paths, key=attrgetter("parent"))]
    channels = [[*_read_channels(documents)] for documents in feeds or ([[feed.body]] if feed else [])]
    others = [path.relative_to(host.public).as_posix() for path in paths if path != host.public / FEED_FILE]
    chosen = [item for group in channels for item in _choose_items(group, host, names, is_all=is_all)]
    looks = [*_list_own_looks(channels, host), *_list_feeds(others, host), *_list_looks(chosen, host)]
    with ThreadPoolExecutor(_AT_ONCE) as executor:
        try:
            for count, faults in enumerate(executor.map(partial(_take, host=host), looks), 1):
                complaints += faults
                progress("asking", count, len(looks))
        finally:
            executor.shutdown(cancel_futures=True)
    episodes = tuple(_read_name(item, host) for item in chosen)
    return HostReport(host.address, feed.headers.get("server", "") if feed else "", episodes, _group(complaints))


def _ask_for_feed(host: Host, name: str) -> tuple[Reply | None, list[Complaint]]:
    """Ask for a document of the feed, which has more to answer than other files."""
    file = host.promise(f"{host.url}{name}", find_media_type(name))
    try:
        reply = host.ask(file.address, most_bytes=_FEED_BYTES)
    except HttpError as error:
        return None, [_describe(file, error)]
    complaints = [*judge_arrival(file, reply), *judge_keeping(file, reply)]
    if reply.status != HTTPStatus.OK:
        return None, complaints
    if _read_channel(reply.body) is None:
        complaints.append(Complaint(Lack.NO_FEED, file.name))
    elif (here := read_here(host, file.name)) is not None and here not in {reply.body, _rename(reply.body, host)}:
        complaints.append(Complaint(Lack.OTHER_FEED, file.name))
    return reply, complaints + _take((file, partial(look_at_validators, reply=reply)), host)


def _list_feeds(names: Iterable[str], host: Host) -> Iterator[tuple[Promise, Look]]:
    """List the other documents of the feed: archives, and feeds of editions."""
    for name in names:
        yield host.promise(f"{host.url}{name}", ""), lambda file, host: iter(_ask_for_feed(host, file.name)[1])


def _rename(body: bytes, host: Host) -> bytes:
    """Undo what `podcast serve` does to a feed, that it leads to the address that was asked."""
    return body.replace(html.escape(host.address).encode(), html.escape(host.url).encode())


def _take(look: tuple[Promise, Look], host: Host) -> list[Complaint]:
    """Take a look, and give what was found up to a question that got no answer."""
    file, work = look
    complaints: list[Complaint] = []
    try:
        complaints.extend(work(file, host))
    except HttpError as error:
        complaints.append(_describe(file, error))
    return complaints


def _describe(file: Promise, error: HttpError) -> Complaint:
    return Complaint(Lack.UNREACHABLE, file.name, f"({f'{error.fault} {error.detail}'.strip()[:200]})")


def _list_own_looks(channels: Sequence[Sequence[Any]], host: Host) -> Iterator[tuple[Promise, Look]]:
    """List what is asked for once: the way in, the page, the cover, what is not there."""
    yield Promise(host.address, host.address, ""), look_at_door
    yield Promise("index.html", host.address, "text/html"), look_at_page
    yield Promise(_NOWHERE, f"{host.address}{_NOWHERE}", ""), look_at_nothing
    for channel in channels[0][:1] if channels else ():
        for image in channel.iterfind("itunes:image", NAMESPACES):
            url = image.get("href", "")
            yield host.promise(url, find_media_type(url)), look_at_picture
        for item in channel.findall("item")[:1]:
            yield from ((text, look_at_preflight) for text in _list_texts(item, host))


def _list_looks(items: Iterable[Any], host: Host) -> Iterator[tuple[Promise, Look]]:
    """List what is asked for of each episode: its sound in all forms, its transcripts, its chapters."""
    for item in items:
        for enclosure in item.iterfind("enclosure"):
            values = (enclosure.get(name, "") for name in ("url", "type", "length"))
            yield host.promise(*values), look_at_audio
        for alternate in item.iterfind("podcast:alternateEnclosure", NAMESPACES):
            for source in alternate.iterfind("podcast:source", NAMESPACES):
                promise = host.promise(source.get("uri", ""), alternate.get("type", ""), alternate.get("length", ""))
                yield promise, look_at_audio
        yield from ((text, look_at_text) for text in _list_texts(item, host))


def _list_texts(item: Any, host: Host) -> Iterator[Promise]:  # noqa: ANN401 lxml has no types
    for name in ("podcast:transcript", "podcast:chapters"):
        for element in item.iterfind(name, NAMESPACES):
            yield host.promise(element.get("url", ""), element.get("type", ""))


def _read_channel(document: bytes) -> Any:  # noqa: ANN401 lxml has no types
    """Read a feed; None where it is none."""
    try:
        return parse_foreign_feed(document, name=FEED_FILE)
    except FeedError:
        return None


def _read_channels(documents: Iterable[bytes]) -> Iterator[Any]:
    """Read the documents of a feed, those that are such."""
    yield from (channel for channel in map(_read_channel, documents) if channel is not None)


def _choose_items(channels: Iterable[Any], host: Host, names: Sequence[str], *, is_all: bool) -> Sequence[Any]:
    """Choose the episodes of a feed that are asked for: those that are named, else a sample."""
    items = [item for channel in channels for item in channel.iterfind("item")]
    return [item for item in items if _read_name(item, host) in names] if names else choose_sample(items, is_all=is_all)


def _read_name(item: Any, host: Host) -> str:  # noqa: ANN401 lxml has no types
    enclosure = item.find("enclosure")
    return "" if enclosure is None else host.promise(enclosure.get("url", ""), "").name


def choose_sample(items: Sequence[Any], *, is_all: bool) -> Sequence[Any]:
    """Choose the newest episodes, and as many of the others, from the oldest on in even steps."""
    others = items[NEWEST:][::-1]
    if is_all or len(others) <= NEWEST:
        return items
    return [*items[:NEWEST], *(others[index * len(others) // NEWEST] for index in range(NEWEST))]


def _sort_key(path: Path) -> tuple[str, bool, int, str]:
    """Sort the documents of feeds as each goes on: feed.xml, then the newest archive; a show's own feed comes first."""
    number = path.stem.rpartition("-")[2]
    return path.parent.as_posix(), path.name != FEED_FILE, -int(number) if number.isdecimal() else 0, path.name


def _group(complaints: Iterable[Complaint]) -> dict[tuple[Lack, str], tuple[str, ...]]:
    """Put together the files that lack the same."""
    groups: dict[tuple[Lack, str], dict[str, None]] = {}
    for complaint in complaints:
        groups.setdefault((complaint.lack, complaint.detail), {})[complaint.file] = None
    return {key: (*names,) for key, names in groups.items()}
