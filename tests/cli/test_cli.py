"""The commands as a producer types them: results on stdout, talk on stderr, faults with a cure and exit code 1."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Run
from support.copies import give_address

from podcast.show import Folder, read_cast


def test_render_prints_one_line_an_episode(run: Run, silent_show: Path) -> None:
    """Path, length and loudness are the result; the second time it says that nothing changed."""
    first = run("render", "AN0", "--show", silent_show)
    assert first.exit_code == 0, first.output
    path, length, loudness = first.stdout.strip().split("  ")
    table = first.stderr.splitlines()[-4:]
    assert table[0].split() == ["minutes", "chapters", "voices", "loudness"]
    assert table[1].split() == ["AN0", length, "6", "4", *loudness.split()]
    assert re.fullmatch(r"0 of \d+ sentences spoken anew, in [\d.]+ seconds", table[2])
    assert table[3].startswith(f"Next: podcast serve --show {silent_show}, ")
    assert path == "public/episodes/AN0.mp3"
    assert abs(float(loudness.removesuffix(" LUFS")) + 16) <= 0.3
    assert length.count(":") == 1
    assert "speaking" in first.stderr
    second = run("render", "AN0", "--show", silent_show, "-q")
    assert second.stdout.strip() == f"{first.stdout.strip()}  unchanged"
    assert second.stderr == ""


def test_a_program_reads_what_a_render_does(run: Run, silent_show: Path) -> None:
    """An event a line: stages that end, the episode, the end with what was spoken anew."""
    shutil.rmtree(silent_show / ".cache")
    result = run("render", "AN0", "--json", "--show", silent_show)
    events = [json.loads(line) for line in result.stdout.splitlines()]
    kinds = [event["event"] for event in events]
    assert kinds == [*["stage"] * (len(kinds) - 2), "episode", "end"]
    assert {event["stage"] for event in events[:-2]} >= {"speaking", "mastering"}
    assert events[-2]["path"] == "public/episodes/AN0.mp3"
    assert 0 < events[-1]["spoken"] <= events[-2]["sentences"]


def test_render_all_takes_every_issue(run: Run, silent_show: Path) -> None:
    """One word renders the whole folder."""
    (silent_show / "issues" / "AN1.md").write_text("# AN #1: One\n\n## News\n\nA sentence.\n", encoding="utf-8")
    result = run("render", "--all", "-q", "--show", silent_show)
    assert [line.split("  ")[0] for line in result.stdout.splitlines()] == [
        "public/episodes/AN0.mp3",
        "public/episodes/AN1.mp3",
    ]


def test_render_forced_makes_it_again(run: Run, silent_show: Path) -> None:
    """With --force an unchanged episode is made anew."""
    run("render", "AN0", "-q", "--show", silent_show)
    assert "unchanged" not in run("render", "AN0", "-q", "--force", "--show", silent_show).stdout


@pytest.mark.parametrize(
    "arguments", [("render",), ("render", "AN0", "--all"), ("render", "--nonsense"), ("nonsense",)]
)
def test_wrong_usage_is_exit_code_2(run: Run, silent_show: Path, arguments: tuple[str, ...]) -> None:
    """Misspelled commands are told from wrong files."""
    assert run(*arguments, "--show", silent_show).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("scirpt", "AN0"), "No such command 'scirpt'. Did you mean \"script\"?"),
        (("qqq",), "No such command 'qqq'."),
        (("--jason",), '"--jason" is no option here'),
    ],
)
def test_a_misspelled_command_is_guessed(run: Run, arguments: tuple[str, ...], hint: str) -> None:
    """A near name is proposed, a far one is not."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith(f"Error: {hint}")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("say", ""), "Write words"),
        (("say", "(AN #3)"), "Write words"),
        pytest.param(("say", "word", "--role", "narator"), 'Did you mean "narrator"?', marks=pytest.mark.voices),
        pytest.param(("say", "word", "--role", "Qqqq"), "Known here: ", marks=pytest.mark.voices),
        (("issue", str(ROOT / "issues")), "Name the files in it"),
    ],
)
def test_a_fault_has_the_cure_that_fits(run: Run, arguments: tuple[str, ...], hint: str) -> None:
    """Nothing to say, nobody to say it, a folder instead of a file."""
    result = run(*arguments)
    assert result.exit_code == 1
    assert f"Hint: {hint}" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("render", "AN999"),
        ("render", "nowhere.txt"),
        ("script", "AN999"),
        ("issue", "AN999"),
        ("serve",),
        ("feed",),
        ("say", "word", "--voice", "nobody", "-o", "x.wav"),
    ],
)
def test_faults_have_a_hint_and_no_traceback(run: Run, silent_show: Path, arguments: tuple[str, ...]) -> None:
    """What the user can cure is exit code 1, with the cure."""
    result = run(*arguments, "--show", silent_show)
    assert result.exit_code == 1
    assert "Error: " in result.stderr
    assert "Hint: " in result.stderr
    assert "Traceback" not in result.output


