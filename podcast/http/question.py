"""One bounded question: what an address holds, of the types that are of use."""

import asyncio
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import httpx

from podcast.http.bounded_exchange import (
    USUAL_LIMITS,
    Limits,
    Setback,
    find_refusal,
    open_response,
    persist,
    run_apart,
)
from podcast.http.faults import Fault, HttpError

_WHOLE: Final = (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION)
_GZIP_ONLY: Final = 31
"""zlib's number for a gzip header and 32 KiB of history."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address holds."""

    address: str
    """Address that all redirects have led to."""
    media_type: str
    charset: str
    """Encoding as the server tells it; empty where it does not."""
    body: bytes


def ask(
    address: str,
    *,
    accept: Sequence[str],
    payload: object = None,
    limits: Limits = USUAL_LIMITS,
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
        HttpError: there is no answer, or it is an error, of another type, too large, damaged, or leads astray.
    """
    headers = {"accept": ", ".join(accept), "accept-encoding": "gzip"}

    async def work(client: httpx.AsyncClient, _alarm: asyncio.Timeout) -> Answer | Setback:
        request = client.build_request("GET" if payload is None else "POST", address, json=payload)
        async with open_response(client, request, address, limits) as response:
            return find_refusal(response, _WHOLE) or await _answer(response, accept, limits)

    def attempt() -> Answer | Setback:
        outcome = run_apart(address, headers, limits, work)
        if isinstance(outcome, Setback) and outcome.error.fault is Fault.LATE:
            raise outcome.error  # it has had all the time that there is
        return outcome

    return persist(attempt, limits, sleep)


async def _answer(response: httpx.Response, accept: Sequence[str], limits: Limits) -> Answer:
    media_type, *parameters = (part.strip() for part in response.headers.get("content-type", "").lower().split(";"))
    if media_type not in accept:
        raise HttpError(Fault.TYPE, str(response.url), f"{media_type[:80]!r}, which is none of {', '.join(accept)}")
    charsets = [part.removeprefix("charset=") for part in parameters if part.startswith("charset=")]
    charset = charsets[0].strip("\"' ") if charsets else ""
    return Answer(str(response.url), media_type, charset, await _body(response, most_bytes=limits.most_bytes))


async def _body(response: httpx.Response, *, most_bytes: int) -> bytes:
    """Read a body, never more of it than is allowed, and unpack it ourselves: httpx knows no bound."""
    address = str(response.url)
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise HttpError(Fault.CODING, address, f"{coding[:80]!r}, which nobody asked for")
    body = bytearray()
    async for part in response.aiter_raw():
        body += part
        if len(body) > most_bytes:
            raise HttpError(Fault.TOO_LARGE, address, f"{most_bytes:,}")
    return _unpack(bytes(body), address=address, most_bytes=most_bytes) if "gzip" in coding else bytes(body)


def _unpack(packed: bytes, *, address: str, most_bytes: int) -> bytes:
    stream = zlib.decompressobj(wbits=_GZIP_ONLY)
    try:
        body = stream.decompress(packed, most_bytes + 1)
    except zlib.error as error:
        raise HttpError(Fault.DAMAGED, address, str(error)) from error
    if len(body) > most_bytes:
        raise HttpError(Fault.TOO_LARGE, address, f"{most_bytes:,}")
    if not stream.eof or stream.unused_data:
        raise HttpError(Fault.CUT_OFF, address)
    return body
