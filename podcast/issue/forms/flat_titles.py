"""Where the title before names in brackets starts, in a text on one line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from podcast.issue.forms.flat_marks import Credit, Mark, MarkKind
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.issue.phrases.titles import title_share

_LONGEST_TITLE = 320
_TITLE_CASE = 0.7
_BEHEADED_CASE = 0.75
_FEWEST_TITLED_WORDS = 2
_LONGEST_QUESTION = 90
_RESOURCE = re.compile(
    r":?\s*(?:See [A-Z]\w+ AI(?: \d+)?|(?:(?:Paper|Blog post|Code|Website|Slides|Video|Transcript|Talk): )?"
    r"(?:(?:[A-Z]{2} |LW |Alignment )?[Ff]orum (?:post|summary|commentary)|(?:EA|LW|Alignment) Forum(?: summary| post)?"
    r"|[Gg]it[Hh]ub(?: repo(?:sitory)?| page)?|[Bb]log post|(?:arXiv )?[Pp]aper"
    r"|[Ww]ebsite|[Cc]ode|[Pp]odcast|[Tt]ranscript|[Vv]ideo"
    r"|[Ss]lides|LessWrong post|Full (?:paper|post|report)|Import AI(?: \d+)?"
    r"|[^()]{0,120}\([^()]{0,40}\)))\s(?=[A-Z0-9\"“‘'$])"
)
_UNENDED = (MarkKind.RESOURCES, MarkKind.TITLE)
"""After these a text may stand that ends without a full stop."""
_CAPITAL = re.compile(r"(?<= )[A-Z][a-z]")
_HEADING = re.compile(
    r"[A-Z][a-z\-]{2,20}(?:(?: [a-z\-]{2,20}){1,5} sequence|(?: and)?(?: [a-z][a-z\-]{3,20}){1,2}) "
    r"(?=[\"“‘']?[A-Z][a-z]+)"
)
"""What looks like a heading that touches a title: "Colony theory Ants at Noon"."""
_SEQUENCE = " sequence "
_NO_HEADING = re.compile(
    r" (?:about|after|against|among|around|before|behind|below|between|beyond|does|during|from|have|into|near|over"
    r"|should|than|that|this|through|towards?|under|upon|using|versus|want|were|what|when|where|which|will|with|within"
    r"|without|would|your) "
)


def find_titles(text: str, fixed: Sequence[Mark], credits_: Sequence[Credit]) -> Iterator[Mark]:
    """Put a title before each credit that has room for one; give all marks in order."""
    marks = iter((*fixed, Mark(MarkKind.BREAK, len(text) + 1, len(text) + 1)))
    upcoming = next(marks)
    last: Mark | None = None
    for credit in credits_:
        while upcoming.start < credit.start:
            if last is None or upcoming.start >= last.stop:
                last = upcoming
                yield upcoming
            upcoming = next(marks)
        if title := _title(text, last, credit, is_last=upcoming.start <= credit.stop + 1):
            last = title
            yield from _beheaded(text, title, credit.start)
    while upcoming.start <= len(text):
        if last is None or upcoming.start >= last.stop:
            yield upcoming
        upcoming = next(marks)


def _beheaded(text: str, title: Mark, stop: int) -> Iterator[Mark]:
    """Part a heading that nobody knows from the title that it touches and that ends at `stop`."""
    match = _HEADING.match(text, title.start, stop)
    if (
        match is None
        or (_NO_HEADING.search(match[0]) and not match[0].endswith(_SEQUENCE))
        or title_share(text[match.end() : stop]) < _BEHEADED_CASE
    ):
        yield title
        return
    yield Mark(MarkKind.HEADING, title.start, match.end() - 1)
    yield replace(title, start=match.end())


def _title(text: str, last: Mark | None, credit: Credit, *, is_last: bool) -> Mark | None:
    start = _start(text, last, credit, is_last=is_last)
    if start is None:
        return None
    title = text[start : credit.start].strip()
    is_good = 0 < len(title) <= _LONGEST_TITLE and not title[0].islower()
    return Mark(MarkKind.TITLE, start, credit.stop, is_alone=not credit.has_body) if is_good else None


def _start(text: str, last: Mark | None, credit: Credit, *, is_last: bool) -> int | None:
    """Walk back from the brackets to where the title must start; `is_last` says that a heading follows them."""
    floor = last.stop if last else 0
    low = max(floor, credit.start - 2 * _LONGEST_TITLE)
    starts = [low + offset for offset in find_sentence_starts(text[low : credit.start])]
    if low == floor and _is_open(last):
        return _open_start(text, floor, starts, credit)
    if low == floor and last and last.kind in _UNENDED and not starts:
        return _after_resource(text, floor, credit, is_guessed=last.kind is MarkKind.RESOURCES)
    if not starts or not (credit.is_sure or credit.is_named or is_last):
        return None
    return _extended(text, starts, credit.start)


def _is_open(last: Mark | None) -> bool:
    """Tell whether a title may start right after a mark."""
    return last is None or last.kind is MarkKind.HEADING or last.is_alone


def _open_start(text: str, floor: int, starts: list[int], credit: Credit) -> int:
    """Take all since the heading for the title, but not the sentences of an introduction."""
    floor += text[floor : floor + 1].isspace()
    if not starts:
        return floor
    question = text[floor : starts[0]].rstrip()
    if len(starts) == 1 and question.endswith("?") and len(question) <= _LONGEST_QUESTION:
        return floor
    return _extended(text, [floor, *starts], credit.start)


def _extended(text: str, starts: list[int], stop: int) -> int:
    """Take earlier sentences into a title while they are written like titles."""
    start = starts[-1]
    for earlier in reversed(starts[:-1]):
        if stop - earlier > _LONGEST_TITLE or not _is_titled(text[earlier:start]):
            break
        start = earlier
    return start


def _is_titled(sentence: str) -> bool:
    clean = sentence.strip()
    if clean.startswith("(") or clean.endswith((")", "!")):
        return False
    words = clean.split()
    is_one_question = len(words) == 1 and clean.endswith("?")
    return (len(words) >= _FEWEST_TITLED_WORDS or is_one_question) and title_share(clean) >= _TITLE_CASE


def _after_resource(text: str, floor: int, credit: Credit, *, is_guessed: bool) -> int | None:
    """Guess where the name of a resource ends and the title starts; nothing stands between them."""
    region = text[floor : credit.start]
    if match := _RESOURCE.match(region):
        return floor + match.end()
    if not is_guessed or not (credit.is_sure or credit.has_body) or len(region) > _LONGEST_TITLE:
        return None
    capitals = [match.start() for match in _CAPITAL.finditer(region)]
    middle = min(capitals, key=lambda offset: abs(offset - len(region) // 2), default=None)
    return None if middle is None else floor + middle
