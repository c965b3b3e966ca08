"""A label belongs to the item above it, and never over a heading to one before."""

from dataclasses import replace

from support.rows import try_rows

from podcast.issue import count_lost_words, read_issue
from podcast.issue.phrases.labels import ItemPart, find_labels, parse_label
from podcast.model import Issue, Labels, Newsletter

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")
APPLES = "[Apple Scores](https://a.example/1) *(Zed Nolan et al)*: Apples are counted.\n\n"


def read(text: str) -> Issue:
    """Read an issue of the letter."""
    return read_issue(text.encode(), name="GL7.md", newsletter=LETTER)


def opinions(issue: Issue) -> list[list[tuple[str, list[str]]]]:
    """List the opinions of each item."""
    items = [item for section in issue.sections for item in section.items]
    return [[(it.author, [block.text for block in it.paragraphs]) for it in item.opinions] for item in items]


@try_rows(
    ("label", "author"),
    [
        ("Opinion (Asya): x", "Asya"),
        ("Opinion (by Asya): x", "Asya"),
        ("My opinion (Asya): x", "Asya"),
        ("Opinion [Asya Ek]: x", "Asya Ek"),
        ("Opinion by Asya: x", "Asya"),
        ("Opinion from Asya and Bo: x", "Asya and Bo"),
        ("Opinion, by Asya: x", "Asya"),
        ("Guest opinion (Asya): x", "Asya"),
        ("Asya's and Bo's opinions: x", "Asya and Bo"),
        ("Dr. Ek's opinion: x", "Dr. Ek"),
        ("Opinions: x", "Ada Moss"),
        ("My take: x", "Ada Moss"),
        ("My quick thoughts: x", "Ada Moss"),
        ("My view – x", "Ada Moss"),
        ("My reaction", "Ada Moss"),
        ("My two cents: x", "Ada Moss"),
        ("My opinion (long): x", "Ada Moss"),
        ("In my opinion: x", "Ada Moss"),
        ("Our opinion: x", "Ada Moss"),
        ("Editor's opinion: x", "Ada Moss"),
        ("The editor’s take: x", "Ada Moss"),
        ("My view of the matter: x", None),
        ("My take is this: x", None),
        ("In my opinion, this is it: x", None),
        ("Opinion polls (Asya): x", None),
        ("Opinion by the sea: x", None),
        ("Editor's note: x", None),
        ("The take: x", None),
    ],
)
def test_labels_name_whose_opinion_it_is(label: str, author: str | None) -> None:
    """In brackets, behind "by", or by "my" and "the editor's"."""
    parsed = parse_label(label, LETTER)
    assert (parsed and (parsed.part, parsed.author)) == (author and (ItemPart.OPINION, author))


@try_rows(("word", "is_update"), [("Update", 1), ("Correction (3 April)", 1), ("Note", 0), ("Updates are", 0)])
def test_an_update_behind_an_opinion_is_nobodys_opinion(word: str, is_update: int) -> None:
    """It is said where it stands, as the section's; other notes are their author's."""
    text = f"## News\n\n[Ants](https://a.example): They walk.\n\nMy take: Good.\n\n{word}: they fly now.\n"
    issue = read_issue(text.encode(), name="GL7.md", newsletter=LETTER)
    (opinion,) = issue.sections[0].items[0].opinions
    assert len(opinion.paragraphs) == 2 - is_update
    assert [block.text for section in issue.sections for block in section.intro] == [
        f"{word}: they fly now."
    ] * is_update


def test_labels_with_a_name_are_found_in_running_text() -> None:
    """On one line as well."""
    text = "It is. Opinion (Asya): x. My take: y. Opinion by Bo Ek: z. It is my take: no. Opinion (so far): no."
    assert [label.author for label in find_labels(text, LETTER)] == ["Asya", "Ada Moss", "Bo Ek"]


@try_rows("first", ["", "My opinion: First.\n\n"])
@try_rows("text", ["PearBench: This is a collection.\n\n", "Pears are late.\n\n", ""])
@try_rows("label", ["My opinion:", "Opinion (Asya):", "**Asya's opinion:**", "Read more:"])
def test_a_label_behind_a_heading_is_no_part_of_an_item_before_it(first: str, text: str, label: str) -> None:
    """It is read where it stands, as an opinion on its section or as the section's text."""
    issue = read(f"# Harvest\n\n## Apples\n\n{APPLES}{first}## Pears\n\n{text}{label} Look on Sunday.\n")
    assert opinions(issue)[0] == ([("Ada Moss", ["First."])] if first else [])
    section = issue.sections[-1]
    said = [block.text for opinion in section.opinions for block in opinion.paragraphs]
    assert said or section.intro[-1].text == f"{label} Look on Sunday."
    assert said == ([] if label == "Read more:" else ["Look on Sunday."])
    assert len(opinions(issue)) == 1


