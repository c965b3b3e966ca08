"""Turn brackets, quotation marks and dashes into the marks that make pauses, and tidy what is left."""

import re

from podcast.speech.rules import Rule, apply_rules

_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]"
_WORD = rf"{_LETTER}++(?:['-]{_LETTER}++)*+"
_SET = re.compile(rf"{_WORD}(?:[.,;:!?]?\ {_WORD})*+[.!?]?")
"""Words with one mark and one space between them, of which no rule changes anything: most sentences in the end."""
_RULES: tuple[Rule, ...] = (
    # An ellipsis within a sentence is a pause, before a capital or at the end it is a point.
    (re.compile(r"(?<![. ])\.(?: ?\.)++(?=\s*[a-z])|(?<=\w )\.(?: ?\.)++(?=\s*[a-z])"), ", "),
    (re.compile(r"\.(?: ?\.)+"), "."),
    # Dashes with spaces, or two hyphens, make a pause; between words they are hyphens.
    (re.compile(r"\s*(?:--+|—)\s*|\s+[-–]+\s+"), " – "),
    (re.compile(r"(?<=\w)–(?=\w)"), "-"),
    # Brackets that are left are asides.
    (re.compile(r"[()\[\]{}]+"), ", "),
    # What no engine is asked to say: all but letters and the marks of pauses.
    (re.compile(r"[^A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ' .,?!;:–-]"), " "),
    # Apostrophes and hyphens stand inside words only.
    (re.compile(r"(?<![A-Za-zÀ-ỿ])'+|'+(?![A-Za-zÀ-ỿ])"), ""),
    (re.compile(r"(?<![^\s])-+|(?<=[^A-Za-zÀ-ỿ\s])-+|-+(?=[^A-Za-zÀ-ỿ\s])|-{2,}"), " "),
    (re.compile(r" {2,}"), " "),
    (re.compile(r" (?=[.,;:!?])"), ""),
    # Of several marks the strongest stays: what ends a sentence, then a semicolon, colon or dash, then a comma.
    (re.compile(r"(?<![,;:– ])[,;:– ]*+([.!?])(?:[ ,;:.–]*[.!?])*(?:[ ,;:–]+(?=[,;:–]))?(?:[,;:–])?"), r"\1"),
    (re.compile(r"(?<![,;:–])(?<![,;:–] )(?:,(?: ?,)*+ ?)?([;:–])(?: ?[,;:–])*+"), r"\1"),
    (re.compile(r",(?: ?,)+"), ","),
    # One space behind a mark, and around a dash.
    (re.compile(r"(?<=[.!?,;:])(?=[^\s.!?,;:])"), " "),
    (re.compile(r" ?– ?"), " – "),
    (re.compile(r" {2,}"), " "),
)


def set_pauses(text: str) -> str:
    """Give the text in words and in marks that make pauses: "it (a dog) -- ran!!" → "it, a dog – ran!"."""
    return text if _SET.fullmatch(text) else apply_rules(_RULES, text).strip(" ,;:–-'")
