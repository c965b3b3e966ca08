"""What players find in the MP3: names, chapters in order, transcript, picture."""
# mutagen marks itself as typed, but its classes have no annotations.
# mypy: allow-untyped-calls

import io
import json
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import imageio_ffmpeg
import pytest
from mutagen.id3 import ID3, CTOCFlags
from PIL import Image
from support.published import CHAPTERS, SHOW, episode

from podcast.episode import id3_tags as tags
from podcast.episode.tag_values import select_chapters
from podcast.errors import AudioError
from podcast.model import Chapter, Episode, SegmentKind, Show


@pytest.fixture(scope="module")
def sine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Encode a short tone."""
    path = tmp_path_factory.mktemp("sine") / "sine.mp3"
    source = ["-f", "lavfi", "-i", "sine=duration=151:sample_rate=44100"]
    plain = ["-ac", "1", "-b:a", "32k", "-id3v2_version", "0", str(path)]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *source, *plain]
    subprocess.run(command, check=True)
    return path


@pytest.fixture
def mp3(sine: Path, tmp_path: Path) -> Path:
    """Copy the tone to where a test may tag it."""
    return Path(shutil.copy(sine, tmp_path / "HN2.mp3"))


@pytest.fixture(scope="module")
def jpeg() -> bytes:
    """Draw a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (60, 60), (20, 60, 90)).save(buffer, "JPEG")
    return buffer.getvalue()


def tag(path: Path, sample: Episode, *, show: Show, artwork: bytes, transcript: str) -> None:
    """Put tags before the sound."""
    path.write_bytes(tags.write_tags(sample, show=show, artwork=artwork, transcript=transcript) + path.read_bytes())
    tags.check_tags(path, sample)


def frames(path: Path) -> Iterator[tuple[str, bytes]]:
    """Read names and contents of ID3v2.3 frames from the bytes, in their order."""
    data = path.read_bytes()
    assert data[:5] == b"ID3\x03\x00"
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte
    offset = 10
    while offset < size + 10:
        name, length = struct.unpack(">4sI", data[offset : offset + 8])
        yield name.decode(), data[offset + 10 : offset + 10 + length]
        offset += 10 + length


def test_names_are_written(mp3: Path, jpeg: bytes) -> None:
    """Title, show, author, number, date, language, page and genre can be read back."""
    tag(mp3, episode(), show=SHOW, artwork=jpeg, transcript="Bo:\nChain.\n")
    tags = ID3(mp3)
    assert {name: str(tags[name]) for name in ("TIT2", "TALB", "TPE1", "TPE2", "TRCK", "TCON", "TLAN", "TDRC")} == {
        "TIT2": "Moorings “& tides” 2",
        "TALB": "Harbour Notes",
        "TPE1": "Ida Lund",
        "TPE2": "Ida Lund",
        "TRCK": "2",
        "TCON": "Podcast",
        "TLAN": "eng",
        "TDRC": "2026-03-16 07:30:00",
    }
    assert tags["WOAF"].url == "https://pod.example.org/harbour/episodes/HN2.html"
    assert tags["COMM::eng"].text == [
        "Synthetic voices read Moorings “& tides” 2, issue 2 of Harbour Notes. https://harbour.example.org/2"
    ]
    assert tags["USLT::eng"].text == "Bo:\nChain.\n"
    assert (tags["APIC:"].type, tags["APIC:"].mime, tags["APIC:"].data) == (3, "image/jpeg", jpeg)


def test_nothing_else_is_written(mp3: Path, jpeg: bytes) -> None:
    """ID3v2.3 holds just the frames that players know, the chapters last; there is no ID3v1."""
    tag(mp3, episode(), show=SHOW, artwork=jpeg, transcript="x")
    names = [name for name, _ in frames(mp3)]
    assert sorted(set(names)) == sorted(
        "TIT2 TALB TPE1 TPE2 TRCK TCON TYER TDAT TIME TLAN COMM USLT WOAF APIC CTOC CHAP".split()  # noqa: SIM905 read as a list
    )
    assert names[-4:] == ["CHAP"] * 4
    assert mp3.read_bytes()[-128:-125] != b"TAG"


def test_chapters_stand_in_order_of_time(mp3: Path, jpeg: bytes) -> None:
    """The file's own order is that of time, whatever the frames' sizes; mutagen alone sorts them by size."""
    lengths = (40, 3, 25, 1, 60, 12)
    chapters = tuple(Chapter(number * 20_000, "x" * length) for number, length in enumerate(lengths))
    tag(mp3, episode(chapters=chapters), show=SHOW, artwork=jpeg, transcript="x")
    raw = [content for name, content in frames(mp3) if name == "CHAP"]
    starts = [struct.unpack(">I", content.partition(b"\0")[2][:4])[0] for content in raw]
    assert starts == [chapter.start_ms for chapter in chapters]


def test_chapters_tile_the_episode_with_titles_and_links(mp3: Path, jpeg: bytes) -> None:
    """Each chapter ends where the next begins, the last with the episode; those with a page link it."""
    tag(mp3, episode(), show=SHOW, artwork=jpeg, transcript="x")
    tags = ID3(mp3).getall("CHAP")
    assert [(frame.start_time, frame.end_time) for frame in tags] == [
        (0, 21_000),
        (21_000, 95_000),
        (95_000, 140_000),
        (140_000, 150_400),
    ]
    assert [str(frame.sub_frames["TIT2"]) for frame in tags] == [chapter.title for chapter in CHAPTERS]
    assert [frame.sub_frames["WXXX:"].url for frame in tags if "WXXX:" in frame.sub_frames] == [CHAPTERS[1].url]


