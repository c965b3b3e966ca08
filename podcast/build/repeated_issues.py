"""Texts of an issue that has an episode already under another number or name, and would come a second time."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from podcast.atomic_files import list_files
from podcast.build.numbered_texts import NumberedTexts
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


@dataclass(frozen=True, slots=True)
class _Published:
    """Episodes that are there, by what a text may share with them."""

    stems: frozenset[str]
    """Names of their issues' full editions."""
    by_url: Mapping[str, Episode]
    """Without addresses that several issues have, which tell nothing, and the show's own."""
    by_title: Mapping[str, Sequence[Episode]]


def warn_of_repeated(texts: Iterable[NamedText], project: Project) -> None:
    """Warn of texts that would have a new episode, and are by title and day, or by address, what another has been."""
    folder = project.folder
    fresh = [text for text in texts if not (folder.records / f"{text.name}.json").is_file()]
    if not fresh:
        return
    published = _read_published(project)
    for text in fresh:
        if text.name not in published.stems:
            _warn(text, published, folder)


def warn_of_repeated_texts(texts: NumberedTexts, project: Project) -> None:
    """Warn as `warn_of_repeated` does of all numbered texts in the folder of issues, and of numbers within them."""
    records = {path.stem for path in list_files(project.folder.records, "*.json")}
    if any(name.startswith(project.show.prefix) for name in records):  # else its prefix is what is wrong
        numbered = texts.list_numbered()
        fresh = {path: number for path, number in numbered if f"{project.show.prefix}{number}" not in records}
        warn_of_repeated(_read_all(fresh, texts, project), project)


def _read_all(numbers: Mapping[Path, int], texts: NumberedTexts, project: Project) -> Iterator[NamedText]:
    """Read texts, and warn of one that has another number than its name and its top tell."""
    for path, number in numbers.items():
        with suppress(PodcastError):  # told when it is rendered
            issue = read_issue(path, project)
            if issue.number not in {None, number}:
                texts.warn(path, issue.number)
            source = path.relative_to(project.folder.root).as_posix()
            yield NamedText(source, issue, episode_id(issue, path, project.show))


def _read_published(project: Project) -> _Published:
    by_url: dict[str, Episode] = {}
    by_title: dict[str, list[Episode]] = defaultdict(list)
    issues: dict[str, set[str]] = defaultdict(set)
    for headline in read_headlines(project.folder.records):
        episode = headline.episode
        url = episode.link.rstrip("/")
        by_url.setdefault(url, episode)
        by_title[episode.title].append(episode)
        issues[url].add(_stem(episode))
    shared = {url for url, stems in issues.items() if len(stems) > 1} | {"", project.show.link.rstrip("/")}
    return _Published(
        frozenset().union(*issues.values()),
        {url: episode for url, episode in by_url.items() if url not in shared},
        by_title,
    )


def _warn(text: NamedText, published: _Published, folder: Folder) -> None:
    """Warn of a text that an episode is of."""
    sign, episode = "address", published.by_url.get((text.issue.url or "").rstrip("/"))
    if episode is None:
        namesakes = published.by_title.get(text.issue.title or "", ())
        sign, episode = "title", next((each for each in namesakes if _has_day(text, each, folder)), None)
    if episode is not None:
        _log.warning(
            "%s: is there as %s, and would come a second time as %s: it has the same %s. %s",
            *(text.source, _stem(episode), text.name, sign, _describe_cure(text, episode, folder)),
        )


def _has_day(text: NamedText, episode: Episode, folder: Folder) -> bool:
    """Tell whether a text is of the day of an episode of its title; of the same file, or of one that is gone, it is."""
    issue = text.issue
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
