"""How abbreviations are said, as data."""

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
