"""What one command at a time does in a show: a task of one name, and writing records, feed and pages."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from podcast.locks import PATIENCE_S, lock
from podcast.show import Folder
from podcast.transaction import finish_interrupted


def lock_task(
    folder: Folder, task: str, *, subject: str = "", patience_s: float = PATIENCE_S
) -> AbstractContextManager[None]:
    """Be the only one who does a task in this show: in the block, after others, or not at all.

    Args:
        folder: the show's.
        task: as another is told that it is done: "render of AN76".
        subject: what it is done to, where that has several names; else the task itself.
        patience_s: how long to wait for another; 0 for not at all.
    """
    return lock(folder.lock_of(subject or task), task=task, patience_s=patience_s)


@contextmanager
def writing(folder: Folder) -> Iterator[None]:
    """Be the only one who writes records, feed and pages, when what another had begun to is finished.

    Raises:
        PodcastError: another does so for minutes, or what it had begun cannot be finished.
    """
    with lock(folder.lock, task="publication"):
        finish_interrupted(folder.journal)
        yield


def finish_publishing(folder: Folder) -> None:
    """Finish what a killed process was about to publish.

    Raises:
        PodcastError: it cannot be finished.
    """
    if folder.journal.exists():  # else there is nothing to wait for
        with writing(folder):
            pass
