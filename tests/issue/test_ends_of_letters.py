"""How a letter of an editor's own ends: a greeting with the first name, and a bar of links."""

from support.rows import try_rows

from podcast.issue import count_lost_words, read_issue
from podcast.model import Newsletter

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")
BODY = "# Figs\n\nFigs are green, and nobody eats them.\n\n"
BAR = "[Subscribe](https://a.example/s) | [Archive](https://a.example/a) | [Tip jar](https://a.example/t)"


def read(text: str, letter: Newsletter = LETTER) -> tuple[list[str], list[tuple[str, str]]]:
    """Give what is read behind the heading, and what is left out, with its reason; no word is lost."""
    data = (BODY + text).encode()
    issue = read_issue(data, name="GL7.md", newsletter=letter)
    assert count_lost_words(data, issue, name="GL7.md", newsletter=letter) == {}
    blocks = [block.text for section in issue.sections for block in section.intro]
    return blocks[1:], [(left.reason, left.text) for left in issue.left_out]


@try_rows(
    "line",
    [
        "See you next Friday, Ada",
        "Fair winds, Ada",
        "Fair winds,\nAda",
        "Until the tide turns – Ada Moss",
        "Keep digging! Ada",
        "— Ada",
        "-- Ada Moss",
    ],
)
@try_rows("behind", ["", "\n\nP.S. Mind the hens."])
def test_the_editors_first_name_signs_a_letter(line: str, behind: str) -> None:
    """Behind a greeting in any words; a postscript is said."""
    said, left_out = read(line + behind)
    assert said == ([behind.strip()] if behind else [])
    assert left_out == [("signature", " ".join(line.split()))]


def test_a_sentence_before_a_greeting_is_said() -> None:
    """Of a paragraph only the greeting is left out."""
    said, left_out = read("Next week it will be plums. Fair winds, Ada")
    assert (said, left_out) == (["Next week it will be plums."], [("signature", "Fair winds, Ada")])


@try_rows(
    "text",
    [
        "Fair winds, Bo",
        "Fair winds, said Ada",
        "They were planted by my sister’s dear old friend, Ada",
        "Who planted them? Nobody but Ada",
        "Fair winds, Ada\n\nAnd now the plums, which are blue.",
        "> Figs are figs.\n\n— Ada",
        "They come from the hill of Ada",
    ],
)
def test_what_names_the_editor_otherwise_is_said(text: str) -> None:
    """Another's name, a sentence, what more follows, and whose words a quotation has."""
    said, left_out = read(text)
    assert (" ".join(said), left_out) == (" ".join(text.replace("> ", "").split()), [])


def test_without_an_editor_nobody_signs() -> None:
    """Nor is an article a first name."""
    assert read("Fair winds, Ada", Newsletter("Garden Letter", "GL")) == (["Fair winds, Ada"], [])
    assert read("Fair winds, The", Newsletter("Garden Letter", "GL", "The Hill")) == (["Fair winds, The"], [])


def test_a_bar_of_links_at_the_end_is_the_services() -> None:
    """Where one of them is a button; the greeting above it signs the letter."""
    assert read(BAR) == ([], [("mail", "Subscribe | Archive | Tip jar")])
    said, left_out = read(f"Fair winds, Ada\n\n{BAR}")
    assert (said, {reason for reason, _ in left_out}) == ([], {"mail", "signature"})


@try_rows(
    "text",
    [
        "[Figs](https://a.example/1) | [Plums](https://a.example/2)",
        "Read of [figs](https://a.example/1) | [Subscribe](https://a.example/2)",
    ],
)
def test_links_at_the_end_that_are_no_buttons_are_said(text: str) -> None:
    """Wherever they lead, and with words beside them."""
    assert read(text)[1] == []


def test_a_bar_of_links_with_text_behind_is_kept() -> None:
    """A letter may begin with where to find what."""
    assert read(f"{BAR}\n\nAnd now the plums, which are blue.")[1] == []
