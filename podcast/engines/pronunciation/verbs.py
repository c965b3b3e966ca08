"""The verbs among words that may be nouns too, told by the words around them."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.context import (
    AFTER_VERB_ALONE,
    BE,
    BEFORE_NOUN,
    OBJECT,
    PEOPLE,
    THEM,
    VERB_FOLLOWS,
    Context,
    is_plural,
    words_of,
)
from podcast.model.phonemes import add_ending
from podcast.text import lazy_compile

_VERBS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "abuse": ("ɐbjˈuːz", "abuze"), "alternate": ("ˈɔːltɚnˌeɪt", "alternait"), "annex": ("ɐnˈɛks", "annex"),
        "approximate": ("ɐpɹˈɑːksɪmˌeɪt", "approximait"), "attribute": ("ɐtɹˈɪbjuːt", "attribbute"),
        "bow": ("bˈaʊ", "bough"), "close": ("klˈoʊz", "cloze"), "compound": ("kɑːmpˈaʊnd", "compownd"),
        "conduct": ("kəndˈʌkt", "conduckt"), "conflict": ("kənflˈɪkt", "conflickt"),
        "console": ("kənsˈoʊl", "con-sole"), "construct": ("kənstɹˈʌkt", "construckt"),
        "contest": ("kəntˈɛst", "contesst"), "contract": ("kəntɹˈækt", "contrackt"),
        "contrast": ("kəntɹˈæst", "contrasst"), "converse": ("kənvˈɜːs", "converce"),
        "convict": ("kənvˈɪkt", "convickt"), "coordinate": ("koʊˈɔːɹdɪnˌeɪt", "coordi-nate"),
        "decrease": ("dɪkɹˈiːs", "de-crease"), "defect": ("dᵻfˈɛkt", "defeckt"),
        "deliberate": ("dᵻlˈɪbɚɹˌeɪt", "deliberait"), "desert": ("dᵻzˈɜːt", "dezert"),
        "escort": ("ɛskˈɔːɹt", "es-cort"), "estimate": ("ˈɛstᵻmˌeɪt", "estimait"), "excuse": ("ɛkskjˈuːz", "excuze"),
        "exploit": ("ɛksplˈɔɪt", "exployt"), "export": ("ɛkspˈɔːɹt", "ex-port"), "extract": ("ɛkstɹˈækt", "extrackt"),
        "fragment": ("fɹæɡmˈɛnt", "fragmennt"), "frequent": ("fɹiːkwˈɛnt", "frequennt"),
        "graduate": ("ɡɹˈædʒuːˌeɪt", "graduait"), "house": ("hˈaʊz", "howze"), "implant": ("ɪmplˈænt", "im-plant"),
        "increase": ("ɪŋkɹˈiːs", "in-crease"), "insert": ("ɪnsˈɜːt", "in-sert"), "insult": ("ɪnsˈʌlt", "in-sult"),
        "live": ("lˈɪv", "liv"), "misuse": ("mɪsjˈuːz", "mis-yooz"), "mandate": ("mændˈeɪt", "man-date"),
        "moderate": ("mˈɑːdɚɹˌeɪt", "moderait"), "object": ("ɑːbdʒˈɛkt", "objeckt"),
        "perfect": ("pɚfˈɛkt", "perfeckt"), "permit": ("pɚmˈɪt", "per-mit"), "present": ("pɹɪzˈɛnt", "prezent"),
        "progress": ("pɹəɡɹˈɛs", "progress"), "project": ("pɹədʒˈɛkt", "projeckt"),
        "protest": ("pɹətˈɛst", "protesst"), "rebel": ("ɹᵻbˈɛl", "rebell"), "recall": ("ɹᵻkˈɔːl", "re-call"),
        "record": ("ɹᵻkˈɔːɹd", "rekord"), "refund": ("ɹᵻfˈʌnd", "re-fund"), "separate": ("sˈɛpɚɹˌeɪt", "separait"),
        "subject": ("səbdʒˈɛkt", "subjeckt"), "survey": ("sɚvˈeɪ", "survay"), "suspect": ("səspˈɛkt", "suspeckt"),
        "tear": ("tˈɛɹ", "tare"), "torment": ("tɔːɹmˈɛnt", "tormennt"), "transfer": ("tɹænsfˈɜː", "transfur"),
        "transport": ("tɹænspˈɔːɹt", "trans-port"), "update": ("ʌpdˈeɪt", "up-date"),
        "upgrade": ("ʌpɡɹˈeɪd", "up-grade"), "use": ("jˈuːz", "yooz"), "wind": ("wˈaɪnd", "wined"),
    }
)  # fmt: skip
_NO_OTHER_SOUND_IN_S = frozenset(("approximate", "close", "converse", "deliberate", "live", "progress", "refund"))
"""Words whose form in -s eSpeak says as a verb's anyway, or whose form is told by frames of its own."""


