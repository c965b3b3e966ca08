"""Links as a mailer sent them to one subscriber → links for everyone: without tokens, or none where no target shows."""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from podcast.model import Block, Issue, Item, LeftOut, Opinion, Section, Span
from podcast.text import is_web_address, lazy_compile

_REASON = "redirect link"
_MOST_REDIRECTS = 4
_FOLLOWED = lazy_compile(
    r"""
    utm_\w+ | mc_[ce]id | fbclid | gclid | dclid | msclkid | yclid | igshid | twclid | _hs(?:enc|mi|fp) | mkt_tok
    | vero_\w+ | ck_subscriber_id | _bhlid | bhcl_id | last_resource_guid | _ke | _kx | s_cid | trk\w* | ref_src
    | oly_(?:anon|enc)_id
    | subscriber(?:_?id)? | (?:e-?)?mail | recipient(?:_?id)? | contact_?id | member_?id | user_?id | uid | eid | cid
    | (?:access_?|auth_?|subscriber_?|login_?)?token | sig(?:nature)? | hash | isFreemail | triedRedirect | email_id
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Names of what tells a sender who follows a link, and from where."""
_TARGETS = (
    "url",
    "u",
    "q",
    "target",
    "dest",
    "destination",
    "redirect",
    "redirect_url",
    "redirect_to",
    "link",
    "to",
)
_SENDER = lazy_compile(
    r"""
    (?!www\.|blog\.|docs?\.|help\.|support\.) .{1,80}\. (?:
        list-manage\d?\.com | mailchi\w{0,9}-click\.com | mandrillapp\.com | sendgrid\.net | convertkit-mail\d?\.com
      | mail\.beehiiv\.com | hubspotlinks\w{0,9}\.com | hubspotemail\.net | mlsend\d?\.com | awstrack\.me | rs6\.net
      | cmail\d{1,3}\.com | createsend\d?\.com | sendibt?\w{0,4}\.com | sendinblue\.com | klclick\d?\.com | exct\.net
      | mjt\.lu | mailjet\.com | sparkpostmail\d?\.com | customeriomail\.com | aweber\.com | getresponse\.com
      | klaviyomail\.com | iterable\.com | safelinks\.protection\.outlook\.com | urldefense\.(?:com|us|proofpoint\.com)
      | tldrnewsletter\.com | mailgun\.(?:org|net|info) | mailerlite\.com | emlnk\d?\.com
      | activehosted\.com | acemlnb\.com
      | buttondown-clicks\.com | getrevue\.co | sailthru\.com | intercom-mail\.com | mailtrack\.io | ghost-mail\.com
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Hosts of senders, which only pass readers on."""
_PASSING_HOST = lazy_compile(
    r"(?:click|clicks|track|tracking|trk|ablink|lnks?|ct|url\d{1,5}|(?:e-?mail)?-?links?|e-?mail|e|t|r|go|mail)\.",
    re.IGNORECASE,
)
"""How the name of such a host begins; "go.dev/blog" is a page, so the path has to look so, too."""
_PASSING_PATH = lazy_compile(
    r"/(?:track|tracking|click|clicks|redirect|redir|ls/click|wf/click|ss/c|c|l|r|url|uni|f/a|e\d?t?|cl0|ck|trk)(?:/|\.php|$|\?)",
    re.IGNORECASE,
)
_OPAQUE = lazy_compile(r"[\w\-=%.]{24,}")
_OTHER_REDIRECTORS = lazy_compile(
    r"https?://(?:www\.)?(?:google\.[a-z.]{2,6}/url|l\.facebook\.com/l\.php|(?:open\.)?substack\.com/redirect|href\.li/"
    r"|urldefense\.(?:proofpoint\.)?(?:com|us)/|list-manage\.com/)"
)
_IN_PATH = lazy_compile(
    r"/(?:CL0|L0|v3/__)/?(https?(?::|%3A|%253A).{3,3000}?)(?:__;|/\d{1,3}/[\w.-]{6,}|$)", re.IGNORECASE
)
_PROOFPOINT = lazy_compile(r"u=(https?-3A__[^&]{3,3000})")
_BASE64 = lazy_compile(r"/(eyJ[\w\-]{8,4000})")


def clean_links(issue: Issue) -> Issue:
    """Give an issue whose links tell nobody who the subscriber was; those without another target are left out."""
    hidden: list[str] = []
    sections = tuple(_clean_section(section, hidden) for section in issue.sections)
    return replace(
        issue,
        url=_clean(issue.url, hidden) or None if issue.url else None,
        preamble=_clean_blocks(issue.preamble, hidden),
        buttons=_clean_blocks(issue.buttons, hidden),
        sections=sections,
        footer=_clean_blocks(issue.footer, hidden),
        left_out=(*issue.left_out, *(LeftOut(_REASON, host) for host in hidden)),
    )


def _clean_section(section: Section, hidden: list[str]) -> Section:
    items = tuple(_clean_item(item, hidden) for item in section.items)
    opinions = _clean_opinions(section.opinions, hidden)
    intro, buttons = _clean_blocks(section.intro, hidden), _clean_blocks(section.buttons, hidden)
    return replace(section, intro=intro, items=items, opinions=opinions, buttons=buttons)


def _clean_item(item: Item, hidden: list[str]) -> Item:
    return replace(
        item,
        url=_clean(item.url, hidden) or None if item.url else None,
        summary=_clean_blocks(item.summary, hidden),
        opinions=_clean_opinions(item.opinions, hidden),
        prerequisites=_clean_blocks(item.prerequisites, hidden),
        read_more=_clean_blocks(item.read_more, hidden),
    )


def _clean_opinions(opinions: tuple[Opinion, ...], hidden: list[str]) -> tuple[Opinion, ...]:
    return tuple(replace(opinion, paragraphs=_clean_blocks(opinion.paragraphs, hidden)) for opinion in opinions)


def _clean_blocks(blocks: tuple[Block, ...], hidden: list[str]) -> tuple[Block, ...]:
    return tuple(_clean_block(block, hidden) for block in blocks)


def _clean_block(block: Block, hidden: list[str]) -> Block:
    if not any(span.href for span in block.spans):
        return block
    return replace(block, spans=tuple(_clean_span(span, hidden) for span in block.spans))


def _clean_span(span: Span, hidden: list[str]) -> Span:
    href = _clean(span.href, hidden) if span.href else ""
    return span if href == span.href else replace(span, href=href)


def _clean(address: str, hidden: list[str]) -> str:
    """Give the target of an address, without what names the subscriber; empty where no target can be told."""
    cleaned = clean_address(address)
    if not cleaned:
        hidden.append(_find_host(address))
    return cleaned


def _find_host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def clean_address(address: str) -> str:
    """Follow an address through the redirects that name their target, and take off what names the subscriber."""
    for _ in range(_MOST_REDIRECTS):
        if not is_web_address(address) or not _is_redirect(address):
            break
        target = next(filter(is_web_address, _list_targets(address)), "")
        if not target:
            return ""
        address = target
    return _drop_tokens(address) if is_web_address(address) and "?" in address else address


def _is_redirect(address: str) -> bool:
    if _OTHER_REDIRECTORS.match(address):
        return True
    host = _find_host(address)
    path = address.partition(host)[2] if host else ""
    is_passing = _PASSING_HOST.match(host) is not None and _PASSING_PATH.match(path) is not None
    return _SENDER.fullmatch(host) is not None or (is_passing and _OPAQUE.search(path) is not None)


def _list_targets(address: str) -> Iterator[str]:
    """Yield what an address may lead to, as far as it says so itself."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    yield from (query[name] for name in _TARGETS if name in query)
    if match := _PROOFPOINT.search(address):
        yield unquote(match[1].replace("-", "%").replace("_", "/"))
    if match := _IN_PATH.search(address):
        yield unquote(unquote(match[1]))
    if parts.hostname == "href.li":
        yield parts.query
    if match := _BASE64.search(parts.path):
        yield from _read_token(match[1])


def _read_token(token: str) -> Iterator[str]:
    """Read the target in a token of JSON, as Substack has them."""
    try:
        plain = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return
    if isinstance(plain, dict):
        yield from (value for value in plain.values() if isinstance(value, str))


def _drop_tokens(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    query = parse_qsl(parts.query, keep_blank_values=True)
    is_substack = (parts.hostname or "").endswith("substack.com")
    clean = [(name, value) for name, value in query if not (_FOLLOWED.fullmatch(name) or "@" in value)]
    if is_substack or len(clean) < len(query):
        clean = [(name, value) for name, value in clean if name not in ("r", "s", "token", "publication_id", "post_id")]
    return address if len(clean) == len(query) else urlunsplit(parts._replace(query=urlencode(clean)))
