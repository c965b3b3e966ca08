"""Episode → the tags of its M4A and Opus: those of the MP3, as far as these forms have them."""
# mutagen marks itself as typed, but its classes have no annotations.
# mypy: allow-untyped-calls

import base64
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mutagen import MutagenError
from mutagen.flac import Picture
from mutagen.id3 import PictureType
from mutagen.mp4 import MP4, MP4Cover
from mutagen.oggopus import OggOpus

from podcast.atomic_files import replace_file
from podcast.episode.tag_values import language_code, list_chapters, write_comment
from podcast.errors import AudioError
from podcast.model import Alternate, Chapter, Episode, Show
from podcast.text import clean_line, format_timestamp, is_web_address

_PICTURE = "metadata_block_picture"
_NAMES = {  # each thing has one in MP4 (Apple's atoms) and one in Ogg (Vorbis comments)
    "title": ("\xa9nam", "title"),
    "album": ("\xa9alb", "album"),
    "year": ("\xa9day", "date"),
    "transcript": ("\xa9lyr", "lyrics"),
}


@dataclass(frozen=True, slots=True)
class AlternateTags:
    """What a player shows of an alternate, besides its chapters."""

    title: str
    album: str
    year: str
    transcript: str
    picture: bytes


def tag_alternate(path: Path, episode: Episode, *, show: Show, artwork: bytes, transcript: str) -> None:
    """Give an alternate its tags in place of those it has; the file is replaced whole, or left as it was.

    An MP4's chapters are no tags: they are there already. The same values give the same bytes.

    Raises:
        AudioError: the file cannot be written.
    """
    form = _form(path)
    tags = _atoms(episode, show) if form is Alternate.M4A else _comments(episode, show)
    mp4_name, ogg_name = _NAMES["transcript"]
    if form is Alternate.M4A:
        tags |= {mp4_name: transcript, "covr": [MP4Cover(artwork, MP4Cover.FORMAT_JPEG)]}
    else:
        tags |= {ogg_name: transcript, _PICTURE: _picture(artwork)}
    try:
        with replace_file(path) as temporary:
            shutil.copyfile(path, temporary)
            file = _open(temporary)
            for name in [name for name in file if name.startswith("chapter")]:
                del file[name]  # of a longer list
            file.update(tags)
            # No padding: it would depend on the tags that were there before.
            file.save(padding=lambda _: 0)
    except (MutagenError, OSError) as error:
        raise AudioError(
            f"{path}: cannot be tagged: {error}", hint="Check that the file is there and that the disk has room."
        ) from error


def read_alternate_tags(path: Path) -> AlternateTags:
    """Read the tags of an alternate as a player does; what is missing is empty.

    Raises:
        AudioError: they cannot be read.
    """
    try:
        file = _open(path)
    except (MutagenError, OSError) as error:
        raise AudioError(f"{path}: its tags cannot be read: {error}", hint="Render it again.") from error
    form = _form(path)
    column = 0 if form is Alternate.M4A else 1
    texts = {name: "".join(file.get(keys[column], "")) for name, keys in _NAMES.items()}
    if form is Alternate.M4A:
        picture = b"".join(map(bytes, file.get("covr", [])))
    else:
        picture = b"".join(Picture(base64.b64decode(text)).data for text in file.get(_PICTURE, []))
    texts["year"] = texts["year"][: len("2026")]
    return AlternateTags(**texts, picture=picture)


def _form(path: Path) -> Alternate:
    return Alternate(path.suffix[1:])


def _open(path: Path) -> Any:  # noqa: ANN401 - mutagen has no common type
    return MP4(path) if _form(path) is Alternate.M4A else OggOpus(path)


def _atoms(episode: Episode, show: Show) -> dict[str, Any]:
    number = {} if episode.number is None else {"trkn": [(episode.number, 0)]}
    return {
        "\xa9nam": clean_line(episode.title),
        "\xa9alb": clean_line(show.title),
        "\xa9ART": clean_line(show.author),
        "aART": clean_line(show.author),
        "\xa9gen": "Podcast",
        "\xa9day": f"{episode.published:%Y-%m-%dT%H:%M:%SZ}",
        "\xa9cmt": write_comment(episode, show),
        **number,
    }


def _comments(episode: Episode, show: Show) -> dict[str, Any]:
    number = {} if episode.number is None else {"tracknumber": str(episode.number)}
    return {
        "title": clean_line(episode.title),
        "album": clean_line(show.title),
        "artist": clean_line(show.author),
        "albumartist": clean_line(show.author),
        "genre": "Podcast",
        "date": f"{episode.published:%Y-%m-%d}",
        "language": language_code(show.language),
        "comment": write_comment(episode, show),
        **number,
        **_chapter_comments(list_chapters(episode)),
    }


def _chapter_comments(chapters: tuple[Chapter, ...]) -> dict[str, str]:
    """Write chapters as https://wiki.xiph.org/Chapter_Extension has them."""
    comments: dict[str, str] = {}
    for number, chapter in enumerate(chapters, 1):
        comments[f"chapter{number:03}"] = format_timestamp(chapter.start_ms)
        comments[f"chapter{number:03}name"] = chapter.title
        if is_web_address(chapter.url):
            comments[f"chapter{number:03}url"] = chapter.url
    return comments


def _picture(artwork: bytes) -> str:
    """Wrap a JPEG as FLAC does, which is what Vorbis comments carry."""
    picture = Picture()
    picture.type = PictureType.COVER_FRONT
    picture.mime = "image/jpeg"
    picture.data = artwork
    return base64.b64encode(picture.write()).decode("ascii")
