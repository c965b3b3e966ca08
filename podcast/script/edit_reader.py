"""Read a script back from the page that a person has edited; a fault is named with its line and its cure."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from podcast.errors import IssueError, did_you_mean
from podcast.model import Cast, Line, Lines, Link, Script, Segment, SegmentKind, Show, Utterance
from podcast.script.casting import cast_voices, full_name
from podcast.script.edit_writer import PAUSE, RULE, Place, implied_ms
from podcast.script.narration import Narration
from podcast.script.spacing import between_ms, followed_by
from podcast.text import one_line

_HEADING = re.compile(r"## (?P<title>.*?) ?\[(?P<kind>[^\[\],]*)(?P<highlight>, ?highlight)?\]")
_SPEAKER = re.compile(r"\*\*(?P<role>.+)\*\*")
_LINK = re.compile(r"Link: (?:(?P<label>[^\[\]]+): )?\[(?P<text>.*)\]\((?P<url>\S*)\)")
_FIELD = re.compile(r"(?P<key>Page|Credit|Link): *(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Edited:
    """What an editor made of a script."""

    script: Script
    origin: str
    """The fingerprint of what was generated when the edit began."""
    body: tuple[str, ...]
    """The page's lines below the header."""
    body_line: int
    """The number of the first of them in the page."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A written line with all that stands about it."""

    line: int
    role: str
    written: str
    is_in_list: bool
    starts_paragraph: bool
    spoken: str | None = None
    pause_ms: int | None = None


@dataclass(frozen=True, slots=True)
class _Reader:
    name: str
    by: Narration

    def fault(self, line: int, what: str, hint: str) -> IssueError:
        """Make the error for a line."""
        return IssueError(f"{self.name}, line {line}: {what}", hint=hint)


def read_edited(text: str, by: Narration, *, name: str) -> Edited:
    """Read an edited page.

    Args:
        text: the page.
        by: those who may speak, and how; `narration_of` the script that is generated.
        name: of the page's file, for errors.

    Raises:
        IssueError: a line is not understood.
    """
    reader = _Reader(name, by)
    page = [_Line(number, line.rstrip()) for number, line in enumerate(text.rstrip().split("\n"), 1)]
    header, body = _split(page, reader)
    drafts = [_segment(part, reader) for part in _parts(body)]
    segments = tuple(
        replace(segment, utterances=tuple(_utterances(said, segment.kind, following, reader=reader)))
        for (segment, said), following in zip(drafts, followed_by([draft for draft, _ in drafts]), strict=True)
    )
    number = int(header["number"]) if header.get("number") else None
    script = Script(header.get("title", ""), number, segments)
    return Edited(script, header.get("generated", ""), tuple(line.text for line in body), body[0].number)


def narration_of(generated: Script, show: Show, cast: Cast, *, lines: Lines) -> Narration:
    """Let everybody of the cast and of a generated script speak, these in the voices that they have there."""
    roles = dict.fromkeys(line.role for line in generated.utterances if line.role not in cast.roles)
    known = (*roles, *(person.name for person in cast.people))
    return Narration(show, cast, cast_voices(known, cast), lines)


def _split(page: list[_Line], reader: _Reader) -> tuple[Mapping[str, str], list[_Line]]:
    """Part the header from the body, which begins with the first heading."""
    rules = [place for place, line in enumerate(page) if line.text == RULE][:2]
    if len(rules) < 2 or rules[0] != 0:  # noqa: PLR2004 - one above the header, one below
        raise reader.fault(1, "no header", f'Begin with a line "{RULE}", "title: …", and another "{RULE}".')
    header: dict[str, str] = {}
    for line in page[1 : rules[1]]:
        key, colon, value = line.text.partition(":")
        if key not in {"title", "number", "generated"} or not colon:
            raise reader.fault(line.number, f'"{line.text}" is no line of a header', "It has title, number, generated.")
        if key == "number" and not re.fullmatch(r"\s*\d{0,6}\s*", value):
            raise reader.fault(line.number, f'number "{value.strip()}" is none', "Write figures, or remove the line.")
        header[key] = value.strip()
    body = page[rules[1] + 1 :]
    start = next((place for place, line in enumerate(body) if line.text.startswith("## ")), len(body))
    stray = [line for line in _uncommented(body[:start]) if line.text]
    if stray:
        raise reader.fault(stray[0].number, "a sentence before the first segment", 'Put "## Title [intro]" before it.')
    if start == len(body):
        raise reader.fault(len(page), "nothing is said", 'Write segments, "## Title [item]", or delete the file.')
    return header, body[start:]


def _uncommented(lines: Iterable[_Line]) -> Iterator[_Line]:
    is_comment = False
    for line in lines:
        is_comment = is_comment or line.text.lstrip().startswith("<!--")
        if not is_comment:
            yield line
        is_comment = is_comment and not line.text.endswith("-->")


def _parts(body: Sequence[_Line]) -> Iterator[list[_Line]]:
    part: list[_Line] = []
    for line in _uncommented(body):
        if line.text.startswith("## ") and part:
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _segment(part: Sequence[_Line], reader: _Reader) -> tuple[Segment, list[_Sentence]]:
    heading, *rest = part
    found = _HEADING.fullmatch(heading.text)
    kinds = [kind.value for kind in SegmentKind]
    if found is None or found["kind"] not in kinds:
        raise reader.fault(
            heading.number,
            f'"{heading.text}" does not say what it is',
            f'Write "## Title [item]"; instead of item it may be {_listed(kinds)}.',
        )
    segment = Segment(found["title"], SegmentKind(found["kind"]), (), is_highlight=found["highlight"] is not None)
    count = next((place for place, line in enumerate(rest) if not _FIELD.fullmatch(line.text)), len(rest))
    for line in rest[:count]:
        segment = _with_field(segment, line, reader)
    return segment, list(_sentences(rest[count:], reader))