def test_render_all_without_issues_says_where_to_put_them(run: Run, silent_show: Path) -> None:
    """An empty folder is no success."""
    shutil.rmtree(silent_show / "issues")
    (silent_show / "issues").mkdir()
    result = run("render", "--all", "--show", silent_show)
    assert result.exit_code == 1
    assert "AN1.md" in result.stderr


def test_outside_a_show_the_hint_is_init(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that needs a show says how to get one."""
    monkeypatch.chdir(tmp_path)
    result = run("render", "AN0")
    assert result.exit_code == 1
    assert "podcast init" in result.stderr


def test_issue_prints_the_contract(run: Run, silent_show: Path) -> None:
    """One JSON object a line, in the order given; a bad file is named and the others still print."""
    good = silent_show / "issues" / "AN0.md"
    bad = silent_show / "issues" / "AN1.txt"
    bad.write_bytes(b"")
    result = run("issue", good, bad, good, "--json", "--show", silent_show)
    objects = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [issue["number"] for issue in objects] == [0, 0]
    assert objects[0]["source"] == str(good)
    assert "AN1.txt" in result.stderr


def test_issue_shows_its_structure(run: Run, silent_show: Path) -> None:
    """Without --json a person can read what was understood."""
    page = run("issue", "AN0", "--show", silent_show).stdout
    assert "Highlights" in page
    assert "Ada's opinion, Jonas's opinion" in page
    assert "link only" in page


def test_script_is_shown_and_printed_as_json(run: Run, silent_show: Path) -> None:
    """The same script for people and for programs."""
    plain = json.loads(run("script", "AN0", "--json", "--show", silent_show).stdout)
    page = run("script", "AN0", "--show", silent_show).stdout
    assert {segment["kind"] for segment in plain["segments"]} == {"intro", "section", "item", "opinion", "outro"}
    assert all(f"## {segment['title']}  [{segment['kind']}]" in page for segment in plain["segments"])


def test_normalize_reads_words_and_lines(run: Run, silent_show: Path) -> None:
    """Words of the command line are one text; with "-" each line of input is one."""
    assert run("normalize", "2", "of", "3", "--show", silent_show).stdout.strip() == "two of three"
    lines = run("normalize", "-", "--show", silent_show, input="1 cat\n\n2 cats\n").stdout.split("\n")
    assert lines[:3] == ["one cat", "", "two cats"]


def test_normalize_writes_what_an_engine_is_given(run: Run, silent_show: Path) -> None:
    """With an engine's name the text is as that engine gets it, a line for a line; another name is told."""
    text = "Agents use it.\n\nThe AI [[x]]\n"
    lines = run("normalize", "--engine", "silent", "-", "--show", silent_show, input=text).stdout.split("\n")
    assert lines == ["Agents yooz it.", "", "The A-I, x", ""]
    assert "there is no engine" in run("normalize", "--engine", "nope", "x", "--show", silent_show).stderr
    assert run("normalize", "--engine", "silent", "--sentences", "x", "--show", silent_show).exit_code == 2


def test_normalize_explains_itself(run: Run, silent_show: Path) -> None:
    """With --explain each sentence stands over what is said for it, and over what each rule changed."""
    text = ("It took 3 days. So.", "--explain", "--show", silent_show)
    page = 'It took 3 days.\n= It took three days.\n  expand_quantities: "3" → "three"\nSo.\n= So.\n'
    assert run("normalize", *text).stdout == page
    first = json.loads(run("normalize", "--json", *text).stdout.splitlines()[0])
    assert (first["written"], first["spoken"]) == ("It took 3 days.", "It took three days.")
    assert first["changes"] == [{"rule": "expand_quantities", "before": "3", "after": "three"}]
    assert run("normalize", "--sentences", *text).exit_code == 2


def test_normalize_splits_sentences(run: Run, silent_show: Path) -> None:
    """With --sentences each text is a JSON list."""
    result = run("normalize", "--sentences", "Dr. No came. He left.", "--show", silent_show)
    assert json.loads(result.stdout) == ["Dr. No came.", "He left."]


def test_normalize_works_without_a_show(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anywhere on a machine the sample show's lexicon is used; a wrong --show is still an error."""
    monkeypatch.chdir(tmp_path)
    assert run("normalize", "3").stdout.strip() == "three"
    assert run("normalize", "3", "--show", tmp_path / "none").exit_code == 1


def test_say_writes_a_sound_file(run: Run, silent_show: Path, tmp_path: Path) -> None:
    """One line can be heard at once."""
    target = tmp_path / "line.wav"
    result = run("say", "2 words", "-o", target, "--show", silent_show)
    assert result.stdout.strip() == "two words"
    assert target.read_bytes().startswith(b"RIFF")


@pytest.mark.parametrize(
    ("ending", "start"),
    [(".mp3", b"\xff"), (".FLAC", b"fLaC"), (".ogg", b"OggS"), (".opus", b"OggS"), (".m4a", b"\0\0\0\x1cftypM4A")],
)
def test_say_writes_what_the_name_says(run: Run, silent_show: Path, tmp_path: Path, ending: str, start: bytes) -> None:
    """The same line gives the same bytes."""
    files = [tmp_path / f"{name}{ending}" for name in "ab"]
    for file in files:
        assert run("say", "2 words", "-o", file, "--show", silent_show).exit_code == 0
    assert files[0].read_bytes().startswith(start)
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("say hi -o x.aiff", '"x.aiff": give the file a name that ends in .wav, .mp3, .flac, .ogg, .opus, .m4a'),
        ("voices preview -o x.wav", '"x.wav": give the file a name that ends in .mp3'),
        ("render AN0 --jobs x", '--jobs takes a whole number from 1 to 256, not "x"'),
        ("serve --port 99999", '--port takes a whole number from 0 to 65535, not "99999"'),
        ("cache --limit x", '--limit takes a number of at least 0.01, not "x"'),
        ("render AN0 --edition x", '--edition takes full, highlights, no-opinions, not "x"'),
        ("render AN0 --jobs", "--jobs needs a value behind it"),
        ("render --froce AN0", '"--froce" is no option here; did you mean "--force"?'),
        ("render -all", '"-a" is no option here; did you mean "--all"?'),
        ("render -m", '"-m" is no option here; did you mean "--missing"?'),
        ("issue", "FILE... is missing, as in: podcast issue AN76"),
        ("publish a b c", '"b c" is too much here, as in: podcast publish s3://bucket/show --dry-run'),
        ("--bar", '"--bar" is no option here'),
        ("completion tcsh", 'SHELL takes bash, zsh, fish, not "tcsh"'),
    ],
)
def test_a_misspelled_command_line_is_told_in_plain_words(run: Run, words: str, answer: str) -> None:
    """No types, ranges and parameters of the library."""
    result = run(*words.split())
    assert result.exit_code == 2
    assert result.stderr.rstrip().rpartition("\n")[2] == f"Error: {answer}"


