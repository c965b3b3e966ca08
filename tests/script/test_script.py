"""The script: what is said of an issue, by whom, in which order, with which silence."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.newsletters import ALIGNMENT_NEWSLETTER
from support.rows import try_rows
from support.small_issues import CAST, TALKED, issue_with, paragraph, script_of

from podcast.model import (
    Block,
    BlockKind,
    Delivery,
    Item,
    Link,
    Opinion,
    Section,
    Segment,
    SegmentKind,
    Show,
    Span,
    SummarizerRule,
    Utterance,
)
from podcast.script import script_to_json, script_to_text
from podcast.script.announcements import write_authors, write_heading
from podcast.script.casting import cast_voices
from podcast.script.introduction import estimate_length_ms
from podcast.show import Folder, read_show

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def settings() -> Show:
    """Read the show of the checkout."""
    return read_show(Folder(ROOT))


def test_intro_names_show_number_title_and_synthetic_voices(settings: Show) -> None:
    """The first thing heard says what this is and that no person reads it."""
    first = script_of(issue_with(TALKED), settings).segments[0]
    intro = " ".join(line.written for line in first.utterances)
    assert first.kind is SegmentKind.INTRO
    assert intro == (
        "Alignment Newsletter, issue 7. A title. One item, in about one minute. "
        "This audio edition is read by synthetic voices."
    )
    assert {line.role for line in first.utterances} == {"announcer"}


def test_untitled_issue_leaves_no_hole_in_the_intro(settings: Show) -> None:
    """Without a title the intro goes from the number straight on."""
    issue = replace(issue_with(TALKED), title="")
    intro = " ".join(line.written for line in script_of(issue, settings).segments[0].utterances)
    assert intro.startswith("Alignment Newsletter, issue 7. One item, in about one minute. This")


def test_a_name_with_an_article_has_one(settings: Show) -> None:
    """Whatever stands before it in a template."""
    script = script_of(issue_with(TALKED), replace(settings, title="The Garden Letter"))
    assert script.segments[-1].utterances[0].written == "That was The Garden Letter."


def test_an_author_whose_name_is_not_known_is_not_said(settings: Show) -> None:
    """Of a show that was just made; opinions of nobody are the editor's."""
    item = replace(TALKED, opinions=(Opinion("", (paragraph("Fine."),)),))
    script = script_of(issue_with(item), replace(settings, author="Your Name"))
    assert "Your Name" not in script_to_text(script)
    assert script.segments[3].title == "The editor's opinion"
    assert script.segments[-1].utterances[-1].written == "Thank you for listening."


@try_rows(
    ("words", "written"),
    [
        ("how", "So it is."),
        ("the study", "So it is."),
        ("Orr 2020", "So it is (Orr 2020)."),
        ("free", "So it is (free)."),
    ],
)
def test_a_link_in_brackets_that_says_nothing_is_not_said(words: str, written: str, settings: Show) -> None:
    """What it leads to is in the notes; a source that is named is said."""
    block = Block(BlockKind.PARAGRAPH, (Span("So it is ("), Span(words, "https://a.example/1"), Span(").")))
    script = script_of(issue_with(replace(TALKED, summary=(block,))), settings)
    assert script.segments[2].utterances[-1].written == written


@try_rows(("before", "written"), [("So it is. ", ["So it is."]), ("Go to ", ["Go to a.example/1."])])
def test_an_address_behind_a_sentence_is_not_said(before: str, written: list[str], settings: Show) -> None:
    """Where it is the words of a link; one that a sentence leads to is."""
    spans = (Span(before), Span("a.example/1", "https://a.example/1"), Span("." if before.startswith("Go") else ""))
    item = replace(TALKED, summary=(Block(BlockKind.PARAGRAPH, spans),))
    segment = script_of(issue_with(item), settings).segments[2]
    assert [line.written for line in segment.utterances if line.role == "narrator"] == written


def test_unnumbered_issue_says_no_number(settings: Show) -> None:
    """A text that is no numbered issue is introduced by its title."""
    issue = replace(issue_with(TALKED), number=None)
    assert "None" not in script_to_text(script_of(issue, settings))


def test_order_is_intro_section_item_opinion_outro(settings: Show) -> None:
    """Each part is a segment of its kind."""
    item = replace(TALKED, opinions=(Opinion("Ada", (paragraph("Fine."),)),))
    kinds = [segment.kind.value for segment in script_of(issue_with(item), settings).segments]
    assert kinds == ["intro", "section", "item", "opinion", "outro"]


