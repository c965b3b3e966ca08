"""The one place where errors become messages and exit codes: ours, the system's, and those that are bugs."""

import errno
import os
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from types import MappingProxyType

import click

from podcast.cli.usage_errors import reword
from podcast.errors import PodcastError
from podcast.streams import STANDARD_OUTPUT

_INTERRUPTED = 128 + signal.SIGINT
"""Exit code after Ctrl-C, as shells have it; whoever caught the signal knows a better one, and tells of it."""
_UNREAD = 141
"""Exit code where nobody reads the results any more, 128 and the number of SIGPIPE, which Windows does not know."""
_ROOM = "Make room there."
_RIGHTS = "Give yourself the right to read and to write there, or name another place."
_LIMITS = "Close what else is running, or raise the limit: ulimit -n 1024."
_MEMORY = "Close what else is running, or take fewer processes: --jobs 1."
_NO_MEMORY = ("can't start new thread", "failed to map segment", "Cannot allocate memory")
"""How a thread, a library and the system say so."""
_IN_THE_WAY = "Something else is in the way there: move it, or name another place."
_HINTS: Mapping[int, str] = MappingProxyType(
    {
        **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _ROOM),
        **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _RIGHTS),
        **dict.fromkeys((errno.EMFILE, errno.ENFILE, errno.EAGAIN), _LIMITS),
        errno.ENOMEM: _MEMORY,
        **dict.fromkeys((errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY), _IN_THE_WAY),
    }
)


@contextmanager
def error_boundary(*, is_debugging: bool) -> Iterator[None]:
    """Turn every error into a message with a hint, and an exit code.

    Args:
        is_debugging: print tracebacks, too.

    Raises:
        click.ClickException: the message, which click prints.
        click.exceptions.Exit: nothing is left to say.
    """
    try:
        yield
    except click.UsageError as error:
        raise reword(error) from error
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except KeyboardInterrupt as error:
        raise click.exceptions.Exit(_INTERRUPTED) from error
    except Exception as error:
        if isinstance(error, BrokenPipeError) and error.filename == STANDARD_OUTPUT:
            raise click.exceptions.Exit(_UNREAD) from error
        if is_debugging:
            traceback.print_exc()
        cure = next(filter(None, map(explain, _list_causes(error))), None) or _report_bug(error)
        raise click.ClickException(f"{cure.message}\nHint: {cure.hint}" if cure.hint else cure.message) from error


def explain(error: BaseException) -> PodcastError | None:
    """Tell an error that the user can cure, one of ours or the system's; None where it is a bug."""
    if isinstance(error, PodcastError):
        return error
    if isinstance(error, MemoryError) or any(words in str(error) for words in _NO_MEMORY):
        return PodcastError("the system has no memory left for this", hint=_MEMORY)
    if isinstance(error, RecursionError):
        return PodcastError(
            "something in a text or in the settings is nested too deep",
            hint="Make it flatter; --debug, before the command, tells where it was read.",
        )
    if isinstance(error, UnicodeEncodeError) and error.reason == "surrogates not allowed":  # bytes of a name
        hint = "Rename it, or type it anew."
        return PodcastError(f"the name of a file, or what was typed, is not in UTF-8: {error.object!a}", hint=hint)
    return _explain_refusal(error) if isinstance(error, OSError) else None


def _explain_refusal(error: OSError) -> PodcastError:
    if isinstance(error, FileNotFoundError) and error.filename is None and _is_nowhere():
        return PodcastError("the current folder is no longer there", hint="Go to one that is, and try again.")
    where = error.filename if isinstance(error.filename, str) else "the system"
    hint = _HINTS.get(error.errno or 0, "Look at what is there; --debug, before the command, tells more.")
    return PodcastError(f"{where}: {error.strerror or error}", hint=hint)


def _is_nowhere() -> bool:
    try:
        os.getcwd()  # noqa: PTH109 - asked for its refusal
    except FileNotFoundError:
        return True
    return False


def tell_of_thread(ended: threading.ExceptHookArgs) -> None:
    """Tell of an error that ended a thread, unless the command will: it misses what the thread was to bring."""
    from concurrent.futures import InvalidStateError  # takes long, and the thread has it already

    if isinstance(ended.exc_value, InvalidStateError):
        return  # a pool of Python 3.11 whose workers were killed while the run took back what they were to do
    if ended.exc_value is None or explain(ended.exc_value) is None:
        threading.__excepthook__(ended)


def _list_causes(error: BaseException | None) -> Iterator[BaseException]:
    """Give an error and those that led to it: closing what was open may have failed as well, for want of memory."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _report_bug(error: Exception) -> PodcastError:
    """Keep the traceback of a bug in a file, and say where."""
    hint = "Report it where you have this program from, with what you did"
    with suppress(OSError):
        handle, name = tempfile.mkstemp(prefix="podcast-bug-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"podcast {' '.join(sys.argv[1:])}\nPython {sys.version}\n\n")
            traceback.print_exception(error, file=file)
        hint += f" and the file {name}, which has the details"
    reason = " ".join(str(error).split())[:200]
    return PodcastError(f"this is a fault of podcast itself: {type(error).__name__}: {reason}", hint=f"{hint}.")
