"""Editions: what is left out, what is announced instead, and that apps take each for an episode of its own."""

import datetime as dt
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import CORPUS, ROOT, Run
from support.public_site import render_feed
from support.published import SHOW, episode
from support.small_issues import CAST, TALKED, by_sentence, issue_with, paragraph, script_of

from podcast.build import pipeline, publication
from podcast.build.plan import Plan
from podcast.build.project import Project, open_project
from podcast.build.sound import RenderContext
from podcast.episode import read_records
from podcast.errors import ShowError
from podcast.model import Edition, Episode, Item, Opinion, Script, Section, SegmentKind, Show
from podcast.script import NoEditionError, cut_edition
from podcast.show import Folder, read_show

THOUGHT = replace(TALKED, opinions=(Opinion("Ada", (paragraph("Fine."),)),))
FIRST = replace(THOUGHT, title="First", is_highlight=True)
OPINION_ONLY = Item("Only an opinion", opinions=(Opinion("Bo Ek", (paragraph("Hm."),)),))
NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def settings() -> Show:
    """Read the show of the checkout."""
    return read_show(Folder(ROOT))


def full_script(show: Show, **changes: object) -> Script:
    """Write an issue that has a bit of everything."""
    sections = (
        Section("Highlights", 1, items=(FIRST,)),
        Section("Later", 1, (paragraph("Read on."),), (TALKED, Item("Link"))),
        Section("Opinions", 2, items=(OPINION_ONLY,)),
    )
    issue = replace(issue_with(), sections=sections, preamble=(paragraph("A note."),), **changes)  # type: ignore[arg-type]
    return script_of(issue, show)


def edition_of(script: Script, edition: Edition, show: Show) -> Script:
    """Cut an edition with the test's own cast and sentences."""
    return cut_edition(script, edition, show=show, cast=CAST, lines=by_sentence)


def titles(script: Script) -> list[str]:
    """Name the chapters."""
    return [segment.title for segment in script.segments]


def intro(script: Script) -> str:
    """Give what is said first, as it is written."""
    return " ".join(line.written for line in script.segments[0].utterances)


def test_full_edition_is_the_script_itself(settings: Show) -> None:
    """What nobody cut is not touched."""
    script = full_script(settings)
    assert edition_of(script, Edition.FULL, settings) is script
    assert "One highlight, and two more items, in about one minute." in intro(script)
    assert intro(script).endswith("With opinions by Ada Lund and Bo Ek. A note.")


def test_highlights_are_these_items_and_opinions_alone(settings: Show) -> None:
    """No other item, no section, no preamble; the intro says so and counts what is left."""
    short = edition_of(full_script(settings), Edition.HIGHLIGHTS, settings)
    assert titles(short) == ["Introduction", "First", "Ada's opinion", "Closing"]
    assert "This edition has the highlights only. One highlight, in about one minute." in intro(short)
    assert intro(short).endswith("With opinions by Ada Lund.")


def test_without_opinions_no_bare_title_or_heading_is_left(settings: Show) -> None:
    """An item that was nothing but its opinion goes with it, and so does the heading over only such items."""
    short = edition_of(full_script(settings), Edition.NO_OPINIONS, settings)
    assert titles(short) == ["Introduction", "Highlights", "First", "Later", "Gym", "Also mentioned", "Closing"]
    assert "leaves out the opinions. One highlight, and one more item," in intro(short)
    assert intro(short).endswith("synthetic voices. A note.")
    assert SegmentKind.OPINION not in {segment.kind for segment in short.segments}


def test_pauses_of_an_edition_fit_what_follows(settings: Show) -> None:
    """The silence before a segment is that of its kind, also where another stood before."""
    short = edition_of(full_script(settings), Edition.NO_OPINIONS, settings)
    assert [segment.utterances[-1].pause_ms for segment in short.segments] == [1200, 1100, 1200, 1100, 1100, 1200, 1200]


def test_edition_is_announced_by_old_wording_too(settings: Show) -> None:
    """An intro that does not say where the edition is named has it at its end."""
    show = replace(settings, wording=replace(settings.wording, intro="Number {number}."))
    short = edition_of(full_script(show), Edition.HIGHLIGHTS, show)
    assert intro(short) == "Number 7. This edition has the highlights only."


