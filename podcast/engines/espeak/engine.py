"""pyttsx3 where it speaks through eSpeak NG: one forked child for each utterance, sound without a race.

pyttsx3's driver opens eSpeak in its asynchronous mode and loses, truncates or
speeds up some sentences. The same binding opened in the synchronous mode hands
over everything before `Synth` returns. eSpeak carries state from one utterance
to the next, and a native crash or hang takes its process along: so this
process only opens the library, and a child says one utterance and ends.
"""

import ctypes
import hashlib
import mmap
import struct
import threading
import warnings
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from podcast.engines.espeak.binding import espeak_binding, find_espeak_notation, pyttsx3_version
from podcast.engines.limits import ESPEAK_TIME, check_prosody, check_text
from podcast.engines.pronunciation.correction import Notation
from podcast.engines.protocol import Sound
from podcast.engines.work.forked_child import run_in_child
from podcast.engines.work.helper_process import HelperProcess
from podcast.errors import SpeechError
from podcast.model import Delivery, Voice
from podcast.text import lazy_compile

_SAMPLE_RATE_HZ = 22050
_BUFFER_MS = 200
_PHONEMES = 0x100
"""espeakPHONEMES of its speak_lib.h, which the binding lacks: "[[…]]" in a text are mnemonics."""
_DO_NOT_EXIT = 0x8000
"""Else a library without its data ends the process."""
_SEED = 1
"""Voices with breath in them draw random numbers, which eSpeak 1.52 seeds by the clock."""
_ROOM_BYTES = 1 << 26
"""Twenty-five minutes of sound; what was never used is not there."""
_STOP = 1
_LENGTH = struct.Struct("=Q")
_WARM_VOICE = b"en-us"
_LICENCE = "GPL-3.0-or-later"
_CORE_DATA = ("phontab", "phondata", "phonindex", "intonations")
# A zero ends a C string, and eSpeak takes Ctrl-A for a command.
_CONTROL = lazy_compile(r"[\x00-\x1f\x7f]")


