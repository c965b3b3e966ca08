"""A show's settings: what is read, and what is refused with its place and cure."""

import os
import sys
from copy import copy
from pathlib import Path

import pytest
from support.rows import try_rows

from podcast.errors import SeveralFaultsError, ShowError
from podcast.show import Folder, find_folder, find_starter, read_cast, read_lexicon, read_show
from podcast.show.feed_guid import derive_feed_guid
from podcast.show.topics import Topics, find_topic

SETTINGS = "feed/show.toml"
CAST = "voices/cast.toml"
LEXICON = "voices/lexicon.toml"


def changed(show: Path, name: str, old: str, new: str) -> Folder:
    """Replace a text in one of the show's files."""
    path = show / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return Folder(show)


def test_starter_show_is_sound(show: Path) -> None:
    """What everybody starts with is accepted."""
    folder = Folder(show)
    assert read_show(folder).prefix == "AN"
    assert read_cast(folder).roles["narrator"].voice
    lexicon = read_lexicon(folder, read_show(folder))
    assert len(lexicon.lexemes) > 100
    assert (lexicon.title, lexicon.prefix) == ("Alignment Newsletter", "AN")


def test_nearest_show_upward_is_found(show: Path) -> None:
    """Commands work in any folder below the show's."""
    assert find_folder(show / "issues").root == show


def test_no_show_says_how_to_make_one(tmp_path: Path) -> None:
    """Outside a show the message names the folder and the cure."""
    with pytest.raises(ShowError, match="no show here") as caught:
        find_folder(tmp_path)
    assert "podcast init" in caught.value.hint


@try_rows(
    ("other", "hint"), [("shows.toml", "Call feed/shows.toml show.toml again."), ("notes.txt", "Bring it back from")]
)
def test_a_show_that_has_lost_its_settings_is_known(show: Path, other: str, hint: str) -> None:
    """By what else it has, also from a folder within it; a file of almost that name is told."""
    settings = show / "feed" / "show.toml"
    saved = settings.read_bytes()
    settings.rename(settings.with_name(other))
    with pytest.raises(ShowError, match=r"feed/show\.toml: no such file, and all else of a show is there") as caught:
        find_folder(show / "issues")
    assert caught.value.hint.startswith(hint)
    settings.with_name(other).unlink()
    settings.write_bytes(saved)


def test_own_theme_wins_over_the_tools(show: Path) -> None:
    """A show's pages look as its own theme says; without one, as ours does."""
    assert Folder(show).theme == show / "feed" / "theme"
    assert Folder(show / "issues").theme == find_starter() / "feed" / "theme"


