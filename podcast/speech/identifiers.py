"""Numbers of papers that only an eye can use, and blanks to fill in: arXiv identifiers, DOIs, "____"."""

import re

from podcast.speech.numbers.number_words import say_digits
from podcast.text import lazy_compile

_ARXIV_NUMBER = r"(?:[a-z-]+(?:\.[A-Z]{2})?/)?\d{4}\.?\d{3,5}"
_ARXIV_START = r"""(?<![/\w])(?<!www\.)arxiv(?:\.org)?(?:\s(?:paper|preprint|eprint|article|id))?
    (?:\s?:\s?|/(?:abs/|pdf/)?|\s(?=\d{4}\.\d{4,5}))"""
_ARXIV_END = r"(?:v\d{1,2})?(?:\.pdf)?(?!\d)(?:\s?\[[a-zA-Z-]+(?:\.[A-Z]{2})?\])?"
_ARXIV = lazy_compile(rf"{_ARXIV_START}(?P<id>{_ARXIV_NUMBER}){_ARXIV_END}", re.VERBOSE | re.IGNORECASE)
"""An identifier with its version and its subject: "arXiv:1906.01820v2 [cs.AI]"."""
_DOI = lazy_compile(r"\bdoi\s?:\s?10\.\d{4,9}/[^\s;,]*[^\s;,.)\]]", re.IGNORECASE)
_BRACKETED = lazy_compile(
    rf"(?<!\s)\s*+[(\[]\s*+(?:{_ARXIV_START}(?:{_ARXIV_NUMBER}){_ARXIV_END}|{_DOI.pattern})\s*[)\]]",
    re.VERBOSE | re.IGNORECASE,
)
_EDITION = lazy_compile(r"(?<=[A-Za-z]\+\+)-?(?=\d)|(?<=\b[CF]#)(?=\d)")
"""The joint of a language and its edition, "C++20": a lexicon has the language as a word."""
_BLANK = lazy_compile(r"(?:(?<=[\w,:;“”\"'(\[]\s)|(?<=[“\"'(\[])|^(?=_+\s[a-z]))_{3,}(?![\w*])")


def expand_identifiers(text: str) -> str:
    """Give the text with identifiers in words: "arXiv:2001.1234" → "arXiv paper two zero zero one, one two three four".

    Those that stand alone in brackets are left out, a DOI is "a link", and "____" is "blank".
    """
    if "+" in text or "#" in text:
        text = _EDITION.sub(" ", text)
    if "___" in text:
        text = _BLANK.sub("blank", text)
    if ":" not in text and "rxiv" not in text.lower():
        return text
    return _ARXIV.sub(_say_paper, _DOI.sub("a link", _BRACKETED.sub("", text)))


def _say_paper(match: re.Match[str]) -> str:
    """Say an identifier figure by figure, its month and its number apart."""
    return "arXiv paper " + ", ".join(map(say_digits, re.findall(r"\d+", match["id"])))
