"""What services that send newsletters add: left out and listed, and nothing that only looks so."""

from support.newsletters import count_lost_words, read_issue
from support.rows import try_rows

from podcast.issue.page import Page
from podcast.issue.spans import tidy
from podcast.issue.structure.sender_chrome import leave_out_chrome
from podcast.model import Block, BlockKind, Newsletter, Span

LETTER = Newsletter(name="Garden Letter", prefix="GL", editor="Ada Moss")


def paragraph(text: str, href: str = "") -> Block:
    """Make a paragraph, which is a link where it has an address."""
    return Block(BlockKind.PARAGRAPH, tidy((Span(text, href),)))


def read(*blocks: Block) -> tuple[list[str], list[str]]:
    """Give the texts that are kept and those that are left out."""
    page = leave_out_chrome(Page(blocks), LETTER)
    assert {left.reason for left in page.left_out} <= {"mail", "signature"}
    return [block.text for block in page.blocks], [left.text for left in page.left_out]


@try_rows(
    "text",
    [
        "View in browser",
        "View this email in your browser",
        "READ IN APP",
        "November 2, 2026 | Read Online",
        "Ada Moss · Follow",
        "9 min read · Nov 2, 2026",
        "Like | Comment | Restack",
        "❤ 12 • Share",
        "Upgrade to paid",
        "You’re currently a free subscriber to Garden Letter. For the full experience, upgrade your subscription.",
        "Forwarded this email? Subscribe here for more",
        "You received this because you subscribed. Unsubscribe",
        "You’re receiving this because you signed up at the fair.",
        "To unsubscribe, just reply STOP.",
        "Thanks for reading Garden Letter! Subscribe for free to receive new posts and support my work.",
        "Update your email preferences or unsubscribe here",
        "© 2026 Dough Letters 228 Park Ave S, New York, NY 10003",
        "Powered by beehiiv",
        "Unsubscribe",
        "Read this post on our website",
        "Open in app or online",
        "Listen now · 12 min",
        "Read Time: 6 minutes",
        "by Ada Moss · 12 comments · 4 min read",
        "Sign Up | Advertise | View Online",
        "Not a subscriber yet? Sign up for free.",
        "You just read issue #9 of Garden Letter. You can also browse the full archives of this newsletter.",
        "Brought to you by Buttondown, the easiest way to start and grow your newsletter.",
        "Built with Kit",
        "Garden Letter © 2026. All rights reserved.",
        "Manage your subscriptions to our other newsletters, or unsubscribe.",
        "Login or Subscribe to participate in polls.",
        "Im Browser ansehen",
        "10 min read 5th Nov 2026 2 comments",
        "By Ida Poe | 4 Comments",
        "Follow us on Mastodon | Facebook",
        "Our mailing address is: PO Box 1210",
        "Keep reading with a 7-day free trial",
        "Version en ligne | Se désabonner",
        "View this post on the web at https://gl.example.org/p/hens",
        "November 2, 2026 | Read Online (https://gl.example.org/p/hens)",
        "Powered by Ghost [https://ghost.org/?via=x]",
        "Garden Letter © 2026 – Unsubscribe [https://gl.example.org/u]",
        "Unsubscribe ( https://a.example ) | Update your profile (https://a.example) | 113 Cherry St, Ely, WA 98104",
        "You are reading a plain text version of this post. Copy and paste this link to view it: https://a.example",
        "You currently have 0 referrals, only 3 away from receiving a mug.",
        "Garden Letter is brought to you by Buttondown, the easiest way to start and grow your newsletter.",
        "Share Garden Letter",
        "Add a comment:",
        "Did someone forward this to you? Get your own copy.",
        "To view this discussion on the web visit https://a.example.org/d",
        "Garden mailing list",
        "by Ada Moss 4th Nov 2026 1 min read 2 comments",
        "Posted by Ada Moss on November 4, 2026",
        "Posted on November 2, 2026 by Ada Moss 2 Comments",
        "Posted on the 2nd of November 2026 by Ada Moss",
        "Issue #12 • Nov 2, 2026",
        "Enjoy this newsletter?",
        "Like what you read? Subscribe for free.",
        "Forward to a friend and let them know where they can subscribe.",
        "To view this email as a web page, click here.",
        "Type your email…",
        "Click to share on Facebook (Opens in new window)",
        "Trouble clicking? Copy and paste this URL into your browser: https://a.example.org/1",
        "By Ada Moss · Launched 2 years ago",
        "By subscribing, I agree to the Terms of Use.",
        "Share: https://gl.example.org/p/hens?action=share",
        "Garden Letter by Ada Moss https://gl.example.org",
    ],
)
def test_what_a_service_adds_is_left_out(text: str) -> None:
    """Bars of buttons and notes about the mail are left out as they stand."""
    assert read(paragraph("Roses are red."), paragraph(text)) == (["Roses are red."], [text])


