"""Chapters → the JSON file that podcast:chapters names."""

import json
from collections.abc import Sequence

from podcast.episode.text import clean, seconds
from podcast.model import Chapter
from podcast.text import is_web_address


def chapters_json(chapters: Sequence[Chapter], *, title: str = "", podcast: str = "") -> str:
    """Write chapters as JSON chapters 1.2.0.

    https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md

    Args:
        chapters: in order of time.
        title: of the episode.
        podcast: the show's name.
    """
    facts = {"version": "1.2.0", "title": clean(title), "podcastName": clean(podcast)}
    written = {key: value for key, value in facts.items() if value}
    return json.dumps({**written, "chapters": [*map(_chapter, chapters)]}, ensure_ascii=False, indent=1) + "\n"


def _chapter(chapter: Chapter) -> dict[str, object]:
    url = {"url": chapter.url} if is_web_address(chapter.url) else {}
    return {"startTime": seconds(chapter.start_ms), "title": clean(chapter.title), **url}
