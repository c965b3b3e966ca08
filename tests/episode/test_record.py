"""Records: what was published comes back as it was, and a broken record says where and what to do."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.published import SHOW, episode
from support.rows import try_rows

from podcast.episode import make_guid, read_headlines, read_record, read_records, write_record
from podcast.errors import FeedError, ShowError
from podcast.model import Chapter, Cue, Edition, Enclosure, Episode, Link

numbers = st.integers(0, 10**12)
levels = st.floats(-120, 20)
zones = st.just(UTC) | st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
files = st.text("abcXYZ019-_ é", min_size=1).map(lambda name: f"episodes/{name}.mp3")
chapters = st.builds(Chapter, start_ms=numbers, links=st.lists(st.builds(Link), max_size=2).map(tuple))
episodes = st.builds(
    Episode,
    guid=st.text("abcXYZ019-_é:/").filter(bool),
    number=st.none() | numbers,
    published=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=zones),  # noqa: DTZ001 bounds are naive
    duration_ms=numbers,
    enclosure=st.builds(Enclosure, file=files, bytes=numbers),
    chapters=st.lists(chapters, max_size=3).map(tuple),
    cues=st.lists(st.builds(Cue, start_ms=numbers, end_ms=numbers), max_size=3).map(tuple),
    integrated_lufs=levels,
    true_peak_dbtp=levels,
    people=st.lists(st.text(), max_size=2).map(tuple),
)


@given(episodes.map(lambda sample: replace(sample, id="AN1")))
def test_what_is_written_can_be_read(sample: Episode) -> None:
    """Every field comes back, whatever the text; writing it again gives the same bytes."""
    data = write_record(sample)
    assert read_record(data, name="feed/episodes/AN1.json") == sample
    assert write_record(read_record(data, name="AN1.json")) == data


def test_record_is_readable() -> None:
    """Keys stand in the contract's order, one a line, text as it is, a newline at the end."""
    lines = write_record(episode()).decode().split("\n")
    assert lines[:7] == [
        "{",
        '  "id": "HN2",',
        '  "guid": "guid-of-HN2",',
        '  "number": 2,',
        '  "title": "Moorings “& tides” 2",',
        '  "published": "2026-03-16T07:30:00Z",',
        '  "duration_ms": 150400,',
    ]
    assert lines[-2:] == ["}", ""]


def test_silence_has_a_level_in_json() -> None:
    """Minus infinity is written as a number."""
    silent = episode(integrated_lufs=float("-inf"), true_peak_dbtp=float("-inf"))
    read = read_record(write_record(silent), name="AN1.json")
    assert (read.integrated_lufs, read.true_peak_dbtp) == (-120.0, -120.0)


def test_keys_of_later_versions_are_ignored() -> None:
    """A record may say more than this version knows."""
    data = write_record(episode()).replace(b'"id"', b'"mood": "calm", "id"', 1)
    assert read_record(data, name="HN2.json") == episode()


def test_a_record_may_say_no_more_than_others_rely_on() -> None:
    """What is not of the contract has a default; the name of the file is the episode's."""
    record = json.loads(write_record(episode()))
    needed = ("guid", "number", "title", "published", "duration_ms", "enclosure", "chapters")
    measured = ("integrated_lufs", "true_peak_dbtp", "fingerprint")
    data = json.dumps({key: record[key] for key in (*needed, *measured)}).encode()
    bare = replace(episode(), cues=(), text_fingerprint="", link="", people=())
    assert read_record(data, name="feed/episodes/HN2.json") == bare


@try_rows("name", ["HN7", "../HN7", "/etc/HN7"])
def test_the_name_of_an_episode_is_that_of_its_record(name: str) -> None:
    """A copy under another name is another episode, and no name leads out of the public folder."""
    data = write_record(replace(episode(), id=name))
    assert read_record(data, name="feed/episodes/HN2.json").id == "HN2"


@try_rows("guid", [" a", "a ", "a\n", "a\tb", "a  b", "a\xa0b", "a\u200bb", "\ufeffa", "a\x00"])
def test_a_guid_that_apps_read_differently_is_refused(guid: str) -> None:
    """Some trim it, some do not, and the feed could not say it as it is."""
    with pytest.raises(FeedError, match=r"HN2\.json: guid '.*' has odd spaces") as caught:
        read_record(write_record(replace(episode(), guid=guid)), name="feed/episodes/HN2.json")
    assert "single plain ones" in caught.value.hint
    assert read_record(write_record(replace(episode(), guid="tag:a b")), name="HN2.json").guid == "tag:a b"


@try_rows(
    ("old", "new", "message"),
    [
        (b'"guid"', b'"guide"', "missing required field `guid`"),
        (b'"start_ms": 21000', b'"start_ms": "early"', r"Expected `int`, got `str` - at `\$.chapters"),
        (b"  },", b"  },,", "malformed"),
        ("“".encode(), b"\xff", "utf-8"),
        (b"00Z", b"00", "has no time zone"),
        (b"guid-of-HN2", b"", "the guid is empty"),
        (b"episodes/HN2.mp3", b"../HN2.mp3", "not in the public folder"),
        (b"episodes/HN2.mp3", b"/HN2.mp3", "not in the public folder"),
        (b"episodes/HN2.mp3", b"", "not in the public folder"),
        (b"episodes/HN2.mp3", rb"episodes/HN2\u0000.mp3", "not in the public folder"),
        (b'"artwork": ""', b'"artwork": "../../mine.jpg"', r"no \.jpg or \.png in the public folder"),
        (b'"artwork": ""', b'"artwork": "/mine.png"', r"no \.jpg or \.png in the public folder"),
        (b'"artwork": ""', b'"artwork": "feed.xml"', r"no \.jpg or \.png in the public folder"),
        (b'"artwork_source": ""', b'"artwork_source": "../mine.jpg"', "not in the show's folder"),
    ],
)
def test_broken_record_is_an_error(old: bytes, new: bytes, message: str) -> None:
    """The message has the file and the fault, the hint what to do."""
    data = write_record(episode())
    assert old in data
    with pytest.raises(FeedError, match=rf"feed/episodes/HN2\.json: .*{message}") as error:
        read_record(data.replace(old, new, 1), name="feed/episodes/HN2.json")
    assert "Restore the record" in error.value.hint


