"""The static index of words: what is said where, small, and the same bytes each time."""

import json
from dataclasses import replace
from itertools import accumulate
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support import site_sample
from support.public_site import render_search
from support.rows import try_rows

from podcast.feed.search_index import split_words
from podcast.model import Chapter, Cue, Episode, Imported, SegmentKind


def _index(*episodes: Episode) -> dict[str, Any]:
    return {path: json.loads(data) for path, data in render_search(episodes).items()}


def _places(index: dict[str, Any], word: str) -> list[int]:
    steps = index.get(f"search/0/{word[0]}.json", {}).get(word, [])
    return list(accumulate(steps))


def _talk(*texts: str, title: str = "Talk") -> Episode:
    """One chapter for each text."""
    chapters = tuple(Chapter(n * 10_000, f"Part {n}") for n in range(len(texts)))
    cues = tuple(Cue(n * 10_000, n * 10_000 + 900, "narrator", text) for n, text in enumerate(texts))
    return replace(site_sample.episode(1, title), chapters=chapters, cues=cues)


@try_rows(
    ("text", "words"),
    [
        ("The Soil's depth, 30 cm", {"the", "soil", "s", "depth", "30", "cm"}),
        ("l’été – “déjà vu”…", {"l", "ete", "deja", "vu"}),
        ("snake_case a-b", {"snake", "case", "a", "b"}),
        ("Straße Ωmega", {"straße", "ωmega"}),
        ("ﬁne ２", {"fine", "2"}),
        ("", set()),
    ],
)
def test_words_are_folded_as_the_page_folds_them(text: str, words: set[str]) -> None:
    """Lower case, no accents, typographic letters taken apart (NFKD)."""
    assert split_words(text) == words


@given(st.text(st.characters(codec="ascii")))
def test_plain_and_accented_texts_are_read_alike(text: str) -> None:
    """The quick way, for ASCII alone, finds the same words as the other."""
    assert split_words(text) | {"e"} == split_words(f"{text} é")


def test_a_word_leads_to_the_chapters_that_say_it() -> None:
    """Each in the order of the episodes given, single letters left out."""
    index = _index(_talk("garden gate", "hares", "a garden"), _talk("hares in a garden"))
    assert _places(index, "garden") == [0, 2, 3]
    assert _places(index, "hares") == [1, 3]
    assert _places(index, "a") == []


def test_titles_can_be_found() -> None:
    """A chapter's own title, and the episode's title at its first chapter."""
    index = _index(_talk("x1", "x2", title="Moonlight"))
    assert _places(index, "moonlight") == [0]
    assert _places(index, "part") == [0, 1]


def test_an_opinion_belongs_to_its_item() -> None:
    """The item's title says more than "Nora's opinion"; one that has no item before it stands alone."""
    opinion = Chapter(0, "Nora's opinion", kind=SegmentKind.OPINION)
    chapters = (opinion, Chapter(9000, "Item"), replace(opinion, start_ms=10_000))
    cues = (Cue(0, 1, "Nora", "early"), Cue(9000, 9001, "narrator", "item"), Cue(10_000, 10_001, "Nora", "late"))
    index = _index(replace(site_sample.episode(1, "T"), chapters=chapters, cues=cues))
    assert index["search/0.json"]["chapters"] == [[0, 0, "Nora's opinion"], [0, 9, "Item"]]
    assert _places(index, "early") == [0]
    assert _places(index, "late") == [1]


def test_the_table_names_episodes_and_files() -> None:
    """All that a page needs before it knows the words."""
    index = _index(_talk("gate 30 Ωmega"))
    assert index["search.json"] == {"blocks": 1, "episodes": [["GL1", "Talk", 1]]}
    assert index["search/0.json"] == {"chapters": [[0, 0, "Part 0"]], "shards": "0_gpt"}
    assert index["search/0/0.json"] == {"30": [0]}
    assert index["search/0/_.json"] == {"ωmega": [0]}


def test_a_hundred_episodes_are_a_block() -> None:
    """A new episode leaves the files of full blocks alone; its chapters name it by its place among all."""
    episodes = [_talk("gate", title=f"Talk {number}") for number in range(102)]
    before, after = render_search(episodes[:101]), render_search(episodes)
    full = {name for name in after if name.startswith(("search/0.", "search/0/"))}
    assert {before[name] for name in full} == {after[name] for name in full}
    index = {path: json.loads(data) for path, data in after.items()}
    assert index["search.json"]["blocks"] == 2
    assert index["search/1.json"]["chapters"] == [[100, 0, "Part 0"], [101, 0, "Part 0"]]
    assert index["search/1/g.json"] == {"gate": [0, 1]}


def test_a_word_said_nearly_everywhere_has_no_list() -> None:
    """It narrows nothing and would be the longest of all; in a small show all words are kept."""
    many = _index(_talk(*["the gate"] * 30, "fence"))
    assert many["search/0/t.json"]["the"] == 0
    few = _index(_talk(*["the gate"] * 5))
    assert _places(few, "the") == [0, 1, 2, 3, 4]


def test_the_index_is_the_same_every_time() -> None:
    """Sets have no order; files do."""
    assert list(render_search(site_sample.episodes()).items()) == list(render_search(site_sample.episodes()).items())
    shard = render_search(site_sample.episodes())["search/0/s.json"]
    assert list(json.loads(shard)) == sorted(json.loads(shard))


def test_no_episode_is_an_empty_index() -> None:
    """A new show has a page with a search that finds nothing."""
    assert _index() == {"search.json": {"blocks": 0, "episodes": []}}


def test_notes_of_another_host_are_found() -> None:
    """Nobody has the words of an imported episode; what its feed says of it is there, without the markup."""
    theirs = replace(_talk(), imported=Imported("f", notes="<p>Why <strong>pots</strong> crack.</p>"))
    index = _index(theirs)
    assert [_places(index, word) for word in ("pots", "crack", "strong")] == [[0], [0], []]
