"""Finds the text of an issue among files: by its short name in the show's folder, or by a path."""

import re
import shlex
from collections import Counter
from pathlib import Path

from podcast.atomic_files import list_files
from podcast.errors import IssueError
from podcast.issue.sources.other_files import describe_other, refuse_other
from podcast.text import lazy_compile

# Of several files of one issue the one that keeps most of its structure is read.
RICHEST_FIRST = (".html", ".htm", ".md", ".markdown", ".txt", ".eml")
_BETWEEN = "[ _#-]*"
"""What may stand between a show's prefix and a number, in a pattern."""
_FEW = 3
_SEVERAL, _LONGEST_RANGE = 2, 20
_TOP_BYTES = 4096
"""So much of a text is looked through for what stands at its top."""


def find_issue(name: str, *, issues: Path, prefix: str) -> Path:
    """Find the file that `name` means: "AN76", a path, or the name of a text in the folder of issues.

    Raises:
        IssueError: there is none, or more than one, or it is a file that is no issue.
    """
    number = parse_short_name(name, prefix=prefix)
    if number is None:
        path = Path(name)
        if path.is_file():
            refuse_other(path)
            return path
        if path.is_dir():
            raise IssueError(f"{name}: is a folder, no issue", hint=_name_files_in(path))
        return _find_by_name(name, issues=issues, prefix=prefix)
    files = list_issue_forms(issues, prefix=prefix).get(number, ())
    if not files:
        hint = describe_no_folder(issues) or _find_almost(number, issues=issues, prefix=prefix)
        save = f"Save it there as {prefix}{number}.md, .html, .eml or .txt."
        raise IssueError(f"{name}: no text of it in {issues}", hint=hint or save)
    if len(files) > 1:
        raise IssueError(
            f"{name}: {files[0].name} and {files[1].name} are both texts of it in {issues}",
            hint="Remove the one that is not to be heard, or name the other's path.",
        )
    return files[0]


def describe_no_folder(issues: Path) -> str:
    """Say that the folder of issues is not there, or is called otherwise; empty where it is there."""
    if issues.is_dir():
        return ""
    other = next((path.name for path in list_files(issues.parent) if path.name.casefold() == issues.name), "")
    return f'The folder is called "{other}": rename it {issues.name}.' if other else f"Make the folder {issues}."


def _find_almost(number: int, *, issues: Path, prefix: str) -> str:
    """Say which file is an issue's all the same: by the number at its top, or by a name without an ending."""
    for path in list_files(issues):
        if parse_short_name(path.name, prefix=prefix) != number:
            continue
        if path.is_dir():
            return f"{path.name} there is a folder: name the text in it, or put that beside it as {path.name}.md."
        if not path.suffix:
            return f"{path.name} there has no ending: call it {path.name}.md, .html, .eml or .txt, as what it is."
    other = next((path.name for path in list_texts_there(issues) if read_front_number(path) == number), "")
    return f"{other} has that number at its top: podcast render {shlex.quote(other)}" if other else ""


def _name_files_in(folder: Path) -> str:
    """Say how the texts in a folder are named; what else lies there is none of them."""
    suffixes = Counter(path.suffix for path in list_texts_there(folder))
    commonest = suffixes.most_common(1)[0][0] if suffixes else ""
    return f"Name the files in it: {folder / '*'}{commonest}"


def _find_by_name(name: str, *, issues: Path, prefix: str) -> Path:
    """Find a text in the folder of issues by its whole name, or by what stands before its form."""
    texts = [path for path in list_texts_there(issues) if name.casefold() in {path.name.casefold(), _stem(path)}]
    if not texts:
        raise IssueError(f"{name}: no such file", hint=_guess(Path(name), issues=issues, prefix=prefix))
    if len(texts) > 1:
        raise IssueError(
            f"{name}: {texts[0].name} and {texts[1].name} have that name in {issues}",
            hint=f"Name one of them: podcast render {shlex.quote(texts[0].name)}",
        )
    return texts[0]


def _stem(path: Path) -> str:
    return path.stem.casefold()


