"""A mail or a saved page as a mailer keeps it → its text, with what its headers say; any other file is its own text."""

import quopri
import re
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from podcast.errors import IssueError
from podcast.issue.forms.charset import CHARSETS, decode
from podcast.issue.forms.other_markup import refuse_data, write_markdown
from podcast.issue.page import Page
from podcast.issue.phrases.mail_headers import HEADER
from podcast.model import LeftOut
from podcast.text import is_web_address, join_lines, lazy_compile

_HEAD_BYTES = 60_000
_MBOX_LINE = lazy_compile(rb"From [^\s]{1,200} {1,3}[A-Z][a-z]{2} [^\n]{10,60}\r?\n")
_HEADERS = lazy_compile(
    rb"""
    \s{0,100}
    (?: [A-Za-z][\w-]{0,60}: [^\n]{0,4000} \n   # a header
        (?: [\ \t]+ \S [^\n]{0,4000} \n )*+ )++  # the lines that it goes on in
    \r?\n
    """,
    re.VERBOSE,
)
_IS_MIME = lazy_compile(rb"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding):", re.IGNORECASE | re.MULTILINE)
_PART_TYPE = lazy_compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 60
"""Parts that hold parts; the parser's time grows with how deep they are nested."""
_SIGNATURE = lazy_compile(r"\n-- \n((?:[^\n]{0,200}\n){0,8}[^\n]{0,200})\Z")
_FLOWED = lazy_compile(r"(?<=[^\s>]) \n(?=[^\s>])")
_PREFIXES = lazy_compile(r"(?:\s*(?:(?:re|fwd?|aw|wg|tr|antw|sv|vs|i|rv)\s*:|\[new post\]))+\s*", re.IGNORECASE)
_LIST_TAG = lazy_compile(
    r"\[[^\[\]\d:]{2,30}\] (?=[^\W\d_].{3,200}\d)|\[[\w.-]{1,30}-(?:l|list|announce|news|users)\] ", re.IGNORECASE
)
"""What a mailing list writes in front of a subject that has a number of its own, or by the name of such a list."""
_LONGEST_HEADER = 2000
_PRINTED = "Gmail - "
"""How the page is named that Gmail prints of a mail."""
_TOP_BLOCKS = 12
"""Blocks in which the headers stand, printed over it: whose mailbox it is, from whom, when and to whom."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = lazy_compile(
    r"\b(\d{1,2})\.? ([A-Za-z]{3})[a-z]{0,6}\.? (\d{4})\b|\b([A-Za-z]{3})[a-z]{0,6}\.? (\d{1,2}),? (\d{4})\b"
)
_ENCODED = lazy_compile(rb"=(?:[0-9A-F]{2}|[ \t]*\r?\n)")
_ENCODED_LETTER = lazy_compile(rb"=[CDE][0-9A-F](?:=?\r?\n)?=[89AB][0-9A-F]")
_FEWEST_ENCODED = 3
_MOST_PLAIN_SIGNS = 0.02
_MOST_OVER = 40
"""Words of the one who passed a mail on, beside the whole of it."""
_TAGS = lazy_compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Mail:
    """The text of a file, and what a mail around it says."""

    text: str
    title: str = ""
    date: str = ""
    """Day in ISO form; empty where nothing says it."""
    url: str | None = None
    left_out: tuple[LeftOut, ...] = ()
    form: str = ""
    """What the file is, whatever the form of its text: "mail"; empty for any other."""

    def complete(self, page: Page) -> Page:
        """Give a page of the text the facts that its mail tells."""
        page = _take_printed_headers(page)
        return replace(
            page,
            title=self.title or page.title,
            date=self.date or page.date,
            url=page.url or self.url,
            left_out=(*self.left_out, *page.left_out),
        )


def _take_printed_headers(page: Page) -> Page:
    """Give a printed page its mail's title and day, without the headers, which are kept as left out."""
    if not page.title.startswith(_PRINTED):
        return page
    texts = [block.text.strip() for block in page.blocks[:_TOP_BLOCKS]]
    stop = 1 + max((index for index, text in enumerate(texts) if HEADER.fullmatch(text)), default=-1)
    return replace(
        page,
        title=page.title.removeprefix(_PRINTED),
        date=page.date or next(filter(None, map(find_day, texts[:stop])), ""),
        blocks=page.blocks[stop:],
        left_out=(*page.left_out, *(LeftOut("mail", text) for text in texts[:stop] if text)),
    )


def open_mail(data: bytes, *, name: str) -> Mail:
    """Decode a file: of a mail the page or text in it, of anything else all.

    Raises:
        IssueError: there is no text in it, or too many parts in parts.
    """
    match = _MBOX_LINE.match(data)
    content = data[match.end() :] if match else data
    headers = _HEADERS.match(content[:_HEAD_BYTES])
    if not headers or not _IS_MIME.search(headers[0]):
        text = decode(_decode_quoted(content), name=name)
        refuse_data(text, name=name)
        text, lines = _cut_signature(text)
        return Mail(write_markdown(text), left_out=tuple(lines))
    if len(_PART_TYPE.findall(content)) > _MOST_PARTS:
        raise IssueError(f"{name}: too many parts in parts to be a mail", hint="Save the issue's text, or its page.")
    message, note = _open_passed_on(message_from_bytes(content.lstrip()), name=name)
    parts = [part for part in message.walk() if not part.is_multipart()]
    body = _choose_body(parts, name=name)
    text, signature = _take_signature(_decode_part(body, name=name), body)
    return Mail(
        text,
        parse_subject(str(message.get("Subject", ""))),
        find_day(str(message.get("Date", ""))),
        _find_address(message, body),
        (*note, *_list_headers(message), *signature, *_list_attachments(parts, body)),
        form="" if message["Snapshot-Content-Location"] else "mail",
    )


