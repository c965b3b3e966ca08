"""Releases: what changed since the last one, and what would hurt subscribers."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from podcast.errors import FeedError
from podcast.feed.release import compare, read_last_release, refuse_harm, write_release
from podcast.model import Enclosure, Episode

EPISODE = Episode(
    id="AN1",
    guid="g1",
    number=1,
    title="One",
    published=dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    duration_ms=1000,
    enclosure=Enclosure("episodes/AN1.mp3", 10, "aa"),
    chapters=(),
    cues=(),
    integrated_lufs=-16,
    true_peak_dbtp=-2,
    fingerprint="f",
    text_fingerprint="t",
)
SECOND = replace(EPISODE, id="AN2", guid="g2", number=2, enclosure=Enclosure("episodes/AN2.mp3", 10, "bb"))


def test_without_a_release_all_is_new() -> None:
    """The first comparison counts every episode as new."""
    assert compare(None, [EPISODE]).new == ("AN1",)


def test_releases_are_kept_and_the_last_is_found(tmp_path: Path) -> None:
    """The order of releases is in them, not in their names."""
    assert read_last_release(tmp_path) is None
    (tmp_path / "b.json").write_bytes(write_release("b", None, [EPISODE]))
    first = read_last_release(tmp_path)
    (tmp_path / "a.json").write_bytes(write_release("a", first, [EPISODE, SECOND]))
    last = read_last_release(tmp_path)
    assert last is not None
    assert (last.tag, last.order, len(last.episodes)) == ("a", 2, 2)


def test_changes_since_the_last_release(tmp_path: Path) -> None:
    """New, changed and removed episodes are told apart by guid and checksums."""
    (tmp_path / "a.json").write_bytes(write_release("a", None, [EPISODE, SECOND]))
    louder = replace(EPISODE, enclosure=replace(EPISODE.enclosure, sha256="cc"))
    changes = compare(read_last_release(tmp_path), [louder, replace(EPISODE, id="AN3", guid="g3")])
    assert (changes.new, changes.changed, changes.removed) == (("AN3",), ("AN1",), ("AN2",))


@pytest.mark.parametrize(
    ("now", "message"),
    [
        ([], "its record is gone"),
        ([replace(EPISODE, number=5)], "released as number 1"),
        ([replace(EPISODE, enclosure=Enclosure("episodes/X.mp3", 10, "aa"))], "episodes/X.mp3"),
    ],
)
def test_harm_is_refused(tmp_path: Path, now: list[Episode], message: str) -> None:
    """A released guid is never dropped, renumbered or moved."""
    (tmp_path / "a.json").write_bytes(write_release("a", None, [EPISODE]))
    with pytest.raises(FeedError, match=message) as caught:
        refuse_harm(read_last_release(tmp_path), now)
    assert caught.value.hint


def test_new_episodes_do_no_harm() -> None:
    """A release that only grows is allowed."""
    refuse_harm(None, [EPISODE])


def test_damaged_release_is_named(tmp_path: Path) -> None:
    """A release that cannot be read stops the feed."""
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(FeedError, match=r"a\.json: not a release"):
        read_last_release(tmp_path)
