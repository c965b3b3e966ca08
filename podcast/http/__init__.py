"""Questions to servers, notices, and downloads; the seam to httpx and anyio.

A server may stall, drip, lie, break off or send a gigabyte, and an airport's wireless network answers in its place:
a deadline, a type or a checksum notices each. An address that others chose may lead into this machine's own network: it
is refused. Proxies and certificates are those that the environment names (HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE). What
went wrong is told as a `Fault`; what to do about it the callers know.
"""

from podcast.http.bounded_exchange import USUAL_LIMITS, Limits
from podcast.http.download import Remote, download
from podcast.http.faults import Fault, HttpError
from podcast.http.notice import notify
from podcast.http.private_addresses import Private, is_local_name
from podcast.http.probe import Redirect, Reply, probe
from podcast.http.question import Answer, ask

__all__ = [
    "USUAL_LIMITS",
    "Answer",
    "Fault",
    "HttpError",
    "Limits",
    "Private",
    "Redirect",
    "Remote",
    "Reply",
    "ask",
    "download",
    "is_local_name",
    "notify",
    "probe",
]
