"""A show, opened: all that its producer has set, read once for a run, and where it keeps what can be made again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from podcast import engines, issue
from podcast.atomic_files import remove_abandoned
from podcast.build.artwork import convert_artwork
from podcast.build.show_cache import list_rules, recall, show_cache
from podcast.build.spoken_lines import split_text
from podcast.build.task_locks import finish_publishing
from podcast.cache import Cache, make_key, open_cache
from podcast.errors import ShowError, SpeechError, gather_faults, refuse
from podcast.model import Cast, Lexicon, Lines, Newsletter, Show
from podcast.show import (
    LEXICON,
    Folder,
    find_starter,
    locate_setting,
    read_cast,
    read_lexicon,
    read_newsletter,
    read_show,
    read_text,
    read_topics,
)

ARCHIVE = "issues/archive.csv"
"""The list of all issues, in the show's folder."""
LEXICON_FORMAT_VERSION = 1
"""Raised when lexicons are kept in another form; the rules by which they are read are in the key by themselves."""


@dataclass(frozen=True, slots=True)
class Project:
    """A show with all that its producer has set, read once for a run."""

    folder: Folder
    show: Show
    newsletter: Newsletter
    cast: Cast
    """Speakers that are here."""
    written_cast: Cast
    """Speakers as `voices/cast.toml` has them, each with who stands in."""
    lexicon: Lexicon
    archive: Mapping[int, issue.ArchiveRow]
    lines: Lines
    """Cuts a text into sentences, each written and spoken."""


def open_project(folder: Folder, *, cast_name: str = "") -> Project:
    """Read a show's settings, newsletter, cast, lexicon and archive.

    Args:
        folder: the show's.
        cast_name: of another cast than the settings name, `voices/cast.NAME.toml`.

    Raises:
        ShowError: one of them is wrong; all that is wrong with any of them.
    """
    finish_publishing(folder)
    try:
        return _open(folder, cast_name)
    except ShowError:
        refuse(gather_faults(_list_readers(folder, cast_name)))
        raise


def _open(folder: Folder, cast_name: str) -> Project:
    archive = _read_archive(folder)
    show = read_show(folder)
    lexicon = _recall_lexicon(folder, show)
    lines = partial(split_text, lexicon=lexicon)
    newsletter, cast = read_newsletter(folder, show), read_cast(folder, cast_name or show.cast)
    return Project(folder, show, newsletter, _cast_here(cast, folder), cast, lexicon, archive, lines)


def _cast_here(cast: Cast, folder: Folder) -> Cast:
    """Give everybody a voice that is here; who has to stand in is told with the line of the cast.

    Raises:
        ShowError: an engine is misspelt, also of who stands in.
    """
    locate = partial(locate_setting, folder, cast.source)
    for path, name, delivery in cast.speakers:
        for choice in (delivery, *delivery.fallback):
            try:
                engines.refuse_misspelt_engine(choice.engine)
            except SpeechError as error:
                raise ShowError(f"{locate(path)}: {name}: {error.message}", hint=error.hint) from error
    return engines.resolve_fallbacks(cast, locate=locate)


def _list_readers(folder: Folder, cast_name: str) -> Iterator[Callable[[], object]]:
    """Give what reads each file of a show that its producer writes, whatever is wrong with the others."""
    sample = read_show(Folder(find_starter()))
    shows = list[Show]()
    yield lambda: shows.append(read_show(folder))
    show = shows[0] if shows else sample
    yield partial(read_cast, folder, cast_name or show.cast)
    yield partial(read_lexicon, folder, show)
    yield partial(read_newsletter, folder, show)
    yield partial(read_topics, folder)
    yield partial(_read_archive, folder)
    yield partial(convert_artwork, folder)


def user_cache() -> Cache | None:
    """Open the user's own cache, for what is run and must not come along with a show; None without a home."""
    try:
        return open_cache(engines.find_user_cache())
    except RuntimeError:  # how pathlib says that nobody knows where it is, as in some containers
        return None


def remove_leftovers(folder: Folder, *, now: float) -> None:
    """Remove what killed processes had begun to write, wherever the program writes.

    Args:
        folder: the show's.
        now: seconds since the epoch.
    """
    for path in (folder.root / "feed", folder.issues, folder.public, folder.root / "voices"):
        remove_abandoned(path, now=now)
    for cache in filter(None, (show_cache(folder), user_cache())):
        cache.tidy(now=now)


def _recall_lexicon(folder: Folder, show: Show) -> Lexicon:
    """Read the show's lexicon; one of the same content is remembered, checked, since it has hundreds of entries."""
    path = folder.root / LEXICON
    if not path.is_file():
        return read_lexicon(folder, show)  # it says what is wrong
    rules, about = list_rules(("show/*.py", "model/*.py")), (show.title, show.prefix)
    entry = make_key(LEXICON_FORMAT_VERSION, digests=(path.read_bytes(),), rules=rules, about=about)
    return recall(folder, entry, Lexicon, lambda: read_lexicon(folder, show))


def _read_archive(folder: Folder) -> Mapping[int, issue.ArchiveRow]:
    if not ((folder.root / ARCHIVE).exists() or folder.issues.is_file()):
        return {}
    return issue.read_archive(read_text(folder.root, ARCHIVE), name=ARCHIVE)
