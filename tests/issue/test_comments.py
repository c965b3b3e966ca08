"""Readers' comments end an issue, counters and notices do not take its words with them."""

from support.newsletters import count_lost_words, read_issue
from support.rows import try_rows

from podcast.issue import list_texts
from podcast.model import Issue


def read(text: str) -> Issue:
    """Read an issue, of which no word may be lost."""
    issue = read_issue(text.encode(), name="AN7.txt")
    assert count_lost_words(text.encode(), issue, name="AN7.txt") == {}
    return issue


def kept(issue: Issue) -> str:
    """Give all of an issue's text but what is left out."""
    left_out = [omission.text for omission in issue.left_out]
    return "\n".join(text for text in list_texts(issue) if text not in left_out)


ITEM = "HIGHLIGHTS\n\nAnts (Bo Ek et al) (summarized by Mo): They walk.\n"


@try_rows(
    "counter",
    [
        "1 comment",
        "No comments",
        "No comments yet",
        "Responses (3)",
        "Comments (3)",
        "Comments 3",
        "Comments: 3",
        "3 comments, sorted by top",
    ],
)
def test_counter_in_byline_ends_no_issue(counter: str) -> None:
    """A counter before the text is left out, and nothing else."""
    issue = read(f"[AN #7]: On ants\nby Mo\n{counter}\n\n{ITEM}")
    assert "They walk." in kept(issue)
    assert [omission.text for omission in issue.left_out] == [counter]


def test_counters_behind_items_end_no_issue() -> None:
    """A digest counts the comments of each of its items."""
    issue = read(f"{ITEM}\n45 comments\n\nBees (Cy Fu et al) (summarized by Mo): They fly.\n\n12 comments\n")
    assert "They fly." in kept(issue)
    assert "comments" not in kept(issue)


@try_rows(
    "line",
    [
        "Town hall, May 4, 2026 at 7:30 pm",
        "Opening: Saturday May 9, 2026 at 10:00",
        "Opening Saturday May 9, 2026 at 10:00",
        "The mill opens May 9, 2026 at 10:00",
        "10 m",
    ],
)
def test_a_day_or_a_length_behind_a_counter_is_no_readers(line: str) -> None:
    """A reader has a name before the day of a comment, or over its age."""
    text = "Two choirs sing at noon in the hall behind the old mill, and nobody knows which is better."
    issue = read(f"{text}\n\n3 comments\n\n{text}\n\nIt needs two tenors.\n\n{line}\n\nBring soup.\n")
    assert line in kept(issue)
    assert "Bring soup." in kept(issue)


@try_rows(
    "mark",
    [
        "New Comment\n\nHIGHLIGHTS",
        "3 comments, sorted by top\n\nA word.",
        "2 comments\n\nAnn Bee says:",
        "Comments (2)\n\nAnn 2y 4",
        "4 comments\n\nbee commented Nov 5, 2026\n\nLovely.",
        "2 comments\n\nAnn van Bee\n\n2mo\n\nLovely.",
        "2 comments\n\nAnn Bee on May 4, 2026 at 9:12 am\n\nLovely.",
        "Leave a Comment\n\n2 Comments\n\nAnn Bee November 4, 2026 at 9:12 am\n\nLovely.\n\nReply",
        "2 comments\n\nAnn\n\nLovely.\n\nReply",
        "Discussion about this post\n\nAnn\n\nLovely.",
        "3 thoughts on “On ants”\n\nAnn\n\nLovely.",
    ],
)
def test_comments_of_readers_end_an_issue(mark: str) -> None:
    """What shows that readers write ends the issue, though they quote it."""
    issue = read(f"{ITEM}\n{mark}\n\nSaid by a reader.\n")
    assert "They walk." in kept(issue)
    assert "Said by a reader." not in kept(issue)


@try_rows(
    ("line", "own"),
    [
        ("Find all Alignment Newsletter resources here. This week I am away.", "This week I am away."),
        ("Subscribe here to get this letter on Fridays. I moved.", "I moved."),
        ("Sign up by Friday for the meetup in Leeds.", "Sign up by Friday for the meetup in Leeds."),
        ("Sign up here.", ""),
        ("You can subscribe here. The hens moved.", "The hens moved."),
        ("Find all Alignment Newsletter resources here. In particular, you can sign up, or look around.", ""),
    ],
)
def test_own_words_behind_a_notice_are_kept(line: str, own: str) -> None:
    """Only sentences about the newsletter's mails are left out."""
    assert [block.text for block in read(f"{line}\n\n{ITEM}").preamble] == ([own] if own else [])
