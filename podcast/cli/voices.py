"""`podcast voices`: who can speak."""

import json
from dataclasses import asdict

import click

from podcast import engines
from podcast.cli.options import json_option


@click.command
@json_option
def voices(*, as_json: bool) -> None:
    """List the voices of every engine; one that begins with "+" may be added to another of its engine."""
    listed = [(name, voice) for name in engines.engine_names() for voice in engines.engine_named(name).voices()]
    if as_json:
        click.echo(json.dumps([{"engine": name, **asdict(voice)} for name, voice in listed], ensure_ascii=False))
        return
    for name, voice in listed:
        click.echo(f"{name:9} {voice.id:28} {voice.language:8} {voice.gender:8} {voice.name}".rstrip())
