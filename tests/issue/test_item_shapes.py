"""Items in the shapes that most newsletters have are found, and what only looks like one is not."""

import json
from dataclasses import replace

import pytest
from support.rows import try_rows

from podcast.issue import count_lost_words, encode_issue, read_issue
from podcast.model import BlockKind, Issue, Newsletter, Sponsors

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")
RED, WHITE = "[Red roses](https://a.example/1)", "[White roses](https://a.example/2)"


def read(text: str, name: str = "x.md") -> Issue:
    """Read a text of which no word may be lost."""
    issue = read_issue(text.encode(), name=name, newsletter=LETTER)
    assert count_lost_words(text.encode(), issue, name=name, newsletter=LETTER) == {}
    return issue


def list_items(issue: Issue) -> list[tuple[str, str | None, str]]:
    """Give the title, authors and summary of all items."""
    return [
        (item.title, item.authors, " ".join(block.text for block in item.summary))
        for section in issue.sections
        for item in section.items
    ]


@try_rows(
    "text",
    [
        f"- {RED}: Red.\n- {WHITE}: White.",
        f"- {RED} - Red.\n- {WHITE} — White.",
        f"* {RED} Red.\n* **{WHITE}** White.",
        f"1. {RED}. Red.\n2. {WHITE}\n   White.",
        f"{RED} – Red.\n\n{WHITE} | White.",
        f"**{RED}** Red.\n\n**{WHITE}** White.",
        f"### {RED}\n\nRed.\n\n### {WHITE}\n\nWhite.",
        f"### 1. {RED}\n\nRed.\n\n### 2. {WHITE}\n\nWhite.",
        f"### 🌹 {RED}\n\nRed.\n\n### 🌹 {WHITE}\n\nWhite.",
        "**Red roses** – Red.\n[Apply](https://a.example)\n\n**White roses** – White.\n[Apply](https://b.example)",
        f"♣ {RED} – Red.\n\n♣ {WHITE} – White.",
        f"▶️ {RED} – Red.\n▶️ {WHITE} – White.",
        f"{RED} – Red.\n\n[a.example](https://a.example/3)\n\n{WHITE} – White.\n\n[More roses »](https://b.example)",
        "- **Red roses**: Red.\n- **White roses:** White.",
        "- **Red roses.** Red.\n- **White roses** - White.",
        "**Red roses:** Red.\n\n**White roses:** White.",
        "**Red roses.** Red.\n\n**White roses.** White.",
        "➤ **Red roses**: Red.\n\n➤ **White roses**: White.",
    ],
)
def test_the_usual_shapes_are_items(text: str) -> None:
    """A title that is a link, in bold or a linked heading, and what parts it from its text."""
    issue = read(f"## Notes\n\n{text}\n")
    assert list_items(issue) == [("Red roses", None, "Red."), ("White roses", None, "White.")]
    assert [section.title for section in issue.sections if section.items] == ["Notes"]


@try_rows(
    ("line", "authors"),
    [
        (f"- {RED} by Ann Lim\n  > Red.", "Ann Lim"),
        (f"- {RED}, by Ann Lim and Bo Ek: Red.", "Ann Lim and Bo Ek"),
        (f"- {RED} by Ann Lim - Red.", "Ann Lim"),
        (f"### {RED} by Ann Lim\n\nRed.", "Ann Lim"),
        (f"1. **{RED}**, Ann Lim (2026). Red.", "Ann Lim (2026)"),
        (f"- {RED}, Ann Lim and Bo Ek. Red.", "Ann Lim and Bo Ek"),
        (f"1. **{RED}** — *Ann Lim et al. (2026)*\n\n   Red.", "Ann Lim et al. (2026)"),
    ],
)
def test_names_behind_by_are_the_authors(line: str, authors: str) -> None:
    """Behind a linked title, up to a colon, a dash or the end."""
    assert list_items(read(f"## Notes\n\n{line}\n")) == [("Red roses", authors, "Red.")]