def test_item_is_announced_with_authors_and_summarizer(settings: Show) -> None:
    """Latin for other authors is said as a person would, and every helper is credited."""
    segment = script_of(issue_with(replace(TALKED, hat_tip="Bo")), settings).segments[2]
    written = [line.written for line in segment.utterances]
    assert written == ["Gym, by Ann Lee and others.", "Summarized by Ada.", "Hat tip to Bo.", "One.", "Two."]
    assert [line.role for line in segment.utterances] == ["announcer"] * 3 + ["narrator"] * 2
    assert (segment.url, segment.credit) == ("https://example.org", "Ann Lee et al, summarized by Ada, H/T Bo")


def test_question_as_title_stays_a_question(settings: Show) -> None:
    """A title with an ending gets a new sentence for its authors."""
    segment = script_of(issue_with(replace(TALKED, title="Why?")), settings).segments[2]
    assert [line.written for line in segment.utterances][:2] == ["Why?", "By Ann Lee and others."]


def test_opinion_is_in_its_authors_voice(settings: Show) -> None:
    """The announcer says whose opinion it is, then that person speaks."""
    item = replace(TALKED, opinions=(Opinion("Ada", (paragraph("Fine."),)),))
    opinion = script_of(issue_with(item), settings).segments[3]
    assert opinion.title == "Ada's opinion"
    assert [(line.role, line.delivery.voice) for line in opinion.utterances] == [
        ("announcer", "announcer"),
        ("Ada Lund", "ada"),
    ]


def test_an_opinion_on_a_section_follows_its_text(settings: Show) -> None:
    """In its author's voice, and before the section's items; it alone makes a section one to be said."""
    section = Section("Rain", 1, items=(TALKED,), opinions=(Opinion("Ada", (paragraph("Fine."),)),))
    script = script_of(replace(issue_with(), sections=(section, replace(section, title="Snow", items=()))), settings)
    titles = ["Introduction", "Rain", "Ada's opinion", "Gym", "Snow", "Ada's opinion", "Closing"]
    assert [segment.title for segment in script.segments] == titles
    assert script.segments[2].utterances[-1].role == "Ada Lund"


def test_duplicates_and_empty_headings_are_not_said(settings: Show) -> None:
    """What only repeats a highlight, and a heading with nothing else under it, is silent."""
    repeated = Section("Robots", 2, items=(Item("Gym", is_duplicate=True),))
    later = Section("Later", 1, items=(TALKED,))
    issue = replace(issue_with(TALKED), sections=(Section("Empty", 1), repeated, later))
    assert [segment.title for segment in script_of(issue, settings).segments] == [
        "Introduction",
        "Later",
        "Gym",
        "Closing",
    ]


def test_heading_over_subheadings_is_said(settings: Show) -> None:
    """A heading whose items all stand under subheadings is announced."""
    issue = replace(issue_with(), sections=(Section("TOP", 1), Section("Under", 2, items=(TALKED,))))
    assert [segment.title for segment in script_of(issue, settings).segments][1:3] == ["Top", "Under"]


def test_bare_links_become_one_list(settings: Show) -> None:
    """Link-only items of a section are read together, their links kept for the notes."""
    links = Item("First", "https://a.example"), Item("Second", None, "Bo Ek")
    segment = script_of(issue_with(TALKED, *links), settings).segments[-2]
    written = [line.written for line in segment.utterances]
    assert written == ["Also mentioned:", "First.", "Second, by Bo Ek."]
    assert segment.links == (Link("First", "https://a.example"), Link("Second", ""))
    alone = script_of(issue_with(*links), settings).segments[-2]
    assert (alone.title, alone.utterances[0].written) == ("Also mentioned", "Mentioned in brief:")


def test_a_bare_link_keeps_who_pointed_to_it(settings: Show) -> None:
    """In the list that is said, and in the notes."""
    links = Item("First", "https://a.example", hat_tip="Flo"), Item("Second?", hat_tip="@bo")
    segment = script_of(issue_with(TALKED, *links), settings).segments[-2]
    written = " ".join(line.written for line in segment.utterances)
    assert written == "Also mentioned: First. Hat tip to Flo. Second? Hat tip to @bo."
    assert segment.links == (Link("First (H/T Flo)", "https://a.example"), Link("Second? (H/T @bo)", ""))


