"""Long quotations within a paragraph: where another voice may speak them without tearing a sentence apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from podcast.text import lazy_compile

_LONG = 61
"""Characters: where a quotation of as many begins and ends nobody hears, unless it is told."""
_NEVER_TOLD = 200
"""Characters of a quotation whose end no ear connects with its beginning any more."""
_QUOTATION = lazy_compile(rf"(?<!\S)[\"“](?P<words>(?=\S)[^\"“”]{{{_LONG},4000}}+)(?<=\S)[\"”](?P<mark>[.!?]?)(?=\s|$)")
_LEADS_IN = lazy_compile(r"[.!?…:,;–—-]$")
_HAS_SENTENCES = lazy_compile(r"[.!?…]\s+[\"'“‘(\[]?[A-Z]")
_BEGINS = lazy_compile(r"\s*(?:$|[\"'“‘(\[*]*[A-Z0-9])")
"""What follows the end of a sentence: nothing, or another."""
_TITLE_WORD = lazy_compile(r"[A-Z0-9]")


_DASH = r"(?:[—–―]|--?)"
_SHORT = r"(?:[A-Z]|Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|St|Sr|Jr|Capt|Col|Gen|Lt|Sgt|Hon|Mme|Mlle)"
"""What has a full stop in a name: initials, and how people are addressed."""
_OWNER = r"(?:my|our|his|her|their)"
_NAMED = (
    rf"(?P<source>(?:{_SHORT}\.\s?){{0,5}}(?:[A-Z“\"'‘*_]|{_OWNER}\s)[^.!?…\n]{{1,100}}"
    rf"(?:\b(?:{_SHORT}|pp?|vol|no)\.[^.!?…\n]{{0,60}}){{0,3}})"
)
_RELATION = lazy_compile(
    rf"""
    (?: (?:[A-Z][\w-]{{0,20}}\s){{0,2}}[A-Z][\w-]{{0,20}}['’]s? | (?i:{_OWNER}|the) ) \s (?:[a-z-]{{1,15}}\s){{0,2}}
    (?: widow(?:er)? | wife | husband | (?:grand|step|god)?(?:mother|father|daughter|son|child) | mum | dad | sister
      | brother | aunt | uncle | niece | nephew | cousin | friend | neighbou?r | colleague | partner | teacher | pupil
      | student | assistant | secretary | heir | landlord | landlady | boss | editor ) (?:,\s|\s(?=[A-Z]))
    """,
    re.VERBOSE,
)
"""Who somebody is to another, before the name: "Perce's widow, "."""
_SOURCE_LINE = lazy_compile(rf"\s*{_DASH}\s*{_NAMED}\s*\.?\s*")
_SOURCE_BEHIND = lazy_compile(rf"(?<=[.!?…\"”'’*_])\s+{_DASH}\s?{_NAMED}\s*$")
_MOST_WORDS = 9
"""Words of a line that tells whose words a quotation has."""
_NAME_WORDS = lazy_compile(
    r"[\"'“‘*_(]*(?:[A-Z0-9]|(?:of|in|the|and|for|at|on|de|van|von|der|la|le|du|to|from|by|a|an|author)\b)"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a paragraph that one voice speaks."""

    text: str
    is_quotation: bool = False


def split_quotations(text: str) -> Iterator[Passage]:
    """Cut a paragraph before and after each long quotation that ends a sentence; joined with spaces it is the text.

    One within somebody's sentence stays there: that it is one is told in words by its spoken form.
    """
    end = 0
    for match in _QUOTATION.finditer(text):
        if not _is_apart(match):
            continue
        if preceding := text[end : match.start()].strip():
            yield Passage(preceding)
        yield Passage(match.group(), is_quotation=True)
        end = match.end()
    if remaining := text[end:].strip():
        yield Passage(remaining)


def _is_apart(match: re.Match[str]) -> bool:
    """Tell a quotation that stands for itself from a title and from a phrase of its sentence."""
    words, text = match["words"], match.string
    ends_sentence = (words[-1] in ".!?…" or match["mark"]) and _BEGINS.match(text, match.end())
    preceding = text[: match.start()].rstrip()
    begins = not preceding or words[0].isupper() or _LEADS_IN.search(preceding[-1:])
    is_long = len(words) > _NEVER_TOLD or _HAS_SENTENCES.search(words)
    capitals = sum(_TITLE_WORD.match(word) is not None for word in words.split())
    return bool(ends_sentence and (begins or is_long)) and capitals <= len(words.split()) / 2


def split_source(text: str, *, may_be_bare: bool = False) -> tuple[str, str]:
    """Cut off what tells whose words a block quote has: "… always. — Ann Bell", or a line of its own, "— Ann Bell".

    Args:
        text: a paragraph of the quotation, or the one behind it.
        may_be_bare: take a line of names for one without a dash, too, as the last of several.
    """
    if match := _SOURCE_LINE.fullmatch(text):
        return ("", text) if _is_source(match["source"]) else (text, "")
    if (match := _SOURCE_BEHIND.search(text)) and _is_source(match["source"]):
        return text[: match.start()], text[match.start() :].strip()
    ends = text.rstrip()[-1:] in '.!?…:;,"”'
    return ("", text) if may_be_bare and not ends and _is_source(text) else (text, "")


def _is_source(text: str) -> bool:
    """Tell names and titles from a sentence, which has more words in small letters."""
    words = text[match.end() if (match := _RELATION.match(text)) else 0 :].split(",", maxsplit=1)[0].split()
    return bool(words) and len(text.split()) <= _MOST_WORDS and all(map(_NAME_WORDS.match, words))
