"""Tells the language of a text by its script and its commonest words."""

import unicodedata
from collections import Counter

from podcast.text import lazy_compile, word_set

_SAMPLE = 10_000
_COMMON = {
    "English": word_set("the and of to in is that it for was on with as are this be at have from not they we you"),
    "French": word_set(
        "les des et est dans une qui que pour sur avec sont elles ils cette nous vous mais aux du pas en"
    ),
    "German": word_set("der die und das nicht ein eine mit den von für auf sich dem auch wir sind werden im zu"),
    "Spanish": word_set("los las una por con para está pero como más este sobre también entre son muy del el y que es"),
    "Italian": word_set("il gli una che per con sono della nel più anche come questo alla dei delle sul ma è si lo"),
    "Portuguese": word_set("os uma para com não são mais como mas dos das pelo também ao foi na em que é do da"),
    "Dutch": word_set("het een van en dat niet voor met zijn op aan ook bij naar deze worden maar wij uit heeft de"),
    "Swedish": word_set("och att det för med är på den inte av ett har till vi om men var från eller"),
    "Polish": word_set("się nie jest na że do co jak ale dla są to przez tylko oraz który była po ze czy w i z"),
}
_SCRIPTS = {
    "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "CYRILLIC": "Cyrillic letters",
    "GREEK": "Greek",
    "ARABIC": "Arabic letters",
    "HEBREW": "Hebrew",
    "DEVANAGARI": "Devanagari",
    "THAI": "Thai",
}
_FAR = lazy_compile("[^\x00-\u02ff]")  # Python takes ten times longer to compile the letters that are meant
"""What stands in Unicode behind the Latin letters."""
_WORD = lazy_compile(r"[^\W\d_]+")
_FEWEST_WORDS = 4
_LEAD = 2
_MOST_FOREIGN = 0.3


def guess_language(text: str) -> str:
    """Name the language of a text, or the script where that is all that shows; empty where nothing tells it."""
    sample = text[:_SAMPLE]
    foreign = Counter(_name_script(letter) for letter in _FAR.findall(sample) if letter.isalpha())
    foreign.pop("", None)
    if foreign and foreign.total() > _MOST_FOREIGN * sum(map(str.isalpha, sample)):
        return foreign.most_common(1)[0][0]
    words = Counter(_WORD.findall(sample.casefold()))
    hits = {name: sum(words[word] for word in common) for name, common in _COMMON.items()}
    best, other = sorted(hits, key=lambda name: -hits[name])[:2]
    is_clear = hits[best] >= _FEWEST_WORDS and hits[best] >= _LEAD * hits["English"]
    if best == "English" or not is_clear:
        return "English" if hits["English"] >= _FEWEST_WORDS else ""
    return best if hits[best] > hits[other] else ""


def _name_script(letter: str) -> str:
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "")
