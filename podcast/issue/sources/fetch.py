"""Fetches the text of an issue from the address that the archive lists; this is what `podcast fetch` does.

An adapter, chosen by the address, asks the server and reads the answer by its type: a post of a forum by its API, a
page, a text, or a feed's entry. The text is saved with its number, title, date and address in front of it.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from podcast.atomic_files import write_whole
from podcast.errors import IssueError
from podcast.http import Answer
from podcast.issue import read_issue
from podcast.issue.forms.charset import CHARSETS, decode
from podcast.issue.forms.front_matter import split_front_matter
from podcast.issue.phrases.numbering import parse_issue_title
from podcast.issue.sources.archive import ArchiveRow
from podcast.issue.sources.server_faults import UnreachableError, ask
from podcast.issue.sources.web_entries import find_feed_entry, parse_day, read_page, shorten
from podcast.model import Newsletter
from podcast.text import lazy_compile

Ask = Callable[..., Answer]
"""Type of `ask`, or of the same with other limits."""
# The forums that run on ForumMagnum, LessWrong among them, have such addresses and answer such a query.
_FORUM_POST = lazy_compile(r"(https?://[^/?#]{1,300})/posts/([A-Za-z0-9]{10,30})(?:[/?#]|$)")
_JSON = ("application/json", "application/graphql-response+json")
_QUERY = '{ post(input: {selector: {_id: "%s"}}) { result { title postedAt pageUrl contents { html } } } }'
_ADDRESS = lazy_compile(r"https?://[!-~]{1,2000}")


@dataclass(frozen=True, slots=True)
class FetchedText:
    """The text of an issue as it is on the web, with what its server tells of it."""

    text: str
    suffix: str
    """Suffix of its file, by which its form can be recognised: ".html", ".md" or ".txt"."""
    url: str
    title: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Adapter:
    """A kind of address, and what reads it."""

    address: re.Pattern[str]
    """Pattern at the start of such addresses."""
    read: Callable[[re.Match[str], ArchiveRow, Ask], FetchedText]


def fetch_issue(
    number: int, archive: Mapping[int, ArchiveRow], *, path: Path, newsletter: Newsletter, ask: Ask = ask
) -> Path:
    """Save the text of an issue from where the archive says it is, and give its path.

    Args:
        number: number of the issue.
        archive: rows by number, with the addresses.
        newsletter: what it looks like.
        path: where to save it; its suffix becomes that of the form that it is in.
        ask: asks a server.

    Raises:
        IssueError: the archive does not know it, or it cannot be had, or is not an issue's text.
    """
    fetched = _fetch_text(_find_row(number, archive), newsletter, ask)
    data = add_front_matter(fetched, number)
    # Only for its errors: what cannot be read is not saved.
    read_issue(data, name=fetched.url, newsletter=newsletter)
    path = path.with_suffix(fetched.suffix)
    write_whole(path, data)
    return path


def fetch_date(
    number: int, archive: Mapping[int, ArchiveRow], *, newsletter: Newsletter, ask: Ask = ask
) -> dt.date | None:
    """Give the day that the address of an issue tells, if it tells one; nothing is saved.

    Raises:
        IssueError: as `fetch_issue`.
    """
    return _fetch_text(_find_row(number, archive), newsletter, ask).date


def _find_row(number: int, archive: Mapping[int, ArchiveRow]) -> ArchiveRow:
    row = archive.get(number)
    if row is None:
        raise IssueError(
            f"issues/archive.csv: there is no issue {number}", hint="Add a row for it: number,title,url,date."
        )
    if not row.url:
        raise IssueError(
            f"issues/archive.csv: issue {number} has no address",
            hint="Write one into its row, or save the text by hand in the show's folder issues/.",
        )
    return row


def _fetch_text(row: ArchiveRow, newsletter: Newsletter, ask: Ask) -> FetchedText:
    """Get an issue's text from its address; what the server does not tell, the archive does.

    Raises:
        IssueError: it cannot be had, or it says that it is another issue.
    """
    adapter, match = next((adapter, match) for adapter in ADAPTERS if (match := adapter.address.match(row.url)))
    fetched = adapter.read(match, row, ask)
    titled = parse_issue_title(fetched.title, newsletter)
    if titled and titled.number != row.number:
        raise IssueError(
            f"{fetched.url}: says that it is issue {titled.number}, not {row.number}",
            hint="Correct the address in issues/archive.csv.",
        )
    return replace(fetched, title=fetched.title or shorten(row.title), date=fetched.date or row.date)


def add_front_matter(fetched: FetchedText, number: int) -> bytes:
    """Write a text with its facts in front, as TOML between lines of +++."""
    # A JSON string is a TOML string, too.
    facts = [f"number = {number}"]
    if fetched.title:
        facts.append(f"title = {json.dumps(fetched.title, ensure_ascii=False)}")
    if fetched.date:
        facts.append(f"date = {fetched.date.isoformat()}")
    facts.append(f"url = {json.dumps(fetched.url)}")
    return "\n".join(["+++", *facts, "+++", "", fetched.text]).encode("utf-8", "replace")


def _read_post(match: re.Match[str], row: ArchiveRow, ask: Ask) -> FetchedText:
    """Read a post of the forum by its API, else by its page."""
    try:
        return _read_by_api(f"{match[1]}/graphql", match[2], row, ask)
    except UnreachableError:
        raise
    except IssueError:
        return _read_address(match, row, ask)


def _read_by_api(api: str, post: str, row: ArchiveRow, ask: Ask) -> FetchedText:
    answer = ask(api, accept=_JSON, payload={"query": _QUERY % post})
    try:
        plain = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise _no_post(api, shorten(str(error))) from error
    match plain:
        case {"data": {"post": {"result": {"contents": {"html": str(html)}, **facts}}}} if html.strip():
            texts = {key: value for key, value in facts.items() if isinstance(value, str)}
            url = _address(texts.get("pageUrl", ""), row.url)
            title, date = shorten(texts.get("title", "")), parse_day(texts.get("postedAt", ""))
            return FetchedText(_wrap_in_page(html), ".html", url, title, date)
        case {"errors": [{"message": str(message)}, *_]}:
            raise _no_post(api, shorten(message))
    raise _no_post(api, "no text")


def _no_post(api: str, reason: str) -> IssueError:
    return IssueError(f"{api}: gives no post: {reason}", hint="Correct the address in issues/archive.csv.")


def _read_address(_match: re.Match[str], row: ArchiveRow, ask: Ask) -> FetchedText:
    """Read what an address holds, by its type."""
    answer = ask(row.url, accept=tuple(TYPES))
    return TYPES[answer.media_type](answer, row, ask)


def _read_page(answer: Answer, _row: ArchiveRow, _ask: Ask) -> FetchedText:
    entry = read_page(_text(answer))
    return FetchedText(entry.text, ".html", answer.address, entry.title, entry.date)


def _read_text(answer: Answer, _row: ArchiveRow, _ask: Ask) -> FetchedText:
    front, text = split_front_matter(_text(answer), name=answer.address)
    suffix = ".txt" if answer.media_type == "text/plain" else ".md"
    return FetchedText(text, suffix, _address(front.url or "", answer.address), shorten(front.title or ""), front.date)


def _read_feed(answer: Answer, row: ArchiveRow, ask: Ask) -> FetchedText:
    """Read the issue's entry; where it has no more than a teaser, the page that it leads to."""
    entry = find_feed_entry(answer.body, row, name=answer.address)
    url = _address(entry.link, answer.address)
    if not entry.text and url != answer.address:
        page = _read_page(ask(url, accept=PAGE_TYPES), row, ask)
        return replace(page, title=entry.title, date=entry.date or page.date)
    return FetchedText(_wrap_in_page(entry.text or entry.teaser), ".html", url, entry.title, entry.date)


