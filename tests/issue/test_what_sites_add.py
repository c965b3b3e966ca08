"""What sites and their generators put into Markdown is read as meant: HTML, shortcodes, tables, footnotes, code."""

import time
from dataclasses import replace

import pytest
from support.rows import try_rows

from podcast.issue import count_lost_words, read_issue
from podcast.model import BlockKind, Issue, Item, Newsletter, Seen, Sponsors

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")


def read(text: str, newsletter: Newsletter = LETTER, name: str = "x.md") -> Issue:
    """Read a text of which no word may be lost."""
    issue = read_issue(text.encode(), name=name, newsletter=newsletter)
    assert count_lost_words(text.encode(), issue, name=name, newsletter=newsletter) == {}
    return issue


def list_blocks(text: str, newsletter: Newsletter = LETTER, name: str = "x.md") -> list[tuple[str, str]]:
    """Give kind and text of what stands under the heading that is put over a text."""
    heading = "<h2>Notes</h2>" if name.endswith("html") else "## Notes\n\n"
    issue = read(heading + text, newsletter, name)
    return [(block.kind.value, block.text) for section in issue.sections for block in section.intro]


def list_items(issue: Issue) -> list[Item]:
    """List all items of an issue."""
    return [item for section in issue.sections for item in section.items]


@try_rows(
    ("written", "meant"),
    [
        ("10<sup>6</sup> and 10<sup>-3</sup>", "10⁶ and 10⁻³"),
        ("5 m<sup>2</sup>, mc<sup>2</sup>", "5 m², mc²"),
        ("the 1<sup>st</sup> of May", "the 1st of May"),
        ("H<sub>2</sub>O and x<sub>t</sub>", "H2O and x_t"),
        ("see note.<sup>3</sup> So", "see note.[3] So"),
        ("in 2019<sup>4</sup> it", "in 2019[4] it"),
        ("of it<sup>2</sup>, a", "of it[2], a"),
        ('word<sup><a href="#fn">12</a></sup> a', "word[12] a"),
        ("a <sup>1</sup>/<sub>2</sub> cup", "a 1/2 cup"),
        ("e<sup>x+1</sup> is", "e^(x+1) is"),
        ("the best x<sup>*</sup> of all", "the best x* of all"),
    ],
)
@try_rows("name", ["x.md", "x.html"])
def test_what_stands_above_and_below_the_line_keeps_its_meaning(written: str, meant: str, name: str) -> None:
    """Exponents, indices, marks of footnotes, and letters that are only set so."""
    text = f"<p>{written}.</p>" if name.endswith("html") else f"{written}."
    assert list_blocks(text, name=name) == [("paragraph", f"{meant}.")]


@try_rows(
    "element",
    [
        '<video controls><source src="v.mp4" type="video/mp4">Old browser.</video>',
        '<script async src="w.js"></script>',
        '<iframe width="3" src="https://x.example">No.</iframe>',
        "<svg><text>Axis</text></svg>",
        "{: .no_toc}",
        "{{< youtube abc >}}",
        '{% include ad.html id="7" %}',
        "{{- /* Ask Ann. */ -}}",
        "{% comment %}\nAsk Ann.\n{% endcomment %}",
        "[[_TOC_]]",
        "* TOC\n{:toc}",
        "[[toc]]",
        "<% include ad %>",
        "%%a note to myself%%",
        "*[HTML]: Hyper Text",
        '<div style="display:none">Hidden words.</div>',
        "<p hidden>Hidden words.</p>",
    ],
)
def test_what_nobody_reads_is_not_read(element: str) -> None:
    """Neither its words nor its marks."""
    assert list_blocks(f"One.\n\n{element}\n\nTwo.\n") == [("paragraph", "One."), ("paragraph", "Two.")]


