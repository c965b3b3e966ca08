"""The verbs among words that may be nouns too, told by the two words before them and the one after."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass


def words_of(text: str) -> frozenset[str]:
    """Split a text into a set of words."""
    return frozenset(text.split())


_WINDOW = 40
"""Characters looked at on either side: no two words that decide are longer."""
_WORDS = re.compile(r"[\w'-]+|[.,;:!?–]")

OBJECT = words_of(
    """
    a an the this these those it them us me him itself themselves its their his her our my your only more less
    some any every each all both such different many several large human one two three
    """
)
"""Words that begin the object of a verb and follow no noun."""
_NOT_AFTER_VERB = words_of("of case cases is was are were has had have can could will would may might must should by")
_LEADS_ON = words_of("in for at on to as with and or but which from than among within across that")
_PLACES = words_of(
    "in on at under with by inside within among without longer forever together alone long happy here there through to"
)
_NAMES = re.compile(r"\band (?:[A-Z][\w.'-]* ){1,2}$")
_SOME = words_of("some many most both few several all none neither half")
_ABOUT = words_of("about over under nearly almost roughly fewer")
_PEOPLE = words_of(
    "percent people humans they men women children animals folks everyone researchers agents others those"
)
_NO_PLURAL = words_of(
    """
    this is was has does its as us thus plus less versus various previous continuous numerous always perhaps
    besides sometimes across towards yes news physics mathematics ethics politics economics analysis hypothesis
    basis thesis bias focus consensus process access success loss class pass progress unless whereas toward
    """
)
_NO_ADVERB = words_of(
    "family supply likely unlikely early daily friendly weekly monthly yearly costly ugly lonely july reply apply only"
)
_ADVERBS = words_of("often also always never sometimes still now just even already typically instead better")
_BETWEEN = words_of("first then also always never ever just even still only simply better further both next once again")
_WANTS_VERB = words_of("to can could will would shall should may might must cannot can't don't doesn't didn't won't")
_AFTER_USES_THAT = words_of("to for as in with when while instead")
_JOINS = words_of("and or but than help helps helped let lets let's please")
_LETS = words_of("help helps helped helping let lets letting make makes making have see watch")
_AFTER_CHANGE = words_of("when as with over by if until because while exponentially linearly rapidly slowly quickly")
_THEM = words_of("us them it him her me you")
_BEFORE_NOUN = words_of(
    """
    a an the these those its their his her our my your many multiple other possible both such various all some any
    of new potential different more most few several no good common intended main for with in on between by two three
    """
)
VERB_FOLLOWS = words_of(
    "to i you we they who which not then only can could will would shall should may might must do does did cannot"
)
"""Words after which eSpeak hears a verb by itself."""
VERB_IN_S_FOLLOWS = words_of("it he she that")
_NEVER_HEARD = words_of("excuse decrease decreases subject subjects")
"""Words after which eSpeak hears a verb in -s too."""
_AFTER_VERB_ALONE = words_of("with to on about over against and or in")
_PARTNERS = words_of("with to against")
"""Of those, which after such a word tell a verb wherever a plural is before it."""
_ARTICLES = words_of("a an one each every this")
_PARTICLES = words_of("up down apart off out open away")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a word, in small letters; a mark counts as a word, nothing is empty."""

    before: str
    two_before: str
    after: str
    two_after: str
    follows_names: bool

    @classmethod
    def of(cls, match: re.Match[str]) -> "Context":
        """Look at the words around a match of one word."""
        text = match.string
        preceding = text[max(match.start() - _WINDOW, 0) : match.start()]
        before = ["", "", *_WORDS.findall(preceding.lower())]
        after = [*_WORDS.findall(text[match.end() : match.end() + _WINDOW].lower()), "", ""]
        return cls(before[-1], before[-2], after[0], after[1], bool(_NAMES.search(preceding)))

    @property
    def is_heard_as_verb(self) -> bool:
        """Tell whether eSpeak hears a verb here by itself."""
        is_negated = self.before.endswith("n't")
        deciding = self.two_before if self.before == "just" else self.before
        return is_negated or deciding in VERB_FOLLOWS

    @property
    def begins_clause(self) -> bool:
        """Tell whether a clause begins here: a mark, or nothing, stands before."""
        return not self.before[-1:].isalnum()

    @property
    def follows_plural(self) -> bool:
        """Tell whether a plural, "some" or two names stand before, the likely subject of a verb."""
        is_plural = _is_plural(self.before) or (self.before == "that" and _is_plural(self.two_before))
        is_some = self.before in _SOME and (not self.two_before[-1:].isalnum() or self.two_before in _ABOUT)
        is_some_of_them = self.before in _THEM and self.two_before == "of"
        is_some = is_some or (is_some_of_them and self.after in OBJECT)
        return is_plural or is_some or (self.follows_names and self.after in OBJECT)

    @property
    def follows_adverb(self) -> bool:
        """Tell whether the word before is one that goes with verbs."""
        is_adverb = self.before in _ADVERBS or (self.before.endswith("ly") and self.before not in _NO_ADVERB)
        return (is_adverb and self.two_before not in _BEFORE_NOUN) or self.follows_split_infinitive

    @property
    def follows_split_infinitive(self) -> bool:
        """Tell "to first use", "can simply estimate": what wants a verb, and a word between."""
        is_between = self.before in _BETWEEN or (self.before.endswith("ly") and self.before not in _NO_ADVERB)
        return is_between and self.two_before in _WANTS_VERB

    @property
    def is_let(self) -> bool:
        """Tell "let them use", "helps us use": after a verb like these any verb follows."""
        return self.before in _THEM and self.two_before in _LETS

    @property
    def ends_clause(self) -> bool:
        """Tell whether no word follows before a mark."""
        return not self.after[-1:].isalnum()


