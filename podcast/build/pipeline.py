"""The order of the stages: read, write, speak, master, tag, record, publish."""

import datetime as dt
import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from podcast import engines, episode, feed, issue, script
from podcast.build import alternates
from podcast.build.edited_script import Edit, edit_path, read_edit
from podcast.build.music import music_key
from podcast.build.project import Project, cover, show_cache
from podcast.build.site import build_site
from podcast.build.sound import RenderContext, complete, make
from podcast.build.spoken_cache import remembered
from podcast.errors import IssueError
from podcast.files import is_whole, remove_abandoned, write_whole
from podcast.model import Edition, Enclosure, Episode, Issue, Script, Show
from podcast.show import Folder

_log = logging.getLogger(__name__)

NOON = dt.time(12, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an episode will be made of."""

    id: str
    issue: Issue
    script: Script
    edition: Edition
    edit: Edit | None = None
    """Where the script is an editor's."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of an issue."""

    episode: Episode
    path: Path
    is_new: bool
    """False where nothing had changed and nothing was done."""


def read_file(path: Path) -> Issue:
    """Read an issue from a file, as far as the file itself tells it.

    Raises:
        IssueError: the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IssueError(
            f"{path}: cannot be read: {error.strerror}", hint="Look at its name and its rights."
        ) from error
    return issue.read_issue(data, name=path.name)


def read(path: Path, project: Project) -> Issue:
    """Read an issue, and complete it with what the archive knows.

    Raises:
        IssueError: the file cannot be read.
    """
    found = read_file(path)
    if issue.is_name_only(found.title, project.show.title):
        found = replace(found, title="")
    listed = project.archive.get(found.number) if found.number is not None else None
    if listed is None:
        return found
    return replace(
        found,
        title=found.title or listed.title,
        url=found.url or listed.url or None,
        date=found.date or listed.date,
    )


def fetch(number: int, project: Project, *, is_forced: bool = False) -> Path:
    """Save an issue's text from where the archive says it is, and give its path; one that is there is left alone.

    Raises:
        IssueError: the archive does not know it, or it cannot be had.
    """
    from podcast.issue.sources.fetch import fetch_issue

    issues, prefix = project.folder.issues, project.show.prefix
    known = issue.list_issue_files(issues, prefix=prefix).get(number)
    if known and not is_forced:
        return known
    return fetch_issue(number, project.archive, path=known or issues / f"{prefix}{number}")


def write(found: Issue, project: Project) -> Script:
    """Write an issue's script with the show's words, cast and lexicon."""
    return script.write_script(
        found,
        project.show,
        project.cast,
        lines=project.lines,
        addresses={number: listed.url for number, listed in project.archive.items() if listed.url},
    )


def plan(path: Path, project: Project, edition: Edition = Edition.FULL) -> Plan:
    """Read an issue and write what is said of it in an edition; an edited script goes before the generated one.

    Raises:
        NoEditionError: the issue has no such edition.
        PodcastError: the issue or its edited script cannot be read.
    """
    found = read(path, project)
    show, folder = project.show, project.folder
    name = episode_id(found, path, show)
    with remembered(name, project.lexicon, show_cache(folder)) as lines:
        project = replace(project, lines=lines)
        generated = write(found, project)
        edit = read_edit(edit_path(name, folder), generated, project)
        whole = edit.script if edit else generated
        said = script.cut_edition(whole, edition, show=show, cast=project.cast, lines=lines)
    return Plan(episode_id(found, path, show, edition), found, said, edition, edit)


def render(
    path: Path,
    project: Project,
    *,
    context: RenderContext,
    now: dt.datetime,
    is_forced: bool = False,
) -> Rendered:
    """Turn an issue into its full episode's audio and record, as `render_plan` does.

    Raises:
        PodcastError: something is wrong; what was published before is untouched.
    """
    return render_plan(plan(path, project), project, context=context, now=now, is_forced=is_forced)


def render_plan(
    planned: Plan,
    project: Project,
    *,
    context: RenderContext,
    now: dt.datetime,
    is_forced: bool = False,
) -> Rendered:
    """Make what was planned; do nothing where nothing has changed.

    Args:
        planned: the episode.
        project: the show.
        context: where it is spoken and encoded.
        now: when it is published, unless the issue has a date or was published before.
        is_forced: make the sound anew in any case.

    Raises:
        PodcastError: something is wrong; what was published before is untouched.
    """
    draft = _draft(planned, project, now=now)
    target = project.folder.public / draft.enclosure.file
    known = _known(draft.id, project.folder)
    kept = known if known and not is_forced and _is_current(known, draft, target) else None
    if kept and alternates.are_current(kept, project.show, project.folder.public):
        return Rendered(kept, target, is_new=False)
    if known is None and planned.issue.date is None:
        _log.warning(
            "%s: no date is known, so it is published as of now, for ever; issues/archive.csv or a line "
            '"date: 2019-12-04" at the top of the text can tell one',
            draft.id,
        )
    completed = complete(kept, planned.script, project=project, context=context) if kept else None
    finished = completed or make(
        draft, planned.script, target, project=project, context=context, forms=project.show.alternates
    )
    write_whole(project.folder.records / f"{draft.id}.json", episode.write_record(finished))
    alternates.remove_dropped(known, finished, project.folder.public)
    if completed is None:
        target.with_suffix(".png").unlink(missing_ok=True)  # it shows what was heard before; "podcast check" draws it
    return Rendered(finished, target, is_new=True)


def is_finished(planned: Plan, project: Project, *, now: dt.datetime) -> bool:
    """Tell whether an episode is there, whole, and made of the very same."""
    draft = _draft(planned, project, now=now)
    known = _known(draft.id, project.folder)
    public = project.folder.public
    return (
        known is not None
        and _is_current(known, draft, public / draft.enclosure.file)
        and alternates.are_current(known, project.show, public)
    )


def publish(
    project: Project,
    *,
    tag: str | None = None,
    allowed: Collection[str] = (),
    related: feed.RelatedPages | None = None,
) -> feed.Changes:
    """Make feed, pages and transcripts of the records alone, the feed last; say what changed since the last release.

    Args:
        project: whose records to publish.
        tag: name under which this state is kept as a release.
        allowed: what hurts subscribers and is wanted all the same, "date:AN76".
        related: what the index leads to besides.

    Raises:
        PodcastError: a record or the artwork is wrong, or subscribers would be hurt; the feed is as it was.
    """
    folder, show = project.folder, project.show
    if tag is not None:
        feed.check_tag(tag)
    headlines = episode.read_headlines(folder.records)
    episodes = [headline.episode for headline in headlines]
    releases = feed.read_releases(folder.releases)
    feed.refuse_breaking_changes(releases, show, episodes, allowed=allowed)
    artwork = cover(folder)
    remove_abandoned(folder.public)
    build_site(folder, show, headlines, artwork=artwork, related=related)
    if tag is not None:
        release = feed.make_release(tag, show, episodes, allowed=allowed)
        feed.keep_release(folder.releases, release, public=folder.public)
    return feed.find_changes(releases, episodes)


def episode_id(found: Issue, path: Path, show: Show, edition: Edition = Edition.FULL) -> str:
    """Name an episode's files: "AN76", "AN76.highlights", or after the issue's file where it has no number."""
    stem = path.name.split(".")[0]
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in stem).strip("-")
    name = f"{show.prefix}{found.number}" if found.number is not None else plain or "episode"
    return name if edition is Edition.FULL else f"{name}.{edition}"


def _known(name: str, folder: Folder) -> Episode | None:
    path = folder.records / f"{name}.json"
    return episode.read_record(path.read_bytes(), name=f"feed/episodes/{path.name}") if path.is_file() else None


def _draft(planned: Plan, project: Project, *, now: dt.datetime) -> Episode:
    """Put down all of an episode that is known before a word is spoken; what was published keeps guid and date."""
    name, found, said, edition = planned.id, planned.issue, planned.script, planned.edition
    show, known = project.show, _known(name, project.folder)
    named = engines.collect_fingerprints(line.delivery for line in said.utterances)
    issued = dt.datetime.combine(found.date, NOON) if found.date else now
    title = said.title or (f"Issue {found.number}" if found.number is not None else name)
    people = dict.fromkeys(line.role for line in said.utterances if line.role not in project.cast.roles)
    return Episode(
        id=name,
        guid=known.guid if known else episode.make_guid(show, name),
        number=found.number,
        title=script.edition_title(title, edition, show),
        published=known.published if known else min(issued, now).replace(microsecond=0) - _before(edition),
        duration_ms=0,
        enclosure=Enclosure(f"episodes/{name}.mp3", 0, ""),
        chapters=(),
        cues=(),
        integrated_lufs=0.0,
        true_peak_dbtp=0.0,
        fingerprint=episode.sound_fingerprint(
            said,
            show.master,
            engines={f"{engine} {voice}": mark for (engine, voice), mark in named.items()},
            music=music_key(show, project.folder, said),
        ),
        text_fingerprint=episode.text_fingerprint(said, show, artwork=cover(project.folder)),
        link=found.url or show.link,
        people=tuple(people),
        edition=edition,
    )


def _before(edition: Edition) -> dt.timedelta:
    """Publish editions in an order of their own: apps sort by time, and the full one is to be the newest."""
    return dt.timedelta(minutes=list(Edition).index(edition))


def _is_current(known: Episode, draft: Episode, target: Path) -> bool:
    """Tell whether an episode was made of the very same, and its file is whole."""
    wanted = replace(
        draft,
        duration_ms=known.duration_ms,
        enclosure=known.enclosure,
        chapters=known.chapters,
        cues=known.cues,
        integrated_lufs=known.integrated_lufs,
        true_peak_dbtp=known.true_peak_dbtp,
        alternates=known.alternates,
    )
    return known == wanted and is_whole(target, known.enclosure.bytes, known.enclosure.sha256)
