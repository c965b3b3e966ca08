"""How a host answers → what is wrong with that, how much it matters, and what to set on which host."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from types import MappingProxyType

from podcast.feed.public_files import CHAPTERS_TYPE, strip_charset
from podcast.http import Reply

ORIGIN = "https://player.example"
"""A site that stands for all players that run in a browser."""
_FEED_TYPE = "application/rss+xml"
# What apps take instead of the type that a file should have.
_OTHER_TYPES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        _FEED_TYPE: frozenset({"application/xml", "text/xml"}),
        CHAPTERS_TYPE: frozenset({"application/json"}),
        "audio/mpeg": frozenset({"audio/mp3"}),
        "audio/mp4": frozenset({"audio/m4a", "audio/x-m4a"}),
        "audio/ogg": frozenset({"audio/opus"}),
    }
)
_FOR_GOOD = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_CLOSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_MOST_REDIRECTS = 2
_LONGEST_KEPT_S = 3600
"""Seconds for which caches may keep a feed: a new episode should be heard of within the hour."""


class Lack(StrEnum):
    """What may be wrong with a host; the words of `podcast check --online --json`."""

    UNREACHABLE = "unreachable"
    MISSING = "missing"
    FORBIDDEN = "forbidden"
    REFUSED = "refused"
    NOT_HTTPS = "not-https"
    LOCAL = "local"
    OPEN_DOOR = "http-stays-http"
    DOWNGRADE = "https-leads-to-http"
    MOVED = "moved"
    TEMPORARY = "temporary-redirect"
    MANY_REDIRECTS = "many-redirects"
    NO_FEED = "no-feed"
    OTHER_FEED = "other-feed"
    OTHER_FILE = "other-file"
    PAGE = "web-page"
    TYPE = "type"
    NO_HEAD = "no-head"
    NO_LENGTH = "no-length"
    LENGTH = "length"
    NO_RANGES = "no-ranges"
    WRONG_RANGE = "wrong-range"
    NO_CORS = "no-cors"
    NO_PREFLIGHT = "no-preflight"
    NO_VALIDATOR = "no-validator"
    KEPT_LONG = "kept-long"
    NO_INDEX = "no-index"
    ALWAYS_THERE = "no-404"


@dataclass(frozen=True, slots=True)
class LackRule:
    """How much something matters, what is told of it, and what to do on any host."""

    weight: str
    """As `podcast check` has it: error, warning or hint."""
    text: str
    cure: str


LACKS: Mapping[Lack, LackRule] = MappingProxyType(
    {
        Lack.UNREACHABLE: LackRule("error", "no answer", "Look at the address, the certificate and the network."),
        Lack.MISSING: LackRule("error", "not there", "Bring it there: podcast publish DEST"),
        Lack.FORBIDDEN: LackRule("error", "not for everybody", "Let everybody read it, without a login."),
        Lack.REFUSED: LackRule("error", "refused", "Look at the host's log."),
        Lack.NOT_HTTPS: LackRule(
            "error", "not on https", 'Get a certificate, and write url = "https://…" into feed/show.toml.'
        ),
        Lack.LOCAL: LackRule("hint", "on this machine or its network alone", "Name the public address to ask that."),
        Lack.OPEN_DOOR: LackRule("hint", "http:// does not lead to https://", "Redirect it for good (301)."),
        Lack.DOWNGRADE: LackRule("error", "leads from https to http", "Redirect to https alone."),
        Lack.MOVED: LackRule(
            "warning", "leads for good to", "Write that address as url into feed/show.toml (docs/publishing.md)."
        ),
        Lack.TEMPORARY: LackRule("hint", "leads elsewhere for now", "If that is for good, answer 301."),
        Lack.MANY_REDIRECTS: LackRule("warning", "is led on too often", "Some apps follow a few: lead there at once."),
        Lack.NO_FEED: LackRule("error", "no feed", "Bring it there: podcast publish DEST"),
        Lack.OTHER_FEED: LackRule(
            "warning", "not the feed that is here", "Publish it, or wait until caches in front of the host let it go."
        ),
        Lack.OTHER_FILE: LackRule(
            "warning", "not the file that is here", "Publish and read it back: podcast publish DEST --verify"
        ),
        Lack.PAGE: LackRule("error", "a web page comes instead", "Name the address of the public folder itself."),
        Lack.TYPE: LackRule("warning", "its type is", "Set the types of docs/hosts.md."),
        Lack.NO_HEAD: LackRule("error", "HEAD is not answered", "Apple Podcasts asks so: allow the method."),
        Lack.NO_LENGTH: LackRule("warning", "HEAD tells no Content-Length", "Send audio as files, unpacked."),
        Lack.LENGTH: LackRule("error", "another length than the feed tells", "Publish both: podcast publish DEST"),
        Lack.NO_RANGES: LackRule(
            "error", "no byte ranges", "Nobody can jump, and Apple Podcasts refuses it: let the host answer 206."
        ),
        Lack.WRONG_RANGE: LackRule("error", "a byte range brings something else", "Send audio as files, unpacked."),
        Lack.NO_CORS: LackRule(
            "warning", "players on other sites may not read it", 'Send "Access-Control-Allow-Origin: *" with it.'
        ),
        Lack.NO_PREFLIGHT: LackRule(
            "hint", "OPTIONS is not answered, which few players ask", "Answer it with the same CORS headers."
        ),
        Lack.NO_VALIDATOR: LackRule(
            "hint", "apps load it anew each time: no 304 for its ETag or date", "Send ETag or Last-Modified, heed both."
        ),
        Lack.KEPT_LONG: LackRule(
            "warning", "caches keep it too long", "Send Cache-Control: max-age=300 with it, new episodes wait for that."
        ),
        Lack.NO_INDEX: LackRule("warning", "the folder shows no page", "Let it be answered with its index.html."),
        Lack.ALWAYS_THERE: LackRule(
            "warning", "what is not there is answered with 200", "Let it be a 404, or apps take a page for audio."
        ),
    }
)
_GITHUB, _S3, _CLOUDFLARE, _NGINX, _APACHE = "GitHub Pages", "S3", "Cloudflare", "nginx", "Apache"
_SERVERS = {
    "github.com": _GITHUB,
    "amazons3": _S3,
    "cloudflare": _CLOUDFLARE,
    "nginx": _NGINX,
    "openresty": _NGINX,
    "apache": _APACHE,
}
"""Host by a word of the field "Server"."""
_CURES: Mapping[tuple[str, Lack], str] = MappingProxyType(
    {
        (_GITHUB, Lack.NO_PREFLIGHT): "GitHub Pages cannot; nothing is to be done.",
        (_GITHUB, Lack.OPEN_DOOR): "Settings, Pages: Enforce HTTPS.",
        (_S3, Lack.FORBIDDEN): "Allow s3:GetObject to everybody in the bucket's policy (docs/hosts.md).",
        (_S3, Lack.NO_CORS): "Put the JSON of docs/hosts.md under Permissions, CORS.",
        (_S3, Lack.NO_PREFLIGHT): "Put the JSON of docs/hosts.md under Permissions, CORS.",
        (
            _S3,
            Lack.NO_INDEX,
        ): "Switch static website hosting on, or name index.html as CloudFront's default root object.",
        (_S3, Lack.TYPE): "Send it again with its type: podcast publish DEST --verify",
        (_CLOUDFLARE, Lack.NO_CORS): "R2: Settings, CORS policy; Pages: a file _headers (docs/hosts.md).",
        (_CLOUDFLARE, Lack.NO_PREFLIGHT): "R2: Settings, CORS policy (docs/hosts.md); Pages cannot.",
        (_CLOUDFLARE, Lack.OPEN_DOOR): "SSL/TLS, Edge Certificates: Always Use HTTPS.",
        (_CLOUDFLARE, Lack.KEPT_LONG): "Caching, Cache Rules: let feed.xml bypass it.",
        (_NGINX, Lack.NO_CORS): "add_header Access-Control-Allow-Origin * always;",
        (_NGINX, Lack.NO_PREFLIGHT): "if ($request_method = OPTIONS) { return 204; } (docs/hosts.md)",
        (_NGINX, Lack.OPEN_DOOR): "return 301 https://$host$request_uri;",
        (_NGINX, Lack.TYPE): "Name the types in a types { } block (docs/hosts.md).",
        (_NGINX, Lack.NO_RANGES): "Take max_ranges 0 away; behind a proxy: proxy_force_ranges on;",
        (_APACHE, Lack.NO_CORS): 'Header set Access-Control-Allow-Origin "*"',
        (_APACHE, Lack.TYPE): "AddType text/vtt .vtt, and so on.",
        (_APACHE, Lack.OPEN_DOOR): "Redirect permanent / https://…/",
    }
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that is wrong with one file."""

    lack: Lack
    file: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A file as the feed tells of it."""

    name: str
    address: str
    media_type: str
    bytes: int | None = None


def find_cure(lack: Lack, server: str) -> str:
    """Say what to do about something on the host that calls itself so in its field "Server"."""
    host = next((host for word, host in _SERVERS.items() if word in server.lower()), "")
    cure = _CURES.get((host, lack), "")
    return f"{host}: {cure}" if cure else LACKS[lack].cure


def judge_way(file: Promise, reply: Reply) -> Iterator[Complaint]:
    """Look at the redirects to a file."""
    way, is_feed = reply.redirects, file.media_type == _FEED_TYPE
    if file.address.startswith("https:") and any(step.address.startswith("http:") for step in way):
        yield Complaint(Lack.DOWNGRADE, file.name)
    if len(way) > _MOST_REDIRECTS:
        yield Complaint(Lack.MANY_REDIRECTS, file.name, f"({len(way)} times)")
    passing = [step.status for step in way if step.status not in _FOR_GOOD]
    if passing:
        yield Complaint(Lack.TEMPORARY, file.name, f"({passing[0]})")
    elif way and is_feed:
        yield Complaint(Lack.MOVED, file.name, way[-1].address[:200])


def judge_arrival(file: Promise, reply: Reply) -> Iterator[Complaint]:
    """Look at whether a file came, and as what."""
    yield from judge_way(file, reply)
    if reply.status not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
        closed = Lack.FORBIDDEN if reply.status in _CLOSED else Lack.REFUSED
        yield Complaint(Lack.MISSING if reply.status in _GONE else closed, file.name, f"({reply.status})")
        return
    media_type = strip_charset(reply.headers.get("content-type", "")).lower()
    if media_type == "text/html" != file.media_type:
        yield Complaint(Lack.PAGE, file.name)
    elif media_type not in {file.media_type, *_OTHER_TYPES.get(file.media_type, ())}:
        yield Complaint(Lack.TYPE, file.name, f"{media_type[:80] or 'not told'}, not {file.media_type}")


def judge_head(file: Promise, reply: Reply) -> Iterator[Complaint]:
    """Look at what HEAD tells of an audio file that is there."""
    length = reply.headers.get("content-length", "")
    if reply.status != HTTPStatus.OK:
        yield Complaint(Lack.NO_HEAD, file.name, f"({reply.status})")
    elif not length:
        yield Complaint(Lack.NO_LENGTH, file.name)
    elif file.bytes is not None and length != str(file.bytes):
        yield Complaint(Lack.LENGTH, file.name, f"({length[:20]} bytes, not {file.bytes})")


def judge_range(file: Promise, reply: Reply, *, first: int, last: int, expected: bytes | None) -> Iterator[Complaint]:
    """Look at a part of an audio file, from byte `first` to `last`, which is `expected` where the file is here."""
    wanted = f"bytes {first}-{last}/{file.bytes}"
    if reply.status != HTTPStatus.PARTIAL_CONTENT:
        yield Complaint(Lack.NO_RANGES, file.name, f"({reply.status})")
    elif reply.headers.get("content-range", "") not in {wanted, f"bytes {first}-{last}/*"}:
        header = reply.headers.get("content-range", "")[:60]
        yield Complaint(Lack.WRONG_RANGE, file.name, f'(Content-Range "{header}")')
    elif len(reply.body) != last - first + 1 or not reply.is_whole:
        yield Complaint(Lack.WRONG_RANGE, file.name, "(another number of bytes)")
    elif expected is not None and reply.body != expected:
        yield Complaint(Lack.OTHER_FILE, file.name)


def judge_sharing(file: Promise, reply: Reply) -> Iterator[Complaint]:
    """Look at whether a player that runs on another site may read a file."""
    if reply.headers.get("access-control-allow-origin", "") not in {"*", ORIGIN}:
        yield Complaint(Lack.NO_CORS, file.name)


def judge_preflight(file: Promise, reply: Reply) -> Iterator[Complaint]:
    """Look at what a browser is told that asks first."""
    is_allowed = reply.headers.get("access-control-allow-origin", "") in {"*", ORIGIN}
    if reply.redirects or not is_allowed or reply.status not in (HTTPStatus.OK, HTTPStatus.NO_CONTENT):
        yield Complaint(Lack.NO_PREFLIGHT, file.name)


def judge_keeping(file: Promise, reply: Reply) -> Iterator[Complaint]:
    """Look at how long caches keep the feed."""
    for part in reply.headers.get("cache-control", "").lower().replace(" ", "").split(","):
        name, _, seconds = part.partition("=")
        if name in {"max-age", "s-maxage"} and seconds[:9].isdecimal() and int(seconds[:9]) > _LONGEST_KEPT_S:
            yield Complaint(Lack.KEPT_LONG, file.name, f"({seconds[:9]} s)")
            return
