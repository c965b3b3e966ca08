"""Keys of a file's top that stand in one of its tables: TOML takes what follows a table's header for a part of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from podcast.show.faults import Fault, KeyPath, write_path


def find_displaced_keys(
    plain: Mapping[str, Any], kind: type, *, shared: Collection[KeyPath] = (), path: KeyPath = ()
) -> Iterator[Fault]:
    """Find keys of the whole in its tables.

    Args:
        plain: the file's tables, or those of one of them.
        kind: the dataclass of the whole.
        shared: keys that a table has as well.
        path: where the tables stand.
    """
    own = {field.name for field in fields(kind)} if path else set[str]()
    for key, value in plain.items():
        where = (*path, key)
        if key in own and where not in shared:
            yield Fault(
                where,
                f'"{key}" in [{write_path(path)}] is none of its keys',
                f"TOML takes what follows a table for a part of it: put {key} above the first [table].",
                (key,),
            )
        if isinstance(value, Mapping):
            yield from find_displaced_keys(value, kind, shared=shared, path=where)


def leave_out(plain: Mapping[str, Any], faults: Iterable[Fault], *path: str) -> dict[str, Any]:
    """Give tables without the settings that are known to be wrong."""
    wrong = {fault.path for fault in faults}
    return {
        key: leave_out(value, faults, *path, key) if isinstance(value, dict) else value
        for key, value in plain.items()
        if (*path, key) not in wrong
    }