@pytest.mark.parametrize(
    ("name", "old", "new", "message", "hint"),
    [
        (SETTINGS, "prefix =", "prefx =", 'feed/show.toml, line 4: unknown key "prefx"', 'Did you mean "prefix"?'),
        (SETTINGS, "\nitem_ms =", "\nitm_ms =", 'unknown key "pauses.itm_ms"', 'Did you mean "item_ms"?'),
        (
            SETTINGS,
            "item_ms = 1100",
            'item_ms = "long"',
            "pauses.item_ms: expected a whole number, not a text",
            "item_ms = 1100",
        ),
        (
            SETTINGS,
            'license = "https://',
            'license = "CC BY ',
            "is no web address",
            "creativecommons.org/licenses/by/4.0",
        ),
        (
            SETTINGS,
            'keywords = ["AI alignment", ',
            'keywords = "soil, seed" # ',
            "a list",
            'keywords = ["soil", "seed"]',
        ),
        (
            SETTINGS,
            'example.org/"\n# While',
            'example.org/feed.xml"\n# While',
            "is no folder",
            "without the name of the",
        ),
        (CAST, "[[people]]", '[[people]]\nname = "Mira"\n[[people]]', 'has no "voice"', "podcast voices"),
        (SETTINGS, 'title = "Alignment Newsletter"', "", 'there is no "title"', 'title = "…"'),
        (SETTINGS, 'title = "Alignment Newsletter"', 'title = ""', 'title "" is empty', 'title = "Garden Letter"'),
        (SETTINGS, 'author = "Rohin Shah and contributors"', 'author = " "', "is empty", 'author = "Ada Lund"'),
        (SETTINGS, 'language = "en"', 'language = "English"', '"English" is no code', 'language = "en"'),
        (SETTINGS, 'language = "en"', 'language = "en-UK"', '"en-UK" is no code', '"en-GB"'),
        (SETTINGS, 'language = "en"', 'language = "eng-xx"', '"eng-xx" is no code', 'language = "en"'),
        (SETTINGS, 'language = "en"', 'language = "en-EN"', '"en-EN" is no code', '"en-GB"'),
        (SETTINGS, 'author = "Rohin', 'author = "\\nRohin', "has more than one line", "leave out"),
        (
            SETTINGS,
            'language = "en"',
            'language = "en"\nlanguage = "de"',
            ": language comes twice; line ",
            "one",
        ),
        (SETTINGS, 'language = "en"', "language = en", "not valid TOML", 'language = "en"'),
        (SETTINGS, "guid = ", "# guid = ", "guid is missing", 'guid = "375e050f-7f52-5e9b-9cfc-9414515d1a5b"'),
        (SETTINGS, "is_explicit = false", "is_explicit = No", "not valid TOML", "is_explicit = false"),
        (SETTINGS, 'link = "https://', 'link = "https://a\\u0001', "is no web address", "https://"),
        (SETTINGS, 'url = "https://', 'url = "https://a\\u007f', "is no web address", "https://"),
        (SETTINGS, 'url = "https://', 'url = "https://[::1', "is no web address", "https://"),
        (
            SETTINGS,
            'url = "https://podcast.example.org/"',
            'url = "https://x.org:99999/"',
            "is no web address",
            "https://",
        ),
        (SETTINGS, 'category = "Technology"', "category = []", "category is an empty list", 'category = "Technology"'),
        (SETTINGS, 'category = "Technology"', 'category = ["News", "News"]', 'names "News" twice', "Once"),
        (SETTINGS, "[wording]", 'type = "series"\n[wording]', 'type: "series" is unknown', '"serial"'),
        (SETTINGS, "[wording]", 'feed_episodes = "x"\n[wording]', 'feed_episodes: "x" is unknown', "all"),
        (SETTINGS, "[wording]", "feed_episodes = -1\n[wording]", "feed_episodes = -1", "from 10"),
        (SETTINGS, "[wording]", 'txt = {x = "y"}\n[wording]', "txt: expected a list of tables", "[[txt]]"),
        (SETTINGS, "{name}'s opinion.", "{name.__class__}", '"{name.__class__}"', "Known here: name"),
        (SETTINGS, "{name}'s opinion.", "{name:>999999999}", 'more in a field than "name"', "{name}"),
        (SETTINGS, "{name}'s opinion.", "{name!r:}", 'more in a field than "name"', "{name}"),
        (SETTINGS, "[wording]", 'block = ["Spotify!"]\n[wording]', '"Spotify!" is no name', 'block = ["spotify"]'),
        (SETTINGS, "[wording]", '[seasons]\none = "Rain"\n[wording]', '"one" is no number', "1 = "),
        (SETTINGS, "[wording]", '[seasons]\n1 = " "\n[wording]', "seasons.1 is empty", "Apps show it"),
        (
            SETTINGS,
            "[wording]",
            '[funding]\nurl = "me"\ntext = "Give"\n[wording]',
            'funding.url "me" is no web address',
            "https://",
        ),
        (SETTINGS, "[wording]", '[funding]\nurl = "https://a.org/"\n[wording]', "funding.text is empty", "few words"),
        (SETTINGS, "[wording]", '[funding]\nlink = "x"\n[wording]', '"link" in [funding] is none of its keys', "above"),
        (
            *(SETTINGS, "[wording]", '[notify]\nurl = "https://n.example.org/"\n[wording]'),
            *("is no safe address with one {url} in it", "?url={url}"),
        ),
        (SETTINGS, "[wording]", '[location]\ngeo = "1,2"\n[wording]', "location.name is empty", "few words"),
        (
            *(SETTINGS, "[wording]", '[location]\nname = "X"\ngeo = "95,2"\n[wording]'),
            *('location.geo "95,2" is no place on earth', 'geo = "48.2083,16.3731"'),
        ),
        (
            *(SETTINGS, "[wording]", '[location]\nname = "X"\nosm = "12"\n[wording]'),
            *("is no object of OpenStreetMap", 'osm = "R109166"'),
        ),
        (SETTINGS, "is_explicit = false", 'is_explicit = "no"', "true or false, not a text", "is_explicit = false"),
        (CAST, "\ngain_db = -1.8", "\ngain_db = -80", "gain_db = -80", "gain_db = -1.5"),
        (LEXICON, "\n[exact]", "\n[exact]\nMow = 'mo'\nMow = 'ma'", "Mow comes twice; line", "Keep one"),
        (SETTINGS, 'prefix = "AN"', 'prefix = "A1"', 'prefix "A1"', "letters"),
        (SETTINGS, "shortest_ms = 10000", "shortest_ms = -1", "chapters.shortest_ms = -1", "from 0 to 120000"),
        (SETTINGS, 'short_headings = "join"', 'short_headings = "gone"', "chapters.short_headings", "hide"),
        (SETTINGS, 'name = "{heading}: {title}"', 'name = "{headin}"', "{headin}", '"heading"'),
        (
            SETTINGS,
            'name = "{heading}: {title}"',
            'name = "{heading}"',
            "has no {title}",
            'name = "{heading}: {title}"',
        ),
        (SETTINGS, 'url = "https://podcast.example.org/"', 'url = "ftp://x"', "no web address", "https"),
        (SETTINGS, 'url = "https://podcast.example.org/"', 'url = "https://x.org/a"', "no folder", "slash"),
        (SETTINGS, "podcast@example.org", "nobody", "email", "Directories"),
        (SETTINGS, '"{count} highlight", ', "", "wording.highlights: expected 2 texts", "highlights = ["),
        (SETTINGS, '"{count} highlights"', '"{cuont}"', 'wording.highlights has an unknown field "{cuont}"', '"count"'),
        (SETTINGS, 'also = ["', 'also = ["{title} ', 'wording.also has an unknown field "{title}"', "Write {{"),
        (SETTINGS, '"{name}\'s opinion."', '"{name:d}"', "wording.opinion has more in a field", "as {name}"),
        (SETTINGS, '"{title} (highlights)"', '"{title}"', "wording.title_highlights says nothing", "Apps"),
        (SETTINGS, "url = ", 'hub = "http://x.example/"\nurl = ', "hub", "https://"),
        (SETTINGS, "\n[people]", '\n[[txt]]\nvalue = " "\n[people]', "[[txt]] value", "characters"),
        (SETTINGS, "locked = true", 'locked = "no"', "locked: expected true or false", "locked = true"),
        (SETTINGS, "url = ", 'new_feed_url = "x"\nurl = ', "new_feed_url", "https://"),
        (SETTINGS, 'guid = "', 'guid = "x', "no UUID", "guid ="),
        (SETTINGS, "issue {number}", "issue {numbr}", "wording.intro", 'Did you mean "number"?'),
        (SETTINGS, "issue {number}", "issue {number", "wording.intro", "Close it: write {number}."),
        (SETTINGS, "That was the {show}", "That was the {show", "wording.outro", "Close it: write {show}."),
        (SETTINGS, "issue {number}", "issue {number} {", "wording.intro", "Write {{ for a brace."),
        (CAST, "[[people]]", '[[people]]\nalias = ["Bo"]', 'unknown key "people[1].alias"', 'Did you mean "aliases"?'),
        (CAST, "[[people]]", "[[people]]\nzzz = 3", 'unknown key "people[1].zzz"', "Known here: aliases, engine"),
        (SETTINGS, "integrated_lufs = -16.0", "integrated_lufs = 3.0", "integrated_lufs", "from -31 to -10"),
        (
            SETTINGS,
            "\n[people]",
            '\n[people]\nhub = "https://x.example/"',
            '"hub" in [people] is none',
            "above the first",
        ),
        (SETTINGS, "\n[people]", "\n[people]\nfoo = 3", '"foo" in [people] has no web address', "above the first"),
        (SETTINGS, "\n[people]", '\nlink = "x"\n[people]', '"link" in [master.loudness] is none', "above the first"),
        (SETTINGS, "clause_ms = 120", "clause_ms = -1", "pauses.clause_ms = -1", "from 0 to 10000"),
        (SETTINGS, "bitrate_kbps = 96", "bitrate_kbps = 97", "bitrate_kbps", "96"),
        (SETTINGS, "sample_rate_hz = 44100", "sample_rate_hz = 8000", "sample_rate_hz", "44100"),
        (
            SETTINGS,
            "editions =",
            'alternates = ["mp4a"]\neditions =',
            'alternates: "mp4a" is unknown',
            'Did you mean "m4a"?',
        ),
        (SETTINGS, "editions =", 'alternates = ["opus", "opus"]\neditions =', 'names "opus" twice', "Once"),
        (SETTINGS, "editions =", "alternates = [3]\neditions =", "alternates", "Correct it"),
        (SETTINGS, "editions =", 'alternates = "m4a"\neditions =', "alternates: expected a list", "Correct it"),
        (SETTINGS, 'editions = ["full"]', "editions = []", "editions is an empty list", 'editions = ["full"]'),
        (SETTINGS, 'editions = ["full"]', 'editions = ["ful"]', 'editions: "ful" is unknown', 'Did you mean "full"?'),
        (SETTINGS, "editions =", 'allow_private_addresses = "no"\neditions =', "allow_private", "Correct it"),
        (SETTINGS, "[pauses]", "[pauses", "not valid TOML", "brackets"),
        (CAST, "[roles.narrator]", "[roles.naratorr]", 'role "narrator" has no voice', "podcast voices"),
        (CAST, "[roles.narrator]", "[rolls.narrator]", 'unknown key "rolls"', 'Did you mean "roles"?'),
        (CAST, "\nrate_wpm", "\nrate_wmp", "unknown key", 'Did you mean "rate_wpm"?'),
        (CAST, "[roles.narrator]", "[roles.naratorr]", '"naratorr" is no role', 'Did you mean "narrator"?'),
        (CAST, "[[people]]", '[[people]]\nvoice = "x"\n[[people]]', "has no name", "name ="),
        (LEXICON, "\n[exact]", "\n[exakt]", 'unknown table "exakt"', 'Did you mean "exact"?'),
        (LEXICON, "\n[exact]", '\n[exact]\n"Blank" = " "', "says nothing", "how it sounds"),
        (LEXICON, "\n[exact]", '\n[exact]\nMow = {alias = "mo", befor = ["x"]}', "befor", 'Did you mean "before"?'),
        (LEXICON, "\n[exact]", '\n[exact]\nMow = {before = ["x"]}', '"Mow" = "" says nothing', "how it sounds"),
        (LEXICON, "\n[exact]", '\n[exact]\nMow = ["mo", {alias = ""}]', '"Mow" = "" says nothing', "how it sounds"),
        (LEXICON, "\n[exact]", '\n[exact]\nMow = {alias = "mo", after = [" "]}', '"Mow": a word beside', "after ="),
        (LEXICON, "\n[exact]", "\n[exact]\nMow = []", '"Mow": expected', "Correct it"),
        (LEXICON, "\n[exact]", "\n[exact]\nMow = 3", '"Mow": expected', "Correct it"),
    ],
)
def test_faults_are_named_with_their_cure(show: Path, name: str, old: str, new: str, message: str, hint: str) -> None:
    """Each fault says which file, what is wrong and what to do."""
    folder = changed(show, name, old, new)
    with pytest.raises(ShowError) as caught:
        _ = read_cast(folder), read_lexicon(folder, read_show(folder))
    assert message in caught.value.message
    assert name in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize("new", ['guid = "x', '# guid = "'])
