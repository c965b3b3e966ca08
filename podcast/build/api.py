"""A show from Python, step by step or at once: what `import podcast` offers, with workers and clocks of its own.

Each step gives what the next one takes: `read_issue` → `write_script` → `speak` → `master` → `record` → `publish`;
`render` is all of them but the last. docs/python.md shows them at work.
"""

import datetime as dt
import os
from pathlib import Path

from podcast import engines, feed
from podcast.audio import Recording
from podcast.build import pipeline, reading, sound
from podcast.build.plan import Plan, episode_id
from podcast.build.project import Project, open_project
from podcast.build.sound import Clips, RenderContext
from podcast.build.topics import find_related, publish_all
from podcast.errors import IssueError
from podcast.model import Edition, Episode, Issue, Progress, Script
from podcast.show import find_folder


def _ignore(_stage: str, _done: int, _total: int) -> None:
    """Show no progress."""


def open_show(folder: str | Path = ".") -> Project:
    """Open the show in a folder, or in the nearest one above it that has feed/show.toml.

    Raises:
        ShowError: there is none, or a setting is wrong.
    """
    return open_project(find_folder(Path(folder).resolve()))


def read_issue(path: str | Path, show: Project) -> Issue:
    """Read an issue from a file in any form, completed with what the show's archive knows of its number.

    Raises:
        IssueError: the file cannot be read.
    """
    return reading.read_issue(Path(path), show)


def write_script(issue: Issue, show: Project) -> Script:
    """Write what is said of an issue: every sentence in its spoken form, by whom, with which pause after it."""
    return pipeline.write(issue, show)


def speak(script: Script, show: Project, *, progress: Progress = _ignore) -> Clips:
    """Speak a script on all cores; one clip an utterance, in order, kept in the show's cache.

    Args:
        script: what to say.
        show: whose engines and cache are used.
        progress: called with "speaking", how many utterances are there, and of how many.

    Raises:
        SpeechError: a voice is missing, or a sentence cannot be spoken.
    """
    with engines.Workers(_jobs()) as workers:
        return sound.speak(script, show, RenderContext(workers, _jobs(), progress))


def master(script: Script, clips: Clips, show: Project, *, progress: Progress = _ignore) -> Recording:
    """Mix the clips of a script and bring them to the show's loudness; length, chapters and cues are exact.

    Args:
        script: what is said.
        clips: its sound, as `speak` gives it.
        show: whose loudness, bit rate and music are used.
        progress: called with "mastering", how many parts are encoded, and of how many.

    Raises:
        AudioError: a clip is gone or damaged, or the loudness cannot be reached.
    """
    with engines.Workers(_jobs()) as workers:
        return sound.master(script, clips, show, RenderContext(workers, _jobs(), progress))


def record(issue: Issue, script: Script, recording: Recording, show: Project, *, name: str = "") -> Episode:
    """Write an episode's tagged audio under public/ and its record under feed/episodes/, and renew feed and pages.

    Args:
        issue: where number, date and address come from.
        script: what is said.
        recording: its sound, as `master` gives it.
        show: where the files go.
        name: of the issue's file, after which the episode is named where it has no number.

    Raises:
        IssueError: the issue has no number, and there is no name: it would take the place of another such one.
        PodcastError: a file cannot be written.
    """
    if issue.number is None and not name:
        raise IssueError("the issue has no number", hint='Name the episode: record(…, name="spring-letter").')
    plan = Plan(episode_id(issue, Path(name), show.show), issue, script, Edition.FULL)
    return pipeline.record_mastered(plan, recording, show, now=dt.datetime.now(dt.UTC), progress=_ignore)


def render(path: str | Path, show: Project, *, progress: Progress = _ignore) -> Episode:
    """Make an issue's episode in one go, edited script and all; what has not changed is not made again.

    Raises:
        PodcastError: something is wrong; what was published before is untouched.
    """
    plan = pipeline.plan(Path(path), show)
    with engines.Workers(_jobs()) as workers:
        context = RenderContext(workers, _jobs(), progress)
        now = dt.datetime.now(dt.UTC)
        return pipeline.render(plan, show, context=context, now=now, related=find_related(show)).episode


def publish(show: Project) -> feed.Changes:
    """Make feed and pages of all records, topics included, and say what changed since the last release.

    Raises:
        PodcastError: a record is wrong, or subscribers would be hurt; the feed is as it was.
    """
    return publish_all(show)[""]


def _jobs() -> int:
    return os.cpu_count() or 1
