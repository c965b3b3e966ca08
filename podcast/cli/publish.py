"""`podcast publish`: the public folder to where listeners get it."""

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from podcast.build.dates import describe_scheduled
from podcast.build.outgoing import (
    Outgoing,
    keep_as_release,
    list_outgoing,
    list_released_audio,
    refuse_loss_there,
    refuse_used_tag,
)
from podcast.build.project import Project, open_project
from podcast.build.stray_files import describe_own_files, describe_strays
from podcast.build.task_locks import lock_task
from podcast.build.topics import publish_all
from podcast.cli.feed import allow_option, tell_how_to_keep
from podcast.cli.options import json_option, quiet_option, show_option
from podcast.cli.progress import progress_bar
from podcast.feed import check_tag, read_sent
from podcast.feed.feed_notices import tell_of_feeds
from podcast.feed.publish import UploadPlan, is_first_there, plan_upload, upload
from podcast.feed.upload_destination import open_destination, refuse_own_folder
from podcast.issue import parse_short_name
from podcast.show import Folder


@click.command
@click.argument("dest")
@click.option("--dry-run", "is_dry", is_flag=True, help="Only say what would be done.")
@click.option("--trial", "is_trial", is_flag=True, help="Try it where nobody subscribes: nothing counts as out.")
@click.option("--release", "tag", metavar="TAG", help="Name of the release that this becomes; else the date.")
@allow_option
@click.option("--delete", "is_deleting", is_flag=True, help="Delete there what was published and is here no more.")
@click.option(
    "--verify", "is_verified", is_flag=True, help="Read back everything that is there, not only what changed."
)
@json_option
@quiet_option
@show_option
def publish(
    dest: str,
    folder: Folder,
    *,
    is_dry: bool,
    is_trial: bool,
    tag: str | None,
    allowed: tuple[str, ...],
    is_deleting: bool,
    is_verified: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Bring what changed under public/ to DEST, the feed last, and read it back; what is there is a release then.

    DEST is a folder, s3://bucket/folder, gs://bucket/folder, sftp://host/folder, or what else fsspec reaches. What was
    put there is written down in .podcast-manifest.json. Audio of released episodes is never deleted. Stops where
    subscribers would lose an episode or get it twice; --allow renews the feed as it is allowed, and publishes that. The
    show's hub is told which feeds have changed.
    """
    _check_options(tag, allowed, is_dry=is_dry, is_trial=is_trial)
    project, now = open_project(folder), dt.datetime.now(dt.UTC)
    refuse_own_folder(dest, folder.public, (folder.root / "feed", folder.issues, folder.root / "voices"))
    _refuse_issue(dest, project)
    destination = open_destination(dest)
    new_tag = ""
    with lock_task(folder, f"publication to {dest}", subject=f"publication to {destination.root}"):
        if allowed:
            publish_all(project, allowed=allowed, now=now)
        outgoing = list_outgoing(project, allowed=allowed, is_trial=is_trial, now=now)
        if tag is not None:
            refuse_used_tag(outgoing, tag)
        released = set(list_released_audio(folder))
        plan = plan_upload(outgoing.files, destination, protected=released, is_verified=is_verified)
        if not quiet:
            is_first = not is_trial and is_first_there(plan, destination)
            _tell_of_files(outgoing, plan, _describe_other_place(dest, project) if is_first else ())
        if not is_trial:
            refuse_loss_there(outgoing, destination, plan, allowed=allowed)
        if not is_dry:
            with progress_bar(dest, is_quiet=quiet) as progress:
                upload(plan, folder.public, destination, is_deleting=is_deleting, progress=progress)
            new_tag = "" if is_trial else keep_as_release(outgoing, folder, tag=tag, now=now)
    changed = () if is_dry or is_trial else tuple(file.name for file in (*plan.new, *plan.changed))
    lines = (*describe_scheduled(outgoing.scheduled), *tell_of_feeds(changed, project.show, os.environ))
    if not quiet:
        click.echo("".join(f"{line}\n" for line in lines), err=True, nl=False)
    _print(plan, dest, is_dry=is_dry, is_deleting=is_deleting, as_json=as_json, is_quiet=quiet)
    if not quiet:
        _tell_of_release(new_tag, folder, is_trial=is_trial)


def _check_options(tag: str | None, allowed: tuple[str, ...], *, is_dry: bool, is_trial: bool) -> None:
    if (tag or allowed) and (is_dry or is_trial):
        raise click.UsageError("--release and --allow are of what is out, which neither --dry-run nor --trial is.")
    if tag is not None:
        check_tag(tag)


def _refuse_issue(dest: str, project: Project) -> None:
    """Refuse the name of an issue for a destination: a folder of that name would be made, and be a release.

    Raises:
        click.UsageError: it is one.
    """
    name = dest.partition(".")[0]
    if parse_short_name(name, prefix=project.show.prefix) is not None and not Path(dest).is_dir():
        raise click.UsageError(
            f'"{dest}" is an issue, and DEST is a place: "podcast render {dest}" makes it, and "podcast publish DEST" '
            f"brings all that is made to its place; a folder of that name is ./{dest}"
        )


def _tell_of_files(outgoing: Outgoing, plan: UploadPlan, others: Iterable[str]) -> None:
    """Say, before anything travels, what stays here, and what goes that is new there and that no command has made."""
    new = {file.name for file in plan.new} & outgoing.own
    for line in (*describe_strays(outgoing.strays), *describe_own_files(new), *others):
        click.echo(line, err=True)


def _describe_other_place(dest: str, project: Project) -> Iterator[str]:
    """Say of a place where nothing is yet that what is out was sent to another one, if anything was sent."""
    if read_sent(project.folder.sent):
        text = f"{dest}: nothing of the show is there, and what is out went elsewhere; listeners get it from"
        yield f"{text} {project.show.url} (url in feed/show.toml); to try a place: --trial"


def _tell_of_release(tag: str, folder: Folder, *, is_trial: bool) -> None:
    """Say under which name this is out, and what keeps it."""
    if is_trial:
        click.echo("a trial: nothing of it counts as out", err=True)
    elif tag:
        click.echo(f"this is release {tag}: what is in it is out, and stays", err=True)
        click.echo(tell_how_to_keep(folder, tag), err=True)


def _print(plan: UploadPlan, dest: str, *, is_dry: bool, is_deleting: bool, as_json: bool, is_quiet: bool) -> None:
    deleted = plan.superfluous if is_deleting else ()
    rows = {"new": plan.new, "changed": plan.changed, "deleted": deleted}
    names = {word: [file.name for file in group] for word, group in rows.items()}
    if as_json:
        click.echo(json.dumps({**names, "unchanged": len(plan.unchanged), "dry_run": is_dry}))
    else:
        width = max((len(word) for word, files in names.items() if files), default=0)
        for word, files in names.items():
            for name in files:
                click.echo(f"{word:{width}}  {name}")
    if not is_quiet:
        counted = ", ".join(f"{len(files)} {word}" for word, files in names.items())
        megabytes = sum(file.bytes for file in (*plan.new, *plan.changed)) / 1e6
        done = "would be" if is_dry else "done"
        click.echo(f"{dest}: {counted}, {len(plan.unchanged)} as they were; {megabytes:.1f} MB {done}", err=True)
