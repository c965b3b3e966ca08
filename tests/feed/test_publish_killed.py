"""Killed while publishing: listeners see a whole feed of whole files, and the next run finishes."""

import os
import random
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec
import pytest
from conftest import PODCAST, Run
from lxml import etree
from support.copies import ADDRESS, add_episode, give_address
from support.places import Place, folder_place, s3_place, s3_server, use_s3

from podcast.feed.publish import MANIFEST

KILLS = int(os.environ.get("PODCAST_KILLS", "1"))
"""Of each kind of place; more are for a longer look."""
EPISODES = 5


@dataclass(frozen=True, slots=True)
class Versions:
    """A show whose first version is out, and that is about to publish its second."""

    root: Path
    first: dict[str, bytes]
    """What the first one put there, with the manifest."""
    second: dict[str, bytes]


def contents(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def versions(published: Path, run: Run, tmp_path: Path) -> Versions:
    """Publish a show, then add episodes and change a title."""
    give_address(published)
    assert run("feed", "-q", "--show", published).exit_code == 0
    assert run("publish", tmp_path / "first", "-q", "--show", published).exit_code == 0
    record = published / "feed/episodes/AN0.json"
    record.write_text(re.sub('"title": ".*?"', '"title": "Another title"', record.read_text("utf-8"), count=1))
    for number in range(1, EPISODES):
        add_episode(published, number)
    assert run("feed", "-q", "--show", published).exit_code == 0
    return Versions(published, contents(tmp_path / "first"), contents(published / "public"))


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """Run one S3 server for all kills."""
    with s3_server() as client:
        yield client
    fsspec.get_filesystem_class("s3").clear_instance_cache()


@pytest.mark.parametrize("kind", ["folder", "s3"])
def test_killed_at_any_moment(
    versions: Versions, kind: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The feed there is the old or the new one, all that it names is there whole, and the next run finishes."""
    client = request.getfixturevalue("s3") if kind == "s3" else None
    if client:
        use_s3(client, monkeypatch)
    chance, unfinished = random.Random(7), 0  # noqa: S311 - moments, no secrets
    places = (
        s3_place(client, f"{tmp_path.name}-{place}") if client else folder_place(tmp_path / f"there{place}")
        for place in range(KILLS + 1)
    )
    seconds = publish(versions, next(places), kill_after=None)
    for place in places:
        publish(versions, place, kill_after=chance.uniform(0.3, 1.0) * seconds)
        unfinished += seen(place) != versions.second
        assert_sound(place, versions)
        publish(versions, place, kill_after=None, is_first=False)
        assert seen(place) == versions.second
    assert unfinished or KILLS < 2


def publish(versions: Versions, place: Place, *, kill_after: float | None, is_first: bool = True) -> float:
    """Publish the second version where the first one is out; kill it after so many seconds; tell how long it took."""
    for name, data in versions.first.items() if is_first else ():
        place.put(name, data)
    started = time.monotonic()
    command = [str(PODCAST), "publish", place.address, "-q", "--show", str(versions.root)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        try:
            running.wait(kill_after)
        except subprocess.TimeoutExpired:
            running.kill()
        else:
            assert running.returncode == 0
    return time.monotonic() - started


def seen(place: Place) -> dict[str, bytes]:
    """Give what listeners can see, without what is on its way in."""
    files = place.files()
    return {name: data for name, data in files.items() if name != MANIFEST and not name.endswith(".part")}


def assert_sound(place: Place, versions: Versions) -> None:
    """Make sure that everything in sight is of one of the versions, and that the feed names nothing else."""
    files = seen(place)
    for name, data in files.items():
        assert data in (versions.first.get(name), versions.second.get(name)), name
    feed = etree.fromstring(files["feed.xml"])
    named = [*feed.xpath("//@url"), *feed.xpath("//@href"), *feed.xpath("//item/link/text()")]
    ours = {url.removeprefix(ADDRESS) for url in named if url.startswith(ADDRESS)}
    assert {name for name in ours if name} <= files.keys()
    assert {f"episodes/AN{number}.mp3" for number in range(len(feed.xpath("//item")))} <= ours
