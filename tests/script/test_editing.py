"""Edited scripts: what is written down reads back the same, what an editor changes is said, faults have a line."""

import json
import os
import pty
import shlex
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import CORPUS, ROOT, Run
from hypothesis import given
from hypothesis import strategies as st
from support.rows import try_rows
from support.small_issues import CAST, by_sentence

from podcast.build import pipeline
from podcast.build.project import Project, open_project
from podcast.build.reading import read_issue
from podcast.errors import IssueError
from podcast.model import Delivery, Edition, Line, Link, Pauses, Script, Segment, SegmentKind, Utterance
from podcast.script import find_differences, make_narration, read_edit_page, write_edit_body, write_edit_page
from podcast.script.narration import Narration
from podcast.show import Folder, read_show
from podcast.text import keep_link

SHOW = read_show(Folder(ROOT))
FILES = sorted((CORPUS / "text").glob("*.txt"))[::9]
PAGE = """---
title: Hedges
number: 7
generated: abc
---
<!-- A note
over two lines. -->

## Hares [item, highlight]
Page: https://a.example
Credit: Tom Rye
Link: Read more: [Count](https://b.example)
Link: [More [of it]](https://c.example)

**announcer**

Hares, by Tom Rye.

**narrator**
One. Two.
= one and two
<!-- not said -->
Three. {900 ms}

- First.
  And more.
- Second.

\\- Not a list.

**ada**

Mine. Yes.
"""

texts = st.text(st.sampled_from("abcXYZ éλ0123.,:;!?-+=#*\\<>[](){}\"' "), min_size=1, max_size=24).map(
    lambda text: " ".join(text.split())
)
sentences = st.builds(
    lambda start, text: f"{start}{text}",
    st.sampled_from(("", "## ", "- ", "= ", "**", "\\", "<!--", "==", "x {5", "*Ada*")),
    texts,
)
sentences = sentences.map(lambda text: " ".join(text.split())).filter(bool)
spoken = st.text("abc ,.", min_size=1, max_size=12).map(lambda text: f"x{' '.join(text.split())}")
pauses_ms = st.sampled_from((*(280, 550, 420, 650, 800, 1100, 1200), 300, 120, 120))
roles = st.sampled_from(("announcer", "narrator", "quote", "Ada Lund", "Bo Ek", "Cy"))
urls = st.text("abc:/.?=&()%", max_size=12).filter(lambda url: "](" not in url and keep_link(url) == url)
links = st.builds(Link, texts, urls, st.sampled_from(("", "Read more", "Mentioned")))


def utterance_of(role: str, written: str, own: str | None, pause_ms: int) -> Utterance:
    """Make an utterance whose spoken form follows from the written one, or is its own."""
    forms = list(by_sentence(written))
    usual = forms[0].spoken if forms == [Line(written, written.lower())] else "as it stands"
    return Utterance(role, Delivery("x"), written, own or usual, pause_ms)


utterances = st.builds(utterance_of, roles, sentences, st.none() | spoken, pauses_ms)
segments = st.builds(
    Segment,
    title=texts | st.just(""),
    kind=st.sampled_from(SegmentKind),
    utterances=st.lists(utterances, max_size=6).map(tuple),
    url=urls,
    credit=texts | st.just(""),
    links=st.lists(links, max_size=2).map(tuple),
    text_links=st.lists(st.builds(Link, texts, urls, st.just("In the text")), max_size=2).map(tuple),
    is_highlight=st.booleans(),
)
scripts = st.builds(
    Script, texts | st.just(""), st.none() | st.integers(0, 999), st.lists(segments, min_size=1, max_size=4).map(tuple)
)


def cast_in(script: Script) -> tuple[Script, Narration]:
    """Give everybody in a script the voice that they have in the test's cast."""
    narration = make_narration(script, SHOW, CAST, lines=by_sentence)
    parts = tuple(
        replace(part, utterances=tuple(replace(line, delivery=narration.voices[line.role]) for line in part.utterances))
        for part in script.segments
    )
    return replace(script, segments=parts), narration


