"""`podcast cache`: what was spoken and is kept, how much of it, and how much at most."""

import json
import time

import click

from podcast.build.project import clip_cache
from podcast.cli.options import json_option, show_option
from podcast.engines import ClipCache, limit_cache
from podcast.show import Folder

_GB = 1_000_000_000


@click.command
@click.option("--clear", is_flag=True, help="Delete every clip; they are spoken again when they are needed.")
@click.option("--limit", type=click.FloatRange(min=0.01), metavar="GB", help="Keep at most so much from now on.")
@json_option
@show_option
def cache(folder: Folder, *, clear: bool, limit: float | None, as_json: bool) -> None:
    """Show how many spoken clips are kept and where; the least recently used go first, when there are too many.

    The cache is the show's own, .cache; with PODCAST_CACHE=DIR in the environment it is DIR, for all shows that say so.
    With PODCAST_CACHE=s3://BUCKET/FOLDER clips are kept there as well, for all machines; what is there is neither
    counted nor cleared here.
    """
    kept = clip_cache(folder)
    if clear:
        kept.clear()
    if limit is not None:
        kept = limit_cache(kept, round(limit * _GB))
        kept.evict((), now=time.time())
    click.echo(_json(kept) if as_json else _line(kept))


def _json(kept: ClipCache) -> str:
    clips, size = kept.size()
    about = {"path": str(kept.root), "clips": clips, "bytes": size, "max_bytes": kept.max_bytes}
    return json.dumps({**about, "address": kept.address})


def _line(kept: ClipCache) -> str:
    clips, size = kept.size()
    there = f"; for all machines: {kept.address}" if kept.address else ""
    return f"{kept.root}: {clips:,} clips, {size / _GB:.2f} GB of at most {kept.max_bytes / _GB:.3g} GB{there}"