@try_rows(
    ("element", "reason", "words"),
    [
        ('<div style="display:none">Gone <b>ants</b></div>', "hidden", "Gone ants"),
        ("<p hidden>Gone ants</p>", "hidden", "Gone ants"),
        ('<span style="mso-hide:all">Gone ants</span>', "hidden", "Gone ants"),
        ('<span style="font-size:0; line-height:0">Gone ants</span>', "hidden", "Gone ants"),
        ('<div aria-hidden="true"><i>Gone ants</i></div>', "hidden", "Gone ants"),
        ('<b style="visibility: hidden">Gone &amp; ants</b>', "hidden", "Gone & ants"),
        ("<button>Gone ants</button>", "form", "Gone ants"),
        ("{{< youtube abc >}}", "shortcode", "youtube abc"),
        ("{{#if sponsor}}", "shortcode", "#if sponsor"),
        ("*|END:IF|*", "shortcode", "END:IF"),
        ("*|FNAME|*", "shortcode", "FNAME"),
        ('<Card href="/ants" />', "shortcode", "Card href= /ants /"),
        ("\n\nimport Card from '../Card.astro'\n\n", "shortcode", "import Card from ../Card.astro"),
        ("{{ $x := 3 }}", "shortcode", "x := 3"),
        ('{{ youtube(id="ants", width=3) }}', "shortcode", "youtube id= ants width=3"),
        ('[caption width="3"]', "shortcode", "caption width= 3"),
        ("[gallery]", "shortcode", "gallery"),
        ("[firstname,fallback=friend]", "shortcode", "firstname fallback=friend"),
    ],
)
def test_what_markdown_hides_is_listed(element: str, reason: str, words: str) -> None:
    """By all ways in which a page hides it, and what a site or a mailer would fill in, each with its reason."""
    issue = read(f"## Notes\n\nOne {element} two.\n")
    assert " ".join(block.text for block in issue.sections[0].intro) == "One two."
    assert [(left.reason, left.text) for left in issue.left_out] == [(reason, words)]


@try_rows(
    "text",
    [
        '<div class="hidden">Ants.</div>',
        '<td style="font-size:0"><b style="font-size:12px">Ants.</b></td>',
        '<div aria-hidden="true"><p>Ants.</p></div>',
        '<p style="opacity:0; transition: all 1s">Ants.</p>',
        '<p style="display:none">Ants.',
        "[video] Ants.",
        "[button](https://a.example) Ants.",
        "import taxes from 'abroad' are high. Ants.",
        "a <Your Name> b Ants.",
    ],
)
def test_what_only_looks_hidden_in_markdown_is_read(text: str) -> None:
    """The word as a class, a wrapper, what fades in, what never ends, and words in brackets."""
    assert "Ants." in "".join(words for _, words in list_blocks(text))


@try_rows(
    ("text", "words"),
    [
        ('!!! note "Mind this"\n    Ants bite.', ["Mind this", "Ants bite."]),
        ("??? tip\n    Ants bite.", ["Ants bite."]),
        ("> [!WARNING]\n> Ants bite.", ["Ants bite."]),
        ("!!! tip inline end\n    Ants bite.", ["Ants bite."]),
        ("!!! We won the cup\n\nAnts bite.", ["!!! We won the cup", "Ants bite."]),
        ("!!! hurrah\n\nAnts bite.", ["!!! hurrah", "Ants bite."]),
        ("??? What did she mean by that\n\nAnts bite.", ["??? What did she mean by that", "Ants bite."]),
        ("Wow!!! ==Ants== bite, `a==b==c`.", ["Wow!!! Ants bite, a==b==c."]),
    ],
)
def test_notes_that_sites_draw_in_a_box_are_read(text: str, words: list[str]) -> None:
    """Their kind and their marks are not."""
    assert [block for _, block in list_blocks(text)] == words


def test_elements_in_markdown_are_blocks() -> None:
    """Headings, lists, quotes, tables and boxes that open."""
    text = (
        '<div align="center"><p>Mid.</p></div>\n\n<ul><li>One</li><li>Two<ul><li>Deep</li></ul></li></ul>\n\n'
        '<blockquote class="x"><p lang="en">Said.</p>&mdash; Ann</blockquote>\n\n<details><summary>More</summary>\n\n'
        "In it.\n\n</details>\n\n<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>\n"
    )
    assert list_blocks(text) == [
        ("paragraph", "Mid."),
        ("list_item", "One"),
        ("list_item", "Two"),
        ("list_item", "Deep"),
        ("quote", "Said."),
        ("paragraph", "— Ann"),
        ("paragraph", "More"),
        ("paragraph", "In it."),
        ("table", "A | B"),
        ("table", "1 | 2"),
    ]


def test_angle_brackets_that_are_no_tags_stay() -> None:
    """As in formulas, keys to press, and code."""
    text = "If a<b and c>d press <Enter> or write `<table>`. So x<y."
    assert list_blocks(text) == [("paragraph", "If a<b and c>d press <Enter> or write <table>. So x<y.")]


def test_listings_are_code_and_links_of_generators_are_links() -> None:
    """Whatever the site's generator is; braces that are text stay."""
    text = "{% highlight swift %}\nlet rake = 12\n{% endhighlight %}\n\nWrite {name} on {20%}.\n"
    assert list_blocks(text) == [("code", "\nlet rake = 12\n"), ("paragraph", "Write {name} on {20%}.")]
    text = '## N\n\n[Ants]({% post_url 2020-01-01-a %}){:target="_blank"}: one.\n\n[Bees]({{ site.url }}/b): two.\n'
    assert [(item.title, item.url) for item in list_items(read(text))] == [("Ants", "/"), ("Bees", "/b")]


