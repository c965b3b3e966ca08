"""Brackets and quotation marks within a phrase: which of them are heard as a pause, and which are not."""

import re

from podcast.text import lazy_compile, word_set

_WORD = r"[A-Za-zÀ-ɏ'-]+"
_MARK_IN_BRACKET = lazy_compile(r"(?<=[\w)”\"'])[,;\s]*+(?:[!?]+|\.(?: ?\.)+)(?=[”\"]?[)\]]+,?\s+[a-z])")
"""A mark that ends a bracket and no sentence: "the (surprising!) result", "(a, b, ...) that"."""
_PART_OF_WORD = lazy_compile(
    r"""(?<=[^\W\d_])\(([a-z]{2,8}-?|[snder])\)          # "agent(s)"
      | (?<![\w)])\(([A-Za-z]{1,5}-?)\)(?=[a-z])  # "(un)safe" """,
    re.VERBOSE,
)
_CAPITAL_PART = lazy_compile(r"(?<![\w)])\(([A-Z][a-z]{1,5}-?)\)([A-Z])(?=[a-z])")
"""A beginning of a heading's word, "(Un)Safe"."""
_TIED = lazy_compile(r"[(\[]([^()\[\]]{1,16})[)\]]-(?=\w)")
"""A word in brackets with a hyphen, "(semi)-supervised"."""
_EDITORIAL = lazy_compile(r"\[([^\[\]\s]+(?: [^\[\]\s]+){0,2})\]")
"""Words that an editor put into a quotation: they belong to its sentence and take no pause."""
_INSERTED = lazy_compile(
    rf"""(?<![\w'-])(?P<before>{_WORD})
    \ \((?P<inner>{_WORD}(?:,?\ {_WORD}){{0,7}})\)\ (?=(?P<after>[A-Za-z]+))""",
    re.VERBOSE,
)
"""Some words in brackets in the middle of a phrase, with no mark beside them."""
_SHORT = 3
"""Words of a bracket that may belong to any phrase; a longer one does only where its sentence would break."""
_LABELS = word_set("one two three four five six seven eight nine ten")
_ASIDES = word_set("see eg ie for that say namely called aka hat compare which who")
"""Words with which a bracket that is an aside begins, wherever it stands."""
_LEADS = word_set(
    """
    a an the this that these those our my your his her its their some any each every no many more most all both
    such another other same one two three several few
    of for in on at to with by from as into about between than via without within under over through using
    and or but is are was were be been being not very quite
    new old large small big great deep long short good bad better best high low simple strong weak hard easy
    """
)
"""Words after which a bracket belongs to the noun that follows it."""
_NEVER_BEFORE_PAUSE = word_set("a an the of for in on at to with by from my our your their his her its as no any every")
"""Words that nobody makes a pause after."""
_BEGINS_ASIDE = word_set(
    "among in with at by or and but including especially usually perhaps presumably as like if when"
)
"""Words with which a bracket stays an aside even there: "for (among other things) birds"."""
_OPEN_ENDS = word_set("of a an the in on at to for with by from and or as than not non")
"""Words with which a bracket ends that reads on into what follows it."""
_NO_NOUN = word_set(
    """
    is are was were be been has have had can could will would may might must should do does did and or but nor of
    in on at to for with by from as than that which who whose when where while if because so then not also it we
    they you he she there into about via without rather such
    """
)
_QUALITY = lazy_compile(r".{2,16}(?:able|ible|ous|ful|less|ive|al|ic|ary|ed|ly)$")
_SURE_QUALITY = lazy_compile(r".{2,16}(?:able|ible|ous|ful|less|ly)$")

