"""The letter A, which eSpeak NG and what is built on it take for the article wherever a space is behind it.

In acronyms it is tied to a neighbour, "A-G I", "V Q-A", which every engine reads as letters;
elsewhere it has its sound.
"""

from collections.abc import Iterator

from podcast.engines.pronunciation.correction import Correction
from podcast.text import lazy_compile

_SOUND, _LETTERS = "ˈeɪ", "ay"
_A = lazy_compile(r"(?<![\w'-])[aA](?![\w-])(?!'(?!s\b))")
_TIED = lazy_compile(r"(?<=\w)-A(?= [A-Za-z])")
"""One at the end of a name, "ImageNet-A is": tied to what is before it, it is taken for the article as well."""
_LETTER_BEFORE = lazy_compile(r"(?<![\w'-])([A-Z]) $")
_LETTER_AFTER = lazy_compile(r" ([A-Z])(?!\w)(?!'(?!s\b))")
_WORD_BEFORE = lazy_compile(r"([\w']+) $")
_LONGEST_WORD = 40
"""Characters looked at for the word before."""
_WORD_AFTER = lazy_compile(r" ([\w']+)(?!-)\b")
_NO_NOUN = frozenset(
    ("in", "that", "is", "to", "from", "and", "or", "with", "of", "which", "we", "you", "are", "was", "at", "by", "if",
     "then", "when", "as", "on", "under", "has", "will", "can", "times", "equals", "divided")
)  # fmt: skip
"""Words before which nobody puts an article."""
_IN_FORMULA = frozenset(
    ("plus", "minus", "given", "sub", "squared", "cubed", "transpose", "union", "intersection", "relative", "star",
     "hat", "prime", "bar", "tilde", "zero", "one", "two", "three", "four", "five")
)  # fmt: skip
"""Words that follow a letter in a formula; where a clause begins, "A given task", they may follow an article."""
_NAMED = frozenset(
    ("group", "plan", "type", "vitamin", "class", "option", "part", "section", "appendix", "grade", "hepatitis", "team",
     "player", "agent", "action", "state", "case", "point", "node", "event", "world", "treatment", "level", "series",
     "the", "an", "this", "that", "our", "your", "each", "every")
)  # fmt: skip
"""Words after which a capital A is a name: "vitamin A deficiency", "the A team"."""
_JOINS = frozenset(
    ("if", "when", "that", "because", "since", "while", "whenever", "where", "whether", "unless", "until")
)
"""Words that begin a clause, in which a capital A before a verb in -s is a name: "if A holds"."""
_HOLDS = lazy_compile(r"[a-z]{2,}[^su]s|does|goes|has")
_NAMED_BY_LETTER = lazy_compile(
    r"(?: [A-Z])+ (?:function|value|cell|tree|score|ray|shape|turn|gram|curve|table|network)"
)
"""What has a letter in its name: "A Q function" begins with an article."""
_BEGINNING = lazy_compile(r"(?:^|[.,!?:;–]\s+)$")


def correct_letters(text: str) -> Iterator[Correction]:
    """Find each letter A of a sentence that would be said as the article."""
    for match in _TIED.finditer(text):
        yield Correction(match.start(), match.end(), f" {_SOUND}", f" {_LETTERS}")
    for match in _A.finditer(text):
        correction = _correct(text, match.start())
        if correction is not None:
            yield correction


def _correct(text: str, start: int) -> Correction | None:
    end = start + 1
    letter_before, letter_after = _LETTER_BEFORE.search(text, max(start - 2, 0), start), _LETTER_AFTER.match(text, end)
    if text[start] == "A" and (letter_before or letter_after):
        neighbours = {match[1] for match in (letter_before, letter_after) if match}
        if "A" in neighbours:
            return Correction(start, end, _SOUND, _LETTERS)
        if letter_after:
            is_article = _begins(text, start) and _NAMED_BY_LETTER.match(text, end)
            return None if is_article else Correction(start, end + 1, "", "A-")
        if not text[end : end + 2].lstrip()[:1].isalnum():
            return Correction(start - 1, start, "", "-")
        return Correction(start, end, _SOUND, _LETTERS)
    return Correction(start, end, _SOUND, _LETTERS) if _is_letter(text, start) else None


def _is_letter(text: str, start: int) -> bool:
    """Tell a letter that stands alone from the article, by the words beside it."""
    following = _WORD_AFTER.match(text, start + 1)
    if following is None:  # at the end of a clause eSpeak names the letter by itself
        return False
    if following[1] in _NO_NOUN:
        return True
    if text[start] == "a" or _begins(text, start):
        return False
    preceding = _WORD_BEFORE.search(text, max(start - _LONGEST_WORD, 0), start)
    before = preceding[1].lower() if preceding else ""
    is_named = before in _NAMED or (before in _JOINS and _HOLDS.fullmatch(following[1]) is not None)
    is_in_formula = following[1] in _IN_FORMULA or (len(following[1]) == 1 and following[1].islower())
    return is_named or is_in_formula


def _begins(text: str, start: int) -> bool:
    return _BEGINNING.search(text, max(start - 3, 0), start) is not None
