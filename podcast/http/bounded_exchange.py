"""One exchange with a server that may stall, drip, lie or lead astray: its limits, its faults, its second chances."""

import asyncio
import os
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import lru_cache, partial
from http import HTTPStatus
from importlib.metadata import version
from typing import Final, TypeVar

import httpx
from anyio.from_thread import start_blocking_portal

from podcast.errors import PodcastError
from podcast.http.faults import Fault, HttpError
from podcast.http.private_addresses import Private, refuse_private

_MAY_PASS: Final = (
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,  # a download asks for a range, and the next time for the whole
)
_LAST_PORT: Final = 65_535
_LONGEST_SHOWN: Final = 200
"""Characters that an error shows of an address that a server made up."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds within which a server is trusted."""

    deadline_s: float = 60.0
    """Time for an answer with all its redirects, or for each 64 KiB of a download, which may take an hour."""
    silence_s: float = 20.0
    """Time for one step: a connection, some bytes of an answer."""
    most_bytes: int = 10_000_000
    """Longest answer, packed or unpacked; a download has a bound of its own."""
    most_redirects: int = 5
    attempts: int = 4
    """Attempts in a row that may bring nothing new."""
    longest_wait_s: float = 60.0
    """Longest time that a server may ask for with Retry-After."""
    private: Private = Private.REFUSED
    """Where addresses of this machine and its network may be reached."""


USUAL_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Setback:
    """A fault that may pass."""

    error: HttpError
    wait_s: float | None = None
    """Seconds that the server asks for; without, they double from one attempt to the next."""
    has_advanced: bool = False
    """True where the attempt brought something, as a download may that breaks off."""


Work = Callable[[httpx.AsyncClient, asyncio.Timeout], Awaitable[T | Setback]]
"""What is done with a client, and with the alarm that ends it."""


def persist(attempt: Callable[[], T | Setback], limits: Limits, sleep: Callable[[float], None]) -> T:
    """Try until there is something, or too many attempts in a row have brought nothing new."""
    setbacks = 0
    while isinstance(outcome := attempt(), Setback):
        setbacks = 1 if outcome.has_advanced else setbacks + 1
        wait_s = 2.0 ** (setbacks - 1) if outcome.wait_s is None else outcome.wait_s
        if setbacks == limits.attempts or wait_s > limits.longest_wait_s:
            raise outcome.error
        sleep(wait_s)
    return outcome


def run_apart(address: str, headers: Mapping[str, str], limits: Limits, work: Work[T]) -> T | Setback:
    """Work in a loop of events, because only there a deadline holds while headers drip in, too.

    It runs in a thread of its own, because the caller's may have such a loop already, as in a notebook; an interrupt
    in the caller's thread ends it.
    """
    with start_blocking_portal() as portal:
        return portal.call(partial(_attempt, address, headers, limits, work))


async def _attempt(address: str, headers: Mapping[str, str], limits: Limits, work: Work[T]) -> T | Setback:
    agent = {"user-agent": f"newsletter-podcast/{version('newsletter-podcast')}"}
    try:
        async with (
            asyncio.timeout(limits.deadline_s) as alarm,
            _make_client(limits, {**headers, **agent}) as client,
        ):
            return await work(client, alarm)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise HttpError(Fault.ADDRESS, address, str(error)) from error
    except httpx.RemoteProtocolError as error:
        return Setback(HttpError(Fault.MALFORMED, address, str(error)))
    except httpx.TransportError as error:
        if _is_unknown_name(error):
            raise HttpError(Fault.UNREACHABLE, address, str(error)) from error
        fault = Fault.UNREACHABLE if isinstance(error, httpx.ConnectError) else Fault.BROKEN_OFF
        return Setback(HttpError(fault, address, str(error) or type(error).__name__))
    except TimeoutError:
        return Setback(HttpError(Fault.LATE, address, f"{limits.deadline_s:g}"))


def _is_unknown_name(error: BaseException | None) -> bool:
    """Tell a server's name that nobody has, as a typing mistake makes it: a second question would fare no better."""
    while error is not None:
        if isinstance(error, socket.gaierror):
            return error.errno == socket.EAI_NONAME
        error = error.__cause__ or error.__context__
    return False


def _make_client(limits: Limits, headers: Mapping[str, str]) -> httpx.AsyncClient:
    """Make a client that heeds what the environment says of proxies and certificates.

    Raises:
        PodcastError: it says something that cannot be used.
    """
    # No connection serves twice: each is looked at.
    connections = httpx.Limits(max_keepalive_connections=0)
    try:
        certificates = _read_certificates(*map(os.environ.get, ("SSL_CERT_FILE", "SSL_CERT_DIR")))
        return httpx.AsyncClient(timeout=limits.silence_s, headers=headers, limits=connections, verify=certificates)
    except (ImportError, OSError, ValueError, httpx.InvalidURL) as error:
        raise PodcastError(
            f"the environment: proxies or certificates that cannot be used: {error}",
            hint="Look at ALL_PROXY, HTTPS_PROXY, HTTP_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR.",
        ) from error


@lru_cache(maxsize=2)
def _read_certificates(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    """Read whom to trust, which takes longer than a question, once for what the environment names."""
    return httpx.create_ssl_context()


@asynccontextmanager
async def open_response(
    client: httpx.AsyncClient,
    request: httpx.Request,
    address: str,
    limits: Limits,
    *,
    on_redirect: Callable[[httpx.Response], None] = lambda _: None,
) -> AsyncIterator[httpx.Response]:
    """Follow redirects, as long as they stay on the web, and off private addresses that are not allowed."""
    for hop in range(limits.most_redirects + 1):
        if not _is_on_web(request.url):
            raise HttpError(Fault.OFF_WEB, address, str(request.url)[:_LONGEST_SHOWN])
        if limits.private is Private.REFUSED or (limits.private is Private.TYPED and hop):
            refuse_private(request, address)
        response = await client.send(request, stream=True)
        try:
            if response.next_request is None:
                yield response
                return
            on_redirect(response)
            request = response.next_request
        finally:
            await response.aclose()
    raise HttpError(Fault.REDIRECTS, address, str(limits.most_redirects))


def _is_on_web(url: httpx.URL) -> bool:
    return url.scheme in ("http", "https") and bool(url.host) and (url.port is None or 0 < url.port <= _LAST_PORT)


def find_refusal(response: httpx.Response, allowed: Sequence[HTTPStatus]) -> Setback | None:
    """Look whether a server gives something; a refusal that may pass is a setback.

    Raises:
        HttpError: it refuses for good.
    """
    address, status = str(response.url), response.status_code
    if status in allowed:
        return None
    detail = f"{status}, {HTTPStatus(status).phrase if status in set(HTTPStatus) else 'an unknown status'}"
    if status in _MAY_PASS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Setback(HttpError(Fault.BUSY, address, detail), _retry_after(response.headers))
    raise HttpError(Fault.STATUS, address, detail)


def _retry_after(headers: httpx.Headers) -> float | None:
    """Read how long to wait: seconds, or a moment, which is measured against the server's own clock."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        wait = parsedate_to_datetime(text) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, wait.total_seconds())
