"""Several issues in one file: told, and split."""

import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.newsletters import ALIGNMENT_NEWSLETTER, read_issue
from support.rows import try_rows

from podcast.cli import main
from podcast.issue import SeveralIssuesError, split_issues

ONE = "[AN #683]: Pots\n\nHIGHLIGHTS\n\nPot Policies (Kim Orr) (summarized by Rohin): Round.\n\n"
OTHER = "[AN #684]: Pans\n\nHIGHLIGHTS\n\nPan Policies (Kim Orr) (summarized by Rohin): Flat, as [pots][1] are.\n"
MARKED = (
    "# [AN #683]: Pots\n\nRound.\n\n# [AN #684]: Pans\n\nFlat [here][1].\n\n# More\n\n[1]: https://a.example.org/1\n"
)
PAGE = "<html><body><h1>[AN #683]: Pots</h1><p>Round.</p><h1>[AN <b>#684</b>]: Pans</h1><p>Flat.</p></body></html>"
MAIL = (
    "From ada@example.org Mon Nov  2 10:00:00 2026\nFrom: Ada <ada@example.org>\nSubject: [AN #{0}]: Pots\n"
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nRound.\n\n>From me.\n\n"
)
FILES = {
    "headings that come again": ONE + OTHER,
    "marked titles": MARKED,
    "a rule": "[AN #683]: Pots\n\nRound.\n\n* * *\n\n[AN #684]: Pans\n\nFlat.",
    "page": PAGE,
    "mbox": MAIL.format(683) + MAIL.format(684),
    "mbox of Windows": (MAIL.format(683) + MAIL.format(684)).replace("\n", "\r\n"),
}


@try_rows("kind", FILES)
def test_several_issues_are_refused_and_split(kind: str) -> None:
    """A file of several issues is none; each of its parts is read as an issue of its own."""
    data = FILES[kind].encode()
    with pytest.raises(SeveralIssuesError, match=r"both\.txt: holds 2 issues: AN683, AN684") as refusal:
        read_issue(data, name="both.txt")
    assert refusal.value.hint == "Split it: podcast issue both.txt --split issues/"
    assert str(pickle.loads(pickle.dumps(refusal.value))) == str(refusal.value)  # noqa: S301
    issues = [read_issue(part.data, name=part.name) for part in refusal.value.parts]
    assert [(issue.number, issue.title) for issue in issues] in (
        [(683, "Pots"), (684, "Pans")],
        [(683, "Pots"), (684, "Pots")],
    )


def test_parts_keep_their_links_and_words() -> None:
    """A link whose address stands at the end of the file keeps it; a mail's own words come back as they were."""
    first, second = split_issues(MARKED.encode(), name="x.md", newsletter=ALIGNMENT_NEWSLETTER)
    assert b"example.org" not in first.data
    assert second.data.count(b"[1]: https://a.example.org/1") == 1
    parts = split_issues((MAIL.format(1) * 2).encode(), name="in.mbox", newsletter=ALIGNMENT_NEWSLETTER)
    assert [part.name for part in parts] == ["AN1.eml", "2-in.eml"]
    assert b"\nFrom me." in parts[0].data
    moved = "# [AN #1]: Pots\n\n[a]: https://a.example.org/1\n\n# [AN #2]: Pans\n\nSee [a]."
    _, second = split_issues(moved.encode(), name="x", newsletter=ALIGNMENT_NEWSLETTER)
    assert (second.name, second.data.splitlines()[-1]) == ("AN2.txt", b"[a]: https://a.example.org/1")


@try_rows(
    "text",
    [
        ONE,
        "From the shed: a letter.",
        "From ada Mon and her friends: a letter.\n\nFrom here on, Mon is a name.\n\n",
        MAIL.format(683),
        f"{ONE}[AN #12]: How to count ants\n\nIt was good.",
        f"{ONE}# [AN #12]: How to count ants\n\nIt was good.",
        f"{ONE}[AN #683]: Pots\n\nHIGHLIGHTS\n\nAgain.",
        "# [AN #683]: Pots\n\n# [MLSN #4]: Ants\n\nIt was good, as was [AN #684]: Pans.",
        "word\n\n" * 20 + ONE + OTHER,
        PAGE.replace("684", "683"),
    ],
)
def test_one_issue_that_speaks_of_others(text: str) -> None:
    """References to other issues, the same title twice and titles deep in a text make no second issue."""
    assert split_issues(text.encode(), name="x.txt", newsletter=ALIGNMENT_NEWSLETTER) == ()


def test_command_shows_and_splits(tmp_path: Path) -> None:
    """`podcast issue` shows each and fails; what `--split` writes is an issue each, also beside the source."""
    source = tmp_path / "AN683.txt"
    source.write_text(ONE + OTHER, encoding="utf-8")
    shown = CliRunner().invoke(main, ["issue", str(source), "--json"])
    assert shown.exit_code == 1
    assert [line.count('"number": 68') for line in shown.stdout.splitlines()] == [1, 1]
    assert f"holds 2 issues: AN683, AN684\nHint: Split it: podcast issue {source} --split issues/" in shown.stderr
    split = CliRunner().invoke(main, ["issue", str(source), "--split", str(tmp_path)])
    assert (split.exit_code, split.stdout.split()) == (0, [(tmp_path / f"AN{n}.txt").as_posix() for n in (683, 684)])
    assert (tmp_path / "AN683.txt.orig").read_text(encoding="utf-8") == ONE + OTHER
    again = CliRunner().invoke(main, ["issue", str(tmp_path / "AN683.txt.orig"), "--split", str(tmp_path)])
    assert "AN683.txt: exists" in again.stderr
    single = CliRunner().invoke(main, ["issue", str(source), "--split", str(tmp_path)])
    assert (single.exit_code, "holds one issue" in single.stderr) == (1, True)
