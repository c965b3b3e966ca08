"""Measures how much of an issue is heard in its items, and doubts an issue of which much is not."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from podcast.issue.completeness import list_texts
from podcast.issue.forms.templates import SHORTCODE
from podcast.issue.phrases.languages import guess_language
from podcast.issue.structure.boilerplate import SKIPPED
from podcast.model import Block, Issue
from podcast.text import lazy_compile

_MOST = 0.1
"""Share of the letters that may be left out, or in no item, without a doubt."""
_LONGEST_GREETING = 700
"""Letters that an editor may say before the items and behind them, however short the issue is."""
_REPEATED_WORDS = 12
"""Words of a paragraph from which on it does not come twice by chance."""
_QUOTED = 60
_NO_LETTERS = lazy_compile(r"[\W_]+")
_EXPECTED = frozenset(
    (SKIPPED, SHORTCODE, "issue number", "list number", "redirect link", "tag of a title", "footnote")
)
"""Reasons that are no surprise: a producer's own wish, and what became a field."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the letters of an issue went; letters, as some scripts do not part words."""

    letters: int
    left_out: Counter[str]
    """Letters that are left out, by the reason."""
    loose: int
    """Letters in no item and under no heading."""

    def __str__(self) -> str:
        """Say how much is left out, and why: "left out 12 %: mail 9 %, hidden 3 %"; empty where nothing is."""
        shares = [f"{reason} {_percent(count, self.letters)}" for reason, count in self.left_out.most_common()]
        reasons = ", ".join(shares) if len(shares) > 1 else "".join(self.left_out)
        return f"left out {_percent(self.left_out.total(), self.letters)}: {reasons}" if reasons else ""


def measure_coverage(issue: Issue) -> Coverage:
    """Count the letters of an issue, and those that are left out or stand in no item and under no heading."""
    left_out = Counter[str]()
    for omission in issue.left_out:
        left_out[omission.reason] += _count(omission.text)
    untitled = (block for section in issue.sections if not section.title for block in section.intro)
    loose = sum(_count(block.text) for block in (*issue.preamble, *untitled, *issue.footer))
    return Coverage(sum(map(_count, list_texts(issue))), left_out, loose)


def list_doubts(issue: Issue) -> Iterator[str]:
    """Say what makes it likely that an issue is not read as it was meant."""
    coverage = measure_coverage(issue)
    unasked = sum(count for reason, count in coverage.left_out.items() if reason not in _EXPECTED)
    if unasked > _MOST * coverage.letters:
        reasons = [reason for reason, _ in coverage.left_out.most_common() if reason not in _EXPECTED]
        yield f"{_percent(unasked, coverage.letters)} of its text is left out unasked, as {', '.join(reasons)}"
    if not any(section.items for section in issue.sections):
        yield "no item was found in it"
    elif coverage.loose > max(_LONGEST_GREETING, _MOST * coverage.letters):
        yield f"{_percent(coverage.loose, coverage.letters)} of its text is in no item and under no heading"
    language = guess_language("\n".join(list_texts(issue)))
    if language not in ("", "English"):
        yield f"its text is in {language}, and only English is said as it should be"
    if repeated := _find_repeated(issue):
        yield f'the same words stand in it more than once: "{repeated[:_QUOTED]}…"'


def _find_repeated(issue: Issue) -> str | None:
    texts = (" ".join(block.text.split()) for block in _list_prose(issue))
    counted = Counter(text for text in texts if len(text.split()) >= _REPEATED_WORDS)
    return next((text for text, count in counted.items() if count > 1), None)


def _list_prose(issue: Issue) -> Iterator[Block]:
    yield from (*issue.preamble, *issue.footer)
    for section in issue.sections:
        yield from section.intro
        yield from (block for opinion in section.opinions for block in opinion.paragraphs)
        for item in section.items:
            yield from item.summary
            yield from (block for opinion in item.opinions for block in opinion.paragraphs)


def _count(text: str) -> int:
    return len(_NO_LETTERS.sub("", text))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.0f} %"
