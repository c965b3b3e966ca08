"""On one machine the next issue is spoken while one is mastered."""

import signal
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from conftest import Run

from podcast.build import pipeline
from podcast.build.plan import Plan
from podcast.build.prefetch import LOCAL, SpokenCount, speak_ahead
from podcast.build.project import Project, open_project
from podcast.build.show_cache import show_cache
from podcast.cache import Cache, Kind
from podcast.engines import Workers
from podcast.errors import IssueError
from podcast.model import Progress
from podcast.show import Folder


@pytest.fixture
def project(silent_show: Path) -> Project:
    """Open a show."""
    return open_project(Folder(silent_show))


def plans(project: Project, count: int) -> list[Plan]:
    """Plan issues of one sentence each, all different."""
    first = pipeline.plan(project.folder.issues / "AN0.md", project)
    segment = first.script.segments[0]
    return [
        replace(first, id=f"AN{number}", script=replace(first.script, segments=(replace(segment, utterances=lines),)))
        for number in range(count)
        for lines in [(replace(segment.utterances[0], spoken=f"Ferry number {number} leaves."),)]
    ]


def show_nothing(_title: str) -> AbstractContextManager[Progress]:
    """Show nothing."""
    return nullcontext(lambda _stage, _done, _total: None)


def wait_for_clips(cache: Cache, count: int) -> None:
    """Wait until so many clips are there."""
    deadline = time.monotonic() + 120
    while cache.usage()[Kind.CLIPS].files < count and time.monotonic() < deadline:
        time.sleep(0.02)
    assert cache.usage()[Kind.CLIPS].files == count


def test_the_next_issue_is_spoken_while_one_is_mastered(project: Project) -> None:
    """One ahead, and no further."""
    cache = show_cache(project.folder)
    before = cache.usage()[Kind.CLIPS].files
    with Workers(1) as executor:
        ahead = speak_ahead(
            plans(project, 4),
            project,
            executor=executor,
            is_due=lambda _: True,
            open_progress=show_nothing,
            lookahead=LOCAL,
            total=SpokenCount(),
        )
        assert next(ahead).id == "AN0"
        wait_for_clips(cache, before + 2)
        assert next(ahead).id == "AN1"
        wait_for_clips(cache, before + 3)
        assert [plan.id for plan in ahead] == ["AN2", "AN3"]
    assert cache.usage()[Kind.CLIPS].files == before + 4


def test_what_is_finished_is_not_spoken(project: Project) -> None:
    """It is given all the same: who renders says that it is unchanged."""
    before = show_cache(project.folder).usage()
    with Workers(1) as executor:
        ahead = speak_ahead(
            plans(project, 3),
            project,
            executor=executor,
            is_due=lambda _: False,
            open_progress=show_nothing,
            lookahead=LOCAL,
            total=SpokenCount(),
        )
        assert len(list(ahead)) == 3
    assert show_cache(project.folder).usage() == before


def test_an_issue_that_cannot_be_read_waits_for_its_turn(project: Project) -> None:
    """All before it come first."""

    def broken() -> Iterator[Plan]:
        yield from plans(project, 2)
        raise IssueError("issues/AN2.md: cannot be read")

    names: list[str] = []
    with Workers(1) as executor, pytest.raises(IssueError, match="AN2"):
        names.extend(
            plan.id
            for plan in speak_ahead(
                broken(),
                project,
                executor=executor,
                is_due=lambda _: True,
                open_progress=show_nothing,
                lookahead=LOCAL,
                total=SpokenCount(),
            )
        )
    assert names == ["AN0", "AN1"]


def test_the_wait_is_shown(project: Project) -> None:
    """By the issue's name; its end is told by who masters it."""
    looked = Event()

    def report(stage: str, done: int, total: int) -> None:
        assert (stage, total) == ("speaking", 1)
        assert done < total

    def tell(title: str) -> AbstractContextManager[Progress]:
        assert title == "AN0"
        looked.set()
        return nullcontext(report)

    def slow(_planned: Plan) -> bool:
        return looked.wait(10)

    with Workers(1) as executor:
        ahead = speak_ahead(
            plans(project, 1),
            project,
            executor=executor,
            is_due=slow,
            open_progress=tell,
            lookahead=LOCAL,
            total=SpokenCount(),
        )
        assert [plan.id for plan in ahead] == ["AN0"]
    assert looked.is_set()


def test_all_issues_before_a_broken_one_are_rendered(silent_show: Path, run: Run) -> None:
    """And the fault is told in the end."""
    (silent_show / "issues" / "AN7.md").write_bytes(b"\x00\x01")
    result = run("render", "--all", "-q", "--show", silent_show)
    assert result.exit_code == 1
    assert "AN7.md" in result.stderr
    assert result.stdout.startswith("public/episodes/AN0.mp3")


def test_workers_that_have_ended_are_not_replaced() -> None:
    """Who still speaks after Ctrl-C speaks no more."""
    with Workers(1) as pool:
        assert isinstance(pool.submit(signal.raise_signal, signal.SIGKILL).exception(), BrokenExecutor)
        pool.stop()
        with pytest.raises(BrokenExecutor):
            pool.submit(len, "no")