def test_records_come_oldest_first(tmp_path: Path) -> None:
    """By date, then by number, whatever the files are called; other files are not read."""
    day = episode().published
    samples = [episode(3), episode(None, published=day), episode(12, published=day), episode(4, published=day)]
    for sample in samples:
        (tmp_path / f"{sample.id}.json").write_bytes(write_record(sample))
    (tmp_path / ".gitkeep").write_bytes(b"")
    assert [sample.id for sample in read_records(tmp_path)] == ["spring", "HN4", "HN12", "HN3"]


def test_headlines_are_the_records_without_words(tmp_path: Path) -> None:
    """In the same order, each with its file and its checksum; defaults of what a record leaves out are the same."""
    for sample in (episode(3), episode(2, alternates=(Enclosure("episodes/HN2.opus", 5, "0", "audio/ogg"),))):
        (tmp_path / f"{sample.id}.json").write_bytes(write_record(sample))
    old = tmp_path / "HN3.json"
    record = json.loads(old.read_bytes())
    old.write_text(json.dumps({key: value for key, value in record.items() if key not in {"link", "alternates"}}))
    headlines = read_headlines(tmp_path)
    assert [headline.episode for headline in headlines] == [
        replace(sample, cues=()) for sample in read_records(tmp_path)
    ]
    assert [(headline.path, headline.sha256) for headline in headlines] == [
        (path, sha256(path.read_bytes()).hexdigest()) for path in (tmp_path / "HN2.json", old)
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'"guid"', b'"guide"', "missing required field `guid`"),
        (b'"guid-of-HN2"', b'"guid-of-HN1"', "guid guid-of-HN1 is also that of"),
        (b"episodes/HN2.mp3", b"../HN2.mp3", "not in the public folder"),
        ("“".encode(), b"\xff", "utf-8"),
    ],
)
def test_broken_headlines_are_errors(tmp_path: Path, old: bytes, new: bytes, message: str) -> None:
    """As broken records are, but for the words, which are not read."""
    (tmp_path / "HN1.json").write_bytes(write_record(episode(1)))
    (tmp_path / "HN2.json").write_bytes(write_record(episode(2)).replace(old, new, 1))
    with pytest.raises(FeedError, match=rf"HN2\.json: .*{message}"):
        read_headlines(tmp_path)


def test_alternates_stay_in_the_public_folder() -> None:
    """As the sound itself does."""
    data = write_record(episode(alternates=(Enclosure("../x.opus", 5, "0"),)))
    with pytest.raises(FeedError, match="not in the public folder"):
        read_record(data, name="x.json")


def test_absent_folder_has_no_records(tmp_path: Path) -> None:
    """A new show has published nothing."""
    assert read_records(tmp_path / "episodes") == ()


@pytest.mark.parametrize(
    ("changes", "message"), [({"guid": "guid-of-HN1"}, "guid guid-of-HN1"), ({"number": 1}, "number 1")]
)
def test_two_records_of_one_episode_are_an_error(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    """Both files are named."""
    other = replace(episode(2), **changes)  # type: ignore[arg-type] # of many types
    for sample in (episode(1), other):
        (tmp_path / f"{sample.id}.json").write_bytes(write_record(sample))
    with pytest.raises(FeedError, match=rf"HN2\.json: {message} is also that of .*HN1\.json"):
        read_records(tmp_path)


def test_unreadable_record_is_an_error(tmp_path: Path) -> None:
    """What is called a record and cannot be read is named."""
    (tmp_path / "HN1.json").mkdir()
    with pytest.raises(FeedError, match=r"HN1\.json: cannot be read: Is a directory"):
        read_records(tmp_path)


def test_guid_comes_from_show_and_episode_alone() -> None:
    """The same names give the same guid for ever; another show's differs."""
    assert make_guid(SHOW, "HN2") == "578d36dd-9931-5902-9046-db7590cfff75"
    assert make_guid(SHOW, "HN2") == make_guid(replace(SHOW, url="https://elsewhere.example.org/"), "HN2")
    assert (
        len({make_guid(SHOW, "HN2"), make_guid(SHOW, "HN3"), make_guid(replace(SHOW, guid=str(UUID(int=5))), "HN2")})
        == 3
    )


def test_guid_of_a_show_without_one_is_an_error() -> None:
    """The setting is named."""
    with pytest.raises(ShowError, match=r'feed/show\.toml: guid "mine" is no UUID'):
        make_guid(replace(SHOW, guid="mine"), "HN2")


def test_editions_share_a_number(tmp_path: Path) -> None:
    """An issue's number may stand in a record of each edition, once."""
    (tmp_path / "HN2.json").write_bytes(write_record(episode(2)))
    short = episode(2, id="HN2.highlights", guid="short", edition=Edition.HIGHLIGHTS)
    (tmp_path / "HN2.highlights.json").write_bytes(write_record(short))
    assert len(read_records(tmp_path)) == 2