def test_lists_of_links_are_announced_in_turn(settings: Show) -> None:
    """What is said before them changes from list to list, and where a section has only links it is said seldom."""
    link, other = Item("First", "https://a.example"), replace(TALKED, title="Other")
    sections = [Section(str(number), 1, items=(link,) if number % 2 else (other, link)) for number in range(8)]
    segments = script_of(replace(issue_with(), sections=tuple(sections)), settings).segments
    begin = [segment.utterances[0].written for segment in segments if segment.title == "Also mentioned"]
    assert begin[::2] == ["Also mentioned:", "And besides:", "Also listed:", "Also mentioned:"]
    assert begin[1::2] == ["Mentioned in brief:", "First.", "First.", "Mentioned in brief:"]
    old = replace(settings, wording=replace(settings.wording, also="Also:", also_alone="In brief:"))
    segment = script_of(issue_with(link), old).segments[-2]
    assert (segment.title, [line.written for line in segment.utterances]) == ("Also", ["In brief:", "First."])


ADA, FLO, NOBODY = (replace(TALKED, summarizer=name) for name in ("Ada", "Flo", None))
OPINIONS_ONLY = replace(ADA, summary=(), opinions=(Opinion("Bo", (paragraph("So."),)),))
NEXT = Section("Next", 1)


@pytest.mark.parametrize(
    ("rule", "parts", "names"),
    [
        (SummarizerRule.ALWAYS, (ADA, ADA, NOBODY), "Ada Ada"),
        (SummarizerRule.NEVER, (ADA, FLO), ""),
        (SummarizerRule.SECTION, (ADA, ADA, FLO, FLO, NOBODY, FLO), "Ada Flo Flo"),
        (SummarizerRule.SECTION, (ADA, Section("Under", 2), ADA, NEXT, ADA), "Ada Ada"),
        (SummarizerRule.SECTION, (ADA, replace(NEXT, goes_on=True), ADA), "Ada"),
        (SummarizerRule.CHANGE, (ADA, NEXT, ADA, FLO), "Ada Flo"),
        # Editions without the first of these name them with the second.
        (SummarizerRule.SECTION, (ADA, replace(ADA, is_highlight=True)), "Ada Ada"),
        (SummarizerRule.SECTION, (OPINIONS_ONLY, ADA, ADA), "Ada Ada"),
    ],
)
def test_summarizers_are_named_by_the_shows_rule(
    settings: Show, rule: SummarizerRule, parts: tuple[Item | Section, ...], names: str
) -> None:
    """Nobody is named again while a listener knows; the notes name everybody."""
    sections = [Section("First", 1)]
    for part in parts:
        if isinstance(part, Section):
            sections.append(part)
        else:
            sections[-1] = replace(sections[-1], items=(*sections[-1].items, part))
    show = replace(settings, wording=replace(settings.wording, summarizer_said=rule))
    script = script_of(replace(issue_with(), sections=tuple(sections)), show)
    written = [line.written for line in script.utterances]
    assert " ".join(text[14:-1] for text in written if text.startswith("Summarized by ")) == names
    notes = " ".join(segment.credit for segment in script.segments)
    assert notes.count("summarized by") == sum(isinstance(part, Item) and part is not NOBODY for part in parts)


@pytest.mark.parametrize(
    ("url", "item", "said"),
    [
        ("https://issue.example", TALKED, "Links to the full text and to what it is about are in the notes"),
        ("https://issue.example", replace(TALKED, url=None), "A link to the full text is in the notes"),
        (None, TALKED, "Links to what it is about are in the notes"),
        (None, replace(TALKED, url="javascript:x()"), "If you have thoughts or corrections,"),
    ],
)
def test_outro_promises_the_links_that_are_there(settings: Show, url: str | None, item: Item, said: str) -> None:
    """What the notes do not have is not said to be in them."""
    script = script_of(replace(issue_with(item), url=url), settings)
    written = " ".join(line.written for line in script.segments[-1].utterances)
    assert written.startswith(f"That was the Alignment Newsletter. {said}")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Issue 7: Hedges", "Hedges."),
        ("Hedges (issue #7)", "Hedges."),
        ("Hedges, no. 7", "Hedges."),
        ("Alignment Newsletter #7", "One item"),
        ("Issue 7", "One item"),
        ("Why 7 hedges", "Why 7 hedges."),
        ("Issue 77 again", "Issue 77 again."),
        ("Hedges 7", "Hedges 7."),
    ],
)
def test_a_number_is_said_once(settings: Show, title: str, said: str) -> None:
    """A title that has the issue's number goes on without it."""
    intro = script_of(replace(issue_with(TALKED), title=title), settings).segments[0]
    assert " ".join(line.written for line in intro.utterances).startswith(f"Alignment Newsletter, issue 7. {said}")


