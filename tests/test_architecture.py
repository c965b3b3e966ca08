"""The walls: stages know only the values, never each other; one library has one seam."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "podcast"
FOUNDATION = {"cache", "errors", "files", "http", "locks", "model", "text"}
STAGES = ("issue", "script", "speech", "engines", "audio", "episode", "feed")
# Besides its own modules and the foundation, what each part may import. Only `build` knows the stages.
ALLOWED = {
    **{stage: set(FOUNDATION) for stage in STAGES},
    "engines": {*FOUNDATION, "remote"},
    "feed": {*FOUNDATION, "remote"},
    "__init__": {"errors", "model", "build"},
    "__main__": {"cli", "ending"},
    "cache": {"errors", "files"},
    "ending": set(),
    "errors": set(),
    "files": {"errors"},
    "locks": {"errors"},
    "http": {"errors", "model"},
    "remote": {"errors"},
    "model": {"text"},
    "text": set(),
    "show": {"errors", "files", "model", "text"},
    "build": {*FOUNDATION, *STAGES, "remote", "show"},
    "cli": {*FOUNDATION, *STAGES, "remote", "show", "build"},
}
# Each library, with the only modules that may know it.
SEAMS = {
    "click": "cli/",
    "rich": "cli/progress.py",
    "httpx": "http/",
    "anyio": "http/exchange.py",
    "msgspec": "build/ episode/ feed/ show/toml.py",
    "fsspec": "remote.py",
    "feedgen": "feed/rss.py",
    "lxml": "feed/xml_namespaces.py issue/forms/ issue/sources/",
    "mutagen": "episode/id3_tags.py episode/alternate_tags.py",
    "pydub": "audio/samples.py",
    "pyttsx3": "engines/espeak/",
    "distributed": "engines/work/dask_cluster.py",
    "espeakng_loader": "engines/espeak/",
    "imageio_ffmpeg": "audio/",
    "PIL": "feed/artwork.py feed/loudness_picture.py",
    "jinja2": "feed/theme.py",
    "starlette": "feed/server.py",
    "uvicorn": "feed/server.py",
    "segno": "feed/subscribe.py",
    "tomlkit": "show/",
}
ONE_MODULE = ("pydub", "imageio_ffmpeg", "subprocess")
STANDARD_ONLY = ("cache.py", "ending.py", "errors.py", "files.py", "locks.py", "text.py", "model/*.py")


def modules() -> list[Path]:
    """List every module of the package."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "_starter" not in path.parts)


@cache
def imported(path: Path) -> frozenset[str]:
    """Name all that a module imports, also inside functions, dotted and absolute."""
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the walls"
            module = node.module or ""
            if module == "podcast":
                yield from (f"podcast.{alias.name}" for alias in node.names)
            else:
                yield module


def part(path: Path) -> str:
    """Name the part of the architecture that a module belongs to."""
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_form_the_dag(path: Path) -> None:
    """A module imports from its own part and from what its part may know."""
    own = part(path)
    others = {name.split(".")[1] for name in imported(path) if name.startswith("podcast.")}
    assert others <= ALLOWED[own] | {own}


@pytest.mark.parametrize("stage", STAGES)
def test_inside_of_a_stage_has_no_circle(stage: str) -> None:
    """The files and rooms inside a stage import each other one way only."""
    arrows: dict[str, set[str]] = {}
    for path in (PACKAGE / stage).rglob("*.py"):
        inner = path.relative_to(PACKAGE / stage).with_suffix("").parts[0]
        names = (name.split(".")[2] for name in imported(path) if name.startswith(f"podcast.{stage}."))
        arrows.setdefault(inner, set()).update(name for name in names if name != inner)
    TopologicalSorter(arrows).prepare()  # raises an error that names the circle


@pytest.mark.parametrize(("library", "places"), SEAMS.items())
def test_library_has_one_seam(library: str, places: str) -> None:
    """A library is known in one place only, and it is known there."""
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if library in {name.split(".")[0] for name in imported(path)}
    }
    assert users, f"{library} is used nowhere: take it off the list"
    assert all(any(user.startswith(place) for place in places.split()) for user in users), users


@pytest.mark.parametrize("library", ONE_MODULE)
def test_some_libraries_are_one_modules_business(library: str) -> None:
    """Of each stage at most one module runs processes, and so on."""
    users = [part(path) for path in modules() if library in {name.split(".")[0] for name in imported(path)}]
    assert len(users) == len(set(users)), users


@pytest.mark.parametrize("pattern", STANDARD_ONLY)
def test_foundation_needs_no_library(pattern: str) -> None:
    """The values and errors rest on the standard library alone."""
    names = {name.split(".")[0] for path in PACKAGE.glob(pattern) for name in imported(path)}
    assert names <= sys.stdlib_module_names | {"podcast"}


def test_files_stay_short() -> None:
    """One file, one purpose: no module has more than 350 lines."""
    long = {path.name: count for path in modules() if (count := len(path.read_text("utf-8").splitlines())) > 350}
    assert not long
