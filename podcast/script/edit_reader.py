"""Read a script back from the page that a person has edited; a fault is named with its line and its cure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from podcast.errors import IssueError, did_you_mean
from podcast.model import Cast, Line, Lines, Link, Script, Segment, SegmentKind, Show, Utterance
from podcast.script.casting import cast_voices, complete_name
from podcast.script.edit_mistakes import find_mistakes
from podcast.script.edit_writer import PAUSE, RULE, SOUNDBITE
from podcast.script.narration import Narration
from podcast.script.pause_lengths import Position, choose_line_pause, choose_pause, list_following_kinds
from podcast.text import join_lines, keep_link, lazy_compile

_HEADING = lazy_compile(r"## (?P<title>.*?) ?\[(?P<kind>[^\[\],]*)(?P<highlight>, ?highlight)?\]")
_SPEAKER = lazy_compile(r"\*\*(?P<role>.+)\*\*")
_LINK = lazy_compile(r"Link: (?:(?P<label>[^\[\]]+): )?\[(?P<text>.*)\]\((?P<url>\S*)\)")
_FIELD = lazy_compile(r"(?P<key>Page|Credit|Link): *(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class EditedPage:
    """What an editor made of a script."""

    script: Script
    origin: str
    """Fingerprint of what was generated when the edit began."""
    body: tuple[str, ...]
    """The page's lines below the header."""
    body_line: int
    """Number of the first of them in the page."""


@dataclass(frozen=True, slots=True)
class _PageLine:
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
    soundbite: str | None = None


@dataclass(frozen=True, slots=True)
class _Reader:
    name: str
    narration: Narration

    def fault(self, line: int, fault: str, hint: str) -> IssueError:
        """Make the error for a line."""
        return IssueError(f"{self.name}, line {line}: {fault}", hint=hint)


def read_edit_page(text: str, narration: Narration, *, name: str) -> EditedPage:
    """Read an edited page.

    Args:
        text: the page.
        narration: those who may speak, and how; `make_narration` of the script that is generated.
        name: of the page's file, for errors.

    Raises:
        IssueError: a line is not understood.
    """
    reader = _Reader(name, narration)
    page = [_PageLine(number, line.rstrip()) for number, line in enumerate(text.rstrip().split("\n"), 1)]
    header, body = _split_header(page, reader)
    drafts = [_read_segment(part, reader) for part in _split_segments(body)]
    following_kinds = list_following_kinds([segment for segment, _ in drafts])
    segments = tuple(
        replace(segment, utterances=tuple(_utter(sentences, segment.kind, following, reader=reader)))
        for (segment, sentences), following in zip(drafts, following_kinds, strict=True)
    )
    number = int(header["number"]) if header.get("number") else None
    script = Script(header.get("title", ""), number, segments)
    return EditedPage(script, header.get("generated", ""), tuple(line.text for line in body), body[0].number)


def make_narration(generated: Script, show: Show, cast: Cast, *, lines: Lines) -> Narration:
    """Let everybody of the cast and of a generated script speak, these in the voices that they have there."""
    contributors = (utterance.role for utterance in generated.utterances if utterance.role not in cast.roles)
    names = (*contributors, *(person.name for person in cast.people))
    return Narration(show, cast, cast_voices(names, cast), lines)


def _split_header(page: list[_PageLine], reader: _Reader) -> tuple[Mapping[str, str], list[_PageLine]]:
    """Part the header from the body, which begins with the first heading."""
    rules = [index for index, line in enumerate(page) if line.text == RULE][:2]
    if len(rules) < 2 or rules[0] != 0:  # noqa: PLR2004 - one above the header, one below
        raise reader.fault(1, "no header", f'Begin with a line "{RULE}", "title: …", and another "{RULE}".')
    header = _read_header(page[1 : rules[1]], reader)
    body = page[rules[1] + 1 :]
    start = next((index for index, line in enumerate(body) if line.text.startswith("## ")), len(body))
    stray = next((line for line in _drop_comments(body[:start]) if line.text), None)
    if stray:
        raise reader.fault(stray.number, "a sentence before the first segment", 'Put "## Title [intro]" before it.')
    if start == len(body):
        raise reader.fault(len(page), "nothing is said", 'Write segments, "## Title [item]", or delete the file.')
    return header, body[start:]


