"""Which texts lie in a show's folder of issues, which number each has, and which of them nobody takes for an issue."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from podcast.atomic_files import list_files, name_file
from podcast.build.counted_names import name_some
from podcast.build.edited_script import edit_path
from podcast.errors import IssueError
from podcast.issue import (
    list_issue_forms,
    list_texts_there,
    parse_short_name,
    read_front_number,
    read_leading_number,
)
from podcast.show import Folder

_log = logging.getLogger(__name__)
_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".pages")
"""Texts in forms that no issue has."""
_NO_ISSUE = "readme"
_SCRIPT = "script"
"""What the name of an edited script has before its ending."""
_NAMED = 4
"""Files that a line names; the others are counted."""


@dataclass(frozen=True, slots=True)
class NumberedTexts:
    """The texts in a show's folder of issues, by the names of their files."""

    folder: Folder
    prefix: str
    named: Mapping[str, int]
    """The number that the name of each tells."""
    topped: Mapping[str, int]
    """The number at the top of each, which outweighs the one of its name."""

    def refuse_twin(self, path: Path, number: int | None) -> None:
        """Refuse a text of a number that another one has; two forms of one issue, `AN76.html` beside `AN76.txt`, pass.

        Raises:
            IssueError: both are named.
        """
        for twin in self._list_twins(path, number):
            if not (self._is_form(path.name, number) and self._is_form(twin, number)):
                raise self._describe_twins(path.name, twin, number)

    def warn(self, path: Path, number: int | None) -> None:
        """Warn of another text of a number, else of a number that the name of a text contradicts."""
        own = self.named.get(path.name, number)
        if twin := next(self._list_twins(path, number), ""):
            error = self._describe_twins(path.name, twin, number)
            _log.warning("%s. %s", error.message, error.hint)
        elif own != number and self._is_here(path):
            teller = "at its top" if self.topped.get(path.name) == number else "that its text tells"
            _log.warning(
                "issues/%s: is %s by the number %s, which counts before the %s of its name; "
                'call it %s, or write "number: %s" at its top',
                *(path.name, f"{self.prefix}{number}", teller, own, f"{self.prefix}{number}{path.suffix}", own),
            )

    def list_numbered(self) -> Iterator[tuple[Path, int]]:
        """List every text that has a number, with that."""
        return ((self.folder.issues / name, number) for name, number in sorted({**self.named, **self.topped}.items()))

    def describe_untaken(self) -> str:
        """Name the texts that no run over all issues takes, each with a name for it; empty where all are taken.

        Where episodes have another prefix than the show, its prefix is what is wrong, and that is said elsewhere.
        """
        stems = [path.stem for path in list_files(self.folder.records, "*.json")]
        if stems and not any(stem.startswith(self.prefix) for stem in stems):
            return ""
        names: list[str] = []
        for path, number in self._number_untaken():
            cure, form = ("save it as", ".md") if path.suffix.lower() in _DOCUMENTS else ("call it", path.suffix)
            issue = _find_scripted(path)
            name = edit_path(issue, self.folder).name if issue else f"{self.prefix}{number}{form}"
            names.append(f'"{path.name}" ({cure} {name})')
        cure = f"issues are called {self.prefix}1.md, {self.prefix}2.html and so on"
        return f"issues/: not taken by --all: {name_some(names, most=_NAMED)}; {cure}" if names else ""

    def describe_idle_scripts(self) -> Iterator[str]:
        """Name the edited scripts that nobody reads, since the issue of their number has them by another name."""
        for path in list_files(self.folder.issues):
            number = parse_short_name(_find_scripted(path), prefix=self.prefix)
            wanted = edit_path(f"{self.prefix}{number}", self.folder)
            if number is not None and number in {*self.named.values(), *self.topped.values()} and path != wanted:
                yield f"issues/{path.name}: is an edited script that is not read; call it {wanted.name}"

    def _number_untaken(self) -> Iterator[tuple[Path, int]]:
        """Give each text that is not taken the number at its top or in its name, if that is free, else a new one."""
        paths = list(self._list_untaken())
        used = set(self.named.values())
        wishes = {
            path: self.topped.get(path.name, read_leading_number(path.name, prefix=self.prefix)) for path in paths
        }
        numbers = (*used, *self.topped.values(), *(number for number in wishes.values() if number is not None))
        free = count(max(numbers, default=0) + 1)
        for path, wish in wishes.items():
            number = next(free) if wish is None or wish in used else wish
            used.add(number)
            yield path, number

    def _list_untaken(self) -> Iterator[Path]:
        """List what somebody may have meant to be an issue; what has an episode was named by itself."""
        documents = [path for path in list_files(self.folder.issues) if path.suffix.lower() in _DOCUMENTS]
        for path in sorted((*list_texts_there(self.folder.issues), *documents)):
            has_episode = (self.folder.records / f"{name_file(path.stem)}.json").is_file()
            if path.name not in self.named and not has_episode and path.stem.casefold() != _NO_ISSUE:
                yield path

    def _list_twins(self, path: Path, number: int | None) -> Iterator[str]:
        """List the other texts of a number."""
        numbers = {**self.named, **self.topped} if number is not None and self._is_here(path) else {}
        return (name for name in sorted(numbers) if numbers[name] == number and name != path.name)

    def _is_here(self, path: Path) -> bool:
        return path.absolute().parent == self.folder.issues.absolute()

    def _is_form(self, name: str, number: int | None) -> bool:
        """Tell whether a text has a number by its name, and none that contradicts it."""
        return self.named.get(name) == number == self.topped.get(name, number)

    def _describe_twins(self, name: str, other: str, number: int | None) -> IssueError:
        """Name two texts of one number, and say where a wrong number stands."""
        names = sorted((name, other))
        stray = next((each for each in names if self.named.get(each, number) != number), "")
        cure = 'Give one of them a number of its own, a line like "number: 76" at its top, or another name'
        if stray in self.topped:
            cure = f'Correct "number: {number}" at the top of {stray} to {self.named[stray]}, or take it out'
        elif stray:
            cure = f'If {stray} is issue {self.named[stray]}, write a line "number: {self.named[stray]}" at its top'
        return describe_shared_id(f"{self.prefix}{number}", *(f"issues/{each}" for each in names), cure=cure)


def _find_scripted(path: Path) -> str:
    """Find the name of the issue that an edited script is of, "TBL1" of "TBL1.script.md"; empty where it is none."""
    issue, _, ending = path.stem.rpartition(".")
    return issue if ending.lower() == _SCRIPT else ""


def read_texts(folder: Folder, *, prefix: str) -> NumberedTexts:
    """Read which texts lie in a show's folder of issues."""
    forms = list_issue_forms(folder.issues, prefix=prefix)
    named = {path.name: number for number, paths in forms.items() for path in paths}
    tops = {path.name: read_front_number(path) for path in list_texts_there(folder.issues)}
    return NumberedTexts(folder, prefix, named, {name: number for name, number in tops.items() if number is not None})


def describe_shared_id(name: str, first: str, second: str, *, cure: str = "Rename one of them") -> IssueError:
    """Name two texts that would be one episode, and say what to do.

    Args:
        name: the episode's id.
        first: path of a text in its show.
        second: of the other.
        cure: what to do with one of them.
    """
    return IssueError(
        f"{first} and {second}: both are {name}, and one would take the place of the other",
        hint=f"{cure}; or remove the one that is not to be heard.",
    )
