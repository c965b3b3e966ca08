"""Tells what in a page holds the issue and what is around it, by what sites call it; reads the page's title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from lxml import etree

from podcast.issue.forms.html_tags import HEADINGS, UNREAD
from podcast.model import Block, BlockKind
from podcast.text import lazy_compile, word_set

AROUND_ARTICLE = "around the article"
"""Reason why a web page's other parts are left out."""
_ARTICLE = lazy_compile(
    r"(?<![\w-])(?:PostsPage-postContent|postBody|post-body|entry-content|article-body|articleBody)(?![\w-])"
)
_HOLDERS = word_set("div section article main td form")
"""Elements that hold paragraphs; Medium calls each paragraph by what holds them elsewhere."""
_PARTS = word_set("div section header footer form ul ol table aside")
_ORDINARY = word_set(
    """
    related-articles read-next more-posts recommended-posts author-bio author-box author-card about-author signup-form
    newsletter-form site-header site-footer navbar breadcrumb breadcrumbs entry-footer entry-meta post-labels
    byline-meta post-metadata footer-wrap
    """
)
"""Names that a letter's own template may give to its parts as well."""
_AROUND = _ORDINARY | word_set(
    """
    comments-area comment-respond comments-section comments-page disqus_thread gh-comments post-comments fb-comments
    related-posts relatedposts jp-relatedposts post-navigation nav-links posts-navigation portable-archive
    share-buttons social-share share-bar share-links sharedaddy sharing-buttons post-share entry-share a2a_kit
    addtoany_share_save_container addtoany_content heateor_sss_sharing_container jp-post-flair wpcnt
    mcnShareBlock mcnFollowBlock mcnShareContent mcnFollowContent
    subscribe-form subscribe-widget subscribe-footer subscription-widget subscription-widget-wrap
    subscription-widget-wrap-editor newsletter-signup email-signup mc_embed_signup
    formkit-form ck_form ml-embedded wp-block-jetpack-subscriptions jetpack_subscription_widget
    kg-signup-card gh-signup kg-bookmark-metadata embedded-post-meta embedded-post-cta-wrapper
    post-author-card
    cookie-banner cookie-notice cookie-consent cookie-bar cookie-law-info-bar onetrust-banner-sdk onetrust-consent-sdk
    CybotCookiebotDialog cmplz-cookiebanner cc-window
    site-navigation gh-navigation gh-head gh-footer gh-foot gh-article-meta
    widget-area cat-links tags-links post-tags tagcloud post-ufi post-ufi-button
    speechify-ignore gh-cta gh-post-upgrade-cta paywall-cta skip-link
    ez-toc-container toc_container webmentions webmention-list links-nextprev prev-next post-nav post-pagination
    item-pagination blog-item-meta-wrapper blog-meta-item post-share-buttons PopularPosts
    page__share page__comments page__related page__meta page__footer
    header-announcement-bar-wrapper
    """
)
"""Classes and ids of what a site or its service puts beside a text; no ordinary words, which authors use as well."""
_LEGAL = lazy_compile(
    r"©|\(c\)\s?(?:19|20)\d\d|all rights reserved|\bprivacy (?:policy|notice|statement|settings)\b"
    r"|\bterms (?:of (?:use|service)|and conditions|& conditions)\b|\bunsubscribe\b|powered by\b",
    re.IGNORECASE,
)
"""What only the foot of a page has, and of a letter in it."""
_LONGEST_FOOTER = 1500
_MOST_OTHERS = 400
"""Characters of another post's card beside the article."""
_LEGAL_LINKS = frozenset(("privacy", "terms", "imprint", "legal"))
"""Whole texts of links there."""
_MOST_ELEMENTS = 200
"""Elements in a head or a foot of a page."""
_MOST_WORDS = 2
"""Words of a link to another part of the site."""
_MOST_SHARE = 0.7
"""Share of the letters in all paragraphs from which on names are those of a letter's own parts."""
_FEWEST_LINKS = 3
"""Links in the foot of a site; an author's last words have fewer."""
_SHARE = 0.8
"""Share of the words in all articles that one has which is the issue."""
_SITE = lazy_compile(r"\s+[|–—·•:»-]\s+(\D{1,120})")
"""What stands behind a title in the bar of a browser; a number there is the issue's."""
_SITE_BEFORE = lazy_compile(r"(\D{1,120}?)\s*[|–—·•:»-]\s+")
"""What stands before it."""
_TOP = 10
_LONGEST_OVER = 12
"""Words of a line over a title."""
_MOST_HEADINGS = 3


