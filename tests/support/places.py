"""Places to publish to, all on this machine: a folder, memory, an S3 server, an SFTP server.

The servers' libraries take a second to load, so they are loaded when a server is started, not when tests are collected.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import fsspec
import pytest

BUCKET = "shows"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to publish to, and another way to see and change what is there."""

    address: str
    files: Callable[[], dict[str, bytes]]
    put: Callable[[str, bytes], object]


def folder_place(root: Path, *, address: str = "") -> Place:
    """Look at a folder itself, also where a server shows it."""

    def files() -> dict[str, bytes]:
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    def put(name: str, data: bytes) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)

    return Place(address or str(root), files, put)


def memory_place(root: str) -> Place:
    """Look into fsspec's memory, where a process keeps files for itself."""
    memory = fsspec.filesystem("memory")

    def files() -> dict[str, bytes]:
        return {path.removeprefix(f"/{root}/"): memory.cat_file(path) for path in memory.find(f"/{root}")}

    return Place(f"memory://{root}", files, lambda name, data: memory.pipe_file(f"/{root}/{name}", data))


@contextmanager
def s3_server() -> Iterator[Any]:
    """Run an S3 server with one bucket, and give a client of another make than ours."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": "us-east-1"}
    client = boto3.client("s3", endpoint_url=f"http://{host}:{port}", **keys)
    client.create_bucket(Bucket=BUCKET)
    yield client
    client.close()
    server.stop()


def use_s3(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401 - boto3 makes its classes at run time
    """Point the environment at an S3 server, as a user would."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", client.meta.endpoint_url)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")


def s3_place(client: Any, folder: str) -> Place:  # noqa: ANN401 - boto3 makes its classes at run time
    """Look at a folder of the bucket."""

    def files() -> dict[str, bytes]:
        listed = client.list_objects_v2(Bucket=BUCKET, Prefix=f"{folder}/").get("Contents", [])
        keys = [entry["Key"] for entry in listed]
        return {
            key.removeprefix(f"{folder}/"): client.get_object(Bucket=BUCKET, Key=key)["Body"].read() for key in keys
        }

    def put(name: str, data: bytes) -> None:
        client.put_object(Bucket=BUCKET, Key=f"{folder}/{name}", Body=data)

    return Place(f"s3://{BUCKET}/{folder}", files, put)


@contextmanager
def sftp_server(served: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Serve a folder over SFTP to one user with a key, whose home knows this server."""
    import asyncssh

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def wait(work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - whatever is awaited
        return asyncio.run_coroutine_threadsafe(work, loop).result(30)

    host_key, user_key = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    (home / ".ssh").mkdir(parents=True)
    user_key.write_private_key(home / ".ssh" / "id_ed25519")
    user_key.write_public_key(home / ".ssh" / "authorized_keys")

    connections: list[asyncssh.SSHServerConnection] = []

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_host_keys=[host_key],
            acceptor=connections.append,
            authorized_client_keys=str(home / ".ssh" / "authorized_keys"),
            sftp_factory=partial(asyncssh.SFTPServer, chroot=str(served).encode()),
        )

    server = wait(listen())
    port = server.get_port()
    host_line = f"[127.0.0.1]:{port} {host_key.export_public_key().decode()}"
    (home / ".ssh" / "known_hosts").write_text(host_line)
    monkeypatch.setenv("HOME", str(home))
    yield port
    fsspec.get_filesystem_class("sftp").clear_instance_cache()

    async def close() -> None:
        server.close()
        for connection in connections:
            connection.close()
            await connection.wait_closed()
        await server.wait_closed()
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}), return_exceptions=True)

    wait(close())
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
