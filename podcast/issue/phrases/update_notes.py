"""Notes to what stands around them, which are no item's title: "Update (3 April)", "P.S.", "Why it matters"."""

import calendar
import re

from podcast.text import lazy_compile

_MONTHS = "|".join(name[:3] for name in calendar.month_name[1:])
_DAY = rf"""
    (?: (?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}\.?,?\ )?
    (?: (?:\d{{1,2}}(?:st|[nr]d|th)?\ )?(?:{_MONTHS})[a-z]{{0,6}}\.?(?:\ \d{{1,2}}(?:st|[nr]d|th)?)?(?:,?\ \d{{4}})?
      | \d{{1,4}}[\-/.]\d{{1,2}}(?:[\-/.]\d{{1,4}})?\.? | \d{{1,2}} )
    """
_NOTE = lazy_compile(
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
_UPDATE = lazy_compile(
    rf"(?:updated?|correction|corrigendum|erratum|errata)(?:\ ?(?:[(\[][^()\[\]]{{1,40}}[)\]]|{_DAY}))?\s?:\s",
    re.IGNORECASE | re.VERBOSE,
)
_COUNTED = lazy_compile(
    r"(?:notes?|q|a|question|answer|edit|update|step|table|figure|fig\.|phase|part|example|experiment|case|stage|option"
    r"|reason|claim|lemma|theorem|definition|section|chapter|appendix|caveat|comment|reply|quote|disclaimer|method"
    r"|result|study|setting|day|round|level|task|idea|problem|solution|scenario|proof|corollary|proposition|remark"
    r"|observation|hypothesis|assumption|conjecture)s?"
    r"(?:\s(?:[\divxlc]{1,5}|[a-z]|one|two|three|four|five|first|second|third))?",
    re.IGNORECASE,
)
"""What counts or names a part of a text, "Step one": no title."""
_LONGEST_NOTE = 90
_ENDS = " :：.!-–—"


def is_note(lead: str) -> bool:
    """Tell words in bold that only say what their paragraph is to those around it."""
    return len(lead) <= _LONGEST_NOTE and _NOTE.fullmatch(lead.strip(_ENDS)) is not None


def is_part(title: str) -> bool:
    """Tell words that count or name a part of the text that they stand in: "Step one", "Proof"."""
    return _COUNTED.fullmatch(title) is not None


def is_update(text: str) -> bool:
    """Tell a paragraph that begins with "Update:" or "Correction (3 April):"."""
    return text[:1] in _UPDATE_LETTERS and _UPDATE.match(text) is not None
