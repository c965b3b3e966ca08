"""Roman numerals as numbers, where they are ones: "parts I and II", "Louis XIV", "Quake III", "XIX century"."""

import re

from podcast.speech.numbers.figures import cardinal, ordinal, year
from podcast.text import word_set

_CUES = (
    "part|chapter|section|volume|book|phase|act|appendix|level|stage|title|article|type|class|grade|tier|division|"
    r"case|round|category|group|experiment|study|task|track|theorem|lemma|table|figure|episode|mark|war|bowl|"
    "scene|canto|psalm|schedule|lesson|unit|apollo|saturn|vatican|fantasy|iphone|os|quake|rocky"
)
_ANY = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_LONG = rf"(?=[IVXLCDM]{{2}}){_ANY}(?!\w)"
_ROMAN = rf"(?:{_LONG}|[IVX])"
_SMALL = r"(?:ix|iv|vi{1,3}|i{2,3})"
_AND = rf",?\s(?:and|or|to|through|versus|&)(?:\s(?:{_CUES}))?\s|,\s|\s?[–—-]\s?|/"
_NUMBERED = re.compile(
    rf"\b(?P<cue>(?i:{_CUES})s?)(?P<gap>[\s-])(?P<first>{_ROMAN}|{_SMALL})\b(?P<more>(?:(?:{_AND})(?!I\b)(?:{_ROMAN}|{_SMALL})\b)*)"
    r"(?P<letter>\.[A-Z]\b)?(?!-[a-z])"
)
_NEXT = re.compile(rf"(?P<between>{_AND})(?P<roman>\w+)")
_MARKS = {"-": " to ", "–": " to ", "—": " to ", "/": " or "}
_WORD_AFTER = re.compile(
    r"['-]\w|\s(?:think|am|was|have|had|would|do|did|don't|like|read|want|wrote|can|could|will|saw)\b"
)
_NUMERAL_AFTER = re.compile(
    r"\s?[.,;:!?)”\"\]]|$|\s(?:of|is|are|in|on|errors?|trials?|clinical|shows?|covers?|describes?|through|versus|vs)\b"
)
_SURE = re.compile(r"(?<![\w'’.&-])(?:X{0,3}(?:VI{2,3}|I{2,3})|X{1,3}(?:I[VX]|VI?))(?![\w&.]\w|\w|-[a-z])")
"""No abbreviation looks so; "IV", "VI" and "XI" are abbreviations or names too."""
_KINGS = word_set(
    """
    Louis Henry Charles George Edward James Richard William Elizabeth Philip Francis Frederick Alexander Catherine
    Nicholas Peter Ivan Pius Benedict John Paul Napoleon Leo Clement Urban Gregory Sixtus Innocent Alfonso Ferdinand
    Leopold Wilhelm Ludwig Otto Rudolf Maximilian Christian Haakon Gustav Olav Harald Mary Margaret Ramesses Rameses
    Ptolemy Cleopatra Darius Xerxes Cyrus Artaxerxes Justinian Constantine Theodosius Basil Selim Suleiman Mehmed Murad
    Pedro Carlos Juan Felipe Umberto Emmanuel Robert David Stephen Conrad Henri Thutmose Amenhotep Seti Michael Mahmud
    Rama Manuel Albert Baldwin Roger Kamehameha Joseph Julius Boniface Celestine Adrian Hadrian Eugene Harold Edmund
    Isabella Victoria Matilda Anne Joan Johan Karl Friedrich Bela Sigismund Ladislaus Mithridates Antiochus Seleucus
    Tiberius Thomas Andrew Arthur Walter Samuel Daniel Martin Frank Donald Howard Hugh Humbert Jean
    """
)
_TITLES = "Pope|King|Queen|Emperor|Empress|Tsar|Tsarina|Czar|Kaiser|Sultan|Pharaoh|Prince|Princess|Shah|Patriarch|Duke"
_REGNAL = re.compile(
    rf"\b(?P<cue>(?:(?P<title>{_TITLES})\s(?:[A-Z][a-z]+\s)?)?(?P<first>[A-Z][a-zé]+)\s(?:(?P<last>[A-Z][a-z]+)\s)?)"
    rf"(?P<roman>{_LONG}|[IVX]\b)(?!['’](?!s\b)\w|-[a-z])(?!\s(?:think|am|have|would|do|believe|guess|mean)\b)"
)
_BEFORE_CENTURY = re.compile(
    rf"(?<![\w'-])(?P<roman>(?=[IVXLCDM]){_ANY})(?:th|st|nd|rd)?(?=(?:[\s-](?:and|or|to)[\s-][IVXLC]+(?:th|st)?)?[\s-](?:[Cc]entur|Congress|Olymp|[Ll]egion|[Dd]ynasty))"
)
_GREAT_WAR = re.compile(r"\bWW(?P<roman>I{1,3})\b")
_YEAR = re.compile(rf"(?<![\w.-])(?=M[MDCLXVI]{{3}})(?P<roman>{_ANY})(?![\w-])")
_MAY_HOLD = re.compile(r"[IVXLCDM]|\b[ivx]{2}")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def said_numerals(text: str) -> str:
    """Give the text with its Roman numerals in words, where they are ones."""
    if not _MAY_HOLD.search(text):
        return text
    text = _GREAT_WAR.sub(lambda found: f"World War {_cardinal(found['roman'])}", text)
    text = _BEFORE_CENTURY.sub(lambda found: ordinal(_value(found["roman"])), text)
    text = _NUMBERED.sub(_numbered, _REGNAL.sub(_regnal, text))
    text = _YEAR.sub(lambda found: year(_value(found["roman"])), text)
    return _SURE.sub(lambda found: _cardinal(found.group()), text)


def _regnal(found: re.Match[str]) -> str:
    """Tell "Henry VIII" and "John Roe III" from "Rocky III" and from "Malcolm X"."""
    is_single = len(found["roman"]) == 1
    names = {found["first"], found["last"]} if is_single else {found["first"]}
    if not found["title"] and not (names - {None} <= _KINGS):
        return found.group()
    return f"{found['cue']}the {ordinal(_value(found['roman']))}"


def _numbered(found: re.Match[str]) -> str:
    """Say what follows "part", and all that is listed with it: "I, II and IV", "I–III"."""
    is_bare = found["first"] == "I" and found["gap"] == " " and not found["more"]
    if is_bare and not _is_numeral(found["cue"], found.string[found.end() :]):
        return found.group()
    more = _NEXT.sub(lambda item: f"{_between(item['between'])}{_cardinal(item['roman'])}", found["more"])
    letter = f" {found['letter'][1]}" if found["letter"] else ""
    return f"{found['cue']} {_cardinal(found['first'])}{more}{letter}"


def _is_numeral(cue: str, rest: str) -> bool:
    """Tell "part I of three" from "the part I like"; after a capital, "Part I", only a verb tells otherwise."""
    return bool(_NUMERAL_AFTER.match(rest)) or (cue[0].isupper() and not _WORD_AFTER.match(rest))


def _between(mark: str) -> str:
    return _MARKS.get(mark.strip(), mark)


def _cardinal(roman: str) -> str:
    return cardinal(str(_value(roman)))


def _value(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman.upper()]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
