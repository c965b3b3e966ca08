"""An issue goes in, everything to be said comes out, in order and by whom."""

from importlib import import_module
from typing import TYPE_CHECKING

from podcast.script.casting import find_delivery
from podcast.script.edition import NoEditionError, cut_edition, write_edition_title
from podcast.script.write import write_script

if TYPE_CHECKING:
    from podcast.script.edit_comparison import Difference, find_differences, fingerprint_body
    from podcast.script.edit_reader import EditedPage, make_narration, read_edit_page
    from podcast.script.edit_writer import write_edit_body, write_edit_page
    from podcast.script.output import script_to_json, script_to_text
    from podcast.script.pronunciation_review import Doubt, UndecidedWord, review_pronunciation

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

_LAZY_NAMES = {
    **dict.fromkeys(("Difference", "find_differences", "fingerprint_body"), "podcast.script.edit_comparison"),
    **dict.fromkeys(("EditedPage", "make_narration", "read_edit_page"), "podcast.script.edit_reader"),
    **dict.fromkeys(("write_edit_body", "write_edit_page"), "podcast.script.edit_writer"),
    **dict.fromkeys(("script_to_json", "script_to_text"), "podcast.script.output"),
    **dict.fromkeys(("Doubt", "UndecidedWord", "review_pronunciation"), "podcast.script.pronunciation_review"),
}
"""Module of each name that is imported when it is first asked for: most episodes have no edited script."""

if not TYPE_CHECKING:  # mypy would believe that every name is there

    def __getattr__(name: str) -> object:
        """Import what a lazy name stands for (PEP 562)."""
        if name not in _LAZY_NAMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_LAZY_NAMES[name]), name)
