"""`podcast check --online`: what the host of a show answers, as findings and as JSON."""

import datetime as dt
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import click

from podcast.build.counted_names import name_some
from podcast.build.dates import split_scheduled
from podcast.build.preflight import read_episodes
from podcast.build.project import Project
from podcast.build.topics import open_all
from podcast.cli.findings import Findings, Weight
from podcast.cli.progress import progress_bar
from podcast.feed.host_check import HostReport, check_host, read_address
from podcast.feed.host_questions import Host
from podcast.feed.host_rules import LACKS, find_cure
from podcast.model import is_example

_NAMED = 3
"""Files that a finding names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Online:
    """What is asked, and where."""

    address: str
    """Address of the public folder; empty for the one of the settings."""
    issues: Collection[str] = ()
    """Episodes that are asked for; without them the newest and some of the rest."""
    is_all: bool = False


def check_online(project: Project, online: Online, findings: Findings, *, as_json: bool, is_quiet: bool) -> None:
    """Ask the host of a show and of its topics, and note what is wrong.

    Raises:
        FeedError: the address is none of the web.
    """
    address = read_address(online.address or project.show.url)
    if not online.address and is_example(project.show.url):
        findings.warn(f'feed/show.toml: url is still "{address}"', "Nobody is asked; name a host: --online https://…/")
        return
    hosts = [*_list_hosts(project, online, address)]
    if not hosts:
        findings.warn(f"{address}: there is no episode to ask for", "Render one, or name one that is out.")
    for host, names in hosts:
        with progress_bar(host.address, is_quiet=is_quiet) as progress:
            report = check_host(host, names=names, is_all=online.is_all, progress=progress)
        for weight, text, cure in _describe(report):
            findings.add(weight, text, cure)
        if as_json:
            click.echo(json.dumps(_to_json(report)))
        elif not is_quiet:
            count = "1 episode" if len(report.episodes) == 1 else f"{len(report.episodes)} episodes"
            click.echo(f"{report.address}: feed and {count} asked for", err=True)


def _list_hosts(project: Project, online: Online, address: str) -> Iterator[tuple[Host, list[str]]]:
    """List the folders that are asked for, a show's and its topics', with the audio of the episodes that are named."""
    now = dt.datetime.now(dt.UTC)
    for opened in open_all(project):
        out, _ = split_scheduled(read_episodes(opened), now=now)
        names = [episode.enclosure.file for episode in out if episode.id in online.issues]
        if out and (names or not online.issues):
            folder = address + opened.show.url.removeprefix(project.show.url)
            yield Host(opened.folder.public, opened.show.url, folder, project.show.allow_private_addresses), names


def _describe(report: HostReport) -> Iterator[tuple[Weight, str, str]]:
    """Say what is wrong, one line for all files that lack the same, and what to set on this host."""
    for (lack, detail), files in report.complaints.items():
        rule, names = LACKS[lack], name_some(files, most=_NAMED)
        where = names if names.startswith(report.address) else f"{report.address}: {names}"
        yield Weight(rule.weight), f"{where}: {f'{rule.text} {detail}'.strip()}", find_cure(lack, report.server)


def _to_json(report: HostReport) -> dict[str, object]:
    rows = [
        {"lack": lack, "weight": LACKS[lack].weight, "detail": detail, "files": files}
        | {"text": f"{LACKS[lack].text} {detail}".strip(), "cure": find_cure(lack, report.server)}
        for (lack, detail), files in report.complaints.items()
    ]
    return {"online": report.address, "server": report.server, "episodes": report.episodes, "lacks": rows}
