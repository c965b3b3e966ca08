"""Does a word look English? By its letters alone: beginnings, vowels and endings of syllables that English has.

No dictionary is needed, and a voice reads by the same habits: what looks English is said as it looks, well or badly,
while "Szegedy", "Qizhe" or "Mnih" are anybody's guess.
"""

import re

from podcast.text import word_set

# What may stand before the first vowel, and after the last; between two vowels one of each. "qu" is one sound, "Q".
_ONSETS = word_set(
    "b bl br c ch chr cl cr d dr dw f fl fr g gh gl gn gr gu h j k kl kn kr l m n p ph phl "
    "phr pl pr ps Q r rh s sc sch scl scr sh shr sk sl sm sn sp sph spl spr sQ st str sw t th "
    "thr tr tw v w wh wr z"
)
_CODAS = word_set(
    "b bb bt c ch ck ct d dd dg dth f ff ft fth g gg gh ght gm gn h k l lb lc lch ld lf lfth "
    "lg lk ll lm ln lp lph lpt ls lsh lt lth lv m mb mm mn mp mph mpt n nc nch nct nd ng ngst "  # codespell:ignore
    "ngth nk nn ns nt nth nx nz p ph pp ps pt pth r rb rc rch rd rf rg rk rkt rl rld rm rmth "
    "rn rp rph rps rpt rr rs rsh rst rt rth rv rx rz s sc sh sk sm sp ss st t tch th thm ths "  # codespell:ignore
    "tt tz v w wd wk wl wn wth x xt xth z zz rrh cc ckn dn dm dl sl tl bl cl fl gl pl kl zl "  # codespell:ignore
    "ndl bs ds ndth nst rnt"
)
_VOWELS = re.compile(r"[aeiouy]+")
# Endings and joined vowels over which a reader hesitates: "Garriga", "Xiaoyu", "Hjelm".
_HESITATION = re.compile(r"[aiou]$|ae|ao|eo|ii|iu|oe|ua|uo|uu|ia|io|ei|ie$|(?<!^)j")
# First names that everybody has heard, though they end or are joined as English words are not.
_COMMON_NAMES = word_set(
    """
    adriana aaron amanda andrea angela anna barbara brian charlie christian christina clara claudia daniela diana
    edward eli elena emma eva george geoffrey ian isaac jacob jared jeffrey jessica jia joel joseph joshua julia
    julian julie laura leo lisa linda louis lucia luke marco maria mario marie martha michael miriam monica nina
    olivia pamela patricia pedro philip rebecca rosa sara sebastian sofia sonia sophia sophie stephanie stuart susanna
    theodore tina tobias valerie victoria virginia william
    """
)


def looks_english(word: str) -> bool:
    """Tell whether a word of small letters is spelled as English words are."""
    onset, *consonants = _VOWELS.split(word.replace("qu", "Q"))
    if not consonants:  # there is no vowel
        return False
    *joints, coda = consonants
    has_ending = not coda or coda in _CODAS or coda.removesuffix("s") in _CODAS
    return (not onset or onset in _ONSETS) and has_ending and all(map(_is_joint, joints))


def is_clear_name(name: str) -> bool:
    """Tell whether a name looks English and is stressed and ended as English words are, so that nobody hesitates."""
    folded = name.lower()
    if folded in _COMMON_NAMES:
        return True
    return looks_english(folded) and _HESITATION.search(folded) is None


def _is_joint(consonants: str) -> bool:
    """Tell whether consonants between vowels are the end of one syllable and the beginning of another."""
    splits = ((consonants[:index], consonants[index:]) for index in range(len(consonants) + 1))
    return any((not coda or coda in _CODAS) and (not onset or onset in _ONSETS) for coda, onset in splits)
