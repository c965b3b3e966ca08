"""A published episode, heard by a model: which words a listener would mishear, and which sentences went wrong."""

from dataclasses import dataclass
from pathlib import Path

from podcast.audio import hearing
from podcast.build.check_episode import Row
from podcast.build.project import Project
from podcast.build.show_cache import show_cache
from podcast.errors import FeedError
from podcast.model import Episode, Lines, Progress

_WORST = 20


@dataclass(frozen=True, slots=True)
class HearingReport:
    """What was understood of an episode."""

    id: str
    sentences: tuple[hearing.Hearing, ...]

    @property
    def broken(self) -> tuple[hearing.Hearing, ...]:
        """The sentences that went wrong."""
        return tuple(sentence for sentence in self.sentences if sentence.fault)

    @property
    def misheard(self) -> float:
        """Word error rate of all."""
        return hearing.share_misheard(self.sentences)

    @property
    def misheard_by_speaker(self) -> dict[str, float]:
        """Word error rate of each speaker."""
        return dict(hearing.count_misheard(self.sentences))

    @property
    def worst(self) -> tuple[hearing.Hearing, ...]:
        """The sentences that were misheard most: those that went wrong, then by their sounds, then by their words."""
        misheard = [sentence for sentence in self.sentences if sentence.fault or sentence.words.distance]
        misheard.sort(key=lambda sentence: (not sentence.fault, -sentence.sounds.distance, -sentence.words.distance))
        return tuple(misheard[:_WORST])


def open_listener(project: Project, folder: Path | None, *, jobs: int) -> hearing.Listener:
    """Open the model that listens; what it understood is remembered with all else of the show.

    Raises:
        AudioError: there is none.
    """
    return hearing.open_listener(folder, jobs=jobs, cache=show_cache(project.folder))


def hear_episode(record: Episode, project: Project, listener: hearing.Listener, *, progress: Progress) -> HearingReport:
    """Let a model listen to an episode's file, and hold what it understood against the record.

    Raises:
        FeedError: the file is not there.
        AudioError: it cannot be decoded, or the model not be used.
    """
    path = project.folder.public / record.enclosure.file
    if not path.is_file():
        raise FeedError(f"{path}: no such file", hint="Make what is missing: podcast render --missing")
    sentences = hearing.listen(
        record.cues,
        hearing.decode(path),
        listener=listener,
        say=lambda text: _say(text, project.lines),
        progress=progress,
    )
    return HearingReport(record.id, sentences)


def describe_hearing(report: HearingReport) -> Row:
    """Give the promise that every sentence is understood, with a verdict."""
    broken, total = len(report.broken), len(report.sentences)
    summary = f"{broken} of {total} sentences wrong, {report.misheard:.1%} of words misheard"
    return Row("hearing", summary, "every sentence understood", is_kept=not broken)


def _say(text: str, lines: Lines) -> str:
    """Give the plain words in which a text is spoken."""
    return " ".join(line.spoken for line in lines(text))
