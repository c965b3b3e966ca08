"""What each episode is made of: where two texts have one id, one would take the other's place, so both are refused."""

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from string import digits

from podcast import feed
from podcast.build.numbered_texts import describe_shared_id, read_texts
from podcast.build.plan import episode_id, read_published
from podcast.build.project import Project
from podcast.build.repeated_issues import NamedText, warn_of_repeated
from podcast.episode import make_guid, read_headlines
from podcast.errors import FeedError, IssueError, SpeechError
from podcast.issue import describe_no_folder, list_issue_files, list_issue_forms
from podcast.model import ROLES, Edition, Episode, Issue, Script, Show
from podcast.show import Folder

_TOP_BYTES = 4096
"""So much of a text is looked through for the line of a sample."""
_NUMBERED = re.compile(r"([A-Za-z-]+?)([0-9]{1,6})(?:\..+)?")
_PUT_BACK = (
    'Put prefix = "{prefix}" back into feed/show.toml, and give texts their old names: guids and addresses are made '
    "with it, and apps would show every issue again."
)
_log = logging.getLogger(__name__)
_NAMED = re.compile(r"\bwords in [A-Z]\w+")
_FIRST_OTHER = 0x530
"""The first letter that is neither Latin, Greek nor Cyrillic, which are said letter by letter."""


def name_source(path: Path, folder: Folder) -> str:
    """Name an issue's file as its record does: relative to the show, so that another machine knows it, too."""
    try:
        return PurePath(os.path.relpath(path.absolute(), folder.root.absolute())).as_posix()
    except ValueError:  # it is on another drive
        return path.absolute().as_posix()


def refuse_shared_ids(issues: Mapping[Path, Issue], editions: Iterable[Edition], project: Project) -> None:
    """Refuse to render two texts of one id, and a text whose episode was made of another, or has another name now.

    Args:
        issues: all that is to be rendered, by file.
        editions: what is made of each.
        project: the show.

    Raises:
        IssueError: both texts are named, or the record that was renamed.
    """
    names: dict[str, str] = {}
    ids: list[str] = []
    named: list[NamedText] = []
    texts = read_texts(project.folder, prefix=project.show.prefix)
    for path, issue in issues.items():
        texts.refuse_twin(path, issue.number)
        texts.warn(path, issue.number)
        name, source = episode_id(issue, path, project.show), name_source(path, project.folder)
        other = names.setdefault(name.casefold(), source)  # not every system tells capitals apart
        if other != source:
            raise describe_shared_id(name, other, source)
        named.append(NamedText(source, issue, name))
        for edition in editions:
            ids.append(episode_id(issue, path, project.show, edition))
            refuse_replacement(ids[-1], source, project.folder)
    _refuse_second_records(ids, project)
    for line in texts.describe_idle_scripts():
        _log.warning("%s", line)
    warn_of_repeated(named, project)


def _refuse_second_records(ids: Iterable[str], project: Project) -> None:
    """Refuse to make an episode a second time whose record has another name than it was made with, or another prefix.

    Raises:
        IssueError: there is one; apps would have the guid twice, or the issue.
    """
    folder, prefix = project.folder.records, project.show.prefix
    names = list(ids)
    new = [name for name in names if not (folder / f"{name}.json").is_file()]
    strange = [name for name in names if name not in new and not name.startswith(prefix)]
    episodes = [headline.episode for headline in read_headlines(folder)] if new or strange else []
    by_guid = {episode.guid: episode.id for episode in episodes}
    others = {episode.id: _read_prefix(episode) for episode in episodes}
    by_name = {name.removeprefix(other): other for name, other in others.items() if other not in {"", prefix}}
    _refuse_lost_numbers({name: others[name] for name in strange})
    for name in new:
        if other := by_guid.get(make_guid(project.show, name)):
            raise IssueError(
                f"feed/episodes/{other}.json: has the guid of {name}, which would be made a second time",
                hint=f"Give the record its old name back, {name}.json; or give the issue a number or name of its own.",
            )
        if other := by_name.get(name.removeprefix(prefix)):
            message = f"{name}: is there as {other}{name.removeprefix(prefix)}, and would come a second time"
            raise IssueError(message, hint=_PUT_BACK.format(prefix=other))


def _refuse_lost_numbers(prefixes: Mapping[str, str]) -> None:
    """Refuse to make an episode anew by a name that has no number any more, since the show has another prefix.

    Raises:
        IssueError: one was made with another prefix.
    """
    for name, prefix in prefixes.items():
        if prefix:
            message = f"{name}: was made with the prefix {prefix}, and would lose its number"
            raise IssueError(message, hint=_PUT_BACK.format(prefix=prefix))


def warn_of_other_prefix(episodes: Iterable[Episode], show: Show) -> None:
    """Warn where no numbered episode has the show's prefix, so that issues would come a second time under it."""
    if name := _find_other_prefix(episodes, show):
        message = f'feed/show.toml: prefix is "{show.prefix}", and episodes as {name} have another'
        _log.warning("%s. %s", message, _PUT_BACK.format(prefix=name.rstrip(digits)))


def describe_other_prefix(project: Project) -> str:
    """Say which prefix is to be put back, where episodes have another than the show; else empty."""
    episodes = (headline.episode for headline in read_headlines(project.folder.records))
    name = _find_other_prefix(episodes, project.show)
    return _PUT_BACK.format(prefix=name.rstrip(digits)) if name else ""