@given(scripts, st.sampled_from([SHOW.pauses, Pauses(*[300] * 8)]))
def test_what_is_written_reads_back_the_same(sample: Script, pauses: Pauses) -> None:
    """The page holds all of a script, whatever its sentences look like, and differs in no line from itself."""
    script, narration = cast_in(sample)
    narration = replace(narration, show=replace(SHOW, pauses=pauses))
    page = write_edit_page(script, pauses=pauses, lines=by_sentence)
    edited = read_edit_page(page, narration, name="AN7.script.md")
    assert edited.script == script
    body = write_edit_body(script, pauses=pauses, lines=by_sentence)
    assert find_differences(body, edited.body, start=edited.body_line) == ()
    assert read_edit_page(page.replace("\n", "  \r\n"), narration, name="AN7.script.md").script == script


def read(page: str) -> Script:
    """Read a page with the test's cast."""
    nobody = make_narration(Script("", None, ()), SHOW, CAST, lines=by_sentence)
    return read_edit_page(page, nobody, name="AN7.script.md").script


def test_a_cut_sentence_stands_on_one_line() -> None:
    """Its clauses are read back with their own pause; where somebody gave them another they stand apart."""
    page = PAGE.replace("Three. {900 ms}", "Three +and +four.")
    script, narration = cast_in(read(page))
    said_ = [(line.written, line.pause_ms) for line in script.segments[0].utterances[2:5]]
    assert said_ == [("Three", 120), ("+and", 120), ("+four.", 550)]
    assert "\nThree +and +four.\n" in write_edit_page(script, pauses=SHOW.pauses, lines=by_sentence)
    lines = script.segments[0].utterances
    other = (*lines[:2], replace(lines[2], pause_ms=500), *lines[3:])
    slower = replace(script, segments=(replace(script.segments[0], utterances=other),))
    written = write_edit_page(slower, pauses=SHOW.pauses, lines=by_sentence)
    assert "\nThree {500 ms}\n+and +four.\n" in written
    assert read_edit_page(written, narration, name="x").script == slower


def test_every_mark_is_understood() -> None:
    """Speakers, sentences, spoken forms, pauses, lists, notes and escapes."""
    script = read(PAGE)
    assert (script.title, script.number) == ("Hedges", 7)
    part = script.segments[0]
    assert (part.title, part.kind, part.is_highlight) == ("Hares", SegmentKind.ITEM, True)
    assert (part.url, part.credit) == ("https://a.example", "Tom Rye")
    assert part.links == (
        Link("Count", "https://b.example", "Read more"),
        Link("More [of it]", "https://c.example"),
    )
    assert [(line.role, line.written, line.spoken, line.pause_ms) for line in part.utterances] == [
        ("announcer", "Hares, by Tom Rye.", "hares, by tom rye.", 650),
        ("narrator", "One. Two.", "one and two", 280),
        ("narrator", "Three.", "three.", 900),
        ("narrator", "First.", "first.", 280),
        ("narrator", "And more.", "and more.", 420),
        ("narrator", "Second.", "second.", 420),
        ("narrator", "- Not a list.", "- not a list.", 550),
        ("Ada Lund", "Mine.", "mine.", 280),
        ("Ada Lund", "Yes.", "yes.", 1200),
    ]


@try_rows(
    ("line", "written", "pause_ms", "soundbite"),
    [
        ("Three. {900 ms} {soundbite}", "Three.", 900, ""),
        ("Three. {soundbite: Hares & hens}", "Three.", 280, "Hares & hens"),
        ("Three. {soundbite} {900 ms}", "Three.", 900, ""),
        ("Three. {900 ms}", "Three.", 900, None),
        ("Three {soundbite} of them.", "Three {soundbite} of them.", 280, None),
    ],
)
def test_a_soundbite_is_marked_at_the_end_of_a_line(
    line: str, written: str, pause_ms: int, soundbite: str | None
) -> None:
    """Beside its pause, with a title or without; it is not said, and stands nowhere else."""
    third = read(PAGE.replace("Three. {900 ms}\n", f"{line}\nFour.\n")).segments[0].utterances[2]
    assert (third.written, third.pause_ms, third.soundbite) == (written, pause_ms, soundbite)


