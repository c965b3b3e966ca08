"""What site generators put into a Markdown text, Liquid, Hugo, kramdown and Pandoc → Markdown, or nothing."""

import re

from podcast.issue.forms.markdown_code import change_outside_code
from podcast.model import LeftOut
from podcast.text import lazy_compile

SHORTCODE = "shortcode"
"""Reason why it is not read."""
_ATTRIBUTE = lazy_compile(r"""\b(?:alt|caption|title)\s?=\s?(?:"([^"\n]{1,600})"|'([^'\n]{1,600})')""")
_CODE_START = lazy_compile(r"\{(?:%-?|\{[%<])\s{0,3}(?:highlight|code|codeblock)\b[^{}\n]{0,200}(?:-?%|[%>]\})\}")
_CODE_END = lazy_compile(r"\{(?:%-?|\{[%<])\s{0,3}(?:end|/\s?)(?:highlight|code|codeblock)\s{0,3}(?:-?%|[%>]\})\}")
_COMMENT_START = lazy_compile(r"\{%-?\s{0,3}comment\s{0,3}-?%\}|\{::comment\}")
_COMMENT_END = lazy_compile(r"\{%-?\s{0,3}endcomment\s{0,3}-?%\}|\{:/(?:comment)?\}")
_SHORTCODE = re.compile(r"\{\{(?:<|%)(?P<hugo>[^{}]{1,1000})(?:>|%)\}\}|\{%-?(?P<liquid>[^{}]{1,1000}?)-?%\}")
_TARGET_FIELD = re.compile(r"(?<=\]\()\{\{(?![<%])[^{}\n]{1,200}\}\}(?=/?[\w.\-/?#=&%]{0,500}\))")
_MARKS = lazy_compile(
    r"""
    ^[ \t]*[*+-][ ][^\n]{1,60}\n\{:\ ?toc[^{}\n]{0,60}\}       # where the table of contents will stand
    | ^[ \t]*(?:\[\[?_?(?i:toc)_?\]?\]|\$\{toc\})[ \t]*$
    | ^\*\[[^\[\]\n]{1,60}\]:[^\n]{0,300}$                      # what an abbreviation stands for
    | ^%%[^\n]{0,500}%%[ \t]*$ | <%[^<>]{0,500}%>
    | \{::?/?[^{}\n]{0,300}\}                                   # {: .no_toc}, {:target="_blank"}
    | (?<=[)\]*_\w])[ \t]?\{[.\#][\w\-][^{}\n]{0,200}\}          # ## Title {#place .wide}
    | (?<=[)\]])[ \t]?\{[a-z][a-z\-]{1,20}=[^{}\n]{0,200}\}          # [words](address){target=_blank}
    | ^:{3,}[ \t]*(?:\{[^{}\n]{0,200}\}|[\w\-]{0,40})[^\n]{0,60}$
    | ^\\(?:newpage|pagebreak|toc)[ \t]*$
    | ^import[ ][\w{}*, ]{1,200}[ ]from[ ]['"][^'"\n]{1,300}['"];?[ \t]*$    # what MDX imports, and its components
    | ^export[ ](?:const|let|default)[ ][^\n]{1,300}$
    | <[A-Z][\w.]{0,40}[a-z][\w.]{0,40}(?:[ ][^<>\n]{0,400})?/>
    | </?[A-Z]\w{0,40}[a-z]\w{0,40}(?:[ ]\w{1,40}=[^<>\n]{1,400})?>
    """,
    re.MULTILINE | re.VERBOSE,
)
_SIGNS = (
    "{",
    ":::",
    "[[",
    "[TOC]",
    "[toc]",
    "*[",
    "%%",
    "<%",
    "*|",
    "import ",
    "/>",
    "</",
    "[/",
    "[gallery]",
    "[!",
    "!!! ",
    "??? ",
    '="',
    "fallback=",
)
_PRESS = (
    r"(?:caption|gallery|embed|video|audio|playlist|youtube|vimeo|button|contact-form(?:-7)?|vc_\w{1,30}"
    r"|et_pb_\w{1,40})"
)
_FIELDS = lazy_compile(
    rf"""
    \{{\{{\{{? \s?[\#/^>!&] [^{{}}\n]{{0,300}} \}}?\}}\}} | \{{\{{\s?else(?:\s[^{{}}\n]{{0,100}})?\}}\}}  # Handlebars
    | \{{\{{-?\s?/\*[^{{}}]{{0,1000}}\*/\s?-?\}}\}}
    | \{{\{{-?\s?(?:\$|range\b|end\b|if\b|with\b|partial\b)[^{{}}\n]{{0,300}}\}}\}}                  # Hugo's code
    | \{{\{{-?\s?\w{{1,40}}(?:::\w{{1,40}})?\([^{{}}\n]{{0,400}}\)\s?-?\}}\}}                   # Zola's
    | (?<!\*)\*\|(?:[A-Z][A-Z0-9_:]{{1,60}}|(?:END:|ELSE|IFNOT:|IF:|ELSEIF:)[^|\n]{{0,100}})\|\*(?!\*)   # Mailchimp
    | \[embed(?:\s[^\[\]\n]{{0,200}})?\][^\[\]\n]{{0,600}}\[/embed\]                               # WordPress
    | \[{_PRESS}\s(?=[^\[\]\n]{{0,300}}=)[^\[\]\n]{{1,600}}\](?![(\[:]) | \[/{_PRESS}\] | \[gallery\](?![(\[:])
    | \[\w{{1,30}},\s?fallback=[^\[\]\n]{{0,60}}\]                                                   # Campaign Monitor
    """,
    re.VERBOSE,
)
"""What mailers and blogs would fill in or act upon."""
_NOTICE = lazy_compile(
    r"^(?:!!!|\?\?\?\+?)[ ]([a-z][a-z-]{0,30}(?:[ ]inline(?:[ ]end)?)?)(?:[ ]\"([^\"\n]{0,200})\")?[ \t]*$(?=\n[ ]{4})"
    r"|^(?P<quote>[ ]{0,3}>[ ]?)\[!([A-Za-z]{2,30})\][+-]?[ \t]*",
    re.MULTILINE,
)
"""How Material for MkDocs opens a note, whose lines are indented, and GitHub and Obsidian do, in a quote.

A kind is a word in small letters; anything else behind such marks is a line of its author.
"""
_NOT_WORD = lazy_compile(r"[^\w.:/#=-]+")
_WIKI_PICTURE = lazy_compile(r"!\[\[[^\[\]\n]{1,300}\]\]")
_WIKI_LINK = lazy_compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?([^\[\]|\n]{1,300})\]\](?![(\[])")


def fill_templates(text: str) -> tuple[str, tuple[LeftOut, ...]]:
    """Give a Markdown text without what its site would fill in or act upon, and that; listings become code."""
    if not any(sign in text for sign in _SIGNS):
        return text, ()
    text = _CODE_END.sub("\n```\n", _CODE_START.sub("\n```\n", _drop_comments(text)))
    codes: list[str] = []
    filled = change_outside_code(text, lambda part: _fill(part, codes))
    return filled, tuple(LeftOut(SHORTCODE, code) for code in codes)


def _fill(text: str, codes: list[str]) -> str:
    def take(match: re.Match[str]) -> str:
        picture = _write_shortcode(match) if match.re is _SHORTCODE else ""
        if match.re is _TARGET_FIELD and match.string[match.end()] == ")":
            codes.append(match[0].strip("{} "))
            return "#"  # of a link that is nothing but a field, its words stay one
        words = " ".join(_NOT_WORD.sub(" ", match[0]).split())
        codes.extend([words] if words and not picture else [])
        return picture

    def open_notice(match: re.Match[str]) -> str:
        codes.append(match[1] or match[4])
        return match["quote"] or (f"\n{match[2]}\n\n" if match[2] else "")

    text = _NOTICE.sub(open_notice, text)
    for pattern in (_TARGET_FIELD, _SHORTCODE, _FIELDS, _MARKS):
        text = pattern.sub(take, text)
    return _WIKI_LINK.sub(r"\1", _WIKI_PICTURE.sub("", text))


def _drop_comments(text: str) -> str:
    parts: list[str] = []
    at = 0
    while start := _COMMENT_START.search(text, at):
        end = _COMMENT_END.search(text, start.end())
        if end is None:
            break
        parts.append(text[at : start.start()])
        at = end.end()
    return "".join([*parts, text[at:]])


def _write_shortcode(match: re.Match[str]) -> str:
    """Write a picture for a shortcode that describes one, and an address for one that leads to a page."""
    inner = match["hugo"] or match["liquid"]
    if match.string[match.start() - 2 : match.start()] == "](":
        return "/"
    if re.match(r"\s{0,3}(?:figure|img|image|picture|include\s+(?:figure|image))\b", inner):
        words = next((attribute[0] or attribute[1] for attribute in _ATTRIBUTE.findall(inner)), "")
        return f"\n\n![{words}](picture)\n\n"
    return ""
