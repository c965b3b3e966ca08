"""Texts of other markup, of wikis, Org, AsciiDoc, reStructuredText and Textile → Markdown; data is refused."""

import json
import re
import tomllib
from collections.abc import Iterable

from podcast.errors import IssueError
from podcast.issue.forms.markdown_code import change_outside_code
from podcast.text import lazy_compile

_ATX = lazy_compile(r"^#{1,6} \S", re.MULTILINE)
_EQUALS = lazy_compile(r"^(={1,6})[ \t]+(\S[^\n]{0,300}?)(?:[ \t]+=+)?[ \t]*$", re.MULTILINE)
_EQUALS_TIGHT = lazy_compile(r"^(={2,6})([^=\s][^=\n]{0,300}?)\1[ \t]*$", re.MULTILINE)
_FEWEST = 2
_APOSTROPHES = lazy_compile(r"('{2,5})(?=\S)([^\n]{1,600}?)(?<=\S)\1")
_WIKI_ADDRESS = lazy_compile(r"\[(https?://[^\s\[\]]{1,2000}) ([^\[\]\n]{1,300})\]")
_WIKI_NOTE = lazy_compile(r"<ref(?:\s[^<>]{0,200})?(?:/>|>[^<>]{0,2000}</ref>)")
_ADDRESS_NAMED = lazy_compile(r"(?:link:)?(https?://[^\s\[\]]{1,2000})\[([^\[\]\n]{1,300})\]")
_ADOC_KEY = lazy_compile(r"^:[\w!-]{1,40}:(?:[ \t][^\n]{0,200})?\n", re.MULTILINE)
_ADOC_TITLE = lazy_compile(r"= \S")
_ADOC_NOTE = lazy_compile(
    r"^/{4,}\n(?:(?!/{4})[^\n]{0,2000}\n){0,200}?/{4,}[ \t]*$|^//(?!/)[^\n]{0,500}\n", re.MULTILINE
)
_ADOC_HEAD = lazy_compile(
    r"^(= \S[^\n]{0,300}\n)[^\n<>@]{2,100}<[^\s<>]{1,200}@[^\s<>]{1,200}>\n(?:v?\d[^\n]{0,60}\n)?", re.MULTILINE
)
"""A title with its author, and a revision, below."""
_ADOC_PICTURE = lazy_compile(
    r"^image::?[^\s\[\]]{1,2000}\[\"?([^\[\]\n\",]{0,300})[^\[\]\n]{0,300}\][ \t]*$", re.MULTILINE
)
_ADOC_ATTRIBUTES = lazy_compile(r"^\[[.#%]?\w[\w#.%-]{0,40}(?:,[^\[\]\n]{0,200})?\][ \t]*\n", re.MULTILINE)
_ORG_KEY = lazy_compile(r"^#\+(\w+):[ \t]*(.*)$", re.MULTILINE)
_ORG_HEADING = lazy_compile(
    r"^(\*{1,5})[ \t]+(?:(?:TODO|DONE)[ \t]+)?(\S[^\n]{0,300}?)(?:[ \t]+:[\w:@]{1,60}:)?[ \t]*$", re.MULTILINE
)
_ORG_DRAWER = lazy_compile(
    r"^[ \t]*:[A-Z_]{3,30}:[ \t]*\n(?:[ \t]*:[^\n]{0,300}\n){0,60}?[ \t]*:END:[ \t]*$", re.MULTILINE
)
_ORG_BLOCK = lazy_compile(
    r"^[ \t]*#\+(?:BEGIN|END)_(SRC|EXAMPLE|QUOTE|\w{1,20})\b[^\n]{0,200}$", re.MULTILINE | re.IGNORECASE
)
_ORG_LINK = lazy_compile(r"\[\[([^\[\]\n]{1,2000})\]\[([^\[\]\n]{1,300})\]\]")
_ORG_STRONG = lazy_compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300})(?<=[^\s*])\*(?![\w*])")
_ORG_EMPHASIS = lazy_compile(r"(?<![\w/:])/(?=[^\s/])([^/\n]{1,300})(?<=[^\s/])/(?![\w/])")
_TEXTILE_HEADING = lazy_compile(r"^h([1-6])\.[ \t]+(?=\S)", re.MULTILINE)
_TEXTILE_QUOTE = lazy_compile(r"^bq\.[ \t]+", re.MULTILINE)
_TEXTILE_LINK = lazy_compile(r"\"([^\"\n]{1,300})\":(https?://[^\s<>()]{1,2000}[^\s<>().,;:!?])")
_ADORNED = lazy_compile(r"^(\S[^\n]{1,120})\n([~^\"'+`])\2{2,120}[ \t]*$", re.MULTILINE)
_OVERLINED = lazy_compile(r"^([=*#~^-])\1{3,120}\n[ \t]?(\S[^\n]{1,120})\n\1{4,121}[ \t]*$", re.MULTILINE)
_UNDERLINED = lazy_compile(r"^(\S[^\n]{1,120})\n={3,120}[ \t]*$", re.MULTILINE)
_STARRED = lazy_compile(r"^(\S[^\n]{2,120})\n(\*|#)\2{2,120}[ \t]*$", re.MULTILINE)
"""As above, with signs that alone are a rule or a heading of Markdown: they are as long as the words."""
_ADORNMENTS = "~^\"'+`"
RULE = "===="
"""What every such rule has; most texts have none."""
_BOX = lazy_compile(
    r"(?<=\n)[ \t]*\n[ \t]*={4,200}[ \t]*\n"
    r"((?:(?![ \t]*={4})[ \t]*[^\s][^\n]{0,160}\n){1,4})[ \t]*={4,200}[ \t]*$",
    re.MULTILINE,
)
"""Lines between two rules, the upper of which is below no line."""
_RULE_ALONE = lazy_compile(r"(?<=\n\n)[ \t]*={4,200}[ \t]*$", re.MULTILINE)
"""A rule below no line, which it would make a heading of."""
_SENTENCE_ENDS = (".", "!", "?")
_COLUMNS = lazy_compile(r"[ \t]{3,}")
"""What stands between number and day in the line below a title."""
_LONGEST_TITLE = 80
"""Characters of a title."""
_RST_LINK = lazy_compile(r"`([^`<>\n]{1,300}?)\s{0,2}<(https?://[^`<>\s]{1,2000})>`__?")
_RST_TARGET = lazy_compile(r"^\.\. _`?([^:`\n]{1,200})`?:[ \t]+(https?://\S{1,2000})[ \t]*$", re.MULTILINE)
_RST_NAMED = lazy_compile(r"`([^`<>\n]{1,300})`_(?!\w)|(?<![\w`])(\w[\w-]{0,60})_(?!\w)")
_RST_PICTURE = lazy_compile(
    r"^[ \t]*\.\. (?:image|figure)::[^\n]{0,300}\n(?:[ \t]+:(?:alt:([^\n]{0,300})|\w[^\n]{0,300})\n){0,9}", re.MULTILINE
)
_RST_FIELDS = lazy_compile(
    r"\n(?::(?:date|modified|tags|category|slug|authors?|summary|lang|status):[^\n]{0,300}\n){1,12}"
)
"""What Pelican is told of a page, below its title."""
_RST_DIRECTIVE = lazy_compile(
    r"^[ \t]*\.\. (?:(?:contents|toctree|raw|meta|tags?|post|date|author)::[^\n]{0,300}|[\w-]{1,30}::)[ \t]*",
    re.MULTILINE,
)
_RST_SIGN = lazy_compile(r">`__?(?!\w)|^\.\. [\w-]{1,30}::|^\.\. _[^:\n]{1,200}: http", re.MULTILINE)
_PANDOC = lazy_compile(
    r"% (\S[^\n]{0,300}?)[ \t]*\n%[ \t]*([^\n]{0,300}?)[ \t]*\n(?:%[ \t]*([^\n]{0,60}?)[ \t]*\n)?(?=\n)"
)
"""The title, authors and date that Pandoc reads; a line alone may be of percents."""
_FENCED = lazy_compile(r"(?:\A|\n[ \t]*\n)[ \t]*(?:`{3}|~{3})")
"""Where code begins; the line that ends it is no mark below a heading."""
_SHORTEST_LINE = 0.6
_FEED = lazy_compile(
    r"\s{0,200}(?:<\?xml[^<>]{0,200}\?>\s{0,200})?(?:<!--[^<>]{0,500}-->\s{0,200})?<(?:rss|feed|rdf:RDF|opml)\b"
)
_TEX = lazy_compile(r"^\s{0,9}\\(?:documentclass|begin\{document\})", re.MULTILINE)

