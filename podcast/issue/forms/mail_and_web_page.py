"""A web page or a mail, parsed by lxml → blocks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urljoin

from lxml import etree

from podcast.errors import IssueError
from podcast.issue.forms.charset import INVISIBLE
from podcast.issue.forms.html_around import AROUND_ARTICLE, find_article, find_masthead, find_title, read_title
from podcast.issue.forms.html_hidden import Visibility
from podcast.issue.forms.html_repair import repair_page
from podcast.issue.forms.html_tags import HEADINGS, INLINE, UNREAD
from podcast.issue.forms.html_walk import PageWalk, add_text, close_element, end_block, open_element
from podcast.issue.page import MOST_BLOCKS, Page, gather_blocks
from podcast.issue.phrases.sender_lines import find_code_fields, has_field_sign
from podcast.model import Block, LeftOut, Newsletter
from podcast.text import join_alternatives, keep_link, lazy_compile

_COMPLETE = lazy_compile(r"$|#|[A-Za-z][\w+.\-]{0,30}:", re.ASCII)
"""Links that need no page's address to be followed; "#" leads to a place in the text itself."""
_BODY = ("body", "p", "div", "table", "ul", "ol", *HEADINGS)
"""What is never in a head."""
_FILLED_LATER = lazy_compile(r"\*\|[A-Z_:]{1,60}\|\*")
"""Fields of a mail's template, which the mailer fills when it sends."""


def parse_html(text: str, newsletter: Newsletter, *, name: str) -> Page:
    """Read a web page or a mail as blocks, in the order of the source.

    Raises:
        IssueError: the tags are nested so deeply that the parser stops reading, or there are too many.
    """
    root = _parse_tags(text, name=name)
    if root is None:
        return Page(())
    article = find_article(root)
    walk = PageWalk(article=article, is_inside=article is None)
    title = find_title(root)
    for event, element in _walk_visible(root, text, walk, title):
        if len(walk.blocks) > MOST_BLOCKS:
            break
        if event == "tail":
            add_text(walk, element.tail)
        else:
            (open_element if event == "start" else close_element)(walk, element)
    end_block(walk)
    words = read_title(root, title)
    address = _find_address(root, newsletter)
    masthead = find_masthead(root, walk.blocks, words, title)
    around = [LeftOut(AROUND_ARTICLE, walk.blocks[index].text) for index in sorted(masthead)]
    own = (block for index, block in enumerate(walk.blocks) if index not in masthead)
    blocks = gather_blocks((_complete_links(block, address) for block in own), name=name)
    left_out = (*walk.left_out, *around)
    return Page(blocks, _FILLED_LATER.sub("", words), address, _find_date(root), left_out, _find_fields(root, text))


def _find_fields(root: etree._Element, page: str) -> frozenset[str]:
    """Find the fields of templates that a page shows in code."""
    if "<code" not in page or not has_field_sign(page):
        return frozenset()
    return find_code_fields("".join(code.itertext()) for code in root.iter("code"))


def _find_date(root: etree._Element) -> str:
    days = [meta.get("content", "") for meta in root.iterfind(".//meta[@property='article:published_time']")]
    days += [meta.get("content", "") for meta in root.iterfind(".//meta[@itemprop='datePublished']")]
    days += [time.get("datetime", "") for time in root.iterfind(".//time")]
    return next((str(day) for day in days if day), "")


def _complete_links(block: Block, address: str | None) -> Block:
    """Make the links of a block whole where the page says where it lives."""
    if not address or all(_COMPLETE.match(span.href) for span in block.spans):
        return block
    return replace(block, spans=tuple(replace(span, href=_complete(span.href, address)) for span in block.spans))


def _complete(href: str, address: str) -> str:
    try:
        return href if _COMPLETE.match(href) else urljoin(address, href)
    except ValueError:  # such as "//[x": no address at all
        return ""


def _parse_tags(text: str, *, name: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(repair_page(text).encode("utf-8"), parser)
    except etree.LxmlError:  # pragma: no cover - lxml 5 raises where lxml 6 gives nothing
        root = None
    if any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log):
        raise IssueError(
            f"{name}: its tags are nested too deeply to be a page", hint="Save the page again, or its text."
        )
    return root


def _walk_visible(
    root: etree._Element, page: str, walk: PageWalk, title: etree._Element | None
) -> Iterator[tuple[str, etree._Element]]:
    """Yield starts and ends in order, and of the title and what nobody sees only the tail: the text behind its end."""
    visibility = Visibility(root, page)
    events = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in events:
        if event == "end":
            yield ("tail" if element is skipped else event), element
        elif element is title or (element.tag in UNREAD and not _has_body(element)):
            skipped = element
            events.skip_subtree()
        elif reason := visibility.find_reason(element):
            skipped = element
            events.skip_subtree()
            if words := " ".join(INVISIBLE.sub("", "".join(_list_texts(element))).split()):
                walk.left_out.append(LeftOut(reason, words))
        else:
            yield event, element


def _has_body(element: etree._Element) -> bool:
    """Tell a head in which the parser put what follows, as one of its elements has no end that it knows."""
    return element.tag == "head" and next(element.iter(*_BODY), None) is not None


def _list_texts(element: etree._Element) -> Iterator[str]:
    """Yield the texts in an element, with a blank where a block within it begins or ends."""
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if inner.tag not in INLINE:
            yield " "
        if event == "start":
            yield inner.text or ""
        elif inner is not element:
            yield inner.tail or ""


def _find_address(root: etree._Element, newsletter: Newsletter) -> str | None:
    """Find where the page lives: it says so, or names the page that it was copied from."""
    addresses = [link.get("href", "") for link in root.iterfind(".//link[@rel='canonical']")]
    addresses += [meta.get("content", "") for meta in root.iterfind(".//meta[@property='og:url']")]
    is_post = _compile_post(newsletter).match
    for element in root.iter("div"):
        if "Crosspost" in element.get("class", ""):
            addresses += [link.get("href", "") for link in element.iter("a") if is_post(link.get("href", ""))]
    return next(filter(None, map(keep_link, map(str, addresses))), None)


@lru_cache(maxsize=16)
def _compile_post(newsletter: Newsletter) -> re.Pattern[str]:
    """Match the addresses of posts on the forums that a newsletter is posted to."""
    return lazy_compile(rf"https?://(?:www\.)?(?:{join_alternatives(newsletter.forum_hosts) or '(?!)'})/posts/\S+")
