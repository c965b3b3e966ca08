"""A run that will make the feed longer than a page says so before it."""

from pathlib import Path

from conftest import Run

ISSUE = "---\ndate: 2026-{month:02}-0{day}\n---\n# AN #{number}: Moorings\n\nBuoys of pier {number} were painted.\n"


def test_a_batch_says_once_what_leaves_the_first_page(silent_show: Path, run: Run) -> None:
    """With the numbers, before the first episode; what waits for its day is not counted, nor a draft."""
    settings = silent_show / "feed" / "show.toml"
    settings.write_text(f"feed_episodes = 10\n{settings.read_text('utf-8')}", "utf-8")
    (silent_show / "issues" / "AN0.md").unlink()
    for number in range(1, 13):
        text = ISSUE.format(month=number, day=number % 9 + 1, number=number).replace("2026-12", "2999-12")
        (silent_show / "issues" / f"AN{number}.md").write_text(text, "utf-8")
    words = "leave it for archives"
    assert words not in run("render", "AN1", "AN2", "--show", silent_show).output
    assert words not in run("render", "--all", "--draft", "--show", silent_show).output
    lines = run("render", "--all", "--show", silent_show).output.splitlines()
    (place,) = (index for index, line in enumerate(lines) if words in line)
    assert "feed.xml: has 2 episodes, and 11 with the 9 that are new now: the oldest 5 leave it" in lines[place]
    assert place < min(index for index, line in enumerate(lines) if "LUFS" in line)
    assert words not in run("render", "--all", "--show", silent_show).output