@try_rows("break_", ["\n", " "])
def test_names_in_brackets_need_no_colon_behind_a_linked_title(break_: str) -> None:
    """A sentence follows, in the next line or in this one."""
    text = f"**{RED}** (*Ann Lim*){break_}They are red.\n\n**{WHITE}** (*Bo Ek, May 2026*){break_}They are not."
    expected = [("Red roses", "Ann Lim", "They are red."), ("White roses", "Bo Ek, May 2026", "They are not.")]
    assert list_items(read(f"## Notes\n\n{text}\n")) == expected


def test_names_below_a_title_in_bold_are_its_authors() -> None:
    """Where several titles look so."""
    text = "**Red roses**\n*by Ann Lim*\n\nRed.\n\n**White roses**\n*by Bo Ek*\n\nWhite."
    expected = [("Red roses", "Ann Lim", "Red."), ("White roses", "Bo Ek", "White.")]
    assert list_items(read(f"## Notes\n\n{text}\n")) == expected


def test_a_line_below_a_title_in_bold_may_name_its_paper() -> None:
    """It has no full stop, and opens the text of the item."""
    issue = read(f"**{RED}**\nAnn Lim, *The Herald*\n\nRed.\n\n**{WHITE}**  \nBo Ek, *The Post*\n\nWhite.\n")
    assert list_items(issue) == [
        ("Red roses", None, "Ann Lim, The Herald Red."),
        ("White roses", None, "Bo Ek, The Post White."),
    ]


def test_a_source_may_stand_between_a_title_in_bold_and_its_text() -> None:
    """In brackets, with the link."""
    source = "([Hill Post](https://a.example/1))"
    issue = read(f"## Notes\n\n**Red roses** {source} They are red.\n\n**White roses** {source} They are not.\n")
    assert [title for title, _, _ in list_items(issue)] == ["Red roses (Hill Post)", "White roses (Hill Post)"]


def test_words_in_small_letters_are_no_authors_where_no_name_is() -> None:
    """Beside names one may be somebody's handle."""
    assert [authors for _, authors, _ in list_items(read(f"## Notes\n\n- {RED} (dry)\n- {WHITE} (wet)\n"))] == [
        None
    ] * 2
    text = f"## Notes\n\n- {RED} (Ann Lim): Red.\n- {WHITE} (rosy): White.\n"
    assert [authors for _, authors, _ in list_items(read(text))] == ["Ann Lim", "rosy"]


def test_a_line_of_authors_belongs_to_the_title_above() -> None:
    """It is no item of its own."""
    text = "### Red roses\n\n**Authors:** Ann Lim, Bo Ek\n\nRed.\n\n### White roses\n\n**Author:** Al Roe\n\nWhite."
    expected = [("Red roses", "Ann Lim, Bo Ek", "Red."), ("White roses", "Al Roe", "White.")]
    assert list_items(read(f"## Notes\n\n{text}\n")) == expected


def test_an_address_below_the_text_is_the_titles() -> None:
    """A sentence is no title, whatever address stands behind it."""
    text = "NEWS\n\n1. Red roses\nThey are red, all of them.\nhttps://a.example/1\n\n2. White roses\nThey are not.\nhttps://b.example"
    issue = read(text, "x.txt")
    expected = [("Red roses", None, "They are red, all of them."), ("White roses", None, "They are not.")]
    assert list_items(issue) == expected
    assert [item.url for item in issue.sections[0].items] == ["https://a.example/1", "https://b.example"]


def test_a_line_of_a_list_that_says_what_an_address_is_names_an_item() -> None:
    """In Markdown, and in a text without marks."""
    for name in ("x.md", "x.txt"):
        issue = read("NEWS\n\n- Menu: https://a.example/1\n- Term dates: https://a.example/2\n", name)
        assert list_items(issue) == [("Menu", None, ""), ("Term dates", None, "")]
        assert issue.sections[0].items[0].url == "https://a.example/1"


