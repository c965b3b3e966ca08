"""A picture of an episode's own, from beside its issue: checked, copied whole to what is published, and in its tags.

The copy is named by what is in it, so that apps, which keep a picture by its address, take a new one for new.
"""

from hashlib import sha256
from pathlib import Path, PurePosixPath

from podcast.build.artwork import convert_artwork, convert_picture
from podcast.errors import ShowError
from podcast.model import Episode
from podcast.show import Folder
from podcast.transaction import Transaction

_DIGITS = 8
"""Of the checksum, in the copy's name: enough to tell a few pictures of one episode apart."""


def place_artwork(name: str, source: str, episode_id: str, folder: Folder) -> tuple[str, str]:
    """Find the picture that an issue names, and say where its copy goes.

    Args:
        name: of the picture; empty where the issue names none.
        source: the issue's file, relative to the show.
        episode_id: whose it is.
        folder: the show's.

    Returns:
        The copy, relative to the public folder, and the picture, relative to the show; empty where there is none.

    Raises:
        ShowError: the picture is missing, or not as apps take it.
    """
    if not name:
        return "", ""
    picture = PurePosixPath(source).with_name(name).as_posix()
    path = folder.root / picture
    if not path.exists():
        raise ShowError(
            f"{picture}: the artwork is missing; {source} names it at its top",
            hint="Put it there, a square JPEG or PNG of 1400 to 3000 pixels, or take that line out.",
        )
    convert_picture(path, folder)  # which checks it
    # Apps ignore a picture whose name has other letters than these.
    stem = episode_id if episode_id.isascii() else sha256(episode_id.encode()).hexdigest()[:_DIGITS]
    return f"episodes/{stem}.{_digest(path.read_bytes())}{path.suffix}", picture


def convert_cover(episode: Episode, folder: Folder) -> bytes:
    """Give the JPEG that lies in an episode's audio: of its own picture, else of the show's.

    Raises:
        ShowError: the picture is gone, or not as apps take it.
    """
    if not episode.artwork:
        return convert_artwork(folder)
    copy = folder.public / episode.artwork
    return convert_picture(copy if copy.is_file() else folder.root / episode.artwork_source, folder)


def has_artwork(episode: Episode, public: Path) -> bool:
    """Tell whether the copy of an episode's picture is where listeners get it, if it has one."""
    return not episode.artwork or (public / episode.artwork).is_file()


def publish_artwork(before: Episode | None, after: Episode, folder: Folder, transaction: Transaction) -> None:
    """Copy an episode's picture to where listeners get it, and take away the one that it had before.

    Raises:
        ShowError: it is another than when the episode was begun.
    """
    if before and before.artwork and before.artwork != after.artwork:
        transaction.remove(folder.public / before.artwork)
    if has_artwork(after, folder.public):
        return
    path = folder.root / after.artwork_source
    data = path.read_bytes() if path.is_file() else b""
    if _digest(data) not in PurePosixPath(after.artwork).name:
        raise ShowError(
            f"{after.artwork_source}: the picture is not the one that {after.id} was made with",
            hint=f"Put it back, or render again: podcast render {after.source or after.id}",
        )
    transaction.write(folder.public / after.artwork, data)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:_DIGITS]
