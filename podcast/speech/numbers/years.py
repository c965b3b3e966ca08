"""Years, decades, eras and quarters as words."""

import re

from podcast.speech.numbers.figures import cardinal, decade, year
from podcast.speech.words.contractions import point_of
from podcast.text import word_set

YEAR = r"(?P<year>1[1-9]\d\d|2[01]\d\d)(?![\w%]|[.,:]\d|-\d)"

_QUARTER = re.compile(
    r"\b(?P<part>[QH])(?P<number>[1-4])(?:\s+|/|\s?['’]|-)?(?:of\s+)?(?P<year>(?:19|20)\d\d|(?<=['’])\d\d)(?![\w%]|[.,:]\d|-\d)"
)
_FISCAL = re.compile(r"\bFY\s?'?(?P<year>(?:19|20)\d\d|\d\d)(?:[/–-](?P<until>\d\d))?(?![\w%]|[.,:]\d|-\d)")
_LATE = r"(?P<late>mid-|late-|early-|pre-|post-)?"
_DECADE = re.compile(rf"(?<![\w$£€.,]){_LATE}(?P<year>1[1-9]\d0|20\d0)'?s\b(?:'(?!\w))?")
_DECADES = re.compile(r"(?<=\d0s)(?:\s?[-–/]\s?)'?(?=(?:\d\d)?\d0s\b)")
_SHORT_DECADE = re.compile(
    r"(?<![\w.])(?:'(?P<year>[1-9]0)s"
    r"|(?:(?<=the )|(?<=0s and )|(?<=0s to )|(?<=his )|(?<=her )|(?<=their )|(?<=my )|(?<=your )|(?<=our )"
    r"|(?<=early )|(?<=late )|(?<=mid-)"
    r"|(?<=ies to )|(?<=ies and ))(?P<bare>[2-9]0)'?s)\b"
)
_SPAN = re.compile(
    r"(?<![\w$£€#.,/-])(?P<year>1[1-9]\d\d|20\d\d)(?:\s?[-–—]\s?|/)(?P<until>1[1-9]\d\d|20\d\d|(?<=[–/-])\d\d)(?![\w%]|[.,]\d|-\d)",
)
_POINTED_ERA = re.compile(r"(?<=\d)(?P<gap>\s?)(?P<era>B\.\s?C\.\s?E|B\.\s?C|A\.\s?D|C\.\s?E)\.|\bA\.\s?D\.(?=\s\d)")
_ERA = re.compile(r"(?<![\w.,])(?P<year>\d{1,4})(?:\s?[-–]\s?(?P<until>\d{1,4}))?\s?(?P<era>BCE|CE|BC|AD)\b")
_BEFORE_ERA = re.compile(r"\bAD\s(?P<year>\d{1,4})\b")
_BEFORE_YEAR = (
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Dd]uring|[Cc]irca|[Ee]arly|[Ll]ate|[Mm]id|[Bb]y|"
    r"[Ff]rom|[Bb]etween|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[Yy]ear|[Aa]round|[Bb]orn|[Dd]ied|b\.|d\.|"
    r"[Ff]ounded|[Ee]stablished|[Bb]uilt|[Pp]ublished|[A-Z][a-z]+\sof|©)[\s-]"
)
_CERTAIN_YEAR = re.compile(rf"(?:(?<=^)|(?P<cue>{_BEFORE_YEAR}))(?<![\w$£€#.,/^_=<>~-]){YEAR}(?P<noun>\s+[a-z]+)?")
_OLD_YEAR = re.compile(
    r"(?P<cue>\b[Ii]n\s)(?P<year>10(?:[013-9]\d|2[0-35-9]))(?=[.,;:!?)]?$|[.,;:!?)]\s|\s(?:and|or|he|she|it|they|when|the|a|was)\b)"
)
_CIRCA = re.compile(r"(?<![\w.])c\.\s?(?=1[0-9]\d\d\b)")
_NEXT_YEAR = re.compile(
    rf"(?<=[a-z])(?P<cue>(?:,\s|,?\s(?:and|or|to|until|through|till)\s)(?:(?:in|early|late|mid)\s)?){YEAR}(?P<noun>\s+[a-z]+)?"
)
_YEAR_OF = re.compile(
    r"(?P<cue>\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat)\s)(?P<year>1[1-9]\d[1-9])(?P<noun>\s+[a-z]{3,})(?!-)"
)
_LIKELY_YEAR = re.compile(
    r"(?<![\w$£€#,/^_=<>~±×*+-])(?<!\.)(?P<year>19[5-9]\d|20[0-5]\d)(?![\w%$€£]|[.,:]\d|[-–]\d|\s?[×*+/=^]\s?\d)(?P<noun>\s+[a-z]+)?"
)
_MANY = re.compile(
    r"\s+(?!was|is|has|as|us|this|its|does|news|series|analysis|thus|across|always|perhaps|towards|versus)(?:[a-z]+[a-rt-z]s|people|more|times|million|billion|of)$"
)
_COUNTED = word_set(
    """
    people games examples images words steps parameters episodes samples tokens problems questions times more
    tasks humans million billion agents points pages hours days years
    """
)
_MEASURES = word_set(
    "character word page person people dimension dimensional token step node bit meter mile foot pound image example "
    "line unit point percent degree square cubic hour minute second day byte item page and or"
)
_SAID_YEAR = re.compile(
    r"\b(?:eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)(?:-one)?\s(?:oh\s\w+|hundred|[a-z]+teen|ten|eleven|twelve|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)$|two\sthousand(?:\s\w+)?$"
)
_LEADING_ZERO = re.compile(r"(?<!\w)'0(?=[1-9](?![\d\w]))")
_CENTURY = 100
_LONGEST_YEAR_WORDS = 34


