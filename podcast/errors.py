"""The one family of errors that a user can cause and cure, and how their hints guess what was meant."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches

FORMAT = 1
"""Number of the form that settings, records and releases have; without a "format" in them it is 1."""


class PodcastError(Exception):
    """Something outside the program is wrong: a file, a setting, a voice, a network.

    Attributes:
        message: where and what is wrong, `voices/cast.toml: role "guest" has no voice`.
        hint: the next thing to do, a sentence; empty where nothing can be said.
        key: the setting that is wrong, "pauses.item_ms"; empty where it is none, or not known.
    """

    def __init__(self, message: str, *, hint: str = "", key: str = "") -> None:
        """Keep the message and the hint apart, so that the command line can print both."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.key = key

    def __reduce__(self) -> tuple[object, ...]:
        """Cross process borders whole: the default would lose the hint."""
        return _rebuild, (type(self), self.message, self.hint, self.key)


class ShowError(PodcastError):
    """A setting of the show, its cast, its lexicon or its artwork is wrong."""


class SeveralFaultsError(ShowError):
    """Several things are wrong with a show, and none hangs on another.

    Attributes:
        faults: each with its own hint.
    """

    def __init__(self, faults: tuple[PodcastError, ...]) -> None:
        """Tell all of them, a line each with its hint."""
        lines = "".join(f"\n{fault.message}. {fault.hint}" for fault in faults)
        super().__init__(f"{len(faults)} faults:{lines}", hint='Mend them; "podcast check" tells what is left.')
        self.faults = faults

    def __reduce__(self) -> tuple[object, ...]:
        """Cross process borders with all faults."""
        return type(self), (self.faults,)


class IssueError(PodcastError):
    """An issue's text cannot be found or read."""


class SpeechError(PodcastError):
    """A voice or an engine cannot say what it was given."""


class AudioError(PodcastError):
    """Sound cannot be mixed, encoded, measured or tagged."""


class FeedError(PodcastError):
    """The feed, a record or a page cannot be made or served."""


def _rebuild(kind: type[PodcastError], message: str, hint: str, key: str) -> PodcastError:
    return kind(message, hint=hint, key=key)


def refuse(faults: Iterable[PodcastError]) -> None:
    """Stop where something is wrong.

    Raises:
        PodcastError: the fault, or all of several.
    """
    errors = tuple(faults)
    if len(errors) > 1:
        raise SeveralFaultsError(errors)
    for error in errors:
        raise error


def gather_faults(looks: Iterable[Callable[[], object]]) -> Iterator[PodcastError]:
    """Look at several things that do not hang on each other, and give all that is wrong with them."""
    for look in looks:
        try:
            look()
        except SeveralFaultsError as error:
            yield from error.faults
        except PodcastError as error:
            yield error


def refuse_newer(document: bytes | Mapping[str, object], *, name: str, kind: type[PodcastError]) -> None:
    """Stop at what a later version of this program wrote, whose keys would only be called wrong.

    Args:
        document: JSON, or what is read already; one that is neither is left to who reads it.
        name: of the file.
        kind: what is raised.

    Raises:
        PodcastError: it has a higher "format" than is known here.
    """
    if isinstance(document, bytes):
        try:
            # Most files say nothing of it, and need not be read twice.
            document = json.loads(document) if b'"format":' in document else {}
        except ValueError:
            return
    number = document.get("format", FORMAT) if isinstance(document, Mapping) else FORMAT
    if isinstance(number, int) and number > FORMAT:
        raise kind(
            f"{name}: made by a newer version, in format {number}; this one reads format {FORMAT}",
            hint="Upgrade: pip install --upgrade newsletter-podcast",
        )


def find_closest(word: str, names: Iterable[str], *, likeness: float = 0.6) -> str:
    """Find the name that was probably meant, whatever its capitals; empty where none is as like it, 0 to 1."""
    originals = {name.casefold(): name for name in sorted(names, reverse=True)}
    matches = get_close_matches(word.casefold(), originals, n=1, cutoff=likeness)
    return originals[matches[0]] if matches else ""


def did_you_mean(word: str, names: Iterable[str], *, otherwise: str | None = None) -> str:
    """Say which name was probably meant, or else something else; without that, list them all."""
    listed = sorted(names)
    if match := find_closest(word, listed):
        return f'Did you mean "{match}"?'
    return f"Known here: {', '.join(listed) or 'none yet'}." if otherwise is None else otherwise
