"""Every example in the README and under docs/ does what its page says: commands are run, files are read.

What cannot be run here is parsed, and stands in a table with its reason; a line that is in no page any more has to go.
"""

import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import tomlkit
from click.testing import CliRunner
from conftest import ROOT, Run, copy_show, make_once, silence
from PIL import Image
from support.command_lines import parse

from podcast.cli import main
from podcast.show import Folder, read_cast, read_lexicon, read_show, read_topics

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PACKAGES = "installs packages from the index; tests/test_packaging.py installs the wheel"
CLUSTER = "wants machines; tests/engines/test_dask_cluster.py has a cluster of this one's"
ONLINE = "asks the internet; tests/feed/test_host_check.py has a host of its own"
STORE = "wants keys of a store; tests/feed/test_publish.py has one of its own"
NOT_RUN = {
    "make": "makes .venv and runs all tests; tests/test_docs.py has its recipes",
    "python3 -m venv": PACKAGES,
    ". podcast-env/bin/activate": PACKAGES,
    "pip install": PACKAGES,
    "podcast import https:": "asks the internet; tests/build/test_moving_in.py reads feeds of other hosts",
    "podcast serve": "runs until it is stopped; tests/feed/test_server.py stops it",
    "podcast check AN76 --listen": "listens for a minute with a model; tests/audio/test_listening.py does",
    "export AWS_": STORE,
    "podcast publish s3:": STORE,
    "podcast publish sftp:": STORE,
    "podcast render --all --scheduler": CLUSTER,
    "export PODCAST_CACHE": CLUSTER,
    "dask": CLUSTER,
    "helm": CLUSTER,
    "git ": "commits and pushes; tests/cli/test_git.py does so to a repository of its own",
    "pipx": PACKAGES,
    "uvx": PACKAGES,
    "podcast check --online": ONLINE,
    "podcast check AN76 --online": ONLINE,
    "gh release": "asks GitHub",
    "python bench/voices": "hears every voice, an hour",
}
"""How lines begin that are not run, each with the reason; those of `podcast` are parsed."""
ELSEWHERE = {
    ("editing-a-script.md", "markdown"): "tests/script/test_editing.py reads the script",
    ("engines.md", "python"): "is the engine of the commands below it",
    ("hosts.md", "json"): "tests/feed/test_host_check.py reads it",
    ("hosts.md", "nginx"): "was tried with nginx 1.22, which is no part of CI",
    ("publishing.md", "yaml"): "tests/feed/test_publish.py reads the workflow",
    ("feed-settings.md", "markdown"): "tests/issue/test_front_matter.py reads the front matter",
    ("python.md", "python"): "tests/build/test_api.py runs it",
    ("scale.md", "python"): "tests/engines/test_dask_cluster.py runs what needs no cluster manager",
}
"""Examples that are tried in another way, and how."""
ISSUE = """# Alignment Newsletter {0}: Tides

## Interpretability

[A first look at the tides](https://papers.example.org/a) *(Ada Lund)*: The tide came in. Then it went out again.

## Agent foundations

[A second look](https://papers.example.org/b) *(Bo Ek)*: It did so twice a day.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A block of a page, as it is to be typed or saved."""

    page: str
    line: int
    language: str
    text: str

    @property
    def place(self) -> str:
        """Say where it is."""
        return f"{self.page}:{self.line}"


def list_examples() -> Iterator[Example]:
    """Find the fenced blocks of all pages that say what they are."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in re.finditer(r"^```(\w+)[^\n]*\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE):
            yield Example(page.name, text[: match.start()].count("\n") + 1, match[1], match[2])


EXAMPLES = [*list_examples()]


def of_language(*languages: str) -> list[Example]:
    """Choose examples."""
    return [example for example in EXAMPLES if example.language in languages]


def list_lines(example: Example) -> Iterator[tuple[str, str]]:
    """Give what is typed, without the remark behind it, and what then has to be seen, where the page shows it."""
    if "$ " not in example.text:
        yield from ((re.sub(r"\s+#.*", "", line), "") for line in example.text.splitlines() if line.strip())
        return
    for command in re.split(r"^\$ ", example.text, flags=re.MULTILINE)[1:]:
        line, _, output = command.partition("\n")
        yield line, output


def reason_of(line: str) -> str | None:
    """Give how a line begins that is not run."""
    return next((start for start in NOT_RUN if line.startswith(start)), None)


@pytest.fixture(scope="session")
def tidal_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Render two small issues with the silent engine, once for all pages; not to be changed."""

    def render(root: Path) -> None:
        silence(copy_show(root))
        for number in (76, 77):
            (root / "issues" / f"AN{number}.md").write_text(ISSUE.format(number), encoding="utf-8")
        (root / "issues" / "AN0.md").unlink()
        Image.new("RGB", (1400, 1400)).save(root / "feed" / "artwork.png")  # the least, which takes the least
        result = CliRunner().invoke(main, ["render", "--all", "-q", "--show", str(root)])
        assert result.exit_code == 0, result.output

    return make_once(tmp_path_factory, "tidal", render)


