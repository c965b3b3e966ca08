"""A show's topics: those that `feed/topics.toml` lists, and others that were made once."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from podcast.atomic_files import is_reserved, list_files, write_whole
from podcast.model import Topic, TopicWording
from podcast.show.conversion import convert, fill
from podcast.show.faults import Fault, KeyPath, refuse_faults
from podcast.show.folder import Folder
from podcast.show.toml import parse_toml, read_text

TOPICS = "feed/topics.toml"
_UNLISTED = "topic.toml"
"""File beside the records of a topic that was made without being in the list; by it, it is renewed like the others."""
# What each of the announcer's sentences may be filled with.
_WORDING_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("topic", "first", "last"),
        "show": ("show", "topic"),
        "description": ("show", "topic", "issues"),
        "intro": ("show", "title", "contents"),
        "issue": ("number", "title"),
        "issue_untitled": ("number",),
        "outro": ("show", "title", "links"),
        "links": (),
    }
)


@dataclass(frozen=True, slots=True)
class Topics:
    """What `feed/topics.toml` says, and what was made besides."""

    topic: tuple[Topic, ...] = ()
    wording: TopicWording = field(default_factory=TopicWording)


def read_topics(folder: Folder) -> Topics:
    """Read a show's topics, those of `feed/topics.toml` first, then others that have episodes.

    Raises:
        ShowError: the file is wrong, or two topics have the same name; all that is wrong in it.
    """
    text = read_text(folder.root, TOPICS) if (folder.root / TOPICS).exists() else ""
    topics, faults = fill(parse_toml(text, source=TOPICS), Topics)
    faults += [*_check_wording(topics.wording), *_check_topics(topics.topic)]
    refuse_faults(faults, source=TOPICS, text=text)
    listed = {topic.slug for topic in topics.topic}
    unlisted = (topic for topic in _read_made(folder) if topic.slug not in listed)
    return replace(topics, topic=(*topics.topic, *unlisted))


def find_topic(name: str, topics: Topics) -> Topic:
    """Find a topic by its title or name; one that is nowhere written down is a heading of that name."""
    slug = Topic(name).slug
    topic = next((topic for topic in topics.topic if slug in {topic.slug, Topic(topic.title).slug}), Topic(name))
    refuse_faults(_check_slug(topic, ("topic",), is_taken=False), source=TOPICS)
    return topic


def write_topic(topic: Topic, folder: Folder) -> None:
    """Write down a topic, so that it is known once it has been made."""
    import tomlkit  # takes long to import, and only writing needs it

    facts: dict[str, object] = {"title": topic.title, "name": topic.slug, "issues": topic.issues}
    facts |= {"sections": list(topic.sections)} if topic.sections else {}
    write_whole(replace(folder, topic=topic.slug).records / _UNLISTED, tomlkit.dumps(facts).encode())


def _read_made(folder: Folder) -> Iterator[Topic]:
    for path in list_files(folder.root / "feed" / "topics", f"*/{_UNLISTED}"):
        name = path.relative_to(folder.root).as_posix()
        text = read_text(folder.root, name)
        yield convert(parse_toml(text, source=name), Topic, source=name, text=text)


def _check_topics(topics: Collection[Topic]) -> Iterator[Fault]:
    slugs = [topic.slug for topic in topics]
    for index, topic in enumerate(topics):
        path: KeyPath = ("topic", index)
        yield from _check_slug(topic, path, is_taken=topic.slug in slugs[:index])
        if topic.issues < 1:
            message = f'"{topic.title}": issues = {topic.issues}'
            yield Fault((*path, "issues"), message, "Take 1 or more, as 25.")


def _check_slug(topic: Topic, path: KeyPath, *, is_taken: bool) -> Iterator[Fault]:
    """Find a name that another topic has, or that cannot be a folder's."""
    is_plain = topic.slug.isascii() and topic.slug.replace("-", "").isalnum()
    if is_taken or not is_plain or is_reserved(topic.slug):
        yield Fault(
            (*path, "title"),
            f'"{topic.title}": the name "{topic.slug}" is taken, or names no file',
            'Give it one of its own, in small letters: name = "safe-exploration".',
        )


def _check_wording(wording: TopicWording) -> Iterator[Fault]:
    for name, allowed in _WORDING_FIELDS.items():
        template = getattr(wording, name)
        try:
            template.format(**dict.fromkeys(allowed, ""))
        except (LookupError, ValueError, AttributeError) as error:
            yield Fault(
                ("wording", name),
                f"wording.{name}: cannot be filled: {error}",
                f"It knows {', '.join(f'{{{field}}}' for field in allowed)}; write {{{{ for a brace.",
            )
