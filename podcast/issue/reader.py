"""Reads an issue from the bytes of a file: its form is recognised, and the grammar makes its structure."""

from dataclasses import replace

from podcast.errors import IssueError
from podcast.issue.completeness import list_texts
from podcast.issue.forms.detect import detect_form
from podcast.issue.forms.front_matter import split_front_matter
from podcast.issue.forms.mail import open_mail
from podcast.issue.forms.mail_in_text import unwrap_mail
from podcast.issue.links import clean_links
from podcast.issue.phrases.days import parse_file_date
from podcast.issue.phrases.numbering import parse_file_name, parse_issue_title
from podcast.issue.several_issues import is_mbox, refuse_several, split_issues
from podcast.issue.structure.grammar import parse_blocks
from podcast.issue.structure.sender_chrome import leave_out_chrome
from podcast.model import Issue, LeftOut, Newsletter
from podcast.text import lazy_compile

_FIGURES = lazy_compile(r"\d+")


def read_issue(data: bytes, *, name: str, newsletter: Newsletter, source: str = "") -> Issue:
    """Read an issue from the bytes of a file.

    Args:
        data: the file's content; its form is recognised from it.
        name: the file's name, for its number and for messages.
        newsletter: what the newsletter looks like.
        source: the file's path, where it is not its name alone, for the command that splits it.

    Raises:
        SeveralIssuesError: the file holds several issues.
        IssueError: there is no text in it, or nothing that can be read as one.
    """
    mail = None if is_mbox(data) else open_mail(data, name=name)
    refuse_several(split_issues(data, name=name, newsletter=newsletter, mail=mail), source or name)
    mail = mail or open_mail(data, name=name)
    front, text = split_front_matter(mail.text, name=name)
    mail = unwrap_mail(replace(mail, text=text))
    form = detect_form(mail.text)
    page = mail.complete(form.read(mail.text, newsletter, name=name))
    issue = parse_blocks(leave_out_chrome(page, newsletter), newsletter, name=name)
    if not (issue.sections or issue.preamble or issue.footer):
        raise IssueError(f"{name}: there is no issue's text in it", hint="Put the newsletter's text or page into it.")
    if not any(any(map(str.isalnum, text)) for text in list_texts(replace(issue, title="", left_out=()))):
        raise IssueError(
            f"{name}: nothing in it can be said", hint="It has no word: put the newsletter's text into it."
        )
    titled = parse_issue_title(front.title, newsletter) if front.title else None
    # What a producer wrote in front outweighs the text; the file's name only helps where both are silent, a random one
    # never.
    numbers = (front.number, titled.number if titled else None, issue.number, parse_file_name(name, newsletter))
    title = (titled.title if titled else front.title) or issue.title
    number = next((number for number in numbers if number is not None), None)
    complete = replace(
        issue,
        left_out=(*issue.left_out, *_replaced_title(issue.title, title), *_replaced_number(issue, number)),
        form=mail.form or form.name,
        number=number,
        title=title,
        date=front.date or (titled.date if titled else None) or issue.date or parse_file_date(name),
        url=front.url or issue.url,
        listing=front.listing,
        remarks=front.remarks,
    )
    return clean_links(complete)


def _replaced_title(of_text: str, title: str) -> tuple[LeftOut, ...]:
    """Keep the words of the text's own title where another one is written in front of it."""
    return (LeftOut("title", of_text),) if of_text not in title else ()


def _replaced_number(issue: Issue, number: int | None) -> tuple[LeftOut, ...]:
    """Keep the number that the text says where another one is written in front of it, unless its line is left out."""
    is_kept = any(str(issue.number) in _FIGURES.findall(omission.text) for omission in issue.left_out)
    return () if is_kept or issue.number in (None, number) else (LeftOut("issue number", str(issue.number)),)
