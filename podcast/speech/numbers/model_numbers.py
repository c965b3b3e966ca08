"""Numbers that belong to a name: rooms, flights, models, "#5", "GPT-2", "A2OC"."""

import re

from podcast.speech.numbers.figures import DECIMAL
from podcast.speech.numbers.number_words import say_cardinal, say_digits, say_in_pairs, say_label, say_year
from podcast.speech.numbers.units import UNITS
from podcast.speech.numbers.versions import expand_versions
from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

_AMOUNT_ENDINGS = {*UNITS, "x", "k", "m", "b", "bn", "mn", "tn", "t", "d", "th", "st", "nd", "rd", "am", "pm"}
"""Letters after a decimal that make it an amount: "1.5x" and "2.5m", not "3.2a"."""
_LONGEST_AMOUNT = 2
"""Figures after a point that are still read as an amount: "802.11"."""
_LONGEST_LABEL = 3
"""Figures within a word in small letters that are read as an amount."""

_LETTERED = (
    "[Aa]pt|[Aa]partment|[Rr]oom|[Ss]uite|[Uu]nit|[Gg]ate|[Ff]igure|[Ff]ig|[Tt]able|[Ss]eat|[Rr]ow|[Ss]ection|[Ss]tep|"
    "[Cc]hapter|[Ee]xercise|[Qq]uestion|[Pp]roblem|[Pp]art|[Ee]quation|[Ii]tem|[Pp]hase|[Ss]tage|[Pp]anel|[Ff]lat|[Aa]ppendix"
)
"""What has numbers with letters."""

_NAME_NUMBER = lazy_compile(
    rf"""(?<![A-Za-z)])(?P<word>[A-Za-z)]+)-(?P<number>{DECIMAL})(?P<magnitude>[kKMB])?
    (?=(?P<rest>-[a-z]|-\d)?)(?!\w)""",
    re.VERBOSE,
)
_NEXT_NUMBER = lazy_compile(r"(?<=[A-Za-z]-\d)-(?=\d)")
"""The second hyphen of "GPT-3-2"."""
_LETTERS_AND_DIGITS = lazy_compile(r"(?<![^\W_])(?=[^\W\d_]+\d|\d+[^\W\d_])[^\W_]+")
_PLURAL_NAME = lazy_compile(r"^[A-Z].*\ds$")
_PIECES = lazy_compile(r"\d+|[^\W\d_]+")
_IN_PAIRS = lazy_compile(r"[A-Za-z]+\d{3}|[A-Z]{3,}\d{4}")
"""Names whose number is said in pairs: "ResNet-101", "ISO-8601"."""
_AIRLINER = lazy_compile(r"7[0-8]7")


def expand_model_numbers(text: str) -> str:
    """Give the text with numbers in words that belong to a name: "Room 101" → "Room one oh one"."""
    text = expand_versions(text)
    text = apply_rules(_LETTERED_RULES, text) if _MAY_HOLD_LETTERED.search(text) else text
    return apply_rules(_RULES, text)


def expand_hyphenated_names(text: str) -> str:
    """Give the text with the number after a name's hyphen in words: "GPT-2" → "GPT two"."""
    return _NAME_NUMBER.sub(_say_name_number, _NEXT_NUMBER.sub(" ", text))


def expand_lettered_names(text: str) -> str:
    """Give the text with names of letters and figures in words: "A2OC" → "A-two OC"."""
    return _LETTERS_AND_DIGITS.sub(_say_letters_and_digits, text)


def _say_lettered_decimal(match: re.Match[str]) -> str:
    """Say "3.2a" and "802.11ac" with their letters named; "1.5x" and "2.5m" are amounts."""
    if match["letters"] in _AMOUNT_ENDINGS:
        return match.group()
    whole, decimals = match["number"].split(".")
    is_amount = len(decimals) == _LONGEST_AMOUNT and decimals[0] != "0"
    figures = say_cardinal(decimals) if is_amount else say_digits(decimals)
    return f"{say_in_pairs(whole)} point {figures} {' '.join(match['letters'].upper())}"


def _say_numbered(match: re.Match[str]) -> str:
    number = match["number"]
    return f"number {say_cardinal(number.rstrip(','))}{',' if number.endswith(',') else ''}"


