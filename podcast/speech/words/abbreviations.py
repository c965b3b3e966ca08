"""Abbreviations in full: "e.g.", "vs.", "et al.", "Dr.", "No. 5". What is said for each stands here, as data.

What their points mean to a sentence is in `podcast.model.abbreviation_points`:
whoever cuts sentences has to know that.
"""

import re

from podcast.model.abbreviation_points import BEGINNERS
from podcast.speech.words.initials import is_initial
from podcast.speech.words.streets import expand_streets
from podcast.text import join_alternatives, lazy_compile, word_set

_FULL = {
    "e.g.": "for example", "eg.": "for example", "e.g": "for example", "eg": "for example",
    "i.e.": "that is", "ie.": "that is", "i.e": "that is",
    "cf.": "compare", "viz.": "namely", "ca.": "circa", "approx.": "approximately",
    "vs.": "versus", "vs": "versus",
    "etc.": "et cetera", "etc": "et cetera", "&c.": "et cetera",
    "w.r.t.": "with respect to", "w.r.t": "with respect to", "wrt": "with respect to",
    "s.t.": "such that", "a.k.a.": "also known as", "a.k.a": "also known as", "aka": "also known as",
    "i.i.d.": "i i d", "iid": "i i d", "resp.": "respectively", "incl.": "including", "excl.": "excluding",
    "esp.": "especially", "w/o": "without", "w/": "with", "b/c": "because", "n/a": "not applicable",
    "h/t": "hat tip to", "p.s.": "P S", "p.p.s.": "P P S", "n.b.": "note well", "q.e.d.": "Q E D",
    "fwiw": "for what it's worth", "afaict": "as far as I can tell", "afaik": "as far as I know",
    "iirc": "if I recall correctly", "imo": "in my opinion", "imho": "in my humble opinion",
    "tbh": "to be honest", "btw": "by the way", "tl;dr": "T L D R", "tldr": "T L D R", "fyi": "F Y I",
    "mr.": "mister", "mrs.": "missus", "ms.": "miz", "dr.": "doctor", "prof.": "professor", "profs.": "professors",
    "rev.": "reverend", "gen.": "general", "sen.": "senator", "gov.": "governor", "rep.": "representative",
    "capt.": "captain", "col.": "colonel", "sgt.": "sergeant", "lt.": "lieutenant", "hon.": "honorable",
    "jr.": "junior", "sr.": "senior", "dept.": "department", "univ.": "university", "inc.": "incorporated",
    "ltd.": "limited", "corp.": "corporation", "bros.": "brothers", "assn.": "association",
    "ave.": "avenue", "blvd.": "boulevard", "rd.": "road", "mt.": "mount",
    "jan.": "January", "feb.": "February", "mar.": "March", "apr.": "April", "jun.": "June", "jul.": "July",
    "aug.": "August", "sep.": "September", "sept.": "September", "oct.": "October", "nov.": "November",
    "dec.": "December", "mon.": "Monday", "tue.": "Tuesday", "tues.": "Tuesday", "wed.": "Wednesday",
    "thu.": "Thursday", "thurs.": "Thursday", "fri.": "Friday", "ph.d.": "P H D", "ph.d": "P H D", "m.sc.": "M S C",
    "b.sc.": "B S C", "cllr.": "councillor", "cllrs.": "councillors", "asst.": "assistant", "govt": "government",
    "govt.": "government", "gov't": "government", "mgmt": "management", "misc.": "miscellaneous", "avg.": "average",
    "temp.": "temperature", "mtg": "meeting", "tel.": "telephone", "pls": "please", "ppl": "people",
    "occ.": "occasionally", "stn": "station", "lge": "large", "arr.": "arriving", "hols": "holidays",
    "bldg.": "building", "ln.": "lane", "max.": "maximum",
}  # fmt: skip
"""Abbreviations in small letters, with their points; written in any capitals."""

