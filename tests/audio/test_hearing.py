"""What was written against what was understood: by words, by sounds, and by what was heard of the sample issue."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rows import try_rows

from podcast.audio.hearing import Hearing, share_misheard
from podcast.audio.hearing.likeness import compare_sounds, compare_words
from podcast.audio.hearing.speech_sound import SAMPLE_RATE_HZ, cut, measure_ms, pad
from podcast.audio.hearing.verdict import find_faults
from podcast.audio.hearing.words import split_words

ROWS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "hearing.json").read_text(encoding="utf-8")
)
"""The sample issue in one voice of Piper's, as Whisper tiny.en understood each sentence, and each half of most."""
WORDS = st.lists(st.sampled_from(["a", "pause", "paws", "tide", "harbour", "seven"]), max_size=7)
STEP = 6


@cache
def whole() -> tuple[Hearing, ...]:
    """Give the sentences as they were heard."""
    return tuple(
        Hearing(
            1000 * number,
            row["speaker"],
            row["written"],
            row["spoken"],
            row["ms"],
            row["understood"],
            row["understood_spoken"],
        )
        for number, row in enumerate(ROWS)
    )


def count_edits(first: Sequence[str], second: Sequence[str]) -> int:
    """Count in the textbook's way what it takes to make one sequence of another."""
    if not first or not second:
        return len(first) + len(second)
    if first[0] == second[0]:
        return count_edits(first[1:], second[1:])
    return 1 + min(count_edits(first[1:], second), count_edits(first, second[1:]), count_edits(first[1:], second[1:]))


@given(WORDS, WORDS)
def test_words_are_counted_as_word_error_rate_does(written: list[str], understood: list[str]) -> None:
    """Wrong, missing and added words are as few as can be, and their balance is that of the lengths."""
    difference = compare_words(written, understood)
    assert difference.wrong + difference.missing + difference.added == count_edits(written, understood)
    assert difference.added - difference.missing == len(understood) - len(written)


@given(WORDS, WORDS)
def test_sounds_differ_by_what_is_there(written: list[str], understood: list[str]) -> None:
    """The same is no difference; nothing can be missed that is not there; either way the difference is as large."""
    assert compare_sounds(written, written).distance == 0
    there, back = compare_sounds(written, understood), compare_sounds(understood, written)
    assert 0 <= there.missed <= 1
    assert there.wrong + there.missing + there.added == pytest.approx(back.wrong + back.missing + back.added)


@given(st.text(alphabet="abc'’é .-AI7", max_size=30))
def test_normal_form_is_normal(text: str) -> None:
    """Words that went through once stay as they are."""
    words = split_words(text)
    assert split_words(" ".join(f"{word}," for word in words)) == words


@try_rows(
    ("written", "understood"),
    [
        ("We can't tell.", "we cannot tell"),
        ("An A.I. safety R L", "an AI safety RL"),
        ("Tomás’s well-known rule", "Tomas's well known rule."),
        ("Dr Farrow won't", "doctor Farrow will not"),
    ],
)
def test_spelling_is_no_difference(written: str, understood: str) -> None:
    """Contractions, letters that are spelled, accents, hyphens and titles are evened out."""
    assert split_words(written) == split_words(understood)


@try_rows(
    ("written", "understood", "other"),
    [
        ("Jonas's opinion.", "Join us as opinion.", "Ada's opinion."),
        ("by Noor Castellan", "by more castle in", "by Ines Farrow"),
        ("the knight wrote", "the night rote", "the right note"),
    ],
)
def test_what_sounds_alike_is_near(written: str, understood: str, other: str) -> None:
    """A name in another spelling is nearer than another name."""
    near, far = (compare_sounds(split_words(written), split_words(text)) for text in (understood, other))
    assert near.distance < min(0.3, far.distance)


def test_a_sound_issue_has_no_fault() -> None:
    """Misheard names and single words are no fault; words misheard are as few as another program counts, 7.4 %."""
    hearings = whole()
    assert find_faults(hearings) == ("",) * len(hearings)
    assert share_misheard(hearings) == pytest.approx(0.074, abs=0.002)


@try_rows("offset", range(STEP))
@try_rows("half", [0, 1])
def test_half_a_sentence_is_a_fault(half: int, offset: int) -> None:
    """Whichever half is left, of sentences of one word as of long ones; the others are as they were."""
    hearings, harmed = [*whole()], [n for n in range(offset, len(ROWS), STEP) if ROWS[n]["halves"]]
    for number in harmed:
        duration_ms, text, spoken = ROWS[number]["halves"][half]
        hearings[number] = replace(hearings[number], duration_ms=duration_ms, understood=text, understood_spoken=spoken)
    faults = find_faults(hearings)
    assert [number for number, fault in enumerate(faults) if fault] == harmed


@try_rows("distance", [1, 3, 29])
@try_rows("offset", range(STEP))
def test_another_sentence_is_a_fault(offset: int, distance: int) -> None:
    """A sentence in another's place is noticed, short ones that are nearly alike as well."""
    sound, harmed = whole(), list[int]()
    hearings = list(sound)
    for number in range(offset, len(sound) - distance, STEP):
        other = sound[number + distance]
        if other.spoken == sound[number].spoken:
            continue
        harmed.append(number)
        hearings[number] = replace(
            hearings[number],
            duration_ms=other.duration_ms,
            understood=other.understood,
            understood_spoken=other.understood_spoken,
        )
    faults = find_faults(hearings)
    assert [number for number, fault in enumerate(faults) if fault] == harmed


def test_silence_and_more_than_was_written_are_faults() -> None:
    """An emptied sentence, and one that goes on with what nobody wrote."""
    hearings = [*whole()]
    hearings[3] = replace(hearings[3], duration_ms=0, understood="", understood_spoken="")
    more = f"{hearings[5].understood_spoken} and thank you very much for watching this"
    hearings[5] = replace(hearings[5], understood=more, understood_spoken=more)
    faults = find_faults(hearings)
    assert [number for number, fault in enumerate(faults) if fault] == [3, 5]
    assert faults[3] == "nothing was understood"
    assert "besides" in faults[5]


def test_sounds_are_cut_to_what_is_heard() -> None:
    """Silence around a sentence is no part of it, and what is all silence is nothing."""
    tone = b"\x00\x10\x00\xf0" * (SAMPLE_RATE_HZ // 4)
    padded = pad(tone, 300)
    assert measure_ms(tone) == 500
    assert cut(padded, 0, 1100) == tone
    assert cut(padded, 0, 300) == b""
    assert measure_ms(cut(padded, 550, 1100)) == 250