def test_a_released_guid_is_put_back(show: Path, new: str) -> None:
    """Spoilt or lost, it is the newest release's, not that of the address, which directories never had."""
    folder = changed(show, SETTINGS, 'guid = "', new)
    folder.releases.mkdir(parents=True)
    for order, (tag, guid) in enumerate({"spring": "1b7a", "2025": "5f0c", "autumn": ""}.items(), 1):
        (folder.releases / f"{tag}.json").write_text(f'{{"order": {order}, "guid": "{guid}"}}', encoding="utf-8")
    (folder.releases / "damaged.json").write_text("[3]", encoding="utf-8")
    with pytest.raises(ShowError) as caught:
        read_show(folder)
    assert 'the one that is out: guid = "5f0c"' in caught.value.hint


def test_all_faults_of_a_file_are_named_at_once_each_with_its_line(show: Path) -> None:
    """In the order of the file; what hangs on another fault is not told as well."""
    text = """
titel = "A"
prefix = "A1"  # line 3
url = "https://podcast.example.org"
description = '''
email = "nobody"
'''
author = 3
email = "nobody"
licence = "CC"

[pauses]
# item_ms = 1
item_ms = "long"

[master]
bitrate_kbps = 97
hub = "https://hub.example.org/"
"""
    (show / SETTINGS).write_text(text, encoding="utf-8")
    with pytest.raises(SeveralFaultsError) as caught:
        read_show(Folder(show))
    places = [
        (fault.message.partition(": ")[0].removeprefix(f"{SETTINGS}, line "), fault.key)
        for fault in caught.value.faults
    ]
    missing = ("guid", "language", "link", "category", "copyright", "wording")
    told = [("2", "titel"), ("3", "prefix"), ("4", "url"), ("8", "author"), ("9", "email"), ("10", "licence")]
    told += [("14", "pauses.item_ms"), ("17", "master.bitrate_kbps"), ("18", "master.hub")]
    assert places == [*((SETTINGS, key) for key in missing), *told]
    assert all(fault.hint for fault in caught.value.faults)
    assert copy(caught.value).faults == caught.value.faults  # by the way on which it comes from another process


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('[roles]\nannouncer = "amy"\n', ["roles.narrator", "roles.quote", "roles.announcer"]),
        ('[[people]]\nvoice = "x"\n[[people]]\nname = "B"\nvoice = "x"\ngain_db = 90\n[[pool]]\nvoic = "x"\n', None),
    ],
)
def test_all_faults_of_a_cast_are_named_at_once(show: Path, text: str, keys: list[str] | None) -> None:
    """Roles without a voice, and what is wrong with those who have one."""
    (show / CAST).write_text(text, encoding="utf-8")
    with pytest.raises(SeveralFaultsError) as caught:
        read_cast(Folder(show))
    roles = [f"roles.{role}" for role in ("announcer", "narrator", "quote")]
    found = [fault.key for fault in caught.value.faults]
    assert found == (keys or [*roles, "people[1].name", "people[2].gain_db", "pool[1].voic"])