def find_article(root: etree._Element) -> etree._Element | None:
    """Find the element that holds the issue, None where the page has nothing around it."""
    for element in root.iter(*_HOLDERS):
        if _ARTICLE.search(element.get("class", "")):
            return element
    elements = root.findall(".//article")
    if len(elements) > 1:
        return _find_longest(elements)
    elements = elements or root.findall(".//main")
    return elements[0] if len(elements) == 1 else None


def _find_longest(articles: list[etree._Element]) -> etree._Element | None:
    """Find the first article where all others are no more than cards of other posts; a digest has several."""
    if not gather_ancestors(articles).isdisjoint(articles):
        return None
    if not all(map(_is_card, articles[1:])):
        return None
    lengths = [len("".join(article.itertext())) for article in articles]
    is_issue = lengths[0] >= _SHARE * sum(lengths) and max(lengths[1:]) <= _MOST_OTHERS
    return articles[0] if is_issue else None


def _is_card(article: etree._Element) -> bool:
    """Tell what leads to another post by its title; a short note leads nowhere."""
    headings = (heading for heading in article.iter(*HEADINGS))
    return any(
        next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None
        for heading in headings
    )


def find_holders(root: etree._Element) -> set[etree._Element]:
    """Find the elements that hold a title of a page, or all its paragraphs, whatever they are called.

    In a page without paragraphs each may hold the text; so do those that have names of what is around a text, and
    together most of it: a mailer's template may call its own parts so.
    """
    paragraphs = list(root.iter("p"))
    if not paragraphs:
        return set(root.iter(etree.Element))
    whole = set(paragraphs[0].iterancestors()).intersection(paragraphs[-1].iterancestors())
    holders = whole | gather_ancestors(root.iter("h1"))
    named = [element for element in root.iter(*_PARTS) if _is_named(element, _ORDINARY)]
    inside = _count_letters(_list_outer(named))
    return holders.union(named) if inside >= _MOST_SHARE * _count_letters([root]) else holders


