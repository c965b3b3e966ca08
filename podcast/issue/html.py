"""A web page or a mail → blocks; the only module of the stage that imports lxml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from podcast.errors import IssueError
from podcast.issue.decode import INVISIBLE
from podcast.issue.page import Page
from podcast.issue.spans import text_of, tidy
from podcast.model import Block, BlockKind, LeftOut, Span

_UNREAD = frozenset(
    ["style", "script", "head", "template", "noscript", "iframe", "object", "svg", "select", "option", "textarea"]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "math",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "mi",
        "mo",
        "mn",
        "mrow",
        "msub",
        "msup",
        "mfrac",
        "mtext",
        "semantics",
    ]
)
_STRONG = frozenset(("b", "strong"))
_EMPHASIS = frozenset(("i", "em", "cite", "dfn"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_IN_DATA_TABLE = _INLINE | _CELLS | {"thead", "tbody", "tfoot", "tr", "caption", "colgroup", "col", "br"}
_AROUND = frozenset(("nav", "aside", "button"))
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_ARTICLE = re.compile(r"PostsPage-postContent|postBody|post-body|entry-content|article-body|articleBody")
_ADDRESS = re.compile(r"https?://[^\s/]*(?:alignmentforum|lesswrong)\.(?:org|com)/posts/\S+")
_FILE_NAME = re.compile(r"[0-9a-f]{16,}|\S{1,200}\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)
_ORIGIN = re.compile(r"(https?:)//[\w.\-:]{1,300}", re.ASCII)
_FILLED_LATER = re.compile(r"\*\|[A-Z_:]{1,60}\|\*")
"""What a mailer puts in when it sends."""
_LIST_START = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_LINK_SCHEMES = ("http://", "https://", "mailto:", "#", "/")


@dataclass(slots=True)
class _Walk:
    """Where the walk over a page is, and what it has gathered."""

    article: object = None
    is_inside: bool = True
    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    strong: int = 0
    emphasis: int = 0
    around: int = 0
    pre: int = 0
    quote: int = 0
    heading: int = 0
    data_tables: list[bool] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    """The next number of each open list; 0 of one with bullets."""
    label: str | None = None
    """Of the list item whose first block is yet to come."""


def parse_html(text: str, *, name: str) -> Page:
    """Read a web page or a mail as blocks, in the order of the source.

    Raises:
        IssueError: the tags are nested so deeply that the parser stops reading.
    """
    root = _root(text, name=name)
    if root is None:
        return Page(())
    article = _article(root)
    walk = _Walk(article=article, is_inside=article is None)
    for event, element in _events(root, walk):
        (_open if event == "start" else _close)(walk, element)
    _flush(walk)
    title, address = _FILLED_LATER.sub("", " ".join((root.findtext(".//title") or "").split())), _address(root)
    blocks = tuple(_with_address(block, address) for block in walk.blocks)
    return Page(blocks, title, address, _published(root), tuple(walk.left_out))


def _published(root: etree._Element) -> str:
    said = [meta.get("content", "") for meta in root.iterfind(".//meta[@property='article:published_time']")]
    said += [time.get("datetime", "") for time in root.iterfind(".//time")]
    return next((str(day) for day in said if day), "")


def _with_address(block: Block, address: str | None) -> Block:
    """Make the links of a block whole where the page says where it lives."""
    origin = _ORIGIN.match(address or "")
    if not origin or not any(span.href.startswith("/") for span in block.spans):
        return block
    return replace(block, spans=tuple(replace(span, href=_whole(span.href, origin)) for span in block.spans))


def _whole(href: str, origin: re.Match[str]) -> str:
    if href.startswith("//"):
        return f"{origin[1]}{href}"
    return f"{origin[0]}{href}" if href.startswith("/") else href


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


def _events(root: etree._Element, walk: _Walk) -> Iterator[tuple[str, etree._Element]]:
    """Yield starts and ends in order, without what nobody sees."""
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            yield event, element
        elif element.tag in _UNREAD:
            events.skip_subtree()
        elif _HIDDEN.search(element.get("style", "")):
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
            said += [link.get("href", "") for link in element.iter("a") if _ADDRESS.match(link.get("href", ""))]
    return next((str(address) for address in said if address), None)


def _open(walk: _Walk, element: etree._Element) -> None:
    tag = element.tag
    if tag in _INLINE:
        _open_inline(walk, element)
    elif tag == "img":
        _figure(walk, element)
    elif tag in _CELLS and walk.data_tables and walk.data_tables[-1]:
        _say(walk, " | " if walk.spans else "")
    else:
        _flush(walk)
        _open_block(walk, element)
    _say(walk, element.text)


def _open_inline(walk: _Walk, element: etree._Element) -> None:
    tag = element.tag
    walk.strong += tag in _STRONG
    walk.emphasis += tag in _EMPHASIS
    if tag == "a":
        href = element.get("href", "").strip()
        walk.hrefs.append(href if href.startswith(_LINK_SCHEMES) else "")


def _open_block(walk: _Walk, element: etree._Element) -> None:
    tag = element.tag
    walk.around += tag in _AROUND
    walk.pre += tag == "pre"
    walk.quote += tag == "blockquote"
    if element is walk.article:
        walk.is_inside = True
    if tag in _HEADINGS:
        walk.heading = int(tag[1])
    elif tag in ("ol", "ul"):
        walk.lists.append(_first_number(element) if tag == "ol" else 0)
    elif tag == "li":
        walk.label = _next_label(walk)
    elif tag == "table":
        walk.data_tables.append(_has_data(element))


def _first_number(ordered: etree._Element) -> int:
    match = _LIST_START.fullmatch(ordered.get("start", ""))
    return int(match[0]) if match else 1


def _next_label(walk: _Walk) -> str:
    if not walk.lists or not walk.lists[-1]:
        return ""
    number = walk.lists[-1]
    walk.lists[-1] = number + 1
    return f"{number}."


def _has_data(table: etree._Element) -> bool:
    """Tell a table of data from one that only lays out a mail."""
    rows = cells = 0
    for element in table.iterdescendants(etree.Element):
        if element.tag not in _IN_DATA_TABLE:
            return False
        rows += element.tag == "tr"
        cells += element.tag in _CELLS
    return rows > 1 and cells > rows


def _close(walk: _Walk, element: etree._Element) -> None:
    tag = element.tag
    if tag in _INLINE:
        _close_inline(walk, element)
    elif tag in _UNREAD or tag == "img" or _HIDDEN.search(element.get("style", "")):
        pass
    elif not (tag in _CELLS and walk.data_tables and walk.data_tables[-1]):
        _flush(walk)
        _close_block(walk, element)
    _say(walk, element.tail)


def _close_inline(walk: _Walk, element: etree._Element) -> None:
    if _HIDDEN.search(element.get("style", "")):
        return
    tag = element.tag
    walk.strong -= tag in _STRONG
    walk.emphasis -= tag in _EMPHASIS
    if tag == "a":
        walk.hrefs.pop()


def _close_block(walk: _Walk, element: etree._Element) -> None:
    tag = element.tag
    walk.around -= tag in _AROUND
    walk.pre -= tag == "pre"
    walk.quote -= tag == "blockquote"
    if element is walk.article:
        walk.is_inside = False
    if tag in _HEADINGS:
        walk.heading = 0
    elif tag in ("ol", "ul"):
        walk.lists.pop()
    elif tag == "li":
        walk.label = None
    elif tag == "table":
        walk.data_tables.pop()


def _say(walk: _Walk, text: str | None) -> None:
    if text:
        href = walk.hrefs[-1] if walk.hrefs else ""
        walk.spans.append(Span(INVISIBLE.sub("", text), href, walk.strong > 0, walk.emphasis > 0))


def _figure(walk: _Walk, element: etree._Element) -> None:
    """Keep a picture by its alternative text, but no counter of one pixel."""
    if "1" in (element.get("width"), element.get("height")) or not walk.is_inside:
        return
    _flush(walk)
    alternative = element.get("alt", "")
    spans = () if _FILE_NAME.fullmatch(alternative.strip()) else tidy((Span(alternative),))
    walk.blocks.append(Block(BlockKind.FIGURE, spans))


def _flush(walk: _Walk) -> None:
    """End the block that is being gathered."""
    spans = tuple(walk.spans) if walk.pre else tidy(walk.spans)
    walk.spans = []
    if not text_of(spans).strip():
        return
    block = _block(walk, spans)
    if (walk.is_inside and not walk.around) or (walk.heading == 1 and not walk.blocks):
        walk.blocks.append(block)
    else:
        walk.left_out.append(LeftOut("around the article", block.text))


def _block(walk: _Walk, spans: tuple[Span, ...]) -> Block:
    if walk.heading:
        return Block(BlockKind.HEADING, spans, level=walk.heading)
    if walk.label is not None:
        label, walk.label = walk.label, None
        return Block(BlockKind.LIST_ITEM, spans, level=max(1, len(walk.lists)), label=label)
    if walk.data_tables and walk.data_tables[-1]:
        return Block(BlockKind.TABLE, spans)
    if walk.pre:
        return Block(BlockKind.CODE, spans)
    return Block(BlockKind.QUOTE if walk.quote else BlockKind.PARAGRAPH, spans)
