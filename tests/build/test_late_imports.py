"""A run imports what it needs, when it needs it."""

import subprocess
import sys
from pathlib import Path

SLOW = (
    *("feedgen", "jinja2", "lxml", "mutagen", "PIL", "pydub", "httpx", "tomlkit", "podcast.speech.normalize"),
    *("podcast.issue.reader", "podcast.issue.coverage", "podcast.script.edit_reader", "rich", "yaml", "email"),
    *("podcast.engines.pronunciation.heteronyms", "podcast.engines.pronunciation.espeak_mnemonics"),
)
CODE = """
import sys
from podcast.cli import main
main(sys.argv[1:], standalone_mode=False)
print(sorted(name for name in {slow} if name in sys.modules))
"""


def test_a_render_that_changes_nothing_loads_no_slow_library(published: Path) -> None:
    """Nothing is parsed, tagged, drawn or rendered, so nobody waits for what could."""
    command = [sys.executable, "-c", CODE.format(slow=SLOW), "render", "AN0", "--show", str(published)]
    subprocess.run(command, capture_output=True, check=True)  # paths of the copy are other ones than in its ledger
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines()[0].endswith("unchanged")
    assert done.stdout.splitlines()[-1] == "[]"
