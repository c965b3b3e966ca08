"""The public folder: only what changed is made again, and it is what would be made of nothing, to the bit."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import make_once
from hypothesis import given, settings
from hypothesis import strategies as st
from support.public_site import render_site
from support.published import CHAPTERS, CUES, SHOW, episode

from podcast import transaction
from podcast.build import site as public
from podcast.cache import Cache, Kind
from podcast.engines import find_user_cache
from podcast.episode import read_headlines, read_record, write_record
from podcast.errors import FeedError
from podcast.feed import RelatedPages, open_theme, render_document, render_robots, split_feed
from podcast.model import Chapter, Cue, Episode, Link, Show
from podcast.show import Folder

THEME = Path(__file__).parents[2] / "feed" / "theme"
PICTURES = {"artwork.jpg": b"picture", "icon.png": b"small"}
ROBOTS = b"# Made by podcast feed. Of two files of this name that in feed/theme is taken.\n"
MENTION = Chapter(60_000, "Before", links=(Link("Harbour Notes 1", "https://elsewhere.example.org/", "Mentioned"),))


def make(root: Path, show: Show = SHOW) -> dict[str, int]:
    """Bring the public folder up to date; tell when each of its files was changed."""
    folder = Folder(root)
    with transaction.Transaction(folder.journal) as changes:
        public.build_site(folder, show, read_headlines(folder.records), pictures=PICTURES, transaction=changes)
    return {
        path.relative_to(folder.public).as_posix(): path.stat().st_mtime_ns
        for path in folder.public.rglob("*")
        if path.is_file()
    }


def contents(root: Path) -> dict[str, bytes]:
    """Read the whole public folder."""
    folder = root / "public"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def keep(root: Path, *episodes: Episode) -> None:
    """Write records."""
    (root / "feed" / "episodes").mkdir(parents=True, exist_ok=True)
    for record in episodes:
        (root / "feed" / "episodes" / f"{record.id}.json").write_bytes(write_record(record))


def change(root: Path, name: str, **changes: object) -> None:
    """Change a record."""
    path = root / "feed" / "episodes" / f"{name}.json"
    keep(root, replace(read_record(path.read_bytes(), name=name), **changes))  # type: ignore[arg-type]


def only(folder: Path) -> Path:
    """Find the one entry of a kind in a cache."""
    (path,) = folder.glob("??/*")
    return path


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a show of five episodes, once for all tests; not to be changed."""

    def build(root: Path) -> None:
        shutil.copytree(THEME, root / "feed" / "theme")
        keep(root, *(episode(number) for number in range(1, 6)))
        make(root)

    return make_once(tmp_path_factory, "site", build)


@pytest.fixture
def root(made_once: Path, tmp_path: Path) -> Path:
    """A show of five episodes that is out."""
    return Path(shutil.copytree(made_once, tmp_path / "show"))


def changed(root: Path, show: Show = SHOW) -> set[str]:
    """Make the folder anew; name the files that are others, came, or went."""
    before = contents(root)
    make(root, show)
    after = contents(root)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@pytest.fixture