def test_a_voice_without_a_table_is_told_how_it_is_written(show: Path) -> None:
    """With what was given."""
    changed(show, CAST, "[roles.announcer]", '[roles]\nannouncer = "amy"\n[x]')
    with pytest.raises(ShowError) as caught:
        read_cast(Folder(show))
    assert any(
        'a line [roles.announcer], and below it voice = "amy"' in hint for hint in caught.value.message.splitlines()
    )


def test_missing_settings_are_named(show: Path) -> None:
    """Without a cast there is a message, not a traceback."""
    (show / CAST).unlink()
    with pytest.raises(ShowError, match="no such file"):
        read_cast(Folder(show))


def test_settings_in_another_encoding_are_named(show: Path) -> None:
    """A file that is no UTF-8 is refused as such."""
    (show / SETTINGS).write_bytes(b"title = '\xff'")
    with pytest.raises(ShowError, match="line 1: is not in UTF-8"):
        read_show(Folder(show))


def test_people_have_a_table_each(show: Path) -> None:
    """One table for all, a name a line, is told how it is written."""
    cast = show / CAST
    before = cast.read_text(encoding="utf-8").partition("[[people]]")[0]
    cast.write_text(f'{before}[people]\n"Bo Ek" = "amy"\n', encoding="utf-8")
    with pytest.raises(ShowError) as caught:
        read_cast(Folder(show))
    assert "people are not one table for all" in caught.value.message
    assert "[[people]]" in caught.value.hint


