"""Long quotations within a paragraph: where another voice may speak them without tearing a sentence apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONG = 61
"""Characters: where a quotation of as many begins and ends nobody hears, unless it is told."""
_NEVER_TOLD = 200
"""Characters of a quotation whose end no ear connects with its beginning any more."""
_QUOTATION = re.compile(rf"(?<!\S)[\"“](?P<words>(?=\S)[^\"“”]{{{_LONG},4000}}+)(?<=\S)[\"”](?P<mark>[.!?]?)(?=\s|$)")
_LEADS_IN = re.compile(r"[.!?…:,;–—-]$")
_HAS_SENTENCES = re.compile(r"[.!?…]\s+[\"'“‘(\[]?[A-Z]")
_BEGINS = re.compile(r"\s*(?:$|[\"'“‘(\[*]*[A-Z0-9])")
"""What follows the end of a sentence: nothing, or another."""
_TITLE_WORD = re.compile(r"[A-Z0-9]")


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
