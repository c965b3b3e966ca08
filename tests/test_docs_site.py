"""The pages under docs/ as a site: built, published by a workflow, and read in a browser as on a phone."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "docs.yml"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
RIGHTS = ["clipboard-read", "clipboard-write"]
PAGES = ("", "first-episode/", "engines/", "decisions/")


def read_steps() -> dict[str, dict[str, Any]]:
    """Read the steps of the workflow that have a name."""
    jobs = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    return {step["name"]: step for job in jobs.values() for step in job["steps"] if "name" in step}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages by the very step of the workflow, in a copy of what it needs."""
    pytest.importorskip("mkdocs", reason="mkdocs is not installed")
    root = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    command = read_steps()["Build the pages, every link checked"]["run"].removeprefix("python ")
    subprocess.run([sys.executable, *command.split()], cwd=root, check=True, capture_output=True)
    return root / "_site"


@pytest.mark.judge
def test_the_workflow_is_one_by_githubs_schema() -> None:
    """The schema is that of check-jsonschema's wheel."""
    check = pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed").main
    assert CliRunner().invoke(check, ["--builtin-schema", "vendor.github-workflows", str(WORKFLOW)]).exit_code == 0


def test_the_workflow_installs_what_a_checkout_does() -> None:
    """The same bounds of MkDocs as in the group of developers, or the site would be another one."""
    bounds = read_steps()["Install MkDocs"]["run"].partition("'")[2].removesuffix("'")
    assert f'"{bounds}"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.processes
def test_the_site_has_every_page(site: Path) -> None:
    """And a search index, and no code of ours."""
    pages = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    missing = {page.as_posix() for page in pages if not (site / page / "index.html").exists()} - {"index"}
    assert missing == set()
    assert (site / "search" / "search_index.json").exists()
    assert list(site.rglob("*.py")) == []


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Serve the site below a folder, as GitHub Pages does for a repository."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason="needs chromium, from Debian's package of that name")
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_read_on_a_phone_and_a_desk(address: str, width: int) -> None:
    """Without a fault of a script or a third party; only a table or code scrolls aside, and code is copied."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright, from PyPI")
    faults, hosts = list[str](), set[str]()
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": width, "height": 844}, permissions=["clipboard-read", "clipboard-write"]
        )
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
        for name in PAGES:
            page.goto(f"{address}{name}")
            wide = "e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('table, pre')"
            assert page.evaluate(f"[...document.querySelectorAll('[role=main] *')].filter({wide}).length") == 0
        page.goto(f"{address}first-episode/")
        page.locator(".copy-code").first.click()
        page.get_by_text("Copied").wait_for()
        assert "pip install" in page.evaluate("navigator.clipboard.readText()")
        browser.close()
    assert (faults, hosts) == ([], {address.split("/")[2]})
