"""Short names of all that shaped an episode, so that the next run knows what has changed.

What is hashed is a text: values as Python writes them, the same in every run, in an order and under names that are
literals of this module. They are those of version 0.1, since every record that was ever published holds digests of its
text: rename a class or a field of ours, and all stay what they are. So no value but texts, numbers, None, tuples and
lists of these may get into `_digest`. Only another value, or a version below that is raised, makes an episode anew.
"""

import hashlib
from collections.abc import Mapping, Sequence

from podcast.cache import Plain
from podcast.model import Delivery, Link, Listing, Master, Script, Show

SOUND_FORMAT_VERSION = 1
"""Raised when the way from script to sound changes, so that every episode is made anew."""
TEXT_FORMAT_VERSION = 2
"""Raised when tags or transcripts are written in another way."""

USUAL = Listing()
"""How an episode is listed of which nothing is said."""


class _Literal(str):
    """A text that stands in what is hashed as it is, without quotes."""

    __slots__ = ()
    __repr__ = str.__str__


def sound_fingerprint(
    script: Script,
    master: Master,
    *,
    engines: Mapping[str, str],
    music: Sequence[Plain] = (),
    texts: Sequence[str] | None = None,
) -> str:
    """Name what is heard: every text and how it is delivered, pauses, the master, the engines' fingerprints, music.

    Args:
        script: what is said.
        master: what the file has to be like.
        engines: fingerprints of the engines by their names and voices.
        music: what names the jingles.
        texts: what the engines are given for the utterances, with phonemes in it; None where it is the spoken form.
    """
    lines = [
        (_delivery(line.delivery), line.spoken if texts is None else texts[index], line.pause_ms)
        for index, line in enumerate(script.utterances)
    ]
    counts = [len(segment.utterances) for segment in script.segments]
    return _digest(SOUND_FORMAT_VERSION, lines, counts, _master(master), sorted(engines.items()), *music)


def text_fingerprint(script: Script, show: Show, *, artwork: bytes, listing: Listing = USUAL) -> str:
    """Name what is shown: titles, transcript, links, what the tags say of the show, the artwork, how it is listed."""
    segments = [
        (segment.title, segment.kind.value, segment.url, segment.credit, tuple(map(_link, segment.links)))
        for segment in script.segments
    ]
    lines = [(line.role, line.written) for line in script.utterances]
    about = (show.title, show.prefix, show.url, show.author, show.link, show.language, show.copyright, show.category)
    wording = show.wording
    untitled = (wording.untitled, wording.notes_untitled) if not script.title and script.number is not None else ()
    notes = (wording.notes, wording.notes_unnumbered, *untitled)
    cover = hashlib.sha256(artwork).hexdigest()
    # They stand there only where there are any: older records know of none.
    listed = [(listing.kind.value, listing.season, str(listing.is_explicit))] if listing != USUAL else []
    marks = [line.soundbite for line in script.utterances]
    bites = [marks] if any(mark is not None for mark in marks) else []
    in_texts = [tuple(map(_link, segment.text_links)) for segment in script.segments]
    links = [in_texts] if any(in_texts) else []
    return _digest(
        TEXT_FORMAT_VERSION, script.title, script.number, segments, lines, about, notes, cover, *listed, *bites, *links
    )


def _delivery(delivery: Delivery) -> _Literal:
    # Without its fallback: where that speaks, the delivery is another one.
    # A change of voice stands there only where there is one: older records know of none.
    change = "".join(f", {key}={value!r}" for key, value in delivery.change.items())
    return _Literal(
        f"Delivery(voice={delivery.voice!r}, engine={delivery.engine!r}, rate_wpm={delivery.rate_wpm!r}, "
        f"pitch={delivery.pitch!r}, gain_db={delivery.gain_db!r}{change})"
    )


def _master(master: Master) -> _Literal:
    return _Literal(
        f"Master(loudness=Loudness(integrated_lufs={master.loudness.integrated_lufs!r}, "
        f"true_peak_dbtp={master.loudness.true_peak_dbtp!r}), "
        f"bitrate_kbps={master.bitrate_kbps!r}, sample_rate_hz={master.sample_rate_hz!r})"
    )


def _link(link: Link) -> _Literal:
    return _Literal(f"Link(text={link.text!r}, url={link.url!r}, label={link.label!r})")


def _digest(*values: Plain) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()
