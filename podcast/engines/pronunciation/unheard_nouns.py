"""Nouns that eSpeak NG 1.52 says as the verbs that they also are, wherever they stand: "two delegates", "an import"."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.context import OBJECT, Context, words_of
from podcast.engines.pronunciation.nouns import follows_acronym
from podcast.model.phonemes import add_ending
from podcast.text import lazy_compile

_NOUNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "advocate": ("ˈædvəkət", "advokit"), "affiliate": ("ɐfˈɪlɪət", "affilliit"),
        "aggregate": ("ˈæɡɹɪɡət", "aggregut"), "articulate": ("ɑːɹtˈɪkjʊlət", "articulit"),
        "associate": ("ɐsˈoʊʃɪət", "assoshiit"), "buffet": ("bəfˈeɪ", "buffay"), "combine": ("kˈɑːmbaɪn", "com-bine"),
        "compact": ("kˈɑːmpækt", "com-pact"), "conglomerate": ("kənɡlˈɑːmɚɹət", "conglomerit"),
        "convert": ("kˈɑːnvɜːt", "con-vert"), "delegate": ("dˈɛlɪɡət", "delegut"), "diffuse": ("dᵻfjˈuːs", "diffuce"),
        "digest": ("dˈaɪdʒɛst", "die-jest"), "duplicate": ("dˈuːplɪkət", "duplickit"),
        "import": ("ˈɪmpɔːɹt", "im-port"), "incline": ("ˈɪŋklaɪn", "in-cline"), "initiate": ("ɪnˈɪʃɪət", "inishiit"),
        "invite": ("ˈɪnvaɪt", "in-vite"), "predicate": ("pɹˈɛdɪkət", "preddikit"),
        "produce": ("pɹˈɑːduːs", "pro-duce"), "refund": ("ɹˈiːfʌnd", "ree-fund"), "refuse": ("ɹˈɛfjuːs", "reffuce"),
        "reject": ("ɹˈiːdʒɛkt", "ree-ject"), "syndicate": ("sˈɪndɪkət", "syndickit"),
        "transplant": ("tɹˈænsplænt", "trans-plant"), "upset": ("ˈʌpsɛt", "up-set"),
    }
)  # fmt: skip
_MOSTLY_NOUNS = words_of("predicate predicates")
"""Words that are verbs only where one is wanted."""
_ADJECTIVES_TOO = words_of("compact diffuse articulate")
"""Words whose other sound is an adjective's or that are adjectives only, which no noun follows here."""
_SINGULAR_ONLY = words_of("articulate diffuse produce refuse")
_BARE = words_of("compact combine incline invite produce refuse upset")
"""Words that are a noun only where the phrase ends with them."""

_DETERMINERS = """
    a an the this these those my your his her its our their no any some each every another one two three four five six
    ten many several few most all both such whose other
"""
_PREPOSITIONS = "of in on with for from by about as at between against under over into without like than per via"
_LEAD = "|".join((*sorted(words_of(_DETERMINERS)), *sorted(words_of(_PREPOSITIONS)), r"[\w-]+'s", r"[\w-]+s'"))
_NO_MODIFIERS = words_of(
    """
    i you he she it we they who which that what to and or but if when is are was were be has have had do does did
    will would can could should may might must shall not then so there here them us him me as because
    """
)
_NO_MODIFIER = "|".join(sorted(_NO_MODIFIERS))
_PHRASE = lazy_compile(rf"(?:^|[^\w'-])(?:{_LEAD})\s+(?:(?!(?:{_NO_MODIFIER})\s)[\w'-]+\s+){{0,2}}$", re.IGNORECASE)
_AND_ANOTHER = lazy_compile(r"\band\s+(?:(?:the|a|an|his|her|our|their|my)\s+)?[\w'-]+\s+$", re.IGNORECASE)
_LET = lazy_compile(
    r"\b(?:let|lets|help|helps|helped|make|makes|made|have|see|saw|watch|watched)\s+(?:[\w'-]+\s+){1,3}$", re.IGNORECASE
)
_AFTER_NOUN = words_of(
    """
    is was are were has had have can could will would may might must should of in at on for from with and or who which
    that whose as to by but than say says said argue argues met want wants rose fell came went took made left aisle
    duties duty tax taxes bans
    """
)
_KINDS_OF_PRODUCE = words_of("local fresh organic seasonal garden farm homegrown imported raw")
_ADJECTIVE = lazy_compile(r"(?:al|ic|ive|ous|ent|ant|ern|est|ful|less|able|ible|ary|ese|ish|ean|ian)$")
_PLAIN_ADJECTIVES = words_of(
    "new old own big large small cheap dear first last second next total good bad food steel oil"
)


def _list_forms() -> Iterator[tuple[str, tuple[str, str]]]:
    for word, (phonemes, letters) in _NOUNS.items():
        yield word, (phonemes, letters)
        if word not in _SINGULAR_ONLY:
            yield f"{word}s", (add_ending(phonemes, "s"), f"{letters}s")


SOUNDS: Mapping[str, tuple[str, str]] = MappingProxyType(dict(_list_forms()))
"""The sound of each noun and of its plural."""


def find_unheard_noun(word: str, context: Context) -> tuple[str, str] | None:
    """Give the sound of such a word where it is a noun, and letters for it; nothing where it is a verb."""
    if follows_acronym(context.preceding):
        return SOUNDS[word]
    if context.wants_verb or context.after in {"it", "them", "him", "us", "me"} or _LET.search(context.preceding):
        return None
    is_noun = _is_plural_noun(context) if word[-1] == "s" else _is_noun(word, context)
    return SOUNDS[word] if is_noun or word in _MOSTLY_NOUNS else None


def _is_noun(word: str, context: Context) -> bool:
    """Tell a noun by the article or preposition that its phrase begins with."""
    if word == "produce" and context.before in _KINDS_OF_PRODUCE:
        return True
    if word == "produce" and context.ends_clause and not context.is_plural_before:
        return not context.begins_clause and context.before not in _NO_MODIFIERS
    if _PHRASE.search(context.preceding) is None or context.is_plural_before:
        return False
    if word in _BARE and not (context.ends_clause or _goes_on(context)):
        return False
    if word in _ADJECTIVES_TOO:
        return context.ends_clause is (word == "compact") and context.before != "more"
    return not (context.after in OBJECT and _AND_ANOTHER.search(context.preceding))


def _is_plural_noun(context: Context) -> bool:
    """Tell a plural by the word right before it, or by a verb of many after it."""
    if context.after in OBJECT and context.after not in {"all", "both", "more", "less", "many"}:
        return False
    if context.begins_clause:
        return _goes_on(context)
    begins = _PHRASE.search(f"{context.before} ") is not None or context.before in _PLAIN_ADJECTIVES
    return begins or _ADJECTIVE.search(context.before) is not None or context.after in {"are", "were", "have", "rose"}


def _goes_on(context: Context) -> bool:
    return context.after in _AFTER_NOUN or context.after.endswith("ed")
