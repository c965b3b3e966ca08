"""What was sent is written down, so that what subscribers may have is known on this side."""

from pathlib import Path

import pytest
from support.published import episode

from podcast.build.staleness import is_out
from podcast.errors import FeedError
from podcast.feed import note_sent, read_sent
from podcast.show import Folder


def test_audio_that_arrived_is_added(tmp_path: Path) -> None:
    """Pages and feeds are not; the last that went out under a name counts, and what nobody sent again stays."""
    path = tmp_path / "sent.json"
    assert read_sent(path) == {}
    note_sent(path, {"feed.xml": "f", "index.html": "p"})
    assert not path.exists()
    note_sent(path, {"episodes/B.mp3": "1", "episodes/A.opus": "2", "feed.xml": "f"})
    note_sent(path, {"episodes/B.mp3": "3"})
    assert list(read_sent(path).items()) == [("episodes/A.opus", "2"), ("episodes/B.mp3", "3")]


@pytest.mark.parametrize("data", [b"", b"[]", b'{"a": 1}', b"\xff"])
def test_a_damaged_list_is_told(tmp_path: Path, data: bytes) -> None:
    """It is not taken for an empty one, and not written over."""
    path = tmp_path / "sent.json"
    path.write_bytes(data)
    with pytest.raises(FeedError, match="not a list of what was sent"):
        note_sent(path, {"episodes/A.mp3": "1"})
    assert path.read_bytes() == data


@pytest.mark.parametrize(("topic", "place"), [("", ""), ("tides", "topics/tides/")])
def test_an_episode_is_known_by_its_place_and_bytes(tmp_path: Path, topic: str, place: str) -> None:
    """One of a topic is in the topic's folder; another sound under the same name was not sent."""
    folder, published = Folder(tmp_path, topic), episode()
    file, digest = published.enclosure.file, published.enclosure.sha256
    assert not is_out(published, folder)
    note_sent(folder.sent, {f"{place}{file}": "other"})
    assert not is_out(published, folder)
    note_sent(folder.sent, {f"{place}{file}": digest})
    assert is_out(published, folder)
