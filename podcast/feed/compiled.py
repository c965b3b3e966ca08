"""The theme as Jinja has compiled it, kept from one run to the next; it halves the time of a changed feed."""

from contextlib import suppress

import jinja2
from jinja2.bccache import Bucket

from podcast.cache import Cache, Kind, content_key
from podcast.errors import PodcastError

FORMAT_VERSION = 1
"""Raised when `open_theme` gives Jinja other options, of which Jinja's own keys know nothing."""


class CompiledTheme(jinja2.BytecodeCache):
    """Jinja's own, kept in ours and never in the way: what is not there is compiled, what cannot be kept is not."""

    def __init__(self, cache: Cache) -> None:
        """Keep bytecode in a cache."""
        self.cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket; Jinja looks whether it is of this Python and of this template."""
        if data := self.cache.read(Kind.THEME, _name(bucket)):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket, where there is room."""
        with suppress(PodcastError):
            self.cache.put(Kind.THEME, _name(bucket), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> str:
    return content_key(FORMAT_VERSION, jinja=jinja2.__version__, template=bucket.key)