def test_named_footnotes_are_numbered() -> None:
    """So that their marks are known as such; one within the text stands in brackets."""
    text = "Ants[^a] walk.[^1] Bees^[of all kinds] fly.\n\n[^1]: A note.\n[^a]: Another,\n    that goes on.\n"
    assert [words for _, words in list_blocks(text)] == [
        "Ants[^2] walk.[^1] Bees (of all kinds) fly.",
        "[^1]: A note.",
        "[^2]: Another, that goes on.",
    ]


def test_tables_of_sentences_are_read_and_others_named() -> None:
    """Row by row, with the names of columns where there are more than two."""
    two = "Tool | What\n--- | ---\nRake | It does not bend in heavy clay.\n"
    three = "| Tool | Price | Verdict |\n|---|---|---|\n| Rake | 5 | It does not bend in heavy clay. |\n"
    figures = "| Year | Seeds |\n|---|---|\n| 2019 | 12 |\n"
    assert list_blocks(f"{two}\n{three}\n{figures}") == [
        ("list_item", "Rake: It does not bend in heavy clay."),
        ("list_item", "Rake. Price: 5. Verdict: It does not bend in heavy clay."),
        ("table", "Year | Seeds"),
        ("table", "2019 | 12"),
    ]
    assert [kind for kind, _ in list_blocks(two, replace(LETTER, tables=Seen.NAME))] == ["table", "table"]
    assert list_blocks(figures, replace(LETTER, tables=Seen.READ)) == [("list_item", "2019: 12")]
    assert list_blocks(figures, replace(LETTER, tables=Seen.LEFT_OUT)) == []


TOOLS = "| Tool | Price | Weight | Handle | Verdict |\n|---|---|---|---|---|\n| Rake | $5 | 1 kg | ash | good |\n"
HOE = "| Hoe | $4 | 1 kg | oak | bad |\n"


@try_rows(
    ("text", "is_read"),
    [
        (f"## Tools\n\n{TOOLS}\n## Seeds\n\nSow.\n", True),
        (f"## Seeds\n\nSow.\n\n## Tools\n\n{TOOLS}", True),
        (f"## Tools\n\nThey cost this:\n\n{TOOLS}", False),
        (f"## Tools\n\n{TOOLS}\nBuy none.\n", False),
        (f"## Tools\n\n{TOOLS}{HOE * 8}", False),
        ("## Seeds\n\n| Year | Seeds |\n|---|---|\n| 2019 | 12 |\n", False),
    ],
)
def test_a_table_that_is_all_of_a_section_is_read(text: str, is_read: bool) -> None:  # noqa: FBT001 - a row
    """If it is short and its rows have names, figures or not: else there would be nothing under the heading."""
    row = ("list_item", "Rake. Price: $5. Weight: 1 kg. Handle: ash. Verdict: good")
    assert (row in list_blocks(text)) == is_read


@try_rows(
    ("rows", "said"),
    [
        ("Month|Plant;-|-;April|roses;May|beans and peas", ["April: roses", "May: beans and peas"]),
        (
            "Month|Plant|Where;-|-|-;April|roses|south wall;May|beans|north wall",
            ["April. Plant: roses. Where: south wall", "May. Plant: beans. Where: north wall"],
        ),
        ("Day|Time|What;-|-|-;Monday|10:00|Market", ["Monday. Time: 10:00. What: Market"]),
        ("hemp|rough and strong", ["hemp: rough and strong"]),
        ("Month|2024|2025;-|-|-;April|12|14.5;May|13|15", None),
        ("A|B|C|D|E;-|-|-|-|-;one|two|three|four|five", None),
        ("Month|Plant;-|-;" + ";".join("April|roses" for _ in range(20)), None),
    ],
)
def test_small_tables_of_words_are_read(rows: str, said: list[str] | None) -> None:
    """Row by row; figures, many columns and many rows are named, not read."""
    table = "\n".join(f"| {row.replace('|', ' | ')} |" for row in rows.split(";"))
    blocks = read(f"# Letter\n\n## Dates\n\nText.\n\n{table}\n\n## More\n\nText.\n").sections[0].intro[1:]
    kinds = {BlockKind.LIST_ITEM} if said else {BlockKind.TABLE}
    assert {block.kind for block in blocks} == kinds
    assert said is None or [block.text for block in blocks] == said


