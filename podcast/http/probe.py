"""One look at how a server answers: status, headers and redirects, whatever they are, and how a body begins."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from types import MappingProxyType
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

_PASSING: Final = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


@dataclass(frozen=True, slots=True)
class Redirect:
    """One step on the way to an answer."""

    status: int
    address: str
    """Address that it leads to."""


@dataclass(frozen=True, slots=True)
class Reply:
    """How a server answers."""

    status: int
    headers: Mapping[str, str]
    """Fields by their names in small letters."""
    body: bytes = b""
    """Beginning of what it holds, as it came."""
    is_whole: bool = True
    """False where there is more of the body than was asked for."""
    redirects: tuple[Redirect, ...] = ()


def probe(
    address: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] = MappingProxyType({}),
    limits: Limits = USUAL_LIMITS,
    sleep: Callable[[float], None] = time.sleep,
) -> Reply:
    """Ask, and tell how it was answered, errors too; again only where the server asks for patience.

    Args:
        address: http or https.
        method: GET, HEAD or OPTIONS.
        headers: fields that are sent; bodies are asked for unpacked.
        limits: how far the server is trusted; of a body no more is read than `most_bytes`.
        sleep: waits the seconds before another attempt.

    Raises:
        HttpError: there is no answer, or it leads astray.
    """
    redirects: list[Redirect] = []

    def note(response: httpx.Response) -> None:
        following = response.next_request
        redirects.append(Redirect(response.status_code, str(following.url) if following else ""))

    async def work(client: httpx.AsyncClient, _alarm: asyncio.Timeout) -> Reply | Setback:
        redirects.clear()
        request = client.build_request(method, address)
        async with open_response(client, request, address, limits, on_redirect=note) as response:
            if response.status_code in _PASSING and (setback := find_refusal(response, ())):
                return setback
            body, is_whole = await _read_beginning(response, limits.most_bytes)
            fields = MappingProxyType({name.lower(): value for name, value in response.headers.items()})
            return Reply(response.status_code, fields, body, is_whole, tuple(redirects))

    sent = {"accept-encoding": "identity", **headers}
    return persist(partial(run_apart, address, sent, limits, work), limits, sleep)


async def _read_beginning(response: httpx.Response, most_bytes: int) -> tuple[bytes, bool]:
    body = bytearray()
    async for part in response.aiter_raw():
        body += part
        if len(body) > most_bytes:
            return bytes(body[:most_bytes]), False
    return bytes(body), True