def said_years(text: str) -> str:
    """Give the text with its years in words."""
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text


def full_year(figures: str) -> str:
    """Give "19" as the year 2019 and "88" as 1988, as people mean them."""
    number = int(figures)
    if len(figures) <= 2:  # noqa: PLR2004  two figures
        number += 2000 if number < 50 else 1900  # noqa: PLR2004  the window that people mean
    return year(number)


def _quarter(found: re.Match[str]) -> str:
    return f"{found['part']} {cardinal(found['number'])} {full_year(found['year'])}"


def _fiscal(found: re.Match[str]) -> str:
    until = f" to {full_year(found['until'])}" if found["until"] else ""
    return f"fiscal year {full_year(found['year'])}{until}"


def _decade(found: re.Match[str]) -> str:
    return f"{found['late'] or ''}{decade(int(found['year']))}"


def _short_decade(found: re.Match[str]) -> str:
    return decade(int(found["year"] or found["bare"]))


def _span(found: re.Match[str]) -> str:
    until = found["until"]
    if len(until) < len(found["year"]):
        until = found["year"][:2] + until
    if int(until) <= int(found["year"]):
        return found.group()
    return f"{year(int(found['year']))} to {year(int(until))}"


def _pointed_era(found: re.Match[str]) -> str:
    if not found["era"]:
        return "AD"
    return f" {re.sub(r'[. ]', '', found['era'])}{point_of(found)}"


def _era(found: re.Match[str]) -> str:
    until = f" to {_of_era(found['until'])}" if found["until"] else ""
    return f"{_of_era(found['year'])}{until} {' '.join(found['era'])}".replace("A D", "A-D")


def _of_era(figures: str) -> str:
    number = int(figures)
    return year(number) if number > _CENTURY and number % 1000 else cardinal(figures)


def _before_era(found: re.Match[str]) -> str:
    return f"A-D {_of_era(found['year'])}"


def _certain(found: re.Match[str]) -> str:
    noun = found["noun"] or ""
    if not found["cue"] or (_MANY.match(noun) and not 1950 <= int(found["year"]) < 2060):  # noqa: PLR2004
        return found.group()
    return f"{found['cue']}{year(int(found['year']))}{noun}"


def _next(found: re.Match[str]) -> str:
    """Read a year after a year: "in 1914 and 1918"."""
    before = found.string[max(found.start() - _LONGEST_YEAR_WORDS, 0) : found.start()]
    if not _SAID_YEAR.search(before) or _MANY.match(found["noun"] or ""):
        return found.group()
    return f"{found['cue']}{year(int(found['year']))}{found['noun'] or ''}"


def _year_of(found: re.Match[str]) -> str:
    """Tell "a 1492 voyage" from "the 1623 character limit" and "the 1623 words"."""
    if found["noun"].strip() in _MEASURES or _MANY.match(found["noun"]):
        return found.group()
    return f"{found['cue']}{year(int(found['year']))}{found['noun']}"


def _likely(found: re.Match[str]) -> str:
    noun = found["noun"] or ""
    is_round = not int(found["year"]) % 50
    is_count = _MANY.match(noun) and (is_round or found["year"] < "2000" or noun.strip() in _COUNTED)
    return found.group() if is_count else f"{year(int(found['year']))}{noun}"


_RULES = (
    (_LEADING_ZERO, "oh "), (_QUARTER, _quarter), (_FISCAL, _fiscal), (_DECADES, " to "),
    (_SHORT_DECADE, _short_decade),
    (_DECADE, _decade), (_SHORT_DECADE, _short_decade), (_POINTED_ERA, _pointed_era), (_ERA, _era),
    (_BEFORE_ERA, _before_era), (_CIRCA, "circa "), (_SPAN, _span), (_CERTAIN_YEAR, _certain),
    (_OLD_YEAR, lambda found: f"{found['cue']}{year(int(found['year']))}"),
    (_LIKELY_YEAR, _likely), (_YEAR_OF, _year_of), (_NEXT_YEAR, _next), (_NEXT_YEAR, _next),
)  # fmt: skip