def _with_field(segment: Segment, line: _Line, reader: _Reader) -> Segment:
    if line.text.startswith("Page:"):
        return replace(segment, url=line.text.removeprefix("Page:").strip())
    if line.text.startswith("Credit:"):
        return replace(segment, credit=line.text.removeprefix("Credit:").strip())
    found = _LINK.fullmatch(line.text)
    if found is None:
        raise reader.fault(line.number, f'"{line.text}" is no link', "Write Link: Read more: [text](address).")
    return replace(segment, links=(*segment.links, Link(found["text"], found["url"], found["label"] or "")))


def _sentences(lines: Sequence[_Line], reader: _Reader) -> Iterator[_Sentence]:
    """Read speakers, paragraphs, list items, sentences and their spoken forms."""
    role, is_in_list, starts = "", False, True
    last: _Sentence | None = None
    for line in lines:
        text = line.text.strip()
        speaker = _SPEAKER.fullmatch(text)
        if not text or speaker:
            yield from (last,) if last else ()
            last = None
            role = _role(line.number, speaker["role"], reader) if speaker else role
            is_in_list, starts = False, True
        elif text.startswith("= "):
            last = _with_spoken(last, line, reader)
        else:
            yield from (last,) if last else ()
            is_in_list, starts = is_in_list or text.startswith("- "), starts or text.startswith("- ")
            last = _sentence(line, role, reader, is_in_list=is_in_list, starts=starts)
            starts = False
    yield from (last,) if last else ()


def _sentence(line: _Line, role: str, reader: _Reader, *, is_in_list: bool, starts: bool) -> _Sentence:
    if not role:
        raise reader.fault(line.number, "nobody says this", "Put a line with the speaker before it: **narrator**")
    text = line.text.strip().removeprefix("- ").lstrip()
    pause = PAUSE.search(text)
    written = text[: pause.start()] if pause else text
    return _Sentence(
        line.number,
        role,
        written.removeprefix("\\"),
        is_in_list,
        starts,
        pause_ms=int(pause["ms"]) if pause else None,
    )


def _with_spoken(sentence: _Sentence | None, line: _Line, reader: _Reader) -> _Sentence:
    if sentence is None or sentence.spoken is not None:
        raise reader.fault(
            line.number, "a spoken form without a sentence", 'Put the written sentence on the line before "= …".'
        )
    return replace(sentence, spoken=line.text.strip().removeprefix("= ").strip())


def _role(number: int, name: str, reader: _Reader) -> str:
    """Find who speaks: a role, or a contributor by any known name."""
    full = full_name(name, reader.by.cast)
    if full in reader.by.voices:
        return full
    unknown = "A new contributor needs an entry in voices/cast.toml."
    raise reader.fault(number, f'nobody is called "{name}"', did_you_mean(name, reader.by.voices, otherwise=unknown))


def _utterances(
    said: Sequence[_Sentence], kind: SegmentKind, following: SegmentKind, *, reader: _Reader
) -> Iterator[Utterance]:
    for sentence, after in zip_longest(said, said[1:]):
        place = Place(
            kind,
            following,
            is_announced=sentence.role == "announcer" and after is not None and after.role != "announcer",
            is_in_list=sentence.is_in_list,
            ends_paragraph=after is None or after.starts_paragraph,
            ends_segment=after is None,
        )
        pauses = reader.by.show.pauses
        pause_ms = implied_ms(place, pauses) if sentence.pause_ms is None else sentence.pause_ms
        forms = _forms(sentence, reader)
        for count, line in enumerate(forms, 1):
            silence_ms = pause_ms if count == len(forms) else between_ms(line, pauses)
            delivery = reader.by.voices[sentence.role]
            yield Utterance(sentence.role, delivery, one_line(line.written), one_line(line.spoken), silence_ms)


def _forms(sentence: _Sentence, reader: _Reader) -> list[Line]:
    forms = (
        list(reader.by.lines(sentence.written))
        if sentence.spoken is None
        else [Line(sentence.written, sentence.spoken)] * any(character.isalnum() for character in sentence.spoken)
    )
    if not forms:
        raise reader.fault(
            sentence.line, f'"{sentence.written}" has nothing to say', "Take it out, or write how it is said: = words"
        )
    return forms


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines that an editor changed, took out (no `after`) or put in (no `before`)."""

    line: int
    """In the edited page."""
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many lines that is."""
        return max(len(self.before), len(self.after))


def differences(generated: Sequence[str], edited: Edited) -> tuple[Difference, ...]:
    """Find the lines in which an edited page differs from the generated one; empty lines count only as pauses."""
    before = [(place, line) for place, line in enumerate(generated) if line]
    after = [(place, line) for place, line in enumerate(edited.body) if line]
    matcher = difflib.SequenceMatcher(None, [line for _, line in before], [line for _, line in after], autojunk=False)
    places = [place for place, _ in after] or [0]
    return tuple(
        Difference(
            edited.body_line + places[min(first, len(places) - 1)],
            tuple(line for _, line in before[start:end]),
            tuple(line for _, line in after[first:last]),
        )
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    )