def test_say_takes_whoever_the_newsletter_names(run: Run, silent_show: Path, tmp_path: Path) -> None:
    """A contributor's alias is as good as the whole name."""
    path = tmp_path / "line.wav"
    name = next(alias for person in read_cast(Folder(silent_show)).people for alias in person.aliases)
    assert run("say", "It works.", "--role", name, "-o", path, "--show", silent_show).exit_code == 0


@pytest.mark.voices
def test_voices_lists_every_engine(run: Run) -> None:
    """Each voice stands with its engine, for people and as JSON."""
    assert "pyttsx3" in run("voices").stdout
    listed = json.loads(run("voices", "--json").stdout)
    assert {voice["engine"] for voice in listed} >= {"pyttsx3", "silent"}


@pytest.mark.voices
def test_doctor_tells_what_there_is(run: Run) -> None:
    """Versions and engines of this machine are named."""
    page = run("doctor").stdout
    assert "ffmpeg" in page
    assert "engine    silent" in page


def test_feed_tells_changes_since_the_release(run: Run, silent_show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New episodes are listed until a release has them; what keeps one is a commit, where there is a repository."""
    give_address(silent_show)
    run("render", "AN0", "-q", "--show", silent_show)
    assert run("feed", "--show", silent_show).stdout.strip() == "new  AN0"
    released = run("feed", "--json", "--release", "1", "--show", silent_show)
    assert json.loads(released.stdout)["new"] == ["AN0"]
    assert "feed/releases/1.json keeps this state of the feed, 1 episode" in released.stderr
    assert "Keep a copy of feed/, issues/ and voices/" in released.stderr
    after = run("feed", "--show", silent_show)
    assert after.stdout == ""
    assert "0 new" in after.stderr
    (silent_show / ".git").mkdir()
    command = f'git -C {silent_show} add feed issues voices && git -C {silent_show} commit -m "Release 2"'
    assert command in run("feed", "--release", "2", "--show", silent_show).stderr
    monkeypatch.chdir(silent_show)
    assert 'it: git add feed issues voices && git commit -m "Release 3"' in run("feed", "--release", "3").stderr


def test_a_release_at_the_examples_address_is_kept_and_told(
    run: Run, silent_show: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever tries the tool may try all of it; who goes on has to know that guids and dates are bound."""
    run("render", "AN0", "-q", "--show", silent_show)
    caplog.clear()
    result = run("feed", "--release", "1", "--show", silent_show)
    assert result.exit_code == 0, result.stderr
    assert "where nobody subscribes" in caplog.text
    assert (silent_show / "feed" / "releases" / "1.json").is_file()
    give_address(silent_show)
    caplog.clear()
    run("feed", "--release", "2", "--allow", "url", "--show", silent_show)
    assert "where nobody subscribes" not in caplog.text


def test_a_show_that_is_not_there_is_told(run: Run, silent_show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in the folder of another, and before the command as behind it."""
    monkeypatch.chdir(silent_show)
    for line in (("--show", "none", "check"), ("check", "--show", "none")):
        result = run(*line)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "--show none: no such folder" in result.stderr


def test_a_warning_of_a_text_names_what_can_be_typed(
    run: Run, silent_show: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Its path from here, in the folder of the show and beside it."""
    (silent_show / "issues" / "AN9.md").write_text("# AN #9: Tides\n\n## News\n\nThe tide came in.\n", encoding="utf-8")
    for here in (silent_show, silent_show.parent):
        monkeypatch.chdir(here)
        caplog.clear()
        run("render", "AN9", "--show", silent_show)
        typed = caplog.text.partition("podcast issue ")[2].splitlines()[0].split()
        assert run("issue", *typed, "--show", silent_show).exit_code == 0


def test_check_finds_all_well(run: Run, silent_show: Path) -> None:
    """A sound show passes, with what an issue would become."""
    result = run("check", "AN0", "--show", silent_show)
    assert result.exit_code == 0
    assert "AN0: 15 chapters" in result.stdout
    assert "warning  feed/show.toml: url is still the example's" in result.stdout
    assert "all is well" not in result.stdout


def test_the_package_runs_as_a_module() -> None:
    """`python -m podcast` is the same command, under its own name."""
    done = subprocess.run([sys.executable, "-m", "podcast", "--help"], capture_output=True, check=True, cwd=ROOT)
    assert done.stdout.decode().startswith("Usage: podcast [OPTIONS]")


def test_check_warns_of_an_address_that_nobody_else_reaches(run: Run, silent_show: Path) -> None:
    """What `podcast serve` prints is no address of a show."""
    give_address(silent_show)
    settings = silent_show / "feed" / "show.toml"
    local = ("http://localhost:8000/", "http://127.0.0.1/", "http://192.168.1.20:8000/", "http://[::1]/", "http://nas/")
    for address in (*local, "https://10.example.com/", "https://nas.local.example.com/"):
        text = re.sub('(?m)^url = ".*"', f'url = "{address}"', settings.read_text("utf-8"))
        settings.write_text(text, encoding="utf-8")
        warning = f'warning  feed/show.toml: url "{address}" is'
        assert (warning in run("check", "--show", silent_show).stdout) == (address in local), address


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("episode.html", "{{ episode.title", "feed/theme: episode.html, line 1: "),
        ("index.html", "", "feed/theme: index.html: is missing"),
    ],
)
def test_a_theme_is_looked_at_before_a_word_is_spoken(
    run: Run, silent_show: Path, name: str, text: str, fault: str
) -> None:
    """A template that is none, and one that every show needs."""
    shutil.copytree(ROOT / "feed" / "theme", silent_show / "feed" / "theme", dirs_exist_ok=True)
    path = silent_show / "feed" / "theme" / name
    path.write_text(text, encoding="utf-8")
    if not text:
        path.unlink()
    assert f"error    {fault}" in run("check", "--show", silent_show).stdout
    rendered = run("render", "AN0", "--show", silent_show)
    assert (rendered.exit_code, fault in rendered.stderr, "speaking" in rendered.stderr) == (1, True, False)
