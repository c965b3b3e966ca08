"""Roman numerals as numbers, where they are ones: "parts I and II", "Louis XIV", "Quake III", "XIX century"."""

import re

from podcast.speech.numbers.number_words import say_integer, say_ordinal, say_year
from podcast.text import lazy_compile, word_set

_CUES = (
    "part|chapter|section|volume|book|phase|act|appendix|level|stage|title|article|type|class|grade|tier|division|"
    r"case|round|category|group|experiment|study|task|track|theorem|lemma|table|figure|episode|mark|war|bowl|"
    "page|scene|canto|psalm|schedule|lesson|unit|apollo|saturn|vatican|fantasy|iphone|os|quake|rocky"
)
_ANY = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_LONG = rf"(?=[IVXLCDM]{{2}}){_ANY}(?!\w)"
_ROMAN = rf"(?:{_LONG}|[IVX])"
_SMALL = r"(?:x{0,3}(?:ix|iv|vi{1,3}|i{2,3})|x{1,3}[vi]|xx{1,2})"
_AND = rf",?\s(?:and|or|to|through|versus|&)(?:\s(?:{_CUES}))?\s|,\s|\s?[–—-]\s?|/"
_NUMBERED = lazy_compile(
    rf"""\b(?P<cue>(?i:{_CUES})s?)(?P<gap>[\s-])(?P<first>{_ROMAN}|{_SMALL})\b
    (?P<others>(?:(?:{_AND})(?!I\b)(?:{_ROMAN}|{_SMALL})\b)*)   # "I" after "part II and" is who speaks
    (?P<letter>\.[A-Z]\b)?(?!-[a-z])""",
    re.VERBOSE,
)
_UNKNOWN = word_set(
    "group task case theorem lemma type class category experiment study level stage track unit event agent item tier"
)
"""Nouns that are rather named by an unknown X than by a tenth: "some task X"."""
_OTHER_LETTER = lazy_compile(r"(?<![\w'-])[XYZ](?![\w'-])")
"""An unknown elsewhere in the sentence: there X is one as well."""
_NUMBERED_X = lazy_compile(rf"\b(?:{_CUES})s?[\s-]X\b", re.IGNORECASE)
_NEXT = lazy_compile(rf"(?P<joint>{_AND})(?P<roman>\w+)")
_MARKS = {"-": " to ", "–": " to ", "—": " to ", "/": " or "}
_VERB_AFTER = lazy_compile(
    r"['-]\w|\s(?:think|am|was|have|had|would|do|did|don't|like|read|want|wrote|can|could|will|saw)\b"
)
"""What follows the pronoun "I", as in "the part I like"."""
_NUMERAL_AFTER = lazy_compile(
    r"""\s?[.,;:!?)”\"\]]
      | $
      | \s(?:of|is|are|in|on|errors?|trials?|clinical|shows?|covers?|describes?|through|versus|vs)\b""",
    re.VERBOSE,
)
_SURE = lazy_compile(r"(?<![\w'’.&-])(?:X{0,3}(?:VI{2,3}|I{2,3})|X{1,3}(?:I[VX]|VI?))(?![\w&.]\w|\w|-[a-z])")
"""Numerals without a cue: no abbreviation looks so; "IV", "VI" and "XI" are abbreviations or names too."""
_ROW = lazy_compile(
    rf"""(?<![\w'’.&-])(?=[IVX,\s]*\b(?:and\s|or\s)?(?:II|VI)I?(?![\w'’]))   # what surely is one is among them
    (?P<first>{_ROMAN})(?P<others>(?:(?:,\s(?:(?:and|or)\s)?|\s(?:and|or)\s){_ROMAN}(?![\w'’.&-]\w|\w))+)""",
    re.VERBOSE,
)
"""Numerals one after the other, "II, III and IV", of which one alone would be an abbreviation, or who speaks."""
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
_REGNAL = lazy_compile(
    rf"""\b(?P<cue>
        (?:(?P<title>{_TITLES})\s(?:[A-Z][a-z]+\s)?)?
        (?P<first>[A-Z][a-zé]+)\s(?:(?P<last>[A-Z][a-z]+)\s)?
    )
    (?P<roman>{_LONG}|[IVX]\b)(?!['’](?!s\b)\w|-[a-z])
    (?!\s(?:think|am|have|would|do|believe|guess|mean)\b)   # "Henry I think"
    """,
    re.VERBOSE,
)
_BEFORE_CENTURY = lazy_compile(
    rf"""(?<![\w'-])(?P<roman>(?=[IVXLCDM]){_ANY})(?:th|st|nd|rd)?
    (?=(?:[\s-](?:and|or|to)[\s-][IVXLC]+(?:th|st)?)?      # "XIX and XX centuries"
      [\s-](?:[Cc]entur|Congress|Olymp|[Ll]egion|[Dd]ynasty))""",
    re.VERBOSE,
)
_GREAT_WAR = lazy_compile(r"\bWW(?P<roman>I{1,3})\b")
_YEAR = lazy_compile(rf"(?<![\w.-])(?=M[MDCLXVI]{{3}})(?P<roman>{_ANY})(?![\w-])")
_OF_SERIES = lazy_compile(r"(?<=[a-z] )(?<!\bam )(?<!\bwas )(?<!\bdo )(?<!\bdid )(?P<roman>I)(?=: [A-Z])")
"""The first of a row of titles, "On Hens I: Feathers"."""
_TITLED = lazy_compile(r"[A-Z][\w'-]+ $")
_LABEL = lazy_compile(r"(?<![\w'’.-])(?P<roman>ii|iii|iv|vi|vii|viii|ix)(?=\)(?![\w(]))")
"""A label that stands alone, "it is ii) cheap": which have an order are list_labels.py's."""
_MAY_HOLD = lazy_compile(r"[IVXLCDM]|\b[ivx]{2}")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def expand_roman_numerals(text: str) -> str:
    """Give the text with its Roman numerals in words, where they are ones: "Henry VIII" → "Henry the eighth"."""
    if not _MAY_HOLD.search(text):
        return text
    text = _GREAT_WAR.sub(lambda match: f"World War {_say(match['roman'])}", text)
    text = _BEFORE_CENTURY.sub(lambda match: say_ordinal(_read(match["roman"])), text)
    text = _NUMBERED.sub(_say_numbered, _REGNAL.sub(_say_regnal, text))
    text = _YEAR.sub(lambda match: say_year(_read(match["roman"])), text)
    text = _OF_SERIES.sub(_say_of_series, text)
    text = _LABEL.sub(lambda match: _say(match["roman"]), text)
    text = _ROW.sub(lambda match: _say(match["first"]) + _NEXT.sub(_say_next, match["others"]), text)
    return _SURE.sub(lambda match: _say(match.group()), text)


