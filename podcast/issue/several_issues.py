"""Several issues in one file → a file each: an `.mbox` of mails, or texts one after the other."""

import html
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from podcast.errors import IssueError
from podcast.issue.forms.detect import detect_form
from podcast.issue.forms.mail import Mail, open_mail
from podcast.issue.phrases.numbering import parse_issue_title
from podcast.model import Newsletter
from podcast.text import lazy_compile

_MBOX_LINE = lazy_compile(rb"^From [^\s]{1,200} {1,3}[A-Z][a-z]{2} [^\n]{10,60}\n", re.MULTILINE)
_BLANK = lazy_compile(rb"(?:.?\n|\n\r)\n|From ", re.DOTALL)
_STUFFED = lazy_compile(rb"^>(?=>{0,9}From )", re.MULTILINE)
_MARKS = lazy_compile(r"\s{0,3}(#{0,6})[ \t*_]{0,6}(.{1,200}?)[\s*_#]{0,9}")
_LONGEST_TITLE_LINE = 230
"""Characters of a title with all its marks."""
_NUMBER = lazy_compile(r"[^\d]{0,80}\d")
_TOP = 12
"""Lines of a text, blank ones besides, in which its first title stands."""
_TEXTS = (".html", ".htm", ".md", ".markdown", ".txt")
_MOST_NAMES = 20
_LONGEST_HEADING = 60
_FEWEST_ISSUES = 2
_SEPARATOR = lazy_compile(r"[ \t]{0,9}([-*_=~#])(?:[ \t]{0,3}\1){2,}[ \t]{0,9}")
_PAGE_HEADING = lazy_compile(r"<h([1-3])\b[^<>]{0,500}>((?:[^<]|<(?!/?h[1-6])){1,600})</h\1", re.IGNORECASE)
_TAG = lazy_compile(r"<[^<>]*>")
_DEFINITION = lazy_compile(r" {0,3}\[([^\[\]\n]{1,200})\]:[ \t]+\S+.{0,300}")
_BRACKETED = lazy_compile(r"\[([^\[\]\n]{1,200})\]")


@dataclass(frozen=True, slots=True)
class IssueFile:
    """One of several issues, as the file that it should be."""

    name: str
    data: bytes


class SeveralIssuesError(IssueError):
    """A file holds several issues, of which nobody can tell which one is meant."""

    parts: tuple[IssueFile, ...] = ()


def refuse_several(parts: tuple[IssueFile, ...], source: str) -> None:
    """Refuse a file of several issues: name them, and say how to split it.

    Raises:
        SeveralIssuesError: there are some.
    """
    if not parts:
        return
    names = [PurePath(part.name).stem for part in parts]
    more = [f"{len(names) - _MOST_NAMES} more"] if len(names) > _MOST_NAMES else []
    error = SeveralIssuesError(
        f"{source}: holds {len(parts)} issues: {', '.join(names[:_MOST_NAMES] + more)}",
        hint=f"Split it: podcast issue {shlex.quote(source)} --split issues/",
    )
    error.parts = parts
    raise error


@dataclass(frozen=True, slots=True)
class _Title:
    """A line that looks like an issue's title."""

    line: int
    number: int
    level: int
    """How many "#" stand before it."""


def split_issues(data: bytes, *, name: str, newsletter: Newsletter, mail: Mail | None = None) -> tuple[IssueFile, ...]:
    """Split a file that holds several issues; nothing where it holds one. `mail` is the file, where it was opened.

    Raises:
        IssueError: it is no text.
    """
    if is_mbox(data):
        return _split_mbox(data, name=name, newsletter=newsletter)
    mail = mail or open_mail(data, name=name)
    if mail.title:
        return ()
    if "</h" in mail.text and detect_form(mail.text).name in ("html", "mail"):
        return _split_page(mail.text, name=name, newsletter=newsletter)
    lines = mail.text.split("\n")
    titles = _find_titles(lines, newsletter)
    if len(titles) < _FEWEST_ISSUES:
        return ()
    cuts = [0, *(title.line for title in titles[1:]), len(lines)]
    definitions = {match[1]: line for line in lines if (match := _DEFINITION.fullmatch(line))}
    texts = ["\n".join(lines[start:stop]).strip() for start, stop in pairwise(cuts)]
    suffix = _find_suffix(name, ".txt")
    return tuple(
        IssueFile(f"{newsletter.prefix}{title.number}{suffix}", _add_definitions(text, definitions).encode())
        for title, text in zip(titles, texts, strict=True)
    )


def is_mbox(data: bytes) -> bool:
    """Tell a file of mails, one after the other."""
    return _MBOX_LINE.match(data) is not None


