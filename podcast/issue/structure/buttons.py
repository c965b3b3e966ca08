"""Links that only lead on, "Read more" and "Register now": they are no items, and belong to the item before them."""

import re
from dataclasses import replace

from podcast.issue.spans import tidy
from podcast.issue.structure.builders import IssueDraft, leave_out
from podcast.model import Block, BlockKind, Span
from podcast.text import is_web_address, lazy_compile

BUTTON = "button"
"""Reason why such a link is not said."""
_LONGEST = 120
_SIGN = lazy_compile(r"\w")
_BUTTON = lazy_compile(
    r"""
    (?:please\ )?
    (?: (?:click\ (?:here\ )?(?:to|for)\ |here\ (?:to|for)\ )? (?:
        (?:read|continue|keep|go|see|view|find|learn|discover|explore|check)
            \ (?:on|out|reading|more|it|all|here|how|why)
            (?:\ (?:here|online|about\ it|details|now|of\ it|on\ (?:the|our)\ \w+|at\ \w+|events|jobs|posts|stories))?
      | (?:read|see|view|get|watch|listen\ to|hear|download)\ (?:the|this|our)
            \ (?:(?:full|whole|entire|rest|complete)\ )?
            (?:of\ (?:it|the\ \w+)|story|article|post|paper|report|book|app|video|recording|episode|podcast|details
              |interview|slides|transcript|piece|essay|study|thread|guide|pdf|schedule|program(?:me)?|rest|full\ \w+
              |photos?|pictures?|gallery|album|map|list|results|agenda|trailer|demo|(?:web\ ?)?site)
      | (?:full|more|further)\ (?:story|article|post|text|paper|report|info|information|details|here)
      | (?:register|apply|book|buy|order|shop|join|subscribe|donate|vote|rsvp|download|watch|listen|enrol?l|pre-?order
          |sign\ up|sign|reply|respond|share|start|try|give|play|attend|reserve|comment|follow|contact)
        (?:\ (?:us|it|them|your|a|my|the|for\ (?:it|free|the\ \w+)))?
        (?:\ (?:now|here|today|online|free|in|place|seat|spot|ticket|tickets|survey|form|petition|waitlist|list))?
      | join\ the\ (?:discussion|conversation|chat|waitlist|community|fun)(?:\ (?:now|here|today))?
      | subscribe\ for\ [$€£]\d.{0,15}
      | get\ (?:started|tickets?|yours?(?:\ \w+)?|it|in\ touch|involved|a\ ticket|the\ details)(?:\ (?:now|here|today))?
      | discuss(?:\ (?:this|it))?\ (?:on|in|at)\ .{2,40}
      | (?:submit|send|nominate|suggest)\ (?:us\ |me\ )?(?:your\ |an?\ )?
        (?:quotes?|links?|stories|tips?|events?|jobs?|entries|suggestions?|pull\ requests?|questions?)\b[^.!?]{0,40}!?
      | take\ (?:the|our)\ (?:survey|quiz|poll) | find\ out(?:\ (?:more|how))? | learn\ more
      | save\ (?:my|your)\ (?:seat|spot)
      | (?:via\ )?(?:sources?|quelle|links?|here|more|details|pdf|website|url|photo|image|picture|credit|tickets|info)
    )
      | (?:photo|image|picture|illustration|graphic|figure)s?(?:\ credits?)?(?:\ by|:)\ (?-i:[^\W\d_a-z]).{1,60}
      | (?:credit|source|via|quelle)s?:.{1,60} )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HOST = lazy_compile(r"(?:[a-z\d-]{1,60}\.){1,4}[a-z]{2,12}")
_MORE = lazy_compile(r"\s*(?:more|all)\s[^.!?:]{2,40}?\s?[»›→>]\s*", re.IGNORECASE)
_RESOURCE = lazy_compile(
    r"(?:paper|code|website|video|slides|pdf|git\s?hub|arxiv|blog(?: post)?|tweet|twitter|thread|discussion"
    r"|data(?:set)?|demo|transcript|podcast|post|article|project(?: page)?|hacker news|hn|comments?|reddit"
    r"|abstract|poster|site)s?"
    r"|(?:see(?: also)?|cf\.|also in|via) (?-i:[A-Z])[\w'-]{0,20}(?: [\w'-]{1,20}){0,3}",
    re.IGNORECASE,
)
_OF_THE_SENDER = lazy_compile(
    r"""
    (?:please\ )?(?:click\ here\ (?:to|for)\ |click\ (?:to|for)\ |here\ (?:to|for)\ )? (?:
        (?:subscribe|sign\ up|share|comment|reply|respond|follow|contact)\b
      | join\ (?:the\ (?:discussion|conversation|chat|community|fun)|us)\b
      | (?:view|read|see|open|continue)\b.{0,20}\b(?:online|browser|web|app)\b
      | (?:photo|image|picture|illustration|graphic|figure|credit)s?\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What leads to the letter itself, its lists and its comments, or to whose a picture is."""
_CALL = lazy_compile(
    r"""
    (?! (?:\w+ing|why|when|where|how|what|who|if|and|but|or|nor|so|yet|even|only|just|not|once|all|both|half|such|is
      |are|was|were|do|does|did|has|have|had|can|could|will|would|about|above|across|after|against|along|among|around
      |as|at|before|behind|below|beneath|beside|between|beyond|by|despite|down|for|from|in|inside|into|like|near|of
      |off|on|out|outside|over|past|since|than|through|to|toward|towards|under|until|up|upon|via|with|within|without
      |never|always|maybe|perhaps|then|there|here|now|still|that|because|while|whether|although|though)\b )
    (?-i:[A-Z])[a-z']{1,12}
    \ (?:the|an?|your|our|my|this|these|those|all|us|me|it|them|more|some|what|how|where|why|who|if)\b
    (?:\ (?-i:[^\WA-Z_])[^.:!?]{0,40})?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A word of doing and what it is done to; no article stands behind a noun, and titles have capitals, "Kill the Fox"."""
_SENDERS_PAGE = lazy_compile(
    r"subscri|opt-?out|preferences|sharer?\b|/intent/|/forward|view-?in-?browser|web-?version", re.IGNORECASE
)
_ENDED = lazy_compile(r"[.!?…][\"”’)]{0,2}\s{1,3}$")
_GOES_ON = lazy_compile(r"[\w)\]]")
_MARK = lazy_compile(r"[\s|·•/,;&+()\[\]\-–—→»›>:.!…👉👇▶]|and")


def is_button(block: Block, *, has_item: bool) -> bool:
    """Tell a block of nothing but links that lead on; behind an item also one that names its resources."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING) or len(block.text) > _LONGEST:
        return False
    linked = [_bare(span.text) for span in block.spans if span.href]
    others = "".join(span.text for span in block.spans if not span.href)
    if not any(linked) or _SIGN.search(_MARK.sub("", others)):
        return False
    words = [word for word in linked if word]
    if all(span.is_button for span in block.spans if span.href):
        return True
    if all(_BUTTON.fullmatch(word) for word in words) or all(_leads_away(span) for span in block.spans if span.href):
        return True
    is_nested = block.kind is BlockKind.LIST_ITEM and block.level > 1
    is_resource = all(_BUTTON.fullmatch(word) or _RESOURCE.fullmatch(word) for word in words)
    return is_resource and has_item and (block.kind is BlockKind.PARAGRAPH or is_nested)


def is_call(block: Block, before: Block | None, following: Block | None) -> bool:
    """Tell a link alone that tells readers to do something, below text and over none: "Walk the round"."""
    words = [span for span in block.spans if _SIGN.search(span.text)]
    is_alone = block.kind is BlockKind.PARAGRAPH and len(words) == 1 and bool(words[0].href)
    is_last = following is None or following.kind is BlockKind.HEADING
    is_below = before is not None and before.kind is not BlockKind.HEADING
    return is_alone and is_last and is_below and _CALL.fullmatch(_bare(block.text)) is not None


def _leads_away(span: Span) -> bool:
    """Tell a link that says no more than where it leads, "example.org", or "More events →"."""
    is_host = _HOST.fullmatch(span.text.strip().lower()) is not None
    return bool(_MORE.fullmatch(span.text)) or (is_host and span.text.strip().lower() in span.href.lower())


def part_button(block: Block) -> tuple[Block, ...]:
    """Part a link that only leads on from the sentence before it in its paragraph, "They sleep. [Read more →](…)"."""
    if len(block.spans) < 2:  # noqa: PLR2004 - the sentence and the link
        return (block,)
    at = next((index for index in (-1, -2) if len(block.spans) + index > 0 and block.spans[index].href), 0)
    if not at or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return (block,)
    words = _bare(block.spans[at].text)
    is_alone = words[:1].isupper() and not _GOES_ON.search("".join(span.text for span in block.spans[at:][1:]))
    leads_on = block.spans[at].is_button or _BUTTON.fullmatch(words)
    if is_alone and leads_on and _ENDED.search(block.spans[at - 1].text):
        return replace(block, spans=tidy(block.spans[:at])), replace(block, spans=block.spans[at:], label="", gap=1)
    return (block,)


def _bare(text: str) -> str:
    return re.sub(r"^[\W_]+|[\W_]+$", "", text.replace("’", "'"))


def take_button(draft: IssueDraft, block: Block) -> str:
    """Let an item, or the text, have the address of a button below it; say where it went, what it says is left out."""
    item = draft.item
    links = [replace(span, text=span.text.strip()) for span in block.spans if span.href and _SIGN.search(span.text)]
    if item and not item.url:
        item.url = links[0].href
        links = links[1:]
    new = [span for span in links if item and span.href != item.url]
    if item and new:
        item.read_more.append(Block(BlockKind.PARAGRAPH, tuple(_join(new))))
    if not item:
        _keep_addresses(draft, [span for span in links if _leads_on(span)])
    words = [span for span in block.spans if _SIGN.search(span.text)]
    moved = {span.text for span in new}
    leave_out(draft, BUTTON, *(Block(block.kind, (span,)) for span in words if span.text.strip() not in moved))
    return "read more" if new else "left out"


def _leads_on(span: Span) -> bool:
    """Tell a link to what a text is about from one to the letter itself, and to its lists."""
    is_senders = _OF_THE_SENDER.match(_bare(span.text)) or _SENDERS_PAGE.search(span.href)
    return is_web_address(span.href) and not is_senders


def _keep_addresses(draft: IssueDraft, links: list[Span]) -> None:
    """Keep links for the notes of the text that they stand in; above all text they are the letter's own."""
    blocks = [Block(BlockKind.PARAGRAPH, tuple(_join(links)))] if links else []
    if draft.sections:
        draft.sections[-1].buttons += blocks
    elif draft.preamble:
        draft.buttons += blocks


def _join(spans: list[Span]) -> list[Span]:
    """Put blanks between links."""
    return [part for index, span in enumerate(spans) for part in ((Span(" "), span) if index else (span,))]
