"""Fetching an issue from a world that is not always kind: a text that can be read, or an error with a cure."""

import datetime as dt
import gzip
import json
import socket
import tempfile
import zlib
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.newsletters import ALIGNMENT_NEWSLETTER, read_issue
from support.web import Web, http, moved

from podcast.errors import IssueError
from podcast.http import Limits, Private
from podcast.issue.forms.letters import mend_letters
from podcast.issue.sources.archive import ArchiveRow
from podcast.issue.sources.fetch import FetchedText, add_front_matter, fetch_issue
from podcast.issue.sources.server_faults import UnreachableError, ask, ask_anywhere
from podcast.issue.sources.web_entries import parse_day, read_page, shorten

pytestmark = pytest.mark.usefixtures("no_proxy")

PAGE = """<!doctype html><html><head><title>A week of tides — The Harbour</title>
<meta property="og:site_name" content="The Harbour"><meta property="og:title" content="A week of tides — The Harbour">
<meta property="article:published_time" content="2021-03-04T09:00:00+01:00"></head>
<body><p>The first paragraph speaks of “tides”.</p><p>The second speaks of ships.</p></body></html>""".encode()
POST = "/posts/AbCdEfGhIjKlMnOpQ/an-issue"
HTML = "<p>The first paragraph speaks of tides.</p><p>The second speaks of ships.</p>"
limited = partial(Limits, private=Private.ALLOWED)  # the server is on this machine
USUAL = limited()
MOST = USUAL.most_bytes


class Naps(list[float]):
    """Keeps how long was slept, without sleeping."""

    def __call__(self, seconds: float) -> None:
        """Sleep not at all."""
        self.append(seconds)


def fetched(
    url: str, folder: Path, *, title: str = "", naps: Naps | None = None, limits: Limits = USUAL, number: int = 7
) -> Path:
    """Fetch an issue that the archive says is at an address."""
    archive = {number: ArchiveRow(number, title, url, dt.date(2020, 1, 2))}
    asking = partial(ask, limits=limits, sleep=Naps() if naps is None else naps)
    return fetch_issue(number, archive, path=folder / f"AN{number}", newsletter=ALIGNMENT_NEWSLETTER, ask=asking)


def words(path: Path) -> str:
    """Give the text of a saved issue as the reader has it."""
    issue = read_issue(path.read_bytes(), name="x")
    return " ".join(
        block.text
        for block in (*issue.preamble, *(intro_block for part in issue.sections for intro_block in part.intro))
    )


# What goes well


def test_page_is_saved_with_its_facts(web: Web, tmp_path: Path) -> None:
    """Number, title, date and address stand in front of the text, and the reader reads them back."""
    url = web.put("/page", moved("/there"))
    web.put("/there", http(PAGE))
    path = fetched(url, tmp_path)
    issue = read_issue(path.read_bytes(), name="nameless")
    assert path == tmp_path / "AN7.html"
    assert (issue.form, issue.number, issue.title) == ("html", 7, "A week of tides")
    assert (issue.date, issue.url) == (dt.date(2021, 3, 4), f"{web.address}/there")
    assert words(path) == "The first paragraph speaks of “tides”. The second speaks of ships."
    assert [path.name for path in tmp_path.iterdir()] == ["AN7.html"]


def test_what_a_page_does_not_tell_the_archive_tells(web: Web, tmp_path: Path) -> None:
    """Title and date of the list are better than none."""
    issue = read_issue(fetched(web.put("/bare", http(HTML.encode())), tmp_path, title="Ebb").read_bytes(), name="x")
    assert (issue.title, issue.date) == ("Ebb", dt.date(2020, 1, 2))


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        ("<h1>[AN #7]: Neap</h1>", "Neap", None),
        ("<h1>One</h1><h1>Two</h1><title>Neap</title>", "Neap", None),
        ("<time datetime='2019-05-06'>May</time><title>x</title>", "x", dt.date(2019, 5, 6)),
        ("<meta itemprop='datePublished' content='2019-05-06'>", "Ebb", dt.date(2019, 5, 6)),
        ("<meta property='article:published_time' content='soon'>", "Ebb", None),
    ],
)
def test_title_and_date_of_a_page(web: Web, tmp_path: Path, head: str, title: str, date: dt.date | None) -> None:
    """The one first heading is the title, else what the page's head says; the date is where pages have it."""
    url = web.put("/head", http(f"<html><body>{head}{HTML}</body></html>".encode()))
    issue = read_issue(fetched(url, tmp_path, title="Ebb").read_bytes(), name="x")
    assert (issue.title, issue.date) == (title, date or dt.date(2020, 1, 2))


