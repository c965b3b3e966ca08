"""Number, title and date of an issue come from what names them, and never from a reference to another issue."""

import datetime as dt
from dataclasses import replace

import pytest
from support.newsletters import ALIGNMENT_NEWSLETTER, count_lost_words
from support.rows import try_rows

from podcast.issue import read_issue
from podcast.issue.phrases.days import parse_date
from podcast.model import Issue, Newsletter

GARDEN = Newsletter(name="Garden Letter", prefix="GL", editor="Ada Moss")


def read(text: str, name: str, newsletter: Newsletter = GARDEN) -> Issue:
    """Read an issue from text."""
    return read_issue(text.encode(), name=name, newsletter=newsletter)


@try_rows(
    ("text", "number", "title"),
    [
        ("# HIGHLIGHTS\n\n[Ants](http://a.example): Walk.\n\n[AN #66]: Moles\n\nThey dig.", 12, ""),
        ("# HIGHLIGHTS\n\n**[MLSN #1]: Harvest** *(Bo Ek)* (summarized by Mo): Of pumpkins.", 12, ""),
        ("[SEED #4]: Beans (Bo Ek) (summarized by Mo): Climb.\n\nMo's opinion: Fine.", 12, ""),
        ("[AN #66] was about moles. This is not.\n\n# HIGHLIGHTS\n\n[Ants](http://a.example): Walk.", 12, ""),
        ('<p><a href="http://b.example">AN #66: Moles</a> was read by all!</p><h2>NEWS</h2><p>Ants.</p>', 12, ""),
        ("[AN #7]: On moles\n\nHIGHLIGHTS\n\nAnts (Bo Ek) (summarized by Mo): Walk.", 7, "On moles"),
        ("<html><head><title>[AN #7]: On moles</title><p>[AN #66]: Ants</p><p>Said there.</p></html>", 7, "On moles"),
    ],
)
def test_reference_is_no_number(text: str, number: int, title: str) -> None:
    """Another issue or another newsletter that is spoken of takes over neither number nor title."""
    issue = read(text, "AN12.md", ALIGNMENT_NEWSLETTER)
    assert (issue.number, issue.title) == (number, title)
    assert count_lost_words(text.encode(), issue, name="AN12.md") == {}


@try_rows(
    ("heading", "number", "title"),
    [
        ("Garden Letter 331: Hedges; hens", 331, "Hedges; hens"),
        ("The Garden Letter, Issue 334", 334, ""),
        ("GL #12 – Ponds", 12, "Ponds"),
        ("Garden Letter | 12 | Ponds", 12, "Ponds"),
        ("Garden Letter (#12): Ponds", 12, "Ponds"),
        ("Garden Letter – 5 ponds for spring", None, "Garden Letter – 5 ponds for spring"),
        ("GL12: Ponds", 12, "Ponds"),
        ("Garden Letter Nr. 7", 7, ""),
        ("Issue No. 12 - Ponds", 12, "Ponds"),
        ("Issue 12", 12, ""),
        ("Issue #12: Ponds", 12, "Ponds"),
        ("#12 | Ponds", 12, "Ponds"),
        ("Ponds | Garden Letter #12", 12, "Ponds"),
        ("Garden Letter #12 (Ponds)", 12, "Ponds"),
        ("Ponds: The Garden Letter, Issue 12", 12, "Ponds"),
        ("Ponds (Garden Letter #12)", 12, "Ponds"),
        ("Ponds - Garden Letter, Issue 12", 12, "Ponds"),
        ("Garden Letter Vol. 3, No. 12: Ponds", 12, "Ponds"),
        ("Garden Letter | Issue No. 12", 12, ""),
        ("Garden Letter, Issue No. 12: Ponds", 12, "Ponds"),
        ("Ponds | Issue No. 12", 12, "Ponds"),
        ("Garden Letter | Issue 12/2026 | Ponds", 12, "Ponds"),
        ("Issue 12/2026", 12, ""),
        ("🌱 Garden Letter, No. 12 — Ponds", 12, "Ponds"),
        ("#12 ways to a pond", None, "#12 ways to a pond"),
        ("Hedges are back", None, "Hedges are back"),
        ("Garden Letter 2026", None, "Garden Letter 2026"),
        ("[MLSN #1]: Harvest", None, "[MLSN #1]: Harvest"),
    ],
)
def test_first_heading_is_the_title(heading: str, number: int | None, title: str) -> None:
    """The heading that all others stand under names the issue, as front matter does."""
    body = "## Roses\n\n[Red](http://a.example): They are red.\n"
    for text in (f"# {heading}\n\n{body}", f'---\ntitle: "{heading}"\n---\n{body}'):
        issue = read(text, "letter.md")
        assert (issue.number, issue.title) == (number, title)
        assert [section.title for section in issue.sections] == ["Roses"]


