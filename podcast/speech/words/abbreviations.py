"""Abbreviations as data: what their points mean to a sentence and how they are said."""

from podcast.speech.words.alternation import word_set

NEVER_LAST = word_set(
    """
    mr mrs ms messrs mx dr prof rev fr hon gen col capt cmdr lt sgt maj gov sen rep pres supt st mt ft vs v cf
    fig figs eq eqs eqn eqns sec secs ch chap chs vol vols no nos nr n° art pt pp p para ref refs e.g eg i.e ie
    viz resp approx ca w.r.t wrt s.t a.k.a aka incl excl esp ed eds trans dept univ assn
    """
)
"""Lower-case, without the last point: a capital after one of these does not begin a sentence."""

WORDS_TOO = word_set("no st v p art ca sec col gen ref ed pt fr ft hon ch app vol ex min max")
"""Those of them that are words or letters too: a sentence may end with one before a word that begins sentences."""

MAYBE_LAST = word_set(
    """
    inc ltd co corp llc bros jr sr phd m.d b.a m.a b.sc m.sc ph.d esq ave blvd rd sq jan feb mar apr jun jul aug
    sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m u.s u.k u.n e.u u.s.a d.c a.d b.c
    a.i n.y l.a
    """
)
"""A sentence ends here only where the next word is one that begins sentences."""

BEGINNERS = word_set(
    """
    a an the this that these those there here it its he she they we you i my our your his her their one in on at
    by for from with without within after before during since until while when whenever where as if unless
    although though even because so but and or yet nor however moreover furthermore further nevertheless
    nonetheless instead then thus hence therefore overall finally first second third next last lastly also again
    besides indeed similarly likewise meanwhile otherwise perhaps maybe of to what which who whom whose why how
    did does do is are was were has have had can could will would shall should may might must let lets let's
    please note see some many most much more several such both each every all any another other no not only just
    once now today yesterday tomorrow yes well it's that's there's they're we're he's she's i'm i'd i've i'll
    we've don't
    """
)
"""Words that begin a sentence far more often than they follow an abbreviation as a name."""

SAID = {
    "e.g.": "for example", "eg.": "for example", "e.g": "for example", "eg": "for example",
    "i.e.": "that is", "ie.": "that is", "i.e": "that is",
    "cf.": "compare", "viz.": "namely", "ca.": "circa", "approx.": "approximately",
    "vs.": "versus", "vs": "versus",
    "etc.": "et cetera", "etc": "et cetera", "&c.": "et cetera",
    "w.r.t.": "with respect to", "w.r.t": "with respect to", "wrt": "with respect to",
    "s.t.": "such that", "a.k.a.": "also known as", "a.k.a": "also known as", "aka": "also known as",
    "i.i.d.": "i i d", "iid": "i i d", "resp.": "respectively", "incl.": "including", "excl.": "excluding",
    "esp.": "especially", "w/o": "without", "w/": "with", "b/c": "because", "n/a": "not applicable",
    "h/t": "hat tip to", "p.s.": "P S", "n.b.": "note well", "q.e.d.": "Q E D",
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
    "b.sc.": "B S C",
}  # fmt: skip
"""Written in any capitals, with its points, to what is said."""

BEFORE_NUMBERS = {
    "no.": "number", "n°.": "number", "n°": "number", "nos.": "numbers", "nr.": "number", "fig.": "figure",
    "figs.": "figures",
    "eq.": "equation", "eqn.": "equation", "eqs.": "equations", "sec.": "section", "sect.": "section",
    "ch.": "chapter", "chap.": "chapter", "vol.": "volume", "p.": "page", "pp.": "pages", "pt.": "part",
    "ref.": "reference", "app.": "appendix", "thm.": "theorem", "§": "section", "§§": "sections",
    "art.": "article", "ed.": "edition", "ver.": "version",
}  # fmt: skip
"""Said so only where a number follows: "no." is a word elsewhere."""
