"""An issue goes in, everything to be said comes out, in order and by whom."""

from podcast.script.casting import find_delivery
from podcast.script.edit_comparison import Difference, find_differences, fingerprint_body
from podcast.script.edit_reader import EditedPage, make_narration, read_edit_page
from podcast.script.edit_writer import write_edit_body, write_edit_page
from podcast.script.edition import NoEditionError, cut_edition, write_edition_title
from podcast.script.output import script_to_json, script_to_text
from podcast.script.pronunciation_review import Doubt, UndecidedWord, review_pronunciation
from podcast.script.write import write_script

__all__ = [
    "Difference",
    "Doubt",
    "EditedPage",
    "NoEditionError",
    "UndecidedWord",
    "cut_edition",
    "find_delivery",
    "find_differences",
    "fingerprint_body",
    "make_narration",
    "read_edit_page",
    "review_pronunciation",
    "script_to_json",
    "script_to_text",
    "write_edit_body",
    "write_edit_page",
    "write_edition_title",
    "write_script",
]
