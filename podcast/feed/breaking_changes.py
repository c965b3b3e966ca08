"""What would hurt subscribers: episodes that vanish, come twice, or cannot be had where their apps look."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from podcast.errors import FeedError
from podcast.feed.release import Release, Released
from podcast.model import Episode, Show

# Each kind with what to do instead. {name} is the allowance, {old} what was released.
_CURES: Mapping[str, str] = MappingProxyType(
    {
        "removed": "Take the record back from your version control; a released episode stays in the feed.",
        "guid": 'Write "guid": "{old}" back into the record: apps tell episodes apart by it, and would show it twice.',
        "number": 'Write "number": {old} back into the record, and give the other episode a guid of its own.',
        "date": 'Write "published": "{old}" back into the record: apps sort by it, and some would show it as new.',
        "enclosure": "Give the file its old name back. To rename it, let the old address {old} answer with a permanent "
        "redirect (301) to the new one.",
        "url": 'Put url = "{old}" back. To move the show, copy it to the new address, set new_feed_url in '
        "feed/show.toml (itunes:new-feed-url), let every old address answer with a permanent redirect (301) for four "
        "weeks at least, and leave guid as it is.",
        "show-guid": 'Put guid = "{old}" back in feed/show.toml: it is kept for ever, also when the show moves.',
    }
)
KINDS = tuple(_CURES)
_SHOWN = 10
# Where a new show is until its producer says where.
_EXAMPLE = "//podcast.example.org/"


@dataclass(frozen=True, slots=True)
class Harm:
    """One thing that subscribers would suffer from."""

    kind: str
    id: str
    """Of the episode; empty where it is the show's."""
    what: str
    """Where it is, and what was released, what is there now."""
    old: str

    @property
    def name(self) -> str:
        """By which it can be allowed: "date:AN76", "url"."""
        return f"{self.kind}:{self.id}" if self.id else self.kind


def is_example(url: str) -> bool:
    """Tell the address of the sample show, where nobody subscribes."""
    return _EXAMPLE in url


def refuse_harm(
    releases: Sequence[Release], show: Show, episodes: Sequence[Episode], *, allowed: Collection[str] = ()
) -> None:
    """Stop what would make subscribers lose an episode or get it twice.

    Args:
        releases: all that are out, the last one last.
        show: as it is now.
        episodes: those of the feed that is to be.
        allowed: names of harms that are wanted, "date:AN76"; a kind alone, "date", stands for all of that kind.

    Raises:
        FeedError: something else would hurt; it says what to do instead.
    """
    harms = [harm for harm in find_harm(releases, show, episodes) if not {harm.name, harm.kind} & set(allowed)]
    if not harms:
        return
    lines = [harm.what for harm in harms[:_SHOWN]]
    lines += [f"and {len(harms) - _SHOWN} more like these"] if len(harms) > _SHOWN else []
    first = {harm.kind: harm for harm in reversed(harms)}
    hints = [
        f"{_CURES[kind].format(old=first[kind].old)} If it has to be: --release TAG --allow {first[kind].name}"
        for kind in KINDS
        if kind in first
    ]
    raise FeedError("\n".join(lines), hint="\n".join(hints))


def find_harm(releases: Sequence[Release], show: Show, episodes: Sequence[Episode]) -> Iterator[Harm]:
    """Compare what is to be with what was released: the show with the last release, each guid with its last one."""
    if not releases:
        return
    last = releases[-1]
    yield from _show_harm(last, show)
    now = {episode.guid: episode for episode in episodes}
    files = {episode.enclosure.file: episode for episode in episodes}
    known = {entry.guid: entry for release in releases for entry in release.episodes}
    still_out = {entry.guid for entry in last.episodes}
    for guid, entry in known.items():
        if guid in now:
            yield from _episode_harm(entry, now[guid])
        elif guid in still_out:
            yield _loss(entry, files.get(entry.file))


def _show_harm(last: Release, show: Show) -> Iterator[Harm]:
    if last.url not in {"", show.url} and not is_example(last.url):
        what = f'feed/show.toml: url: released as "{last.url}", now it is "{show.url}"; every address would change'
        yield Harm("url", "", what, last.url)
    if last.guid not in {"", show.guid}:
        what = f'feed/show.toml: guid: released as "{last.guid}", now it is "{show.guid}"'
        yield Harm("show-guid", "", what, last.guid)


def _loss(entry: Released, heir: Episode | None) -> Harm:
    if heir is not None:
        what = f"feed/episodes/{heir.id}.json: released with the guid {entry.guid}, now it has {heir.guid}"
        return Harm("guid", heir.id, what, entry.guid)
    what = f"feed/episodes/{entry.id}.json: the episode was released and its record is gone (guid {entry.guid})"
    return Harm("removed", entry.id, what, entry.guid)


def _episode_harm(entry: Released, episode: Episode) -> Iterator[Harm]:
    place = f"feed/episodes/{episode.id}.json: released"
    if episode.number != entry.number:
        was = "null" if entry.number is None else str(entry.number)
        yield Harm("number", episode.id, f"{place} as number {entry.number}; now it is number {episode.number}", was)
    if episode.published != dt.datetime.fromisoformat(entry.published):
        what = f"{place} on {entry.published}; now its date is {episode.published.isoformat()}"
        yield Harm("date", episode.id, what, entry.published)
    if episode.enclosure.file != entry.file:
        what = f"{place} as {entry.file}; now its audio is {episode.enclosure.file}"
        yield Harm("enclosure", episode.id, what, entry.file)
