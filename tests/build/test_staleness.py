"""What is out is not made anew because a library or a voice moved; what is changed, and what is not out, is."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from conftest import Run, copy_show, lend_covers
from support.copies import give_address
from support.dated_engine import MEMORY
from support.rows import try_rows

from podcast.build.staleness import StandIn, describe_change, find_changes
from podcast.engines.voices import list_voice_ids

ENGINE = "support.dated_engine:Dated"
PLAIN = f'engine = "{ENGINE}"\nvoice = "{{memory}}/plain"\n'
CHAIN = (
    f'engine = "{ENGINE}"\nvoice = "{{memory}}/better"\nrate_wpm = 120\n'
    f'fallback = [{{{{ engine = "{ENGINE}", voice = "{{memory}}/plain" }}}}]\n'
)
ISSUE = "---\ndate: 2026-11-02\n---\n# AN #0: Tides\n\n## News\n\nThe tide came in. Then it went out again.\n"


@dataclass(frozen=True, slots=True)
class Machine:
    """A show, and what speaks it today."""

    root: Path
    memory: Path
    run: Run

    def move(self, version: str) -> None:
        """Bring another version of the engine."""
        (self.memory / "version").write_text(version, encoding="ascii")

    def bring_better_voice(self) -> None:
        """Install the voice that the cast would rather have."""
        (self.memory / "better").touch()
        list_voice_ids.cache_clear()

    def cast(self, delivery: str) -> None:
        """Let everybody speak in one way."""
        delivery = delivery.format(memory=self.memory)
        roles = "".join(f"[roles.{role}]\n{delivery}\n" for role in ("announcer", "narrator", "quote"))
        (self.root / "voices" / "cast.toml").write_text(roles, encoding="utf-8")

    def podcast(self, *arguments: object) -> Result:
        """Run a command on the show, and see that it ends well."""
        result = self.run(*arguments, "--show", self.root)
        assert result.exit_code == 0, result.output
        return result

    def render(self, *options: str) -> Result:
        """Render the issue."""
        return self.podcast("render", "AN0", *options)

    def name(self, voice: str) -> str:
        """Name a speaker as records do."""
        return f"{ENGINE} {self.memory}/{voice}"

    @property
    def record(self) -> dict[str, Any]:
        """The episode's record."""
        record: dict[str, Any] = json.loads((self.root / "feed/episodes/AN0.json").read_bytes())
        return record

    @property
    def sound(self) -> bytes:
        """The episode's file."""
        return (self.root / "public/episodes/AN0.mp3").read_bytes()


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory, rendered_once: Path, run: Run) -> tuple[Path, Path]:
    """Render a small show with version 1 and the plain voice of a cast of that alone, once; a day is begun from it."""
    memory = tmp_path_factory.mktemp("memory")
    machine = Machine(give_address(lend_covers(copy_show(memory / "show"), rendered_once)), memory, run)
    (machine.root / "issues" / "AN0.md").write_text(ISSUE, encoding="utf-8")
    machine.move("1")
    machine.cast(PLAIN)
    list_voice_ids.cache_clear()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(MEMORY, str(memory))
        machine.render("-q")
    return Path(shutil.copytree(memory, tmp_path_factory.mktemp("first") / "day")), memory