def _find_suffix(name: str, otherwise: str) -> str:
    suffix = PurePath(name).suffix
    return suffix if suffix in _TEXTS else otherwise


def _add_definitions(text: str, definitions: dict[str, str]) -> str:
    """Add the addresses that a text's links refer to where another part of the file has them."""
    used = dict.fromkeys(_BRACKETED.findall(text))
    own = set(text.split("\n"))
    missing = [definitions[label] for label in used if label in definitions and definitions[label] not in own]
    return "\n".join([text, "", *missing]) + ("\n" if missing else "")


def _split_page(page: str, *, name: str, newsletter: Newsletter) -> tuple[IssueFile, ...]:
    """Split a page where headings of one level are titles of issues."""
    cuts: dict[int, int] = {}
    level = ""
    for match in _PAGE_HEADING.finditer(page):
        text = " ".join(html.unescape(_TAG.sub("", match[2])).split())
        titled = parse_issue_title(text, newsletter) if match[1] == (level or match[1]) else None
        if titled and titled.number is not None:
            level = match[1]
            cuts.setdefault(titled.number, match.start())
    if len(cuts) < _FEWEST_ISSUES:
        return ()
    edges = [0, *list(cuts.values())[1:], len(page)]
    names = [f"{newsletter.prefix}{number}{_find_suffix(name, '.html')}" for number in cuts]
    return tuple(
        IssueFile(file, page[start:stop].encode()) for file, (start, stop) in zip(names, pairwise(edges), strict=True)
    )


def _split_mbox(data: bytes, *, name: str, newsletter: Newsletter) -> tuple[IssueFile, ...]:
    # A line "From …" starts a mail behind a blank line.
    starts = [match for match in _MBOX_LINE.finditer(data) if _BLANK.match(data, max(0, match.start() - 3))]
    ends = [*(match.start() for match in starts[1:]), len(data)]
    mails = [_STUFFED.sub(b"", data[start.end() : end]) for start, end in zip(starts, ends, strict=True)]
    if len(mails) < _FEWEST_ISSUES:
        return ()
    stem = PurePath(name).stem
    files: dict[str, bytes] = {}
    for count, mail in enumerate(mails, 1):
        titled = parse_issue_title(open_mail(mail, name=f"{name}, mail {count}").title, newsletter)
        own = f"{newsletter.prefix}{titled.number}.eml" if titled and titled.number is not None else ""
        files[own if own and own not in files else f"{count}-{stem}.eml"] = mail
    return tuple(IssueFile(*file) for file in files.items())


def _find_titles(lines: list[str], newsletter: Newsletter) -> list[_Title]:
    """Find the titles of the issues in a text; one that another issue only speaks of is none."""
    candidates = list(_list_titles(lines, newsletter))
    if not candidates or sum(map(bool, map(str.strip, lines[: candidates[0].line]))) > _TOP:
        return []
    titles = candidates[:1]
    alike = [title for title in candidates if title.level == titles[0].level]
    ends = [*(title.line for title in alike[1:]), len(lines)]
    headings = _list_headings(lines[titles[0].line + 1 : ends[0]])
    for title, end in zip(alike[1:], ends[1:], strict=True):
        is_new = title.number not in {other.number for other in titles}
        # A title with marks is one; a line alone may be a reference, unless the issue's headings start anew behind it.
        is_parted = bool(title.level) or _SEPARATOR.fullmatch(_find_before(lines, title.line)) is not None
        if is_new and (is_parted or headings & _list_headings(lines[title.line + 1 : end])):
            titles.append(title)
    return titles


def _find_before(lines: list[str], index: int) -> str:
    return next((line for line in reversed(lines[max(0, index - 4) : index]) if line.strip()), "")


def _list_titles(lines: list[str], newsletter: Newsletter) -> Iterator[_Title]:
    before = ""
    for index, line in enumerate(lines):
        is_short = len(line) <= _LONGEST_TITLE_LINE
        match = _MARKS.fullmatch(line) if is_short and not before.strip() and _NUMBER.match(line) else None
        titled = parse_issue_title(match[2], newsletter) if match else None
        if match and titled and titled.number is not None:
            yield _Title(index, titled.number, len(match[1]))
        before = line


def _list_headings(lines: list[str]) -> set[str]:
    """List the short lines that stand alone, or are in capitals, and do not end like a sentence."""
    padded = ["", *lines, ""]
    return {
        line.strip()
        for before, line, after in zip(padded, padded[1:], padded[2:], strict=False)
        if line.strip() and len(line) <= _LONGEST_HEADING
        if line.isupper() or not (before.strip() or after.strip("=- "))
        if line.strip()[-1].isalpha()
    }
