"""`podcast normalize`: the spoken form of a text."""

import json
import sys
from collections.abc import Iterable

import click

from podcast import speech
from podcast.cli.options import any_show_option
from podcast.show import Folder, read_lexicon, read_show


@click.command
@click.argument("text", nargs=-1, required=True, metavar="TEXT...|-")
@click.option("--sentences", "is_split", is_flag=True, help="Print each text's sentences, unspoken, as a JSON list.")
@any_show_option
def normalize(text: tuple[str, ...], folder: Folder, *, is_split: bool) -> None:
    """Print how TEXT is said; with "-" one line for each line of standard input."""
    texts: Iterable[str] = (line.rstrip("\n") for line in sys.stdin) if text == ("-",) else (" ".join(text),)
    lexicon = read_lexicon(folder, read_show(folder))
    for line in texts:
        if is_split:
            click.echo(json.dumps(speech.split_sentences(line), ensure_ascii=False))
        else:
            click.echo(speech.normalize(line, lexicon))