def test_packed_page_is_unpacked(web: Web, tmp_path: Path) -> None:
    """A server may send gzip."""
    url = web.put("/gzip", http(gzip.compress(PAGE), content_encoding="gzip"))
    assert "tides" in words(fetched(url, tmp_path))


@pytest.mark.parametrize(
    ("kind", "suffix"), [("text/markdown; charset=utf-8", ".md"), ("text/plain", ".txt"), ("TEXT/PLAIN", ".txt")]
)
def test_text_keeps_its_own_front_matter(web: Web, tmp_path: Path, kind: str, suffix: str) -> None:
    """What a text says of itself at its top becomes the top of what is saved."""
    text = b"---\ntitle: Flood\ndate: 2018-02-03\n---\n\nA paragraph of *words*.\n\nAnd another one.\n"
    path = fetched(web.put("/text", http(text, kind=kind)), tmp_path)
    issue = read_issue(path.read_bytes(), name="x")
    assert path.suffix == suffix
    assert (issue.title, issue.date, issue.number) == ("Flood", dt.date(2018, 2, 3), 7)
    assert path.read_text("utf-8").count("Flood") == 1


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("windows-1251", "cp1251"),
        ("utf-8", "utf-8"),
        ("ebcdic", "cp1252"),
        ("punycode", "cp1252"),
        ("big5", "utf-8"),
        ("gb2312", "cp1252"),
    ],
)
def test_charset_of_the_server_counts(web: Web, tmp_path: Path, charset: str, codec: str) -> None:
    """What is no UTF-8 is read as the server says, where that can be."""
    word = "море" if codec == "cp1251" else "Æsel"
    body = f"<html><p>One {word} two</p></html>".encode(codec)
    path = fetched(web.put("/charset", http(body, kind=f'text/html; charset="{charset}"')), tmp_path)
    assert words(path) == f"One {word} two"


def test_facts_that_nobody_tells_are_left_out(web: Web, tmp_path: Path) -> None:
    """Without a title and a date there are number and address."""
    url = web.put("/bare", http(HTML.encode()))
    path = fetch_issue(
        7, {7: ArchiveRow(7, "", url, None)}, path=tmp_path / "AN7", newsletter=ALIGNMENT_NEWSLETTER, ask=ask_anywhere
    )
    assert path.read_text("utf-8").startswith(f'+++\nnumber = 7\nurl = "{url}"\n+++\n\n<p>')
    assert read_page("<!-- nothing -->").title == ""


# The forum


def post(**result: object) -> bytes:
    """Answer as the forum's API does."""
    facts = {"title": "[AN #7]: Spring tide", "postedAt": "2020-02-03T18:10:01.000Z", "contents": {"html": HTML}}
    return http(json.dumps({"data": {"post": {"result": facts | result}}}).encode(), kind="application/json")


def test_post_is_read_by_its_api(web: Web, tmp_path: Path) -> None:
    """The forum's own data are the text alone, without the page around it."""
    web.put("/graphql", post(pageUrl="https://forum.example/posts/1"))
    issue = read_issue(fetched(web.put(POST, http(PAGE)), tmp_path).read_bytes(), name="x")
    assert (issue.title, issue.date) == ("Spring tide", dt.date(2020, 2, 3))
    assert (issue.url, issue.form) == ("https://forum.example/posts/1", "html")
    request = web.asked["/graphql"][0]
    assert request.startswith(b"POST ")
    assert b"AbCdEfGhIjKlMnOpQ" in request
    assert not web.asked[POST]


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize(
    "reply",
    [
        http(b"<p>no</p>", "404 Not Found"),
        http(b"<p>no</p>"),
        http(b"{", kind="application/json"),
        http(b"\xff\xfe{", kind="application/json"),
        http(b"[" * 200_000, kind="application/json"),
        http(b"1" * 5000, kind="application/json"),
        http(b"null", kind="application/json"),
        http(b'{"errors": [{"message": "no field \\u001b[31m"}]}', kind="application/json"),
        http(b'{"data": {"post": {"result": null}}}', kind="application/json"),
        post(contents=None),
        post(contents={"html": "  "}),
        moved("/elsewhere"),
    ],
)
def test_post_without_its_api_is_read_from_its_page(web: Web, tmp_path: Path, reply: bytes) -> None:
    """An interface that is gone, changed or broken is no reason to give up."""
    web.put("/graphql", reply)
    assert "“tides”" in words(fetched(web.put(POST, http(PAGE)), tmp_path))


