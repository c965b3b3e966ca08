"""Real issues are read as well as the newsletter's own record of them asks."""

import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from support.newsletters import count_lost_words, read_issue

from podcast.issue import encode_issue
from podcast.model import Issue

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SCORER = CORPUS.parent / "tools" / "score_issues.py"
MEASURES = ("items", "section", "summarizer", "authors", "opinion", "order", "words")
MARKED = (0.99, 0.99, 0.998, 0.998, 0.99, 1.0, 0.9995)
TEXT = (0.985, 0.985, 0.995, 0.995, 0.985, 1.0, 0.999)
FLAT = (0.96, 0.95, 0.99, 0.99, 0.975, 0.97, 0.999)
HEADLESS = (0.97, 0.0, 0.99, 0.99, 0.985, 0.99, 0.999)
FLOORS = {"html": MARKED, "md": TEXT, "old": TEXT, "flat": FLAT, "link": HEADLESS, "bare": HEADLESS}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real issues is not here"),
]


def sources() -> Iterator[Path]:
    """Give the files of the corpus."""
    return (path for folder in ("html", "mail", "markdown", "text") for path in sorted((CORPUS / folder).iterdir()))


@cache
def read(path: Path) -> Issue:
    """Read a file once for both laws."""
    return read_issue(path.read_bytes(), name=path.name)


def scorer() -> ModuleType:
    """Load the program that scores."""
    spec = importlib.util.spec_from_file_location("score_issues", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_word_of_a_real_issue_is_lost() -> None:
    """Every word of every file is in a field or left out with a reason."""
    lost = {}
    for path in sources():
        if words := count_lost_words(path.read_bytes(), read(path), name=path.name):
            lost[path.name] = words
    assert lost == {}


def test_real_issues_reach_their_floors() -> None:
    """Every shape reaches the figures that were promised for it."""
    score = scorer().score
    table: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for path in sources():
        stem, *shape, extension = path.name.split(".")
        kind = shape[0] if shape else extension
        truth = json.loads((CORPUS / "truth" / f"{stem}.json").read_text(encoding="utf-8"))
        parsed = encode_issue(read(path), source=path.name)
        scores = score(parsed, truth, CORPUS / "html" / f"{stem}.html", kind)
        for measure, value in (scores or {}).items():
            if value is not None:
                table[kind][measure].append(value)
    missed = [
        (kind, measure, sum(values) / len(values))
        for kind, floors in FLOORS.items()
        for measure, floor in zip(MEASURES, floors, strict=True)
        if (values := table[kind][measure]) and sum(values) / len(values) < floor
    ]
    assert missed == []
