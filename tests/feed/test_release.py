"""Releases: what changed since the last one, and what would hurt subscribers."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st
from support.copies import give_address
from support.published import SHOW, episode
from support.rows import try_rows

from podcast.errors import FeedError
from podcast.feed.breaking_changes import KINDS, find_breaking_changes, refuse_breaking_changes
from podcast.feed.release import (
    Release,
    ReleasedFile,
    check_tag,
    choose_free_tag,
    find_changes,
    find_released,
    is_of_other_feed,
    is_released,
    list_released_files,
    make_release,
)
from podcast.feed.release_files import is_kept, keep_release, read_release, read_releases
from podcast.model import Edition, EditionsFeed, Episode, Show

FIRST, SECOND = episode(1), episode(2)
OUT = (make_release("1", SHOW, [FIRST, SECOND]),)


def changed(sample: Episode, **values: object) -> Episode:
    """Change values of an episode."""
    return replace(sample, **values)  # type: ignore[arg-type] # the values are of many types


def with_audio(sample: Episode, *, file: str = "", sha256: str = "") -> Episode:
    """Give an episode another file or another content."""
    enclosure = sample.enclosure
    return replace(sample, enclosure=replace(enclosure, file=file or enclosure.file, sha256=sha256 or enclosure.sha256))


def test_without_a_release_all_is_new_and_nothing_hurts() -> None:
    """The first comparison counts every episode as new."""
    assert find_changes((), [FIRST, SECOND]).new == ("HN1", "HN2")
    assert not list(find_breaking_changes((), SHOW, []))


@try_rows(
    ("now", "sort"),
    [
        (FIRST, None),
        (changed(FIRST, fingerprint="other", text_fingerprint="other"), "changed_audio"),
        (with_audio(FIRST, sha256="1" * 64), "changed_audio"),
        (changed(with_audio(FIRST, sha256="1" * 64), text_fingerprint="other"), "changed_text"),
        (changed(FIRST, title="Another"), "changed_text"),
    ],
)
def test_what_is_heard_is_told_from_what_is_shown(now: Episode, sort: str | None) -> None:
    """New tags make another file, but not another sound."""
    changes = find_changes(OUT, [now, SECOND])
    lists = {name: getattr(changes, name) for name in ("new", "changed_audio", "changed_text", "removed")}
    assert {name: ids for name, ids in lists.items() if ids} == ({sort: ("HN1",)} if sort else {})


def test_new_and_removed_are_told_by_guid() -> None:
    """An episode is what its guid says."""
    changes = find_changes(OUT, [FIRST, episode(3)])
    assert (changes.new, changes.removed) == (("HN3",), ("HN2",))


SHORT = changed(SECOND, id="HN2.highlights", guid="short", edition=Edition.HIGHLIGHTS)
OWN = replace(SHOW, editions_feed=EditionsFeed.OWN)
BREAKING = {
    "feed": (
        OWN,
        [FIRST, SECOND, SHORT],
        "released in feed.xml, where subscribers have it; now it is in editions",
    ),
    "page": (SHOW, [FIRST, changed(SECOND, id="HN2", guid=SECOND.guid)], "released as two; its page and transcripts"),
    "removed": (SHOW, [FIRST], "HN2.json: the episode was released and its record is gone"),
    "guid": (SHOW, [FIRST, changed(SECOND, guid="g9")], "now it has g9"),
    "number": (SHOW, [FIRST, changed(SECOND, number=9)], "as number 2; now it is number 9"),
    "date": (
        SHOW,
        [FIRST, changed(SECOND, published=SECOND.published + timedelta(hours=1))],
        "released on 2026-03-16T",
    ),
    "enclosure": (SHOW, [FIRST, with_audio(SECOND, file="episodes/x.mp3")], "now its audio is episodes/x.mp3"),
    "url": (replace(SHOW, url="https://new.example.org/"), [FIRST, SECOND], "every address would change"),
    "show-guid": (replace(SHOW, guid="b1c3b8f4-30d2-5c0b-9f0e-3b7c58f6a1d0"), [FIRST, SECOND], "feed/show.toml: guid"),
}


@try_rows("kind", KINDS)
def test_a_breaking_change_is_refused_unless_it_is_named(kind: str) -> None:
    """Each refusal says how to do it right, and how to insist; another name does not help."""
    show, now, message = BREAKING[kind]
    name = kind if kind in {"url", "show-guid"} else f"{kind}:HN2{'.highlights' * (kind == 'feed')}"
    others = {other for other in KINDS if other != kind} | {f"{kind}:HN1"}
    out = (make_release("1", SHOW, [FIRST, SECOND, SHORT]),) if kind == "feed" else OUT
    if kind == "page":
        out = (make_release("1", SHOW, [FIRST, changed(SECOND, id="two")]),)
    with pytest.raises(FeedError, match=re.escape(message)) as caught:
        refuse_breaking_changes(out, show, now, allowed=others)
    assert re.search(rf"--allow {re.escape(name)}(?![\w:])", caught.value.hint)
    refuse_breaking_changes(out, show, now, allowed={name})
    refuse_breaking_changes(out, show, now, allowed={kind})
    if kind == "feed":  # and back again
        (back,) = find_breaking_changes((make_release("2", show, now),), SHOW, now)
        (there,) = find_breaking_changes(out, show, now)
        assert (there.released, back.released) == (EditionsFeed.MAIN, EditionsFeed.OWN)
        assert not list(find_breaking_changes((make_release("2", show, now),), show, now))


@try_rows("count", [1, 9, 10, 11, 13, 50])
def test_several_changes_are_told_at_once(count: int) -> None:
    """The first ten are described and the others named, with one cure for each kind and one way to insist on all."""
    many = [episode(number) for number in range(1, count + 1)]
    with pytest.raises(FeedError) as caught:
        refuse_breaking_changes((make_release("1", SHOW, many),), SHOW, [changed(many[0], number=99)])
    lines = caught.value.message.splitlines()
    assert len(lines) == min(count, 11)
    others = ", ".join(f"removed:HN{number}" for number in range(11, count + 1))
    more = [f"and {count - 10} more like these: {others}"] * (count > 10)
    assert [line for line in lines if "more like these" in line] == more
    *cures, publication, release = caught.value.hint.splitlines()
    assert len(cures) == min(count, 2)
    names = ["number:HN1", *(f"removed:HN{number}" for number in range(2, count + 1))]
    assert publication.endswith("".join(f" --allow {name}" for name in names))
    assert release.endswith("".join(f" --allow {name}" for name in names))


def test_a_record_that_is_awaited_may_be_missing() -> None:
    """Nothing else of its episode may have changed."""
    refuse_breaking_changes(OUT, SHOW, [FIRST], awaited={SECOND.id})
    with pytest.raises(FeedError, match="now it is number 9"):
        refuse_breaking_changes(OUT, SHOW, [FIRST, changed(SECOND, number=9)], awaited={SECOND.id})


def test_what_was_published_elsewhere_is_said_first() -> None:
    """Before what would hurt, and before its cures, which name all episodes."""
    with pytest.raises(FeedError) as caught:
        refuse_breaking_changes(OUT, SHOW, [], origin="s3://harbour")
    assert caught.value.message.startswith("s3://harbour: ")
    assert caught.value.hint.startswith("Was it published from elsewhere?")
    assert f"podcast render {FIRST.id} {SECOND.id}, " in caught.value.hint


def test_of_very_many_changes_the_kinds_are_to_be_allowed() -> None:
    """Nobody types a thousand names."""
    many = [episode(number) for number in range(1, 1000)]
    with pytest.raises(FeedError) as caught:
        refuse_breaking_changes((make_release("1", SHOW, many),), SHOW, many[:1], allowed=["date:HN1"])
    assert caught.value.hint.endswith("podcast feed --release TAG --allow date --allow removed")


@pytest.mark.parametrize("number", [None, 2])
def test_a_number_to_be_put_back_is_json(number: int | None) -> None:
    """Whoever does what the hint says has the number that was released."""
    out = (make_release("1", SHOW, [changed(SECOND, number=number)]),)
    (change,) = find_breaking_changes(out, SHOW, [changed(SECOND, number=9)])
    assert json.loads(change.released) == number


def test_the_last_release_tells_what_is_out() -> None:
    """By an episode's id; what no release has is not out."""
    releases = (*OUT, make_release("2", SHOW, [FIRST, changed(SECOND, title="New")]), make_release("3", SHOW, [FIRST]))
    assert [getattr(find_released(releases, name), "title", None) for name in (FIRST.id, SECOND.id, "HN9")] == [
        FIRST.title,
        "New",
        None,
    ]


