"""`podcast normalize`: the spoken form of a text."""

import json
import sys
from collections.abc import Iterable, Iterator

import click

from podcast import engines, speech
from podcast.cli.options import any_show_option
from podcast.errors import PodcastError
from podcast.show import Folder, read_lexicon, read_show


@click.command
@click.argument("text", nargs=-1, required=True, metavar="TEXT...|-")
@click.option("--sentences", "is_split", is_flag=True, help="Print each text's sentences, unspoken, as a JSON list.")
@click.option("--engine", metavar="NAME", help="Print what that engine is given, phonemes in [[…]].")
@any_show_option
def normalize(text: tuple[str, ...], folder: Folder, *, is_split: bool, engine: str | None) -> None:
    """Print how TEXT is said, in plain words; with "-" one line for each line of standard input."""
    if is_split and engine:
        raise click.UsageError("--sentences prints what is written, --engine what is spoken.")
    texts: Iterable[str] = _read_lines(sys.stdin) if text == ("-",) else (" ".join(text),)
    lexicon = read_lexicon(folder, read_show(folder))
    if engine:
        engines.check_engine(engine)
    notation = engines.find_notation(engine) if engine else None
    for line in texts:
        if is_split:
            click.echo(json.dumps(speech.split_sentences(line), ensure_ascii=False))
            continue
        spoken = speech.normalize(line, lexicon)
        click.echo(engines.pronounce(spoken, notation, lexicon) if notation else spoken)


def _read_lines(lines: Iterable[str]) -> Iterator[str]:
    try:
        yield from (line.rstrip("\n") for line in lines)
    except UnicodeDecodeError as error:
        raise PodcastError(f"standard input: not in UTF-8: {error}", hint="Convert it, as with iconv.") from error
