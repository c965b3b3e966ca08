"""Asks a server for the text of an issue; what goes wrong is told in an issue's words, with the cure."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from podcast import http
from podcast.errors import IssueError
from podcast.http import Answer, Fault, HttpError, Limits, Private
from podcast.model import Show

_BY_HAND = "or save the text by hand in the show's folder issues/."
_CORRECT = f"Correct its row in issues/archive.csv, {_BY_HAND}"
_LAST_ADDRESS = f"Write the page's last address into issues/archive.csv, {_BY_HAND}"
_LATER = f"Try again later, {_BY_HAND}"
_AGAIN = f"Try again, {_BY_HAND}"
_NETWORK = f"Look at the network, {_BY_HAND}"
_PRIVATE = f"If the show is yours, allow it: allow_private_addresses = true in feed/show.toml. {_CORRECT}"
_MESSAGES: Mapping[Fault, tuple[str, str]] = MappingProxyType(
    {
        Fault.ADDRESS: ("is, or leads to, no address of a page: {}", "Write it as https://example.org/page."),
        Fault.OFF_WEB: ("leads to {}, which is not on the web", _CORRECT),
        Fault.REDIRECTS: ("redirects more than {} times", _LAST_ADDRESS),
        Fault.PRIVATE: ("leads to the private address {}", _PRIVATE),
        Fault.UNREACHABLE: ("cannot be reached: {}", _NETWORK),
        Fault.BROKEN_OFF: ("cannot be reached: {}", _NETWORK),
        Fault.LATE: ("no whole answer within {} seconds", _LATER),
        Fault.MALFORMED: ("the answer is broken: {}", _LATER),
        Fault.BUSY: ("answers {}", _LATER),
        Fault.STATUS: ("answers {}", _CORRECT),
        Fault.TYPE: ("has the type {}", _CORRECT),
        Fault.CODING: ("is packed as {}", _AGAIN),
        Fault.DAMAGED: ("is damaged: {}", _AGAIN),
        Fault.CUT_OFF: ("is packed in part only", _AGAIN),
        Fault.TOO_LARGE: ("is larger than {} bytes, too large for an issue", _CORRECT),
    }
)
"""What a fault means for an issue, `{}` its detail, and what a producer can do."""
_NOBODY_THERE = (Fault.UNREACHABLE, Fault.BROKEN_OFF, Fault.LATE)


class UnreachableError(IssueError):
    """No server answered, or none in time; another question to it would fare no better."""


def ask(
    address: str,
    *,
    accept: Sequence[str],
    payload: object = None,
    limits: Limits = http.USUAL_LIMITS,
    sleep: Callable[[float], None] = time.sleep,
) -> Answer:
    """Ask for what an address holds, as `podcast.http.ask` does.

    Raises:
        IssueError: the answer is of no use.
        UnreachableError: there is none.
    """
    try:
        return http.ask(address, accept=accept, payload=payload, limits=limits, sleep=sleep)
    except HttpError as error:
        reason, hint = _MESSAGES[error.fault]
        kind = UnreachableError if error.fault in _NOBODY_THERE else IssueError
        raise kind(f"{error.address}: {reason.format(error.detail)}", hint=hint) from error


ask_anywhere = partial(ask, limits=replace(http.USUAL_LIMITS, private=Private.ALLOWED))
"""Asks servers on this machine and its network, too."""


def choose_ask(show: Show) -> Callable[..., Answer]:
    """Give what asks servers for a show: those of its own network, too, where it allows them."""
    return ask_anywhere if show.allow_private_addresses else ask
