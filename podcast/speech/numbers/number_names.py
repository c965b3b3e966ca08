"""Figures that are names and not amounts: telephone numbers, versions, models, flights, numbers of series."""

import re

from podcast.speech.numbers.figures import cardinal, label, one_by_one
from podcast.speech.numbers.measures import DEC
from podcast.speech.numbers.units import UNITS

_INTERNATIONAL = re.compile(r"(?<![\w.,$])\+\d{1,3}(?:[\s.-]?\(?\d{1,4}\)?){2,5}(?![\w-]|[.,]\d)")
_PHONE = re.compile(r"(?<![\w.,$-])(?:\+?1[-\s.])?\(?\d{3}\)?[-\s.]\d{3}[-.]\d{4}(?![\w-])")
_LOCAL = re.compile(
    r"(?i:(?P<cue>\b(?:call|dial|phone|tel|fax|text|telephone|mobile|reach\sus\sat|number\sis)\b[.:]?\s(?:us\sat\s|me\sat\s|us\son\s|me\son\s)?))(?P<number>\d{3}-\d{4}|\d{3})(?![\w-]|[.,:/]\d|\s(?!and|or|for|now|to\b)[a-z])"
)
_SERIES = re.compile(r"(?<![\w.,$/-])\d+(?:-\d+){2,}(?![\w/]|[.,]\d|-[A-Za-z\d])")
_VERSION = re.compile(r"(?<![\w.,$])(?P<v>[vV](?:ersion\s|\.?\s?)?)?(?P<number>\d+(?:\.\d+){2,})(?![\w]|\.\d)")
_V = re.compile(r"\b(?:v\.?\s?(?P<number>\d+(?:\.\d+)?)|V\.?\s?(?P<decimal>\d+\.\d+))(?![\w]|\.\d)")
_OF_PROGRAM = re.compile(
    r"(?P<cue>\b(?:[Vv]ersion|Python|Android|iOS|Java|Ruby|Django|PyTorch|TensorFlow|Linux|Node|CUDA|Go|Scala|Unity)\s)(?P<first>\d+)\.(?P<second>[1-9]\d)(?![\w]|\.\d)"
)
_SERIES_UNTIL = re.compile(
    r"(?<![\w/-])(?P<letters>[A-Z]{1,3})(?P<first>\d{1,3})\s?[-–]\s?(?P=letters)?(?P<last>(?<=[A-Z])\d{1,3}|(?<=–)\d{1,3})(?![\w/-])"
)
_POINTS_IN_AMOUNT = re.compile(r"(?<![\w.,$])[1-9]\d{0,2}(?:\.000){2,}(?![\w]|\.\d)")
_LETTERED = re.compile(r"(?<![\w.,$£€/])(?P<number>\d+\.\d+)(?P<letters>[a-z]{1,2})(?![\w]|[-−]\d)")
_NUMBERED = re.compile(r"(?<![\w&])#\s?(?P<number>\d[\d,]*)")
_LETTERS_DIGITS = re.compile(r"(?<![^\W_])(?=[^\W\d_]+\d|\d+[^\W\d_])[^\W_]+")
_MANY = re.compile(r"^[A-Z].*\ds$")
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_NAME_NUMBER = re.compile(
    rf"(?<![A-Za-z)])(?P<word>[A-Za-z)]+)-(?P<number>{DEC})(?P<magnitude>[kKMB])?(?=(?P<rest>-[a-z]|-\d)?)(?!\w)"
)
_NEXT_NUMBER = re.compile(r"(?<=[A-Za-z]-\d)-(?=\d)")
_PARAGRAPH = re.compile(r"(?<![\w.,$])(?P<number>\d+(?:\.\d+)*)\((?P<letter>[a-z])\)(?!\w)")
_VERSE = re.compile(
    r"(?P<book>\b(?:Genesis|Exodus|Psalms?|Proverbs|Isaiah|Job|Matthew|Matt\.|Mark|Luke|John|Acts|Romans|Corinthians|Galatians|"
    r"Ephesians|Hebrews|Revelation|Quran)\s)(?P<chapter>\d{1,3}):(?=\d)"
)
_CODE = re.compile(
    r"(?P<cue>\b(?:ID|SKU|PIN|ZIP|ISBN|ISSN|[Ss]erial|[Aa]ccount|[Oo]rder|[Ii]nvoice|[Zz]ip|[Pp]ass|[Pp]ostal)(?:\s?code)?"
    r"(?:\s(?:[Nn]umber|[Nn]o\.|number))?(?:\sis|:)?\s|\b[A-Z]{2}\s(?=\d{5}\b))(?P<number>\d{4,}(?:-\d+)*)(?![\w%]|[.,]\d)"
)
_ADDRESS = re.compile(
    r"(?<![\w.,$#-])(?P<cue>)(?P<number>[1-9]\d{2,3})(?P<letter>)(?=\s(?:[A-Z][\w.]*\s){1,2}(?:Ave|St|Street|Avenue|Road|Rd|Blvd|Boulevard|Drive|Dr|Lane|Ln|street|avenue|road|boulevard)\b)"
)
_CALLED = re.compile(
    r"(?P<cue>\b(?:Boeing|Airbus|[Ff]light|[Rr]oute|[Hh]ighway|[Ii]nterstate|[Rr]oom|[Ss]uite|[Aa]partment|Apt\.?|apt\.?|[Bb]uilding|[Aa]rea|Office|Intel|Xeon|Ryzen|Nvidia|NVIDIA|RTX|GTX|Radeon|Atari|IBM|Porsche|Peugeot|BMW|Nokia|Galaxy|Studio|Model)\s)(?P<number>[1-9]\d{2,3})(?P<letter>[A-Z](?!\w))?(?![\w%]|[.,:/]\d|\s?[-–]\s?\d)"
)
_DOOR = re.compile(
    r"(?P<cue>\b(?:Apt\.?|apt\.?|[Aa]partment|[Rr]oom|[Ss]uite|[Uu]nit|[Gg]ate|[Ff]igure|[Tt]able|[Ss]eat)\s)(?P<number>\d+)(?P<letter>[A-Z])(?!\w)"
)
_MODEL = re.compile(
    r"(?<![\w.,$£€/-])(?P<number>[1-9]\d\d)-(?P<variant>[1-9]\d\d)(?P<letter>[A-Z]{0,2})(?![\w%]|[.,:/]\d|-)"
)
_LETTER_K = re.compile(
    r"(?<![\w.$£€])(?P<number>\d{1,2})K(?=\s(?:run|race|races|TV|TVs|video|videos|resolution|display|displays|monitor|monitors|screen|screens|camera|cameras|texture|textures|Ultra|UHD|marathon)\b)"
)
_VERSIONS = re.compile(r"(?<=[A-Za-z]-)(?P<number>\d{1,2})s(?![\w/'-])")
_LONGEST_AMOUNT = 2
"""Figures of a group that is still read as an amount: "4-4-2", not "306-40615"."""


