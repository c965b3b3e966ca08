"""What is kept is whole or not there, everything has one bound, and what killed processes left goes."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Run, snapshot
from hypothesis import given
from hypothesis import strategies as st

from podcast.atomic_files import SEAL_BYTES, name_temporary
from podcast.cache import MAX_BYTES, Cache, Kind, Plain, Usage, limit_cache, make_key, open_cache
from podcast.errors import PodcastError

NOW = 1_700_000_000.0
MINUTE_S = 60.0
DATA = bytes(84)
"""With its seal a hundred bytes."""
NAMES = tuple(f"{number:02x}{'0' * 30}" for number in range(10))

TEXTS = st.text('ab1",[]é', max_size=4)
PLAIN: st.SearchStrategy[Plain] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
SHAPES = st.tuples(st.integers(), st.lists(st.binary(), max_size=3), st.dictionaries(st.just("text"), PLAIN))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Give a cache that holds four entries of a hundred bytes."""
    return Cache(tmp_path / "cache", max_bytes=400)


def keep(cache: Cache, kind: Kind, name: str, *, used_s_ago: float) -> Path:
    """Keep an entry, and set when it was last used."""
    path = cache.put(kind, name, DATA)
    os.utime(path, (NOW - used_s_ago,) * 2)
    return path


def canonical(shape: object) -> str:
    """Write a shape down, an integer apart from a float and a truth."""
    return json.dumps(shape, sort_keys=True, default=list)


@given(SHAPES, SHAPES)
def test_keys_differ_with_all_that_went_in(
    one: tuple[int, list[bytes], dict[str, Plain]], other: tuple[int, list[bytes], dict[str, Plain]]
) -> None:
    """The same version, values and contents have one name; different ones have two."""
    keys = [make_key(version, digests=digests, **values) for version, digests, values in (one, other)]
    is_same = canonical((one[0], one[2])) == canonical((other[0], other[2])) and one[1] == other[1]
    assert (keys[0] == keys[1]) == is_same


def test_key_does_not_care_for_the_order_of_names() -> None:
    """They are named, so that two settings cannot be taken for each other."""
    assert make_key(1, rate=2, pitch=3) == make_key(1, pitch=3, rate=2) != make_key(1, pitch=2, rate=3)


def test_no_number_is_no_part_of_a_key() -> None:
    """It does not even equal itself."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        make_key(1, gain_db=float("nan"))


def test_the_usual_limit_is_what_is_promised() -> None:
    """As those who look for room on their disk were told."""
    changes = (Path(__file__).parents[1] / "CHANGELOG.md").read_text("utf-8")
    assert f"{MAX_BYTES / 1e9:.2f} GB at" in changes


def test_key_is_that_of_another_process() -> None:
    """Nothing of this run is in it: no address, no order of a set."""
    assert make_key(3, digests=[b"\x00"], rate_wpm=160, names=["a", "b"]) == "be3f67c62f56eb5694a2e94de9c4e2a4"


@given(st.binary(max_size=200))
def test_what_was_put_is_read(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """To the byte, empty entries too; the file has a seal behind them."""
    cache = Cache(tmp_path_factory.mktemp("cache"))
    path = cache.put(Kind.COVERS, "ab", data)
    assert cache.read(Kind.COVERS, "ab") == data
    assert cache.find(Kind.COVERS, "ab") == path == cache.path(Kind.COVERS, "ab")
    assert path.read_bytes()[:-SEAL_BYTES] == data


@given(data=st.data())
@pytest.mark.parametrize("method", ["find", "read"])
def test_any_damage_is_noticed(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, method: str) -> None:
    """A wrong bit, or a file that was cut off anywhere, is as if it were not there, and then is not."""
    cache = Cache(tmp_path_factory.mktemp("cache"))
    path = cache.put(Kind.COVERS, "ab", b"picture")
    whole = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del whole[data.draw(st.integers(0, len(whole) - 1)) :]
    path.write_bytes(whole)
    assert getattr(cache, method)(Kind.COVERS, "ab") is None
    assert not path.exists()


def test_large_entry_is_checked_to_its_end(cache: Cache) -> None:
    """In slices, of which the last is not full."""
    path = cache.put(Kind.PARTS, "ab", os.urandom(2_500_000))
    assert cache.find(Kind.PARTS, "ab") == path
    with path.open("r+b") as file:
        file.seek(2_400_000)
        file.write(b"another")
    assert cache.find(Kind.PARTS, "ab") is None


def test_damage_is_reported_once(cache: Cache, caplog: pytest.LogCaptureFixture) -> None:
    """A failing disk is one cause, however many entries it takes."""
    for name in NAMES[:3]:
        cache.put(Kind.COVERS, name, DATA).write_bytes(b"")
        assert cache.read(Kind.COVERS, name) is None
    folder = cache.root / "covers"
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, f"{folder}: something in it is damaged and is made anew")
    ]


def test_what_is_not_there_is_no_damage(cache: Cache, caplog: pytest.LogCaptureFixture) -> None:
    """Nor is a folder in an entry's place."""
    cache.path(Kind.COVERS, NAMES[1]).mkdir(parents=True)
    for name in NAMES[:2]:
        assert cache.read(Kind.COVERS, name) is None
        assert cache.find(Kind.COVERS, name) is None
    assert not caplog.records