def test_a_guid_of_long_ago_is_not_used_again() -> None:
    """Apps remember what they downloaded, also after an episode was withdrawn."""
    releases = (*OUT, make_release("2", SHOW, [FIRST]))
    assert not list(find_breaking_changes(releases, SHOW, [FIRST]))
    reused = changed(episode(7), guid=SECOND.guid)
    assert {change.kind for change in find_breaking_changes(releases, SHOW, [FIRST, reused])} == {
        "number",
        "date",
        "page",
        "enclosure",
    }


def test_the_address_of_the_sample_show_may_change() -> None:
    """Nobody subscribes to an example."""
    example = replace(SHOW, url="https://podcast.example.org/")
    assert not list(find_breaking_changes((make_release("1", example, [FIRST]),), SHOW, [FIRST]))


def test_releases_of_earlier_versions_are_read() -> None:
    """What they did not keep is not missed."""
    bare = replace(
        OUT[0], url="", guid="", episodes=tuple(replace(e, title="", fingerprint="") for e in OUT[0].episodes)
    )
    odd = replace(bare, episodes=tuple(replace(e, guid=f" {e.guid}\n") for e in bare.episodes))
    assert not list(find_breaking_changes((bare,), SHOW, [FIRST, SECOND]))
    assert not list(find_breaking_changes((odd,), SHOW, [FIRST, SECOND]))
    assert find_changes((bare,), [FIRST, SECOND]).changed_text == ()