@pytest.mark.renders
@pytest.mark.parametrize("page", sorted({example.page for example in of_language("console", "sh")}))
def test_commands_of_a_page_are_run(
    page: str, tidal_once: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One after the other, in a show that has the issues that pages speak of; what is shown of them is what comes."""
    show = Path(shutil.copytree(tidal_once, tmp_path / "show"))
    monkeypatch.chdir(show)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("PYTHONPATH", ".")
    for example in of_language("console", "sh"):
        for line, output in list_lines(example) if example.page == page else ():
            if reason_of(line):
                continue
            prepare(line, example, show, monkeypatch)
            type_line(line, output, example, run, tmp_path)


def prepare(line: str, example: Example, show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what the page says in prose before a line."""
    if line == "podcast render --all":
        address = next(block.text for block in of_language("toml") if block.page == "publishing.md")
        write_into(show / "feed" / "show.toml", tomllib.loads(address))
    if line == "podcast feed --show my-show":  # of a podcast that was taken over, here from a file
        CliRunner().invoke(main, ["import", str(show / "public" / "feed.xml"), "--show", "my-show"])
    if line == "podcast render GL0":  # by a voice and with a cover that take no time
        shutil.copytree(show / ".cache", ".cache")
        shutil.copy(show / "voices" / "cast.toml", "voices")
        shutil.copy(show / "feed" / "artwork.png", "feed")
    if line.startswith("podcast feed --topic"):  # with covers of their own, which need not be drawn
        for topic in ("interpretability", "agent-foundations"):
            (show / "feed" / "topics" / topic).mkdir(parents=True)
            shutil.copy(show / "feed" / "artwork.png", show / "feed" / "topics" / topic)
    if line == "podcast issue GL1":
        letter = ISSUE.format(1).replace("Alignment Newsletter", "Garden Letter")
        Path("issues/GL1.md").write_text(letter, encoding="utf-8")
    if "--role announcer" in line:
        (code,) = (block.text for block in of_language("python") if block.page == example.page)
        (show / "town_crier.py").write_text(code, encoding="utf-8")
        cast = show / "voices" / "cast.toml"
        voice = '[roles.announcer]\nengine = "town_crier:Crier"\nvoice = "bell"\n[roles.herald]'
        cast.write_text(cast.read_text("utf-8").replace("[roles.announcer]", voice), encoding="utf-8")
        (show / "issues" / "AN0.md").write_text(ISSUE.format(0), encoding="utf-8")
        monkeypatch.syspath_prepend(str(show))


def type_line(line: str, output: str, example: Example, run: Run, tmp_path: Path) -> None:
    """Run a line as a shell would, in this process."""
    words = shlex.split(line.replace("DEST", "/srv/www/show").replace("/srv/www/show", str(tmp_path / "www")))
    if words[0] == "cd":
        pytest.MonkeyPatch().chdir(words[1])
        return
    words = [word for word in words if word != "PYTHONPATH=."]
    assert words[0] == "podcast", f"{example.place}: {line} is neither run nor among those that are not"
    result = run(*words[1:])
    assert result.exit_code == 0, f"{example.place}: {line}\n{result.output}"
    assert not output or result.stdout == output, example.place


def test_what_is_not_run_is_understood_and_still_there(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Options and arguments are such; no reason outlives its line."""
    monkeypatch.chdir(show)
    (show / "my-show").mkdir()
    lines = [line for example in of_language("console", "sh") for line, _ in list_lines(example)]
    assert {reason_of(line) for line in lines} - {None} == NOT_RUN.keys()
    for line in lines:
        if reason_of(line) and line.startswith("podcast "):
            assert parse(shlex.split(line)[1:]).command_path.startswith("podcast ")


@pytest.mark.parametrize("example", of_language("toml"), ids=lambda example: example.place)
def test_settings_of_a_page_are_read(example: Example, show: Path) -> None:
    """By the code's own readers, in the file that the page names, above what is there or in place of its keys."""
    plain = tomllib.loads(example.text)
    if "project" in plain:  # of a package, read by pip
        assert plain["project"]["entry-points"]["podcast.engines"]
        return
    folder = Folder(show)
    if "topic" in plain:
        (show / "feed" / "topics.toml").write_text(example.text, encoding="utf-8")
        assert len(read_topics(folder).topic) == len(plain["topic"])
    elif "exact" in plain:
        (show / "voices" / "lexicon.toml").write_text(example.text, encoding="utf-8")
        assert {lexeme.grapheme for lexeme in read_lexicon(folder, read_show(folder)).lexemes} == plain["exact"].keys()
    elif "roles" in plain:
        write_into(show / "voices" / "cast.toml", plain["roles"], "roles")
        assert {read_cast(folder).roles[role].voice for role in plain["roles"]} == {
            delivery["voice"] for delivery in plain["roles"].values()
        }
    else:
        write_into(show / "feed" / "show.toml", plain)
        assert all(getattr(read_show(folder), key) for key in plain)


def write_into(path: Path, keys: dict[str, object], *tables: str) -> None:
    """Put keys into a file, in place of those that are there."""
    table = document = tomlkit.parse(path.read_text(encoding="utf-8"))
    for name in tables:
        table = table[name]
    table.update(keys)
    path.write_text(tomlkit.dumps(document), encoding="utf-8")


def test_every_example_is_tried() -> None:
    """Here or elsewhere, and no page is told of that has none."""
    tried = {"console", "sh", "toml"}
    others = {(example.page, example.language) for example in EXAMPLES if example.language not in tried}
    assert others == ELSEWHERE.keys()
