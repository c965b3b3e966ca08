"""Clips at an address that machines share: what one spoke, no other speaks; what is broken there is mended."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import fsspec
import pytest
from conftest import Run, silence
from distributed import Client, LocalCluster
from support.places import BUCKET, Place, folder_place, memory_place, s3_place, s3_server, use_s3

from podcast.cache import Cache
from podcast.engines import Workers, connect_cluster, speak
from podcast.engines.work.clip_files import ClipDestination, decode_wav
from podcast.engines.work.request import SpeechRequest, SpokenResult
from podcast.engines.work.shared_clips import ClipStore, open_store
from podcast.engines.work.speak import collect_results
from podcast.errors import SpeechError
from podcast.model import Clip, Delivery, Utterance

KINDS = ("file", "memory", "s3")


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """Run an S3 server on this machine."""
    with s3_server() as client:
        yield client
    fsspec.get_filesystem_class("s3").clear_instance_cache()


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    """Open every place anew, with the credentials of the test."""
    yield
    open_store.cache_clear()


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Give a place of each kind that is reached in its own way."""
    if request.param == "s3":
        client = request.getfixturevalue("s3")
        use_s3(client, monkeypatch)
        return s3_place(client, tmp_path.name)
    if request.param == "memory":
        return memory_place(tmp_path.name)
    return folder_place(tmp_path / "there", address=(tmp_path / "there").as_uri())


def machine(tmp_path: Path, name: str, place: Place | str) -> Cache:
    """Give the cache of a machine that shares a place."""
    return Cache(tmp_path / name, address=place if isinstance(place, str) else place.address)


def sentences(*texts: str) -> list[Utterance]:
    """Make utterances for the silent engine."""
    return [Utterance("narrator", Delivery("one", engine="silent"), text, text, 100) for text in texts]


def unheard(_stage: str, _done: int, _total: int) -> None:
    """Listen to no progress."""


def speak_here(utterances: list[Utterance], cache: Cache) -> tuple[Clip, ...]:
    """Speak in threads of this process."""
    with ThreadPoolExecutor(2) as threads:
        return speak(utterances, executor=threads, cache=cache, progress=unheard)


def fetch_only(utterances: list[Utterance], cache: Cache) -> tuple[Clip, ...]:
    """Speak where nobody can."""
    ended = ThreadPoolExecutor(1)
    ended.shutdown()
    return speak(utterances, executor=ended, cache=cache, progress=unheard)


def sounds(clips: tuple[Clip, ...]) -> list[bytes]:
    """Read clips' files."""
    return [clip.path.read_bytes() for clip in clips]


def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers believe that they are on another machine."""
    monkeypatch.setattr(
        "podcast.engines.work.speak.mark_destination",
        lambda cache: ClipDestination(cache.root, "of another machine", cache.address),
    )


HELLO = sentences("Hello.", "Good morning.", "The tide is in.", "Hello.")


def test_what_one_machine_spoke_no_other_speaks(place: Place, tmp_path: Path) -> None:
    """Clips travel by the shared place, byte for byte, and nothing half written stays there."""
    first = speak_here(HELLO, machine(tmp_path, "first", place))
    second = fetch_only(HELLO, machine(tmp_path, "second", place))
    assert sounds(second) == sounds(first)
    assert all(clip.path.is_relative_to(tmp_path / "second") for clip in second)
    files = {name: data for name, data in place.files().items() if not name.endswith(".mark")}
    assert files == {f"{clip.path.stem[:2]}/{clip.path.name}": clip.path.read_bytes() for clip in first}


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data[:0], lambda data: data[:-30] + bytes(30)])
def test_a_damaged_clip_is_spoken_again_once(
    place: Place,
    spoil: Any,  # noqa: ANN401 - bytes to bytes
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is told, and what is spoken takes its place."""
    first = speak_here(HELLO, machine(tmp_path, "first", place))
    name = f"{first[1].path.stem[:2]}/{first[1].path.name}"
    place.put(name, spoil(first[1].path.read_bytes()))
    assert sounds(speak_here(HELLO, machine(tmp_path, "second", place))) == sounds(first)
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert warnings == [f"{place.address}: damaged clips, spoken again: 1"]
    assert place.files()[name] == first[1].path.read_bytes()
    fetch_only(HELLO, machine(tmp_path, "third", place))


