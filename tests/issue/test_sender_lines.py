"""Lines of services that send newsletters, each with the sentence of an editor that only begins like it."""

from support.rows import try_rows

from podcast.issue.page import Page
from podcast.issue.spans import tidy
from podcast.issue.structure.sender_chrome import leave_out_chrome
from podcast.model import Block, BlockKind, Newsletter, Span

LETTER = Newsletter(name="Garden Letter", prefix="GL", editor="Ada Moss")


def read(*texts: str) -> list[str]:
    """Give the paragraphs that are kept."""
    page = leave_out_chrome(Page(tuple(Block(BlockKind.PARAGRAPH, tidy((Span(text),))) for text in texts)), LETTER)
    return [block.text for block in page.blocks]


@try_rows(
    ("line", "sentence"),
    [
        ("Was this forwarded to you? Subscribe here: https://gl.example.org/s", "Was this forwarded from the harbour?"),
        ("New here? Subscribe for free.", "New here? The harbour is on the left."),
        ("Got this from a friend? Subscribe here.", "Got this from a friend in Kiel: a rope of nettles."),
        ("Get 20% off for 1 year", "Get 20% off your ropes at the fair, says the baker."),
        ("Get 50% off a group subscription", "Get 5 of them."),
        ("Claim your free trial", "Claim your trial at the town hall."),
        ("Sent by Ada Moss · 548 Garden Street, Springfield, CA 94104", "Sent by boat, the ropes came late."),
        ("Sent with ♥ from Bath", "Sent with love from the harbour, where it rains."),
        ("Forward this to a friend who likes ropes.", "Forward to a friend the coil that you do not need."),
        ("Having trouble viewing?", "Having trouble viewing the eclipse? So did we."),
        ("No images? Click here", "No images of the whale exist."),
        ("Invite Friends & Earn Rewards", "Invite friends to the fair on Sunday."),
        ("Share Garden Letter with friends and earn rewards", "Share your ropes with friends and earn their trust."),
        ("You're only 3 referrals away from a mug", "You're only three knots away from a net."),
        ("Share Garden Letter with a friend", "Share the harvest with a friend."),
        ("Find Garden Letter elsewhere: GitHub Mastodon", "Find rope elsewhere: the shop is shut."),
        ("Powered by beehiiv · Terms of Service", "Powered by wind, the mill turned."),
        ("Sent from my iPhone", "Sent from my island, this letter is short."),
        ("Unsubscribe from this list", "Unsubscribe from winter, and fly south."),
        ("Invite friends", "Invite friends of the hedge to the barn."),
        ("View this email online.", "View this from the hill."),
        ("Got this as a forward? Sign up to get it yourself.", "Got this as a gift? So did I."),
        ("Your unique link: https://gl.example.org/r/abc", "Your link to the past is a pot."),
        ("Reply to unsubscribe.", "Reply to the mayor by May."),
        ("❤️ Enjoying Garden Letter? Consider becoming a paid subscriber.", "Enjoying pears? Consider growing them."),
        ("Follow: Bluesky, Mastodon, RSS", "Follow: the path to the pier."),
        ("Rate this post", "Rate this rope: is it good or bad?"),
        ("Manage your preferences", "Manage your preferences for tar with care."),
        ("Update your profile", "Update your profile of the coast before the winter."),
        ("What did you think of today's newsletter?", "What did you think of the storm?"),
        (
            "Thank you for reading Garden Letter. This post is public so feel free to share it.",
            "Thank you for reading; I am off to sea for two weeks.",
        ),
        ("Buy me a coffee", "Buy me a coffee and I will tell you of the whale."),
        ("Become a paid subscriber", "Become a member of the rowing club, I did."),
        ("Upgrade your subscription", "Upgrade your rope before the winter."),
        ("Don't want these emails? Unsubscribe", "Don't want these ropes? Give them to the school."),
        ("This post is for paid subscribers", "This post is for paid sailors only, said the sign at the quay."),
        ("Already have an account? Sign in", "Already have a rope? Coil it."),
        ("Follow me on Mastodon and Bluesky", "Follow me on the walk along the coast."),
        ("Join 4,000 sailors who get this letter every Sunday.", "Join 40 gardeners at the fair on Sunday."),
        ("Join over 5k subscribers", "Join us on Saturday in Bath."),
        ("You are subscribed to this newsletter as ida@example.org", "You are subscribed to a mistake."),
        ("Enjoying Garden Letter? Forward it to a friend.", "Enjoying the sun? So do the hens."),
        ("If you enjoy this letter, subscribe or send it to a friend.", "If you like ropes, share one with a friend."),
        ("New post on Garden Letter", "New post on the quay: it is of oak."),
        ("Read on blog or Reader", "Read on blogs or in books, a storm is small."),
        ("Reply to this email to leave a comment.", "Reply to this letter, and tell me of your ropes."),
        ("Get the Jetpack app to read anywhere", "Get the jetpacks out of the shed."),
        ("This email was brought to you by Buttondown, the easiest way to write.", "This email was brought by a gull."),
        ("Sent by ada@gl.example.org powered by", "Sent by ada by boat, and late."),
        ("Email address (required)", "Email addresses of sailors are short."),
        ("Share on Facebook Share on Hacker News Share via email", "Share on Sunday what you have."),
        ("♥ Like 💬 Comment ↻ Restack", "Like a comment in stone."),
        ("Trouble viewing? Read this online.", "Trouble viewing the comet? Read this book."),
        ("Try email marketing for free today!", "Try the ferry for free today!"),
        ("Garden mailing list -- garden@lists.example.org", "Garden mailing lists are long."),
        ("Envoyé de mon iPhone", "Envoyé de Kiel, a rope came late."),
        ("You don't often get email from ada@a.example. Learn why this is important", "You don't often get rain."),
        ("Ada Moss just published a new edition of Garden Letter", "Ada Moss just published a book on ropes."),
        ("To view or add a comment, sign in", "To view the harbour, climb."),
        ("This email was intended for Ida Poe (Baker).", "This email is what the baker wrote."),
        ("Become a member to get access to all content", "Become a member to row."),
        ("Start the conversation:", "Start the conversation with a rope."),
        ("To stop receiving these emails, update your settings.", "To stop receiving rain, go south."),
        ("Sent to me@gl.example.org by Medium", "Sent to sea, the ropes are lost."),
        ("You're a free member of Garden Letter.", "You're a free bird."),
        ("Vous recevez cet e-mail car vous êtes inscrit.", "Vous recevez ce bateau, said the mayor of Brest."),
        ("Sie erhalten diese E-Mail, weil Sie sie wollten.", "Sie erhalten diese Insel, said the mayor of Kiel."),
        ("View post on Patreon", "View posts on the quay: they are of oak."),
        ("Join the discussion", "Join the discussion at the harbour on Sunday."),
        ("Subscribe for $5/month", "Subscribe for a winter of ropes."),
        ("Skip to content", "Skip to the harbour if you are late."),
        ("Enter your email Subscribe", "Enter your boat for the race."),
        ("Transférer à un ami", "Transférer is what they say."),
        ("Not your thing any longer?", "Not your thing, says the baker."),
        (
            "You're one of 12,345 people who received this email.",
            "You are one of 12 people who get this letter by bicycle, and I thank you for it. The bridge is shut.",
        ),
        (
            "Learn why we included this: https://a.example/1",
            "Learn why we included this recipe in the book: my aunt made it in the war.",
        ),
        (
            "Your feedback helps us make this newsletter better!",
            "Your feedback helps me write about hens, and this is what the baker told me.",
        ),
        ("Share your referral link: https://a.example/1", "Share your referral link with a hen, and she will eat it."),
        (
            "Or copy and paste your unique link to others:",
            "Or copy and paste your link into the church book, as my aunt did.",
        ),
        (
            "This newsletter is not affiliated with any bank.",
            "This newsletter is not affiliated with the mayor. He told me so at noon.",
        ),
        ("Ada Moss just shared: Hens at noon", "My aunt just shared: the hens are back."),
        (
            "Garden Letter is openly developed on GitHub and archives can be viewed at a.example. If",
            "The mill is openly developed on the moor.",
        ),
        (
            "By replying to this email, your message will be posted.",
            "By replying to this email, your message will be read to the hens, and they will like it.",
        ),
        (
            "Garden Letter is free today. But if you enjoyed this post, tell them so.",
            "The harbour is free today. But if you enjoyed it, come again.",
        ),
    ],
)
def test_a_services_line_goes_and_an_editors_sentence_stays(line: str, sentence: str) -> None:
    """What a service says of its mail is left out wherever it stands; what only begins so is said."""
    assert read("Roses are red.", line, "Ferns are green.", sentence) == [
        "Roses are red.",
        "Ferns are green.",
        sentence,
    ]


