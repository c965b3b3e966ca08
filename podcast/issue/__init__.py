"""Bytes of an issue in any form → `Issue`, the newsletter's own structure, with no word lost."""

from importlib import import_module
from typing import TYPE_CHECKING

from podcast.issue.sources.archive import ArchiveRow, fill_date, read_archive
from podcast.issue.sources.issue_files import (
    describe_no_folder,
    find_issue,
    list_issue_files,
    list_issue_forms,
    list_texts_there,
    parse_short_name,
    read_front_number,
    read_leading_number,
)
from podcast.issue.sources.other_files import refuse_others

if TYPE_CHECKING:
    from podcast.issue.completeness import count_lost_words, list_texts
    from podcast.issue.coverage import list_doubts, measure_coverage
    from podcast.issue.forms.detect import name_form
    from podcast.issue.json import encode_issue
    from podcast.issue.phrases.numbering import is_name_only
    from podcast.issue.reader import read_issue
    from podcast.issue.several_issues import SeveralIssuesError, split_issues

__all__ = [
    "ArchiveRow",
    "SeveralIssuesError",
    "count_lost_words",
    "describe_no_folder",
    "encode_issue",
    "fill_date",
    "find_issue",
    "is_name_only",
    "list_doubts",
    "list_issue_files",
    "list_issue_forms",
    "list_texts",
    "list_texts_there",
    "measure_coverage",
    "name_form",
    "parse_short_name",
    "read_archive",
    "read_front_number",
    "read_issue",
    "read_leading_number",
    "refuse_others",
    "split_issues",
]

_LAZY_NAMES = {
    **dict.fromkeys(("count_lost_words", "list_texts"), "podcast.issue.completeness"),
    **dict.fromkeys(("list_doubts", "measure_coverage"), "podcast.issue.coverage"),
    **dict.fromkeys(("SeveralIssuesError", "split_issues"), "podcast.issue.several_issues"),
    "encode_issue": "podcast.issue.json",
    "is_name_only": "podcast.issue.phrases.numbering",
    "name_form": "podcast.issue.forms.detect",
    "read_issue": "podcast.issue.reader",
}
"""Module of each name that is imported when it is first asked for: readers have hundreds of patterns, and an issue that
was read before is remembered."""

if not TYPE_CHECKING:  # mypy would believe that every name is there

    def __getattr__(name: str) -> object:
        """Import what a lazy name stands for (PEP 562)."""
        if name not in _LAZY_NAMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_LAZY_NAMES[name]), name)
