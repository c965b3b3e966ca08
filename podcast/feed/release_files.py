"""Releases as files: the first is written whole, each later one as what differs from the one before it.

A file says on which release it builds, and what that one's bytes were, so that one that is gone or was edited is told
and not misread. Files that are whole, as earlier versions wrote every one, may stand anywhere among the others.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import msgspec

from podcast.atomic_files import list_files, write_whole
from podcast.errors import FeedError, refuse_newer
from podcast.feed.release import Release, ReleasedEpisode, ReleasedFile

_TAKE_BACK = "Take the file back from your version control."


@dataclass(frozen=True, slots=True)
class _ReleaseFile:
    """What a file says; a whole one has `episodes` and `files`, another one its base and what is new in it."""

    tag: str
    order: int
    url: str = ""
    guid: str = ""
    allowed: tuple[str, ...] = ()
    # Other names than in a whole one: a version that knows no differences refuses the file and does not misread it.
    episodes: tuple[ReleasedEpisode, ...] | None = None
    files: tuple[ReleasedFile, ...] = ()
    base: str = ""
    """Tag of the release that it differs from."""
    base_sha256: str = ""
    """SHA-256 of that one's file."""
    new_episodes: tuple[ReleasedEpisode, ...] = ()
    """Episodes that are new or otherwise."""
    removed_episodes: tuple[str, ...] = ()
    """Guids."""
    new_files: tuple[ReleasedFile, ...] = ()
    removed_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stored:
    path: Path
    sha256: str
    content: _ReleaseFile


def read_releases(folder: Path) -> tuple[Release, ...]:
    """Read all releases of `feed/releases`, the newest at the end, without the files beside the audio.

    Raises:
        FeedError: a release's file is damaged, or one that another builds on is gone.
    """
    stats = [(path.name, path.stat()) for path in list_files(folder, "*.json")]
    return _read_releases(folder, tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats))


def read_release(folder: Path, tag: str) -> Release:
    """Read one release with the files beside the audio.

    Raises:
        FeedError: it is damaged, or one that it builds on is gone.
    """
    return _assemble(tag, _read_by_tag(folder))


def keep_release(folder: Path, release: Release) -> None:
    """Write a release to its file, as what differs from the newest; one that says the same already stays.

    Raises:
        FeedError: there is another release of that name.
    """
    path = folder / f"{release.tag}.json"
    releases, by_tag = read_releases(folder), _read_by_tag(folder)
    refuse_used_tag(folder, release)
    if path.is_file():
        return
    if not releases:
        write_whole(path, _encode(replace(release, order=1)))
        return
    newest = _assemble(releases[-1].tag, by_tag)
    base_sha256 = by_tag[newest.tag].sha256
    write_whole(path, _encode(_describe_difference(newest, replace(release, order=newest.order + 1), base_sha256)))


def refuse_used_tag(folder: Path, release: Release) -> None:
    """Refuse a release whose tag another state of the feed has.

    Raises:
        FeedError: there is one.
    """
    path = folder / f"{release.tag}.json"
    if path.is_file() and not read_release(folder, release.tag).is_like(release):
        raise FeedError(
            f"{path}: this release is out, and it was another state of the feed",
            hint=f"A release stays what it was: take a new tag, as --release {release.tag}-2.",
        )


def is_kept(folder: Path, release: Release) -> bool:
    """Tell whether the newest release is this state of the feed already, whatever its name."""
    releases = read_releases(folder)
    return bool(releases) and read_release(folder, releases[-1].tag).is_like(release)


@lru_cache(maxsize=8)
def _read_releases(folder: Path, _stamp: tuple[tuple[str, int, int], ...]) -> tuple[Release, ...]:
    files = sorted(_read_files(folder), key=lambda stored: (stored.content.order, stored.content.tag))
    by_tag = {stored.content.tag: stored for stored in files}
    episodes: dict[str, dict[str, ReleasedEpisode]] = {}
    for stored in files:
        content = stored.content
        base = _find_base(stored, by_tag)
        episodes[content.tag] = _apply(episodes[base.content.tag] if base else {}, content)
    return tuple(_make_release(stored.content, episodes[stored.content.tag].values(), ()) for stored in files)


