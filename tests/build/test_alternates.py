"""M4A and Opus beside the MP3: asked for in the settings, kept true to the record, and offered where the MP3 is."""
# mutagen marks itself as typed, but its classes have no annotations.
# mypy: allow-untyped-calls

import base64
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from conftest import Run
from mutagen.flac import Picture
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from support.published import SHOW, episode

from podcast.audio import Recording
from podcast.audio.ffmpeg import run as run_ffmpeg
from podcast.build.sound import add_recording
from podcast.episode import list_chapters, read_alternate_tags, tag_alternate
from podcast.errors import AudioError
from podcast.model import Chapter, ChapterRules, Episode

pytestmark = pytest.mark.renders
FORMS = ("m4a", "opus")
SETTINGS = Path("feed") / "show.toml"
RECORD = Path("feed") / "episodes" / "AN1.json"
EPISODES = Path("public") / "episodes"
TEXT = """---
title: Two moorings
date: 2026-10-05
url: https://harbour.example.org/1
---

## Harbours

[Why the northern moorings drift](https://papers.example.org/moorings) (Ada Moor) (summarized by Bo): Chains are longer
than they look. Ropes are shorter, which nobody had measured before the winter.

**Bo's opinion:** I would have used rope.
"""


def ask(show: Path, *forms: str) -> None:
    """Ask for forms in the settings."""
    path = show / SETTINGS
    text = re.sub(r"(?m)^(# )?alternates = .*$", f"alternates = {json.dumps(forms)}", path.read_text("utf-8"))
    path.write_text(text, encoding="utf-8")


def rendered(run: Run, show: Path, *options: str) -> str:
    """Render the short issue; give what is printed."""
    result = run("render", "AN1", "-q", *options, "--show", show)
    assert result.exit_code == 0, result.output
    return result.stdout


def record(show: Path) -> dict[str, list[dict[str, object]]]:
    """Read what is written down of the short issue."""
    plain: dict[str, list[dict[str, object]]] = json.loads((show / RECORD).read_bytes())
    return plain


