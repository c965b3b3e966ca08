"""How a published episode stands to today's text, cast and settings, and to what speaks and encodes on this machine.

Text, cast or settings changed: made anew. What is out, in a release or sent by "podcast publish", stays where only
versions of engine, model or ffmpeg did, or who of the cast is here, or what apps list as chapters, or links within its
text came into the notes; that is said, and `--force` makes it anew.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from podcast import audio, engines, episode, feed
from podcast.build.counted_names import name_some
from podcast.build.plan import Plan, draft_episode, fingerprint_without_text_links, is_current
from podcast.build.project import Project
from podcast.build.show_cache import show_cache
from podcast.cache import Kind, make_key
from podcast.errors import AudioError, SpeechError
from podcast.model import Episode
from podcast.show import Folder

FFMPEG = "ffmpeg"
"""Key of the encoder among what an episode was made with."""
FORMAT_VERSION = 1
"""Raised when the version of ffmpeg is told in other words."""
_OTHER_CHAPTERS = "with other chapters than [chapters] in feed/show.toml asks for today"
_WITHOUT_LINKS = "without the links within its text, which notes have today"
_NAMED = 2
"""Voices that a reason names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to do for an episode."""

    is_current: bool
    """True where it stays as it is, as far as its alternates are there."""
    reason: str = ""
    """What would make something else of it today, though it is out and stays; empty where nothing would."""
    is_audible: bool = False
    """True where that would be another sound, so that nothing can be added to the one that is out."""


STALE = Standing(is_current=False)
"""It is to be made anew."""


def compare(plan: Plan, draft: Episode, published: Episode | None, project: Project, *, now: dt.datetime) -> Standing:
    """Compare what is published with what would be made of a plan today.

    Args:
        plan: what is said.
        draft: what is known of it, as it would be made today.
        published: the episode's record.
        project: the show.
        now: the moment.
    """
    if published is None:
        return STALE
    unlike = "" if episode.is_listed_by(project.show.chapters, published) else _OTHER_CHAPTERS
    if _lacks_text_links(plan, draft, published, project):
        unlike, published = _WITHOUT_LINKS, replace(published, text_fingerprint=draft.text_fingerprint)
    if unlike and not is_out(published, project.folder):
        return STALE
    path = project.folder.public / draft.enclosure.file
    if is_current(published, draft, path):
        reason = _find_other_ffmpeg(published, project)
        is_audible = bool(reason) and is_out(published, project.folder)
        return Standing(is_current=True, reason=reason if is_audible else unlike, is_audible=is_audible)
    if not published.made_with or not is_out(published, project.folder):
        return STALE
    if not is_current(published, _draft_as_made(plan, published, project, now=now), path):
        return STALE
    return Standing(is_current=True, reason=describe_change(published.made_with, draft.made_with), is_audible=True)


def _lacks_text_links(plan: Plan, draft: Episode, published: Episode, project: Project) -> bool:
    """Tell whether an episode's notes are those of today but for links within its text."""
    if published.text_fingerprint == draft.text_fingerprint:
        return False
    has_links = any(segment.text_links for segment in plan.script.segments)
    return has_links and published.text_fingerprint == fingerprint_without_text_links(plan, draft, project)