_TOML = lazy_compile(
    r"(?:[ \t]*(?:#[^\n]{0,500})?\n){0,200}[ \t]*(?:\[{1,2}[\w\"'. -]{1,200}\]|[\w\"'.-]{1,200}[ \t]*=)"
)
"""Its first line that is no note: the name of a table, or a key."""


def refuse_data(text: str, *, name: str) -> None:
    """Refuse what programs write for programs.

    Raises:
        IssueError: it is JSON, TOML, a feed or TeX.
    """
    if _FEED.match(text):
        raise IssueError(f"{name}: this is a feed, not an issue", hint="Save the page of the issue instead.")
    if _TEX.search(text[:5000]):
        raise IssueError(
            f"{name}: this is TeX, which is not read", hint="Make a page of it: pandoc FILE.tex -o FILE.html."
        )
    bare = text.strip()
    if bare[:1] in ("{", "[") and bare[-1:] in ("}", "]") and _is_json(bare):
        raise IssueError(f"{name}: this is JSON, not a text", hint="Save the issue's text, or its page.")
    if _TOML.match(text) and _is_toml(text):
        raise IssueError(f"{name}: this is TOML, settings and no text", hint="Save the issue's text, or its page.")


def _is_json(text: str) -> bool:
    """Tell JSON, also an object a line."""
    for part in (text, text.partition("\n")[0]):
        try:
            return isinstance(json.loads(part), dict | list)
        except (ValueError, RecursionError):
            continue
    return False


