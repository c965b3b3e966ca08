"""An issue goes in, everything to be said comes out, in order and by whom."""

from podcast.script.casting import delivery_of
from podcast.script.edition import NoEditionError, cut_edition, edition_title
from podcast.script.read_back import script_json, script_text
from podcast.script.write import write_script

__all__ = [
    "NoEditionError",
    "cut_edition",
    "delivery_of",
    "edition_title",
    "script_json",
    "script_text",
    "write_script",
]