@given(st.sets(st.integers(1, 30)), st.sets(st.integers(1, 30)))
def test_a_feed_that_only_grows_does_no_harm(before: set[int], more: set[int]) -> None:
    """Whatever is added, in whatever order; and what is left out is told, each once."""
    out = (make_release("1", SHOW, [episode(number) for number in before]),)
    now = [episode(number) for number in before | more]
    assert not list(find_breaking_changes(out, SHOW, now[::-1]))
    lost = list(find_breaking_changes((make_release("2", SHOW, now),), SHOW, [episode(number) for number in before]))
    assert sorted(change.name for change in lost) == sorted(f"removed:HN{number}" for number in more - before)


def keep(folder: Path, tag: str, *episodes: Episode, show: Show = SHOW) -> Release:
    """Keep a release of a public folder beside the releases, and read it back."""
    files = list_released_files(folder / "public", episodes)
    keep_release(folder / "releases", make_release(tag, show, episodes, files=files))
    return read_release(folder / "releases", tag)


def test_a_release_keeps_checksums_and_its_place(tmp_path: Path) -> None:
    """The order is in the releases, not in their names; audio is known from the records, hidden files are not out."""
    files = {
        "feed.xml": b"<rss/>",
        "episodes/HN1.vtt": b"WEBVTT",
        "episodes/HN1.mp3": b"sound",
        ".note": b"",
        "a/.b": b"",
    }
    for name, data in files.items():
        (tmp_path / "public" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "public" / name).write_bytes(data)
    first = keep(tmp_path, "b", FIRST)
    assert {file.file: file.bytes for file in first.files} == {"episodes/HN1.vtt": 6, "feed.xml": 6}
    assert first.episodes[0].sha256 == FIRST.enclosure.sha256
    assert keep(tmp_path, "a", FIRST, SECOND).order == 2
    assert [release.tag for release in read_releases(tmp_path / "releases")] == ["b", "a"]


def test_a_release_stays_what_it_was(tmp_path: Path) -> None:
    """The same state again is no fault and changes no byte; another one is refused."""
    (tmp_path / "public").mkdir()
    keep(tmp_path, "a", FIRST)
    keep(tmp_path, "b", FIRST, SECOND)
    before = (tmp_path / "releases" / "a.json").read_bytes()
    keep(tmp_path, "a", FIRST)
    (tmp_path / "public" / "feed.xml").write_text("<rss/>")
    with pytest.raises(FeedError, match=r"a\.json: this release is out") as caught:
        keep(tmp_path, "a", FIRST)
    assert "--release a-2" in caught.value.hint
    assert (tmp_path / "releases" / "a.json").read_bytes() == before


