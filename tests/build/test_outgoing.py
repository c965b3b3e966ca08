"""Publishing is a release: what has arrived is out, and no machine takes it from subscribers unasked."""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from conftest import Run, snapshot
from support.copies import add_episode, give_address

from podcast.feed import read_releases


@pytest.fixture
def show(published: Path, run: Run) -> Path:
    """Give a show of two episodes that has an address."""
    add_episode(give_address(published), 1)
    assert run("feed", "-q", "--show", published).exit_code == 0
    return published


def tags(root: Path) -> list[str]:
    """Name the releases without the day on which they were made."""
    today = {f"{dt.datetime.now(dt.UTC) - dt.timedelta(days=days):%Y-%m-%d}" for days in (0, 1)}
    releases = read_releases(root / "feed" / "releases")
    return [release.tag[10:] if release.tag[:10] in today else release.tag for release in releases]


def edit(root: Path, name: str, **values: object) -> None:
    """Change a record as a producer would."""
    path = root / "feed" / "episodes" / f"{name}.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | values), encoding="utf-8")


def test_what_has_arrived_is_a_release(show: Path, run: Run, tmp_path: Path) -> None:
    """Named by its day or as told; nothing new is none; one that a kill kept from being written is written later."""
    there = tmp_path / "there"

    def publish(*options: str) -> list[str]:
        result = run("publish", there, *options, "--show", show)
        assert result.exit_code == 0, result.output
        return tags(show)

    assert publish("--dry-run") == []
    assert publish() == [""]
    assert publish() == [""]
    (path,) = (show / "feed" / "releases").iterdir()
    whole = path.read_bytes()
    path.unlink()
    assert publish() == [""]
    assert path.read_bytes() == whole
    edit(show, "AN0", title="Another")
    run("feed", "-q", "--show", show)
    assert publish() == ["", "-2"]
    assert publish("--release", "spring") == ["", "-2", "spring"]
    assert run("feed", "--show", show).stdout == ""
    edit(show, "AN0", title="Yet another")
    run("feed", "--release", "summer", "-q", "--show", show)
    assert publish() == ["", "-2", "spring", "summer"]


def test_a_used_tag_is_refused_before_anything_travels(show: Path, run: Run, tmp_path: Path) -> None:
    """Another state has it; the place is as it was."""
    there = tmp_path / "there"
    assert run("publish", there, "--release", "spring", "-q", "--show", show).exit_code == 0
    edit(show, "AN0", title="Another")
    run("feed", "-q", "--show", show)
    before = snapshot(there)
    refused = run("publish", there, "--release", "spring", "--show", show)
    assert (refused.exit_code, snapshot(there)) == (1, before), refused.output
    assert "this release is out, and it was another state" in refused.stderr


def lose_record(root: Path) -> None:
    """Delete what tells of an episode."""
    (root / "feed" / "episodes" / "AN1.json").unlink()


HARM: dict[str, tuple[Callable[[Path], object], str]] = {
    "removed:AN1": (lose_record, "AN1.json: the episode was released and its record is gone"),
    "guid:AN1": (lambda root: edit(root, "AN1", guid="another"), "now it has another"),
    "date:AN1": (lambda root: edit(root, "AN1", published="2026-10-02T12:00:00Z"), "now its date is 2026-10-02"),
}


@pytest.mark.parametrize("name", HARM)
def test_what_was_published_is_protected_at_once(show: Path, run: Run, tmp_path: Path, name: str) -> None:
    """Each command refuses harm and says how to insist; one that only publishes needs no other command for it."""
    there, (spoil, message) = tmp_path / "there", HARM[name]
    run("publish", there, "-q", "--show", show)
    before = (there / "feed.xml").read_bytes()
    spoil(show)
    for command in (["feed"], ["render", "AN0"], ["publish", there]):
        refused = run(*command, "--show", show)
        assert (refused.exit_code, message in refused.stderr) == (1, True), refused.output
        assert f"podcast publish DEST --allow {name}" in refused.stderr
    assert (there / "feed.xml").read_bytes() == before
    done = run("publish", there, "--allow", name, "--show", show)
    assert done.exit_code == 0, done.output
    assert tags(show) == ["", "-2"]
    assert run("publish", there, "--show", show).exit_code == 0
    assert read_releases(show / "feed" / "releases")[-1].allowed == (name,)


def test_a_lost_record_comes_back_with_its_issue(published: Path, run: Run, tmp_path: Path) -> None:
    """Rendered once more it has the same guid, number and date, so nothing is to be allowed."""
    run("feed", "-q", "--show", give_address(published))
    run("render", "AN0", "-q", "--show", published)
    assert run("publish", tmp_path / "there", "-q", "--show", published).exit_code == 0
    (published / "feed" / "episodes" / "AN0.json").unlink()
    assert run("feed", "--show", published).exit_code == 1
    done = run("render", "AN0", "-q", "--show", published)
    assert done.exit_code == 0, done.output
    assert run("publish", tmp_path / "there", "-q", "--show", published).exit_code == 0


