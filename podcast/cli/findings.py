"""What `podcast check` finds, sorted by weight: errors, warnings and hints, a line each, with what to do."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from podcast.errors import PodcastError
from podcast.text import join_lines


class Weight(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """It stops a render, a release or a publication, or listeners would suffer from it."""
    WARNING = "warning"
    """It is likely not meant."""
    HINT = "hint"
    """It is as it may be, and good to know."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found."""

    weight: Weight
    text: str
    """Where and what, and what to do."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a check has found so far."""

    items: list[Finding] = field(default_factory=list)

    def add(self, weight: Weight, text: str, cure: str = "") -> None:
        """Note something, once."""
        finding = Finding(weight, join_lines(f"{text}. {cure}" if cure else text))
        if finding not in self.items:
            self.items.append(finding)

    def warn(self, text: str, cure: str) -> None:
        """Note what is likely not meant; with --strict it is an error, as every warning."""
        with self.catch():
            logging.getLogger(__name__).warning("%s. %s", text, cure)

    @contextmanager
    def catch(self) -> Iterator[None]:
        """Note what is wrong in the block, each of several faults on its own, and go on behind it."""
        try:
            yield
        except PodcastError as error:
            for line in error.message.splitlines():
                self.add(Weight.ERROR, line, error.hint)

    @contextmanager
    def collect_warnings(self) -> Iterator[None]:
        """Note what is warned of in the block, instead of printing it at once."""
        log, handler = logging.getLogger("podcast"), _Collector(self)
        propagates, log.propagate = log.propagate, False
        log.addHandler(handler)
        try:
            yield
        finally:
            log.removeHandler(handler)
            log.propagate = propagates

    @property
    def is_broken(self) -> bool:
        """Tell whether there is an error."""
        return any(finding.weight is Weight.ERROR for finding in self.items)

    def describe(self) -> Iterator[str]:
        """Give a line for each finding, the gravest first, and one that counts them."""
        width = max(map(len, Weight))
        for weight in Weight:
            yield from (f"{weight:{width}}  {finding.text}" for finding in self.items if finding.weight is weight)
        counts = {weight: sum(finding.weight is weight for finding in self.items) for weight in Weight}
        if counts[Weight.ERROR] or counts[Weight.WARNING]:
            yield ", ".join(f"{count} {weight}{'' if count == 1 else 's'}" for weight, count in counts.items())
        else:
            yield "all is well"


class _Collector(logging.Handler):
    """Put what is logged among findings."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(logging.WARNING)
        self._findings = findings

    def emit(self, record: logging.LogRecord) -> None:
        """Note a warning."""
        self._findings.add(Weight.WARNING, record.getMessage())
