"""Mail that was copied as text: unwraps what was forwarded, quoted or printed, and keeps what was around it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from podcast.issue.forms.mail import Mail, find_day, parse_subject
from podcast.issue.phrases.mail_headers import ENGLISH, FORWARDED, HEADER
from podcast.issue.phrases.sender_lines import WRITTEN
from podcast.model import LeftOut
from podcast.text import lazy_compile

_REASON = "mail"
_TOP = 40
"""Lines from the top in which a forwarded mail starts; further down it is something that the issue tells of."""
_MOST_LAYERS = 8
_ATTRIBUTION = lazy_compile(
    r"\s{0,4}(?:On\b.{4,200}\b(?:wrote|writes)|Am\b.{4,200}\bschrieb\b.{0,100}|Le\b.{4,200}\ba écrit"
    r"|El\b.{4,200}\bescribió)\s?:\s*",
    re.IGNORECASE | re.DOTALL,
)
_QUOTE = lazy_compile(r"\s{0,3}>[ \t]?")
_MOST_UNQUOTED = 0.1
_FEWEST_QUOTED = 3
_FEWEST_LINKS = 2
_MOST_UNTITLED = 2
"""Lines over headers without a subject: the folder, and the subject."""
_MOST_OVER = 40
"""Words of the one who passed a mail on, over all its headers."""
_GMAIL = lazy_compile(r"\s{0,4}Gmail\s.{0,200}<[^<>\s]{1,200}@[^<>\s]{1,200}>\s*")
_MESSAGES = lazy_compile(r"\s{0,4}\d{1,3} messages?\s*")
_SENDER_ONLY = lazy_compile(
    r"\s{0,80}[^<>\n]{2,80}<[^<>\s]{1,200}@[^<>\s]{1,200}>\s*(?:unsubscribe\s*)?", re.IGNORECASE
)
_SENDER = lazy_compile(r".{0,200}<[^<>\s]{1,200}@[^<>\s]{1,200}>.{0,100}")
_PRINTED = lazy_compile(
    r"\s{0,80}(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?:\s?[AP]M)?\s+Gmail - .{0,300}"
    r"|https://mail\.google\.com/mail/\S{1,2000}(?:\s+\d{1,3}/\d{1,3})?)\s*"
)
"""What a browser prints at the head and foot of every page."""
_SENT = lazy_compile(
    r"\s{0,9}(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    r"|\d{1,2}) .{0,40}\d{1,2}:\d\d.{0,30}",
    re.IGNORECASE,
)
_FOLDER = lazy_compile(
    r"\s{0,9}(?:inbox|unsubscribe|external|print all|in new window|summari[sz]e this email"
    r"|images are not displayed\b.{0,80}"
    r"|display images\b.{0,80}|this message was sent with .{1,40} importance\.?)\s*",
    re.IGNORECASE,
)
"""What a mailer's window shows between subject and sender: folder, buttons."""
_WARNING = lazy_compile(
    r"\s{0,4}(?:\[?(?:caution|external|warning)\b.{0,30}\bthis (?:e-?mail|message)\b"
    r"|you don['’]t often get e-?mail from\b)",
    re.IGNORECASE,
)
"""What an office's mailer puts below the headers of a mail from elsewhere."""
_WHOM = lazy_compile(r"\s{0,4}(?:to (?:me|[^\s,.:]{2,60}(?:, [^\s,.:]{2,60}){0,9})|you)\s*", re.IGNORECASE)
_LINK_LINE = lazy_compile(r"^[ \t]{0,4}\[(\d{1,3})\]:?[ \t]+<?(https?://[^\s<>]{1,2000})>?[ \t]*$", re.MULTILINE)
_LINK_MARK = lazy_compile(r"(?<=[\w.,!?)”\"’'])[ \t]?\[(\d{1,3})\](?![(\[])")
_LINK_TITLE = lazy_compile(
    r"^[ \t]*(?:links|references|sources|footnotes|notes):?[ \t]*\n(?:[ \t]*[-=_]{3,}[ \t]*\n)?(?=\s{0,9}\Z|\s{0,9}\[)",
    re.MULTILINE | re.IGNORECASE,
)
_STARRED = lazy_compile(r"^\*\* (?=[^\s*])([^*\n]+)\n?(?:-{10,}$)?", re.MULTILINE)
_STARS = lazy_compile(r"(?<=[a-z] )\*\* (?=[^*\n]{1,100}\(https?://)")
_RULE = lazy_compile(r"^={20,}\n", re.MULTILINE)
_LINKED_LINE = lazy_compile(r"^[^\W\d_a-z][^\n*()]{1,60} \(https?://[^\s()]{1,2000}\)(?=\n\n)", re.MULTILINE)
"""How Mailchimp writes headings, links and rules into its mails' text."""
_PICTURE = lazy_compile(
    r"^(?:(?:view image|follow image link):[ \t]*\(?https?://\S{1,2000}|caption:)[ \t]*$", re.IGNORECASE | re.MULTILINE
)
"""How beehiiv writes pictures."""
_MAIL_TO = lazy_compile(r"(?<! to)(?<! at)[ \t]?<mailto:[^<>\s]{1,200}>")
_SIGNATURE = lazy_compile(r"\n-- \n(?=(?:[^\n]{0,200}\n){0,16}[^\n]{0,200}\Z)")
"""Two dashes over who wrote a mail, as RFC 3676 has them; below may stand the foot of a mailing list."""
_QUOTED_HIDDEN = lazy_compile(r"\[Quoted text hidden\]\s*")