def _list_forms() -> Iterator[tuple[str, tuple[str, str]]]:
    for word, (phonemes, letters) in _VERBS.items():
        yield word, (phonemes, letters)
        if word not in _NO_OTHER_SOUND_IN_S:
            ending = "es" if letters.endswith(("s", "z", "x")) else "s"
            plural = f"{word}es" if word.endswith("x") else f"{word}s"
            yield plural, (add_ending(phonemes, "s"), f"{letters}{ending}")


SOUNDS: Mapping[str, tuple[str, str]] = MappingProxyType(dict(_list_forms()))
"""The sound of each verb and of its form in -s."""
_NOT_AFTER_VERB = words_of("of case cases is was are were has had have can could will would may might must should by")
_LEADS_ON = words_of("in for at on to as with and or but which from than among within across that")
_PLACES = words_of(
    "in on at under with by inside within among without longer forever together alone long happy here there through to"
)
_ARTICLE_BEFORE = lazy_compile(
    r"\b(?:an?|each|every)\s+(?!(?:few|lot|dozen|hundred)\b)(?:[\w'-]+\s+){1,3}$", re.IGNORECASE
)
_VERB_BEFORE = lazy_compile(
    r"\b(?:to|can|could|will|would|must|may|might|should|cannot)\s+(?:[\w'-]+\s+){1,2}$", re.IGNORECASE
)
"""A verb right before, after which a word in -s is its object: "can now remember objects"."""
_SHORT_SUBJECT = lazy_compile(r"(?:(?:the|our|their|its|his|her|this|my|your)\s+(?:[\w'-]+\s+){1,2}|[\w'-]+\s+)")
_BARE_OBJECT = lazy_compile(
    r"""\s(?!(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|do|did|fell|rose|grew|came|went|ran
    |show|say|matter|end|vary|differ|remain|stay|lost|won|left|met|made|took|got|hurt|hit|cut|cost|help|mean|need|apply|of|in|on|at|for|from|to|with|by|as|and|or)\b)
    (?:(?!\w+ed\b|(?:us|me|him|her|them|it|you|the|an?|our|their|his|my)\b)[\w'-]+\s?){1,2}[.!?;]""",
    re.VERBOSE,
)
_MAY_BE_SUBJECT = words_of("it you this these those")
_AFTER_USES_THAT = words_of("to for as in with when while instead")
_ORDERS = words_of("first next then now")
"""Words that an order begins with, "First use the old one"."""
_JOINS = words_of("and or but than help helps helped let lets let's please")
_AFTER_CHANGE = words_of("when as with over by if until because while exponentially linearly rapidly slowly quickly")
VERB_IN_S_FOLLOWS = words_of("it he she that")
"""Words after which eSpeak hears a verb in -s too."""
_NEVER_HEARD = words_of(
    "annex excuse excuses decrease decreases fragments frequent insult insults subject subjects transports"
)
"""Words that eSpeak says in one sound wherever they stand."""
_PARTNERS = words_of("with to against")
"""Of those, which after such a word tell a verb wherever a plural is before it."""
_WAYS = words_of("through along around down past")
_ARTICLES = words_of("a an one each every this")
_CLAUSE_BEGINS = words_of("that as when if because and but while where how")
_ANYBODY = words_of("everyone everybody everything someone somebody something nobody nothing anyone anybody who which")
_ADJECTIVE = lazy_compile(
    r"[\w-]{3,}(?:al|ic|ive|ous|ent|ant|ern|est|ful|less|able|ible|ary)$|[\w-]{4,}(?:ed|ing)$"
    r"|^(?:new|old|big|large|small|sharp|steep)$"
)
_WHEN = words_of("at for down early late soon today tonight tomorrow when after before until every each on during")
_PARTICLES = words_of("up down apart off out open away")


