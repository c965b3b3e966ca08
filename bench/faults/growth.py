"""Read and say texts of one pattern, twice as long each time: does time ever grow faster than the text?

    python bench/faults/growth.py [--longest 50000] [--limit 2.0] [--growth 2.2] [--forms md,flat] [--only '^|']

The patterns are every printable sign of ASCII and what else formulas, Markdown and HTML are made of, and figures,
money, dates and marks of other scripts, alone and in pairs, over and over. Each stands in a text of every form, which
is read and written as a script, and each is given to `podcast normalize`. What was said before is remembered, so in
one more form a word that stands nowhere else is put in every 300 characters. Processor time counts, of the longest
text and of half.
"""

import argparse
import itertools
import signal
import string
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import FrameType

from podcast.build.api import open_show, write_script
from podcast.build.project import Project
from podcast.errors import PodcastError
from podcast.issue import read_issue
from podcast.speech import normalize

ROOT = Path(__file__).parents[2]
FRAGMENTS = (
    "\\frac{", "\\frac{a}{b}", "\\(", "\\[", "\\\\", "\\begin{align}", "\\hat", "$", "$$", "$x", "^{", "_{", "x^", "x_",
    "x_i", "f(", "f(x", "|x", "(a,", "[0,", "\xb2", "x\xb2", "\u2081", "\u03b1", "\u2211", "\u221a", "\u2192", "=",
    "x=", "<=", "->", "...", ". ", ", ", "*a", "a*", "**", "**a", "*(", "_a", "__", "__a", "~~", "`", "``", "```", "[",
    "[a", "](", "[a](", "![", "![](", "[a][", "[a]: ", "<", "<a", "<a ", "<p", "<p>", "</p>", "<b>", "<!--", "<!",
    "<!doctype ", "<?", "<script>", "<table><tr>", "<img ", '<a href="', "&", "&#", "&amp;", "&a", "|", "||", "| a ",
    "//", "http://", "https://a.b/", "www.a.", "a@b.", "a.", "a/b/", "a-b-", "1/", "1:", "1,", "1.", "1-", "1 ", "1. ",
    "1x", "$1", "$1 ", "1%", "1st ", "1 to ", "-1", "+1", "a1", "1a", "A", "AB ", "A.", "AaB", "IX", "X ", "I and ",
    "it's", "'a", '"a', "\u201ca", "(a) ", "(1) ", "(see ", "(link) ", "see here and ", "( ", "(A B) ", "(A) ", "[1]",
    "[1, ", "\xe9", "e\u0301", "\u4e2d", "\U0001f600", "\u2013", "\u2014", "\u2026", "a, ", "a; ", "a: ", "A: ", "a ",
    "word ", "Word ", "WORD ", "Dr. ", "et al. ", "e.g. ", "in 1999 and ", "May 5 and ", "AN #1, ", "(AN #1, ",
    "Summarized by ", "(summarized by A) ", "My opinion: ", "A's opinion: ", "Read more: ", "HIGHLIGHTS ", "News ",
    "Title (A B): ", "\n", "\n\n", "a\n", "# ", "# a\n", "> ", "> a\n", "- ", "- a\n", "1. a\n", "  ", "\t", "---\n",
    "===\n", "a\n---\n", "+++\n", "```\n", "| a |\n", "|-|\n", "abcdefghij", "km/h ", "5 km/", "m/s\u22c5", "1 km ",
    "5'", '5"', "5\xb0", "10^", "10:00 ", "9am-", "#1 ", "v1.", "GPT-2-", "555-", "1e", "CFR ", "doi:10.", "\xbd",
    "\xbd1", "2\xbd ", "\xa35 ", "\u20ac1.50 ", "$1,000.50 ", "$5-10 ", "$5M ", "May 5, 2020, ", "5/6/2020 ",
    "2020-01-02 ", "12:30pm ", "12:30-1:45 ", "IV. ", "Louis XIV ", "MCMXC ", "https://a.b/c?d=e&f ", "[^1] ",
    "[^1]: a ", "a\xb9", "|a|b|", "> > a ", "- - a ", "\u201c\u2018a\u2019\u201d ", "([a", "{[(", "}])", "&lt;",
    "&nbsp;", "&#x41;", "&amp;lt;", "&nbsp;&zwnj;", "\u200b\xa0", "\U0001f468\u200d\U0001f469", "\U0001f1e9\U0001f1ea",
    "\u0301", "a\u0334", "\u2460", "\u2163", "5km/h ", "10 mg/kg ", "5\xb0C ", "5'10\" ", "20-30% ", "5\xb15 ",
    "10^-3 ", "1e-5 ", "1.2.3.", "@a", "a_b_", "AT&T ", "U.S.A.", "Mr. A. B. ", "No. 5 ", "pp. 5-6 ", "Fig. 1a ",
    ">= 5 ", "a->b ", "\u2022 a ", "~~a~~ ", "[[a]] ", "{{a}} ", "{% a %}", "\\frac12 ", "O(n) ", "\u222b ", "\u2200x",
    "CO2 ", "H\u2082O ", "21st century ", "1990s ", "'90s ", "Q1 2020 ", "5\xd74\xd7", "(555) 555-", "C++ ", "GPT-4 ",
    "Mon-Fri ", "<b>a</b>", "<!-- a -->", "<li>a", "<sup>2</sup>", "arXiv:1234.5678 ", "\u3000", "\u4e2d\u6587 ",
    "\u05d0", "\u0663", "''", "``''", "]]", "T. T. ",
)  # fmt: skip
PAIRS = "ab1.,:;-–/\\|*_^~'\"()[]{}<>#$%&@!? \n"
FORMS: dict[str, Callable[[str], str]] = {
    "raw": lambda text: text,
    "md": lambda text: f"# AN #1: A title\n\n## News\n\n{text}\n",
    "text": lambda text: f"A title\nLink post\n\nNews\n\n{text}\n",
    "html": lambda text: f"<html><body><h2>News</h2><p>{text}</p></body></html>",
    "flat": lambda text: f"HIGHLIGHTS NEWS {text}",
    "varied": lambda text: f"# AN #1: A title\n\n## News\n\n{vary(text)}\n",
}
STRETCH = 300
"""Characters behind which a varied text has a word of its own."""
SHORTEST_MS = 20
"""Processor time of the shorter text below which a ratio is noise."""


