"""Mistakes that users make: told with file, fault and cure, and nothing that is published changes."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from conftest import PODCAST, Run, podcast, snapshot
from PIL import Image

from podcast.build.project import open_project
from podcast.errors import ShowError
from podcast.show import Folder

Spoil = Callable[[Path], object]


def told(done: "subprocess.CompletedProcess[str] | Result", *words: str) -> None:
    """Expect exit code 1, an error with these words, a hint, and no traceback."""
    if isinstance(done, Result):
        assert isinstance(done.exception, SystemExit)  # what is no exit would be a traceback
        done = subprocess.CompletedProcess([], done.exit_code, done.stdout, done.stderr)
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    error, _, hint = done.stderr.partition("Error: ")[2].partition("\nHint: ")
    assert all(word in error for word in words), error
    assert hint.strip()


def swap(name: str, old: str, new: str) -> Spoil:
    """Make what changes a piece of a file's text."""

    def spoil(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def put(name: str, data: bytes) -> Spoil:
    """Make what writes a file."""
    return lambda root: (root / name).write_bytes(data)


def paint(width: int, height: int, mode: str = "RGB") -> Spoil:
    """Make what draws another artwork."""
    return lambda root: Image.new(mode, (width, height)).save(root / "feed" / "artwork.png")


BINARY = bytes(range(256)) * 40
ISSUE = b"# AN #5: Tides\n\n## News\n\nThe tide came in. Then it went out.\n"
MISTAKES: dict[str, tuple[Spoil, str, tuple[str, ...]]] = {
    "missing issue": (lambda _: None, "AN5", ("AN5", "no text of it")),
    "missing file": (lambda _: None, "issues/AN5.txt", ("issues/AN5.txt", "no such file")),
    "folder for a file": (lambda root: (root / "issues/AN5.txt").mkdir(), "AN5", ("AN5", "no text of it")),
    "empty file": (put("issues/AN5.txt", b""), "AN5", ("AN5.txt", "empty")),
    "binary": (put("issues/AN5.txt", BINARY), "AN5", ("AN5.txt", "not a text")),
    "settings": (lambda _: None, "feed/show.toml", ("feed/show.toml", "is settings, and no issue")),
    "settings as a text": (put("issues/AN5.md", b'# Ours\n\ntitle = "Hens"\n'), "AN5", ("AN5.md", "this is TOML")),
    "a table as a text": (put("issues/AN5.txt", b"[hens]\nnames = ['Ada']\n"), "AN5", ("AN5.txt", "this is TOML")),
    "unknown voice": (
        swap("voices/cast.toml", '"one"', '"nobody"'),
        "AN0",
        ("voices/cast.toml", "announcer", "nobody"),
    ),
    "unknown key": (swap("feed/show.toml", "\ntitle =", "\ntitel ="), "AN0", ("feed/show.toml", "titel")),
    "broken settings": (put("feed/show.toml", b"title = "), "AN0", ("feed/show.toml", "not valid TOML")),
    "small artwork": (paint(1000, 1000), "AN0", ("feed/artwork.png", "1000 pixels")),
    "oblong artwork": (paint(1600, 1400), "AN0", ("feed/artwork.png", "not square")),
    "no picture": (put("feed/artwork.png", BINARY), "AN0", ("feed/artwork.png",)),
    "no artwork": (lambda root: (root / "feed/artwork.png").unlink(), "AN0", ("feed/artwork.png", "missing")),
    "binary archive": (put("issues/archive.csv", BINARY), "AN0", ("issues/archive.csv", "is not in UTF-8")),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_and_nothing_published_changes(
    published: Path, run: Run, mistake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is, what it is, what to do; feed, pages, audio and records are as they were."""
    spoil, name, words = MISTAKES[mistake]
    spoil(published)
    before = snapshot(published)
    monkeypatch.chdir(published)
    told(run("render", name, "--show", published), *words)
    assert snapshot(published) == before


def test_a_star_over_the_issues_is_told(published: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file that is no issue is named, and the command that makes all issues; not even --keep-going goes on."""
    (published / "issues" / "AN0.script.md").write_bytes(ISSUE)
    before = snapshot(published)
    monkeypatch.chdir(published)
    result = run("render", "--keep-going", *sorted(Path("issues").iterdir()))
    told(result, "newsletter.toml (settings)", "AN0.script.md (an edited script)")
    assert "podcast render --all" in result.stderr
    assert snapshot(published) == before


def test_a_damaged_record_is_told_and_kept(published: Path) -> None:
    """It cannot be made again from nothing: it holds guid and date."""
    (published / "feed" / "episodes" / "AN0.json").write_text("{", encoding="utf-8")
    before = snapshot(published)
    told(podcast("render", "AN0", "--show", published), "feed/episodes/AN0.json")
    assert snapshot(published) == before


def test_a_file_that_may_not_be_read_is_told(published: Path) -> None:
    """Rights are the user's to give."""
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (published / "issues" / "AN5.txt").write_bytes(ISSUE)
    (published / "issues" / "AN5.txt").chmod(0)
    told(podcast("render", "AN5", "--show", published), "AN5.txt", "cannot be read")


def without_ffmpeg(folder: Path) -> dict[str, str]:
    """Give an environment with nothing on PATH and no imageio-ffmpeg."""
    (folder / "imageio_ffmpeg.py").write_text("raise ImportError", encoding="utf-8")
    return {"PATH": str(folder), "HOME": str(folder), "PYTHONPATH": str(folder)}


def test_no_ffmpeg_is_told_before_a_word_is_spoken(published: Path, tmp_path: Path) -> None:
    """Neither the system's nor the bundled one."""
    before = snapshot(published)
    done = podcast("render", "AN0", "--force", "--show", published, env=without_ffmpeg(tmp_path))
    told(done, "ffmpeg: neither on PATH nor in imageio-ffmpeg")
    assert "speaking" not in done.stderr
    assert snapshot(published) == before


def test_an_ffmpeg_that_is_not_there_is_told(published: Path, tmp_path: Path) -> None:
    """The variable that names one is wrong."""
    before = snapshot(published)
    env = {"PATH": str(tmp_path), "HOME": str(tmp_path), "IMAGEIO_FFMPEG_EXE": "/missing/ffmpeg"}
    done = podcast("render", "AN0", "--force", "--show", published, env=env)
    told(done, "/missing/ffmpeg")
    assert "speaking" not in done.stderr
    assert snapshot(published) == before


@pytest.mark.parametrize(("blocks", "words"), [(40, (".cache/clips",)), (2000, ("public/episodes/AN0.mp3",))])
def test_a_full_disk_is_told(published: Path, blocks: int, words: tuple[str, ...]) -> None:
    """No file may grow beyond so many blocks of 512 bytes: neither the clips have room, nor the audio."""
    if blocks == 40:
        shutil.rmtree(published / ".cache" / "clips")
    before = snapshot(published)
    script = f'ulimit -f {blocks}; exec "$@"'
    command = ["/bin/sh", "-c", script, "sh", PODCAST, "render", "AN0", "--force", "--show", published]
    # What is measured of the program's own lines would not fit either.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    told(subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", check=False, env=env), *words)
    assert snapshot(published) == before


def test_a_public_folder_that_cannot_be_written_is_told(published: Path) -> None:
    """A file stands in its place."""
    shutil.rmtree(published / "public")
    (published / "public").write_text("in the way", encoding="utf-8")
    before = snapshot(published)
    told(podcast("render", "AN0", "--show", published), "public: is a file, and what listeners get")
    assert snapshot(published) == before


def test_an_archive_that_is_no_text_is_a_fault_of_the_show(silent_show: Path) -> None:
    """Facts of all issues come from it, so it is read first."""
    (silent_show / "issues" / "archive.csv").write_bytes(BINARY)
    with pytest.raises(ShowError, match=r"archive\.csv") as caught:
        open_project(Folder(silent_show))
    assert "UTF-8" in caught.value.hint