def type_command(result: Result, start: str, run: Run, root: Path, **words: object) -> Result:
    """Type the command that a refusal gives, with the tag and the place filled in."""
    (line,) = (part for part in result.stderr.splitlines() if start in part)
    typed = line[line.index(start) :].rstrip(".;").split()[1:]
    return run(*(words.get(word, word) for word in typed), "--show", root)


@pytest.mark.parametrize("start", ["podcast publish DEST --allow", "podcast feed --release TAG --allow"])
def test_lost_records_are_let_go_together_by_the_command_that_is_given(
    show: Path, run: Run, tmp_path: Path, start: str
) -> None:
    """Each is named, and one that was allowed alone is in the next refusal's command as well."""
    for number in range(2, 14):
        add_episode(show, number)
    run("feed", "-q", "--show", show)
    assert run("publish", tmp_path / "there", "-q", "--show", show).exit_code == 0
    for number in range(1, 14):
        (show / "feed" / "episodes" / f"AN{number}.json").unlink()
    for command in (["feed"], ["render", "AN0"], ["publish", tmp_path / "there", "--allow", "removed:AN3"]):
        refused = run(*command, "--show", show)
        assert refused.exit_code == 1
        assert all(f"--allow removed:AN{number}" in refused.stderr for number in range(1, 14))
        assert all(refused.stderr.count(f"AN{number}") > 1 for number in range(1, 14))
    done = type_command(refused, start, run, show, DEST=tmp_path / "there", TAG="smaller")
    assert done.exit_code == 0, done.output
    assert run("publish", tmp_path / "there", "--show", show).exit_code == 0
    assert (tmp_path / "there" / "feed.xml").read_text("utf-8").count("<item>") == 1


def write_issues(root: Path, run: Run) -> None:
    """Render two issues that have no date, and release them."""
    for number in (7, 8):
        text = f"# Alignment Newsletter #{number}\n\nThe tide of day {number} was late.\n"
        (root / "issues" / f"AN{number}.md").write_text(text, encoding="utf-8")
    assert run("render", "AN7", "AN8", "-q", "--show", give_address(root)).exit_code == 0
    assert run("feed", "--release", "1", "-q", "--show", root).exit_code == 0


def read_facts(root: Path) -> list[tuple[str, str, int]]:
    """Give guid, date and number of the two issues."""
    records = (json.loads((root / "feed" / "episodes" / f"AN{number}.json").read_bytes()) for number in (7, 8))
    return [(record["guid"], record["published"], record["number"]) for record in records]


@pytest.mark.parametrize("commands", [[["AN7", "AN8"]], [["AN8"], ["AN7"]], [["--all"]]])
def test_lost_records_come_back_as_they_were_released(published: Path, run: Run, commands: list[list[str]]) -> None:
    """Together or one after the other; of an issue without a date the release knows it; the feed waits for the last."""
    write_issues(published, run)
    edit(published, "AN7", published="2026-09-01T08:00:00Z", guid="of-an-older-version")
    edit(published, "AN8", published="2026-09-02T08:00:00Z")
    assert run("feed", "--release", "2", "--allow", "date", "--allow", "guid", "-q", "--show", published).exit_code == 0
    feed, facts = (published / "public" / "feed.xml").read_bytes(), read_facts(published)
    for number in (7, 8):
        (published / "feed" / "episodes" / f"AN{number}.json").unlink()
    for command in commands:
        assert (published / "public" / "feed.xml").read_bytes() == feed
        done = run("render", *command, "--show", published)
        assert done.exit_code == (command != commands[-1]), done.output
    assert read_facts(published) == facts
    assert run("feed", "--show", published).exit_code == 0


def test_the_command_that_a_refusal_gives_brings_records_back(published: Path, run: Run) -> None:
    """It names all issues whose records are lost."""
    write_issues(published, run)
    facts = read_facts(published)
    for number in (7, 8):
        (published / "feed" / "episodes" / f"AN{number}.json").unlink()
    refused = run("feed", "--show", published)
    (line,) = (part for part in refused.stderr.splitlines() if "podcast render" in part)
    typed = line[line.index("podcast render") :].partition(",")[0].split()[1:]
    assert typed == ["render", "AN7", "AN8"]
    assert run(*typed, "-q", "--show", published).exit_code == 0
    assert read_facts(published) == facts


