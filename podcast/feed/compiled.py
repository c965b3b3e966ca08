"""The theme as Jinja has compiled it, kept from one run to the next; safe to delete."""

from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

_EDITION = 1
"""To be raised when `open_theme` gives Jinja other options, of which Jinja's own keys know nothing."""


class Compiled(jinja2.FileSystemBytecodeCache):
    """Jinja's cache, but never in the way: what cannot be read is compiled anew, and what cannot be kept is not."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket; it stays empty where its file is broken, of which Jinja itself notices only a part."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - whatever half a pickle raises
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket, where there is room."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def open_compiled(folder: Path) -> Compiled | None:
    """Open the cache in a folder; none where that cannot be made."""
    place = folder / f"{jinja2.__version__}-{_EDITION}"
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return Compiled(str(place))