def is_verb(word: str, context: Context) -> bool:
    """Tell whether a word is a verb where eSpeak, by the word before it, takes it for a noun."""
    if word in _NEVER_HEARD:
        return _is_unheard_verb(word, context)
    if context.is_heard_as_verb or (word[-1] == "s" and context.before in VERB_IN_S_FOLLOWS):
        return False
    if context.wants_verb and word[-1] != "s":
        return True
    rule = _RULES.get(word, _is_third_person if word[-1] == "s" else _has_any_object)
    return rule(context)


def _is_unheard_verb(word: str, context: Context) -> bool:
    """Tell a verb that eSpeak does not know to be one, wherever it stands."""
    if word[-1] == "s":
        is_after_subject = context.before in VERB_IN_S_FOLLOWS | {"who", "which"}
        is_this = context.before == "this" and context.after in OBJECT
        return is_after_subject or is_this or _RULES.get(word, _is_third_person)(context)
    if word == "frequent":
        return context.after in OBJECT and (context.wants_verb or context.follows_plural)
    is_acronym = context.before == "i" and context.two_before.endswith("a")  # "A I subject matter"
    if word == "excuse" and context.after in THEM:
        return True
    is_led_to = context.wants_verb or context.is_let or (context.follows_adverb and context.two_before not in BE)
    return (is_led_to and not is_acronym) or _RULES.get(word, _has_object)(context)


def _has_object(context: Context) -> bool:
    """Tell a verb by what begins its object: "and estimate the value"."""
    begins = context.begins_clause or context.before in _JOINS or context.before == "that"
    follows_subject = context.follows_plural or context.follows_adverb or context.is_let
    says_that = context.after == "that" and context.follows_plural and not _ARTICLE_BEFORE.search(context.preceding)
    return says_that or (context.after in OBJECT and (begins or follows_subject))


def _has_any_object(context: Context) -> bool:
    """Tell a verb by any object, where nothing but its subject has begun the clause: "Banks finance films"."""
    goes_on = not (context.ends_clause or context.after in _NOT_AFTER_VERB | _LEADS_ON or context.after.endswith("ed"))
    return (goes_on and context.follows_subject) or _has_object(context)


def _is_verb_of_change(context: Context) -> bool:
    """Tell "rates decrease when it rains" from "a sales increase", by what follows where no object does."""
    goes_on = context.after in _AFTER_CHANGE and context.two_before not in BEFORE_NOUN
    is_done = (context.ends_clause or context.after in AFTER_VERB_ALONE | _AFTER_CHANGE) and context.follows_subject
    return is_done or (goes_on and context.follows_plural) or _has_any_object(context)


def _is_third_person(context: Context) -> bool:
    """Tell a verb in -s by its object, "Lim presents a proof", or by a subject that is one: "a firm exports cars"."""
    if context.before in _ANYBODY or (context.follows_single and context.before not in BEFORE_NOUN):
        return True
    if context.after in _MAY_BE_SUBJECT and _VERB_BEFORE.search(context.preceding):
        return False
    if context.begins_clause or context.before in BEFORE_NOUN:
        return False
    return context.after in OBJECT or _is_only_verb(context)


def _is_only_verb(context: Context) -> bool:
    """Tell "The nation exports tin." from "The old records fell.": a sentence has a verb, and nothing else is one."""
    begins = _SHORT_SUBJECT.fullmatch(context.preceding.lower()) and not is_plural(context.before)
    return bool(begins) and not _ADJECTIVE.search(context.before) and bool(_BARE_OBJECT.fullmatch(context.following))


