"""Publishing: what changed, the feed last, verified; to a folder, an S3 server, an SFTP server."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import fsspec
import pytest
from conftest import Run, snapshot
from support.copies import give_address
from support.places import BUCKET, Place, folder_place, memory_place, s3_place, s3_server, sftp_server, use_s3
from support.rows import try_rows

from podcast.errors import FeedError
from podcast.feed.breaking_changes import KINDS as CHANGES
from podcast.feed.publish import MANIFEST, UploadPlan, list_public_files, plan_upload, upload
from podcast.feed.upload_destination import Destination, open_destination

FILES = {
    "episodes/T1.mp3": b"first sound",
    "episodes/T2.mp3": b"second sound",
    "artwork.jpg": b"picture",
    "episodes/T1.vtt": b"WEBVTT",
    "episodes/T1.html": b"<h1>One</h1>",
    "index.html": b"<h1>All</h1>",
    "topics/tides.xml": b"<rss>tides</rss>",
    "feed.xml": b"<rss/>",
}
"""In the order in which they have to travel."""
KINDS = ("folder", "memory", "s3", "sftp")


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Make a small public folder."""
    root = tmp_path / "public"
    for name, data in FILES.items():
        write(root / name, data)
    return root


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """Run one S3 server for all tests."""
    with s3_server() as client:
        yield client
    fsspec.get_filesystem_class("s3").clear_instance_cache()


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Give an empty place of each kind."""
    if request.param == "s3":
        client = request.getfixturevalue("s3")
        use_s3(client, monkeypatch)
        yield s3_place(client, tmp_path.name)
    elif request.param == "sftp":
        served = tmp_path / "served"
        served.mkdir()
        with sftp_server(served, tmp_path / "home", monkeypatch) as port:
            yield folder_place(served / "show", address=f"sftp://ida@127.0.0.1:{port}/show")
    else:
        yield folder_place(tmp_path / "there") if request.param == "folder" else memory_place(tmp_path.name)


def write(path: Path, data: bytes) -> None:
    """Write a file wherever it is to be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def sent(public: Path, destination: Destination, *, is_deleting: bool = False, **options: Any) -> UploadPlan:  # noqa: ANN401
    """Publish a folder, and tell what was planned."""
    planned = plan_upload(list_public_files(public), destination, **options)
    upload(planned, public, destination, is_deleting=is_deleting, progress=lambda _stage, _done, _total: None)
    return planned


def names(files: tuple[Any, ...]) -> set[str]:
    """Name files."""
    return {file.name for file in files}


def without_manifest(place: Place) -> dict[str, bytes]:
    """Give what listeners see."""
    return {name: data for name, data in place.files().items() if name != MANIFEST}


@pytest.mark.parametrize("place", KINDS, indirect=True)
def test_every_place_gets_what_changed_and_nothing_else(public: Path, place: Place) -> None:
    """All, then nothing, then what is new or other; what is gone stays until --delete, and what is foreign always."""
    destination = open_destination(place.address)
    assert names(sent(public, destination).new) == set(FILES)
    assert without_manifest(place) == FILES
    assert names(sent(public, open_destination(place.address)).unchanged) == set(FILES)
    write(public / "feed.xml", b"<rss>2</rss>")
    write(public / "episodes/T3.mp3", b"third")
    (public / "episodes/T1.vtt").unlink()
    (public / "episodes/T2.mp3").unlink()
    place.put("CNAME", b"pod.example.net")
    planned = sent(public, destination)
    assert (names(planned.new), names(planned.changed)) == ({"episodes/T3.mp3"}, {"feed.xml"})
    assert {"CNAME", "episodes/T1.vtt", "episodes/T2.mp3"} <= set(place.files())
    planned = sent(public, destination, is_deleting=True, protected={"episodes/T2.mp3"})
    assert names(planned.superfluous) == {"episodes/T1.vtt"}
    assert "episodes/T1.vtt" not in place.files()
    assert {"CNAME", "episodes/T2.mp3"} <= set(place.files())


@pytest.mark.parametrize("place", KINDS, indirect=True)
def test_what_was_damaged_there_is_mended(public: Path, place: Place) -> None:
    """Another length is seen at once; another content when everything is read back."""
    destination = open_destination(place.address)
    sent(public, destination)
    place.put("index.html", b"short")
    assert names(sent(public, destination).changed) == {"index.html"}
    place.put("index.html", b"<h2>All</h2>")
    assert not sent(public, destination).changed
    assert names(sent(public, destination, is_verified=True).changed) == {"index.html"}
    assert without_manifest(place) == FILES


