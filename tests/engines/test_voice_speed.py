"""The speed of a voice is measured once on a machine that nobody else uses."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from podcast.cache import Cache
from podcast.engines.voice_speed import measure_speeds

SPEAKERS = (("silent", "one"), ("silent", "two"))
SECONDS = 4.34
"""Length of what the silent engine makes of the passage."""


class Clock:
    """A clock that goes on by so much whenever somebody looks."""

    def __init__(self, step: float) -> None:
        """Start at 0."""
        self.moments: Iterator[int] = count()
        self.step = step
        self.looks = 0

    def __call__(self) -> float:
        """Tell the time."""
        self.looks += 1
        return next(self.moments) * self.step


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


def measure(root: Path, clock: Clock, *, is_busy: bool = False) -> dict[tuple[str, str], float]:
    """Measure the silent voices."""
    return measure_speeds(SPEAKERS, cache=Cache(root), progress=quiet, clock=clock, is_busy=is_busy)


def test_a_model_is_measured_once(tmp_path: Path) -> None:
    """Its voices share the figure, and the next run reads it."""
    clock = Clock(0.5)
    speeds = measure(tmp_path, clock)
    assert speeds == dict.fromkeys(SPEAKERS, pytest.approx(SECONDS / 0.5, rel=0.02))
    assert clock.looks == 2
    assert measure(tmp_path, clock) == speeds
    assert clock.looks == 2


def test_what_a_busy_machine_did_is_measured_again(tmp_path: Path) -> None:
    """As soon as it is idle; while it is busy the figure stands."""
    slow, fast = Clock(2.0), Clock(0.5)
    busy = measure(tmp_path, slow, is_busy=True)
    assert measure(tmp_path, slow, is_busy=True) == busy
    assert slow.looks == 2
    assert measure(tmp_path, fast)["silent", "one"] == pytest.approx(4 * busy["silent", "one"], rel=0.02)
    assert fast.looks == 2
    assert measure(tmp_path, slow, is_busy=True) == measure(tmp_path, fast)


def test_who_cannot_speak_has_no_speed(tmp_path: Path) -> None:
    """A voice that is none, or whose model is gone."""
    speakers = (("silent", "nobody"), ("kokoro", "nobody"))
    assert measure_speeds(speakers, cache=Cache(tmp_path), progress=quiet) == {}
