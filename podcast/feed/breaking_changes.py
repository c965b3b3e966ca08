"""What would hurt subscribers: episodes that vanish, come twice, or cannot be had where their apps look."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from podcast.errors import FeedError
from podcast.feed.feed_documents import find_feeds, name_feed
from podcast.feed.release import Release, ReleasedEpisode
from podcast.feed.show_notes import clean_text
from podcast.model import Edition, EditionsFeed, Episode, Show, is_example

# What to do instead, for each kind; {released} is the value that was released, {ids} are all episodes of the kind.
_CURES: Mapping[str, str] = MappingProxyType(
    {
        "removed": "Take the record back from your version control, or make it again: podcast render {ids}, for a "
        "topic's podcast feed --topic NAME, for another host's podcast import FEED; a released episode stays in the "
        "feed.",
        "guid": 'Write "guid": "{released}" back into the record: apps tell episodes apart by it, and would show it '
        "twice.",
        "number": 'Write "number": {released} back into the record, and give the other episode a guid of its own.',
        "date": 'Write "published": "{released}" back into the record: apps sort by it, and some would show it as new.',
        "enclosure": "Give the file its old name back. To rename it, let the old address {released} answer with a "
        "permanent redirect (301) to the new one.",
        "page": "Give the record its old name back, feed/episodes/{released}.json, and the text of its issue: page, "
        "transcripts and chapters have their addresses from it.",
        "feed": 'Put editions_feed = "{released}" back in feed/show.toml: whoever subscribed to a feed looks for its '
        "episodes there.",
        "url": 'Put url = "{released}" back. To move the show, copy it to the new address, set new_feed_url in '
        "feed/show.toml (itunes:new-feed-url), let every old address answer with a permanent redirect (301) for four "
        "weeks at least, and leave guid as it is.",
        "show-guid": 'Put guid = "{released}" back in feed/show.toml: it is kept for ever, also when the show moves.',
    }
)
KINDS = tuple(_CURES)
_LOSS = "removed"
_MAX_LINES = 10
"""Changes that an error describes one by one; the others it names."""
_MAX_NAMES = 50
"""Names that a command to be typed has; of more it takes the kinds."""


@dataclass(frozen=True, slots=True)
class BreakingChange:
    """One difference from a release that subscribers would suffer from."""

    kind: str
    """One of `KINDS`."""
    episode_id: str
    """Id of the episode; empty where the show itself has changed."""
    message: str
    """File, what was released in it, what is there now."""
    released: str
    """The value that was released, to be put back."""

    @property
    def name(self) -> str:
        """Name for `--allow`: "date:AN76", or "url" where it is the show's."""
        return f"{self.kind}:{self.episode_id}" if self.episode_id else self.kind


def refuse_breaking_changes(  # noqa: PLR0913 - what two states are compared by
    releases: Sequence[Release],
    show: Show,
    episodes: Sequence[Episode],
    *,
    allowed: Collection[str] = (),
    awaited: Collection[str] = (),
    origin: str = "",
) -> None:
    """Stop what would make subscribers lose an episode or get it twice.

    Args:
        releases: all that are out, the newest at the end.
        show: its settings of today.
        episodes: those of the feed that is to be.
        allowed: names of changes to let pass, "date:AN76"; a kind alone, "date", stands for all of that kind.
        awaited: ids of episodes whose records are lost, and will be missed later if they have not come back.
        origin: where the releases were read back, if not from files of the show: another machine published there.

    Raises:
        FeedError: something else would hurt; it says what to do instead.
    """
    changes = [
        change
        for change in find_breaking_changes(releases, show, episodes)
        if not {change.name, change.kind} & set(allowed) and not (change.kind == _LOSS and change.episode_id in awaited)
    ]
    if not changes:
        return
    lines = [change.message for change in changes[:_MAX_LINES]]
    if more := [change.name for change in changes[_MAX_LINES:]]:
        lines.append(f"and {len(more)} more like these: {', '.join(more)}")
    hints = [*_list_cures(changes), _describe_insistence(changes, allowed)]
    if origin:
        lines.insert(0, f"{origin}: what is published there is not known here, and subscribers would be hurt:")
        hints.insert(0, "Was it published from elsewhere? Take over the folder feed/ from there, as with git pull.")
    raise FeedError("\n".join(lines), hint="\n".join(hints))


def find_lost_episodes(releases: Sequence[Release], show: Show, episodes: Sequence[Episode]) -> tuple[str, ...]:
    """Name the episodes that subscribers have and no record tells of, by their ids."""
    changes = find_breaking_changes(releases, show, episodes)
    return tuple(change.episode_id for change in changes if change.kind == _LOSS)


