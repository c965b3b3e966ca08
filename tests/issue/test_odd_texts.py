"""Texts that came a long way are read as they were meant: out of PDFs, through wrong letters, in other markup."""

import pytest
from support.rows import try_rows

from podcast.errors import IssueError
from podcast.issue import count_lost_words, list_doubts, read_issue
from podcast.model import Issue, Newsletter

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")
RULE = "=" * 20 + "\n"
BOXED = "Hens It comes late, as my hen was ill. She is well."
ORG = "#+TITLE: Hedges\n#+DATE: <2026-11-02 Mon>\n\n* Roses\n** [[https://a.example][Red]]\nThey are red.\n"


def read(text: str | bytes, name: str = "GL7.txt") -> Issue:
    """Read a text of which no word may be lost."""
    data = text.encode() if isinstance(text, str) else text
    issue = read_issue(data, name=name, newsletter=LETTER)
    assert count_lost_words(data, issue, name=name, newsletter=LETTER) == {}
    return issue


def say(issue: Issue) -> str:
    """Join all text in sections and items."""
    blocks = [block for section in issue.sections for block in section.intro]
    blocks += [block for section in issue.sections for item in section.items for block in item.summary]
    return " ".join(block.text for block in (*issue.preamble, *blocks))


@try_rows(
    "between", ["1", "Page 3 of 9", "- 3 -", "3 | Garden Letter", "Garden Letter   3", "1\n\n\f\nGarden Letter #7\nMay"]
)
def test_sentences_go_on_over_pages(between: str) -> None:
    """What stands between two pages is left out, and listed."""
    issue = read(f"ROSES\n\nRed roses (Ida Poe): They are red and the first\n\n{between}\n\nof them is old.\n")
    assert say(issue) == "They are red and the first of them is old."
    assert {left.reason for left in issue.left_out} == {"running head"}


def test_running_heads_that_come_again_are_left_out() -> None:
    """Also where no sentence goes on over them; numbers of a poem's parts and of sentences are text."""
    issue = read("They are red.\n\nGarden Letter   3\n\nThey are old.\n\nGarden Letter   4\n\nThey are dear.\n")
    assert say(issue) == "They are red. They are old. They are dear."
    issue = read("They are red.\n\nLetter Page 3 of 9\n\nThey are old.\n\nLetter Page 4 of 9\n\nThey are dear.\n")
    assert say(issue) == "They are red. They are old. They are dear."
    assert "1" in say(read("A poem.\n\n1\n\nRoses are red.\n\n2\n\nViolets are blue.\n"))
    assert say(read("The first 7\n\nspades were free.\n")).startswith("The first 7 ")


def test_the_first_line_comes_again_beside_the_numbers_of_pages() -> None:
    """Numbers that have none beside them may be those of a poem's parts."""
    text = "Garden Letter   No 7\n\nRoses are red.\n\n{}\n\nThey are tall.\n\n{}\n\nThey are old.\n"
    paged = text.format("1\n\fGarden Letter   No 7", "2\n\fGarden Letter   No 7")
    assert say(read(paged)) == "Roses are red. They are tall. They are old."
    assert say(read(text.format("1", "2"))) == "Roses are red. 1 They are tall. 2 They are old."


def test_numbers_of_pages_that_say_so_need_no_blank_lines() -> None:
    """Counted up, "3 of 12" is a page's wherever it stands; once, or out of order, it is what the text says."""
    issue = read("ROSES\nRed roses (Ida Poe): They are red and the\n3 of 12\nfirst is old, or the\n4 of 12\nlast.\n")
    assert say(issue) == "They are red and the first is old, or the last."
    text = "Garden Letter 7\n\n1 of 2\n\nRoses are red and\n\nGarden Letter 7\n\n2 of 2\n\nold.\n"
    assert say(read(text)) == "Roses are red and old."
    assert "5 of 12" in say(read("Marks of Ann:\n5 of 12\nMarks of Bo:\n4 of 9\nThe end.\n"))