@try_rows("tag", ["", ".", "..", ".a", "a.", "a/b", "a\\b", "../a", "a b", "ä", "NUL", "con.1", "x" * 101, "a\n"])
def test_a_tag_that_is_no_file_name_is_refused(tag: str) -> None:
    """On any system, and nothing leads out of the folder."""
    with pytest.raises(FeedError, match="--release"):
        check_tag(tag)


@try_rows("tag", ["2026.11", "v1", "1", "a-b_c.d", "console", "x" * 100])
def test_a_plain_tag_is_taken(tag: str) -> None:
    """Letters, digits, dots, hyphens."""
    check_tag(tag)


def test_a_later_release_says_what_differs(tmp_path: Path) -> None:
    """However many there are, with old whole ones among them: each reads back as the state that was kept."""
    folder, whole = tmp_path / "releases", [episode(number) for number in range(1, 40)]
    states = [whole[:20], whole[:30], [changed(whole[0], title="Other"), *whole[2:30]], whole]
    kept = [
        make_release(f"{index}", SHOW, state, files=[ReleasedFile(f"p{index}", 1, "0"), ReleasedFile("q", index, "0")])
        for index, state in enumerate(states)
    ]
    for release in kept:
        assert not is_kept(folder, release)
        keep_release(folder, release)
        assert is_kept(folder, replace(release, tag="another"))
    old = replace(make_release("old", SHOW, whole[:5]), order=9)
    (folder / "old.json").write_bytes(msgspec.json.encode(old))
    keep_release(folder, replace(kept[-1], tag="last"))
    for release in (*kept, replace(kept[-1], tag="last"), old):
        assert read_release(folder, release.tag).is_like(release)
    orders = {release.tag: (release.order, len(release.episodes)) for release in read_releases(folder)}
    assert orders == {"0": (1, 20), "1": (2, 30), "2": (3, 29), "3": (4, 39), "old": (9, 5), "last": (10, 39)}
    sizes = {path.stem: path.stat().st_size for path in folder.iterdir()}
    assert sizes["2"] < sizes["0"] / 8
    (folder / "1.json").write_bytes((folder / "1.json").read_bytes().replace(b"\n", b"\r\n"))  # git may do that
    assert len(read_releases(folder)) == 6


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: path.unlink(), r"2\.json: this release is gone, and 3\.json builds on it"),
        (
            lambda path: path.write_bytes(path.read_bytes().replace(b"HN2", b"HN9")),
            r"2\.json: not the release any more",
        ),
        (lambda path: path.write_text('{"tag": "2", "order": 2}'), "neither episodes nor a base"),
        (lambda path: path.write_text('{"tag": "2", "order": 2, "base": "2"}'), "not the release any more"),
    ],
)
def test_a_release_that_another_builds_on_is_missed(
    tmp_path: Path, spoil: Callable[[Path], object], message: str
) -> None:
    """One that is gone, edited or builds on itself is told and not misread, with the way out."""
    (tmp_path / "public").mkdir()
    for number in (1, 2, 3):
        keep(tmp_path, f"{number}", *(episode(n) for n in range(1, number + 1)))
    spoil(tmp_path / "releases" / "2.json")
    with pytest.raises(FeedError, match=message) as caught:
        read_releases(tmp_path / "releases")
    assert "version control" in caught.value.hint


def test_damaged_release_is_named(tmp_path: Path) -> None:
    """A release that cannot be read stops the feed."""
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(FeedError, match=r"a\.json: not a release"):
        read_releases(tmp_path)


def edit(path: Path, **values: object) -> None:
    """Change a record as a producer would."""
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | values), encoding="utf-8")


def test_command_refuses_and_allows(run: Run, published: Path) -> None:
    """A moved date stops the feed until a release names it; what was allowed is kept, and no question afterwards."""
    give_address(published)
    assert run("feed", "--release", "1", "--show", published).stdout == "new  AN0\n"
    feed = (published / "public" / "feed.xml").read_bytes()
    edit(published / "feed" / "episodes" / "AN0.json", published="2026-11-03T12:00:00Z")
    refused = run("feed", "--release", "2", "--allow", "number", "--show", published)
    assert refused.exit_code == 1
    assert '"published": "2026-11-02T12:00:00+00:00"' in refused.stderr
    assert (published / "public" / "feed.xml").read_bytes() == feed
    done = run("feed", "--release", "2", "--allow", "date:AN0", "--json", "--show", published)
    assert json.loads(done.stdout)["changed"] == json.loads(done.stdout)["changed_text"] == ["AN0"]
    assert json.loads((published / "feed" / "releases" / "2.json").read_text())["allowed"] == ["date:AN0"]
    assert run("feed", "--show", published).exit_code == 0