def test_cache_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """The path and the reason are named."""
    (tmp_path / "file").touch()
    with pytest.raises(PodcastError, match=r"file/covers/.*: cannot be written: Not a directory"):
        Cache(tmp_path / "file").put(Kind.COVERS, NAMES[0], DATA)


def test_what_a_program_wrote_is_sealed(cache: Cache) -> None:
    """Its file appears whole, with the seal, or not at all."""
    with cache.make(Kind.MUSIC, "ab.wav") as temporary:
        assert temporary.suffix == ".wav"
        temporary.write_bytes(b"sound")
        assert cache.find(Kind.MUSIC, "ab.wav") is None
    assert cache.read(Kind.MUSIC, "ab.wav") == b"sound"

    def fail() -> None:
        with cache.make(Kind.MUSIC, "cd.wav") as temporary:
            temporary.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert cache.usage()[Kind.MUSIC].files == 1


def test_the_least_used_goes_first_whatever_it_is(cache: Cache) -> None:
    """Kinds have one bound together; as much goes as is too much, and no more."""
    kinds = (Kind.CLIPS, Kind.PARTS, Kind.SITE, Kind.CLIPS, Kind.THEME, Kind.PARTS)
    paths = [
        keep(cache, kind, name, used_s_ago=(10 - number) * MINUTE_S)
        for number, (kind, name) in enumerate(zip(kinds, NAMES, strict=False))
    ]
    assert cache.evict(now=NOW) == 200
    assert [path.exists() for path in paths] == [False, False, True, True, True, True]
    assert cache.evict(now=NOW) == 0


def test_entries_of_other_versions_count_too(cache: Cache) -> None:
    """Wherever they lie in the folder of a kind; what lies elsewhere is not ours."""
    paths = [cache.root / "parts" / "old.part", cache.root / "clips" / "limit", cache.root / "judges" / "aa" / "x"]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(401))
        os.utime(path, (0, 0))
    assert cache.evict(now=NOW) == 802
    assert [path.exists() for path in paths] == [False, False, True]


@pytest.mark.parametrize("method", ["find", "read"])
def test_use_saves_from_eviction(cache: Cache, method: str) -> None:
    """An entry that was found was used now."""
    for name in NAMES[:5]:
        keep(cache, Kind.PARTS, name, used_s_ago=5 * MINUTE_S)
    assert getattr(cache, method)(Kind.PARTS, NAMES[0])
    cache.evict(now=NOW)
    assert cache.read(Kind.PARTS, NAMES[0])


def test_what_was_used_in_the_last_minute_stays(cache: Cache) -> None:
    """Another process may open it in a moment; not for an hour, in which a fast machine writes gigabytes."""
    for name in NAMES[:6]:
        keep(cache, Kind.CLIPS, name, used_s_ago=59)
    assert cache.evict(now=NOW) == 0
    assert cache.evict(now=NOW + 2) == 200


def test_usage_and_clear(cache: Cache) -> None:
    """Every kind is weighed and emptied; the limit and what is not ours stays."""
    for kind in (Kind.CLIPS, Kind.CLIPS, Kind.THEME):
        cache.put(kind, NAMES[cache.usage()[kind].files], DATA)
    mark = cache.root / "clips" / ".mark"
    mark.touch()
    usage = cache.usage()
    assert {kind: share for kind, share in usage.items() if share.files} == {
        Kind.CLIPS: Usage(2, 200),
        Kind.THEME: Usage(1, 100),
    }
    assert limit_cache(cache, 5000).clear(now=NOW) == 300
    assert set(cache.usage().values()) == {Usage(0, 0)}
    assert mark.exists()
    assert open_cache(cache.root).max_bytes == 5000


