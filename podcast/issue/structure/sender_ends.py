"""Finds what stands at the ends of a mail: headers of one passed on, a service's last lines, and an address."""

from collections.abc import MutableSequence, Sequence

from podcast.issue.phrases.days import parse_day, parse_whole_day
from podcast.issue.phrases.mail_headers import ENGLISH, FORWARDED, HEADER
from podcast.issue.phrases.sender_lines import BUTTON, STREET, WORD
from podcast.issue.phrases.sender_sentences import FOLLOWERS, FOOTER, OWN_TITLE, REMINDER
from podcast.issue.structure.sender_bars import BETWEEN, LONGEST_BAR, SIGN, Kind, are_facts, is_link
from podcast.model import Block, BlockKind, Newsletter
from podcast.text import lazy_compile

ENDS = (".", "!", "?", ":", "…", "”", ")")
"""Ends of a sentence, which a title above a byline does not have."""
LONGEST_TAIL = 40
"""Blocks from the end in which a mail's last lines stand."""
_LONGEST_LINE = 60
_MOST_LINES = 6
_LINES = (BlockKind.PARAGRAPH, BlockKind.HEADING)
_MOST_WORDS = 4
"""Words of a button."""
_TOP = 12
LONGEST_OVER, _MOST_OVER = 240, 4
"""Characters of a paragraph, and paragraphs, of the one who passed a mail on."""
_QUOTED = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.TABLE)
"""Kinds of blocks that hold headers: some mailers quote what they pass on."""
_NEEDED, _WHOLE, _DAYS = (
    frozenset(("from", "subject")),
    frozenset(("from", "to", "subject")),
    frozenset(("date", "sent")),
)
_HOST = lazy_compile(r"https?://[^/?#\s]{1,300}")
_HEADER_NAME = lazy_compile(r"\w{2,12}:[\s|]*")


def find_mail_headers(blocks: Sequence[Block]) -> range:
    """Give the places of the headers in the first blocks, with what the one who passed the mail on wrote over them.

    Without the line that says so, only headers at the very top are some, or below a note those of a whole mail.
    """
    texts = [block.text.strip() if block.kind in _QUOTED else "" for block in blocks[:_TOP]]
    start = next((index for index, text in enumerate(texts) if _find_name(text)), 0)
    stop = start
    while stop < len(texts) and _find_name(texts[stop]):
        stop += 1
    names = {_find_name(text) for text in texts[start:stop]}
    over = texts[:start]
    is_whole = names >= _WHOLE and bool(names & _DAYS)
    is_marked = bool(over) and (is_whole or FORWARDED.fullmatch(over[-1]) is not None)
    is_short = len(over) <= _MOST_OVER and all(0 < len(text) <= LONGEST_OVER for text in over)
    if not names >= _NEEDED or not (is_short and is_marked if over else True):
        return range(0)
    return range(stop)


def read_headers_day(blocks: Sequence[Block]) -> str:
    """Give the day of a mail's headers, as ISO has it; empty without one."""
    values = (_HEADER_NAME.sub("", block.text, count=1) for block in blocks if _find_name(block.text) in _DAYS)
    day = next(filter(None, map(parse_day, values)), None)
    return day.isoformat() if day else ""


def _find_name(text: str) -> str:
    match = HEADER.fullmatch(text)
    return ENGLISH.get(match[1].lower(), match[1].lower()) if match else ""