def _is_toml(text: str) -> bool:
    try:
        return bool(tomllib.loads(text))
    except (ValueError, RecursionError):
        return False


def write_markdown(text: str) -> str:
    """Give a text of another markup as Markdown; any other text as it is."""
    text = _write_pandoc(text)
    if text.lstrip()[:1] == "<" or ("# " in text and _ATX.search(text)):
        return text
    if (">`_" in text or "\n.. " in text) and _RST_SIGN.search(text):
        text = _write_links(text)
    if "#+" in text and _ORG_KEY.search(text):
        return _write_org(text)
    if text.lstrip("\n").startswith("===") and (titled := _OVERLINED.subn(r"# \2", text, count=1))[1]:
        # A title with lines above and below stands over headings with one below.
        text = _UNDERLINED.sub(r"## \1", titled[0])
    if "\n=" in text and len(_EQUALS.findall(text)) + len(_EQUALS_TIGHT.findall(text)) >= _FEWEST:
        return _write_wiki(text)
    if (text.startswith("h") or "\nh" in text) and _TEXTILE_HEADING.search(text):
        return _write_textile(text)
    if ("\n****" in text or "\n####" in text) and not _FENCED.search(text):
        text = _STARRED.sub(_write_starred, text)
    is_adorned = any(f"\n{3 * sign}" in text for sign in _ADORNMENTS) and not _FENCED.search(text)
    return _ADORNED.sub(_write_adorned, _OVERLINED.sub(r"# \2", text)) if is_adorned else text


def _write_links(text: str) -> str:
    """Write links, pictures and directives of reStructuredText."""
    addresses = {" ".join(name.split()).casefold(): address for name, address in _RST_TARGET.findall(text)}

    def link(match: re.Match[str]) -> str:
        address = addresses.get(" ".join((match[1] or match[2]).split()).casefold())
        return f"[{match[1] or match[2]}]({address})" if address else match[0]

    text = _RST_LINK.sub(r"[\1](\2)", _RST_TARGET.sub("", _RST_FIELDS.sub("\n", text, count=1)))
    text = _RST_NAMED.sub(link, text) if addresses else text
    text = _RST_PICTURE.sub(lambda match: f"\n![{(match[1] or '').strip()}](picture)\n\n", text)
    return _RST_DIRECTIVE.sub("", text)