def test_marks_of_services_are_no_pictures_and_an_address_stands_over_them() -> None:
    """What is described by a service's name is a button; over it the sender's name opens an address."""
    lines = [
        Block(BlockKind.PARAGRAPH, (Span(text),)) for text in ("Roses.", "Garden Letter", "548 Garden Street, Ely")
    ]
    icons = [Block(BlockKind.FIGURE, (Span(text),)) for text in ("facebook", "Instagram icon", "A hen on facebook")]
    top = Block(BlockKind.PARAGRAPH, (Span("View in browser"),))
    page = leave_out_chrome(Page((top, *lines, *icons)), LETTER)
    assert [block.text for block in page.blocks] == ["Roses.", "A hen on facebook"]
    assert read("Garden Letter", "548 Garden Street, Ely") == ["Garden Letter", "548 Garden Street, Ely"]


def test_a_byline_may_have_marks_between_its_facts() -> None:
    """Who, when, and how many comments."""
    assert read("On roses", "Posted by Ada Moss on November 2, 2026 · 5 Comments", "Red.") == ["On roses", "Red."]


def test_a_question_to_vote_on_may_be_a_heading() -> None:
    """A service asks how its mail was liked in large letters; an editor's heading that asks is one."""
    asked, own = "What did you think of today's edition?", "What did you think of the storm?"
    headings = tuple(Block(BlockKind.HEADING, (Span(text),), level=2) for text in (asked, own))
    assert [block.text for block in leave_out_chrome(Page(headings), LETTER).blocks] == [own]


