"""What `podcast check` finds is a line each, sorted by weight, and all is only well where nothing is wrong."""

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
    assert findings.is_broken


def test_strict_makes_every_warning_an_error(run: Run, silent_show: Path) -> None:
    """Those that the check has of its own as well; without it they stop nothing."""
    lax, strict = (run("check", *words, "--show", silent_show) for words in ((), ("--strict",)))
    assert (lax.exit_code, strict.exit_code) == (0, 1)
    assert "warning  feed/show.toml: url is still the example's. Give your own" in lax.stdout
    assert "error    feed/show.toml: url is still the example's. Give your own" in strict.stdout


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