@pytest.mark.parametrize("place", KINDS, indirect=True)
@pytest.mark.parametrize("manifest", [b"{", None])
def test_without_a_manifest_everything_is_read_back(public: Path, place: Place, manifest: bytes | None) -> None:
    """What is there and the same does not travel again, and nothing is deleted that may be another's."""
    destination = open_destination(place.address)
    sent(public, destination)
    (public / "artwork.jpg").unlink()
    if manifest is None:
        destination.delete(MANIFEST)
    else:
        place.put(MANIFEST, manifest)
    planned = sent(public, destination, is_deleting=True)
    assert (names(planned.unchanged), planned.superfluous) == (set(FILES) - {"artwork.jpg"}, ())
    assert set(json.loads(place.files()[MANIFEST])[0]) == {"name", "bytes", "sha256"}


@pytest.mark.parametrize("place", KINDS, indirect=True)
def test_a_site_of_somebody_else_is_not_replaced(public: Path, place: Place) -> None:
    """Where nothing was ever put, a page of the same name is another's; other files there stay, and do no harm."""
    place.put("index.html", b"<h1>Our club</h1>")
    place.put("rota.html", b"Gil sweeps.")
    with pytest.raises(FeedError, match=r"files of its own that would be replaced: index\.html") as caught:
        sent(public, open_destination(place.address))
    assert "podcast/" in caught.value.hint
    assert place.files() == {"index.html": b"<h1>Our club</h1>", "rota.html": b"Gil sweeps."}
    open_destination(place.address).delete("index.html")
    sent(public, open_destination(place.address))
    assert without_manifest(place) == FILES | {"rota.html": b"Gil sweeps."}


class Unlucky(Destination):
    """Loses the connection, or is killed, when it is about to send the file after the first `lucky` ones."""

    lucky = 0
    fault: type[BaseException] = FeedError

    def put(self, path: Path, name: str, *, media_type: str, sha256: str) -> None:
        """Count files that are sent."""
        if name == MANIFEST:
            if self.lucky < 0 and self.fault is FeedError:
                raise FeedError("the line is dead")
        else:
            self.lucky -= 1
            if self.lucky < 0:
                raise self.fault("the line is dead")
        super().put(path, name, media_type=media_type, sha256=sha256)


def unlucky(root: Path, lucky: int, fault: type[BaseException]) -> Unlucky:
    """Make a folder that can be reached for a while."""
    destination = Unlucky(fsspec.filesystem("file"), str(root), address=str(root))
    destination.lucky, destination.fault = lucky, fault
    return destination


@pytest.mark.parametrize("fault", [FeedError, KeyboardInterrupt])
@pytest.mark.parametrize("lucky", range(len(FILES)))
def test_interrupted_goes_on_where_it_was(public: Path, tmp_path: Path, lucky: int, fault: type[BaseException]) -> None:
    """What has arrived does not travel again; audio comes first, then pages, then the feed, which is whole or old."""
    place = folder_place(tmp_path / "there")
    place.put("feed.xml", b"old")
    with pytest.raises(fault):
        sent(public, unlucky(tmp_path / "there", lucky, fault))
    assert without_manifest(place) == {"feed.xml": b"old", **dict(list(FILES.items())[:lucky])}
    planned = sent(public, open_destination(place.address))
    assert names((*planned.new, *planned.changed)) == set(list(FILES)[lucky:])
    assert without_manifest(place) == FILES


def test_a_file_that_was_being_replaced_is_not_trusted(public: Path, tmp_path: Path) -> None:
    """Neither the old nor the new one, whichever arrived."""
    place = folder_place(tmp_path / "there")
    sent(public, open_destination(place.address))
    write(public / "index.html", b"<h2>All</h2>")
    with pytest.raises(FeedError):
        sent(public, unlucky(tmp_path / "there", 0, FeedError))
    place.put("index.html", b"<h3>All</h3>")
    write(public / "index.html", FILES["index.html"])
    assert names(sent(public, open_destination(place.address)).changed) == {"index.html"}


