"""Who paid for what follows: how a paragraph, or its words in bold, says that it is sponsored."""

import re

from podcast.issue.spans import find_strong_lead
from podcast.model import Block
from podcast.text import lazy_compile

_OURS = r"(?:(?:our|today['’]s|this\ (?:week|month|issue|edition|letter)['’]s)\ )?"
_SPONSORED = lazy_compile(
    rf"""
    \W* (?: (?:this|today['’]s)\ (?:week['’]s\ )?(?:issue|edition|letter|newsletter|week|post|mail|e-?mail)
            \ (?:is|was|has\ been)\ (?:kindly\ )?(?:sponsored|brought\ to\ you|presented|supported)\ by\b
      | (?:sponsored|brought\ to\ you|presented)\ by\b
      | {_OURS}(?:sponsor(?:ed)?|advertisement|advertorial|promoted|anzeige|partner\ content|ad)
            (?:\ (?:of\ the\ |for\ the\ |for\ this\ |this\ )(?:day|week|month|issue|edition|letter))?\ ?[:\-–—\])]
      | (?:an?\ )?(?:word|message)\ from\ (?:our|the|today).{{0,30}}(?:sponsor|partner)s? )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PARTNERED = lazy_compile(
    rf"""
    \W* (?: (?:together|in\ (?:partnership|collaboration|cooperation))\ with\ .{{2,60}}
          | {_OURS}(?:sponsors?|partners?)\W* )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words of a sponsor where they are in bold; a sentence may start with some."""
_PARTNERS_LINE = lazy_compile(r"\W*(?:together|in (?:partnership|collaboration|cooperation)) with\b", re.IGNORECASE)
_LONGEST_LINE = 200


def is_sponsored_lead(lead: str) -> bool:
    """Tell words in bold that say who paid for what follows."""
    return (_SPONSORED.match(lead) or _PARTNERED.fullmatch(lead.strip())) is not None


def is_sponsored_paragraph(block: Block) -> bool:
    """Tell a sponsor's paragraph, which stands in no item, from a linked title with a tag, "Sponsored: [Pots](…)"."""
    if not is_sponsored(block):
        return False
    first = block.spans[0]
    # "sponsored by" before a link goes on with it; a tag has a mark behind it.
    is_tag = bool(first.href) or not first.text.rstrip()[-1:].isalpha()
    return first.is_strong or not (is_tag and any(span.href for span in block.spans[:2]))


def is_sponsored(block: Block) -> bool:
    """Tell a paragraph that begins with who paid for it."""
    text = block.text
    if _SPONSORED.match(text):
        return True
    if block.spans and block.spans[0].is_emphasis and _PARTNERS_LINE.match(text):
        return _is_emphasised_link(block)
    lead = find_strong_lead(block.spans) if block.spans and block.spans[0].is_strong else ""
    return bool(lead) and _PARTNERED.fullmatch(lead.strip()) is not None


def _is_emphasised_link(block: Block) -> bool:
    """Tell a line of which all is emphasised, and some leads elsewhere."""
    is_whole = all(span.is_emphasis or not span.text.strip() for span in block.spans)
    return is_whole and len(block.text) <= _LONGEST_LINE and any(span.href for span in block.spans)
