"""One bounded question over HTTP; the only module of the stage that imports httpx."""

import asyncio
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version

import httpx
from anyio.from_thread import start_blocking_portal

from podcast.errors import IssueError

_BY_HAND = "or save the text by hand in the show's folder issues/."
_MAY_PASS = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
_WHOLE = (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION)
_LAST_PORT = 65_535
_GZIP_ONLY = 31
"""zlib's number for a gzip header and 32 KiB of history."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a server is trusted."""

    deadline_s: float = 60.0
    """For one answer, all its redirects included."""
    silence_s: float = 20.0
    """For one step: a connection, some bytes of an answer."""
    most_bytes: int = 10_000_000
    most_redirects: int = 5
    attempts: int = 4
    longest_wait_s: float = 60.0
    """That a server may ask for with Retry-After."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address holds."""

    address: str
    """After all redirects."""
    media_type: str
    charset: str
    """As the server says; empty where it does not."""
    body: bytes


class UnreachableError(IssueError):
    """No server answered, or none in time; another question to it would fare no better."""


@dataclass(frozen=True, slots=True)
class _Setback:
    """A fault that may pass."""

    error: IssueError
    wait_s: float | None = None
    """What the server asks for."""


@dataclass(frozen=True, slots=True)
class _Question:
    address: str
    accept: tuple[str, ...]
    payload: object
    limits: Limits


def ask(
    address: str,
    *,
    accept: Sequence[str],
    payload: object = None,
    limits: Limits = Limits(),
    sleep: Callable[[float], None] = time.sleep,
) -> Answer:
    """Ask for what an address holds, and again where a fault may pass.

    Args:
        address: http or https.
        accept: the media types that are of use.
        payload: is posted as JSON; without one it is a plain GET.
        limits: how far the server is trusted.
        sleep: waits the seconds before another attempt: 1, 2, 4, or what the server asks for.

    Raises:
        IssueError: the answer is an error, of another type, too large, damaged, or leads astray.
        UnreachableError: there is none.
    """
    question = _Question(address, tuple(accept), payload, limits)
    attempt = 1
    while isinstance(answer := _ask_once(question), _Setback):
        wait_s = 2.0 ** (attempt - 1) if answer.wait_s is None else answer.wait_s
        if attempt == limits.attempts or wait_s > limits.longest_wait_s:
            raise answer.error
        sleep(wait_s)
        attempt += 1
    return answer


def _ask_once(question: _Question) -> Answer | _Setback:
    """Ask in a loop of events, because only there a deadline holds while headers drip in, too.

    It runs in a thread of its own, because the caller's may have such a loop already, as in a notebook; an interrupt
    in the caller's thread ends it.
    """
    with start_blocking_portal() as portal:
        return portal.call(_attempt, question)


async def _attempt(question: _Question) -> Answer | _Setback:
    address, limits = question.address, question.limits
    headers = {
        "accept": ", ".join(question.accept),
        "accept-encoding": "gzip",
        "user-agent": f"newsletter-podcast/{version('newsletter-podcast')}",
    }
    try:
        async with (
            asyncio.timeout(limits.deadline_s),
            httpx.AsyncClient(timeout=limits.silence_s, headers=headers) as client,
        ):
            return await _follow(client, question)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise IssueError(
            f"{address}: is, or leads to, no address of a page: {error}", hint="Write it as https://example.org/page."
        ) from error
    except httpx.RemoteProtocolError as error:
        return _Setback(IssueError(f"{address}: the answer is broken: {error}", hint=f"Try again later, {_BY_HAND}"))
    except httpx.TransportError as error:
        reason = str(error) or type(error).__name__
        return _Setback(
            UnreachableError(f"{address}: cannot be reached: {reason}", hint=f"Look at the network, {_BY_HAND}")
        )
    except TimeoutError as error:
        raise UnreachableError(
            f"{address}: no whole answer within {limits.deadline_s:g} seconds", hint=f"Try again later, {_BY_HAND}"
        ) from error