def unwrap_mail(mail: Mail) -> Mail:
    """Take off the headers, quotation marks and lines that a mailer put around a text when it was copied."""
    mail = _place_links(_drop_marks(mail))
    lines = mail.text.split("\n")
    if not any(map(_is_sign, lines[:_TOP])):
        return mail
    for _ in range(_MOST_LAYERS):
        inner = _unquote(_take_printed(_take_headers(_drop_printed(mail))))
        if inner == mail:
            break
        mail = inner
    return mail


def _drop_marks(mail: Mail) -> Mail:
    """Take the marks off that services write into a mail's text for headings, pictures and addresses."""
    text, left_out = mail.text, mail.left_out
    if "\n** " in text:
        text = _LINKED_LINE.sub(r"\n\g<0>", _STARS.sub("", _STARRED.sub(_unstar, _RULE.sub("", text))))
    for sign, pattern in (("iew image: (", _PICTURE), ("<mailto:", _MAIL_TO)):
        if sign in text:
            left_out = (*left_out, *(LeftOut(_REASON, words.strip()) for words in pattern.findall(text)))
            text = pattern.sub("", text)
    return mail if text is mail.text else replace(mail, text=text, left_out=left_out)


def _unstar(match: re.Match[str]) -> str:
    words, is_heading = match[1].strip(), match[0].endswith("---")
    return f"\n## {words}\n" if is_heading else f"\n{words}\n\n"


def _place_links(mail: Mail) -> Mail:
    """Put addresses that stand numbered in a list, "[1] https://…", behind the words that have their numbers."""
    if "[1]" not in mail.text:
        return mail
    addresses = dict(_LINK_LINE.findall(mail.text))
    if len(addresses) < _FEWEST_LINKS or not any(mark in addresses for mark in _LINK_MARK.findall(mail.text)):
        return mail
    body = _LINK_LINE.sub("", mail.text)
    titles = [match[0].strip("-=_ \t\n") for match in _LINK_TITLE.finditer(body)]
    marks = [f"[{number}]" for number in addresses]
    marks += [match[0].strip() for match in _LINK_MARK.finditer(body) if match[1] in addresses]
    return replace(
        mail,
        text=_LINK_MARK.sub(
            lambda match: f" <{addresses[match[1]]}>" if match[1] in addresses else match[0], _LINK_TITLE.sub("", body)
        ),
        left_out=(*mail.left_out, *(LeftOut("list number", words) for words in (*titles, " ".join(marks)))),
    )