@try_rows(
    ("old", "new", "message", "hint"),
    [
        ("---\ntitle", "title", "line 1: no header", "---"),
        ("generated: abc", "author: me", 'line 4: "author: me" is no line of a header', "title, number"),
        ("number: 7", "number: seven", 'line 3: number "seven" is none', "figures"),
        ("## Hares", "Hello.\n## Hares", "line 9: a sentence before", "## Title [intro]"),
        ("[item, highlight]", "", 'line 9: "## Hares" does not say', "intro, section, item, opinion or outro"),
        ("[item, highlight]", "[itm]", 'line 9: "## Hares [itm]"', "intro"),
        ("[Count]", "Count", "line 12: ", "Read more: [text]"),
        ("**announcer**\n", "", "line 16: nobody says this", "**narrator**"),
        ("**narrator**", "**narator**", 'line 19: nobody is called "narator"', 'Did you mean "narrator"?'),
        ("**narrator**", "**narrator", 'line 19: "**narrator" is no speaker', "**narrator**"),
        ("**narrator**", "**Zo**", 'line 19: nobody is called "Zo"', "cast.toml"),
        ("= one and two", "= one\n= two", "line 22: a spoken form without", "before"),
        ("**narrator**", "**narrator**\n= one", "line 20: a spoken form without", "before"),
        ("Three. {900 ms}", "Three. {900ms", 'line 23: "{900ms" is no pause', "{900 ms}"),
        ("Three. {900 ms}", "Three. {900} {soundbite}", 'line 23: "{900}" is no pause', "{900 ms}"),
        ("Three. {900 ms}", "Three. {5 s}", 'line 23: "{5 s}" is no pause', "{5000 ms}"),
        ("Three. {900 ms}", "Three. {1,5 Sec }", 'line 23: "{1,5 Sec }" is no pause', "{1500 ms}"),
        ("Three. {900 ms}", "Three. {sound bite: Hens", 'line 23: "{sound bite: Hens" is no', "{soundbite: Hens}"),
        ("= one and two", "== one and two", 'line 21: "==" is no spoken form', "= one and two"),
        ("= one and two", "=one and two", 'line 21: "=" is no spoken form', "= one and two"),
        ("**narrator**", "*narrator*", 'line 19: "*narrator*" is no speaker', "**narrator**"),
        ("**narrator**", "Narrator:", 'line 19: "Narrator:" is no speaker', "**narrator**"),
        ("**narrator**", "__Ada__:", 'line 19: "__Ada__:" is no speaker', "**Ada**"),
        ("**narrator**", "# Foxes [item]", 'line 19: "#" is no heading', "## Foxes [item]"),
        ("= one and two", "= ...", 'line 20: "One. Two." has nothing to say', "= words"),
    ],
)  # fmt: skip
def test_fault_names_line_and_cure(old: str, new: str, message: str, hint: str) -> None:
    """An editor is told where to look and what to write."""
    assert old in PAGE
    with pytest.raises(IssueError) as caught:
        read(PAGE.replace(old, new, 1))
    assert caught.value.message.startswith("AN7.script.md, line ")
    assert message in caught.value.message
    assert hint in caught.value.hint


@try_rows(
    "line",
    [
        "\\Three {900}",
        "\\== Three.",
        "\\*narrator*",
        "*Nobody*",
        "x^{2}",
        "A set {1, 2}",
        "See {900 ms} of it.",
        "# One",
    ],
)
def test_a_sentence_may_look_like_a_mark(line: str) -> None:
    """Behind a backslash, and where it is near no mark."""
    third = read(PAGE.replace("Three. {900 ms}\n", f"{line}\nFour.\n")).segments[0].utterances[2]
    assert third.written == line.removeprefix("\\")


def test_page_without_segments_is_refused() -> None:
    """An emptied file is a mistake: nothing would be said."""
    with pytest.raises(IssueError, match="nothing is said"):
        read(PAGE[: PAGE.index("## ")])


