"""Finds front matter that stands below other lines: a comment, a heading, or the title, as Notion has it."""

import re
from dataclasses import dataclass

from podcast.issue.forms.front_matter_keys import OF_TOOLS, USED
from podcast.issue.phrases.days import parse_day
from podcast.model import LeftOut
from podcast.text import lazy_compile, word_set

_REACH = 6000
"""Letters from the top in which front matter ends; what is further down is text."""
_FENCED = re.compile(
    r"^(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>(?:.*\n){1,60}?)(?:(?P=fence)|\.\.\.)[ \t]*$", re.MULTILINE
)
_OPEN = lazy_compile(r"^---[ \t]*\n(?P<lines>(?:[A-Za-z_]+:[ \t]+\S.*\n){2,60})\s*$", re.MULTILINE)
"""Such lines that nothing ends."""
_KNOWN = lazy_compile(rf"^({'|'.join(USED)})\s*[:=]\s*\S", re.IGNORECASE | re.MULTILINE)
_TOOLS_KEY = lazy_compile(r"^([a-z_]+):", re.MULTILINE)
"""What may be a tool's, which writes its keys in small letters: a text may well say "Author: Ann"."""
_ENOUGH = 2
"""Keys that make front matter sure: a text between two rules may well begin with "Date: Friday"."""
_LONE = lazy_compile(rf"(?:{'|'.join(USED)}):[ \t]+\S.*\n(?:[a-z_]+:(?:[ \t].*)?\n)*")
"""One such key in small letters, as tools write it, with others of a tool."""
_COMMENT = lazy_compile(r"<!--.*?-->", re.DOTALL)
_MOST_LINES, _LONGEST_LINE = 3, 80
"""What may stand above it: a heading, a greeting, the newsletter's name."""
_SHOWN = 40
_PROPERTIES = "properties"
_BELOW_TITLE = lazy_compile(
    r"\s*#[ \t][^\n]{1,300}\n\s*\n(?P<lines>(?:[^\W\d_][\w ]{0,30}:[ \t]+[^\s][^\n]{0,300}\n){2,30})(?=\s*\n)"
)
_DAYS = word_set("date published publish_date published_at publish_on send_date send_on sent_on sent")
_OF_NOTES = _DAYS - {"date"} | word_set(
    """
    created created_by created_time created_at last_edited last_edited_by last_edited_time last_updated slug status tags
    updated updated_at
    """
)
"""Properties that no text has below its title; one of them must be there."""
_OF_PAGES = _OF_NOTES | word_set(
    "assign assignee author authors category channel date due due_date edition issue language number owner priority"
    " property reviewer series tag topic topics type url word_count words"
)
_QUOTED = ("```", "~~~", ">")
"""Starts of lines that show front matter as an example."""


@dataclass(frozen=True, slots=True)
class FencesBelow:
    """Lines between fences that have keys of front matter, and stand below other lines."""

    start: int
    above: str
    """The last line above them."""
    is_sure: bool
    """Whether so little stands above that they are front matter."""

    @property
    def remark(self) -> str:
        """What a producer should know of them."""
        if self.is_sure:
            return f'its front matter stands below "{self.above}", and is used; it belongs at the very top'
        return (
            "lines that look like its number, title or date stand below its text, and are taken for text: "
            'they belong at the very top, between lines "---"'
        )


def find_fences_below(text: str) -> FencesBelow | None:
    """Find lines between fences, below the first lines of a text, that have two keys or more of front matter."""
    top = text[:_REACH]
    match = (_FENCED.search(top) or _OPEN.search(top)) if "---" in top or "+++" in top else None
    keys = _find_keys(match["lines"]) if match else set()
    if match is None or not (len(keys) >= _ENOUGH or _LONE.fullmatch(match["lines"])):
        return None
    above = text[: match.start()]
    lines = [line.strip() for line in _COMMENT.sub("", above).split("\n") if line.strip()]
    if any(line.startswith(_QUOTED) for line in lines):
        return None
    is_near = len(lines) <= _MOST_LINES and all(len(line) <= _LONGEST_LINE for line in lines)
    is_sure = is_near and match.re is _FENCED and len(keys) >= _ENOUGH
    last = " ".join((lines[-1] if lines else above).split())
    return FencesBelow(match.start(), last[:_SHOWN], is_sure)


def _find_keys(lines: str) -> set[str]:
    """Find the keys of front matter in lines, those of tools only beside one that is used."""
    keys = {key.lower() for key in _KNOWN.findall(lines)}
    return keys | {key for key in _TOOLS_KEY.findall(lines) if key in OF_TOOLS} if keys else keys


def take_properties(text: str) -> tuple[str, str, tuple[LeftOut, ...]]:
    """Give a Markdown text without its properties, the day that they name, and what is left out."""
    match = _BELOW_TITLE.match(text)
    lines = match["lines"].splitlines() if match else []
    pairs = [
        (key.strip().lower().replace(" ", "_"), value.strip()) for key, _, value in (x.partition(":") for x in lines)
    ]
    keys = {key for key, _ in pairs}
    if match is None or not keys & _OF_NOTES or len(keys & _OF_PAGES) * 2 < len(keys):
        return text, "", ()
    days = (parse_day(value) for key, value in pairs if key in _DAYS)
    day = next(filter(None, days), None)
    rest = text[: match.start("lines")] + text[match.end("lines") :]
    return rest, day.isoformat() if day else "", tuple(LeftOut(_PROPERTIES, line.strip()) for line in lines)
