"""Examples in docstrings, `"3.5%" → "three point five percent"`: what a reader believes is so."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from support.lexicons import NONE, shipped
from support.rows import try_rows

import podcast.speech
from podcast.speech.normalize import list_passes, normalize

EXAMPLE = re.compile(r'"([^"]+)" → "([^"]+)"')
PAGE = Path(__file__).parents[2] / "docs" / "spoken-form.md"
PASSES = re.compile(r"^- `(\w+)`: (.+(?:\n  .+)*)", re.MULTILINE)
PAIR = re.compile(r"`(.+)` → (.+)")


def examples() -> Iterator[tuple[Callable[..., str], str, str]]:
    """Read the examples of all public functions of the room."""
    for module in pkgutil.walk_packages(podcast.speech.__path__, "podcast.speech."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if function.__module__ == module.name and not name.startswith("_"):
                yield from ((function, *pair) for pair in EXAMPLE.findall(inspect.getdoc(function) or ""))


@try_rows(("function", "text", "result"), list(examples()))
def test_docstring_tells_the_truth(function: Callable[..., str], text: str, result: str) -> None:
    """What an example shows is what comes out."""
    lexicon = (NONE,) if "lexicon" in inspect.signature(function).parameters else ()
    assert function(text, *lexicon) == result


def test_passes_have_examples() -> None:
    """Nearly every pass has one, and they are found where they stand."""
    assert len(list(examples())) > 30


def test_page_has_every_pass_in_its_order_and_tells_the_truth() -> None:
    """The page on the spoken form lists the passes, and what it shows for each is said."""
    entries = PASSES.findall(PAGE.read_text(encoding="utf-8"))
    functions = [expand.func if isinstance(expand, partial) else expand for expand in list_passes(NONE)]
    assert [name for name, _ in entries] == [function.__name__ for function in functions]
    pairs = [PAIR.fullmatch(example) for _, row in entries for example in " ".join(row.split()).split("; ")]
    assert {match[1]: normalize(match[1], shipped()) for match in pairs if match} == {
        match[1]: match[2] for match in pairs if match
    }
    assert all(pairs)
