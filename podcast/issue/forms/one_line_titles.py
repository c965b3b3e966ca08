"""Titles in a text on one line: where the one that stands before names in brackets starts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from podcast.issue.forms.one_line_marks import Credit, Mark, MarkKind
from podcast.issue.phrases.sentence_starts import BEGINNING, find_sentence_starts
from podcast.issue.phrases.titles import title_share
from podcast.model import Newsletter
from podcast.text import lazy_compile

_LONGEST_TITLE = 320
_TITLE_CASE = 0.7
_BEHEADED_CASE = 0.75
_FEWEST_TITLED_WORDS = 2
_LONGEST_QUESTION = 90
_RESOURCE = r"""
    :?\s*
    (?: (?:See\ )? (?:{sources}) (?:\ summary|\ post|\ \d+)?             # what this newsletter cites by its name
    | (?: (?:Paper|Blog\ post|Code|Website|Slides|Video|Transcript|Talk):\  )?
      (?: (?:[A-Z]\w+\ )?[Ff]orum\ (?:post|summary|commentary)
        | (?:{sources}) (?:\ summary|\ post|\ \d+)?
        | [Gg]it[Hh]ub(?:\ repo(?:sitory)?|\ page)? | [Ww]ebsite | [Cc]ode
        | [Bb]log\ post | (?:arXiv\ )?[Pp]aper | Full\ (?:paper|post|report)
        | [Pp]odcast | [Tt]ranscript | [Vv]ideo | [Ss]lides
        | [^()]{{0,120}}\([^()]{{0,40}}\)                               # a title with its author
      )
    )
    \s(?=[A-Z0-9"“‘'$])                                                 # where the next title starts
    """
"""What may stand behind "Read more:" before the next title."""
_BEGINNING = lazy_compile(rf"[^a-z]|{BEGINNING}")
_LAST_RESOURCE = lazy_compile(
    r",\s(?:Git[Hh]ub(?: page| repo)?|[Cc]ode|[Ww]ebsite|[Pp]aper|[Bb]log post|[Vv]ideo|[Ss]lides|[Tt]ranscript|arXiv"
    r"|[Pp]odcast)\s(?=[A-Z0-9\"“‘'$])"
)
"""The last of several resources, where it has a usual name."""
_UNENDED = (MarkKind.RESOURCES, MarkKind.TITLE)
"""Marks behind which text may end without a full stop."""
_CAPITAL = lazy_compile(
    r"(?<= )(?<!\ba )(?<!\b(?:an|at|by|in|of|on|or|to) )(?<!\b(?:and|for|the|via) )(?<!\b(?:from|with) )[A-Z][a-z]"
)
"""A word with a capital at which a title may start: not one behind "of"."""
_HEADING = lazy_compile(
    r"""
    [A-Z][a-z\-]{2,20}
    (?: (?:[ ][a-z\-]{2,20}){1,5} [ ]sequence          # "Walks from the hill sequence"
      | (?:[ ]and)? (?:[ ][a-z][a-z\-]{3,20}){1,2} )   # "Colony theory"
    [ ] (?=["“‘']?[A-Z][a-z]+)
    """,
    re.VERBOSE,
)
"""What looks like a heading that touches a title: "Colony theory Ants at Noon"."""
_SEQUENCE = " sequence "
_NO_HEADING = lazy_compile(
    r"""
    [ ] (?: about | after | against | among | around | before | behind | below | between | beyond | does | during
          | from | have | into | near | over | should | than | that | this | through | towards? | under | upon | using
          | versus | want | were | what | when | where | which | will | with | within | without | would | your ) [ ]
    """,
    re.VERBOSE,
)
"""Words of a title's own: "Walking under Water"."""


@lru_cache(maxsize=16)
def _compile_resource(newsletter: Newsletter) -> re.Pattern[str]:
    sources = "|".join(map(re.escape, newsletter.cited_sources)) or r"(?!)"
    return lazy_compile(_RESOURCE.format(sources=sources), re.VERBOSE)


def find_titles(text: str, fixed: Sequence[Mark], credits_: Sequence[Credit], newsletter: Newsletter) -> Iterator[Mark]:
    """Put a title before each credit that has room for one; give all marks in order."""
    marks = iter((*fixed, Mark(MarkKind.BREAK, len(text) + 1, len(text) + 1)))
    upcoming = next(marks)
    previous: Mark | None = None
    for credit in credits_:
        while upcoming.start < credit.start:
            if previous is None or upcoming.start >= previous.stop:
                previous = upcoming
                yield upcoming
            upcoming = next(marks)
        if title := _make_title(text, previous, credit, newsletter, is_last=upcoming.start <= credit.stop + 1):
            previous = title
            yield from _split_heading(text, title, credit.start)
    while upcoming.start <= len(text):
        if previous is None or upcoming.start >= previous.stop:
            yield upcoming
        upcoming = next(marks)


def _split_heading(text: str, title: Mark, stop: int) -> Iterator[Mark]:
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


def _make_title(
    text: str, previous: Mark | None, credit: Credit, newsletter: Newsletter, *, is_last: bool
) -> Mark | None:
    start = _find_start(text, previous, credit, newsletter, is_last=is_last)
    if start is None:
        return None
    title = text[start : credit.start].strip()
    is_good = 0 < len(title) <= _LONGEST_TITLE and _BEGINNING.match(title) is not None
    return Mark(MarkKind.TITLE, start, credit.stop, is_alone=not credit.has_body) if is_good else None


def _find_start(
    text: str, previous: Mark | None, credit: Credit, newsletter: Newsletter, *, is_last: bool
) -> int | None:
    """Walk back from the brackets to where the title must start; `is_last` says that a heading follows them."""
    floor = previous.stop if previous else 0
    low = max(floor, credit.start - 2 * _LONGEST_TITLE)
    starts = [low + offset for offset in find_sentence_starts(text[low : credit.start])]
    # A title may start right after these.
    is_open = previous is None or previous.kind is MarkKind.HEADING or previous.is_alone
    if low == floor and is_open:
        return _find_open_start(text, floor, starts, credit)
    if low == floor and previous and previous.kind in _UNENDED and not starts:
        return _find_resource_end(text, floor, credit, newsletter, is_guessed=previous.kind is MarkKind.RESOURCES)
    if not starts or not (credit.is_sure or credit.is_named or is_last):
        return None
    return _extend(text, starts, credit.start)


def _find_open_start(text: str, floor: int, starts: list[int], credit: Credit) -> int:
    """Take all since the heading for the title, but not the sentences of an introduction."""
    floor += text[floor : floor + 1].isspace()
    if not starts:
        return floor
    question = text[floor : starts[0]].rstrip()
    if len(starts) == 1 and question.endswith("?") and len(question) <= _LONGEST_QUESTION:
        return floor
    return _extend(text, [floor, *starts], credit.start)


def _extend(text: str, starts: list[int], stop: int) -> int:
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
    if clean.endswith(".") and sum(word[0].isupper() for word in words) < _FEWEST_TITLED_WORDS:
        return False
    is_one_question = len(words) == 1 and clean.endswith("?")
    return (len(words) >= _FEWEST_TITLED_WORDS or is_one_question) and title_share(clean) >= _TITLE_CASE


def _find_resource_end(
    text: str, floor: int, credit: Credit, newsletter: Newsletter, *, is_guessed: bool
) -> int | None:
    """Guess where the name of a resource ends and the title starts; nothing stands between them."""
    region = text[floor : credit.start]
    if match := _compile_resource(newsletter).match(region):
        return floor + match.end()
    if last := max(_LAST_RESOURCE.finditer(region), key=re.Match.end, default=None):
        return floor + last.end()
    if not is_guessed or not (credit.is_sure or credit.has_body) or len(region) > _LONGEST_TITLE:
        return None
    capitals = [match.start() for match in _CAPITAL.finditer(region)]
    middle = min(capitals, key=lambda offset: abs(offset - len(region) // 2), default=None)
    return None if middle is None else floor + middle
