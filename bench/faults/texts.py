"""Break texts at random, then read and say them: is there an error that is none of ours, a hang, a word lost or twice?

    python bench/faults/texts.py [--first 0] [--count 100000] [--jobs 2] [--limit 2.0] [--seed 1]

Each text is a stretch of the sample issue, or an issue made up of words that stand in no other place, as Markdown,
text, a page, a mail or one line. Marks, broken declarations, comments and tags without an end, control characters and
bytes of other encodings are put into it, stretches are taken out, doubled and moved. Then it is read, written as a
script and said. Of what the source shows every word has to be in one field of the issue or in what was left out, and no
more often than in the source. The seed and a text's number make it again: --only NUMBER prints it, and its faults.
"""

import argparse
import itertools
import random
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from types import FrameType

from podcast.build.api import open_show, write_script
from podcast.build.project import Project
from podcast.errors import PodcastError
from podcast.issue import count_lost_words, list_texts, read_issue
from podcast.text import word_set

ROOT = Path(__file__).parents[2]
BATCH = 200
REMEMBERED = 20_000
SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "wi", "zo", "ku", "ho")
MARKER = re.compile(r"\b(?:[bdfglmnprstvwzkh][aeiou]){4}\b", re.IGNORECASE)
"""A made-up word, which stands once in its text."""
MARKS = (
    '<!DOCTYPE html "', "<!doctype", "<!DOCTYPE html PUBLIC '", "<!doctype html>", "<!ELEMENT", "<![CDATA[", "]]>",
    "<?xml", "<?", "?>", "<!--", "-->", "<!-->", "<!", "<", ">", "</", "<p", "<p>", "</p>", "<div>", "</div>", "<b>",
    "</b>", "<i", "<a href='", '<a href="x', "<a href=//[x>", "</a>", "<table><tr><td>", "</td><td>", "</table>",
    "<ul><li>", "</li>", "<ol start=3>", "<br>", "<br/", "<img alt='", '<img alt="a mo">', "<h2>", "</h2>", "<h1",
    "<script>", "</script>", "<style>", "</style", "<title>", "</title>", "<pre>", "</pre>", "<blockquote>", "<svg>",
    "</svg>", "<textarea>", "<select><option>", "<template>", "<noscript>", "<iframe>", "<span style='display:none'>",
    "</span>", "<body>", "</body>", "<html>", "</html>", "<head>", "</head>", "<main>", "<article>", "<nav>",
    "</nav>", "<plaintext>", "<xmp>", "<math>", "<x-y z>", "&", "&amp;", "&#", "&#0;", "&#x110000;", "&nbsp",
    "&lt;p&gt;", "&bogus;", "\x00", "\x01", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\ufeff", "\u200b", "\xad",
    "\u2028", "\u2029", "\u202e", "\ud800", "\r", "\r\n", "\n", "\n\n", "\n\n\n", "\t", " ", "  ", "\xa0", "*", "**",
    "***", "_", "__", "`", "```", "\n```\n", "~~~\n", "[", "]", "](", "[](", "![", "](x)", "[a](b)", "[a][b]",
    "\n[b]: http://x.example\n", "[^1]", "\n# ", "\n## ", "\n---\n", "\n===\n", "+++\n", "---\n", "\n> ", "\n- ",
    "\n1. ", "\n| a | b |\n", "|", "||", "\\", "\\[", "$", "$$", "$x^2$", "^", "{", "}", "(", ")", "((",
    "(summarized by ", "(H/T ", "My opinion: ", "'s opinion: ", "Read more: ", "HIGHLIGHTS ", "\nHighlights\n",
    "News ", "[AN #7]: ", "\nLink post\n", "\nNew Comment\n", "View this email in your browser", "Unsubscribe",
    "http://", "https://x.example/", "mailto:a@b.example", "javascript:x", "data:image/png;base64,AAAA", "\xb2",
    "\xbd", "\u2460", "\uff15", "\u0301", "\U0001f600", "\u4e2d\u6587", "\u05d0", ". ", "...", "; ", ": ", "\u2014",
    "\u201c", "\u201d", "'", '"', "#", "#12", "1.5%", "$3", "10^6", "2019-03-05", "5:30", "XIV",
)  # fmt: skip
MARKUP = re.compile(r"<[^<>]*>|<!(?:doctype)?|&(?:amp|bogus|gt|lt|nbsp);?", re.IGNORECASE)
LINK_TARGET = re.compile(r"\]\([^()]*\)")
"""What may cut a word in two without an end of it, or be text itself."""
NO_LETTER = re.compile(r"[^A-Za-z]+")
NAMES = word_set(
    "a alt b body br class div doctype em example h h1 h2 head href html http https i iframe img li math mo nav "
    "noscript ol option org p plaintext podcast public pre q select span start strong style svg table td textarea "
    "title tr ul x xmp"
)
"""Names of markup, and of addresses that it cuts: readers need not agree on whether a broken tag is one or text, nor
on whether a page that a mail quotes is one."""
CODECS = ("utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "utf-16-le", "shift-jis")


class TooLongError(Exception):
    """A text took more than its time."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with the text of a number."""

    kind: str
    number: int
    detail: str


def main() -> None:
    """Print every fault and the sum; end with 1 if there was one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--first", type=int, default=0, help="the first text's number")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=2.0, help="seconds of processor time for a text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="one text's number")
    options = parser.parse_args()
    if options.only is not None:
        print(make_source(options.seed, options.only))
        print(*try_texts(options.seed, options.limit, range(options.only, options.only + 1))[0])
        return
    numbers = range(options.first, options.first + options.count)
    batches = [numbers[at : at + BATCH] for at in range(0, options.count, BATCH)]
    kinds, slowest = Counter[str](), 0.0
    start = time.monotonic()
    with ProcessPoolExecutor(options.jobs) as executor:
        for faults, seconds in executor.map(partial(try_texts, options.seed, options.limit), batches):
            slowest = max(slowest, seconds)
            kinds.update(fault.kind for fault in faults)
            for fault in faults:
                print(f"{fault.kind}: text {fault.number}: {fault.detail}", flush=True)
    print(
        f"{options.count} texts in {time.monotonic() - start:.0f} s: {kinds['error']} other errors, "
        f"{kinds['hang']} over {options.limit} s (the slowest took {slowest:.2f} s), {kinds['lost']} lost words, "
        f"{kinds['doubled']} doubled some"
    )
    sys.exit(bool(kinds))


def try_texts(seed: int, limit_s: float, numbers: range) -> tuple[list[Fault], float]:
    """Read and say the texts of some numbers; give the faults, and the seconds of the slowest."""
    signal.signal(signal.SIGPROF, give_up)
    show = open_quietly()
    faults: list[Fault] = []
    slowest = 0.0
    for number in numbers:
        data = make_source(seed, number)
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, 10 * limit_s)
        try:
            faults += (Fault(kind, number, detail) for kind, detail in try_text(data, show))
        except TooLongError:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            faults.append(Fault("error", number, repr(error)[:200]))
        signal.setitimer(signal.ITIMER_PROF, 0)
        seconds = time.process_time() - start
        slowest = max(slowest, seconds)
        if seconds > limit_s:
            faults.append(Fault("hang", number, f"{seconds:.1f} s"))
    return faults, slowest


def try_text(data: bytes, show: Project) -> Iterator[tuple[str, str]]:
    """Read and say one text; give what is lost or there too often."""
    try:
        issue = read_issue(data, name="AN1.txt", newsletter=show.newsletter)
    except PodcastError:
        return
    write_script(issue, show)
    counts = count_lost_words(data, issue, name="AN1.txt", newsletter=show.newsletter)
    if lost := {word: times for word, times in counts.items() if word not in NAMES}:
        yield "lost", str(lost)[:200]
    words = Counter(MARKER.findall("\n".join(list_texts(issue))))
    written = decode_anyhow(data)
    bare = MARKUP.sub("", written)
    readings = (written, bare, LINK_TARGET.sub("", written), LINK_TARGET.sub("", bare))
    sources = [NO_LETTER.sub("", text) for text in readings]
    most = {word: max(source.count(word) for source in sources) for word in words}
    if doubled := {word: times for word, times in words.items() if times > most[word] > 0}:
        yield "doubled", str(doubled)[:200]


def decode_anyhow(data: bytes) -> str:
    """Give the ASCII of a text in any encoding."""
    return data.replace(b"\x00", b"").decode("ascii", "ignore")


@lru_cache(maxsize=1)
def open_quietly() -> Project:
    """Open this show, with a memory for what was said before: most sentences come again and again."""
    show = open_show(ROOT)
    return replace(show, lines=lru_cache(maxsize=REMEMBERED)(show.lines))


def give_up(_signal: int, _frame: FrameType | None) -> None:
    """End what runs; regular expressions look for signals too."""
    raise TooLongError


def make_source(seed: int, number: int) -> bytes:
    """Make the text of a number."""
    dice = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
    text = dice.choice((take_sample, write_markdown, write_text, write_page, write_mail, write_line))(dice)
    for _ in range(dice.choice((1, 1, 2, 3, 5, 9))):
        text = break_text(text, dice)
    data = text.encode(dice.choice(CODECS), "replace")
    for _ in range(dice.choice((0, 0, 0, 0, 1, 3))):
        at = dice.randrange(len(data) + 1)
        data = data[:at] + dice.randbytes(1) + data[at + dice.randrange(2) :]
    return data


def break_text(text: str, dice: random.Random) -> str:
    """Put a mark in, or take a stretch out, double it or move it."""
    at, to = sorted((dice.randrange(len(text) + 1), dice.randrange(len(text) + 1)))
    to = min(to, at + dice.choice((1, 5, 40, 200)))
    kind = dice.randrange(8)
    if kind == 0:
        return text[:at] + text[to:]
    if kind == 1:
        return text[:to] + text[at:]
    if kind == 2:  # noqa: PLR2004 - moved
        rest = text[:at] + text[to:]
        new = dice.randrange(len(rest) + 1)
        return rest[:new] + text[at:to] + rest[new:]
    mark = dice.choice(MARKS) * dice.choice((1, 1, 1, 1, 2, 30))
    place = 0 if kind == 3 else at  # noqa: PLR2004 - at the very start, where declarations are
    return text[:place] + mark + text[place:]


def make_words(dice: random.Random) -> Iterator[str]:
    """Give words that are made up, each once."""
    seen = set[str]()
    while True:
        word = "".join(dice.choices(SYLLABLES, k=4))
        if word not in seen:
            seen.add(word)
            yield word


def take_sample(dice: random.Random) -> str:
    """Give a stretch of the sample issue."""
    text = (ROOT / "issues" / "AN0.md").read_text("utf-8")
    at = dice.choice((0, dice.randrange(len(text) - 800)))
    return text[at : at + dice.choice((300, 800))]


def make_items(dice: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """Give heading, title, summary and opinion of a few items, in made-up words."""
    words = make_words(dice)
    for heading in dice.sample(("Highlights", "News", "Interpretability"), dice.choice((1, 2))):
        title = " ".join(itertools.islice(words, 3)).title()
        summary, opinion = (f"{' '.join(itertools.islice(words, dice.choice((4, 9))))}.".capitalize() for _ in range(2))
        yield heading, title, summary, opinion


def write_markdown(dice: random.Random) -> str:
    """Write an issue in Markdown."""
    return "".join(
        f"## {heading}\n\n[{title}](http://x.example) *(Bo Ek)* (summarized by Mo): {summary}\n\n"
        f"**Mo's opinion:** {opinion}\n\n"
        for heading, title, summary, opinion in make_items(dice)
    )


def write_text(dice: random.Random) -> str:
    """Write an issue in plain text."""
    return "".join(
        f"{heading.upper()}\n\n{title} (Bo Ek) (summarized by Mo): {summary}\n\nMo's opinion: {opinion}\n\n"
        for heading, title, summary, opinion in make_items(dice)
    )


def write_page(dice: random.Random) -> str:
    """Write an issue as a web page."""
    body = "".join(
        f"<h2>{heading}</h2><p><a href='http://x.example'>{title}</a> <em>(Bo Ek)</em> "
        f"(summarized by Mo): {summary}</p>"
        f"<p><b>Mo's opinion:</b> {opinion}</p>\n"
        for heading, title, summary, opinion in make_items(dice)
    )
    return f"<!DOCTYPE html>\n<html><head><title>[AN #1]: A page</title></head><body>{body}</body></html>"


def write_mail(dice: random.Random) -> str:
    """Write an issue as a mail, which is laid out in tables."""
    rows = "".join(
        f"<tr><td class=mcnTextContent><h1>{heading}</h1>{title} (Bo Ek) (summarized by Mo): {summary}<br><br>"
        f"<strong>Mo's opinion:</strong> {opinion}<br></td></tr>"
        for heading, title, summary, opinion in make_items(dice)
    )
    return f"<!doctype html><html><body><table>{rows}</table></body></html>"


def write_line(dice: random.Random) -> str:
    """Write an issue on one line."""
    items = " ".join(
        f"{heading.upper()} {title} (Bo Ek) (summarized by Mo): {summary} Mo's opinion: {opinion}"
        for heading, title, summary, opinion in make_items(dice)
    )
    return items + " Then nothing more is told of it" * 6 + "."


if __name__ == "__main__":
    main()