_QUOTED = lazy_compile(r"[\"“”]([^\"“”]*)[\"“”]")
_LONG_QUOTATION = 4
"""Words: a shorter quotation is a phrase of the sentence and takes no pause."""
_LONGEST_UNTOLD = 60
"""Characters: where a longer quotation begins and ends is told, or nobody hears whose words these are."""
_TITLE_WORD = lazy_compile(r"[A-Z0-9]")
_VERB_OF_SPEECH = lazy_compile(
    r"""(?:\b(?:says?|said|saying|asks?|asked|asking|writes?|wrote|written|writing|argues?|argued|answers?|answered
      | repl(?:y|ies|ied)|adds?|added|notes?|noted|states?|stated|claims?|claimed|explains?|explained|concludes?
      | concluded|tells?\ (?:me|us|him|her|them|you)|told\ (?:me|us|him|her|them|you)|remarks?|remarked|goes
      | quotes?|quoted|thinks?|thought|responds?|responded|comments?|commented)[,:]?|:)\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_PAUSES = ".,;:!?–"
_WINDOW = 20
"""Characters looked at before a quotation: no verb of speech is longer."""


def join_asides(text: str) -> str:
    """Give the text without the brackets and quotation marks that a reader passes without a pause.

    "a (very small) agent" → "a very small agent"
    """
    text = " ".join(text.split())
    if not any(mark in text for mark in "()["):
        return _QUOTED.sub(_join_quotation, text)
    text = _MARK_IN_BRACKET.sub("", text)
    # From parts of a word to phrases: a bracket that is taken away is none for the next rule.
    text = _CAPITAL_PART.sub(lambda match: f"{match[1]}{match[2].lower()}", text)
    text = _PART_OF_WORD.sub(lambda match: match[1] or match[2], text)
    text = _EDITORIAL.sub(r"\1", _INSERTED.sub(_join_inserted, _TIED.sub(r"\1-", text)))
    return _QUOTED.sub(_join_quotation, text)


def _join_inserted(match: re.Match[str]) -> str:
    """Read a bracket as a part of its phrase if it goes with the word after it."""
    words = match["inner"].replace(",", "").lower().split()
    before, after = match["before"].lower(), match["after"]
    reads_on = words[-1] in _OPEN_ENDS or (len(words) == 1 and words[0].endswith("ly"))
    is_short = len(words) <= _SHORT and after.islower()
    if before in _NEVER_BEFORE_PAUSE and after.lower() not in _NO_NOUN:
        is_part = words[0] not in _BEGINS_ASIDE
    else:
        is_part = is_short and (reads_on or _is_modifier(words, before, after))
    if _is_aside(words) or not is_part:
        return match.group()
    return f"{match['before']} {match['inner']} "


def _is_aside(words: list[str]) -> bool:
    is_label = len(words) == 1 and (words[0] in _LABELS or len(words[0]) == 1)
    return is_label or words[0] in _ASIDES


def _is_modifier(words: list[str], before: str, after: str) -> bool:
    """Tell "a (very small) agent" and "uses (sparse) rewards" from "parts (people) are"."""
    if after in _NO_NOUN:
        return False
    if before in _LEADS or _SURE_QUALITY.match(before):
        return True
    return words[0].endswith("ly") or (len(words) == 1 and (words[0] in _LEADS or bool(_QUALITY.match(words[0]))))


def _join_quotation(match: re.Match[str]) -> str:
    """Let a long quotation be heard by a pause where somebody is said to speak, and nowhere else."""
    quotation = match[1].strip()
    text, start, end = match.string, match.start(), match.end()
    preceding = text[max(start - _WINDOW, 0) : start]
    is_tied = text[end : end + 1].isalnum()
    if _is_told(quotation, text[:start], text[end:]) and _is_pair(match):
        return _tell_quotation(quotation, preceding, text[end:])
    if len(quotation.split()) < _LONG_QUOTATION or not _VERB_OF_SPEECH.search(preceding):
        return f"{' ' if is_tied or preceding[-1:].isalnum() else ''}{quotation}{' ' if is_tied else ''}"
    comma = "" if preceding.rstrip()[-1:] in _PAUSES else ","
    return f"{comma} {quotation}{'' if quotation[-1] in _PAUSES else ','} "


def _is_pair(match: re.Match[str]) -> bool:
    """Tell two marks that belong together from those of quotations within each other."""
    marks, inner = match.group(), match[1]
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    is_open = marks[0] != "”" and not inner[0].isspace() and not before.isalnum()
    return is_open and marks[-1] != "“" and not inner[-1].isspace() and not after.isalnum()


def _is_told(quotation: str, preceding: str, following: str) -> bool:
    """Tell a long quotation within somebody else's sentence from a title, and from one that is all there is."""
    words = quotation.split()
    is_title = sum(bool(_TITLE_WORD.match(word)) for word in words) > len(words) / 2
    has_sentence = any(character.isalnum() for character in preceding + following)
    return len(quotation) > _LONGEST_UNTOLD and has_sentence and not is_title


def _tell_quotation(quotation: str, preceding: str, following: str) -> str:
    """Say where a quotation begins and where it ends."""
    begins = not preceding.strip() or preceding.rstrip()[-1:] in ".!?"
    comma = "" if begins or preceding.rstrip()[-1:] in _PAUSES else ","
    is_last = (
        quotation[-1] in ".!?" and not following.lstrip(")")[:1].strip(" ,;:") and not following.lstrip()[:1].islower()
    )
    mark = "." if is_last else "," if following[:1] not in _PAUSES else ""
    return f"{comma} {'Quote' if begins else 'quote'}, {quotation.rstrip('.,;:!?')}, end of quote{mark} "
