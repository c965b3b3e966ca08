"""Tells an abbreviation in brackets, behind the words that it is short for, from a name."""

from podcast.text import lazy_compile

_ABBREVIATION = lazy_compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][A-Za-z0-9&\-]{1,14}")
_LETTERS = lazy_compile(r"[a-z0-9]+")
_MOST_WORDS_BEFORE = 12


def is_abbreviation(text: str, before: str) -> bool:
    """Tell a word made of the starts of words before it: "Orchard Influence Diagrams (OIDs)", "ripe net (RipeNet)"."""
    if not _ABBREVIATION.fullmatch(text):
        return False
    words = _LETTERS.findall(before.casefold())[-_MOST_WORDS_BEFORE:]
    letters = "".join(_LETTERS.findall(text.casefold()))
    return any(_spells(letters[: len(letters) - cut], words) for cut in (0, 1) if not cut or letters.endswith("s"))


def _spells(letters: str, words: list[str]) -> bool:
    """Tell whether the starts of some of the words, two or more in their order, make the letters."""
    ends = {0: 0}  # how far the letters are made, by how many words
    for word in words:
        for end, count in list(ends.items()):
            for length in range(1, len(word) + 1):
                if letters[end : end + length] != word[:length]:
                    break
                ends[end + length] = max(count + 1, ends.get(end + length, 0))
    return ends.get(len(letters), 0) > 1