def said_number_names(text: str) -> str:
    """Give the text with figures that are names in words, where what stands around them tells."""
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text


def said_hyphenated_names(text: str) -> str:
    """Give the text with the number after a name's hyphen in words: "GPT-2"."""
    return _NAME_NUMBER.sub(_name_number, _NEXT_NUMBER.sub(" ", text))


def said_lettered_names(text: str) -> str:
    """Give the text with names of letters and figures in words: "A2OC"."""
    return _LETTERS_DIGITS.sub(_letters_digits, text)


def in_pairs(figures: str) -> str:
    """Say the number of a thing with a name: "747" as seven forty-seven, "101" as one oh one."""
    if len(figures) == 3 and figures[0] != "0" and figures[1:] != "00":  # noqa: PLR2004  a figure and a pair
        rest = f"oh {cardinal(figures[2])}" if figures[1] == "0" else cardinal(figures[1:])
        return f"{cardinal(figures[0])} {rest}"
    return label(figures)


def _phone(found: re.Match[str]) -> str:
    plus = "plus " if found.group().startswith("+") else ""
    return plus + ", ".join(one_by_one(group) for group in re.findall(r"\d+", found.group()))


def _local(found: re.Match[str]) -> str:
    return found["cue"] + ", ".join(map(one_by_one, found["number"].split("-")))


def _series(found: re.Match[str]) -> str:
    groups = found.group().split("-")
    if all(len(group) <= _LONGEST_AMOUNT and not group.startswith("0") for group in groups):
        return " ".join(map(cardinal, groups))
    return ", ".join(map(one_by_one, groups))


def _version(found: re.Match[str]) -> str:
    parts = " point ".join(cardinal(part) for part in found["number"].split("."))
    return f"version {parts}" if found["v"] else parts


def _v(found: re.Match[str]) -> str:
    return f"version {cardinal(found['number'] or found['decimal'])}"


