"""What services that send newsletters put around an issue: bars of buttons, notes about the mail, addresses."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from podcast.issue.page import Page
from podcast.model import Block, BlockKind, LeftOut, Newsletter

_REASON = "mail"
_LONGEST_BAR = 160
_LONGEST_NOTE = 500
_MOST_PARTS = 12
_TOP = 8
"""Blocks in which a byline stands."""
_BETWEEN = re.compile(r"\s*[|·•∙‧/–—]\s*|\s{3,}|\n")
_BUTTON = re.compile(
    r"""
    (?:view|read|open)\ (?:(?:this\ )?(?:e-?mail|post|newsletter|issue|it)\ )?
        (?:online|in\ (?:the\ |your\ |a\ )?(?:web\ )?(?:browser|app|substack))
    | (?:upgrade\ to\ paid | start\ writing | get\ the\ app | restack | leave\ a\ comment | (?:re)?tweet(?:\ this)?
        | give\ a\ gift(?:\ subscription)? | pledge\ your\ support | refer\ a\ friend | copy\ link
        | share\ this\ (?:post|e-?mail|newsletter|issue) | view\ (?:in\ |as\ )?(?:a\ )?web\ ?page | web\ version
        | forward\ (?:this\ e-?mail\ )?to\ a\ friend | subscribe\ (?:now|for\ free) | (?:view\ )?e-?mail\ preferences
        | (?:manage|update)\ (?:your\ |my\ )?(?:e-?mail\ )?(?:preferences|subscriptions?|settings) | unsubscribe
        | \d{1,3}\ min(?:ute)?s?\ read )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(
    r"(?:like|comments?|share|follow|listen|subscribed?|save|bookmark|forward|facebook|twitter|linkedin|instagram|x"
    r"|what\w ?app|email|discuss|sign in|log in|archive|previous|next|preferences|privacy(?: policy)?|terms)"
    r"(?: ?\(?\d{1,5}\)?)?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"""
    you(?:'re|\ are)\ (?:currently\ )?
        (?: a\ (?:free|paid)\ subscriber\ to | (?:receiving|getting)\ this\ (?:e-?mail|newsletter|because) )
    | you(?:\ have|'ve)?\ (?:received|receive)\ this\ (?:(?:e-?mail|newsletter|message|issue|letter)\ )?because
    | (?:was\ )?(?:this\ e-?mail\ )?forwarded\ (?:this\ (?:e-?mail|newsletter|post)|to\ you)\?
    | did\ (?:someone|a\ friend)\ forward\ (?:this|you\ this)
    | thanks\ for\ reading\b .{0,100} (?:subscribe\ for\ free|this\ post\ is\ public|subscribe\ to\ receive)
    | .{0,80} \bis\ a\ reader-supported\ (?:publication|newsletter)
    | this\ post\ is\ public,?\ so\ feel\ free\ to\ share
    | (?:update|manage|change)\ your\ (?:e-?mail\ )?(?:preferences|subscription)\b
    | (?:click\ here\ to\ |to\ |you\ can\ (?:always\ )?)?unsubscribe
        (?: \ (?:here|at\ any\ time|from\ (?:this|these|our|all|future)\b|or\ (?:update|manage|change)|instantly)
          | ,?\ (?:just\ |please\ )?(?:reply|click|visit|go\ to|send|use|write|e-?mail)\b )
    | (?:no\ longer\ want|don't\ want)\ to\ (?:receive|get)\ (?:this|these|our|any)\b
    | (?:powered|sent|published|made)\ (?:(?:by|with|via|on)\ )(?:.{1,12}\ (?:by|from|via|on|in)\ )?
        (?:beehiiv|ghost|substack|buttondown|convertkit|kit|mailchimp
        |mailerlite|revue|tinyletter|medium)\W*$
    | (?:©|\(c\)|copyright\ ©?)\ *(?:19|20)\d\d\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FACT = re.compile(
    r"""
    (?:[a-z]{3,9},?\ )?[a-z]{3,9}\.?\ \d{1,2}(?:[a-z]{2})?(?:,?\ \d{4})? | \d{4}-\d\d-\d\d  # a day
    | [^\w\s]{0,3}\ ?\d{1,5}                                                                # a count of likes
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(
    r"""
    [^.!?]{0,60} \b (?: \d{1,6}\ [A-Z] | P\.?\ ?O\.?\ Box\ \d ) .{0,100}           # 548 Market Street,
    \b (?: [A-Z]{2}\ \d{5}(?:-\d{4})? | [A-Z]{1,2}\d[A-Z\d]?\ ?\d[A-Z]{2} )      # CA 94104, or SW1A 1AA
    (?: ,?\ [A-Z][\w.\ ]{1,30} )?
    """,
    re.VERBOSE,
)
_PROFILE = re.compile(r"https?://(?:[\w-]{1,60}\.)?(?:substack\.com/(?:@|profile/)|medium\.com/@)", re.IGNORECASE)
_FIELD = re.compile(r"\{\{\s*[\w.]{1,60}\s*(?:\|[^{}]{0,200})?\}\}|\*\|[A-Z][A-Z0-9_:]{1,60}\|\*|%%\w{1,60}%%")
"""Fields of a mail's template, which the mailer fills when it sends."""
_NEVER = (BlockKind.CODE, BlockKind.FIGURE, BlockKind.TABLE)
_SIGN = re.compile(r"\w")


class _Kind(IntEnum):
    """How surely a block is a service's."""

    TEXT = 0
    PERHAPS = 1
    """Only beside what surely is."""
    SURELY = 2


def leave_out_chrome(page: Page, newsletter: Newsletter) -> Page:
    """Give a page without what the service that sent it put there, which is kept as left out."""
    kinds = [_find_kind(block, newsletter) for block in page.blocks]
    _take_byline(kinds)
    _spread(kinds, range(1, len(kinds)), -1)
    _spread(kinds, range(len(kinds) - 2, -1, -1), 1)
    left_out = [
        LeftOut(_REASON, block.text) for block, kind in zip(page.blocks, kinds, strict=True) if kind is _Kind.SURELY
    ]
    blocks = [block for block, kind in zip(page.blocks, kinds, strict=True) if kind is not _Kind.SURELY]
    fields = [LeftOut(_REASON, field) for block in blocks for field in _FIELD.findall(block.text)]
    filled = tuple(map(_drop_fields, blocks)) if fields else tuple(blocks)
    return replace(page, blocks=filled, left_out=(*page.left_out, *left_out, *fields))


def _take_byline(kinds: list[_Kind]) -> None:
    """Take author and day at the top, each in a line of its own, for what the service put there."""
    for index in range(1, min(_TOP, len(kinds))):
        if kinds[index - 1] is _Kind.PERHAPS and kinds[index] is _Kind.PERHAPS:
            kinds[index - 1] = kinds[index] = _Kind.SURELY


def _spread(kinds: list[_Kind], order: Sequence[int], beside: int) -> None:
    """Take what may be a service's for it where it stands beside what surely is."""
    for index in order:
        if kinds[index] is _Kind.PERHAPS and kinds[index + beside] is _Kind.SURELY:
            kinds[index] = _Kind.SURELY


def _find_kind(block: Block, newsletter: Newsletter) -> _Kind:
    text = block.text.replace("’", "'").strip()
    if not text or len(text) > _LONGEST_NOTE or block.kind in _NEVER:
        return _Kind.TEXT
    is_heading = block.kind is BlockKind.HEADING
    if _NOTE.match(text) and not is_heading:
        return _Kind.SURELY
    words = [span for span in block.spans if _SIGN.search(span.text)]
    is_linked = bool(words) and all(span.href for span in words)
    if is_linked and all(_PROFILE.match(span.href) for span in words):
        return _Kind.SURELY
    if len(text) > _LONGEST_BAR:
        return _Kind.TEXT
    # Of a bar of links each is a button, whatever stands between them.
    bar = " | ".join(span.text.replace("’", "'") for span in words) if is_linked else text
    return _find_bar(bar, newsletter, is_linked=is_linked, is_heading=is_heading)


def _find_bar(text: str, newsletter: Newsletter, *, is_linked: bool, is_heading: bool) -> _Kind:
    """Tell a bar of buttons, which may name author and day, too."""
    parts = [part for part in _BETWEEN.split(text) if _SIGN.search(part)]
    buttons = [part for part in parts if _BUTTON.fullmatch(part)]
    words = [part for part in parts if _WORD.fullmatch(part)]
    names = {newsletter.editor.casefold(), newsletter.name.casefold()}
    facts = [part for part in parts if part.casefold() in names or _FACT.fullmatch(part)]
    if not parts or len(parts) > _MOST_PARTS or len(buttons) + len(words) + len(facts) < len(parts):
        is_address = not is_heading and _ADDRESS.fullmatch(text) is not None
        return _Kind.PERHAPS if is_address else _Kind.TEXT
    if buttons or (words and (is_linked or len(parts) > 1)):
        return _Kind.SURELY
    return _Kind.TEXT if is_heading else _Kind.PERHAPS


def _drop_fields(block: Block) -> Block:
    """Give a block without the fields that were never filled."""
    if not _FIELD.search(block.text):
        return block
    return replace(block, spans=tuple(replace(span, text=_FIELD.sub("", span.text)) for span in block.spans))