def is_out(record: Episode, folder: Folder) -> bool:
    """Tell whether subscribers may have an episode's sound: it is in a release, or was sent by "podcast publish"."""
    whole = replace(folder, topic="").public
    file = (folder.public / record.enclosure.file).relative_to(whole).as_posix()
    return feed.read_sent(folder.sent).get(file) == record.enclosure.sha256 or feed.is_released(
        record, feed.read_releases(folder.releases)
    )


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who speaks today for somebody of the cast, both as records name them."""

    meant: str
    name: str


def refuse_stand_ins(draft: Episode, published: Episode, project: Project) -> None:
    """Refuse to let somebody stand in for a voice of the cast that subscribers know, or by an engine that they do not.

    Raises:
        SpeechError: says who is missing, and how to bring them.
    """
    heard = published.made_with.keys() - {FFMPEG}
    if not (heard and is_out(published, project.folder)):
        return
    faults: dict[StandIn, str] = {}
    for _, _, delivery in project.written_cast.speakers:
        choice, missing = engines.choose_voice(delivery)
        faults |= {
            StandIn(engines.name_speaker(delivery), engines.name_speaker(choice)): each.hint for each in missing[:1]
        }
    changes = find_changes(faults, draft.made_with, heard)
    if changes:
        names, meant = ({*names} for names in zip(*((each.name, each.meant) for each in changes), strict=True))
        way_out = "" if project.folder.topic else "\nIf it has to be: --force; for your ears alone: --draft"
        raise SpeechError(
            f"{draft.id}: is out, and would change its voice: {_name_speakers(sorted(names))} would stand in for "
            f"{_name_speakers(sorted(meant))}",
            hint=f"{faults[changes[0]]}{way_out}",
        )


def find_changes(stand_ins: Iterable[StandIn], speakers: Collection[str], heard: Collection[str]) -> list[StandIn]:
    """Find who would stand in for a voice that was heard in an episode, or is of an engine that was not.

    Where everybody had a stand-in of that engine before, one more of them changes nobody's voice.

    Args:
        stand_ins: who stands in today.
        speakers: who would speak today, "pyttsx3 gmw/en-us".
        heard: who spoke.
    """
    engines_heard = {name.partition(" ")[0] for name in heard}
    return [
        each
        for each in stand_ins
        if each.name in speakers and (each.meant in heard or each.name.partition(" ")[0] not in engines_heard)
    ]


def name_ffmpeg(project: Project) -> str:
    """Name the version of ffmpeg that is here; asked once for each build of it, since its start takes a while.

    Raises:
        AudioError: there is none, or it cannot be run.
    """
    cache, name = show_cache(project.folder), make_key(FORMAT_VERSION, ffmpeg=audio.identify_ffmpeg())
    version = cache.read(Kind.FACTS, name)
    if version is None:
        version = audio.ask_ffmpeg_version().encode()
        cache.put(Kind.FACTS, name, version)
    return version.decode()


def describe_change(recorded: Mapping[str, str], here: Mapping[str, str]) -> str:
    """Say what speaks today instead of what an episode was made with: other voices, else other versions."""
    speakers = recorded.keys() - {FFMPEG}
    if speakers != here.keys():
        then, now = sorted(speakers - here.keys()), sorted(here.keys() - speakers)
        return f"spoken by {_name_speakers(then)}, where the cast has {_name_speakers(now)} today"
    pairs = {(recorded[name], here[name]): None for name in sorted(speakers) if recorded[name] != here[name]}
    return "; ".join(f"made with {_only_in(old, new)}, where {_only_in(new, old)} is here today" for old, new in pairs)


def _draft_as_made(plan: Plan, published: Episode, project: Project, *, now: dt.datetime) -> Episode:
    """Draft an episode for those who spoke it: what differs then is its text, its cast or a setting."""
    versions = {name: version for name, version in published.made_with.items() if name != FFMPEG}
    cast = engines.resolve_as_made(project.written_cast, versions.keys())
    if plan.rewrite and cast != project.cast:
        plan = replace(plan, script=plan.rewrite(cast))
    return draft_episode(plan, project, now=now, versions=versions)


def _find_other_ffmpeg(published: Episode, project: Project) -> str:
    recorded = published.made_with.get(FFMPEG, "")
    with suppress(AudioError):  # without any nothing else could be made
        here = name_ffmpeg(project) if recorded else ""
        return f"made with {recorded}, where {here} is here today" if here != recorded else ""
    return ""


def _name_speakers(names: list[str]) -> str:
    return name_some(names, most=_NAMED) or "nobody else"


def _only_in(version: str, other: str) -> str:
    """Leave out of a version what another has as well."""
    parts = other.split(", ")
    return ", ".join(part for part in version.split(", ") if part not in parts) or version
