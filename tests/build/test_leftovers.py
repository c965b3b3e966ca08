"""What killed processes had begun to write is never read, and goes with the next feed, wherever it is."""

from pathlib import Path

import pytest
from conftest import Run, snapshot
from support.copies import give_address

DEAD = 99_999_999
"""Higher than any process number of Linux."""
PLACES = (
    "feed/episodes/.AN3-{}-x.part.json",
    "feed/releases/.v3-{}-x.part.json",
    "feed/topics/.tides-{}-x/.topic-{}-x.part.toml",
    "feed/.show-{}-x.part.toml",
    "issues/.AN3-{}-x.part.md",
    "voices/.lexicon-{}-x.part.toml",
    "public/.feed-{}-x.part.xml",
    "public/episodes/.AN3-{}-x.part.mp3",
    "public/search/.3-{}-x.part.json",
    ".cache/site/ab/.abcd-{}-x.part",
    ".cache/theme/ab/.abcd-{}-x.part",
    ".cache/.limit-{}-x.part",
    ".cache/.scratch-{}-x/n0.mp3",
)


def scatter(root: Path, owner: object) -> list[Path]:
    """Leave half a file in every place."""
    paths = [root / place.replace("{}", str(owner)) for place in PLACES]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b'{"half')
    return paths


@pytest.mark.parametrize("owner", [DEAD, "0123abcd-1"])
def test_half_a_file_is_read_by_no_command(published: Path, run: Run, owner: object) -> None:
    """Neither one of a dead process nor one that another machine may still write."""
    give_address(published)
    run("render", "--all", "-q", "--show", published)
    before = snapshot(published)
    scatter(published, owner)
    for command in (["render", "--all", "-q"], ["feed", "-q"], ["check"], ["feed", "--release", "v1", "-q"]):
        result = run(*command, "--show", published)
        assert result.exit_code == 0, result.output
    after = {name: data for name, data in snapshot(published).items() if ".part" not in name}
    assert after == before


def test_half_a_file_goes_with_the_next_feed(published: Path, run: Run) -> None:
    """Of a dead process; what another machine may still write stays."""
    dead, theirs = scatter(published, DEAD), scatter(published, "0123abcd-1")
    assert run("feed", "-q", "--show", published).exit_code == 0
    assert not [path for path in dead if path.exists()]
    assert all(path.exists() for path in theirs)