def take_tail(blocks: tuple[Block, ...], kinds: MutableSequence[Kind]) -> None:
    """Take pictures, links and short lines behind the first line that ends a mail, and behind which no text stands."""
    titles = [index for index in range(1, len(blocks))[-LONGEST_TAIL:] if _opens_others(blocks, kinds, index)]
    start = _find_tail(blocks, kinds, others=min(titles, default=len(blocks)))
    sure = (index for index in range(start, len(blocks)) if kinds[index] >= Kind.PERHAPS)
    lines = [index for index in titles if index >= start and blocks[index].kind is not BlockKind.HEADING]
    first = min([*(index for index in sure if FOOTER.search(blocks[index].text)), *lines], default=len(blocks))
    while start < first < len(blocks) and (
        blocks[first - 1].kind is BlockKind.HEADING or kinds[first - 1] is Kind.PERHAPS
    ):
        first -= 1
    first = min((index for index in titles if start <= index < first < len(blocks)), default=first)
    # Where no sentence stands before it, it is no mail's end.
    if any(kinds[index] is Kind.TEXT and blocks[index].text.endswith(ENDS) for index in range(min(start, first))):
        kinds[first:] = [Kind.SURELY] * (len(blocks) - first)
    # Two buttons at the very end need no line behind them that says so.
    if kinds[-2:] == [Kind.PERHAPS, Kind.PERHAPS] and all(map(_is_button, blocks[-2:])):
        kinds[-2:] = [Kind.SURELY, Kind.SURELY]


def _find_tail(blocks: Sequence[Block], kinds: Sequence[Kind], *, others: int) -> int:
    """Find where the lines begin that may be a mail's last; sentences are among them where its other posts are."""
    start = len(blocks)
    while start > max(0, len(blocks) - LONGEST_TAIL) and (
        kinds[start - 1] is Kind.SURELY
        or _is_of_tail(blocks[start - 1])
        or (start - 1 > others and _is_about_another(blocks, kinds, start - 1))
    ):
        start -= 1
    return start


def _opens_others(blocks: Sequence[Block], kinds: Sequence[Kind], index: int) -> bool:
    """Tell a title of what else there is, "Related posts", beside a service's line; an editor has such titles, too."""
    block = blocks[index]
    is_title = block.kind in _LINES and OWN_TITLE.fullmatch(block.text.strip()) is not None
    if not is_title or any(span.href for span in block.spans):
        return False
    if leads_elsewhere(blocks, kinds, index + 1):
        return False
    if block.kind is BlockKind.HEADING:
        return Kind.SURELY in {kinds[index - 1], *kinds[index + 1 : index + 2]}
    below = [line.text.strip() for line in blocks[index + 1 : index + 1 + _MOST_OVER]]
    has_facts = any(are_facts(text) or FOLLOWERS.fullmatch(text) or parse_whole_day(text) for text in below)
    return kinds[index - 1] is not Kind.TEXT or has_facts


def leads_elsewhere(blocks: Sequence[Block], kinds: Sequence[Kind], start: int) -> bool:
    """Tell links to two sites or more, which an editor lists: the other posts of a page are of its own site."""
    hosts = set[str]()
    for index in range(start, len(blocks)):
        if kinds[index] is Kind.SURELY or blocks[index].kind is BlockKind.HEADING:
            break
        hosts |= {match[0].lower() for span in blocks[index].spans if (match := _HOST.match(span.href))}
        if len(hosts) > 1:
            return True
    return False


def _is_about_another(blocks: Sequence[Block], kinds: Sequence[Kind], index: int) -> bool:
    """Tell a sentence about another post, below its link or over its byline, or about the author, below who follows.

    It may be about the letter, too, below its name.
    """
    block = blocks[index]
    over = blocks[max(0, index - _MOST_OVER) : index]
    is_short = block.kind is BlockKind.PARAGRAPH and len(block.text) <= LONGEST_BAR
    if not is_short or not over:
        return False
    is_below = block.text.endswith(ENDS) and over[-1].kind is not BlockKind.HEADING and is_link(over[-1])
    # Author and day may stand in a line each.
    following = [other.text.strip() for other in blocks[index + 1 : index + 3]]
    is_over = any(map(are_facts, following[:1])) or any(map(parse_whole_day, following[1:]))
    is_service = kinds[index - 1] is not Kind.TEXT and block.gap == 1
    is_named = (kinds[index - 1] is Kind.PERHAPS or is_service) and not FOOTER.search(over[-1].text)
    is_named = is_named and block.text.endswith(ENDS)
    return is_over or is_below or is_named or any(FOLLOWERS.fullmatch(other.text.strip()) for other in over)


