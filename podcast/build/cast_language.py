"""Whether a cast speaks the language that a show says it is in."""

import logging
import re

from podcast import engines
from podcast.build.project import Project

_log = logging.getLogger(__name__)
_MEANT = "en"
"""The language whose numbers, dates and abbreviations are said; voices of any other may be meant."""
_MACROLANGUAGES = {"cmn": "zh", "yue": "zh", "hak": "zh", "nb": "no", "nn": "no"}
"""What feeds call languages that engines name more closely (ISO 639-3)."""


def warn_of_other_language(project: Project) -> None:
    """Warn of a show in another language than English that is read in yet another."""
    language, narrator = project.show.language, project.cast.roles["narrator"]
    if _read_base(language) == _MEANT:
        return
    spoken = engines.find_language(narrator)
    if spoken and _read_base(spoken) != _read_base(language):
        _log.warning(
            'feed/show.toml: language is "%s", and the narrator\'s voice %s is of "%s". Write language = "%s", or give '
            "%s voices of that language (podcast voices lists them); numbers and dates are said in English anyway.",
            *(language, narrator.voice, spoken, _read_base(spoken), project.cast.source),
        )


def _read_base(code: str) -> str:
    """Read the language of a code, "en" of "en-GB", "en_US" and "en-us-nyc", "zh" of "cmn"."""
    base = re.split("[-_]", code)[0].lower()
    return _MACROLANGUAGES.get(base, base)