@pytest.mark.parametrize("name", ["removed:AN1", "guid:AN1"])
def test_a_clone_without_the_releases_drops_nothing(show: Path, run: Run, tmp_path: Path, name: str) -> None:
    """The feed that is there is read back: what another machine put there is missed, unless it is allowed to go."""
    there, clone = tmp_path / "there", tmp_path / "clone"
    run("publish", there, "-q", "--show", show)
    shutil.copytree(show, clone)
    shutil.rmtree(clone / "feed" / "releases")
    (clone / "feed" / "sent.json").unlink()
    HARM[name][0](clone)
    run("feed", "-q", "--show", clone)
    refused = run("publish", there, "--show", clone)
    assert refused.exit_code == 1
    for words in (f"{there}/feed.xml: what is published there", HARM[name][1], "git pull", f"--allow {name}"):
        assert words in refused.stderr
    record = "feed/episodes/AN1.json"
    shutil.copytree(clone, tmp_path / "other")
    shutil.copy(show / record, tmp_path / "other" / record)
    run("feed", "-q", "--show", tmp_path / "other")
    assert run("publish", there, "-q", "--show", tmp_path / "other").exit_code == 0
    assert run("publish", there, "--allow", name, "-q", "--show", clone).exit_code == 0
    assert tags(clone) == [""]


@pytest.mark.parametrize("data", [b"old", b"<rss/>"])
def test_what_is_no_feed_there_is_replaced(show: Path, run: Run, tmp_path: Path, data: bytes) -> None:
    """Nobody can read it."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "feed.xml").write_bytes(data)
    result = run("publish", tmp_path / "there", "--show", show)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "there" / "feed.xml").read_bytes() == (show / "public" / "feed.xml").read_bytes()


def test_releases_that_are_gone_are_missed(show: Path, run: Run, tmp_path: Path) -> None:
    """The list of what was sent tells that there was one; before anything was sent, none is missed."""
    line = "feed/releases: has no release, though feed/sent.json tells that episodes are out"
    assert line not in run("check", "--show", show).stdout
    assert run("publish", tmp_path / "there", "-q", "--show", show).exit_code == 0
    assert line not in run("check", "--show", show).stdout
    for path in (show / "feed" / "releases").iterdir():
        path.unlink()
    assert line in run("check", "--show", show).stdout


def test_another_place_than_before_is_told(show: Path, run: Run, tmp_path: Path) -> None:
    """Before anything travels there, and where something went elsewhere; a trial is told by its option."""
    line = "other: nothing of the show is there, and what is out went elsewhere; listeners get it from https://"
    first, again, trial, other = (
        run("publish", tmp_path / name, *options, "--show", show)
        for name, options in (("there", ()), ("there", ()), ("other", ("--trial",)), ("another/other", ("--dry-run",)))
    )
    assert [line in result.stderr for result in (first, again, trial, other)] == [False, False, False, True]


def test_a_trial_binds_nothing(published: Path, run: Run, tmp_path: Path) -> None:
    """The example's address is refused for what is to be out, and is no obstacle to a look at it."""
    refused = run("publish", tmp_path / "there", "--show", published)
    assert (refused.exit_code, "--trial" in refused.stderr) == (1, True)
    assert "podcast render AN0\n" in refused.stderr
    done = run("publish", tmp_path / "there", "--trial", "--show", published)
    assert done.exit_code == 0, done.output
    assert not [name for name in ("releases", "sent.json") if (published / "feed" / name).exists()]
    edit(give_address(published), "AN0", guid="another")
    run("feed", "-q", "--show", published)
    assert run("publish", tmp_path / "there", "-q", "--show", published).exit_code == 0


def test_the_sample_of_a_new_show_goes_nowhere(show: Path, run: Run, tmp_path: Path) -> None:
    """It is marked, and refused by name until its mark is taken out, in a release and in a publication."""
    text = show / "issues" / "AN0.md"
    plain = text.read_text("utf-8")
    marked = plain.replace("number: 0\n", "number: 0\nsample: true\n", 1)
    text.write_text(marked, encoding="utf-8")
    for command in (("feed", "--release", "tried"), ("publish", tmp_path / "there")):
        refused = run(*command, "--show", show)
        assert refused.exit_code == 1
        assert "Delete feed/episodes/AN1.json, and run: podcast feed\n" in refused.stderr
    assert not (show / "feed" / "releases" / "tried.json").exists()
    check = " ".join(run("check", "--show", show).stdout.split())
    assert "warning issues/AN0.md: the sample issue of a new show, which would go out" in check
    text.write_text(plain, encoding="utf-8")
    assert run("publish", tmp_path / "there", "--show", show).exit_code == 0
    text.write_text(marked, encoding="utf-8")  # what subscribers have stays
    assert run("publish", tmp_path / "there", "--show", show).exit_code == 0


