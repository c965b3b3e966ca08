"""The nouns and adjectives among words that may be verbs too, where eSpeak NG 1.52 hears a verb.

It hears one after "to", "can", "I", "already" and their like, and takes the last letter of "A I" for the pronoun.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.context import BE, OBJECT, Context, words_of
from podcast.text import lazy_compile

_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "abstract": "ˈæbstɹækt", "abuse": "ɐbjˈuːs", "abuses": "ɐbjˈuːsᵻz", "attribute": "ˈætɹɪbjˌuːt",
        "attributes": "ˈætɹɪbjˌuːts", "compound": "kˈɑːmpaʊnd", "compounds": "kˈɑːmpaʊndz", "concert": "kˈɑːnsɚt",
        "concerts": "kˈɑːnsɚts", "conduct": "kˈɑːndʌkt", "conducts": "kˈɑːndʌkts", "conflict": "kˈɑːnflɪkt",
        "conflicts": "kˈɑːnflɪkts", "console": "kˈɑːnsoʊl", "consoles": "kˈɑːnsoʊlz", "construct": "kˈɑːnstɹʌkt",
        "constructs": "kˈɑːnstɹʌkts", "content": "kˈɑːntɛnt", "contents": "kˈɑːntɛnts", "contest": "kˈɑːntɛst",
        "contests": "kˈɑːntɛsts", "contract": "kˈɑːntɹækt", "contracts": "kˈɑːntɹækts", "contrast": "kˈɑːntɹæst",
        "contrasts": "kˈɑːntɹæsts", "convict": "kˈɑːnvɪkt", "convicts": "kˈɑːnvɪkts", "coordinate": "koʊˈɔːɹdᵻnət",
        "coordinates": "koʊˈɔːɹdᵻnəts", "defect": "dˈiːfɛkt", "defects": "dˈiːfɛkts", "desert": "dˈɛzɚt",
        "deserts": "dˈɛzɚts", "digest": "dˈaɪdʒɛst", "digests": "dˈaɪdʒɛsts", "envelope": "ˈɑːnvəlˌoʊp",
        "escort": "ˈɛskɔːɹt", "escorts": "ˈɛskɔːɹts", "estimate": "ˈɛstᵻmət", "estimates": "ˈɛstᵻməts",
        "exploit": "ˈɛksplɔɪt", "exploits": "ˈɛksplɔɪts", "export": "ˈɛkspɔːɹt", "exports": "ˈɛkspɔːɹts",
        "extract": "ˈɛkstɹækt", "extracts": "ˈɛkstɹækts", "fragment": "fɹˈæɡmənt", "graduate": "ɡɹˈædʒuːət",
        "graduates": "ɡɹˈædʒuːəts", "house": "hˈaʊs", "implant": "ˈɪmplænt", "implants": "ˈɪmplænts",
        "increase": "ˈɪŋkɹiːs", "increases": "ˈɪŋkɹiːsᵻz", "insert": "ˈɪnsɜːt", "inserts": "ˈɪnsɜːts",
        "mandate": "mˈændeɪt", "mandates": "mˈændeɪts", "object": "ˈɑːbdʒɛkt", "objects": "ˈɑːbdʒɛkts",
        "permit": "pˈɜːmɪt", "permits": "pˈɜːmɪts", "present": "pɹˈɛzənt", "presents": "pɹˈɛzənts",
        "produce": "pɹˈɑːduːs", "progress": "pɹˈɑːɡɹɛs", "project": "pɹˈɑːdʒɛkt", "projects": "pɹˈɑːdʒɛkts",
        "protest": "pɹˈoʊtɛst", "protests": "pɹˈoʊtɛsts", "rebel": "ɹˈɛbəl", "rebels": "ɹˈɛbəlz",
        "recall": "ɹˈiːkɔːl", "recalls": "ɹˈiːkɔːlz", "record": "ɹˈɛkɚd", "records": "ɹˈɛkɚdz",
        "refund": "ɹˈiːfʌnd", "refunds": "ɹˈiːfʌndz", "survey": "sˈɜːveɪ", "surveys": "sˈɜːveɪz",
        "suspect": "sˈʌspɛkt", "suspects": "sˈʌspɛkts", "torment": "tˈɔːɹmɛnt", "torments": "tˈɔːɹmɛnts",
        "transfer": "tɹˈænsfɜː", "transfers": "tɹˈænsfɜːz", "transport": "tɹˈænspɔːɹt", "update": "ˈʌpdeɪt",
        "updates": "ˈʌpdeɪts", "upgrade": "ˈʌpɡɹeɪd", "upgrades": "ˈʌpɡɹeɪdz", "use": "jˈuːs", "uses": "jˈuːsᵻz",
    }
)  # fmt: skip
"""Sounds of nouns that eSpeak says otherwise where it hears a verb."""
_ADJECTIVES: Mapping[str, str] = MappingProxyType(
    {
        "absent": "ˈæbsənt", "abstract": "ˈæbstɹækt", "appropriate": "ɐpɹˈoʊpɹɪət", "approximate": "ɐpɹˈɑːksɪmət",
        "close": "klˈoʊs", "deliberate": "dᵻlˈɪbɚɹət", "degenerate": "dᵻdʒˈɛnɚɹət", "elaborate": "ᵻlˈæbɚɹət",
        "live": "lˈaɪv", "moderate": "mˈɑːdɚɹət", "perfect": "pˈɜːfɛkt", "present": "pɹˈɛzənt",
        "separate": "sˈɛpɹət", "subordinate": "sʌbˈɔːɹdᵻnət",
    }
)  # fmt: skip
"""Sounds of adjectives of that kind."""
_NEVER_VERBS: Mapping[str, str] = MappingProxyType(
    {
        "appropriately": "ɐpɹˈoʊpɹɪətli", "deliberately": "dᵻlˈɪbɚɹətli", "present-day": "pɹˈɛzəntdˌeɪ",
        "separately": "sˈɛpɹətli",
        "useless": "jˈuːsləs",
    }
)  # fmt: skip
"""Words that are never verbs, and of which eSpeak makes some by their stems."""

_LETTERS = lazy_compile(r"(?<![\w'-])(?:[A-Z][ -])+I $")
"""An acronym that ends in what sounds like the pronoun, "A I"."""
_ASKED = lazy_compile(
    r"""\b(?:can|could|would|will|should|might|may|must|does|do|did|let|lets|make|makes|help|helps|have|watch|see)
    \s(?:[a-z-]+\s){0,2}(?:[A-Z][ -])+I\s$""",
    re.VERBOSE | re.IGNORECASE,
)
"""An acronym that does something: "should A I use it"."""
_TO_A_THING = lazy_compile(
    r"""\b(?:due|compared|comparable|respect|access|contrast|led|leads?|leading|relative|according|related|contributed?
      |contributes|contributing|prior|similar|close|closer|opposed|attention|thanks|addition|exposure|equivalent|sensitive
      |susceptible|vulnerable|restricted|limited|applied|applicable|relevant|corresponds?|corresponding)\sto\s$""",
    re.VERBOSE | re.IGNORECASE,
)
"""What is before a "to" that a thing follows and no verb."""
_ADVERBS = words_of("already still never now soon just then")
_AFTER_VERB_IN_S = words_of("with that how whether when what to from itself themselves them it")
_PRONOUNS = words_of("i you we they")
_AFTER_ADJECTIVE = words_of("to in at on for with from and or enough when")
_USES_IS_NOUN = words_of("of in for and or are were is have that which by")
_WINDOW = 60
"""Characters looked at before a word: no frame is longer."""

WORDS = frozenset((*_NOUNS, *_ADJECTIVES, *_NEVER_VERBS))
"""All words that may be no verbs here."""


def find_sound(word: str, match: re.Match[str]) -> str:
    """Give the sound of a word that is no verb though eSpeak hears one; empty where it is one, or is heard right."""
    context = Context.of(match)
    if word in _NEVER_VERBS:
        is_heard = context.is_heard_as_verb or _is_between(context.before)
        return _NEVER_VERBS[word] if is_heard else ""
    if word in _ADJECTIVES and _is_asked(context):
        return _ADJECTIVES[word]
    preceding = match.string[max(match.start() - _WINDOW, 0) : match.start()]
    if word not in _NOUNS or not _follows_thing(word, preceding, context):
        return ""
    return _NOUNS[word]


def follows_acronym(preceding: str) -> bool:
    """Tell a thing after an acronym in I, "A I imports", from what it does: "should A I import it"."""
    return _LETTERS.search(preceding) is not None and _ASKED.search(preceding) is None


def _is_asked(context: Context) -> bool:
    """Tell "is already present" and "are you present?"."""
    if context.two_before not in BE:
        return False
    is_last = context.ends_clause or context.after in _AFTER_ADJECTIVE
    return _is_between(context.before) or (context.before in _PRONOUNS and is_last)


def _is_between(word: str) -> bool:
    """Tell an adverb after which eSpeak hears a verb."""
    return word in _ADVERBS or word.endswith("bly")


def _follows_thing(word: str, preceding: str, context: Context) -> bool:
    """Tell a noun after an acronym or after a "to" that leads to a thing."""
    if context.before == "to":
        return context.after not in OBJECT and _TO_A_THING.search(preceding) is not None
    if context.before != "i" or not _LETTERS.search(preceding):
        return False
    if word == "uses":
        return context.ends_clause or context.after in _USES_IS_NOUN
    if word[-1] == "s" and word != "progress":
        return context.after not in OBJECT and context.after not in _AFTER_VERB_IN_S
    return not _ASKED.search(preceding)
