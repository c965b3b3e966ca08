"""Real issues in every form they come in: every ninth file is written down, and three are rendered."""

import datetime as dt
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CORPUS, ROOT
from support.newsletters import ALIGNMENT_NEWSLETTER

from podcast import engines
from podcast.build import pipeline, publication
from podcast.build.project import Project, open_project
from podcast.build.reading import read_issue
from podcast.build.sound import RenderContext
from podcast.model import Block, BlockKind, Issue, Script
from podcast.script.selection import is_housekeeping, is_mentioned, is_spoken
from podcast.show import Folder
from podcast.speech import split_sentences

pytestmark = pytest.mark.corpus
FILES = sorted(path for path in CORPUS.rglob("AN*") if path.suffix != ".json")
STEP = int(os.environ.get("PODCAST_CORPUS_STEP", "9"))
"""Of so many files one is written down; 1 is for a longer look."""
WRITTEN = sorted({*FILES[::STEP], *{path.parent: path for path in FILES}.values()})
RENDERED = [path for path in FILES if path.name in {"AN172.html", "AN172.flat.txt", "AN132.email.html"}]
NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
SHOWN = {BlockKind.FIGURE, BlockKind.TABLE, BlockKind.CODE}


@pytest.fixture(autouse=True)
def _here(corpus: Path) -> None:
    """Skip, saying so, where there are no real issues."""


@pytest.fixture(scope="module")
def project() -> Project:
    """Open the show of the checkout."""
    return open_project(Folder(ROOT))


def words(text: str) -> Counter[str]:
    """Count words, however they are set."""
    return Counter(re.findall(r"\w+", text.casefold()))


def body(issue: Issue) -> Iterator[Block]:
    """List every block that belongs into an episode."""
    for section in issue.sections:
        yield from section.intro
        for item in section.items:
            if is_spoken(item) and not item.is_duplicate:
                yield from item.summary
            for opinion in item.opinions:
                yield from opinion.paragraphs


def expected(issue: Issue) -> Counter[str]:
    """Count the words that voices other than the announcer's have to say."""
    chrome = (*issue.preamble, *issue.footer)
    blocks = [
        sentence
        for block in chrome
        if block.kind is not BlockKind.HEADING
        for sentence in split_sentences(block.text)
        if not is_housekeeping(sentence, ALIGNMENT_NEWSLETTER)
    ]
    mentioned = [
        f"{item.title} by {item.authors}" if item.authors else item.title
        for section in issue.sections
        for item in section.items
        if is_mentioned(item)
    ]
    texts = [block.text for block in body(issue) if block.kind not in SHOWN]
    return words(" ".join([*blocks, *mentioned, *texts]))


def count_heard(script: Script, project: Project) -> Counter[str]:
    """Count the words that are in the script, the announcer's and the named figures left out."""
    wording = project.show.wording
    named = {wording.figure, wording.table, wording.code}
    lines = [line.written for line in script.utterances if line.role != "announcer" and line.written not in named]
    return words(" ".join(lines))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_the_script_has_all_in_sentences_that_can_be_said(path: Path, project: Project) -> None:
    """No sentence of an issue is lost, said twice, or too long for an engine."""
    issue = read_issue(path, project)
    script = pipeline.write(issue, project)
    check_words(issue, script, project)
    check_sentences(script)


def check_words(issue: Issue, script: Script, project: Project) -> None:
    """Every word is there once; authors' "et al" is reworded."""
    script_words, issue_words = count_heard(script, project), expected(issue)
    reworded = Counter(("et", "al", "and", "others"))
    assert set(issue_words - script_words) <= set(reworded)
    assert set(script_words - issue_words) <= set(reworded)


def check_sentences(script: Script) -> None:
    """Engines get short, speakable sentences, and pauses between 120 and 2,500 ms."""
    for line in script.utterances:
        assert re.search(r"[A-Za-z]", line.spoken), line
        assert len(line.spoken) <= 400
        assert 120 <= line.pause_ms <= 2500


@pytest.fixture(scope="module")
def context() -> Iterator[RenderContext]:
    """Give two workers and nobody to tell."""
    with engines.Workers(2) as executor:
        yield RenderContext(executor, 2, lambda _stage, _done, _total: None)


@pytest.mark.parametrize("path", RENDERED, ids=lambda path: path.name)
def test_real_issues_render(path: Path, silent_show: Path, context: RenderContext) -> None:
    """An issue as a page, a line or a mail becomes an episode whose captions end inside the file."""
    check_render(path, silent_show, context)


def test_real_issue_is_spoken(show: Path, context: RenderContext) -> None:
    """With the real voices an issue has the length, loudness and chapters of a good show."""
    text = CORPUS / "text" / "AN076.link.txt"
    duration_ms = check_render(text, show, context)
    wanted_ms = len(text.read_text(encoding="utf-8").split()) / 165 * 60_000
    assert abs(duration_ms / wanted_ms - 1) <= 0.25
    opened = open_project(Folder(show))
    first = pipeline.plan(text, opened).script.segments[0]
    match = re.search(r"in about (\d+) minutes", " ".join(line.written for line in first.utterances))
    assert match is not None
    assert abs(int(match[1]) - duration_ms / 60_000) <= 1


def check_render(path: Path, root: Path, context: RenderContext) -> int:
    """Render one file of an issue and look at what came out; give its length in milliseconds."""
    shutil.copy(path, root / "issues")
    opened = open_project(Folder(root))
    plan = pipeline.plan(root / "issues" / path.name, opened)
    rendered = pipeline.render(plan, opened, context=context, now=NOW)
    publication.publish(opened)
    episode = rendered.episode
    assert all(chapter.start_ms % 1000 == 0 for chapter in episode.chapters)
    assert abs(episode.integrated_lufs + 16) <= 0.5
    assert episode.true_peak_dbtp <= -1
    assert episode.cues[-1].end_ms <= episode.duration_ms
    assert rendered.path.stat().st_size == episode.enclosure.bytes
    return episode.duration_ms
