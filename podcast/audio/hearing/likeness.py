"""Two texts, word by word and sound by sound → how much of the one is not in the other, and how much is too much."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import isclose

from podcast.audio.hearing.words import VOWEL, sound_out

_LIKE = ("bp", "dt", "gk", "fv", "jC", "CS", "sS", "sT", "fT", "dT", "mn", "lr", "lw", "rw")
"""Consonants that are taken for each other."""
_PAIRS = frozenset(pair for letters in _LIKE for pair in (letters, letters[::-1]))
_NEAR = 0.4
"""Cost of one for a like one; of another, 1."""
_VOWEL_WEIGHT = 0.5
_EXACT = 1e-6
"""Sums of the weights that are equal differ by less."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What it takes to make one sequence of the other; in words, or in sounds by their weights."""

    size: float
    """All that was written."""
    wrong: float
    """What another stands for."""
    missing: float
    added: float

    @property
    def missed(self) -> float:
        """Share of what was written that was not understood, 0 to 1; of nothing, 0."""
        return (self.wrong + self.missing) / self.size if self.size else 0.0

    @property
    def extra(self) -> float:
        """What was understood besides, as a share of what was written."""
        return self.added / self.size if self.size else self.added

    @property
    def distance(self) -> float:
        """Size of the whole difference as a share of what was written; may be more than 1."""
        return self.missed + self.extra


def compare_words(written: Sequence[str], understood: Sequence[str]) -> Difference:
    """Count the words that differ, as the word error rate does: wrong, missing and added ones cost the same."""
    return _compare(written, understood, _Costs(lambda _: 1.0, lambda first, second: float(first != second)))


def compare_sounds(written: Sequence[str], understood: Sequence[str]) -> Difference:
    """Weigh the sounds that differ, whatever words they are part of; a vowel weighs half of a consonant."""
    return _compare(_join(written), _join(understood), _Costs(_weigh, _replace))


@dataclass(frozen=True, slots=True)
class _Costs:
    """What it costs to miss or to add something, and to take one thing for another."""

    weigh: Callable[[str], float]
    replace: Callable[[str, str], float]


def _compare(written: Sequence[str], understood: Sequence[str], costs: _Costs) -> Difference:
    """Align two sequences at the least cost; of equally cheap ways the one is taken that replaces most."""
    table = _tabulate(written, understood, costs)
    wrong = missing = added = 0.0
    line, column = len(written), len(understood)
    while line or column:
        cost = table[line][column]
        if line and column:
            replaced = costs.replace(written[line - 1], understood[column - 1])
            if isclose(cost, table[line - 1][column - 1] + replaced, abs_tol=_EXACT):
                wrong, line, column = wrong + replaced, line - 1, column - 1
                continue
        if line and isclose(cost, table[line - 1][column] + costs.weigh(written[line - 1]), abs_tol=_EXACT):
            line -= 1
            missing += costs.weigh(written[line])
        else:
            column -= 1
            added += costs.weigh(understood[column])
    return Difference(sum(map(costs.weigh, written)), wrong, missing, added)


def _tabulate(written: Sequence[str], understood: Sequence[str], costs: _Costs) -> list[list[float]]:
    """Give the least cost of making each beginning of the one of each beginning of the other."""
    adds = [*map(costs.weigh, understood)]
    table = [[0.0, *accumulate(adds)]]
    for first in written:
        miss, above = costs.weigh(first), table[-1]
        row = [above[0] + miss]
        for column, (second, add) in enumerate(zip(understood, adds, strict=True)):
            same = above[column] + costs.replace(first, second)
            row.append(min(same, above[column + 1] + miss, row[-1] + add))
        table.append(row)
    return table


def _join(words: Sequence[str]) -> str:
    return "".join(map(sound_out, words))


def _weigh(sound: str) -> float:
    return _VOWEL_WEIGHT if sound == VOWEL else 1.0


def _replace(first: str, second: str) -> float:
    if first == second:
        return 0.0
    return _NEAR if first + second in _PAIRS else 1.0