@pytest.mark.parametrize(
    ("edition", "reason"), [(Edition.HIGHLIGHTS, "it has no highlights"), (Edition.NO_OPINIONS, "it has no opinions")]
)
def test_no_edition_without_highlights_or_opinions(settings: Show, edition: Edition, reason: str) -> None:
    """An edition that would be empty, or the full one again, is refused by the issue's name, and it is said why."""
    with pytest.raises(NoEditionError, match=rf"AN7: there is no edition {edition} of it: {reason}") as caught:
        edition_of(script_of(issue_with(TALKED), settings), edition, settings)
    assert "--edition full" in caught.value.hint
    unnumbered = replace(issue_with(TALKED), number=None)
    with pytest.raises(NoEditionError, match="A title: there"):
        edition_of(script_of(unnumbered, settings), edition, settings)


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ((), "About one minute."),
        ((TALKED,), "One item, in about one minute."),
        ((TALKED,) * 18, "18 items, in about two minutes."),
        ((FIRST,), "One highlight, in about one minute."),
        ((FIRST, FIRST, TALKED), "Two highlights, and one more item, in about one minute."),
        ((FIRST, TALKED, TALKED, Item("Link")), "One highlight, and two more items, in about one minute."),
    ],
)
def test_contents_are_counted_in_the_singular_and_plural(
    settings: Show, items: tuple[Item, ...], sentence: str
) -> None:
    """Highlights and others are told apart; bare links are no items; what there is none of is not mentioned."""
    issue = issue_with(*items, intro=(paragraph("An essay."),))
    assert f"A title. {sentence} This audio" in intro(script_of(issue, settings))


def test_another_newsletter_has_all_its_own_words(settings: Show) -> None:
    """Nothing of the announcer's is fixed: in capitals nothing of ours is left."""
    words = {
        "intro": "{show} {number} {title} {contents} {credits}",
        "outro": "SO WEIT.",
        "intro_title": "ANFANG",
        "outro_title": "SCHLUSS",
        "contents": "{items} IN {length}.",
        "highlights": ("{count} THEMA", "{count} THEMEN"),
        "highlights_and_more": ("{highlights} UND {count} MELDUNG", "{highlights} UND {count} MELDUNGEN"),
        "length": ("{count} MINUTE", "{count} MINUTEN"),
        "numbers": ("NULL", "EINS"),
        "credits": "MIT {names}.",
        "names": "{names} UND {last}",
        "authors": "VON {authors}",
        "others": "{authors} UND ANDEREN",
        "summarizer": "KURZ VON {name}.",
        "opinion": "MEINUNG VON {name}.",
        "also": "AUSSERDEM:",
        "also_alone": "GENANNT:",
    }
    show = replace(settings, wording=replace(settings.wording, **words))  # type: ignore[arg-type]
    script = full_script(show)
    announcements = " ".join(line.written for line in script.utterances if line.role == "announcer")
    ours = {"Alignment", "Newsletter", "A", "title", "Ada", "Lund", "Bo", "Ek", "Highlights", "Later", "Opinions"}
    ours |= {"First", "Gym", "Ann", "Lee", "Only", "an", "opinion"}
    assert {word for word in re.findall("[A-Za-z]+", announcements) if word != word.upper()} <= ours
    assert "EINS THEMA UND 2 MELDUNGEN IN EINS MINUTE." in intro(script)
    assert titles(script)[0] == "ANFANG"
    assert titles(script)[-1] == "SCHLUSS"


def planned(root: Path, *changes: tuple[str, str]) -> tuple[Project, Mapping[Edition, Plan]]:
    """Plan every edition of the sample issue."""
    path = root / "feed" / "show.toml"
    for old, new in changes:
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    project = open_project(Folder(root))
    return project, {edition: pipeline.plan(root / "issues" / "AN0.md", project, edition) for edition in Edition}


def rendered(root: Path) -> tuple[Project, list[Episode]]:
    """Render every edition of the sample issue."""
    project, plans = planned(root)
    with ThreadPoolExecutor(2) as executor:
        context = RenderContext(executor, 2, lambda _stage, _done, _total: None)
        episodes = [pipeline.render(plan, project, context=context, now=NOW).episode for plan in plans.values()]
    publication.publish(project)
    return project, episodes


