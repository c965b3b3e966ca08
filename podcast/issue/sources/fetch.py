"""Where an issue's text is in the world: an adapter for each kind of address, chosen by a table."""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from podcast.errors import IssueError
from podcast.files import write_whole
from podcast.issue import read_issue
from podcast.issue.forms.charset import CHARSETS, decode
from podcast.issue.forms.front_matter import split_front_matter
from podcast.issue.phrases.numbering import parse_issue_title
from podcast.issue.sources.archive import Listed
from podcast.issue.sources.ask import Answer, UnreachableError, ask
from podcast.issue.sources.web_entry import brief, find_entry, parse_day, read_page_entry

Ask = Callable[..., Answer]
"""`fetch.ask`, or the same with other limits."""
_POST = re.compile(r"(https?://[^/?#]{1,300})/posts/([A-Za-z0-9]{10,30})(?:[/?#]|$)")
_JSON = ("application/json", "application/graphql-response+json")
_QUERY = '{ post(input: {selector: {_id: "%s"}}) { result { title postedAt pageUrl contents { html } } } }'
_ADDRESS = re.compile(r"https?://[!-~]{1,2000}")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of an issue as it is out there, with what is told of it."""

    text: str
    suffix: str
    url: str
    title: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Adapter:
    """A kind of address: the first row whose pattern is at its start reads it."""

    name: str
    address: re.Pattern[str]
    read: Callable[[re.Match[str], Listed, Ask], Source]


def fetch_issue(number: int, archive: Mapping[int, Listed], *, place: Path, ask: Ask = ask) -> Path:
    """Save the text of an issue from where the archive says it is, and give its path.

    Args:
        number: of the issue.
        archive: says where it is.
        place: the path to save it under; its suffix becomes that of the form that it is in.
        ask: asks a server.

    Raises:
        IssueError: the archive does not know it, or it cannot be had, or is not an issue's text.
    """
    source = read_source(_listed(number, archive), ask)
    data = source_bytes(source, number)
    read_issue(data, name=source.url)
    path = place.with_suffix(source.suffix)
    write_whole(path, data)
    return path


def _listed(number: int, archive: Mapping[int, Listed]) -> Listed:
    listed = archive.get(number)
    if listed is None:
        raise IssueError(
            f"issues/archive.csv: there is no issue {number}", hint="Add a row for it: number,title,url,date."
        )
    if not listed.url:
        raise IssueError(
            f"issues/archive.csv: issue {number} has no address",
            hint="Write one into its row, or save the text by hand in the show's folder issues/.",
        )
    return listed


def read_source(listed: Listed, ask: Ask) -> Source:
    """Get an issue's text from its address; what the source does not tell, the archive does.

    Raises:
        IssueError: it cannot be had, or it says that it is another issue.
    """
    adapter, match = next((row, match) for row in ADAPTERS if (match := row.address.match(listed.url)))
    source = adapter.read(match, listed, ask)
    titled = parse_issue_title(source.title)
    if titled and titled.number != listed.number:
        raise IssueError(
            f"{source.url}: says that it is issue {titled.number}, not {listed.number}",
            hint="Correct the address in issues/archive.csv.",
        )
    return replace(source, title=source.title or brief(listed.title), date=source.date or listed.date)


def source_bytes(source: Source, number: int) -> bytes:
    """Write a text with its facts in front, as TOML between lines of +++."""
    facts = [f"number = {number}"]
    if source.title:
        facts.append(f"title = {json.dumps(source.title, ensure_ascii=False)}")
    if source.date:
        facts.append(f"date = {source.date.isoformat()}")
    facts.append(f"url = {json.dumps(source.url)}")
    return "\n".join(["+++", *facts, "+++", "", source.text]).encode("utf-8", "replace")


def _read_post(match: re.Match[str], listed: Listed, ask: Ask) -> Source:
    """Read a post of the forum by its API, else by its page."""
    try:
        return _from_api(f"{match[1]}/graphql", match[2], listed, ask)
    except UnreachableError:
        raise
    except IssueError:
        return _read_address(match, listed, ask)


def _from_api(api: str, post: str, listed: Listed, ask: Ask) -> Source:
    answer = ask(api, accept=_JSON, payload={"query": _QUERY % post})
    try:
        plain = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise _no_post(api, brief(str(error))) from error
    match plain:
        case {"data": {"post": {"result": {"contents": {"html": str(html)}, **facts}}}} if html.strip():
            told = {key: value for key, value in facts.items() if isinstance(value, str)}
            url = _address(told.get("pageUrl", ""), listed.url)
            return Source(_page(html), ".html", url, brief(told.get("title", "")), parse_day(told.get("postedAt", "")))
        case {"errors": [{"message": str(message)}, *_]}:
            raise _no_post(api, brief(message))
    raise _no_post(api, "no text")


def _no_post(api: str, reason: str) -> IssueError:
    return IssueError(f"{api}: gives no post: {reason}", hint="Correct the address in issues/archive.csv.")


def _read_address(_match: re.Match[str], listed: Listed, ask: Ask) -> Source:
    """Read what an address holds, by its type."""
    answer = ask(listed.url, accept=tuple(TYPES))
    return TYPES[answer.media_type](answer, listed, ask)


def _read_page(answer: Answer, _listed: Listed, _ask: Ask) -> Source:
    entry = read_page_entry(_text(answer))
    return Source(entry.text, ".html", answer.address, entry.title, entry.date)


def _read_text(answer: Answer, _listed: Listed, _ask: Ask) -> Source:
    front, text = split_front_matter(_text(answer), name=answer.address)
    suffix = ".txt" if answer.media_type == "text/plain" else ".md"
    return Source(text, suffix, _address(front.url or "", answer.address), brief(front.title or ""), front.date)


def _read_feed(answer: Answer, listed: Listed, ask: Ask) -> Source:
    """Read the issue's entry; where it has no more than a teaser, the page that it leads to."""
    entry = find_entry(answer.body, listed, name=answer.address)
    url = _address(entry.link, answer.address)
    if not entry.text and url != answer.address:
        page = _read_page(ask(url, accept=PAGE_TYPES), listed, ask)
        return replace(page, title=entry.title, date=entry.date or page.date)
    return Source(_page(entry.text or entry.teaser), ".html", url, entry.title, entry.date)


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


def _page(body: str) -> str:
    """Make a page of a part of one, so that it is recognised as a page however short it is."""
    return f"<!doctype html>\n<html><body>\n{body}\n</body></html>\n"


ADAPTERS = (
    Adapter("forum post", _POST, _read_post),
    Adapter("page, text or feed", re.compile(""), _read_address),
)
"""In the order in which they are tried; the last takes every address."""
PAGE_TYPES = ("text/html", "application/xhtml+xml")
TYPES: Mapping[str, Callable[[Answer, Listed, Ask], Source]] = {
    **dict.fromkeys(PAGE_TYPES, _read_page),
    **dict.fromkeys(("text/markdown", "text/x-markdown", "text/plain"), _read_text),
    **dict.fromkeys(("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"), _read_feed),
}
"""What each media type is read by."""