def _text(answer: Answer) -> str:
    """Decode an answer: UTF-8 where it is, else as the server says, else as the page says."""
    if CHARSETS.fullmatch(answer.charset):
        try:
            answer.body.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return answer.body.decode(answer.charset)
            except (UnicodeDecodeError, LookupError):
                pass
    return decode(answer.body, name=answer.address)


def _address(address: str, otherwise: str) -> str:
    return address if _ADDRESS.fullmatch(address) else otherwise


def _wrap_in_page(body: str) -> str:
    """Make a page of a part of one, so that it is recognised as a page however short it is."""
    return f"<!doctype html>\n<html><body>\n{body}\n</body></html>\n"


ADAPTERS = (
    Adapter(_FORUM_POST, _read_post),
    Adapter(lazy_compile(""), _read_address),
)
"""Adapters in the order in which they are tried; the last takes every address."""
PAGE_TYPES = ("text/html", "application/xhtml+xml")
TYPES: Mapping[str, Callable[[Answer, ArchiveRow, Ask], FetchedText]] = {
    **dict.fromkeys(PAGE_TYPES, _read_page),
    **dict.fromkeys(("text/markdown", "text/x-markdown", "text/plain"), _read_text),
    **dict.fromkeys(("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"), _read_feed),
}
"""Readers by media type."""