def test_pages_without_blank_lines_end_with_their_numbers() -> None:
    """A head that stands on each of them goes with these; numbers that do not count up are the text's."""
    head = "THE GARDEN LETTER          MAY 2026\n"
    issue = read(f"{head}ROSES\nRed roses (Ida Poe): They are red and\n      1\n\f{head}first of all old.\n      2\n\f")
    assert say(issue) == "They are red and first of all old."
    assert "1" in say(read("Marks of Ann:\n1\n\nMarks of Bo:\n4\n\nThe end.\n"))


def test_words_that_a_margin_parted_are_whole() -> None:
    """But for those that have a hyphen of their own."""
    text = "ROSES\nRed roses (Ida Poe): They stand in a gar-\nden behind the well-\nknown house, with-\nout a hedge.\n"
    assert say(read(text)) == "They stand in a garden behind the well-known house, without a hedge."
    assert (
        say(read("ROSES\nRed roses (Ida Poe): A state-of-\nthe-art bed, up-to-\ndate.\n"))
        == "A state-of-the-art bed, up-to-date."
    )
    text = (
        "ROSES\nRed roses (Ida Poe): They are ex-\npensive, the high-\nlight of a multi-\nyear plan in soft-\nware.\n"
    )
    assert say(read(text)) == "They are expensive, the highlight of a multi-year plan in software."


@try_rows(
    ("written", "meant"),
    [
        ("donâ€™t ItÃ¤ls cafÃ©", "don’t Itäls café"),
        ("doesn&amp;rsquo;t R&amp;D caf&eacute;", "doesn’t R&D café"),
        ("donâ\x80\x99t cafÃ\xa9", "don’t café"),
        ("donÃ¢â‚¬â„¢t cafÃƒÂ©", "don’t café"),
        ("cafÃ\xads dÃ\xada", "cafís día"),
        ("don‚Äôt caf√© √∂lt", "don’t café ölt"),
        ("don\x92t \x93caf\xe9\x94", "don’t “café”"),
        ("√π and 2√πr", "√π and 2√πr"),
        ("the ﬁrst ﬂower", "the first flower"),
        ("it doesn\ufffdt", "it doesn’t"),
    ],
)
def test_letters_are_those_that_were_meant(written: str, meant: str) -> None:
    """Misread, escaped twice, joined or lost."""
    assert say(read(f"So {written}.\n")) == f"So {meant}."


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_wide_letters_need_no_mark(codec: str) -> None:
    """Every other byte is a zero."""
    assert say(read("The roses of the town are red.\n".encode(codec))) == "The roses of the town are red."


def test_hard_blanks_behind_marks_are_blanks() -> None:
    """As editors of word processors write them."""
    issue = read("# Garden Letter 7: Hedges\n\n#\u00a0Roses\n\n-\u00a0One\n".replace("# G", "#\u00a0G"), "GL7.md")
    assert issue.title == "Hedges"
    assert [section.title for section in issue.sections] == ["Roses"]


@try_rows(
    "text",
    [
        "= Hedges =\n\n== Roses ==\n\n[https://a.example Red]: They are red.\n",
        "= Hedges\n:toc:\n\n== Roses\n\nhttps://a.example[Red]: They are red.\n",
        "= Hedges\nAda Moss <ada@a.example>\nv2, May\n\n== Roses\n\n// Gil?\nhttps://a.example[Red]: They are red.\n",
        "= Hedges\n\n== Roses\n\n////\nnot yet\n////\n\n[.lead]\nhttps://a.example[Red]: They are red.\n",
        'h1. Hedges\n\nh2. Roses\n\n"Red":https://a.example: They are red.\n',
        "Hedges\n======\n\nRoses\n~~~~~\n\n[Red](https://a.example): They are red.\n",
        "Hedges\n======\n\nRoses\n-----\n\n`Red <https://a.example>`_: They are red.\n",
        "Hedges\n######\n\nRoses\n*****\n\n`Red <https://a.example>`_: They are red.\n",
        "======\nHedges\n======\n\nRoses\n=====\n\n`Red <https://a.example>`_: They are red.\n",
        "Hedges\n======\n\n:date: 2026-11-02\n:tags: a\n\nRoses\n-----\n\n`Red <https://a.example>`_: They are red.\n",
        ".. _Red: https://a.example\n\nHedges\n======\n\nRoses\n-----\n\n`Red`_: They are red.\n\n.. contents:: All\n",
        "% Hedges\n% Ada Moss\n% May 2, 2026\n\n## Roses\n\n[Red](https://a.example): They are red.\n",
        ORG,
    ],
)
def test_other_markup_is_read(text: str) -> None:
    """Of wikis, AsciiDoc, Textile, reStructuredText and Org."""
    issue = read_issue(text.encode(), name="x.txt", newsletter=LETTER)
    assert (issue.title, [section.title for section in issue.sections]) == ("Hedges", ["Roses"])
    assert [(item.title, item.url) for item in issue.sections[0].items] == [("Red", "https://a.example")]
    assert say(issue) == "They are red."


