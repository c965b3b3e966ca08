"""Workers of a Dask scheduler speak as those of this machine do, and may die as well."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT, Run, silence, snapshot

from podcast.build import pipeline
from podcast.build.plan import Plan
from podcast.build.prefetch import CLUSTER, OpenProgress, SpokenCount, speak_ahead
from podcast.build.project import open_project
from podcast.build.show_cache import show_cache
from podcast.cache import Cache, Kind
from podcast.engines import Workers, connect_cluster, speak
from podcast.engines.work.clip_files import ClipDestination
from podcast.errors import SpeechError
from podcast.model import Clip, Delivery, Progress, Segment, Utterance
from podcast.show import Folder

if TYPE_CHECKING:  # takes a second, also where none of these tests is wanted
    from distributed import LocalCluster

pytestmark = pytest.mark.processes
VOICES = ("gmw/en-us", "gmw/en-us+f3", "gmw/en-gb-x-rp+m3")


@pytest.fixture(scope="module")
def machines() -> Iterator[LocalCluster]:
    """Run a scheduler with two worker processes on this machine; one death is one too many for a task."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster:
        cluster.scheduler.allowed_failures = 0
        yield cluster


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Give an empty cache."""
    return Cache(tmp_path / "cache")


def say(text: str, delivery: Delivery) -> Utterance:
    """Make an utterance of a text."""
    return Utterance("narrator", delivery, written=text, spoken=text, pause_ms=100)


def sentences(count: int) -> list[Utterance]:
    """Make different sentences in three voices."""
    return [
        say(f"The ferry number {number} leaves the harbour before the tide.", Delivery(VOICES[number % 3]))
        for number in range(count)
    ]


def unheard(_stage: str, _done: int, _total: int) -> None:
    """Listen to no progress."""


def sounds(clips: tuple[Clip, ...]) -> list[bytes]:
    """Read clips' files."""
    return [clip.path.read_bytes() for clip in clips]


def pids(address: str) -> list[int]:
    """Ask the workers for their process numbers."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


@pytest.fixture(scope="module")
def spoken_here(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Let this machine's own workers speak."""
    with Workers(2) as pool:
        own = Cache(tmp_path_factory.mktemp("here"))
        return sounds(speak(sentences(48), executor=pool, cache=own, progress=unheard))


@pytest.mark.parametrize("is_shared", [True, False])
def test_clips_are_those_of_this_machine(
    machines: LocalCluster,
    cache: Cache,
    spoken_here: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_shared: bool,
) -> None:
    """Workers that see the cache and workers that send sounds back give the same bytes as local processes."""
    if not is_shared:
        monkeypatch.setattr(
            "podcast.engines.work.speak.mark_destination",
            lambda cache: ClipDestination(cache.root, "of another machine"),
        )
    with connect_cluster(machines.scheduler_address) as executor:
        clips = speak(sentences(48), executor=executor, cache=cache, progress=unheard)
    assert sounds(clips) == spoken_here


def test_killed_worker_costs_no_sentence(machines: LocalCluster, cache: Cache, spoken_here: list[bytes]) -> None:
    """A worker that is killed in the middle is made up for by the others, byte for byte."""
    victims = pids(machines.scheduler_address)[:1]

    def kill(_stage: str, done: int, _total: int) -> None:
        if done and victims:
            os.kill(victims.pop(), signal.SIGKILL)

    with connect_cluster(machines.scheduler_address) as executor:
        clips = speak(sentences(48), executor=executor, cache=cache, progress=kill)
    assert not victims
    assert sounds(clips) == spoken_here


