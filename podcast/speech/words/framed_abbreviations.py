"""Abbreviations that the words beside them decide: "est. 1975", "Quercus spp.", "up 5% y/y", "a wind from the NNE".

They go before formulas and figures: "y/y" is a fraction there, and a year is needed as it is written.
"""

import re

from podcast.speech.rules import Rule, apply_rules
from podcast.speech.words.abbreviations import restore_point
from podcast.speech.words.chemical_symbols import drop_chemical_symbols
from podcast.speech.words.price_words import expand_price_words
from podcast.speech.words.sea_words import expand_sea_words
from podcast.speech.words.trade_abbreviations import expand_trade_abbreviations
from podcast.text import lazy_compile

_PERIODS = {"y": "year", "q": "quarter", "m": "month", "w": "week", "d": "day", "h": "half"}
_COMPARED = "growth|inflation|basis|change|comparison|terms|increase|decrease|rise|drop|decline|gains?|figures?|rate"
_POINTS = {"n": "north", "e": "east", "s": "south", "w": "west"}
_COMPASS = "NN[EW]|SS[EW]|E[NS]E|W[NS]W|[NS][EW]"
_OF_PLACE = (
    "winds?|breeze|gale|gusts?|swell|storm|side|corner|coast|shore|slope|ridge|face|quadrant|direction|edge|outskirts"
)
_GENUS = r"(?<![\w.])(?P<genus>[A-Z][a-zë]{3,30})"


def expand_framed_abbreviations(text: str) -> str:
    """Give the text with such abbreviations in full: "(est. 1975)" → "(established 1975)"."""
    text = expand_trade_abbreviations(expand_sea_words(expand_price_words(drop_chemical_symbols(text))))
    return apply_rules(_RULES, text) if _FRAMED.search(text) and _MAY_HOLD.search(text) else text


def _compare(letter: str) -> str:
    """Say what growth is compared with: "y/y" is year over year."""
    period = _PERIODS[letter.lower()]
    return f"{period} over {period}"


def _say_point(match: re.Match[str]) -> str:
    """Say "NNE" as north northeast, "SW" as southwest."""
    letters = match["point"].lower()
    names = [_POINTS[letter] for letter in letters]
    return f"{names[0]} {names[1]}{names[2]}" if len(names) > len("NE") else "".join(names)


def _say_basis_points(match: re.Match[str]) -> str:
    """Tell hundredths of a percent from bits per second, by the words of the sentence."""
    return " basis points" if _OF_INTEREST.search(match.string) else match.group()