def take_last_bar(blocks: tuple[Block, ...], kinds: MutableSequence[Kind]) -> None:
    """Take a bar of links at the very end for a service's where one of them is a button: what is beside it is one."""
    last = next((index for index in reversed(range(len(kinds))) if kinds[index] is not Kind.SURELY), 0)
    if last and _is_bar_of_links(blocks[last]):
        kinds[last] = Kind.SURELY


def _is_bar_of_links(block: Block) -> bool:
    links = [span.text.strip() for span in block.spans if span.href and SIGN.search(span.text)]
    between = [span.text for span in block.spans if not span.href]
    is_bar = block.kind is BlockKind.PARAGRAPH and len(links) > 1 and len(between) >= len(links) - 1
    if not is_bar or not all(BETWEEN.fullmatch(text) for text in between):
        return False
    is_short = all(len(link.split()) <= _MOST_WORDS for link in links)
    return is_short and any(BUTTON.fullmatch(link) or WORD.fullmatch(link) for link in links)


def _is_button(block: Block) -> bool:
    """Tell words of a button from a day, a number or a short sentence."""
    text = block.text.strip()
    return block.kind is BlockKind.PARAGRAPH and not text.endswith(ENDS) and not any(map(str.isdigit, text))


def _is_of_tail(block: Block) -> bool:
    """Tell a block that may stand behind the last line of a mail: no sentence, but of a link or of who may have it."""
    if block.kind is BlockKind.FIGURE:
        return True
    text = block.text.strip()
    if block.kind is BlockKind.HEADING:
        return OWN_TITLE.fullmatch(text) is not None or is_link(block)
    if block.kind is not BlockKind.PARAGRAPH or len(text) > LONGEST_BAR:
        return False
    is_linked = all(span.href for span in block.spans if SIGN.search(span.text))
    return is_linked or REMINDER.match(text) is not None or (len(text) <= _LONGEST_LINE and not text.endswith(ENDS))


def find_addresses(blocks: tuple[Block, ...], chrome: set[int], newsletter: Newsletter) -> list[range]:
    """Find the lines of a postal address between what surely is a service's, or behind it at the end.

    Before it an address begins with the newsletter's name.

    Args:
        blocks: all that the mail has.
        chrome: places of those that its sender's service put there.
        newsletter: whose address it is.
    """
    start = None
    addresses: list[range] = []
    for index in range(len(blocks) + 1):
        if index < len(blocks) and index not in chrome:
            continue
        named = _find_sender(blocks, index, newsletter) if index < len(blocks) else None
        for first in (start, named):
            lines = range(first, index) if first is not None else range(0)
            if 0 < len(lines) <= _MOST_LINES and _is_address(blocks[lines.start : lines.stop], newsletter):
                addresses.append(lines)
        start = index + 1
    return addresses


def _find_sender(blocks: tuple[Block, ...], stop: int, newsletter: Newsletter) -> int | None:
    """Find the line before a place with nothing but the newsletter's name, or the name and a street."""
    name = newsletter.name.casefold()
    near = range(max(1, stop - _MOST_LINES), stop)
    texts = {index: blocks[index].text.strip().casefold() for index in near} if name else {}
    return next((index for index, text in texts.items() if text == name or text.startswith(f"{name}, ")), None)


def _is_address(blocks: tuple[Block, ...], newsletter: Newsletter) -> bool:
    lines = [block.text.strip() for block in blocks if block.kind in _LINES]
    is_short = len(lines) == len(blocks) and all(len(line) <= _LONGEST_LINE for line in lines)
    # A heading is of an address where it says whose it is.
    headings = [block.text.strip() for block in blocks if block.kind is BlockKind.HEADING]
    is_headed = all(heading.casefold() == newsletter.name.casefold() for heading in headings)
    is_ended = any(line.endswith((".", "!", "?", ":")) for line in lines)
    return is_short and is_headed and not is_ended and any(map(STREET.search, lines))
