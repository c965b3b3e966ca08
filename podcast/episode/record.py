"""Episodes as the JSON records under `feed/episodes/`, and back; feed and pages are made from these alone.

What a record holds is `podcast.model.Episode`: a field that is new there is written and read without a line here.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import MISSING, Field, dataclass, field, fields, make_dataclass, replace
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path, PurePath, PurePosixPath
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid5

import msgspec

from podcast.atomic_files import list_files
from podcast.errors import FORMAT, FeedError, ShowError, refuse_newer
from podcast.model import SILENCE_DB, Edition, Episode, Show

_RESTORE = "Restore the record from a backup, or delete it and render the issue again."
_ODD_GUID = "Write it without spaces around it and with single plain ones in it: apps read any other as they like."
_PICTURES = (".jpg", ".png")
"""How the picture of an episode may end."""
_ABSENT: Mapping[str, Any] = MappingProxyType({"id": "", "cues": (), "text_fingerprint": ""})
"""Values of the fields that a record may leave out, besides those with a default."""


@dataclass(frozen=True, slots=True)
class Headline:
    """All of a record but what is said, which is most of it."""

    path: Path
    """File to read it from."""
    sha256: str
    """SHA-256 of the whole record."""
    episode: Episode
    """The episode without its cues."""


def write_record(episode: Episode) -> bytes:
    """Write an episode as JSON, one value a line, in the order of its fields."""
    measured = replace(
        episode,
        integrated_lufs=max(SILENCE_DB, episode.integrated_lufs),
        true_peak_dbtp=max(SILENCE_DB, episode.true_peak_dbtp),
    )
    values = msgspec.to_builtins(measured)
    if episode.imported is None:
        del values["imported"]  # hardly any episode has it
    return msgspec.json.format(msgspec.json.encode(values), indent=2) + b"\n"


def read_record(data: bytes, *, name: str) -> Episode:
    """Read what `write_record` wrote; unknown keys are left to later versions.

    Args:
        data: the record.
        name: of its file, which is that of the episode, whatever the record says: two cannot have the same.

    Raises:
        FeedError: it is no JSON, a key is missing, or a value is impossible.
    """
    return _episode(data, _spoken(), name)


def read_records(folder: Path) -> tuple[Episode, ...]:
    """Read every record of a folder, oldest episode first; an absent folder has none.

    Raises:
        FeedError: a record cannot be read, or two have the same guid, or the same number in the same edition.
    """
    paths = list_files(folder, "*.json")
    records = [(path, read_record(_bytes(path), name=str(path))) for path in paths]
    _check_identities(records)
    return tuple(sorted((episode for _, episode in records), key=attrgetter("age")))


def read_headlines(folder: Path, *, written: Mapping[Path, Path] = MappingProxyType({})) -> tuple[Headline, ...]:
    """Read every record of a folder but what is said, oldest episode first: a fraction of the memory and the time.

    Args:
        folder: where the records are.
        written: files that will take a record's place, by that place; they are read instead.

    Raises:
        FeedError: as `read_records`, but for what is wrong with cues.
    """
    headlines: list[Headline] = []
    paths = dict.fromkeys([*list_files(folder, "*.json"), *(path for path in written if path.parent == folder)])
    for path in paths:
        if path in written:
            headlines.append(_read_headline(written[path], str(path)))
        else:
            headlines.append(_remember_headline(path, _stat(path)))
    _check_identities([(folder / f"{headline.episode.id}.json", headline.episode) for headline in headlines])
    return tuple(sorted(headlines, key=attrgetter("episode.age")))


@lru_cache(maxsize=1 << 13)
def _remember_headline(path: Path, _stamp: tuple[int, int, int]) -> Headline:
    """Read a record but what is said; one that is as it was is not read again in a run."""
    return _read_headline(path, str(path))


def _read_headline(path: Path, name: str) -> Headline:
    data = _bytes(path)
    return Headline(path, hashlib.sha256(data).hexdigest(), _episode(data, _unspoken(), name))


def _stat(path: Path) -> tuple[int, int, int]:
    """Tell a record from another that takes its place: every one is written to a file of its own."""
    with suppress(OSError):  # it is told when it is read
        status = path.stat()
        return status.st_ino, status.st_size, status.st_mtime_ns
    return 0, 0, 0


def make_guid(show: Show, episode_id: str) -> str:
    """Make an episode's guid from the show's and the episode's id; never from a path, an address or a clock.

    Raises:
        ShowError: the show's own guid is none.
    """
    try:
        namespace = UUID(show.guid)
    except ValueError as error:
        raise ShowError(
            f'feed/show.toml: guid "{show.guid}" is no UUID',
            hint='It looks like "917393e3-1b1e-5cef-ace4-edaa54e1f810". Restore the one that the show began with.',
        ) from error
    return str(uuid5(namespace, episode_id))


def _episode(data: bytes, decoder: msgspec.json.Decoder[Any], name: str) -> Episode:
    try:
        recorded = decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        refuse_newer(data, name=name, kind=FeedError)
        raise _broken(name, str(error)) from error
    values = {column.name: getattr(recorded, column.name) for column in fields(recorded)}
    refuse_newer({"format": values.pop("format")}, name=name, kind=FeedError)
    return _checked(Episode(**{**_ABSENT, **values, "id": PurePath(name).stem}), name)


@cache
def _spoken() -> msgspec.json.Decoder[Any]:
    return _decoder({column.name for column in fields(Episode)})


@cache
def _unspoken() -> msgspec.json.Decoder[Any]:
    """Read an episode without its cues, so that msgspec passes them over."""
    return _decoder({column.name for column in fields(Episode)} - {"cues"})


def _decoder(names: Collection[str]) -> msgspec.json.Decoder[Any]:
    """Read fields of an episode, of which some may be missing."""
    columns = [column for column in fields(Episode) if column.name in names]
    typed = [(column.name, column.type, field(**_default_of(column))) for column in columns]
    typed.append(("format", Any, field(default=FORMAT)))
    # msgspec has no way to say for one reading which fields it may miss or pass over, so the type is made for it.
    return msgspec.json.Decoder(make_dataclass("Recorded", typed, kw_only=True))


def _default_of(column: Field[Any]) -> dict[str, Any]:
    """Say what a field is where a record leaves it out; nothing where it may not."""
    if column.default_factory is not MISSING:
        return {"default_factory": column.default_factory}
    default = _ABSENT.get(column.name, column.default)
    return {} if default is MISSING else {"default": default}


def _check_identities(records: Sequence[tuple[Path, Episode]]) -> None:
    _check_unique(records, "guid", lambda episode: episode.guid)
    # Elsewhere numbers may begin anew with each season, and those of the issues are others.
    own = [(path, episode) for path, episode in records if episode.imported is None]
    for edition in Edition:
        same = [(path, episode) for path, episode in own if episode.edition is edition]
        _check_unique(same, "number", lambda episode: episode.number)


def _checked(episode: Episode, name: str) -> Episode:
    """Refuse what cannot be published."""
    if episode.published.tzinfo is None:
        raise _broken(
            name, f'published "{episode.published.isoformat()}" has no time zone, write it with "Z" at the end'
        )
    # What another host gave out stays to the letter: apps know the episode by it.
    is_odd = episode.guid != " ".join(episode.guid.split()) or not episode.guid.isprintable()
    if is_odd and not episode.imported:
        raise _broken(name, f"guid {episode.guid!a} has odd spaces, or letters that nobody sees", hint=_ODD_GUID)
    if not episode.guid:
        raise _broken(name, "the guid is empty, by which apps know the episode")
    for enclosure in (episode.enclosure, *episode.alternates):
        if not (enclosure.is_elsewhere and enclosure.file.isprintable()) and not _is_within(enclosure.file):
            raise _broken(name, f'enclosure file "{enclosure.file}" is not in the public folder')
    # A render removes the picture before when it takes another.
    if episode.artwork and not (_is_within(episode.artwork) and episode.artwork.endswith(_PICTURES)):
        raise _broken(name, f'artwork "{episode.artwork}" is no .jpg or .png in the public folder')
    if episode.artwork_source and not _is_within(episode.artwork_source):
        raise _broken(name, f'artwork_source "{episode.artwork_source}" is not in the show\'s folder')
    return episode


def _is_within(file: str) -> bool:
    """Tell a path that stays in the folder that it is relative to, and that systems can write."""
    path = PurePosixPath(file)
    return bool(path.name) and not path.is_absolute() and ".." not in path.parts and file.isprintable()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FeedError(f"{path}: cannot be read: {error.strerror}", hint="Check the file's permissions.") from error


def _broken(name: str, fault: str, *, hint: str = _RESTORE) -> FeedError:
    return FeedError(f"{name}: {fault}", hint=hint)


def _check_unique(
    records: Iterable[tuple[Path, Episode]], name: str, value_of: Callable[[Episode], str | int | None]
) -> None:
    """Refuse a value that two records share: apps would take the two episodes for one."""
    paths: dict[str | int, Path] = {}
    for path, episode in records:
        value = value_of(episode)
        if value in paths:
            raise FeedError(
                f"{path}: {name} {value} is also that of {paths[value]}",
                hint="Remove one of the two, or correct it.",
            )
        if value is not None:
            paths[value] = path