def test_workers_elsewhere_keep_their_clips_there(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only word of them travels back, and this machine fetches them."""
    elsewhere(monkeypatch)
    came: list[SpokenResult] = []

    def noted(
        requests: Sequence[SpeechRequest], results: Sequence[SpokenResult], *, cache: Cache
    ) -> list[Clip | SpeechError]:
        came.extend(results)
        return collect_results(requests, results, cache=cache)

    monkeypatch.setattr("podcast.engines.work.speak.collect_results", noted)
    clips = speak_here(HELLO, machine(tmp_path, "here", place))
    assert {type(result).__name__ for result in came} == {"SharedClip"}
    assert len(came) == 3
    assert all(decode_wav(data) for data in sounds(clips))
    assert sounds(fetch_only(HELLO, machine(tmp_path, "other", place))) == sounds(clips)


def test_what_a_worker_cannot_say_is_told_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal is a refusal wherever clips are kept."""
    elsewhere(monkeypatch)
    with pytest.raises(SpeechError, match="there is nothing to say"):
        speak_here(sentences("Hello.", " "), machine(tmp_path, "here", memory_place(tmp_path.name)))


def test_a_worker_that_cannot_reach_the_place_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As what it is, with the cure."""
    elsewhere(monkeypatch)

    def missing(address: str) -> ClipStore:
        raise SpeechError(f"{address}: what reaches it is not installed", hint="Install it.")

    monkeypatch.setattr("podcast.engines.work.request.open_store", missing)
    place = memory_place(tmp_path.name)
    with pytest.raises(SpeechError, match=r"a worker: memory://.*: what reaches it is not installed") as caught:
        speak_here(HELLO, machine(tmp_path, "here", place))
    assert caught.value.hint == "Install it."


def test_a_clip_that_did_not_arrive_is_no_clip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker's word is not believed."""
    elsewhere(monkeypatch)
    monkeypatch.setattr("podcast.engines.work.request.open_store", lambda _: open_store("memory://another"))
    with pytest.raises(SpeechError, match="a clip that a worker put there is not there"):
        speak_here(HELLO, machine(tmp_path, "here", memory_place(tmp_path.name)))


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        ("nowhere://x/y", "no such place", "s3://bucket/folder"),
        ("gs://bucket/folder", "what reaches gs:// is not installed", "pip install 'newsletter-podcast[gcs]'"),
        ("s3://nothing-here/clips", "clips cannot be written", "what you may do there"),
        ("file:///proc/clips", "clips cannot be written", "what you may do there"),
    ],
)
def test_a_place_that_cannot_be_used_is_told_before_a_word(
    address: str,
    message: str,
    hint: str,
    s3: Any,  # noqa: ANN401 - boto3 makes its classes at run time
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the address, and what to do."""
    use_s3(s3, monkeypatch)
    with pytest.raises(SpeechError) as caught:
        fetch_only(HELLO, machine(tmp_path, "here", address))
    assert caught.value.message.startswith(f"{address}: {message}")
    assert hint in caught.value.hint


def test_missing_credentials_are_told(
    s3: Any,  # noqa: ANN401 - as above
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody waits for a cloud that is not there, and no traceback is shown."""
    use_s3(s3, monkeypatch)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(tmp_path))
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    with pytest.raises(SpeechError, match=rf"s3://{BUCKET}/x: clips cannot be written: .*credentials"):
        fetch_only(HELLO, machine(tmp_path, "here", f"s3://{BUCKET}/x"))
    fsspec.get_filesystem_class("s3").clear_instance_cache()