def _read_header(lines: Iterable[_PageLine], reader: _Reader) -> Mapping[str, str]:
    header: dict[str, str] = {}
    for line in lines:
        key, colon, value = line.text.partition(":")
        if key not in {"title", "number", "generated"} or not colon:
            raise reader.fault(line.number, f'"{line.text}" is no line of a header', "It has title, number, generated.")
        if key == "number" and not re.fullmatch(r"\s*\d{0,6}\s*", value):
            raise reader.fault(line.number, f'number "{value.strip()}" is none', "Write figures, or remove the line.")
        header[key] = value.strip()
    return header


def _drop_comments(lines: Iterable[_PageLine]) -> Iterator[_PageLine]:
    is_comment = False
    for line in lines:
        is_comment = is_comment or line.text.lstrip().startswith("<!--")
        if not is_comment:
            yield line
        is_comment = is_comment and not line.text.endswith("-->")


def _split_segments(body: Iterable[_PageLine]) -> Iterator[list[_PageLine]]:
    part: list[_PageLine] = []
    for line in _drop_comments(body):
        if line.text.startswith("## ") and part:
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _read_segment(part: Sequence[_PageLine], reader: _Reader) -> tuple[Segment, list[_Sentence]]:
    """Read a segment without its utterances, and the sentences that these will be made of."""
    heading, *lines = part
    match = _HEADING.fullmatch(heading.text)
    kinds = [kind.value for kind in SegmentKind]
    if match is None or match["kind"] not in kinds:
        raise reader.fault(
            heading.number,
            f'"{heading.text}" does not say what it is',
            f'Write "## Title [item]"; instead of item it may be {", ".join(kinds[:-1])} or {kinds[-1]}.',
        )
    segment = Segment(match["title"], SegmentKind(match["kind"]), (), is_highlight=match["highlight"] is not None)
    count = next((index for index, line in enumerate(lines) if not _FIELD.fullmatch(line.text)), len(lines))
    for line in lines[:count]:
        segment = _with_field(segment, line, reader)
    return segment, list(_read_sentences(lines[count:], reader))


def _with_field(segment: Segment, line: _PageLine, reader: _Reader) -> Segment:
    if line.text.startswith("Page:"):
        return replace(segment, url=keep_link(line.text.removeprefix("Page:").strip()))
    if line.text.startswith("Credit:"):
        return replace(segment, credit=line.text.removeprefix("Credit:").strip())
    match = _LINK.fullmatch(line.text)
    if match is None:
        raise reader.fault(line.number, f'"{line.text}" is no link', "Write Link: Read more: [text](address).")
    link = Link(match["text"], keep_link(match["url"]), match["label"] or "")
    if link.label == reader.narration.show.wording.in_text:
        return replace(segment, text_links=(*segment.text_links, link))
    return replace(segment, links=(*segment.links, link))


def _read_sentences(lines: Sequence[_PageLine], reader: _Reader) -> Iterator[_Sentence]:
    """Read speakers, paragraphs, list items, sentences and their spoken forms."""
    role, is_in_list, starts_paragraph = "", False, True
    sentence: _Sentence | None = None  # held back until it is known whether a spoken form comes after it
    for line in lines:
        text = line.text.strip()
        speaker = _SPEAKER.fullmatch(text)
        if not text or speaker:
            yield from (sentence,) if sentence else ()
            sentence = None
            role = _find_role(line.number, speaker["role"], reader) if speaker else role
            is_in_list, starts_paragraph = False, True
        elif text.startswith("**"):
            raise reader.fault(
                line.number,
                f'"{text}" is no speaker',
                "Write it as **narrator**; a sentence that begins so needs a backslash before it.",
            )
        elif text.startswith("= "):
            sentence = _with_spoken(sentence, line, reader)
        else:
            yield from (sentence,) if sentence else ()
            is_list_item = text.startswith("- ")
            is_in_list, starts_paragraph = is_in_list or is_list_item, starts_paragraph or is_list_item
            sentence = _read_sentence(line, role, reader, is_in_list=is_in_list, starts_paragraph=starts_paragraph)
            starts_paragraph = False
    yield from (sentence,) if sentence else ()