def test_hostile_facts_of_a_post_do_no_harm(web: Web, tmp_path: Path) -> None:
    """Facts of another type, with control characters or half a character are dropped or cleaned."""
    web.put("/graphql", post(title="A\n+++\nnumber = 9 \ud800\x7f", postedAt=5, pageUrl="javascript:alert(1)"))
    url = web.put(POST, http(PAGE))
    issue = read_issue(fetched(url, tmp_path).read_bytes(), name="x")
    assert (issue.number, issue.title, issue.url) == (7, "A +++ number = 9", url)


def test_silent_forum_is_asked_once(web: Web, tmp_path: Path) -> None:
    """Where no server answers, the page will not be there either."""
    web.put("/graphql", web.drip(b"", b""))
    with pytest.raises(UnreachableError):
        fetched(web.put(POST, http(PAGE)), tmp_path, limits=limited(silence_s=0.1))
    assert not web.asked[POST]


# Feeds


def rss(*items: str) -> bytes:
    """Write a feed."""
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"'
    )
    body = "".join(f"<item>{item}</item>" for item in items)
    return http(f"<rss {spaces}><channel><title>x</title>{body}</channel></rss>".encode(), kind="application/rss+xml")


FULL = f"<content:encoded><![CDATA[{HTML}]]></content:encoded><pubDate>Wed, 03 Mar 2021 08:00:00 GMT</pubDate>"


@pytest.mark.parametrize(
    "head",
    [
        "<media:title>no</media:title><title>Harbour Newsletter #7: Slack water</title>",
        "<title>Slack water</title><itunes:episode>7</itunes:episode>",
        "<title>slack  &amp;amp; water</title>",
        "<title>Harbour Letter 7: Slack water</title>",
        "<title>#007</title>",
    ],
)
def test_issue_is_found_in_a_feed(web: Web, tmp_path: Path, head: str) -> None:
    """By its number, its title, or a name that begins with both."""
    other = f"<title>Harbour Letter 70, a reply to Harbour Letter 7</title>{FULL}".replace("tides", "storms")
    last = f"<title>17</title>{FULL}"
    url = web.put("/feed", rss(other, f"{head}<link>https://harbour.example/7</link>{FULL}", last))
    path = fetched(url, tmp_path, title="Slack & Water")
    issue = read_issue(path.read_bytes(), name="x")
    assert (issue.date, issue.url) == (dt.date(2021, 3, 3), "https://harbour.example/7")
    assert words(path) == "The first paragraph speaks of tides. The second speaks of ships."


ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Issue 7</title>{}</entry></feed>'


@pytest.mark.parametrize(
    "content",
    [
        f'<content type="html"><![CDATA[{HTML}]]></content>',
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content>',
        "<content>The first paragraph speaks of tides.\n\nThe second speaks of ships.</content>",
        f'<content src="/x"/><summary type="html"><![CDATA[{HTML}]]></summary>',
    ],
)
def test_atom_has_its_text_in_several_ways(web: Web, tmp_path: Path, content: str) -> None:
    """HTML, XHTML and plain text are the same paragraphs."""
    links = '<link rel="self" href="/no"/><published>2021-03-04T05:06:07Z</published>'
    url = web.put("/atom", http(ATOM.format(links + content).encode(), kind="application/atom+xml"))
    path = fetched(url, tmp_path)
    assert words(path) == "The first paragraph speaks of tides. The second speaks of ships."
    assert read_issue(path.read_bytes(), name="x").date == dt.date(2021, 3, 4)


