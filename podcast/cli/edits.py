"""What the commands tell of an edited script."""

import click

from podcast.build.edited_script import Edit
from podcast.show import Folder


def tell_edit(edit: Edit | None, folder: Folder, *, is_quiet: bool = False, is_detailed: bool = False) -> None:
    """Tell that an editor's script is used, how far it is from the generated one, and whether it is out of date."""
    if edit is None:
        return
    name = edit.path.relative_to(folder.root).as_posix()
    if edit.is_stale:
        click.echo(
            f"WARNING: {name}: the issue or what is generated from it has changed since this was edited; "
            f"compare it, or delete the file to begin anew",
            err=True,
        )
    if is_quiet:
        return
    count = sum(difference.count for difference in edit.differences)
    differ = "1 line differs" if count == 1 else f"{count} lines differ"
    click.echo(f"{name} is what is said; {differ if count else 'no line differs'} from what is generated", err=True)
    for difference in edit.differences if is_detailed else ():
        click.echo(f"{name}, line {difference.line}:", err=True)
        for mark, lines in (("-", difference.before), ("+", difference.after)):
            for line in lines:
                click.echo(f"  {mark} {line}", err=True)
