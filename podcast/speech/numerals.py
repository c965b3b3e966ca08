"""Roman numerals as numbers, where they are ones: "parts I and II", "Louis XIV", "Quake III"."""

import re

from podcast.speech.numbers import cardinal, ordinal

_CUES = (
    "part|chapter|section|volume|book|phase|act|appendix|level|stage|title|article|type|class|grade|tier|division|"
    r"case|round|category|group|experiment|study|task|track|theorem|lemma|table|figure|episode|mark|war|bowl"
)
_ROMAN = r"(?:X{0,3}(?:IX|IV|VI{0,3}|I{1,3})|X{1,3})"
_SMALL = r"(?:ix|iv|vi{1,3}|i{2,3})"
_AND = rf",?\s(?:and|or|to|through|versus|&)(?:\s(?:{_CUES}))?\s|,\s|\s?[–—-]\s?|/"
_NUMBERED = re.compile(
    rf"\b(?P<cue>(?i:{_CUES})s?)(?P<gap>[\s-])(?P<first>{_ROMAN}|{_SMALL})\b(?P<more>(?:(?:{_AND})(?!I\b)(?:{_ROMAN}|{_SMALL})\b)*)"
    r"(?!-[a-z])"
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
_REGNAL = re.compile(
    r"\b(?P<cue>(?:Louis|Henry|Charles|George|Edward|James|Richard|William|Elizabeth|Philip|Francis|Frederick|Alexander|"
    r"Catherine|Nicholas|Peter|Ivan|Pius|Benedict|John\sPaul|Pope\s\w+|King\s\w+|Queen\s\w+)\s)"
    r"(?P<roman>X{0,2}(?:IX|IV|V?I{1,3}|V|X))\b(?!')",
)
_VALUES = {"I": 1, "V": 5, "X": 10}


def said_numerals(text: str) -> str:
    """Give the text with its Roman numerals in words, where they are ones."""
    text = _REGNAL.sub(lambda found: f"{found['cue']}the {ordinal(_value(found['roman']))}", text)
    text = _NUMBERED.sub(_numbered, text)
    return _SURE.sub(lambda found: _cardinal(found.group()), text)


def _numbered(found: re.Match[str]) -> str:
    """Say what follows "part", and all that is listed with it: "I, II and IV", "I–III"."""
    is_bare = found["first"] == "I" and found["gap"] == " " and not found["more"]
    if is_bare and not _is_numeral(found["cue"], found.string[found.end() :]):
        return found.group()
    more = _NEXT.sub(lambda item: f"{_between(item['between'])}{_cardinal(item['roman'])}", found["more"])
    return f"{found['cue']} {_cardinal(found['first'])}{more}"


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
