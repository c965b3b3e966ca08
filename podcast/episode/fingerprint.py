"""Short names of all that shaped an episode, so that the next run knows what has changed."""

import hashlib
from collections.abc import Mapping

from podcast.model import Master, Script, Show

# Raise it when the way from script to sound changes, so that every episode is made anew.
SOUND = 1
# Raise it when tags or transcripts are written in another way.
TEXT = 2


def sound_fingerprint(
    script: Script, master: Master, *, engines: Mapping[str, str], music: tuple[object, ...] = ()
) -> str:
    """Name what is heard: every spoken text, delivery and pause, the master, the engines' own fingerprints, music."""
    said = [(line.delivery, line.spoken, line.pause_ms) for line in script.utterances]
    parts = [len(segment.utterances) for segment in script.segments]
    return _digest(SOUND, said, parts, master, sorted(engines.items()), *music)


def text_fingerprint(script: Script, show: Show, *, artwork: bytes) -> str:
    """Name what is shown: titles, transcript, links, what the tags say of the show, the artwork."""
    segments = [
        (segment.title, segment.kind.value, segment.url, segment.credit, segment.links) for segment in script.segments
    ]
    written = [(line.role, line.written) for line in script.utterances]
    about = (show.title, show.prefix, show.url, show.author, show.link, show.language, show.copyright, show.category)
    opening = (show.wording.notes, show.wording.notes_unnumbered)
    cover = hashlib.sha256(artwork).hexdigest()
    return _digest(TEXT, script.title, script.number, segments, written, about, opening, cover)


def _digest(*values: object) -> str:
    """Hash plain values by how they are written in Python, which is the same in every run."""
    return hashlib.sha256(repr(values).encode()).hexdigest()
