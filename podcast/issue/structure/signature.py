"""Finds the signature at the end of a mail: a greeting with a name, who sends it, where they live."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.issue.spans import cut
from podcast.model import Block, BlockKind
from podcast.text import lazy_compile

_REACH = 14
"""Blocks from the end in which a signature stands."""
_DASHES = lazy_compile(r"(?:--|—|––|__+)\s?")
_NAME = r"(?-i:[^\W\d_a-z][\w.'’-]{0,20})(?:\ (?:and|&|\+)?\ ?(?-i:[^\W\d_a-z][\w.'’-]{0,20})){0,3}"
_SIGN_OFF = lazy_compile(
    rf"""
    (?: (?:all\ (?:the\ |my\ )?|with\ )?(?:very\ )?(?:best|warm(?:est)?|kind(?:est)?)(?:\ (?:wishes|regards))?
      | (?:best|kind|warm)\ (?:wishes|regards)(?:\ to\ all)? | regards | cheers | sincerely(?:\ yours)?
      | yours(?:\ (?:truly|sincerely|faithfully))? | take\ care | (?:many\ )?thanks | thank\ you | love | warmly
      | until\ next\ (?:time|week|month) | see\ you\ (?:soon|next\ (?:time|week|month)) )
    (?:,\ (?:my\ |dear\ )?(?:friends|all|everyone|everybody|folks|readers?|neighbou?rs|gardeners|you\ all))?
    [,!.–—]\s* (?P<name>{_NAME})? \.?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REPLY = lazy_compile(
    r"""
    (?:anything\ else\?\ )?(?:just\ )?hit\ reply(?:\ (?:to|and|with)\ [^.!?]{1,60})?[.!]?
    | (?:(?:you\ can|feel\ free\ to|please|just|simply|or|always)\ ){0,3} (?:reply|respond|answer)\ (?:directly\ )?
    to\ this\ (?:e-?mail|mail|newsletter|message|letter)(?:\ to\ (?:reach|contact|write\ to)\ (?:me|us))?
    (?: (?:,|\ [–—-]|\ and|;)?\ (?:and\ )?(?:we|i)\ (?:read|answer|see|love)\ [^.!?]{0,40} )? [.!]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORDS = lazy_compile(rf"{_NAME}(?:,\ [^.!?]{{1,40}})?", re.IGNORECASE | re.VERBOSE)
_MAIL = lazy_compile(r"unsubscribe|update your preferences|our mailing address|copyright ©", re.IGNORECASE)
"""What is left out of a mail wherever it stands."""
_POSTSCRIPT = lazy_compile(r"P\.?\s?(?:P\.?\s?){0,2}S\b")
_STREET = lazy_compile(
    r"""
    (?:[^.!?]{1,60},\ )? (?: \d{1,6}[A-Za-z]?\ [A-Z][\w.'’ ]{1,40}
      | [A-Z][\w.'’ -]{1,40}(?:str\.?|straße|strasse|weg|platz|allee|gasse)\ \d{1,4}\w?
      | (?:rue|avenue|piazza|plaza)\ [A-Z][\w.'’ ]{1,40} | P\.?\ ?O\.?\ Box\ \d{1,6} | Postfach\ [\d ]{2,12} )
    (?: ,?\ [^.!?]{1,60} )?
    """,
    re.VERBOSE,
)
_CODE = lazy_compile(
    r"""
    (?: .{0,90}[,\ ] )?
    (?: [A-Z]{2}\ \d{5}(?:-\d{4})? | [A-Z]{1,2}\d[A-Z\d]?\ ?\d[A-Z]{2} | [A-Z]\d[A-Z]\ ?\d[A-Z]\d
      | (?:[A-Z]{1,2}-)?\d{4,5}\ [A-Z][\w\ -]{2,30} )
    (?: ,?\ [A-Z][\w.\ ]{1,30} )? \.?
    """,
    re.VERBOSE,
)
"""A line with a postal code."""
_CONTACT = lazy_compile(
    r"https?://\S{1,200}|www\.\S{1,200}|[\w.+-]{1,60}@[\w.-]{1,80}"
    r"|(?:tel|phone|fax|mob(?:ile)?|[tmpf])?\.?:?\s?\+?[\d ()/-]{7,20}",
    re.IGNORECASE,
)
_LONGEST_LINE = 110
_MOST_WORDS = 14
_LONGEST_REPLY = 160


def find_signature(blocks: Sequence[Block], chrome: Container[int], name: str) -> set[int]:
    """Give the places of the blocks that sign a mail, at its end, where a postscript may follow.

    Args:
        blocks: all that the mail has.
        chrome: places of those that its sender's service put there.
        name: the newsletter's.
    """
    first = max(0, len(blocks) - _REACH)
    chrome = {index for index in range(first, len(blocks)) if index in chrome or _MAIL.match(blocks[index].text)}
    places = [
        index
        for index in range(first, len(blocks))
        if index not in chrome
        and blocks[index].kind is BlockKind.PARAGRAPH
        and sum(len(span.text) for span in blocks[index].spans) <= _LONGEST_REPLY
    ]
    signature = {index for index in places if _is(_REPLY, blocks[index], _LONGEST_REPLY)}
    for index in places:
        if index not in signature and (_is(_DASHES, blocks[index]) or _is(_SIGN_OFF, blocks[index])):
            signature |= _take_lines(blocks, index, chrome)
        elif index not in signature and _is(_CODE, blocks[index]):
            address = _take_address(blocks, index, first, name)
            is_below = min(address) - 1 in signature or min(address) - 1 in chrome
            is_named = bool(name) and any(name in blocks[at].text for at in address)
            signature |= address if is_below or is_named else set()
    return signature


def _is(pattern: re.Pattern[str], block: Block, longest: int = _LONGEST_LINE) -> bool:
    is_line = block.kind is BlockKind.PARAGRAPH and 0 < len(block.text) <= longest
    return is_line and pattern.fullmatch(block.text.strip()) is not None


def _take_lines(blocks: Sequence[Block], index: int, chrome: Container[int]) -> set[int]:
    """Take the lines behind dashes or a greeting that are names, addresses and the like, if nothing else follows."""
    behind = [at for at in range(index + 1, len(blocks)) if at not in chrome]
    others = [at for at in behind if not _is_line_of_signature(blocks[at])]
    if not all(_POSTSCRIPT.match(blocks[at].text) or _is_colophon(blocks[at]) for at in others):
        return set()
    stop = others[0] if others else len(blocks)
    lines = {at for at in behind if at < stop}
    match = _SIGN_OFF.fullmatch(blocks[index].text.strip())
    return {index, *lines} if lines or (match and match["name"]) else set()


def _is_colophon(block: Block) -> bool:
    """Tell a paragraph in italics, as letters end with who makes them."""
    return block.kind is BlockKind.PARAGRAPH and all(span.is_emphasis or not span.text.strip() for span in block.spans)


def part_sign_offs(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Part a greeting with a name from the sentence before it in its paragraph, near the end of a letter."""
    first = max(0, len(blocks) - _REACH)
    return (*blocks[:first], *(part for block in blocks[first:] for part in _part_sign_off(block)))


def _part_sign_off(block: Block) -> tuple[Block, ...]:
    text = block.text
    # A name ends it, so that most paragraphs are not looked at; and of a long one the end.
    if block.kind is not BlockKind.PARAGRAPH or not text[-1:].isalpha():
        return (block,)
    first = max(0, len(text) - _LONGEST_LINE)
    for start in (first + offset for offset in find_sentence_starts(text[first:])):
        match = _SIGN_OFF.fullmatch(text, start)
        if match and match["name"]:
            return replace(block, spans=cut(block.spans, 0, start)), replace(block, spans=cut(block.spans, start))
    return (block,)


def _is_line_of_signature(block: Block) -> bool:
    is_short = len(block.text.split()) <= _MOST_WORDS and not block.text.rstrip().endswith((":", "?"))
    patterns = (_WORDS, _STREET, _CODE, _CONTACT, _DASHES)
    return _is(_REPLY, block, _LONGEST_REPLY) or (is_short and any(_is(pattern, block) for pattern in patterns))


def _take_address(blocks: Sequence[Block], index: int, first: int, name: str) -> set[int]:
    """Take the lines of an address around the one with its postal code: street and sender above, country below."""
    start, stop = index, index + 1
    while start > first and (_is(_STREET, blocks[start - 1]) or _is_sender(blocks[start - 1], name)):
        start -= 1
    if stop < len(blocks) and _is(_WORDS, blocks[stop]) and len(blocks[stop].text.split()) <= 2:  # noqa: PLR2004
        stop += 1
    return set(range(start, stop))


def _is_sender(block: Block, name: str) -> bool:
    return bool(name) and block.kind is BlockKind.PARAGRAPH and block.text.startswith(name) and _is(_WORDS, block)
