"""The whole way: an issue in, an episode, its page and the feed out; killed or repeated, the next run finishes it."""

import datetime as dt
import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT

from podcast import engines
from podcast.build import pipeline, publication
from podcast.build.pipeline import Rendered
from podcast.build.preflight import check_project, check_published
from podcast.build.project import open_project
from podcast.build.reading import read_issue
from podcast.build.sound import RenderContext
from podcast.errors import FeedError, IssueError, PodcastError
from podcast.model import Cue
from podcast.show import Folder

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
ISSUE = "issues/AN0.md"


@pytest.fixture(scope="module")
def context() -> Iterator[RenderContext]:
    """Give two workers and nobody to tell."""
    with engines.Workers(2) as executor:
        yield RenderContext(executor, 2, lambda _stage, _done, _total: None)


def render_and_publish(root: Path, context: RenderContext, name: str = ISSUE, *, now: dt.datetime = NOW) -> Rendered:
    """Render an issue of a show and publish."""
    project = open_project(Folder(root))
    rendered = pipeline.render(pipeline.plan(root / name, project), project, context=context, now=now)
    publication.publish(project)
    return rendered


SUFFIXES = (".mp3", ".vtt", ".srt", ".txt", ".transcript.json", ".chapters.json", ".html")


def snapshot(root: Path) -> dict[str, bytes]:
    """Take down everything that listeners get, and the records."""
    paths = [*(root / "public").rglob("*"), *(root / "feed" / "episodes").rglob("*")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def test_sample_issue_becomes_an_episode(silent_show: Path, context: RenderContext) -> None:
    """One render leaves audio, transcripts, chapters, pages, feed and record."""
    rendered = render_and_publish(silent_show, context)
    files = snapshot(silent_show)
    expected = {f"public/episodes/AN0{suffix}" for suffix in SUFFIXES}
    expected |= {"public/feed.xml", "public/index.html", "public/artwork.jpg", "feed/episodes/AN0.json"}
    assert expected <= files.keys()
    assert rendered.is_new
    record = json.loads(files["feed/episodes/AN0.json"])
    assert record["published"] == "2026-11-02T12:00:00Z"
    assert record["enclosure"]["bytes"] == len(files["public/episodes/AN0.mp3"])
    assert all(chapter["start_ms"] % 1000 == 0 for chapter in record["chapters"])
    assert abs(record["integrated_lufs"] + 16) <= 0.5
    assert record["true_peak_dbtp"] <= -1


def test_second_render_does_nothing(published: Path, context: RenderContext) -> None:
    """Where nothing changed nothing is made, and not a byte is touched."""
    before = {path: path.stat().st_mtime_ns for path in (published / "public").rglob("*")}
    assert not render_and_publish(published, context, now=NOW + dt.timedelta(days=3)).is_new
    assert before == {path: path.stat().st_mtime_ns for path in (published / "public").rglob("*")}


def test_render_anew_gives_the_same_bytes(published: Path, context: RenderContext) -> None:
    """Without cache and output the same show gives the same files to the bit."""
    before = snapshot(published)
    for name in ("public", ".cache", "feed/episodes"):
        shutil.rmtree(published / name)
    render_and_publish(published, context, now=NOW + dt.timedelta(days=3))
    assert snapshot(published) == before


def test_lost_or_damaged_audio_is_made_again(published: Path, context: RenderContext) -> None:
    """A file that is not the one the record describes is not left so."""
    rendered = render_and_publish(published, context)
    sound = rendered.path.read_bytes()
    rendered.path.write_bytes(sound[:-100])
    with pytest.raises(FeedError, match=r"AN0\.mp3"):
        check_published(open_project(Folder(published)))
    assert render_and_publish(published, context).is_new
    assert rendered.path.read_bytes() == sound
    check_published(open_project(Folder(published)))


@pytest.mark.parametrize("moment", [("speaking", 5), ("speaking", sys.maxsize), ("mastering", 0)])
def test_cache_may_be_emptied_at_any_time(
    published: Path, context: RenderContext, moment: tuple[str, int], caplog: pytest.LogCaptureFixture
) -> None:
    """What is missing is spoken again, and it is told."""
    expected = render_and_publish(published, context).path.read_bytes()
    for name in ("public", ".cache", "feed/episodes"):
        shutil.rmtree(published / name)
    emptied: list[tuple[int, int]] = []

    def empty(stage: str, done: int, total: int) -> None:
        if stage == moment[0] and done >= min(moment[1], total) and not emptied:
            emptied.append((done, total))
            shutil.rmtree(published / ".cache", ignore_errors=True)  # workers put new clips there meanwhile

    again = render_and_publish(published, replace(context, progress=empty))
    assert again.path.read_bytes() == expected
    assert emptied
    assert [record.getMessage() for record in caplog.records if "deleted meanwhile" in record.getMessage()]


def energies(show: Path) -> dict[str, bytes]:
    """Read what was measured of parts, which decides how loud all becomes."""
    return {path.name: path.read_bytes() for path in (show / ".cache" / "parts").glob("??/*.energy")}


def test_damaged_clips_are_spoken_again(
    published: Path, context: RenderContext, caplog: pytest.LogCaptureFixture
) -> None:
    """Noise where speech was is never heard, nor measured; how many clips it was is told."""
    expected = render_and_publish(published, context).path.read_bytes()
    measured = energies(published)
    for name in ("public", ".cache/parts", "feed/episodes"):
        shutil.rmtree(published / name)
    for path in sorted(published.glob(".cache/clips/??/*.wav"))[2:4]:
        data = path.read_bytes()
        path.write_bytes(data[:44] + (bytes(range(256)) * len(data))[: len(data) - 68] + data[-24:])
    assert render_and_publish(published, context).path.read_bytes() == expected
    assert energies(published) == measured
    warnings = [record.getMessage() for record in caplog.records if "spoken again" in record.getMessage()]
    assert [line.rpartition(": ")[2] for line in warnings] == ["2"]


def test_changed_text_keeps_guid_and_date(published: Path, context: RenderContext) -> None:
    """An episode that is mended stays the same episode for its subscribers."""
    before = render_and_publish(published, context).episode
    path = published / ISSUE
    path.write_text(
        path.read_text("utf-8").replace("date: 2026-11-02\n", "").replace("cheap to follow", "dull to follow"), "utf-8"
    )
    after = render_and_publish(published, context, now=NOW + dt.timedelta(days=9)).episode
    assert (after.guid, after.published) == (before.guid, before.published)
    assert after.fingerprint != before.fingerprint
    assert "dull to follow" in " ".join(cue.text for cue in after.cues)


def test_changed_title_alone_makes_new_tags(published: Path, context: RenderContext) -> None:
    """What is only shown counts, too."""
    path = published / ISSUE
    path.write_text(path.read_text("utf-8").replace("https://podcast.example.org/turns", "https://x.example/"), "utf-8")
    rendered = render_and_publish(published, context)
    assert rendered.is_new
    assert "https://x.example/" in {chapter.url for chapter in rendered.episode.chapters}


def test_undated_issue_is_published_when_it_is_first_rendered(
    silent_show: Path, context: RenderContext, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a date the moment of the first render is kept for ever, which is said once."""
    letter = silent_show / "issues" / "My letter.md"
    letter.write_text("# A letter\n\nIt has one sentence. And a second one.\n", encoding="utf-8")
    first = render_and_publish(silent_show, context, "issues/My letter.md").episode
    again = render_and_publish(silent_show, context, "issues/My letter.md", now=NOW + dt.timedelta(days=1)).episode
    assert first.published == again.published == NOW
    assert [record.message.partition(":")[0] for record in caplog.records] == ["My-letter"]
    assert (first.id, first.number) == ("My-letter", None)


def test_name_of_the_show_is_no_title(silent_show: Path) -> None:
    """An issue that is called after its show has no title of its own."""
    project = open_project(Folder(silent_show))
    text = silent_show / "issues" / "AN5.txt"
    text.write_text(f"---\ntitle: The {project.show.title}, 5\n---\nBees are back.\n", encoding="utf-8")
    assert read_issue(text, project).title == ""


def test_archive_completes_what_the_text_lacks(silent_show: Path) -> None:
    """Title, address and date of a numbered issue come from the list where the text has none."""
    (silent_show / "issues" / "archive.csv").write_text("number,title,url,date\n5,Known,https://a.example,2020-02-03\n")
    text = silent_show / "issues" / "AN5.txt"
    text.write_text("Highlights\n\nA note (Bo) (summarized by Ada): It says something.\n", encoding="utf-8")
    issue = read_issue(text, open_project(Folder(silent_show)))
    assert (issue.title, issue.url, issue.date) == ("Known", "https://a.example", dt.date(2020, 2, 3))


def test_transcript_holds_every_spoken_sentence_in_order(published: Path, context: RenderContext) -> None:
    """Nothing that is said is missing in the captions, and they end inside the file."""
    rendered = render_and_publish(published, context)
    project = open_project(Folder(published))
    script = pipeline.write(read_issue(published / ISSUE, project), project)
    cues: tuple[Cue, ...] = rendered.episode.cues
    assert [cue.text for cue in cues] == [line.written for line in script.utterances]
    assert cues[-1].end_ms <= rendered.episode.duration_ms


BROKEN = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "missing.txt": None,
}


@pytest.mark.parametrize("name", BROKEN)
def test_unreadable_issue_leaves_what_is_published(published: Path, context: RenderContext, name: str) -> None:
    """A bad file is named and everything stays as it was."""
    before = snapshot(published)
    data = BROKEN[name]
    if data is not None:
        (published / "issues" / name).write_bytes(data)
    with pytest.raises(IssueError, match=name) as caught:
        render_and_publish(published, context, f"issues/{name}")
    assert caught.value.hint
    assert snapshot(published) == before


FAULTS = {
    "unknown voice": ("voices/cast.toml", r'(?m)^voice = "[^"]+"', 'voice = "nobody"', "nobody"),
    "unknown engine": ("voices/cast.toml", r'engine = "silent"', 'engine = "slient"', "slient"),
    "unknown key": ("feed/show.toml", r"\ntitle =", "\ntitel =", "titel"),
    "unknown category": ("feed/show.toml", r'category = "Technology"', 'category = "Tecnology"', "Tecnology"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_wrong_setting_leaves_what_is_published(published: Path, context: RenderContext, fault: str) -> None:
    """A bad setting is named before a sound is made, and everything stays as it was."""
    before = snapshot(published)
    name, old, new, word = FAULTS[fault]
    path = published / name
    path.write_text(re.sub(old, new, path.read_text("utf-8"), count=1), encoding="utf-8")
    with pytest.raises(PodcastError, match=word) as caught:
        check_project(open_project(Folder(published)))
    assert caught.value.hint
    assert snapshot(published) == before


def test_wrong_artwork_is_named(silent_show: Path) -> None:
    """A cover that directories would refuse stops a render."""
    shutil.copy(ROOT / "feed" / "artwork.png", silent_show / "feed" / "artwork.png")
    (silent_show / "feed" / "artwork.png").write_bytes(b"no picture")
    with pytest.raises(PodcastError, match=r"artwork\.png"):
        check_project(open_project(Folder(silent_show)))


def test_released_episode_cannot_vanish(published: Path, context: RenderContext) -> None:
    """Once released, an episode whose record is gone stops the feed, which stays as it was."""
    made_second = published / "issues" / "AN1.md"
    made_second.write_text("# AN #1: Second\n\n## News\n\nOne more sentence.\n", encoding="utf-8")
    render_and_publish(published, context, "issues/AN1.md")
    project = open_project(Folder(published))
    assert publication.publish(project, tag="one").new == ("AN1", "AN0")[::-1]
    assert publication.publish(project).new == ()
    before = (published / "public" / "feed.xml").read_bytes()
    (published / "feed" / "episodes" / "AN1.json").unlink()
    with pytest.raises(FeedError, match="AN1"):
        publication.publish(project)
    assert (published / "public" / "feed.xml").read_bytes() == before


def test_feed_comes_from_the_records_alone(published: Path, context: RenderContext) -> None:
    """Pages, transcripts and feed are made again, to the bit, without audio or texts."""
    before = {name: data for name, data in snapshot(published).items() if not name.endswith(".mp3")}
    shutil.rmtree(published / "public")
    shutil.rmtree(published / "issues")
    publication.publish(open_project(Folder(published)))
    assert snapshot(published) == before


def test_page_of_a_withdrawn_episode_goes(published: Path, context: RenderContext) -> None:
    """An episode that was never released may be taken back, and its page goes with it; its audio stays."""
    second = published / "issues" / "AN1.md"
    second.write_text("# AN #1: Second\n\n## News\n\nOne more sentence.\n", encoding="utf-8")
    render_and_publish(published, context, "issues/AN1.md")
    (published / "feed" / "episodes" / "AN1.json").unlink()
    publication.publish(open_project(Folder(published)))
    left = {path.name for path in (published / "public" / "episodes").iterdir()}
    assert "AN1.html" not in left
    assert {"AN0.html", "AN1.mp3"} <= left