@pytest.mark.parametrize("arguments", [("--allow", "date:AN0"), ("--release", "1", "--allow", "dates")])
def test_an_allowance_needs_a_release_and_a_kind(run: Run, published: Path, arguments: tuple[str, ...]) -> None:
    """A word that allows nothing is wrong usage."""
    assert run("feed", *arguments, "--show", published).exit_code == 2


def test_changes_are_a_table(run: Run, published: Path) -> None:
    """One line an episode, its sort in the first column."""
    give_address(published)
    run("feed", "--release", "1", "--show", published)
    edit(published / "feed" / "episodes" / "AN0.json", title="Another")
    second = json.loads((published / "feed" / "episodes" / "AN0.json").read_text("utf-8"))
    second |= {"id": "AN1", "guid": "g1", "number": 1, "enclosure": second["enclosure"] | {"file": "episodes/AN1.mp3"}}
    (published / "feed" / "episodes" / "AN1.json").write_text(json.dumps(second))
    assert run("feed", "--show", published).stdout == "new           AN1\nchanged text  AN0\n"


@given(st.sets(st.sampled_from(("a", "b", "a-2", "a-3", "a-4"))))
def test_a_chosen_tag_is_free_and_the_lowest(tags: set[str]) -> None:
    """The wish itself where nobody has it, else the first number from 2 on."""
    candidates = ["a", *(f"a-{number}" for number in range(2, 9))]
    assert choose_free_tag("a", tags) == next(tag for tag in candidates if tag not in tags)


@given(st.lists(st.sampled_from(("same", "other")), max_size=4))
def test_an_episode_is_released_where_any_release_sounds_like_it(sounds: list[str]) -> None:
    """One release among others with another sound is enough; none is not."""
    samples = {"same": FIRST, "other": changed(with_audio(FIRST, sha256="1" * 64), fingerprint="other")}
    releases = [make_release(f"{at}", SHOW, [samples[sound]]) for at, sound in enumerate(sounds)]
    assert is_released(FIRST, releases) is ("same" in sounds)


@try_rows(
    ("name", "is_other"),
    [
        ("topics/rl/feed.xml", True),
        ("editions/highlights/feed.xml", True),
        ("feed.xml", False),
        ("episodes/topics/", False),
        ("topics.html", False),
    ],
)
def test_feeds_below_the_shows_have_releases_of_their_own(name: str, *, is_other: bool) -> None:
    """What stands in their folders is theirs, and nothing else."""
    assert is_of_other_feed(name) is is_other
    file = ReleasedFile(name, 1, "0" * 64)
    assert (file in make_release("1", SHOW, [FIRST], files=[file]).files) is not is_other


def test_a_release_is_numbered_when_it_is_kept() -> None:
    """Until then it has no place among the others."""
    assert make_release("1", SHOW, [FIRST]).order == 0


def test_what_a_release_did_not_keep_is_empty_and_hurts_nobody(tmp_path: Path) -> None:
    """A file without title, sound, feed, address and guid compares as if these were as they are."""
    (tmp_path / "public").mkdir()
    keep(tmp_path, "1", FIRST, SECOND)
    path = tmp_path / "releases" / "1.json"
    plain = json.loads(path.read_text("utf-8"))
    for key in ("url", "guid"):
        plain.pop(key, None)
    for entry in plain["episodes"]:
        for key in ("title", "fingerprint", "feed"):
            entry.pop(key, None)
    path.write_text(json.dumps(plain), "utf-8")
    (release,) = read_releases(tmp_path / "releases")
    assert (release.url, release.guid) == ("", "")
    assert {(entry.title, entry.fingerprint, entry.feed) for entry in release.episodes} == {("", "", "")}
    assert not list(find_breaking_changes([release], SHOW, [FIRST, SECOND]))
