"""Issues by name → their episodes, one after the other, while the next ones are spoken."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from podcast import engines
from podcast.build import pipeline
from podcast.build.counted_names import name_some
from podcast.build.dates import tell_of_date
from podcast.build.draft_audio import cast_draft, is_draft_finished, render_draft
from podcast.build.pipeline import Rendered
from podcast.build.plan import Plan, read_published
from podcast.build.prefetch import CLUSTER, LOCAL, OpenProgress, SpokenCount, speak_ahead
from podcast.build.preflight import check_before_render, find_lost_audio, read_episodes
from podcast.build.project import Project, convert_artwork
from podcast.build.reading import Reading, read, warn_of_doubts, warn_of_remarks
from podcast.build.sound import RenderContext
from podcast.build.sources import list_all_texts, refuse_shared_ids
from podcast.build.topics import find_related, open_all
from podcast.errors import PodcastError, ShowError
from podcast.feed import RelatedPages
from podcast.issue import find_issue, list_issue_files, parse_short_name
from podcast.model import Edition, Episode
from podcast.script import NoEditionError

_NAMED = 5
"""Episodes that a line names; the others are counted."""

Notify = Callable[[str], None]
"""Tells the user what happens on the way."""
Job = tuple[Path, Edition]
"""An issue's text, and what of it is to be said."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What to render, and where."""

    issues: tuple[str, ...]
    """Names, "AN76" or "AN76.highlights", or paths; empty for every issue of the show."""
    editions: tuple[Edition, ...]
    """Editions of each issue; empty for those of the show."""
    jobs: int
    """Processes that speak, and parts that are encoded, side by side."""
    scheduler: str | None
    """Address of the Dask scheduler whose workers speak; None for this machine."""
    is_forced: bool
    """Make the sound anew where nothing has changed, too."""
    is_tolerant: bool = False
    """Go on with the next issue where one fails, and tell in the end."""
    is_draft: bool = False
    """Let pyttsx3 speak for the producer alone, and publish nothing."""
    is_missing: bool = False
    """Make what records tell of and is not here, instead."""


class SomeFailedError(PodcastError):
    """Some episodes could not be made; all others are."""


@dataclass(frozen=True, slots=True)
class Failures:
    """What could not be made in a run that goes on, why, and how that is told at once."""

    notify: Notify
    is_tolerant: bool
    errors: dict[str, PodcastError] = field(default_factory=dict)
    """By the name of the episode or of its text."""

    @contextmanager
    def catch(self, name: str) -> Iterator[None]:
        """Note what goes wrong in the block; what is wrong with the show ends the run in any case."""
        try:
            yield
        except (ShowError, NoEditionError):
            raise
        except PodcastError as error:
            if not self.is_tolerant:
                raise
            self.errors[name] = error
            self.notify(f"{name}: {error.message}; going on with the next")

    def tell(self) -> None:
        """End the run by naming what could not be made.

        Raises:
            SomeFailedError: something could not.
        """
        if self.errors:
            lines = "".join(f"\n{name}: {error.message}" for name, error in self.errors.items())
            hints = dict.fromkeys(error.hint for error in self.errors.values() if error.hint)
            raise SomeFailedError(f"not made, all others are:{lines}", hint="\n".join(hints))


def render_issues(  # noqa: PLR0913 - what a run has
    options: RenderOptions,
    project: Project,
    *,
    workers: Executor,
    open_progress: OpenProgress,
    notify: Notify,
    count: SpokenCount,
) -> Iterator[tuple[Plan, Rendered]]:
    """Render issue after issue; feed and pages are the caller's to renew when all are done.

    Args:
        options: what to render, and where.
        project: the show.
        workers: who speaks, unless `options` name a scheduler.
        open_progress: shows how far an episode is.
        notify: told what is fetched, and which editions an issue has not.
        count: counts the sentences that are spoken.

    Raises:
        SomeFailedError: in the end, where `options` say to go on.
        PodcastError: something is wrong; what was finished before is kept.
    """
    failures = Failures(notify, options.is_tolerant)
    project = cast_draft(project) if options.is_draft else project
    for show in () if options.is_draft else open_all(project):
        check_before_render(show, options.issues, notify)
    jobs = list(_list_jobs(options, project, failures))
    readings = _read_all(dict.fromkeys(path for path, _ in jobs), project)
    issues = {path: reading.issue for path, reading in readings.items()}
    refuse_shared_ids(issues, {edition for _, edition in jobs}, project)
    related = find_related(project)
    speakers = engines.connect_cluster(options.scheduler) if options.scheduler else nullcontext(workers)
    outdated: list[Rendered] = []
    with speakers as executor, ThreadPoolExecutor(1) as aside:
        artwork = aside.submit(convert_artwork, project.folder)  # a large picture takes as long as an issue is read
        for plan in _speak_plans(jobs, readings, project, options, executor, open_progress, failures, count):
            artwork.result()
            rendered: Rendered | None = None
            with failures.catch(plan.id), open_progress(plan.id) as progress:
                context = RenderContext(executor, options.jobs, count.watch(progress))
                rendered = _render(plan, project, context, related=related, options=options, notify=notify)
            if rendered is not None:
                outdated += [rendered] if rendered.reason else []
                yield plan, rendered
    tell_outdated(outdated, notify)
    failures.tell()


