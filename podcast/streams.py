"""Standard streams that may be closed, full, or read by nobody: results not written are told once, talk never.

A run of an hour does not end because the disk that holds its log is full.
"""

import io
import os
import sys
from typing import Any, TextIO

STANDARD_OUTPUT = "standard output"
"""What an error names whose results could not be written."""


class _Results(io.FileIO):
    """Standard output; after the first fault nothing more is written, at the end of Python either."""

    _is_broken = False

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - a buffer, for which typing has no name before 3.12
        """Write, or say that it is the results that could not be written."""
        if self._is_broken:
            return memoryview(data).nbytes
        try:
            return super().write(data)
        except OSError as error:
            self._is_broken = True
            error.filename = STANDARD_OUTPUT
            raise


class _Talk(io.FileIO):
    """Standard error; what cannot be written is lost."""

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - a buffer, for which typing has no name before 3.12
        """Write as long as there is room."""
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def open_streams() -> None:
    """Open standard streams anew; closed ones lead nowhere, as the next files to be opened would take their numbers."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8")
    sys.stdout = _open(_Results(1, "w", closefd=False), sys.stdout)
    sys.stderr = _open(_Talk(2, "w", closefd=False), sys.stderr)


def _open(raw: io.FileIO, model: TextIO | None) -> io.TextIOWrapper:
    """Open a stream as Python has opened another."""
    encoding, errors = (model.encoding, model.errors) if model else ("utf-8", "backslashreplace")
    is_talk = isinstance(raw, _Talk)
    return io.TextIOWrapper(
        io.BufferedWriter(raw), encoding=encoding, errors=errors, line_buffering=is_talk or raw.isatty()
    )