async def _follow(client: httpx.AsyncClient, question: _Question) -> Answer | _Setback:
    method = "GET" if question.payload is None else "POST"
    request = client.build_request(method, question.address, json=question.payload)
    for _ in range(question.limits.most_redirects + 1):
        if not _is_on_web(request.url):
            raise IssueError(
                f"{question.address}: leads to {str(request.url)[:200]}, which is not on the web",
                hint=f"Correct its row in issues/archive.csv, {_BY_HAND}",
            )
        async with aclosing(await client.send(request, stream=True)) as response:
            if response.next_request is None:
                return await _answer(response, question)
            request = response.next_request
    raise IssueError(
        f"{question.address}: redirects more than {question.limits.most_redirects} times",
        hint=f"Write the page's last address into issues/archive.csv, {_BY_HAND}",
    )


def _is_on_web(url: httpx.URL) -> bool:
    return url.scheme in ("http", "https") and bool(url.host) and (url.port is None or 0 < url.port <= _LAST_PORT)


async def _answer(response: httpx.Response, question: _Question) -> Answer | _Setback:
    address, status = str(response.url), response.status_code
    if status in _MAY_PASS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _Setback(_status_error(address, status), _retry_after(response.headers))
    if status not in _WHOLE:
        raise _status_error(address, status)
    media_type, charset = _content_type(response.headers)
    if media_type not in question.accept:
        raise IssueError(
            f"{address}: has the type {media_type[:80]!r}, which is none of {', '.join(question.accept)}",
            hint=f"Correct its row in issues/archive.csv, {_BY_HAND}",
        )
    body = await _body(response, most_bytes=question.limits.most_bytes)
    return Answer(address, media_type, charset, body)


def _status_error(address: str, status: int) -> IssueError:
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "an unknown status"
    is_passing = status in _MAY_PASS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    advice = "Try again later" if is_passing else "Correct its row in issues/archive.csv"
    return IssueError(f"{address}: answers {status}, {phrase}", hint=f"{advice}, {_BY_HAND}")


def _retry_after(headers: httpx.Headers) -> float | None:
    """Read how long to wait: seconds, or a moment, which is measured against the server's own clock."""
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        wait = parsedate_to_datetime(asked) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, wait.total_seconds())


def _content_type(headers: httpx.Headers) -> tuple[str, str]:
    media_type, *parameters = (part.strip() for part in headers.get("content-type", "").lower().split(";"))
    charsets = [part.removeprefix("charset=") for part in parameters if part.startswith("charset=")]
    return media_type, charsets[0].strip("\"' ") if charsets else ""


async def _body(response: httpx.Response, *, most_bytes: int) -> bytes:
    """Read a body, never more of it than is allowed, and unpack it ourselves: httpx knows no bound."""
    address = str(response.url)
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise IssueError(
            f"{address}: is packed as {coding[:80]!r}, which nobody asked for", hint=f"Try again, {_BY_HAND}"
        )
    body = bytearray()
    async for part in response.aiter_raw():
        body += part
        if len(body) > most_bytes:
            raise _too_large(address, most_bytes)
    return _unpack(bytes(body), address=address, most_bytes=most_bytes) if "gzip" in coding else bytes(body)


def _unpack(packed: bytes, *, address: str, most_bytes: int) -> bytes:
    stream = zlib.decompressobj(wbits=_GZIP_ONLY)
    try:
        body = stream.decompress(packed, most_bytes + 1)
    except zlib.error as error:
        raise IssueError(f"{address}: is damaged: {error}", hint=f"Try again, {_BY_HAND}") from error
    if len(body) > most_bytes:
        raise _too_large(address, most_bytes)
    if not stream.eof or stream.unused_data:
        raise IssueError(f"{address}: is packed in part only", hint=f"Try again, {_BY_HAND}")
    return body


def _too_large(address: str, most_bytes: int) -> IssueError:
    return IssueError(
        f"{address}: is larger than {most_bytes:,} bytes, too large for an issue",
        hint=f"Correct its row in issues/archive.csv, {_BY_HAND}",
    )
