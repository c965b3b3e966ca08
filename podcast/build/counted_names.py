"""Several names in one line: the first few, and how many more there are."""

from collections.abc import Iterable


def name_some(names: Iterable[str], *, most: int) -> str:
    """Name the first few, and count the others: "AN1, AN2 and 3 more"."""
    first = list(names)
    more = len(first) - most
    return ", ".join(first[:most]) + (f" and {more} more" if more > 0 else "")
