"""The elements of HTML by what they do to the text in them."""

UNREAD = frozenset(
    ("style", "script", "head", "template", "noscript", "iframe", "object", "svg", "select", "option", "textarea")
)
"""Nobody sees what is in them."""
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "math",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "mi",
        "mo",
        "mn",
        "mrow",
        "msub",
        "msup",
        "mfrac",
        "mtext",
        "semantics",
    ]
)
"""They stand inside a line of text."""
STRONG = frozenset(("b", "strong"))
EMPHASIS = frozenset(("i", "em", "cite", "dfn"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
CELLS = frozenset(("td", "th"))
IN_DATA_TABLE = INLINE | CELLS | {"thead", "tbody", "tfoot", "tr", "caption", "colgroup", "col", "br"}
"""All that a table of data holds, one that only lays out a page holds more."""
AROUND = frozenset(("nav", "aside", "button"))
"""Around the text, also within an article."""
