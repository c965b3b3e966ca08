"""`podcast render`: issues in, episodes, feed and pages out."""

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import click

from podcast import engines
from podcast.cli.options import editions_option, quiet_option, show_option, strict_option
from podcast.errors import PodcastError
from podcast.model import Edition
from podcast.show import Folder, read_cast


@dataclass(frozen=True, slots=True)
class Asked:
    """What to render, where and how."""

    issues: tuple[str, ...]
    is_all: bool
    folder: Folder
    editions: tuple[Edition, ...]
    """Empty for those of the show."""
    jobs: int
    scheduler: str | None
    is_forced: bool
    is_quiet: bool


@click.command
@click.argument("issues", nargs=-1, metavar="ISSUE...")
@click.option("--all", "is_all", is_flag=True, help="Every issue in the show's folder issues/.")
@click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="Processes that speak at once.")
@click.option("--scheduler", metavar="ADDRESS", help="Let the workers of a Dask scheduler speak, tcp://HOST:8786.")
@editions_option
@click.option("--force", is_flag=True, help="Make the sound anew where nothing has changed, too.")
@quiet_option
@strict_option
@show_option
def render(
    issues: tuple[str, ...],
    folder: Folder,
    *,
    is_all: bool,
    editions: tuple[Edition, ...],
    jobs: int,
    scheduler: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Turn each ISSUE, "AN76" or a file, into an episode under public/; then renew feed and pages.

    What is finished is not done again, so an interrupted run is simply started once more.
    """
    if bool(issues) == is_all:
        raise click.UsageError("Name the issues to render, or say --all.")
    asked = Asked(
        issues=issues,
        is_all=is_all,
        folder=folder,
        editions=editions,
        jobs=jobs,
        scheduler=scheduler,
        is_forced=force,
        is_quiet=quiet,
    )
    with _speakers(asked) as here:
        from podcast.cli.rendering import render_issues  # in the time that this takes the speakers start

        render_issues(asked, here=here)


def _speakers(asked: Asked) -> engines.Workers:
    """Give those who speak here; where it looks as if they were needed, they open their engines meanwhile."""
    found = engines.Workers(asked.jobs)
    if not asked.scheduler and (asked.is_forced or _is_newer(asked.folder)):
        with suppress(PodcastError):  # what is wrong with the cast is told when the show is opened
            names = {delivery.engine for delivery in read_cast(asked.folder).roles.values()}
            found.warm_up(partial(engines.open_engines, tuple(sorted(names))))
    return found


def _is_newer(folder: Folder) -> bool:
    """Tell whether something was written since the last episode was made."""
    written = (folder.settings, *folder.root.glob("voices/*.toml"), *folder.issues.glob("*"))
    made = max((path.stat().st_mtime for path in folder.records.glob("*.json")), default=0.0)
    return any(path.stat().st_mtime > made for path in written if path.is_file())