def test_differences_have_lines() -> None:
    """What was changed, put in and taken out is found in the edited page."""
    script, narration = cast_in(read(PAGE))
    page = write_edit_page(script, pauses=SHOW.pauses, lines=by_sentence)
    body = write_edit_body(script, pauses=SHOW.pauses, lines=by_sentence)
    changed = page.replace("Second.", "Third.\n- Fourth.").replace("Mine.\n", "")
    edited = read_edit_page(changed, narration, name="x")
    differences = find_differences(body, edited.body, start=edited.body_line)
    lines = changed.split("\n")
    assert [(difference.before, difference.after, difference.count) for difference in differences] == [
        (("- Second.",), ("- Third.", "- Fourth."), 2),
        (("Mine.",), (), 1),
    ]
    assert lines[differences[0].line - 1] == "- Third."


def test_page_of_the_documentation_is_understood() -> None:
    """The example that explains the grammar is in it."""
    text = (ROOT / "docs" / "editing-a-script.md").read_text("utf-8")
    example = text.split("```markdown\n")[1].split("```")[0]
    script = read(example.replace("Nora Winter", "Ada Lund"))
    assert [part.kind.value for part in script.segments] == ["intro", "item", "opinion"]
    marked = text.split("```markdown\n")[2].split("```")[0]
    with_marks = read(example.replace("Nora Winter", "Ada Lund").replace("A hare needs less than a night.\n", marked))
    marks = [line.soundbite for line in with_marks.utterances if line.soundbite is not None]
    assert marks == ["How fast a hare is", "", ""]
    spoken_forms = [line.spoken for line in script.utterances]
    assert "The authors set up forty fences along the A ten forty-one." in spoken_forms


@pytest.fixture
def edited(run: Run, show: Path) -> Path:
    """Begin to edit the sample issue."""
    assert run("script", "AN0", "--edit", "--show", show).stdout.strip() == "issues/AN0.script.md"
    return show / "issues" / "AN0.script.md"


def change(path: Path, old: str, new: str) -> None:
    """Replace a text in a file that has it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_unchanged_edit_is_the_generated_script(run: Run, show: Path, edited: Path) -> None:
    """To begin changes nothing that is heard, and is no text of an issue."""
    with_edit = pipeline.plan(show / "issues" / "AN0.md", open_project(Folder(show)))
    assert with_edit.edit is not None
    assert "no line differs" in run("script", "AN0", "--show", show).stderr
    edited.unlink()
    without = pipeline.plan(show / "issues" / "AN0.md", open_project(Folder(show)))
    assert with_edit.script == without.script
    assert without.edit is None


def test_edited_script_is_shown_and_rendered(run: Run, silent_show: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What the editor wrote is what is said, and how far it is from the generated script is told."""
    run("script", "AN0", "--edit", "--show", silent_show)
    path = silent_show / "issues" / "AN0.script.md"
    change(path, "A listener cannot glance.", "A listener can never glance. {soundbite: Ears}")
    shown = run("script", "AN0", "--show", silent_show)
    assert "A listener can never glance." in shown.stdout
    assert "1 line differs" in shown.stderr
    assert "  - A listener cannot glance.\n  + A listener can never glance. {soundbite: Ears}" in shown.stderr
    rendered = run("render", "AN0", "--show", silent_show)
    assert "1 line differs" in rendered.stderr
    assert "can never glance.\n" in (silent_show / "public" / "episodes" / "AN0.srt").read_text("utf-8")
    record = json.loads((silent_show / "feed" / "episodes" / "AN0.json").read_text("utf-8"))
    (cue,) = (cue for cue in record["cues"] if "can never glance" in cue["text"])
    assert record["soundbites"] == [{"start_ms": cue["start_ms"], "end_ms": cue["end_ms"], "title": "Ears"}]
    assert [message for message in caplog.messages if 'AN0: the soundbite "Ears" at ' in message]
    assert f'startTime="{cue["start_ms"] / 1000:.3f}"' in (silent_show / "public" / "feed.xml").read_text("utf-8")
    assert run("render", "AN0", "-q", "--show", silent_show).stderr == ""
    assert "0 errors" in run("check", "AN0", "--show", silent_show).stdout


