"""A server on this machine that answers with the very bytes a test gives it, however wrong they are."""

import socket
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field

Reply = bytes | Callable[[socket.socket], None]
END = b"\r\n\r\n"


def http(body: bytes = b"", status: str = "200 OK", kind: str = "text/html", **headers: object) -> bytes:
    """Write an answer in good form."""
    fields = {"content-type": kind, "content-length": len(body), "connection": "close", **headers}
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in fields.items())]
    return "\r\n".join(lines).encode("latin-1") + END + body


def moved(target: str, status: str = "302 Found") -> bytes:
    """Write an answer that leads elsewhere."""
    return http(status=status, location=target)


@dataclass
class Web:
    """What is where, and what was asked for."""

    address: str
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    """By path; the last one is given again and again."""
    asked: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    """The requests of each path."""
    is_over: threading.Event = field(default_factory=threading.Event)

    def put(self, path: str, *replies: Reply) -> str:
        """Let a path answer so, and give its whole address."""
        self.replies[path] = list(replies)
        self.asked.pop(path, None)
        return self.address + path

    def answer(self, connection: socket.socket) -> None:
        """Answer one request."""
        with closing(connection), suppress(OSError):
            request = _request(connection)
            path = request.split(b" ", 2)[1].decode() if request else ""
            queue = self.replies.get(path, [http(b"not here", "404 Not Found")])
            self.asked[path].append(request)
            reply = queue.pop(0) if len(queue) > 1 else queue[0]
            if callable(reply):
                reply(connection)
            else:
                connection.sendall(reply)

    def drip(self, before: bytes, drop: bytes) -> Reply:
        """Answer with a start, and then a little for ever."""

        def reply(connection: socket.socket) -> None:
            connection.sendall(before)
            while not self.is_over.wait(0.02):
                connection.sendall(drop)

        return reply


def _request(connection: socket.socket) -> bytes:
    data = b""
    while END not in data:
        part = connection.recv(65536)
        if not part:
            return b""
        data += part
    head, _, body = data.partition(END)
    length = next(
        (int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-l")), 0
    )
    while len(body) < length:
        body += connection.recv(65536)
    return head + END + body


@contextmanager
def serving() -> Iterator[Web]:
    """Serve on a free port until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        web = Web(f"http://127.0.0.1:{listener.getsockname()[1]}")
        threads: list[threading.Thread] = []

        def accept() -> None:
            with suppress(OSError):
                while not web.is_over.is_set():
                    connection, _ = listener.accept()
                    threads.append(threading.Thread(target=web.answer, args=(connection,)))
                    threads[-1].start()

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield web
        finally:
            web.is_over.set()
            listener.shutdown(socket.SHUT_RDWR)
            for worker in (thread, *threads):
                worker.join()
