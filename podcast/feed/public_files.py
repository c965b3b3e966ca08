"""What lies under the public folder, mostly a table of data: names of files, their addresses and media types."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from urllib.parse import quote

from podcast.atomic_files import list_files
from podcast.model import Show
from podcast.text import is_web_address

FEED_FILE = "feed.xml"
ARTWORK_FILE = "artwork.jpg"
THUMBNAIL_FILE = "artwork-small.jpg"
ICON_FILE = "icon.png"
SMALL_PICTURES: Mapping[str, int] = MappingProxyType({THUMBNAIL_FILE: 640, ICON_FILE: 96})
"""Pictures that pages show of the artwork, and how many pixels wide each is."""
EMBED_SUFFIX = ".embed.html"
"""Behind an episode's id: the player that other sites show in a frame."""
SITEMAP_FILE = "sitemap.xml"
ROBOTS_FILE = "robots.txt"
MISSING_FILE = "404.html"
"""What hosts answer with where there is nothing."""
CHAPTERS_TYPE = "application/json+chapters"
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        # Named here, because the system's own list differs from machine to machine.
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".jpg": "image/jpeg",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".m4a": "audio/mp4",
        ".mp3": "audio/mpeg",
        ".ogg": "audio/ogg",
        ".opus": "audio/ogg",
        ".png": "image/png",
        ".srt": "application/x-subrip; charset=utf-8",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".vtt": "text/vtt; charset=utf-8",
        ".xml": "application/rss+xml; charset=utf-8",
    }
)


def find_media_type(name: str) -> str:
    """Find the media type of a file by its name."""
    if name.endswith(".chapters.json"):
        return CHAPTERS_TYPE
    if PurePosixPath(name).name == SITEMAP_FILE:
        return "application/xml"
    return MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")


def strip_charset(media_type: str) -> str:
    """Leave of "text/vtt; charset=utf-8" what feeds name and what every store keeps."""
    return media_type.partition(";")[0].strip()


def build_url(show: Show, file: str) -> str:
    """Build the address of a file of the public folder, in ASCII; one elsewhere has its own, to the letter."""
    return locate_file(file, base=show.url)


def locate_file(file: str, folder: str = "", base: str = "") -> str:
    """Give what leads to a file: its name behind `folder` after `base`, or the address that it has elsewhere."""
    return file if is_web_address(file) else base + quote(file.removeprefix(folder))


def find_public_files(public: Path) -> Iterator[tuple[str, Path]]:
    """Find what listeners get, by name relative to the folder, in order; nothing hidden."""
    for path in filter(Path.is_file, list_files(public, "**/*")):
        yield path.relative_to(public).as_posix(), path
