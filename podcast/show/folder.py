"""A show's folder: where its files are, and how it is found."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from podcast.errors import ShowError, find_closest


@dataclass(frozen=True, slots=True)
class Folder:
    """A show's folder, from which every path of the program is derived."""

    root: Path
    topic: str = ""
    """Slug of a topic, which has records and public files of its own; empty for the show itself."""

    @property
    def settings(self) -> Path:
        """The show's settings."""
        return self.root / "feed" / "show.toml"

    @property
    def artwork(self) -> Path:
        """The cover as its producer drew it; a topic's own, once it has one, else the show's."""
        return self.own_artwork if self.own_artwork.is_file() else self.root / "feed" / "artwork.png"

    @property
    def own_artwork(self) -> Path:
        """Where a topic's own cover is, or would be; the show's cover, where this is the show."""
        return self.records / "artwork.png" if self.topic else self.root / "feed" / "artwork.png"

    @property
    def theme(self) -> Path:
        """Page templates and style; the tool's own where the show has none."""
        theme = self.root / "feed" / "theme"
        return theme if theme.is_dir() else find_starter() / "feed" / "theme"

    @property
    def records(self) -> Path:
        """One JSON record for each published episode."""
        return self.root / "feed" / "topics" / self.topic if self.topic else self.root / "feed" / "episodes"

    @property
    def releases(self) -> Path:
        """One list of all that was published for each release."""
        return self.records / "releases" if self.topic else self.root / "feed" / "releases"

    @property
    def sent(self) -> Path:
        """What "podcast publish" has sent, topics included."""
        return self.root / "feed" / "sent.json"

    @property
    def issues(self) -> Path:
        """The source texts."""
        return self.root / "issues"

    @property
    def public(self) -> Path:
        """What listeners get."""
        return self.root / "public" / "topics" / self.topic if self.topic else self.root / "public"

    @property
    def cache(self) -> Path:
        """Whatever can be made again, and is safe to delete."""
        return self.root / ".cache"

    @property
    def drafts(self) -> Path:
        """What the producer hears before an episode is made; nobody else does."""
        return self.cache / "drafts"

    @property
    def journal(self) -> Path:
        """What is left to do while files take their places; there at no other time, unless that was cut short."""
        return self.root / "feed" / ".publishing.json"

    @property
    def lock(self) -> Path:
        """Lock of all that is shared: records, feed and pages, topics included."""
        return self.cache / "locks" / "show"

    def lock_of(self, task: str) -> Path:
        """Name the lock of a task, by letters that every file system takes."""
        return self.cache / "locks" / hashlib.sha256(task.encode()).hexdigest()[:16]


def find_starter() -> Path:
    """Find the sample show: beside the package in a wheel, else the checkout's root."""
    # An editable install has no force-included files; the checkout itself is the sample show.
    packaged = Path(__file__).parents[1] / "_starter"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def find_folder(start: Path) -> Folder:
    """Find the nearest folder upward from `start` that is a show.

    Raises:
        ShowError: none is.
    """
    for root in (start, *start.parents):
        settings = root / "feed" / "show.toml"
        if settings.is_file():
            return Folder(root)
        if settings.is_dir():
            raise ShowError(f"{settings}: is a folder, no file", hint="Move it away, and put the settings there.")
    for root in (start, *start.parents):
        _refuse_lost_settings(root)
    raise ShowError(
        f"{start}: no show here or above (a show has feed/show.toml)",
        hint='Go to your show\'s folder, name it with --show, or make one with "podcast init my-show".',
    )


def refuse_link_out(path: Path, folder: Folder) -> None:
    """Refuse a file of a show that is a link out of it: a show may be somebody else's, and what is read is published.

    Raises:
        ShowError: it leads out. A folder of issues may be elsewhere as a whole; files that are not the show's may be
            anywhere, since somebody named them.
    """
    link = Path(os.path.abspath(path))  # noqa: PTH100 - without following the link
    if not link.is_relative_to(folder.root.absolute()):
        return
    target = path.resolve()
    homes = (folder.root, folder.issues) if link.is_relative_to(folder.issues.absolute()) else (folder.root,)
    if not any(target.is_relative_to(home.resolve()) for home in homes):
        raise ShowError(f"{path}: leads out of the show, to {target}", hint="Copy that file to its place.")


def _refuse_lost_settings(root: Path) -> None:
    """Refuse a folder that has what a show has, but for its settings, which a command by its side would never find.

    Raises:
        ShowError: it is one; a file of almost that name is told.
    """
    feed = root / "feed"
    if not (feed / "episodes").is_dir() and not (feed.is_dir() and (root / "voices" / "cast.toml").is_file()):
        return
    near = find_closest("show.toml", (path.name for path in feed.iterdir() if path.is_file()))
    hint = f"Call feed/{near} show.toml again." if near else "Bring it back from your version control, or a copy."
    raise ShowError(f"{feed / 'show.toml'}: no such file, and all else of a show is there", hint=hint)