@pytest.fixture
def machine(first_day: tuple[Path, Path], run: Run, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Give the small show as it was on its first day, in the same folder, which its voices are named by."""
    saved, memory = first_day
    shutil.rmtree(memory)
    shutil.copytree(saved, memory)
    monkeypatch.setenv(MEMORY, str(memory))
    list_voice_ids.cache_clear()
    return Machine(memory / "show", memory, run)


def read_talk(result: Result) -> list[str]:
    """Give what a run said, but for the share of the text that it left out, which it says each time."""
    return [line for line in result.stderr.splitlines() if not line.startswith("AN0.md: left out ")]


def is_unchanged(result: Result) -> bool:
    """Tell whether a render did nothing."""
    return result.stdout.rstrip().endswith("unchanged")


@pytest.mark.renders
def test_a_record_says_what_it_was_made_with(machine: Machine) -> None:
    """Each engine by voice, and ffmpeg; no path of this machine."""
    made_with = machine.record["made_with"]
    assert made_with.keys() == {machine.name("plain"), "ffmpeg"}
    assert made_with[machine.name("plain")] == "dated, data 1"
    assert made_with["ffmpeg"].startswith("ffmpeg ")
    assert "/" not in made_with["ffmpeg"]


@pytest.mark.renders
def test_what_is_not_out_follows_its_engine(machine: Machine) -> None:
    """Another version of an engine speaks it anew."""
    before = machine.sound
    machine.move("22")
    assert not is_unchanged(machine.render())
    assert machine.sound != before
    assert machine.record["made_with"][machine.name("plain")] == "dated, data 22"


@pytest.mark.renders
@pytest.mark.parametrize("way", ["released", "sent"])
def test_what_is_out_stays_when_its_engine_moves(machine: Machine, way: str, tmp_path: Path) -> None:
    """In a release or sent: nothing is made, one line says so, and --force makes it."""
    put_out(machine, way, tmp_path)
    before, record = machine.sound, machine.record
    machine.move("22")
    result = machine.render()
    assert is_unchanged(result)
    line = "AN0: out already, so kept as it is: made with data 1, where data 22 is here today; --force makes it anew"
    assert read_talk(result) == [line]
    assert machine.render("-q").stderr == ""
    assert (machine.sound, machine.record) == (before, record)
    assert not is_unchanged(machine.render("--force"))
    assert machine.record["made_with"][machine.name("plain")] == "dated, data 22"
    assert machine.sound != before
    assert is_unchanged(result := machine.render())
    assert read_talk(result) == []


def put_out(machine: Machine, way: str, tmp_path: Path) -> None:
    """Bring the show to its subscribers."""
    if way == "released":
        machine.podcast("feed", "--release", "1")
        return
    settings = machine.root / "feed" / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace("podcast.example.org", "podcast.test"), "utf-8")
    machine.render("-q")
    machine.podcast("publish", tmp_path / "host", "--dry-run")
    assert not (machine.root / "feed" / "sent.json").exists()
    machine.podcast("publish", tmp_path / "host")
    assert json.loads((machine.root / "feed" / "sent.json").read_bytes()).keys() == {"episodes/AN0.mp3"}


@pytest.mark.renders
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("issues/AN0.md", "The tide came in", "The water came in"),
        ("voices/cast.toml", '/plain"\n', '/plain"\nrate_wpm = 150\n'),
        ("voices/lexicon.toml", "[any]\n", '[any]\ntide = "tied"\n'),
        ("feed/show.toml", "sentence_ms = ", "sentence_ms = 1"),
    ],
    ids=["text", "cast", "lexicon", "setting"],
)
def test_what_is_out_and_changed_is_spoken_anew(machine: Machine, file: str, old: str, new: str) -> None:
    """Another word, voice, reading or pause is meant, whatever moved besides."""
    machine.podcast("feed", "--release", "1")
    machine.move("22")
    path = machine.root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    result = machine.render()
    assert not is_unchanged(result)
    assert "out already" not in result.stderr
    assert machine.record["made_with"][machine.name("plain")] == "dated, data 22"


@pytest.mark.renders
def test_what_is_spoken_anew_is_out_when_it_is_released(machine: Machine) -> None:
    """A mended episode that no subscriber has follows its engine again."""
    machine.podcast("feed", "--release", "1")
    path = machine.root / "issues" / "AN0.md"
    path.write_text(path.read_text("utf-8").replace("tide", "flood"), "utf-8")
    machine.render()
    machine.move("22")
    assert not is_unchanged(machine.render())


@pytest.mark.renders
@pytest.mark.parametrize("is_out", [False, True], ids=["not out", "out"])
def test_an_episode_follows_its_cast(machine: Machine, is_out: bool) -> None:  # noqa: FBT001 - a case
    """One by a fallback is spoken anew when the better voice is here; one that is out says so and waits for --force."""
    machine.cast(CHAIN)
    machine.render()
    assert machine.record["made_with"].keys() == {machine.name("plain"), "ffmpeg"}
    if is_out:
        machine.podcast("feed", "--release", "1")
    before = machine.sound
    machine.bring_better_voice()
    result = machine.render()
    assert is_unchanged(result) == is_out
    assert (machine.sound == before) == is_out
    if is_out:
        assert f"spoken by {machine.name('plain')}, where the cast has {machine.name('better')} today" in result.stderr
        machine.render("--force")
    assert machine.record["made_with"].keys() == {machine.name("better"), "ffmpeg"}


@pytest.mark.renders
@pytest.mark.parametrize("is_out", [False, True], ids=["not out", "out"])
def test_chapters_follow_their_rules(machine: Machine, is_out: bool) -> None:  # noqa: FBT001 - a case
    """An episode that lists every heading is made anew, nothing spoken; one that is out waits for --force."""
    today, folder = machine.record, machine.root / ".cache"
    yesterday = {key: value for key, value in today.items() if key != "headings"} | {"chapters": today["headings"]}
    assert len(today["chapters"]) < len(today["headings"])
    (machine.root / "feed/episodes/AN0.json").write_text(json.dumps(yesterday), encoding="utf-8")
    if is_out:
        machine.podcast("feed", "--release", "1")
    clips = {path: path.stat().st_ino for path in folder.rglob("*.wav")}
    result = machine.render()
    assert is_unchanged(result) == is_out
    assert ("with other chapters than [chapters] in feed/show.toml asks for today" in result.stderr) == is_out
    if is_out:
        assert machine.record == yesterday
        machine.render("--force")
    assert clips == {path: path.stat().st_ino for path in folder.rglob("*.wav")} != {}
    assert machine.record == today
    assert is_unchanged(machine.render())


@pytest.mark.renders
@pytest.mark.parametrize("is_out", [False, True], ids=["not out", "out"])
def test_links_within_a_text_come_into_the_notes(machine: Machine, is_out: bool) -> None:  # noqa: FBT001 - a case
    """Where none were, an episode is made anew, nothing spoken; one that is out waits for --force."""
    if is_out:
        machine.podcast("feed", "--release", "1")
    path, folder, before = machine.root / "issues" / "AN0.md", machine.root / ".cache", machine.record
    path.write_text(ISSUE.replace("tide", "[tide](https://tide.example/)"), "utf-8")
    clips = {path: path.stat().st_ino for path in folder.rglob("*.wav")}
    result = machine.render()
    assert is_unchanged(result) == is_out
    assert ("without the links within its text, which notes have today" in result.stderr) == is_out
    if is_out:
        assert machine.record == before
        machine.render("--force")
    assert clips == {path: path.stat().st_ino for path in folder.rglob("*.wav")} != {}
    assert machine.record["fingerprint"] == before["fingerprint"]
    assert "https://tide.example/" in json.dumps(machine.record)
    assert is_unchanged(machine.render())
    path.write_text(ISSUE.replace("tide", "[tide](https://tides.example/)"), "utf-8")
    assert not is_unchanged(machine.render())


@pytest.mark.renders
def test_what_is_out_stays_where_its_voice_is_gone(machine: Machine) -> None:
    """On a machine without the better voice nothing worse takes the place of what subscribers have."""
    machine.cast(CHAIN)
    machine.bring_better_voice()
    machine.render("-q")
    machine.podcast("feed", "--release", "1")
    (machine.memory / "better").unlink()
    list_voice_ids.cache_clear()
    result = machine.render()
    assert is_unchanged(result)
    assert f"spoken by {machine.name('better')}, where the cast has {machine.name('plain')} today" in result.stderr


@pytest.mark.renders
@pytest.mark.parametrize("file", ["issues/AN0.md", "public/episodes/AN0.mp3"])
def test_nobody_stands_in_for_a_voice_that_subscribers_know(machine: Machine, file: str) -> None:
    """A text that changed, or a file that is gone, is spoken by those who are meant, or by others if asked."""
    machine.cast(CHAIN)
    machine.bring_better_voice()
    machine.render("-q")
    machine.podcast("feed", "--release", "1")
    (machine.memory / "better").unlink()
    list_voice_ids.cache_clear()
    path, sound = machine.root / file, machine.sound
    if path.suffix == ".md":
        path.write_text(path.read_text("utf-8").replace("Then it", "And it"), encoding="utf-8")
    else:
        path.unlink()
    refused = machine.run("render", "AN0", "--show", machine.root)
    assert refused.exit_code == 1
    names = machine.name("plain"), machine.name("better")
    assert f"AN0: is out, and would change its voice: {names[0]} would stand in for {names[1]}" in refused.stderr
    assert 'Run "podcast voices"' in refused.stderr
    assert path.suffix == ".mp3" or machine.sound == sound
    assert not is_unchanged(machine.render("--force"))


@try_rows(
    ("stand_ins", "speakers", "heard", "changes"),
    [
        ("piper joe: pyttsx3 us", "pyttsx3 us", "piper joe", "piper joe"),
        ("piper joe: pyttsx3 us, piper amy: pyttsx3 gb", "pyttsx3 us, pyttsx3 gb", "piper joe", "piper joe, piper amy"),
        ("piper joe: piper other", "piper other", "piper joe", "piper joe"),
        ("piper joe: pyttsx3 us", "pyttsx3 us", "piper joe, pyttsx3 us", "piper joe"),
        ("piper joe: pyttsx3 us", "piper amy", "piper joe, piper amy", ""),
        ("piper amy: pyttsx3 gb", "pyttsx3 us, pyttsx3 gb", "pyttsx3 us", ""),
        ("", "piper joe", "pyttsx3 us", ""),
    ],
)
def test_a_stand_in_changes_a_voice_that_was_heard(stand_ins: str, speakers: str, heard: str, changes: str) -> None:
    """Also by a voice of the episode; where all stood in from the start one more contributor may have one, too."""
    pairs = [StandIn(*pair.split(": ")) for pair in stand_ins.split(", ") if pair]
    changed = find_changes(pairs, speakers.split(", "), heard.split(", "))
    assert [each.meant for each in changed] == [*filter(None, changes.split(", "))]


@pytest.mark.renders
def test_a_record_that_does_not_say_is_known_by_its_fingerprint(machine: Machine) -> None:
    """One of version 0.1 is made of what is here, since nothing changed, and from then on says so."""
    machine.podcast("feed", "--release", "1")
    whole = machine.record
    forget(machine, whole)
    before = machine.sound
    assert is_unchanged(machine.render())
    assert machine.record == {**whole, "made_with": {machine.name("plain"): "dated, data 1"}}
    machine.move("22")
    assert is_unchanged(machine.render())
    assert machine.sound == before
    forget(machine, whole)
    assert not is_unchanged(machine.render())


def forget(machine: Machine, record: Mapping[str, Any]) -> None:
    """Leave out of the record what version 0.1 did not write."""
    old = {key: value for key, value in record.items() if key != "made_with"}
    (machine.root / "feed/episodes/AN0.json").write_text(json.dumps(old), encoding="utf-8")


@pytest.mark.renders
def test_another_ffmpeg_makes_nothing_anew(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said of what is out, and of nothing else."""
    other = machine.memory / "bin" / "ffmpeg"
    other.parent.mkdir()
    other.write_text(
        f'#!/bin/sh\n[ "$1" != -hide_banner ] || exec {shutil.which("ffmpeg")} "$@" | sed s/version.*/version\\ 99/\n'
    )
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(other.parent), prepend=":")
    result = machine.render()
    assert is_unchanged(result)
    assert read_talk(result) == []
    machine.podcast("feed", "--release", "1")
    result = machine.render()
    assert is_unchanged(result)
    assert "where ffmpeg 99 is here today" in result.stderr