def _find_other_prefix(episodes: Iterable[Episode], show: Show) -> str:
    """Name an episode by prefix and number where no numbered one has the show's prefix; else empty."""
    prefixes = {prefix: f"{prefix}{episode.number}" for episode in episodes if (prefix := _read_prefix(episode))}
    return "" if show.prefix in prefixes else next(reversed(prefixes.values()), "")


def _read_prefix(episode: Episode) -> str:
    """Read the letters before an episode's number, with which it was made; empty where it has none."""
    match = _NUMBERED.fullmatch(episode.id) if episode.number is not None and not episode.imported else None
    return match[1] if match and int(match[2]) == episode.number else ""


def refuse_replacement(name: str, source: str, folder: Folder) -> None:
    """Refuse an episode whose record was made of another text, if that is still there.

    Args:
        name: the episode's id.
        source: what it is to be made of; empty where nobody knows.
        folder: the show's.

    Raises:
        IssueError: both texts are named.
    """
    published = read_published(name, folder)
    if published and published.imported:
        raise IssueError(
            f"feed/episodes/{name}.json: is of {published.imported.feed}, and {source or name} would take its place",
            hint="Give the issue another name or number, or the record's file: its page then has that name.",
        )
    if published and source and published.source not in {"", source} and (folder.root / published.source).is_file():
        raise describe_shared_id(name, published.source, source)


def is_sample(path: Path) -> bool:
    """Tell the issue that "podcast init" puts into a new show, by a line at its top that says so."""
    try:
        with path.open("rb") as text:
            return re.search(rb"(?m)^sample: *true\r?$", text.read(_TOP_BYTES)) is not None
    except OSError:  # told when it is read
        return False


def _leave_sample_out(paths: Iterable[Path], folder: Folder, notify: Callable[[str], None]) -> Iterator[Path]:
    """Leave the sample issue out of all issues, and say so, unless it is the only one or has been rendered."""
    texts = list(paths)
    for path in texts:
        if len(texts) > 1 and is_sample(path) and read_published(path.stem, folder) is None:
            notify(f"{path.stem}: the sample issue of a new show, left out; podcast render {path.stem} makes it")
        else:
            yield path


def refuse_sample(episodes: Iterable[Episode], project: Project) -> None:
    """Refuse to send the sample issue to subscribers, who could never lose it again.

    Raises:
        FeedError: it is among the episodes, and was never sent.
    """
    sent = feed.read_sent(project.folder.sent)
    for episode in episodes:
        is_new = bool(episode.source) and episode.enclosure.file not in sent
        if is_new and is_sample(project.folder.root / episode.source):
            name = episode.id
            is_kept = feed.find_released(feed.read_releases(project.folder.releases), name) is not None
            renewal = f"podcast publish DEST --allow removed:{name}" if is_kept else "podcast feed"
            raise FeedError(
                f"{episode.source}: the sample issue of a new show, which would go out as {name}",
                hint=f"Delete feed/episodes/{name}.json, and run: {renewal}\nTo publish it all the same, "
                f'take the line "sample: true" out of {episode.source}.',
            )


def warn_of_sample(project: Project) -> None:
    """Warn of what `refuse_sample` will refuse."""
    episodes = [headline.episode for headline in read_headlines(project.folder.records)]
    try:
        refuse_sample(episodes, project)
    except FeedError as error:
        _log.warning("%s. %s", error.message, error.hint)


def refuse_unsayable(script: Script, name: str) -> None:
    """Refuse an episode of which most would be said as "words in Chinese", for want of Latin letters to say it by.

    Raises:
        SpeechError: says what to do about it.
    """
    sayable = unsayable = 0
    for utterance in script.utterances:
        letters = [letter for letter in utterance.written if letter.isalpha() and utterance.role != ROLES[0]]
        is_named = utterance.written != utterance.spoken and _NAMED.search(utterance.spoken) is not None
        others = sum(ord(letter) >= _FIRST_OTHER for letter in letters) if is_named else 0
        unsayable += others
        sayable += len(letters) - others
    if unsayable > sayable:
        raise SpeechError(
            f"{name}: most of it is in letters that no voice of this program says",
            hint='Translate the text, or write how its sentences sound behind "= " in an edited script: '
            f"podcast script --edit {name}",
        )


def _refuse_two_forms(folder: Folder, *, prefix: str) -> None:
    """Refuse a folder of issues that has one twice, `GL6.md` beside `GL6.txt`.

    Raises:
        IssueError: both are named.
    """
    for number, (path, *others) in list_issue_forms(folder.issues, prefix=prefix).items():
        if others:
            raise describe_shared_id(f"{prefix}{number}", name_source(path, folder), name_source(others[0], folder))


def list_all_texts(project: Project, notify: Callable[[str], None]) -> Iterator[Path]:
    """List the texts of all issues of a show, and say which others lie there.

    Raises:
        IssueError: there is none, or one is there twice.
    """
    folder, prefix = project.folder, project.show.prefix
    _refuse_two_forms(folder, prefix=prefix)
    files = list_issue_files(folder.issues, prefix=prefix)
    if untaken := read_texts(folder, prefix=prefix).describe_untaken():
        notify(untaken)
    if not files:
        hint = describe_no_folder(folder.issues) or describe_other_prefix(project)
        hint = hint or f"Save texts there as {prefix}1.md, {prefix}2.eml and so on."
        raise IssueError(f"{folder.issues}: no issues", hint=hint)
    yield from _leave_sample_out(files.values(), folder, notify)
