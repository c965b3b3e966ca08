"""Mail that was copied as text: unwraps what was forwarded, quoted or printed, and keeps what was around it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from podcast.issue.forms.mail import Mail, find_day, parse_subject
from podcast.model import LeftOut

_REASON = "mail"
_TOP = 40
"""Lines from the top in which a forwarded mail starts; further down it is something that the issue tells of."""
_MOST_LAYERS = 8
_HEADER = re.compile(
    r"[*_>\s]{0,4}(from|sent|to|cc|bcc|subject|date|reply-to|message-id|list-unsubscribe):[*_]{0,2}(?:\s+(.*))?",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"[\s>]{0,4}(?:-{2,}\s?(?:forwarded|original) message\s?-{2,}|begin forwarded message:|_{10,})\s*", re.IGNORECASE
)
_ATTRIBUTION = re.compile(r"\s{0,4}On\b.{4,200}\b(?:wrote|writes)\s?:\s*", re.IGNORECASE | re.DOTALL)
_QUOTE = re.compile(r"\s{0,3}>[ \t]?")
_MOST_UNQUOTED = 0.1
_FEWEST_QUOTED = 3
_GMAIL = re.compile(r"\s{0,4}Gmail\s.{0,200}<[^<>\s]{1,200}@[^<>\s]{1,200}>\s*")
_MESSAGES = re.compile(r"\s{0,4}\d{1,3} messages?\s*")
_SENDER = re.compile(r".{0,200}<[^<>\s]{1,200}@[^<>\s]{1,200}>.{0,100}")
_QUOTED_HIDDEN = re.compile(r"\[Quoted text hidden\]\s*")


def unwrap_mail(mail: Mail) -> Mail:
    """Take off the headers, quotation marks and lines that a mailer put around a text when it was copied."""
    lines = mail.text.split("\n")
    if not any(map(_is_sign, lines[:_TOP])):
        return mail
    for _ in range(_MOST_LAYERS):
        inner = _unquote(_take_printed(_take_headers(mail)))
        if inner == mail:
            break
        mail = inner
    return mail


def _is_sign(line: str) -> bool:
    return any(sign.match(line) for sign in (_HEADER, _FORWARDED, _QUOTE, _GMAIL, _ATTRIBUTION))


def _take_headers(mail: Mail) -> Mail:
    """Take the headers of a mail from the top of a text, with what the one who passed it on wrote over them."""
    lines = mail.text.split("\n")
    top = _find_headers(lines[:_TOP])
    if top is None:
        return mail
    start, stop = top
    headers = dict(_read_headers(lines[start:stop]))
    return _peel(
        mail,
        lines[:stop],
        lines[stop:],
        title=parse_subject(headers.get("subject", "")),
        date=find_day(headers.get("date") or headers.get("sent") or ""),
    )


def _find_headers(lines: list[str]) -> tuple[int, int] | None:
    """Find the lines of headers: from whom it is, and of what."""
    for start, line in enumerate(lines):
        if not _HEADER.fullmatch(line):
            continue
        stop = next((n for n in range(start, len(lines)) if not lines[n].strip("> \t")), len(lines))
        names = {name for name, _ in _read_headers(lines[start:stop])}
        # Over them stand words of the one who passed it on, or nothing.
        over = [other for other in lines[:start] if other.strip()]
        is_marked = any(_FORWARDED.fullmatch(other) for other in over)
        if {"from", "subject"} <= names and (is_marked or len(over) <= 1):
            return start, stop
        return None
    return None


def _read_headers(lines: list[str]) -> Iterator[tuple[str, str]]:
    name, value = "", ""
    for line in lines:
        if match := _HEADER.fullmatch(line):
            yield name, value
            name, value = match[1].lower(), match[2] or ""
        else:
            value = f"{value} {line.strip()}"
    yield name, value


def _take_printed(mail: Mail) -> Mail:
    """Take what Gmail prints over a mail: its own name, the subject, how many messages, from whom and to whom."""
    lines = mail.text.split("\n")
    rows = [index for index, line in enumerate(lines[:_TOP]) if line.strip()]
    if len(rows) < _FEWEST_QUOTED or not _GMAIL.fullmatch(lines[rows[0]]):
        return mail
    subject, stop = lines[rows[1]], rows[2]
    while stop < len(lines) and (_MESSAGES.fullmatch(lines[stop]) or not lines[stop].strip()):
        stop += 1
    day = ""
    while stop < len(lines) and (_SENDER.fullmatch(lines[stop]) or _HEADER.fullmatch(lines[stop])):
        day = day or find_day(lines[stop])
        stop += 1
    hidden = [line for line in lines[stop:] if _QUOTED_HIDDEN.fullmatch(line)]
    rest = [line for line in lines[stop:] if not _QUOTED_HIDDEN.fullmatch(line)]
    return _peel(mail, [*lines[:stop], *hidden], rest, title=parse_subject(subject), date=day)


def _unquote(mail: Mail) -> Mail:
    """Take one layer of quotation marks off a text that is quoted from top to bottom."""
    lines = mail.text.split("\n")
    first = next((index for index, line in enumerate(lines) if _QUOTE.match(line)), len(lines))
    last = next((index for index in range(len(lines) - 1, -1, -1) if _QUOTE.match(lines[index])), 0)
    over = "\n".join(lines[max(0, first - 3) : first]).strip()
    start = over.rfind("\nOn ") + 1
    is_attributed = _ATTRIBUTION.fullmatch(over[start:]) is not None
    quoted = [line for line in lines[first : last + 1] if line.strip()]
    marked = sum(_QUOTE.match(line) is not None for line in quoted)
    if first >= _TOP or marked < _FEWEST_QUOTED or len(quoted) - marked > _MOST_UNQUOTED * len(quoted):
        return mail
    around = [line for line in (*lines[:first], *lines[last + 1 :]) if line.strip()]
    if not is_attributed and len(around) > _MOST_UNQUOTED * len(quoted):
        return mail
    inner = [_QUOTE.sub("", line, count=1) for line in lines[first : last + 1]]
    return _peel(mail, around, inner, date=find_day(over) if is_attributed else "")


def _peel(mail: Mail, around: list[str], inner: list[str], *, title: str = "", date: str = "") -> Mail:
    """Give a mail without the lines around it, which are kept as left out; what is inside tells more of the issue."""
    left_out = tuple(LeftOut(_REASON, line.strip()) for line in around if line.strip("> \t"))
    return replace(
        mail,
        text="\n".join(inner),
        title=title or mail.title,
        date=date or mail.date,
        left_out=(*mail.left_out, *left_out),
    )
