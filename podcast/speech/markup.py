"""Take away what is only for the eye: emphasis, tags, headings' and footnotes' marks, addresses, talk about links."""

import re

from podcast.speech.link_talk import drop_link_talk
from podcast.text import lazy_compile, word_set

_TAG = lazy_compile(
    r"""</?(?:a|abbr|b|blockquote|br|center|cite|code|del|details|div|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|kbd|li
      |mark|ol|p|pre|q|s|samp|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|var)
    (?:\s+[\w:-]+\s*=[^<>]*|\s)?/?>   # "i<p and q>r" has no tag""",
    re.VERBOSE | re.IGNORECASE,
)
_TEMPLATE = lazy_compile(r"\{%[^{}]*%\}|\{\{\s*[\w.|\s-]+\}\}")
"""What a site's generator would have filled in."""
_COMMENT = lazy_compile(r"<!--[^<>]*-->")
_HIGHLIGHT = lazy_compile(r"(?<![=\w])==(?=[^\s=])([^=]+?)(?<=[^\s=])==(?![=\w])")
_SHORTCODE = lazy_compile(r"(?<!\S):[a-z][a-z_]{2,24}:(?=[\s.,!?]|$)")
"""An emoji by its name, ":tada:"."""
_TASK = lazy_compile(r"^\s*(?:[-*+]\s+)?\[[ xX]\]\s+(?=\S)")
"""A box to tick before an item."""
_RAISED = lazy_compile(r"<(?P<tag>su[bp])>(?P<inner>[^<>]{1,40})</(?P=tag)>", re.IGNORECASE)
_NOTES = lazy_compile(r"\[?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]?")
_MARK_OF_NOTE = lazy_compile(r"(?:[.,;:!?)”\"']|[a-z]{3})$")
_CHEMICAL = lazy_compile(r"[A-Z][a-z]?$")
_IMAGE = lazy_compile(r"!\[([^\[\]]*)\]\([^()\s]*\)")
_LINK = lazy_compile(r"\[([^\[\]]+)\]\((?:https?://|mailto:|www\.|/|#)[^()\s]*\)")
_URL = lazy_compile(
    r"""<?\b(?:https?://|ftp://|www\.)
    ([^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]}'])>?   # its last mark belongs to the sentence""",
    re.VERBOSE | re.IGNORECASE,
)
_EMAIL = lazy_compile(r"(?<![\w.+-])([\w.+-]{1,64})@((?:[\w-]+\.)+[A-Za-z]{2,})\b")
_SITE = lazy_compile(
    r"""(?<![\w@.-])
    ((?:[A-Za-z][\w-]{0,63}\.){1,6}(?:com|org|net|edu|gov|io|ai|uk|eu|de|info|dev|co|example))
    (/[^\s,;]*[\w/])?(?![\w@])""",
    re.VERBOSE,
)
_SAYABLE_PATH = lazy_compile(r"(?=.{1,40}$)(?:/(?:[A-Za-z]+(?:[_-][A-Za-z]+){0,4}\d{0,3})){1,3}/?")
"""A path that a listener can type: three names at most."""
_FOOTNOTE = lazy_compile(
    r"""\s?\[\d{1,3}\](?:\s?[-–,]\s?\[\d{1,3}\])+(?=[.,;:!?)]|\s[a-z]|$)
      | (?<=[A-Za-z.,;:!?)”\"'])(?<!\\sqrt)\[\d{1,3}\]
      | \[\^?[\d*†‡]+\](?=[\s.,]|$)
      | [†‡]
      | (?<=[a-z]{3}[.!?])(?<!fig\.)(?<!igs\.)(?<!sec\.)(?<!ect\.)(?<!vol\.)(?<!eqn\.)(?<!hap\.)(?<!app\.)(?<!ver\.)
        (?<!art\.)(?<!ref\.)(?<!thm\.)(?<!-alpha\.)(?<!-beta\.)
        [1-9]\d?(?=\s+[A-Z“\"]|$)    # after a full stop, no decimal
      | (?<=[A-Za-z]{3})[¹²³⁴-⁹⁰]+     # after a word; after a letter or two it is a power
      | (?<=[.,;:!?])[¹²³⁴-⁹⁰]+""",
    re.VERBOSE,
)
_CITATIONS = lazy_compile(
    r"""(?<=[a-z])(?<!\bin)(?<!\bto)(?<!\bof)(?<!\bon)(?<!\bfrom)(?<!\brange)(?<!\bbetween)(?<!\bwithin)(?<!interval)
    (?<!list)(?<!vector)(?<!array)(?<!pair)(?<!tuple)(?<!sequence)(?!\s\[(\d+),\s?\1\])
    \s\[[1-9]\d{0,2}(?:(?:,\s?|[-–])\d{1,3})*\](?=[.,;:!?)]|\s[a-z]|$)""",
    re.VERBOSE,
)
"""Numbers of references after a word, "as shown [3, 7]"; after "in" and the like they are an interval."""
_LINK_NUMBERS = lazy_compile(r"(?P<word>[a-z]+)(?P<mark>[”\"']?)\s\(1(?P<others>(?:,\s?\d{1,2})+)\)(?=[\s.,;:!?)”]|$)")
"""Numbers that are links, "many ways (1, 2, 3)"."""
_BEFORE_TUPLES = word_set(
    """
    point points pair pairs tuple tuples vector vectors interval range list array cell state position coordinate
    coordinates shape set sequence move square node edge equation equations label labels number numbers value values
    input inputs output outputs step steps at to in is of from and or say by are as size dimensions permutation
    """
)
"""Words after which such numbers are what they seem."""
_CALL = lazy_compile(r"(?<=[a-z_0-9])\.(?=[a-z_]\w*\(\))|(?<=\w)\(\)")
"""The marks of code: "env.step()" is env dot step."""
_LINE_MARK = lazy_compile(r"^(?:#{1,6}\s+|>\s+|[-*+]\s+(?=\S))+|\s#+$|(?:^|\s)[=*_-]{3,}(?=\s|$)")
"""What makes a line a heading, a quotation, a list item or a rule."""
_STRONG = lazy_compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?:(?=[^*_\w]|$)|(?=s\b))")
_STRONG_STAR = lazy_compile(r"\*\*([^*\s][^*]*\*)\*\*(?!\*)")
"""Strong words with a star of their own: "**Q***"."""
_EMPHASIS = lazy_compile(r"(?<![\w*)\]'|}])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_UNDERLINE = lazy_compile(r"(?<![\w_])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_])")
_ONE_OR_MORE = lazy_compile(r"(?<=[a-z]{2})\(s\)'")
"""The possessive of "agent(s)"."""
_PLURAL_LETTER = lazy_compile(r"\*\*([a-zA-Z])\*\*s\b")