def test_the_sample_in_a_release_goes_by_the_way_that_is_named(show: Path, run: Run, tmp_path: Path) -> None:
    """A release that an earlier version kept with it stands in no way: what its refusal says is what lets it go."""
    text, there = show / "issues" / "AN0.md", tmp_path / "there"
    edit(show, "AN1", source="")
    assert run("feed", "--release", "tried", "-q", "--show", show).exit_code == 0
    marked = text.read_text("utf-8").replace("number: 0\n", "number: 0\nsample: true\n", 1)
    text.write_text(marked, encoding="utf-8")
    assert run("feed", "--release", "again", "-q", "--show", show).exit_code == 0
    refused = run("publish", there, "--show", show)
    assert "and run: podcast publish DEST --allow removed:AN0\n" in refused.stderr
    (show / "feed" / "episodes" / "AN0.json").unlink()
    assert run("publish", there, "--allow", "removed:AN0", "-q", "--show", show).exit_code == 0
    assert "AN0" not in (there / "feed.xml").read_text("utf-8")
    assert run("feed", "-q", "--show", show).exit_code == 0


def test_what_an_episode_left_behind_is_not_sent(show: Path, run: Run, tmp_path: Path) -> None:
    """It is named, and stays here; a file of the producer beside the pages is sent."""
    there = tmp_path / "there"
    (show / "feed" / "episodes" / "AN0.json").unlink()
    assert run("feed", "-q", "--show", show).exit_code == 0
    (show / "public" / "CNAME").write_text("pod.example.net", encoding="utf-8")
    (show / "public" / "episodes" / "notes.txt.orig").write_text("For us.", encoding="utf-8")
    result = run("publish", there, "--show", show)
    assert result.exit_code == 0, result.output
    assert "not sent: episodes/AN0.mp3, episodes/notes.txt.orig; delete what nobody needs" in result.stderr
    assert {path.name for path in (there / "episodes").iterdir() if not path.name.startswith("AN1.")} == set()
    assert (there / "CNAME").is_file()
    assert (there / "episodes" / "AN1.mp3").is_file()


def test_what_no_command_has_made_is_named_before_it_is_sent(show: Path, run: Run, tmp_path: Path) -> None:
    """Once: what is there already was meant to be."""
    line = "put there by hand, and for everybody to read: CNAME, notes/private.txt; move away what is not"
    assert "by hand" not in run("publish", tmp_path / "other", "--dry-run", "--show", show).stderr
    (show / "public" / "notes").mkdir()
    for name in ("CNAME", "notes/private.txt"):
        (show / "public" / name).write_text("Ours.", encoding="utf-8")
    for options, is_named in ((["--dry-run"], True), ([], True), ([], False)):
        result = run("publish", tmp_path / "there", *options, "--show", show)
        assert (result.exit_code, line in result.stderr) == (0, is_named), result.stderr


def test_editions_leave_the_main_feed_only_by_name(show: Path, run: Run, tmp_path: Path) -> None:
    """A show that has released them there keeps them there until it sets the key and allows it, and back again."""
    there, settings = tmp_path / "there", show / "feed" / "show.toml"
    edit(show, "AN1", edition="highlights", number=0)
    (show / "feed" / "episodes" / "AN1.json").rename(show / "feed" / "episodes" / "AN0.highlights.json")
    run("feed", "-q", "--show", show)
    assert run("publish", there, "-q", "--show", show).exit_code == 0
    plain = settings.read_text("utf-8")
    settings.write_text(plain.replace("# editions_feed", "editions_feed"), encoding="utf-8")
    refused = run("feed", "--show", show)
    assert refused.exit_code == 1
    assert (
        "released in feed.xml, where subscribers have it; now it is in editions/highlights/feed.xml" in refused.stderr
    )
    done = run("publish", there, "--allow", "feed:AN0.highlights", "--show", show)
    assert done.exit_code == 0, done.output
    feeds = [(there / name).read_text("utf-8") for name in ("feed.xml", "editions/highlights/feed.xml")]
    assert [feed.count("<item>") for feed in feeds] == [1, 1]
    guids = [feed.partition("<podcast:guid>")[2].partition("<")[0] for feed in feeds]
    assert guids[0] != guids[1]
    assert "<title>Alignment Newsletter (highlights)</title>" in feeds[1]
    index = (there / "index.html").read_text("utf-8")
    links = [line for line in index.splitlines() if 'rel="alternate"' in line]
    assert [line.partition('href="')[2].partition('"')[0] for line in links] == [
        "feed.xml",
        "editions/highlights/feed.xml",
    ]
    assert index.count('class="facts"') == 2  # the newest, and the one in the list
    assert "editions/highlights/feed.xml" not in run("check", "-q", "--show", show).stdout
    settings.write_text(plain, encoding="utf-8")
    assert "--allow feed:AN0.highlights" in run("render", "AN0", "--show", show).stderr
