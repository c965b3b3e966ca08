"""Say abbreviations in full: "e.g.", "vs.", "et al.", "Dr.", "No. 5"."""

import re

from podcast.model.abbreviations import BEGINNERS
from podcast.speech.words.abbreviations import BEFORE_NUMBERS, SAID
from podcast.text import word_set

_CAPITALIZED = word_set(
    """
    mr. mrs. ms. dr. prof. profs. rev. gen. sen. gov. rep. capt. col. sgt. lt. hon. jan. feb. mar. apr. jun.
    jul. aug. sep. sept. oct. nov. dec. mon. tue. tues. wed. thu. thurs. fri. mt. ave. blvd. rd. jr. sr. inc.
    ltd. corp. bros.
    """
)
"""Abbreviations only with a capital; in small letters they are other words, "gen", "mar"."""


def _any_of(words: dict[str, str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_SAID = re.compile(rf"(?<![\w.'/-])(?P<written>{_any_of(SAID)})(?![\w/]|\.\w|(?<!\.)'\w)", re.IGNORECASE)
_NUMBER = r"\(?(?:#?\d|(?:(?-i:[IVX]{2,}|[ivx]{2,}|[VX]))\b)"
_BEFORE_NUMBER = re.compile(rf"(?<![\w.])(?P<written>{_any_of(BEFORE_NUMBERS)})\s?(?={_NUMBER})", re.IGNORECASE)
_BRACKETED = re.compile(
    r"\b(?P<what>(?:[Ee]q(?:uation|n)?|[Ff]ig(?:ure)?|[Tt]able|[Ss]ec(?:tion)?|[Tt]heorem|[Ll]emma)s?\.?)\s?"
    r"\((?P<number>\d+(?:\.\d+)*[a-z]?)\)"
)
_SAINT = re.compile(r"\bSt\.\s(?=[A-Z])")
_STREET = re.compile(r"(?<=\w )[Ss]t\.(?!\w)")
_COMPANY = re.compile(r"\b[Cc]o\.(?!\w)")
_SAY = re.compile(r"(?<=\b(?:for|via))\s+e\.?g\.,?\s+(?=\w)|(?<=\bwith)\s+e\.?g\.,?\s+(?=\w)")
"""After a preposition an example is given with "say": never "for for example"."""
_VERSUS = re.compile(r"(?<=\s)v\.?\s(?=[A-Z])")
_IN_CAPITALS = word_set("ca. ms. rd. mt. lt. col. gen. rep. dec. mar. sen. gov. inc. corp. esp. ie. eg. ie eg")
"""In capitals they are acronyms, "CA", at most at a sentence's end."""
_INITIAL = re.compile(r"(?<![\w.'-])(?P<letter>[A-Z])\.\s(?=[A-Z][\w.])")
"""A point after it would be heard as the end of a sentence."""
_OTHERS = re.compile(r"(?<![\w.'/-])[Ee]t\.?\s+al(?![\w-]|\.\w)(?P<point>\.)?(?:'s)?")
"""Before a point that ends its sentence "et al" stays: there it is heard as one word."""


def said_abbreviations(text: str) -> str:
    """Give the text with its abbreviations in full; a point that ended the sentence too stays."""
    text = _BRACKETED.sub(r"\g<what> \g<number>", text)
    if "." in text or "§" in text:
        text = _BEFORE_NUMBER.sub(_before_number, text)
        text = _SAINT.sub("Saint ", text)
        text = _COMPANY.sub(
            lambda found: f"company{point_of(found)}", _STREET.sub(lambda found: f"street{point_of(found)}", text)
        )
    text = _OTHERS.sub(_others, _INITIAL.sub(_initial, text))
    return _SAID.sub(_full, _SAY.sub(", say, ", text))


def _before_number(found: re.Match[str]) -> str:
    said = BEFORE_NUMBERS.get(found["written"].lower(), found["written"])
    return f"{said.capitalize() if found['written'][0].isupper() else said} "


def _full(found: re.Match[str]) -> str:
    written = " ".join(found["written"].lower().split())
    if written in _CAPITALIZED and not found["written"][0].isupper():
        return found.group()
    if written in _IN_CAPITALS and found["written"][:2].isupper():
        return found.group()
    said = SAID.get(written, found["written"])  # "İ" and "ſ" match i and s, but are no key
    if found["written"][0].isupper() and written not in {"h/t", "aka", "iid"}:
        said = said[0].upper() + said[1:]
    return said + (point_of(found) if written.endswith(".") else "")


def _initial(found: re.Match[str]) -> str:
    """Name an initial without its point; an A is tied to the name, or an engine takes it for the article."""
    if point_of(found):
        return found.group()
    return found["letter"] + ("-" if found["letter"] == "A" else " ")


def _others(found: re.Match[str]) -> str:
    is_last = found["point"] and point_of(found)
    return "et al." if is_last else "and others"


def point_of(found: re.Match[str]) -> str:
    """Give the point of an abbreviation back if it also ended the sentence."""
    rest = found.string[found.end() : found.end() + 40].lstrip(")”\"'] ")
    if not rest:
        return "."
    word = re.split(r"[^\w']", rest, maxsplit=1)[0]
    return "." if word[:1].isupper() and word.lower() in BEGINNERS else ""