def test_rows_may_be_items() -> None:
    """With the address of the link that stands in a cell of its own."""
    text = (
        "## P\n\n| Paper | Links |\n|---|---|\n"
        "| 1) **Ants** - a study of ants that finds them so. | [Paper](https://a.example) |\n"
        "| 2) **Bees** - a study of bees that finds them so. | [Paper](https://b.example) |\n"
    )
    assert [(item.title, item.url) for item in list_items(read(text))] == [
        ("Ants", "https://a.example"),
        ("Bees", "https://b.example"),
    ]


def test_pictures_are_told_by_words_that_say_something() -> None:
    """One that only says that it is a picture is named; pictures side by side or with links are pictures."""
    shot = "Screenshot 2026-11-02 at 10.14.22"
    text = f"![A line that rises and falls](a.png) ![{shot}](b.png)\n\n[![Our logo](c.png)](https://c.example)\n"
    assert list_blocks(text) == [("figure", "A line that rises and falls"), ("figure", ""), ("figure", "")]
    assert list_blocks(text, replace(LETTER, pictures=Seen.LEFT_OUT)) == []
    assert [words for _, words in list_blocks(text, replace(LETTER, pictures=Seen.READ))][1:] == [shot, "Our logo"]


def test_code_may_be_indented_and_may_be_read() -> None:
    """A line that is indented and does not look like code is text."""
    text = "Use:\n\n    run(water=True)\n\n    A poem stands here\n\nDone.\n"
    assert [kind for kind, _ in list_blocks(text)] == ["paragraph", "code", "paragraph"]
    assert [kind for kind, _ in list_blocks("Use:\n\n    So a poem stands here.\n")] == ["paragraph", "paragraph"]
    assert [kind for kind, _ in list_blocks(text, replace(LETTER, code=Seen.READ))] == ["paragraph"] * 3


@try_rows(
    "button", ["Read more", "Register now", "Continue reading →", "Read the full story »", "*source*", "Photo: Ann Lim"]
)
def test_buttons_are_no_items(button: str) -> None:
    """They are left out, but an item without an address has that of the button below it."""
    issue = read(f"## Notes\n\n![](a.png)\n\n[{button}](https://a.example)\n\nThey are red.\n")
    assert not list_items(issue)
    assert [left.reason for left in issue.left_out if left.text.strip("*") in button] == ["button"]
    (item,) = list_items(read(f"## N\n\n**Ants (Bo Ek):** They walk.\n\n[{button}](https://a.example)\n"))
    assert (item.title, item.url) == ("Ants", "https://a.example")


def test_a_button_at_the_end_of_a_list_item_is_not_said() -> None:
    """Nor in any other item of the list."""
    text = "* Ants walk. [Link](https://a.example/1)\n* Bees fly. [Read more](https://a.example/2)\n"
    assert [text for _, text in list_blocks(text)] == ["Ants walk.", "Bees fly."]


def test_an_issue_that_a_sentence_leads_to_is_no_item() -> None:
    """Nor does what follows belong to it."""
    text = "[Ants](https://a.example/1): As we said,\n\n[GL #66: Moles](https://a.example/66)\n\nthey walk.\n"
    titled = Newsletter("Garden Letter", "GL")
    (item,) = list_items(read(f"## Notes\n\n{text}", titled))
    assert [block.text for block in item.summary] == ["As we said,", "GL #66: Moles", "they walk."]


def test_subscribe_may_be_a_heading() -> None:
    """Over a text that is said."""
    issue = read("## Notes\n\nAnts.\n\n## Subscribe\n\nOn paper, too, from the shop.\n\n## Bees\n\nBees.\n")
    assert [section.title for section in issue.sections] == ["Notes", "Subscribe", "Bees"]


def test_words_of_a_link_may_stand_in_brackets() -> None:
    """They are no page of a wiki."""
    assert list_blocks("They are red. [[study]](https://a.example/1)\n") == [("paragraph", "They are red. [study]")]


def test_a_button_behind_a_sentence_is_not_said() -> None:
    """One in it, or in brackets, is a part of it."""
    text = "They sleep. [Read more →](https://a.example/1)\n\nThey wake (see e.g. [here](https://a.example/2)).\n"
    assert [text for _, text in list_blocks(text)] == ["They sleep.", "They wake (see e.g. here)."]


@pytest.mark.parametrize("text", ["[See Import AI](https://b.example)", "[See also The Hill](https://b.example)."])
def test_where_else_it_stands_is_read_more(text: str) -> None:
    """A line behind an item that only says so is no item."""
    (item,) = list_items(read(f"## N\n\n[Ants](https://a.example): They walk.\n\n{text}\n"))
    assert [span.href for block in item.read_more for span in block.spans] == ["https://b.example"]