def _write_wiki(text: str) -> str:
    if _ADOC_TITLE.match(text.lstrip()):
        text = _ADOC_KEY.sub("", _ADOC_HEAD.sub(r"\1", _ADOC_NOTE.sub("", text), count=1))
        text = _ADOC_PICTURE.sub(r"\n![\1](picture)\n", _ADOC_ATTRIBUTES.sub("", text))
    text = _EQUALS_TIGHT.sub(r"\1 \2", _WIKI_NOTE.sub("", text))
    text = _EQUALS.sub(lambda match: f"\n{'#' * len(match[1])} {match[2]}\n", text)
    text = _ADDRESS_NAMED.sub(r"[\2](\1)", _WIKI_ADDRESS.sub(r"[\2](\1)", text))
    return _APOSTROPHES.sub(lambda match: f"{'*' * (len(match[1]) - 1)}{match[2]}{'*' * (len(match[1]) - 1)}", text)


def _write_org(text: str) -> str:
    keys = {match[1].lower(): match[2].strip() for match in _ORG_KEY.finditer(text)}
    text = _ORG_BLOCK.sub(
        lambda match: "```" if match[1].upper() in ("SRC", "EXAMPLE") else "", _ORG_DRAWER.sub("", text)
    )
    text = _ORG_STRONG.sub(r"**\1**", _ORG_EMPHASIS.sub(r"*\1*", _ORG_LINK.sub(r"[\2](\1)", _ORG_KEY.sub("", text))))
    text = _ORG_HEADING.sub(lambda match: f"{'#' * (len(match[1]) + 1)} {match[2]}", text)
    facts = {"title": keys.get("title", ""), "date": keys.get("date", "").strip("<>[]")[:10]}
    return _write_front(facts.items()) + text


def _write_pandoc(text: str) -> str:
    match = _PANDOC.match(text)
    keys = ("title", "author", "date")
    return _write_front(zip(keys, match.groups(), strict=True)) + text[match.end() :] if match else text


def _write_front(facts: Iterable[tuple[str, str | None]]) -> str:
    """Write what another markup tells in its first lines as front matter; nothing where that is nothing."""
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts if value)
    return f"---\n{front}---\n" if front else ""


def _write_textile(text: str) -> str:
    text = _TEXTILE_HEADING.sub(lambda match: f"{'#' * int(match[1])} ", _TEXTILE_QUOTE.sub("> ", text))
    return _ORG_STRONG.sub(r"**\1**", _TEXTILE_LINK.sub(r"[\1](\2)", text))


def _write_starred(match: re.Match[str]) -> str:
    """Write a heading of the outer levels, by the order of the signs that most such texts have."""
    line = match[0].rpartition("\n")[2].rstrip()
    is_heading = len(line) >= len(match[1].rstrip()) and any(map(str.isalnum, match[1]))
    return f"{'#' if match[2] == '#' else '##'} {match[1]}" if is_heading else match[0]


def _write_adorned(match: re.Match[str]) -> str:
    line = match[0].rpartition("\n")[2].rstrip()
    is_heading = len(line) >= _SHORTEST_LINE * len(match[1]) and any(map(str.isalnum, match[1]))
    return f"## {match[1]}" if is_heading else match[0]


def write_ruled_titles(text: str) -> str:
    """Write a title between two rules as a heading, the first over the others, and drop the rules between parts."""
    text = "\n\n" + text.lstrip("\n")
    if opening := _BOX.match(text, 1):
        text = f"\n\n{_write_title(opening, '#')}{text[opening.end() :]}"
    return change_outside_code(text, _write_inner_titles)


def _write_inner_titles(text: str) -> str:
    return _RULE_ALONE.sub("", _BOX.sub(lambda box: _write_title(box, "##"), text))


def _write_title(box: re.Match[str], marks: str) -> str:
    title, *others = (_COLUMNS.sub(", ", line.strip()) for line in box[1].rstrip("\n").split("\n"))
    is_text = others and others[-1].rstrip("\"”’')").endswith(_SENTENCE_ENDS)
    if is_text or len(title) > _LONGEST_TITLE:
        return f"\n{box[1]}\n"
    return "\n".join(("", f"{marks} {title}", "", *others, ""))
