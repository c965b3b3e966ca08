"""`podcast normalize`: the spoken form of a text."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict

import click

from podcast import engines, speech
from podcast.cli.options import any_show_option, json_option
from podcast.errors import PodcastError
from podcast.model import Lexicon
from podcast.show import Folder, read_lexicon, read_show


@click.command
@click.argument("text", nargs=-1, required=True, metavar="TEXT...|-")
@click.option("--sentences", "is_split", is_flag=True, help="Print each text's sentences, unspoken, as a JSON list.")
@click.option("--engine", metavar="NAME", help="Print what that engine is given, phonemes in [[…]].")
@click.option("--explain", is_flag=True, help="Print each sentence, how it is said, and which rules made that of it.")
@json_option
@any_show_option
def normalize(
    text: tuple[str, ...], folder: Folder, *, is_split: bool, engine: str | None, explain: bool, as_json: bool
) -> None:
    """Print how TEXT is said, in plain words; with "-" one line for each line of standard input.

    --explain prints each sentence as it is written, "= " and how it is said, and below what each rule changed: a pass
    of podcast/speech/normalize.py by its function, or an entry of the lexicon. With --json it is one object a sentence.
    """
    if is_split + bool(engine) + explain > 1:
        raise click.UsageError("--sentences, --engine and --explain print different things: take one of them.")
    texts: Iterable[str] = _read_lines(sys.stdin) if text == ("-",) else (" ".join(text),)
    lexicon = read_lexicon(folder, read_show(folder))
    if engine:
        engines.check_engine(engine)
    notation = engines.find_notation(engine) if engine else None
    for line in texts:
        if explain:
            _explain(line, lexicon, as_json=as_json)
            continue
        if is_split:
            click.echo(json.dumps(speech.split_sentences(line), ensure_ascii=False))
            continue
        spoken = speech.normalize(line, lexicon)
        click.echo(engines.pronounce(spoken, notation, lexicon) if notation else spoken)


def _explain(text: str, lexicon: Lexicon, *, as_json: bool) -> None:
    for sentence in speech.split_sentences(text):
        explanation = speech.explain(sentence, lexicon)
        if as_json:
            click.echo(json.dumps({"written": sentence, **asdict(explanation)}, ensure_ascii=False))
            continue
        click.echo(f"{sentence}\n= {explanation.spoken}")
        for change in explanation.changes:
            click.echo(f'  {change.rule}: "{change.before}" → "{change.after}"')


def _read_lines(lines: Iterable[str]) -> Iterator[str]:
    try:
        yield from (line.rstrip("\n") for line in lines)
    except UnicodeDecodeError as error:
        raise PodcastError(f"standard input: not in UTF-8: {error}", hint="Convert it, as with iconv.") from error
