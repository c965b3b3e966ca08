"""Amounts that go with the noun behind them, "a 5 kg robot", "the 100 m dash", "200 l tank": their unit is singular."""

import re

from podcast.text import lazy_compile, word_set

_ARTICLE_BEFORE = lazy_compile(r"\b[Aa]n?\s(?:~|about\s|roughly\s)?$")
DETERMINER = r"""(?:
        [Tt]he|[Tt]h(?:is|at)|[Ee]ach|[Ee]very|[Aa]nother      # "the 100 m dash"
      | [Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Yy]our
    )\s"""
_DETERMINER_BEFORE = lazy_compile(rf"\b{DETERMINER}$", re.VERBOSE)
_NEXT_WORD = lazy_compile(r"\s(?P<word>[a-z]{3,})(?!\w|-)")
_NO_NOUN = word_set(
    """
    and but for from that the this that these those with was were are has had have will would can could may might than
    then per into onto over under above below more less away ago apart each long wide tall high deep old thick
    later earlier before after which who when where while until since because between within left right north south
    """
)
_SIZED = word_set(
    """
    tank battery bottle drum jug kettle saucepan casserole bucket barrel bag sack tin walk hike ride dinghy yacht mast
    can pot tray needle gate hook tile plank casserole packet pack
    engine motor outboard bulb lamp panel charger socket supply lens monitor screw nail bolt drill pipe hose tube
    """
)
"""Things that are bought or done by their size, which is told of them without an article too: "200 l tank"."""


def is_attributive(match: re.Match[str]) -> bool:
    """Tell an amount, the whole match, that goes with the noun after it."""
    preceding = match.string[max(match.start() - 12, 0) : match.start()]
    if _ARTICLE_BEFORE.search(preceding):
        return True
    noun = _NEXT_WORD.match(match.string, match.end())
    if noun is None:
        return False
    is_behind_determiner = _DETERMINER_BEFORE.search(preceding) is not None and noun["word"] not in _NO_NOUN
    return is_behind_determiner or noun["word"].removesuffix("s") in _SIZED