@pytest.mark.renders
def test_topics_stay_too(machine: Machine) -> None:
    """An episode of a topic is kept as any other, also where its cast has a better voice today."""
    machine.cast(CHAIN)
    (machine.root / "issues" / "AN0.md").write_text(
        "---\ndate: 2026-11-02\n---\n# AN #1: Tides\n\n## News\n\n[A paper](https://x.example/a) *(Bo)*: It came in.\n",
        "utf-8",
    )
    machine.render("-q")
    machine.podcast("feed", "--topic", "News", "--release", "1")
    (path,) = (machine.root / "public" / "topics").glob("*/episodes/*.mp3")
    before = path.read_bytes()
    machine.bring_better_voice()
    result = machine.podcast("feed", "--topic", "News")
    assert "out already" in result.stderr
    assert path.read_bytes() == before


def test_a_change_is_described_by_what_differs() -> None:
    """Voices go before versions, and of these only the part that moved is named."""
    old = {"a x": "lib 1, data 2", "a y": "lib 1, data 2", "ffmpeg": "ffmpeg 5"}
    assert (
        describe_change(old, {"a x": "lib 1, data 3", "a y": "lib 1, data 3"})
        == "made with data 2, where data 3 is here today"
    )
    assert describe_change(old, {"b z": "lib"}) == "spoken by a x, a y, where the cast has b z today"
    assert describe_change(old, {"a x": "lib 1, data 3"}) == "spoken by a y, where the cast has nobody else today"
    many = {f"a {letter}": "1" for letter in "pqrs"}
    assert describe_change(many, {"b z": "1"}) == "spoken by a p, a q and 2 more, where the cast has b z today"
