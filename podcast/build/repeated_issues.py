"""Texts of an issue that has an episode already under another number or name, and would come a second time."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from podcast.atomic_files import list_files
from podcast.build.numbered_texts import read_texts
from podcast.build.plan import episode_id
from podcast.build.project import Project
from podcast.build.reading import read_issue
from podcast.episode import read_headlines
from podcast.errors import PodcastError
from podcast.model import Episode, Issue
from podcast.show import Folder

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text, with what it would become."""

    source: str
    """Its file, relative to the show."""
    issue: Issue
    name: str
    """Id of the full edition's episode."""


def warn_of_repeated(texts: Iterable[NamedText], project: Project) -> None:
    """Warn of texts that would have a new episode, and are by title and day, or by address, what another has been."""
    folder = project.folder
    fresh = [text for text in texts if not (folder.records / f"{text.name}.json").is_file()]
    if not fresh:
        return
    episodes = [headline.episode for headline in read_headlines(folder.records)]
    addresses = {(_stem(episode), episode.link.rstrip("/")) for episode in episodes}
    stems = {stem for stem, _ in addresses}
    shared = Counter(link for _, link in addresses)
    for text in fresh:
        if text.name not in stems:
            _warn(text, episodes, shared, project)


def warn_of_repeated_texts(project: Project) -> None:
    """Warn as `warn_of_repeated` does of all numbered texts in the show's folder of issues."""
    texts = read_texts(project.folder, prefix=project.show.prefix)
    records = {path.stem for path in list_files(project.folder.records, "*.json")}
    if any(name.startswith(project.show.prefix) for name in records):  # else its prefix is what is wrong
        fresh = [path for path, number in texts.list_numbered() if f"{project.show.prefix}{number}" not in records]
        warn_of_repeated(_read_all(fresh, project), project)


def _read_all(paths: Iterable[Path], project: Project) -> Iterator[NamedText]:
    for path in paths:
        with suppress(PodcastError):  # told when it is rendered
            issue = read_issue(path, project)
            source = path.relative_to(project.folder.root).as_posix()
            yield NamedText(source, issue, episode_id(issue, path, project.show))


def _warn(text: NamedText, episodes: Sequence[Episode], shared: Mapping[str, int], project: Project) -> None:
    """Warn of a text that an episode is of; an address that several issues have tells nothing."""
    url = (text.issue.url or "").rstrip("/")
    has_own_url = bool(url) and shared[url] == 1 and url != project.show.link.rstrip("/")
    for episode in episodes:
        has_url = has_own_url and episode.link.rstrip("/") == url
        if has_url or _has_title_and_day(text, episode, project.folder):
            sign = "address" if has_url else "title"
            _log.warning(
                "%s: is there as %s, and would come a second time as %s: it has the same %s. %s",
                *(text.source, _stem(episode), text.name, sign, _describe_cure(text, episode, project.folder)),
            )
            return


def _has_title_and_day(text: NamedText, episode: Episode, folder: Folder) -> bool:
    """Tell whether a text has an episode's title and day; of the same file, or of one that is gone, a title does."""
    issue = text.issue
    if not issue.title or issue.title != episode.title:
        return False
    days = {episode.published.date(), episode.published.astimezone().date()}
    is_same_file = episode.source == text.source
    return is_same_file or issue.date in days or (issue.date is None and _is_gone(episode, folder))


def _is_gone(episode: Episode, folder: Folder) -> bool:
    return bool(episode.source) and not (folder.root / episode.source).is_file()


def _describe_cure(text: NamedText, episode: Episode, folder: Folder) -> str:
    """Say what to do with a text of the same file, of one that was renamed, or beside the one that is spoken."""
    own = "take its number out" if episode.number is None else f'write "number: {episode.number}" at its top'
    if episode.source == text.source:
        return f"{own[0].upper()}{own[1:]}; or, if nobody has it yet, delete feed/episodes/{episode.id}.json"
    if _is_gone(episode, folder):
        return f"If it is that issue, call it {episode.source} again, and {own}"
    other = episode.source or f"feed/episodes/{episode.id}.json"
    return f"If it is a new issue, give it a title, a day and an address of its own, others than {other} has"


def _stem(episode: Episode) -> str:
    """Name the full edition's episode of an issue, by the name of any."""
    return episode.id.removesuffix(f".{episode.edition}")
