"""References: a link to another issue leads to its episode, every other link stays."""

import pytest
from support.published import SHOW, episode
from support.rows import try_rows

from podcast.feed.episode_links import find_episode_pages, link_targets, link_to_episodes
from podcast.model import Chapter, Edition, Link

HARBOUR = "https://harbour.example.org/"


@try_rows(
    ("link", "page"),
    [
        (Link("anything", f"{HARBOUR}7"), "HN7.html"),
        (Link("Harbour Notes 7", "https://elsewhere.example.org/", "Mentioned"), "HN7.html"),
        (Link("Harbour Notes (7)", "", "Mentioned"), "HN7.html"),
        (Link("Harbour Notes 8", "", "Mentioned"), ""),
        (Link("Harbour Notes", "", "Mentioned"), ""),
        (Link("Harbour Notes 7", "https://elsewhere.example.org/", "Read more"), ""),
        (Link("The newsletter", HARBOUR), ""),
    ],
)
def test_a_link_leads_to_the_issues_page(link: Link, page: str) -> None:
    """By its address, or by the number where it is a mention; the newsletter's own address is no issue's."""
    pages = find_episode_pages([episode(7), episode(None, link=SHOW.link)], SHOW)
    sample = episode(9, chapters=(Chapter(0, "T"), Chapter(1000, "U", links=(Link("x", "y"), link))))
    assert link_targets(sample, pages, mentioned="Mentioned") == ("", page)
    led = link_to_episodes(sample, link_targets(sample, pages, mentioned="Mentioned"), base="./").chapters[1].links[1]
    assert led == (Link(link.text, f"./{page}", link.label) if page else link)


def test_the_full_edition_is_meant() -> None:
    """Whichever was published last; names are escaped."""
    full = episode(7, id="HN 7")
    short = episode(7, id="HN7.highlights", edition=Edition.HIGHLIGHTS, published=episode(8).published)
    assert find_episode_pages([full, short], SHOW) == {7: "HN%207.html", f"{HARBOUR}7": "HN%207.html"}
    assert find_episode_pages([short], SHOW)[7] == "HN7.highlights.html"


def test_no_link_is_lost_on_the_way() -> None:
    """Fewer pages than links are a fault of ours, which is not hidden."""
    sample = episode(9, chapters=(Chapter(0, "T", links=(Link("x", "y"), Link("z", "y"))),))
    with pytest.raises(ValueError, match="shorter"):
        link_to_episodes(sample, ("HN7.html",), base="./")


def test_an_episode_without_references_is_itself() -> None:
    """Nothing is copied."""
    sample = episode(9)
    assert link_to_episodes(sample, link_targets(sample, {}, mentioned="Mentioned"), base="./") is sample