def test_editions_are_cut_from_the_edited_script(show: Path, edited: Path) -> None:
    """An editor's words are in every edition, and the length is told of these words."""
    change(edited, "A listener cannot glance.", "A listener can never glance.\n" + "And so on it goes for long. " * 110)
    plan = pipeline.plan(show / "issues" / "AN0.md", open_project(Folder(show)), Edition.HIGHLIGHTS)
    written = [line.written for line in plan.script.utterances]
    assert "A listener can never glance." in written
    assert "One highlight, in about five minutes." in written


def test_edit_tells_when_the_issue_has_changed(run: Run, show: Path, edited: Path) -> None:
    """A new text does not reach an edited script by itself, so its editor is warned."""
    change(show / "issues" / "AN0.md", "A listener cannot glance.", "A listener never glances.")
    shown = run("script", "AN0", "--show", show)
    assert "WARNING: issues/AN0.script.md: the issue or what is generated from it has changed" in shown.stderr
    assert "A listener cannot glance." in shown.stdout
    before = edited.read_bytes()
    assert "WARNING" in run("script", "AN0", "--edit", "--show", show).stderr
    assert edited.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [("**narrator**", "**narator**", 'nobody is called "narator"'), ("number: 0", "number: 1", "is the script of")],
)
def test_wrong_edit_stops_before_any_sound(
    run: Run, show: Path, edited: Path, old: str, new: str, message: str
) -> None:
    """A fault in an edited script is told by every command that would use it."""
    change(edited, old, new)
    for command in ("script", "check", "render"):
        result = run(command, "AN0", "--show", show)
        assert result.exit_code == 1
        assert message in result.output
    assert not (show / "public").exists()


def test_edit_that_is_no_text_is_named(run: Run, show: Path, edited: Path) -> None:
    """A file of another kind under that name is an error with a cure."""
    edited.write_bytes(b"\xff\xfe\x00")
    result = run("script", "AN0", "--show", show)
    assert result.exit_code == 1
    assert "UTF-8" in result.stderr


@pytest.mark.parametrize("option", [("--json",), ("--edition", "highlights")])
def test_only_the_whole_script_is_edited(run: Run, show: Path, option: tuple[str, ...]) -> None:
    """Editions follow from it, so they are not edited."""
    assert run("script", "AN0", "--edit", *option, "--show", show).exit_code == 2


@pytest.mark.processes
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_editor_opens_on_a_terminal(show: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal $EDITOR gets the file, and its changes are told when it ends."""
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i.old 's/cannot glance/must not glance/' \"$1\"\n", "utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", shlex.quote(str(editor)))
    command = [sys.executable, "-m", "podcast", "script", "AN0", "--edit", "--show", str(show)]
    command[1:3] = ["-c", "from podcast.cli import main; main()"]
    output: list[bytes] = []

    def keep(terminal: int) -> bytes:
        data = os.read(terminal, 65536)
        output.append(data)
        return data

    assert os.waitstatus_to_exitcode(pty.spawn(command, keep, lambda _: b"")) == 0
    assert "must not glance" in (show / "issues" / "AN0.script.md").read_text("utf-8")
    assert b"1 line differs" in b"".join(output)


@pytest.fixture(scope="module")
def project() -> Project:
    """Open the show of the checkout."""
    return open_project(Folder(ROOT))


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="real issues are read from ../shared/corpus, which is not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_scripts_read_back_the_same(path: Path, project: Project) -> None:
    """The page of a real issue is whole, and easy to read: hardly a pause or a spoken form is written down."""
    script = pipeline.write(read_issue(path, project), project)
    page = write_edit_page(script, pauses=project.show.pauses, lines=project.lines)
    narration = make_narration(script, project.show, project.cast, lines=project.lines)
    assert read_edit_page(page, narration, name=path.name).script == script
    marked = [line for line in page.split("\n") if line.endswith(" ms}") or line.strip().startswith("= ")]
    assert len(marked) <= 3
