"""One download that may take an hour: written to disk as it comes, gone on with where it broke off, and checked.

What is bounded is how long 64 KiB may take.
"""

import asyncio
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
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

_STEP_BYTES: Final = 1 << 16
_Progress = Callable[[str, int, int], object]
"""Called as `progress(name, done, total)`, in bytes."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A file as its publisher describes it."""

    name: str
    address: str
    most_bytes: int
    size: int | None = None
    digest: str = ""
    """ "sha256:…" or "md5:…"; empty where the publisher has none."""


def download(
    remote: Remote,
    destination: Path,
    *,
    progress: _Progress,
    limits: Limits = USUAL_LIMITS,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Fetch a file, or the rest of it, and check it.

    What is there of it, of this or an earlier run, is kept if the publisher's checksum can tell whether it was right.

    Args:
        remote: the file.
        destination: where it grows; on errors what is there stays there.
        progress: told of every 64 KiB, by the file's name.
        limits: how far the server is trusted.
        sleep: waits the seconds before another attempt.

    Raises:
        HttpError: the server cannot be reached, or what it has is too large or another file.
        OSError: the file cannot be written.
    """
    if not remote.digest:
        destination.unlink(missing_ok=True)
    length_before = _length(destination)
    if not (remote.digest and length_before == remote.size):
        persist(partial(_continue, remote, destination, progress, limits), limits, sleep)
    if _is_as_described(destination, remote):
        return
    destination.unlink(missing_ok=True)
    if not length_before:
        raise HttpError(Fault.OTHER_FILE, remote.address)
    # The part from before may have been the fault.
    download(remote, destination, progress=progress, limits=limits, sleep=sleep)


def _continue(remote: Remote, destination: Path, progress: _Progress, limits: Limits) -> Path | Setback:
    """Fetch what is missing of a file, in one attempt."""
    length_before = _length(destination)
    headers = {"accept-encoding": "identity", **({"range": f"bytes={length_before}-"} if length_before else {})}

    async def work(client: httpx.AsyncClient, alarm: asyncio.Timeout) -> Path | Setback:
        def advance() -> None:
            alarm.reschedule(asyncio.get_running_loop().time() + limits.deadline_s)

        request = client.build_request("GET", remote.address)
        async with open_response(client, request, remote.address, limits) as response:
            _check_range(response, destination)
            if setback := find_refusal(response, (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT)):
                return setback
            return await _write(response, remote, destination, progress, advance)

    outcome = run_apart(remote.address, headers, limits, work)
    if isinstance(outcome, Setback):
        return replace(outcome, has_advanced=_length(destination) >= length_before + _STEP_BYTES)
    return outcome


def _check_range(response: httpx.Response, destination: Path) -> None:
    """Delete what is there where the server's file does not go on from it."""
    if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        destination.unlink(missing_ok=True)


async def _write(
    response: httpx.Response, remote: Remote, destination: Path, progress: _Progress, advance: Callable[[], None]
) -> Path:
    """Write a body behind what is there of the file; note every step that brings it on."""
    done = mark = _start(response, destination)
    total = done + int(response.headers.get("content-length", "0"))
    with destination.open("ab") as file:
        file.truncate(done)
        async for part in response.aiter_raw(_STEP_BYTES):
            done += len(part)
            if max(done, total) > remote.most_bytes:
                raise HttpError(Fault.TOO_LARGE, remote.address, f"{remote.most_bytes:,}")
            file.write(part)
            progress(remote.name, done, total)
            if done - mark >= _STEP_BYTES:
                mark = done
                advance()
    return destination


def _start(response: httpx.Response, destination: Path) -> int:
    """Tell where in the file an answer begins: at its start, unless it says that it goes on where we are."""
    start = re.match(r"bytes (\d+)-", response.headers.get("content-range", ""))
    is_rest = response.status_code == HTTPStatus.PARTIAL_CONTENT and start and int(start[1]) == _length(destination)
    return _length(destination) if is_rest else 0


def _is_as_described(path: Path, remote: Remote) -> bool:
    if remote.size is not None and _length(path) != remote.size:
        return False
    if not remote.digest:
        return True
    algorithm, _, digest = remote.digest.partition(":")
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest() == digest


def _length(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