def test_words_in_bold_before_a_link_belong_to_its_title() -> None:
    """As the kind of what a line of a list has."""
    issue = read(f"## Notes\n\n- **Walls** {RED}\n- **Pots** {WHITE} (12 min)\n")
    assert [title for title, _, _ in list_items(issue)] == ["Walls Red roses", "Pots White roses"]


def test_names_alone_behind_a_linked_title_are_its_text() -> None:
    """They may be those of people or of a house; the text is below."""
    issue = read(f"## Notes\n\n- {RED}, Ann Lim\n\n  Red.\n\n- {WHITE}, Bo Ek and Cy Fu\n\n  White.\n")
    assert [(title, text) for title, _, text in list_items(issue)] == [
        ("Red roses", "Ann Lim Red."),
        ("White roses", "Bo Ek and Cy Fu White."),
    ]


def test_a_bracket_behind_a_sentence_names_no_author() -> None:
    """Though the sentence begins with a link, and has words in italics."""
    issue = read(f"## Notes\n\n{RED} are back, *we hope*. ([Ann](https://c.example))\n\n{WHITE}: White.\n")
    assert [title for title, _, _ in list_items(issue)] == ["White roses"]


def test_a_shortcode_may_be_the_address_of_a_title() -> None:
    """Of a page of the same site."""
    issue = read('## Notes\n\n[Red roses]({{< ref "a.md" >}}): Red.\n\n[White roses]({{% relref "b" %}}): White.\n')
    assert list_items(issue) == [("Red roses", None, "Red."), ("White roses", None, "White.")]


def test_signs_behind_a_linked_title_belong_to_it() -> None:
    """Also how long it is; links to its code and its data in a list below are no items."""
    issue = read(f"## Notes\n\n* {RED} ★\n  * [demo](https://b.example), [code](https://c.example)\n* {WHITE} 9 min\n")
    assert [title for title, _, _ in list_items(issue)] == ["Red roses ★", "White roses 9 min"]
    assert [block.text for block in issue.sections[0].items[0].read_more] == ["demo code"]


def test_tags_before_a_linked_title_belong_to_it() -> None:
    """So "[video] Red roses" goes on with no other item of its list."""
    issue = read(f"## Notes\n\n* {RED}\n* [video] {WHITE}\n* [series] {RED}, Part 1\n")
    assert [title for title, _, _ in list_items(issue)] == [
        "Red roses",
        "[video] White roses",
        "[series] Red roses, Part 1",
    ]


@try_rows(
    "text",
    [
        "We have two goals:\n\n- **Speed:** it must be fast.\n- **Cost:** it must be low.",
        "- [Ann Lim](https://a.example) says so.\n- [Bo Ek](https://b.example) does, too.",
        "**Only once.** And that is all.",
        "Some **Words in bold:** They stand within.",
    ],
)
def test_other_words_in_bold_and_links_are_text(text: str) -> None:
    """Where they go on in small letters, come once or stand within a paragraph."""
    assert list_items(read(f"## Notes\n\n{text}\n")) == []


def test_a_paragraph_behind_a_list_is_the_sections() -> None:
    """It is said behind the items, and what stands within a list item belongs to it."""
    issue = read(f"## Notes\n\n* {RED}: Red.\n\n  More red.\n\n* {WHITE}: White.\n\nSo long!\n\n## Tools\n\nA rake.\n")
    assert list_items(issue) == [("Red roses", None, "Red. More red."), ("White roses", None, "White.")]
    assert [(section.title, section.goes_on) for section in issue.sections] == [
        ("Notes", False),
        ("Notes", True),
        ("Tools", False),
    ]
    sections = json.loads(json.dumps(encode_issue(issue, source="x.md")))["sections"]
    assert [(section["title"], section["intro"]) for section in sections] == [
        ("Notes", ["So long!"]),
        ("Tools", ["A rake."]),
    ]


