"""A web page or a mail → blocks, by lxml."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

from lxml import etree

from podcast.errors import IssueError
from podcast.issue.forms.html_tags import UNREAD
from podcast.issue.forms.html_walk import HIDDEN, Walk, close_element, end_block, open_element
from podcast.issue.page import MOST_BLOCKS, Page, bounded
from podcast.model import ALIGNMENT_NEWSLETTER, Block, LeftOut

_ARTICLE = re.compile(r"PostsPage-postContent|postBody|post-body|entry-content|article-body|articleBody")
_POST = re.compile(rf"https?://[^\s/]*(?:{'|'.join(ALIGNMENT_NEWSLETTER.forum_hosts)})\.(?:org|com)/posts/\S+")
_WHOLE = re.compile(r"$|#|[A-Za-z][\w+.\-]{0,30}:", re.ASCII)
"""Of links: those that need no page's address; "#" is a place in the text itself."""
_FILLED_LATER = re.compile(r"\*\|[A-Z_:]{1,60}\|\*")
"""What a mailer puts in when it sends."""


def parse_html(text: str, *, name: str) -> Page:
    """Read a web page or a mail as blocks, in the order of the source.

    Raises:
        IssueError: the tags are nested so deeply that the parser stops reading, or there are too many.
    """
    root = _root(text, name=name)
    if root is None:
        return Page(())
    article = _article(root)
    walk = Walk(article=article, is_inside=article is None)
    for event, element in _events(root, walk):
        if len(walk.blocks) > MOST_BLOCKS:
            break
        (open_element if event == "start" else close_element)(walk, element)
    end_block(walk)
    title, address = _FILLED_LATER.sub("", " ".join((root.findtext(".//title") or "").split())), _address(root)
    blocks = bounded((_with_address(block, address) for block in walk.blocks), name=name)
    return Page(blocks, title, address, _published(root), tuple(walk.left_out))


def _published(root: etree._Element) -> str:
    said = [meta.get("content", "") for meta in root.iterfind(".//meta[@property='article:published_time']")]
    said += [time.get("datetime", "") for time in root.iterfind(".//time")]
    return next((str(day) for day in said if day), "")


def _with_address(block: Block, address: str | None) -> Block:
    """Make the links of a block whole where the page says where it lives."""
    if not address or all(_WHOLE.match(span.href) for span in block.spans):
        return block
    return replace(block, spans=tuple(replace(span, href=_whole(span.href, address)) for span in block.spans))


def _whole(href: str, address: str) -> str:
    try:
        return href if _WHOLE.match(href) else urljoin(address, href)
    except ValueError:  # such as "//[x": no address at all
        return ""


def _root(text: str, *, name: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.LxmlError:  # pragma: no cover - lxml 5 raises where lxml 6 gives nothing
        root = None
    if any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log):
        raise IssueError(
            f"{name}: its tags are nested too deeply to be a page", hint="Save the page again, or its text."
        )
    return root


def _events(root: etree._Element, walk: Walk) -> Iterator[tuple[str, etree._Element]]:
    """Yield starts and ends in order, without what nobody sees."""
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            yield event, element
        elif element.tag in UNREAD:
            events.skip_subtree()
        elif HIDDEN.search(element.get("style", "")):
            events.skip_subtree()
            if words := " ".join("".join(element.itertext()).split()):
                walk.left_out.append(LeftOut("hidden", words))
        else:
            yield event, element


def _article(root: etree._Element) -> etree._Element | None:
    """Find the element that holds the issue, None where the page has nothing around it."""
    for element in root.iter(etree.Element):
        if _ARTICLE.search(element.get("class", "")):
            return element
    found = root.findall(".//article") or root.findall(".//main")
    return found[0] if len(found) == 1 else None


def _address(root: etree._Element) -> str | None:
    """Find where the page lives: it says so, or names the page that it was copied from."""
    said = [link.get("href", "") for link in root.iterfind(".//link[@rel='canonical']")]
    said += [meta.get("content", "") for meta in root.iterfind(".//meta[@property='og:url']")]
    for element in root.iter("div"):
        if "Crosspost" in element.get("class", ""):
            said += [link.get("href", "") for link in element.iter("a") if _POST.match(link.get("href", ""))]
    return next((str(address) for address in said if address), None)
