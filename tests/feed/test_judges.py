"""What others' programs say of a show that is served as users serve it: apps subscribe, players and meters agree."""

import json
import os
import pty
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import PODCAST, copy_show, needed, podcast

pytest_plugins = ["pytester"]
judge = pytest.mark.judge
SOUND = "public/episodes/AN0.mp3"
NEXT_ISSUE = "---\ndate: 2026-11-09\n---\n# AN #1: Moorings\n\n## News\n\nThe buoys were painted. It took a week.\n"


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve a show on a free port; give its feed's address."""
    command = [str(PODCAST), "serve", "--quiet", "--port", "0", "--show", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as server:
        assert server.stdout
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def app(home: Path, **more: object) -> Callable[..., str]:
    """Give what runs an app at home in a folder of its own, and returns what it said."""
    home.mkdir()
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm"}
    env |= {name: str(value) for name, value in more.items()}

    def run(*command: object) -> str:
        output = subprocess.run(list(map(str, command)), env=env, capture_output=True, check=True, timeout=60)
        return output.stdout.decode()

    return run


def downloaded(folder: Path) -> list[bytes]:
    """Read the episodes under a folder, in the order of their names."""
    return [path.read_bytes() for path in sorted(folder.rglob("*.mp3"))]


@judge
def test_gpodder_downloads_every_episode_once(published: Path, tmp_path: Path) -> None:
    """What it downloads is what we made; a feed made anew holds nothing new, one more episode is one new."""
    gpo = needed("gpo")
    run = app(tmp_path / "home", GPODDER_HOME=tmp_path / "home", GPODDER_DOWNLOAD_DIR=tmp_path / "got")
    with served(published) as feed:
        run(gpo, "subscribe", feed)
        assert "\n1 new episode\n" in run(gpo, "update")
        assert "A sample issue, and what it takes to read one aloud" in run(gpo, "episodes", feed)
        run(gpo, "download")
        assert downloaded(tmp_path / "got") == [(published / SOUND).read_bytes()]
        assert podcast("feed", "--show", published).returncode == 0
        assert "\n0 new episodes\n" in run(gpo, "update")
        (published / "issues" / "AN1.md").write_text(NEXT_ISSUE, encoding="utf-8")
        assert podcast("render", "AN1", "--show", published).returncode == 0
        assert "\n1 new episode\n" in run(gpo, "update")
        run(gpo, "download")
    assert downloaded(tmp_path / "got") == downloaded(published / "public")


@judge
def test_podget_downloads_the_episode(rendered_once: Path, tmp_path: Path) -> None:
    """A script on wget, which takes the feed apart with sed."""
    podget = needed("podget")
    run = app(tmp_path / "home")
    settings, library = tmp_path / "home" / "settings", tmp_path / "library"
    run("mkdir", settings, library)
    run(podget, "--dir_config", settings, "--create-config", "podgetrc")
    with served(rendered_once) as feed:
        (settings / "serverlist").write_text(f"{feed} News AN\n", encoding="utf-8")
        run(podget, "--dir_config", settings, "--dir_session", tmp_path / "home", "--library", library)
    assert downloaded(library) == [(rendered_once / SOUND).read_bytes()]


@judge
def test_poca_downloads_the_episode(rendered_once: Path, tmp_path: Path) -> None:
    """A client on feedparser and requests."""
    poca = needed(str(Path(sys.executable).with_name("poca")))
    run, library = app(tmp_path / "home"), tmp_path / "library"
    with served(rendered_once) as feed:
        (tmp_path / "home" / "poca.xml").write_text(
            f'<poca version="1.1"><settings><base_dir>{library}</base_dir></settings><defaults/><subscriptions>'
            f"<subscription><title>AN</title><url>{feed}</url></subscription></subscriptions></poca>",
            encoding="utf-8",
        )
        run(poca, "--config", tmp_path / "home", "--quiet")
    assert downloaded(library) == [(rendered_once / SOUND).read_bytes()]


@judge
def test_podboat_downloads_the_episode(rendered_once: Path, tmp_path: Path) -> None:
    """Newsboat queues the episode, podboat in a terminal fetches it."""
    newsboat, podboat = needed("newsboat"), needed("podboat")
    run, library = app(tmp_path / "home"), tmp_path / "library"
    settings = tmp_path / "home" / ".newsboat"
    settings.mkdir()
    (settings / "config").write_text(f'download-path "{library}/"\npodcast-auto-enqueue yes\n', encoding="utf-8")
    whole = (rendered_once / SOUND).read_bytes()
    with served(rendered_once) as feed:
        (settings / "urls").write_text(f"{feed}\n", encoding="utf-8")
        run(newsboat, "-x", "reload")
        with in_terminal([podboat, "-a"], home=tmp_path / "home"):
            deadline = time.monotonic() + 120
            while downloaded(library) != [whole] and time.monotonic() < deadline:
                time.sleep(0.1)
    assert downloaded(library) == [whole]


@contextmanager
def in_terminal(command: list[str], *, home: Path) -> Iterator[None]:
    """Run a program that wants a terminal; nobody looks at it."""
    ours, theirs = pty.openpty()
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm"}
    try:
        with subprocess.Popen(command, env=env, stdin=theirs, stdout=theirs, stderr=theirs) as running:
            # A terminal that nobody reads is full after some pages; podboat draws one each second.
            with subprocess.Popen(["cat"], stdin=ours, stdout=subprocess.DEVNULL) as reading:  # noqa: S607
                yield
                reading.terminate()
            running.terminate()
    finally:
        os.close(ours)
        os.close(theirs)


def record(root: Path) -> Any:  # noqa: ANN401 - JSON
    """Read what we say of the episode."""
    return json.loads((root / "feed" / "episodes" / "AN0.json").read_text(encoding="utf-8"))


def probed(path: Path) -> Any:  # noqa: ANN401 - JSON
    """Ask ffprobe for all it sees."""
    shown = ("-show_format", "-show_streams", "-show_chapters", "-of", "json")
    output = subprocess.run([needed("ffprobe"), "-v", "error", *shown, path], capture_output=True, check=True)
    assert output.stderr == b""
    return json.loads(output.stdout)


@judge
def test_ffprobe_sees_the_chapters_of_the_record(rendered_once: Path) -> None:
    """In order, each on a whole second, from the start to the end of the file."""
    report, expected = probed(rendered_once / SOUND), record(rendered_once)
    chapters = [(chapter["start"], chapter["tags"]["title"]) for chapter in report["chapters"]]
    assert chapters == [(chapter["start_ms"], chapter["title"]) for chapter in expected["chapters"]]
    assert chapters[0][0] == 0
    assert all(start % 1000 == 0 for start, _ in chapters)
    assert report["chapters"][-1]["end"] == expected["duration_ms"]


@judge
def test_ffprobe_sees_the_length_of_the_record(rendered_once: Path) -> None:
    """Within a tenth of a second; 44.1 kHz, mono, 96 kbit/s."""
    report = probed(rendered_once / SOUND)
    assert abs(float(report["format"]["duration"]) * 1000 - record(rendered_once)["duration_ms"]) <= 100
    sound = report["streams"][0]
    assert (sound["sample_rate"], sound["channels"], sound["bit_rate"]) == ("44100", 1, "96000")


@judge
def test_the_cover_in_the_file_is_a_small_jpeg(rendered_once: Path) -> None:
    """Apps load it with every episode."""
    (cover,) = [stream for stream in probed(rendered_once / SOUND)["streams"] if stream["codec_type"] == "video"]
    assert (cover["codec_name"], cover["disposition"]["attached_pic"]) == ("mjpeg", 1)
    taken = ("-v", "error", "-i", rendered_once / SOUND, "-map", "0:v", "-c", "copy", "-f", "image2pipe", "-")
    picture = subprocess.run([needed("ffmpeg"), *taken], capture_output=True, check=True).stdout
    assert picture.startswith(b"\xff\xd8\xff")
    assert len(picture) < 500_000


@judge
def test_mp3val_finds_no_problem(rendered_once: Path) -> None:
    """Not in the frames, not between them, not in the tags."""
    output = subprocess.run([needed("mp3val"), rendered_once / SOUND], capture_output=True, check=True).stdout.decode()
    assert "CBR" in output
    assert "WARNING" not in output
    assert "ERROR" not in output


@judge
def test_a_second_meter_hears_the_loudness_of_the_record(rendered_once: Path) -> None:
    """Within 0.3 LU, and at most -1 dBTP."""
    meter = needed("bs1770gain")
    output = subprocess.run([meter, "-i", "-t", rendered_once / SOUND], capture_output=True, check=True).stdout.decode()
    ((lufs, peak),) = re.findall(r"\[COLLECTION\].*?(-?[\d.]+) LUFS.*?(-?[\d.]+) TPFS", output, re.DOTALL)
    assert abs(float(lufs) - record(rendered_once)["integrated_lufs"]) <= 0.3
    assert float(peak) <= -1


def test_the_bundled_parts_are_enough(tmp_path: Path) -> None:
    """With nothing on PATH, eSpeak NG and ffmpeg neither, the sample issue is spoken and published."""
    root = copy_show(tmp_path / "show")
    done = podcast("render", "AN0", "--show", root, env={"PATH": str(tmp_path), "HOME": str(tmp_path)})
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert done.stdout.startswith("public/episodes/AN0.mp3  ")
    assert (root / "public" / "feed.xml").is_file()


JUDGED = """
import pytest

@pytest.mark.judge
def test_absent():
    pytest.skip("not installed")

@pytest.mark.judge
@pytest.mark.xfail
def test_known():
    assert False

def test_other():
    pytest.skip("no judge")
"""


@pytest.mark.parametrize(
    ("ci", "workers", "failed", "skipped"), [("true", "0", 1, 1), ("true", "1", 1, 1), ("", "0", 0, 2)]
)
def test_a_judge_is_never_absent_in_ci(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, workers: str, failed: int, skipped: int
) -> None:
    """There a skipped judge fails, in whichever process, and nothing else does; elsewhere it is skipped."""
    monkeypatch.setenv("CI", ci)
    pytester.makeconftest((Path(__file__).parents[1] / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers = judge: a judge")
    pytester.makepyfile(JUDGED)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "--numprocesses", workers)
    result.assert_outcomes(failed=failed, skipped=skipped, xfailed=1)
