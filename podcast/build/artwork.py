"""The artwork of a show, of an episode or of a chapter → the pictures that apps, pages and audio files take."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from podcast import feed
from podcast.atomic_files import hash_content, sha256
from podcast.build.show_cache import show_cache
from podcast.cache import Kind, make_key
from podcast.show import Folder, refuse_link_out

FORMAT_VERSION = 1
"""Raised when covers are made otherwise of the same artwork."""


def convert_artwork(folder: Folder) -> bytes:
    """Give the checked artwork as the JPEG that lies in audio files; pictures are slow, so it is made once and kept."""
    return convert_picture(folder.artwork, folder)


def convert_picture(artwork: Path, folder: Folder) -> bytes:
    """Give a checked picture as the JPEG that lies in audio files.

    Raises:
        ShowError: it is missing, leads out of the show, or apps do not take it.
    """
    refuse_link_out(artwork, folder)
    return _keep_picture(folder, f"{_name_artwork(artwork)}.jpg", lambda: feed.make_cover(artwork))


def convert_pictures(folder: Folder) -> Mapping[str, bytes]:
    """Give the artwork in every size that apps and pages ask for, by their names in the public folder."""
    cover, artwork = convert_artwork(folder), folder.artwork
    large = _keep_picture(folder, f"{_name_artwork(artwork)}-large.jpg", lambda: feed.make_artwork(artwork))
    key = make_key(FORMAT_VERSION, cover=hash_content(cover).hex())
    return {feed.ARTWORK_FILE: large} | {
        name: _keep_picture(folder, f"{key}-{name}", partial(_shrink_cover, cover, name))
        for name in feed.SMALL_PICTURES
    }


def _name_artwork(path: Path) -> str:
    return make_key(FORMAT_VERSION, artwork=sha256(path)) if path.is_file() else ""


def _shrink_cover(cover: bytes, name: str) -> bytes:
    return feed.shrink_cover(cover, name)  # asked for here, because Pillow, which it loads, is slow to


def _keep_picture(folder: Folder, name: str, make: Callable[[], bytes]) -> bytes:
    """Give a picture as it was kept; the first time it is made."""
    cache = show_cache(folder)
    picture = cache.read(Kind.COVERS, name)
    if picture is None:
        picture = make()
        cache.put(Kind.COVERS, name, picture)
    return picture
