"""Cut a written paragraph into sentences, and a spoken sentence that is too long into clauses."""

import re
from collections.abc import Iterator

from podcast.speech.abbreviation_ends import OPENERS, is_end_after
from podcast.text import lazy_compile, word_set

_CLOSERS = r"""(?:["'”’»)\]*_]|\[\d+\])*+"""
_END = lazy_compile(
    rf"""(?: (?<=\S)\.(?=\ \.\ \.\ \.)      # "compounds. . . . The": the ellipsis belongs to what follows
          | (?<=\s)\.(?:\ \.)+              # an ellipsis with spaces in it
          | (?<![.!?…])[.!?…]++ ){_CLOSERS}(?=\s)""",
    re.VERBOSE,
)
_PARAGRAPH = lazy_compile(r"\n\s*\n|\n(?=\s*(?:[-*•]|\(?\d{1,2}[.)])\s)")
"""An empty line, or the line of a list item."""
_LABEL = lazy_compile(
    r"""(?:[•⁃▪‣–-]\s?)?\(?
    (?:\d{1,2}(?:\s?[+&]\s?\d{1,2})?|[a-z]|[ivx]{1,4}|[IVX]{2,4})
    (?:\.\)|\)|\.)\*{0,2}""",
    re.VERBOSE,
)
_ORDERED = lazy_compile(
    r"""(?<!\S)(?P<bullet>[•⁃▪‣]\s?)?(?P<label>\d{1,2}|[a-z])(?P<end>\.\)|\)|\.)
    \s+(?=[\"'“‘*_(]*[A-Z])""",
    re.VERBOSE,
)
_WINDOW = 80
"""Characters looked at on either side of a mark: no word that decides is longer."""
_LONGEST_ASIDE = 2000
"""Characters: a bracket that is open for longer was never closed."""
LONGEST_SENTENCE = 1500
"""Characters: the longest sentence of the corpus has 665, and what is longer is none.

It is cut before any rule sees it, so that time grows with the text, whatever a rule does with one long word.
"""
_LONGEST_CUT = 400
"""Characters of the parts of what is no sentence, when they are spoken."""
_SPOKEN_SIGN = 7
"""Characters that a figure or a sign takes when it is spoken, about: "eight", "slash"."""
_SPOKEN_BAR = 12
"""The same of a bar: two are "the absolute value of"."""
_FRACTION = lazy_compile(r"[¼-¾⅐-⅞]")
"""One sign that stands for three, "1/2"."""
_ADDRESS = lazy_compile(r"(?:https?://|ftp://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_NO_LABEL_AFTER = word_set("to of by than is are was in part figure section and or at from step least most")
_LONGEST_WORD = 24
"""Characters that hold the last word before a cut."""
_LEADS_ON = word_set(
    "a an the this these of to for in on by with from as at into than and or but if that which who whose is are "
    "was were be can will would could should may might not very i.e. e.g. i.e e.g ie eg cf. vs. say namely"
)
_BREATHS = (
    *(
        "; ",
        ": ",
        "– ",
        "— ",
        " -- ",
        "-- ",
        ", but ",
        ", so ",
        ", because ",
        ", while ",
        ", whereas ",
        ", although ",
        ", which ",
    ),
    *(", and ", ", or ", ", where ", ", who ", ", if ", ", unless ", ", since ", ", as "),
)
"""Marks at which a speaker takes breath, the strongest first."""
_SHORT_BREATHS = (
    *(", then ", ", not ", ", in which ", ", during which ", ", to which ", ", rather than ", ", even ", ", such as "),
    *(
        ", including ",
        ", despite ",
        ", with ",
        ", it ",
        ", we ",
        ", I ",
        ", they ",
        ", this ",
        ", the ",
        " (",
        ") ",
        ", ",
    ),
    *(
        " because ",
        " whereas ",
        " although ",
        " so that ",
        " in order to ",
        " rather than ",
        " while ",
        " if ",
        " when ",
    ),
    *(" which ", " where "),
)
"""Marks at which one takes breath in a long sentence that has none of the others."""
_LONG_ASIDE = 25
"""Characters of a bracket that is set off by breath; a shorter one may belong to a word, or be dropped."""
_CLAUSE_MARKS = (*_BREATHS, ", ", " and ", " but ", " or ", " that ", " which ", " because ", " ")
"""Marks at which a long sentence may be cut where it has to, the strongest first."""
_LONGEST_BRACKET = 160
"""Characters of a bracket within which nothing is cut."""


def split_sentences(text: str) -> list[str]:
    """Give the sentences of a written text; joined with spaces they are the text, its white space folded."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in _PARAGRAPH.split(text))
    return [sentence for paragraph in paragraphs for sentence in _cut_at(paragraph, _find_starts(paragraph))]


def split_clauses(sentence: str, *, longest: int = 400) -> list[str]:
    """Cut a sentence so that no part is longer than `longest` characters, at its strongest marks."""
    clauses = []
    remaining = sentence.strip()
    while len(remaining) > longest:
        end = _find_cut(remaining, longest)
        clauses.append(remaining[:end].rstrip())
        remaining = remaining[end:].lstrip()
    return [*clauses, remaining] if remaining else clauses


def split_at_breath(sentence: str, *, shortest: int) -> list[str]:
    """Cut a sentence in two where a speaker would take breath, neither part shorter than `shortest` characters."""
    latest = len(sentence) - shortest
    for mark in (*_BREATHS, *_SHORT_BREATHS):
        index = sentence.rfind(mark, shortest, latest)
        while index != -1:
            end = _end_before(mark, index)
            if _may_cut(sentence, end) and _may_breathe(sentence, end):
                return [sentence[:end].rstrip(), sentence[end:].lstrip()]
            index = sentence.rfind(mark, shortest, index)
    return [sentence]


def _may_breathe(sentence: str, end: int) -> bool:
    """Tell whether a cut is within no quotation, before no figure of a date, and beside no bracket that is short."""
    before, after = sentence[:end].rstrip(), sentence[end:].lstrip()
    if before.count('"') % 2 or before.count("“") > before.count("”"):
        return False
    if after.startswith("("):
        return after.find(")") >= _LONG_ASIDE
    return not after[:1].isdecimal() and (before[-1] != ")" or len(before) - before.rfind("(") > _LONG_ASIDE)


def split_endless(sentence: str) -> list[str]:
    """Cut what is too long to be a sentence; any sentence stays whole, and so does an address."""
    if len(sentence) <= LONGEST_SENTENCE:
        return [sentence]
    parts: list[str] = []
    end = 0
    for address in _ADDRESS.finditer(sentence):
        if len(address[0]) > _LONGEST_CUT:
            parts += [*_cut_endless(sentence[end : address.start()]), address[0]]
            end = address.end()
    return [*parts, *_cut_endless(sentence[end:])]


def _cut_endless(text: str) -> Iterator[str]:
    """Cut where it will be as long as an engine gets when it is spoken, so that nothing is normalized many times."""
    for part in split_clauses(text, longest=_LONGEST_CUT):
        letters = sum(character.isalpha() or character.isspace() for character in part)
        bars = part.count("|")
        signs = len(part) - letters - bars + 2 * len(_FRACTION.findall(part))
        spoken = letters + _SPOKEN_BAR * bars + _SPOKEN_SIGN * signs
        yield from split_clauses(part, longest=max(1, len(part) * _LONGEST_CUT // max(spoken, _LONGEST_CUT)))


def _find_cut(text: str, longest: int) -> int:
    """Find the best index at or before `longest`, not so early that a scrap is left, nor where a phrase has begun."""
    for mark in _CLAUSE_MARKS:
        index = text.rfind(mark, longest // 3, longest)
        while index != -1:
            end = _end_before(mark, index)
            if _may_cut(text, end):
                return end
            index = text.rfind(mark, longest // 3, index)
    return longest


def _end_before(mark: str, index: int) -> int:
    """Give where the part ends that has a mark at an index: a comma belongs to it, a word to the next."""
    return index + len(mark) - len(mark.lstrip(",;:–—-)"))


def _may_cut(text: str, end: int) -> bool:
    """Tell whether nothing is torn apart: neither a bracket, a formula with arguments, nor "for the"."""
    so_far = text[max(end - _LONGEST_BRACKET, 0) : end]
    is_open = max(so_far.rfind("("), so_far.rfind("[")) > max(so_far.rfind(")"), so_far.rfind("]"))
    return not is_open and not _leads_on(so_far[-_LONGEST_WORD:])


def _leads_on(text: str) -> bool:
    """Tell whether the last word wants the next one: "for the", "i.e."."""
    words = text.replace("(", " ").split()
    return bool(words) and words[-1].lower().rstrip(",:;") in _LEADS_ON


def _cut_at(text: str, starts: list[int]) -> Iterator[str]:
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        if sentence := text[start:end].strip():
            yield sentence


def _find_starts(text: str) -> list[int]:
    """Give the indices where a sentence begins, but for the first."""
    starts: list[int] = []
    labels = _find_label_starts(text)
    marks = {mark.end() + 1: mark for mark in _END.finditer(text)}
    sentence = 0
    for start in sorted({*labels, *marks}):
        if start in labels or _is_end(text, sentence=sentence, mark=marks[start]):
            starts.append(start)
            sentence = start
    return starts


def _find_label_starts(text: str) -> set[int]:
    """Find list labels that run on in order, from one at the very start or after a colon: "1. One 2. Two"."""
    starts: set[int] = set()
    next_label = ""
    for match in _ORDERED.finditer(text):
        preceding, label = text[max(match.start() - _WINDOW, 0) : match.start()].rstrip(), match["label"]
        is_first = not preceding or (label in {"1", "a"} and preceding[-1] in ":;.!?")
        is_next = label + match["end"] == next_label
        if is_first or (is_next and preceding.split()[-1].lower() not in _NO_LABEL_AFTER):
            starts.add(match.start())
            next_label = (str(int(label) + 1) if label.isdecimal() else chr(ord(label) + 1)) + match["end"]
    return starts - {0}


def _is_end(text: str, *, sentence: int, mark: re.Match[str]) -> bool:
    """Decide whether a mark with white space after it ends the sentence that began at the index `sentence`."""
    following = text[mark.end() + 1 : mark.end() + _WINDOW]
    so_far = text[max(sentence, mark.end() - _LONGEST_ASIDE) : mark.end()]
    if not _may_begin(following) or _is_inside_brackets(so_far) or _LABEL.fullmatch(so_far):
        return False
    sign = mark.group()
    if " " in sign:  # a spaced ellipsis goes on, unless it has the point of the sentence too
        return sign.count(".") > len("...")
    # "[...]" stands for words of a quotation; a bracket in emphasis belongs to what it follows.
    if sign.startswith("...]") or following.startswith("*("):
        return False
    if sign[0] != "." or sign.startswith(".."):
        return True
    return is_end_after(text[max(sentence, mark.start() - _WINDOW) : mark.start()], following)


def _may_begin(following: str) -> bool:
    """Tell whether a sentence can begin so: with a capital, a figure, an opening mark, or a name like iPhone."""
    bare = following.lstrip(OPENERS)
    if bare.startswith(". . . "):
        bare = bare.lstrip(". ")
    # Names like "iPhones" and labels like "a) " may begin a sentence.
    if not bare or bare[0].islower():
        return bool(re.match(r"[a-z]{1,3}[A-Z]|[a-z]\) ", bare))
    return bare[0].isalnum() or bare[0] in "$#•⁃–-~<>√|" or not bare[0].isascii()


def _is_inside_brackets(sentence: str) -> bool:
    """Tell whether a bracket is open that began within the sentence: what is in it belongs to it."""
    body = sentence.lstrip(OPENERS)
    return body.count("(") > body.count(")") or body.count("[") > body.count("]")