def strip_markup(text: str) -> str:
    """Give the text without marks for the eye: "**So** it is[1]" → "So it is"."""
    return strip_marks(drop_references(drop_link_talk(say_addresses(strip_tags(text)))))


def strip_marks(text: str) -> str:
    """Take away the marks of emphasis and of calls in code, and the arrow of a button, "Order now →"."""
    if "()" in text:
        text = _CALL.sub(lambda match: " dot " if match.group() == "." else "", text)
    return _strip_emphasis(text.replace("~~", "")).strip().rstrip("→➔➡ ")


def strip_tags(text: str) -> str:
    """Take away tags, images, what a site's generator would fill in, and what marks a line."""
    if text.startswith("* "):  # a list that runs on
        text = text.replace(" * ", ", ")
    if "%}" in text or "}}" in text or "==" in text:
        text = _HIGHLIGHT.sub(r"\1", _TEMPLATE.sub(" ", text))
    if "<" in text:
        text = _COMMENT.sub(" ", text)
        text = _TAG.sub(" ", _RAISED.sub(_write_raised, text))
    text = _LINE_MARK.sub(" ", _TASK.sub("", text))
    if "](" in text:
        text = _IMAGE.sub(r" \1 ", text)
    text = _SHORTCODE.sub(" ", text) if ":" in text else text
    return _LINK.sub(r"\1", text) if "](" in text else text


def say_addresses(text: str) -> str:
    """Say addresses by their site, "site dot org", or as "a link"."""
    if ":" in text or "." in text:
        text = _URL.sub(_say_url, text)
    if "@" in text:
        text = _EMAIL.sub(lambda match: f"{_say_address(match[1])} at {_say_address(match[2])}", text)
    return _SITE.sub(_say_site, text)


def drop_references(text: str) -> str:
    """Drop numbers of links and of references, and the marks of notes."""
    text = _ONE_OR_MORE.sub("s'", text) if "(s)" in text else text
    text = _LINK_NUMBERS.sub(_drop_link_numbers, text) if "(1," in text else text
    text = _CITATIONS.sub("", text) if "[" in text else text
    return _FOOTNOTE.sub("", text)


def _drop_link_numbers(match: re.Match[str]) -> str:
    """Drop numbers that count from one, as links do."""
    numbers = [int(number) for number in re.findall(r"\d+", match["others"])]
    are_links = match["word"] not in _BEFORE_TUPLES and numbers == list(range(2, len(numbers) + 2))
    return match["word"] + match["mark"] if are_links else match.group()


def _write_raised(match: re.Match[str]) -> str:
    """Write what a tag raises or lowers on the line: "mc<sup>2</sup>" → "mc^{2}"; a note's mark is left out."""
    inner, before = match["inner"].strip(), match.string[max(match.start() - 3, 0) : match.start()]
    if not before or before.isspace() or inner.lower() in {"st", "nd", "rd", "th"}:
        return inner
    if match["tag"].lower() == "sub":
        return inner if _CHEMICAL.search(before) and inner.isdecimal() else f"_{{{inner}}}"
    is_note = _NOTES.fullmatch(inner) and _MARK_OF_NOTE.search(before)
    return "" if is_note or inner in {"*", "†", "‡"} else f"^{{{inner}}}"


def _strip_emphasis(text: str) -> str:
    """Take away pairs of stars and low lines, but leave the star of Q* and the low line of x_i."""
    if "*" in text:
        text = _STRONG_STAR.sub(r"\1", _PLURAL_LETTER.sub(r"\1's", text))
        text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text)).replace("**", "")
    return _UNDERLINE.sub(r"\1", text.replace("__", " ")) if "_" in text else text


def _say_url(match: re.Match[str]) -> str:
    """Say a site that is named for itself, and "a link" for a page on it."""
    site, _, page = match[1].partition("/")
    return "a link" if page or "." not in site else _say_address(site.removeprefix("www."))


def _say_site(match: re.Match[str]) -> str:
    """Say a site, and the page on it where its path is a word or a few: "site.org/team/blog"."""
    path = match[2] if match[2] and _SAYABLE_PATH.fullmatch(match[2]) else ""
    return f"{_say_address(match[1])}{re.sub('[_-]', ' ', path).rstrip('/').replace('/', ' slash ')}"


def _say_address(address: str) -> str:
    return re.sub(r"[_-]", " ", address.replace(".", " dot ").replace("+", " plus "))