def _say_of_series(match: re.Match[str]) -> str:
    """Tell "On Hens I: Feathers" from "so do I: Never"."""
    return _say(match["roman"]) if _TITLED.search(match.string, 0, match.start()) else match.group()


def _say_regnal(match: re.Match[str]) -> str:
    """Tell "Henry VIII" and "John Roe III" from "Rocky III" and from "Malcolm X"."""
    # A single letter after two names is rather an initial: both have to be kings'.
    names = {match["first"], match["last"]} if len(match["roman"]) == 1 else {match["first"]}
    if not match["title"] and not (names - {None} <= _KINGS):
        return match.group()
    return f"{match['cue']}the {say_ordinal(_read(match['roman']))}"


def _say_numbered(match: re.Match[str]) -> str:
    """Say what follows "part", and all that is listed with it: "I, II and IV", "I–III"."""
    is_lone_i = match["first"] == "I" and match["gap"] == " " and not match["others"]
    if is_lone_i and not _is_numeral(match["cue"], match.string[match.end() :]):
        return match.group()
    if match["first"] == "X" and not match["others"] and _is_unknown(match):
        return match.group()
    others = _NEXT.sub(_say_next, match["others"])
    letter = f" {match['letter'][1]}" if match["letter"] else ""
    return f"{match['cue']} {_say(match['first'])}{others}{letter}"


def _is_unknown(match: re.Match[str]) -> bool:
    """Tell "for some task X" and "part X, whatever X may be" from "Chapter X"."""
    cue = match["cue"].lower()
    is_kind = cue in _UNKNOWN or cue.removesuffix("s") in _UNKNOWN
    return is_kind or _OTHER_LETTER.search(_NUMBERED_X.sub("", match.string)) is not None


def _say_next(match: re.Match[str]) -> str:
    joint = match["joint"]
    return f"{_MARKS.get(joint.strip(), joint)}{_say(match['roman'])}"


def _is_numeral(cue: str, following: str) -> bool:
    """Tell "part I of three" from "the part I like"; after a capital, "Part I", only a verb tells otherwise."""
    return bool(_NUMERAL_AFTER.match(following)) or (cue[0].isupper() and not _VERB_AFTER.match(following))


def _say(roman: str) -> str:
    return say_integer(_read(roman))


def _read(roman: str) -> int:
    """Give the value of a numeral: a letter before a greater one is taken away."""
    values = [_VALUES[letter] for letter in roman.upper()]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