def test_headings_in_a_long_item_are_its_text_where_the_one_opinion_on_it_follows() -> None:
    """Where they are deeper than the heading over the item; nothing is moved."""
    issue = read(f"# Soil\n\n# Fruit\n\n{APPLES}## The way\n\nFar.\n\n## The end\n\nNear.\n\n**Bo's opinion:** Good.\n")
    (item,) = issue.sections[-1].items
    assert [block.text for block in item.summary] == ["Apples are counted.", "The way", "Far.", "The end", "Near."]
    assert opinions(issue) == [[("Bo", ["Good."])]]


@try_rows("heading", ["Opinion", "My take", "Further reading", "See also"])
def test_a_heading_beside_those_of_sections_is_one(heading: str) -> None:
    """A newsletter may call a section "Opinion"; deeper than that it is a part of an item."""
    issue = read(f"## Fruit\n\n{APPLES}## {heading}\n\n[Why Plums](https://b.example): They do.\n")
    assert [section.title for section in issue.sections] == ["Fruit", heading]
    issue = read(f"## Fruit\n\n{APPLES}### My opinion\n\nGood.\n\n## Soil\n\nWet.\n")
    assert opinions(issue) == [[("Ada Moss", ["Good."])]]


LINKS = "- [Figs](https://f.example/1)\n- [Plums](https://f.example/2)\n- [Pears](https://f.example/3)\n\n"


@try_rows("heading", ["Ada's opinion", "Ada Moss's opinion", "Bo's take", "My opinion", "Opinion"])
@try_rows("marks", ["# {}", "## {}"])
@try_rows("before", ["", "# Garden Letter, in autumn\n\nDear.\n\n"])
def test_a_heading_behind_bare_links_opens_a_section(before: str, marks: str, heading: str) -> None:
    """Whoever's opinion it is, it is none on the last link, and the list stays one."""
    sections = "".join(f"{marks.format(title)}\n\n{text}" for title, text in (("Links", LINKS), (heading, "Good.\n\n")))
    issue = read(before + sections)
    links, own = issue.sections[-2:]
    is_editors = heading.startswith(("Ada", "My"))
    assert (links.title, own.title) == ("Links", "" if is_editors else heading)
    paragraphs = [block.text for opinion in own.opinions for block in opinion.paragraphs]
    assert ([block.text for block in own.intro], paragraphs) == (([], ["Good."]) if is_editors else (["Good."], []))
    assert opinions(issue) == [[], [], []]


def test_a_heading_with_a_name_deeper_than_sections_is_a_label() -> None:
    """Behind a bare link, too; and where somebody says a word about the item, wherever it stands."""
    assert opinions(read(f"## Fruit\n\n{LINKS}### Bo's opinion\n\nGood.\n"))[-1] == [("Bo", ["Good."])]
    assert opinions(read(f"## Fruit\n\n{APPLES}## Bo's opinion\n\nGood.\n")) == [[("Bo", ["Good."])]]


def test_blank_lines_before_a_label_are_no_lost_heading() -> None:
    """A label stands under no heading."""
    issue = read("Ants (Bo Ek et al): Walk.\n\n\n\nMy opinion: Good.\n\n\n\nBees (Cy Fu et al): Fly.\n")
    assert opinions(issue) == [[("Ada Moss", ["Good."])], []]


@try_rows(
    "text",
    [
        "* {A}: Red. My take: Buy.\n* {B}: Soft.",
        "* **{A}**: Red. **My opinion:** Buy.\n* **{B}**: Soft.",
        "1. {A} (Bo Ek): Red.\n   My take: Buy.\n2. {B} (Cy Fu): Soft.",
        "- {A} by Bo Ek\n  > Red.\n\n  My view: Buy.\n- {B} by Cy Fu\n  > Soft.",
        "- {A} - Red.\n- My take: Buy.\n- {B} - Soft.",
        "- {A}: Red.\n\nMy take: Buy.\n\n- {B}: Soft.",
        "- **Roses**: Red. Our opinion: Buy.\n- **Moss**: Soft.",
        '<ul><li><a href="{A}</a>: Red. <b>My take:</b> Buy.</li><li><a href="{B}</a>: Soft.</li></ul>',
    ],
)
def test_an_opinion_in_a_list_of_items_ends_with_its_item(text: str) -> None:
    """The next item of the list is one, and what stands behind the list is the section's."""
    links = {"A": "[Roses](https://a.example/1)", "B": "[Moss](https://a.example/2)"}
    if text.startswith("<ul>"):
        links = {"A": 'https://a.example/1">Roses', "B": 'https://a.example/2">Moss'}
    issue = read(f"## Notes\n\n{text.format(**links)}\n\nGoodbye.\n")
    items = [item for section in issue.sections for item in section.items]
    assert [(item.title, [block.text for block in item.summary]) for item in items] == [
        ("Roses", ["Red."]),
        ("Moss", ["Soft."]),
    ]
    assert opinions(issue) == [[("Ada Moss", ["Buy."])], []]
    assert [block.text for block in issue.sections[-1].intro] == ["Goodbye."]


