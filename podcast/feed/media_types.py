"""What each public file is: the media types that apps go by."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

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


def media_type(name: str) -> str:
    """Say what a file is by its name."""
    if name.endswith(".chapters.json"):
        return CHAPTERS_TYPE
    return MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
