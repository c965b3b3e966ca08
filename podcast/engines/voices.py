"""Voices by name: which there are, whether those of a cast are here, and who speaks instead of one that is not."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from podcast.engines.limits import CHANGEABLE, check_prosody
from podcast.engines.neural.catalogue import find_offer, list_offers
from podcast.engines.neural.packaged import tell_how_to_install
from podcast.engines.neural.session import try_voice
from podcast.engines.registry import check_engine, get_engine, list_engines
from podcast.engines.voice_change import require_change
from podcast.errors import SpeechError, find_closest
from podcast.model import Cast, Delivery, Voice
from podcast.text import lazy_compile

_log = logging.getLogger(__name__)
QUICK_ENGINE = "pyttsx3"
"""Speaks on every machine, hundreds of times faster than real time."""
_PARTS = lazy_compile("[-_/+]")
_USUAL_VOICE = "gmw/en-us"
_HINT = 'Run "podcast voices" to list what there is.'
KeyPath = tuple[str | int, ...]
"""Where somebody stands in the file of a cast."""
Trial = tuple[str, str, bool]
"""Engine, voice, and whether it is changed: one that runs does so for everybody who is made of it."""


class _NotInstalledError(SpeechError):
    """A voice is not here, and a command brings it."""


@dataclass(frozen=True, slots=True)
class VoiceListing:
    """A voice in the list of all that are, or could be, on this machine."""

    engine: str
    voice: Voice
    is_installed: bool
    speed: float | None = None
    """Times of real time that it speaks in, on one core of this machine, where that was measured."""


def list_voices() -> tuple[VoiceListing, ...]:
    """List the voices of every engine, English ones first: of these what is installed, then what can be."""
    return tuple(
        listing
        for engine in list_engines()
        for listing in sorted(_list_voices_of(engine), key=lambda listing: not _is_english(listing.voice))
    )


def _is_english(voice: Voice) -> bool:
    return voice.language.lower().startswith("en")


def _list_voices_of(engine: str) -> Iterator[VoiceListing]:
    try:
        installed = get_engine(engine).voices()
    except SpeechError:  # its extra is missing, and its voices with it
        installed = ()
    yield from (VoiceListing(engine, voice, is_installed=True) for voice in installed)
    ids = {voice.id for voice in installed}
    yield from (VoiceListing(engine, voice, is_installed=False) for voice in list_offers(engine) if voice.id not in ids)


def find_language(delivery: Delivery) -> str:
    """Find the language of a voice that is here, as its engine names it, "en-us"; empty where nobody knows."""
    try:
        voices = get_engine(delivery.engine).voices()
    except SpeechError:
        return ""
    return next((voice.language for voice in voices if voice.id == delivery.voice), "")


def check_voices(deliveries: Iterable[tuple[str, Delivery]]) -> None:
    """Look for every engine and voice, and at every rate and pitch, before the first second of sound.

    Args:
        deliveries: each with the words that name its line of the settings,
            `voices/cast.toml: role "announcer"`.

    Raises:
        SpeechError: the first that is not there or cannot be, after those words.
    """
    for line, delivery in deliveries:
        try:
            _check_voice(delivery)
        except SpeechError as error:
            raise SpeechError(f"{line}: {error.message}", hint=error.hint) from error


def resolve_fallbacks(cast: Cast, *, locate: Callable[[KeyPath], str] | None = None) -> Cast:
    """Give everybody of a cast a voice that is here, if one of its chain is; warn once for each cause.

    Who has no fallback, or none that is here, keeps the voice that was meant:
    `check_voices` says what is wrong with it.

    Args:
        cast: as its file says it.
        locate: names the line of who stands at a path in that file; without it the file is named.
    """
    causes: dict[str, list[tuple[KeyPath, SpeechError]]] = {}
    trials: set[Trial] = set()

    def resolve(path: KeyPath, delivery: Delivery) -> Delivery:
        choice, missing = choose_voice(delivery, trials)
        for fault in missing:
            # What one command installs is one cause.
            cause = fault.hint if isinstance(fault, _NotInstalledError) else fault.message
            causes.setdefault(cause, []).append((path, fault))
        return choice

    resolved = _change_deliveries(cast, resolve)
    for faults in causes.values():
        path, first = faults[0]
        more = len({fault.message for _, fault in faults}) - 1
        _log.warning(
            "%s: %s; there is a fallback, used by %d of the cast. %s",
            *(locate(path) if locate else cast.source, f"{first.message}{f' nor {more} more' if more else ''}"),
            *(len(faults), first.hint),
        )
    return resolved


def resolve_as_made(cast: Cast, speakers: Collection[str]) -> Cast:
    """Give everybody of a cast whom of their chain was heard in an episode, whoever is here today.

    Args:
        cast: as its file says it.
        speakers: whom the episode was spoken by, "engine voice" each.
    """
    engines = {speaker.partition(" ")[0] for speaker in speakers}

    def resolve(_path: KeyPath, delivery: Delivery) -> Delivery:
        chain = (delivery, *delivery.fallback)
        heard = [choice for choice in chain if name_speaker(choice) in speakers]
        # Who was not heard may still decide who else was: engines are here, or not, as a whole.
        likely = [choice for choice in chain if choice.engine in engines]
        return replace((*heard, *likely, delivery)[0], fallback=()) if delivery.fallback else delivery

    return _change_deliveries(cast, resolve)


def cast_quickly(cast: Cast) -> Cast:
    """Let pyttsx3 speak for everybody of a cast, in seconds: the first of its voices in their chain, else a usual one.

    Raises:
        SpeechError: pyttsx3 has no voice here.
    """

    def resolve(_path: KeyPath, delivery: Delivery) -> Delivery:
        chain = (choice for choice in (delivery, *delivery.fallback) if choice.engine == QUICK_ENGINE)
        return next((replace(choice, fallback=()) for choice in chain if _is_here(choice)), usual)

    usual = Delivery(_find_usual_voice(), engine=QUICK_ENGINE)
    return _change_deliveries(cast, resolve)


def _is_here(delivery: Delivery) -> bool:
    try:
        _check_voice(delivery)
    except SpeechError:
        return False
    return True


def _find_usual_voice() -> str:
    """Find eSpeak's American voice, else the first English one of this system, else any."""
    voices = [voice for voice in get_engine(QUICK_ENGINE).voices() if not voice.id.startswith("+")]
    english = [voice.id for voice in voices if voice.language.lower().startswith("en")]
    for name in (*(name for name in english if name == _USUAL_VOICE), *english, *(voice.id for voice in voices)):
        return name
    raise SpeechError(f"{QUICK_ENGINE} has no voice here", hint="Install a voice in the settings of your system.")