def sounds(show: Path) -> dict[str, tuple[bytes, int]]:
    """Take down every sound file, and when it was written."""
    paths = [path for path in (show / EPISODES).iterdir() if path.suffix in {".mp3", ".m4a", ".opus"}]
    return {path.suffix[1:]: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


@pytest.fixture(scope="module")
def offered_once(tmp_path_factory: pytest.TempPathFactory, rendered_once: Path, run: Run) -> Path:
    """Render a short issue in every form, once for all tests; not to be changed."""
    root = tmp_path_factory.mktemp("offered") / "show"
    shutil.copytree(rendered_once, root, ignore=shutil.ignore_patterns("public", "AN0*"))
    (root / "issues" / "AN1.md").write_text(TEXT, encoding="utf-8")
    ask(root, *FORMS)
    rendered(run, root)
    return root


@pytest.fixture
def offered(offered_once: Path, tmp_path: Path) -> Path:
    """Give a show with every form, to be changed as one likes."""
    return Path(shutil.copytree(offered_once, tmp_path / "show"))


def test_nothing_is_made_unasked(published: Path) -> None:
    """By default there is the MP3 alone."""
    assert not [path for path in (published / EPISODES).iterdir() if path.suffix in {".m4a", ".opus"}]


def test_record_feed_and_page_offer_what_was_made(offered: Path) -> None:
    """Type, size and checksum in the record; bit rate and codec in the feed; a link on the page."""
    rows = record(offered)["alternates"]
    assert [row["file"] for row in rows] == ["episodes/AN1.m4a", "episodes/AN1.opus"]
    assert [row["type"] for row in rows] == ["audio/mp4", "audio/ogg"]
    assert [row["bytes"] for row in rows] == [len(sounds(offered)[form][0]) for form in FORMS]
    feed = (offered / "public" / "feed.xml").read_text("utf-8")
    matches = re.findall(r'<podcast:alternateEnclosure type="([^"]+)".*? codecs="([^"]+)">', feed)
    assert matches == [("audio/mp4", "mp4a.40.2"), ("audio/ogg", "opus")]
    page = (offered / EPISODES / "AN1.html").read_text("utf-8")
    assert re.findall(r'href="(AN1\.\w+)"[^>]* download', page) == ["AN1.mp3", "AN1.m4a", "AN1.opus"]


def test_a_check_hears_and_reads_each_form(run: Run, offered: Path) -> None:
    """Loudness, peak, duration, chapters and tags, each with a verdict."""
    report = json.loads(run("check", "AN1", "--json", "--show", offered).stdout.splitlines()[0])
    rows = {row["name"]: row for row in report["rows"]}
    for form in FORMS:
        for promise in ("loudness", "true peak", "duration", "chapters", "tags"):
            assert rows[f"{form} {promise}"]["is_kept"], rows[f"{form} {promise}"]


def test_a_second_render_does_nothing(run: Run, offered: Path) -> None:
    """All is there, and not a byte is touched."""
    before = sounds(offered)
    assert "unchanged" in rendered(run, offered)
    assert sounds(offered) == before


def test_a_cold_render_gives_the_same_bytes(run: Run, offered: Path) -> None:
    """Without cache, record and output."""
    before = sounds(offered)
    for name in (".cache", "public"):
        shutil.rmtree(offered / name)
    (offered / RECORD).unlink()
    rendered(run, offered)
    assert {name: data for name, (data, _) in sounds(offered).items()} == {
        name: data for name, (data, _) in before.items()
    }


@pytest.mark.parametrize("is_cold", [False, True])
def test_asked_for_later_the_mp3_stays(run: Run, offered: Path, is_cold: bool) -> None:  # noqa: FBT001 - a case
    """An episode that is out gets another form; its MP3 is not written again, with its parts kept or without."""
    before = sounds(offered)
    ask(offered)
    assert "unchanged" not in rendered(run, offered)
    assert sounds(offered) == {"mp3": before["mp3"]}
    assert record(offered)["alternates"] == []
    assert "alternateEnclosure" not in (offered / "public" / "feed.xml").read_text("utf-8")
    if is_cold:
        shutil.rmtree(offered / ".cache")
    picture = offered / EPISODES / "AN1.png"
    picture.write_bytes(b"still true")
    ask(offered, "opus")
    rendered(run, offered)
    now = sounds(offered)
    assert now.keys() == {"mp3", "opus"}
    assert (now["mp3"], now["opus"][0]) == (before["mp3"], before["opus"][0])
    assert picture.is_file()


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x")])
def test_a_lost_form_is_made_again(run: Run, offered: Path, harm: Callable[[Path], object]) -> None:
    """It is noticed, and made to the same bytes; what is whole stays."""
    before = sounds(offered)
    harm(offered / EPISODES / "AN1.opus")
    result = run("check", "--show", offered)
    assert result.exit_code == 1
    assert "AN1.opus: not the file" in result.stdout
    rendered(run, offered)
    now = sounds(offered)
    assert now["opus"][0] == before["opus"][0]
    assert (now["mp3"], now["m4a"]) == (before["mp3"], before["m4a"])


def test_another_title_is_another_tag(run: Run, offered: Path) -> None:
    """What is shown changes in every form; nothing is encoded for it."""
    text = offered / "issues" / "AN1.md"
    text.write_text(TEXT.replace("https://papers.example.org/moorings", "https://papers.example.org/ropes"), "utf-8")
    inodes = {path: path.stat().st_ino for path in (offered / ".cache" / "parts").glob("??/*")}
    rendered(run, offered)
    assert {path: path.stat().st_ino for path in (offered / ".cache" / "parts").glob("??/*")} == inodes
    assert "https://papers.example.org/ropes" in "".join(map(str, OggOpus(offered / EPISODES / "AN1.opus").values()))


@pytest.mark.parametrize("is_known", [True, False])
def test_damaged_clips_are_spoken_again_for_other_forms(run: Run, offered: Path, is_known: bool) -> None:  # noqa: FBT001
    """Though the MP3 needs none of them, since its parts are kept."""
    before = sounds(offered)
    for form in FORMS:
        (offered / EPISODES / f"AN1.{form}").unlink()
    for path in (offered / ".cache" / "parts").glob("??/*"):
        if path.suffix not in {".part", ".blocks", ".energy"}:
            path.unlink()
    if not is_known:
        (offered / RECORD).unlink()
    for path in (offered / ".cache" / "clips").glob("??/*.wav"):
        data = path.read_bytes()
        path.write_bytes(data[:44] + bytes(byte ^ 0x55 for byte in data[44:-24]) + data[-24:])
    rendered(run, offered)
    assert {form: data for form, (data, _) in sounds(offered).items()} == {
        form: data for form, (data, _) in before.items()
    }


def test_an_mp3_that_cannot_be_made_the_same_is_made_anew(
    run: Run, offered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where its sound comes out otherwise now, all forms change together."""
    ask(offered)
    rendered(run, offered)
    ask(offered, "m4a")
    off_ms = iter([26])  # another ffmpeg, played, the first time

    def otherwise(episode: Episode, recording: Recording, rules: ChapterRules) -> Episode:
        again = add_recording(episode, recording, rules)
        return replace(again, duration_ms=again.duration_ms + next(off_ms, 0))

    monkeypatch.setattr("podcast.build.alternates.add_recording", otherwise)
    before = sounds(offered)["mp3"]
    rendered(run, offered)
    assert sounds(offered)["mp3"][1] != before[1]
    assert [row["file"] for row in record(offered)["alternates"]] == ["episodes/AN1.m4a"]


def test_a_failure_leaves_what_was_there(run: Run, offered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that cannot be encoded stops the render before anything is replaced."""
    before, old_record = sounds(offered), (offered / RECORD).read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise AudioError("opus: it is broken", hint="Mend it.")

    monkeypatch.setattr("podcast.audio.alternate._encode", fail)
    shutil.rmtree(offered / ".cache" / "parts")
    result = run("render", "AN1", "-q", "--force", "--show", offered)
    assert result.exit_code == 1
    assert "it is broken" in result.stderr
    assert (sounds(offered), (offered / RECORD).read_bytes()) == (before, old_record)


def test_published_with_its_type(run: Run, offered: Path, tmp_path: Path) -> None:
    """What is offered goes out with the rest."""
    settings = offered / SETTINGS
    settings.write_text(settings.read_text("utf-8").replace("podcast.example.org", "pod.example.net"), "utf-8")
    rendered(run, offered)
    result = run("publish", tmp_path / "out", "-q", "--show", offered)
    assert result.exit_code == 0, result.output
    for form in FORMS:
        assert (tmp_path / "out" / "episodes" / f"AN1.{form}").read_bytes() == sounds(offered)[form][0]


def _quieter(path: Path) -> None:
    other = path.with_name(f"other{path.suffix}")
    codec = ("-c:a", "aac") if path.suffix == ".m4a" else ("-c:a", "libopus")
    filters = ("-af", "volume=-9dB,atrim=end=9", *codec)
    run_ffmpeg(("-v", "error", "-i", str(path), "-map", "0:a", "-map_chapters", "-1", *filters, str(other)))
    other.replace(path)


def _louder(path: Path) -> None:
    other = path.with_name(f"other{path.suffix}")
    run_ffmpeg(("-v", "error", "-i", str(path), "-map", "0:a", "-af", "volume=12dB", str(other)))
    other.replace(path)


@pytest.mark.parametrize("form", FORMS)
def test_every_harm_is_noticed(run: Run, offered: Path, form: str) -> None:
    """What is not as the MP3 is, is named; a file that is gone has one row."""
    path = offered / EPISODES / f"AN1.{form}"

    def failed() -> set[str]:
        report = json.loads(run("check", "AN1", "--json", "--show", offered).stdout.splitlines()[0])
        return {row["name"] for row in report["rows"] if row["name"].startswith(form) and not row["is_kept"]}

    _louder(path)
    assert {form, f"{form} true peak"} <= failed()
    _quieter(path)
    assert failed() == {form, *(f"{form} {promise}" for promise in ("loudness", "duration", "chapters", "tags"))}
    path.unlink()
    assert failed() == {form}


def test_tags_are_those_of_the_mp3(offered: Path, tmp_path: Path) -> None:
    """Names, number, date, transcript, picture; Ogg has its chapters there, too. Tagged twice it is the same file."""
    sample = episode(
        2,
        chapters=(
            Chapter(0, "One\n two", "https://x.example/1"),
            Chapter(3_661_000, "Two", "javascript:x"),
        ),
    )
    for form in FORMS:
        path = Path(shutil.copy(offered / EPISODES / f"AN1.{form}", tmp_path / f"HN2.{form}"))
        written = []
        for _ in range(2):
            tag_alternate(path, sample, show=SHOW, artwork=b"\xff\xd8 jpeg", transcript="Ida:\nTides.\n")
            written.append(path.read_bytes())
        labels = read_alternate_tags(path)
        assert labels.title == "Moorings “& tides” 2"
        assert (labels.album, labels.transcript, labels.picture) == (
            *("Harbour Notes", "Ida:\nTides.\n"),
            b"\xff\xd8 jpeg",
        )
        assert written[0] == written[1]
    mp4, ogg = MP4(tmp_path / "HN2.m4a"), OggOpus(tmp_path / "HN2.opus")
    assert (mp4["trkn"], mp4["\xa9gen"], mp4["aART"]) == ([(2, 0)], ["Podcast"], ["Ida Lund"])
    assert mp4["\xa9day"] == ["2026-03-16T07:30:00Z"]
    assert (ogg["tracknumber"], ogg["date"], ogg["language"]) == (["2"], ["2026-03-16"], ["eng"])
    assert ogg["chapter001"] == ["00:00:00.000"]
    assert (ogg["chapter001name"], ogg["chapter001url"]) == (["One two"], ["https://x.example/1"])
    assert (ogg["chapter002"], ogg["chapter002name"]) == (["01:01:01.000"], ["Two"])
    assert "chapter002url" not in ogg
    picture = Picture(base64.b64decode(ogg["metadata_block_picture"][0]))
    assert (picture.type, picture.mime) == (3, "image/jpeg")
    assert "r128_track_gain" not in ogg


def test_an_unnumbered_episode_has_no_track(offered: Path, tmp_path: Path) -> None:
    """Nothing is made up."""
    for form in FORMS:
        path = tmp_path / f"spring.{form}"
        run_ffmpeg(("-v", "error", "-f", "lavfi", "-i", "sine=duration=1", str(path)))
        assert read_alternate_tags(path).picture == b""
        tag_alternate(path, episode(None), show=SHOW, artwork=b"x", transcript="")
    assert "trkn" not in MP4(tmp_path / "spring.m4a")
    assert "tracknumber" not in OggOpus(tmp_path / "spring.opus")


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_file_is_named(tmp_path: Path, form: str) -> None:
    """What is no sound has no tags, and takes none."""
    path = tmp_path / f"a.{form}"
    path.write_bytes(b"no sound")
    tagging = partial(tag_alternate, path, episode(), show=SHOW, artwork=b"", transcript="")
    for job in (partial(read_alternate_tags, path), tagging):
        with pytest.raises(AudioError, match=f"a.{form}: .*tag") as caught:
            job()
        assert caught.value.hint
    assert path.read_bytes() == b"no sound"


def test_titles_are_on_one_line_and_not_too_many() -> None:
    """As in the MP3's table of contents."""
    sample = episode(chapters=tuple(Chapter(number * 1000, f"A\nB {number}") for number in range(300)))
    named = list_chapters(sample)
    assert (len(named), named[1].title) == (255, "A B 1")
