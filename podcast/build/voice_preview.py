"""Everybody of a cast says a line, in one MP3 with a chapter each."""

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from podcast.atomic_files import write_file
from podcast.build.pipeline import make_audio
from podcast.build.project import Project
from podcast.build.show_cache import show_cache
from podcast.build.sound import RenderContext
from podcast.model import ChapterRules, Delivery, Enclosure, Episode, Music, Script, Segment, SegmentKind, Utterance

_PAUSE_MS = 700
_LINE = "This is {name}. A newsletter is read to be understood; tell me, do I sound as though I meant it?"


def preview_voices(
    project: Project,
    destination: Path,
    *,
    context: RenderContext,
    now: dt.datetime,
    deliveries: Sequence[Delivery] = (),
) -> Episode:
    """Write the sound of a cast, through every stage that an episode goes through; publish nothing.

    Args:
        project: the show whose cast and master it is.
        destination: the MP3.
        context: where it is spoken and encoded.
        now: its date.
        deliveries: who is heard instead of the cast.

    Raises:
        PodcastError: a voice is missing, or a stage fails.
    """
    members = [(delivery.voice, delivery) for delivery in deliveries] or list(_members(project))
    segments = tuple(_segment(name, delivery) for name, delivery in members)
    draft = Episode(
        id="voices",
        guid="",
        number=None,
        title="Voices",
        published=now.replace(microsecond=0),
        duration_ms=0,
        enclosure=Enclosure(destination.name, 0, ""),
        chapters=(),
        cues=(),
        integrated_lufs=0.0,
        true_peak_dbtp=0.0,
        fingerprint="",
        text_fingerprint="",
        link=project.show.link,
    )
    # A line is short, and each voice is to be skipped to.
    rules = ChapterRules(shortest_ms=0)
    plain = replace(project, show=replace(project.show, music=Music(), alternates=(), chapters=rules))
    with write_file(destination) as temporary:
        script = Script(draft.title, None, segments)
        episode, _ = make_audio(draft, script, temporary, project=plain, context=context)
    show_cache(project.folder).evict(now=time.time())
    return episode


def _members(project: Project) -> Iterator[tuple[str, Delivery]]:
    cast = project.cast
    yield from ((f"the {role}", delivery) for role, delivery in cast.roles.items())
    yield from ((person.name, person.delivery) for person in cast.people)
    yield from ((f"voice {index} of the pool", delivery) for index, delivery in enumerate(cast.pool, 1))


def _segment(name: str, delivery: Delivery) -> Segment:
    line = _LINE.format(name=name)
    title = f"{name[0].upper()}{name[1:]}: {delivery.voice}"
    return Segment(title, SegmentKind.ITEM, (Utterance(name, delivery, line, line, _PAUSE_MS),))
