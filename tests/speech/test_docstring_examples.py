"""Examples in docstrings, `"3.5%" → "three point five percent"`: what a reader believes is so."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator

import pytest
from support.lexicons import NONE

import podcast.speech

EXAMPLE = re.compile(r'"([^"]+)" → "([^"]+)"')


def examples() -> Iterator[tuple[Callable[..., str], str, str]]:
    """Read the examples of all public functions of the room."""
    for module in pkgutil.walk_packages(podcast.speech.__path__, "podcast.speech."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if function.__module__ == module.name and not name.startswith("_"):
                yield from ((function, *pair) for pair in EXAMPLE.findall(inspect.getdoc(function) or ""))


@pytest.mark.parametrize(("function", "text", "result"), list(examples()))
def test_docstring_tells_the_truth(function: Callable[..., str], text: str, result: str) -> None:
    """What an example shows is what comes out."""
    lexicon = (NONE,) if "lexicon" in inspect.signature(function).parameters else ()
    assert function(text, *lexicon) == result


def test_passes_have_examples() -> None:
    """Nearly every pass has one, and they are found where they stand."""
    assert len(list(examples())) > 30