def _render(  # noqa: PLR0913 - what a render has
    plan: Plan,
    project: Project,
    context: RenderContext,
    *,
    related: RelatedPages,
    options: RenderOptions,
    notify: Notify,
) -> Rendered:
    """Make an episode and publish it, or its draft, which nobody else hears."""
    now = dt.datetime.now(dt.UTC)
    if options.is_draft:
        return render_draft(plan, project, context=context, now=now, is_forced=options.is_forced)
    tell_of_date(plan.id, plan.issue, read_published(plan.id, project.folder), project, now=now, notify=notify)
    return pipeline.render(plan, project, context=context, now=now, is_forced=options.is_forced, related=related)


def tell_outdated(episodes: Iterable[Rendered], notify: Notify) -> None:
    """Say which episodes are out and stay, though they would sound otherwise today: a line for each reason."""
    names: dict[str, list[str]] = {}
    for rendered in episodes:
        names.setdefault(rendered.reason, []).append(rendered.episode.id)
    for reason, ids in names.items():
        notify(f"{name_some(ids, most=_NAMED)}: out already, so kept as it is: {reason}; --force makes it anew")


def editions_of(options: RenderOptions, project: Project) -> tuple[Edition, ...]:
    """Give the editions that are made of every issue: those asked for, else the show's."""
    return options.editions or project.show.editions


def _speak_plans(  # noqa: PLR0913, PLR0917 - what `render_issues` was given
    jobs: Sequence[Job],
    readings: Mapping[Path, Reading],
    project: Project,
    options: RenderOptions,
    executor: Executor,
    open_progress: OpenProgress,
    failures: Failures,
    count: SpokenCount,
) -> Iterator[Plan]:
    """Plan episodes; of several, give each when it is spoken, while the next ones are."""
    plans = _plan_all(jobs, readings, project, options, failures)
    if not options.scheduler and len(jobs) == 1:
        return plans
    now = dt.datetime.now(dt.UTC)
    is_finished = is_draft_finished if options.is_draft else pipeline.is_finished
    return speak_ahead(
        plans,
        project,
        executor=executor,
        is_due=lambda plan: options.is_forced or not is_finished(plan, project, now=now),
        open_progress=open_progress,
        lookahead=CLUSTER if options.scheduler else LOCAL,
        total=count,
    )


def _read_all(paths: Iterable[Path], project: Project) -> Mapping[Path, Reading]:
    """Read the issues of a run, before anything is made; what cannot be read is told when its turn comes."""
    readings: dict[Path, Reading] = {}
    for path in paths:
        with suppress(PodcastError):
            readings[path] = read(path, project)
    return readings


def _plan_all(
    jobs: Iterable[Job],
    readings: Mapping[Path, Reading],
    project: Project,
    options: RenderOptions,
    failures: Failures,
) -> Iterator[Plan]:
    """Plan every edition of every issue; one that an issue has not is an error where both were asked for by name."""
    begun: set[Path] = set()
    for path, edition in jobs:
        plan: Plan | None = None
        try:
            with failures.catch(path.name):
                reading = readings.get(path)
                if reading and path not in begun:
                    begun.add(path)
                    _tell_of_reading(reading, path, failures.notify)
                plan = pipeline.plan(path, project, edition, issue=reading.issue if reading else None)
        except NoEditionError as error:
            if options.issues and (options.editions or edition not in editions_of(options, project)):
                raise
            failures.notify(error.message)
        if plan is not None:
            yield plan


def _tell_of_reading(reading: Reading, path: Path, notify: Notify) -> None:
    """Say what of an issue is left out, and warn where that is much."""
    if reading.left_out:
        notify(f"{path.name}: {reading.left_out}")
    warn_of_remarks(reading.issue, path.name)
    warn_of_doubts(reading.doubts, path.name, path=path)


def _list_jobs(options: RenderOptions, project: Project, failures: Failures) -> Iterator[Job]:
    """List what is to be made: what records lack, or editions of the issues that are named, or of all."""
    if options.is_missing:
        lost = {record.id: record for record, _ in find_lost_audio(read_episodes(project), project)}
        names: list[tuple[str, tuple[Edition, ...]]]
        names = [(_name_text(record, project), (record.edition,)) for record in lost.values()]
    elif options.issues:
        names = [_split_edition(name, editions_of(options, project)) for name in options.issues]
    else:
        yield from product(list_all_texts(project, failures.notify), editions_of(options, project))
        return
    for name, editions in names:
        path: Path | None = None
        with failures.catch(name):
            path = _find_text(name, project, failures.notify)
        if path is not None:
            yield from ((path, edition) for edition in editions)


def _name_text(record: Episode, project: Project) -> str:
    """Name the text that an episode was made of: its file, else its issue, which may be fetched."""
    path = project.folder.root / record.source
    if record.source and path.is_file():
        return str(path)
    return record.id.removesuffix(f".{record.edition}")


def _split_edition(name: str, editions: tuple[Edition, ...]) -> tuple[str, tuple[Edition, ...]]:
    """Split the id of an edition's episode, "AN76.highlights", as messages have it."""
    stem, _, suffix = name.rpartition(".")
    is_edition = stem and suffix in list(Edition) and not Path(name).exists()
    return (stem, (Edition(suffix),)) if is_edition else (name, editions)


def _find_text(name: str, project: Project, notify: Notify) -> Path:
    """Find an issue's text; one that is not there yet is fetched, where the archive has its address."""
    folder, prefix = project.folder.issues, project.show.prefix
    number = parse_short_name(name, prefix=prefix)
    listed = project.archive.get(number) if number is not None else None
    if listed is None or not listed.url or listed.number in list_issue_files(folder, prefix=prefix):
        return find_issue(name, issues=folder, prefix=prefix)
    notify(f"{name}: no text of it yet, fetching {listed.url}")
    return pipeline.fetch(listed.number, project)