_OF_INTEREST = lazy_compile(
    r"""\b(?:rates?|yields?|Fed|ECB|spreads?|hik(?:e[sd]?|ing)|cuts?|basis|bonds?|inflation|mortgages?|margins?|banks?
    |coupon|swaps?|credit|[Tt]reasur\w+|gilts?|bunds?|percent|%)(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_FRAMED = lazy_compile(r"[./\d]|[NESW][EW]|[YQMy]-?[oO]-?[YQMy]")
"""What is in each of them, and is found sooner."""
_MAY_HOLD = lazy_compile(
    r"\b[Ee]st\. |\b(?:sub|s)?spp?\.|\bvar\. |[yqmwdh]/[yqmwdh]\b|[YQMy]-?[oO]-?[YQMy]\b|[NESW][EW]\b"
    r"|[Pp]\.\s?[Ss]\b|\d(?:st|nd|rd|th) ed|\d[,;)]? (?:dec|n\.?o)\b|\b[Hh]/[Tt]\b|\batt\. \d|\d.?mths?\b"
    r"|\b[HF]T \d|\bvis\. "
    r"|\bc\.\s?(?:\d|half|mid|noon|dawn|dusk)|\d\s?(?:pp\.|bps?\b)|\bnr\.? |\b[Mm]in\. "
)


_RULES: tuple[Rule, ...] = (
    # What is written below a letter, "P.S. Bring tea.": no initials of a name
    (
        lazy_compile(r"(?:^|(?<=[.!?]\s))(?P<more>[Pp]\.\s?)?[Pp]\.\s?[Ss]\.?:?\s(?=[A-Z“\"'])"),
        lambda match: f"P {'P ' * bool(match['more'])}S: ",
    ),
    # About so many, "c. 1.5 miles": behind a figure it is a cup
    (lazy_compile(r"(?<![\w.])(?<!\d\s)c\.\s?(?=\d)"), "circa "),
    (lazy_compile(r"(?<![\w.])(?<!\d\s)c\.\s(?=(?:half|mid)-?|noon\b|dawn\b|dusk\b)"), "about "),
    # Editions of a book, "the 4th ed."
    (
        lazy_compile(r"(?<=\d(?:st|nd|rd|th) )ed(?:n\b\.?|\.|(?=[,;)]))"),
        lambda match: f"edition{restore_point(match) if match.group().endswith('.') else ''}",
    ),
    # Months, which a formula would take for an ordinal
    (lazy_compile(r"(?<=\d)[\s-]?mth(?P<many>s?)\b\.?"), r" month\g<many>"),
    # Of matches, "2-2 h/t", "324-7 dec.", "112 n.o.", "att. 4,512"
    (lazy_compile(r"(?<=\d[-–]\d[ ,])(?P<gap>\s?)h/t(?!\w)"), r"\g<gap>at half time"),
    # Thanks, "h/t to Bo", "h/t: Bo"; before a name it is "hat tip to", as any abbreviation is in full
    (lazy_compile(r"(?<![\w/.-])(?:h/t|H/T)(?=:|\sto\b)"), "hat tip"),
    (
        lazy_compile(r"(?<![\w.,-])(?P<runs>\d{2,3})[-/](?P<wickets>\d)\sdec(?:\.|\b)"),
        r"\g<runs> for \g<wickets> declared",
    ),
    (lazy_compile(r"(?<=\d) n\.o\.(?=[\s,;)]|$)"), " not out"),
    (
        lazy_compile(r"\b(?P<half>[HF])T(?=\s\d{1,2}[-–]\d)"),
        lambda match: "half time" if match["half"] == "H" else "full time",
    ),
    (lazy_compile(r"\batt\.\s(?=\d)"), "attendance "),
    (lazy_compile(r"\bvis\.\s(?=[a-z])"), "visibility "),
    # Pages of a book, "264 pp."; without the point they are points
    (lazy_compile(r"(?<=\d)\s?pp\.(?=[\s,;:)]|$)"), " pages"),
    (lazy_compile(r"\bnr\.?\s(?=the\b|stn\b|station\b|[A-Z][a-z])"), "near "),
    (lazy_compile(r"(?<!\d)(?<!\d\s)\b(?P<m>[Mm])in\.\s(?=[a-z]{3}|[-−+~]?\d)"), r"\g<m>inimum "),
    # Points of interest, "cut by 25 bps"; of a line they are bits per second
    (lazy_compile(r"(?<=\d)\s?bps?\b"), _say_basis_points),
    # Founded, "est. 1975", or about so many, "est. 500 members", "is est. at five"; "id est." is Latin
    (
        lazy_compile(
            r"""(?<!\bid\s)\b(?P<capital>[Ee])st\.\s(?=(?:in\s)?(?:1[3-9]\d\d|20[0-4]\d)\b(?![.,]\d|\s(?:[a-z]+s|people|men|women)\b|\s?%))""",
            re.VERBOSE,
        ),
        r"\g<capital>stablished ",
    ),
    (lazy_compile(r"(?<!\bid\s)(?<!’)(?<!')\b(?P<capital>[Ee])st\.\s(?=[a-z\d~$€£<>(])"), r"\g<capital>stimated "),
    # Kinds of plants and animals, "Quercus spp.", "a Rosa sp.", "Brassica oleracea var. italica"
    (lazy_compile(r"\bsubspp?\.(?=\s[a-z])|\bssp\.(?=\s[a-z])"), "subspecies"),
    (lazy_compile(r"\bspp\.(?=\s*$)"), "species."),
    (
        lazy_compile(rf"\bspp\.|{_GENUS}\ssp\.(?=\s[a-z(]|[,;)])"),
        lambda match: f"{match['genus'] or ''} species".lstrip(),
    ),
    (lazy_compile(rf"{_GENUS}\ssp\.(?=\s*$|\s[A-Z])"), r"\g<genus> species."),
    (lazy_compile(rf"{_GENUS}(?P<kind>\s[a-z]{{4,30}})\svar\.\s(?=[a-z])"), r"\g<genus>\g<kind> variety "),
    # Growth against the same time before, "up 5% y/y", "YoY", "y-o-y"; "5% w/w" is a share of weight
    (
        lazy_compile(
            rf"""(?P<after>(?:%|\bpercent|\bpoints|\bpp|\bbps)(?:\s[a-z]{{2,12}})?\s\(?)(?P<period>[yqm])/(?P=period)(?![\w/])
              | (?<![\w/])(?P<period_before>[yqmwdh])/(?P=period_before)(?=\s(?:{_COMPARED})\b)""",
            re.VERBOSE,
        ),
        lambda match: f"{match['after'] or ''}{_compare(match['period'] or match['period_before'])}",
    ),
    (lazy_compile(r"(?<![\w-])(?P<period>[YyQq])-?o-?(?P=period)(?![\w-])"), lambda match: _compare(match["period"])),
    (
        lazy_compile(r"(?<![\w-])(?P<period>[Mm])-o-(?P=period)(?![\w-])|(?<=%\s)(?P<month>M)oM(?!\w)"),
        "month over month",
    ),
    # Points of the compass, "a wind from the NNE", "3 km SW", "NW of Oslo"; "SE" and "SSE" are names elsewhere
    (
        lazy_compile(
            r"""(?<![\w.&/-])(?P<point>NN[EW]|WNW|WSW|SSW)(?![\w&/-])""",
        ),
        _say_point,
    ),
    (
        lazy_compile(
            rf"""(?<![\w.&/-])(?:
                (?P<lead>\b(?:from|to|toward|towards)\sthe\s|\b(?:heading|moving|moved|blowing|facing|bearing|[Ww]inds?)\s
                  |\d\s?(?:km|mi|m|miles|kilometers|knots)\s)(?P<point>{_COMPASS})(?=[.,;:!?)]|$|\s(?:\d|(?:of|and|to|at|by|in|on|force)\b))
            )(?![\w&/-])""",
            re.VERBOSE,
        ),
        lambda match: f"{match['lead']}{_say_point(match)}",
    ),
    (
        lazy_compile(rf"(?<![\w.&/-])(?P<point>{_COMPASS})(?=\sof\s(?:the\s)?[A-Z][a-z]|\s(?:{_OF_PLACE})\b)"),
        _say_point,
    ),
)
