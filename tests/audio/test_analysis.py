"""What is heard of a finished file."""

from pathlib import Path

import pytest
from support.sounds import RATE, sine, write_clip

from podcast.audio import analyze
from podcast.errors import AudioError


def test_a_tone_is_measured(tmp_path: Path) -> None:
    """Loudness, peak, range and length of a tone are what they are by definition (EBU Tech 3341, case 1)."""
    path = write_clip(tmp_path / "a.wav", sine(seconds=8, dbfs=-20.0)).path
    analysis = analyze(path)
    # One channel of the two that the definition has: 3 LU less.
    assert analysis.loudness.integrated_lufs == pytest.approx(-23.0, abs=0.15)
    assert analysis.loudness.true_peak_dbtp == pytest.approx(-20.0, abs=0.15)
    assert analysis.range_lu == pytest.approx(0, abs=0.15)
    assert (analysis.duration_ms, analysis.longest_silence_ms, analysis.clipped_samples) == (8000, 0, 0)
    assert 78 <= len(analysis.short_term_lufs) <= 81
    assert analysis.short_term_lufs[-1] == pytest.approx(-23.0, abs=0.15)


def test_the_longest_silence_is_found(tmp_path: Path) -> None:
    """Of several, and also at the end."""
    tone, rest = sine(seconds=1, dbfs=-20), [0.0] * RATE
    between = analyze(write_clip(tmp_path / "a.wav", [*tone, *rest, *tone, *rest[::2], *tone]).path)
    assert between.longest_silence_ms == pytest.approx(1000, abs=3)
    at_end = analyze(write_clip(tmp_path / "b.wav", [*tone, *rest, *rest]).path)
    assert at_end.longest_silence_ms == pytest.approx(2000, abs=3)


def test_clipped_samples_are_counted(tmp_path: Path) -> None:
    """A tone driven over full scale has them; one just below has none."""
    clipped = [max(-1.0, min(1.0, 1.5 * sample)) for sample in sine(seconds=1, dbfs=0)]
    expected = sum(abs(sample) == 1.0 for sample in clipped)
    analysis = analyze(write_clip(tmp_path / "a.wav", clipped).path)
    assert analysis.clipped_samples == pytest.approx(expected, rel=0.01)
    assert analyze(write_clip(tmp_path / "b.wav", sine(seconds=1, dbfs=-0.1)).path).clipped_samples == 0


def test_what_is_no_sound_is_an_error(tmp_path: Path) -> None:
    """The file is named."""
    path = tmp_path / "a.mp3"
    path.write_bytes(b"Words, and no sound.")
    with pytest.raises(AudioError, match=r"a\.mp3") as caught:
        analyze(path)
    assert caught.value.hint
