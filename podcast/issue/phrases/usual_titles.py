"""Reads how items open in most newsletters: `[Title](…) - text`, `[Title](…) by Ann Lim`, `**Title.** text`."""

import re
from dataclasses import replace

from podcast.issue.phrases.labels import parse_label
from podcast.issue.phrases.names import are_names
from podcast.issue.phrases.sponsors import is_sponsored_lead
from podcast.issue.phrases.titles import ItemHead
from podcast.issue.phrases.update_notes import is_note
from podcast.issue.spans import find_strong_lead, join_text
from podcast.model import Newsletter, Span
from podcast.text import lazy_compile

_LONGEST_TITLE = 200
_LONGEST_NAMES = 120
_TAG = lazy_compile(
    r"\s{0,3}(?:\[[^\W_][\w /&+-]{0,30}\]|\([^\W_][\w /&+-]{0,30}\)|[A-Z][a-z]{2,14}:|[^\w\s\[(){}.,;:!?]{1,4})\s{1,3}"
)
"""What may stand before a linked title: "[video]", "Video:", a pictogram."""
_WORD_TAG = lazy_compile(r"[A-Z][\w&/-]{1,20}(?:\s[\w&/-]{1,20})?\s{0,3}")
"""What may do so in bold, "Maps"."""
_ORNAMENT = lazy_compile(r"\s{0,3}[^\w\s\[\](){}.,;:!?\"“‘'#*$€£]{1,4}\s{1,3}")
"""A sign before a title."""
_BRACKETS = lazy_compile(
    r"\s{1,3}(?:\[[^\[\]]{1,40}\]|\([^()]{1,40}\)|\d{1,3}\smin(?:ute)?s?(?:\sread)?"
    r"|[^\w\s()\[\]:：,;.!?\"'“”‘’–—-]{1,4})(?=\s?[:：]|\s[-–—]|\s*$)"
)
"""What may stand behind a linked title: "[4 min]", "4 min", "(video)", a pictogram."""
_ASIDE = lazy_compile(
    r"\s{1,3}\((?:(?:[\w-]{1,60}\.){1,4}[a-z]{2,12}(?:/[^\s()]{0,60})?"
    r"|video|audio|podcast|pdf|slides|free|paywall(?:ed)?|\d{1,4}[\s-](?:min|minute|page|point|word|comment)s?(?:\sread)?)\)(?=[.:]?\s{1,3}[\"“‘']?[^\W\d_a-z])"
)
"""What may stand between a linked title and a sentence: where it leads, "(example.org)", or how long it is."""
_BY = lazy_compile(r",?\s{1,3}by\s{1,3}(?=[^\W\d_a-z])")
_CITED = lazy_compile(
    r"(?:,?|\s[-–—])\s{1,3}(?:by\s)?(?P<authors>(?P<names>[^\s()–—-][^()]{3,120}?),?\s?\((?:19|20)\d\d[a-z]?\))\s?[.:,–—-]?(?:\s{1,3}|$)"
)
"""Names and a year behind a title, ", Ann Lim (2026)."."""
_NAMED = lazy_compile(r",\s{1,3}(?P<authors>(?P<names>(?=\S+\s\S)[^().:!?]{3,80}))\.\s{1,3}(?=[\"“‘']?[A-Z])")
"""Names alone between a title and a sentence, ", Ann Lim. They float."."""
_NAMED_LAST = lazy_compile(r",\s{1,3}((?=\S+\s\S)[^().:!?]{3,80}?)\s*$")
"""Names, or a house, alone behind a title, ", Ann Lim", whose text is below."""
_SOURCE = lazy_compile(r"\s{1,3}\([^()]{2,60}\)(?=\s{1,3}[\"“‘']?[^\W\d_a-z])")
"""A bracket between a title in bold and a sentence, which has its link."""
_PEOPLE = lazy_compile(r"\s{1,3}\((?P<authors>(?P<names>(?=\S+\s\S)[^()]{3,160}))\)\s{1,3}(?=[\"“‘']?[^\W\d_a-z])")
"""Names in brackets between a linked title and a sentence, "(Ann Lim) They float."."""
_NAMES_END = lazy_compile(r":\s|[:.]?\s*$|\s[-–—]{1,2}\s|\.\s")
_MARK = lazy_compile(r"\s?[:：]\s{0,3}|\s{1,3}(?:[-–—]{1,3}|[|·•])\s{1,3}|\s?—\s?(?=\S)")
_STOP = lazy_compile(r"[.!?]\s{1,3}(?=[\"“‘'(]?[^\W_])")
_NEXT = lazy_compile(r"\s{1,3}(?=[\"“‘']?[^\W\d_a-z]\w)")
_PART = lazy_compile(r",\s(?:part|chapter|episode|volume|vol\.|no\.)\s\w{1,12}\W?$", re.IGNORECASE)
_CAPITAL = lazy_compile(r"[\"“‘'(]?(?:[^\W\d_a-z]|\d)")
_FEWEST_WORDS = 2
_MOST_CREDIT_WORDS = 10
_ENDS = (".", "!", "?", "…", ".”", '."', ")", ":", "’", "”")