def _of_program(found: re.Match[str]) -> str:
    return f"{found['cue']}{cardinal(found['first'])} point {cardinal(found['second'])}"


def _points_in_amount(found: re.Match[str]) -> str:
    return cardinal(found.group().replace(".", ""))


def _lettered(found: re.Match[str]) -> str:
    """Read "3.2a" and "802.11ac" with their letters named; "1.5x" and "2.5m" are amounts."""
    if found["letters"] in {*UNITS, "x", "k", "m", "b", "bn", "mn", "tn", "t", "d", "th", "st", "nd", "rd", "am", "pm"}:
        return found.group()
    first, second = found["number"].split(".")
    figures = cardinal(second) if len(second) == _LONGEST_AMOUNT and second[0] != "0" else one_by_one(second)
    return f"{in_pairs(first)} point {figures} {' '.join(found['letters'].upper())}"


def _numbered(found: re.Match[str]) -> str:
    return f"number {cardinal(found['number'].rstrip(','))}{',' if found['number'].endswith(',') else ''}"


def _paragraph(found: re.Match[str]) -> str:
    return f"{' point '.join(map(cardinal, found['number'].split('.')))} {found['letter'].upper()}"


def _code(found: re.Match[str]) -> str:
    return found["cue"] + ", ".join(map(one_by_one, found["number"].split("-")))


def _called(found: re.Match[str]) -> str:
    return f"{found['cue']}{in_pairs(found['number'])}{' ' + found['letter'] if found['letter'] else ''}"


def _door(found: re.Match[str]) -> str:
    return f"{found['cue']}{in_pairs(found['number'])} {found['letter']}"


def _model(found: re.Match[str]) -> str:
    """Tell "747-400", which goes down, from a range."""
    if found["number"] <= found["variant"] and not re.fullmatch(r"7[0-8]7", found["number"]):
        return found.group()
    letters = f" {' '.join(found['letter'])}" if found["letter"] else ""
    return f"{in_pairs(found['number'])} {in_pairs(found['variant'])}{letters}"


def _name_number(found: re.Match[str]) -> str:
    """Read a number after a name in pairs, "ResNet-101", after a word as an amount, "top-150"."""
    letter = f" {found['magnitude'].upper()}" if found["magnitude"] else ""
    number = found["number"]
    is_name = found["word"][0].isupper() and number.isdecimal() and len(number) == 3  # noqa: PLR2004
    return f"{found['word']} {in_pairs(number) if is_name else cardinal(number)}{letter}"


def _letters_digits(found: re.Match[str]) -> str:
    """Say "A2OC" piece by piece; a lone A is tied to what follows, as engines take it for the article."""
    word = found.group()
    pieces = [_figures(piece, word) if piece.isdecimal() else piece for piece in _PIECES.findall(word)]
    said = " ".join(pieces).replace("A ", "A-") if pieces[0] == "A" else " ".join(pieces)
    return _plural(said.removesuffix(" s")) if _MANY.search(word) else said


def _plural(said: str) -> str:
    """Give the plural of "H one hundred"."""
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}{'es' if said.endswith('x') else 's'}"


def _figures(figures: str, word: str) -> str:
    return in_pairs(figures) if word[0].isupper() or len(figures) > _LONGEST_AMOUNT + 1 else label(figures)


def _series_until(found: re.Match[str]) -> str:
    """Tell "R1-R3", which goes up, from a difference."""
    is_range = int(found["first"]) < int(found["last"])
    return f"{found['letters']}{found['first']} to {found['letters']}{found['last']}" if is_range else found.group()


_RULES = (
    (_VERSE, lambda found: f"{found['book']}{cardinal(found['chapter'])} "), (_PARAGRAPH, _paragraph),
    (_CODE, _code), (_ADDRESS, _called),
    (_INTERNATIONAL, _phone), (_PHONE, _phone), (_LOCAL, _local), (_POINTS_IN_AMOUNT, _points_in_amount),
    (_SERIES, _series), (_SERIES_UNTIL, _series_until), (_VERSION, _version), (_V, _v), (_OF_PROGRAM, _of_program),
    (_LETTERED, _lettered), (_NUMBERED, _numbered), (_CALLED, _called), (_DOOR, _door), (_MODEL, _model),
    (_VERSIONS, lambda found: _plural(cardinal(found["number"]))),
    (_LETTER_K, lambda found: f"{cardinal(found['number'])} K"),
)  # fmt: skip