def _assemble(tag: str, by_tag: Mapping[str, _Stored]) -> Release:
    """Put a release together with the files beside the audio, of its own file and those that it builds on."""
    chain = list(_follow_bases(by_tag[tag], by_tag))
    files: dict[str, ReleasedFile] = {}
    episodes: dict[str, ReleasedEpisode] = {}
    for content in reversed(chain):
        episodes = _apply(episodes, content)
        files |= {file.file: file for file in (*content.files, *content.new_files)}
        for name in content.removed_files:
            files.pop(name, None)
    return _make_release(chain[0], episodes.values(), tuple(files.values()))


def _make_release(
    content: _ReleaseFile, episodes: Iterable[ReleasedEpisode], files: tuple[ReleasedFile, ...]
) -> Release:
    return Release(content.tag, content.order, tuple(episodes), content.url, content.guid, content.allowed, files)


def _read_by_tag(folder: Path) -> dict[str, _Stored]:
    return {stored.content.tag: stored for stored in _read_files(folder)}


def _read_files(folder: Path) -> list[_Stored]:
    return [_read_file(path) for path in list_files(folder, "*.json")]


def _read_file(path: Path) -> _Stored:
    try:
        data = path.read_bytes()
        refuse_newer(data, name=str(path), kind=FeedError)
        content = msgspec.json.decode(data, type=_ReleaseFile)
    except (OSError, msgspec.DecodeError) as error:
        raise FeedError(f"{path}: not a release: {error}", hint=_TAKE_BACK) from error
    if content.episodes is None and not content.base:
        raise FeedError(f"{path}: not a release: it has neither episodes nor a base", hint=_TAKE_BACK)
    # git may give a text the line ends of the system, which change nothing in it.
    return _Stored(path, hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest(), content)


def _find_base(stored: _Stored, by_tag: Mapping[str, _Stored]) -> _Stored | None:
    """Find the release that a file builds on; None for one that is whole.

    Raises:
        FeedError: it is not there, is another one by now, or is not the earlier of the two.
    """
    content = stored.content
    if content.episodes is not None:
        return None
    base = by_tag.get(content.base)
    if base is None:
        gone = stored.path.with_name(f"{content.base}.json")
        raise FeedError(f"{gone}: this release is gone, and {stored.path.name} builds on it", hint=_TAKE_BACK)
    if base.sha256 != content.base_sha256 or base.content.order >= content.order:
        raise FeedError(f"{base.path}: not the release any more that {stored.path.name} builds on", hint=_TAKE_BACK)
    return base


def _follow_bases(stored: _Stored, by_tag: Mapping[str, _Stored]) -> Iterable[_ReleaseFile]:
    """Give a release and all that it builds on, the newest first."""
    current: _Stored | None = stored
    while current is not None:
        yield current.content
        current = _find_base(current, by_tag)


def _apply(episodes: Mapping[str, ReleasedEpisode], content: _ReleaseFile) -> dict[str, ReleasedEpisode]:
    """Give the episodes of a release by their guids."""
    removed = set(content.removed_episodes)
    remaining = {guid: entry for guid, entry in episodes.items() if guid not in removed} if removed else dict(episodes)
    entries = (*(content.episodes or ()), *content.new_episodes)
    return remaining | {entry.guid: entry for entry in entries}


def _describe_difference(base: Release, release: Release, base_sha256: str) -> _ReleaseFile:
    """Say what is new in a release."""
    episodes, files = set(base.episodes), set(base.files)
    guids, names = {entry.guid for entry in release.episodes}, {entry.file for entry in release.files}
    return _ReleaseFile(
        tag=release.tag,
        order=release.order,
        url=release.url,
        guid=release.guid,
        allowed=release.allowed,
        base=base.tag,
        base_sha256=base_sha256,
        new_episodes=tuple(entry for entry in release.episodes if entry not in episodes),
        removed_episodes=tuple(entry.guid for entry in base.episodes if entry.guid not in guids),
        new_files=tuple(file for file in release.files if file not in files),
        removed_files=tuple(file.file for file in base.files if file.file not in names),
    )


def _encode(value: Release | _ReleaseFile) -> bytes:
    """Write JSON, one value a line; a difference without the keys of a whole release."""
    plain = msgspec.to_builtins(value)
    if isinstance(value, _ReleaseFile):
        del plain["episodes"], plain["files"]
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"
