"""A show in git: a clone makes what it lacks, and the workflow of `podcast init --github` does all by itself."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import PODCAST, PYTTSX3_CAST, Run, silence, snapshot

from podcast.show import WORKFLOW, Folder, read_show

URL = "https://garden.example/audio/"
FACTS = ("--prefix", "GL", "--author", "Ada Lund", "--email", "ada@garden.example", "--url", URL)
INSTALLS = "Install the tool and its voices"
ISSUE = "---\ntitle: Letter {0}\ndate: 2026-11-0{0}\n---\n\n# Highlights\n\n**Beans {0}** (Ada): They grow.\n"


@pytest.fixture(autouse=True)
def own_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git know nothing of this machine's user."""
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Ada\n\temail = ada@garden.example\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PATH", f"{PODCAST.parent}{os.pathsep}{os.environ['PATH']}")


def git(*arguments: object, cwd: Path) -> str:
    """Run git, and give what it says."""
    command = ["git", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, encoding="utf-8").stdout


def make_show(run: Run, root: Path, *options: str) -> Path:
    """Make a show with one issue of its own, spoken by nobody, and put it into git."""
    assert run("init", root, *FACTS, *options).exit_code == 0
    (root / "issues" / "GL0.md").unlink()
    shutil.copy(PYTTSX3_CAST, root / "voices" / "cast.toml")
    add_issue(silence(root), 1)
    git("init", "--quiet", "--initial-branch", "main", cwd=root)
    return root


def add_issue(root: Path, number: int) -> None:
    """Write another letter."""
    (root / "issues" / f"GL{number}.md").write_text(ISSUE.format(number), encoding="utf-8")


def commit(root: Path) -> None:
    """Take down all that git does not leave out."""
    git("add", ".", cwd=root)
    git("commit", "--quiet", "--message", "Letters", cwd=root)


@pytest.mark.renders
@pytest.mark.processes
def test_a_clone_lacks_audio_alone(run: Run, tmp_path: Path) -> None:
    """Records, releases and settings are in git; one command makes the same audio, and it can be published."""
    show, clone = make_show(run, tmp_path / "show"), tmp_path / "clone"
    assert run("render", "--all", "-q", "--show", show).exit_code == 0
    assert run("feed", "--release", "1", "--show", show).exit_code == 0
    commit(show)
    git("clone", "--quiet", show, clone, cwd=tmp_path)
    assert not (clone / "public").exists()
    assert "audio that records tell of is not there: GL1" in run("check", "--show", clone).stdout
    assert run("render", "--missing", "-q", "--show", clone).exit_code == 0
    assert run("feed", "--show", clone).exit_code == 0
    assert snapshot(clone) == snapshot(show)
    published = run("publish", tmp_path / "site", "--show", clone)
    assert published.exit_code == 0, published.output
    assert git("status", "--porcelain", cwd=clone).split() == ["??", "feed/sent.json"]


@pytest.mark.renders
@pytest.mark.processes
def test_the_workflow_publishes_what_is_pushed(run: Run, tmp_path: Path) -> None:
    """Its very steps, each time in a new clone: the first letter is made once, and stays as it was."""
    show = make_show(run, tmp_path / "show", "--github")
    commit(show)
    git("clone", "--quiet", "--bare", show, tmp_path / "origin.git", cwd=tmp_path)
    git("remote", "add", "origin", tmp_path / "origin.git", cwd=show)
    git("fetch", "--quiet", "origin", cwd=show)
    git("branch", "--quiet", "--set-upstream-to", "origin/main", cwd=show)
    first = run_workflow(tmp_path / "first")
    assert sorted(path.name for path in (first / "site" / "episodes").glob("*.mp3")) == ["GL1.mp3"]
    git("pull", "--quiet", cwd=show)  # the record that the workflow has committed
    add_issue(show, 2)
    commit(show)
    git("push", "--quiet", cwd=show)
    second = run_workflow(tmp_path / "second")
    names = git("ls-tree", "-r", "--name-only", "published", cwd=tmp_path / "origin.git").split()
    assert {"episodes/GL1.mp3", "episodes/GL2.mp3", "feed.xml", ".podcast-manifest.json"} <= set(names)
    records = git("ls-tree", "--name-only", "main", "feed/episodes/", "feed/sent.json", cwd=tmp_path / "origin.git")
    assert records.split() == ["feed/episodes/GL1.json", "feed/episodes/GL2.json", "feed/sent.json"]
    before, after = (root / "site" / "episodes" / "GL1.mp3" for root in (first, second))
    assert before.read_bytes() == after.read_bytes()
    assert (
        git("log", "--format=%s", "main", "--", "feed/episodes/GL1.json", cwd=tmp_path / "origin.git").count("\n") == 1
    )


def run_workflow(root: Path) -> Path:
    """Run the steps that are ours, all but the installation, in a clone that has one commit, as GitHub's has."""
    root.mkdir()
    git("clone", "--quiet", "--depth", "1", (root.parent / "origin.git").as_uri(), root / "work", cwd=root)
    for step in read_steps(root / "work"):
        if "run" in step and step["name"] != INSTALLS:
            # https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
            command = ["bash", "-e", "-c", step["run"]]
            done = subprocess.run(command, cwd=root / "work", capture_output=True, encoding="utf-8", check=False)
            assert done.returncode == 0, f"{step['name']}: {done.stdout}{done.stderr}"
    return root


def read_steps(root: Path) -> list[dict[str, Any]]:
    """Read the steps of a show's workflow."""
    steps: list[dict[str, Any]] = yaml.safe_load((root / WORKFLOW).read_text("utf-8"))["jobs"]["publish"]["steps"]
    return steps


@pytest.mark.judge
def test_the_workflow_is_one_by_githubs_schema(run: Run, tmp_path: Path) -> None:
    """The schema is that of check-jsonschema's wheel; a step that is none is refused by it."""
    check = pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed").main
    run("init", tmp_path / "show", *FACTS, "--github")
    path = tmp_path / "show" / WORKFLOW
    command = ["--builtin-schema", "vendor.github-workflows", str(path)]
    assert CliRunner().invoke(check, command).exit_code == 0
    path.write_text(path.read_text("utf-8").replace("- run:", "- runs:").replace("run: |", "runs: |"), encoding="utf-8")
    assert CliRunner().invoke(check, command).exit_code == 1


def test_a_show_that_is_there_gets_the_workflow_alone(run: Run, tmp_path: Path) -> None:
    """Nothing else is written, and a workflow that is there stays."""
    show = tmp_path / "show"
    run("init", show, "--prefix", "GL")
    before = {path: path.read_bytes() for path in show.rglob("*") if path.is_file()}
    assert run("init", show).exit_code == 1
    result = run("init", show, "--github")
    assert (result.exit_code, result.stdout.strip()) == (0, str(show / WORKFLOW))
    assert 'url = "https://OWNER.github.io/REPOSITORY/"' in result.stderr
    assert "GL0.md would be published, too" in result.stderr
    assert {path: path.read_bytes() for path in show.rglob("*") if path.is_file() and path != show / WORKFLOW} == before
    assert any(step.get("name") == INSTALLS for step in read_steps(show))
    shutil.copyfile(show / "feed" / "show.toml", show / WORKFLOW)
    assert "was there, and is as it was" in run("init", show, "--github").stderr
    assert (show / WORKFLOW).read_bytes() == (show / "feed" / "show.toml").read_bytes()
    assert read_show(Folder(show)).prefix == "GL"
