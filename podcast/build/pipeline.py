"""The order of the stages: read, write, speak, master, tag, record, publish.

Values go in and values come out; no stage knows the next one. What the stages need of a show is in `project`, what is
decided before a word is spoken in `draft`, how clips become sound in `sound`, feed and pages in `site`.
"""

import datetime as dt
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from podcast import feed
from podcast.atomic_files import translate_write_errors
from podcast.audio import Recording, write_mp3
from podcast.build import alternates
from podcast.build.dates import warn_of_missing_date
from podcast.build.edited_script import edit_path, read_edit
from podcast.build.episode_artwork import has_artwork
from podcast.build.plan import Plan, draft_episode, episode_id, read_published
from podcast.build.preflight import check_project
from podcast.build.project import Project
from podcast.build.publication import publish_episode, record_path
from podcast.build.reading import read_issue
from podcast.build.show_cache import show_cache
from podcast.build.sound import (
    RenderContext,
    add_recording,
    add_soundbites,
    check_file,
    master,
    notice_lost_clips,
    speak,
    speak_lost_again,
    write_head,
)
from podcast.build.sources import name_source, refuse_replacement, refuse_unsayable
from podcast.build.spoken_lines import remember_lines
from podcast.build.staleness import FFMPEG, STALE, compare, name_ffmpeg, refuse_stand_ins
from podcast.build.task_locks import lock_task
from podcast.issue import list_issue_files
from podcast.model import Alternate, Cast, Edition, Episode, Issue, Progress, Script
from podcast.script import cut_edition, write_script
from podcast.transaction import Transaction

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of an issue."""

    episode: Episode
    path: Path
    is_new: bool
    """False where nothing had changed and nothing was done."""
    reason: str = ""
    """What would make another sound today of an episode that is out and stays; empty where nothing would."""


def fetch(number: int, project: Project, *, is_forced: bool = False) -> Path:
    """Save an issue's text from where the archive says it is, and give its path; one that is there is left alone.

    Raises:
        IssueError: the archive does not know it, or it cannot be had.
    """
    # They bring an HTTP client, which a render rarely needs.
    from podcast.issue.sources.fetch import fetch_issue
    from podcast.issue.sources.server_faults import choose_ask

    issues, prefix = project.folder.issues, project.show.prefix
    present = list_issue_files(issues, prefix=prefix).get(number)
    if present and not is_forced:
        return present
    path = present or issues / f"{prefix}{number}"
    return fetch_issue(number, project.archive, path=path, newsletter=project.newsletter, ask=choose_ask(project.show))


def write(issue: Issue, project: Project) -> Script:
    """Write an issue's script with the show's words, cast and lexicon."""
    return write_script(
        issue,
        project.show,
        project.cast,
        newsletter=project.newsletter,
        lines=project.lines,
        addresses={number: listed.url for number, listed in project.archive.items() if listed.url},
    )


def plan(path: Path, project: Project, edition: Edition = Edition.FULL, *, issue: Issue | None = None) -> Plan:
    """Read an issue and write what is said of it in an edition; an edited script goes before the generated one.

    Args:
        path: the issue's file.
        project: the show.
        edition: what of it is said.
        issue: what is in the file, where it has been read before.

    Raises:
        NoEditionError: the issue has no such edition.
        PodcastError: the issue or its edited script cannot be read.
    """
    issue, show, folder = issue or read_issue(path, project), project.show, project.folder
    name = episode_id(issue, path, show)

    def rewrite(cast: Cast) -> Script:
        return plan(path, replace(project, cast=cast), edition, issue=issue).script

    with remember_lines(name, project.lexicon, show_cache(folder)) as lines:
        speaking = replace(project, lines=lines)
        generated = write(issue, speaking)
        edit = read_edit(edit_path(name, folder), generated, speaking)
        whole = edit.script if edit else generated
        cut = cut_edition(whole, edition, show=show, cast=project.cast, lines=lines)
    return Plan(episode_id(issue, path, show, edition), issue, cut, edition, edit, name_source(path, folder), rewrite)


def render(  # noqa: PLR0913 - what a render has
    plan: Plan,
    project: Project,
    *,
    context: RenderContext,
    now: dt.datetime,
    is_forced: bool = False,
    related: feed.RelatedPages | None = None,
) -> Rendered:
    """Make what was planned, and publish it: audio, record, pages and feed at once; nothing where nothing has changed.

    Args:
        plan: the episode.
        project: the show.
        context: where it is spoken and encoded.
        now: when it is published, unless the issue has a date or was published before.
        is_forced: make the sound anew in any case.
        related: what the index leads to besides.

    Raises:
        PodcastError: something is wrong; what was published before is untouched.
    """
    task = f"render of {plan.id}" + (f" of topic {project.folder.topic}" if project.folder.topic else "")
    with lock_task(project.folder, task, patience_s=0), Transaction(project.folder.journal) as transaction:
        refuse_replacement(plan.id, plan.source, project.folder)
        draft = draft_episode(plan, project, now=now)
        path, published = project.folder.public / draft.enclosure.file, read_published(draft.id, project.folder)
        if published is None and plan.issue.date is None:
            warn_of_missing_date(draft.id)
        standing = STALE if is_forced else compare(plan, draft, published, project, now=now)
        if published and standing.is_current and _has_all_files(published, project):
            if not published.made_with:  # of a version that did not say; its fingerprint tells that it is this
                published = replace(published, made_with=draft.made_with)
                publish_episode(
                    published, project, published=published, related=related, transaction=transaction, now=now
                )
            return Rendered(published, path, is_new=False, reason=standing.reason)
        finished = None
        if (
            published
            and standing.is_current
            and not (standing.is_audible and alternates.list_missing(published, project))
        ):
            complete = partial(alternates.complete, published, plan.script, project=project, context=context)
            finished = speak_lost_again(partial(complete, transaction=transaction))
        if finished is None:
            if published and not is_forced:
                refuse_stand_ins(draft, published, project)
            finished = _make_episode(draft, plan.script, project, context, transaction)
        publish_episode(finished, project, published=published, related=related, transaction=transaction, now=now)
    return Rendered(finished, path, is_new=True)


def _make_episode(
    draft: Episode, script: Script, project: Project, context: RenderContext, transaction: Transaction
) -> Episode:
    """Make an episode's audio in all its forms, on the way to its place."""
    path = project.folder.public / draft.enclosure.file
    # Begun first: a folder that cannot be written is told before a word is spoken.
    transaction.reserve(record_path(draft, project.folder))
    episode, encoded = make_audio(draft, script, transaction.reserve(path), project=project, context=context)
    transaction.remove(path.with_suffix(".png"))  # the picture of the sound before; "podcast check" draws it
    return _add_alternates(episode, encoded, project, transaction)


