"""Turn brackets, quotation marks and dashes into the marks that make pauses, and tidy what is left."""

import re

from podcast.speech.asides import within_phrases

SPEAKABLE = re.compile(r"[^A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ' .,?!;:–-]")
"""What no engine is asked to say."""

_TIDY = (
    (re.compile(r"(?<![. ])\.(?: ?\.)++(?=\s*[a-z])|(?<=\w )\.(?: ?\.)++(?=\s*[a-z])"), ", "),
    (re.compile(r"\.(?: ?\.)+"), "."),
    (re.compile(r"\s*(?:--+|—)\s*|\s+[-–]+\s+"), " – "),
    (re.compile(r"(?<=\w)–(?=\w)"), "-"),
    (re.compile(r"[()\[\]{}]+"), ", "),
    (SPEAKABLE, " "),
    (re.compile(r"(?<![A-Za-zÀ-ỿ])'+|'+(?![A-Za-zÀ-ỿ])"), ""),
    (re.compile(r"(?<![^\s])-+|(?<=[^A-Za-zÀ-ỿ\s])-+|-+(?=[^A-Za-zÀ-ỿ\s])|-{2,}"), " "),
    (re.compile(r"\s+"), " "),
    (re.compile(r" (?=[.,;:!?])"), ""),
    (re.compile(r"(?<![,;:– ])[,;:– ]*+([.!?])(?:[ ,;:.–]*[.!?])*(?:[ ,;:–]+(?=[,;:–]))?(?:[,;:–])?"), r"\1"),
    (re.compile(r"(?<![,;:–])(?<![,;:–] )(?:,(?: ?,)*+ ?)?([;:–])(?: ?[,;:–])*+"), r"\1"),
    (re.compile(r",(?: ?,)+"), ","),
    (re.compile(r"(?<=[.!?,;:])(?=[^\s.!?,;:])"), " "),
    (re.compile(r" ?– ?"), " – "),
    (re.compile(r"\s+"), " "),
)


def said_pauses(text: str) -> str:
    """Give the text in words and in marks that make pauses, nothing else."""
    text = within_phrases(text)
    for pattern, said in _TIDY:
        text = pattern.sub(said, text)
    return text.strip(" ,;:–-'")
