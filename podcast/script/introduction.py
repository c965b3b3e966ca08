"""What is said first: which issue of which show, what there is to hear, how long it takes, and who is heard."""

import re
from collections.abc import Iterable, Sequence

from podcast.model import NORMAL_WPM, Cast, Edition, Script, Segment, SegmentKind, Utterance, Wording
from podcast.script.announcements import end_sentence, fill_template, name_also_chapter
from podcast.script.narration import Narration, utter

_MINUTE_MS = 60_000
_SECOND_MS = 1000
# Fitted to 1,582 sentences of eleven issues in ten voices of eSpeak NG 1.52, brought to the normal pace: nine other
# issues came within 1.6 % of their sound. Letters tell more than words do, which are short or long by subject.
_LETTER_MS = 64.6
_SENTENCE_MS = 212


def write_introduction(
    script: Script, additions: tuple[Utterance, ...], *, edition: Edition, url: str, narration: Narration
) -> Segment:
    """Announce a script.

    Args:
        script: everything that comes after the intro.
        additions: what the intro has besides, after the announcement.
        edition: which one it is.
        url: where the issue is.
        narration: who says it, and how.
    """
    show = narration.show
    names = _join_names(list_contributors(script.segments, narration.cast), show.wording)

    def draft(contents: str) -> Segment:
        text = _write_announcement(script, edition, contents=contents, names=names, narration=narration)
        announcement = utter(text, role="announcer", pause_ms=show.pauses.item_ms, narration=narration)
        return Segment(show.wording.intro_title, SegmentKind.INTRO, (*announcement, *additions), url=url)

    # The length counts the sentence that tells it, so that is written twice: without contents, and with.
    first = draft(describe_contents((draft(""), *script.segments), show.wording))
    return draft(describe_contents((first, *script.segments), show.wording))


def describe_contents(segments: Sequence[Segment], wording: Wording) -> str:
    """Say what there is to hear: "Two highlights, and one more item, in about seven minutes."."""
    minutes = max(1, round(estimate_length_ms(segments) / _MINUTE_MS))
    length = _count(wording.length, minutes, wording)
    items = _count_items([segment.is_highlight for segment in segments if is_counted(segment, wording)], wording)
    text = wording.contents.format(items=items, length=length) if items else ""
    text = text or wording.contents_without_items.format(length=length)
    return text[:1].upper() + text[1:]


def is_counted(segment: Segment, wording: Wording) -> bool:
    """Tell an item from the list of those that are only mentioned."""
    return segment.kind is SegmentKind.ITEM and segment.title != name_also_chapter(wording)


def list_contributors(segments: Sequence[Segment], cast: Cast) -> tuple[str, ...]:
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


def estimate_length_ms(segments: Iterable[Segment]) -> int:
    """Estimate the length of a recording, pauses and the chapters' whole seconds included."""
    total_ms = 0
    for segment in segments:
        total_ms = -(-total_ms // _SECOND_MS) * _SECOND_MS  # rounded up: a chapter begins on a whole second
        total_ms += sum(_estimate_speech_ms(utterance) + utterance.pause_ms for utterance in segment.utterances)
    return total_ms


def _estimate_speech_ms(utterance: Utterance) -> int:
    letters = sum(character.isalnum() for character in utterance.spoken)
    slowness = NORMAL_WPM / utterance.delivery.rate_wpm
    return round((_LETTER_MS * letters + _SENTENCE_MS) * slowness)


def _write_announcement(script: Script, edition: Edition, *, contents: str, names: str, narration: Narration) -> str:
    show, wording = narration.show, narration.show.wording
    template = wording.intro_unnumbered if script.number is None else wording.intro
    notices = {Edition.HIGHLIGHTS: wording.edition_highlights, Edition.NO_OPINIONS: wording.edition_no_opinions}
    # A show whose own intro has no place for it says at its end what is left out.
    if edition in notices and "{edition}" not in template:
        template += " {edition}"
    return fill_template(
        template,
        show=show.title,
        number=script.number,
        author=show.author,
        link=show.link,
        title=_write_title(script, show.title),
        edition=notices.get(edition, ""),
        contents=contents,
        credits=wording.credits.format(names=names) if names else "",
    )


def _write_title(script: Script, show: str) -> str:
    """Give a title as the intro goes on with it: without the issue's number, and not if that leaves the show's name."""
    title = script.title
    if script.number is not None:
        label = rf"(?:\b(?:issue|edition|letter|number|no\.?|nr\.?)\s*#?\s*|#\s?){script.number}(?!\w)"
        title = re.sub(rf"^{label}\s*[:.,–—-]*\s*|[\s,:–—-]*[(\[]?{label}[)\]]?$", "", title, flags=re.IGNORECASE)
    if not title or title.casefold() == show.casefold():
        return ""
    return end_sentence(title).rstrip(".")


def _count_items(are_highlights: Sequence[bool], wording: Wording) -> str:
    """Count highlights and other items; empty where there is neither."""
    highlights = sum(are_highlights)
    others = len(are_highlights) - highlights
    if not highlights:
        return _count(wording.items, others, wording) if others else ""
    text = _count(wording.highlights, highlights, wording)
    return _count(wording.highlights_and_more, others, wording, highlights=text) if others else text


def _count(pair: tuple[str, str], count: int, wording: Wording, **values: str) -> str:
    """Fill the template for one or the template for several; low counts are written in words."""
    number = wording.numbers[count] if count < len(wording.numbers) else str(count)
    return pair[count != 1].format(count=number, **values)


def _join_names(names: Sequence[str], wording: Wording) -> str:
    if len(names) < 2:  # noqa: PLR2004 - there is nothing to join
        return "".join(names)
    return wording.names.format(names=", ".join(names[:-1]), last=names[-1])
