"""What stands around a word, and what that tells of it: whether a subject, an article or "to" is before it."""

import re
from dataclasses import dataclass

from podcast.text import lazy_compile


def words_of(text: str) -> frozenset[str]:
    """Split a text into a set of words."""
    return frozenset(text.split())


_WINDOW = 60
"""Characters looked at on either side: no two words that decide are longer."""
_WORDS = lazy_compile(r"[\w'-]+|[.,;:!?–]")

OBJECT = words_of(
    """
    a an the this these those it them us me him itself themselves its their his her our my your only more less
    some any every each all both such different many several large human one two three
    """
)
"""Words that begin the object of a verb and follow no noun."""
_NAMES = lazy_compile(r"\band (?:[A-Z][\w.'-]* ){1,2}$")
_SUBJECT = lazy_compile(
    r"""(?:^|[.,;:!?–]\s+|\b(?:that|as|when|if|because|and|but|while|where|how|than|once|until|unless|so)\s+)
    (?:(?:the|our|their|all|most|many|some|these|those|its|his|her|your|my|more|few|two|three|other)\s+){0,2}
    (?:(?!(?:an?|each|every|i|you|he|she|it|we|they|there|and|to|of|for|in|on|with|is|are|was|were|has|have|no
    |keep|keeps|make|makes|leave|leaves|find|get|got|hold|kept|made|found)\s)[\w'-]+\s+){1,2}$""",
    re.VERBOSE,
)
_ASKED = lazy_compile(
    r"""(?:^|[.,;:!?–]\s+)(?:(?:how|why|when|where)\s)?(?:will|would|can|could|should|do|does|did|may|might|must)\s+
    (?:(?:the|a|an|our|your|their|his|her|my|this|that|these|those|its|all|any)\s+)?
    (?!(?:the|a|an|our|your|their|his|her|my|this|that|these|those|its|any|be|have|i|you|we|they|he|she|it)\s)
    (?:[\w'-]+\s+){1,2}$""",
    re.VERBOSE,
)
"""A question whose verb is to come: "will the fee"."""
_SINGLE = lazy_compile(
    r"""\b(?:an?|each|every)\s+(?!(?:few|lot|dozen|hundred|thousand|million|series|set|list|day|week|month|year|time)\b)
    (?:[\w-]+\s+)?(?!(?:day|week|month|year|time|of|in|for|to|and|with|on)\s)[\w-]+[^s\W]\s+$""",
    re.VERBOSE,
)
_SUBJECT_WITH_PLACE = lazy_compile(
    r"""(?:^|[.,;:!?–]\s+)(?:(?:the|our|their|all|most|many|some|these|those)\s+)?[\w'-]*[a-z]s\s+
    (?:in|of|for|from|at|on|with)\s+(?:(?:the|a|an|our|this|that|their)\s+)?[\w'-]+\s+$""",
    re.VERBOSE,
)
"""The same with what it belongs to: "rents in the city"."""
_FIRST_OF_TWO = words_of(
    """
    sales sports arms savings systems customs jobs operations communications rights drugs weapons earnings futures
    goods honors careers parks schools arts games awards
    """
)
"""Plurals that stand before a noun, as in "sales contract"."""
_SOME = words_of("some many most both few several all none neither half")
_ABOUT = words_of("about over under nearly almost roughly fewer")
PEOPLE = words_of(
    "percent people humans they men women children animals folks everyone researchers agents others those police cattle"
)
_NO_PLURAL = words_of(
    """
    makes takes gives shows needs sees does gets lets keeps holds means uses says tells wants offers brings requires
    provides includes allows creates covers tracks slows lacks finds adds affects returns converts defines describes
    specifies contains implements applies builds enables ensures explains follows handles improves indicates involves
    performs prevents reaches receives reduces removes replaces represents seeks sells sends serves tries becomes begins
    believes carries wins writes buys
    this is was has does its as us thus plus less versus various previous continuous numerous always perhaps
    besides sometimes across towards yes news physics mathematics ethics politics economics analysis hypothesis
    basis thesis bias focus consensus process access success loss class pass progress unless whereas toward
    """
)
_NO_ADVERB = words_of(
    "family supply likely unlikely early daily friendly weekly monthly yearly costly ugly lonely july reply apply only"
)
_ADVERBS = words_of("often also always never sometimes still now just even already typically instead better")
_BETWEEN = words_of(
    "either first then also always never ever just even still only simply better further both next once again"
)
_BETWEEN_SUBJECT = words_of("all both each")
_SUBJECTS = words_of("i you we they")
BE = words_of("is are was were be been being am it's that's they're we're you're i'm isn't aren't wasn't weren't")
_WANTS_VERB = words_of("to can could will would shall should may might must cannot can't don't doesn't didn't won't")
_LETS = words_of("help helps helped helping let lets letting make makes making have see watch")
THEM = words_of("us them it him her me you")
BEFORE_NOUN = words_of(
    """
    a an the these those its their his her our my your many multiple other possible both such various all some any
    of new potential different more most few several no good common intended main for with in on between by two three
    """
)
VERB_FOLLOWS = words_of(
    "to i you we they who which not then only can could will would shall should may might must do does did cannot"
)
"""Words after which eSpeak hears a verb by itself."""
AFTER_VERB_ALONE = words_of("with to on about over against and or in between")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a word, in small letters; a mark counts as a word, nothing is empty."""

    before: str
    two_before: str
    after: str
    two_after: str
    preceding: str
    """The text before, with its capitals."""
    following: str
    """The text after."""

    @classmethod
    def of(cls, match: re.Match[str]) -> "Context":
        """Look at the words around a match of one word."""
        text = match.string
        preceding = text[max(match.start() - _WINDOW, 0) : match.start()]
        if match.start() > _WINDOW:  # what is cut has not begun there
            preceding = f"\0{preceding}"
        before = ["", "", *_WORDS.findall(preceding.lower())]
        following = text[match.end() : match.end() + _WINDOW].lower()
        after = [*_WORDS.findall(following), "", ""]
        return cls(before[-1], before[-2], after[0], after[1], preceding, following)

    @property
    def follows_names(self) -> bool:
        """Tell whether two names stand before, the last of them after "and"."""
        return _NAMES.search(self.preceding) is not None

    @property
    def follows_subject(self) -> bool:
        """Tell whether a clause has begun with nothing but a plural: "Our old customers object"."""
        is_of_many = is_plural(self.before) and self.before not in _FIRST_OF_TWO
        if is_of_many and _SUBJECT.search(self.preceding.lower()):
            return True
        return self.after in OBJECT and _SUBJECT_WITH_PLACE.search(self.preceding.lower()) is not None

    @property
    def follows_single(self) -> bool:
        """Tell whether a thing stands before with an article of one: "a camera records"."""
        return _SINGLE.search(self.preceding.lower()) is not None

    @property
    def is_heard_as_verb(self) -> bool:
        """Tell whether eSpeak hears a verb here by itself."""
        is_wanted = self.before.endswith(("n't", "'ll"))
        if self.before == "to" and self.two_before == "had":  # it says "hadta"
            return False
        deciding = self.two_before if self.before == "just" else self.before
        return is_wanted or deciding in VERB_FOLLOWS

    @property
    def wants_verb(self) -> bool:
        """Tell whether nothing but a verb can follow, be it heard or not: "they all use", "we'd use"."""
        if self.before == "not":
            return self.two_before not in BE
        if _ASKED.search(self.preceding.lower()) and (self.ends_clause or self.after in OBJECT | AFTER_VERB_ALONE):
            return True
        is_between = self.before in _BETWEEN_SUBJECT and self.two_before in (_WANTS_VERB | _SUBJECTS) - {"to"}
        return (
            self.before.endswith(("n't", "'ll", "'d")) or self.before in VERB_FOLLOWS - {"then", "only"} or is_between
        )

    @property
    def begins_clause(self) -> bool:
        """Tell whether a clause begins here: a mark, or nothing, stands before."""
        return not self.before[-1:].isalnum()

    @property
    def follows_plural(self) -> bool:
        """Tell whether a plural, "some" or two names stand before, the likely subject of a verb."""
        is_of_many = is_plural(self.before) or (self.before == "that" and is_plural(self.two_before))
        is_some = self.before in _SOME and (not self.two_before[-1:].isalnum() or self.two_before in _ABOUT)
        is_some_of_them = self.before in THEM and self.two_before == "of"
        is_some = is_some or (is_some_of_them and self.after in OBJECT)
        return is_of_many or is_some or (self.follows_names and self.after in OBJECT)

    @property
    def is_plural_before(self) -> bool:
        """Tell whether the word before is a plural."""
        return is_plural(self.before)

    @property
    def follows_adverb(self) -> bool:
        """Tell whether the word before is one that goes with verbs."""
        is_adverb = self.before in _ADVERBS or (self.before.endswith("ly") and self.before not in _NO_ADVERB)
        return (is_adverb and self.two_before not in BEFORE_NOUN) or self.follows_split_infinitive

    @property
    def follows_split_infinitive(self) -> bool:
        """Tell "to first use", "can simply estimate": what wants a verb, and a word between."""
        is_between = self.before in _BETWEEN or (self.before.endswith("ly") and self.before not in _NO_ADVERB)
        return is_between and self.two_before in _WANTS_VERB

    @property
    def is_let(self) -> bool:
        """Tell "let them use", "helps us use": after a verb like these any verb follows."""
        return self.before in THEM and self.two_before in _LETS

    @property
    def ends_clause(self) -> bool:
        """Tell whether no word follows before a mark."""
        return not self.after[-1:].isalnum()


def is_plural(word: str) -> bool:
    """Tell a plural by its form, but for words like "news", or by what it means: "people"."""
    is_form = len(word) > len("gas") and word[-1] == "s" and not word.endswith(("ss", "ous", "is", "us", "'s"))
    return (is_form and word not in _NO_PLURAL) or word in PEOPLE


@dataclass(frozen=True, slots=True)
class Frame:
    """A sound, letters for voices that take no phonemes, and patterns of what is right before and right after."""

    phonemes: str
    letters: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    unless: re.Pattern[str]
    """What must not be before."""


def frame_of(phonemes: str, letters: str, *, before: str = "", after: str = "", unless: str = "") -> Frame:
    """Make a frame of patterns: the words before, what follows, and words that may not be before."""
    preceding = lazy_compile(rf"(?:{before})\s+$" if before else "", re.IGNORECASE)
    exception = lazy_compile(rf"\b(?:{unless})\s+$" if unless else r"(?!)", re.IGNORECASE)
    return Frame(phonemes, letters, preceding, lazy_compile(after, re.IGNORECASE), exception)