@pytest.mark.parametrize("place", KINDS, indirect=True)
def test_what_arrives_as_something_else_is_told(public: Path, place: Place) -> None:
    """A file that changes under way does not take the old one's place where it can be kept from it."""
    destination = open_destination(place.address)
    sent(public, destination)
    write(public / "feed.xml", b"<new/>")
    planned = plan_upload(list_public_files(public), destination)
    write(public / "feed.xml", b"<newer/>")
    with pytest.raises(FeedError, match=r"feed\.xml: what arrived is not what was sent"):
        upload(planned, public, destination, progress=lambda _stage, _done, _total: None)
    if not place.address.startswith(("s3", "memory")):
        assert without_manifest(place)["feed.xml"] == FILES["feed.xml"]
    sent(public, destination)
    assert without_manifest(place)["feed.xml"] == b"<newer/>"
    assert not [name for name in place.files() if name.endswith(".part")]


def test_hidden_files_and_the_world_outside_are_not_published(public: Path, tmp_path: Path) -> None:
    """As the server does it."""
    write(public / ".hidden", b"x")
    write(public / ".folder/file", b"x")
    write(tmp_path / "secret", b"x")
    (public / "secret").symlink_to(tmp_path / "secret")
    assert names(list_public_files(public)) == set(FILES)