def test_teaser_leads_to_the_page(web: Web, tmp_path: Path) -> None:
    """A feed of first sentences is only the way to the text."""
    link = web.put("/whole", http(PAGE))
    entry = f"<title>Issue 7: Low</title><link>{link}</link><description>Tides …</description>"
    issue = read_issue(fetched(web.put("/teaser", rss(entry)), tmp_path).read_bytes(), name="x")
    assert (issue.number, issue.title, issue.date) == (7, "Low", dt.date(2021, 3, 4))
    atom = ATOM.format(f'<link href="{link}"/>').encode()
    assert "ships" in words(fetched(web.put("/teaser", http(atom, kind="text/xml")), tmp_path))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "body",
    [
        "<rss><channel>",
        "not a feed",
        "<html><p>Issue 7</p></html>",
        "<rss><channel><item><title>Issue 8</title></item></channel></rss>",
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><item><title>&l11;</title></item></channel></rss>',
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel x="&l11;"/></rss>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><rss/>',
        "<a>" * 100_000,
    ],
)
def test_wrong_feed_is_an_error(web: Web, tmp_path: Path, body: str) -> None:
    """Broken, empty, exploding: an error that names the address."""
    url = web.put("/bad", http(body.encode(), kind="application/xml"))
    with pytest.raises(IssueError, match="/bad: "):
        fetched(url, tmp_path, title="High")
    assert not list(tmp_path.iterdir())


def test_feed_cannot_read_files_of_this_machine(web: Web, tmp_path: Path) -> None:
    """An entity that names a file is not looked up."""
    secret = tmp_path / "secret.txt"
    secret.write_text("open sesame", "utf-8")
    entity = f'<!DOCTYPE rss [<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
    entry = "<item><title>Issue 7</title><description>One &file; two, and three.</description></item>"
    url = web.put("/xxe", http(f"{entity}<rss><channel>{entry}</channel></rss>".encode(), kind="text/xml"))
    assert "sesame" not in fetched(url, tmp_path).read_text("utf-8")


# What goes wrong


def closed(connection: socket.socket) -> None:
    """Hang up in the middle of a body."""
    connection.sendall(http(PAGE, content_length=len(PAGE) + 10))


BOMB = gzip.compress(bytes(60_000_000))
ENDLESS = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n" + b"x" * (MOST + 1)


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (http(b"", "404 Not Found"), "answers 404, Not Found"),
        (http(b"", "799 \x1b[31mred"), "answers 799"),
        (http(b"", "599 Odd"), "answers 599, an unknown status"),
        (http(b"", "204 No Content"), "answers 204"),
        (http(b"", "302 Found"), "answers 302"),
        (http(b"", "304 Not Modified"), "answers 304"),
        (http(b"", "500 Oops"), "answers 500"),
        (http(b"%PDF", kind="application/pdf"), "'application/pdf'"),
        (http(b"{}", kind="application/json"), "none of text/html"),
        (http(PAGE, kind=""), "has the type ''"),
        (b"HTTP/1.1 200 OK\r\n\r\n<p>", "has the type ''"),
        (http(b"x" * (MOST + 1)), "is larger than 10,000,000 bytes"),
        (ENDLESS, "is larger than 10,000,000 bytes"),
        (http(BOMB, content_encoding="gzip"), "is larger than 10,000,000 bytes"),
        (http(PAGE, content_encoding="gzip"), "is damaged"),
        (http(gzip.compress(PAGE)[:-9], content_encoding="gzip"), "in part only"),
        (http(gzip.compress(PAGE) * 2, content_encoding="gzip"), "in part only"),
        (http(zlib.compress(PAGE), content_encoding="br"), "packed as 'br'"),
        (http(BOMB, content_encoding="gzip, gzip"), "packed as 'gzip, gzip'"),
        (closed, "answer is broken"),
        (b"", "answer is broken"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "answer is broken"),
        (http(PAGE, content_length="many"), "answer is broken"),
        (http(PAGE, x="y" * 200_000), "answer is broken"),
        (moved("file:///etc/hostname"), "leads to file:.*not on the web"),
        (moved("ftp://127.0.0.1/x"), "leads to ftp:.*not on the web"),
        (moved("data:text/html,<p>hello</p>"), "leads to, no address"),
        (moved("javascript:alert(1)"), "leads to, no address"),
        (moved("http://127.0.0.1:99999/"), "99999/, which is not on the web"),
        (moved("http://[/"), "cannot be reached"),
        (moved("http://xn--a/"), "leads to, no address"),
        (moved("/wrong"), "redirects more than 5 times"),
        (http(b""), "the file is empty"),
        (http(b"\x00" * 1000), "binary"),
        (http(b"<html></html>"), "no issue's text"),
        (http(PAGE.replace(b"<body>", b"<body><h1>[AN #8]: Next</h1>")), "says that it is issue 8, not 7"),
    ],
)
def test_wrong_answers_are_errors_with_a_cure(web: Web, tmp_path: Path, reply: bytes, message: str) -> None:
    """Each says what is wrong and what to do, and leaves no file."""
    with pytest.raises(IssueError, match=message) as caught:
        fetched(web.put("/wrong", reply), tmp_path)
    assert caught.value.hint
    assert "\x1b" not in caught.value.message
    assert not list(tmp_path.iterdir())