def _list_cures(changes: Sequence[BreakingChange]) -> Iterator[str]:
    """Give a cure for each kind of change, with the first of it as the example."""
    for kind in KINDS:
        if of_kind := [change for change in changes if change.kind == kind]:
            ids = " ".join(change.episode_id for change in of_kind[:_MAX_NAMES])
            yield _CURES[kind].format(released=of_kind[0].released, ids=ids)


def _describe_insistence(changes: Sequence[BreakingChange], allowed: Collection[str]) -> str:
    """Give the commands that let all changes pass, with what was allowed before: one alone would fail by the others."""
    names = [*dict.fromkeys((*allowed, *(change.name for change in changes)))]
    if len(names) > _MAX_NAMES:
        names = [*dict.fromkeys(name.partition(":")[0] for name in names)]
    listed = " --allow ".join(names)
    return (
        f"If it has to be: podcast publish DEST --allow {listed}\n"
        f"or before you publish: podcast feed --release TAG --allow {listed}"
    )


def find_breaking_changes(
    releases: Sequence[Release], show: Show, episodes: Sequence[Episode]
) -> Iterator[BreakingChange]:
    """Compare the show with its newest release, and each guid with the newest release that had it."""
    if not releases:
        return
    newest = releases[-1]
    yield from _compare_show(newest, show)
    episodes_by_guid = {episode.guid: episode for episode in episodes}
    episodes_by_file = {episode.enclosure.file: episode for episode in episodes}
    # Apps remember what they downloaded, also after an episode was withdrawn: its guid must not come back as another.
    released_by_guid = {released.guid: released for release in releases for released in release.episodes}
    feeds = find_feeds(show, episodes)
    guids_out = {released.guid for released in newest.episodes}
    for guid, released in released_by_guid.items():
        # An earlier version released guids with odd spaces, which were not in its feed.
        episode = episodes_by_guid.get(guid) or episodes_by_guid.get(clean_text(guid))
        if episode is not None:
            yield from _compare_episode(released, episode)
            yield from _compare_feed(released, episode, feeds[episode.guid])
        elif guid in guids_out:
            yield _describe_loss(released, episodes_by_file.get(released.file))


def _compare_show(release: Release, show: Show) -> Iterator[BreakingChange]:
    if release.url not in {"", show.url} and not is_example(release.url):
        message = (
            f'feed/show.toml: url: released as "{release.url}", now it is "{show.url}"; every address would change'
        )
        yield BreakingChange("url", "", message, release.url)
    if release.guid not in {"", show.guid}:
        message = f'feed/show.toml: guid: released as "{release.guid}", now it is "{show.guid}"'
        yield BreakingChange("show-guid", "", message, release.guid)


def _describe_loss(released: ReleasedEpisode, heir: Episode | None) -> BreakingChange:
    """Tell an episode that is gone from one whose guid was changed; `heir` has its audio file."""
    if heir is not None:
        message = f"feed/episodes/{heir.id}.json: released with the guid {released.guid}, now it has {heir.guid}"
        return BreakingChange("guid", heir.id, message, released.guid)
    message = (
        f"feed/episodes/{released.id}.json: the episode was released and its record is gone (guid {released.guid})"
    )
    return BreakingChange(_LOSS, released.id, message, released.guid)


def _compare_feed(released: ReleasedEpisode, episode: Episode, edition: Edition | None) -> Iterator[BreakingChange]:
    old, new = (name_feed(Edition(name) if name else None) for name in (released.feed, edition or ""))
    if old != new:
        message = f"feed/episodes/{episode.id}.json: released in {old}, where subscribers have it; now it is in {new}"
        yield BreakingChange("feed", episode.id, message, EditionsFeed.OWN if released.feed else EditionsFeed.MAIN)


def _compare_episode(released: ReleasedEpisode, episode: Episode) -> Iterator[BreakingChange]:
    start = f"feed/episodes/{episode.id}.json: released"
    if episode.number != released.number:
        message = f"{start} as number {released.number}; now it is number {episode.number}"
        # As JSON has it: it is to be written back into the record.
        number = "null" if released.number is None else str(released.number)
        yield BreakingChange("number", episode.id, message, number)
    if episode.published != dt.datetime.fromisoformat(released.published):
        message = f"{start} on {released.published}; now its date is {episode.published.isoformat()}"
        yield BreakingChange("date", episode.id, message, released.published)
    if episode.id != released.id:
        message = f"{start} as {released.id}; its page and transcripts have other addresses now"
        yield BreakingChange("page", episode.id, message, released.id)
    if episode.enclosure.file != released.file:
        message = f"{start} as {released.file}; now its audio is {episode.enclosure.file}"
        yield BreakingChange("enclosure", episode.id, message, released.file)
