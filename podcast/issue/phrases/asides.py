"""What a paragraph opens with that is no item's title: notes to what stands around it, and what is sponsored."""

import calendar
import re

from podcast.issue.spans import find_strong_lead
from podcast.model import Block

_MONTHS = "|".join(name[:3] for name in calendar.month_name[1:])
_DAY = rf"""
    (?: (?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}\.?,?\ )?
    (?: (?:\d{{1,2}}(?:st|[nr]d|th)?\ )?(?:{_MONTHS})[a-z]{{0,6}}\.?(?:\ \d{{1,2}}(?:st|[nr]d|th)?)?(?:,?\ \d{{4}})?
      | \d{{1,4}}[\-/.]\d{{1,2}}(?:[\-/.]\d{{1,4}})?\.? | \d{{1,2}} )
    """
_NOTE = re.compile(
    rf"""
    (?:(?:an?|the|our|my|your|editor['’]?s?['’]?|author['’]s|quick|small|short|brief|late|last[\-\ ]minute|important
        |major|minor|further|one|another|final|second|third)\ ){{0,3}}
    (?: updates? | notes? | n\.?\ ?b | (?:p\.?\ ?){{1,3}}s | corrections? | corrigend(?:um|a) | errat(?:um|a)
      | edit(?:ed)? | addend(?:um|a) | clarifications? | disclaimers? | disclosures? | caveats? | warnings? | reminders?
      | spoilers?(?:\ (?:alert|warning))? | tl;?\ ?dr | tip | hint | aside | side\ ?note | fyi | psa | heads[\-\ ]?up
      | postscript | retraction | apolog(?:y|ies) | trigger\ warning | content\ (?:note|warning) | housekeeping
      | context | background | details? | quote | zoom\ (?:in|out) | yes,\ but | flashback | reality\ check | of\ note
      | why\ (?:it|this)\ matters | (?:the\ )?(?:big\ picture|bottom\ line|takeaways?|intrigue|latest|backdrop)
      | go\ deeper | what['’]s\ (?:next|new) | what\ (?:to\ watch|they['’]re\ saying) | between\ the\ lines
      | by\ the\ numbers | driving\ the\ news | state\ of\ play | catch\ up\ quick )
    (?: \ (?:to|from|for|on|of)\ (?:the\ )?(?:last|this|previous|yesterday|today)\b.{{0,40}}
      | \ from\ the\ (?:editor|author)s? | \ ?\#?\d{{1,2}} )?
    (?: ,?\ ?[\-–—]?\ ? (?: [(\[][^()\[\]]{{1,40}}[)\]] | {_DAY} ) )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words that say of a paragraph what it is to the others, with their day: "Update (3 April)", "P.S."."""
_UPDATE_LETTERS = frozenset("UuCcEe")
_UPDATE = re.compile(
    rf"(?:updated?|correction|corrigendum|erratum|errata)(?:\ ?(?:[(\[][^()\[\]]{{1,40}}[)\]]|{_DAY}))?\s?:\s",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_NOTE = 90
_ENDS = " :：.!-–—"

_OURS = r"(?:(?:our|today['’]s|this\ (?:week|month|issue|edition|letter)['’]s)\ )?"
_SPONSORED = re.compile(
    rf"""
    \W* (?: (?:this|today['’]s)\ (?:week['’]s\ )?(?:issue|edition|letter|newsletter|week|post|mail|e-?mail)
            \ (?:is|was|has\ been)\ (?:kindly\ )?(?:sponsored|brought\ to\ you|presented|supported)\ by\b
      | (?:sponsored|brought\ to\ you|presented)\ by\b
      | {_OURS}(?:sponsor(?:ed)?|advertisement|advertorial|promoted|anzeige|partner\ content|ad)\ ?[:\-–—\])]
      | (?:an?\ )?(?:word|message)\ from\ (?:our|the|today).{{0,30}}(?:sponsor|partner)s? )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PARTNERED = re.compile(
    rf"""
    \W* (?: (?:together|in\ (?:partnership|collaboration|cooperation))\ with\ .{{2,60}}
          | {_OURS}(?:sponsors?|partners?)\W* )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words of a sponsor where they are in bold; a sentence may start with some."""
_PARTNERS_LINE = re.compile(r"\W*(?:together|in (?:partnership|collaboration|cooperation)) with\b", re.IGNORECASE)
_LONGEST_LINE = 200


def is_note(lead: str) -> bool:
    """Tell words in bold that only say what their paragraph is to those around it."""
    return len(lead) <= _LONGEST_NOTE and _NOTE.fullmatch(lead.strip(_ENDS)) is not None


def is_update(text: str) -> bool:
    """Tell a paragraph that begins with "Update:" or "Correction (3 April):"."""
    return text[:1] in _UPDATE_LETTERS and _UPDATE.match(text) is not None


def is_sponsored_lead(lead: str) -> bool:
    """Tell words in bold that say who paid for what follows."""
    return (_SPONSORED.match(lead) or _PARTNERED.fullmatch(lead.strip())) is not None


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
