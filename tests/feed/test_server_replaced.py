"""What is served while it is made anew: each answer is of one file, and has the length that it tells."""

import asyncio
import gc
from pathlib import Path
from typing import Any

import pytest

from podcast.feed.server import make_app

OLD, NEW = b"old words, of some length", b"new ones"


def ask(public: Path, name: str, headers: list[tuple[bytes, bytes]], *, method: str = "GET") -> tuple[int, bytes]:
    """Ask for a file that is replaced when its length has just been told; give that length and the body."""
    messages: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "method": method,
        "path": f"/{name}",
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "server": ("127.0.0.1", 8000),
        "headers": headers,
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401 - as ASGI has it
        if message["type"] == "http.response.start":
            (public / "next").write_bytes(NEW)
            (public / "next").replace(public / name)
        messages.append(message)

    async def serve() -> None:
        await make_app(public, show_url="https://x.example/")(scope, receive, send)

    asyncio.run(serve())
    length = dict(messages[0]["headers"])[b"content-length"]
    return int(length), b"".join(message.get("body", b"") for message in messages[1:])


@pytest.mark.parametrize("name", ["AN1.html", "AN1.mp3", "AN1.vtt", "feed.xml"])
def test_a_file_that_is_replaced_while_it_is_sent_is_whole(tmp_path: Path, name: str) -> None:
    """The one whose length was told is sent to its end."""
    (tmp_path / name).write_bytes(OLD)
    assert ask(tmp_path, name, []) == (len(OLD), OLD)
    assert ask(tmp_path, name, []) == (len(NEW), NEW)


def test_a_range_of_a_file_that_is_replaced_is_of_that_file(tmp_path: Path) -> None:
    """A player that reads on gets no other sound in its midst."""
    (tmp_path / "AN1.mp3").write_bytes(OLD)
    assert ask(tmp_path, "AN1.mp3", [(b"range", b"bytes=10-19")]) == (10, OLD[10:20])


@pytest.mark.parametrize(
    ("method", "headers"), [("GET", []), ("HEAD", []), ("GET", [(b"range", b"bytes=5-")])], ids=["all", "head", "range"]
)
def test_no_file_stays_open(tmp_path: Path, method: str, headers: list[tuple[bytes, bytes]]) -> None:
    """However much of it was asked for."""
    for _ in range(3):
        (tmp_path / "AN1.vtt").write_bytes(OLD)
        ask(tmp_path, "AN1.vtt", headers, method=method)
    gc.collect()  # frames of a task may hold each other
    links = [path.readlink() for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    assert not [link for link in links if tmp_path in link.parents]