def test_housekeeping_is_not_said_and_other_preamble_is(settings: Show) -> None:
    """Sentences about the mail are left out one by one."""
    preamble = (
        paragraph("Find all resources here. In particular, you can sign up."),
        paragraph("Audio version here (may not be up yet)."),
        paragraph("Subscribe to our egg box. Subscribe to our weekly newsletter."),
        paragraph("This one is special. You can subscribe there. It is also available as a web page here."),
    )
    issue = replace(issue_with(TALKED), preamble=preamble)
    lines = [line.written for line in script_of(issue, settings).segments[0].utterances]
    assert lines[4:] == ["Subscribe to our egg box.", "This one is special."]


LONG = "We had not thought that hares would dig below a fence of that kind"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f'They say: "{LONG}. It has two doors." So it is.', 'They say:|*"L.|*It has two doors."|So it is.'),
        (f"It found, “{LONG}”.", "It found,|*“L”."),
        (f'"{LONG}."', '*"L."'),
        (f"I think that “{LONG}. It has two doors.”", "I think that,|*“L.|*It has two doors.”"),
        # A phrase of its sentence, a title, a short one, one in brackets, and what is no pair.
        (f"I think that “many {LONG[3:]}”.", None),
        (f"They say “{LONG}” and laugh.", None),
        (f"They read “{LONG.title()}”.", None),
        ("They say: “So it is.”", None),
        (f"They dig (“{LONG}.”).", None),
        (f'The "old" hare saw that {LONG} and a "new".', None),
    ],
)
def test_long_quotations_have_a_voice_of_their_own(settings: Show, text: str, lines: str | None) -> None:
    """Where a long quotation ends a sentence it is spoken by another; what leads into it is heard to go on."""
    item = replace(TALKED, summary=(paragraph(text),))
    heard = [line for line in script_of(issue_with(item), settings).segments[2].utterances if line.role != "announcer"]
    assert " ".join(line.written for line in heard) == text
    marked = [
        f"{'*' * (line.role == 'quote')}{line.written}{line.spoken.removeprefix(line.written.lower())}"
        for line in heard
    ]
    assert "|".join(marked).replace(LONG, "L") == (lines or text.replace(LONG, "L"))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See <Import AI>", ["Import AI"]),
        ("See also <these> (AN #5) and <those>.", ["these", "those", "Alignment Newsletter 5"]),
        ("See Import AI.", ["See Import AI."]),
        ("See <this> for how hares dig.", None),
        ("See how hares dig.", None),
    ],
)
def test_an_item_that_only_points_on_is_a_link(settings: Show, text: str, links: list[str] | None) -> None:
    """Its title is read with the bare links, and where it points is in the notes."""
    spans = tuple(Span(part, href="/1" if index % 2 else "") for index, part in enumerate(re.split("[<>]", text)))
    item = replace(TALKED, summary=(Block(BlockKind.PARAGRAPH, spans),))
    segment = script_of(issue_with(item), settings, {5: "/5"}).segments[-2]
    assert segment.title == ("Gym" if links is None else "Also mentioned")
    assert [link.text for link in segment.links if link.label] == (links or [])


def test_pictures_are_told_by_their_descriptions(settings: Show) -> None:
    """Each by its own; where there are many without, only the first are named."""
    bare, words = paragraph("", BlockKind.FIGURE), paragraph("So.")
    intro = (paragraph("A line that rises", BlockKind.FIGURE), words, *(bare, words) * 5)
    section = script_of(issue_with(TALKED, intro=intro), settings).segments[1]
    written = [line.written for line in section.utterances][1:]
    assert written[0] == "The newsletter shows a figure here: A line that rises."
    assert written[1:] == ["So.", *("The newsletter shows a figure here.", "So.") * 3, "So.", "So."]


