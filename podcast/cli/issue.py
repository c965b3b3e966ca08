"""`podcast issue`: what is read from issue files."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from podcast.atomic_files import write_whole
from podcast.build import reading
from podcast.build.numbered_texts import read_texts
from podcast.cli.options import any_show_option, json_option, strict_option
from podcast.errors import IssueError, PodcastError
from podcast.issue import (
    SeveralIssuesError,
    count_lost_words,
    encode_issue,
    find_issue,
    list_doubts,
    measure_coverage,
    name_form,
    read_issue,
    split_issues,
)
from podcast.model import Issue, Newsletter, Section
from podcast.show import Folder, read_newsletter, read_show
from podcast.text import join_lines

_BEGINNING = 40
"""Letters of a text that are shown."""


@click.command
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--check", is_flag=True, help="Only say whether every word of the source is in the issue or left out.")
@click.option("--explain", is_flag=True, help="Only say what each block was taken for, and by which rule.")
@click.option(
    "--split",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write each of several issues in a file into a file of its own there.",
)
@json_option
@strict_option
@any_show_option
def issue(
    files: tuple[str, ...], folder: Folder, *, check: bool, explain: bool, target: Path | None, as_json: bool
) -> None:
    """Read issues and show their structure; with --json one object a line.

    FILE is a path, or the name of an issue of the show, "AN76". A file that cannot be read is named on stderr, the
    others are still shown, and the exit code is 1; so is one that holds several issues, each of which is shown.
    """
    newsletter = read_newsletter(folder, read_show(folder))
    failed = 0
    numbers: dict[Path, int | None] = {}
    for name in files:
        try:
            path = find_issue(name, issues=folder.issues, prefix=newsletter.prefix)
            if target:
                _split(path, newsletter, target)
            elif check:
                failed += not _is_whole(path, newsletter, name=name, as_json=as_json)
            elif explain:
                _explain(path, newsletter, name=name, as_json=as_json)
            else:
                numbers[path] = _show(path, newsletter, name=name, as_json=as_json).number
        except PodcastError as error:
            failed += 1
            click.echo(f"Error: {error.message}\nHint: {error.hint}", err=True)
    _warn_of_twins(numbers, folder, newsletter)
    if failed:
        raise click.exceptions.Exit(1)


def _warn_of_twins(numbers: Mapping[Path, int | None], folder: Folder, newsletter: Newsletter) -> None:
    """Warn of other texts of the show that have the number of one."""
    if numbers:
        texts = read_texts(folder, prefix=newsletter.prefix)
        for path, number in numbers.items():
            texts.warn(path, number)


def _show(path: Path, newsletter: Newsletter, *, name: str, as_json: bool) -> Issue:
    try:
        parsed = reading.read_file(path, newsletter)
        _show_issue(parsed, name=name, as_json=as_json)
    except SeveralIssuesError as error:
        for part in error.parts:
            _show_issue(read_issue(part.data, name=part.name, newsletter=newsletter), name=name, as_json=as_json)
        raise
    return parsed


def _show_issue(parsed: Issue, *, name: str, as_json: bool) -> None:
    click.echo(f"{name}: read as {name_form(parsed.form)}", err=True)
    plain = encode_issue(parsed, source=name)
    click.echo(json.dumps(plain, ensure_ascii=False) if as_json else _format_page(plain, parsed.sections))
    reading.warn_of_remarks(parsed, name)
    reading.warn_of_doubts(list_doubts(parsed), name)


def _split(path: Path, newsletter: Newsletter, target: Path) -> None:
    """Write the issues in a file into files of their own, and print their paths."""
    parts = split_issues(path.read_bytes(), name=path.name, newsletter=newsletter)
    if not parts:
        raise IssueError(f"{path}: holds one issue", hint="There is nothing to split: render it as it is.")
    is_source = {part.name: (target / part.name).resolve() == path.resolve() for part in parts}
    if clashes := [name for name, is_own in is_source.items() if (target / name).exists() and not is_own]:
        raise IssueError(f"{target / clashes[0]}: exists", hint="Name another folder, or move what is there.")
    if any(is_source.values()):
        # What ends so is no text of an issue.
        path.replace(path.with_name(f"{path.name}.orig"))
    target.mkdir(parents=True, exist_ok=True)
    for part in parts:
        write_whole(target / part.name, part.data)
        click.echo((target / part.name).as_posix())


def _explain(path: Path, newsletter: Newsletter, *, name: str, as_json: bool) -> None:
    """Print what every block was taken for, and why."""
    decisions = reading.read_file(path, newsletter).decisions
    if as_json:
        plain = [{"part": decision.part, "rule": decision.rule, "text": decision.text} for decision in decisions]
        click.echo(json.dumps({"source": name, "decisions": plain}, ensure_ascii=False))
        return
    for decision in decisions:
        click.echo(f"{decision.part} ({decision.rule}): {' '.join(decision.text.split())[:70]}")


def _is_whole(path: Path, newsletter: Newsletter, *, name: str, as_json: bool) -> bool:
    """Print which words of a source are nowhere in its issue, and how much of it is left out."""
    parsed = reading.read_file(path, newsletter)
    lost = count_lost_words(path.read_bytes(), parsed, name=path.name, newsletter=newsletter)
    coverage = measure_coverage(parsed)
    if as_json:
        shares = {reason: round(count / coverage.letters, 4) for reason, count in coverage.left_out.items()}
        click.echo(json.dumps({"source": name, "lost": lost, "left_out": shares}, ensure_ascii=False))
    else:
        words = ", ".join(f"{word} ({count})" if count > 1 else word for word, count in lost.items())
        whole = "every word is kept or left out" if coverage.left_out else "every word is kept"
        verdict = f"lost {sum(lost.values())} words: {words}" if lost else whole
        click.echo(f"{name}: {'; '.join(filter(None, (verdict, str(coverage))))}")
    reading.warn_of_remarks(parsed, name)
    reading.warn_of_doubts(list_doubts(parsed), name)
    return not lost


def _format_page(plain: dict[str, Any], sections: tuple[Section, ...]) -> str:
    """Write an issue's structure to be read: a line for each heading, its own text and each item under it."""
    lines = [f"{plain['number'] if plain['number'] is not None else '-'}  {plain['title'] or '(no title)'}"]
    lines += _format_text("before the first heading", plain["preamble"])
    items, upper, heading = iter(plain["items"]), "", ""
    for section in sections:
        rows = [f"  {item['title']}{_format_facts(item)}" for _, item in zip(section.items, items, strict=False)]
        rows = [*_format_text("text", [block.text for block in section.intro]), *_format_opinions(section), *rows]
        upper = upper if section.level > 1 else section.title
        parts = (upper, section.title) if section.level > 1 else (section.title,)
        name = " / ".join(filter(None, parts)) or "(no heading)"
        if name != heading and rows:
            lines += ["", name]
            heading = name
        lines += rows
    lines += ["", *footer] if (footer := list(_format_text("footer", plain["footer"]))) else []
    left_out = [f"  {block['reason']}: {block['text'][:70]}" for block in plain["left_out"]]
    return "\n".join([*lines, *(["", "left out", *left_out] if left_out else [])])


def _format_opinions(section: Section) -> Iterator[str]:
    """Say whose opinions on a section itself there are, or which one it is."""
    for opinion in section.opinions:
        yield from _format_text(f"{opinion.author}'s opinion", [block.text for block in opinion.paragraphs])


def _format_text(name: str, texts: Iterable[str]) -> Iterator[str]:
    """Say how long a text is that belongs to no item, and how it begins."""
    text = join_lines(" ".join(texts))
    if text:
        beginning = text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]}…"
        yield f"  ({name})  {beginning}  [{len(text.split())} words]"


def _format_facts(item: dict[str, Any]) -> str:
    opinions = ", ".join(f"{opinion['by']}'s opinion" for opinion in item["opinions"])
    summarizer = f"summarized by {item['summarizer']}" if item["summarizer"] else ""
    words = sum(len(paragraph.split()) for paragraph in item["summary"])
    facts = [item["authors"], summarizer, opinions, f"{words} words" if words else "link only"]
    return "  [" + "; ".join(fact for fact in facts if fact) + "]"
