"""`podcast init` makes a show of one's own, that renders, and takes nothing over."""

import uuid
from pathlib import Path

import pytest
from conftest import ROOT, Run
from hypothesis import given
from hypothesis import strategies as st

from podcast.feed.artwork import check_artwork
from podcast.show import Folder, choose_prefix, choose_title, read_cast, read_lexicon, read_newsletter, read_show

SAID = {
    "--title": "Garden Letter",
    "--prefix": "GL",
    "--author": "Ada Lund",
    "--email": "ada@garden.example",
    "--language": "en-GB",
    "--url": "https://garden.example/audio/",
}


def test_what_is_said_stands_in_the_settings(run: Run, tmp_path: Path) -> None:
    """Nothing is assumed, nothing of the sample's show is left, and nothing is a placeholder."""
    root = tmp_path / "mine"
    result = run("init", root, *(word for pair in SAID.items() for word in pair))
    assert (result.exit_code, result.stdout.strip()) == (0, str(root))
    assert "assumed" not in result.stderr
    show = read_show(Folder(root))
    assert [show.title, show.prefix, show.author, show.email, show.language, show.url] == list(SAID.values())
    ours = read_show(Folder(ROOT))
    assert not {show.description, show.link, show.copyright} & {ours.description, ours.link, ours.copyright}
    assert not {"Rohin", "Alignment"} & set(root.joinpath("feed", "show.toml").read_text("utf-8").split())
    assert show.wording.outro.startswith("That was {show}. ")
    words = {lexeme.grapheme for lexeme in read_lexicon(Folder(root), show).lexemes}
    assert "HIPAA" in words
    assert not words & {"MuJoCo", "GAIL", "RLlib", "pretraining", "reparameterization"}
    shipped = {lexeme.grapheme: lexeme for lexeme in read_lexicon(Folder(ROOT), ours).lexemes}
    assert all(shipped[lexeme.grapheme] == lexeme for lexeme in read_lexicon(Folder(root), show).lexemes)
    assert "is still the example's" not in run("check", "GL0", "--show", root).stdout


def test_the_guid_is_that_of_the_feeds_address(run: Run, tmp_path: Path) -> None:
    """UUIDv5 of the address without scheme, as the Podcast Index specifies; the example of its own page first."""
    namespace = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    assert str(uuid.uuid5(namespace, "mp3s.nashownotes.com/pc20rss.xml")) == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    run("init", tmp_path / "a", "--url", "https://garden.example/audio")
    show = read_show(Folder(tmp_path / "a"))
    assert show.guid == str(uuid.uuid5(namespace, "garden.example/audio/feed.xml"))
    run("init", tmp_path / "b")
    run("init", tmp_path / "c")
    assert read_show(Folder(tmp_path / "b")).guid != read_show(Folder(tmp_path / "c")).guid


def test_what_is_assumed_is_told(run: Run, tmp_path: Path) -> None:
    """Where there is no terminal nobody is asked; the folder gives the title, the title the prefix."""
    root = tmp_path / "garden-letter"
    result = run("init", root)
    for line in ('title = "Garden Letter"', 'prefix = "GL"', 'author = "Your Name"'):
        assert f"assumed {line}; --" in result.stderr
    assert "no license is given, so all rights stay with Your Name" in result.stderr
    assert read_show(Folder(root)).license == ""
    assert f"{root / 'issues'}, as GL1.md" in result.stderr
    checked = run("check", "GL0", "--show", root)
    assert checked.exit_code == 0
    for name in ("url", "author", "email"):
        assert f"{name} is still the example's" in checked.stdout
    check_artwork(root / "feed" / "artwork.png")


def test_everybody_of_the_sample_issue_has_a_voice(run: Run, tmp_path: Path) -> None:
    """Nobody of another newsletter is in the casts; the pool speaks for those of this one."""
    run("init", tmp_path / "mine", "--prefix", "GL")
    for name in ("", "kokoro"):
        cast = read_cast(Folder(tmp_path / "mine"), name)
        assert not cast.people
        assert len(cast.pool) == len(read_cast(Folder(ROOT), name).pool) > 0
    assert "Ada" in run("script", "GL0", "--show", tmp_path / "mine").stdout
    show = read_show(Folder(tmp_path / "mine"))
    assert "Rohin" not in str(read_newsletter(Folder(tmp_path / "mine"), show))


def test_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    """A show is refused; other files that are there stay, and it is said."""
    issue = tmp_path / "issues" / "GL0.md"
    issue.parent.mkdir()
    issue.write_text("mine", encoding="utf-8")
    result = run("init", tmp_path, "--prefix", "GL")
    assert result.exit_code == 0
    assert f"{issue} was there, and is as it was" in result.stderr
    assert issue.read_text(encoding="utf-8") == "mine"
    (tmp_path / "feed" / "show.toml").write_text("mine", encoding="utf-8")
    assert run("init", tmp_path).exit_code == 1
    assert (tmp_path / "feed" / "show.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("option", "value"), [("--prefix", "A 1"), ("--email", "ada"), ("--url", "garden")])
def test_what_is_no_setting_is_named_and_can_be_given_right(run: Run, tmp_path: Path, option: str, value: str) -> None:
    """The same command, mended, makes the show."""
    wrong = run("init", tmp_path, option, value)
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith(f'Error: {option} "{value}')
    assert run("init", tmp_path, option, SAID[option]).exit_code == 0
    assert SAID[option] in (tmp_path / "feed" / "show.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("folder", "title", "prefix"),
    [
        ("garden-letter", "Garden Letter", "GL"),
        ("weekly", "Weekly", "WE"),
        ("the_BBC notes", "The BBC Notes", "TBN"),
        ("été", "Été", "ET"),
        ("番組", "番組", "EP"),
        ("com", "Com", "CO"),
        ("c-o-m", "C O M", "EP"),
    ],
)
def test_names_are_made_of_the_folders(tmp_path: Path, folder: str, title: str, prefix: str) -> None:
    """Words in capitals, initials in ASCII."""
    assert choose_title(tmp_path / folder) == title
    assert choose_prefix(title) == prefix


@given(st.text(max_size=30))
def test_any_title_has_a_prefix(title: str) -> None:
    """It names files on every system."""
    prefix = choose_prefix(title)
    assert prefix.isascii()
    assert prefix.isalpha()
    assert prefix not in {"COM", "LPT"}
