"""What `podcast check` finds is a line each, sorted by weight, and all is only well where nothing is wrong."""

import json
import logging
from pathlib import Path

from conftest import Run

from podcast.cli.findings import Findings, Weight
from podcast.errors import FeedError


def test_findings_are_lines_by_weight() -> None:
    """Faults of one error stand apart; what is said twice is told once; a warning is no end of all being well."""
    findings = Findings()
    assert [*findings.describe()] == ["all is well"]
    findings.add(Weight.HINT, "h")
    assert [*findings.describe()] == ["hint     h", "all is well"]
    with findings.collect_warnings():
        for _ in range(2):
            logging.getLogger("podcast.issue").warning("%s", "w")
    assert [*findings.describe()] == ["warning  w", "hint     h", "0 errors, 1 warning, 1 hint"]
    assert not findings.is_broken
    with findings.catch():
        raise FeedError("a: 1\nb: 2", hint="Mend\nit.")
    assert [*findings.describe()][:2] == ["error    a: 1. Mend it.", "error    b: 2. Mend it."]
    findings.add(Weight.HINT, "c", "Run: podcast feed\nOr do not.\nIt is yours.")
    assert "hint     c. Run: podcast feed; Or do not. It is yours." in findings.describe()
    assert findings.is_broken


def test_strict_makes_every_warning_an_error(run: Run, silent_show: Path) -> None:
    """Those that the check has of its own as well; without it they stop nothing."""
    lax, strict = (run("check", *words, "--show", silent_show) for words in ((), ("--strict",)))
    assert (lax.exit_code, strict.exit_code) == (0, 1)
    assert "warning  feed/show.toml: url is still the example's. Give your own" in lax.stdout
    assert "error    feed/show.toml: url is still the example's. Give your own" in strict.stdout


def test_faults_of_all_files_are_told_at_once_for_programs_too(run: Run, silent_show: Path) -> None:
    """A finding is an object: its kind, its place, what is wrong and what to do; nothing of it is text beside."""
    for name, old, new in (
        ("feed/show.toml", "item_ms = 1100", 'item_ms = "long"'),
        ("voices/cast.toml", "[[people]]", "[[peeple]]"),
        ("voices/lexicon.toml", "\n[exact]", '\n[exact]\nMow = " "'),
        ("issues/newsletter.toml", "editor = ", "edtor = "),
    ):
        path = silent_show / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    (silent_show / "feed" / "topics.toml").write_text("[[topic]]\nissues = 3\n", "utf-8")
    (silent_show / "feed" / "artwork.png").unlink()
    result = run("check", "--json", "--show", silent_show)
    report = json.loads(result.stdout)
    places = {(finding["file"], finding["key"]) for finding in report["findings"]}
    assert (result.exit_code, result.stderr, report["is_well"]) == (1, "", False)
    assert places == {
        ("feed/show.toml", "pauses.item_ms"),
        ("voices/cast.toml", "peeple"),
        ("voices/lexicon.toml", "exact.Mow"),
        ("issues/newsletter.toml", "edtor"),
        ("feed/topics.toml", "topic[1].title"),
        (str(silent_show / "feed" / "artwork.png"), None),
    }
    for finding in report["findings"]:
        assert (finding["kind"], bool(finding["hint"])) == ("error", True)
        assert finding["line"] or not finding["file"].endswith(".toml")
        assert finding["message"].startswith(finding["file"])
    rendered = run("render", "AN0", "--show", silent_show)
    assert (rendered.exit_code, rendered.stderr.count("\n"), "Error: 6 faults:" in rendered.stderr) == (1, 8, True)


def test_check_goes_on_behind_a_fault(run: Run, silent_show: Path) -> None:
    """Each has its line, and what is to be done stands in it."""
    settings = silent_show / "feed" / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace('category = "Technology"', 'category = "Tecnology"'))
    (silent_show / "feed" / "artwork.png").unlink()
    result = run("check", "AN999", "--show", silent_show)
    errors = [line for line in result.stdout.splitlines() if line.startswith("error")]
    assert result.exit_code == 1
    for line, words in zip(errors, ('Did you mean "Technology"?', "artwork.png", "AN999"), strict=True):
        assert words in line


def test_a_category_is_found_by_its_line(run: Run, silent_show: Path) -> None:
    """Directories alone know which there are, so it is looked at later than the other settings, and named like them."""
    path = silent_show / "feed" / "show.toml"
    text = path.read_text("utf-8")
    (old,) = (line for line in text.splitlines() if line.startswith("category = "))
    path.write_text(text.replace(old, 'category = "Bees and hives"'), encoding="utf-8")
    number = text.splitlines().index(old) + 1
    assert (
        f'error    feed/show.toml, line {number}: category "Bees and hives"'
        in run("check", "--show", silent_show).stdout
    )