@try_rows(
    "text",
    [
        "Share your harvest with the neighbours: that is what our readers do.",
        "Powered by worms",
        "You can unsubscribe from buying compost.",
        "You got this because you worked for it.",
        "Comment on it if you like.",
        "Listen",
        "November 2, 2026",
        "548 Garden Street, Springfield, CA 94104",
        "Read online what the ferry found.",
        "Like a rolling stone",
        "Thanks for reading the label.",
        "Copyright law changed in 2020.",
        "Photo of a hen © 2026",
        "Built with kittens",
        "My hen swims | 7 comments",
        "Reading time: a book for the winter",
        "More like this",
        "Sign {name} on the pot, {the big ones} first.",
        "by Ada Moss",
        "Posted by hand, and late.",
        "Written by Ana Bo",
        "https://a.example.org/1",
        "Share Garden Letters of old.",
        "The mailing list of 1920 was found.",
        "No. 12",
        "Do you like this soil? It is ours.",
        "Like this:",
        "Click to share the spade with your neighbours, if the shed has a bell.",
        "Garden Letter by Ada Moss",
        "Garden Letter 90: On slugs https://gl.example.org/90",
        "Share | No. 12 of the hens lays eggs",
    ],
)
def test_text_that_only_has_such_words_is_kept(text: str) -> None:
    """An editor's sentence, a heading's single word, a day and an address of an event are text."""
    assert read(paragraph("Roses."), paragraph(text), paragraph("Ferns.")) == (["Roses.", text, "Ferns."], [])


def test_a_picture_and_an_address_may_be_a_services() -> None:
    """A picture by what its description says, an address only behind what surely is a service's, never before it."""
    badge = Block(BlockKind.FIGURE, (Span("Email Marketing Powered by Mailchimp"),))
    drawn = Block(BlockKind.FIGURE, (Span("Like | a hen on a ladder"),))
    link = paragraph("https://a.example.org/1")
    assert read(drawn, paragraph("Roses."), link, paragraph("Unsubscribe"), link, badge) == (
        ["Like | a hen on a ladder", "Roses.", "https://a.example.org/1"],
        ["Unsubscribe", "https://a.example.org/1", "Email Marketing Powered by Mailchimp"],
    )


def test_neighbours_tell() -> None:
    """A word that may be a button, a day or an address is one where it stands beside what surely is."""
    bar = [paragraph("Like"), paragraph("Share"), paragraph("Restack"), paragraph("Nov 4")]
    assert read(paragraph("Roses."), *bar, paragraph("Ferns.")) == (
        ["Roses.", "Ferns."],
        ["Like", "Share", "Restack", "Nov 4"],
    )
    foot = [paragraph("© 2026 Ada Moss"), paragraph("548 Garden Street, Springfield, CA 94104")]
    assert read(*foot)[0] == []
    heading = Block(BlockKind.HEADING, tidy((Span("Share"),)), level=2)
    assert read(heading, paragraph("Restack"))[0] == ["Share"]


def test_an_editor_goes_on_behind_a_note() -> None:
    """What stands behind the question whether a mail was forwarded, and the call to subscribe, is the editor's."""
    text = "Was this email forwarded to you? Subscribe here. The shed burned down."
    assert read(paragraph(text)) == (
        ["The shed burned down."],
        ["Was this email forwarded to you? Subscribe here."],
    )


@try_rows(
    "text",
    [
        "A neighbour asked me: was this email forwarded to you? Subscribe here. The shed burned down.",
        "Was this rope forwarded to you? The shed burned down.",
        "Was this email forwarded to you and read in the shed. It burned down.",
    ],
)
def test_what_is_no_note_is_not_parted(text: str) -> None:
    """The question stands first, is about the mail, and is one."""
    assert read(paragraph(text)) == ([text], [])