def _say_named(match: re.Match[str]) -> str:
    """Say "Boeing 747" in pairs, several "737s" as thirty-sevens."""
    name = f"{match['cue']}{say_in_pairs(match['number'])} {match['letter'] or ''}".rstrip()
    return _pluralize(name) if match["many"] else name


def _say_variant(match: re.Match[str]) -> str:
    """Tell "747-400", which goes down, from a range."""
    if match["number"] <= match["variant"] and not _AIRLINER.fullmatch(match["number"]):
        return match.group()
    letters = f" {' '.join(match['letter'])}" if match["letter"] else ""
    return f"{say_in_pairs(match['number'])} {say_in_pairs(match['variant'])}{letters}"


def _say_series(match: re.Match[str]) -> str:
    """Tell "R1-R3", which goes up, from a difference."""
    letters, first, last = match["letters"], match["first"], match["last"]
    return f"{letters}{first} to {letters}{last}" if int(first) < int(last) else match.group()


def _say_lettered_range(match: re.Match[str]) -> str:
    """Say "5a–7b" as five A to seven B; what goes down is no range."""
    first, last = int(match["first"]), int(match["last"] or match["first"])
    letters = match["letter"].upper(), match["last_letter"].upper()
    if (first, letters[0]) >= (last, letters[1]):
        return match.group()
    until = f"{say_in_pairs(match['last'])} {letters[1]}" if match["last"] else letters[1]
    return f"{match['cue'] or ''}{say_in_pairs(match['first'])} {letters[0]} to {until}"


def _say_name_number(match: re.Match[str]) -> str:
    """Say a number after a name in pairs, "ResNet-101", "ISO-8601", after a word as an amount, "top-150"."""
    letter = f" {match['magnitude'].upper()}" if match["magnitude"] else ""
    number = match["number"]
    is_name = number.isdecimal() and match["word"][0].isupper() and _IN_PAIRS.fullmatch(match["word"] + number)
    return f"{match['word']} {say_in_pairs(number) if is_name else say_cardinal(number)}{letter}"


def _say_letters_and_digits(match: re.Match[str]) -> str:
    """Say "A2OC" piece by piece; a lone A is tied to what follows, as engines take it for the article."""
    word = match.group()
    say = say_in_pairs if word[0].isupper() else _say_small_number
    pieces = [say(piece) if piece.isdecimal() else piece for piece in _PIECES.findall(word)]
    name = " ".join(pieces)
    if pieces[0] == "A":
        name = name.replace("A ", "A-")
    return _pluralize(name.removesuffix(" s")) if _PLURAL_NAME.search(word) else name


def _say_small_number(figures: str) -> str:
    return say_in_pairs(figures) if len(figures) > _LONGEST_LABEL else say_label(figures)


def _pluralize(words: str) -> str:
    """Give the plural of "H one hundred"."""
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}{'es' if words.endswith('x') else 's'}"


