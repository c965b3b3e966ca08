"""Other issues of the newsletter: dropped where they only stand in brackets, named in a sentence."""

import re

NAME = "Alignment Newsletter"
"""What an issue's number is announced with inside a sentence."""
FULL_NAME = "Alignment Newsletter number"

_NUMBER = r"(?:AN|Alignment\s+Newsletter)\s*#?\s*\d+"
_ASIDE = re.compile(rf"\s*\(\s*(?:see\s+(?:also\s+)?)?{_NUMBER}(?:\s*(?:,|;|and|&|,\s*and)\s*(?:{_NUMBER}|#\d+))*\s*\)")
_TITLE = re.compile(r"\[\s*AN\s*#\s*(\d+)\s*\]\s*:?")
_NAMED = re.compile(r"\bAN\s*#\s*(?=\d)")
_SPELLED = re.compile(r"\bAlignment\s+Newsletter\s*#\s*(?=\d)")


def said_references(text: str) -> str:
    """Give the text with its references to other issues as words before a number."""
    if "#" not in text and "AN" not in text:
        return text
    text = _ASIDE.sub("", text)
    text = _TITLE.sub(rf"{FULL_NAME} \1:", text)
    return _NAMED.sub(f"{NAME} ", _SPELLED.sub(f"{FULL_NAME} ", text))
