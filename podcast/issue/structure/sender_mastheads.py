"""Finds what a letter's own maker puts at its edges: in italics what it is and where to sign up, and who sends it."""

import re
from collections.abc import MutableSequence, Sequence

from podcast.issue.phrases.days import parse_date, parse_day, parse_whole_day
from podcast.issue.phrases.sender_lines import BESIDE, BUTTON, STREET, WORD
from podcast.issue.phrases.sender_sentences import REMINDER
from podcast.issue.structure.sender_bars import LONGEST_BAR, LONGEST_NOTE, SIGN, Kind, is_beside_text
from podcast.issue.structure.sender_ends import ENDS
from podcast.model import Block, BlockKind
from podcast.text import lazy_compile

_TOP, _FIRST = 8, 3
"""Blocks in which a masthead stands, and texts among them: a line below the title may be over it."""
_SUBSCRIBE = lazy_compile(r"\bsubscrib(?:e|ing)\b|\bjoin (?:the|our|my) (?:mailing )?list\b", re.IGNORECASE)
_SIGN_UP = lazy_compile(r"\bsign(?:ing)? up\b", re.IGNORECASE)
_OF_MAIL = lazy_compile(
    r"\b(?:(?:news)?letters?|e-?mails?|inbox|issues?|forwarded|sent|list|copy|friend)\b", re.IGNORECASE
)
"""What is spoken of where one signs up for a letter, and not for a walk."""
_ABOVE = tuple(end for end in ENDS if end != ":")
"""Ends of a text over its sender; with a colon it goes on in the lines below."""
_LONGEST_LINE, _MOST_LINES = 90, 6
_FEWEST_PARTS = 3
_FEWEST_OF_MENU, _MOST_OF_MENU, _MOST_WORDS = 4, 16, 3
"""Lines of a menu, and words of one."""
_OF_MENU = lazy_compile(
    r"subscribed?|sign (?:in|up)|log ?in|archives?|(?:past|all) issues|privacy(?: policy)?"
    r"|terms(?: of (?:service|use))?|home ?page|(?:about|contact) us|faqs?|rss|impressum|datenschutz",
    re.IGNORECASE,
)
"""What only a menu has: the other words of buttons may be an author's list of what to do."""
_BETWEEN = lazy_compile(r", | [|·•] ")
_COMPANY = lazy_compile(
    r"\b(?:Ltd|Limited|LLC|LLP|Inc|Corp|Co-op|PLC|CIC|GmbH|UG|AG|B\.?V|N\.?V|S\.?A\.?(?:R\.?L|S)?|S\.?r\.?l|Oy|AB|ApS"
    r"|e\.\ ?V|Pty|Media|Studios?|Publishing|Foundation|Trust)\.?$"
)
"""How the name of a sender ends that is a company or the like."""
_TIME = lazy_compile(r"\b\d{1,2}(?::\d\d|\.\d\d)?\s?[ap]\.?m\b|\b\d{1,2}:\d\d\b|day\b", re.IGNORECASE)
"""What the place of a meeting has beside it."""


def take_mastheads(blocks: Sequence[Block], kinds: MutableSequence[Kind]) -> None:
    """Take a paragraph in italics that leads to where one signs up, at the top or at the end."""
    texts = [index for index, block in enumerate(blocks) if _is_text(block) and kinds[index] is not Kind.SURELY]
    for index in (*(at for at in texts[:_FIRST] if at < _TOP), *texts[-1:]):
        if len(texts) > 1 and _is_masthead(blocks[index]):
            kinds[index] = Kind.SURELY


def take_menu(blocks: Sequence[Block], kinds: MutableSequence[Kind]) -> None:
    """Take the lines right below one another at the top of which most are buttons: a page's menu, as it is copied."""
    stop = 1
    while stop < min(len(blocks), _MOST_OF_MENU) and blocks[stop].gap == 1:
        stop += 1
    menu = [block.text.strip() for block in blocks[:stop]]
    is_short = all(len(line.split()) <= _MOST_WORDS and not line.endswith(ENDS) for line in menu)
    if stop < _FEWEST_OF_MENU or not is_short or any(map(str.isdigit, "".join(menu))):
        return
    buttons = sum(any(words.fullmatch(line) for words in (WORD, BESIDE, BUTTON)) for line in menu)
    is_menu = any(words.fullmatch(line) for words in (_OF_MENU, BUTTON) for line in menu)
    is_mostly = buttons > 2 and 2 * buttons >= stop  # noqa: PLR2004 - a pair may be of a text
    if is_menu and is_mostly and Kind.SURELY in kinds[:stop]:
        kinds[:stop] = [Kind.SURELY] * stop


