"""Whether a word that may be a noun is a verb where it stands, by the two words before it and the one after."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from podcast.text import word_set

_WINDOW = 40
"""Characters looked at on either side: no two words that decide are longer."""
_WORDS = re.compile(r"[\w'-]+|[.,;:!?–]")

_OBJECT = word_set(
    """
    a an the this these those it them us me him itself themselves its their his her our my your only more less
    some any every each all both such different many several large human one two three
    """
)
"""What begins the object of a verb and follows no noun."""
_NOT_AFTER_VERB = word_set("of case cases is was are were has had have can could will would may might must should by")
_LEADS_ON = word_set("in for at on to as with and or but which from than among within across that")
_PLACES = word_set(
    "in on at under with by inside within among without longer forever together alone long happy here there through to"
)
_NAMES = re.compile(r"\band (?:[A-Z][\w.'-]* ){1,2}$")
_SOME = word_set("some many most both few several all none neither")
_PEOPLE = word_set("people humans they men women children animals folks everyone researchers agents others those")
_NO_PLURAL = word_set(
    """
    this is was has does its as us thus plus less versus various previous continuous numerous always perhaps
    besides sometimes across towards yes news physics mathematics ethics politics economics analysis hypothesis
    basis thesis bias focus consensus process access success loss class pass progress unless whereas toward
    """
)
_NO_ADVERB = word_set(
    "family supply likely unlikely early daily friendly weekly monthly yearly costly ugly lonely july reply apply only"
)
_ADVERBS = word_set("often also always never sometimes still now just even already typically instead better")
_JOINS = word_set("and or but than help helps helped let lets let's please")
_LETS = word_set("help helps helped helping let lets letting make makes making have see watch")
_THEM = word_set("us them it him her me you")
_BEFORE_NOUN = word_set(
    """
    a an the these those its their his her our my your many multiple other possible both such various all some any
    of new potential different more most few several no good common intended main for with in on between by two three
    """
)
_KNOWN = word_set(
    "to i you we they who which not then only can could will would shall should may might must do does did cannot"
)
"""eSpeak hears a verb after each."""
_KNOWN_ONE = word_set("it he she that")
"""eSpeak hears a verb in -s after each too."""
_PARTICLES = word_set("up down apart off out open away")


@dataclass(frozen=True, slots=True)
class Place:
    """What stands around a word, in small letters; a mark counts as a word, nothing is empty."""

    before: str
    two_before: str
    after: str
    follows_names: bool

    @classmethod
    def of(cls, found: re.Match[str]) -> "Place":
        """Read the place of a word that was found in a text."""
        text = found.string
        left = text[max(found.start() - _WINDOW, 0) : found.start()]
        before = ["", "", *_WORDS.findall(left.lower())]
        after = [*_WORDS.findall(text[found.end() : found.end() + _WINDOW].lower()), ""]
        return cls(before[-1], before[-2], after[0], bool(_NAMES.search(left)))

    @property
    def is_known(self) -> bool:
        """Tell whether eSpeak hears a verb after the word before."""
        is_negated = self.before.endswith("n't")
        return is_negated or self.before in _KNOWN or (self.before == "just" and self.two_before in _KNOWN)

    @property
    def is_head(self) -> bool:
        """Tell whether a clause begins here."""
        return not self.before[-1:].isalnum()

    @property
    def follows_plural(self) -> bool:
        """Tell whether a plural, "some" or two names stand before, the likely subject of a verb."""
        is_plural = _is_plural(self.before) or (self.before == "that" and _is_plural(self.two_before))
        is_some = self.before in _SOME and not self.two_before[-1:].isalnum()
        return is_plural or is_some or (self.follows_names and self.after in _OBJECT)

    @property
    def follows_adverb(self) -> bool:
        """Tell whether the word before is one that goes with verbs."""
        is_adverb = self.before in _ADVERBS or (self.before.endswith("ly") and self.before not in _NO_ADVERB)
        return is_adverb and self.two_before not in _BEFORE_NOUN

    @property
    def is_let(self) -> bool:
        """Tell "let them use", "helps us use"."""
        return self.before in _THEM and self.two_before in _LETS

    @property
    def ends(self) -> bool:
        """Tell whether no word follows before a mark."""
        return not self.after[-1:].isalnum()


def is_verb(word: str, place: Place) -> bool:
    """Tell whether a word is a verb in a place where eSpeak takes it for a noun."""
    if word == "excuse":
        return place.before in _KNOWN or place.after in _THEM
    if place.is_known or (word[-1] == "s" and place.before in _KNOWN_ONE):
        return False
    rule = _RULES.get(word, _is_third_person if word[-1] == "s" else _has_object)
    return rule(place)


def _is_plural(word: str) -> bool:
    is_form = len(word) > len("gas") and word[-1] == "s" and not word.endswith(("ss", "ous", "is", "us", "'s"))
    return (is_form and word not in _NO_PLURAL) or word in _PEOPLE


def _has_object(place: Place) -> bool:
    is_after = place.is_head or place.before in _JOINS or place.before == "that"
    return place.after in _OBJECT and (is_after or place.follows_plural or place.follows_adverb or place.is_let)


def _is_third_person(place: Place) -> bool:
    return not place.is_head and place.before not in _BEFORE_NOUN and place.after in _OBJECT


def _is_uses(place: Place) -> bool:
    """Any object follows "uses": "this paper uses search"."""
    return place.before not in _BEFORE_NOUN and not place.ends and place.after not in _NOT_AFTER_VERB | _LEADS_ON


def _is_use(place: Place) -> bool:
    """Any object follows "use", with an article or without: "systems that use search"."""
    if place.after in _NOT_AFTER_VERB:
        return False
    if place.follows_plural or place.follows_adverb:
        return True
    is_object = place.after in _OBJECT | {"that"} or not (place.ends or place.after in _LEADS_ON)
    return is_object and (place.is_head or place.before in _JOINS or place.is_let)


def _is_live(place: Place) -> bool:
    if place.is_let:
        return True
    is_way = place.after in _PLACES or place.after in _OBJECT or place.ends
    return is_way and (place.follows_plural or (place.before in _JOINS and place.after in _PLACES))


def _is_act(place: Place) -> bool:
    """Tell a verb that wants no object: "agents defect", "people object to it"."""
    is_on = place.ends or place.after in {"with", "to", "on", "about", "over", "against", "and", "or", "in"}
    is_done = is_on and (place.before in _PEOPLE or place.is_let) and place.before != "those"
    return is_done or _has_object(place)


def _is_torn(place: Place) -> bool:
    return place.after in _PARTICLES or place.after in _THEM


def _is_wound(place: Place) -> bool:
    return place.after in _PARTICLES


_RULES: Mapping[str, Callable[[Place], bool]] = {
    "use": _is_use,
    "uses": _is_uses,
    "live": _is_live,
    "tear": _is_torn,
    "wind": _is_wound,
    **dict.fromkeys(("coordinate", "object", "conflict", "defect", "deliberate"), _is_act),
}
