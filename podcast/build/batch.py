"""Issues by name → their episodes, one after the other, while the next ones are spoken."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext, suppress
from pathlib import Path

from podcast import engines
from podcast.build import pipeline
from podcast.build.artwork import convert_artwork
from podcast.build.counted_names import name_some
from podcast.build.dates import is_to_come, tell_of_date
from podcast.build.draft_audio import cast_draft, is_draft_finished, render_draft
from podcast.build.pipeline import Rendered
from podcast.build.plan import Plan, episode_id, read_published
from podcast.build.prefetch import CLUSTER, LOCAL, OpenProgress, SpokenCount, speak_ahead
from podcast.build.preflight import check_before_render, read_episodes, tell_of_paging
from podcast.build.project import Project
from podcast.build.reading import Reading, read, warn_of_doubts, warn_of_remarks
from podcast.build.render_jobs import Failures, Job, Notify, RenderOptions, editions_of, list_jobs, name_issues
from podcast.build.sound import RenderContext
from podcast.build.sources import refuse_shared_ids
from podcast.build.topics import find_related, open_all
from podcast.errors import PodcastError
from podcast.feed import RelatedPages
from podcast.model import Issue
from podcast.script import NoEditionError

_NAMED = 5
"""Episodes that a line names; the others are counted."""


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
    if not options.is_draft:
        check_before_render(open_all(project), name_issues(options, project), notify)
    jobs = list(list_jobs(options, project, failures))
    readings = _read_all(dict.fromkeys(path for path, _ in jobs), project)
    issues = {path: reading.issue for path, reading in readings.items()}
    refuse_shared_ids(issues, {edition for _, edition in jobs}, project)
    if not options.is_draft:
        _tell_of_growth(jobs, issues, project, notify)
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


def _tell_of_growth(jobs: Iterable[Job], issues: Mapping[Path, Issue], project: Project, notify: Notify) -> None:
    """Say that the feed will have more than one document after a run, with the numbers, or is near to it."""
    now = dt.datetime.now(dt.UTC)
    coming = [
        edition
        for path, edition in jobs
        if (issue := issues.get(path)) is not None
        and read_published(episode_id(issue, path, project.show, edition), project.folder) is None
        and not (issue.date and is_to_come(issue.date, now))
    ]
    tell_of_paging(read_episodes(project), project, notify, coming=coming)


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
