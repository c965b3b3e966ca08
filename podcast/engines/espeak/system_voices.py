"""pyttsx3 where the system brings the voices (macOS, Windows): one process for each utterance.

Its `runAndWait` may return before the sound is written, hang, or crash with
the system's own speech service. In a process of its own none of that reaches
ours, and no utterance finds what another left behind.
"""

import json
import platform
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path

from podcast.engines.espeak.binding import find_espeak_notation, pyttsx3_version
from podcast.engines.espeak.sound_file import read_sound
from podcast.engines.limits import SYSTEM_VOICES_TIME, check_text
from podcast.engines.pronunciation.correction import Notation
from podcast.engines.protocol import Sound
from podcast.errors import SpeechError
from podcast.model import Delivery, Voice

_HINT = 'Run "podcast doctor"; if only this sentence fails, reword it.'


class SystemVoices:
    """The default engine on macOS and Windows; pitch is left to the voice, which alone knows it."""

    name = "pyttsx3"

    def fingerprint(self, voice: str = "") -> str:  # noqa: ARG002  all have one
        """Name pyttsx3 and the system, whose update may bring other voices."""
        return f"pyttsx3 {pyttsx3_version()}, {platform.system()} {platform.release()} {platform.version()}"

    def voices(self) -> tuple[Voice, ...]:
        """List what the system has installed."""
        return self._voices

    @staticmethod
    def notation(voice: str = "") -> Notation:
        """Take letters alone; what eSpeak said on another machine was told it in mnemonics."""
        return find_espeak_notation(voice)

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Speak into a file, in a process that ends with it."""
        check_text(text)
        if delivery.voice not in {voice.id for voice in self._voices}:
            raise SpeechError(
                f'pyttsx3 has no voice "{delivery.voice}"', hint='Run "podcast voices" to list what there is.'
            )
        with tempfile.TemporaryDirectory(prefix="podcast-") as folder:
            path = Path(folder) / "utterance.wav"
            limit_s = SYSTEM_VOICES_TIME.for_text(text)
            request = {"text": text, "voice": delivery.voice, "rate": delivery.rate_wpm, "path": str(path)}
            ask({**request, "limit_s": limit_s}, limit_s=limit_s)
            return read_sound(path)

    @cached_property
    def _voices(self) -> tuple[Voice, ...]:
        return tuple(Voice(**entry) for entry in json.loads(ask({}, limit_s=SYSTEM_VOICES_TIME.shortest_s)))


def ask(request: dict[str, object], *, limit_s: float, module: str = "podcast.engines.espeak.system_child") -> str:
    """Run the child with a request and give what it answers.

    Raises:
        SpeechError: it failed, crashed or did not end in time.
    """
    command = [sys.executable, "-m", module]
    try:
        done = subprocess.run(
            command, input=json.dumps(request), capture_output=True, encoding="utf-8", timeout=limit_s, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise SpeechError(f"pyttsx3 did not end within {limit_s:.0f} s", hint=_HINT) from error
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["nothing was said about it"]
        raise SpeechError(f"pyttsx3 failed with code {done.returncode}: {reason[0]}", hint=_HINT)
    return done.stdout
