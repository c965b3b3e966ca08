"""`podcast lexicon`: words that nobody decided how to say, and how to decide."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

import click

from podcast import engines, speech
from podcast.atomic_files import write_whole
from podcast.build import pipeline
from podcast.build.project import open_project
from podcast.build.task_locks import lock_task
from podcast.cli.options import json_option, show_option
from podcast.errors import ShowError, find_closest
from podcast.issue import find_issue
from podcast.model import Lexeme, Lexicon
from podcast.script import UndecidedWord, review_pronunciation
from podcast.show import Folder, add_entry, read_lexicon, read_show
from podcast.show.lexicon import LEXICON, parse_lexemes
from podcast.show.toml import parse_toml, read_text

_PHONEMES = re.compile(r"\[\[(.+)\]\]")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_ALIKE = 0.75
"""Likeness of a word of an issue to one that is none of it, from which it was probably meant."""


@click.command
@click.argument("issue", required=False)
@click.option(
    "--add",
    "entries",
    multiple=True,
    metavar="WORD=SAID",
    help="Write into the lexicon how a word is said, in words or as [[IPA]]; may be repeated.",
)
@click.option("--before", multiple=True, metavar="WORD", help="With --add: only before this word; may be repeated.")
@click.option("--after", multiple=True, metavar="WORD", help="With --add: only after this word; may be repeated.")
@json_option
@show_option
def lexicon(
    issue: str | None,
    folder: Folder,
    *,
    entries: tuple[str, ...],
    before: tuple[str, ...],
    after: tuple[str, ...],
    as_json: bool,
) -> None:
    """List the words and signs of ISSUE that nobody decided how to say: how often, how they are said now, and where.

    These are acronyms, capitals and figures inside words, foreign letters and alphabets, unusual spellings, names of
    authors, and signs that nothing is said for, where voices/lexicon.toml has none of them. "podcast say" lets you hear
    one, --add decides it.
    """
    if not issue and not entries:
        raise click.UsageError("Name an issue, or an entry to --add.")
    if (before or after) and not entries:
        raise click.UsageError("--before and --after say where an entry to --add holds.")
    if entries:
        path = find_issue(issue, issues=folder.issues, prefix=read_show(folder).prefix) if issue else None
        _add(entries, folder, before=before, after=after)
        if path:
            _tell_of_absent(entries, path, folder, name=issue or "")
        return
    project = open_project(folder)
    path = find_issue(issue or "", issues=folder.issues, prefix=project.show.prefix)
    script = pipeline.plan(path, project).script
    say = partial(speech.normalize, lexicon=project.lexicon)
    words = review_pronunciation(script, project.lexicon, wording=project.show.wording, say=say)
    words = tuple(replace(word, said=_respell(word.said, project.lexicon)) for word in words)
    if as_json:
        click.echo(json.dumps([asdict(word) for word in words], ensure_ascii=False))
        return
    for word in words:
        click.echo(_format_line(word))
    click.echo(f"{len(words)} words; decide with: podcast lexicon --add 'WORD=how it is said'", err=True)


def _respell(spoken: str, lexicon: Lexicon) -> str:
    """Show the letters that a voice gets for those that it would spell out: "Vojtěch" → "Voytyekh"."""
    return spoken if spoken.isascii() else engines.pronounce(spoken, engines.Notation.RESPELLED, lexicon)


def _format_line(word: UndecidedWord) -> str:
    return f"{word.count:3}  {word.word:20} {word.said or '(not said)':24} {word.doubt:16} {word.context}"


def _add(entries: tuple[str, ...], folder: Folder, *, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Write all entries, or, where one is wrong, none."""
    show = read_show(folder)
    with lock_task(folder, f"command that writes {LEXICON}"):
        old = read_lexicon(folder, show)
        _write(entries, folder, before=before, after=after)
        new = read_lexicon(folder, show)
    for entry in entries:
        word = " ".join((*after[:1], entry.partition("=")[0].strip(), *before[:1]))
        was, now = (speech.normalize(word, lexicon) for lexicon in (old, new))
        spoken = entry.partition("=")[2].strip() if _PHONEMES.search(entry) else now
        click.echo(f"{word}: {was} -> {spoken}" if was != spoken else f"{word}: {spoken}")


def _tell_of_absent(entries: Iterable[str], path: Path, folder: Folder, *, name: str) -> None:
    """Say which of the words that were decided are nowhere in an issue, as a misspelt one is."""
    script = pipeline.plan(path, open_project(folder)).script
    text = " ".join(utterance.written for utterance in script.utterances)
    words = frozenset(_WORD.findall(text))
    for word in (entry.partition("=")[0].strip() for entry in entries):
        if word.casefold() not in text.casefold():
            near = find_closest(word, words, likeness=_ALIKE)
            question = f'; did you mean "{near}"?' if near else ""
            click.echo(f'"{word}" is written into {LEXICON}, and is not in {name}{question}', err=True)


def _write(entries: tuple[str, ...], folder: Folder, *, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    path = folder.root / LEXICON
    text = read_text(folder.root, LEXICON)
    for entry in entries:
        word, sign, saying = (part.strip() for part in entry.partition("="))
        if not (word and sign and any(character.isalnum() for character in saying)):
            raise ShowError(f'--add "{entry}": not a word and how it is said', hint="Write --add 'MuJoCo=Moo Joe Co'.")
        sound = _PHONEMES.fullmatch(saying)
        lexeme = Lexeme(word, "" if sound else saying, before=before, after=after, phonemes=sound[1] if sound else "")
        text = add_entry(text, lexeme, source=LEXICON)
    parse_lexemes(parse_toml(text, source=LEXICON), source=LEXICON, text=text)
    write_whole(path, text.encode())
