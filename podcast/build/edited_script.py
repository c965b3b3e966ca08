"""Edited scripts, kept beside the issues: begun from what is generated, read back, and compared with it."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from podcast.atomic_files import write_whole
from podcast.errors import IssueError
from podcast.model import Script
from podcast.show import Folder, read_text, refuse_link_out

if TYPE_CHECKING:
    from podcast.build.project import Project
    from podcast.script import Difference


@dataclass(frozen=True, slots=True)
class Edit:
    """A script as its editor left it."""

    path: Path
    script: Script
    differences: "tuple[Difference, ...]"
    is_stale: bool
    """The issue, or what is generated from it, has changed since the edit began."""


def edit_path(episode_id: str, folder: Folder) -> Path:
    """Say where an issue's edited script is, if there is one."""
    return folder.issues / f"{episode_id}.script.md"


def begin_edit(path: Path, generated: Script, project: "Project") -> bool:
    """Write a generated script down to be edited; False, and nothing done, where an edit has begun before."""
    if path.exists():
        return False
    from podcast.script import write_edit_page

    page = write_edit_page(generated, pauses=project.show.pauses, lines=project.lines)
    return write_whole(path, page.encode())


def read_edit(path: Path, generated: Script, project: "Project") -> Edit | None:
    """Read an edited script, and compare it with the generated one; None where there is no edit.

    Raises:
        IssueError: a line of it is not understood, or it belongs to another issue.
        ShowError: it is a link out of the show.
    """
    if not path.is_file():
        return None
    refuse_link_out(path, project.folder)
    # Most episodes have none, and few are rendered whose is new.
    from podcast.script import find_differences, fingerprint_body, make_narration, read_edit_page, write_edit_body

    name = path.relative_to(project.folder.root).as_posix()
    narration = make_narration(generated, project.show, project.cast, lines=project.lines)
    edited = read_edit_page(read_text(project.folder.root, name), narration, name=name)
    if edited.script.number != generated.number:
        raise IssueError(
            f"{name}: is the script of issue {edited.script.number}, not {generated.number}",
            hint="Give it back its own name, or correct the number in its header.",
        )
    write_body = partial(write_edit_body, pauses=project.show.pauses, lines=project.lines)
    body = write_body(generated)
    differences = find_differences(body, edited.body, start=edited.body_line)
    is_stale = edited.origin != fingerprint_body(body)
    if is_stale:  # what was begun before notes had the links within a text is no older than its issue
        is_stale = edited.origin != fingerprint_body(write_body(generated.drop_text_links()))
    return Edit(path, edited.script, differences, is_stale=is_stale)