_BEFORE_NUMBERS = {
    "no.": "number", "n°.": "number", "n°": "number", "nos.": "numbers", "nr.": "number", "fig.": "figure",
    "figs.": "figures",
    "eq.": "equation", "eqn.": "equation", "eqs.": "equations", "sec.": "section", "sect.": "section",
    "pg.": "page", "pg": "page", "pgs.": "pages", "pgs": "pages",
    "ch.": "chapter", "chap.": "chapter", "vol.": "volume", "p.": "page", "pp.": "pages", "pt.": "part",
    "ref.": "reference", "app.": "appendix", "thm.": "theorem", "§": "section", "§§": "sections",
    "art.": "article", "cat.": "category", "ed.": "edition", "ver.": "version", "rm.": "room", "pub.": "publication",
}  # fmt: skip
"""Abbreviations only where a number follows: "no." is a word elsewhere."""

_CAPITALIZED = word_set(
    """
    mr. mrs. ms. dr. prof. profs. rev. gen. sen. gov. rep. capt. col. sgt. lt. hon. jan. feb. mar. apr. jun.
    jul. aug. sep. sept. oct. nov. dec. mon. tue. tues. wed. thu. thurs. fri. mt. ave. blvd. rd. jr. sr. inc.
    ltd. corp. bros. cllr. cllrs. ln.
    """
)
"""Abbreviations only with a capital; in small letters they are other words, "gen", "mar"."""
_ACRONYMS = word_set("ca. sr. jr. ms. rd. mt. lt. col. gen. rep. dec. mar. sen. gov. inc. corp. esp. ie. eg. ie eg")
"""Abbreviations that are acronyms when all in capitals, "CA", at most at a sentence's end."""
_ALWAYS_SMALL = frozenset(("h/t", "aka", "iid"))
"""Abbreviations that say nothing by a capital: what is said for them gets none."""
_OPENERS = word_set("p.s. p.p.s. n.b.")
"""Abbreviations that a sentence opens with, and that a pause sets off: "P.S. We moved."."""
_LEADS_ON = word_set("e.g. eg. i.e. ie. cf. viz. ca. approx. vs. w.r.t. s.t. a.k.a. incl. excl. esp.")
"""Abbreviations that no sentence ends with: "(i.e. We both lose)"."""
_BEFORE_NAMES = word_set("mr. mrs. ms. dr. prof. profs. rev.")
"""Titles: what follows is a name, were it "Who" or "May"."""
_MONTHS = word_set("jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.")
_NEXT_SENTENCE = lazy_compile(r"\s[A-Z][a-z]")
_MORE = lazy_compile(r"\W{0,4}\w")
_WINDOW = 40
"""Characters looked at after a point: no word that decides is longer."""

