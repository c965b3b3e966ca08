"""Words that sound by their part of speech, where eSpeak NG 1.52 takes the wrong one.

eSpeak looks at the one word before: it hears a verb after "to", "can", "not", "we", "which", and a noun after all
else. So a verb after a plural ("agents use it"), an adverb, "and", or at the head of a clause is wrong, and is
written here by its sound; so are the past of "read" and a few words that it knows in one sound only.
"""

import re

from podcast.speech.rules import Rule, apply_rules
from podcast.speech.words.verbs import Context, is_verb

_VERBS = {
    "use": "yooz", "uses": "yoozes", "live": "liv", "close": "cloze", "present": "prezent", "presents": "prezents",
    "record": "rekord", "records": "rekords", "estimate": "estimait", "estimates": "estimaits",
    "separate": "separait", "approximate": "approximait", "coordinate": "coordi-nate",
    "conduct": "conduckt", "conducts": "conduckts", "project": "projeckt", "projects": "projeckts",
    "object": "objeckt", "abuse": "abuze", "abuses": "abuzes", "house": "howze", "houses": "howzes",
    "excuse": "excuze", "increase": "in-crease", "increases": "in-creases", "conflict": "conflickt",
    "defect": "defeckt", "exploit": "exployt", "exploits": "exployts", "attribute": "attribbute",
    "attributes": "attribbutes", "deliberate": "deliberait", "perfect": "perfeckt", "tear": "tare", "wind": "wined",
}  # fmt: skip
_VERB = re.compile(rf"(?<![\w'-])(?:{'|'.join(_VERBS)})(?![\w'-])", re.IGNORECASE)

_BEFORE_NOUN = r"(?:a|the|this|that|these|those|our|my|your|his|her|its|their|any|some|every|each|another|no)"
_ADVERB = r"(?:just|recently|only|once|originally|finally|first|last|never|actually|quickly|also|now|then|carefully)"
_NO_PAST = (
    r"(?:if|do|did|does|don't|didn't|should|would|could|can|may|might|must|will|shall|cannot|can't|won't"
    r"|time|unless|until|before|to|let|make|as)"
)
_SUBJECT_AFTER = rf"(?<![\w'])(?!{_NO_PAST}\b)[\w']+,?\s+|^|[.;:!?–]\s+"
_THING = r"(?:in|on|at|under|inside|within|with|among|here|there|alone|near)"
_HABITS = r"(?:be|think|have|believe|do|like|live|work|say|go|know|feel|want|take|need|seem|mean|look|hold|call)"

_FRAMES: tuple[Rule, ...] = (
    # "the learned policy", which eSpeak says as of a scholar
    (
        re.compile(
            rf"""\b({_BEFORE_NOUN}\s+)learned
            (?=\s+(?!profession|scholar|friend|societ|men\b|man\b|colleague)[\w-])""",
            re.VERBOSE | re.IGNORECASE,
        ),
        r"\1lurned",
    ),
    # "I recently read a paper", "he read it"; the present after "if I", "did he"
    (re.compile(rf"({_SUBJECT_AFTER})((?:I|we|they|you|who)\s+{_ADVERB}\s+)read\b(?!-)", re.IGNORECASE), r"\1\2red"),
    (re.compile(rf"({_SUBJECT_AFTER})((?:I(?:\s+only)?|he|she)\s+)read\b(?!-)", re.IGNORECASE), r"\1\2red"),
    # "this has lead to", as many write it, and the metal
    (re.compile(r"\b((?:has|have|had|'ve|been|was|were)\s+(?:also\s+)?)lead(?=\s+(?:to|by|us|me|them)\b)"), r"\1led"),
    (re.compile(r"\b([Ll])ead(?=\s+(?:poisoning|paint|pipes?|levels|contamination|bullets?|acid)\b)"), r"\1ed"),
    (re.compile(r"\b(exposure to |levels of |made of |traces of )lead\b"), r"\1led"),
    # "the robot lives in a house"
    (
        re.compile(
            rf"""\b((?:a|an|the|this|each|every|one|whose)\s+[a-z]+\s+(?:also\s+)?)lives
            (?=\s+{_THING}\b)""",
            re.VERBOSE | re.IGNORECASE,
        ),
        r"\1livs",
    ),
    # "they used to think", "get used to it"
    (re.compile(rf"\b((?:I|you|he|she|it|we|they|there)\s+)used(?=\s+to\s+{_HABITS}\b)", re.IGNORECASE), r"\1yoost"),
    (
        re.compile(r"\b((?:get|gets|got|getting|become|became|becoming|grown|grew)\s+)used(?=\s+to\b)", re.IGNORECASE),
        r"\1yoost",
    ),
    # "minute details", "an advocate of", "a predicate", "a duplicate entry"
    (re.compile(r"\bminute(?=\s+(?:details?|differences?|changes?|amounts?|quantit|particles?|fraction))"), "my-newt"),
    (
        re.compile(r"\b((?:an?|the|this|each|every|strong|vocal|leading)\s+)advocate(?=s?\b)", re.IGNORECASE),
        r"\1advokit",
    ),
    (re.compile(r"(?<![\w'-])advocates(?=\s+(?:of|who|say|argue)\b)"), "advokits"),
    (re.compile(r"\b([Pp])redicate(?=s?\b)(?!d)"), r"\1reddikit"),
    (re.compile(r"\b((?:a|the|of|near|near-|any|no)\s*)duplicate(?=\s+[a-z])"), r"\1duplickit"),
    (re.compile(r"\b(to )use(?= of\b)"), r"\1yoose"),
)
"""Words between the ones that decide, and how the word is spelled by its sound there."""
_MAY_HOLD = re.compile(r"read|lead|live|learned|used to|minute|advocate|predicate|duplicate|to use of", re.IGNORECASE)


def respell_heteronyms(text: str) -> str:
    """Give the text with such words spelled by their sound: "agents use it" → "agents yooz it"."""
    text = _VERB.sub(_respell_verb, text)
    return apply_rules(_FRAMES, text) if _MAY_HOLD.search(text) else text


def _respell_verb(match: re.Match[str]) -> str:
    word = match.group()
    if not is_verb(word.lower(), Context.of(match)):
        return word
    sound = _VERBS[word.lower()]
    return sound.capitalize() if word[0].isupper() else sound