def _drop_printed(mail: Mail) -> Mail:
    """Take what a browser printed around each page of Gmail's."""
    if "Gmail - " not in mail.text and "https://mail.google.com/" not in mail.text:
        return mail
    lines = mail.text.split("\n")
    printed = [line for line in lines if _PRINTED.fullmatch(line)]
    return _peel(mail, printed, [line for line in lines if not _PRINTED.fullmatch(line)]) if printed else mail


def _is_sign(line: str) -> bool:
    return any(sign.match(line) for sign in (HEADER, FORWARDED, _QUOTE, _GMAIL, _ATTRIBUTION, _PRINTED, _SENDER_ONLY))


def _take_headers(mail: Mail) -> Mail:
    """Take the headers of a mail from the top of a text, with what the one who passed it on wrote over them."""
    lines = mail.text.split("\n")
    top = _find_headers(lines[:_TOP])
    if top is None:
        return mail
    start, stop = top
    headers = dict(_read_headers(lines[start:stop]))
    if "subject" not in headers:
        # A mailer's window shows the subject over who sent it.
        headers["subject"] = [line for line in lines[:start] if line.strip()][-1]
    body, *signature = _SIGNATURE.split("\n".join(lines[stop:]), maxsplit=1)
    return _peel(
        mail,
        [*lines[:stop], *"".join(signature).split("\n")],
        body.split("\n"),
        title=parse_subject(headers.get("subject", "")),
        date=find_day(headers.get("date") or headers.get("sent") or ""),
    )


def _find_headers(lines: list[str]) -> tuple[int, int] | None:
    """Find the lines of headers: from whom it is, and of what."""
    for start, line in enumerate(lines):
        if not HEADER.fullmatch(line):
            continue
        stop = next((n for n in range(start, len(lines)) if not lines[n].strip("> \t")), len(lines))
        names = {name for name, _ in _read_headers(lines[start:stop])}
        # Over them stand words of the one who passed it on, or nothing.
        over = [other for other in lines[:start] if other.strip()]
        is_marked = any(FORWARDED.fullmatch(other) for other in over)
        if {"from", "to"} <= names and "subject" not in names and {"date", "sent"} & names and "@" in line:
            return (start, stop) if over and len(over) <= _MOST_UNTITLED else None
        is_whole = {"to"} <= names and bool({"date", "sent"} & names) and len(" ".join(over).split()) <= _MOST_OVER
        if {"from", "subject"} <= names and (is_marked or is_whole or len(over) <= 1):
            return start, stop
        return None
    return None


def _read_headers(lines: list[str]) -> Iterator[tuple[str, str]]:
    name, value = "", ""
    for line in lines:
        if _WARNING.match(line):
            continue
        if match := HEADER.fullmatch(line):
            yield name, value
            name, value = match[1].lower(), match[2] or ""
            name = ENGLISH.get(name, name)
        else:
            value = f"{value} {line.strip()}"
    yield name, value