def take_name_and_day(blocks: Sequence[Block], kinds: MutableSequence[Kind], name: str) -> None:
    """Take a line at the top with nothing but the newsletter's name and the day, of a mail that says both elsewhere."""
    for index, block in enumerate(blocks[: _TOP if name else 0]):
        if block.text.casefold().startswith(name.casefold()) and len(block.text) <= _LONGEST_LINE:
            rest = block.text[len(name) :].strip(" ,|·•–—-")
            day, behind = parse_date(rest)
            if parse_whole_day(rest) or (day and not behind):
                kinds[index] = Kind.SURELY


def _is_text(block: Block) -> bool:
    return block.kind not in (BlockKind.HEADING, BlockKind.FIGURE)


def _is_masthead(block: Block) -> bool:
    words = [span for span in block.spans if SIGN.search(span.text)]
    is_own = block.kind is BlockKind.PARAGRAPH and len(block.text) <= LONGEST_NOTE
    if not is_own or not all(span.is_emphasis for span in words):
        return False
    is_of_mail = _OF_MAIL.search(block.text) is not None
    links = [span.text for span in words if span.href]
    return any(_SUBSCRIBE.search(link) or (is_of_mail and _SIGN_UP.search(link)) for link in links)


def take_senders_address(blocks: Sequence[Block], kinds: MutableSequence[Kind]) -> None:
    """Take the lines of who sends a mail, whatever the name, between its text and what its service puts at the end."""
    for index in range(len(blocks) - 2, 0, -1):
        # Why a mail comes, in words of the sender's own, between what is its service's.
        is_between = kinds[index - 1] is Kind.SURELY is kinds[index + 1]
        if is_between and len(blocks[index].text) <= LONGEST_BAR and REMINDER.match(blocks[index].text):
            kinds[index] = Kind.SURELY
    stop = len(blocks)
    while stop and kinds[stop - 1] is Kind.SURELY:
        stop -= 1
    start = stop
    while start and stop - start < _MOST_LINES and _is_line(blocks[start - 1]):
        start -= 1
    lines = [block.text.strip() for block in blocks[start:stop]]
    first = _find_sender(lines)
    if stop == len(blocks) or first == len(lines):
        return
    above = blocks[start + first - 1] if start + first else None
    is_below_text = bool(first) or (above is not None and (above.text.endswith(_ABOVE) or is_beside_text(above)))
    if above and above.kind is not BlockKind.HEADING and is_below_text:
        kinds[start + first : stop] = [Kind.SURELY] * (stop - start - first)


def _is_line(block: Block) -> bool:
    is_short = block.kind is BlockKind.PARAGRAPH and 0 < len(block.text) <= _LONGEST_LINE
    is_ended = block.text.rstrip().endswith(ENDS) and not _COMPANY.search(block.text.rstrip())
    return is_short and not is_ended and not any(span.href for span in block.spans)


def _find_sender(lines: list[str]) -> int:
    """Find the name of a sender over the lines of a place, where none says when to come there; else all of them."""
    if any(_TIME.search(line) or parse_day(line) for line in lines):
        return len(lines)
    companies = (at for at, line in enumerate(lines[:-1]) if _COMPANY.search(line))
    below = (at for at, line in enumerate(lines[1:]) if _is_place(line) and not _is_place(lines[at]))
    whole = (at for at, line in enumerate(lines) if _is_place(line) and len(_BETWEEN.findall(line)) >= _FEWEST_PARTS)
    first = min(next(places, len(lines)) for places in (companies, below, whole))
    # Below a greeting, "Yours,", it is of a signature.
    return len(lines) if first and lines[first - 1].endswith(",") else first


def _is_place(line: str) -> bool:
    """Tell a street with its house, or a list of names of which the first has a number, "Unit 4, Tannery Yard"."""
    parts = _BETWEEN.split(line)
    is_list = len(parts) >= _FEWEST_PARTS and all(part[:1].isupper() or part[:1].isdigit() for part in parts)
    return (is_list and any(map(str.isdigit, line))) or STREET.search(line) is not None
