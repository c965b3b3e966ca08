"""`podcast normalize`: the spoken form of a text."""

import json
import sys
from collections.abc import Iterable, Iterator

import click

from podcast import speech
from podcast.cli.options import any_show_option
from podcast.errors import PodcastError
from podcast.show import Folder, read_lexicon, read_show


@click.command
@click.argument("text", nargs=-1, required=True, metavar="TEXT...|-")
@click.option("--sentences", "is_split", is_flag=True, help="Print each text's sentences, unspoken, as a JSON list.")
@any_show_option
def normalize(text: tuple[str, ...], folder: Folder, *, is_split: bool) -> None:
    """Print how TEXT is said; with "-" one line for each line of standard input."""
    texts: Iterable[str] = _read_lines(sys.stdin) if text == ("-",) else (" ".join(text),)
    lexicon = read_lexicon(folder, read_show(folder))
    for line in texts:
        if is_split:
            click.echo(json.dumps(speech.split_sentences(line), ensure_ascii=False))
        else:
            click.echo(speech.normalize(line, lexicon))


def _read_lines(lines: Iterable[str]) -> Iterator[str]:
    try:
        yield from (line.rstrip("\n") for line in lines)
    except UnicodeDecodeError as error:
        raise PodcastError(f"standard input: not in UTF-8: {error}", hint="Convert it, as with iconv.") from error
