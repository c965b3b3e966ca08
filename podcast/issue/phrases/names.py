"""Tells the names of authors from other words in brackets."""

import re
from functools import lru_cache

from podcast.issue.phrases.unnamed_people import are_unnamed
from podcast.text import lazy_compile, word_set

_SMALL_WORDS = word_set(
    "van von de der den del della di da du la le el al bin ibn ter zu af dos das and & for of the on at in with via "
    "by from edited interviewed interviewing translated written compiled hosted presented curated reviewed "
    "moderated featuring feat. ft. drawings illustrations illustrated drawn photographs photos pictures maps music "
    "narrated team group lab staff authors researchers contributors editors community writers "
    "scientists engineers members students"
)
"""Words in small letters that stand in and between names, also in those of institutes and podcasts."""
_REMARK = r"""
    [^\W\d_]{1,20}\s*\#\s*\d  # a reference to an issue, of any newsletter
    | (?:see|e\.?g|i\.?e|note|also|like|where|which|in|as|or|and|part)\b
    """
REMARK = lazy_compile(_REMARK, re.IGNORECASE | re.VERBOSE)
"""What opens brackets that hold a remark, which no title ends with."""
NOT_NAMES = lazy_compile(
    rf"""
    {_REMARK}
    | (?:video|audio|pdf|slides|podcast|blog|paper|code|talk|transcript|post|draft|old|new|addendum|link
        |here|there|source|more|website|site|web|page|thread|tweet|github|arxiv|abstract|summary|detail
        |announcement|many|several|most|none|update|updated|spoiler|free|paid|paywall|paywalled|sponsor(?:ed)?|ad|optional
        |recommended|pictured?|photo|image|thanks|yes|no|sic|above|below|today|tomorrow|yesterday|sold\ out
        |book|tool|app|guide|newsletter|report|survey|event|webinar|course|job|opinion|analysis|interview|review|essay
        |discussion|discuss|comment|forum|note|reply|mailing\ list|press\ release|schedule|lecture|workshop
        |again|finally|almost|(?:git\s?hub\ )?repo(?:sitory)?|(?:twitter|x)\ thread|(?:blog|linkedin|reddit)\ post
        |research\ paper|podcast\ episode|open\ source|long\s?read|hacker\ news
        |youtube|vimeo|spotify|soundcloud|tiktok|instagram|facebook|linkedin|wikipedia|kickstarter|mp3|e?book|mirror
        |archived?|google\ docs?|live\ ?stream|comic|cartoon|playlist|album|film|movie
        |\d{{1,3}}[\s\-]min(?:ute)?s?(?:\ read)?)s?$
    | (?:[\w-]{{1,60}}\.){{1,4}}(?:com|org|net|edu|gov|io|ai|dev|blog|news|info|tv|eu|uk|de|fr|es|it|nl|ca|au)(?:/\S*)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What opens brackets that hold no names, emphasised or not."""
_ET_AL = lazy_compile(
    r"""
    ,?\s*
    (?:
        \bet\.?\s?al\.? (?:,?\s(?:19|20)\d\d)?
        | (?:\band|\bwith|&|\+)\s (?:(?:many|several|various|some|a\ few|\d{1,3}|[a-z]{3,6})\ )?
          (?:other\ )?(?:others|more|colleagues|collaborators|students|friends|coauthors|co-authors)
    )$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = lazy_compile(r",\s(?:[A-Z][a-z]{2,8}\.?\s)?(?:19|20)\d\d$")
"""The year behind people, and behind where they wrote it: "Ann Lim, Garden Studies, 2026"."""
_ET_AL_WITHIN = lazy_compile(r"\set\.?\s?al\.?(?=,\s)", re.IGNORECASE)
_POINTED = lazy_compile(r",?\s(?:h/t|c/o)\s(?:to\s)?", re.IGNORECASE)
_BETWEEN_NAMES = lazy_compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*|;\s*|\s*/\s*|\s\+\s")
_MOST_NAME_WORDS = 7
_NAME_WORD = lazy_compile(r"@?[^\W\d_][\w.’'\-*]*|&")
_ASIDE = lazy_compile(r"\s?\([^()]{1,60}\)")
"""A nickname or where somebody works, behind a name."""

_REMEMBERED = 4096
"""Brackets of the longest issues: each is looked at before an issue's customs are known, and after."""
_NICKNAME = lazy_compile(r"(?<=\w )[“\"‘'](\w{1,20})[”\"’'](?= \w)")
_NOT_FIRST = lazy_compile(r"(?:of|for|at|on|in|to)\b")
_BY = lazy_compile(r"(?:written\s+)?by:?\s+(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=_REMEMBERED)
def are_names(text: str) -> bool:
    """Tell a list of people from any other remark in brackets."""
    if NOT_NAMES.match(text) or _NOT_FIRST.match(text) or "#" in text or "=" in text:
        return False
    bare = _NICKNAME.sub(r"\1", _ASIDE.sub("", _drop_year(text)))
    bare = _ET_AL_WITHIN.sub("", bare)
    if "/" in bare:
        bare = _POINTED.sub(", ", bare)
    if _ET_AL.search(bare) or are_unnamed(text):
        return True
    first, *others = _BETWEEN_NAMES.split(bare)
    return _is_name(first) and all(_is_name(name) or are_unnamed(name, is_beside=True) for name in others)


def _drop_year(text: str) -> str:
    bare = _YEAR.sub("", text)
    return bare if " " in bare else text  # a place and a year are a date: "Leeds, 2026"


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or len(words) > _MOST_NAME_WORDS or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if len(words) == 1:
        # A handle may be in small letters; a single letter is a variable.
        return len(words[0]) > 1
    names = [word for word in words if not word[0].islower() or any(map(str.isupper, word[1:4]))]
    return bool(names) and all(word.casefold() in _SMALL_WORDS for word in words if word not in names)


def drop_by(text: str) -> str:
    """Take "by" off the names in brackets."""
    bare = text.strip()
    match = _BY.match(bare)
    return bare[match.end() :] if match else bare
