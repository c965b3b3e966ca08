"""Years as words, after decades and eras; figures that are amounts stay for the passes after this."""

import re

from podcast.speech.numbers.eras import expand_eras
from podcast.speech.numbers.figures import NO_AMOUNT
from podcast.speech.numbers.number_words import say_year
from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile, word_set

YEAR = rf"(?P<year>1[1-9]\d\d|2[01]\d\d){NO_AMOUNT}"
_NOUN = r"(?P<noun>\s+[a-z]+)?"

_TIME_WORD = r"""\b(?:
    [Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Dd]uring|[Cc]irca|[Ee]arly|[Ll]ate|[Mm]id|[Bb]y|[Ff]rom
  | [Bb]etween|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[Yy]ear|[Aa]round|[Bb]orn|[Dd]ied|b\.|d\.
  | [Ff]ounded|[Ee]stablished|[Bb]uilt|[Pp]ublished
  | [A-Z][a-z]+\sof   # "Republic of 1848"
  | ©
  )[\s-]"""
"""Words after which four figures are a year."""
_PLURAL = lazy_compile(
    r"""\s+(?!was|is|has|as|us|this|its|does|news|series|analysis|thus|across|always|perhaps|towards|versus)
    (?:[a-z]+[a-rt-z](?<!u)(?<!si)s|people|more|times|million|billion|of)$""",
    re.VERBOSE,
)
"""A word before which four figures are an amount."""
_COUNTED = word_set(
    "people games examples images words steps parameters episodes samples tokens problems questions times more "
    "tasks humans million billion agents points pages hours days years"
)
_COUNTED_ALONE = word_set(
    "votes tickets copies seats rows units heads beds calories meters metres kilometers miles yards dollars euros"
)
"""Nouns with which four figures are an amount, unless an article names a year, "the 2016 votes"."""
_COUNTS = lazy_compile(
    r"\b(?:sold|bought|total\sof|counted|received|cast|planted|shipped|hired|treated|collected|delivered|printed|rescued|surveyed|interviewed|contains?|exactly|nearly|almost|only)\s$"
)
_OF_A_YEAR = word_set(
    "results models calendars diaries taxes returns wines vintages reports budgets targets editions figures accounts "
    "earnings sales plans goals awards elections"
)
"""Nouns that a year has, whatever is done with them: "delivered 2024 results"."""
_NAMES = lazy_compile(r"\b(?:the|this|that|these|those|its|their|our|his|her)\s$", re.IGNORECASE)
_REACH = 14
"""Characters before a year in which such a word is looked for."""
_MEASURES = word_set(
    "character word page person people dimension dimensional token step node bit meter mile foot pound image example "
    "line unit point percent degree square cubic hour minute second day byte item page and or"
)
_YEAR_IN_WORDS = lazy_compile(
    r"""\b(?:eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)(?:-one)?\s
        (?:oh\s\w+|hundred|[a-z]+teen|ten|eleven|twelve|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)$
      | two\sthousand(?:\s\w+)?$""",
    re.VERBOSE,
)
_LONGEST_YEAR_WORDS = 34
"""Characters before a figure in which a year's words end: "seventeen hundred seventy-seven" is shorter."""
_CENTURY = 100
_FAR = 2035
"""Last year of which any is named; of later ones plans are for every fifth, "2045 targets"."""
_RECENT = 1950
"""First year that a rough number is likelier to be than an amount."""
_SURE_CUES = word_set(
    "in since until till before after during year date born died built founded painted written came began peaked "
    "started ended opened dated"
) | {"date from", "dates from"}
"""Words after which an older one is a year too: "since ~1850", but "by ~1850"."""


def expand_years(text: str) -> str:
    """Give the text with its years in words: "in 1905" → "in nineteen oh five", "the '80s" → "the eighties"."""
    return apply_rules(_RULES, expand_eras(text)) if _MAY_HOLD.search(text) else text


def _say_years(match: re.Match[str]) -> str:
    """Say the first and the last year; figures that go down are no span."""
    until = match["until"]
    if len(until) < len(match["year"]):
        until = match["year"][:2] + until
    if int(until) <= int(match["year"]):
        return match.group()
    return f"{say_year(int(match['year']))} to {say_year(int(until))}"


def _say_after_time_word(match: re.Match[str]) -> str:
    """Say a year after "in" and the like, but an amount in "in 1700 cases"."""
    noun = match["noun"] or ""
    if not match["cue"] or (_PLURAL.match(noun) and not 1950 <= int(match["year"]) < 2060):  # noqa: PLR2004
        return match.group()
    return f"{match['cue']}{say_year(int(match['year']))}{noun}"