def test_heading_among_its_like_is_no_title() -> None:
    """Where the first heading has others beside it, it is a section."""
    issue = read("# Roses\n\n[Red](http://a.example): Red.\n\n# Tools\n\n[Rake](http://b.example): Rakes.", "GL1.md")
    assert (issue.title, [section.title for section in issue.sections]) == ("", ["Roses", "Tools"])


@try_rows(
    ("name", "number", "date"),
    [
        ("GL7.md", 7, None),
        ("gl-009.txt", 9, None),
        ("GL76.link.txt", 76, None),
        ("GL20261102.md", None, dt.date(2026, 11, 2)),
        ("GL-2026-11-02.md", None, dt.date(2026, 11, 2)),
        ("GL7-2026-11-02.md", 7, dt.date(2026, 11, 2)),
        ("2026-11-02 GL12.md", 12, dt.date(2026, 11, 2)),
        ("GL-issue-12.md", 12, None),
        ("GL-2026-05.md", None, None),
        ("GL2026.md", 2026, None),
        ("Garden Letter #102.md", 102, None),
        ("garden-letter-102.md", 102, None),
        ("garden-letter-2026-11-02.md", None, dt.date(2026, 11, 2)),
        ("tmp20261102abc.txt", None, None),
        ("2026-11-02-figs.md", None, dt.date(2026, 11, 2)),
        ("20260230.md", None, None),
        ("tmpq8x7f2k1.txt", None, None),
        ("paper2020.txt", None, None),
        ("b80d30a55ce94e86.txt", None, None),
        ("u16.md", None, None),
        ("GL80d30a.txt", None, None),
    ],
)
def test_file_name_needs_the_prefix(name: str, number: int | None, date: dt.date | None) -> None:
    """Or the newsletter's own name; a random name is no number, and a day none either."""
    issue = read("Hens float.\n\n## News\n\n[Red](http://a.example): Red.\n", name)
    assert (issue.number, issue.date) == (number, date)


def test_number_of_a_show_without_prefix_is_not_in_the_name() -> None:
    """Without a prefix no name tells a number."""
    assert read("Hens float.", "GL7.md", replace(GARDEN, prefix="")).number is None


@try_rows(
    ("text", "date"),
    [
        ("04/30/18", dt.date(2018, 4, 30)),
        ("12/31/2025", dt.date(2025, 12, 31)),
        ("7/9/2018", dt.date(2018, 7, 9)),
        ("31/12/2025", dt.date(2025, 12, 31)),
        ("31/31/2025", None),
        ("1/2/20255", None),
    ],
)
def test_day_in_the_order_of_the_united_states(text: str, date: dt.date | None) -> None:
    """The month comes first unless there is no such month, and years are whole."""
    assert parse_date(text)[0] == date


DAY = dt.date(2026, 4, 9)