def _read_sentence(
    line: _PageLine, role: str, reader: _Reader, *, is_in_list: bool, starts_paragraph: bool
) -> _Sentence:
    if not role:
        raise reader.fault(line.number, "nobody says this", "Put a line with the speaker before it: **narrator**")
    text = line.text.strip().removeprefix("- ").lstrip()
    before_mark, soundbite = _take_soundbite(text)
    pause = PAUSE.search(before_mark)
    written = before_mark[: pause.start()] if pause else before_mark
    if soundbite is None:  # its mark may stand before the pause as well
        written, soundbite = _take_soundbite(written)
    _refuse_mistakes(line.number, written, reader)
    return _Sentence(
        line.number,
        role,
        written.removeprefix("\\"),
        is_in_list,
        starts_paragraph,
        pause_ms=int(pause["ms"]) if pause else None,
        soundbite=soundbite,
    )


def _refuse_mistakes(number: int, written: str, reader: _Reader) -> None:
    """Refuse what would be said though it nearly is a mark; emphasised words are one where somebody is called so."""
    for mark, name, cure in () if written.startswith("\\") else find_mistakes(written):
        if name != "speaker" or complete_name(cure.strip("*"), reader.narration.cast) in reader.narration.voices:
            hint = f"Write it as {cure}; a sentence that is meant so needs a backslash before it."
            raise reader.fault(number, f'"{mark}" is no {name}', hint)


def _take_soundbite(text: str) -> tuple[str, str | None]:
    """Take the mark of a soundbite off the end of a line, and give its title; None where there is no mark."""
    mark = SOUNDBITE.search(text)
    return (text[: mark.start()], (mark["title"] or "").strip()) if mark else (text, None)


def _with_spoken(sentence: _Sentence | None, line: _PageLine, reader: _Reader) -> _Sentence:
    if sentence is None or sentence.spoken is not None:
        raise reader.fault(
            line.number, "a spoken form without a sentence", 'Put the written sentence on the line before "= …".'
        )
    return replace(sentence, spoken=line.text.strip().removeprefix("= ").strip())


def _find_role(number: int, name: str, reader: _Reader) -> str:
    """Find who speaks: a role, or a contributor by any known name."""
    role, voices = complete_name(name, reader.narration.cast), reader.narration.voices
    if role in voices:
        return role
    unknown = "A new contributor needs an entry in voices/cast.toml."
    raise reader.fault(number, f'nobody is called "{name}"', did_you_mean(name, voices, otherwise=unknown))


def _utter(
    sentences: Sequence[_Sentence], kind: SegmentKind, following: SegmentKind, *, reader: _Reader
) -> Iterator[Utterance]:
    pauses, voices = reader.narration.show.pauses, reader.narration.voices
    for sentence, successor in zip_longest(sentences, sentences[1:]):
        position = Position(
            kind,
            following,
            is_announced=sentence.role == "announcer" and successor is not None and successor.role != "announcer",
            is_in_list=sentence.is_in_list,
            ends_paragraph=successor is None or successor.starts_paragraph,
            ends_segment=successor is None,
        )
        pause_ms = choose_pause(position, pauses) if sentence.pause_ms is None else sentence.pause_ms
        *clauses, last = _cut(sentence, reader)
        timed = (*((clause, choose_line_pause(clause, pauses)) for clause in clauses), (last, pause_ms))
        soundbite = sentence.soundbite
        for line, silence_ms in timed:
            role, delivery = sentence.role, voices[sentence.role]
            texts = join_lines(line.written), join_lines(line.spoken)
            yield Utterance(role, delivery, *texts, silence_ms, soundbite=soundbite)
            soundbite = soundbite and ""  # the title is that of the first clause


def _cut(sentence: _Sentence, reader: _Reader) -> list[Line]:
    """Cut a sentence into what is spoken in one go; one whose spoken form is written down stays whole."""
    if sentence.spoken is None:
        lines = list(reader.narration.lines(sentence.written))
    else:
        has_words = any(character.isalnum() for character in sentence.spoken)
        lines = [Line(sentence.written, sentence.spoken)] if has_words else []
    if not lines:
        raise reader.fault(
            sentence.line, f'"{sentence.written}" has nothing to say', "Take it out, or write how it is said: = words"
        )
    return lines
