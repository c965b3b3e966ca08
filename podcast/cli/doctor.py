"""`podcast doctor`: what this machine has, whom a show will be spoken by here, and what would be better."""

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version

import click

from podcast import audio, engines
from podcast.build.counted_names import name_some
from podcast.cli.options import any_show_option
from podcast.errors import ShowError, SpeechError
from podcast.model import Cast, Delivery
from podcast.show import Folder, read_cast

_NAMED = 3
"""Speakers that a line names; the others are counted."""
_NATURAL = "piper"
"""Engine of the voices that the extra `voices` brings."""


@click.command
@any_show_option
def doctor(folder: Folder) -> None:
    """Tell what this machine has of all that an episode needs, which voices the show has here, and what brings better.

    Without a show here the sample show's cast is looked at.
    """
    click.echo(f"podcast   {version('newsletter-podcast')}")
    click.echo(f"Python    {platform.python_version()} at {sys.executable}")
    click.echo(f"system    {platform.platform()}")
    click.echo(f"ffmpeg    {audio.find_ffmpeg()}")
    for name in engines.list_engines():
        click.echo(f"engine    {name}: {_describe(name)}")
    try:
        for line in _describe_cast(read_cast(folder)):
            click.echo(line)
    except ShowError as error:
        click.echo(f"voice     {error.message}. {error.hint}")


def _describe(name: str) -> str:
    """Say what an engine has, or what it lacks: an extra that is not installed is no fault."""
    try:
        engine = engines.get_engine(name)
        return f"{len(engine.voices())} voices, {engine.fingerprint()}"
    except SpeechError as error:
        return f"{error.message}. {error.hint}"


def _describe_cast(cast: Cast) -> Iterator[str]:
    """Say who speaks for everybody of a cast on this machine, and which command brings better voices to whom."""
    better: dict[str, list[str]] = {}
    for name, delivery in _members(cast):
        choice, missing = engines.choose_voice(delivery)
        fault = _find_fault(name, choice)
        yield f"voice     {name}: {engines.name_speaker(choice)}{fault}"
        # The first that was meant is the best.
        command = engines.tell_command(delivery, missing[0]) if missing else ""
        if command:
            better.setdefault(f"{command}: {engines.name_speaker(delivery)}", []).append(name)
    for command, names in better.items():
        yield f"better    {command} for {name_some(names, most=_NAMED)}"
    if not better and not _has_natural_voice(cast):
        yield f"better    {_suggest()}"


def _members(cast: Cast) -> Iterator[tuple[str, Delivery]]:
    yield from cast.roles.items()
    yield from ((person.name, person.delivery) for person in cast.people)
    yield from ((f"pool {index}", delivery) for index, delivery in enumerate(cast.pool, start=1))


def _find_fault(name: str, delivery: Delivery) -> str:
    """Say what is wrong with a voice that nobody stands in for; nothing where it can speak."""
    try:
        engines.check_voices([(name, delivery)])
    except SpeechError as error:
        return f", which cannot speak: {error.message.removeprefix(f'{name}: ')}. {error.hint}"
    return ""


def _has_natural_voice(cast: Cast) -> bool:
    return any(delivery.engine != engines.QUICK_ENGINE for _, delivery in _members(cast))


def _suggest() -> str:
    """Say how a cast of nothing but pyttsx3's voices gets natural ones."""
    cast_them = f'give them in voices/cast.toml with engine = "{_NATURAL}" (podcast voices lists them)'
    try:
        if engines.get_engine(_NATURAL).voices():
            return f"natural voices are here: {cast_them}"
    except SpeechError as error:
        return f"{error.hint.removeprefix('Install it: ')}: natural voices; then {cast_them}"
    return f"podcast voices install en_US-amy-medium: a natural voice; then {cast_them}"
