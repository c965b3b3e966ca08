"""Tells the links of a page that are drawn as buttons, by what mailers and sites write for them."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Protocol

from podcast.text import lazy_compile

_NAME = lazy_compile(r"(?:^|[\s_-]|[a-z](?=B))(?:btn|[Bb]utton)s?(?=$|[\s_-]|[A-Z\d])")
"""A class of buttons: `btn btn-accent`, `kg-btn`, `mcnButton`, `wp-block-button__link`, `button-wrapper`."""
_WHITE = r"#fff(?:fff)?\b|white"
_DRAWN = lazy_compile(
    r"(?<![\w-])(?:background(?:-color)?|border(?:-radius)?)\s*:\s*(?!none|transparent|0|inherit|" + _WHITE + ")",
    re.IGNORECASE,
)
_COLOURED = lazy_compile(rf"(?!\s|transparent|{_WHITE})", re.IGNORECASE)
"""A cell's own colour; a title may stand alone in a white one."""
_PADDED = lazy_compile(r"(?<![\w-])padding(?:-\w+)?\s*:[^;]{0,40}?[1-9]", re.IGNORECASE)
_ROUND = lazy_compile(r"border-radius\s*:\s*(?!0)", re.IGNORECASE)
_LONGEST = 60
"""Characters of a button; what is longer and drawn as one is a card."""
_MOST_AROUND = 6
"""Elements around the link of a button, which a mailer may draw as a table."""


class Link(Protocol):
    """What must be known of a link, and of what it stands in."""

    @property
    def tag(self) -> str:
        """Give the name of the element."""

    def get(self, name: str, default: str = "", /) -> str:
        """Give an attribute."""

    def itertext(self) -> Iterable[str]:
        """Yield the texts in it."""

    def iterancestors(self) -> Iterable["Link"]:
        """Yield what it stands in, the innermost first."""


def is_drawn_button(link: Link) -> bool:
    """Tell a link that is drawn as a button, or is all that stands in something that is."""
    style = link.get("style", "")
    is_padded = _PADDED.search(style) is not None
    if (
        link.get("role", "") == "button"
        or is_button_name(link.get("class", ""))
        or (is_padded and _DRAWN.search(style))
    ):
        return _is_short(link)
    around = islice(link.iterancestors(), _MOST_AROUND)
    return any(_draws_button(element, is_padded=is_padded) and _is_alone(link, element) for element in around)


def is_button_name(names: str) -> bool:
    """Tell classes of which one is a button's."""
    return _NAME.search(names) is not None


def _draws_button(element: Link, *, is_padded: bool) -> bool:
    if is_button_name(element.get("class", "")):
        return True
    style = element.get("style", "")
    colour = element.get("bgcolor", "")
    is_coloured = (bool(colour) and _COLOURED.match(colour) is not None) or _DRAWN.search(style) is not None
    return element.tag in ("td", "th", "table") and is_coloured and (is_padded or _ROUND.search(style) is not None)


def _is_alone(link: Link, element: Link) -> bool:
    return _is_short(element) and _join(link) == _join(element)


def _is_short(element: Link) -> bool:
    return 0 < len(_join(element)) <= _LONGEST


def _join(element: Link) -> str:
    """Join the words of an element as far as they can be a button's, so that a page is never read for each link."""
    return " ".join("".join(islice(element.itertext(), _LONGEST)).split())