def test_paragraphs_below_a_title_in_a_list_are_its_text() -> None:
    """Where nothing stands beside the title."""
    issue = read(f"## Notes\n\n1. {RED}\n\nRed.\n\nSo red.\n\n2. {WHITE}\n\nWhite.\n")
    assert list_items(issue) == [("Red roses", None, "Red. So red."), ("White roses", None, "White.")]


def test_parents_of_a_nested_list_stand_before_their_items() -> None:
    """A day before its fairs, and not in the text of the fair before."""
    issue = read(f"## Fairs\n\n- 3 May\n  - {RED}: In the park.\n- 4 May\n  - {WHITE}: In the hall.\n")
    assert list_items(issue) == [("Red roses", None, "In the park."), ("White roses", None, "In the hall.")]
    assert [block.text for section in issue.sections for block in section.intro] == ["3 May", "4 May"]


def test_boxes_of_tasks_are_no_words() -> None:
    """Done or not: neither the brackets nor the cross are said."""
    (section,) = read("## Shed\n\n- [x] Clean it\n- [ ] Paint it\n").sections
    assert [block.text for block in section.intro] == ["Clean it", "Paint it"]


@pytest.mark.parametrize(
    "page",
    [
        "<head><title>Garden Letter</title></head><h1>Hens</h1><p>Loud.</p><h2>Tools</h2><p>A basket.</p>",
        "<img alt='Logo'><h1>Hens</h1><p>They float.</p><p>They sink in soup.</p>",
    ],
)
def test_the_one_heading_over_a_page_is_its_title(page: str) -> None:
    """Where the page's own title only names the newsletter, and where there is no other heading."""
    issue = read(f"<html>{page}</html>", name="GL7.html")
    assert (issue.title, "Hens" in [section.title for section in issue.sections]) == ("Hens", False)


def test_headings_that_lead_to_themselves_are_sections() -> None:
    """As pages have them for those who want to point there."""
    issue = read(
        "## [Red roses](https://a.example/#red-roses)\n\nRed.\n\n## [White, too](https://a.example/#white-too)\n\nNo.\n"
    )
    assert [section.title for section in issue.sections] == ["Red roses", "White, too"]


@try_rows("title", ["Hens - by Ada Moss - Garden Letter", "Hens | Garden Letter", "Hens – The Garden Letter"])
def test_a_page_title_has_no_names_behind_it(title: str) -> None:
    """Those of the newsletter and its author, which sites add."""
    page = f"<html><head><title>{title}</title></head><h1>Hens</h1><p>They float.</p><h1>So</h1><p>Yes.</p></html>"
    issue = read(page, name="GL7.html")
    assert (issue.title, [section.title for section in issue.sections]) == ("Hens", ["So"])


def test_bylines_and_bars_of_links_are_no_items() -> None:
    """Author and day in lines of their own at the top, and buttons side by side."""
    page = (
        "<article><h1>Hens</h1><div>Ada Moss</div><div>Nov 2, 2026</div><p>They float.</p>"
        "<p><a href='https://a.example'>Share</a> <a href='https://b.example'>Tweet</a></p>"
        "<p>Sent with ♥ by beehiiv</p></article>"
    )
    issue = read(f"<html><body>{page}</body></html>", name="GL7.html")
    assert (issue.title, list_items(issue)) == ("Hens", [])
    assert [left.text for left in issue.left_out] == [
        "Ada Moss",
        "Nov 2, 2026",
        "Share Tweet",
        "Sent with ♥ by beehiiv",
    ]


ASIDES = [
    "**Update (3 April):** Gone.",
    "**Update, April 3rd:** Gone.",
    "**Second update - 2026-04-03:** Gone.",
    "**Note:** Gone.",
    "**A quick note from the editor:** Gone.",
    "**P.S.** Gone.",
    "**PPS:** Gone.",
    "**Correction to last week's issue:** Gone.",
    "**Edit (2026-04-03):** Gone.",
    "**Why it matters:** Gone.",
]


