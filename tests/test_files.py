"""Files appear whole or not at all, and errors travel whole."""

import pickle
from pathlib import Path

import pytest

from podcast.errors import PodcastError, SpeechError
from podcast.files import replacing, write_whole


def test_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """After an error in the middle the file is as it was and nothing lies beside it."""
    path = tmp_path / "feed.xml"
    path.write_text("old")

    def fail() -> None:
        with replacing(path) as temporary:
            temporary.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    """The modification time stays, so that a server's ETag does too."""
    path = tmp_path / "deep" / "page.html"
    assert write_whole(path, b"one")
    before = path.stat().st_mtime_ns
    assert not write_whole(path, b"one")
    assert path.stat().st_mtime_ns == before
    assert write_whole(path, b"two")
    assert path.read_bytes() == b"two"


def test_errors_cross_processes_with_their_hint() -> None:
    """A worker's error arrives with message, hint and kind."""
    error: PodcastError = pickle.loads(pickle.dumps(SpeechError("what", hint="do this")))  # noqa: S301 - our own
    assert (type(error), error.message, error.hint) == (SpeechError, "what", "do this")
