"""Abbreviations of churches, courts, clinics, kitchens and matches: "1 Cor. 10:1", "6(1)(a)", "120/80 mmHg"."""

import re

from podcast.speech.rules import Rule, apply_rules
from podcast.speech.words.abbreviations import restore_point
from podcast.text import lazy_compile

_BOOKS = {
    "Gen": "Genesis", "Exod": "Exodus", "Lev": "Leviticus", "Deut": "Deuteronomy", "Ps": "Psalm", "Pss": "Psalms",
    "Prov": "Proverbs", "Isa": "Isaiah", "Jer": "Jeremiah", "Ezek": "Ezekiel", "Matt": "Matthew", "Mt": "Matthew",
    "Mk": "Mark", "Lk": "Luke", "Jn": "John", "Rom": "Romans", "Cor": "Corinthians", "Gal": "Galatians",
    "Eph": "Ephesians", "Phil": "Philippians", "Col": "Colossians", "Thess": "Thessalonians", "Tim": "Timothy",
    "Heb": "Hebrews", "Jas": "James", "Pet": "Peter", "Rev": "Revelation",
}  # fmt: skip
"""Books of the Bible, before a chapter and a verse."""
_COUNTIES = (
    r"(?:Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Durham|Fermanagh|Galway|Kerry|Kildare|Kilkenny|Laois|"
    r"Leitrim|Limerick|Londonderry|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford|"
    r"Westmeath|Wexford|Wicklow)\b"
)
_OF_STARS = {"M": "masses", "L": "luminosities", "R": "radii"}
_ORDINALS = {"1": "First ", "2": "Second ", "3": "Third ", None: ""}


def expand_trade_abbreviations(text: str) -> str:
    """Give the text with such abbreviations in full: "Art. 6(1)(a)" → "Art. 6, 1, A"."""
    for signs, rules in _BY_SIGN:
        if any(sign in text for sign in signs):
            text = apply_rules(rules, text)
    return text


def _say_spoons(match: re.Match[str]) -> str:
    unit = "cup" if match["unit"] == "c" else "tablespoon"
    return f"{match['count']} {unit}{'' if match['count'] == '1' else 's'} "


def _say_parts_of_law(match: re.Match[str]) -> str:
    parts = (part.upper() if len(part) == 1 else part for part in re.findall(r"\w+", match["parts"]))
    return f"{match['article']}, {', '.join(parts)}"