def _guess(path: Path, *, issues: Path, prefix: str) -> str:
    """Say which issue was probably meant, by its number alone or with a suffix, or which ones there are."""
    there = list_issue_forms(issues, prefix=prefix)
    if several := _split_names(path.name, prefix=prefix):
        return f"Name them one by one: podcast render {' '.join(several)}"
    number = int(path.stem) if re.fullmatch("[0-9]{1,6}", path.stem) else parse_short_name(path.stem, prefix=prefix)
    if number in there:
        return f'Did you mean "{prefix}{number}"?'
    names = [f"{prefix}{each}" for each in there]
    latest = f" The latest in {issues} are {', '.join(names[-_FEW:])}." if names else ""
    return f'Name an issue, as in "{names[-1] if names else f"{prefix}76"}", or a file that exists.{latest}'


def _split_names(text: str, *, prefix: str) -> list[str]:
    """Split several issues that stand in one word, "AN1,AN2" or "AN1-3"; none where it is no such list."""
    parts = [part for part in re.split(r"(?:,|;|\.\.|–|-|\s)+", text) if part]
    numbers = [int(part) if part.isdecimal() else parse_short_name(part, prefix=prefix) for part in parts]
    if len(parts) < _SEVERAL or None in numbers or (parts[0].isdecimal() and len(parts[0]) > len("9999")):
        return []
    first, *others = (number for number in numbers if number is not None)
    if "-" in text and len(others) > 1:  # a day
        return []
    is_range = len(others) == 1 and first < others[0] <= first + _LONGEST_RANGE and not re.search("[,;]", text)
    return [f"{prefix}{number}" for number in (range(first, others[0] + 1) if is_range else (first, *others))]


def parse_short_name(name: str, *, prefix: str) -> int | None:
    """Read the number of an issue's short name, "AN76" or "an #076"; None of a path."""
    match = re.fullmatch(rf"{re.escape(prefix)}{_BETWEEN}0*([0-9]{{1,6}})", name, re.IGNORECASE)
    return int(match[1]) if match else None


def read_leading_number(name: str, *, prefix: str) -> int | None:
    """Read the number that a file's name begins with behind the prefix, "AN6 final.md"; that of a day is none."""
    pattern = rf"{re.escape(prefix)}{_BETWEEN}0*([0-9]{{1,6}})(?![0-9]|[-_.][0-9]{{1,2}}[-_.][0-9])"
    match = re.match(pattern, name, re.IGNORECASE)
    return int(match[1]) if match else None


def list_texts_there(issues: Path) -> list[Path]:
    """List what looks like an issue's text in a folder, whatever it is called; "AN76.script.md" is an edited script."""
    files = (path for path in list_files(issues) if path.suffix.lower() in RICHEST_FIRST)
    return [path for path in files if not describe_other(path.name) and path.is_file()]


def read_front_number(path: Path) -> int | None:
    """Read the number at the top of a text; None where there is none, or no way to read it."""
    from podcast.issue.forms.front_matter import find_front_number  # its patterns take a while

    try:
        with path.open("rb") as file:
            return find_front_number(file.read(_TOP_BYTES).decode("utf-8", "replace"))
    except OSError:  # told when it is read as an issue
        return None


def list_issue_files(issues: Path, *, prefix: str) -> dict[int, Path]:
    """List the best file of every issue in a folder, by number."""
    return {number: files[0] for number, files in list_issue_forms(issues, prefix=prefix).items()}


def list_issue_forms(issues: Path, *, prefix: str) -> dict[int, tuple[Path, ...]]:
    """List the texts of every issue in a folder, by number, the best first.

    More than one is somebody's mistake. Where one has the suffix of a text, what else there is (`AN76.png`,
    `AN76.md.orig`) is none.
    """
    pattern = lazy_compile(rf"{re.escape(prefix)}{_BETWEEN}0*([0-9]{{1,6}})\.(?!script\.)[^/]+", re.IGNORECASE)
    files: dict[int, list[Path]] = {}
    for path in sorted(list_files(issues), key=_rank):
        match = pattern.fullmatch(path.name)
        if match and path.is_file() and not describe_other(path.name):
            files.setdefault(int(match[1]), []).append(path)
    return {number: _drop_others(forms) for number, forms in sorted(files.items())}


def _drop_others(files: list[Path]) -> tuple[Path, ...]:
    texts = tuple(path for path in files if path.suffix.lower() in RICHEST_FIRST)
    return texts or tuple(files)


def _rank(path: Path) -> tuple[int, str]:
    suffix = path.suffix.lower()
    return RICHEST_FIRST.index(suffix) if suffix in RICHEST_FIRST else len(RICHEST_FIRST), path.name