_ABBREVIATION = lazy_compile(
    rf"""(?<![\w.'/-])(?=[a-z&])(?P<written>{join_alternatives(_FULL)})
    (?![\w/]|\.\w|(?<!\.)'\w)   # neither "e.g.x" nor "vs'x"; "Dr.'s" may be""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = r"\(?(?:#?\d|(?:(?-i:[IVX]{2,}|[ivx]{2,}|[VX]))\b)"
_BEFORE_NUMBER = lazy_compile(
    rf"(?<![\w.])(?P<written>{join_alternatives(_BEFORE_NUMBERS)})\s?(?={_NUMBER})", re.IGNORECASE
)
_BRACKETED_NUMBER = lazy_compile(
    r"""\b(?P<noun>(?:[Ee]q(?:uation|n)?|[Ff]ig(?:ure)?|[Tt]able|[Ss]ec(?:tion)?|[Tt]heorem|[Ll]emma)s?\.?)\s?
    \((?P<number>\d+(?:\.\d+)*[a-z]?)\)""",
    re.VERBOSE,
)
"""A number as "Eq. (3)" has it: a voice would make a pause for the bracket."""
_CASE = lazy_compile(r"\b(?P<first>[A-Z][\w'&]*\w\.?) v\. (?=[A-Z][a-z])")
"""Those who are in court, "Roe v. Wade"."""
_SAINT = lazy_compile(r"\bSt\.\s(?=[A-Z])")
_SAINT_ALONE = lazy_compile(r"(?:^|(?<=[a-z,;:.(] ))St\s(?=[A-Z][a-z])")
"""One without a point, "at St Mary's"; streets are in full before."""
_STREET = lazy_compile(r"(?<=\w )[Ss]t\.(?!\w)")
_COMPANY = lazy_compile(r"(?<![\w'-])[Cc]o\.(?!\w)")
"""A part of a name, "Joe-Co", is none: a hyphen in a lexicon's alias keeps its words from being abbreviations."""
_EXAMPLE = lazy_compile(r"(?<=\b(?:for|via))\s+e\.?g\.,?\s+(?=\w)|(?<=\bwith)\s+e\.?g\.,?\s+(?=\w)")
"""An example after a preposition is given with "say": never "for for example"."""
_INITIAL = lazy_compile(r"(?<![\w.'-])(?<!\b[AP] (?=M))(?P<letter>[A-Z])\.\s(?=[A-Z][\w.])")
_ET_AL = lazy_compile(r"(?<![\w.'/-])[Ee]t\.?\s+al(?![\w-]|\.\w)(?P<point>\.)?(?:'s)?")


def expand_abbreviations(text: str) -> str:
    """Give the text with its abbreviations in full: "cf. Fig. 3" → "compare Figure 3".

    A point that ended the sentence too stays.
    """
    if "(" in text:
        text = _BRACKETED_NUMBER.sub(r"\g<noun> \g<number>", text)
    if "." in text or "§" in text or "pg" in text:
        text = _BEFORE_NUMBER.sub(_expand_before_number, text)
        text = _CASE.sub(r"\g<first> versus ", text) if " v. " in text else text
        text = _SAINT.sub("Saint ", expand_streets(text))
        text = _STREET.sub(lambda match: f"street{restore_point(match)}", text)
        text = _COMPANY.sub(lambda match: f"company{restore_point(match)}", text)
        text = _INITIAL.sub(_strip_point_of_initial, text)
    text = _SAINT_ALONE.sub("Saint ", expand_streets(text)) if "St " in text else text
    text = _ET_AL.sub(_expand_et_al, text)
    return _ABBREVIATION.sub(_expand, _EXAMPLE.sub(", say, ", text) if "." in text else text)


def restore_point(match: re.Match[str]) -> str:
    """Give the point of an abbreviation, the end of the match, if it also ended the sentence; else nothing."""
    following = match.string[match.end() : match.end() + _WINDOW].lstrip(")”\"'] ")
    if not following:
        return "."
    word = re.split(r"[^\w']", following, maxsplit=1)[0]
    return "." if word[:1].isupper() and word.lower() in BEGINNERS else ""


def _expand(match: re.Match[str]) -> str:
    written = " ".join(match["written"].lower().split())
    if written in _CAPITALIZED and not match["written"][0].isupper():
        return match.group()
    if written in _ACRONYMS and match["written"][:2].isupper():
        return match.group()
    full = _FULL.get(written, match["written"])  # "İ" and "ſ" match i and s, but are no key
    if match["written"][0].isupper() and written not in _ALWAYS_SMALL:
        full = full[0].upper() + full[1:]
    point = restore_point(match) if written.endswith(".") and written not in _BEFORE_NAMES else ""
    point = "." if written in _MONTHS and _is_whole_value(match) else point
    has_more = _MORE.match(match.string, match.end())
    if written in _OPENERS and has_more:
        return f"{full},"
    is_led_on = written in _LEADS_ON and has_more
    return full + ("," if point and is_led_on else point)


def _is_whole_value(match: re.Match[str]) -> bool:
    """Tell what is all that is said of a label, "Until: Feb. Price: 2": its point ends a sentence."""
    return match.string.endswith(": ", 0, match.start()) and bool(_NEXT_SENTENCE.match(match.string, match.end()))


def _expand_before_number(match: re.Match[str]) -> str:
    full = _BEFORE_NUMBERS.get(match["written"].lower(), match["written"])
    return f"{full.capitalize() if match['written'][0].isupper() else full} "


def _strip_point_of_initial(match: re.Match[str]) -> str:
    """Name an initial without its point, which would be heard as the end of a sentence.

    An A is tied to the name, or an engine takes it for the article.
    """
    if restore_point(match) or not is_initial(match.string[: match.start()], match.string[match.end() :]):
        return match.group()
    return match["letter"] + ("-" if match["letter"] == "A" else " ")


def _expand_et_al(match: re.Match[str]) -> str:
    """Say "and others"; before a point that ends its sentence "et al" stays: there it is heard as one word."""
    is_last = match["point"] and restore_point(match)
    return "et al." if is_last else "and others"
