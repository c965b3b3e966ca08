"""Engines that fail in every way that real ones do; a delivery's voice is the folder that holds their memory."""

import os
import signal
import time
from pathlib import Path

from podcast.engines.limits import TimeLimit
from podcast.engines.neural import session
from podcast.engines.protocol import Sound
from podcast.engines.silent import Silent
from podcast.engines.work.forked_child import run_in_child
from podcast.engines.work.stopped import end_after
from podcast.errors import SpeechError
from podcast.model import Delivery, Voice

BAD = "bad"
"""A text with this word fails; all others are spoken."""


class Reliable:
    """The silent engine under any voice; the others fail before they come to it."""

    name = "faulty"

    def fingerprint(self, voice: str = "") -> str:  # noqa: ARG002 - the protocol's
        """Never change."""
        return "faulty 1"

    def voices(self) -> tuple[Voice, ...]:
        """List none: every folder is a voice."""
        return ()

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Speak the silent tone."""
        if BAD in text:
            self.fail(Path(delivery.voice))
        return Silent().synthesize(text, Delivery("one", engine="silent"))

    def fail(self, memory: Path) -> None:
        """Do nothing."""


class ChildKilledOnce(Reliable):
    """Its child is killed the first time."""

    def fail(self, memory: Path) -> None:
        """Run a child that kills itself."""
        if first_time(memory):
            run_in_child(die, limit_s=60)


class ChildHangsOnce(Reliable):
    """Its child hangs the first time."""

    def fail(self, memory: Path) -> None:
        """Run a child that never ends."""
        if first_time(memory):
            run_in_child(hang, limit_s=0.2)


class Nameless(Reliable):
    """It does not say what its sound depends on."""

    def fingerprint(self, voice: str = "") -> str:  # noqa: ARG002 - the protocol's
        """Say nothing."""
        return " "


class Rateless(Reliable):
    """Its sound has no sample rate."""

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Speak, and say nothing of the rate."""
        return Sound(super().synthesize(text, delivery).pcm, 0)


class WorkerDiesOnce(Reliable):
    """It takes its worker process along, the first time."""

    def fail(self, memory: Path) -> None:
        """Kill this process."""
        if first_time(memory):
            die()


class WorkerStopsOnce(Reliable):
    """Its worker process stops the first time, and says nothing."""

    def fail(self, memory: Path) -> None:
        """Stop this process."""
        if first_time(memory):
            stop()


class WorkerDiesAlways(Reliable):
    """It takes its worker process along."""

    def fail(self, memory: Path) -> None:
        """Kill this process, and keep count."""
        with (memory / "deaths").open("a") as deaths:
            deaths.write("x")
        die()


class Refuses(Reliable):
    """It never says a bad text."""

    def fail(self, memory: Path) -> None:
        """Refuse, and keep count."""
        with (memory / "refusals").open("a") as refusals:
            refusals.write("x")
        raise SpeechError("cannot say that", hint="Say something else.")


class CutsOff(Reliable):
    """It loses most of a text."""

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Give 100 ms of sound."""
        sound = super().synthesize(text, delivery)
        return Sound(sound.pcm[: 2 * sound.sample_rate_hz // 10], sound.sample_rate_hz)


class Mute(Reliable):
    """It gives silence."""

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Give as much silence as the tone would be long."""
        sound = super().synthesize(text, delivery)
        return Sound(bytes(len(sound.pcm)), sound.sample_rate_hz)


class HalfSample(Reliable):
    """It ends within a sample."""

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Drop the last byte."""
        sound = super().synthesize(text, delivery)
        return Sound(sound.pcm[:-1], sound.sample_rate_hz)


class Slow(Reliable):
    """It takes a second for a bad text."""

    def fail(self, memory: Path) -> None:
        """Wait."""
        (memory / f"slow-{os.getpid()}").touch()
        time.sleep(1)


class Elsewhere(Reliable):
    """It is another version in every process."""

    def fingerprint(self, voice: str = "") -> str:  # noqa: ARG002 - the protocol's
        """Name this process."""
        return f"faulty {os.getpid()}"


class NoEngine:
    """It lacks all that an engine has."""


class Brief(Reliable):
    """It says everything in 10 ms, so that one can have very much of it."""

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Speak the start of the silent tone."""
        sound = super().synthesize(text, delivery)
        return Sound(sound.pcm[100:540], sound.sample_rate_hz)


def first_time(memory: Path) -> bool:
    """Tell whether this was never asked before of this folder."""
    try:
        (memory / "failed").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def die() -> bytes:
    """Crash."""
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def hang() -> bytes:
    """Sleep for ever."""
    time.sleep(3600)
    return b""


def stop() -> bytes:
    """Stop, as SIGSTOP lets others do."""
    os.kill(os.getpid(), signal.SIGSTOP)
    return b""


def hang_shortly() -> bytes:
    """Sleep for ever, if it were not for the limit."""
    with end_after(0.2):
        return hang()


def speak_for_ever() -> Sound:
    """Hang in a model, which has a moment for its sentence."""
    session.NEURAL_TIME = TimeLimit(0.2, 0.0)  # type: ignore[attr-defined]
    return session._speak("Hm.", Delivery("sloth"), session.Speaker(Path(), str, _say_for_ever))  # noqa: SLF001  a limit of its own


def _say_for_ever(*_: object) -> Sound:
    return Sound(hang(), 0)


class Hangs(Reliable):
    """It never ends a bad text, and says so in the folder that the environment names."""

    def voices(self) -> tuple[Voice, ...]:
        """List the voice of a cast that `silence` made."""
        return (Voice("one", "One", "en"),)

    def fail(self, memory: Path) -> None:  # noqa: ARG002 - the others'
        """Leave word, and hang."""
        Path(os.environ["PODCAST_TEST_MEMORY"], f"hanging-{os.getpid()}").touch()
        hang()


class Stubborn(Hangs):
    """It never says a bad text, in the voice of a cast that `silence` made."""

    def fail(self, memory: Path) -> None:  # noqa: ARG002 - the others'
        """Refuse."""
        raise SpeechError("cannot say that", hint="Say something else.")
