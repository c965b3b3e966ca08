"""An issue spoken by pyttsx3 in seconds, for its producer alone: no record, no feed, nothing that is published."""

import datetime as dt
import time
from dataclasses import replace
from pathlib import Path

from podcast import engines
from podcast.atomic_files import write_file, write_whole
from podcast.build.pipeline import Rendered, make_audio
from podcast.build.plan import Plan, draft_episode, is_current
from podcast.build.project import Project
from podcast.build.show_cache import show_cache
from podcast.build.sound import RenderContext
from podcast.build.task_locks import lock_task
from podcast.episode import is_listed_by, read_record, write_record
from podcast.errors import FeedError
from podcast.model import Enclosure, Episode


def cast_draft(project: Project) -> Project:
    """Give a show that pyttsx3 speaks, in one form.

    Raises:
        SpeechError: pyttsx3 has no voice here.
    """
    cast = engines.cast_quickly(project.written_cast)
    return replace(project, cast=cast, written_cast=cast, show=replace(project.show, alternates=()))


def render_draft(
    plan: Plan, project: Project, *, context: RenderContext, now: dt.datetime, is_forced: bool = False
) -> Rendered:
    """Make an issue's draft: tagged and mastered as its episode would be; nothing where nothing has changed.

    Args:
        plan: what is said.
        project: the show, as `cast_draft` gives it.
        context: where it is spoken and encoded.
        now: its date, where none is known.
        is_forced: make it anew in any case.

    Raises:
        PodcastError: a stage fails; the draft of before is untouched.
    """
    path = _draft_path(plan, project)
    with lock_task(project.folder, f"draft of {plan.id}", patience_s=0):
        last = None if is_forced else _read_last(path)
        draft = _draft(plan, project, now=now, last=last)
        if last and is_listed_by(project.show.chapters, last) and is_current(last, draft, path):
            return Rendered(last, path, is_new=False)
        with write_file(path) as temporary:
            episode, _ = make_audio(draft, plan.script, temporary, project=project, context=context)
        write_whole(_facts_path(path), write_record(episode))
        show_cache(project.folder).evict(now=time.time())
    return Rendered(episode, path, is_new=True)


def is_draft_finished(plan: Plan, project: Project, *, now: dt.datetime) -> bool:
    """Tell whether a draft is there, whole, and made of the very same."""
    path = _draft_path(plan, project)
    last = _read_last(path)
    if last is None or not is_listed_by(project.show.chapters, last):
        return False
    return is_current(last, _draft(plan, project, now=now, last=last), path)


def _draft(plan: Plan, project: Project, *, now: dt.datetime, last: Episode | None) -> Episode:
    """Put down what is known of a draft; without a date of its own it keeps that of the last."""
    draft = draft_episode(plan, project, now=now)
    date = last.published if last and plan.issue.date is None else draft.published
    return replace(draft, enclosure=Enclosure(_draft_path(plan, project).name, 0, ""), published=date)


def _draft_path(plan: Plan, project: Project) -> Path:
    return project.folder.drafts / f"{plan.id}.draft.mp3"


def _facts_path(path: Path) -> Path:
    """Say where it stands what a draft was made of."""
    return path.with_suffix(".json")


def _read_last(path: Path) -> Episode | None:
    """Read what the last draft was made of; what cannot be read is made anew."""
    facts = _facts_path(path)
    try:
        record = read_record(facts.read_bytes(), name=facts.name) if facts.is_file() else None
    except (OSError, FeedError):
        return None
    return replace(record, id=path.name.removesuffix(".draft.mp3")) if record else None
