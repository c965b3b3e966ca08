"""Signs between words as words: and, or, per, about, to."""

import re

from podcast.speech.maths.sign_names import name_signs
from podcast.speech.maths.signs import GREEK, PREFIXES, PRODUCTS, RELATIONS, SUMS
from podcast.speech.numbers.units import CURRENCIES
from podcast.speech.rules import Rule, apply_rules
from podcast.speech.words.capital_words import CAPITAL_WORDS
from podcast.speech.words.common_words import COMMON_WORDS
from podcast.text import lazy_compile

_PER = (
    r"(?:second|minute|hour|day|week|month|year|person|capita|kilogram|meter)\b"
    r"|(?:episode|step|token|sample|image|game|word|user)\b(?!\s(?!(?:and|or|is|are|was|were|in|of|on|for|to|at|by|when|than"
    r"|over|with|from|that|which|but|as|we|it)\b)[a-z])"
)
"""What something is counted for: before a noun, "a death/episode end", the smaller ones are one of two instead."""
_OF_TWO = "pair|tuple|split|ratio|interface|distinction|dichotomy|divide|gap|boundary|tradeoff|trade-off|balance"
"""Nouns of two sides: before one two words with a slash belong together, "input/output pairs"."""
_WORD = r"[^\W_]"
_CURRENCIES = {sign: names[0] for sign, names in CURRENCIES.items() if len(sign) == 1} | {"¢": "cent", "¤": "currency"}
_WORDS = CAPITAL_WORDS | COMMON_WORDS

_ZONE = "[PECM][DS]?T|UTC|GMT|BST|CES?T"
_DIFFERENCE = lazy_compile(
    r"""(?P<first>\b(?P<noun>[a-z]{2,})(?:\s(?:of|at|for|in)\s[\w'-]+)?)\s-\s
    (?=(?:(?:your|my|his|her|its|our|their)\s(?:\w+\s)?|(?:the\s)?(?:\w+\s)?[\w-]+'s\s|(?<=\w\s-\s)the\s(?=\w+\sof\b))
      (?P=noun)\b)""",
    re.VERBOSE,
)
"""What is taken away from a thing of its own kind: "your score - the rival's score"; elsewhere a dash is a pause."""
_GREEK_LETTER = lazy_compile(f"\\s?([{''.join(GREEK)}])\\s?")
_OPERATION = lazy_compile(r"[=+]|\b(?:equals|plus|minus)\b")


def _say_star(match: re.Match[str]) -> str:
    """Tell a product from the marks of a list that runs on, "* add this * mend that"."""
    factors = match.string.split(" * ")
    is_list = len(factors) > len("ab") and any(" " in factor.strip() for factor in factors[1:-1])
    return match.group() if is_list and not _OPERATION.search(match.string) else " times "


def _say_cross(match: re.Match[str]) -> str:
    """Tell two names that work together, "Tom × Jerry", from a product, "Risk = Chance × Damage"."""
    words = {match["first"].upper(), match["second"].upper()} & _WORDS
    is_product = _OPERATION.search(match.string) or match.string[: match.start()].endswith("× ")
    return match.group() if words or is_product else f"{match['first']} X "


def _say_hybrid(match: re.Match[str]) -> str:
    """Tell the mark of a hybrid, "Rosa × alba", from a product by the words of the sentence."""
    return f"{match['genus']} X " if _PLANTS.search(match.string) else match.group()


_PLANTS = lazy_compile(r"\b(?:hybrids?|cultivars?|species|genus|shrubs?|plants?|roses?|trees?|crossed|bred)\b")
_SIGN_WORDS = {sign: words for sign, words in (RELATIONS | SUMS | PRODUCTS | PREFIXES).items() if not sign.isascii()}
_NAMED_SIGN = lazy_compile(rf"\s?([{''.join(sorted(_SIGN_WORDS))}])\s?")
"""Signs of formulas that stand between words."""

