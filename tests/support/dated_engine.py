"""An engine whose version and voices change from one run to the next, as on a machine that is kept up to date."""

import os
from pathlib import Path

from podcast.engines.protocol import Sound
from podcast.engines.silent import Silent
from podcast.model import Delivery, Voice

MEMORY = "PODCAST_TEST_MEMORY"
"""Environment variable; the folder with the files `version` and, where that voice is there, `better`.

A voice is a path in it, so that workers, which may have begun in another test, find it too.
"""


class Dated:
    """The silent engine, in a version of its own; every version says a text in another time."""

    name = "dated"

    def fingerprint(self, voice: str = "") -> str:
        """Name the version that is here today."""
        return f"dated, data {version(voice)}" if voice else "dated"

    def voices(self) -> tuple[Voice, ...]:
        """List the voice that is always here, and the better one where it is."""
        memory = Path(os.environ[MEMORY])
        better = (Voice(f"{memory}/better", "Better", "en"),) if (memory / "better").exists() else ()
        return (Voice(f"{memory}/plain", "Plain", "en"), *better)

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Speak the silent tone, 50 ms longer for each version, and for the better voice."""
        sound = Silent().synthesize(text, Delivery("one", engine="silent"))
        longer = len(version(delivery.voice)) + delivery.voice.endswith("better")
        return Sound(sound.pcm + sound.pcm[: 2 * (longer * sound.sample_rate_hz // 20)], sound.sample_rate_hz)


def version(voice: str) -> str:
    """Read which version is here."""
    return Path(voice).with_name("version").read_text(encoding="ascii")