def _is_third_person_of_change(context: Context) -> bool:
    """Tell "the price increases with demand" from "the recent increases with it"."""
    begins = not context.two_before[-1:].isalnum() or context.two_before in _ARTICLES | _CLAUSE_BEGINS | {"the"}
    is_thing = begins and not context.begins_clause and not _ADJECTIVE.search(context.before)
    goes_on = context.after in _PARTNERS or (context.after in _AFTER_CHANGE and context.after != "by")
    return (goes_on and is_thing and not is_plural(context.before)) or _is_third_person(context)


def _is_verb_estimates(context: Context) -> bool:
    """Tell "the report estimates that half will leave" from "the estimates that we made"."""
    has_clause = context.after == "that" and context.two_after not in VERB_FOLLOWS
    follows_noun = not context.begins_clause and context.before not in BEFORE_NOUN and context.before not in _JOINS
    return _is_third_person(context) or (has_clause and follows_noun and not is_plural(context.before))


def _is_verb_uses(context: Context) -> bool:
    """Tell "uses" by any object: "this paper uses search"."""
    has_that = context.after == "that" and context.two_after in _AFTER_USES_THAT
    has_object = has_that or not (context.ends_clause or context.after in _NOT_AFTER_VERB | _LEADS_ON)
    return context.before not in BEFORE_NOUN and has_object


def _is_verb_use(context: Context) -> bool:
    """Tell "use" by any object, with an article or without: "systems that use search"."""
    if context.after in _NOT_AFTER_VERB:
        return False
    if context.follows_plural or context.follows_adverb or context.follows_subject:
        return True
    is_order = context.before in _ORDERS and not context.two_before[-1:].isalnum()
    if is_order and context.after in OBJECT:
        return True
    is_object = context.after in OBJECT | {"that"} or not (context.ends_clause or context.after in _LEADS_ON)
    return is_object and (context.begins_clause or context.before in _JOINS or context.is_let)


def _is_verb_live(context: Context) -> bool:
    """Tell "people live in towns" from "live music"."""
    if context.is_let:
        return True
    has_place = context.after in _PLACES or context.after in OBJECT or context.ends_clause
    return has_place and (context.follows_plural or (context.before in _JOINS and context.after in _PLACES))


def _is_verb_without_object(context: Context) -> bool:
    """Tell a verb that wants no object: "agents defect", "people object to it", "the results conflict with it"."""
    goes_on = context.ends_clause or context.after in AFTER_VERB_ALONE
    if context.after in _PARTNERS and context.follows_plural and context.two_before not in _ARTICLES:
        return True
    if context.follows_subject and (goes_on or context.after in _WHEN):
        return True
    is_done = goes_on and (context.before in PEOPLE or context.is_let) and context.before != "those"
    return is_done or _has_object(context)


def _is_verb_close(context: Context) -> bool:
    """Tell "the shops close at six" from "friends close to us"."""
    return (context.follows_subject and context.after in _WHEN) or _has_object(context)


def _is_verb_tear(context: Context) -> bool:
    """Tell "tear it apart" from the drop that an eye sheds."""
    begins = context.begins_clause and context.after in _WAYS
    return begins or context.after in _PARTICLES or context.after in THEM or _has_object(context)


def _is_verb_wind(context: Context) -> bool:
    """Tell "wind up", "the rivers wind through it", from the wind that blows."""
    return context.after in _PARTICLES | _WAYS or _has_object(context)


_RULES: Mapping[str, Callable[[Context], bool]] = {
    "use": _is_verb_use,
    "uses": _is_verb_uses,
    "live": _is_verb_live,
    "tear": _is_verb_tear,
    **dict.fromkeys(words_of("approximate deliberate moderate perfect"), _has_object),
    "wind": _is_verb_wind,
    **dict.fromkeys(("increase", "decrease"), _is_verb_of_change),
    **dict.fromkeys(
        ("increases", "decreases", "conflicts", "contrasts", "objects", "rebels"), _is_third_person_of_change
    ),
    "close": _is_verb_close,
    "estimates": _is_verb_estimates,
    "projects": _is_verb_estimates,
    **dict.fromkeys(
        words_of(
            "alternate bow compound contract coordinate object conflict contrast defect deliberate desert graduate"
            " protest progress rebel recall"
        ),
        _is_verb_without_object,
    ),
}
