"""Turn brackets, quotation marks and dashes into the marks that make pauses, and tidy what is left."""

from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]"
_WORD = rf"{_LETTER}++(?:['-]{_LETTER}++)*+"
_SET = lazy_compile(rf"{_WORD}(?:[.,;:!?]?\ {_WORD})*+[.!?]?")
"""Words with one mark and one space between them, of which no rule changes anything: most sentences in the end."""
_RULES: tuple[Rule, ...] = (
    # An ellipsis within a sentence is a pause, before a capital or at the end it is a point.
    (lazy_compile(r"(?<![. ])\.(?: ?\.)++(?=\s*[a-z])|(?<=\w )\.(?: ?\.)++(?=\s*[a-z])"), ", "),
    (lazy_compile(r"\.(?: ?\.)+"), "."),
    # Dashes with spaces, or two hyphens, make a pause; between words they are hyphens.
    (lazy_compile(r"\s*(?:--+|—)\s*|\s+[-–]+\s+"), " – "),
    (lazy_compile(r"(?<=\w)–(?=\w)"), "-"),
    # Brackets that are left are asides.
    (lazy_compile(r"[()\[\]{}]+"), ", "),
    # What no engine is asked to say: all but letters and the marks of pauses.
    (lazy_compile(r"[^A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ' .,?!;:–-]"), " "),
    # Apostrophes and hyphens stand inside words only.
    (lazy_compile(r"(?<![A-Za-zÀ-ỿ])'+|'+(?![A-Za-zÀ-ỿ])"), ""),
    (lazy_compile(r"(?<![^\s])-+|(?<=[^A-Za-zÀ-ỿ\s])-+|-+(?=[^A-Za-zÀ-ỿ\s])|-{2,}"), " "),
    (lazy_compile(r" {2,}"), " "),
    (lazy_compile(r" (?=[.,;:!?])"), ""),
    # Of several marks the strongest stays: what ends a sentence, then a semicolon, colon or dash, then a comma.
    (lazy_compile(r"(?<![,;:– ])[,;:– ]*+([.!?])(?:[ ,;:.–]*[.!?])*(?:[ ,;:–]+(?=[,;:–]))?(?:[,;:–])?"), r"\1"),
    (lazy_compile(r"(?<![,;:–])(?<![,;:–] )(?:,(?: ?,)*+ ?)?([;:–])(?: ?[,;:–])*+"), r"\1"),
    (lazy_compile(r",(?: ?,)+"), ","),
    # One space behind a mark, and around a dash.
    (lazy_compile(r"(?<=[.!?,;:])(?=[^\s.!?,;:])"), " "),
    (lazy_compile(r" ?– ?"), " – "),
    (lazy_compile(r" {2,}"), " "),
)


def set_pauses(text: str) -> str:
    """Give the text in words and in marks that make pauses: "it (a dog) -- ran!!" → "it, a dog – ran!"."""
    return text if _SET.fullmatch(text) else apply_rules(_RULES, text).strip(" ,;:–-'")
