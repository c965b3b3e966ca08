"""The files of a new show: the starter's, with the facts of the newsletter in them and nothing of another's."""

import re
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import Path, PurePath

from podcast.model import EXAMPLE_URL, UNKNOWN_AUTHOR
from podcast.show.feed_guid import derive_feed_guid
from podcast.show.folder import find_starter
from podcast.show.lexicon import LEXICON
from podcast.show.newsletter import NEWSLETTER, STARTER

WORKFLOW = ".github/workflows/podcast.yml"
"""File of a show by which GitHub renders and publishes what is pushed."""
_MOST_INITIALS = 4
_DEVICES = {"COM", "LPT"}
"""Names that Windows keeps, with a number behind."""
_PEOPLE = "# The newsletter's contributors"
_POOL = "[[pool]]"
_SAMPLE = "issues/AN0.md"
_SAMPLE_MARK = ("number: 0\n", "number: 0\nsample: true\n")
_LICENSE = r"(?m)^(license = .*)$"
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


def write_new_show(new: NewShow) -> dict[str, bytes]:
    """Give the texts of a new show by their paths in its folder, settings, casts, lexicon and a sample issue."""
    starter = find_starter()
    texts = {name: (starter / name).read_text(encoding="utf-8") for name in _CASTS}
    texts |= {name: _leave_people_out(texts[name]) for name in _CASTS}
    texts["feed/show.toml"] = _fill_in((starter / "feed/show.toml").read_text(encoding="utf-8"), new)
    texts[NEWSLETTER] = STARTER.read_text(encoding="utf-8")
    texts[LEXICON] = STARTER.with_name(PurePath(LEXICON).name).read_text(encoding="utf-8")
    sample = (starter / _SAMPLE).read_text(encoding="utf-8")
    texts[f"issues/{new.prefix}0.md"] = sample.replace("AN0", f"{new.prefix}0").replace(*_SAMPLE_MARK, 1)
    return {name: text.encode() for name, text in texts.items()}


def describe_new_show(title: str) -> str:
    """Say of a show what can be said before its producer does."""
    return f"{title}, read aloud by synthetic voices: a chapter for every item, and a transcript."


def read_workflow() -> bytes:
    """Read what is written as `WORKFLOW`, the same for every show."""
    return Path(__file__).with_name("workflow.yml").read_bytes()


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
            "description": describe_new_show(new.title),
            "language": new.language,
            "author": new.author,
            "email": new.email,
            "link": url,
            "keywords": [],
            "copyright": new.author,
            "url": url,
            "locked": False,
            "guid": derive_feed_guid(f"{new.url}feed.xml") if new.url else str(uuid.uuid4()),
            "people": tomlkit.table(),
        }
    )
    text = tomlkit.dumps(document).replace("AN76", f"{new.prefix}76").replace("# editions_feed", "editions_feed")
    text = text.replace("That was the {show}.", "That was {show}.")  # not every name goes with an article
    return re.sub(
        _LICENSE, r"# Terms under which others may share it; without them all rights are reserved.\n# \1", text
    )