def test_two_people_cannot_share_a_name(show: Path) -> None:
    """An alias leads to one person."""
    cast = show / CAST
    people = '[[people]]\nname = "Bo"\nvoice = "a"\n[[people]]\nname = "Mo"\naliases = ["bo"]\nvoice = "b"\n'
    cast.write_text(cast.read_text(encoding="utf-8") + people, encoding="utf-8")
    with pytest.raises(ShowError, match='"bo" names both Bo and Mo'):
        read_cast(Folder(show))


@try_rows("address", ["podnews.net/rss", "https://podnews.net/rss", "http://podnews.net/rss/"])
def test_feed_guid_is_that_of_the_namespace(address: str) -> None:
    """The published example of the podcast namespace gives its published guid."""
    assert derive_feed_guid(address) == "9b024349-ccf0-5f69-a609-6b82873eab3c"


@try_rows("name", ["安全", "con", "!", "LPT1"])
def test_a_topic_that_names_no_folder_is_refused(name: str) -> None:
    """Nothing plain in it, or a device of Windows: its records would be the show's own, or nowhere."""
    with pytest.raises(ShowError, match="names no file") as caught:
        find_topic(name, Topics())
    assert "name = " in caught.value.hint
    assert find_topic("Safe Exploration", Topics()).slug == "safe-exploration"


