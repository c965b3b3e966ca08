"""The front matter that a producer, or a tool, puts at the top of a text: number, title, date, url, and its listing."""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from podcast.errors import IssueError, find_closest
from podcast.issue.forms.front_matter_below import find_fences_below
from podcast.issue.forms.front_matter_keys import (
    clean_value,
    complete_address,
    describe_address,
    describe_failed_fences,
    describe_keys,
)
from podcast.issue.phrases.days import parse_day, read_day_first
from podcast.model import EpisodeKind, Listing
from podcast.text import lazy_compile

_FENCES = ("---", "+++")
_ENDS = ("---", "...")
"""What closes YAML."""
_NUMBERS = ("number", "issue", "issue_number")
_NUMBER = lazy_compile(
    rf"^(?:{'|'.join(_NUMBERS)})\s*[:=]\s*[\"']?#?0*(\d{{1,5}})[\"']?\s*$", re.MULTILINE | re.IGNORECASE
)
_TOP = lazy_compile(
    rf"\s*+(?:(?P<fence>---|\+\+\+)(?:[ \t]?yaml)?\s*\n(?P<fenced>.*?)^(?:(?P=fence)|\.\.\.)\s*$"
    rf"|(?P<headers>(?:{'|'.join(_NUMBERS)}|title|date|url)\s*:.*?)(?:\n\s*\n|\Z))",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
"""What stands above a text: lines between fences, or headers up to the first empty line."""
_TITLES = ("title", "subject")
_DATES = ("date", "publish_date", "publishdate", "pubdate", "published", "published_at", "email_sent_at")
_ADDRESSES = ("url", "canonical_url")
"""Names of the same fact in the front matter of Hugo, Jekyll, Pelican, Buttondown and Ghost."""
_HEADERS = frozenset(
    (*_TITLES, *_DATES, *_NUMBERS, "url", "modified", "category", "tags", "slug", "author", "authors", "summary")
) | frozenset(
    ("status", "lang", "template", "translation", "save_as", "layout", "draft", "description", "keywords", "id")
)
"""Keys of headers without lines around them, as Pelican has them; other words before a colon are text."""
_OF_SENDER = frozenset(("email_type", "secondary_id", "publish_date", "canonical_url", "external_url"))
"""Keys of Buttondown, which make a `subject` at the top of a text one of its, and no mail's."""
_KEYS = _HEADERS | _OF_SENDER
_LEADING = frozenset(("number", "title", "date", "url"))
"""Headers that the text may follow at once."""
_LISTING = lazy_compile(
    r"type: *(?:full|trailer|bonus)|season: *\d+|explicit: *(?:yes|no|true|false)|artwork: *[^\s/]+\.(?:jpe?g|png)",
    re.IGNORECASE,
)
"""Headers of how an episode is listed; other words before a colon may begin a sentence."""
_ANSWERS = MappingProxyType({"true": True, "yes": True, "false": False, "no": False, "clean": False})
_LINE = lazy_compile(r"([A-Za-z_][\w-]*)\s*:(?:\s+(.*))?")
_KEY = lazy_compile(r"[A-Za-z_][\w.-]{0,60}")
_QUOTES = ("'", '"')
_MOST_LINES = 300
_NOTHING = ("~", "null")
_Pairs = Sequence[tuple[str, object]]
"""Keys with their values, as they stand there; None where a value is no single one."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Facts that the top of a text names; None for those that it does not."""

    number: int | None = None
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    listing: Listing = field(default_factory=Listing)
    remarks: tuple[str, ...] = ()
    """What stands there and has no effect, or not the one that is likely meant."""


def find_front_number(top: str) -> int | None:
    """Find the number that the beginning of a text tells, without a look at what else it tells or at its faults."""
    text = top.removeprefix("\ufeff").replace("\r\n", "\n")
    below = find_fences_below(text)
    above = _TOP.match(text) or (_TOP.match(text, below.start) if below and below.is_sure else None)
    match = _NUMBER.search(above["fenced"] or above["headers"] or "") if above else None
    return int(match[1]) if match else None


def split_front_matter(text: str, *, name: str) -> tuple[FrontMatter, str]:
    """Take the front matter off a text.

    YAML between lines of `---`, TOML between lines of `+++`, a JSON object, or headers like `Date: 2019-12-04`. A text
    without a closing line, or whose lines between are no keys, has none. It may stand below a comment or short lines.

    Raises:
        IssueError: a value is not what its key asks for, or the TOML is broken.
    """
    front, rest = _split_top(text, name=name)
    below = find_fences_below(text) if front == FrontMatter() else None
    if below and below.is_sure:
        front, rest = _split_top(text[below.start :], name=name)
        rest = text[: below.start] + rest
    is_failed = rest == text and bool(front.remarks)
    return (replace(front, remarks=(*front.remarks, below.remark)) if below and not is_failed else front), rest


def _split_top(text: str, *, name: str) -> tuple[FrontMatter, str]:
    """Take the front matter off the very top of a text."""
    start = text.lstrip("\n")
    fence = start[:3]
    if start.startswith(("{\n", '{"')):
        return _split_json(text, name=name)
    if fence not in _FENCES:
        return _split_headers(text, name=name)
    lines = start.split("\n", _MOST_LINES)
    ends = _ENDS if fence in _ENDS else (fence,)
    stop = next((n for n, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() in ends), 0)
    pairs: _Pairs | None = None
    if lines[0].rstrip().removesuffix("yaml").rstrip() == fence and stop:
        pairs = _parse_toml(lines[1:stop], name=name) if fence == "+++" else _parse_yaml(lines[1:stop])
    if pairs is None:
        return FrontMatter(remarks=tuple(describe_failed_fences(text))), text
    return _check_values(pairs, name=name), "\n".join(lines[stop + 1 :])


def _split_json(text: str, *, name: str) -> tuple[FrontMatter, str]:
    """Take a JSON object off the top of a text, as Hugo may have it."""
    start = text.lstrip("\n")
    try:
        values, stop = json.JSONDecoder().raw_decode(start)
    except (ValueError, RecursionError):
        return FrontMatter(), text
    if not isinstance(values, dict) or start[stop : stop + 1] != "\n":
        return FrontMatter(), text
    pairs = [(key, value if isinstance(value, str | int) else None) for key, value in values.items()]
    return _check_values(pairs, name=name), start[stop:]


def _split_headers(text: str, *, name: str) -> tuple[FrontMatter, str]:
    """Take headers off a text that stand at its very top, up to an empty line or the first line that is none."""
    lines = text.lstrip("\n").split("\n", _MOST_LINES)
    values: dict[str, str] = {}
    keys: list[str] = []
    last, stop = "", len(lines)
    for index, line in enumerate(lines):
        match = _LINE.fullmatch(line.rstrip())
        if match and (match[1].lower() in _KEYS or _LISTING.fullmatch(line.rstrip())):
            last = match[1].lower()
            keys.append(last)
            values[last] = (match[2] or "").strip()
        elif last and line.startswith(("    ", "\t")) and line.strip():
            values[last] += f" {line.strip()}"
        else:
            stop = index
            break
    following = lines[stop] if stop < len(lines) else ""
    is_apart = not following.strip() or values.keys() <= _LEADING | {"type", "season", "explicit", "artwork"}
    is_own = bool(values.keys() & (_LEADING | _OF_SENDER)) and (
        "subject" not in values or bool(values.keys() & _OF_SENDER)
    )
    has_days = all(parse_day(values[key]) for key in _DATES if values.get(key))
    if not (is_apart and is_own and has_days):
        return FrontMatter(remarks=tuple(describe_failed_fences(text))), text
    return _check_values([(key, values[key]) for key in keys], name=name), "\n".join(lines[stop:])


def _parse_toml(lines: list[str], *, name: str) -> _Pairs:
    try:
        return list(tomllib.loads("\n".join(lines)).items())
    except (ValueError, RecursionError) as error:
        raise IssueError(
            f"{name}: the front matter is no TOML: {error}", hint='Write lines like title = "A title".'
        ) from error


def _parse_yaml(lines: list[str]) -> _Pairs | None:
    """Read YAML; None where it is none, as text between two rules is."""
    import yaml  # slow to load, and few texts have it

    try:
        # Its nodes, not their values, for which 012 is ten, 12:30 is 750 and "no" is False.
        root = yaml.compose("\n".join(lines), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return _parse_lines(lines)
    if not isinstance(root, yaml.MappingNode) or not all(_KEY.fullmatch(str(key.value)) for key, _ in root.value):
        return None
    return [
        (key.value, node.value if isinstance(node, yaml.ScalarNode) and node.value not in _NOTHING else None)
        for key, node in root.value
    ]


def _parse_lines(lines: list[str]) -> _Pairs | None:
    """Read lines of `key: value` that are no YAML, for want of quotes around a colon; None where one is none."""
    pairs: list[tuple[str, object]] = []
    for line in lines:
        if not line.strip() or line.lstrip().startswith(("#", "- ")) or line.startswith(" "):
            continue
        match = _LINE.fullmatch(line.rstrip())
        if not match:
            return None
        pairs.append((match[1], _unquote((match[2] or "").strip())))
    return pairs or None


def _unquote(value: str) -> str:
    """Take the quotation marks off a value, also one that opens and is never closed."""
    mark = value[:1]
    if mark not in _QUOTES or value.count(mark) > 2:  # noqa: PLR2004
        return value
    return value[1:-1] if value.endswith(mark) and len(value) > 1 else value[1:] if mark not in value[1:] else value


def _check_values(pairs: _Pairs, *, name: str) -> FrontMatter:
    values = {key.lower(): clean_value(value) for key, value in pairs if value not in (None, "")}
    number, title, day, url = (
        next((values[key] for key in keys if key in values), None) for keys in (_NUMBERS, _TITLES, _DATES, _ADDRESSES)
    )
    day = None if str(day).lower() in _ANSWERS else day  # "published: false" is no day
    return FrontMatter(
        number=_check_number(number, name=name),
        title=" ".join(str(title).split()) if title else None,
        date=_check_date(day, name=name),
        url=complete_address(url),
        listing=Listing(
            kind=_check_kind(values.get("type"), name=name),
            season=_check_season(values.get("season"), name=name),
            is_explicit=_check_explicit(values.get("explicit"), name=name),
            artwork=_check_artwork(values.get("artwork"), name=name),
        ),
        remarks=(*describe_keys(pairs), *describe_address(url), *_describe_day(day)),
    )


def _check_kind(value: object, *, name: str) -> EpisodeKind:
    """Read what an episode is; the word that a site's generator has there for a kind of page is none of ours."""
    word, kinds = str(value or "").strip().lower(), [*EpisodeKind]
    if word in kinds:
        return EpisodeKind(word)
    if word and (near := find_closest(word, kinds)):
        raise IssueError(f'{name}: type "{value}" in the front matter is none', hint=f'Did you mean "{near}"?')
    return EpisodeKind.FULL


def _check_season(value: object, *, name: str) -> int:
    digits = "0" if value is None else str(value).strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len("99999")):
        raise IssueError(
            f'{name}: season "{value}" in the front matter is no number',
            hint='Write it as season: 2; its name goes into [seasons] of feed/show.toml, as 2 = "The second winter".',
        )
    return int(digits)


def _check_explicit(value: object, *, name: str) -> bool | None:
    if value is None:
        return None
    answer = _ANSWERS.get(str(value).strip().lower())
    if answer is None:
        raise IssueError(f'{name}: explicit "{value}" in the front matter is none', hint="Write yes or no.")
    return answer


def _check_artwork(value: object, *, name: str) -> str:
    """Take the name of a picture beside the issue, and no way to anything else."""
    file = str(value or "").strip()
    if file.startswith(".") or any(character in file for character in "/\\:\0"):
        raise IssueError(
            f'{name}: artwork "{file}" in the front matter is no name of a picture beside the issue',
            hint="Save the picture in the issue's folder, and write its name alone, as artwork: spring.jpg.",
        )
    return file


def _check_number(value: object, *, name: str) -> int | None:
    if value is None or value == "":
        return None
    digits = str(value).strip().removeprefix("#")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len("99999")):
        raise IssueError(f'{name}: "{value}" in the front matter is no issue number', hint="Write it as number: 76.")
    return int(digits)


def _check_date(value: object, *, name: str) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    day = parse_day(str(value))
    if day is None:
        raise IssueError(f'{name}: "{value}" in the front matter is no date', hint="Write it as date: 2019-12-04.")
    return day


def _describe_day(value: object) -> Iterator[str]:
    """Say what a day was taken for that may be another one, and how either is written."""
    other = read_day_first(value) if isinstance(value, str) else None
    if other:
        cure = f"write it as date: {parse_day(str(value))}, or date: {other} if the day is first"
        yield f'"{value}" is taken for {parse_day(str(value))}, the month first; {cure}'
