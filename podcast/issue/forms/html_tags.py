"""The elements of HTML by what they do to the text in them: a table of data."""

from podcast.text import word_set

UNREAD = word_set("style script head template noscript noembed noframes iframe object svg select option textarea")
"""Elements whose content nobody sees."""
INLINE = word_set(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark math q s samp small span strike
    strong sub sup time tt u var wbr nobr mi mo mn mrow msub msup mfrac mtext semantics
    webversion preferences unsubscribe forwardtoafriend singleline
    """
)
"""Elements that stand inside a line of text; the last are Campaign Monitor's, around its links."""
STRONG = word_set("b strong")
EMPHASIS = word_set("i em cite dfn")
RAISED = word_set("sup sub")
HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
CELLS = word_set("td th")
IN_DATA_TABLE = INLINE | CELLS | word_set("thead tbody tfoot tr caption colgroup col br")
"""All that a table of data holds; one that only lays out a page holds more."""
AROUND = word_set("nav aside button")
"""Elements that are around the text, also within an article."""