def test_a_cache_makes_its_own_place(tmp_path: Path) -> None:
    """Whatever is written first, and into whatever folder that is not there yet."""
    cache = Cache(tmp_path / "not" / "there")
    for _ in range(2):
        with cache.scratch() as folder:
            assert folder.parent == cache.root
        assert not folder.exists()


def test_no_cache_is_an_empty_one(cache: Cache) -> None:
    """It need not be there."""
    assert cache.evict(now=NOW) == cache.clear(now=NOW) == 0
    assert set(cache.usage().values()) == {Usage(0, 0)}


def test_entry_that_another_process_deletes_meanwhile_is_no_error(cache: Cache) -> None:
    """Listing and deleting are not one step."""
    cache.put(Kind.CLIPS, NAMES[0], DATA)
    (cache.root / "clips" / "00" / "gone.wav").symlink_to(cache.root / "nowhere")
    assert cache.usage()[Kind.CLIPS] == Usage(1, 100)


def test_limit_is_kept_with_the_cache(tmp_path: Path) -> None:
    """All who share a cache keep to it; a damaged limit is the usual one."""
    usual = open_cache(tmp_path)
    assert usual == Cache(tmp_path, MAX_BYTES)
    limit_cache(usual, 5000)
    assert open_cache(tmp_path).max_bytes == 5000
    (tmp_path / "limit").write_text("lots")
    assert open_cache(tmp_path) == usual


KILLED = """
import os, pathlib, signal, sys
from podcast.cache import Cache, Kind
cache = Cache(pathlib.Path(sys.argv[1]))
with cache.make(Kind.PARTS, "ab.part") as temporary, cache.scratch() as folder:
    temporary.write_text("half")
    (folder / "n0.pcm").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_process_had_begun_goes(cache: Cache) -> None:
    """With the next eviction; what lives stays."""
    killed = subprocess.run([sys.executable, "-c", KILLED, cache.root], check=False)
    assert killed.returncode == -signal.SIGKILL
    begun = [*cache.root.glob(".scratch-*"), *cache.root.glob("parts/ab/.*")]
    assert len(begun) == 2
    with cache.scratch() as folder, cache.make(Kind.PARTS, "ab.part"):
        cache.evict(now=folder.stat().st_mtime)
        assert not any(path.exists() for path in begun)
        assert folder.exists()
    assert cache.usage()[Kind.PARTS] == Usage(1, SEAL_BYTES)


def test_a_link_that_was_begun_goes_itself(cache: Cache, tmp_path: Path) -> None:
    """Whatever it leads to stays, also where nothing is."""
    (tmp_path / "theirs").write_text("whole")
    folder = cache.root / "parts" / "ab"
    folder.mkdir(parents=True)
    for name, target in (("a", "theirs"), ("b", "nowhere")):
        (folder / f".{name}-99999999-x.part").symlink_to(tmp_path / target)
    cache.evict(now=NOW)
    assert not [*folder.iterdir()]
    assert (tmp_path / "theirs").exists()


@pytest.mark.processes
def test_two_processes_share_a_cache(tmp_path: Path) -> None:
    """Both write, read and evict the same entries at once; nobody ever sees half of one."""
    script = (
        "import contextlib, os, sys\n"
        "from pathlib import Path\n"
        "from podcast.cache import Cache, Kind\n"
        "cache = Cache(Path(sys.argv[1]), max_bytes=1)\n"
        "for turn in range(40):\n"
        "    for number in range(5):\n"
        "        cache.put(Kind.PARTS, f'{number:02}key', bytes([number + 1]) * 20000)\n"
        "        with contextlib.suppress(FileNotFoundError):\n"
        "            os.utime(cache.path(Kind.PARTS, f'{number:02}key'), (0, 0))\n"
        "    cache.evict(now=1e9)\n"
        "    for number in range(5):\n"
        "        assert cache.read(Kind.PARTS, f'{number:02}key') in {None, bytes([number + 1]) * 20000}\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate()[1] for process in processes] == ["", ""]
    assert [process.returncode for process in processes] == [0, 0]


def test_command_shows_bounds_and_clears(silent_show: Path, run: Run) -> None:
    """`podcast cache` tells every kind; a limit bounds them all at once, and nothing is left by `--clear`."""
    before = json.loads(run("cache", "--json", "--show", silent_show).stdout)
    assert before["clips"] == before["kinds"]["clips"]["files"] > 10
    assert before["bytes"] == sum(kind["bytes"] for kind in before["kinds"].values())
    assert {kind for kind, usage in before["kinds"].items() if usage["files"]} >= {"clips", "parts", "covers", "spoken"}
    assert before["path"] == str(silent_show / ".cache")
    for path in (silent_show / ".cache").rglob("*"):
        os.utime(path, (NOW, NOW))
    after = json.loads(run("cache", "--limit", "0.01", "--json", "--show", silent_show).stdout)
    assert after["max_bytes"] == 10_000_000
    assert after["bytes"] <= 10_000_000
    line = run("cache", "--clear", "--show", silent_show).stdout
    assert line == f"{before['path']}: 0 clips, 0.00 GB of at most 0.01 GB\n"


def test_cache_can_be_shared(silent_show: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in the environment is every show's cache."""
    monkeypatch.setenv("PODCAST_CACHE", str(tmp_path / "shared"))
    before = sorted((silent_show / ".cache").rglob("*"))
    assert run("render", "AN0", "-q", "--force", "--show", silent_show).exit_code == 0
    shown = run("cache", "--show", silent_show).stdout
    assert f"{tmp_path / 'shared'}: " in shown
    assert {line.split()[0] for line in shown.splitlines()[1:]} >= {"clips", "parts", "covers", "spoken", "site"}
    assert sorted((silent_show / ".cache").rglob("*")) == before


