"""Tells people who are not named one by one from other remarks: "42 authors", "the team at OvenAI", "anonymous"."""

import re
from functools import cache

from podcast.text import lazy_compile

_MANY = r"""
    (?: (?:more\ than|over|about|around|at\ least|some)\ )?
    (?: many|various|several|multiple|numerous|countless|some|few|other|assorted|diverse|dozens\ of|hundreds\ of
      | lots\ of|a\ (?:few|dozen|hundred|(?:[a-z]{3,12}\ )?(?:lot|number|group|team|variety|host|couple|bunch|set
        |coalition|network|panel|collective|pair|trio|handful|consortium|alliance)\ of)
      | two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen
      | twenty|thirty|forty|fifty|sixty|\d{1,4}\+? )
"""
_PEOPLE = r"""
    (?: people|persons|authors|co-?authors|researchers|scientists|scholars|academics|writers|contributors
      | collaborators|participants|members|employees|staff|students|engineers|colleagues|experts|folks|others
      | editors|volunteers|users|readers|bloggers|teams|groups|labs|organi[sz]ations|institutions|companies
      | universities|speakers|organi[sz]ers|guests|hosts|friends )
"""
_SOMEBODY = r"""
    (?: people|others|authors|researchers|scientists|scholars|academics|engineers|members|employees|staff|students
      | colleagues|experts|folks|volunteers|friends
      | (?:(?:almost|nearly|practically)\ )?every(?:one|body)|someone|somebody|(?:the\ )?rest\ of\ the\ team
      | (?:an?|the|some|one\ of\ the)\ (?:[a-z\-]{2,20}\ ){0,2}
        (?:team|group|lab|researcher|scientist|student|engineer|employee|member|collaboration|consortium|staff|crew
          |people|folks|researchers|scientists|engineers|students|authors)s? )
"""
_WORKER = (
    r"[a-z]{2,16}(?:(?<!numb)(?<!pap)(?<!chapt)(?<!lett)(?<!lay)(?<!paramet)(?<!clust)(?<!serv)(?<!comput)er"
    r"|(?<!err)(?<!fact)(?<!vect)or|i(?:st|an))"
)
"""Who does something: "baker"; not "paper"."""
_HOUSE = r"\ (?:at|from|of)\ (?=[^()]{0,40}[A-Z]) [^()]{2,80}"
_PLACE = rf"(?:{_HOUSE}|\ (?:in|with|@)\ (?=[^()]{{0,40}}[A-Z]) [^()]{{2,80}})"
"""Where they work, by its name."""
_GROUP = rf"""
    (?:and\ |with\ |plus\ )?
    (?:
        (?i:{_MANY})\ (?:(?:[a-z\-]{{2,16}}|\d{{1,4}})\ ){{0,2}}{_PEOPLE} (?:{_PLACE})?  # 42 authors
      | (?i:{_MANY})\ (?:[a-z\-]{{2,16}}\ )?{_WORKER}s (?:{_HOUSE})?         # several bakers at the Oven Lab
      | (?i:an?|one|some)\ {_WORKER} {_HOUSE}                                 # a baker at OvenAI
      | (?i:too\ many\ (?:{_PEOPLE}\ )?to\ (?:list|name|mention|count))
      | (?i:{_SOMEBODY}) {_PLACE}                                             # the team at OvenAI
      | (?i:an?|the)\ (?=[^()]{{0,40}}[A-Z])[\w\- ]{{2,50}}
        \ (?:team|group|lab|staff|researchers|collaboration|consortium)
      | (?i:(?:an?\ )?(?:anonymous|unnamed|unknown|pseudonymous))
        (?:\ (?:group|pair|trio|team|band|collective)\ of)?(?:\ [a-z]{{2,20}})?   # an anonymous baker
      | (?i:(?:authors?|name)\ (?:unknown|withheld|anonymous|not\ (?:given|named|listed|stated)))
      | (?i:(?:no|unknown)\ (?:named\ )?authors?(?:\ (?:given|named|listed|stated|credited))?)
      | (?=[A-Z])[^()]{{2,60}}['’]s?\ (?:[a-z\-]{{2,20}}\ ){{0,2}}(?:team|group|lab|staff|researchers|engineers)
    )
"""
"""People who are not named one by one; a pattern that takes long to compile, and few texts ask for it."""
_WITH_NAMES = lazy_compile(
    r"(?:and |with |plus )?(?:the|an?|her|his|their)(?: [a-z\-]{2,20}){0,2}"
    r" (?:team|group|lab|staff|students|colleagues|collaborators|friends|co-?authors)"
)
"""People who are told beside a name: "Ana Bo and her students"."""


def are_unnamed(text: str, *, is_beside: bool = False) -> bool:
    """Tell such people; `is_beside` says that somebody is named before them, as in "Ana Bo and her students"."""
    return bool(_compile_group().fullmatch(text) or (is_beside and _WITH_NAMES.fullmatch(text)))


@cache
def _compile_group() -> re.Pattern[str]:
    return lazy_compile(_GROUP, re.VERBOSE)
