"""`podcast cache`: what was made once and is kept, how much of it, and how much at most."""

import json
import time
from collections.abc import Mapping

import click

from podcast.atomic_files import list_files
from podcast.build.show_cache import show_cache
from podcast.cache import Cache, Kind, Usage, limit_cache, open_cache
from podcast.cli.options import json_option, show_option
from podcast.show import Folder

_GB = 1_000_000_000


@click.command
@click.option("--clear", is_flag=True, help="Delete everything; it is made again when it is needed.")
@click.option("--limit", type=click.FloatRange(min=0.01), metavar="GB", help="Keep at most so much from now on.")
@json_option
@show_option
def cache(folder: Folder, *, clear: bool, limit: float | None, as_json: bool) -> None:
    """Show how much is kept and where; the least recently used goes first, when it is too much.

    The cache is the show's own, .cache; with PODCAST_CACHE=DIR in the environment it is DIR, for all shows that say so,
    while drafts stay in the show's own. With PODCAST_CACHE=s3://BUCKET/FOLDER clips are kept there as well, for all
    machines; what is there is neither counted nor cleared here.
    """
    store = show_cache(folder)
    if clear:
        store.clear(now=time.time())
        for path in list_files(folder.drafts):  # the show's own, also where it shares its cache
            path.unlink(missing_ok=True)
    if limit is not None:
        store = limit_cache(store, round(limit * _GB))
        store.evict(now=time.time())
    usage = store.usage()
    if store.root != folder.cache:
        usage[Kind.DRAFTS] = open_cache(folder.cache).usage()[Kind.DRAFTS]
    click.echo(_json(store, usage) if as_json else _table(store, usage))


def _json(store: Cache, usage: Mapping[Kind, Usage]) -> str:
    facts = {
        "path": str(store.root),
        "clips": usage[Kind.CLIPS].files,
        "bytes": sum(share.bytes for share in usage.values()),
        "max_bytes": store.max_bytes,
        "address": store.address,
        "kinds": {kind.value: {"files": share.files, "bytes": share.bytes} for kind, share in usage.items()},
    }
    return json.dumps(facts)


def _table(store: Cache, usage: Mapping[Kind, Usage]) -> str:
    size, clips = sum(share.bytes for share in usage.values()), usage[Kind.CLIPS].files
    shared = f"; for all machines: {store.address}" if store.address else ""
    total = f"{store.root}: {clips:,} clips, {size / _GB:.2f} GB of at most {store.max_bytes / _GB:.3g} GB{shared}"
    rows = (
        f"  {kind:<7} {share.files:>9,} {share.bytes / _GB:>6.2f} GB" for kind, share in usage.items() if share.files
    )
    return "\n".join((total, *rows))
