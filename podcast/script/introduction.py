"""What is said first: which issue of which show, what there is to hear, how long it takes, and who is heard."""

import re
from collections.abc import Sequence

from podcast.model import Cast, Edition, Script, Segment, SegmentKind, Utterance, Wording
from podcast.script.credit import closed
from podcast.script.narration import Narration, utter
from podcast.script.spoken_length import length_ms

_MINUTE_MS = 60_000


def introduction(script: Script, then: tuple[Utterance, ...], *, edition: Edition, url: str, by: Narration) -> Segment:
    """Announce a script.

    Args:
        script: everything that comes after the intro.
        then: what the intro has besides, after the announcement.
        edition: which one it is.
        url: where the issue is.
        by: who says it, and how.
    """
    names = _names(contributors(script.segments, by.cast), by.show.wording)

    def segment(contents: str) -> Segment:
        text = _announcement(script, edition, contents=contents, names=names, by=by)
        said = utter(text, role="announcer", pause_ms=by.show.pauses.item_ms, by=by)
        return Segment(by.show.wording.intro_title, SegmentKind.INTRO, (*said, *then), url=url)

    # The length counts the sentence that tells it.
    draft = segment(contents_of((segment(""), *script.segments), by.show.wording))
    return segment(contents_of((draft, *script.segments), by.show.wording))


def contents_of(segments: Sequence[Segment], wording: Wording) -> str:
    """Say what there is to hear: "Two highlights, and one more item, in about seven minutes."."""
    minutes = max(1, round(length_ms(segments) / _MINUTE_MS))
    length = _counted(wording.length, minutes, wording)
    items = _items([segment.is_highlight for segment in segments if is_item(segment, wording)], wording)
    text = wording.contents.format(items=items, length=length) if items else ""
    return _capitalized(text or wording.contents_without_items.format(length=length))


def is_item(segment: Segment, wording: Wording) -> bool:
    """Tell an item from the list of those that are only mentioned."""
    return segment.kind is SegmentKind.ITEM and segment.title != also_title(wording)


def also_title(wording: Wording) -> str:
    """Name the chapter of the items that are only mentioned."""
    return wording.also.rstrip(":")


def contributors(segments: Sequence[Segment], cast: Cast) -> tuple[str, ...]:
    """Name those whose opinions are heard, in order of appearance."""
    return tuple(
        dict.fromkeys(
            utterance.role
            for segment in segments
            if segment.kind is SegmentKind.OPINION
            for utterance in segment.utterances
            if utterance.role not in cast.roles
        )
    )


def filled(template: str, **values: object) -> str:
    """Fill a sentence of the announcer; one that is empty without its field goes away, and a name brings its "The"."""
    text = re.sub(r"\bthe (?=The )", "", " ".join(template.format_map(values).split()))
    return re.sub(r"(?<=[.?!…])\s*\.", "", text)


def _announcement(script: Script, edition: Edition, *, contents: str, names: str, by: Narration) -> str:
    wording = by.show.wording
    template = wording.intro_unnumbered if script.number is None else wording.intro
    which = {Edition.HIGHLIGHTS: wording.edition_highlights, Edition.NO_OPINIONS: wording.edition_no_opinions}
    if edition in which and "{edition}" not in template:
        template += " {edition}"
    return filled(
        template,
        show=by.show.title,
        number=script.number,
        author=by.show.author,
        link=by.show.link,
        title=closed(script.title).rstrip(".") if script.title else "",
        edition=which.get(edition, ""),
        contents=contents,
        credits=wording.credits.format(names=names) if names else "",
    )


def _items(are_highlights: Sequence[bool], wording: Wording) -> str:
    """Count highlights and other items; empty where there is neither."""
    highlights = sum(are_highlights)
    more = len(are_highlights) - highlights
    if not highlights:
        return _counted(wording.items, more, wording) if more else ""
    first = _counted(wording.highlights, highlights, wording)
    return _counted(wording.highlights_and_more, more, wording, highlights=first) if more else first


def _counted(pair: tuple[str, str], count: int, wording: Wording, **values: str) -> str:
    written = wording.numbers[count] if count < len(wording.numbers) else str(count)
    return pair[count != 1].format(count=written, **values)


def _names(names: Sequence[str], wording: Wording) -> str:
    first, last = ", ".join(names[:-1]), names[-1] if names else ""
    return wording.names.format(names=first, last=last) if first else last


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]