class Espeak:
    """The default engine on Linux; its voices are eSpeak's, "gmw/en-us", with a variant "gmw/en-us+f3"."""

    name = "pyttsx3"
    _GENDERS: ClassVar[tuple[str, ...]] = ("", "male", "female")

    def fingerprint(self, voice: str = "") -> str:  # noqa: ARG002  all have one
        """Name pyttsx3, eSpeak NG and the data it speaks with."""
        return self._fingerprint

    def voices(self) -> tuple[Voice, ...]:
        """List eSpeak's voices, then its variants as "+f3"; not MBROLA's, whose sound is not there."""
        binding = _open_espeak()
        voices = [self._voice(entry) for entry in binding.ListVoices(None)]
        variant_spec = binding.VOICE(languages=b"variant")
        variants = [self._variant(entry) for entry in binding.ListVoices(ctypes.pointer(variant_spec))]
        return (*(voice for voice in voices if not voice.id.startswith("mb/")), *sorted(variants, key=lambda v: v.id))

    @staticmethod
    def notation(voice: str = "gmw/en-us") -> Notation:
        """Take mnemonics in every accent of English; another language's voices leave out what they do not know."""
        return find_espeak_notation(voice or "gmw/en-us")

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Speak in a child of this process, or of a helper where this one has several threads.

        A fork takes only the thread that calls it along, and what another held
        locked at that moment stays locked in the child for ever. Our own
        workers have one thread; those of Dask, notebooks and whoever calls
        this in a thread have more.
        """
        check_text(text)
        if threading.active_count() == 1:
            return speak_in_child(text, delivery)
        # Twice: the child has the limit itself, and the helper has to start first.
        return self._helper.call(speak_in_child, text, delivery, limit_s=2 * ESPEAK_TIME.for_text(text))

    @cached_property
    def _fingerprint(self) -> str:
        binding = _open_espeak()
        home = ctypes.c_char_p()
        version = binding.Info(ctypes.addressof(home)).decode()
        return (
            f"pyttsx3 {pyttsx3_version()}, eSpeak NG {version}, data {digest_data(Path((home.value or b'').decode()))}"
        )

    @cached_property
    def _helper(self) -> HelperProcess:
        return HelperProcess(self.name)

    def _voice(self, entry: Any) -> Voice:  # noqa: ANN401  a ctypes structure of an untyped library
        return Voice(
            id=entry.identifier.decode().lower(),
            name=entry.name.decode(),
            # A priority byte stands before each language.
            language=entry.languages[1:].decode(errors="replace"),
            gender=self._GENDERS[entry.gender],
            licence=_LICENCE,
        )

    def _variant(self, entry: Any) -> Voice:  # noqa: ANN401  as above
        name = entry.identifier.decode().removeprefix("!v/")
        return Voice(id=f"+{name}", name=entry.name.decode(), gender=self._GENDERS[entry.gender], licence=_LICENCE)


def speak_in_child(text: str, delivery: Delivery) -> Sound:
    """Speak one utterance from eSpeak's first state on; this process must be single threaded.

    Raises:
        SpeechError: eSpeak refused, crashed or hung.
    """
    check_prosody(delivery)
    binding, (memory, start) = _open_espeak(), _share_memory()
    with warnings.catch_warnings():
        # Debian's eSpeak 1.51 starts a thread that waits for asynchronous work, which never comes.
        warnings.simplefilter("ignore", DeprecationWarning)
        answer = run_in_child(
            lambda: _LENGTH.pack(_synthesize(binding, text, delivery, start)), limit_s=ESPEAK_TIME.for_text(text)
        )
    (length,) = _LENGTH.unpack(answer)
    return Sound(memory[:length], _SAMPLE_RATE_HZ)


# eSpeak is one a process, whatever we do: a second Initialize does not undo the first.
@cache
def _open_espeak() -> ModuleType:
    """Open eSpeak, with English loaded, as every child will find it."""
    binding, data = espeak_binding()
    rate = binding.Initialize(binding.AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS, data, _DO_NOT_EXIT)
    if rate != _SAMPLE_RATE_HZ:
        raise SpeechError(
            "eSpeak NG cannot be opened: its data is missing or of another version",
            hint="Install the system's package espeak-ng again, or remove it: a bundled one is then used.",
        )
    binding.SetVoiceByName(_WARM_VOICE)
    _find_seeder(binding)  # looks through a hundred libraries, once instead of in each child
    return binding


@cache
def _share_memory() -> tuple[mmap.mmap, int]:
    """Give memory that is also the children's, and its address.

    Through a pipe a sound would be copied twice, into pages that are new to a
    process which lives so briefly: 8 % of speaking (docs/performance.md).
    """
    memory = mmap.mmap(-1, _ROOM_BYTES)
    return memory, ctypes.addressof(ctypes.c_char.from_buffer(memory))


def _synthesize(binding: ModuleType, text: str, delivery: Delivery, start: int) -> int:
    """Leave the sound in memory from an address on, and give its length in bytes."""
    length = 0

    def collect(samples: Any, count: int, _events: object) -> int:  # noqa: ANN401  a pointer of ctypes
        nonlocal length
        begin, length = length, length + 2 * max(count, 0)
        if length > _ROOM_BYTES:
            return _STOP
        ctypes.memmove(start + begin, samples, length - begin)
        return 0

    _find_seeder(binding)(ctypes.c_long(_SEED))
    _set_voice(binding, delivery.voice)
    binding.SetParameter(binding.RATE, delivery.rate_wpm, 0)
    binding.SetParameter(binding.PITCH, delivery.pitch, 0)
    binding.SetSynthCallback(collect)
    flags = binding.CHARS_UTF8 | binding.ENDPAUSE | _PHONEMES
    result = binding.Synth(_CONTROL.sub(" ", text), flags=flags)
    if result != binding.EE_OK:
        raise SpeechError(f"eSpeak gave up with error {result}", hint="Try again; if it stays so, reword the sentence.")
    if length > _ROOM_BYTES:
        raise SpeechError("it lasts longer than 25 minutes", hint="Split it into sentences.")
    return length


@cache
def _find_seeder(binding: ModuleType) -> Callable[[ctypes.c_long], object]:
    """Find what seeds eSpeak's random numbers: its own since 1.52; 1.51 uses the C library's."""
    seeder: Callable[[ctypes.c_long], object] = (
        getattr(binding.dll, "espeak_ng_SetRandSeed", None) or ctypes.CDLL(None).srand
    )
    return seeder


def _set_voice(binding: ModuleType, voice: str) -> None:
    """Set the voice and look what was set: an unknown one leaves the default, an unknown variant none."""
    result = binding.SetVoiceByName(voice.encode())
    current = binding.GetCurrentVoice()
    if result != binding.EE_OK or current.contents.identifier.decode().lower() != voice.lower():
        raise SpeechError(f'pyttsx3 has no voice "{voice}"', hint='Run "podcast voices" to list what there is.')


def digest_data(home: Path) -> str:
    """Hash the sounds themselves, and name and size of the dictionaries and voices.

    Raises:
        SpeechError: there are none.
    """
    digest, files = hashlib.sha256(), sorted(path for path in home.rglob("*") if path.is_file())
    # The digest of nothing would be the same on all machines, whatever their eSpeak says.
    if {path.name for path in files}.isdisjoint(_CORE_DATA):
        raise SpeechError(
            f"{home}: eSpeak NG's data is not where it says",
            hint="Install the system's package espeak-ng again, or set PODCAST_ESPEAK=bundled.",
        )
    for path in files:
        digest.update(f"{path.relative_to(home)} {path.stat().st_size}\n".encode())
        if path.name in _CORE_DATA:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