def test_stars_to_vote_with_go_behind_their_question() -> None:
    """Answers to how a mail was liked are left out behind the question, and stay where none is asked."""
    answer = "⭐⭐⭐ Loved it"
    assert read("Roses.", "How did you like today's letter?", answer) == ["Roses."]
    assert read("Roses.", answer) == ["Roses.", answer]


def test_a_line_below_the_title_that_names_the_editor_goes() -> None:
    """Whose letter it is stands below the title, before any sentence."""
    assert read("On roses", "by Ada Moss", "Red.") == ["On roses", "Red."]


def test_what_a_service_has_in_large_letters_is_no_heading() -> None:
    """Who may read on, and how it was liked; an editor's heading that begins so is one."""
    lines = ["This post is for paying subscribers only", "How would you rate today's edition?", "How did we do?"]
    own = ["This post is for birds", "How would you rate a storm?"]
    headings = tuple(Block(BlockKind.HEADING, (Span(text),), level=2) for text in (*lines, *own))
    assert [block.text for block in leave_out_chrome(Page(headings), LETTER).blocks] == own


def test_a_page_ends_with_its_author_and_what_else_there_is() -> None:
    """Links to subjects, headings over the author and the service's own pages are none of the issue's."""
    blocks = (
        Block(BlockKind.PARAGRAPH, (Span("They float."),)),
        Block(BlockKind.PARAGRAPH, (Span("Hens", "https://medium.com/tag/hens"),)),
        Block(BlockKind.HEADING, (Span("Written by Ada Moss"),), level=2),
        Block(BlockKind.PARAGRAPH, (Span("1.2K followers", "https://a.example.org"),)),
        Block(BlockKind.PARAGRAPH, (Span("Our partners", "https://a.example.org/p"),)),
    )
    assert [block.text for block in leave_out_chrome(Page(blocks), LETTER).blocks] == ["They float."]
    own = leave_out_chrome(Page(blocks[:3]), LETTER).blocks
    assert [block.text for block in own] == ["They float.", "Written by Ada Moss"]


FORWARDED = [
    "---------- Forwarded message ---------",
    "From: Ada <ada@a.example>",
    "Subject: Ropes",
    "To: me@a.example",
]


@try_rows(
    ("lines", "rest"),
    [
        (["Look at this!", *FORWARDED, "They float."], ["They float."]),
        ([*FORWARDED[1:], "They float."], ["They float."]),
        ([*FORWARDED[1:3], "They float."], ["They float."]),
        (["Look at this!", *FORWARDED[1:], "They float."], ["Look at this!", *FORWARDED[1:], "They float."]),
        (["From: the shed", "They float."], ["From: the shed", "They float."]),
    ],
)
def test_headers_of_a_mail_that_was_passed_on_go(lines: list[str], rest: list[str]) -> None:
    """They go from a page, too, with what stands over them where a mailer says that the mail was passed on."""
    assert read(*lines) == rest


