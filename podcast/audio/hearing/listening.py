"""The sound of an episode and its cues → what was understood of every sentence, with a verdict."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from podcast.audio.hearing.recognizer import Listener
from podcast.audio.hearing.speech_sound import cut, measure_ms, pad
from podcast.audio.hearing.verdict import Hearing, find_faults
from podcast.model import Cue, Progress

_SECOND_HEARINGS_MS = (100, 500)
"""Silence around a sentence that is heard again, for models stumble over the beginning of a sound: 0.5 s of it turned
"8. 8. 8. 8." into "Ada is opinion"."""


def listen(
    cues: Sequence[Cue], samples: bytes, *, listener: Listener, say: Callable[[str], str], progress: Progress
) -> tuple[Hearing, ...]:
    """Let a model listen to every sentence by itself, and judge each.

    What fails is heard again, with silence around it; the hearing that comes nearer counts. What is not in the sound
    no hearing finds.

    Args:
        cues: sentences as they are written, with their place in the sound.
        samples: the episode, as `decode` gives it.
        listener: the model.
        say: gives the spoken form of a text.
        progress: called for each sentence.

    Raises:
        AudioError: the model cannot be used.
    """
    sounds = [cut(samples, cue.start_ms, cue.end_ms) for cue in cues]
    texts = listener.hear(sounds, progress)
    hearings = [
        _understand(
            Hearing(cue.start_ms, cue.speaker, cue.text, say(cue.text), duration_ms=measure_ms(sound)), text, say
        )
        for cue, sound, text in zip(cues, sounds, texts, strict=True)
    ]
    for silence_ms in _SECOND_HEARINGS_MS:
        doubtful = [number for number, fault in enumerate(find_faults(hearings)) if fault and sounds[number]]
        again = listener.hear([pad(sounds[number], silence_ms) for number in doubtful], _ignore)
        for number, text in zip(doubtful, again, strict=True):
            second = _understand(hearings[number], text, say)
            hearings[number] = min(hearings[number], second, key=lambda hearing: hearing.sounds.distance)
    return tuple(replace(hearing, fault=fault) for hearing, fault in zip(hearings, find_faults(hearings), strict=True))


def _understand(hearing: Hearing, text: str, say: Callable[[str], str]) -> Hearing:
    return replace(hearing, understood=text, understood_spoken=say(text))


def _ignore(_stage: str, _done: int, _total: int) -> None:
    """Count no sentence twice."""