def test_fields_that_were_never_filled_go() -> None:
    """With the block that has nothing else; a text that begins with one is read on."""
    picture = Block(BlockKind.FIGURE, ())
    bold = Block(BlockKind.PARAGRAPH, (Span("*|FNAME|*", is_strong=True), Span(", roses are red.")))
    texts = [paragraph("*|FNAME|* *|LNAME|*"), picture, bold, paragraph("{{#if a}}[[LAST_NAME]]{{/if}}")]
    assert read(*texts)[0] == ["", ", roses are red."]
    assert read_issue(b"<p><b>*|FNAME|*</b>, roses are red.</p><p>a<p>b", name="GL7.html", newsletter=LETTER)


def test_the_ends_of_a_mail_tell() -> None:
    """What is said at its head of how it is shown, at its foot of leaving, and the lines of the address between."""
    link = (Span("Wird sie nicht richtig dargestellt, klicken Sie "), Span("hier", "https://a.example"))
    head, foot = Block(BlockKind.PARAGRAPH, link), Block(BlockKind.PARAGRAPH, (Span("Hier "), Span("abbestellen", "u")))
    address = [paragraph("Dough Letters Ltd"), paragraph("12 Mill Road"), paragraph("Leeds LS1 4AB")]
    body = [paragraph(f"Roses {number}.") for number in range(9)]
    assert read(head, *body, foot, *address)[0] == [block.text for block in body]
    # In the middle, as text of an item, without a link that leads there, and where sentences stand between.
    item = Block(BlockKind.PARAGRAPH, (Span("A trail", "u"), Span(": Unsubscribe from winter here.")))
    assert read(*body, head, item, *address)[1] == []
    assert read(*body, foot, paragraph("Call 12 Hens."), *address)[1] == [foot.text]


def test_links_tell() -> None:
    """A lone word that is a link is a button, and so is what leads to an author's profile."""
    assert read(paragraph("Share", "https://a.example.org/share"))[0] == []
    assert read(paragraph("Ada Moss", "https://substack.com/@ada"))[0] == []
    assert read(paragraph("Ada Moss", "https://a.example.org"))[0] == ["Ada Moss"]


def test_fields_that_were_never_filled_are_left_out() -> None:
    """A mailer's field within a sentence goes, and the sentence stays."""
    kept, left_out = read(paragraph('Hi {{ subscriber.name | default: "there" }}, dear *|FNAME|*!'))
    assert ([" ".join(text.split()) for text in kept], left_out) == (
        ["Hi, dear!"],
        ['{{ subscriber.name | default: "there" }}', "*|FNAME|*"],
    )


def test_a_variable_of_a_program_is_no_field() -> None:
    """Those of MailerLite begin as those of PHP and Smarty do."""
    text = 'PHP says that "{$name}" stays, and Smarty prints {$title|upper}.'
    assert read(paragraph(text)) == ([text], [])
    assert read(paragraph("Hi {$name}, here are roses.")) == (["Hi, here are roses."], ["{$name}"])


def test_no_button_becomes_an_item() -> None:
    """In a whole page the buttons are neither items nor headings, and no word is lost."""
    page = (
        b"<html><body><h1>Hens at sea</h1><p>Hens do float.</p><p><a class='button' href='https://a.example.org/s'>"
        b"Leave a comment</a></p><p>They sink in soup.</p><p><a href='https://a.example.org/r'>Restack</a></p></body>"
    )
    issue = read_issue(page, name="hens.html")
    assert not [item for section in issue.sections for item in section.items]
    assert [left.text for left in issue.left_out] == ["Leave a comment", "Restack"]
    assert not count_lost_words(page, issue, name="hens.html")