def _add_alternates(episode: Episode, forms: Mapping[Alternate, Path], project: Project, files: Transaction) -> Episode:
    """Complete an episode with its other forms; the cache, where they were, is brought to its bounds thereafter."""
    complete = replace(episode, alternates=alternates.publish(forms, episode, project, files))
    show_cache(project.folder).evict(now=time.time())
    return complete


def make_audio(
    draft: Episode, script: Script, path: Path, *, project: Project, context: RenderContext
) -> tuple[Episode, Mapping[Alternate, Path]]:
    """Speak, master and tag a script into an MP3 and encode the show's other forms of it.

    Args:
        draft: what is known of the episode.
        script: what is said in it.
        path: where the MP3 is written, beside its place.
        project: the show.
        context: where it is spoken and encoded.

    Returns:
        The draft with what the sound tells, and the other forms, without tags.

    Raises:
        PodcastError: a stage fails.
    """
    refuse_unsayable(script, draft.id)
    check_project(project)

    def make() -> tuple[Episode, Mapping[Alternate, Path]]:
        clips = speak(script, project, context)
        with notice_lost_clips(clips, project):
            recording = master(script, clips, project, context)
            marked = add_soundbites(draft, script, recording)
            return _write_audio(marked, recording, path, project, context.progress)

    with translate_write_errors(path):
        return speak_lost_again(make)


def _write_audio(
    draft: Episode, recording: Recording, path: Path, project: Project, progress: Progress
) -> tuple[Episode, Mapping[Alternate, Path]]:
    """Tag a recording, write it and read it back, and encode the show's other forms of it."""
    episode = add_recording(draft, recording, project.show.chapters)
    episode = replace(episode, made_with={**draft.made_with, FFMPEG: name_ffmpeg(project)})
    write_mp3(recording, write_head(episode, project), path)
    encoded = alternates.encode(recording, project.show.alternates, project=project, progress=progress)
    return check_file(path, episode), encoded


def record_mastered(
    plan: Plan, recording: Recording, project: Project, *, now: dt.datetime, progress: Progress
) -> Episode:
    """Make an episode of a recording that was mastered apart: audio, tags, other forms and record.

    Raises:
        PodcastError: a file cannot be written; what was published before is untouched.
    """
    draft = draft_episode(plan, project, now=now)
    path = project.folder.public / draft.enclosure.file
    with Transaction(project.folder.journal) as transaction:
        temporary = transaction.reserve(path)
        with translate_write_errors(path):
            marked = add_soundbites(draft, plan.script, recording)
            episode, encoded = _write_audio(marked, recording, temporary, project, progress)
        episode = _add_alternates(episode, encoded, project, transaction)
        published = read_published(draft.id, project.folder)
        publish_episode(episode, project, published=published, transaction=transaction, now=now)
    return episode


def is_finished(plan: Plan, project: Project, *, now: dt.datetime) -> bool:
    """Tell whether an episode is there, whole, in all its forms, and made of the very same."""
    draft = draft_episode(plan, project, now=now)
    published = read_published(draft.id, project.folder)
    return (
        published is not None
        and compare(plan, draft, published, project, now=now).is_current
        and _has_all_files(published, project)
    )


def _has_all_files(episode: Episode, project: Project) -> bool:
    """Tell whether all is there that an episode has besides its MP3."""
    public = project.folder.public
    return alternates.are_current(episode, project.show, public) and has_artwork(episode, public)
