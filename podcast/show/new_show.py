"""The files of a new show: the starter's, with the facts of the newsletter in them and nothing of another's."""

import re
import unicodedata
import uuid
from dataclasses import dataclass, fields
from pathlib import Path

from podcast.model import Show
from podcast.show.folder import find_starter
from podcast.show.newsletter import NEWSLETTER, STARTER

EXAMPLE_URL = "https://podcast.example.org/"
UNKNOWN_AUTHOR = "Your Name"
_UNKNOWN = ("example.org", UNKNOWN_AUTHOR)
_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The Podcast Index's, for podcast:guid."""
_MOST_INITIALS = 4
_DEVICES = {"COM", "LPT"}
"""Names that Windows keeps, with a number behind."""
_PEOPLE = "# The newsletter's contributors"
_POOL = "[[pool]]"
_SAMPLE = "issues/AN0.md"
_COPIED = ("voices/cast.kokoro.toml", "voices/lexicon.toml")
_CASTS = ("voices/cast.toml", "voices/cast.kokoro.toml")


@dataclass(frozen=True, slots=True)
class NewShow:
    """What the producer of a new show says of it."""

    title: str
    prefix: str
    author: str = UNKNOWN_AUTHOR
    email: str = "you@example.org"
    language: str = "en"
    url: str = ""
    """Address of the public folder, with a slash at the end; empty where it is not known yet."""


def choose_title(folder: Path) -> str:
    """Make a title of a folder's name: "garden-letter" is "Garden Letter"."""
    words = re.split(r"[-_\s]+", folder.resolve().name)
    return " ".join(word[:1].upper() + word[1:] for word in words if word) or "My Show"


def choose_prefix(title: str) -> str:
    """Take a title's initials for the letters before an issue's number: "Garden Letter" has GL."""
    plain = unicodedata.normalize("NFKD", title)
    words = re.findall(r"[A-Za-z]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    initials = "".join(word[0] for word in words[:_MOST_INITIALS]) if len(words) > 1 else "".join(words)[:2]
    prefix = initials.upper()
    return "EP" if prefix in _DEVICES or not prefix else prefix


def make_guid(url: str) -> str:
    """Make the guid of a show: of its feed's address, as the Podcast Index specifies; else at random."""
    if not url:
        return str(uuid.uuid4())
    address = re.sub(r"^[a-z]+://", "", f"{url}feed.xml")
    return str(uuid.uuid5(_NAMESPACE, address))


def write_new_show(new: NewShow) -> dict[str, bytes]:
    """Give the texts of a new show by their paths in its folder, settings, casts, lexicon and a sample issue."""
    starter = find_starter()
    texts = {name: (starter / name).read_text(encoding="utf-8") for name in (*_COPIED, *_CASTS)}
    texts |= {name: _leave_people_out(texts[name]) for name in _CASTS}
    texts["feed/show.toml"] = _fill_in((starter / "feed/show.toml").read_text(encoding="utf-8"), new)
    texts[NEWSLETTER] = STARTER.read_text(encoding="utf-8")
    sample = (starter / _SAMPLE).read_text(encoding="utf-8")
    texts[f"issues/{new.prefix}0.md"] = sample.replace("AN0", f"{new.prefix}0")
    return {name: text.encode() for name, text in texts.items()}


def find_unknown(show: Show) -> tuple[str, ...]:
    """Name the keys of `feed/show.toml` that still have what a new show begins with."""
    facts = {field.name: getattr(show, field.name) for field in fields(show)}
    return tuple(
        key for key, value in facts.items() if isinstance(value, str) and any(word in value for word in _UNKNOWN)
    )


def _leave_people_out(cast: str) -> str:
    """Leave the contributors of a newsletter out of a cast; voices of the pool are theirs who are named nowhere."""
    before, _, people = cast.partition(_PEOPLE)
    return f"{before}{_POOL}{people.partition(_POOL)[2]}"


def _fill_in(settings: str, new: NewShow) -> str:
    """Put the facts of a show into the starter's settings, each in its own line."""
    import tomlkit

    document = tomlkit.parse(settings)
    url = new.url or EXAMPLE_URL
    document.update(
        {
            "title": new.title,
            "prefix": new.prefix,
            "description": f"{new.title}, read aloud by synthetic voices: a chapter for every item, and a transcript.",
            "language": new.language,
            "author": new.author,
            "email": new.email,
            "link": url,
            "keywords": [],
            "copyright": new.author,
            "url": url,
            "guid": make_guid(new.url),
            "people": tomlkit.table(),
        }
    )
    return tomlkit.dumps(document).replace("AN76", f"{new.prefix}76")
