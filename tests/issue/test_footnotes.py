"""Footnotes at the end of a text are heard where they belong, or are left out; no item goes on with them."""

from dataclasses import replace

from support.rows import try_rows

from podcast.issue import count_lost_words, read_issue
from podcast.model import Footnotes, Issue, Newsletter

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")
A, B = "[Roses](https://a.example/1)", "[Moss](https://a.example/2)"
LONG = "Moss " * 61
NUMBER = '<div class="footnote"><a class="footnote-number" href="#r{0}">{0}</a><div><p>{1}</p></div></div>'
PAGE = (
    '<html><body><h1>Letter</h1><h2>News</h2><p><a href="https://a.example/1">Roses</a>: They are red.{0}</p>'
    '<p><a href="https://a.example/2">Moss</a>: It is soft.</p>{1}</body></html>'
)


def read(text: str, name: str, newsletter: Newsletter = LETTER) -> Issue:
    """Read an issue of which no word may be lost."""
    issue = read_issue(text.encode(), name=name, newsletter=newsletter)
    assert count_lost_words(text.encode(), issue, name=name, newsletter=newsletter) == {}
    return issue


def summarize(issue: Issue) -> list[list[str]]:
    """Give the texts of each item."""
    return [[block.text for block in item.summary] for section in issue.sections for item in section.items]


@try_rows(
    "text",
    [
        f"# Letter\n\n## News\n\n{A}: They are red [1].\n\n{B}: It is soft.\n\n[1] Not all.\n",
        f"# Letter\n\n## News\n\n{A}: They are red.[^1]\n\n{B}: It is soft.\n\n[^1]: Not all.\n",
        f"# Letter\n\n## News\n\n{A}: They are red.[^a]\n\n{B}: It is soft.\n\n## Footnotes\n\n[^a]: Not all.\n",
        f"# Letter\n\n## News\n\n- {A}: They are red [1].\n- {B}: It is soft.\n\n[1] Not all.\n",
        PAGE.format('<a class="footnote-anchor" href="#f1">1</a>', NUMBER.format(1, "Not all.")),
        PAGE.format(
            '<sup><a href="#fn:1">1</a></sup>',
            '<ol><li id="fn:1"><p>Not all. <a href="#r">↩</a></p></li></ol>',
        ),
    ],
)
def test_a_note_stands_behind_its_mark(text: str) -> None:
    """Whatever wrote it; left out, with its heading, where the newsletter wants it so."""
    name = "x.html" if text.startswith("<") else "x.md"
    roses, moss = summarize(read(text, name))
    assert (roses[0].startswith("They are red"), "Not all." in roses[1], moss) == (True, True, ["It is soft."])
    issue = read(text, name, replace(LETTER, footnotes=Footnotes.LEFT_OUT))
    assert [len(texts) for texts in summarize(issue)] == [1, 1]
    assert {left.reason for left in issue.left_out} == {"footnote"}
    assert [section.title for section in issue.sections] == ["News"]


@try_rows(("note", "is_said"), [(LONG, False), ("https://a.example/9", False), ("Not all.", True)])
def test_a_long_note_and_an_address_are_left_out(note: str, *, is_said: bool) -> None:
    """Unless the newsletter has all of them read."""
    text = f"# Letter\n\n## News\n\n{A}: They are red [1].\n\n{B}: It is soft.\n\n[1] {note}\n"
    assert [len(texts) for texts in summarize(read(text, "x.md"))] == [1 + is_said, 1]
    assert [len(texts) for texts in summarize(read(text, "x.md", replace(LETTER, footnotes=Footnotes.READ)))] == [2, 1]


def test_what_no_mark_leads_to_is_text() -> None:
    """Numbers in brackets may open paragraphs of their own."""
    text = f"# Letter\n\n## News\n\n{A}: They are red.\n\n## Steps\n\n[1] Dig.\n\n[2] Sow [1].\n"
    issue = read(text, "x.md")
    assert [block.text for block in issue.sections[-1].intro] == ["[1] Dig.", "[2] Sow [1]."]


def test_a_note_of_several_paragraphs_is_one() -> None:
    """Up to the mark of the next, and the last to where it ends."""
    notes = NUMBER.format(1, "Not all.</p><p>Some are white.") + NUMBER.format(2, "Wool.")
    anchors = "".join(f'<a class="footnote-anchor" href="#f{n}">{n}</a>' for n in (1, 2))
    roses, moss = summarize(read(PAGE.format(anchors, notes), "x.html"))
    assert (roses[1:], moss) == (["[1] Not all. Some are white.", "[2] Wool."], ["It is soft."])
    last = NUMBER.format(2, "Wool.</p><p>And felt.").replace("<div><p>", '<div class="footnote-content"><p>')
    roses, moss = summarize(read(PAGE.format(anchors, NUMBER.format(1, "Not all.") + last + "<p>Bye."), "x.html"))
    assert (roses[1:], moss) == (["[1] Not all.", "[2] Wool. And felt."], ["It is soft.", "Bye."])


@try_rows(
    ("lead", "led", "is_behind"),
    [
        ("As Bo wrote:", "> Dig.\n\n> Sow.", True),
        ("As Bo wrote,", "> Dig.\n\n> Sow.", True),
        ("Two things:", "- Dig.\n- Sow.", True),
        ("Four things:", "- Dig.\n- Sow.\n- Reap.\n- Rest.", True),
        ("As Bo wrote.", "> Dig.\n\n> Sow.", False),
        ("He said this:", "Dig. Sow.", False),
    ],
)
def test_a_note_does_not_part_a_lead_from_its_quotation(lead: str, led: str, *, is_behind: bool) -> None:
    """It stands behind what a comma or a colon leads into: a quotation or a list."""
    text = f"# Letter\n\n## News\n\n{A}: They are red.[^1] {lead}\n\n{led}\n\n{B}: It is soft.\n\n[^1]: Not all.\n"
    roses, moss = summarize(read(text, "x.md"))
    note = next(index for index, said in enumerate(roses) if "Not all." in said)
    assert (note, moss) == (len(roses) - 1 if is_behind else 1, ["It is soft."])


@try_rows("led", ["- Dig.\n- Sow.\n- Reap.", "> Dig.", "- Dig."])
def test_a_note_stands_behind_all_that_its_paragraph_leads_into_at_the_end(led: str) -> None:
    """Nothing need follow the list or the quotation."""
    issue = read(f"# Letter\n\n## News\n\n{A}: Two things.[^1] To do:\n\n{led}\n\n[^1]: Not all.\n", "x.md")
    (texts,) = summarize(issue)
    assert "Not all." in texts[-1]
    assert len(texts) == led.count("\n") + 3
