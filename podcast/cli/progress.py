"""Progress on stderr: what is being done, how far, how fast, how long still."""

from collections.abc import Iterator
from contextlib import contextmanager

from podcast.model import Progress


@contextmanager
def progress_bar(title: str, *, is_quiet: bool) -> Iterator[Progress]:
    """Show a bar for each stage of one piece of work; nothing where nobody looks.

    Without a terminal each stage is one line when it is done.
    """
    if is_quiet:
        yield _ignore
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
    )
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            task = tasks.get(stage)
            if task is None:
                task = tasks[stage] = bars.add_task(f"{title} {stage}", total=total, rate="")
            speed = bars.tasks[task].speed
            bars.update(task, completed=done, total=total, rate=f"{speed:.0f}/s" if speed else "")
            if done == total and not console.is_terminal:
                console.print(f"{title} {stage}: {done} of {total}")

        yield report


def _ignore(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""