def test_figures_are_named_once(settings: Show) -> None:
    """Pictures in a row without descriptions are one figure to a listener; quotes have a voice of their own."""
    intro = (
        paragraph("", BlockKind.FIGURE),
        paragraph("", BlockKind.FIGURE),
        paragraph("Said.", BlockKind.QUOTE),
    )
    section = script_of(issue_with(TALKED, intro=intro), settings).segments[1]
    assert [(line.role, line.written) for line in section.utterances][1:] == [
        ("narrator", "The newsletter shows a figure here."),
        ("quote", "Said."),
    ]


@try_rows(
    ("blocks", "lines"),
    [
        ("As Ann Bell writes:|>It rains.", "As Ann Bell writes:|*It rains."),
        ("Ann Bell asks|>Does it rain?", "Ann Bell asks,|*Does it rain?"),
        (">It rains. — Ann Bell", "*It rains.|— Ann Bell."),
        (">It rains.|>— Ann Bell, The Rain Book", "*It rains.|— Ann Bell, The Rain Book."),
        (">It rains.|>Ann Bell|So it does.", "*It rains.|Ann Bell.|So it does."),
        (">It rains.|— Ann Bell|So it does.", "*It rains.|— Ann Bell.|So it does."),
        # The sentences of this test are cut at every full stop.
        (">It rains.|— Mrs. Edna Bell", "*It rains.|— Mrs.|Edna Bell."),
        (">It rains. — Prof. Dr. A. E. Bell", "*It rains.|— Prof.|Dr.|A.|E.|Bell."),
        (">It rains.|— A. Bell", "*It rains.|— A.|Bell."),
        (">It rains.|— Sir Edwin Bell", "*It rains.|— Sir Edwin Bell."),
        (">It rains.|— Jo’s widow, Mrs. Edna Bell, 91", "*It rains.|— Jo’s widow, Mrs.|Edna Bell, 91."),
        (">It rains.|>— my great aunt Edna", "*It rains.|— my great aunt Edna."),
        (">It rains.|>— Ann's neighbour digs", "*It rains.|*— Ann's neighbour digs"),
        # A sentence behind a dash, a phrase, and a line of a poem name nobody.
        (">It rains. — And we dig on.", "*It rains.|*— And we dig on."),
        (">It rains — Ann digs.", "*It rains — Ann digs."),
        (">It rains on|>And on the hens", "*It rains on|*And on the hens"),
    ],
)
def test_a_block_quote_tells_whose_it_is(settings: Show, blocks: str, lines: str) -> None:
    """A line that names the source of a quotation is the narrator's, and closed; what leads into one is left open."""
    kinds = {True: BlockKind.QUOTE, False: BlockKind.PARAGRAPH}
    intro = tuple(paragraph(text.removeprefix(">"), kinds[text[0] == ">"]) for text in blocks.split("|"))
    heard = script_of(issue_with(TALKED, intro=intro), settings).segments[1].utterances[1:]
    marked = (
        f"{'*' * (line.role == 'quote')}{line.written}{line.spoken.removeprefix(line.written.lower())}"
        for line in heard
    )
    assert "|".join(marked) == lines


@pytest.mark.parametrize(
    ("notes", "announced", "said"),
    [
        (("[1] Near a sea.",), "A footnote:", "Near a sea."),
        (("1. ^ Near a sea.", "[^2]: Or not."), "Footnotes:", "Near a sea. Or not."),
        (("So. ↩",), "A footnote:", "So."),
    ],
)
def test_footnotes_are_announced_once(settings: Show, notes: tuple[str, ...], announced: str, said: str) -> None:
    """A listener hears where the text ends and its notes begin; every word of a note is said, without its mark."""
    intro = (paragraph("The text ends."), *map(paragraph, notes))
    section = script_of(issue_with(TALKED, intro=intro), settings).segments[1]
    lines = [(line.role, line.written) for line in section.utterances][1:]
    assert lines[:2] == [("narrator", "The text ends."), ("announcer", announced)]
    assert " ".join(written for _, written in lines[2:]) == said


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It weighs a kilo.[^3] So it is.", "It weighs a kilo. So it is."),
        ("It weighs a kilo.[3] So it is.", "It weighs a kilo. So it is."),
        ("It is heavy [1], so it falls [2][1].", "It is heavy, so it falls."),
        ("It is in the range [3] and falls.", "It is in the range [3] and falls."),
    ],
)
def test_marks_of_footnotes_are_not_written(settings: Show, text: str, written: str) -> None:
    """Not in the written form either; a number in brackets that has no note beside it stays."""
    intro = tuple(map(paragraph, (text, "[1] Near a sea.", "[2] Or not.")))
    lines = script_of(issue_with(TALKED, intro=intro), settings).segments[1].utterances[1:]
    assert " ".join(line.written for line in lines) == f"{written} Footnotes: Near a sea. Or not."