def _take_printed(mail: Mail) -> Mail:
    """Take what Gmail and Outlook print over a mail: its subject, how many messages, from whom, when and to whom."""
    lines = mail.text.split("\n")
    rows = [index for index, line in enumerate(lines[:_TOP]) if line.strip() and not _FOLDER.fullmatch(line)]
    if len(rows) < _FEWEST_QUOTED:
        return mail
    is_thread = _is_of_thread([lines[row] for row in rows[1:3]])
    if not is_thread and not any(_SENDER_ONLY.fullmatch(lines[row]) for row in rows[:2]):
        return mail
    is_gmail = _GMAIL.fullmatch(lines[rows[0]]) is not None or _MESSAGES.fullmatch(lines[rows[2]]) is not None
    is_bare = _SENDER_ONLY.fullmatch(lines[rows[0]]) is not None and _SENT.fullmatch(lines[rows[1]]) is not None
    if not (is_gmail or is_thread or is_bare or _is_outlook([lines[row] for row in rows[:4]])):
        return mail
    subject, stop = ("", rows[0]) if is_bare else (lines[rows[1 if is_gmail else 0]], rows[2 if is_gmail else 1])
    while stop < len(lines) and (_MESSAGES.fullmatch(lines[stop]) or not lines[stop].strip()):
        stop += 1
    day = ""
    while stop < len(lines) and any(kind.fullmatch(lines[stop]) for kind in (_SENDER, HEADER, _SENT, _WHOM, _FOLDER)):
        day = day or find_day(lines[stop])
        stop += 1
        # A window's lines stand apart where they are copied from a page.
        following = next((index for index in range(stop, len(lines)) if lines[index].strip()), 0)
        stop = following if any(kind.fullmatch(lines[following]) for kind in (_SENT, _WHOM)) else stop
    hidden = [line for line in lines[stop:] if _QUOTED_HIDDEN.fullmatch(line)]
    rest = [line for line in lines[stop:] if not _QUOTED_HIDDEN.fullmatch(line)]
    return _peel(mail, [*lines[:stop], *hidden], rest, title=parse_subject(WRITTEN.sub("", subject)), date=day)


def _is_of_thread(rows: list[str]) -> bool:
    """Tell a sender with a day, and below it to whom the mail went, as Gmail shows each mail of a thread."""
    is_sent = "@" in rows[0] and _SENDER.fullmatch(rows[0]) is not None and bool(find_day(rows[0].partition(">")[2]))
    return is_sent and HEADER.fullmatch(rows[1]) is not None


def _is_outlook(rows: list[str]) -> bool:
    """Tell a subject, a sender and a day, each in a line of its own."""
    return _SENDER_ONLY.fullmatch(rows[1]) is not None and any(map(_SENT.fullmatch, rows[2:]))


def _unquote(mail: Mail) -> Mail:
    """Take one layer of quotation marks off a text that is quoted from top to bottom."""
    lines = mail.text.split("\n")
    first = next((index for index, line in enumerate(lines) if _QUOTE.match(line)), len(lines))
    top = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if first == len(lines) and "@" in lines[top] and _ATTRIBUTION.fullmatch(lines[top]):
        return _peel(mail, lines[: top + 1], lines[top + 1 :], date=find_day(lines[top]))
    last = next((index for index in range(len(lines) - 1, -1, -1) if _QUOTE.match(lines[index])), 0)
    over = "\n".join(lines[max(0, first - 3) : first]).strip()
    start = over.rfind("\nOn ") + 1
    is_attributed = _ATTRIBUTION.fullmatch(over[start:]) is not None or any(map(_is_quoted_header, mail.left_out))
    quoted = [line for line in lines[first : last + 1] if line.strip()]
    marked = sum(_QUOTE.match(line) is not None for line in quoted)
    if first >= _TOP or marked < _FEWEST_QUOTED or len(quoted) - marked > _MOST_UNQUOTED * len(quoted):
        return mail
    around = [line for line in (*lines[:first], *lines[last + 1 :]) if line.strip()]
    if not is_attributed and len(around) > _MOST_UNQUOTED * len(quoted):
        return mail
    inner = [_QUOTE.sub("", line, count=1) for line in lines[first : last + 1]]
    return _peel(mail, around, inner, date=find_day(over) if is_attributed else "")


def _is_quoted_header(omission: LeftOut) -> bool:
    """Tell a header that stood in the quote, as Apple's mailer passes a mail on: the quote is that mail's text."""
    return omission.text.startswith(">") and HEADER.fullmatch(omission.text) is not None


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
