"""Links of a mail lead where they say, and tell nobody which subscriber's mail it was."""

import base64
import json

from support.rows import try_rows

from podcast.issue import encode_issue, list_doubts, read_issue
from podcast.issue.links import clean_address
from podcast.model import Newsletter

TARGET = "https://a.example/x?id=3"
TOKEN = base64.urlsafe_b64encode(json.dumps({"e": f"{TARGET}&utm_source=s", "p": 1}).encode()).decode().rstrip("=")


@try_rows(
    "address",
    [
        f"{TARGET}&utm_source=letter&utm_medium=email",
        "https://a.example/x?mc_cid=1&mc_eid=2&id=3",
        "https://a.example/x?id=3&email=ann%40b.example",
        f"https://substack.com/redirect/2/{TOKEN}.c2ln",
        "https://x.list-manage.com/track/click?u=1&url=https%3A%2F%2Fa.example%2Fx%3Fid%3D3",
        "https://tracking.example.com/CL0/https:%2F%2Fa.example%2Fx%3Fid=3/1/0100018a-abcdef/Zx",
        "https://www.google.com/url?q=https://a.example/x%3Fid%3D3&sa=D",
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fx%3Fid%3D3&data=1",
        "https://urldefense.com/v3/__https://a.example/x?id=3__;!!a!b$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__a.example_x-3Fid-3D3&d=D",
    ],
)
def test_redirects_are_followed_to_the_target_that_they_name(address: str) -> None:
    """Without what tells the sender who follows it."""
    assert clean_address(address) == TARGET


@try_rows(
    "address",
    [
        "https://x.us1.list-manage.com/track/click?u=aa&id=bb&e=cc",
        "https://substack.com/redirect/1234-56?j=eyJ1IjoiYSJ9",
        "https://link.mail.beehiiv.com/ss/c/u001.abc",
        "https://email.mg.example.org/c/eJwVjctuwyAQRb8m3hHxNGbBIm3q",
    ],
)
def test_redirects_that_name_no_target_are_no_links(address: str) -> None:
    """They have nothing but the subscriber's token; the item stays, and the issue says what is gone."""
    assert clean_address(address) == ""
    text = f"## Notes\n\n[Ants]({address}): They walk, as [he]({address}) says.\n"
    issue = read_issue(text.encode(), name="x.md", newsletter=Newsletter("Garden Letter", "GL", "Ada"))
    assert address not in json.dumps(encode_issue(issue, source="x.md"))
    (item,) = issue.sections[0].items
    assert (item.title, item.url, item.summary[0].text) == ("Ants", None, "They walk, as he says.")
    assert [left.reason for left in issue.left_out] == ["redirect link"] * 2
    assert not list(list_doubts(issue))


@try_rows(
    "address",
    [
        "https://a.example/1?b=c&d=e#f",
        "https://go.dev/blog/c/errors-are-values-and-so-is-all-else",
        "https://e.example/2020/pancakes-are-good-and-waffles-too",
        "https://arxiv.org/abs/1906.01820?context=cs.AI",
        "https://youtube.com/watch?v=abc&t=3",
        "https://www.iterable.com/blog/a-post-about-mails-and-more",
        "mailto:ann@a.example",
        "#place",
        "https://[x/?a=b",
    ],
)
def test_other_links_stay(address: str) -> None:
    """Byte for byte."""
    assert clean_address(address) == address
