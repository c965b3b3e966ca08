"""An issue goes in, everything to be said comes out, in order and by whom."""

from podcast.script.casting import delivery_of
from podcast.script.editable import editable_body, fingerprint, write_editable
from podcast.script.edited import Difference, differences, narration_of, read_edited
from podcast.script.edition import NoEditionError, cut_edition, edition_title
from podcast.script.lexicon_entry import with_entry
from podcast.script.read_back import script_json, script_text
from podcast.script.undecided import Doubt, Undecided, undecided
from podcast.script.write import write_script

__all__ = [
    "Difference",
    "Doubt",
    "NoEditionError",
    "Undecided",
    "cut_edition",
    "delivery_of",
    "differences",
    "editable_body",
    "edition_title",
    "fingerprint",
    "narration_of",
    "read_edited",
    "script_json",
    "script_text",
    "undecided",
    "with_entry",
    "write_editable",
    "write_script",
]
