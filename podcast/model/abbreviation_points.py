"""What the point of an abbreviation means to a sentence, as data: for whoever cuts English text into sentences."""

from podcast.text import word_set

NEVER_LAST = word_set(
    """
    mr mrs ms messrs mx dr prof rev fr hon gen col capt cmdr lt sgt maj gov sen rep pres supt st mt ft vs v cf
    fig figs eq eqs eqn eqns sec secs ch chap chs pg pgs vol vols no nos nr n° art pt pp p para ref refs e.g eg i.e ie
    isa cor gal eph phil thess heb prov deut lev ezek jer cllr cllrs avg temp tel rm pub occ asst misc p.s p.p.s n.b
    viz resp approx ca w.r.t wrt s.t a.k.a aka incl excl esp ed eds trans dept univ assn est spp ssp subsp
    """
)
"""Abbreviations after which a capital begins no sentence; in small letters, without the last point."""

WORDS_TOO = word_set("gal phil no st v p art ca sec col gen ref ed pt fr ft hon ch app vol ex min max")
"""Abbreviations of `NEVER_LAST` that are words or letters too: a sentence may end with one, before a `BEGINNERS`."""

MAYBE_LAST = word_set(
    """
    ln bldg govt
    inc ltd co corp llc bros jr sr phd m.d b.a m.a b.sc m.sc ph.d esq ave blvd rd sq jan feb mar apr jun jul aug
    sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m u.s u.k u.n e.u u.s.a d.c a.d b.c
    a.i n.y l.a
    """
)
"""Abbreviations that end a sentence only where the next word is one of `BEGINNERS`."""

HALVES_OF_A_DAY = word_set("a.m p.m")
"""Abbreviations of `MAYBE_LAST` that end a sentence before any word but a day or a zone, where a time has them."""

OF_NAMES_AND_DAYS = word_set("jr sr phd esq ave blvd rd sq jan feb mar apr jun jul aug sep sept oct nov dec ph.d")
"""Abbreviations of `MAYBE_LAST` that nothing is named after: several things behind one begin a sentence."""

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
    we've we'll we'd you're you've you'll you'd they've they'll they'd it'll he'll she'll don't doesn't didn't isn't
    can't won't what's who's here's later earlier soon eventually everyone everybody nobody everything nothing
    something anything someone somebody anyone unfortunately fortunately
    """
)
"""Words that begin a sentence far more often than they follow an abbreviation as a name."""
