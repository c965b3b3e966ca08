"""What tests share: a show of their own, the command line, the corpus, and no network."""

import fcntl
import gc
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from podcast.cli import main
from podcast.engines.voices import list_voice_ids

if TYPE_CHECKING:
    from support.web import Web

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "data" / "AN0.md"
"""The sample issue with half of its words: what a test does to it takes half of the time."""
PYTTSX3_CAST = ROOT / "tests" / "data" / "cast.pyttsx3.toml"
CORPUS = ROOT.parent / "shared" / "corpus"
PODCAST = Path(sys.executable).with_name("podcast")
Run = Callable[..., Result]
NEEDS = {
    "browser": {"browser"},
    "corpus": {"corpus"},
    "pictures": {"check_artwork", "draw_artwork", "make_cover"},
    "processes": {"podcast", "PODCAST"},
    "renders": {"rendered_once", "with_topic"},
    "server": {"web", "s3", "sftp"},
    "voices": {"pyttsx3", "piper", "kokoro"},
}
"""What a test needs, a marker of pyproject.toml, by what it uses: fixtures, engines, servers, the installed script, and
what its module imports to make pictures."""

# Machines that are busy take their time; a test that has a limit says so itself. The examples of a law are the same in
# every run, so that no run fails by chance; "search" looks for new ones.
settings.register_profile(
    "search", parent=settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("all", parent=settings.get_profile("search"), derandomize=True)
settings.register_profile("quick", parent=settings.get_profile("all"), max_examples=20)
settings.load_profile("all")


@cache
def list_imported(module: ModuleType) -> set[str]:
    """List the functions of a module by which its tests are marked; the package itself is called podcast, too."""
    names = NEEDS["pictures"] | NEEDS["processes"]
    return {name for name, value in vars(module).items() if name in names and not isinstance(value, ModuleType)}


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect tests without looking for garbage in them, then or later: they stay, and are a sixth of all time."""
    gc.disable()
    result = yield
    gc.freeze()
    gc.set_threshold(20_000)
    gc.enable()
    return result


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they use."""
    for item in items:
        if isinstance(item, pytest.Function):
            parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
            used = {*item.fixturenames, *(value for value in parameters if isinstance(value, str))}
            used |= list_imported(item.module)
            for marker in (marker for marker, names in NEEDS.items() if used & names):
                item.add_marker(marker)
            if any(item.get_closest_marker(marker) for marker in ("bulk", "corpus")):
                item.add_marker("no_cover")  # lines that others reach as well, run a thousand times


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let no judge be absent where all are installed: in CI a judge's test that was skipped has failed."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") and item.get_closest_marker("judge"):
        report.outcome = "failed"
        report.longrepr = f"a judge is absent: {report.longrepr}"
    return report


def needed(program: str) -> str:
    """Find a program, or skip the test."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path


def podcast(*arguments: object, **options: Any) -> "subprocess.CompletedProcess[str]":  # noqa: ANN401 - run's own
    """Run the installed script as a user does, whatever comes of it."""
    command = [str(PODCAST), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **options)


def snapshot(root: Path) -> dict[str, bytes]:
    """Take down everything that listeners get, and the records."""
    paths = [*(root / "public").rglob("*"), *(root / "feed" / "episodes").rglob("*")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to other machines."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - any family's address
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "localhost", "::1"}:
            raise AssertionError(f"a test wanted to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="module")
def web() -> Iterator["Web"]:
    """Serve what the tests of a file put there."""
    from support.web import serving  # pytest is also tried with this file alone

    with serving() as server:
        yield server


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reach this machine directly, whatever the environment says."""
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def no_garbage() -> Iterator[None]:
    """Collect what other tests left before and after: finalizers that ran where no stack is left would fail."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def voices_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep this user's own neural voices out of every test; set before any worker process is there."""
    folder = tmp_path_factory.mktemp("voices")
    os.environ["PODCAST_VOICES"] = str(folder)
    os.environ["PODCAST_USER_CACHE"] = str(tmp_path_factory.mktemp("user-cache"))
    return folder


@pytest.fixture(scope="session", autouse=True)
def usual_signals() -> None:
    """Start processes as a terminal does, also where these tests run behind `nohup` or a shell's "&".

    A signal that is ignored is so in all that is started; one that is handled is not.
    """
    for number in {signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)}:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