def spoil(data: bytes) -> bytes:
    """Turn a bit in the middle."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize("damage", [spoil, lambda _data: b""], ids=["a bit", "all"])
def test_damage_anywhere_changes_nothing_that_is_published(
    published: Path, run: Run, caplog: pytest.LogCaptureFixture, damage: Callable[[bytes], bytes]
) -> None:
    """Every entry of every kind is made anew, and said so once a kind."""
    before = snapshot(published)
    for path in (published / ".cache").glob("*/??/*"):
        path.write_bytes(damage(path.read_bytes()))
    assert run("render", "AN0", "-q", "--force", "--show", published).exit_code == 0
    assert snapshot(published) == before
    warnings = [record.getMessage() for record in caplog.records]
    assert len(warnings) == len(set(warnings))
    for kind in ("clips", "parts", "covers", "spoken"):
        assert any(kind in warning for warning in warnings), kind
    assert run("render", "AN0", "-q", "--force", "--show", published).exit_code == 0
    assert len(caplog.records) == len(warnings)


@pytest.mark.parametrize(("used_s_ago", "stays"), [(59.5, True), (60.0, False), (60.5, False)])
def test_a_minute_ago_is_long_ago(cache: Cache, used_s_ago: float, *, stays: bool) -> None:
    """What was used less than a minute ago stays over the bound, what was used before may go."""
    path = keep(cache, Kind.CLIPS, NAMES[0], used_s_ago=used_s_ago)
    replace(cache, max_bytes=0).evict(now=NOW)
    assert path.exists() is stays


def test_what_links_lead_to_is_none_of_the_cache(cache: Cache, tmp_path: Path) -> None:
    """Nothing is counted or deleted outside the cache, whatever link stands in it, hidden or not."""
    (tmp_path / "outside" / "inner").mkdir(parents=True)
    (tmp_path / "outside" / "inner" / "file").write_bytes(DATA)
    keep(cache, Kind.CLIPS, NAMES[0], used_s_ago=MINUTE_S)
    for name in ("link", f"{name_temporary('link')}x"):
        (cache.root / Kind.CLIPS / name).symlink_to(tmp_path / "outside", target_is_directory=True)
    cache.clear(now=2 * NOW)
    assert not any(path.is_symlink() for path in cache.root.rglob("*"))
    assert (tmp_path / "outside" / "inner" / "file").read_bytes() == DATA
    assert cache.usage()[Kind.CLIPS].files == 0