def _list_outer(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Give those of some elements in document order that stand in no other."""
    covered: set[etree._Element] = set()
    for element in elements:
        if element not in covered:
            covered.update(element.iter(*_PARTS))
            yield element


def _count_letters(elements: Iterable[etree._Element]) -> int:
    """Count the letters of the paragraphs in some elements."""
    return sum(len(text) for element in elements for paragraph in element.iter("p") for text in paragraph.itertext())


def _is_named(element: etree._Element, names: frozenset[str]) -> bool:
    return not names.isdisjoint(element.get("class", "").split()) or element.get("id") in names


def gather_ancestors(elements: Iterable[etree._Element]) -> set[etree._Element]:
    """Gather all that the elements stand in; each is climbed over once."""
    gathered: set[etree._Element] = set()
    for element in elements:
        parent = element.getparent()
        while parent is not None and parent not in gathered:
            gathered.add(parent)
            parent = parent.getparent()
    return gathered


def is_around(element: etree._Element, holders: set[etree._Element]) -> bool:
    """Tell an element that a site puts around a text, by its name; the foot of a whole page by what it says.

    Args:
        element: any of the page.
        holders: elements that hold the text, whatever their names.
    """
    if element.tag not in _PARTS:
        return False
    if _is_named(element, _AROUND):
        return element not in holders
    return (element.tag == "footer" and _is_foot(element)) or (element.tag == "header" and _is_bar(element))


def _is_bar(element: etree._Element) -> bool:
    """Tell the head of a page that has nothing but two links or more to its other parts."""
    is_of_text = next(element.iterancestors("article"), None) is not None
    if is_of_text or next(element.iter("h1", "h2", "p"), None) is not None:
        return False
    words = "".join("".join(list_few_texts(element, _LONGEST_FOOTER)).split())
    links = [_join(link) for link in element.iter("a")] if words else []
    is_menu = len(links) > 1 and all(len(link.split()) <= _MOST_WORDS for link in links)
    return is_menu and words == "".join("".join(link.split()) for link in links)


def _is_foot(element: etree._Element) -> bool:
    """Tell the foot of a page, with whose it is and what else there is, from who is quoted and from an author's end."""
    if next(element.iterancestors("article", "blockquote", "figure"), None) is not None:
        return False
    is_site = (
        len(list(islice(element.iter("a"), _FEWEST_LINKS))) == _FEWEST_LINKS or element.find(".//form") is not None
    )
    texts = list_few_texts(element, _LONGEST_FOOTER) if is_site else []
    is_legal = _LEGAL.search(" ".join(texts)) is not None
    return is_legal or (bool(texts) and any(_join(link).casefold() in _LEGAL_LINKS for link in element.iter("a")))


def list_few_texts(element: etree._Element, most: int) -> list[str]:
    """List the texts in an element; none where it has more than some characters, or hundreds of elements.

    Elements may stand in elements, each of which is asked.
    """
    if len(list(islice(element.iter(), _MOST_ELEMENTS))) == _MOST_ELEMENTS:
        return []
    texts: list[str] = []
    length = 0
    for text in element.itertext():
        length += len(text) + 1
        if length > most:
            return []
        texts.append(text)
    return texts


def find_title(root: etree._Element) -> etree._Element | None:
    """Find the page's own title, wherever it stands; a drawing has one, too, for those who hear it."""
    unread = UNREAD - {"head"}
    titles = (title for title in root.iter("title") if next(title.iterancestors(*unread), None) is None)
    return next(titles, None)


def read_title(root: etree._Element, title: etree._Element | None) -> str:
    """Read a page's title without the site's name behind it, as the page says elsewhere: "Hens | by Ada | Medium"."""
    words = "" if title is None else _join(title)
    if " " not in words:
        return words
    names = [" ".join(meta.get("content", "").split()) for meta in root.iterfind(".//meta[@property='og:title']")]
    names += [_join(heading) for heading in islice(root.iter("h1"), _MOST_HEADINGS)]
    return next((name for name in names if name and _find_site(words, name)), words)


def _find_site(words: str, name: str) -> str:
    """Give what stands beside a name in a page's title, where that is nothing but the site's."""
    match = _SITE.fullmatch(words, len(name)) if words.startswith(name) else None
    if match is None and words.endswith(name):
        match = _SITE_BEFORE.fullmatch(words, 0, len(words) - len(name))
    return match[1] if match else ""


def _join(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def find_masthead(
    root: etree._Element, blocks: Sequence[Block], title: str, element: etree._Element | None
) -> set[int]:
    """Find what stands over a page's title: the site's name, as the page says it, and links to its other pages.

    Args:
        root: the page.
        blocks: what is read of it.
        title: its title without the site's name.
        element: the title's, which may have that name.
    """
    metas = root.iterfind(".//meta[@property='og:site_name']")
    name = next((" ".join(meta.get("content", "").split()) for meta in metas), "")
    site = (name or ("" if element is None else _find_site(_join(element), title))).casefold()
    if not site or site == title.casefold():
        return set()
    top = list(takewhile(lambda block: len(block.text.split()) <= _LONGEST_OVER, blocks[:_TOP]))
    below = (*(block.kind for block in blocks[1 : len(top)]), BlockKind.PARAGRAPH)
    named = {
        index
        for index, block in enumerate(top)
        if block.text.casefold() == site
        and (block.kind is not BlockKind.HEADING or below[index] is BlockKind.HEADING or blocks[index].level == 1)
    }
    titles = [index for index, block in enumerate(top) if block.kind is BlockKind.HEADING and index not in named]
    over = range(titles[0] if titles and blocks[titles[0]].level == 1 else 0)
    return named | {index for index in over if top[index].text and all(span.href for span in top[index].spans)}
