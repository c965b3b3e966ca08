"""Does a word look English? By its letters alone: beginnings, vowels and endings of syllables that English has.

No dictionary is needed, and a voice reads by the same habits: what looks English is said as it looks, well or badly,
while "Szegedy", "Qizhe" or "Mnih" are anybody's guess.
"""

import re

_ONSETS = """
b bl br c ch chr cl cr d dr dw f fl fr g gh gl gn gr gu h j k kl kn kr l m n p ph phl phr pl pr ps qu r rh s sc sch
scl scr sh shr sk sl sm sn sp sph spl spr squ st str sw t th thr thw tr tw v w wh wr y z
"""
_VOWELS = """
a ae ai au aw ay aye e ea eau ee ei eo eou eu ew ey eye i ia iu ie io iou o oa oe oi oo ou ow oy u ua ue ueue ui uo uou
uy y ya ye yi yo you eei uie uee uea ui uai uou yi oui eea iai iae ioe owa eui ieu iew ewe awe owe aii oei oya eya ayi
"""
_CODAS = """
b bb bt c ch ck ct d dd dg dth f ff ft fth g gg gh ght gm gn h k l lb lc lch ld lf lfth lg lk ll lm ln lp lph lpt ls
lsh lt lth lv lve m mb mm mn mp mph mpt n nc nch nct nd ng ngst ngth nk nn ns nt nth nx nz p ph pp ps pt pth que r rb
rc rch rd rf rg rk rkt rl rld rm rmth rn rp rph rps rpt rr rs rsh rst rt rth rv rx rz s sc sh sk sm sp ss st t tch th
thm ths tt tz v w wd wk wl wn wth x xt xth z zz rrh cc ckn dn dm dl sl tl bl cl fl gl pl kl zl ndl bs ds ndth nst rnt
"""
# First names that everybody has heard, though they end or are joined as English words are not.
_COMMON_NAMES = frozenset(
    """
    adriana aaron amanda andrea angela anna barbara brian charlie christian christina clara claudia daniela diana
    edward eli elena emma eva george geoffrey ian isaac jacob jared jeffrey jessica jia joel joseph joshua julia
    julian julie laura leo lisa linda louis lucia luke marco maria mario marie martha michael miriam monica nina
    olivia pamela patricia pedro philip rebecca rosa sara sebastian sofia sonia sophia sophie stephanie stuart susanna
    theodore tina tobias valerie victoria virginia william
    """.split()  # noqa: SIM905 - names read better in lines than in quotes
)


def looks_english(word: str) -> bool:
    """Tell whether a word of small letters is spelled as English words are."""
    return _SYLLABLES.fullmatch(word) is not None


def is_clear_name(name: str) -> bool:
    """Tell whether a name looks English and is stressed and ended as English words are, so that nobody hesitates."""
    folded = name.lower()
    if folded in _COMMON_NAMES:
        return True
    return looks_english(folded) and _HESITATION.search(folded) is None


def _one_of(parts: str) -> str:
    return "|".join(sorted(parts.split(), key=len, reverse=True))


_SYLLABLES = re.compile(
    rf"(?:{_one_of(_ONSETS)})?(?:{_one_of(_VOWELS)})"
    rf"(?:(?:{_one_of(_CODAS)})?(?:{_one_of(_ONSETS)})?(?:{_one_of(_VOWELS)}))*"
    rf"(?:{_one_of(_CODAS)})?s?"
)
_HESITATION = re.compile(r"[aiou]$|ae|ao|eo|ii|iu|oe|ua|uo|uu|ia|io|ei|ie$|(?<!^)j")
