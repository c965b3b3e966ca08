"""Talk about links, "see this post", that a listener cannot follow: left out."""

import re

from podcast.text import lazy_compile

_THING = r"(?:comments?|posts?|papers?|threads?|links?|tweets?|articles?)"
_POINTER = rf"(?:here|th(?:is|ese)\s+{_THING})"
_POINTERS = rf"{_POINTER}(?:(?:,|,?\s+and|,?\s+or)\s+{_POINTER}){{0,5}}"
_MATTER = r"(?:details?|examples?|discussion|information|info|explanation)"
_MORE = rf"(?:\s+for\s+(?:(?:some|more|further|full|other|an)\s+)?{_MATTER})?"
_SEE = rf"see(?:\s+also)?(?:,?\s+(?:for\s+example|e\.g\.),?)?\s+{_POINTERS}{_MORE}"
_AVAILABLE = (
    rf"(?:(?:the|all|our|their|its)\s+)?(?:code|data|videos?|slides|papers?|transcript|details|more)"
    rf"\s+(?:is|are)\s+(?:also\s+)?(?:available\s+)?{_POINTERS}"
)
_BRACKET = lazy_compile(
    rf"""(?<!\s)\s*+[(\[]\s*(?:also\s+)?(?:
        {_SEE} | {_AVAILABLE}
      | (?:more|further|full|other)?\s*(?:details?|discussion|information|info|explanation|examples?)?\s*
        (?:in|at|via|available)?\s*(?:{_POINTERS}|the\s+(?:link|comments?))
      | (?:direct\s+)?(?:link|links|source|paper|pdf|blog|code|video|transcript|twitter|tweet)(?:\s+(?:here|post))?
      | slides | poster | website | web\s?page | project\s(?:page|site) | github(?:\s+repo)? | repo(?:sitory)? | arxiv
      | preprint | full\s(?:text|paper|post|report|version) | (?:see\s+)?a\s+link
      | links?\s+to\s+(?:(?:the|an?|full)\s+)*\w+(?:\s+(?:above|below|here))?
      | may\s+not\s+be\s+up\s+yet | link\s?post
      )\s*[.!]?\s*[)\]]""",
    re.VERBOSE | re.IGNORECASE,
)
"""A bracket that holds nothing else: "(link)", "(more details in this comment)", "(may not be up yet)"."""
_LEADS_INTO = lazy_compile(
    r"""(?:^|[\s(\"“])(?:
        (?:an?|the|this|that|these|those|my|our|your|their|his|her|its)\s*[(\[]
      | (?:is|are|was|were|be|found|available|read|see|from|in)\s*[(\[]\s*here\b
      | (?:in|on|to|of|from|by|with|at|via|and|or|see|read|using|than|like|through|about|into)\s*[(\[]\s*th(?:is|ese)\b
      )""",
    re.VERBOSE | re.IGNORECASE,
)
"""A word that wants what is in the bracket, "in [this paper] from": that is a part of its sentence."""
_READS_ON = lazy_compile(r"\s*\[\s*th(?:is|ese)\s[^\[\]]{1,20}\]\s+\w", re.IGNORECASE)
"""A link within its sentence, "[This post] shows"."""
_CLAUSE = lazy_compile(rf"[,;–-]\s*{_SEE}(?=[.!?]|$)", re.IGNORECASE)
"""The end of a sentence, after a comma or the like: "…, see this comment for examples."."""
_CAN_FIND = (
    rf"you\s+can\s+(?:also\s+)?(?:find|see|get|read|view|download|access)\s+"
    rf"(?:the|all|our|their|its|my)\s+(?:code|data|videos?|slides|papers?|transcript|details)\s+{_POINTERS}"
)
_SENTENCE = lazy_compile(
    rf"""(?:^|(?<=[.!?]\s))\s*(?:{_SEE} | {_AVAILABLE} | {_CAN_FIND}
      | for\s+(?:more\s+|further\s+)?{_MATTER},?\s+see\s+{_POINTERS}
      | (?:(?:some|many)\s+)?(?:more|further)(?:\s+{_MATTER})?\s+(?:(?:in|at)\s+)?{_POINTERS}
      | (?:you\s+can\s+|please\s+)?(?:apply|register|sign\s+up|rsvp|listen|watch(?:\s+it)?)\s+here
      | (?:you\s+can\s+|please\s+)?read(?:\s+(?:it|more|on))?\s+here
      | (?:the\s+)?(?:full\s+)?(?:paper|code|post|transcript|video|slides|announcement|podcast)\s+here
      | click\s+{_POINTER}(?:\s+(?:to|for)\s[^.!?]{{2,60}})?
      )\s*(?:[.!]+(?=\s|$)|$)""",
    re.VERBOSE | re.IGNORECASE,
)
"""A whole sentence: "See these posts.", "You can find the code here.", "Click here to …"."""
_BARE_LINKS = lazy_compile(
    r"""(?P<words>
        (?:^|(?<=[.!?;]\ )|(?<=\())see\s[^.!?;:,]{2,60}?[a-z]
      | (?<=\w\s)\b(?:discussed|described|mentioned|covered|reviewed|summarized)
    )
    \s+here(?:(?:,|,?\s+and)\s+here){0,5}(?=[.!?;,)]|$)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Links after words that stay: "see reactions here and here", "discussed here"."""
_OWN_DOING = lazy_compile(
    r"""(?:n't|\bnot|\bnever|\bcannot|\bhardly|\bbarely)(?:\s\w+){0,2}\s$
      | \b(?:I|we)(?:'ve|\shave|'ll|\swill|\scould|\scan|\sonly|\salso|\sjust)(?:\s\w+){0,2}\s$""",
    re.VERBOSE | re.IGNORECASE,
)
"""What stands before a participle with "here", where it means this letter."""
_WINDOW = 12
"""Characters that hold a word that leads into a bracket."""
_CLAUSE_WINDOW = 40
"""Characters that hold who has done something, or not."""
_MAY_HOLD = lazy_compile(r"see|here|this|these|[(\[]", re.IGNORECASE)


def drop_link_talk(text: str) -> str:
    """Give the text without brackets, clauses and sentences that only point at a link.

    "So it is (see this post)." → "So it is."
    """
    if not _MAY_HOLD.search(text):
        return text
    # Brackets first: without its "(link)" a sentence may be talk about links and nothing else.
    text = _CLAUSE.sub("", _SENTENCE.sub("", _BRACKET.sub(_drop_bracket, text)))
    return _BARE_LINKS.sub(_drop_bare_links, text)


def _drop_bracket(match: re.Match[str]) -> str:
    """Keep the words of a link in square brackets that its sentence needs."""
    bracket = match.group().strip()
    is_led_into = _LEADS_INTO.search(match.string, max(match.start() - _WINDOW, 0), match.end())
    is_needed = bracket[0] == "[" and (is_led_into or _READS_ON.match(match.string, match.start()))
    return f" {bracket[1:-1]}" if is_needed else ""


def _drop_bare_links(match: re.Match[str]) -> str:
    """Keep "here" where somebody tells what this very letter has, "which I haven't summarized here"."""
    preceding = match.string[max(match.start() - _CLAUSE_WINDOW, 0) : match.start()]
    return match.group() if _OWN_DOING.search(preceding) else match["words"]
