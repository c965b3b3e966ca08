"""One notice to a server that something is new: whether it takes it counts, not what it answers."""

import asyncio
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

import httpx

from podcast.http.bounded_exchange import Limits, Setback, find_refusal, open_response, persist, run_apart
from podcast.http.faults import Fault, HttpError
from podcast.http.private_addresses import Private

NOTICE_LIMITS: Final = Limits(deadline_s=20.0, silence_s=10.0, attempts=2, longest_wait_s=10.0, private=Private.TYPED)
"""A producer waits for it, and wrote the address; where that redirects to, others wrote."""
_TAKEN: Final = tuple(status for status in HTTPStatus if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES)
_NO_HEADERS: Final[Mapping[str, str]] = MappingProxyType({})


def notify(
    address: str,
    *,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] = _NO_HEADERS,
    limits: Limits = NOTICE_LIMITS,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Give a server a notice, and once more where a fault may pass.

    Args:
        address: http or https.
        form: is posted; without one the address itself says it, and is asked for.
        headers: sent besides; "Authorization" goes to no other host that it redirects to.
        limits: how far the server is trusted.
        sleep: waits the seconds before another attempt.

    Raises:
        HttpError: it cannot be reached, or refuses.
    """

    async def work(client: httpx.AsyncClient, _alarm: asyncio.Timeout) -> Setback | None:
        method = "GET" if form is None else "POST"
        request = client.build_request(method, address, data=form and dict(form), headers=dict(headers))
        async with open_response(client, request, address, limits) as response:
            if response.request.method != method:  # a redirect to a page, which is no place for a notice
                raise HttpError(Fault.STATUS, address, f"by leading to {response.url}")
            return find_refusal(response, _TAKEN)

    def attempt() -> Setback | None:
        outcome = run_apart(address, {"accept": "*/*"}, limits, work)
        if isinstance(outcome, Setback) and outcome.error.fault is Fault.LATE:
            raise outcome.error  # it has had all the time that there is
        return outcome

    persist(attempt, limits, sleep)