_BY_SIGN: tuple[tuple[tuple[str, ...], tuple[Rule, ...]], ...] = (
    # Books before their chapter and verse, "1 Cor. 10:1-13"
    (
        (":",),
        (
            (
                lazy_compile(rf"(?<![\w.])(?:(?P<number>[123])\s)?(?P<book>{'|'.join(_BOOKS)})\.?\s(?=\d{{1,3}}:\d)"),
                lambda match: f"{_ORDINALS[match['number']]}{_BOOKS[match['book']]} ",
            ),
            (
                lazy_compile(
                    rf"(?P<verse>\b(?:{'|'.join(_BOOKS.values())})\s\d{{1,3}}:\d{{1,3}})\s?[-–—]\s?(?=\d{{1,3}}\b(?!:))"
                ),
                r"\g<verse> to ",
            ),
        ),
    ),
    # What was thought before, "$11.9M est.", and quarters, "4th-qtr."
    (
        (
            "est.",
            "qtr",
        ),
        (
            (
                lazy_compile(r"(?<=\d[MBKmbk] )est\.(?=[\s),;]|$)|(?<=\d% )est\.(?=[\s),;]|$)"),
                lambda match: f"estimated{restore_point(match)}",
            ),
            (
                lazy_compile(r"\bqtr\b\.?"),
                lambda match: f"quarter{restore_point(match) if match.group()[-1] == '.' else ''}",
            ),
        ),
    ),
    # The time before a start, "T-10 min"
    (
        (
            "T-",
            "T−",
        ),
        (
            (
                lazy_compile(r"\bT[-−](?=\d{1,3}\s?(?:s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?)\b)"),
                "T minus ",
            ),
        ),
    ),
    # Cups and large spoons of a recipe, "1 c. flour, 3 T. butter"; "2 T. rex" is a kind of animal
    (
        (
            " c. ",
            " T. ",
        ),
        (
            (
                lazy_compile(
                    r"(?<![\w.,/])(?P<count>[1-9]|1[0-2])\s(?P<unit>[cT])\.\s(?=[a-z]{3})(?!rex\b|(?:stamp|coin|piece)s?\b|[a-z]+(?:ei|ii|ae)\b)"
                ),
                _say_spoons,
            ),
        ),
    ),
    # Pages without the point, "pp 12-14"; behind a figure they are points
    (("pp",), ((lazy_compile(r"(?<![\w.])(?<!\d )pp\s?(?=\d)"), "pages "),)),
    # Pictures without color, "a b/w photo"
    (
        (
            "b/w",
            "B/W",
            "b/W",
        ),
        (
            (
                lazy_compile(
                    r"\b[Bb]/[Ww](?=\s(?:photo|film|image|picture|print|movie|TV|portrait|shot|version)|\.?$)"
                ),
                "black and white",
            ),
        ),
    ),
    # Weeks by their first or last day, "w/c Monday 4 May"
    (
        (
            "/c ",
            "/e ",
        ),
        (
            (
                lazy_compile(
                    r"\b(?P<w>[Ww])/(?P<end>[ce])\s(?=(?:the\s)?(?:\d|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
                    r"|Dec)))"
                ),
                lambda match: f"{match['w']}eek {'commencing' if match['end'] == 'c' else 'ending'} ",
            ),
        ),
    ),
    # Counties, "in Durham, Co. Durham"; a company's name goes before it elsewhere
    (
        ("Co. ",),
        ((lazy_compile(rf"(?<!\w )Co\.\s(?={_COUNTIES})|(?<=\b[a-z]{{2}} )Co\.\s(?={_COUNTIES})"), "County "),),
    ),
    # Innings of cricket, "287/6 (50 ov)"
    (
        (" ov",),
        (
            (
                lazy_compile(r"(?<![\w.,-])(?P<runs>\d{2,3})/(?P<wickets>\d)(?=,?\s\(\d[\d.]*\sov)"),
                r"\g<runs> for \g<wickets>",
            ),
            (lazy_compile(r"(?<=\d)\sov\b\.?(?=\))"), " overs"),
        ),
    ),
    # The pressure of blood, "120/80 mmHg"
    (("Hg",), ((lazy_compile(r"(?<![\w.,/])(?P<top>\d{2,3})/(?=\d{2,3}\s?mm\s?Hg\b)"), r"\g<top> over "),)),
    # Paragraphs of a law, "Art. 6(1)(a)"
    (
        (")(",),
        (
            (
                lazy_compile(r"(?<![\w.])(?P<article>\d+)(?P<parts>(?:\((?:\d{1,2}|[a-z]{1,4})\)){2,4})(?!\w)"),
                _say_parts_of_law,
            ),
        ),
    ),
    # Masses of stars and planets, "0.3 M☉"
    (
        (
            "☉",
            "⊙",
            "⊕",
        ),
        (
            (
                lazy_compile(r"(?<=\d)\s?(?P<amount>[MLR])_?(?P<body>[☉⊙⊕])"),
                lambda match: f" {'Earth' if match['body'] == '⊕' else 'solar'} {_OF_STARS[match['amount']]}",
            ),
        ),
    ),
    # Who leads a church, and its psalms, "Revd Ann Poole", "Fr. Joe", "Ps 23"; "20 Fr." is money
    (
        (
            "Rev",
            "Fr",
            "Ps",
        ),
        (
            (lazy_compile(r"\bRev(?:'?d|\.d)\b\.?(?=\s[A-Z])"), "Reverend"),
            (
                lazy_compile(r"(?<=\d )Fr\b(?P<point>\.?)"),
                lambda match: f"francs{restore_point(match) if match['point'] else ''}",
            ),
            (lazy_compile(r"\bFr\.?\s(?=[A-Z][a-z])"), "Father "),
            (lazy_compile(r"(?<![\w.])Ps\.?\s(?=\d{1,3}\b)"), "Psalm "),
        ),
    ),
)
"""Rules in their order, with the signs one of which they want."""