@pytest.fixture
def kokoro(voices_folder: Path) -> Iterator[None]:
    """Have Kokoro's own weights installed for one test."""
    from support.kokoro_weights import installed_kokoro

    with installed_kokoro(voices_folder):
        yield


@pytest.fixture(autouse=True)
def ask_for_voices_anew() -> None:
    """Let no test find the voices that another had: a process asks an engine for its list once."""
    list_voice_ids.cache_clear()


def copy_show(root: Path) -> Path:
    """Copy the checkout's show without what it has published, its sample issue cut short, and spoken by pyttsx3."""
    for name in ("voices", "feed"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("episodes", "releases", "*.py"))
    shutil.copy(PYTTSX3_CAST, root / "voices" / "cast.toml")
    (root / "issues").mkdir()
    for path in (SAMPLE, ROOT / "issues" / "newsletter.toml"):
        shutil.copy(path, root / "issues")
    return root


def silence(root: Path) -> Path:
    """Let the silent engine speak every part of a show."""
    cast = root / "voices" / "cast.toml"
    lines = cast.read_text(encoding="utf-8").splitlines()
    spoken = ['voice = "one"\nengine = "silent"' if line.startswith("voice = ") else line for line in lines]
    cast.write_text("\n".join(spoken) + "\n", encoding="utf-8")
    return root


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Make a folder once for all processes that run tests: the first to come makes it, and the others wait."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(base / f"{name}.part")
            (base / f"{name}.part").rename(folder)
    return folder


@pytest.fixture(scope="session")
def rendered_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Render the sample issue with the silent engine, once for all tests; not to be changed."""

    def render(root: Path) -> None:
        result = CliRunner().invoke(main, ["render", "AN0", "-q", "--show", str(silence(copy_show(root)))])
        assert result.exit_code == 0, result.output

    return make_once(tmp_path_factory, "rendered", render)


def lend_covers(root: Path, rendered: Path) -> Path:
    """Remember covers of a show with the same artwork: to draw them takes as long as to render a short issue."""
    shutil.copytree(rendered / ".cache" / "covers", root / ".cache" / "covers")
    return root


@pytest.fixture
def published(rendered_once: Path, tmp_path: Path) -> Path:
    """Give a show that is out, to be changed as one likes."""
    return Path(shutil.copytree(rendered_once, tmp_path / "published"))


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the script of the sample issue, once for all tests; not to be changed."""

    def write(root: Path) -> None:
        result = CliRunner().invoke(main, ["script", "AN0", "--show", str(copy_show(root))])
        assert result.exit_code == 0, result.output

    return make_once(tmp_path_factory, "read", write)


@pytest.fixture
def show(tmp_path: Path, read_once: Path) -> Path:
    """Copy the checkout's show to a folder of the test's own, with what is remembered of the sample's script."""
    return Path(shutil.copytree(read_once, tmp_path / "show"))


@pytest.fixture
def silent_show(tmp_path: Path, rendered_once: Path) -> Path:
    """Let the silent engine speak every part, and remember what it said of the sample issue."""
    shutil.copytree(rendered_once / ".cache", tmp_path / "show" / ".cache")
    return silence(copy_show(tmp_path / "show"))


@pytest.fixture(scope="session")
def run() -> Run:
    """Run the command line in this process."""

    def invoke(*arguments: object, **options: Any) -> Result:  # noqa: ANN401 - CliRunner's own options
        return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)

    return invoke


@pytest.fixture
def corpus() -> Path:
    """Give the folder of real issues, or skip where there is none."""
    if not CORPUS.is_dir():
        pytest.skip("real issues are read from ../shared/corpus, which is not here")
    return CORPUS
