"""`podcast check`: what is wrong."""

import datetime as dt
import json
import os
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import click

from podcast.build import pipeline
from podcast.build.cast_language import warn_of_other_language
from podcast.build.check_episode import Inspection, draw, inspect, validate_feed
from podcast.build.dates import describe_scheduled, split_scheduled
from podcast.build.hear_episode import HearingReport, describe_hearing, hear_episode, open_listener
from podcast.build.numbered_texts import read_texts
from podcast.build.plan import episode_id, read_published
from podcast.build.preflight import check_published, list_checks
from podcast.build.project import Project, open_project
from podcast.build.reading import read, read_issue, warn_of_doubts, warn_of_remarks
from podcast.build.repeated_issues import warn_of_repeated_texts
from podcast.build.sources import warn_of_sample
from podcast.build.topics import open_all, publish_all
from podcast.cli.findings import Findings, Weight
from podcast.cli.hearing_report import format_hearing, hearing_to_json
from podcast.cli.online_check import Online, check_online
from podcast.cli.options import json_option, quiet_option, show_option, strict_option
from podcast.cli.progress import progress_bar
from podcast.feed import describe_paging
from podcast.feed.host_check import read_address
from podcast.feed.host_questions import is_local_address
from podcast.feed.validate import ONLY_ELSEWHERE
from podcast.issue import describe_no_folder, find_issue
from podcast.model import Episode, find_unknown
from podcast.show import Folder, warn_of_lost_newsletter

Hear = Callable[[Episode, Project], HearingReport]
"""Listens to an episode of a show, or of one of its topics."""


