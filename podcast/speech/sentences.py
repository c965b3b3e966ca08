"""Cut a written paragraph into sentences, and a spoken sentence that is too long into clauses."""

import re
from collections.abc import Iterator

from podcast.model.abbreviations import BEGINNERS, MAYBE_LAST, NEVER_LAST, WORDS_TOO
from podcast.text import word_set

_CLOSERS = r"""(?:["'”’»)\]*_]|\[\d+\])*"""
_END = re.compile(
    rf"""(?: (?<=\S)\.(?=\ \.\ \.\ \.)      # "compounds. . . . The": the ellipsis belongs to what follows
          | (?<=\s)\.(?:\ \.)+              # an ellipsis with spaces in it
          | [.!?…]+ ){_CLOSERS}(?=\s)""",
    re.VERBOSE,
)
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•]|\(?\d{1,2}[.)])\s)")
_LABEL = re.compile(
    r"(?:[•⁃▪‣–-]\s?)?\(?(?:\d{1,2}(?:\s?[+&]\s?\d{1,2})?|[a-z]|[ivx]{1,4}|[IVX]{2,4})(?:\.\)|\)|\.)\*{0,2}"
)
_ORDERED = re.compile(
    r"(?<!\S)(?P<bullet>[•⁃▪‣]\s?)?(?P<label>\d{1,2}|[a-z])(?P<end>\.\)|\)|\.)\s+(?=[\"'“‘*_(]*[A-Z])",
)
_LAST_WORD = re.compile(r"[^\s(\[\"“‘*_—/]+$")
_OPENERS = "\"'“‘«([*_`"
_WINDOW = 80
"""Characters looked at on either side of a mark: no word that decides is longer."""
_LONGEST_ASIDE = 2000
"""Characters: a bracket that is open for longer was never closed."""
_NO_LABEL_AFTER = word_set("to of by than is are was in part figure section and or at from step least most")
_WORD = 24
"""Characters that hold the last word before a cut."""
_LEADS_ON = word_set(
    "a an the this these of to for in on by with from as at into than and or but if that which who whose is are "
    "was were be can will would could should may might not very i.e. e.g. i.e e.g ie eg cf. vs. say namely"
)
_CLAUSE_MARKS = ("; ", ": ", "– ", ", ", " and ", " but ", " or ", " that ", " which ", " because ", " ")


def split_sentences(text: str) -> list[str]:
    """Give the sentences of a written text; joined with spaces they are the text, its white space folded."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in _PARAGRAPH.split(text))
    return [sentence for paragraph in paragraphs for sentence in _between(paragraph, _starts(paragraph))]


def clauses(spoken: str, *, longest: int = 400) -> list[str]:
    """Cut a spoken sentence so that no part is longer than `longest` characters, at its strongest marks."""
    parts = []
    rest = spoken.strip()
    while len(rest) > longest:
        at = _cut(rest, longest)
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*parts, rest] if rest else parts


def _cut(text: str, longest: int) -> int:
    """Find the best place at or before `longest`, not so early that a scrap is left, nor where a phrase has begun."""
    for mark in _CLAUSE_MARKS:
        at = text.rfind(mark, longest // 3, longest)
        while at != -1:
            end = at if mark[0] == " " else at + 1
            if not _leads_on(text[max(end - _WORD, 0) : end]):
                return end
            at = text.rfind(mark, longest // 3, at)
    return longest


def _leads_on(before: str) -> bool:
    """Tell whether the last word wants the next one: "for the", "i.e."."""
    words = before.replace("(", " ").split()
    return bool(words) and words[-1].lower().rstrip(",:;") in _LEADS_ON


def _between(text: str, starts: list[int]) -> Iterator[str]:
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        if sentence := text[start:end].strip():
            yield sentence


def _starts(text: str) -> list[int]:
    """Give the places where a sentence begins, but for the first."""
    starts: list[int] = []
    labels = _label_starts(text)
    marks = {end.end() + 1: end for end in _END.finditer(text)}
    sentence = 0
    for start in sorted({*labels, *marks}):
        if start in labels or _is_end(text, sentence=sentence, end=marks[start]):
            starts.append(start)
            sentence = start
    return starts


def _label_starts(text: str) -> set[int]:
    """Find list labels that run on in order, from one at the very start or after a colon: "1. One 2. Two"."""
    starts: set[int] = set()
    wanted = ""
    for found in _ORDERED.finditer(text):
        before, label = text[max(found.start() - _WINDOW, 0) : found.start()].rstrip(), found["label"]
        is_first = not before or (label in {"1", "a"} and before[-1] in ":;.!?")
        if is_first or (label + found["end"] == wanted and before.split()[-1].lower() not in _NO_LABEL_AFTER):
            starts.add(found.start())
            wanted = (str(int(label) + 1) if label.isdecimal() else chr(ord(label) + 1)) + found["end"]
    return starts - {0}


def _is_end(text: str, *, sentence: int, end: re.Match[str]) -> bool:
    """Decide whether a mark with white space after it ends the sentence that began at `sentence`."""
    following = text[end.end() + 1 : end.end() + _WINDOW]
    so_far = text[max(sentence, end.end() - _LONGEST_ASIDE) : end.end()]
    if not _may_begin(following) or _is_inside_brackets(so_far) or _LABEL.fullmatch(so_far):
        return False
    mark = end.group()
    if " " in mark:
        return mark.count(".") > len("...")
    if mark.startswith("...]") or following.startswith("*("):
        return False
    return (
        mark[0] != "."
        or mark.startswith("..")
        or _point_ends(text[max(sentence, end.start() - _WINDOW) : end.start()], following)
    )


def _may_begin(following: str) -> bool:
    """Tell whether a sentence can begin so: with a capital, a figure, an opening mark, or a name like iPhone."""
    bare = following.lstrip(_OPENERS)
    if bare.startswith(". . . "):
        bare = bare.lstrip(". ")
    if not bare or bare[0].islower():
        return bool(re.match(r"[a-z]{1,3}[A-Z]|[a-z]\) ", bare))
    return bare[0].isalnum() or bare[0] in "$#•⁃–-~<>√|" or not bare[0].isascii()


def _is_inside_brackets(sentence: str) -> bool:
    """Tell whether a bracket is open that began within the sentence: what is in it belongs to it."""
    body = sentence.lstrip(_OPENERS)
    return body.count("(") > body.count(")") or body.count("[") > body.count("]")


def _point_ends(before: str, following: str) -> bool:
    """Decide for a single point by the word before it and the word after."""
    found = _LAST_WORD.search(before)
    word = found.group() if found else ""
    known = word.lower()
    begins = _next_word(following) in BEGINNERS
    if known in NEVER_LAST:
        return (begins and known in WORDS_TOO) or (word[:2].isalpha() and word[:2].isupper())
    if known in MAYBE_LAST or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return begins
    if len(word) == 1 and word.isalpha():
        return _letter_ends(word, before[: -len(word)].split(), begins=begins)
    return True


def _next_word(following: str) -> str:
    word = following.lstrip(_OPENERS).split(maxsplit=1)[0]
    return re.sub(r"[^\w']+$", "", word.replace("’", "'")).lower()


def _letter_ends(letter: str, before: list[str], *, begins: bool) -> bool:
    """Tell an initial ("Jonas E. Smith") from a letter that ends a sentence ("you and I.", "choose B.")."""
    is_after_name = bool(before) and before[-1][:1].isupper()
    if is_after_name and letter.isupper():
        return begins and letter != "I" and len(before) > 1 and before[-1] in {"Option", "Plan", "Type", "Part"}
    return begins or letter.islower() or letter == "I"
