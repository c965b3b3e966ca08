"""Words that sound by their part of speech, where eSpeak NG 1.52 takes the wrong one.

eSpeak, and what is built on it, looks at the one word before: it hears a verb after "to", "can", "not", "we", "which",
and a noun after all else. So a verb after a plural ("agents use it"), an adverb, "and", or at the head of a clause is
wrong, and gets its sound here; so do the past of "read" and a few words that eSpeak knows in one sound only.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from podcast.engines.pronunciation import nouns
from podcast.engines.pronunciation.correction import Correction
from podcast.engines.pronunciation.verbs import Context, is_verb

_VERBS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "use": ("jˈuːz", "yooz"), "uses": ("jˈuːzᵻz", "yoozes"), "live": ("lˈɪv", "liv"),
        "close": ("klˈoʊz", "cloze"), "present": ("pɹɪzˈɛnt", "prezent"), "presents": ("pɹɪzˈɛnts", "prezents"),
        "record": ("ɹᵻkˈɔːɹd", "rekord"), "records": ("ɹᵻkˈɔːɹdz", "rekords"),
        "estimate": ("ˈɛstᵻmˌeɪt", "estimait"), "estimates": ("ˈɛstᵻmˌeɪts", "estimaits"),
        "separate": ("sˈɛpɚɹˌeɪt", "separait"), "approximate": ("ɐpɹˈɑːksɪmˌeɪt", "approximait"),
        "coordinate": ("koʊˈɔːɹdɪnˌeɪt", "coordi-nate"), "conduct": ("kəndˈʌkt", "conduckt"),
        "conducts": ("kəndˈʌkts", "conduckts"), "project": ("pɹədʒˈɛkt", "projeckt"),
        "projects": ("pɹədʒˈɛkts", "projeckts"), "object": ("ɑːbdʒˈɛkt", "objeckt"), "abuse": ("ɐbjˈuːz", "abuze"),
        "abuses": ("ɐbjˈuːzᵻz", "abuzes"), "house": ("hˈaʊz", "howze"), "houses": ("hˈaʊzᵻz", "howzes"),
        "excuse": ("ɛkskjˈuːz", "excuze"), "increase": ("ɪŋkɹˈiːs", "in-crease"),
        "increases": ("ɪŋkɹˈiːsᵻz", "in-creases"), "decrease": ("dɪkɹˈiːs", "de-crease"),
        "decreases": ("dɪkɹˈiːsᵻz", "de-creases"), "subject": ("səbdʒˈɛkt", "subjeckt"),
        "subjects": ("səbdʒˈɛkts", "subjeckts"), "contrast": ("kəntɹˈæst", "contrasst"),
        "contract": ("kəntɹˈækt", "contrackt"), "construct": ("kənstɹˈʌkt", "construckt"),
        "extract": ("ɛkstɹˈækt", "extrackt"), "transfer": ("tɹænsfˈɜː", "transfur"), "insert": ("ɪnsˈɜːt", "in-sert"),
        "permit": ("pɚmˈɪt", "per-mit"), "progress": ("pɹəɡɹˈɛs", "progress"), "moderate": ("mˈɑːdɚɹˌeɪt", "moderait"),
        "alternate": ("ˈɔːltɚnˌeɪt", "alternait"), "contrasts": ("kəntɹˈæsts", "contrassts"),
        "constructs": ("kənstɹˈʌkts", "construckts"), "extracts": ("ɛkstɹˈækts", "extrackts"),
        "permits": ("pɚmˈɪts", "per-mits"), "suspect": ("səspˈɛkt", "suspeckt"), "protest": ("pɹətˈɛst", "protesst"),
        "conflict": ("kənflˈɪkt", "conflickt"),
        "defect": ("dᵻfˈɛkt", "defeckt"), "exploit": ("ɛksplˈɔɪt", "exployt"),
        "exploits": ("ɛksplˈɔɪts", "exployts"), "attribute": ("ɐtɹˈɪbjuːt", "attribbute"),
        "attributes": ("ɐtɹˈɪbjuːts", "attribbutes"), "deliberate": ("dᵻlˈɪbɚɹˌeɪt", "deliberait"),
        "perfect": ("pɚfˈɛkt", "perfeckt"), "tear": ("tˈɛɹ", "tare"), "wind": ("wˈaɪnd", "wined"),
    }
)  # fmt: skip
"""Sounds of verbs that are nouns or adjectives too, and letters for voices that take no phonemes."""
_VERB = re.compile(rf"(?<![\w'-])(?:{'|'.join(_VERBS)})(?![\w'-])", re.IGNORECASE)
_NO_VERB = re.compile(rf"(?<![\w'-])(?:{'|'.join(sorted(nouns.WORDS))})(?![\w'-])", re.IGNORECASE)

_BEFORE_NOUN = r"(?:a|the|this|that|these|those|our|my|your|his|her|its|their|any|some|every|each|another|no)"
_ADVERB = r"(?:just|recently|only|once|originally|finally|first|last|never|actually|quickly|also|now|then|carefully)"
_NO_PAST = (
    r"(?:if|do|did|does|don't|didn't|should|would|could|can|may|might|must|will|shall|cannot|can't|won't"
    r"|time|unless|until|before|to|let|make|as)"
)
_SUBJECT_AFTER = rf"(?<![\w'])(?!{_NO_PAST}\b)[\w']+,?\s+|^|[.;:!?–]\s+"
_THING = r"(?:in|on|at|under|inside|within|with|among|here|there|alone|near)"
_HABITS = r"(?:be|think|have|believe|do|like|live|work|say|go|know|feel|want|take|need|seem|mean|look|hold|call)"

_FRAMES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    # "the learned policy", which eSpeak says as of a scholar
    (
        re.compile(
            rf"""\b{_BEFORE_NOUN}\s+(?P<word>learned)
            (?=\s+(?!profession|scholar|friend|societ|men\b|man\b|colleague)[\w-])""",
            re.VERBOSE | re.IGNORECASE,
        ),
        "lˈɜːnd",
        "lurned",
    ),
    # "I recently read a paper", "he read it"; the present after "if I", "did he"
    (
        re.compile(
            rf"(?:{_SUBJECT_AFTER})(?:I|we|they|you|who)\s+{_ADVERB}\s+(?P<word>read)\b(?!-)",
            re.IGNORECASE,
        ),
        "ɹˈɛd",
        "red",
    ),
    (
        re.compile(
            rf"(?:{_SUBJECT_AFTER})(?:I(?:\s+only)?|(?:he|she)(?:\s+{_ADVERB})?)\s+(?P<word>read)\b(?!-)",
            re.IGNORECASE,
        ),
        "ɹˈɛd",
        "red",
    ),
    # "you have to read it": eSpeak hears the past after "have" and "is", whatever is between
    (
        re.compile(
            r"""\b(?:has|have|had|having|'ve|is|are|was|were|be|been|being|am|get|gets|got|getting|ready)\s+
            (?:\w+\s+)?to\s+(?:\w+ly\s+)?(?P<word>read)(?![\w'-])""",
            re.VERBOSE | re.IGNORECASE,
        ),
        "ɹˈiːd",
        "read",
    ),
    # "this has lead to", as many write it, and the metal
    (
        re.compile(r"\b(?:has|have|had|'ve|been|was|were)\s+(?:also\s+)?(?P<word>lead)(?=\s+(?:to|by|us|me|them)\b)"),
        "lˈɛd",
        "led",
    ),
    (
        re.compile(r"\b(?P<word>[Ll]ead)(?=\s+(?:poisoning|paint|pipes?|levels|contamination|bullets?|acid)\b)"),
        "lˈɛd",
        "led",
    ),
    (re.compile(r"\b(?:exposure to |levels of |made of |traces of )(?P<word>lead)\b"), "lˈɛd", "led"),
    # "the robot lives in a house"
    (
        re.compile(
            rf"""\b(?:a|an|the|this|each|every|one|whose)\s+[a-z]+\s+(?:also\s+)?(?P<word>lives)
            (?=\s+{_THING}\b)""",
            re.VERBOSE | re.IGNORECASE,
        ),
        "lˈɪvz",
        "livs",
    ),
    # "they used to think", "get used to it"
    (
        re.compile(
            rf"\b(?:I|you|he|she|it|we|they|there)\s+(?P<word>used)(?=\s+to\s+{_HABITS}\b)",
            re.IGNORECASE,
        ),
        "jˈuːst",
        "yoost",
    ),
    (
        re.compile(
            r"""\b(?:get|gets|got|getting|become|became|becoming|grown|grew)\s+(?P<word>used)(?=\s+to\b)""",
            re.IGNORECASE,
        ),
        "jˈuːst",
        "yoost",
    ),
    # "minute details", "an advocate of", "a predicate", "a duplicate entry"
    (
        re.compile(r"\b(?P<word>minute)(?=\s+(?:details?|differences?|changes?|amounts?|quantit|particles?|fraction))"),
        "maɪnˈuːt",
        "my-newt",
    ),
    (
        re.compile(
            r"\b(?:an?|the|this|each|every|strong|vocal|leading)\s+(?P<word>advocate(?P<plural>s?))\b",
            re.IGNORECASE,
        ),
        "ˈædvəkət",
        "advokit",
    ),
    (re.compile(r"(?<![\w'-])(?P<word>advocate(?P<plural>s))(?=\s+(?:of|who|say|argue)\b)"), "ˈædvəkət", "advokit"),
    (re.compile(r"\b(?P<word>[Pp]redicate(?P<plural>s?))\b(?!d)"), "pɹˈɛdɪkət", "preddikit"),
    (re.compile(r"\b(?:a|the|of|near|near-|any|no)\s*(?P<word>duplicate)(?=\s+[a-z])"), "dˈuːplɪkət", "duplickit"),
    (re.compile(r"\bto (?P<word>use)(?= of\b)"), "jˈuːs", "yoose"),
)
"""Frames of words, in which `word` has another sound than eSpeak gives it: that sound, and letters for it."""
_MAY_HOLD = re.compile(r"read|lead|live|learned|used to|minute|advocate|predicate|duplicate|to use of", re.IGNORECASE)


def correct_heteronyms(text: str) -> Iterator[Correction]:
    """Find such words in a sentence, with their sound there: "agents use it" → "jˈuːz"."""
    for match in _VERB.finditer(text):
        if is_verb(match.group().lower(), Context.of(match)):
            yield _correct(match, "", *_VERBS[match.group().lower()])
    if _MAY_HOLD.search(text):
        for frame, phonemes, respelling in _FRAMES:
            for match in frame.finditer(text):
                plural = match.groupdict().get("plural") or ""
                yield _correct(match, "word", phonemes + plural, respelling + plural)
    for match in _NO_VERB.finditer(text):
        if sound := nouns.find_sound(match.group().lower(), match):
            yield Correction(match.start(), match.end(), sound, match.group())


def _correct(match: re.Match[str], group: str, phonemes: str, respelling: str) -> Correction:
    word = match[group] if group else match.group()
    start = match.start(group) if group else match.start()
    letters = respelling.capitalize() if word[0].isupper() else respelling
    return Correction(start, start + len(word), phonemes, letters)