def test_length_is_told_of_every_voices_own_rate(settings: Show) -> None:
    """Half the rate is twice the length; the silent minute and the whole seconds count, too."""
    line = Utterance("narrator", Delivery("one", rate_wpm=175), "", "a" * 1000, 400)
    slow = replace(line, delivery=Delivery("one", rate_wpm=100))
    assert estimate_length_ms([Segment("", SegmentKind.ITEM, (line,))]) == 64_812 + 400
    assert estimate_length_ms([Segment("", SegmentKind.ITEM, (slow,))]) == 113_421 + 400
    assert estimate_length_ms([Segment("", SegmentKind.ITEM, (line,))] * 2) == 66_000 + 64_812 + 400


def test_pauses_follow_the_structure(settings: Show) -> None:
    """Silence is longest around a section and shortest between sentences."""
    segments = script_of(issue_with(TALKED), settings).segments
    pauses = [line.pause_ms for line in segments[2].utterances]
    assert pauses == [
        settings.pauses.sentence_ms,
        settings.pauses.title_ms,
        settings.pauses.sentence_ms,
        settings.pauses.section_ms,
    ]
    assert segments[1].utterances[-1].pause_ms == settings.pauses.item_ms


def test_notes_have_read_more_prerequisites_and_issues(settings: Show) -> None:
    """What is not said is kept with its link."""
    item = replace(
        TALKED,
        summary=(paragraph("So in AN #3 and AN #99."),),
        read_more=(Block(BlockKind.PARAGRAPH, (Span("Code", href="https://code.example"), Span(" and more"))),),
        prerequisites=(paragraph("Patience"),),
    )
    links = script_of(issue_with(item), settings, {3: "https://three.example"}).segments[2].links
    assert links == (
        Link("Code", "https://code.example", "Read more"),
        Link("Patience", "", "Prerequisites"),
        Link("Alignment Newsletter 3", "https://three.example", "Mentioned"),
    )


def test_words_of_the_notes_are_the_shows(settings: Show) -> None:
    """Labels and credits are templates, so that another newsletter can change them."""
    wording = replace(
        settings.wording, read_more="Mehr", credit_summarizer="von {name}", credit_hat_tip="Dank an {name}"
    )
    item = replace(TALKED, hat_tip="Bo", read_more=(paragraph("Code"),))
    segment = script_of(issue_with(item), replace(settings, wording=wording)).segments[2]
    assert segment.links == (Link("Code", "", "Mehr"),)
    assert segment.credit == "Ann Lee et al, von Ada, Dank an Bo"


def test_clauses_of_a_long_sentence_have_a_short_pause(settings: Show) -> None:
    """Shorter than between sentences, so that the ear knows that it goes on; about the mail it is one sentence."""
    item = replace(TALKED, summary=(paragraph("One +two. Three."),))
    issue = replace(issue_with(item), preamble=(paragraph("Please do +sign up. Hello."),))
    script = script_of(issue, settings)
    assert [(line.written, line.pause_ms) for line in script.segments[2].utterances[-3:]] == [
        ("One", 120),
        ("+two.", 280),
        ("Three.", settings.pauses.section_ms),
    ]
    assert [line.written for line in script.segments[0].utterances if line.role == "narrator"] == ["Hello."]


def test_formulas_that_are_not_read_out_are_in_the_notes(settings: Show) -> None:
    """Each once, in the notes of what they belong to, after what stands there already."""
    opinion = Opinion("Ada", (paragraph("So E = 2."),))
    item = replace(
        TALKED,
        summary=(paragraph("As E = 1. And E = 1. So E = 3."),),
        read_more=(paragraph("Code"),),
        opinions=(opinion,),
    )
    segments = script_of(issue_with(item), settings).segments
    assert [(link.label, link.text) for link in segments[2].links] == [
        ("Read more", "Code"),
        ("Formula", "E = 1"),
        ("Formula", "E = 3"),
    ]
    assert segments[3].links == (Link("E = 2", "", "Formula"),)


