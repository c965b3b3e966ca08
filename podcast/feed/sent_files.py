"""What "podcast publish" has sent: the audio that subscribers may have, wherever it went last."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from podcast.atomic_files import is_endless, write_whole
from podcast.errors import FeedError
from podcast.feed.public_files import find_media_type

_TAKE_BACK = "Take the file back from your version control."


def read_sent(path: Path) -> Mapping[str, str]:
    """Read the SHA-256 of each audio file that was sent, by its path under the public folder; empty without a list.

    Raises:
        FeedError: the list is damaged.
    """
    if is_endless(path):
        raise FeedError(f"{path}: is a pipe or a device, no list of what was sent", hint=_TAKE_BACK)
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError) as error:
        raise FeedError(f"{path}: not a list of what was sent: {error}", hint=_TAKE_BACK) from error


def note_sent(path: Path, files: Mapping[str, str]) -> None:
    """Add audio that has arrived to the list of what was sent; what is in it already stays.

    Args:
        path: the list.
        files: SHA-256 of all that has arrived, by paths under the public folder.

    Raises:
        PodcastError: the list is damaged, or cannot be written.
    """
    before = read_sent(path)
    audio = {name: digest for name, digest in files.items() if find_media_type(name).startswith("audio/")}
    after = dict(sorted({**before, **audio}.items()))
    if after != before:
        write_whole(path, msgspec.json.format(msgspec.json.encode(after), indent=2) + b"\n")
