"""Topic feeds: what stands under one heading over all issues, compiled of what was spoken."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Run, copy_show, silence, snapshot
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from support.copies import give_address
from support.published import SHOW

from podcast.build.artwork import convert_artwork
from podcast.cli import main
from podcast.errors import ShowError
from podcast.feed.title_artwork import draw_artwork
from podcast.feed.topic_compilation import (
    SpokenIssue,
    compile_body,
    compile_topic,
    make_topic_show,
    select_segments,
)
from podcast.model import Delivery, Issue, Item, Script, Section, Segment, SegmentKind, Topic, TopicWording, Utterance
from podcast.show import Folder, find_topic, read_topics

TIDES = Topic("Tides", sections=("Tides", "Ebb and flow"))
LINE = (Utterance("narrator", Delivery("one"), "So.", "So.", 100),)
SECOND = """---
date: 2025-05-05
title: Quiet rooms
---

## Highlights

[Rooms](https://papers.example.org/rooms) *(Ida Moor)* (summarized by Ada): It tells of rooms.

## Interpretability

[Doors](https://papers.example.org/doors) *(Bo Berg)* (summarized by Ada): It tells of doors, and who opens them.

[Locks](https://papers.example.org/locks) *(Bo Berg)* (summarized by Ada): It tells of locks.
"""


def segment(title: str, kind: SegmentKind = SegmentKind.ITEM, *, is_highlight: bool = False) -> Segment:
    """Make a segment of one sentence."""
    return Segment(title, kind, LINE, is_highlight=is_highlight)


def source(number: int, *segments: Segment, sections: tuple[Section, ...] = ()) -> SpokenIssue:
    """Make an issue that was published."""
    closing = segment("Closing", SegmentKind.OUTRO)
    issue = Issue(f"Issue {number}", number=number, sections=sections)
    return SpokenIssue(issue, Script(issue.title, number, (*segments, closing)))


def titles(spoken_issue: SpokenIssue) -> list[str]:
    """Name what is taken of an issue."""
    return [item.title for item in select_segments(TIDES, spoken_issue)]


def test_a_section_gives_its_items_and_their_opinions() -> None:
    """Until the next heading or the end; under any of its names, in any capitals; headings themselves stay behind."""
    spoken_issue = source(
        1,
        segment("Hello", SegmentKind.INTRO),
        segment("Ports", SegmentKind.SECTION),
        segment("a"),
        segment("EBB  AND FLOW", SegmentKind.SECTION),
        segment("b"),
        segment("Bo's opinion", SegmentKind.OPINION),
        segment("c"),
        segment("Ports", SegmentKind.SECTION),
        segment("d"),
        segment("tides", SegmentKind.SECTION),
        segment("e"),
    )
    assert titles(spoken_issue) == ["b", "Bo's opinion", "c", "e"]


def test_highlights_count_where_the_section_points_at_them() -> None:
    """The words "Summarized in the highlights!" say where an item belongs."""
    pointing = Section("Tides", 2, items=(Item("First", is_duplicate=True), Item("Other")))
    spoken_issue = source(
        1,
        segment("Highlights", SegmentKind.SECTION),
        segment("First", is_highlight=True),
        segment("Bo's opinion", SegmentKind.OPINION, is_highlight=True),
        segment("Other", is_highlight=True),
        segment("Bo's opinion", SegmentKind.OPINION, is_highlight=True),
        sections=(pointing,),
    )
    assert titles(spoken_issue) == ["First", "Bo's opinion"]
    assert not any(item.is_highlight for item in select_segments(TIDES, spoken_issue))


@given(st.dictionaries(st.integers(0, 200), st.booleans(), max_size=12), st.integers(1, 60))
def test_every_item_is_in_the_episode_of_its_number(issues: dict[int, bool], span: int) -> None:
    """Each once, by number, and no other issue."""
    topic = replace(TIDES, issues=span)
    sources = [
        source(number, segment("Tides" if has_it else "Ports", SegmentKind.SECTION), segment(f"item {number}"))
        for number, has_it in issues.items()
    ]
    compilations = list(compile_topic(topic, sources))
    numbers = [part.issue.number or 0 for compilation in compilations for part, _ in compilation.parts]
    assert numbers == sorted(number for number, has_it in issues.items() if has_it)
    assert [compilation.volume for compilation in compilations] == sorted(
        {compilation.volume for compilation in compilations}
    )
    for compilation in compilations:
        assert (compilation.last - compilation.first + 1, compilation.last) == (span, compilation.volume * span)
        assert all(
            compilation.first <= max(part.issue.number or 0, 1) <= compilation.last for part, _ in compilation.parts
        )


def test_a_later_issue_changes_the_episode_of_its_numbers_alone() -> None:
    """So that nobody's other episodes change."""
    old = [source(number, segment("Tides", SegmentKind.SECTION), segment("i")) for number in (20, 30)]
    late = source(2, segment("Tides", SegmentKind.SECTION), segment("j"))
    before, after = list(compile_topic(TIDES, old)), list(compile_topic(TIDES, [*old, late]))
    assert (
        [compilation.name(TIDES) for compilation in before]
        == [compilation.name(TIDES) for compilation in after]
        == ["tides-1-25", "tides-26-50"]
    )
    assert before[1] == after[1]
    assert before[0] != after[0]


def test_an_issue_without_a_title_is_announced_by_its_number() -> None:
    """And by nothing else."""
    for title in ("", "Issue 3", "#3", "No. 003"):
        untitled = replace(source(3, segment("Tides", SegmentKind.SECTION), segment("i")), issue=Issue(title, number=3))
        (compilation,) = compile_topic(TIDES, [untitled])
        body = compile_body(compilation, lambda text: (replace(LINE[0], written=text),), TopicWording())
        assert [item.title for item in body] == ["From issue 3", "i"]
        assert body[0].utterances[0].written == "From issue 3."


def test_a_topic_is_a_show_in_a_folder_of_the_show() -> None:
    """It moves with the show."""
    own = make_topic_show(SHOW, TIDES, TopicWording(), guid="g")
    assert (own.title, own.url, own.guid) == ("Harbour Notes: Tides", f"{SHOW.url}topics/tides/", "g")
    assert own.new_feed_url == ""
    moving = make_topic_show(replace(SHOW, new_feed_url="https://n.example/feed.xml"), TIDES, TopicWording(), guid="g")
    assert moving.new_feed_url == "https://n.example/topics/tides/feed.xml"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[topic]]\ntitel = 'Tides'", "titel"),
        ("[[topic]]\ntitle = 'Tides'\n[[topic]]\ntitle = 'TIDES'", '"tides" is taken'),
        ("[[topic]]\ntitle = 'Tides'\nname = '../x'", "names no file"),
        ("[[topic]", "not valid TOML"),
        ("[[topic]]\ntitle = 'Tides'\nissues = 0", "issues = 0"),
        ("[wording]\nissue = '{issue}'", "wording.issue: cannot be filled"),
        ("[wording]\ntitle = '{topic'", "wording.title: cannot be filled"),
    ],
)
def test_a_wrong_topics_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    """With what to do."""
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "topics.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ShowError, match=message) as caught:
        read_topics(Folder(tmp_path))
    assert caught.value.hint


