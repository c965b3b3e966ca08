"""Numbers of papers and of lists' gaps that only an eye can use: arXiv identifiers, DOIs, blanks to fill in."""

import re

from podcast.speech.numbers.figures import one_by_one

_ARXIV = re.compile(
    r"\barxiv(?:\.org)?(?:\s(?:paper|preprint|eprint|article|id))?(?:\s?:\s?|/(?:abs/|pdf/)?|\s(?=\d{4}\.\d{4,5}))"
    r"(?P<id>(?:[a-z-]+(?:\.[A-Z]{2})?/)?\d{4}\.?\d{3,5})(?:v\d{1,2})?(?:\.pdf)?(?!\d)(?:\s?\[[a-zA-Z-]+(?:\.[A-Z]{2})?\])?",
    re.IGNORECASE,
)
_DOI = re.compile(r"\bdoi\s?:\s?10\.\d{4,9}/[^\s;,]*[^\s;,.)\]]", re.IGNORECASE)
_BRACKETED = re.compile(
    rf"\s*[(\[]\s*(?:{_ARXIV.pattern.replace('?P<id>', '?:')}|{_DOI.pattern})\s*[)\]]", re.IGNORECASE
)
_BLANK = re.compile(r"(?:(?<=[\w,:;“”\"'(\[]\s)|(?<=[“\"'(\[])|^(?=_+\s[a-z]))_{3,}(?![\w*])")


def said_identifiers(text: str) -> str:
    """Give the text with identifiers in words, but for those alone in brackets, and with its blanks named."""
    if "___" in text:
        text = _BLANK.sub("blank", text)
    if ":" not in text and "rxiv" not in text.lower():
        return text
    return _ARXIV.sub(_paper, _DOI.sub("a link", _BRACKETED.sub("", text)))


def _paper(found: re.Match[str]) -> str:
    """Say an identifier figure by figure, its month and its number apart."""
    figures = [one_by_one(part) for part in re.findall(r"\d+", found["id"])]
    return f"arXiv paper {', '.join(figures)}"
