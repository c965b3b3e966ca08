"""What is known of an episode before a word of it is spoken, and whether that is published already."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from podcast import engines, feed
from podcast.atomic_files import is_whole, name_file
from podcast.build.dates import choose_date
from podcast.build.edited_script import Edit
from podcast.build.episode_artwork import convert_cover, place_artwork
from podcast.build.music import music_key
from podcast.build.project import Project
from podcast.build.show_cache import show_cache
from podcast.build.spoken_lines import write_for_engines
from podcast.episode import make_guid, read_record, sound_fingerprint, text_fingerprint
from podcast.model import Cast, Edition, Enclosure, Episode, Issue, Script, Show
from podcast.script import write_edition_title
from podcast.show import Folder


@dataclass(frozen=True, slots=True)
class Plan:
    """What an episode will be made of."""

    id: str
    """Stem of the episode's files, "AN76"."""
    issue: Issue
    script: Script
    edition: Edition
    edit: Edit | None = None
    """The editor's version that `script` is cut from; None where it is generated."""
    source: str = ""
    """The issue's file, relative to the show; empty where there is none."""
    rewrite: Callable[[Cast], Script] | None = None
    """Writes the script for another cast; None where nobody can."""


def episode_id(issue: Issue, path: Path, show: Show, edition: Edition = Edition.FULL) -> str:
    """Name an episode's files: "AN76", "AN76.highlights", or after the issue's file where it has no number."""
    name = f"{show.prefix}{issue.number}" if issue.number is not None else name_file(path.name.split(".")[0])
    return name if edition is Edition.FULL else f"{name}.{edition}"


def read_published(name: str, folder: Folder) -> Episode | None:
    """Read the record of an episode by its id; None where it was never published.

    Raises:
        FeedError: the record is damaged.
    """
    path = folder.records / f"{name}.json"
    return read_record(path.read_bytes(), name=f"feed/episodes/{path.name}") if path.is_file() else None


def draft_episode(
    plan: Plan, project: Project, *, now: dt.datetime, versions: Mapping[str, str] | None = None
) -> Episode:
    """Put down all of an episode that is known before a word is spoken.

    What was published keeps its guid, and its date once subscribers have it, also where the record is lost and only a
    release tells of it; what is new is published on the issue's date, or `now` where it has none.

    Args:
        plan: what is said.
        project: the show.
        now: the moment.
        versions: of the engines, by "engine voice", if they are to be others than those that are here.

    Raises:
        SpeechError: an engine or a voice is not here.
    """
    show, issue, words = project.show, plan.issue, plan.script
    published = read_published(plan.id, project.folder)
    released = None if published else feed.find_released(feed.read_releases(project.folder.releases), plan.id)
    title = words.title or (plan.id if issue.number is None else show.wording.untitled.format(number=issue.number))
    artwork, artwork_source = place_artwork(issue.listing.artwork, plan.source, plan.id, project.folder)
    if versions is None:
        versions = _list_versions(words)
    people = dict.fromkeys(line.role for line in words.utterances if line.role not in project.cast.roles)
    episode = Episode(
        id=plan.id,
        guid=predecessor.guid if (predecessor := published or released) else make_guid(show, plan.id),
        number=issue.number,
        title=write_edition_title(title, plan.edition, show),
        published=dt.datetime.fromisoformat(released.published)
        if released
        else choose_date(issue, plan.edition, published, project, now=now),
        duration_ms=0,
        enclosure=Enclosure(f"episodes/{plan.id}.mp3", 0, ""),
        chapters=(),
        cues=(),
        integrated_lufs=0.0,
        true_peak_dbtp=0.0,
        fingerprint=_sound_fingerprint(plan, project, versions),
        text_fingerprint="",
        link=issue.url or show.link,
        people=tuple(people),
        edition=plan.edition,
        source=plan.source,
        made_with=versions,
        kind=issue.listing.kind,
        season=issue.listing.season,
        is_explicit=issue.listing.is_explicit,
        artwork=artwork,
        artwork_source=artwork_source,
    )
    cover = convert_cover(episode, project.folder)
    return replace(episode, text_fingerprint=text_fingerprint(words, show, artwork=cover, listing=issue.listing))


def fingerprint_without_text_links(plan: Plan, draft: Episode, project: Project) -> str:
    """Name what is shown of a plan as versions did whose notes had no links of running text."""
    cover = convert_cover(draft, project.folder)
    return text_fingerprint(plan.script.drop_text_links(), project.show, artwork=cover, listing=plan.issue.listing)


def is_current(published: Episode, draft: Episode, path: Path) -> bool:
    """Tell whether an episode was made of the very same as a draft, and its file at `path` is whole."""
    expected = replace(
        draft,
        duration_ms=published.duration_ms,
        enclosure=published.enclosure,
        chapters=published.chapters,
        headings=published.headings,
        cues=published.cues,
        soundbites=published.soundbites,
        integrated_lufs=published.integrated_lufs,
        true_peak_dbtp=published.true_peak_dbtp,
        alternates=published.alternates,
        source=published.source,  # whatever the file is called now
        artwork_source=published.artwork_source,
        made_with=published.made_with,  # what of it shapes the sound is in the fingerprint
    )
    return published == expected and is_whole(path, published.enclosure.bytes, published.enclosure.sha256)


def _list_versions(words: Script) -> dict[str, str]:
    """Give the fingerprint of each engine with each voice that speaks, and of what changes it, by their name."""
    marks = engines.collect_fingerprints(line.delivery for line in words.utterances)
    return dict(sorted((engines.name_speaker(delivery), mark) for delivery, mark in marks.items()))


def _sound_fingerprint(plan: Plan, project: Project, versions: Mapping[str, str]) -> str:
    words = plan.script
    return sound_fingerprint(
        words,
        project.show.master,
        engines=versions,
        music=music_key(project.show, project.folder, words),
        texts=write_for_engines(plan.id, tuple(words.utterances), project.lexicon, show_cache(project.folder)),
    )
