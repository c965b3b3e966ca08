"""Another speaker made of a voice: formants and pitch are moved, as a longer or shorter throat would, and the tilt.

Formants are the resonances of throat and mouth; Praat's "Change gender" (its manual has it under that name) shifts
them by resampling and brings the pitch to a median by overlap-add, of each sentence by itself. Where nothing is voiced
it draws random numbers, here from the same first one on for every sentence: the same sound gives the same bytes.
"""

from functools import cache
from importlib.util import find_spec
from typing import Any, Final

from podcast.engines.limits import check_change
from podcast.engines.package_versions import version
from podcast.engines.protocol import Sound
from podcast.errors import SpeechError
from podcast.model import Delivery

_PACKAGE: Final = "praat-parselmouth"
_FLOOR_HZ, _CEILING_HZ = 75, 400
"""Range in which Praat looks for the pitch of the voice itself, its own standard values."""
_OWN_MEDIAN_HZ = 0.0
"""Leaves the median where it is (Praat's manual)."""
_OWN_PITCH_RANGE = _OWN_DURATION = 1.0
_SEED = "random_initializeWithSeedUnsafelyButPredictably: 1"
"""A line of Praat's own script language."""
_TILTED_HZ = (300, 5000)
_LOUDEST = 32767


def describe_change(delivery: Delivery) -> str:
    """Name what changes the voice, with its version, as a part of a fingerprint; nothing where nothing does."""
    return _describe_library() if delivery.change else ""


def require_change(delivery: Delivery) -> None:
    """Look whether a voice can be changed as is wanted.

    Raises:
        SpeechError: a value is out of its range, the engine takes none, or Praat is not installed.
    """
    check_change(delivery)
    if delivery.change and find_spec("parselmouth") is None:
        raise SpeechError(
            "Praat, which changes voices, is not installed",
            hint="Install it: pip install 'newsletter-podcast[voices]'",
        )


def change_voice(sound: Sound, delivery: Delivery) -> Sound:
    """Give the sound as the delivery's speaker says it; as it is where nothing is to be changed.

    Raises:
        SpeechError: Praat refuses, as it does where a sound is shorter than three periods of its lowest pitch.
    """
    if not delivery.change or not sound.frames:
        return sound
    import numpy as np
    from parselmouth import PraatError
    from parselmouth import Sound as PraatSound
    from parselmouth.praat import call, run

    samples = np.frombuffer(sound.pcm, "<i2").astype(np.float64) / _LOUDEST
    wanted = (delivery.formant_ratio, delivery.pitch_hz or _OWN_MEDIAN_HZ, _OWN_PITCH_RANGE, _OWN_DURATION)
    try:
        run(_SEED)
        changed = call(PraatSound(samples, sound.sample_rate_hz), "Change gender", _FLOOR_HZ, _CEILING_HZ, *wanted)
    except PraatError as error:
        raise SpeechError(f"Praat failed: {error}", hint="Reword the sentence, or cast another voice.") from error
    tilted = _tilt(changed.values[0], sound.sample_rate_hz, delivery.tilt_db)
    pcm = np.rint(tilted.clip(-1, 1) * _LOUDEST).astype("<i2").tobytes()
    return Sound(pcm, sound.sample_rate_hz)


def _tilt(samples: Any, rate_hz: int, tilt_db: float) -> Any:  # noqa: ANN401  arrays of a library that is an extra
    """Tilt the spectrum between the lowest formants and the hiss, and leave the level as it was."""
    import numpy as np

    if not tilt_db:
        return samples
    octaves = np.log2(np.fft.rfftfreq(len(samples), 1 / rate_hz).clip(*_TILTED_HZ) / _TILTED_HZ[0])
    tilted = np.fft.irfft(np.fft.rfft(samples) * 10 ** (tilt_db * octaves / 20), len(samples))
    power = np.square(tilted).sum()
    return tilted * np.sqrt(np.square(samples).sum() / power) if power else samples


@cache
def _describe_library() -> str:
    return f"{_PACKAGE} {version(_PACKAGE)}"