def test_offline_is_said_clearly(tmp_path: Path) -> None:
    """Where nobody listens the error says to look at the network, or how to do without."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    naps = Naps()
    with pytest.raises(UnreachableError, match="cannot be reached") as caught:
        fetched(f"http://127.0.0.1:{port}/x", tmp_path, naps=naps)
    assert "by hand" in caught.value.hint
    assert naps == [1, 2, 4]


@pytest.mark.parametrize(
    "url", ["nonsense", "ftp://127.0.0.1/x", "file:///etc/hostname", "http://a:b/", "//", "http://"]
)
def test_address_has_to_be_on_the_web(tmp_path: Path, url: str) -> None:
    """A slip in the archive is told as one."""
    with pytest.raises(IssueError, match=r"no address of a page|not on the web"):
        fetched(url, tmp_path)


@pytest.mark.parametrize(("number", "message"), [(8, "there is no issue 8"), (7, "issue 7 has no address")])
def test_archive_has_to_know_the_issue(tmp_path: Path, number: int, message: str) -> None:
    """The error says where to write what is missing."""
    with pytest.raises(IssueError, match=message) as caught:
        fetch_issue(number, {7: ArchiveRow(7, "", "", None)}, path=tmp_path / "AN7", newsletter=ALIGNMENT_NEWSLETTER)
    assert "row" in caught.value.hint


# Laws


@given(st.text(), st.dates(dt.date(1990, 1, 1)), st.integers(0, 99999))
@example(title="ﬀ", date=dt.date(2000, 1, 1), number=0)
def test_facts_are_read_back(title: str, date: dt.date, number: int) -> None:
    """Whatever a title is made of, the reader gets it back, as one line that can be printed, ligatures in letters."""
    clean = shorten(f"Tides {title}")
    data = add_front_matter(FetchedText(HTML, ".html", "https://x.example/", clean, date), number)
    issue = read_issue(data, name="x")
    facts = (number, mend_letters(clean), date, "https://x.example/")
    assert (issue.number, issue.title, issue.date, issue.url) == facts


@given(st.text())
def test_days_are_days_or_nothing(text: str) -> None:
    """Any text is a day or none."""
    assert parse_day(text) is None or isinstance(parse_day(text), dt.date)


KINDS = (
    "text/html",
    "text/plain",
    "text/markdown",
    "application/rss+xml",
    "text/xml; charset=x",
    "application/json",
    "",
)
STATUSES = ("200 OK", "203 x", "301 x", "302 x", "404 x", "500 x", "\xff", "-1", "200")
values = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=20)
targets = st.sampled_from(
    ("/any", "?", "http://127.0.0.1:1/", "//127.0.0.1:0", "http://:", "..", "http://127.0.0.1\\@x/")
)
texts = st.binary(max_size=300) | st.sampled_from((PAGE, HTML.encode(), b"<rss><item><title>7</title></item></rss>"))


@settings(max_examples=3 * settings().max_examples // 2)
@given(
    body=texts,
    status=st.sampled_from(STATUSES),
    kind=st.sampled_from(KINDS) | values,
    headers=st.dictionaries(
        st.sampled_from(("location", "content_encoding", "content_length", "set_cookie", "retry_after", "link")),
        values | targets | st.sampled_from(("gzip", "chunked", "5", "a=b; max-age=x; domain=..")),
        max_size=3,
    ),
    is_raw=st.booleans(),
)
def test_any_answer_gives_a_text_or_an_error(
    web: Web,
    body: bytes,
    status: str,
    kind: str,
    headers: dict[str, str],
    is_raw: bool,  # noqa: FBT001
) -> None:
    """Whatever a server sends, there is a file that can be read, or an IssueError and no file."""
    url = web.put("/any", body if is_raw else http(body, status, kind, **headers))
    web.put("/graphql", body if is_raw else http(body, kind="application/json"))
    with tempfile.TemporaryDirectory() as folder:
        with suppress(IssueError):
            fetched(url, Path(folder), limits=limited(attempts=1, deadline_s=5))
        saved = [read_issue(path.read_bytes(), name="x").number for path in Path(folder).iterdir()]
        assert saved in ([], [7])


# The commands


@pytest.fixture
def listed_show(silent_show: Path, web: Web) -> Path:
    """Make a show whose archive knows issue 7, which is on this machine."""
    url = web.put("/listed", http(PAGE))
    rows = f"number,title,url,date\n7,,{url},2020-01-02\n9,,,\n"
    (silent_show / "issues" / "archive.csv").write_text(rows, "utf-8")
    settings = silent_show / "feed" / "show.toml"
    settings.write_text(f"allow_private_addresses = true\n{settings.read_text('utf-8')}", "utf-8")
    return silent_show


def test_fetch_prints_the_path(run: Run, listed_show: Path) -> None:
    """The result is where the text is."""
    result = run("fetch", "an007", "--show", listed_show)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "issues/AN7.html\n", "")
    assert "tides" in (listed_show / "issues" / "AN7.html").read_text("utf-8")


def test_fetch_leaves_what_is_there(run: Run, listed_show: Path, web: Web) -> None:
    """A text that a producer has may be corrected by hand: it says so and does nothing, but for --force."""
    own = listed_show / "issues" / "AN007.html"
    own.write_text("<p>Mine</p>", "utf-8")
    result = run("fetch", "AN7", "--show", listed_show)
    assert (result.exit_code, result.stdout) == (0, "issues/AN007.html\n")
    assert "--force" in result.stderr
    assert run("fetch", "AN7", "-q", "--show", listed_show).stderr == ""
    assert not web.asked["/listed"]
    assert run("fetch", "AN7", "--force", "--show", listed_show).stdout == "issues/AN007.html\n"
    assert "tides" in own.read_text("utf-8")


def test_fetch_tells_of_a_file_that_wins(run: Run, listed_show: Path, web: Web) -> None:
    """A text in a form that keeps less is not what will be read."""
    (listed_show / "issues" / "AN7.html").write_text("<p>Mine</p>", "utf-8")
    web.put("/listed", http(b"Some text.\n\nAnd more.\n", kind="text/plain"))
    result = run("fetch", "AN7", "--force", "--show", listed_show)
    assert result.stdout == "issues/AN7.txt\n"
    assert "AN7.html is there, too" in result.stderr


@pytest.mark.parametrize(
    ("name", "message"), [("AN8", "no issue 8"), ("AN9", "no address"), ("seven", "not the name of an issue")]
)
def test_fetch_says_what_is_missing(run: Run, listed_show: Path, name: str, message: str) -> None:
    """A number that nobody knows is exit code 1 with a cure."""
    result = run("fetch", name, "--show", listed_show)
    assert result.exit_code == 1
    assert message in result.stderr
    assert "Hint: " in result.stderr


def test_render_fetches_by_itself(run: Run, listed_show: Path, web: Web) -> None:
    """An issue without a text is fetched once, saying so, and rendered."""
    result = run("render", "AN7", "--show", listed_show)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("public/episodes/AN7.mp3  ")
    assert f"AN7: no text of it yet, fetching {web.address}/listed" in result.stderr
    assert run("render", "AN7", "--show", listed_show, "-q").stdout.strip().endswith("unchanged")
    assert len(web.asked["/listed"]) == 1


def test_render_fetches_quietly(run: Run, listed_show: Path) -> None:
    """With -q only the result is told; an issue that has no address is the usual error."""
    assert run("render", "AN7", "-q", "--show", listed_show).stderr == ""
    assert "no text of it" in run("render", "AN9", "--show", listed_show).stderr