def test_notebook_of_the_docs_works(machines: LocalCluster, silent_show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a loop of events is running already, as in every cell of a notebook."""
    docs = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    code = docs.partition("### In a notebook")[2].partition("```python\n")[2].partition("```")[0]
    assert "tcp://10.0.0.5:8786" in code
    shutil.rmtree(silent_show / ".cache")
    monkeypatch.chdir(silent_show)
    names: dict[str, Any] = {}

    async def cell() -> None:
        exec(code.replace("tcp://10.0.0.5:8786", machines.scheduler_address), names)  # noqa: S102 - the docs' own

    asyncio.run(cell())
    assert len(names["clips"]) == len(names["utterances"]) > 10
    assert all(clip.path.is_file() for clip in names["clips"])


def test_death_is_told_as_a_pool_tells_it(machines: LocalCluster) -> None:
    """Whoever submitted a task whose worker died gets the error that `speak` waits for."""
    with connect_cluster(machines.scheduler_address) as executor:
        died = executor.submit(signal.raise_signal, signal.SIGKILL)
        assert isinstance(died.exception(), BrokenExecutor)


def test_equal_tasks_are_not_merged(machines: LocalCluster) -> None:
    """What was asked twice is done twice."""
    with connect_cluster(machines.scheduler_address) as executor:
        first, second = executor.submit(os.urandom, 8), executor.submit(os.urandom, 8)
        assert first.result() != second.result()


def test_other_errors_come_as_they_are(machines: LocalCluster) -> None:
    """A bug in a task is that bug here."""
    with connect_cluster(machines.scheduler_address) as executor, pytest.raises(ValueError, match="invalid literal"):
        executor.submit(int, "x").result()


def test_worker_without_a_module_is_named(machines: LocalCluster) -> None:
    """A worker that lacks what is needed is said to, with the cure."""
    with connect_cluster(machines.scheduler_address) as executor:
        error = executor.submit(__import__, "nowhere_installed").exception()
    assert isinstance(error, SpeechError)
    assert error.message == "a worker cannot begin: No module named 'nowhere_installed'"
    assert "on every machine" in error.hint


def test_cancelled_tasks_are_not_begun(machines: LocalCluster, tmp_path: Path) -> None:
    """What is cancelled while it waits is dropped by the scheduler, too."""
    with connect_cluster(machines.scheduler_address) as executor:
        busy = [executor.submit(time.sleep, 0.5) for _ in range(2)]
        waiting = [executor.submit(Path.touch, tmp_path / str(number)) for number in range(20)]
        assert {task.cancel() for task in waiting[10:]} == {True}
        for task in (*busy, *waiting[:10]):
            task.result()
    assert {path.name for path in tmp_path.iterdir()} == {str(number) for number in range(10)}


def test_other_versions_are_refused(machines: LocalCluster, cache: Cache, tmp_path: Path) -> None:
    """A worker whose engine would sound different does not speak."""
    other = say("It would sound different.", Delivery(str(tmp_path), engine="support.faulty_engines:Elsewhere"))
    with (
        connect_cluster(machines.scheduler_address) as executor,
        pytest.raises(SpeechError, match="a worker has faulty"),
    ):
        speak([other], executor=executor, cache=cache, progress=unheard)
    assert cache.usage()[Kind.CLIPS].files == 0


def test_render_on_a_cluster_gives_the_same_files(machines: LocalCluster, show: Path, run: Run) -> None:
    """The episodes are those that this machine makes alone, and then there is nothing to be done."""
    (show / "issues" / "AN0.md").unlink()
    for number in (1, 2):
        body = f"## Highlights\n\n**Pier {number}** *(Ada Quill)*: It is old, and it has {number} lamps.\n"
        text = f"---\nnumber: {number}\ntitle: Harbours\ndate: 2026-11-0{number}\n---\n\n{body}"
        (show / "issues" / f"AN{number}.md").write_text(text, encoding="utf-8")
    alone = silence(Path(shutil.copytree(show, show.with_name("alone"))))
    assert run("render", "AN2", "-q", "--show", alone).exit_code == 0
    options = ("--all", "--scheduler", machines.scheduler_address, "--show", silence(show))
    result = run("render", *options)
    assert result.exit_code == 0, result.output
    assert (show / "public" / "episodes" / "AN1.mp3").exists()
    name = "public/episodes/AN2.mp3"
    assert snapshot(show)[name] == snapshot(alone)[name]
    assert run("render", "-q", *options).stdout.count("unchanged") == 2


def test_scheduler_that_goes_is_named(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """A cluster without workers is waited for; one whose scheduler ends is not."""
    from distributed import LocalCluster

    monkeypatch.setattr(sys.modules["podcast.engines.work.dask_cluster"], "_ANSWER_S", 0.5)
    own = LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0")
    with own, connect_cluster(own.scheduler_address) as executor:
        assert "no worker is there yet" in caplog.text
        waiting = executor.submit(len, "")
        own.close()
        assert isinstance(waiting.exception(timeout=20), BrokenExecutor)
        with pytest.raises(SpeechError, match="the scheduler is gone"):
            _submit_on(executor)


def _submit_on(executor: Executor) -> None:
    for _ in range(200):
        executor.submit(len, "").cancel()
        time.sleep(0.1)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1", "nonsense://127.0.0.1:8786"])
def test_missing_scheduler_is_a_clean_error(
    address: str, show: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody answers, that is said, with what to do."""
    monkeypatch.setattr(sys.modules["podcast.engines.work.dask_cluster"], "_ANSWER_S", 0.5)
    result = run("render", "AN0", "--scheduler", address, "--show", show)
    assert result.exit_code == 1
    assert f"{address}: no Dask scheduler answers\nHint: Start one with" in result.output


def test_silent_listener_is_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a server that says nothing."""
    monkeypatch.setattr(sys.modules["podcast.engines.work.dask_cluster"], "_ANSWER_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(SpeechError, match="no Dask scheduler"):
        connect_cluster(f"tcp://127.0.0.1:{server.getsockname()[1]}")


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Dask the extra to install is named."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SpeechError) as caught:
        connect_cluster("tcp://127.0.0.1:8786")
    assert caught.value.hint == "Install it: pip install 'newsletter-podcast[cluster]'"


def test_next_issues_are_spoken_meanwhile(silent_show: Path) -> None:
    """While the first issue is mastered, those of the next batches are spoken; all come in order, finished or not."""
    project = open_project(Folder(silent_show))
    plan = pipeline.plan(silent_show / "issues" / "AN0.md", project)
    only = plan.script.segments[0]
    plans = [
        replace(plan, id=f"AN{number}", script=replace(plan.script, segments=(_renamed(only, number),)))
        for number in range(30)
    ]
    looked, done = Event(), Event()

    def is_due(plan: Plan) -> bool:
        return looked.wait(10) and plan.id != "AN3"

    with Workers(1) as executor:
        ahead = speak_ahead(
            plans,
            project,
            executor=executor,
            is_due=is_due,
            open_progress=_open_progress(looked, done),
            lookahead=CLUSTER,
            total=SpokenCount(),
        )
        assert next(ahead) is plans[0]
        assert done.is_set()
        assert [next(ahead) for _ in plans[1:]] == plans[1:]
        assert next(ahead, None) is None
    spoken = show_cache(project.folder)
    before = spoken.usage()[Kind.CLIPS].files
    with Workers(1) as executor:
        again = partial(speak, lexicon=project.lexicon, executor=executor, cache=spoken, progress=unheard)
        again(tuple(plans[7].script.utterances))
        assert spoken.usage()[Kind.CLIPS].files == before
        again(tuple(plans[3].script.utterances))
    assert spoken.usage()[Kind.CLIPS].files > before


def _renamed(segment: Segment, number: int) -> Segment:
    lines = tuple(replace(line, spoken=f"{line.spoken} Number {number}.") for line in segment.utterances)
    return replace(segment, utterances=lines)


def _open_progress(looked: Event, done: Event) -> OpenProgress:
    """Note when the first batch is waited for, and when all of it is there."""

    def report(stage: str, count: int, total: int) -> None:
        assert stage == "speaking"
        if count == total:
            done.set()

    def open_progress(title: str) -> AbstractContextManager[Progress]:
        looked.set()
        return nullcontext(report if title == "AN0 to AN7" else lambda *_: None)

    return open_progress


def test_error_leaves_the_cluster_at_once(machines: LocalCluster, tmp_path: Path) -> None:
    """Nobody waits for what the workers still do when the user has stopped."""

    def fail() -> None:
        with connect_cluster(machines.scheduler_address) as executor:
            executor.submit(subprocess.run, ["sh", "-c", f"sleep 3; touch {tmp_path}/late"])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert not (tmp_path / "late").exists()
