"""Fetch a large file from a server that may stall, break off or lie; the only module of the stage that imports httpx.

Unlike an issue's page, a model is written to disk as it comes, goes on where it
broke off, and may take an hour: what is bounded is how long 64 KiB may take.
"""

import asyncio
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path

import httpx
from anyio.from_thread import start_blocking_portal

from podcast.errors import SpeechError
from podcast.model import Progress

_HINT = "Try again: what is there stays there. --from names a mirror, docs/engines.md how to do without a network."
_STEP_BYTES = 1 << 16
_MAY_PASS = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a server is trusted."""

    stall_s: float = 60.0
    """For the next 64 KiB, redirects and headers included."""
    attempts: int = 5
    """In a row that bring nothing new."""
    longest_wait_s: float = 60.0
    most_redirects: int = 5


@dataclass(frozen=True, slots=True)
class Remote:
    """A file as its publisher describes it."""

    name: str
    address: str
    most_bytes: int
    size: int | None = None
    digest: str = ""
    """ "sha256:…" or "md5:…"; empty where the publisher has none."""


@dataclass(frozen=True, slots=True)
class _Setback:
    """A fault that may pass."""

    reason: str
    has_advanced: bool
    wait_s: float | None = None


def download(
    remote: Remote,
    destination: Path,
    *,
    progress: Progress,
    limits: Limits = Limits(),
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Fetch a file, or the rest of it, and check it.

    What is there of it, of this or an earlier run, is kept if the publisher's
    checksum can tell whether it was right.

    Raises:
        SpeechError: the server cannot be reached, or what it has is too large or another file.
    """
    if not remote.digest:
        destination.unlink(missing_ok=True)
    had = _length(destination)
    if not (remote.digest and had == remote.size):
        _fetch(remote, destination, progress=progress, limits=limits, sleep=sleep)
    if _is_right(destination, remote):
        return
    destination.unlink(missing_ok=True)
    if had:  # the old part may have been the fault
        download(remote, destination, progress=progress, limits=limits, sleep=sleep)
        return
    raise SpeechError(
        f"{remote.address}: is not the file that its publisher describes",
        hint="Try again later; if it stays so, do not trust it.",
    )


def _fetch(
    remote: Remote, destination: Path, *, progress: Progress, limits: Limits, sleep: Callable[[float], None]
) -> None:
    setbacks = 0
    while setback := _attempt_apart(remote, destination, progress, limits):
        setbacks = 1 if setback.has_advanced else setbacks + 1
        wait_s = 2.0 ** (setbacks - 1) if setback.wait_s is None else setback.wait_s
        if setbacks == limits.attempts or wait_s > limits.longest_wait_s:
            raise SpeechError(f"{remote.address}: {setback.reason}", hint=_HINT)
        sleep(wait_s)


def _attempt_apart(remote: Remote, destination: Path, progress: Progress, limits: Limits) -> _Setback | None:
    """Run in a loop of events of its own, also where the caller has one, as in a notebook."""
    with start_blocking_portal() as portal:
        return portal.call(_attempt, remote, destination, progress, limits)


async def _attempt(remote: Remote, destination: Path, progress: Progress, limits: Limits) -> _Setback | None:
    before = _length(destination)
    headers = {"accept-encoding": "identity", "user-agent": f"newsletter-podcast/{version('newsletter-podcast')}"}
    if before:
        headers["range"] = f"bytes={before}-"
    try:
        async with (
            asyncio.timeout(limits.stall_s) as alarm,
            httpx.AsyncClient(
                timeout=limits.stall_s, headers=headers, follow_redirects=True, max_redirects=limits.most_redirects
            ) as client,
            client.stream("GET", remote.address) as response,
        ):
            if setback := _refusal(response, remote, destination):
                return setback
            await _write(response, remote, destination, progress=progress, alarm=(alarm, limits.stall_s))
            return None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.TooManyRedirects) as error:
        raise SpeechError(f"{remote.address}: leads nowhere: {error}", hint="Look at the address.") from error
    except (httpx.TransportError, TimeoutError) as error:
        has_advanced = _length(destination) >= before + _STEP_BYTES
        what = "cannot be reached" if isinstance(error, httpx.ConnectError) else "broke off"
        return _Setback(f"{what}: {str(error) or type(error).__name__}", has_advanced)
    except OSError as error:
        raise SpeechError(f"{destination}: cannot be written: {error.strerror}", hint="Make room there.") from error


def _refusal(response: httpx.Response, remote: Remote, destination: Path) -> _Setback | None:
    status = response.status_code
    if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        destination.unlink(missing_ok=True)
    if status in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
        return None
    if status in _MAY_PASS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        asked = response.headers.get("retry-after", "")
        return _Setback(f"answers {status}", has_advanced=False, wait_s=float(asked) if asked.isdigit() else None)
    raise SpeechError(f"{remote.address}: answers {status}", hint='Run "podcast voices" to list what there is.')


async def _write(
    response: httpx.Response,
    remote: Remote,
    destination: Path,
    *,
    progress: Progress,
    alarm: tuple[asyncio.Timeout, float],
) -> None:
    done = _start(response, destination)
    total = done + int(response.headers.get("content-length", "0"))
    mark = done
    with destination.open("ab") as file:
        file.truncate(done)
        async for part in response.aiter_raw(_STEP_BYTES):
            done += len(part)
            if max(done, total) > remote.most_bytes:
                raise SpeechError(
                    f"{remote.address}: is larger than {remote.most_bytes:,} bytes",
                    hint="It is not the file that was meant.",
                )
            file.write(part)
            progress(remote.name, done, total)
            if done - mark >= _STEP_BYTES:
                mark = done
                alarm[0].reschedule(asyncio.get_running_loop().time() + alarm[1])


def _start(response: httpx.Response, destination: Path) -> int:
    """Tell where in the file an answer begins: at its start, unless it says that it goes on where we are."""
    start = re.match(r"bytes (\d+)-", response.headers.get("content-range", ""))
    is_rest = response.status_code == HTTPStatus.PARTIAL_CONTENT and start and int(start[1]) == _length(destination)
    return _length(destination) if is_rest else 0


def _is_right(path: Path, remote: Remote) -> bool:
    if remote.size is not None and _length(path) != remote.size:
        return False
    kind, _, digest = remote.digest.partition(":")
    if not digest:
        return True
    with path.open("rb") as file:
        return hashlib.file_digest(file, kind).hexdigest() == digest


def _length(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
