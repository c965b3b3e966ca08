"""Turn brackets, quotation marks and dashes into the marks that make pauses, and tidy what is left."""

import re

SPEAKABLE = re.compile(r"[^A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ' .,?!;:–-]")
"""What no engine is asked to say."""

_PART_OF_WORD = re.compile(r"(?<=[^\W\d_])\(([a-z]{1,8}-?)\)|(?<![\w)])\(([A-Za-z]{1,5}-?)\)(?=[a-z])")
_TIED = re.compile(r"[(\[]([^()\[\]]{1,16})[)\]]-(?=\w)")
_INSERTED = re.compile(r"(?<=[a-z]) \((?!(?:one|two|three|four|five|six|seven|eight|nine|ten)\))([a-z]+)\) (?=[a-z])")
"""One word in brackets in the middle of a phrase, "a (differentiable) algorithm", takes no pause."""
_EDITORIAL = re.compile(r"\[([^\[\]\s]+(?: [^\[\]\s]+){0,2})\]")
"""What somebody put into a quotation belongs to its sentence and takes no pause."""
_QUOTED = re.compile(r"[\"“”]([^\"“”]*)[\"“”]")
_LONG_QUOTE = 4
"""Words: a shorter quotation is a phrase of the sentence and takes no pause."""
_ENDS = ".,;:!?–"
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
    text = _PART_OF_WORD.sub(lambda found: found[1] or found[2], text)
    text = _TIED.sub(r"\1-", text)
    text = _EDITORIAL.sub(r"\1", _INSERTED.sub(r" \1 ", text))
    text = _QUOTED.sub(_quoted, text)
    for pattern, said in _TIDY:
        text = pattern.sub(said, text)
    return text.strip(" ,;:–-'")


def _quoted(found: re.Match[str]) -> str:
    """Let a long quotation be heard by a pause before and after it."""
    inner = found[1].strip()
    if len(inner.split()) < _LONG_QUOTE:
        return f" {inner} " if found.string[found.end() : found.end() + 1].isalnum() else inner
    before = found.string[: found.start()].rstrip()[-1:]
    comma = "" if not before or before in _ENDS + "(" else ","
    after = "" if inner[-1] in _ENDS else ","
    return f"{comma} {inner}{after} "