def test_table_of_contents_is_what_players_ask_for(mp3: Path, jpeg: bytes) -> None:
    """It is at the top, ordered, titled, and names every chapter."""
    tag(mp3, episode(), show=SHOW, artwork=jpeg, transcript="x")
    (contents,) = ID3(mp3).getall("CTOC")
    assert contents.flags == CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    assert contents.child_element_ids == [frame.element_id for frame in ID3(mp3).getall("CHAP")]
    assert str(contents.sub_frames["TIT2"]) == "Chapters"


def test_long_episodes_list_at_most_255_chapters(mp3: Path, jpeg: bytes) -> None:
    """Opinions give way first, then the last chapters."""
    kinds = (SegmentKind.ITEM, SegmentKind.OPINION)
    chapters = tuple(Chapter(number * 1000, f"c{number}", kind=kinds[number % 2]) for number in range(530))
    tag(mp3, episode(chapters=chapters), show=SHOW, artwork=jpeg, transcript="x")
    tags = ID3(mp3)
    assert len(tags.getall("CTOC")[0].child_element_ids) == 255
    assert [frame.start_time for frame in tags.getall("CHAP")] == [number * 2000 for number in range(255)]
    assert select_chapters(chapters[:255]) == chapters[:255]


def test_same_values_give_same_bytes(jpeg: bytes) -> None:
    """To the last one."""
    first, second = (tags.write_tags(episode(), show=SHOW, artwork=jpeg, transcript="x") for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("changes", "absent"),
    [
        ({"number": None}, "TRCK"),
        ({"chapters": ()}, "CTOC"),
        ({"chapters": (Chapter(0, "A", "javascript:x"),)}, "WXXX"),
    ],
)
def test_what_an_episode_lacks_is_left_out(mp3: Path, jpeg: bytes, changes: dict[str, object], absent: str) -> None:
    """No number, no track; no chapters, no contents; no web address, no link."""
    tag(mp3, replace(episode(), **changes), show=SHOW, artwork=jpeg, transcript="x")  # type: ignore[arg-type] # of many types
    assert not any(absent.encode() in name.encode() + content for name, content in frames(mp3))


def test_unlisted_language_is_undetermined(mp3: Path, jpeg: bytes) -> None:
    """A language without known letters is written as ISO 639-2 says."""
    tag(mp3, episode(), show=replace(SHOW, language="tlh"), artwork=jpeg, transcript="x")
    assert str(ID3(mp3)["TLAN"]) == "und"


@pytest.mark.parametrize("content", [None, b"", b"no tags"])
def test_tags_that_cannot_be_read_are_an_error(tmp_path: Path, content: bytes | None) -> None:
    """The error names the file."""
    path = tmp_path / "HN9.mp3"
    if content is not None:
        path.write_bytes(content)
    for read in (tags.read_tags, lambda path: tags.check_tags(path, episode())):
        with pytest.raises(AudioError, match=r"HN9\.mp3: its tags cannot be read"):
            read(path)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"title": "Other"}, "title"),
        ({"chapters": CHAPTERS[:2]}, "chapters"),
        ({"chapters": (replace(CHAPTERS[0], title="Other"), *CHAPTERS[1:])}, "chapters"),
    ],
)
def test_tags_that_read_back_wrong_are_an_error(mp3: Path, jpeg: bytes, changes: dict[str, object], part: str) -> None:
    """What a player shows is compared with what was meant."""
    other = replace(episode(), **changes)  # type: ignore[arg-type] # of many types
    tag(mp3, other, show=SHOW, artwork=jpeg, transcript="x")
    with pytest.raises(AudioError, match=rf"HN2\.mp3: {part} of the tags did not read back"):
        tags.check_tags(mp3, episode())


@pytest.mark.parametrize(("name", "part"), [("USLT", "transcript"), ("APIC", "artwork")])
def test_lost_transcript_and_artwork_are_an_error(mp3: Path, jpeg: bytes, name: str, part: str) -> None:
    """Both have to be there."""
    sample = episode(chapters=())
    tag(mp3, sample, show=SHOW, artwork=jpeg, transcript="x")
    id3 = ID3(mp3)
    id3.delall(name)
    id3.save(mp3, v2_version=3)
    with pytest.raises(AudioError, match=rf"HN2\.mp3: {part} of the tags"):
        tags.check_tags(mp3, sample)


def chapters_of(path: Path) -> list[tuple[int, str]]:
    """List chapters as Debian's ffprobe finds them."""
    command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(path)]
    chapters = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["chapters"]
    return [(round(float(chapter["start_time"]) * 1000), chapter["tags"]["title"]) for chapter in chapters]


@pytest.mark.judge
@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="no ffprobe on this machine")
def test_ffprobe_lists_the_chapters_in_order(mp3: Path, jpeg: bytes) -> None:
    """An independent reader finds the same chapters in the same order."""
    sample: Episode = episode()
    tag(mp3, sample, show=SHOW, artwork=jpeg, transcript="x")
    assert chapters_of(mp3) == [(chapter.start_ms, chapter.title) for chapter in sample.chapters]
