"""What above a text has no effect, and was probably meant to have: misspelt keys, keys twice, fences that are none.

Tools that make sites and send mails have keys of their own there, which are nobody's mistake.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from podcast.errors import find_closest
from podcast.text import is_web_address, lazy_compile, strip_forbidden, word_set

USED = ("number", "issue", "title", "subject", "date", "url", "type", "season", "explicit", "artwork")
_LISTED = "number, title, date, url, type, season, explicit and artwork"
_MEANT = {"no": "number", "nr": "number", "episode": "number", "day": "date", "link": "url", "address": "url"}
"""Words for what has another key here."""
OF_TOOLS = word_set(
    """
    absolute_url aliases analytics archival_mode attachments audience audio author authors bibliography body
    build canonical_url cascade categories category classes codeinjection_foot codeinjection_head
    commenting_mode comments contributors copyright cover cover_image coverimage created created_at creation_date csl
    cssclass cssclasses custom_excerpt custom_template description disableshare draft editor
    eleventyexcludefromcollections eleventynavigation email_only email_sent_at email_subject email_type excerpt
    excerpt_separator excluded_tags execute expirydate external_url extra feature_image feature_image_alt featured
    featured_image filters format guid headless header hero heroimage hide hidesummary html id image images
    inbox_sent_at included_tags is_published iscjklanguage issue_number keywords lang language last_modified_at lastmod
    layout lexical license linktitle markup math media_subpath menu menus mermaid meta_description meta_title metadata
    mobiledoc modification_date modified nav_order newsletter og_description og_image og_title outputs pagination params
    parent permalink pin plaintext podcast_url post_date post_id preview_text primary_author primary_tag private pubdate
    publish publish_date published published_at publishdate reading_time redirect_from redirect_to related_email_ids
    resources review_mode robots sample save_as secondary_id section sender seo series
    should_trigger_pay_per_email_billing showtoc sidebar sitemap slug source sponsor status subtitle summary tag tags
    taxonomies teaser template templateengineoverride thumbnail toc tocopen translation translationkey translations
    twitter_description twitter_image twitter_title updated updated_at updateddate uuid videos visibility weight
    """
)
"""Keys of Hugo, Jekyll, Pelican, Eleventy, Astro, Zola, Quarto, Obsidian, Buttondown, Ghost and Substack."""
_RESTRAINTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "draft": frozenset(("true", "yes", "on")),
        "published": frozenset(("false", "no", "off")),
        "is_published": frozenset(("false", "no", "off")),
        "publish": frozenset(("false", "no", "off")),
        "status": frozenset(("draft",)),
    }
)
"""Keys that keep a text back in Hugo, Jekyll, Quarto, Substack, Pelican and Ghost, with the values that do."""
_FENCE = lazy_compile(r"(?:---|[—–]+|----+|\+\+\+|\*\*\*|```\w*)\s*")
_FIRST = lazy_compile(r"\s*(?:number|issue|title|date|url)\s*[:=]", re.IGNORECASE)
"""How a line begins that belongs above a text."""
_PAIR = lazy_compile(r"[A-Za-z_][\w.-]*\s*:(?:\s.*)?")
_CLOSING = frozenset(("---", "..."))
_HOST = lazy_compile(
    r"(?://)?(?=[^\s/]{4,253}(?:[/?#]|$))(?:[\w-]+\.)+[a-z]{2,24}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)
"""An address from which https:// was left off."""
_FIRST_LINES, _MOST_LINES = 12, 60
"""Lines among which one belongs above a text, and those that may stand there."""


def describe_keys(pairs: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Describe the keys above a text that are not used, or stand there twice, or keep a text back in other tools."""
    values = [(key.lower(), value) for key, value in pairs]
    keys = [key for key, _ in values]
    yield from (f'"{key}" stands twice at its top, and the last one counts' for key in _list_repeated(keys))
    strangers = [key for key in dict.fromkeys(keys) if key not in USED and key not in OF_TOOLS]
    near = {key: _MEANT.get(key) or find_closest(key, USED) for key in strangers}
    yield from (f'"{key}" at its top is not used; did you mean "{meant}"?' for key, meant in near.items() if meant)
    if far := [f'"{key}"' for key, meant in near.items() if not meant]:
        yield f"{', '.join(far)} at its top {'is' if len(far) == 1 else 'are'} not used; what is: {_LISTED}"
    for key, value in values:
        if str(value).strip().lower() in _RESTRAINTS.get(key, ()):
            yield f'"{key}: {value}" at its top keeps nothing back here; keep it elsewhere, or give it a date to come'


def clean_value(value: object) -> object:
    """Give a value without the characters that escapes can name, and no page or feed can have."""
    return strip_forbidden(value) if isinstance(value, str) else value


def complete_address(value: object) -> str | None:
    """Give the address of a page that a value is, with https:// where only that is missing; None where it is none."""
    address = str(value or "").strip()
    if _HOST.fullmatch(address):
        return f"https://{address.removeprefix('//')}"
    return address if is_web_address(address) else None


def describe_address(value: object) -> Iterator[str]:
    """Describe an address above a text that is not written as one of the web; Hugo's path, "/hens/", is no mistake."""
    address = complete_address(value)
    is_path = str(value).startswith("/")
    if value and not address and not is_path:
        yield f'url "{value}" at its top is not used: it is no address of the web, such as https://example.org/7'
    elif address and address != str(value).strip():
        yield f'url "{value}" at its top is taken for {address}'


def describe_failed_fences(text: str) -> Iterator[str]:
    """Describe why the beginning of a text that looks like front matter is none, and will be said."""
    first, *lines = text.lstrip("\n").split("\n", _MOST_LINES)[:_MOST_LINES]
    if not _FENCE.fullmatch(first) or not any(map(_FIRST.match, lines[:_FIRST_LINES])):
        return
    ends = [number for number, line in enumerate(lines) if line.rstrip() in _CLOSING]
    reason = 'no line "---" ends them'
    if first.rstrip() != "---":
        reason = f'the lines before and behind them are "---", not "{first.rstrip()}"'
    elif ends and (odd := [line for line in lines[: ends[0]] if line.strip() and not _PAIR.fullmatch(line)]):
        reason = f'"{odd[0].strip()[:40]}" is not written as "title: A title", without blanks before it'
    yield f"its first lines look like its number, title or date, but are taken for text: {reason}"


def _list_repeated(keys: Sequence[str]) -> list[str]:
    return [key for key in dict.fromkeys(keys) if keys.count(key) > 1]
