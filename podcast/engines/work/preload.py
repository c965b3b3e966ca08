"""What the server from which workers are forked imports before them, so that none of them has to.

A worker that is forked while its parent ends finds locks and pipes gone before it has a task. The parent has told
why it ended; a traceback of the worker behind that says nothing to anybody.
"""

import pickle
import sys
from types import TracebackType

import podcast.engines.work.request  # noqa: F401  imported ahead

_PARENT_GONE = (OSError, EOFError, pickle.UnpicklingError)
"""What reading its task raises in a worker whose parent closed its end, or whose locks are gone."""


def tell_of_start(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print what kept a worker from beginning, but for the end of its parent; the parent is told of either."""
    if not issubclass(kind, _PARENT_GONE):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = tell_of_start
