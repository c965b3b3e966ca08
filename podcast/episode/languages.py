"""Language tags → the three letters that ID3 wants (ISO 639-2, terminological)."""

import re
from collections.abc import Mapping
from types import MappingProxyType

UNDETERMINED = "und"

_PAIRS = (
    "af:afr ar:ara be:bel bg:bul bn:ben bs:bos ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng eo:epo es:spa "
    "et:est eu:eus fa:fas fi:fin fr:fra ga:gle gl:glg gu:guj he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl "
    "it:ita ja:jpn ka:kat kk:kaz kn:kan ko:kor la:lat lt:lit lv:lav mk:mkd ml:mal mr:mar ms:msa mt:mlt nb:nob "
    "ne:nep nl:nld nn:nno no:nor pa:pan pl:pol pt:por ro:ron ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa "
    "ta:tam te:tel th:tha tr:tur uk:ukr ur:urd vi:vie zh:zho"  # codespell:ignore te,tha,vie
)
_THREE_LETTERS: Mapping[str, str] = MappingProxyType(dict(re.findall(r"(\w+):(\w+)", _PAIRS)))


def three_letters(language: str) -> str:
    """Give "eng" for "en" and "en-GB"; "und", which players understand, for what is not listed."""
    return _THREE_LETTERS.get(language.partition("-")[0].lower(), UNDETERMINED)
