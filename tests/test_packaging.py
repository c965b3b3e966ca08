"""What is installed: the exact files of the wheel, and that it works on its own in an empty environment."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.packages
VERSIONS = ("3.11", "3.12", "3.13")
STARTER = {
    "voices/cast.kokoro.toml",
    "voices/cast.toml",
    "voices/lexicon.toml",
    "feed/show.toml",
    "feed/artwork.png",
    "issues/AN0.md",
    "issues/newsletter.toml",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build wheel and sdist from a copy of what is committed or about to be."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    subprocess.run([sys.executable, "-m", "build", "--outdir", out, source], check=True, capture_output=True)
    return out


def wheel(built: Path) -> Path:
    """Find the wheel."""
    (path,) = built.glob("*.whl")
    return path


def test_wheel_holds_the_package_and_the_starter(built: Path) -> None:
    """The wheel has every module, the sample show, and nothing else."""
    modules = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "podcast").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    theme = {path.relative_to(ROOT).as_posix() for path in (ROOT / "feed" / "theme").rglob("*") if path.is_file()}
    expected = modules | {f"podcast/_starter/{name}" for name in STARTER | theme}
    with zipfile.ZipFile(wheel(built)) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        (scripts,) = (archive.read(name).decode() for name in archive.namelist() if name.endswith("/entry_points.txt"))
    assert names == expected
    # The package's own name is what `pipx run` and `uvx` look for.
    assert re.findall(r"^(\S+) = ", scripts, re.MULTILINE) == ["newsletter-podcast", "podcast"]


def test_sdist_holds_no_output_and_no_foreign_text(built: Path) -> None:
    """What is made, and issues of others, stay out."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {name for name in names if name.startswith("issues/AN")} == {"issues/AN0.md"}
    assert not {name for name in names if name.split("/")[0] in {"public", ".cache", ".venv"}}
    assert not {name for name in names if name.startswith("feed/episodes/AN")}


def find_python(version: str) -> str | None:
    """Find an interpreter that runs: the one of these tests, one on the way, or one of pyenv's, whose shims may not."""
    name = f"python{version}"
    own = [sys.executable] if version == f"{sys.version_info[0]}.{sys.version_info[1]}" else []
    shims = [path for path in [shutil.which(name)] if path]
    others = sorted(map(str, Path.home().glob(f".pyenv/versions/{version}.*/bin/{name}")))
    for path in (*own, *shims, *others):
        if subprocess.run([path, "-c", "import venv"], capture_output=True, check=False).returncode == 0:
            return path
    return None


def test_supported_versions_are_those_that_are_told() -> None:
    """The versions of Python that are tried are the ones that the package says it runs on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = [line.rpartition(" ")[2] for line in project["classifiers"] if re.search(r":: 3\.\d+$", line)]
    assert tuple(told) == VERSIONS
    assert project["requires-python"] == ">=3.11,<3.14"


@pytest.mark.parametrize("version", VERSIONS)
def test_installed_wheel_renders_in_an_empty_place(built: Path, tmp_path: Path, version: str) -> None:
    """In a new environment, without a checkout, init and render work, with the bundled eSpeak NG and ffmpeg."""
    interpreter = find_python(version)
    if interpreter is None:
        pytest.skip(f"Python {version} is not here")
    subprocess.run([interpreter, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-compile"]
    subprocess.run([*pip, wheel(built)], check=True, capture_output=True)
    bare = {"PATH": str(tmp_path / "nothing"), "HOME": str(tmp_path), "LANG": os.environ.get("LANG", "C.UTF-8")}

    def podcast(*arguments: str) -> str:
        command: list[str | Path] = [tmp_path / "venv" / "bin" / "podcast", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=bare, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return str(done.stdout)

    podcast("init", "mine", "--prefix", "AN")
    assert podcast("render", "AN0", "--show", "mine").startswith("public/episodes/AN0.mp3  ")
    assert (tmp_path / "mine" / "public" / "feed.xml").is_file()
