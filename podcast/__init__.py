"""Turn a text newsletter into its audio edition.

>>> import podcast
>>> show = podcast.open_show("my-show")
>>> episode = podcast.render("my-show/issues/AN0.md", show)
>>> changes = podcast.publish(show)
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podcast.build.api import master, open_show, publish, read_issue, record, render, speak, write_script
    from podcast.errors import PodcastError
    from podcast.model import Episode, Issue, Script

__all__ = [
    "Episode",
    "Issue",
    "PodcastError",
    "Script",
    "master",
    "open_show",
    "publish",
    "read_issue",
    "record",
    "render",
    "speak",
    "write_script",
]

# Imported when they are first used: the command line and its workers import this package too, and must start quickly.
_HOMES = {
    "Episode": "podcast.model",
    "Issue": "podcast.model",
    "PodcastError": "podcast.errors",
    "Script": "podcast.model",
}


def __getattr__(name: str) -> object:
    """Give a name of the Python API from the module that has it (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "podcast.build.api")), name)