def _say_likely_year(match: re.Match[str]) -> str:
    """Say figures that look like a year of our time as one, unless things of that number follow."""
    noun = match["noun"] or ""
    preceding = match.string[max(match.start() - _REACH, 0) : match.start()]
    is_of_year = noun.strip() in _OF_A_YEAR
    is_counted = noun.strip() in _COUNTED or (not is_of_year and _COUNTS.search(preceding) is not None)
    is_far = not is_of_year and int(match["year"]) > _FAR and int(match["year"]) % 5
    is_likely = not int(match["year"]) % 50 or noun.strip() in _COUNTED_ALONE
    is_amount = _PLURAL.match(noun) and (is_counted or is_far or (is_likely and not _NAMES.search(preceding)))
    return match.group() if is_amount else f"{say_year(int(match['year']))}{noun}"


def _say_rough_year(match: re.Match[str]) -> str:
    """Tell "~2057" and "by ~2030" from "~2048 tokens" and "costs ~2000."."""
    noun = match["noun"] or ""
    cue = match["cue"] or ""
    if int(match["year"]) < _RECENT and cue.lower().strip() not in _SURE_CUES:
        return match.group()
    counts = not match["end"] and (noun in _MEASURES - {"and", "or"} or bool(_PLURAL.match(f" {noun}")))
    if counts or not (cue or int(match["year"]) % _CENTURY):
        return match.group()
    has_article = bool(re.search(r"\b(?:an?|the)\s$", match.string[max(match.start() - 4, 0) : match.start()]))
    return f"{cue}{'roughly' if has_article else 'about'} {say_year(int(match['year']))}"


def _say_year_of_noun(match: re.Match[str]) -> str:
    """Tell "a 1492 voyage" from "the 1623 character limit" and "the 1623 words"."""
    if match["year_of_name"]:
        return f"{match['cue']}{say_year(int(match['year_of_name']))}"
    if match["noun"].strip() in _MEASURES or _PLURAL.match(match["noun"]):
        return match.group()
    return f"{match['cue']}{say_year(int(match['year']))}{match['noun']}"


def _say_next_year(match: re.Match[str]) -> str:
    """Say a year after a year: "in 1914 and 1918"."""
    preceding = match.string[max(match.start() - _LONGEST_YEAR_WORDS, 0) : match.start()]
    if not _YEAR_IN_WORDS.search(preceding) or _PLURAL.match(match["noun"] or ""):
        return match.group()
    return f"{match['cue']}{say_year(int(match['year']))}{match['noun'] or ''}"