def test_list_labels_are_written(settings: Show) -> None:
    """A numbered item keeps its number for the ear."""
    intro = (paragraph("Go.", BlockKind.LIST_ITEM, label="2."),)
    section = script_of(issue_with(TALKED, intro=intro), settings).segments[1]
    assert " ".join(line.written for line in section.utterances[1:]) == "2. Go."


@try_rows(
    ("printed", "spoken"),
    [
        ("TECHNICAL AI ALIGNMENT", "Technical AI alignment"),
        ("CRITIQUES (ALIGNMENT)", "Critiques (Alignment)"),
        ("Deep learning", "Deep learning"),
        ("NEWS", "News"),
    ],
)
def test_capitals_are_written_as_a_sentence(printed: str, spoken: str) -> None:
    """A heading in capitals is not spelled out."""
    assert write_heading(printed, ALIGNMENT_NEWSLETTER) == spoken


@pytest.mark.parametrize(
    ("printed", "spoken"),
    [("A et al", "A and others"), ("A, B, et al.", "A, B and others"), ("Al Etan", "Al Etan")],
)
def test_et_al_is_others(settings: Show, printed: str, spoken: str) -> None:
    """Latin stays on the page."""
    assert write_authors(printed, settings.wording) == spoken


@given(st.lists(st.text("abcXYZ é", min_size=1), max_size=6))
def test_unknown_people_have_distinct_lasting_voices(names: list[str]) -> None:
    """Two people of one issue never sound alike while the pool lasts, and one person always sounds the same."""
    people = list(dict.fromkeys(name.casefold() for name in names))[:5]
    voices = cast_voices(people, CAST)
    assert len({voices[name].voice for name in people}) == len(people)
    assert voices == cast_voices(people, CAST)
    assert all(cast_voices([name], CAST)[name] in CAST.pool for name in people)


def test_without_a_pool_the_narrator_speaks() -> None:
    """A cast without spare voices still says everything."""
    bare = replace(CAST, pool=())
    assert cast_voices(["Nobody"], bare)["Nobody"] == CAST.roles["narrator"]


def test_alias_has_its_persons_voice() -> None:
    """The newsletter's short names lead to the same person."""
    assert cast_voices(["ada"], CAST)["ada"].voice == "ada"


def test_json_keeps_the_contract(settings: Show) -> None:
    """Programs find the keys they rely on."""
    plain = json.loads(json.dumps(script_to_json(script_of(issue_with(TALKED), settings))))
    assert (plain["title"], plain["number"]) == ("A title", 7)
    assert set(plain["segments"][0]) == {"title", "kind", "url", "utterances"}
    assert set(plain["segments"][0]["utterances"][0]) == {"role", "voice", "written", "spoken", "pause_ms"}


def test_text_names_each_speaker_once_a_turn(settings: Show) -> None:
    """The readable script has a heading a segment and a name a turn."""
    page = script_to_text(script_of(issue_with(TALKED), settings))
    assert "## Gym  [item]" in page
    assert page.count("narrator (narrator):") == 1


def test_words_without_a_heading_are_called_after_the_issue(settings: Show) -> None:
    """Text under no heading is a chapter with the issue's title, which is not said again."""
    essay = replace(issue_with(), sections=(Section("", 0, (paragraph("Bees are old."),)),))
    segments = script_of(essay, settings).segments
    assert [segment.title for segment in segments] == ["Introduction", "A title", "Closing"]
    assert [line.written for line in segments[1].utterances] == ["Bees are old."]


def test_words_without_any_title_go_on_with_the_intro(settings: Show) -> None:
    """Text under no heading of an issue without a title is no second introduction."""
    first, later = Section("", 0, (paragraph("Bees are old."),)), Section("", 0, (paragraph("They fly."),))
    issue = replace(issue_with(), title="", sections=(first, Section("Later", 1, items=(TALKED,)), later))
    segments = script_of(issue, settings).segments
    assert [segment.title for segment in segments] == ["Introduction", "Later", "Gym", settings.title, "Closing"]
    assert segments[0].utterances[-1].written == "Bees are old."