def test_a_topic_is_found_by_title_or_name(tmp_path: Path) -> None:
    """One that is nowhere written down is a heading of that name."""
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "topics.toml").write_text(
        "[[topic]]\ntitle = 'Tides & ebbs'\nname = 'tides'", encoding="utf-8"
    )
    topics = read_topics(Folder(tmp_path))
    assert find_topic("tides", topics) == find_topic("Tides & Ebbs", topics) == topics.topic[0]
    assert find_topic("Ports", topics) == Topic("Ports")


@pytest.fixture(scope="module")
def with_topic(rendered_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Render two issues and compile a topic, once; not to be changed."""
    root = silence(copy_show(tmp_path_factory.mktemp("topics") / "show"))
    for name in (".cache", "public", "feed/episodes"):
        shutil.copytree(rendered_once / name, root / name)
    (root / "issues" / "AN30.md").write_text(SECOND, encoding="utf-8")
    (root / "issues" / "AN31.md").write_text(SECOND, encoding="utf-8")
    for words in (("render", "AN30", "-q"), ("feed", "-q", "--topic", "Interpretability")):
        result = CliRunner().invoke(main, [*words, "--show", str(root)])
        assert result.exit_code == 0, result.output
    return root


def clips(root: Path) -> set[Path]:
    """Find what was spoken."""
    return {path for path in (root / ".cache" / "clips").rglob("*") if path.is_file()}


@pytest.fixture
def topical(with_topic: Path, tmp_path: Path) -> Path:
    """Give a show with a topic, to be changed as one likes."""
    return Path(shutil.copytree(with_topic, tmp_path / "topical"))


def test_command_makes_a_feed_of_its_own(with_topic: Path) -> None:
    """With records, guids and addresses of its own; issues that were never rendered are not in it."""
    public = with_topic / "public"
    feed = etree.fromstring((public / "topics" / "interpretability" / "feed.xml").read_bytes())
    assert feed.findtext("channel/title") == "Alignment Newsletter: Interpretability"
    assert feed.xpath("//item/title/text()") == [
        f"Interpretability, issues {numbers}" for numbers in ("1 to 25", "26 to 50")
    ]
    base = "https://podcast.example.org/topics/interpretability/"
    assert feed.xpath("//*[@rel='self']/@href") == [f"{base}feed.xml"]
    urls = feed.xpath("//enclosure/@url")
    assert urls == [f"{base}episodes/interpretability-{numbers}.mp3" for numbers in ("1-25", "26-50")]
    record = json.loads((with_topic / "feed/topics/interpretability/interpretability-26-50.json").read_text("utf-8"))
    chapters = [chapter["title"] for chapter in record["headings"]]
    assert chapters == ["Introduction", "From issue 30: Quiet rooms", "Doors", "Locks", "Closing"]
    said = " ".join(cue["text"] for cue in record["cues"])
    assert "synthetic voices" in said
    # Each item is one of many issues here, and says by itself who summarized it.
    assert said.count("Summarized by Ada.") == 2
    # That issue has no address, the sample's has: only notes that lead to the texts are said to.
    assert said.endswith("from the Alignment Newsletter.")
    record = json.loads((with_topic / "feed/topics/interpretability/interpretability-1-25.json").read_text("utf-8"))
    assert record["cues"][-1]["text"] == "The full texts are linked in the notes of this episode."
    alone = json.loads((with_topic / "feed/episodes/AN30.json").read_text("utf-8"))
    assert [cue["text"] for cue in alone["cues"]].count("Summarized by Ada.") == 2  # once a section
    whole = etree.fromstring((public / "feed.xml").read_bytes())
    assert not set(whole.xpath("//guid/text()")) & set(feed.xpath("//guid/text()"))


def test_what_was_spoken_is_not_spoken_again(run: Run, topical: Path) -> None:
    """Without change nothing is made at all; under another title only the announcer has something new to say."""
    before, spoken = snapshot(topical), clips(topical)
    run("feed", "-q", "--topic", "Interpretability", "--show", topical)
    assert (snapshot(topical), clips(topical)) == (before, spoken)
    (topical / "feed" / "topics.toml").write_text("[[topic]]\ntitle = 'Inside'\nsections = ['interpretability']")
    assert run("feed", "-q", "--topic", "inside", "--show", topical).exit_code == 0
    records = [json.loads(path.read_text("utf-8")) for path in (topical / "feed/topics/inside").glob("*.json")]
    old_records = [
        json.loads(path.read_text("utf-8")) for path in (topical / "feed/topics/interpretability").glob("*.json")
    ]
    new = {cue["text"] for record in records for cue in record["cues"]} - {
        cue["text"] for record in old_records for cue in record["cues"]
    }
    fresh = {path.stem for path in clips(topical) - spoken}
    assert len(records) == 2
    assert 0 < len(fresh) <= len(new)


def test_topics_of_the_file_are_renewed_with_the_feed(run: Run, topical: Path) -> None:
    """From their records alone, and released with it."""
    give_address(topical)
    (topical / "feed" / "topics.toml").write_text("[[topic]]\ntitle = 'Interpretability'\n[[topic]]\ntitle = 'Ports'")
    (topical / "public" / "topics" / "interpretability" / "feed.xml").unlink()
    report = json.loads(run("feed", "--json", "--release", "1", "--show", topical).stdout)
    assert report["topics"]["interpretability"]["new"] == ["interpretability-26-50", "interpretability-1-25"]
    assert list(report["topics"]) == ["interpretability"]
    assert (topical / "public" / "topics" / "interpretability" / "feed.xml").is_file()
    (topical / "feed" / "topics" / "interpretability" / "interpretability-26-50.json").unlink()
    refused = run("feed", "--show", topical)
    assert "interpretability-26-50.json: the episode was released" in refused.stderr


def test_released_topic_audio_stays_where_it_was_published(run: Run, topical: Path, tmp_path: Path) -> None:
    """Also with --delete; and a damaged one stops publishing."""
    settings = topical / "feed" / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace("//podcast.example.org/", "//pod.example.net/"))
    (topical / "feed" / "topics.toml").write_text("[[topic]]\ntitle = 'Interpretability'")
    run("feed", "--release", "1", "--show", topical)
    destination = tmp_path / "there"
    sent = run("publish", destination, "--show", topical)
    assert (sent.exit_code, "public/:" in sent.stderr) == (0, False), sent.stderr
    # What was released was published as it was: neither the show nor its topic has a new state.
    assert [path.name for path in (topical / "feed").rglob("releases/*")] == ["1.json", "1.json"]
    name = "topics/interpretability/episodes/interpretability-26-50.mp3"
    (topical / "public" / name).unlink()
    assert "is not there" in run("publish", destination, "--delete", "--show", topical).stderr
    (topical / "feed" / "topics.toml").unlink()
    (topical / "feed" / "topics" / "interpretability" / "topic.toml").unlink()
    assert run("publish", destination, "--delete", "--show", topical).exit_code == 0
    assert (destination / name).is_file()
    assert (destination / "topics" / "interpretability" / "feed.xml").is_file()


def test_the_index_and_its_topics_lead_to_each_other(with_topic: Path) -> None:
    """A topic's page has all that the show's has: subscribe links of its own feed, artwork, list, search."""
    index = (with_topic / "public" / "index.html").read_text("utf-8")
    assert '<a href="topics/interpretability/index.html"><img src="topics/interpretability/icon.png"' in index
    assert 'title="Alignment Newsletter: Interpretability" href="topics/interpretability/feed.xml"' in index
    own = (with_topic / "public" / "topics" / "interpretability" / "index.html").read_text("utf-8")
    assert '<a href="../../index.html"><span aria-hidden="true">←</span> Alignment Newsletter</a>' in own
    assert "podcast://podcast.example.org/topics/interpretability/feed.xml" in own
    assert "Interpretability, issues 26 to 50</a>" in own
    for name in ("artwork.jpg", "style.css", "search.js", "search.json"):
        assert (with_topic / "public" / "topics" / "interpretability" / name).is_file()


def test_a_topic_has_a_cover_of_its_own(with_topic: Path) -> None:
    """Drawn from its title, as a file that its producer may replace; its feed, pages and audio have it."""
    folder = Folder(with_topic)
    topic = replace(folder, topic="interpretability")
    assert topic.artwork.read_bytes() == draw_artwork("Alignment Newsletter: Interpretability")
    for name in ("artwork.jpg", "artwork-small.jpg", "icon.png"):
        assert (topic.public / name).read_bytes() != (folder.public / name).read_bytes()
    assert convert_artwork(topic) in next(topic.public.glob("episodes/*.mp3")).read_bytes()
    topic.own_artwork.rename(topic.own_artwork.with_name("away.png"))
    assert topic.artwork == folder.artwork
    topic.own_artwork.with_name("away.png").rename(topic.own_artwork)


def test_a_topic_that_was_made_is_renewed_from_then_on(run: Run, topical: Path) -> None:
    """Also where no list names it: a feed that somebody follows does not stand still."""
    assert not (topical / "feed" / "topics.toml").exists()
    path = topical / "public" / "topics" / "interpretability" / "feed.xml"
    before = path.read_bytes()
    path.unlink()
    report = json.loads(run("feed", "--json", "--show", topical).stdout)
    assert list(report["topics"]) == ["interpretability"]
    assert path.read_bytes() == before
    path.unlink()
    assert run("render", "AN30", "-q", "--show", topical).exit_code == 0
    assert path.read_bytes() == before


def test_check_looks_at_topics(run: Run, topical: Path) -> None:
    """Their episodes can be named, and what is wrong with one is found."""
    assert run("check", "--show", topical).exit_code == 0
    result = run("check", "interpretability-26-50", "--json", "--show", topical)
    assert json.loads(result.stdout.splitlines()[0])["is_well"] is True
    assert (topical / "public/topics/interpretability/episodes/interpretability-26-50.png").is_file()
    sound = topical / "public/topics/interpretability/episodes/interpretability-1-25.mp3"
    sound.write_bytes(sound.read_bytes()[:-1])
    assert "interpretability-1-25.mp3: not the file" in run("check", "--show", topical).stdout


def test_what_a_clone_lacks_is_made(run: Run, topical: Path) -> None:
    """Issues, editions and topics, to the same bytes; until then every command says what is missing, and the cure."""
    assert run("render", "AN30.no-opinions", "--show", topical).exit_code == 1  # there is no opinion in it
    edition = run("render", "AN0.highlights", "--show", topical)
    assert edition.stdout.startswith("public/episodes/AN0.highlights.mp3 ")
    before = snapshot(topical)
    shutil.rmtree(topical / "public")
    assert "podcast render --missing" in run("serve", "--show", topical).stderr
    for command in ("feed", "check"):
        output = run(command, "--show", topical).output
        assert output.count("podcast render --missing") == 2
        assert "is not there: AN30, AN0.highlights, AN0" in output
        assert "is not there: interpretability-26-50, interpretability-1-25" in output
    made = run("render", "--missing", "--show", topical)
    assert made.exit_code == 0, made.output
    assert len(made.stdout.splitlines()) == 5
    assert snapshot(topical) == before
    (topical / "public" / "episodes" / "AN30.mp3").write_bytes(b"half")
    assert len(run("render", "--missing", "-q", "--show", topical).stdout.splitlines()) == 1
    assert snapshot(topical) == before
    assert "nothing is missing" in run("render", "--missing", "--show", topical).stderr


def test_a_topic_of_letters_without_items_says_what_items_are(run: Run, published: Path) -> None:
    """And not to render what is rendered; where nothing is, that."""
    text = "---\nnumber: 0\n---\n# Tides\n\n## News\n\nThe tide came in.\n"
    (published / "issues" / "AN0.md").write_text(text, encoding="utf-8")
    words = ("feed", "--topic", "News", "--show", published)
    has_none = run(*words)
    assert has_none.exit_code == 1
    assert "no issue that was rendered has a section with items" in has_none.stderr
    assert "podcast issue FILE shows which a text has" in has_none.stderr
    (published / "feed" / "episodes" / "AN0.json").unlink()
    is_none = run(*words)
    assert "Render some first: podcast render --all" in is_none.stderr


def test_a_heading_of_several_that_nobody_has_is_told(
    run: Run, topical: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The others are compiled."""
    text = "[[topic]]\ntitle = 'Inside'\nsections = ['Interpretability', 'Adversarial exampels', 'Highlihgts']"
    (topical / "feed" / "topics.toml").write_text(text)
    assert run("feed", "-q", "--topic", "inside", "--show", topical).exit_code == 0
    assert 'no issue that was rendered has a section "Highlihgts". Did you mean "Highlights"?' in caplog.text


def test_a_heading_that_nobody_has_is_told(run: Run, topical: Path) -> None:
    """With the one that was meant."""
    result = run("feed", "-q", "--topic", "Interpretabilty", "--show", topical)
    assert result.exit_code == 1
    assert 'Did you mean "Interpretability"?' in result.stderr


def test_the_manual_shows_the_defaults(tmp_path: Path) -> None:
    """What is written there is a topics file, and says what goes without it."""
    manual = (Path(__file__).parents[2] / "docs" / "topics.md").read_text("utf-8")
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "topics.toml").write_text(manual.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    topics = read_topics(Folder(tmp_path))
    assert topics.wording == TopicWording()
    assert [topic.slug for topic in topics.topic] == ["interpretability", "learning"]