def parse_usual_head(spans: tuple[Span, ...], newsletter: Newsletter) -> ItemHead | None:
    """Read the opening of an item whose title is a link or in bold; None where none is."""
    text = join_text(spans)
    start = _find_tag_end(spans)
    stop = _find_link_end(spans, start)
    if stop:
        return _read_linked(text, stop, is_tagged=start > 0, is_strong=_is_strong(spans, stop))
    if len(spans) > 1 and spans[1].is_strong and _ORNAMENT.fullmatch(spans[0].text):
        head = parse_usual_head(spans[1:], newsletter)
        before = len(spans[0].text)
        return replace(head, body=head.body + before, lead=head.lead + before) if head else None
    lead = find_strong_lead(spans)
    if not lead.strip() or is_note(lead) or is_sponsored_lead(lead) or parse_label(text, newsletter, strong=lead):
        return None
    if any(span.href for span in spans[:3]) and (source := _SOURCE.match(text, len(lead.rstrip()))):
        lead = text[: source.end()]
    return _read_strong(text, lead)


def _find_tag_end(spans: tuple[Span, ...]) -> int:
    """Give the offset of a linked title behind a tag; 0 where there is no tag."""
    at = next((index for index, span in enumerate(spans[:3]) if span.href), 0)
    before = "".join(span.text for span in spans[:at])
    is_tagged = at == 1 and _TAG.fullmatch(before)
    is_word = at and spans[0].is_strong and not spans[at].is_strong and _WORD_TAG.fullmatch(before)
    return len(before) if is_tagged or is_word else 0


def _find_link_end(spans: tuple[Span, ...], start: int) -> int:
    """Give the offset at which the link that starts at an offset ends; 0 where none does."""
    offset = stop = 0
    for span in spans:
        if offset >= start:
            if not span.href or span.href.startswith("#"):
                break
            stop = offset + len(span.text)
        offset += len(span.text)
    return stop if stop <= _LONGEST_TITLE else 0


def _is_strong(spans: tuple[Span, ...], stop: int) -> bool:
    return len(find_strong_lead(spans).rstrip()) >= stop > 0


def _read_linked(text: str, stop: int, *, is_tagged: bool, is_strong: bool) -> ItemHead | None:
    """Read what follows a linked title that ends at `stop`."""
    if brackets := _BRACKETS.match(text, stop) or _ASIDE.match(text, stop):
        stop = brackets.end()
    sign = _ORNAMENT.match(text) if is_tagged else None
    title = text[sign.end() if sign else 0 : stop].strip()
    tail = text[stop:]
    credits_ = filter(None, (pattern.match(tail) for pattern in (_CITED, _NAMED, _PEOPLE)))
    if match := next((match for match in credits_ if are_names(match["names"])), None):
        return ItemHead(title, stop + match.end(), stop, match["authors"])
    if (match := _NAMED_LAST.match(tail)) and are_names(match[1]):
        return ItemHead(title, stop + match.start(1), stop)
    if match := _BY.match(tail):
        return _read_credit(text, title, stop, stop + match.end())
    if ((is_tagged or brackets) and not tail.strip()) or _PART.fullmatch(tail):
        return ItemHead((title + tail).strip(), len(text), stop)
    if (match := _MARK.match(tail) or _STOP.match(tail)) and tail[match.end() :].strip():
        return ItemHead(title, stop + match.end(), stop)
    is_titled = is_strong or title.endswith(("?", "!")) or len(title.split()) >= _FEWEST_WORDS
    is_text = _NEXT.match(tail) is not None and (tail.rstrip().endswith(_ENDS) or (is_strong and _is_credit(tail)))
    return ItemHead(title, stop, stop) if is_titled and is_text else None


def _is_credit(tail: str) -> bool:
    """Tell the line below a title in bold that says whose it is, and from where: "Ann Lim, The Herald"."""
    words = tail.split()
    return len(words) <= _MOST_CREDIT_WORDS and words[0][:1].isupper() and any(word[:1].isupper() for word in words[1:])


def _read_credit(text: str, title: str, stop: int, start: int) -> ItemHead | None:
    """Read the names behind "by" that start at an offset."""
    window = text[start : start + _LONGEST_NAMES]
    for match in _NAMES_END.finditer(window):
        names = window[: match.start()].strip()
        is_end = start + match.end() >= len(text) or match[0].strip() != ""
        if is_end and are_names(names):
            return ItemHead(title, start + match.end(), stop, names)
    return None


def _read_strong(text: str, lead: str) -> ItemHead | None:
    """Read a title in bold, with or without what parts it from the text behind it."""
    bare = lead.strip()
    tail = text[len(lead.rstrip()) :]
    if not bare or len(bare) > _LONGEST_TITLE or not tail.strip():
        return None
    title = bare.rstrip(":：.").strip()
    if credit := _BY.match(tail):
        return _read_credit(text, title, len(lead.rstrip()), len(lead.rstrip()) + credit.end())
    if bare[-1] in ":：.":
        match = re.match(r"\s*", tail)
    else:
        match = _MARK.match(tail) or (_NEXT.match(tail) if tail.rstrip().endswith(_ENDS) else None)
    is_dash = match is not None and match[0].strip("-–— ") == "" != match[0].strip()
    if match is None or not _CAPITAL.match(title) or not (is_dash or _CAPITAL.match(tail, match.end())):
        return None
    return ItemHead(title, len(lead.rstrip()) + match.end(), len(lead.rstrip()))
