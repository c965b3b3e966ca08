"""Forms and character sets are recognised by what they look like."""

from support.rows import try_rows

from podcast.issue.forms.charset import decode
from podcast.issue.forms.detect import FORMS, detect_form, name_form


@try_rows(
    ("text", "form"),
    [
        ("<!DOCTYPE html><p>x", "html"),
        ("<p>a</p><p>b</p>", "html"),
        ("<p>a</p><p>*|MC:SUBJECT|*</p>", "mail"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "html"),
        ("Is 3 <p 4?", "text"),
        ("[a](http://x.example)", "markdown"),
        ("NEWS\n====\n", "markdown"),
        ("# News\n", "md"),
        ("**News**\n", "md"),
        ("__Title__ *(A B)*", "old"),
        ("a_b __init__.py", "old"),
        ("word " * 200, "flat"),
        ("T\n\nLink post\n\nx", "link"),
        ("x\n\nNew Comment\n", "bare"),
        ("\nx\n\n\ny", "bare"),
        ("x", "text"),
    ],
)
def test_form_is_recognised_by_content(text: str, form: str) -> None:
    """The first row of the table whose test passes is taken."""
    assert detect_form(text).name == form


def test_every_form_has_a_word() -> None:
    """What a producer is told is one word for all forms that look alike."""
    assert {name_form(form.name) for form in FORMS} == {"mail", "page", "Markdown", "line", "text"}


def test_every_form_has_one_row() -> None:
    """Names of forms are unique, and the last takes any text."""
    assert len({form.name for form in FORMS}) == len(FORMS)
    assert FORMS[-1].is_form("any")


def test_markdown_with_some_elements_is_no_page() -> None:
    """Nor is what begins with a heading of Markdown; else tags that outnumber its marks make a page of it."""
    assert detect_form("# A\n\n# B\n\n# C\n\n[x](http://x.example)<br>y<br>z<br>").name == "markdown"
    assert detect_form("# A\n\n<p>x<br>y<br>z<br>").name == "md"
    assert detect_form("A\n\n# B\n\n<p>x<br>y<br>z<br>").name == "html"


@try_rows("charset", ["idna", "utf-7", "rot13", "utf-16", "unicode_escape"])
def test_only_sane_character_sets_are_believed(charset: str) -> None:
    """What is no character set of pages is read as old Windows text."""
    page = f'<meta charset="{charset}"><p>Fjörd</p>'.encode("cp1252")
    assert decode(page, name="x").endswith("<p>Fjörd</p>")