ROSES = [paragraph("Roses.", "https://a.example/1"), paragraph("They are red.")]
SIGNATURES = [
    ["Best, Ann"],
    ["Best wishes,", "Ann Lim", "You can reply to this mail, we read all of them."],
    ["Cheers,", "Ann & Bo", "12 Rose Street", "Springfield, IL 62704", "USA"],
    ["-- ", "Ann Lim, editor", "https://a.example.org", "Hauptstr. 5", "10115 Berlin", "Germany"],
    ["—", "Ann Lim", "ann@a.example.org", "+49 30 1234567"],
    ["—", "Ann Lim", "ann+letter@a.example.org"],
    ["Just reply to this email!"],
    ["Until next week, friends,", "Ann"],
    ["You can reply to this email to reach me."],
    ["Anything else? Hit reply to send us feedback or say hello."],
    ["You received this because you signed up.", "Garden Letter", "12 Rose Street", "Springfield, IL 62704"],
    ["Unsubscribe: https://a.example/u", "Garden Letter Ltd", "P.O. Box 12, London SW1A 1AA", "United Kingdom"],
    ["Garden Letter, 12 Rose Street, Springfield, IL 62704"],
    ["You received this because you signed up.", "12 Rose Street", "Springfield, IL 62704"],
    ["Just reply to this email!", "12 Rose Street", "Springfield, IL 62704"],
]


@try_rows("lines", SIGNATURES)
@try_rows("postscript", [(), ("P.S. Moss is back.",)])
def test_a_signature_at_the_end_is_not_said(lines: list[str], postscript: tuple[str, ...]) -> None:
    """Greeting, names and where they live; a postscript is said."""
    blocks = [*ROSES, *map(paragraph, (*lines, *postscript))]
    page = leave_out_chrome(Page(tuple(blocks)), LETTER)
    kept = [block.text for block in page.blocks if not block.text.lower().startswith("unsubscribe")]
    assert kept == ["Roses.", "They are red.", *postscript]
    assert {left.reason for left in page.left_out} <= {"mail", "signature"}


@try_rows(
    "lines",
    [
        ["Cheers,", "Ann", "NEWS", "Roses are red."],
        ["We meet at the fair:", "12 Rose Street", "Springfield, IL 62704"],
        ["Thanks, all of you, for the seeds."],
        ["Whoever wants to unsubscribe from the fair, come here:", "12 Rose Street", "Springfield, IL 62704"],
        ["Best of all, moss."],
        ["Reply to this mail with a picture of your moss, and we print the best."],
        ["--", "Roses are what we wrote about for a year, and moss is what we write about from now on."],
    ],
)
def test_what_only_begins_like_a_signature_is_said(lines: list[str]) -> None:
    """A greeting before the text, an event's place and a sentence."""
    page = leave_out_chrome(Page((*ROSES, *map(paragraph, lines))), LETTER)
    assert [block.text for block in page.blocks[2:]] == [line.strip() for line in lines]


def test_a_greeting_behind_the_last_sentence_is_not_said() -> None:
    """The sentence is, and so are lines in italics on who makes the letter."""
    colophon = Block(BlockKind.PARAGRAPH, (Span("Garden Letter is written by Ann Lim.", is_emphasis=True),))
    page = leave_out_chrome(Page((*ROSES, paragraph("That is all. Until next week, Ann"), colophon)), LETTER)
    assert [block.text for block in page.blocks[2:]] == ["That is all.", colophon.text]


def test_a_byline_under_any_heading_is_not_said() -> None:
    """Author and day of a piece; a sentence that begins so is."""
    heading = Block(BlockKind.HEADING, (Span("Opinion"),), level=2)
    texts, left_out = read(*ROSES * 5, heading, paragraph("By Ida Poe · 3 November 2026"), paragraph("Moss is good."))
    assert (texts[-2:], left_out) == (["Opinion", "Moss is good."], ["By Ida Poe · 3 November 2026"])
    assert read(*ROSES * 5, heading, paragraph("By May 3, 2026 all was moss."))[1] == []


def test_a_button_may_stand_behind_facts_without_a_mark() -> None:
    """Where its link begins the facts end; a sentence that a button's words end stays."""
    facts = Span("By Ada Moss • 6 Mar 2026 ")
    button = Span("View in browser", href="https://a.example.org/p")
    byline = Block(BlockKind.PARAGRAPH, (facts, button))
    sentence = Block(BlockKind.PARAGRAPH, (Span("Hens peck what they "), button))
    assert read(byline, sentence) == (["Hens peck what they View in browser"], [byline.text])