class TooLongError(Exception):
    """A text took more than its time."""


def main() -> None:
    """Print the ratio of every pattern and form, the worst last; end with 1 if one grows or takes too long."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--longest", type=int, default=50_000)
    parser.add_argument("--limit", type=float, default=2.0, help="seconds of the longest text")
    parser.add_argument("--growth", type=float, default=2.2, help="times, for twice the text")
    parser.add_argument("--forms", default="normalize," + ",".join(FORMS))
    parser.add_argument("--only", action="append", help="one pattern; may be given again")
    parser.add_argument("--quiet", action="store_true", help="print those that are over a limit only")
    parser.add_argument("--share", default="1/1", help="of several processes, as 1/2 and 2/2")
    options = parser.parse_args()
    show = open_show(ROOT)
    signal.signal(signal.SIGPROF, give_up)
    mine, shares = map(int, options.share.split("/"))
    patterns = list(options.only or list_patterns())[mine - 1 :: shares]
    worst: list[tuple[float, float, str, str]] = []
    faults = 0
    for pattern, form in itertools.product(patterns, options.forms.split(",")):
        half, whole = (
            measure(form, pattern, size, show, limit_s=10 * options.limit)
            for size in (options.longest // 2, options.longest)
        )
        ratio = whole / half if half * 1000 >= SHORTEST_MS else 0.0
        worst.append((whole, ratio, form, pattern))
        is_fault = whole > options.limit or ratio > options.growth
        faults += is_fault
        if is_fault or not options.quiet:
            print(f"{form:9} {pattern!r:20} {half:6.2f} s {whole:6.2f} s  x{ratio:.2f}", flush=True)
    slowest, steepest = max(worst), max(worst, key=lambda row: row[1])
    print(
        f"{len(worst)} texts of {options.longest:,} characters: {faults} over a limit; the slowest took "
        f"{slowest[0]:.2f} s ({slowest[2]} {slowest[3]!r}), the steepest grew "
        f"{steepest[1]:.2f} times ({steepest[2]} {steepest[3]!r})"
    )
    sys.exit(faults > 0)


def list_patterns() -> Iterator[str]:
    """Give what is repeated: signs, fragments, and pairs of the signs that mean something to some rule."""
    pairs = ("".join(pair) for pair in itertools.permutations(PAIRS, 2))
    seen = dict.fromkeys((*string.printable, *FRAGMENTS, *pairs))
    return (pattern for pattern in seen if pattern.strip() or pattern == "\n")


def vary(text: str) -> str:
    """Put a word that stands nowhere else behind every stretch of a text."""
    stretches = (text[at : at + STRETCH] for at in range(0, len(text), STRETCH))
    words = itertools.count()
    return "".join(
        stretch + "".join("bcdfghjklm"[int(figure)] for figure in f"{next(words):03}") for stretch in stretches
    )


def measure(form: str, pattern: str, size: int, show: Project, *, limit_s: float) -> float:
    """Give the seconds of processor time that a text takes, at most the limit."""
    text = (pattern * (size // len(pattern) + 1))[:size]
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, limit_s)
    with suppress(TooLongError, PodcastError):
        if form == "normalize":
            normalize(text, show.lexicon)
        else:
            issue = read_issue(FORMS[form](text).encode(), name="AN1.txt", newsletter=show.newsletter)
            write_script(issue, replace(show, lines=cache(show.lines)))
    signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start


def give_up(_signal: int, _frame: FrameType | None) -> None:
    """End what runs; regular expressions look for signals too."""
    raise TooLongError


if __name__ == "__main__":
    main()