def name_speaker(delivery: Delivery) -> str:
    """Name who speaks in a delivery as records do: "pyttsx3 gmw/en-us", "piper en_US-joe-medium changed"."""
    return f"{delivery.engine} {delivery.voice}{' changed' if delivery.change else ''}"


def _change_deliveries(cast: Cast, change: Callable[[KeyPath, Delivery], Delivery]) -> Cast:
    changed = {path: change(path, delivery) for path, _, delivery in cast.speakers}
    return replace(
        cast,
        roles={role: changed["roles", role] for role in cast.roles},
        people=tuple(replace(person, delivery=changed["people", at]) for at, person in enumerate(cast.people)),
        pool=tuple(changed["pool", at] for at in range(len(cast.pool))),
    )


def choose_voice(delivery: Delivery, trials: set[Trial] | None = None) -> tuple[Delivery, list[SpeechError]]:
    """Take the first of the chain that is here; give what is wrong with those before it, and with nobody else.

    Args:
        delivery: who is meant, each with who stands in.
        trials: what was seen to run a moment ago, and is not looked at again; what runs joins it.
    """
    faults: list[SpeechError] = []
    for choice in (delivery, *delivery.fallback) if delivery.fallback else ():
        try:
            _check_voice(choice, trials)
        except SpeechError as fault:
            faults.append(fault)
        else:
            return replace(choice, fallback=()), faults
    return delivery, []


def _check_voice(delivery: Delivery, trials: set[Trial] | None = None) -> None:
    check_prosody(delivery)
    check_engine(delivery.engine)
    require_change(delivery)
    ids = list_voice_ids(delivery.engine)
    if is_listed(delivery.voice, ids):
        trial = delivery.engine, delivery.voice, bool(delivery.change)
        if delivery.engine in CHANGEABLE and trial not in (trials or ()):
            try_voice(get_engine(delivery.engine), delivery)
            if trials is not None:
                trials.add(trial)
        return
    message, offer = f'{delivery.engine} has no voice "{delivery.voice}"', find_offer(delivery.engine, delivery.voice)
    if offer:
        raise _NotInstalledError(message, hint=tell_how_to_install(offer.id, delivery.engine))
    raise SpeechError(message, hint=_name_other_engine(delivery) or _guess(delivery.voice, ids) + _HINT)


def _name_other_engine(delivery: Delivery) -> str:
    """Name the engine of ours that has a voice which was cast with another; empty where none, or several, have."""
    others = [name for name in list_engines() if name != delivery.engine and _has_voice(name, delivery.voice)]
    return f'Did you mean engine = "{others[0]}"? It has that voice.' if len(others) == 1 else ""


def _has_voice(engine: str, voice: str) -> bool:
    try:
        return is_listed(voice, list_voice_ids(engine))
    except SpeechError:  # its extra is not installed
        return False


def check_stand_in(delivery: Delivery) -> None:
    """Look whether the voice of who stands in is misspelt; it need not be here, and another machine may have others.

    Raises:
        SpeechError: there is a voice of almost that name.
    """
    try:
        _check_voice(delivery)
    except SpeechError as error:
        if "Did you mean" in error.hint:
            raise


def is_listed(voice: str, ids: frozenset[str]) -> bool:
    """Tell whether a voice is there, or a variant of one, "gmw/en-us+f3"; a variant "+f3" is no voice by itself."""
    if voice.startswith("+"):
        return False
    base, plus, variant = voice.partition("+")
    return voice in ids or (bool(plus) and base in ids and f"+{variant}" in ids)


def find_part(word: str, ids: Iterable[str]) -> str:
    """Find the one voice that has a word in its name, as "joe" is in "en_US-joe-medium"; empty where not one has."""
    names = [name for name in ids if word.casefold() in _PARTS.split(name.casefold())]
    return names[0] if len(names) == 1 else ""


def _guess(voice: str, ids: frozenset[str]) -> str:
    if name := find_part(voice, ids):
        return f'Did you mean "{name}"? '
    base, plus, variant = voice.partition("+")
    bases = [voice_id for voice_id in ids if not voice_id.startswith("+")]
    near, near_variant = find_closest(base, bases), find_closest(f"+{variant}", ids) if plus else ""
    return f'Did you mean "{near}{near_variant}"? ' if near and bool(near_variant) == bool(plus) else ""


@cache
def list_voice_ids(engine: str) -> frozenset[str]:
    """List the ids of an engine's voices, asked once a process.

    Raises:
        SpeechError: there is no such engine, or it cannot be opened.
    """
    return frozenset(voice.id for voice in get_engine(engine).voices())