@pytest.mark.parametrize("name", ["x.md", "x.html"])
def test_what_a_box_says_to_be_opened_is_not_said(name: str) -> None:
    """But its title is."""
    text = "<details><summary>{}</summary><p>They walk.</p></details>"
    assert list_blocks(text.format("<b>Click to expand</b>"), name=name) == [("paragraph", "They walk.")]
    assert list_blocks(text.format("More ants"), name=name)[0] == ("paragraph", "More ants")


def test_a_bar_of_resources_is_read_more() -> None:
    """Behind an item, with the item's own address only once."""
    text = "## N\n\n[Ants](https://a.example): They walk.\n\n[Paper](https://p.example) | [Code](https://a.example)\n"
    (item,) = list_items(read(text))
    assert [span.href for block in item.read_more for span in block.spans] == ["https://p.example"]


@try_rows(
    "part",
    [
        "## Sponsor\n\nBuy rakes.",
        "## A word from our sponsor\n\nBuy rakes.",
        "This issue is sponsored by rakes.",
        "Sponsored by Rakes Ltd: buy rakes.",
        "*Together with [Rakes Ltd](https://r.example) – rakes.*",
        "_In partnership with [Rakes Ltd](https://r.example)._",
        "[Buy rakes](https://r.example) (Sponsor): They are cheap.",
    ],
)
def test_sponsors_are_left_out_where_wanted(part: str) -> None:
    """With all that stands under their heading; else they are said."""
    text = f"## Ants\n\nThey walk.\n\n{part}\n\n## Bees\n\nThey fly.\n"
    issue = read(text, replace(LETTER, sponsors=Sponsors.LEFT_OUT))
    assert [section.title for section in issue.sections] == ["Ants", "Bees"]
    assert {left.reason for left in issue.left_out} == {"newsletter.toml"}
    assert not read(text).left_out


@pytest.mark.parametrize(
    "sign", ["<script>", "<b ", "{% a ", "[[a|", "|", "![](", "^[a ", "<sup>", "{{", "[^a]", "* TOC\n", ":::"]
)
@pytest.mark.bulk
def test_time_grows_with_the_text(sign: str) -> None:
    """Fifty thousand characters of one kind take no longer than they must."""
    text = "## N\n\n" + sign * (50_000 // len(sign))
    start = time.process_time()
    read_issue(text.encode(), name="x.md", newsletter=LETTER)
    assert time.process_time() - start < 5


@try_rows(
    ("text", "is_said"),
    [
        ('<div class="note hidden md">Hemlock is poison.</div>', True),
        ('<p title="the hidden garden">Hemlock is poison.</p>', True),
        ("<section data-style='display:none'>Hemlock is poison.</section>", True),
        ("<div hidden>Hemlock is poison.</div>", False),
        ('<div hidden="">Hemlock is poison.</div>', False),
        ('<div class="a" style="color:red; display: none">Hemlock is poison.</div>', False),
        ('<div style="display:none">a<div>b</div>Hemlock is poison.</div>', False),
        ("İİİİ tulips.\n\n<style>Hemlock is poison.</style>", False),
    ],
)
def test_only_what_a_page_hides_is_hidden(text: str, *, is_said: bool) -> None:
    """By an attribute of its own, with all that is in it; nothing beside it goes with it."""
    issue = read(f"# Garden\n\nBefore it.\n\n{text}\n\nAfter it.\n")
    said = str(issue.sections) + str(issue.preamble)
    assert ("Hemlock is poison." in said) == is_said
    assert "Before it." in said
    assert "After it." in said


@try_rows("title", ["Pictures by moonlight", "Photos: frost in the Alps", "Image by image"])
def test_headings_that_begin_like_buttons_are_titles(title: str) -> None:
    """What stands over a text of its own is no button."""
    text = f"# Garden\n\n## News\n\n### [{title}](https://a.example/1)\n\nFrost came early this year.\n"
    issue = read(text)
    assert title in str([section.title for section in issue.sections]) + str(
        [item.title for section in issue.sections for item in section.items]
    )


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_the_end_of_code_is_no_heading(fence: str) -> None:
    """Of a text without marks of headings, too."""
    text = f"Garden notes\n\nWe counted all the files.\n\n{fence}bash\ncd b\nls\n{fence}\n\nThey were seven.\n"
    issue = read(text)
    assert "ls" not in [section.title for section in issue.sections]
    assert "They were seven." in str(issue)
