"""The public folder over HTTP on this machine. The seam to Starlette and uvicorn.

It answers what a host of podcasts has to answer, and its feed leads to this machine alone.
"""

import errno
import hashlib
import html
import logging
import os
import re
import socket
import stat
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from podcast.errors import FeedError
from podcast.feed.public_files import EMBED_SUFFIX, MISSING_FILE, find_media_type

PORTS = 65536
ALL_HOSTS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not bound to

_HEADERS = MappingProxyType(
    {
        # Players in a browser read feed, chapters and transcript from other origins, as on any host of podcasts.
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "Accept-Ranges, Content-Range, Content-Length, ETag",
        # Asked again each time, so that what was just rendered is heard; unchanged files are answered without a body.
        "Cache-Control": "no-cache",
        "Content-Security-Policy": "frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
)
_OPEN_FILES = Path("/dev/fd")
"""Folder in which the system names the files that this process has open, by their number."""
# RFC 9110, 14.1.1: "bytes=0-99", "bytes=100-", "bytes=-100", several with commas.
_BYTE_RANGES = re.compile(
    rb"\s*bytes\s*=\s*(?:\d{1,99}-\d{0,99}|-\d{1,99})(?:\s*,\s*(?:\d{1,99}-\d{0,99}|-\d{1,99}))*\s*", re.IGNORECASE
)
_METHODS = "GET, HEAD, OPTIONS"
# What a browser asks before a player of another origin may jump to a moment: https://fetch.spec.whatwg.org/#http-responses
_PREFLIGHT = MappingProxyType(
    {
        "Access-Control-Allow-Methods": _METHODS,
        "Access-Control-Allow-Headers": "Range, If-Range, If-None-Match, If-Modified-Since",
        "Access-Control-Max-Age": "600",
        "Allow": _METHODS,
    }
)


def make_app(public: Path, *, show_url: str) -> ASGIApp:
    """Make the web application that serves `public`; `show_url` is what its feeds call themselves."""
    root = public.resolve()

    def respond(request: Request) -> ASGIApp:
        if request.method == "OPTIONS":
            return _add_headers(Response(status_code=HTTPStatus.NO_CONTENT, headers=_PREFLIGHT))
        return _heed_ranges(_respond(request, root=root, show_url=show_url))

    return Starlette(routes=[Route("/{path:path}", respond, methods=_METHODS.split(", "))])


def serve(
    public: Path,
    *,
    show_url: str,
    host: str = "127.0.0.1",
    port: int = 8000,
    on_start: Callable[[str], None],
) -> None:
    """Serve `public` until Ctrl-C; `on_start` gets the address, with a slash at the end, once it answers.

    Args:
        public: the folder to serve.
        show_url: the show's public address, which gives way to the local one in feeds.
        host: the name or number to listen at; others than 127.0.0.1 let other machines in, 0.0.0.0 all of them.
        port: 0 picks a free one.
        on_start: called once, before the first request is answered.

    Raises:
        FeedError: `public` is no folder, or nothing can listen at that host and port.
    """
    if not public.is_dir():
        raise FeedError(f"{public}: there is no such folder", hint='Run "podcast render" or "podcast feed" first.')
    server = make_quiet_server(make_app(public, show_url=show_url))
    with listen(host, port) as listener, suppress(KeyboardInterrupt), _silence_end(server):
        name = find_own_address() if host in ALL_HOSTS else host
        on_start(f"http://{_format_authority(name, listener.getsockname()[1])}/")
        server.run(sockets=[listener])


def find_own_address(*, far: str = "192.0.2.1") -> str:
    """Find the number by which others on the network know this machine; 127.0.0.1 where there is no network.

    Args:
        far: any number that is not this machine's; nothing is sent there.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect((far, 9))
        return str(probe.getsockname()[0])
    return "127.0.0.1"


def make_quiet_server(application: ASGIApp) -> uvicorn.Server:
    """Make a server that says nothing but errors and stops soon.

    Within a second of Ctrl-C, that is, even where a player holds its connection open.
    """
    return uvicorn.Server(
        uvicorn.Config(
            application,
            log_config=None,
            log_level="warning",
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )


@contextmanager
def _silence_end(server: uvicorn.Server) -> Iterator[None]:
    """Keep uvicorn from reporting the downloads that Ctrl-C cuts short as errors."""
    log = logging.getLogger("uvicorn.error")

    def is_before_the_end(_: logging.LogRecord) -> bool:
        return not server.should_exit

    log.addFilter(is_before_the_end)
    try:
        yield
    finally:
        log.removeFilter(is_before_the_end)


def listen(host: str, port: int) -> socket.socket:
    """Open the socket that requests come in by; port 0 picks a free one.

    Raises:
        FeedError: the place is taken, or cannot be listened at.
    """
    if port not in range(PORTS):
        raise FeedError(f"{host}: there is no port {port}", hint=f"A port is a number from 0 to {PORTS - 1}.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise FeedError(
                f"{_format_authority(host, port)}: another program listens there already",
                hint='Stop it, or let a free port be picked: "podcast serve --port 0".',
            ) from error
        raise FeedError(
            f"{_format_authority(host, port)}: cannot listen there: {error.strerror or error}",
            hint="Listen at 127.0.0.1, or at an address and a port above 1023 that this machine has.",
        ) from error


def _format_authority(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _respond(request: Request, *, root: Path, show_url: str) -> Response:
    name = request.path_params["path"]
    path = _find_file(root, name)
    if path is None:
        return _add_headers(_miss(request, root, show_url=show_url))
    if path.is_dir():
        # Relative links of a page in a folder need the slash.
        return _add_headers(RedirectResponse(f"/{name.strip('/')}/"))
    response = _serve_local(request, path, show_url=show_url) if path.suffix == ".xml" else _serve_file(path)
    if _is_unchanged(request.headers, response.headers):
        validators = {name: response.headers[name] for name in ("etag", "last-modified")}
        return _add_headers(Response(status_code=HTTPStatus.NOT_MODIFIED, headers=validators))
    return _add_headers(response)


def _find_file(root: Path, name: str) -> Path | None:
    """Find the file of that name, or the folder that lacks its slash; nothing hidden, nothing outside `root`."""
    if any(part.startswith(".") for part in re.split(r"[/\\]", name)):
        return None
    try:
        path = (root / name.lstrip("/")).resolve()
        if name.endswith("/") or not name:
            path = (path / "index.html").resolve()
        mode = path.stat().st_mode
    except (OSError, ValueError):  # ValueError: a null byte
        return None
    is_servable = stat.S_ISREG(mode) or (stat.S_ISDIR(mode) and (path / "index.html").is_file())
    return path if path.is_relative_to(root) and is_servable else None


def _serve_file(path: Path) -> Response:
    """Answer with a file as it is now, though another takes its place while it is sent."""
    headers = {"content-type": find_media_type(path.name)}
    if path.name.endswith(EMBED_SUFFIX):
        headers["content-security-policy"] = "frame-ancestors *"
    if not _OPEN_FILES.is_dir():  # on Windows, where no other can take its place
        return FileResponse(path, stat_result=path.stat(), headers=headers)
    number = os.open(path, os.O_RDONLY)
    response = FileResponse(_OPEN_FILES / str(number), stat_result=os.fstat(number), headers=headers)
    weakref.finalize(response, os.close, number)
    return response


def _miss(request: Request, root: Path, *, show_url: str) -> Response:
    """Answer as hosts do where there is nothing: with the page for that, if the show has one."""
    page = _find_file(root, MISSING_FILE)
    if page is None:
        return PlainTextResponse("Not found\n", HTTPStatus.NOT_FOUND)
    response = _serve_local(request, page, show_url=show_url)
    response.status_code = HTTPStatus.NOT_FOUND
    return response


def _serve_local(request: Request, path: Path, *, show_url: str) -> Response:
    """Answer with a file whose addresses under `show_url` lead to this server, so that nothing leaves the machine."""
    local_url = html.escape(str(request.base_url))
    with path.open("rb") as file:
        modified_s = os.fstat(file.fileno()).st_mtime
        body = file.read().replace(show_url.encode(), local_url.encode())
    headers = {
        "content-type": find_media_type(path.name),
        # Of the body and not of the file: it differs by the address that it was asked at.
        "etag": f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        "last-modified": formatdate(modified_s, usegmt=True),
        "vary": "Host",
    }
    return Response(body, headers=headers)


def _is_unchanged(request: Headers, response: Headers) -> bool:
    """Tell whether the client has it already (RFC 9110, 13.2.2: dates count only where no tag is given)."""
    if tags := request.get("if-none-match"):
        return any(tag.strip().removeprefix("W/") in {"*", response["etag"]} for tag in tags.split(","))
    since = _parse_date(request.get("if-modified-since", ""))
    changed = _parse_date(response["last-modified"])
    return since is not None and changed is not None and changed <= since


def _parse_date(date: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _add_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _heed_ranges(response: Response) -> ASGIApp:
    """Let a response heed what RFC 9110, 14.2 lets a server heed: byte ranges that are well formed, of a GET."""
    size = int(response.headers.get("content-length", "0"))

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
        for name, value in scope["headers"] if scope["method"] == "GET" else ():
            if name == b"range" and (ranges := _choose_ranges(value, size)):
                headers.append((name, ranges))
        await response({**scope, "headers": headers}, receive, send)

    return outer


def _choose_ranges(header: bytes, size: int) -> bytes:
    """Choose the ranges that a file has; nothing where the header makes no sense, one outside where it has none."""
    if not _BYTE_RANGES.fullmatch(header):
        return b""
    ranges = [part.strip() for part in header.partition(b"=")[2].split(b",")]
    ends = [tuple(int(end) if end else None for end in part.split(b"-")) for part in ranges]
    if any(first is not None and last is not None and last < first for first, last in ends):
        return b""
    inside = [
        part for part, (first, last) in zip(ranges, ends, strict=True) if (last if first is None else first < size)
    ]
    return b"bytes=" + b",".join(inside or ranges[:1])