@try_rows(
    ("text", "titles", "said"),
    [
        ("% of all hens in town lay no eggs\n\nThey eat.\n", [], "% of all hens in town lay no eggs They eat."),
        (f"Hens\n\n{RULE}It comes late, as my\nhen was ill.\n{RULE}\nShe is well.\n", [], BOXED),
        (f"Hens\n{RULE}Eggs\n{RULE}\nThey are red.\n", ["Hens", "Eggs"], "They are red."),
        (f"Hens\n{RULE}\n```\nof\n\n{RULE}Eggs\n{RULE}```\n", ["Hens"], f"of\n\n{RULE}Eggs\n{RULE.strip()}"),
    ],
)
def test_an_authors_words_are_made_no_other_markup(text: str, titles: list[str], said: str) -> None:
    """A line of percents, a paragraph in a box, headings that follow each other, and code."""
    issue = read(text)
    assert [title for title in (issue.title, *(section.title for section in issue.sections)) if title] == titles
    assert say(issue) == said


@try_rows(
    "text",
    [
        '{"title": "A"}',
        '[{"a": 1}]',
        '{"a": 1}\n{"a": 2}',
        "<?xml version='1.0'?><rss></rss>",
        "\\documentclass{article}",
    ],
)
def test_data_is_refused(text: str) -> None:
    """It is named as what it is, with what to do."""
    with pytest.raises(IssueError, match="this is") as caught:
        read_issue(text.encode(), name="x.txt", newsletter=LETTER)
    assert caught.value.hint


@try_rows(
    ("text", "language"),
    [
        ("Les haies sont revenues en 2026, et elles mesurent 12 mètres. Les roses sont dans le jardin.", "French"),
        ("Die Hecken sind da und sie sind nicht von gestern.", "German"),
        ("玫瑰花很红。我们今年种了一百株。", "Chinese or Japanese"),
        ("Розы красные, и их много.", "Cyrillic letters"),
        ("The roses are in the park, and that is that, says das Blatt.", ""),
        ("Ants.", ""),
    ],
)
def test_another_language_is_said_so(text: str, language: str) -> None:
    """As only English is spoken as it should be."""
    doubts = " ".join(list_doubts(read(f"{text}\n")))
    assert ("its text is in" in doubts) == bool(language)
    assert language in doubts


@pytest.mark.parametrize(
    "sign",
    [
        "a-\n",
        "1\n\n",
        "&amp;",
        "â€",
        "= a\n",
        "/a ",
        "''",
        "#+A: b\n",
        "{",
        "a\n~~~\n",
        "a\n****\n",
        "[1] ",
        "`a <",
        '<p style="display:none">',
        '<i aria-hidden="true">',
        "[embed]",
        "{{#",
        "<style>.a{",
    ],
)
@pytest.mark.bulk
def test_time_grows_with_the_text(sign: str) -> None:
    """Fifty thousand characters of one kind are read in no time."""
    text = "A text.\n" + sign * (50_000 // len(sign))
    assert read_issue(text.encode(), name="x.txt", newsletter=LETTER)
