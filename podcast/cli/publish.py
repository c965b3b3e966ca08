"""`podcast publish`: the public folder to where listeners get it."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace

import click

from podcast.atomic_files import list_files
from podcast.build.dates import describe_scheduled, list_files_of, split_scheduled
from podcast.build.preflight import check_publishable, read_episodes
from podcast.build.project import Project, lock_task, open_project, writing
from podcast.build.topics import open_all
from podcast.cli.options import json_option, quiet_option, show_option
from podcast.cli.progress import progress_bar
from podcast.feed import note_sent
from podcast.feed.publish import PublicFile, UploadPlan, list_public_files, plan_upload, upload
from podcast.feed.release import read_releases
from podcast.feed.upload_destination import open_destination, refuse_own_folder
from podcast.model import Episode
from podcast.show import Folder


@click.command
@click.argument("dest")
@click.option("--dry-run", "is_dry", is_flag=True, help="Only say what would be done.")
@click.option("--delete", "is_deleting", is_flag=True, help="Delete there what was published and is here no more.")
@click.option(
    "--verify", "is_verified", is_flag=True, help="Read back everything that is there, not only what changed."
)
@json_option
@quiet_option
@show_option
def publish(
    dest: str, folder: Folder, *, is_dry: bool, is_deleting: bool, is_verified: bool, as_json: bool, quiet: bool
) -> None:
    """Bring what changed under public/ to DEST, the feed last, and read it back.

    DEST is a folder, s3://bucket/folder, gs://bucket/folder, sftp://host/folder, or what else fsspec reaches. What was
    put there is written down in .podcast-manifest.json. Audio of released episodes is never deleted.
    """
    project = open_project(folder)
    refuse_own_folder(dest, folder.public)
    destination = open_destination(dest)
    task = f"publication to {dest}"
    with lock_task(folder, task, subject=f"publication to {destination.root}"):
        files, scheduled = _list_checked(project)
        released = set(_list_released(folder))
        plan = plan_upload(files, destination, protected=released, is_verified=is_verified)
        if not is_dry:
            with progress_bar(dest, is_quiet=quiet) as progress:
                upload(plan, folder.public, destination, is_deleting=is_deleting, progress=progress)
            with writing(folder):  # another may publish to another place
                note_sent(folder.sent, {file.name: file.sha256 for file in files})
    if scheduled and not quiet:
        click.echo("\n".join(describe_scheduled(scheduled)), err=True)
    _print(plan, dest, is_dry=is_dry, is_deleting=is_deleting, as_json=as_json, is_quiet=quiet)


def _list_checked(project: Project) -> tuple[tuple[PublicFile, ...], tuple[Episode, ...]]:
    """List what is published, while nobody changes it, and the episodes that wait for their day."""
    now, waiting, scheduled = dt.datetime.now(dt.UTC), set[str](), list[Episode]()
    with writing(project.folder):
        for opened in open_all(project):
            check_publishable(opened, now=now)
            later = split_scheduled(read_episodes(opened), now=now)[1]
            waiting |= list_files_of(later, opened.folder)
            scheduled += later
        files = list_public_files(project.folder.public)
    return tuple(file for file in files if file.name not in waiting), tuple(scheduled)


def _list_released(folder: Folder) -> Iterator[str]:
    """Name the audio that was released, of the show and of its topics, by its path under the public folder."""
    topics = [path.name for path in list_files(folder.root / "feed" / "topics", "*/")]
    for show in (folder, *(replace(folder, topic=name) for name in topics)):
        subfolder = show.public.relative_to(folder.public)
        for release in read_releases(show.releases):
            yield from ((subfolder / entry.file).as_posix() for entry in release.episodes)


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
