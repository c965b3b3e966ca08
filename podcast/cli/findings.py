"""What `podcast check` finds, sorted by weight: errors, warnings and hints, a line each, with what to do."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from podcast.errors import PodcastError, SeveralFaultsError
from podcast.text import join_lines

_PLACE = re.compile(r"(?!\w+://)(?P<file>[^\s:,]*/[^\s:,]+|\S+\.(?:toml|xml))(?:, line (?P<line>\d+))?(?=[:\s])")
_UNENDED = re.compile(r"(?<![.:;])(?=\n[A-Z])")
"""Where a sentence begins on a line of its own behind one without a mark at its end, as a command has none."""
_ATTRIBUTE = "finding"
"""Of a record of the log: what it tells, in its parts."""


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
    message: str
    """Where and what."""
    hint: str = ""
    """What to do."""
    key: str = ""
    """The setting that is wrong, where it is one and known."""

    @property
    def text(self) -> str:
        """Say all of it on one line."""
        return join_lines(f"{self.message}. {self.hint}" if self.hint else self.message)

    def to_json(self) -> dict[str, str | int | None]:
        """Give it for programs, with the file and the line that the message begins with."""
        match = _PLACE.match(self.message)
        file, line = (match["file"], match["line"]) if match else (None, None)
        where = {"file": file, "line": int(line) if line else None, "key": self.key or None}
        return {"kind": self.weight.value, **where, "message": self.message, "hint": self.hint or None}


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a check has found so far."""

    items: list[Finding] = field(default_factory=list)

    def add(self, weight: Weight, text: str, cure: str = "", *, key: str = "") -> None:
        """Note something, once."""
        message, hint = (join_lines(_UNENDED.sub(";", each)) for each in (text, cure))
        finding = Finding(weight, message, hint, key)
        if finding not in self.items:
            self.items.append(finding)

    def warn(self, text: str, cure: str, *, key: str = "") -> None:
        """Note what is likely not meant; with --strict it is an error, as every warning."""
        finding = Finding(Weight.WARNING, text, cure, key)
        with self.catch():
            logging.getLogger(__name__).warning("%s. %s", text, cure, extra={_ATTRIBUTE: finding})

    @contextmanager
    def catch(self) -> Iterator[None]:
        """Note what is wrong in the block, each of several faults on its own, and go on behind it."""
        try:
            yield
        except PodcastError as error:
            for fault in error.faults if isinstance(error, SeveralFaultsError) else (error,):
                for line in fault.message.splitlines():
                    self.add(Weight.ERROR, line, fault.hint, key=fault.key)

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

    def sort(self) -> list[Finding]:
        """Give all findings, the gravest first."""
        return [finding for weight in Weight for finding in self.items if finding.weight is weight]

    def describe(self) -> Iterator[str]:
        """Give a line for each finding, the gravest first, and one that counts them."""
        width = max(map(len, Weight))
        yield from (f"{finding.weight:{width}}  {finding.text}" for finding in self.sort())
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
        finding = getattr(record, _ATTRIBUTE, None) or Finding(Weight.WARNING, record.getMessage())
        self._findings.add(Weight.WARNING, finding.message, finding.hint, key=finding.key)
