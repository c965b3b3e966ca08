"""Private addresses, those of this machine and its networks: what others chose leads to none of them.

An address may be spelled in many ways, and a name may lead elsewhere a moment later. So a connection is looked at
before it is made, by all that its name stands for, and when it is there, by its other end, before a byte is sent.
"""

import asyncio
import socket
import unicodedata
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final
from urllib.parse import unquote

import httpx

from podcast.http.faults import Fault, HttpError

# https://www.iana.org/assignments/ipv6-address-space; what else is given out is private or for other uses.
_IPV6_INTERNET: Final = IPv6Network("2000::/3")
# A gateway to IPv4, whose address is at the end: https://www.rfc-editor.org/rfc/rfc6052
_NAT64: Final = IPv6Network("64:ff9b::/96")
# Names that never leave a network; RFC 6761, 6762, 8375, and what ICANN keeps free for private use.
_LOCAL_NAMES: Final = (".localhost", ".local", ".internal", ".home.arpa")
_LONGEST_NAME: Final = 100
"""Characters that an error shows of a name."""


class Private(StrEnum):
    """Where private addresses may be reached."""

    REFUSED = "nowhere: others chose the address"
    TYPED = "where the user typed it, not where that redirects to"
    ALLOWED = "everywhere: the user says so"


def refuse_private(request: httpx.Request, address: str) -> None:
    """Let a request reach no private address.

    A proxy of the environment may be private, and connects by itself: then only what the host is called can be looked
    at. Its name is not looked up here, because that might tell others what the proxy hides.

    Args:
        request: what will be sent.
        address: what was asked for, or where that led to, for the error.
    """
    request.extensions = {**request.extensions, "trace": _watch(request.url.raw_host.decode("ascii"), address)}


def _watch(host: str, address: str) -> Callable[[str, Mapping[str, Any]], Awaitable[None]]:
    """Follow what a connection does: https://www.encode.io/httpcore/extensions/#trace."""
    has_passed = False

    async def check(event: str, info: Mapping[str, Any]) -> None:
        nonlocal has_passed
        match event.partition(".")[2]:
            case "connect_tcp.started" if info["host"] == host:
                for number in await _look_up(host, info["port"]):
                    _check(number, host, address)
            case "connect_tcp.started":
                if is_local_name(host):
                    raise HttpError(Fault.PRIVATE, address, host[:_LONGEST_NAME])
                has_passed = True
            case "connect_tcp.complete" if not has_passed:
                await _check_other_end(info["return_value"], host, address)
                has_passed = True
            case "send_request_headers.started" if not has_passed:
                raise RuntimeError("httpcore no longer tells where it connects to")

    return check


async def _look_up(host: str, port: int) -> list[str]:
    try:
        answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpx.ConnectError(str(error)) from error
    return [str(end[0]) for *_, end in answers]


async def _check_other_end(stream: Any, host: str, address: str) -> None:  # noqa: ANN401 httpcore's own
    try:
        _check(stream.get_extra_info("server_addr")[0], host, address)
    except HttpError:
        await stream.aclose()
        raise


def _check(number: str, host: str, address: str) -> None:
    if is_private(number):
        detail = number if number == host else f"{number} ({host[:_LONGEST_NAME]})"
        raise HttpError(Fault.PRIVATE, address, detail)


def is_local_name(host: str) -> bool:
    """Tell whether a host is called by a private number, in any spelling, or by a name of a network of its own."""
    # Clients ask for "127.0.0.1" where full-width figures and points stand (UTS 46).
    name = unicodedata.normalize("NFKC", unquote(host)).replace("\u3002", ".").lower().rstrip(".")
    if number := _read_number(name):
        return is_private(number)
    return "." not in name or name.endswith(_LOCAL_NAMES)


def _read_number(name: str) -> str:
    """Read a number as systems do, `127.1` and `0x7f000001` too; empty where it is a name."""
    for read in (ip_address, socket.inet_aton):
        with suppress(OSError, ValueError):
            return str(ip_address(read(name)))
    return ""


def is_private(number: str) -> bool:
    """Tell whether an address, `127.0.0.1` or `fe80::1%eth0`, is not one of the internet's, or leads to such a one."""
    address = ip_address(number.partition("%")[0])
    if isinstance(address, IPv4Address):
        return not address.is_global or address.is_multicast or address.is_reserved
    inner = _find_inner(address)
    if inner is not None and is_private(str(inner)):
        return True
    is_gateway = address.ipv4_mapped is not None or address in _NAT64
    return not (is_gateway or (address in _IPV6_INTERNET and address.is_global))


def _find_inner(address: IPv6Address) -> IPv4Address | None:
    """Find the address of IPv4 that one of IPv6 leads to."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