@click.command
@click.argument("issues", nargs=-1, metavar="[ISSUE...]")
@click.option(
    "--listen", "is_listening", is_flag=True, help="Let a model write down what it understands of each ISSUE."
)
@click.option(
    "--listen-model",
    "model",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Another model in the form of faster-whisper; also PODCAST_LISTENER=DIR.",
)
@click.option(
    "--online",
    "address",
    is_flag=False,
    flag_value="",
    metavar="[URL]",
    help="Ask the host, at URL or where feed/show.toml says, for the feed and its episodes.",
)
@click.option("--all", "is_all", is_flag=True, help="With --online, ask for every episode, not for a sample.")
@json_option
@quiet_option
@strict_option
@show_option
def check(
    issues: tuple[str, ...],
    folder: Folder,
    model: Path | None,
    address: str | None,
    *,
    is_listening: bool,
    is_all: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Check settings, cast, lexicon, artwork, voices, records, and the feed by the rules of PSP-1 and Apple.

    Of each ISSUE, or episode of a topic, what is published is decoded, heard and read back, and each promise gets a
    verdict; a picture of its loudness goes beside its page. An ISSUE that is not rendered yet is only read and written.

    With --online the host is asked for feed, cover, and audio, transcripts and chapters of the newest ten episodes and
    ten others, or of each ISSUE: types, lengths, byte ranges, https, redirects, and what players on other sites need.
    """
    _refuse_odd_online(address, is_all=is_all)
    findings, project = Findings(), None
    with findings.collect_warnings(), findings.catch():
        project = open_project(folder)
        _look_at_settings(project, findings)
        _look_at_texts(project, findings)
    if project:
        hear = _prepare_hearing(issues, project, model, is_quiet=quiet) if is_listening or model else None
        with findings.collect_warnings(), findings.catch():
            _inspect_all(issues, project, findings, hear=hear, as_json=as_json)
            for opened in open_all(project):
                _look_at_published(opened, findings, as_json=as_json and not issues)
        if address is not None:
            online = Online(address, issues, is_all)
            with findings.collect_warnings(), findings.catch():
                check_online(project, online, findings, as_json=as_json, is_quiet=quiet)
        with findings.collect_warnings():
            for name in find_unknown(project.show):
                cure = 'Give your own before "podcast publish".'
                findings.warn(f"feed/show.toml: {name} is still the example's", cure, key=name)
            if is_local_address(project.show.url):
                cure = "Write there where listeners will find the public folder."
                findings.warn(
                    f'feed/show.toml: url "{project.show.url}" is found in your own network alone', cure, key="url"
                )
    _print(findings, as_json=as_json)
    if not (quiet or as_json):
        click.echo(
            f"Only the host and the directories can tell: {'; '.join(ONLY_ELSEWHERE[address is not None :])}.", err=True
        )
    if findings.is_broken:
        raise click.exceptions.Exit(1)


def _look_at_settings(project: Project, findings: Findings) -> None:
    warn_of_lost_newsletter(project.folder, project.show)
    warn_of_other_language(project)
    for look in list_checks(project):
        with findings.catch():
            look()


def _look_at_texts(project: Project, findings: Findings) -> None:
    """Find texts of one number, of an issue that has an episode, and those that nobody takes for an issue."""
    texts = read_texts(project.folder, prefix=project.show.prefix)
    for path, number in texts.list_numbered():
        with findings.catch():
            texts.refuse_twin(path, number)
            texts.warn(path, number)
    with findings.catch():
        warn_of_repeated_texts(texts, project)
        warn_of_sample(project)
    for line in texts.describe_idle_scripts():
        findings.add(Weight.WARNING, line)
    for line in filter(None, (texts.describe_untaken(), describe_no_folder(project.folder.issues))):
        findings.add(Weight.HINT, line)


def _look_at_published(project: Project, findings: Findings, *, as_json: bool) -> None:
    """Compare records, audio and feed of a show or a topic, and count what waits for its day."""
    with findings.catch():
        out, scheduled = split_scheduled(check_published(project), now=dt.datetime.now(dt.UTC))
        pages = describe_paging(project.show, [episode.edition for episode in out])
        for line in (*describe_scheduled(scheduled), *pages):
            findings.add(Weight.HINT, line)
        if scheduled and project.show.complete:
            text = f"feed/show.toml: complete = true, and {scheduled[0].id} is to come: apps will have stopped asking"
            findings.warn(text, "Take that line out until the last episode is out.")
    with findings.catch():
        _validate(project, findings, as_json=as_json)


def _print(findings: Findings, *, as_json: bool) -> None:
    if as_json:
        listed = [finding.to_json() for finding in findings.sort()]
        click.echo(json.dumps({"is_well": not findings.is_broken, "findings": listed}, ensure_ascii=False))
    else:
        click.echo("\n".join(findings.describe()))


def _refuse_odd_online(address: str | None, *, is_all: bool) -> None:
    if is_all and address is None:
        raise click.UsageError('--all goes with --online: "podcast check --online --all".')
    if address:
        read_address(address)


def _validate(project: Project, findings: Findings, *, as_json: bool) -> None:
    """Hold the feed's rules, and note which are broken by what, and which files are old."""
    for name, verdict in validate_feed(project, now=dt.datetime.now(dt.UTC)).items():
        if as_json:
            rules = [*map(asdict, verdict.results)]
            feed = {"feed": name, "is_current": verdict.is_current, "rules": rules, "only_elsewhere": ONLY_ELSEWHERE}
            click.echo(json.dumps(feed))
        if not verdict.is_current:
            text = f"{name}: not made of the records and settings as they are now"
            findings.warn(text, "Renew it: podcast feed")
        for result in verdict.results:
            if result.broken_by:
                text = f"{name}: {result.source} asks for {result.asked}: not so in {', '.join(result.broken_by)}"
                findings.add(Weight.ERROR, text, "Look at feed/show.toml and the record.")


def _prepare_hearing(issues: tuple[str, ...], project: Project, model: Path | None, *, is_quiet: bool) -> Hear:
    """Open the model that listens, before anything is inspected."""
    if not issues:
        raise click.UsageError('Name the episodes that are to be heard: "podcast check AN76 --listen".')
    listener = open_listener(project, model, jobs=os.cpu_count() or 1)

    def hear(record: Episode, opened: Project) -> HearingReport:
        with progress_bar(record.id, is_quiet=is_quiet) as progress:
            return hear_episode(record, opened, listener, progress=progress)

    return hear


def _inspect_all(
    issues: tuple[str, ...], project: Project, findings: Findings, *, hear: Hear | None, as_json: bool
) -> None:
    """Inspect and report what is published; say of the rest what it would become."""
    has_new_picture = False
    for name in issues:
        with findings.catch():
            record, opened = _find_published(name, project)
            if record is None:
                _print_unpublished(name, project, as_json=as_json)
                continue
            if record.enclosure.is_elsewhere:
                _print_elsewhere(record, as_json=as_json)
                continue
            has_new_picture |= _inspect(record, opened, findings, hear=hear, as_json=as_json)
    if has_new_picture:
        publish_all(project)


def _inspect(record: Episode, project: Project, findings: Findings, *, hear: Hear | None, as_json: bool) -> bool:
    """Inspect and report one episode; tell whether it has its first picture now."""
    _tell_of_reading(record, project)
    inspection = inspect(record, project)
    is_first = draw(inspection, record, project)
    report = hear(record, project) if hear else None
    if report:
        inspection = replace(inspection, rows=(*inspection.rows, describe_hearing(report)))
    if as_json:
        click.echo(json.dumps({**_to_json(inspection), **(hearing_to_json(report) if report else {})}))
    else:
        click.echo("\n".join([_format_table(inspection), *(format_hearing(report) if report else ())]))
    if inspection.broken:
        broken = ", ".join(row.name for row in inspection.broken)
        cure = f"Make it anew: podcast render --force {record.id}"
        if project.folder.topic:
            cure = f"Delete {project.folder.public / record.enclosure.file}, and run: podcast render --missing"
        findings.add(Weight.ERROR, f"{record.id}: not as promised: {broken}", cure)
    return is_first


def _find_published(name: str, project: Project) -> tuple[Episode | None, Project]:
    """Find an episode of the show or of one of its topics by its own name, else by that of its issue's text."""
    for opened in open_all(project) if "/" not in name else ():
        if record := read_published(name, opened.folder):
            return record, opened
    text = find_issue(name, issues=project.folder.issues, prefix=project.show.prefix)
    return read_published(episode_id(read_issue(text, project), text, project.show), project.folder), project


def _tell_of_reading(record: Episode, project: Project) -> None:
    """Say what of an episode's text is left out, where the text is still there, and warn where that is much."""
    path = project.folder.root / record.source
    if record.source and path.is_file():
        reading = read(path, project)
        if reading.left_out:
            click.echo(f"{record.id}: {reading.left_out}", err=True)
        warn_of_remarks(reading.issue, path.name)
        warn_of_doubts(reading.doubts, record.id, path=path)


def _print_unpublished(name: str, project: Project, *, as_json: bool) -> None:
    path = find_issue(name, issues=project.folder.issues, prefix=project.show.prefix)
    reading = read(path, project)
    script = pipeline.plan(path, project, issue=reading.issue).script
    chapters, sentences = len(script.segments), sum(1 for _ in script.utterances)
    if as_json:
        click.echo(json.dumps({"id": name, "is_rendered": False, "chapters": chapters, "sentences": sentences}))
    else:
        left_out = f"; {reading.left_out}" if reading.left_out else ""
        click.echo(f"{name}: {chapters} chapters, {sentences} sentences, not rendered yet{left_out}")
    warn_of_remarks(reading.issue, path.name)
    warn_of_doubts(reading.doubts, name)


def _print_elsewhere(record: Episode, *, as_json: bool) -> None:
    """Say that the sound of an episode is another host's, and none of ours to be held to promises."""
    if as_json:
        click.echo(json.dumps({"id": record.id, "is_rendered": False, "elsewhere": record.enclosure.file}))
    else:
        click.echo(f"{record.id}: its sound is at {record.enclosure.file}, so there is nothing here to look at")


def _to_json(inspection: Inspection) -> dict[str, object]:
    analysis = asdict(inspection.analysis)
    del analysis["short_term_lufs"]
    rows = [asdict(row) for row in inspection.rows]
    is_well = not inspection.broken
    return {"id": inspection.id, "is_rendered": True, "is_well": is_well, "heard": analysis, "rows": rows}


def _format_table(inspection: Inspection) -> str:
    rows = [("ok" if row.is_kept else "FAIL", row.name, row.actual, row.wanted) for row in inspection.rows]
    lines = [("", inspection.id, "found", "wanted"), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[3]]) for line in lines
    )