def is_verb(word: str, context: Context) -> bool:
    """Tell whether a word is a verb where eSpeak, by the word before it, takes it for a noun."""
    if word in _NEVER_HEARD:
        return _is_unheard_verb(word, context)
    if context.is_heard_as_verb or (word[-1] == "s" and context.before in VERB_IN_S_FOLLOWS):
        return False
    rule = _RULES.get(word, _is_third_person if word[-1] == "s" else _has_object)
    return rule(context)


def _is_unheard_verb(word: str, context: Context) -> bool:
    """Tell a verb that eSpeak does not know to be one, wherever it stands."""
    if word[-1] == "s":
        return context.before in VERB_IN_S_FOLLOWS | {"this"} or _is_third_person(context)
    if word == "excuse":
        return context.before in VERB_FOLLOWS or context.after in _THEM
    is_acronym = context.before == "i" and context.two_before.endswith("a")  # "A I subject matter"
    follows = context.before in VERB_FOLLOWS or context.before.endswith("n't")
    return (follows and not is_acronym) or context.follows_adverb or context.is_let or _is_verb_of_change(context)


def _is_plural(word: str) -> bool:
    is_form = len(word) > len("gas") and word[-1] == "s" and not word.endswith(("ss", "ous", "is", "us", "'s"))
    return (is_form and word not in _NO_PLURAL) or word in _PEOPLE


def _has_object(context: Context) -> bool:
    """Tell a verb by what begins its object: "and estimate the value"."""
    begins = context.begins_clause or context.before in _JOINS or context.before == "that"
    follows_subject = context.follows_plural or context.follows_adverb or context.is_let
    says_that = context.after == "that" and context.follows_plural
    return says_that or (context.after in OBJECT and (begins or follows_subject))


def _is_verb_of_change(context: Context) -> bool:
    """Tell "rates decrease when it rains" from "a sales increase", by what follows where no object does."""
    goes_on = context.after in _AFTER_CHANGE and context.two_before not in _BEFORE_NOUN
    return (goes_on and context.follows_plural) or _has_object(context)


def _is_third_person(context: Context) -> bool:
    """Tell a verb in -s by its object: "Lim presents a proof"."""
    return not context.begins_clause and context.before not in _BEFORE_NOUN and context.after in OBJECT


def _is_verb_estimates(context: Context) -> bool:
    """Tell "the report estimates that half will leave" from "the estimates that we made"."""
    has_clause = context.after == "that" and context.two_after not in VERB_FOLLOWS
    follows_noun = not context.begins_clause and context.before not in _BEFORE_NOUN and context.before not in _JOINS
    return _is_third_person(context) or (has_clause and follows_noun and not _is_plural(context.before))


def _is_verb_uses(context: Context) -> bool:
    """Tell "uses" by any object: "this paper uses search"."""
    has_that = context.after == "that" and context.two_after in _AFTER_USES_THAT
    has_object = has_that or not (context.ends_clause or context.after in _NOT_AFTER_VERB | _LEADS_ON)
    return context.before not in _BEFORE_NOUN and has_object


def _is_verb_use(context: Context) -> bool:
    """Tell "use" by any object, with an article or without: "systems that use search"."""
    if context.after in _NOT_AFTER_VERB:
        return False
    if context.follows_plural or context.follows_adverb:
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
    goes_on = context.ends_clause or context.after in _AFTER_VERB_ALONE
    if context.after in _PARTNERS and context.follows_plural and context.two_before not in _ARTICLES:
        return True
    is_done = goes_on and (context.before in _PEOPLE or context.is_let) and context.before != "those"
    return is_done or _has_object(context)


def _is_verb_tear(context: Context) -> bool:
    """Tell "tear it apart" from the drop that an eye sheds."""
    return context.after in _PARTICLES or context.after in _THEM


def _is_verb_wind(context: Context) -> bool:
    """Tell "wind up" from the wind that blows."""
    return context.after in _PARTICLES


_RULES: Mapping[str, Callable[[Context], bool]] = {
    "use": _is_verb_use,
    "uses": _is_verb_uses,
    "live": _is_verb_live,
    "tear": _is_verb_tear,
    "wind": _is_verb_wind,
    "increase": _is_verb_of_change,
    "estimates": _is_verb_estimates,
    "projects": _is_verb_estimates,
    **dict.fromkeys(
        ("coordinate", "object", "conflict", "contrast", "protest", "defect", "deliberate"), _is_verb_without_object
    ),
}