def test_a_file_that_was_lost_is_found_in_a_new_show(show: Path) -> None:
    """Settings that say nothing, a table that is missing, and a folder in the place of the file."""
    path = show / SETTINGS
    text = path.read_text(encoding="utf-8")
    path.write_text("# title = 1\n", encoding="utf-8")
    with pytest.raises(ShowError, match=r"show\.toml: says nothing") as nothing:
        read_show(Folder(show))
    path.write_text(text.partition("[wording]")[0], encoding="utf-8")
    with pytest.raises(ShowError, match='there is no "wording"') as lacking:
        read_show(Folder(show))
    assert "a line [wording]" in lacking.value.hint
    (show / CAST).unlink()
    with pytest.raises(ShowError) as missing:
        read_cast(Folder(show))
    assert all("podcast init another-show" in fault.value.hint for fault in (nothing, lacking, missing))
    path.unlink()
    path.mkdir()
    with pytest.raises(ShowError, match="is a folder, no file"):
        find_folder(show / "issues")


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes in folders")
def test_a_pipe_is_no_file_of_a_show(show: Path) -> None:
    """It is named, and not read: nobody may ever write into it."""
    (show / CAST).unlink()
    os.mkfifo(show / CAST)
    with pytest.raises(ShowError, match=f"{CAST}: is a pipe"):
        read_cast(Folder(show))
