"""Progress on stderr: what is being done, how far, how fast, how long still."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING

from podcast.model import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID


@contextmanager
def progress_bar(title: str, *, is_quiet: bool) -> Iterator[Progress]:
    """Show a bar for each stage of one piece of work; nothing where nobody looks, or nothing is to be done.

    Without a terminal each stage is one line when it is done.
    """
    with ExitStack() as stack:
        tasks: dict[str, TaskID] = {}

        @cache
        def open_bars() -> "Bars":
            return stack.enter_context(_make_bars())

        def report(stage: str, done: int, total: int) -> None:
            bars = open_bars()
            task = tasks.get(stage)
            if task is None:
                task = tasks[stage] = bars.add_task(f"{title} {stage}", total=total, rate="")
            speed = bars.tasks[task].speed
            bars.update(task, completed=done, total=total, rate=f"{speed:.0f}/s" if speed else "")
            if done == total and not bars.console.is_terminal:
                bars.console.print(f"{title} {stage}: {done} of {total}")

        yield _ignore if is_quiet else report


def _make_bars() -> "Bars":
    """Load the library that draws, which takes a tenth of all that a render does which finds nothing new."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
    )
    return Bars(*columns, console=console, transient=True, disable=not console.is_terminal)


def _ignore(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""
