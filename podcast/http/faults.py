"""What may go wrong with a question to a server."""

from enum import StrEnum

from podcast.errors import PodcastError


class Fault(StrEnum):
    """What went wrong; an error's `detail` says which, how many, or the library's words."""

    ADDRESS = "no address of the web"
    OFF_WEB = "leads off the web, to"
    REDIRECTS = "redirects more often than"
    PRIVATE = "leads to the private address"
    UNREACHABLE = "cannot be reached"
    BROKEN_OFF = "broke off"
    MALFORMED = "the answer is broken"
    LATE = "no whole answer within seconds"
    BUSY = "answers for now"
    STATUS = "answers"
    TYPE = "is of the type"
    CODING = "is packed as"
    DAMAGED = "is damaged"
    CUT_OFF = "is packed in part only"
    TOO_LARGE = "has more bytes than"
    OTHER_FILE = "is not the file that its publisher describes"


class HttpError(PodcastError):
    """A server cannot be reached, or its answer is not of use.

    Attributes:
        fault: what went wrong.
        address: what was asked for, or where that led to.
        detail: more of it, for a message.
    """

    def __init__(self, fault: Fault, address: str, detail: str = "") -> None:
        """Keep the parts, of which callers make messages of their own."""
        reason = f"{fault} {detail}".rstrip()
        super().__init__(f"{address}: {reason}", hint="Look at the address and at the network.")
        self.fault = fault
        self.address = address
        self.detail = detail

    def __reduce__(self) -> tuple[object, ...]:
        """Cross process borders whole."""
        return HttpError, (self.fault, self.address, self.detail)
