"""Every word that a sentence loses or gains on the way to its spoken form is a rule's that may do so."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from support.lexicons import lexicon_of, shipped
from support.newsletters import read_issue

from podcast.model import Block, Issue
from podcast.speech import explain, normalize, split_sentences
from podcast.speech.explanation import Change

DATA = Path(__file__).parents[1] / "data"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "html"
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
ANY = ".+"
SHORT = ".{1,4}"
RULES: dict[str, tuple[str, str]] = {
    # What a word must be like that a rule may lose, and one that it may add. A rule that is not here does neither.
    "fold_characters": (SHORT, ANY),
    "transliterate": (r".*[^\x00-\x7f].*", ANY),
    "expand_identifiers": (".{1,5}", ANY),
    "strip_tags": (ANY, ""),
    "say_addresses": (ANY, ANY),
    "drop_link_talk": (ANY, ""),
    "strip_marks": ("", "dot"),
    "expand_issue_references": ("an|alignment|newsletter|and|see", "alignment|newsletter|number"),
    "set_off_list_labels": ("[ivx]+|through", "and|to"),
    "lexicon": (ANY, ANY),
    "expand_code": (SHORT, ANY),
    "expand_measures": (SHORT, ANY),
    "expand_limits": ("an?", "an?|at|least|most|less|more|than"),
    "expand_formulas": (rf".*[^\x00-\x7f].*|{SHORT}|bigcap|argmax", ANY),
    "expand_framed_abbreviations": (".{1,5}", ANY),
    "expand_abbreviations": (SHORT, ANY),
    "expand_day_spans": (".{1,5}", ANY),
    "expand_dates": (SHORT, ANY),
    "expand_quantities": (SHORT, ANY),
    "expand_roman_numerals": ("(?:ww)?[ivxlcdm]+(?:'s|th)?", ANY),
    "expand_symbols": (r"[^\x00-\x7f]|.{1,3}", ANY),
    "join_asides": ("", "quote|end|of"),
}


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Count the words of some texts, in any capitals."""
    return Counter(WORD.findall(" ".join(texts).replace("’", "'").casefold()))


def count_letters(texts: Iterable[str]) -> Counter[str]:
    """Count letters, in any capitals: words that are only written apart have the same."""
    return Counter(filter(str.isalpha, "".join(texts).casefold()))


def find_faults(sentence: str) -> Iterator[tuple[str, str]]:
    """Give what a sentence loses or gains by a rule that may not do so, or by none."""
    explanation = explain(sentence, shipped())
    changes: defaultdict[str, list[Change]] = defaultdict(list)
    for change in explanation.changes:
        changes[change.rule.split()[0]].append(change)
    before = [change.before for change in explanation.changes]
    after = [change.after for change in explanation.changes]
    if count_letters([sentence, *after]) != count_letters([explanation.spoken, *before]):
        yield "no rule", sentence
    for rule, own in changes.items():
        old, new = [change.before for change in own], [change.after for change in own]
        if count_letters(old) == count_letters(new):
            continue
        lost, added = count_words(old) - count_words(new), count_words(new) - count_words(old)
        may_lose, may_add = RULES.get(rule, ("", ""))
        yield from ((rule, word) for word in lost if not re.fullmatch(may_lose, word))
        yield from ((rule, word) for word in added if not re.fullmatch(may_add, word))


def list_faults(sentences: Iterable[str]) -> dict[tuple[str, str], str]:
    """Find the faults of many sentences, each with the last of its sentences."""
    return {fault: sentence for sentence in sentences for fault in find_faults(sentence)}


def list_blocks(issue: Issue) -> Iterator[Block]:
    """Give everything of an issue that may be said."""
    yield from (*issue.preamble, *issue.footer)
    for section in issue.sections:
        yield from section.intro
        for item in section.items:
            yield from item.summary
            yield from (block for opinion in item.opinions for block in opinion.paragraphs)


def list_sentences(paths: Iterable[Path]) -> Iterator[str]:
    """Give the sentences of some issues."""
    blocks = (block for path in paths for block in list_blocks(read_issue(path.read_bytes(), name=path.name)))
    return (sentence for block in blocks for sentence in split_sentences(block.text))


def test_no_word_of_a_fixture_changes_without_its_rule() -> None:
    """In golden pairs of every kind, and in whole issues."""
    pairs = (DATA / "speech" / "readings.txt").read_text(encoding="utf-8").splitlines()[1:]
    issues = [path for path in sorted((DATA / "issues").iterdir()) if path.suffix != ".json"]
    written = [line.partition(" =>")[0] for line in pairs]
    assert list_faults([*written, *list_sentences(issues)]) == {}


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real issues is not here")
def test_no_word_of_a_real_issue_changes_without_its_rule() -> None:
    """The same of every fourth real issue."""
    assert list_faults(list_sentences(sorted(CORPUS.iterdir())[::4])) == {}


def test_what_is_explained_is_what_is_said() -> None:
    """Each change has its rule and its words, in the order of the passes; plain words have none."""
    lexicon = lexicon_of({"MuJoCo": "Moo Joe-Co"})
    text = "In 2016, MuJoCo's 3 VQAs (see here) ran."
    explanation = explain(text, lexicon)
    assert explanation.spoken == normalize(text, lexicon) == "In twenty sixteen, Moo Joe-Co's three V Q A's ran."
    assert [(change.rule, change.before, change.after) for change in explanation.changes] == [
        ("drop_link_talk", "(see here)", ""),
        ("lexicon MuJoCo", "MuJoCo's", "Moo Joe-Co's"),
        ("expand_dates", "2016,", "twenty sixteen,"),
        ("expand_quantities", "3", "three"),
        ("spell_acronyms", "VQAs", "V Q A's"),
    ]
    assert explain("Plain words stay.", lexicon).changes == ()
    long = "A goat ate 3 figs. " * 120
    assert explain(long, lexicon).spoken == normalize(long, lexicon)
