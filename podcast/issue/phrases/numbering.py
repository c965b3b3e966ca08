"""Reads the number, title and date of an issue from a title line or a file name."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath

from podcast.issue.phrases.days import cut_day, drop_day, parse_date
from podcast.model import Newsletter
from podcast.text import lazy_compile

_BRACKETED_TITLE = lazy_compile(
    r"""
    \s*\[\s*([A-Za-z][\w ]{0,30}?)\s*\#\s*(\d{1,5})\s*\]  # [AN #76]
    \s*(?:[:\-–—]\s*|(?!\s*[a-z]))\s*  # behind the number alone small letters go on with a sentence
    (.*)  # How to count ants
    """,
    re.DOTALL | re.VERBOSE,
)
_NAMED_TITLE = lazy_compile(
    r"""
    \s*((?:[A-Za-z]+[ ]){0,4}Newsletter)\s*\#\s*(\d{1,5})\b  # Alignment Newsletter #4
    \s*(?:\(!*\))?\s*  # an exclamation mark, where the number is one to celebrate
    (?:[:\-–—]\s*(.*)|$)  # : 04/30/18
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_NUMBER_LINE = lazy_compile(
    r"\s*(?:(?:The )?(?:\w+ )?Newsletter\s*#|Issue(?:\s*#|\s+No\.?|\s+Number)?(?=[\s\d])|No\.)"
    r"\s*(\d{1,5})\s*(?:\(!*\))?\s*",
    re.IGNORECASE,
)
_OWN_TITLE = r"""
    \s*(?:The\ )?(?:OWN_NAME)
    (?:,?\s*vol(?:ume|\.)?\s*\d{1,4}(?=\W{1,3}(?:issue|number|n[or]\.?|\#)))?
    (?:\s*[,:\-–—|(]?\s*(?:(?:issue|edition)?\s*(?:number|n[or]\.?|vol\.?|№)|issue|edition)\s*\#?\s*|\s*[(\[|·•/–—-]?\s*\#\s*|\s*[|·•/–—-]?\s*(?!(?:19|20)\d\d\b))
    (\d{1,5})\b(?:/(?:19|20)\d\d\b)?\s*[)\]]?\s*  # Garden Letter, Issue 331; of a year, 14/2026
    (?:(?:[:\-–—|,.·•/]\s*|(?=\([^()]{2,200}\)$))(.*)|$)
    """
_TITLE_BEFORE_NAME = r"""
    (?P<title>\S.{0,300}?)\s*(?:[|·•–—]|\s-)\s*(?:The\ )?(?:OWN_NAME)
    ,?\s*(?:(?:(?:issue|edition)?\s*(?:number|n[or]\.?|№)|issue|edition)\s*\#?|\#)\s*(?P<number>\d{1,5})\s*[)\]]?\s*
    """
"""A title with the newsletter's name and its number behind it, "Ponds | Garden Letter #12"."""
_TITLE_BEFORE_WHOLE_NAME = _TITLE_BEFORE_NAME.replace("\\S.{0,300}?", "[^\\s:(][^:(]{0,300}?").replace(
    "[|·•–—]", "[:(]"
)
"""The same in brackets or behind a colon, "Ponds (Garden Letter #12)"; a short name there refers, "(GL #12)"."""
_TITLE_BEFORE_NUMBER = lazy_compile(
    r"\s*(?P<title>\S[^|·•]{0,300}?)\s*[|·•]\s*(?:issue|edition)\s*(?:(?:number|n[or]\.?|№)\s*)?\#?\s*(?P<number>\d{1,5})\s*",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""A title with a bar and the number behind it, "Ponds | Issue No. 12"."""
_ISSUE_TITLE = lazy_compile(
    r"\s*(?:(?:The )?(?:(?:issue|edition)(?:\s*n[or]\.)?|n[or]\.|№)\s*#?|#(?=\d{1,5}\s?[:\-–—|]))"
    r"\s*(\d{1,5})\b(?:/(?:19|20)\d\d\b)?\s*(?:[:\-–—|]\s*(.*)|$)",
    re.IGNORECASE | re.DOTALL,
)
"""A title without the newsletter's name, "Issue 12: Ponds", "#12 | Ponds"."""
_PICTOGRAM = lazy_compile(r"^\s*[^\w\s!-/:-@\[-`{-~¡-¿‐-⁞]{1,4}\s+")
"""A picture before a title, as subjects of mails have it."""
_SHORT_DATE = lazy_compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}")
_NAME_WORD = lazy_compile(r"[^\W_]+")
_NOT_OF_NAME = lazy_compile(r"^\s*the\b|\bissue\b|#?\b\d{1,5}\b|[^\w\s]", re.IGNORECASE)
_AROUND_TITLE = " \t\n:;,.|·•#()[]-–—"
"""What stands between a title and a number."""
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class IssueTitle:
    """A title line, taken apart."""

    number: int | None
    """None where it has a title alone."""
    title: str
    """Title proper; empty where the line has only the newsletter's name."""
    date: dt.date | None = None
    newsletter: str = ""
    """What the line calls the newsletter or its number, where that is no part of the title proper."""


def parse_issue_title(text: str, newsletter: Newsletter, *, is_title: bool = True) -> IssueTitle | None:
    """Take apart "[AN #76]: Title" or "Alignment Newsletter #4: 04/30/18"; None for any other text.

    `is_title` says that the text is a title and no paragraph, so that the newsletter's own pattern counts.
    """
    if len(text) > _LONGEST_TITLE:
        return None
    day, rest = cut_day(_PICTOGRAM.sub("", text))
    titled = _parse_titled(rest, newsletter, is_title=is_title)
    return replace(titled, date=titled.date or day) if titled else None


def _parse_titled(text: str, newsletter: Newsletter, *, is_title: bool) -> IssueTitle | None:
    if is_title and newsletter.number_pattern and (titled := _parse_own(text, newsletter)):
        return titled
    if (match := _BRACKETED_TITLE.fullmatch(text)) and _is_own_name(match[1], newsletter):
        return IssueTitle(int(match[2]), match[3].strip())
    if match := _NAMED_TITLE.fullmatch(text):
        date, title = parse_date(match[3] or "")
        return IssueTitle(int(match[2]), title, date, newsletter="" if title else match[1].strip())
    return _parse_usual(text, newsletter) if is_title else None


def _is_own_name(name: str, newsletter: Newsletter) -> bool:
    """Tell the newsletter's own name from that of another, whose issue is only spoken of."""
    names = {own.casefold() for own in (newsletter.prefix, newsletter.name) if own}
    return not names or name.strip().casefold() in names


def _parse_usual(text: str, newsletter: Newsletter) -> IssueTitle | None:
    """Take apart "Garden Letter 331: Hedges", "Garden Letter, Issue 334" or "Issue 12"."""
    if match := _compile_usual(newsletter.name, newsletter.prefix).fullmatch(text) or _ISSUE_TITLE.fullmatch(text):
        date, title = parse_date(match[2] or "")
        bare = title.strip()
        bare = bare[1:-1] if bare[:1] == "(" and bare[-1:] == ")" and bare.count("(") == 1 else bare
        return IssueTitle(int(match[1]), bare, date, newsletter=_name_before(text, match))
    if not text.rstrip(" )]")[-1:].isdecimal():  # where the number would stand
        return None
    of_name = _compile_usual(newsletter.name, newsletter.prefix, pattern=_TITLE_BEFORE_NAME)
    of_whole_name = _compile_usual(newsletter.name, pattern=_TITLE_BEFORE_WHOLE_NAME)
    if match := of_name.fullmatch(text) or of_whole_name.fullmatch(text) or _TITLE_BEFORE_NUMBER.fullmatch(text):
        return IssueTitle(
            int(match["number"]), match["title"], newsletter=text[match.end("title") :].strip(_AROUND_TITLE)
        )
    return None


def _name_before(text: str, match: re.Match[str]) -> str:
    """Give what a title has before its title proper."""
    return (text[: match.start(2)] if match[2] else text).strip(_AROUND_TITLE)


@lru_cache(maxsize=16)
def _compile_usual(*names: str, pattern: str = _OWN_TITLE) -> re.Pattern[str]:
    own = "|".join(re.escape(name).replace("'", "['’]") for name in names if name) or "(?!)"
    return lazy_compile(pattern.replace("OWN_NAME", own), re.IGNORECASE | re.DOTALL | re.VERBOSE)


def _parse_own(text: str, newsletter: Newsletter) -> IssueTitle | None:
    """Take a title apart by the newsletter's own pattern; what is left of it is the title proper."""
    match = _compile_own(newsletter.number_pattern).search(text)
    if match is None or not (match[1] or "").isdecimal():
        return None
    before, after = text[: match.start()].rstrip(_AROUND_TITLE), text[match.end() :].lstrip(_AROUND_TITLE)
    before = "" if is_name_only(before, newsletter.name) else before.lstrip()
    date, title = parse_date(f"{before} {after}".strip())
    return IssueTitle(int(match[1]), title.strip(), date, newsletter=match[0])


@lru_cache(maxsize=16)
def _compile_own(pattern: str) -> re.Pattern[str]:
    return lazy_compile(pattern)


def is_name_only(title: str, name: str) -> bool:
    """Tell a title that says no more than the newsletter's name, number and date, "The Letter 4 (04/30/18)"."""
    title, name = (_NOT_OF_NAME.sub(" ", _SHORT_DATE.sub(" ", text)).casefold() for text in (title, name))
    return title.split() == name.split()


def parse_number_line(text: str) -> int | None:
    """Read a line that says nothing but the number, "Newsletter #92"."""
    match = _NUMBER_LINE.fullmatch(text[:_LONGEST_TITLE])
    return int(match[1]) if match else None


def parse_file_name(name: str, newsletter: Newsletter) -> int | None:
    """Read the number of a file name that starts with the show's prefix or title; a day or a month is none.

    "AN076.link.txt", "Garden Letter #102.md", "garden-letter-102.md".
    """
    stem = drop_day(PurePath(name).name).lstrip(" -_.")
    title = r"[\W_]{1,3}".join(map(re.escape, _NAME_WORD.findall(newsletter.name)))
    own = "|".join(filter(None, (re.escape(newsletter.prefix), title and rf"{title}(?=[-_ #])")))
    match = re.match(
        rf"(?:{own})[-_ ]?(?:issue|no)?[-_ ]?#?(?!(?:19|20)\d\d[-_.]\d\d?(?!\d))0*(\d{{1,5}})(?![^\W_])",
        stem if own else "",
        re.IGNORECASE,
    )
    return int(match[1]) if match else None