def test_editions_are_episodes_of_their_own(silent_show: Path) -> None:
    """Guid, file, title and time differ, number and link do not; the full one's are what they were."""
    project, episodes = rendered(silent_show)
    assert [episode.id for episode in episodes] == ["AN0", "AN0.highlights", "AN0.no-opinions"]
    assert episodes[0].guid == "6592de7b-9dfd-5f4d-bb01-ff27c3d5b5af"
    assert len({episode.guid for episode in episodes}) == 3
    assert [episode.title.removeprefix(episodes[0].title) for episode in episodes] == [
        "",
        " (highlights)",
        " (without opinions)",
    ]
    assert {episode.number for episode in episodes} == {0}
    assert [episode.published.minute for episode in episodes] == [0, 59, 58]
    assert list(read_records(project.folder.records)) == episodes[::-1]
    public = project.folder.public
    assert all((public / episode.enclosure.file).is_file() for episode in episodes)
    assert (public / "episodes" / "AN0.highlights.html").is_file()


def test_feed_calls_the_others_a_bonus() -> None:
    """Beside a full episode of the same number Apple takes nothing else; alone an edition is a full episode."""
    whole = episode(2)
    enclosure = replace(whole.enclosure, file="episodes/HN2.highlights.mp3")
    published = whole.published - dt.timedelta(minutes=1)
    short = replace(
        whole, id="HN2.highlights", guid="s", edition=Edition.HIGHLIGHTS, enclosure=enclosure, published=published
    )
    kinds = re.compile(rb"episodeType>(\w+)<")
    assert kinds.findall(render_feed(SHOW, [short, whole])) == [b"full", b"bonus"]
    assert kinds.findall(render_feed(SHOW, [short])) == [b"full"]
    assert b"updateFrequency" not in render_feed(SHOW, [short, whole])


def test_mentioned_issue_leads_to_its_full_edition() -> None:
    """Of several episodes of one issue a link in another's notes leads to the whole."""
    whole = episode(1)
    enclosure = replace(whole.enclosure, file="episodes/HN1.highlights.mp3")
    later = whole.published + dt.timedelta(hours=1)
    short = replace(
        whole, id="HN1.highlights", guid="s", edition=Edition.HIGHLIGHTS, enclosure=enclosure, published=later
    )
    assert b'HN1.html">HN 1</a>' in render_feed(SHOW, [whole, short, episode(2)])


def test_render_makes_what_the_show_says(run: Run, silent_show: Path) -> None:
    """Editions of the settings are made where the issue has them; one that it has not is passed over, and said."""
    settings = silent_show / "feed" / "show.toml"
    text = settings.read_text("utf-8").replace('editions = ["full"]', 'editions = ["full", "highlights"]')
    settings.write_text(text, "utf-8")
    (silent_show / "issues" / "AN1.md").write_text("# AN #1: One\n\n## News\n\nA sentence.\n", encoding="utf-8")
    result = run("render", "AN0", "AN1", "--show", silent_show)
    assert [line.split("  ")[0] for line in result.stdout.splitlines()] == [
        "public/episodes/AN0.mp3",
        "public/episodes/AN0.highlights.mp3",
        "public/episodes/AN1.mp3",
    ]
    assert "AN1: there is no edition highlights" in result.stderr
    result = run("render", "AN1", "--edition", "highlights", "--show", silent_show)
    assert result.exit_code == 1
    assert "Hint: " in result.stderr


def test_script_shows_an_edition(run: Run, show: Path) -> None:
    """What an edition says can be read before it is made."""
    page = run("script", "AN0", "--edition", "highlights", "--show", show).stdout
    assert "This edition has the highlights only." in page
    assert "[section]" not in page


def test_unknown_edition_in_settings_is_named(show: Path) -> None:
    """A misspelled edition is an error of the settings."""
    with pytest.raises(ShowError, match="editions"):
        planned(show, ('editions = ["full"]', 'editions = ["short"]'))


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="real issues are read from ../shared/corpus, which is not here")
@pytest.mark.parametrize("name", ["AN017.old.txt", "AN064.md.txt", "AN106.flat.txt", "AN144.md.txt"])
def test_real_editions_say_what_the_full_one_says(name: str) -> None:
    """Every sentence of an edition but the announcement is one of the script, in its order."""
    project = open_project(Folder(ROOT))
    path = CORPUS / "text" / name
    whole = pipeline.plan(path, project).script
    for edition in (Edition.HIGHLIGHTS, Edition.NO_OPINIONS):
        part = pipeline.plan(path, project, edition).script
        remaining = iter([(line.role, line.written) for line in whole.utterances])
        lines = [line for segment in part.segments[1:] for line in segment.utterances]
        assert all((line.role, line.written) in remaining for line in lines)
        assert all(120 <= line.pause_ms <= 2500 for line in part.utterances)