def test_a_list_in_an_opinion_is_its_own() -> None:
    """What is deeper in the list than the item is no item; a link of a text that is none opens no opinion."""
    deeper = "  My take: Reasons:\n\n  - [Cost](https://a.example/3): low.\n  - Looks\n\n"
    issue = read(f"## Notes\n\n- [Roses](https://a.example/1): Red.\n\n{deeper}- [Moss](https://a.example/2): Soft.\n")
    assert opinions(issue) == [[("Ada Moss", ["Reasons:", "Cost: low.", "Looks"])], []]
    claims = "* Apples fall. My opinion: no.\n* Pears fly.\n"
    issue = read(f"## Notes\n\n{APPLES}{claims}")
    assert opinions(issue) == [[]]


@try_rows(
    ("text", "said"),
    [
        ("Dear.\n\nMy take: Wait.\n\nPrices fall.", ("Ada Moss", ["Wait.", "Prices fall."])),
        ("Dear. My opinion: Wait.", ("Ada Moss", ["Wait."])),
        ("Dear.\n\n**Bo's opinion:** Wait.", ("Bo", ["Wait."])),
        ("Dear.\n\n### My take\n\nWait.", ("Ada Moss", ["Wait."])),
        ("Dear.\n\nThe spade says: Wait.", ("Ada Moss", ["Wait."])),
        ("Dear.\n\nReaders' comments: Wait.", None),
        ("Dear.\n\nIn my view they wait.", None),
    ],
)
@try_rows("before", ["", f"## Apples\n\n{APPLES}", "## List\n\n- [Figs](https://f.example): Figs.\n\n"])
def test_an_opinion_on_a_section_without_items_is_the_sections(
    before: str, text: str, said: tuple[str, list[str]] | None
) -> None:
    """In its author's voice; what only speaks of opinions is text."""
    letter = replace(LETTER, labels=Labels(opinion=("The spade says",)))
    data = f"# Letter\n\n{before}## Prices\n\n{text}\n\n## Rain\n\nMore.\n".encode()
    issue = read_issue(data, name="GL7.md", newsletter=letter)
    section = next(section for section in issue.sections if section.title == "Prices")
    assert [(it.author, [block.text for block in it.paragraphs]) for it in section.opinions] == ([said] if said else [])
    assert section.intro[0].text == "Dear."
    assert not issue.sections[-1].opinions
    assert count_lost_words(data, issue, name="GL7.md", newsletter=letter) == {}


@try_rows(
    ("heading", "author", "title"),
    [
        ("My opinion", "Ada Moss", ""),
        ("My opinion: mow less", "Ada Moss", "Mow less"),
        ("Our take – mow less", "Ada Moss", "mow less"),
        ("Editor's opinion", "Ada Moss", ""),
        ("Ada’s opinion", "Ada", ""),
        ("Ada Moss's view: Mow", "Ada Moss", "Mow"),
    ],
)
def test_a_section_of_the_editors_is_an_opinion(heading: str, author: str, title: str) -> None:
    """In which the editor speaks, to the next heading beside it; what it says besides whose it is is its title."""
    text = (
        f"# Lawns\n\n## Rain\n\nIt rained.\n\n## {heading}\n\nI mow less.\n\n### Why\n\nBees.\n\n## Sun\n\nIt shone.\n"
    )
    issue = read(text)
    assert count_lost_words(text.encode(), issue, name="GL7.md", newsletter=LETTER) == {}
    rain, own, sun = issue.sections
    ((opinion,), words) = own.opinions, [block.text for block in own.intro]
    assert (own.title.casefold(), opinion.author, words) == (title.casefold(), author, [])
    assert [block.text for block in opinion.paragraphs] == ["I mow less.", "Why", "Bees."]
    assert (rain.opinions, sun.opinions) == ((), ())


@try_rows(
    "text",
    [
        "## Opinion\n\nA guest mows less.\n",
        "## Bo's opinion\n\nI mow less.\n",
        "## Readers' opinions\n\nMany mow less.\n",
        "## My opinion\n\n- [Ants](https://a.example/1)\n- [Bees](https://a.example/2)\n",
        "## My opinion\n\n## Sun\n\nIt shone.\n",
        "## My garden\n\nI mow less.\n",
    ],
)
def test_other_sections_are_no_opinion_of_the_editors(text: str) -> None:
    """One of somebody else, one of items, and one with nothing under it keep their headings."""
    section = read(f"# Lawns\n\n## Rain\n\nIt rained.\n\n{text}").sections[1]
    assert (section.title, section.opinions) == (text.splitlines()[0].lstrip("# "), ())