_LETTERED_RULES: tuple[Rule, ...] = (
    # Ranges of what is numbered with letters like "Figures 5a–7b", "steps 1a–c", "5a-7b"
    (
        lazy_compile(
            rf"""(?:(?P<cue>\b(?:{_LETTERED})s?\.?\s)|(?<![\w.,$£€/-])(?=\d{{1,3}}[abc]\s?[-–]\s?\d{{1,3}}[abc]\b))
            (?P<first>\d{{1,3}})(?P<letter>[a-zA-Z])\s?[-–]\s?(?P<last>\d{{0,3}})(?P<last_letter>[a-zA-Z])(?![\w-])""",
            re.VERBOSE,
        ),
        _say_lettered_range,
    ),
    # Doors and figures like "Apt. 4B", "Figure 2A", "step 1b"
    (
        lazy_compile(rf"(?P<cue>\b(?:{_LETTERED})s?\.?\s)(?P<number>\d+)(?P<letter>[A-Z]|[a-f])(?!\w)"),
        lambda match: f"{match['cue']}{say_in_pairs(match['number'])} {match['letter'].upper()}",
    ),
)
_MAY_HOLD_LETTERED = lazy_compile(r"\d[A-Za-z](?![A-Za-z])")
_RULES: tuple[Rule, ...] = (
    # Ranges of names like "R1-R3", "B2–5"
    (
        lazy_compile(
            r"""(?<![\w/-])(?P<letters>[A-Z]{1,3})(?P<first>\d{1,3})\s?[-–]\s?
            (?P=letters)?(?P<last>(?<=[A-Z])\d{1,3}|(?<=–)\d{1,3})(?![\w/-])""",
            re.VERBOSE,
        ),
        _say_series,
    ),
    # Cells like "A1–C4"
    (lazy_compile(r"(?<![\w/-])(?P<first>[A-Z]\d{1,3})\s?–\s?(?=[A-Z]\d{1,3}(?![\w/-]))"), r"\g<first> to "),
    # Decimals with letters like "802.11ac"
    (
        lazy_compile(r"(?<![\w.,$£€/])(?P<number>\d+\.\d+)(?P<letters>[a-z]{1,2})(?![\w]|[-−+]\d)"),
        _say_lettered_decimal,
    ),
    # Numbers with their sign like "#5"
    (lazy_compile(r"(?<![\w&])#\s?(?P<number>\d[\d,]*)"), _say_numbered),
    # What is named by a number like "Boeing 747", "flight 101", "RTX 2080"
    (
        lazy_compile(
            r"""(?P<cue>\b(?:
                Boeing|Airbus|[Ff]light|[Rr]oute|[Hh]ighway|[Ii]nterstate|[Rr]oom|[Ss]uite|[Aa]partment|Apt\.?|apt\.?
              | [Bb]uilding|[Aa]rea|Office|Intel|Xeon|Ryzen|Nvidia|NVIDIA|RTX|GTX|Radeon|Atari|IBM|Porsche|Peugeot
              | BMW|Nokia|Galaxy|Studio|Model|ISO|IEEE|RFC|ANSI|DIN|IEC
            )\s)(?P<number>[1-9]\d{2,3})(?P<letter>[A-Z](?!\w))?(?P<many>s\b)?(?![\w%]|[.,:/]\d|\s?[-–]\s?\d)""",
            re.VERBOSE,
        ),
        _say_named,
    ),
    # Variants like "747-400ER"
    (
        lazy_compile(
            r"""(?<![\w.,$£€/-])(?P<number>[1-9]\d\d)-(?P<variant>[1-9]\d\d)(?P<letter>[A-Z]{0,2})
            (?![\w%]|[.,:/]\d|-)""",
            re.VERBOSE,
        ),
        _say_variant,
    ),
    # Identifiers with a year like "CVE-2024-3094"
    (
        lazy_compile(r"\b(?P<cue>[A-Z]{2,6})-(?P<year>(?:19|20)\d\d)-(?P<number>\d{2,7})(?![\w%]|[.,]\d|-\d)"),
        lambda match: f"{match['cue']} {say_year(int(match['year']))}, {say_label(match['number'])}",
    ),
    # Wars like "WW2"
    (lazy_compile(r"\bWW\s?(?=[1-3]\b)"), "World War "),
    # Plurals like "MiG-29s"
    (
        lazy_compile(r"(?<=[A-Za-z]-)(?P<number>\d{1,3})s(?![\w/'-])"),
        lambda match: _pluralize(say_cardinal(match["number"])),
    ),
    # Amounts of a letter like "2.5R"
    (
        lazy_compile(r"(?<![\w.,$£€])(?P<number>\d+\.\d+)(?P<letter>[AC-EG-JLN-SU-Z])(?![\w'-]|\+\d)"),
        lambda match: f"{say_cardinal(match['number'])} {match['letter']}",
    ),
    # Runs and screens like "10K run", "4K video": the letter is named, no thousand
    (
        lazy_compile(
            r"""(?<![\w.$£€])(?P<number>\d{1,2})K
            (?=\s(?:run|race|races|TV|TVs|video|videos|resolution|display|displays|monitor|monitors|screen|screens
              |camera|cameras|texture|textures|Ultra|UHD|marathon|podcast|team|website|interview
              |job\sboard)\b)""",
            re.VERBOSE,
        ),
        lambda match: f"{say_cardinal(match['number'])} K",
    ),
)
