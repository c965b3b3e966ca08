"""What is kept of earlier masters stays within bounds."""

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from support.sounds import babble, mastered, script_of, write_clip

from podcast.audio.part_cache import content_key, evict, use

NOW = 1_000_000.0
HOUR = 3600


def shelf(folder: Path, *ages_s: int) -> list[Path]:
    """Keep files of 100 bytes that were used so long ago."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{place}.part" for place in range(len(ages_s))]
    for path, age_s in zip(paths, ages_s, strict=True):
        path.write_bytes(bytes(100))
        os.utime(path, (NOW - age_s, NOW - age_s))
    return paths


def test_the_least_used_goes_first(tmp_path: Path) -> None:
    """As much as is too much, and no more."""
    old, oldest, recent = shelf(tmp_path, 3 * HOUR, 4 * HOUR, 2 * HOUR)
    assert evict(tmp_path, now=NOW, most_bytes=250) == 100
    assert not oldest.exists()
    assert evict(tmp_path, now=NOW, most_bytes=200) == 0
    assert evict(tmp_path, now=NOW, most_bytes=0) == 200
    assert not old.exists()
    assert not recent.exists()


def test_what_was_used_in_the_last_hour_stays(tmp_path: Path) -> None:
    """Another process may be reading it; use is noted."""
    fresh, stale = shelf(tmp_path, HOUR // 2, 2 * HOUR)
    use(stale)
    assert stale.stat().st_mtime > NOW
    assert evict(tmp_path, now=NOW, most_bytes=0) == 0
    assert fresh.exists()


def test_mastering_uses_and_bounds_what_it_keeps(tmp_path: Path) -> None:
    """A part in use is made young again; folders within are left alone."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=1, dbfs=-20, seed=1))
    kept = tmp_path / "parts"
    (kept / "folder").mkdir(parents=True)
    mastered(script_of([300]), [clip], tmp_path / "a.mp3", parts=kept)
    files = [path for path in kept.iterdir() if path.is_file()]
    assert {path.suffix for path in files} == {".part", ".blocks", ".energy"}
    for path in files:
        os.utime(path, (NOW, NOW))
    mastered(script_of([300]), [clip], tmp_path / "a.mp3", parts=kept)
    assert all(path.stat().st_mtime > NOW for path in files)


def test_what_a_killed_process_was_at_is_cleared(tmp_path: Path) -> None:
    """An hour later, so that nobody's work is taken away."""
    for name, age_s in ((".press-old", 2 * HOUR), (".press-new", HOUR // 2)):
        bench = tmp_path / name
        bench.mkdir()
        (bench / "n0.pcm").write_bytes(bytes(10))
        os.utime(bench, (NOW - age_s, NOW - age_s))
    evict(tmp_path, now=NOW)
    assert [path.name for path in tmp_path.iterdir()] == [".press-new"]


SOUNDS = st.lists(st.binary(), max_size=3)


@given(SOUNDS, SOUNDS, st.integers(), st.integers())
def test_keys_differ_with_all_that_shapes(one: list[bytes], other: list[bytes], setting: int, another: int) -> None:
    """The same sounds and settings have one name; different ones have two."""
    assert (content_key(one, setting) == content_key(other, another)) == ((one, setting) == (other, another))