_COMPARISONS: tuple[Rule, ...] = (
    # "<placeholder>"
    (lazy_compile(rf"<({_WORD}[^<>]{{0,40}})>"), r"“\1”"),
    # Arrows
    (lazy_compile(r"\s?(?:<?[-=]{1,3}>|⇔|[→⟶↦➔➡])\s?(?=\S)"), " to "),
    (lazy_compile(r"\s?(?:←|<-{1,2})\s?"), " from "),
    (lazy_compile(r"\s?↔\s?"), " and "),
    # Comparisons: at the start of a phrase an amount has a limit, "≥ five"; between two sides one is compared
    (lazy_compile(r"(?<![^\s(,“\"'])(?:>=|≥)\s?"), "at least "),
    (lazy_compile(r"(?<![^\s(,“\"'])(?:<=|≤)\s?"), "at most "),
    (lazy_compile(r"\s?(?:>=|≥)\s?"), " is at least "),
    (lazy_compile(r"\s?(?:<=|≤)\s?"), " is at most "),
    (lazy_compile(r"(?:^|(?<=[(,“]))\s*>++\s?(?=\S)|(?<=\s)>++(?=\S)"), "more than "),
    (lazy_compile(r"(?:^|(?<=[(,“]))\s*<++\s?(?=\S)|(?<=\s)<++(?=\S)"), "less than "),
    (lazy_compile(r"(?<=[a-z])\s>>\s(?=[A-Z][a-z])"), ", "),  # a menu, "File >> Open"
    (lazy_compile(r"\s>>+\s"), " much greater than "),
    (lazy_compile(r"\s<<+\s"), " much less than "),
    (lazy_compile(r"\s>\s"), " greater than "),
    (lazy_compile(r"\s<\s"), " less than "),
    (lazy_compile(rf"(?<={_WORD})<(?={_WORD})"), " is less than "),
    (lazy_compile(rf"(?<={_WORD})>(?={_WORD})"), " is greater than "),
    (lazy_compile(r"\s?(?:!=|≠)\s?"), " does not equal "),
    (lazy_compile(r"\s?(?<!~)={1,2}\s?"), " equals "),
)
_ESTIMATES: tuple[Rule, ...] = (
    # About: "~five", and with an article "a roughly five-fold gain"
    (lazy_compile(r"\s?(?:≈|≃|~=)\s?"), " about "),
    (lazy_compile(rf"(?<=\b[Aa] )~\s?(?={_WORD})|(?<=\b[Tt]he )~\s?(?={_WORD})"), "roughly "),
    (lazy_compile(rf"(?<={_WORD})~(?={_WORD})"), " about "),
    (lazy_compile(rf"~\s?(?={_WORD})"), "about "),
)
_OPERATIONS: tuple[Rule, ...] = (
    # Sums and products in prose
    (lazy_compile(r"\s?±\s?"), " plus or minus "),
    (lazy_compile(r"(?P<first>\b[A-Z][a-z]\w+)\s×\s(?=(?P<second>[A-Z][a-z]\w+)\b(?!\s?×))"), _say_cross),
    (lazy_compile(r"(?P<genus>\b[A-Z][a-z]{3,}|\b[A-Z]\.)\s×\s?(?=[a-z]{4})"), _say_hybrid),
    (lazy_compile(rf"(?<={_WORD})\s?[×⋅]\s?(?={_WORD})"), " times "),
    (lazy_compile(r"(?<=[\w)\]])\s\*\s(?=[a-z0-9])"), _say_star),
    (
        lazy_compile(r"(?<=[a-z]{3})\*(?=[a-z]{3})"),
        lambda match: " times " if _OPERATION.search(match.string) else match.group(),
    ),
    (lazy_compile(r"(?<![\w)])[-−]inf(?:inity)?\b"), "minus infinity"),
    (lazy_compile(r"(?<![\w)])\+inf(?:inity)?\b"), "plus infinity"),
    (_DIFFERENCE, r"\g<first> minus "),
    (
        lazy_compile(r"(?<=\bequals )((?:[\w'-]+\s){1,3})-\s(?=[a-z])|(?<=\w)()\s-\s(?=(?:[\w'-]+\s){1,3}equals\b)"),
        r"\1\2 minus ",
    ),
    (lazy_compile(rf"(?<={_WORD})\s?\+\s?(?=[\w(“])"), " plus "),
    (lazy_compile(r"(?<=\w)\+(?=[\s.,;:)]|$)"), " plus"),
    # A mark of a school, "A-"; "A- and B-trees" has the hyphen of a word that is left out
    (lazy_compile(r"(?<![\w.,'’-])(?P<mark>[A-F])-(?=[.,;:!?)]|$|\s(?!(?:and|or|,)\s\w+-))"), r"\g<mark> minus"),
    (lazy_compile(r"(?<=[a-z])−(?=\w)|\s−\s"), " minus "),
    (lazy_compile(r"−(?=\w)"), "minus "),
)
_NAMED: tuple[Rule, ...] = (
    # Signs that are words
    (lazy_compile(r"\s?&\s?(?=\w)"), " and "),
    (lazy_compile(r"\s?@\s?(?=\w)"), " at "),
    (lazy_compile(r"(?P<by>(?:=|\bequals)\s[a-z]+(?:\s[a-z]+)?)\s/\s(?=[a-z])"), r"\g<by> divided by "),
    (lazy_compile(r"\s?%"), " percent"),
    (lazy_compile(r"°"), " degrees "),
    (lazy_compile(r"§+\s?"), "section "),
    (lazy_compile(r"(?<=opyright )©\s?|\([Cc]\)(?= (?:19|20|twenty))"), ""),
    (lazy_compile(r"©\s?"), "copyright "),
)
_SLASHES: tuple[Rule, ...] = (
    # Slashes: fixed expressions first, then pairs, rates, and names; what is left is a choice, "cats/dogs"
    (lazy_compile(r"\band/or\b"), "and or"),
    (lazy_compile(r"\b([Ee])ither/or\b"), r"\1ither or"),
    (lazy_compile(r"\b[Aa]\s?/\s?[Bb](?:\s?/\s?[Nn])?(?=[\s-](?:test|experiment|split|trial|compar))"), "A-B"),
    (lazy_compile(r"\b[Ss]/he\b"), "she or he"),
    (lazy_compile(rf"(?<=\w-)\s?/\s?(?={_WORD})"), " or "),
    (
        lazy_compile(rf"(?<![\w/])[a-z]+(?:\s?/\s?[a-z]+){{1,3}}(?=\s(?:{_OF_TWO})s?\b)"),
        lambda match: re.sub(r"\s?/\s?", "-", match.group()),
    ),
    (lazy_compile(rf"(?<={_WORD})\s?/\s?(?={_PER})"), " per "),
    (lazy_compile(r"(?<=\bone)\s?/\s?(?=[a-z])"), " over "),
    (lazy_compile(rf"(?<=\b[AP] M)\s?/\s?|\b({_ZONE})\s?/\s?(?={_WORD})"), r"\1 or "),
    (lazy_compile(r"(?<=[A-Z][A-Z ][A-Z])\s?/\s?(?=[A-Z][A-Z ])|(?<=[A-Z]{2})\s?/\s?(?=[A-Z][A-Z ])"), " and "),
    (lazy_compile(r"(?<=\w)\)?\s?/\s?\(?(?=\w)"), " or "),
)
_ORNAMENTS: tuple[Rule, ...] = (
    # A currency that stands alone, "the £ fell"
    (
        lazy_compile(rf"(?<![^\s(\[“\"'/])\$(?![^\s)\]”\"'.,;:!?/])|\s?[{''.join(_CURRENCIES.keys() - {'$'})}]\s?"),
        lambda match: f" {_CURRENCIES[match.group().strip()]} ",
    ),
    # Paragraphs of a paper and stars of a hotel: elsewhere their signs are links and ornaments
    (lazy_compile(r"(?<!\S)¶\s?(?=\w)"), "paragraph "),
    (lazy_compile(r"(?<!\S)¶{2,}\s?(?=\w)"), "paragraphs "),
    (lazy_compile(r"(?<=\w)\s?★(?=\s\w)"), " star"),
)
_SILENT: tuple[Rule, ...] = (
    # What has no word
    (lazy_compile(r"\s\|\|?\s"), ", "),
    (lazy_compile(r"[_/\\|^]"), " "),
)
_BY_SIGN: tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...] = (
    (lazy_compile(r"[<>=→⟶↦➔➡⇔←↔≥≤≠]"), _COMPARISONS),
    (lazy_compile(r"[≈≃~]"), _ESTIMATES),
    (lazy_compile(r"[±×⋅*+−-]"), _OPERATIONS),
    (lazy_compile(r"[&@/%°§©(]"), _NAMED),
    (lazy_compile(r"/"), _SLASHES),
    (lazy_compile(rf"[¶★{''.join(_CURRENCIES)}]"), _ORNAMENTS),
    (lazy_compile(r"[_/\\|^]"), _SILENT),
)
"""Rules in their order, with the signs one of which they want."""
_MAY_HOLD = lazy_compile(r"\s-\s|[A-F]-(?!\w)|-inf|[\u2100-\u214f]|[^\w\s.,;:!?()\[\]\"'“”–—-]|_")


def expand_symbols(text: str) -> str:
    """Give the text with the signs between its words as words: "cats & dogs/birds" → "cats and dogs or birds"."""
    if not _MAY_HOLD.search(text):
        return text
    for signs, rules in _BY_SIGN:
        if signs.search(text):
            text = apply_rules(rules, text)
    if text.isascii():
        return text
    text = _NAMED_SIGN.sub(lambda match: f" {_SIGN_WORDS[match[1]]} ", text)
    return name_signs(_GREEK_LETTER.sub(lambda match: f" {GREEK[match[1]]} ", text))