def test_a_mail_that_was_passed_on_may_be_quoted() -> None:
    """What Apple's mailer quotes is the mail itself, and no quotation."""
    blocks = tuple(Block(BlockKind.QUOTE, (Span(text),)) for text in (*FORWARDED, "They float."))
    page = leave_out_chrome(Page(blocks), LETTER)
    assert [(block.kind, block.text) for block in page.blocks] == [(BlockKind.PARAGRAPH, "They float.")]


LEAVING = "You receive this because you signed up. Unsubscribe"


@try_rows(
    "line",
    [
        "Learn more about our service",
        "Garden Letter · 12 Hedge Lane · Bath BA1 1AA · United Kingdom",
        "Hedge Club, Weg 5, 10115 Bonn, Germany",
        "Rope, Inc. - 60 29th St. #343, San Francisco, CA 94110",
        "You signed up at our stall on the market.",
    ],
)
def test_short_lines_behind_the_last_of_a_mail_go(line: str) -> None:
    """What stands behind who may have a mail, and is no sentence of an editor's, is its sender's."""
    assert read("Roses are red.", LEAVING, line, "Powered by Ghost") == ["Roses are red."]


@try_rows("line", ["P.S. The toads say hello.", "The hedge is for sale: call me."])
def test_a_sentence_behind_the_last_line_of_a_mail_stays(line: str) -> None:
    """An editor may go on where a service is done; short lines before that are the editor's, too."""
    assert read("Roses are red.", LEAVING, "Hens", line) == ["Roses are red.", "Hens", line]


def test_a_heading_behind_the_last_line_of_a_mail_stays() -> None:
    """Unless it is a site's own in all of its words."""
    for title, rest in (("Reply", []), ("Reply to the toads", ["Reply to the toads", "Mow"])):
        blocks = [Block(BlockKind.PARAGRAPH, (Span(text),)) for text in ("Roses are red.", LEAVING, "Mow")]
        blocks.insert(2, Block(BlockKind.HEADING, (Span(title),), level=2))
        kept = [block.text for block in leave_out_chrome(Page(tuple(blocks)), LETTER).blocks]
        assert kept == ["Roses are red.", *rest]


def test_a_mail_that_begins_with_who_may_have_it_has_not_ended() -> None:
    """Titles behind the note at the top stay."""
    assert read(LEAVING, "Red roses", "White roses") == ["Red roses", "White roses"]


def test_two_buttons_at_the_end_go_and_two_days_stay() -> None:
    """A window's buttons end a mail that is copied from it."""
    lines = ["Roses are red."] * 9
    assert read(*lines, "Reply", "Forward") == lines
    days = [*lines, "Nov 2, 2026", "Nov 3, 2026"]
    assert read(*days) == days


def test_answers_to_a_vote_may_stand_in_one_line() -> None:
    """They go behind their question, and stay where none is asked."""
    assert read("Roses.", "Did you enjoy this issue?", "Yes No") == ["Roses."]
    assert read("Roses.", "Yes No") == ["Roses.", "Yes No"]


def test_a_heading_with_the_newsletters_name_opens_its_address() -> None:
    """Over street and postcode it is no chapter; over text it is one."""
    name = Block(BlockKind.HEADING, (Span("Garden Letter"),), level=5)
    lines = [Block(BlockKind.PARAGRAPH, (Span(text),)) for text in ("Roses.", "12 Hedge Lane", LEAVING)]
    page = leave_out_chrome(Page((lines[0], name, *lines[1:])), LETTER)
    assert [block.text for block in page.blocks] == ["Roses."]
    assert len(leave_out_chrome(Page((name, lines[0])), LETTER).blocks) == len(lines) - 1


def test_a_line_that_the_address_of_its_page_names_is_the_title() -> None:
    """Substack and others write the address above the title of a mail's text."""
    top = "View this post on the web at https://gl.example.org/p/hens-dont-sink?utm_source=mail"
    texts = [(Span(top),), (Span("Hens don’t sink"),), (Span("They float."),)]
    page = leave_out_chrome(Page(tuple(Block(BlockKind.PARAGRAPH, spans) for spans in texts)), LETTER)
    assert [block.kind for block in page.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert read(top, "Hens float") == ["Hens float"]