def test_s3_says_what_every_file_is(public: Path, s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    """Apps go by the type; a file of another type is put there anew."""
    use_s3(s3, monkeypatch)
    write(public / "episodes/T1.chapters.json", b"{}")
    destination = open_destination(f"s3://{BUCKET}/types")
    sent(public, destination)

    def kind(name: str) -> str:
        return str(s3.head_object(Bucket=BUCKET, Key=f"types/{name}")["ContentType"])

    assert kind("feed.xml") == "application/rss+xml; charset=utf-8"
    assert kind("episodes/T1.vtt") == "text/vtt; charset=utf-8"
    assert kind("episodes/T1.mp3") == "audio/mpeg"
    assert kind("episodes/T1.chapters.json") == "application/json+chapters"
    assert kind("index.html") == "text/html; charset=utf-8"
    s3.put_object(Bucket=BUCKET, Key="types/feed.xml", Body=FILES["feed.xml"], ContentType="text/plain")
    assert names(sent(public, destination, is_verified=True).changed) == {"feed.xml"}
    assert kind("feed.xml") == "application/rss+xml; charset=utf-8"
    s3.put_object(Bucket=BUCKET, Key="types/feed.xml", Body=FILES["feed.xml"], ContentType="application/rss+xml")
    assert not sent(public, destination, is_verified=True).changed


@try_rows(
    ("address", "message", "hint"),
    [
        ("nowhere://x/y", "no such place", "s3://bucket/folder"),
        ("dir://x", "no such place", "s3://bucket/folder"),
        ("jupyter://host", "no such place", "s3://bucket/folder"),
        ("gs://bucket/folder", "what reaches gs:// is not installed", "pip install 'newsletter-podcast[gcs]'"),
        ("smb://host/folder", "what reaches smb:// is not installed", "smbprotocol"),
        ("sftp://ida@127.0.0.1:1/show", "cannot be reached", "connection"),
    ],
)
def test_a_place_that_cannot_be_is_named(address: str, message: str, hint: str) -> None:
    """With what to do next."""
    with pytest.raises(FeedError, match=re.escape(f"{address}: {message}")) as caught:
        open_destination(address)
    assert hint in caught.value.hint


def test_a_host_that_is_not_known_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's known_hosts decide, as with ssh itself."""
    served = tmp_path / "served"
    served.mkdir()
    with sftp_server(served, tmp_path / "home", monkeypatch) as port:
        (tmp_path / "home" / ".ssh" / "known_hosts").write_text("")
        with pytest.raises(FeedError, match=r"(?i)host key"):
            open_destination(f"sftp://ida@127.0.0.1:{port}/show")


def test_a_missing_bucket_is_told(public: Path, s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    """Before anything is sent or after, but without a traceback."""
    use_s3(s3, monkeypatch)
    with pytest.raises(FeedError, match="s3://nothing-here/show: "):
        sent(public, open_destination("s3://nothing-here/show"))


def test_a_file_in_the_way_is_told(public: Path, tmp_path: Path) -> None:
    """Where the folder should be."""
    write(tmp_path / "there", b"x")
    with pytest.raises(FeedError, match=re.escape(f"{tmp_path / 'there'}: ")):
        sent(public, open_destination(str(tmp_path / "there")))


@pytest.fixture
def publishable(published: Path, run: Run) -> Path:
    """Give a show with an address of its own."""
    settings = published / "feed" / "show.toml"
    text = settings.read_text("utf-8").replace("https://podcast.example.org/", "https://pod.example.net/a&amp;b/")
    settings.write_text(text.replace("a&amp;b/", ""), encoding="utf-8")
    assert run("feed", "-q", "--show", published).exit_code == 0
    return published


def test_command_publishes_and_says_what(run: Run, publishable: Path, tmp_path: Path) -> None:
    """Dry, then in earnest, then nothing to do; results on stdout, the sum on stderr."""
    destination = tmp_path / "there"
    dry = run("publish", destination, "--dry-run", "--show", publishable)
    assert not destination.exists()
    assert "would be" in dry.stderr
    done = run("publish", destination, "--show", publishable)
    assert done.exit_code == 0
    assert done.stdout == dry.stdout
    assert "new  episodes/AN0.mp3" in done.stdout.splitlines()
    expected = {name.removeprefix("public/"): data for name, data in snapshot(publishable).items() if name[0] == "p"}
    assert without_manifest(folder_place(destination)) == expected
    again = json.loads(run("publish", destination, "--json", "-q", "--show", publishable).stdout)
    assert again == {"new": [], "changed": [], "deleted": [], "unchanged": len(expected), "dry_run": False}


def test_command_succeeds_where_a_hub_does_not(
    run: Run, publishable: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What was sent is there; a hub that nobody can reach is a warning, and only where the feed changed."""
    settings = publishable / "feed" / "show.toml"
    settings.write_text('hub = "https://127.0.0.1:99999/"\n' + settings.read_text("utf-8"), encoding="utf-8")
    assert run("feed", "-q", "--show", publishable).exit_code == 0
    first, second = (run("publish", tmp_path / "there", "--show", publishable) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert (tmp_path / "there" / "feed.xml").is_file()
    (message,) = caplog.messages
    assert message.startswith("127.0.0.1 was not told of https://pod.example.net/feed.xml: ")


def test_command_deletes_but_never_released_audio(run: Run, publishable: Path, tmp_path: Path) -> None:
    """Subscribers may still be playing it."""
    destination = tmp_path / "there"
    run("publish", destination, "--show", publishable)
    assert run("feed", "--release", "1", "--show", publishable).exit_code == 0
    record = publishable / "feed" / "episodes" / "AN0.json"
    plain = json.loads(record.read_text("utf-8"))
    renamed = plain["enclosure"] | {"file": "episodes/B.mp3"}
    record.write_text(json.dumps(plain | {"enclosure": renamed}), encoding="utf-8")
    (publishable / "public/episodes/AN0.mp3").rename(publishable / "public/episodes/B.mp3")
    assert run("feed", "--release", "2", "--allow", "enclosure:AN0", "--show", publishable).exit_code == 0
    (publishable / "public" / "episodes" / "AN0.srt").unlink()
    result = run("publish", destination, "--delete", "--show", publishable)
    assert "deleted  episodes/AN0.srt" in result.stdout.splitlines()
    assert (destination / "episodes" / "AN0.mp3").is_file()


def broken_audio(root: Path) -> None:
    """Cut a file short."""
    path = root / "public" / "episodes" / "AN0.mp3"
    path.write_bytes(path.read_bytes()[:-1])


def stale_feed(root: Path) -> None:
    """Move the show without renewing the feed."""
    settings = root / "feed" / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace("//pod.example.net/", "//pod2.example.net/"))


def unlisted_episode(root: Path) -> None:
    """Let the feed know nothing of an episode."""
    record = root / "feed" / "episodes" / "AN0.json"
    record.write_text(record.read_text("utf-8").replace('"guid": "', '"guid": "x'), encoding="utf-8")


def no_feed(root: Path) -> None:
    """Lose the feed."""
    (root / "public" / "feed.xml").unlink()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (broken_audio, "not the file that"),
        (stale_feed, "not made of the records and settings"),
        (unlisted_episode, "not made of the records and settings"),
        (no_feed, "not made of the records and settings"),
    ],
)
def test_command_refuses_a_show_that_is_not_right(
    run: Run, publishable: Path, tmp_path: Path, spoil: Callable[[Path], None], message: str
) -> None:
    """Nothing is sent, and it says what to do first."""
    spoil(publishable)
    result = run("publish", tmp_path / "there", "--show", publishable)
    assert result.exit_code == 1
    assert message in result.stderr
    assert "Hint: " in result.stderr
    assert not (tmp_path / "there").exists()


def test_command_refuses_the_example_address(run: Run, published: Path, tmp_path: Path) -> None:
    """A feed whose audio nobody finds helps nobody."""
    result = run("publish", tmp_path / "there", "--show", published)
    assert result.exit_code == 1
    assert 'url is still "https://podcast.example.org/"' in result.stderr


def test_command_refuses_an_author_that_nobody_is(run: Run, publishable: Path, tmp_path: Path) -> None:
    """Apps would show "Your Name"; a trial may go out so."""
    settings = publishable / "feed" / "show.toml"
    text = settings.read_text("utf-8")
    settings.write_text(re.sub('(?m)^author = ".*"', 'author = "Your Name"', text), encoding="utf-8")
    assert run("feed", "--show", publishable).exit_code == 0
    result = run("publish", tmp_path / "there", "--show", publishable)
    assert (result.exit_code, 'author is still "Your Name"' in result.stderr) == (1, True), result.stderr
    assert "podcast render AN0" in result.stderr
    assert run("publish", tmp_path / "there", "--trial", "--show", publishable).exit_code == 0


@pytest.mark.parametrize("dest", ["taken", "taken/below"])
def test_command_refuses_a_file_for_a_folder(run: Run, publishable: Path, tmp_path: Path, dest: str) -> None:
    """It is named, whatever was to be made below it."""
    (tmp_path / "taken").touch()
    result = run("publish", tmp_path / dest, "--show", publishable)
    assert (result.exit_code, f"{tmp_path / 'taken'}: is a file, no folder" in result.stderr) == (1, True)


@try_rows(
    ("dest", "words"),
    [
        ("https://pod.example.net/a/", "files are not put there by such an address"),
        ("C:\\web\\audio", "is a folder of Windows"),
        ("AN0", "is an issue, and DEST is a place"),
    ],
)
def test_command_refuses_what_is_no_place(
    run: Run, publishable: Path, tmp_path_factory: pytest.TempPathFactory, dest: str, words: str
) -> None:
    """A folder of that name would be made here, and be a release."""
    here = tmp_path_factory.mktemp("here")
    with chdir(here):
        result = run("publish", dest, "--show", publishable)
    assert result.exit_code != 0
    assert words in " ".join(result.stderr.split())
    assert not list(here.iterdir())


@pytest.mark.parametrize("dest", ["public", "public/sub", "."])
def test_command_refuses_the_public_folder_itself(run: Run, publishable: Path, dest: str) -> None:
    """Neither in itself nor around itself."""
    result = run("publish", publishable / dest, "--show", publishable)
    assert result.exit_code == 1
    assert "into itself" in result.stderr


@pytest.mark.parametrize("dest", ["feed", "feed/episodes", "issues", "voices/there"])
def test_command_refuses_where_the_shows_own_files_are(run: Run, publishable: Path, dest: str) -> None:
    """There a site's files would be taken for records or texts; a folder of its own is as good as ever."""
    before = sorted(publishable.rglob("*"))
    result = run("publish", publishable / dest, "--show", publishable)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "has the show's own files" in result.stderr
    assert sorted(path for path in publishable.rglob("*") if ".cache" not in path.parts) == [
        path for path in before if ".cache" not in path.parts
    ]
    assert run("publish", publishable / "site", "--show", publishable).exit_code == 0


def test_the_manual_names_commands_and_options_that_there_are(run: Run) -> None:
    """Every line of it works as it stands."""
    manual = (Path(__file__).parents[2] / "docs" / "publishing.md").read_text("utf-8")
    lines = re.findall(r"^(?: *- run: )?podcast (\w+)(.*?)(?: #.*)?$", manual, flags=re.MULTILINE)
    assert {name for name, _ in lines} == {"init", "render", "check", "feed", "publish"}
    for name, rest in lines:
        assert set(re.findall(r"--[a-z-]+", rest)) <= set(re.findall(r"--[a-z-]+", run(name, "--help").output))
    assert all(f"`{kind}" in manual for kind in CHANGES)


@pytest.mark.parametrize("address", ["s3:/bucket/show", "ada@host:/srv/show", "host.example:/srv", "s3://"])
def test_what_is_almost_an_address_is_no_folder(
    run: Run, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """A slash too few would make a folder of that name here, and a release of what nobody has."""
    give_address(published)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    result = run("publish", address, "--show", published)
    assert result.exit_code == 1
    assert f"{address}: " in result.stderr
    assert "s3://bucket/show" in result.stderr
    assert sorted(tmp_path.iterdir()) == before
    assert not (published / "feed" / "releases").exists()