@try_rows(
    ("top", "number", "title"),
    [
        ("# Garden Letter #6 - 9 April 2026", 6, ""),
        ("# Garden Letter #6 – Roses – 9 April 2026", 6, "Roses"),
        ("# Garden Letter #6: Roses (April 9, 2026)", 6, "Roses"),
        ("# Garden Letter 6: Roses, Apr 9th, 2026", 6, "Roses"),
        ("# Garden Letter | Thursday, 9 April 2026 | #6", 6, ""),
        ("# 9 April 2026: Garden Letter 6: Roses", 6, "Roses"),
        ("# Garden Letter — 2026-04-09", None, "Garden Letter"),
        ("# Garden Letter 6: Roses\n\n9 April 2026", 6, "Roses"),
        ("# Garden Letter 6: Roses\n\n*Thursday, April 9th, 2026*", 6, "Roses"),
        ("# Garden Letter 6: Roses\n\nBy Ada Moss\n\nPublished on 9. April 2026", 6, "Roses"),
        ("Garden Letter 6: Roses\n2026-04-09", 6, "Roses"),
        ("Garden Letter 6\nApril 9, 2026", 6, ""),
        ("GARDEN LETTER\nRoses and patience - 9 April 2026", None, "Roses and patience"),
        ("Garden Letter 6\nRoses and patience - 9 April 2026", 6, "Roses and patience"),
        ("Roses, hens and patience - 9 April 2026", None, "Roses, hens and patience"),
        ("9 April 2026\n\nGarden Letter 6: Roses", 6, "Roses"),
        ("Garden Letter\nNo. 6\nRoses\n9 April 2026", 6, "Roses"),
        ("Garden Letter\n\nRoses\n\nApril 9, 2026", None, "Roses"),
        ("GARDEN LETTER\nNumber 6 - 9 April 2026\nRoses again", 6, "Roses again"),
        ("# Garden Letter\n\n## Roses (9 April 2026)", None, "Roses"),
    ],
)
def test_the_day_of_an_issue_may_stand_in_or_below_its_title(top: str, number: int | None, title: str) -> None:
    """In words too; it is no part of the title and not said."""
    news = "## News\n\n[Ants](https://a.example): They walk." if "#" in top else "NEWS\n\nAnts (Bo Ek): They walk."
    issue = read(f"{top}\n\nDear all.\n\n{news}\n", name="x.md")
    assert (issue.number, issue.title, issue.date) == (number, title, DAY)
    assert "2026" not in " ".join(block.text for block in issue.preamble)


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Garden Letter\nNews from the hen house\n\nRoses.", ""),
        ("Garden Letter\nRoses are back since 9 April 2026, and moss.", ""),
        ("<html><title>Garden Letter | Roses</title><p>Red.", "Roses"),
        ("<html><title>x</title><h1>Garden Letter</h1><h2>Roses</h2><p>Red.<p>Moss.", "x"),
        ("<html><p>Garden Letter<h1>Roses</h1><p>Red.<p>Moss.", "Roses"),
        ("# Roses | Garden Letter\n\nRed.\n\n## More", "Roses"),
        ("# Garden Letter\n\n# Roses\n\nRed.\n\n## More", "Roses"),
        ("# Garden Letter\n\n# Roses\n\nRed.\n\n# More", ""),
        ("# Garden Letter\n\n### Roses\n\n## Red\n\nRed.\n\n## More", "Roses"),
        ("# Roses\n\n#### Garden Letter #7\n\nRed.\n\n## More", "Roses"),
        ("<html><title>Roses</title><h1>Garden Letter</h1><h2>Roses</h2><p>Red.<h3>A</h3>B.<h3>C</h3>D.", "Roses"),
        ("*Garden Letter, No. 7*\n\n# Roses\n\nRed.\n\n## More", "Roses"),
        ("*Garden Letter, No. 7*\n\n## Roses\n\nRed.\n\n### More", ""),
        ("Roses bloom, as they did on 9 April 2026\n\nRed.", ""),
    ],
)
def test_the_newsletters_name_over_an_issue_is_no_title(top: str, title: str) -> None:
    """The line below it is one where a day says so; a tagline is text."""
    assert read(top, name="x.md").title == title


@try_rows(
    ("line", "preamble"),
    [
        ("**Garden Letter**", ["Red."]),
        ("The Garden Letter", ["Red."]),
        ("## GARDEN LETTER", ["Red."]),
        ("*Garden Letter of the week*", ["Garden Letter of the week", "Red."]),
    ],
)
def test_the_newsletters_name_below_a_title_is_not_said_again(line: str, preamble: list[str]) -> None:
    """It is no section either, and no word is lost."""
    text = f"# Roses\n\n{line}\n\nRed.\n\n## More\n\nMoss.\n"
    issue = read(text, name="x.md")
    assert (issue.title, [block.text for block in issue.preamble]) == ("Roses", preamble)
    assert [section.title for section in issue.sections] == ["More"]
    assert count_lost_words(text.encode(), issue, name="x.md", newsletter=GARDEN) == {}


@pytest.mark.parametrize("top", ["# The fire of 9 April 2026", "# News\n\n9 April 2026 was hot.\n\n# More"])
def test_a_day_that_is_spoken_of_is_text(top: str) -> None:
    """Where no mark parts it from the words beside it."""
    assert read(f"{top}\n\nText.\n", name="x.md").date is None