_NEXT_YEAR: Rule = (
    lazy_compile(
        rf"""(?<=[a-z])
        (?P<cue>(?:,\s|,?\s(?:and|or|to|until|through|till)\s)(?:(?:in|early|late|mid)\s)?){YEAR}{_NOUN}""",
        re.VERBOSE,
    ),
    _say_next_year,
)
_MAY_HOLD = lazy_compile(r"\d\d|[AC]\.?\s?[DE]|B\.?\s?C")
# From what is surely a year to what is likely one: the words of a year that was found tell about the figures after it.
_RULES: tuple[Rule, ...] = (
    # Rough years like "c. 1450"
    (lazy_compile(r"(?<![\w.])c\.\s?(?=1[0-9]\d\d\b)"), "circa "),
    # Spans like "1914-18", "2018/19"
    (
        lazy_compile(
            r"""(?<![\w$£€#.,/-])(?P<year>1[1-9]\d\d|20\d\d)
            (?:\s?[-–—]\s?|/)(?P<until>1[1-9]\d\d|20\d\d|(?<=[–/-])\d\d)(?![\w%]|[.,]\d|-\d)""",
            re.VERBOSE,
        ),
        _say_years,
    ),
    # Years after a word of time like "in 1905", "born 1815", and at the very start of a text
    (
        lazy_compile(rf"(?:(?<=^)|(?P<cue>{_TIME_WORD}))(?<![\w$£€#.,/^_=<>~-]){YEAR}{_NOUN}", re.VERBOSE),
        _say_after_time_word,
    ),
    # Two early years like "between 1066 and 1215", where nothing is counted
    (
        lazy_compile(
            r"(?P<cue>\b[Bb]etween\s)(?P<year>(?!1024)1[0-9]\d[1-9])\sand\s(?P<until>1[0-9]\d\d|20\d\d)"
            r"(?=[.,;:!?)]?$|[.,;:!?)]\s)"
        ),
        lambda match: f"{match['cue']}{say_year(int(match['year']))} and {say_year(int(match['until']))}",
    ),
    # Early years like "in 1066.": only before a mark or a word that no amount has after it; 1024 is a power of two.
    (
        lazy_compile(
            r"""(?P<cue>\b[Ii]n\s)(?P<year>10(?:[013-9]\d|2[0-35-9]))
            (?=[.,;:!?)]?$|[.,;:!?)]\s|\s(?:and|or|he|she|it|they|when|the|a|was)\b)""",
            re.VERBOSE,
        ),
        lambda match: f"{match['cue']}{say_year(int(match['year']))}",
    ),
    # Years that are rough like "~2057", at the end of a phrase or after a word of time
    (
        lazy_compile(
            r"""(?P<cue>\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Ff]rom|[Dd]uring|[Aa]round|[Aa]bout|year|date
              |dates?\sfrom|dated|[Bb]uilt|[Bb]orn|[Dd]ied|[Ff]ounded|[Pp]ainted|[Ww]ritten|came|began|peaked|started|ended|opened)\s)?
            ~\s?(?P<year>1[5-9]\d\d|20\d\d|2100)(?![\w%$€£]|[.,]\d)(?=(?P<end>[.,;:!?)\]]*)(?:\s(?P<noun>[a-z]+))?)""",
            re.VERBOSE,
        ),
        _say_rough_year,
    ),
    # A list of years like "the revolts of 1689 and 1776", "two dates, 1492 and 1776"
    (
        lazy_compile(
            rf"""(?P<cue>\b(?:years|dates|revolts?|revolutions?|wars?|crises|crisis|elections?|treaties|treaty|uprisings?
                |plagues?|famines?|census(?:es)?|acts?|constitutions?|crash(?:es)?|summers?|winters?|class(?:es)?)
              (?:\sof|\sin|,|:|(?<=years)|(?<=dates))\s
              |\b(?:that|those|[Uu]nlike|like)\s(?:of|in)\s(?=\d{{4}}(?:[.,;:!?)]|$|\sand\s\d{{4}})))(?P<first>1[1-9]\d\d|20\d\d){NO_AMOUNT}""",
            re.VERBOSE,
        ),
        lambda match: f"{match['cue']}{say_year(int(match['first']))}",
    ),
    # What is a year's like "1848's revolts"
    (
        lazy_compile(r"(?<![\w$£€#.,/-])(?P<year>1[1-9]\d[1-9]|20[0-5][1-9])(?='s\s[a-z])"),
        lambda match: say_year(int(match["year"])),
    ),
    # Years behind a hyphen like "mid-2024"
    (
        lazy_compile(rf"(?P<cue>\b(?:[Mm]id|[Ll]ate|[Ee]arly|[Pp]re|[Pp]ost)-){YEAR}"),
        lambda match: f"{match['cue']}{say_year(int(match['year']))}",
    ),
    # Years of our time like "Lim (2019)", "its 1998 paper"
    (
        lazy_compile(
            rf"""(?<![\w$£€#,/^_=<>~±×*+-])(?<!\.)(?P<year>19[5-9]\d|20[0-5]\d)
            (?![\w%$€£]|[.,:]\d|[-–]\d|\s?[×*+/=^]\s?\d){_NOUN}""",
            re.VERBOSE,
        ),
        _say_likely_year,
    ),
    # Years before a noun like "a 1492 voyage", before a name like "my 1936 Austin"
    (
        lazy_compile(
            r"""(?P<cue>\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|[Mm]y|[Oo]ur|[Yy]our)\s)
            (?:(?P<year>1[1-9]\d[1-9]|10(?!24)[1-9][1-9])(?P<noun>\s+[a-z]{3,})(?!-)
              |(?P<year_of_name>1[89][1-9]\d)(?=\s[A-Z][a-z]+\b(?<!ans|ers|ish)))""",
            re.VERBOSE,
        ),
        _say_year_of_noun,
    ),
    # Years among the facts of a thing like "gaff cutter, 1895, 32ft, two owners"
    (
        lazy_compile(
            r"(?<=[a-z],\s)(?P<year>1[6-9]\d[1-9]|1[89][1-9]0)"
            r"(?=,\s(?:\d[\d.]*\s?(?:ft|m|hp|tons?|owners?|')(?!\w)|[a-z]+\s(?:owners?|hull|engine|condition)))"
        ),
        lambda match: say_year(int(match["year"])),
    ),
    # Years after years like "in 1914 and 1918"; twice for "in 1914, 1918 and 1939"
    _NEXT_YEAR,
    _NEXT_YEAR,
)
