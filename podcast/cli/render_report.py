"""What a render tells: a line or an event for each episode at once, in the end a table, and what to type next."""

import json
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcast.cli.progress import progress_bar
from podcast.text import format_duration

if TYPE_CHECKING:
    from podcast.build.pipeline import Rendered
    from podcast.model import Progress
    from podcast.show import Folder

_NO_ADDRESS = "your own url in feed/show.toml, when others shall"
_HEAD = ("", "minutes", "chapters", "voices", "loudness")


@dataclass(frozen=True, slots=True)
class RenderReport:
    """Tells of a run's episodes as they come, on standard output, and of the run on standard error."""

    folder: "Folder"
    is_quiet: bool
    as_json: bool
    ids: list[str] = field(default_factory=list)
    """Every episode that was told."""
    rows: list[tuple[str, ...]] = field(default_factory=list)
    """Of each episode that was made, as the table has it."""
    sentences: list[int] = field(default_factory=list)
    """Count of each episode that was made."""

    @contextmanager
    def open_progress(self, title: str) -> "Iterator[Progress]":
        """Show how far a piece of work is; as JSON, an event for each stage that ends."""
        with progress_bar(title, is_quiet=self.is_quiet or self.as_json) as show:

            def report(stage: str, done: int, total: int) -> None:
                show(stage, done, total)
                if self.as_json and done == total:
                    self._tell({"event": "stage", "id": title, "stage": stage, "count": total})

            yield report

    def add(self, rendered: "Rendered") -> None:
        """Tell of an episode that is there now."""
        episode = rendered.episode
        path = rendered.path.relative_to(self.folder.root).as_posix()
        voices, sentences = len({cue.speaker for cue in episode.cues}), len(episode.cues)
        self.ids.append(episode.id)
        if self.as_json:
            facts = {"id": episode.id, "path": path, "is_new": rendered.is_new, "duration_ms": episode.duration_ms}
            counts = {"chapters": len(episode.chapters), "voices": voices, "sentences": sentences}
            self._tell({"event": "episode", **facts, **counts, "integrated_lufs": round(episode.integrated_lufs, 1)})
        else:
            length, loudness = format_duration(episode.duration_ms), f"{episode.integrated_lufs:.1f} LUFS"
            click.echo("  ".join((path, length, loudness, *(() if rendered.is_new else ("unchanged",)))))
            if rendered.is_new:
                self.rows.append((episode.id, length, str(len(episode.chapters)), str(voices), loudness))
                self.sentences.append(sentences)

    def close(self, *, spoken: int, seconds: float, tag: str | None) -> None:
        """Sum up, and say what to type next.

        Args:
            spoken: sentences that were spoken anew.
            seconds: how long all of it took.
            tag: name for a release; empty where the show has no address yet, None where nothing is published.
        """
        if self.as_json:
            self._tell({"event": "end", "spoken": spoken, "seconds": round(seconds, 1)})
        elif self.rows and not self.is_quiet:
            click.echo("\n".join(format_rows((_HEAD, *self.rows))), err=True)
            click.echo(f"{spoken} of {sum(self.sentences)} sentences spoken anew, in {seconds:.1f} seconds", err=True)
            click.echo(f"Next: {self._name_next_step(tag)}", err=True)

    def _name_next_step(self, tag: str | None) -> str:
        show = name_show(self.folder.root)
        if tag is None:
            return f"podcast render {self.rows[0][0]}{show}, when it is as you want it"
        last = f"podcast feed --release {tag}{show}, when it is to stay"
        return f"podcast serve{show}, to hear it in an app; {last if tag else _NO_ADDRESS}"

    @staticmethod
    def _tell(event: dict[str, object]) -> None:
        click.echo(json.dumps(event))


def name_show(root: Path) -> str:
    """Write the option that a command needs for a show, " --show DIR"; nothing where it is taken without one."""
    return f" --show {shlex.quote(str(root))}" if root != find_root_here() else ""


def find_root_here() -> Path | None:
    """Find the show that commands take without --show; None where there is none."""
    from podcast.errors import ShowError
    from podcast.show import find_folder

    try:
        return find_folder(Path.cwd()).root
    except ShowError:
        return None


def format_rows(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Align the columns of a table, names on the left and figures on the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *figures in rows:
        cells = (cell.rjust(width) for cell, width in zip(figures, widths[1:], strict=True))
        yield "  ".join((name.ljust(widths[0]), *cells)).rstrip()
