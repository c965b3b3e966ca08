# ruff: noqa: INP001 - a script, no package
"""Draw docs/terminal.svg and docs/page.png anew, of the sample issue rendered in a copy of the show.

python docs/draw_pictures.py    (with Debian's chromium)
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.text import Text

DOCS = Path(__file__).parent
COMMAND = ("podcast", "render", "AN0")
PAGE = {"width": 1100, "height": 890}
SHOW = ("feed/show.toml", "feed/artwork.png", "voices", "issues/AN0.md", "issues/newsletter.toml")


def copy_show(target: Path) -> Path:
    """Copy what the sample issue is rendered with."""
    for name in SHOW:
        source, copy = DOCS.parent / name, target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, copy)
    return target


def render(show: Path) -> list[str]:
    """Render the issue, and give what is printed, without the bars that a terminal redraws."""
    command = [sys.executable, "-m", *COMMAND]
    done = subprocess.run(command, cwd=show, check=True, capture_output=True, encoding="utf-8")
    return [line for line in (done.stdout + done.stderr).splitlines() if not re.match(r"AN0 \w+: ", line)]


def draw_terminal(lines: list[str]) -> None:
    """Draw the lines as a terminal shows them."""
    console = Console(record=True, width=max(map(len, lines)) + 2, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {' '.join(COMMAND)}", style="bold"))
    for line in lines:
        console.print(Text(line), soft_wrap=True)
    picture = console.export_svg(title="", unique_id="terminal")
    # Without the font that the library would have fetched from elsewhere.
    picture = re.sub(r"\s*@font-face \{.*?\}", "", picture, flags=re.DOTALL)
    picture = picture.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, monospace")
    (DOCS / "terminal.svg").write_text(picture, encoding="utf-8")


def draw_page(public: Path) -> None:
    """Take a picture of the episode's page as a desk shows it."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(public))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as play:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=PAGE)
        page.goto(f"http://127.0.0.1:{server.server_port}/episodes/AN0.html", wait_until="networkidle")
        picture = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
        server.shutdown()
    picture.convert("RGB").quantize(256).save(DOCS / "page.png", optimize=True)


def main() -> None:
    """Draw both."""
    with tempfile.TemporaryDirectory() as folder:
        show = copy_show(Path(folder))
        draw_terminal(render(show))
        draw_page(show / "public")


if __name__ == "__main__":
    main()