@try_rows("aside", ASIDES)
@try_rows("titles", [(f"**{RED}**", f"**{WHITE}**"), ("**Red roses:**", "**White roses:**")])
def test_a_note_in_bold_goes_on_with_what_it_stands_in(aside: str, titles: tuple[str, str]) -> None:
    """An update, a correction or a postscript is a paragraph of the item before it, and no title."""
    issue = read(f"## Notes\n\n{titles[0]} Red.\n\n{aside}\n\n{titles[1]} White.\n\n{aside}\n")
    text = aside.replace("**", "")
    assert list_items(issue) == [("Red roses", None, f"Red. {text}"), ("White roses", None, f"White. {text}")]


@try_rows(
    "title", ["Update 2 of the app is out", "Notes on moss", "The bottom of the pond", "Tips for lawns", "Edited seeds"]
)
def test_a_title_that_only_begins_like_a_note_is_one(title: str) -> None:
    """Words behind "update" or "notes" say what it is about."""
    issue = read(f"## Notes\n\n**{title}:** Red.\n\n**White roses:** White.\n")
    assert list_items(issue) == [(title, None, "Red."), ("White roses", None, "White.")]


SPONSORS = [
    "**Sponsored by Acme.** Acme makes pots.",
    "**Together with [Acme](https://acme.example).** Acme makes pots.",
    "**In partnership with Acme** Acme makes pots.",
    "**This issue is brought to you by Acme (Acme Inc.):** Acme makes pots.",
    "**A word from our sponsor:** Acme makes pots.",
    "**Our sponsor:** Acme makes pots.",
    "Our sponsor this month: Acme. Acme makes pots.",
    "Sponsor of the week: Acme makes pots.",
    "Sponsored by Acme. Acme makes pots.",
    "This issue is sponsored by [Acme](https://pots.example). Acme makes pots.",
    "**Together with Acme**\n\nAcme makes pots.",
    "> **Sponsored by Acme.** Acme makes pots.",
]


@try_rows("sponsor", SPONSORS)
@try_rows("titles", [(f"**{RED}**", f"**{WHITE}**"), ("**Red roses.**", "**White roses.**")])
def test_a_sponsors_paragraph_stands_in_no_item(sponsor: str, titles: tuple[str, str]) -> None:
    """It is the section's, with what follows up to the next item, and goes where the newsletter has it left out."""
    text = f"## Notes\n\n{titles[0]} Red.\n\n{sponsor}\n\n{titles[1]} White.\n"
    issue = read(text)
    assert list_items(issue) == [("Red roses", None, "Red."), ("White roses", None, "White.")]
    assert " ".join(block.text for section in issue.sections for block in section.intro).endswith("Acme makes pots.")
    letter = replace(LETTER, sponsors=Sponsors.LEFT_OUT)
    silent = read_issue(text.encode(), name="x.md", newsletter=letter)
    assert list_items(silent) == list_items(issue)
    assert not any(block.kind is BlockKind.QUOTE for section in issue.sections for block in section.intro)
    assert not any(section.intro for section in silent.sections)


@pytest.mark.parametrize("mark", ["", "*"])
def test_a_sentence_may_begin_with_together(mark: str) -> None:
    """Only in bold, or emphasised with a link, does it name who paid."""
    text = f"## Notes\n\n**{RED}** Red.\n\n{mark}Together with Ann we did it.{mark}\n\n**{WHITE}** White.\n"
    issue = read_issue(text.encode(), name="x.md", newsletter=replace(LETTER, sponsors=Sponsors.LEFT_OUT))
    assert list_items(issue)[0] == ("Red roses", None, "Red. Together with Ann we did it.")