def test_a_place_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder where a clip should be is an error, not a missing clip."""
    place = folder_place(tmp_path / "there", address=(tmp_path / "there").as_uri())
    (clip, *_) = speak_here(HELLO, machine(tmp_path, "first", place))
    path = tmp_path / "there" / clip.path.stem[:2] / clip.path.name
    path.unlink()
    path.mkdir()
    with pytest.raises(SpeechError, match="clips cannot be read: Is a directory"):
        fetch_only(HELLO, machine(tmp_path, "second", place))


SPEAKER = """
import sys
from pathlib import Path
from podcast.cache import Cache
from podcast.engines import Workers, speak
from podcast.model import Delivery, Utterance
if __name__ == "__main__":
    root, address = sys.argv[1:]
    texts = [f"The ferry number {number} leaves." for number in range(60)]
    said = [Utterance("narrator", Delivery("one", engine="silent"), text, text, 100) for text in texts]
    with Workers(1) as pool:
        clips = speak(said, executor=pool, cache=Cache(Path(root), address=address), progress=lambda *_: None)
    print(len({clip.path for clip in clips}))
"""


@pytest.mark.processes
@pytest.mark.parametrize("place", ["file", "s3"], indirect=True)
def test_two_processes_share_a_place(place: Place, tmp_path: Path) -> None:
    """Both write the same clips at once; all of them are there, whole, and nothing else."""
    command = [sys.executable, "-c", SPEAKER]
    processes = [
        subprocess.Popen(
            [*command, str(tmp_path / name), place.address], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for name in ("first", "second")
    ]
    assert [process.communicate() for process in processes] == [("60\n", "")] * 2
    files = place.files()
    assert len(files) == 61
    assert all(decode_wav(data) for name, data in files.items() if not name.endswith(".mark"))
    utterances = sentences(*(f"The ferry number {number} leaves." for number in range(60)))
    assert len(fetch_only(utterances, machine(tmp_path, "third", place))) == 60


@pytest.mark.parametrize("place", ["s3"], indirect=True)
def test_a_cluster_elsewhere_shares_a_place_and_may_lose_a_worker(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers that do not see the folder here put clips there; one is killed in the middle, and none is missing."""
    elsewhere(monkeypatch)
    texts = [f"The ferry number {number} leaves the harbour." for number in range(60)]
    utterances = [Utterance("narrator", Delivery("gmw/en-us"), text, text, 100) for text in texts]
    with Workers(2) as pool:
        here = sounds(speak(utterances, executor=pool, cache=Cache(tmp_path / "alone"), progress=unheard))
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as machines:
        with Client(machines.scheduler_address, set_as_default=False) as client:
            victims = list(client.run(os.getpid).values())[:1]
        clips = _spoken_on(machines.scheduler_address, utterances, machine(tmp_path, "here", place), victims)
    assert not victims
    assert sounds(clips) == here
    assert len(place.files()) == 61


def _spoken_on(address: str, utterances: list[Utterance], cache: Cache, victims: list[int]) -> tuple[Clip, ...]:
    def kill(_stage: str, done: int, _total: int) -> None:
        if done and victims:
            os.kill(victims.pop(), signal.SIGKILL)

    executor: Executor
    with connect_cluster(address) as executor:
        return speak(utterances, executor=executor, cache=cache, progress=kill)


@pytest.mark.renders
def test_a_show_uses_the_place_that_the_environment_names(
    show: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is used here stays in the show's own cache; the command tells both."""
    address = (tmp_path / "there").as_uri()
    monkeypatch.setenv("PODCAST_CACHE", address)
    assert run("render", "AN0", "-q", "--show", silence(show)).exit_code == 0
    shown = json.loads(run("cache", "--json", "--show", show).stdout)
    assert shown["path"] == str(show / ".cache")
    assert shown["address"] == address
    paths = list((tmp_path / "there").glob("??/*.wav"))
    assert len(paths) == shown["clips"]
    cleared = run("cache", "--clear", "--show", show).stdout
    assert f"0 clips, 0.00 GB of at most 6.44 GB; for all machines: {address}" in cleared
    assert list((tmp_path / "there").glob("??/*.wav")) == paths
