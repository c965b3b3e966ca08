"""Episodes as the JSON records under `feed/episodes/`, and back; feed and pages are made from these alone."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from uuid import UUID, uuid5

import msgspec

from podcast.errors import FeedError, ShowError
from podcast.model import Edition, Episode, Show

SILENCE_DB = -120.0
"""Stands for the level of silence, minus infinity, which JSON has no number for."""


def write_record(episode: Episode) -> bytes:
    """Write an episode as JSON, one value a line, in the order of its fields."""
    measured = replace(
        episode,
        integrated_lufs=max(SILENCE_DB, episode.integrated_lufs),
        true_peak_dbtp=max(SILENCE_DB, episode.true_peak_dbtp),
    )
    return msgspec.json.format(msgspec.json.encode(measured), indent=2) + b"\n"


def read_record(data: bytes, *, name: str) -> Episode:
    """Read what `write_record` wrote; unknown keys are left to later versions.

    Args:
        data: the record.
        name: of its file, for errors.

    Raises:
        FeedError: it is no JSON, a key is missing, or a value is impossible.
    """
    try:
        episode = msgspec.json.decode(data, type=Episode)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _broken(name, str(error)) from error
    file = PurePosixPath(episode.enclosure.file)
    if episode.published.tzinfo is None:
        raise _broken(
            name, f'published "{episode.published.isoformat()}" has no time zone, write it with "Z" at the end'
        )
    if file.is_absolute() or ".." in file.parts or not file.name:
        raise _broken(name, f'enclosure file "{file}" is not in the public folder')
    return episode


def read_records(folder: Path) -> tuple[Episode, ...]:
    """Read every record of a folder, oldest episode first; an absent folder has none.

    Raises:
        FeedError: a record cannot be read, or two have the same guid, or the same number in the same edition.
    """
    records = [(path, read_record(_bytes(path), name=str(path))) for path in sorted(folder.glob("*.json"))]
    _check_unique(records, "guid", lambda episode: episode.guid)
    for edition in Edition:
        same = [(path, episode) for path, episode in records if episode.edition is edition]
        _check_unique(same, "number", lambda episode: episode.number)
    episodes = (episode for _, episode in records)
    return tuple(sorted(episodes, key=lambda episode: (episode.published, episode.number or 0, episode.id)))


def guid_for(show: Show, episode_id: str) -> str:
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


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FeedError(f"{path}: cannot be read: {error.strerror}", hint="Check the file's permissions.") from error


def _broken(name: str, what: str) -> FeedError:
    return FeedError(
        f"{name}: {what}",
        hint="Restore the record from a backup, or delete it and render the issue again.",
    )


def _check_unique(
    records: Iterable[tuple[Path, Episode]], name: str, value_of: Callable[[Episode], str | int | None]
) -> None:
    """Refuse a value that two records share: apps would take the two episodes for one."""
    places: dict[str | int, Path] = {}
    for path, episode in records:
        value = value_of(episode)
        if value in places:
            raise FeedError(
                f"{path}: {name} {value} is also that of {places[value]}",
                hint="Remove one of the two, or correct it.",
            )
        if value is not None:
            places[value] = path
