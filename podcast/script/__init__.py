"""An issue goes in, everything to be said comes out, in order and by whom."""

from podcast.script.casting import delivery_of
from podcast.script.edit_reader import Difference, differences, narration_of, read_edited
from podcast.script.edit_writer import editable_body, fingerprint, write_editable
from podcast.script.edition import NoEditionError, cut_edition, edition_title
from podcast.script.output import script_json, script_text
from podcast.script.pronunciation_review import Doubt, Undecided, undecided
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
    "write_editable",
    "write_script",
]
