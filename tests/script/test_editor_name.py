"""The editor's first name alone is the editor."""

from dataclasses import replace

from support.rows import try_rows
from support.small_issues import CAST, TALKED, issue_with, paragraph

from podcast.model import Cast, Delivery, Issue, Opinion, Person, Section
from podcast.script.editor_name import complete_editor

WITH_HAL = replace(CAST, people=(Person("Hal Ek", Delivery("hal")),))
WITH_ALIAS = replace(CAST, people=(Person("Hal Ek", Delivery("hal"), aliases=("Hal",)),))
WITH_EDITOR = replace(CAST, people=(Person("Hal Bo", Delivery("hal")),))


def issue_of(*names: str) -> Issue:
    """Make an issue with an opinion of each, on an item and on a section."""
    opinions = tuple(Opinion(name, (paragraph("Good."),)) for name in names)
    issue = issue_with(replace(TALKED, opinions=opinions))
    return replace(issue, sections=(*issue.sections, Section("Soil", 1, opinions=opinions)))


@try_rows(
    ("name", "editors", "cast", "author"),
    [
        ("Hal", ("Hal Bo",), CAST, "Hal Bo"),
        ("HAL", ("Hal Bo",), CAST, "Hal Bo"),
        ("Hal", ("Dr. Hal van der Bo",), CAST, "Dr. Hal van der Bo"),
        ("Hal", ("Hal", "Hal Bo"), CAST, "Hal Bo"),
        ("Hal", ("Hal Bo", "Hal Bo"), WITH_EDITOR, "Hal Bo"),
        ("Hal", ("Hal Bo",), WITH_HAL, "Hal"),
        ("Hal", ("Hal Bo",), WITH_ALIAS, "Hal"),
        ("Hal", ("Hal and Bo",), CAST, "Hal"),
        ("Hal", ("Hal Bo, Ann Ek",), CAST, "Hal"),
        ("Bo", ("Hal Bo",), CAST, "Bo"),
        ("The", ("The Hill",), CAST, "The"),
        ("Your", ("Your Name",), CAST, "Your"),
        ("Hal", ("",), CAST, "Hal"),
    ],
)
def test_the_first_name_is_the_editor(name: str, editors: tuple[str, ...], cast: Cast, author: str) -> None:
    """Unless the cast knows somebody by it, or the editor is none or several."""
    issue = complete_editor(issue_of(name), cast, *editors)
    on_item, on_section = issue.sections[0].items[0].opinions, issue.sections[1].opinions
    assert [opinion.author for opinion in (*on_item, *on_section)] == [author, author]


def test_a_namesake_in_the_issue_leaves_it_open() -> None:
    """Who is meant, nobody can tell; the editor's full name beside the first is no namesake."""
    assert complete_editor(issue_of("Hal", "Hal Ek"), CAST, "Hal Bo") == issue_of("Hal", "Hal Ek")
    assert complete_editor(issue_of("Hal", "Hal Bo"), CAST, "Hal Bo") == issue_of("Hal Bo", "Hal Bo")