def user_theme(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Compile the theme of a show into a cache of its own."""
    monkeypatch.setenv("PODCAST_USER_CACHE", str(tmp_path / "user-cache"))
    shutil.rmtree(root / "public")
    make(root)
    return find_user_cache() / Kind.THEME


def test_a_broken_compiled_theme_is_made_anew(root: Path, user_theme: Path) -> None:
    """Cut short anywhere, it changes nothing that is published."""
    before = contents(root)
    compiled = {path: path.read_bytes() for path in user_theme.glob("??/*")}
    assert compiled
    for length in (0, 10, 26, 40, 60, 200):
        for path, data in compiled.items():
            path.write_bytes(data[:length])
        shutil.rmtree(root / "public")
        make(root)
        assert contents(root) == before, length


def test_what_lies_where_the_compiled_theme_should_is_no_harm(root: Path, user_theme: Path) -> None:
    """It is not kept then."""
    before = contents(root)
    shutil.rmtree(user_theme)
    user_theme.write_bytes(b"")
    shutil.rmtree(root / "public")
    make(root)
    assert contents(root) == before


def test_what_a_show_brings_along_is_not_run(root: Path) -> None:
    """A template that was compiled elsewhere, with every mark of a right one, and lies in the show's cache."""
    before = contents(root)
    environment = open_theme(root / "feed" / "theme", show=SHOW, cache=Cache(root / ".cache")).environment
    assert environment.loader
    assert environment.bytecode_cache
    for name in environment.list_templates(["html"]):
        source, path, _ = environment.loader.get_source(environment, name)
        bucket = environment.bytecode_cache.get_bucket(environment, name, path, source)
        bucket.code = compile("raise SystemExit", name, "exec")
        environment.bytecode_cache.set_bucket(bucket)
    assert [*(root / ".cache" / "theme").glob("??/*")]
    shutil.rmtree(root / "public")
    make(root)
    assert contents(root) == before


def find_no_home() -> Path:
    """Fail as `Path.home` does for a user whom the system has no name of."""
    raise RuntimeError("Could not determine home directory.")


def test_a_user_without_a_home_has_pages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that knows a number and no name; nothing of theirs is kept."""
    before = contents(root)
    for name in ("PODCAST_USER_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", find_no_home)
    shutil.rmtree(root / "public")
    make(root)
    assert contents(root) == before


def test_everything_is_there(root: Path) -> None:
    """The feed, the pages, the transcripts, the cover: what the stages make of all episodes."""
    episodes = [episode(number) for number in range(1, 6)]
    expected = render_site(SHOW, episodes, theme=THEME) | PICTURES
    expected |= {document.file: render_document(SHOW, document) for document in split_feed(SHOW, episodes)}
    files = contents(root)
    expected |= {"robots.txt": render_robots(SHOW, RelatedPages())}
    sidecars = (".vtt", ".srt", ".txt", ".transcript.json", ".chapters.json")
    others = {name for name in files if name.endswith(sidecars) and name != "robots.txt"}
    assert {name: data for name, data in files.items() if name not in others} == expected
    assert len(others) == 25


def test_nothing_is_made_twice(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing changed no template is opened, no feed written and no record's words read."""
    before = make(root)
    for name in ("feed.open_theme", "feed.render_document", "feed.render_block", "episode.read_record"):
        monkeypatch.setattr(f"podcast.{name}", interrupt)
    assert make(root) == before


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a title": (
        lambda root: change(root, "HN3", title="Other"),
        {"feed.xml", "index.html", "search.json"}
        | {"episodes/HN2.html", "episodes/HN3.html", "episodes/HN4.html"}
        | {"episodes/HN3.embed.html", "episodes/HN3.chapters.json"},
    ),
    "a word": (
        lambda root: change(root, "HN3", cues=(replace(CUES[0], text="Xylophones."), *CUES[1:])),
        {f"episodes/HN3.{suffix}" for suffix in ("html", "vtt", "srt", "txt", "transcript.json")},
    ),
    "a file that was lost": (lambda root: (root / "public" / "episodes" / "HN3.vtt").unlink(), {"episodes/HN3.vtt"}),
    "a file that was spoilt": (lambda root: (root / "public" / "feed.xml").write_bytes(b"x"), {"feed.xml"}),
    "a picture": (lambda root: (root / "public" / "episodes" / "HN2.png").write_bytes(b"x"), {"episodes/HN2.html"}),
    "a style": (lambda root: (root / "feed" / "theme" / "style.css").write_text("a {}"), {"style.css"}),
    "a template": (
        lambda root: (root / "feed" / "theme" / "episode.html").write_text("{{ episode.id }}"),
        {f"episodes/HN{number}.html" for number in range(1, 6)},
    ),
    "a foreign file": (lambda root: (root / "public" / "robots.txt").write_text("all"), set()),
    "a robots.txt of the theme": (
        lambda root: (root / "feed" / "theme" / "robots.txt").write_text("x"),
        {"robots.txt"},
    ),
    "an old robots.txt of ours": (lambda root: (root / "public" / "robots.txt").write_bytes(ROBOTS), {"robots.txt"}),
    "a theme of before": (
        lambda root: (root / "feed" / "theme" / "embed.html").unlink(),
        {f"episodes/HN{number}.embed.html" for number in range(1, 6)},
    ),
    "a ledger that cannot be read": (lambda root: only(root / ".cache" / "site").write_text("{"), set()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_change_touches_is_made_again(root: Path, name: str) -> None:
    """That alone, and nothing else; what was spoilt is whole again."""
    whole = contents(root)
    cause, expected = CHANGES[name]
    cause(root)
    names = changed(root)
    # Which letters' files a word is in is the search's own business.
    assert {file for file in names if not file.startswith("search/")} == expected
    if "file that was" in name:
        assert contents(root) == whole


def test_a_setting_reaches_every_page_and_no_transcript(root: Path) -> None:
    """The author is told on all pages and in the feed."""
    names = changed(root, replace(SHOW, author="Ole Lund"))
    assert names == {"feed.xml", "index.html", "404.html", *(f"episodes/HN{number}.html" for number in range(1, 6))}


def test_what_belongs_to_no_record_goes(root: Path) -> None:
    """Page, transcripts and search of an episode that is gone; its audio and others' files stay."""
    for name in ("episodes/HN3.mp3", "episodes/HN3.png", "notes.html", "search/a.json", "feed-7.xml", "feed-x.xml"):
        (root / "public" / name).write_bytes(b"x")
    (root / "feed" / "episodes" / "HN3.json").unlink()
    make(root)
    left = set(contents(root))
    assert {"episodes/HN3.mp3", "episodes/HN3.png", "notes.html", "feed-x.xml"} <= left
    assert not {file for file in left if "HN3" in file and file.endswith((".html", ".vtt", ".srt", ".txt", ".json"))}
    assert not {"search/a.json", "feed-7.xml"} & left


def test_a_killed_run_is_made_good(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it had written is not taken for what was there before, even at the same length and moment."""
    before = contents(root)
    change(root, "HN3", title="Quays “& tides” 3")
    monkeypatch.setattr(transaction, "_rename", rename_some)
    with pytest.raises(KeyboardInterrupt):
        make(root)
    monkeypatch.undo()
    assert contents(root)["episodes/HN3.html"] != before["episodes/HN3.html"]
    assert contents(root)["feed.xml"] == before["feed.xml"]
    transaction.finish_interrupted(Folder(root).journal)
    assert contents(root)["feed.xml"] != before["feed.xml"]
    change(root, "HN3", title=episode(3).title)
    make(root)
    assert contents(root) == before


def test_a_run_that_is_stopped_before_all_is_made_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files take their places when the last is written, and none is left beside."""
    before = contents(root)
    change(root, "HN3", title="Quays “& tides” 3")
    monkeypatch.setattr(public, "_make_tables", interrupt)
    with pytest.raises(KeyboardInterrupt):
        make(root)
    assert contents(root) == before


def rename_some(changes: list[transaction.Change]) -> None:
    """Stop a run while files take their places, all but the last."""
    for temporary, path in changes[:-1]:
        assert temporary is not None
        if Path(temporary).exists():
            Path(temporary).replace(path)
    raise KeyboardInterrupt


def interrupt(*_: object, **__: object) -> None:
    """Stop a run in its middle."""
    raise KeyboardInterrupt


def test_a_wrong_record_leaves_the_feed(root: Path) -> None:
    """A sentence that is none is found when the record's files are made, before the feed is."""
    before = contents(root)["feed.xml"]
    path = root / "feed" / "episodes" / "HN3.json"
    path.write_bytes(path.read_bytes().replace(b'"speaker": "narrator"', b'"speaker": 7'))
    with pytest.raises(FeedError, match=r"HN3\.json: .*cues"):
        make(root)
    assert contents(root)["feed.xml"] == before


@pytest.mark.bulk
def test_many_are_made_side_by_side(tmp_path: Path) -> None:
    """On all cores, to the same bytes, also with people's pages, which do not travel between processes as they are."""
    shutil.copytree(THEME, tmp_path / "feed" / "theme")
    keep(tmp_path, *(episode(number, cues=CUES[:1], chapters=CHAPTERS[:1]) for number in range(1, public.MANY + 2)))
    make(tmp_path)
    side_by_side = contents(tmp_path)
    shutil.rmtree(tmp_path / "public")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(public, "MANY", 1_000_000)
        make(tmp_path)
    assert contents(tmp_path) == side_by_side


@pytest.mark.bulk
def test_a_long_feed_moves_its_last_document_alone(tmp_path: Path) -> None:
    """One more of 399 episodes fills an archive; the one before it stays untouched."""
    (tmp_path / "feed" / "theme").mkdir(parents=True)
    (tmp_path / "feed" / "theme" / "index.html").write_text("")
    (tmp_path / "feed" / "theme" / "episode.html").write_text("")
    keep(tmp_path, *(episode(number, cues=(), chapters=()) for number in range(1, 400)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(public, "MANY", 1_000_000)
        before = make(tmp_path)
    keep(tmp_path, episode(400, cues=(), chapters=()))
    after = make(tmp_path)
    assert {name for name in after if name.startswith("feed")} == {"feed.xml", "feed-1.xml", "feed-2.xml"}
    assert {name for name in before if before[name] != after[name]} >= {"feed.xml", "search.json"}
    assert before["feed-1.xml"] == after["feed-1.xml"]
    assert before["search/0.json"] == after["search/0.json"]


actions = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(1, 5), st.sampled_from(["Quays", "Tides & <ebb>", "Zoë"])),
        st.tuples(st.just("remove"), st.integers(2, 5)),
        st.tuples(st.just("author"), st.sampled_from(["Ida", "Ole"])),
        st.tuples(st.just("template"), st.sampled_from(["{{ episode.title }}", "{{ newer.id if newer }}"])),
        st.tuples(st.just("make")),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.bulk
@settings(max_examples=15)
@given(actions)
def test_step_by_step_is_as_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    """Whatever changes in whatever order, what is kept is what would be made of nothing."""
    root = tmp_path_factory.mktemp("steps")
    theme = root / "feed" / "theme"
    theme.mkdir(parents=True)
    (theme / "index.html").write_text("{% for each in episodes %}{{ each.title }} {% endfor %}")
    (theme / "episode.html").write_text("{{ episode.title }} {{ older.title if older }}{{ passages }}{{ notes }}")
    keep(root, episode(1))
    show = SHOW
    make(root, show)
    for kind, *rest in steps:
        if kind == "write":
            number, title = rest
            cues = (Cue(0, 4000, "narrator", f"It is {title}."),)
            keep(root, episode(int(str(number)), title=str(title), cues=cues, chapters=(*CHAPTERS[:1], MENTION)))
        elif kind == "remove":
            (root / "feed" / "episodes" / f"HN{rest[0]}.json").unlink(missing_ok=True)
        elif kind == "author":
            show = replace(show, author=str(rest[0]))
        elif kind == "template":
            (theme / "episode.html").write_text(str(rest[0]))
        else:
            make(root, show)
    make(root, show)
    files = contents(root)
    shutil.rmtree(root / "public")
    shutil.rmtree(root / ".cache")
    make(root, show)
    assert contents(root) == files