def _open_passed_on(message: Message, *, name: str) -> tuple[Message, tuple[LeftOut, ...]]:
    """Give the mail that a short one brings along as a whole, and what that one says; else the mail itself."""
    whole = [part for part in message.walk() if part.get_content_type() == "message/rfc822" and part.is_multipart()]
    if len(whole) != 1:
        return message, ()
    inner = {id(part) for part in whole[0].walk()}
    own = [part for part in message.walk() if part.get_content_maintype() == "text" and id(part) not in inner]
    words = " ".join(_TAGS.sub(" ", _decode_part(part, name=name)) for part in own).split()
    passed_on = whole[0].get_payload(0)
    if len(words) > _MOST_OVER or not isinstance(passed_on, Message):
        return message, ()
    return passed_on, (*_list_headers(message), *([LeftOut("mail", " ".join(words))] if words else []))


def _choose_body(parts: list[Message], *, name: str) -> Message:
    """Choose the part that is read: the first page, else the first text."""
    inline = [part for part in parts if part.get_content_disposition() != "attachment"]
    for kind in ("text/html", "text/plain"):
        for part in inline:
            if part.get_content_type() == kind and str(part.get_payload()).strip():
                return part
    raise IssueError(f"{name}: there is no text in this mail", hint="Save the issue's text, or its page.")


def _decode_part(part: Message, *, name: str) -> str:
    data = part.get_payload(decode=True)
    content = data if isinstance(data, bytes) else b""
    charset = str(part.get_content_charset() or "")
    # Text that is said to be of two bytes a letter and has no byte of zero is mislabelled.
    is_wide = charset.lower().startswith("utf") and b"\x00" not in content
    if CHARSETS.fullmatch(charset) and not is_wide:
        try:
            # Pages declare a character set of their own, which only counts where this one is not UTF-8.
            content = content.decode(charset).encode("utf-8", "replace")
        except (UnicodeDecodeError, LookupError):
            return decode(content, name=name)
    return decode(content, name=name)


def _take_signature(text: str, body: Message) -> tuple[str, list[LeftOut]]:
    """Take off what stands below the two dashes of a mail's text, and join the lines that its mailer broke.

    Source: RFC 3676, "Text/Plain Format and DelSp Parameters", sections 4.2 and 4.3.
    """
    if body.get_content_type() != "text/plain":
        return text, []
    text, lines = _cut_signature(text)
    is_flowed = str(body.get_param("format", "")).lower() == "flowed"
    return _FLOWED.sub(" ", text) if is_flowed else text, lines


def _cut_signature(text: str) -> tuple[str, list[LeftOut]]:
    match = _SIGNATURE.search(text) if "\n-- \n" in text else None
    lines = match[1].split("\n") if match else []
    return text[: match.start()] if match else text, [LeftOut("signature", line) for line in lines if line.strip()]


def parse_subject(text: str) -> str:
    """Read the subject of a mail, without "Re:", "Fwd:" and WordPress's "[New post]" in front of it."""
    short = text[:_LONGEST_HEADER]
    try:
        subject = str(make_header(decode_header(short)))
    except (MessageError, LookupError, ValueError):
        subject = short
    bare = _PREFIXES.sub("", join_lines(subject.encode("utf-8", "replace").decode("utf-8")), count=1)
    return _LIST_TAG.sub("", bare, count=1) if _LIST_TAG.match(bare) else bare


def find_day(text: str) -> str:
    """Find the day in a mail's date, "Mon, 02 Nov 2026" or "November 2, 2026", in ISO form; empty without one."""
    for match in _DAY.finditer(join_lines(text[:_LONGEST_HEADER])):
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        if month.lower() in _MONTHS:
            return f"{year}-{_MONTHS.index(month.lower()) + 1:02}-{int(day):02}"
    return ""


def _find_address(message: Message, body: Message) -> str | None:
    """Find where a saved page lives."""
    places = (message.get("Snapshot-Content-Location"), body.get("Content-Location"))
    return next((address.strip() for address in map(str, places) if is_web_address(address.strip())), None)


def _list_headers(message: Message) -> list[LeftOut]:
    """Tell whose mail it was; what became title and date is told there."""
    return [LeftOut("mail", f"From: {parse_subject(str(message['From']))}")] if message["From"] else []


def _list_attachments(parts: list[Message], body: Message) -> list[LeftOut]:
    """Tell what came with the mail and is not read; pictures and styles belong to its page, and a text repeats it."""
    others = [part for part in parts if part is not body and part.get_content_maintype() not in ("image", "font")]
    kinds = ("text/css", "text/plain", "text/html")
    attached = [part for part in others if part.get_content_type() not in kinds or part.get_filename()]
    return [LeftOut("attachment", parse_subject(part.get_filename() or part.get_content_type())) for part in attached]


def _decode_quoted(data: bytes) -> bytes:
    """Decode quoted-printable that was left in a text: every "=" stands before two figures or the end of its line."""
    signs, encoded = data.count(b"="), len(_ENCODED.findall(data))
    if encoded < _FEWEST_ENCODED or signs - encoded > _MOST_PLAIN_SIGNS * signs:
        return data
    if not _ENCODED_LETTER.search(data) and not re.search(rb"=\r?\n", data):
        return data
    plain = quopri.decodestring(data)
    try:
        plain.decode("utf-8")
    except UnicodeDecodeError:
        return data
    return plain
