"""All that `podcast feed` makes of a show piece by piece, made at once and kept in memory."""

from collections.abc import Collection, Sequence
from operator import attrgetter
from pathlib import Path

from podcast.feed import (
    EPISODES_A_BLOCK,
    SAME_FOLDER,
    RelatedPages,
    find_episode_pages,
    find_page_contexts,
    link_targets,
    link_to_episodes,
    open_theme,
    read_theme_files,
    render_block,
    render_document,
    render_episode_pages,
    render_front_pages,
    render_table,
    split_feed,
)
from podcast.model import Episode, Show


def render_feed(show: Show, episodes: Sequence[Episode]) -> bytes:
    """Write a short feed, which is one document."""
    (document,) = split_feed(show, episodes)
    return render_document(show, document)


def render_search(oldest_first: Sequence[Episode]) -> dict[str, bytes]:
    """Write the index of words, by its files."""
    files = {"search.json": render_table(oldest_first)}
    for number, start in enumerate(range(0, len(oldest_first), EPISODES_A_BLOCK)):
        files |= render_block(number, oldest_first[start : start + EPISODES_A_BLOCK])
    return files


def render_site(
    show: Show,
    episodes: Sequence[Episode],
    *,
    theme: Path,
    pictures: Collection[str] = frozenset(),
    related: RelatedPages | None = None,
) -> dict[str, bytes]:
    """Write every page of a show, the index of words and the files of its theme, by their names."""
    oldest_first = sorted(episodes, key=attrgetter("age"))
    opened, pages = open_theme(theme, show=show), find_episode_pages(episodes, show)
    files = dict(render_front_pages(opened, oldest_first, show=show, related=related))
    contexts = find_page_contexts(oldest_first, pictures=pictures)
    for context, episode in zip(contexts, oldest_first, strict=True):
        targets = link_targets(episode, pages, mentioned=show.wording.mentioned)
        linked = link_to_episodes(episode, targets, base=SAME_FOLDER)
        files |= render_episode_pages(opened, linked, context, show=show)
    return files | render_search(oldest_first) | dict(read_theme_files(theme))
