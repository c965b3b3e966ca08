"""Ages that name a group: "the under 12s", "over 60s lunch"; a run in "under 10s" takes seconds."""

import re

from podcast.speech.numbers.number_words import say_cardinal
from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

_NEXT_AGE = r"(?:[Uu]nder|[Oo]ver)s?[\s-][1-9]\d?s(?![\w'])"
_AGE = lazy_compile(r"(?P<limit>(?:[Uu]nder|[Oo]ver)s?[\s-])(?P<age>[1-9]\d?)s(?![\w'])")
_OF_GROUPS = r"(?i:the|our|their|both|boys'?|girls'?|kids|children|men's|women's|mixed|free\sfor|senior|junior)"
_GROUPS = (
    "teams?|sides?|squads?|match(?:es)?|games?|league|cup|finals?|training|football|rugby|cricket|hockey|netball|tennis|coach"
    "|won|lost|beat|drew|play(?:ed|s)?|train|are|were|have|must|lunch|club|disco|group|section|class(?:es)?|race|go|get|free|only"
)
_TIMED = (
    "delays?|latency|limits?|targets?|builds?|paths?|mark|waits?|responses?|loads?|times?|runs?|window|timeouts?|gaps?|laps?"
    "|barrier|quer(?:y|ies)|requests?|calls?|clips?|videos?|songs?|ads?|swims?|sprints?"
)
"""What has seconds, "the under 5s build"."""
_BEGINS = r"(?:^|(?<=[,;:(.!?–—] )|(?<=\band )|(?<=\bor )|(?<=\bfor )|(?<=\bbut )|(?<=\bwhere ))"
"""Where a group is who is spoken of: in "requests under 5s are dropped" those are the requests."""
_MAY_HOLD = lazy_compile(r"(?:(?:nder|ver)s?[\s-]|\bu)\d\d?s")


def expand_ages(text: str) -> str:
    """Give the text with such ages in words: "the under 12s" → "the under twelves"."""
    return apply_rules(_RULES, text) if _MAY_HOLD.search(text) else text


def _say_group(match: re.Match[str]) -> str:
    return f"{match['limit']}{_pluralize(match['age'])}"


def _pluralize(age: str) -> str:
    number = say_cardinal(age)
    return f"{number[:-1]}ies" if number.endswith("y") else f"{number}{'es' if number.endswith('x') else 's'}"


def _say_groups(match: re.Match[str]) -> str:
    return _AGE.sub(_say_group, match.group())


_RULES: tuple[Rule, ...] = (
    # Several groups, "under 8s, under 10s and under 12s"
    (
        lazy_compile(rf"(?<!\b(?:in|of|at|to)\s)\b{_AGE.pattern}(?:(?:,\s|,?\s(?:and|or|to)\s){_NEXT_AGE})+"),
        _say_groups,
    ),
    # Written with a small letter, "u16s free"
    (lazy_compile(r"(?<![\w'])u(?P<age>[1-9]\d?)s(?![\w'])"), lambda match: f"under {_pluralize(match['age'])}"),
    # Before what a group does or has, "Under 10s won"
    (lazy_compile(rf"{_BEGINS}\b{_AGE.pattern}(?=\s(?:{_GROUPS})\b)"), _say_group),
    # Behind whose group it is, "the under 8s"
    (
        lazy_compile(rf"\b(?P<whose>(?:{_OF_GROUPS})\s){_AGE.pattern}(?!\s(?:{_TIMED})\b)"),
        lambda match: match["whose"] + _say_group(match),
    ),
)
