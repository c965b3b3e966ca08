"""Tables of what goes in and what comes out, each tried in one test: a test for each row costs more than the row."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps

import pytest

Law = Callable[..., None]


def try_rows(names: str | tuple[str, ...], rows: Iterable[object]) -> Callable[[Law], Law]:
    """Hold a law for every row of a table, as `pytest.mark.parametrize` does, in a single test that tells all failures.

    Fixtures are the same for all rows, so that it is for laws that change nothing.
    """
    columns = (names,) if isinstance(names, str) else names
    table = [row if isinstance(row, tuple) and len(columns) > 1 else (row,) for row in rows]

    def decorate(law: Law) -> Law:
        @wraps(law)
        def hold(**fixtures: object) -> None:
            failures = [
                failure for row in table if (failure := _try(law, dict(zip(columns, row, strict=True)), fixtures))
            ]
            if len(failures) == 1:
                raise failures[0]
            if failures:
                raise BaseExceptionGroup(f"{len(failures)} of {len(table)} rows fail", failures)

        signature = inspect.signature(law)
        others = [parameter for name, parameter in signature.parameters.items() if name not in columns]
        hold.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined] # pytest looks there
        return hold

    assert table, "a table without rows proves nothing"
    return decorate


def _try(law: Law, row: dict[str, object], fixtures: dict[str, object]) -> BaseException | None:
    try:
        law(**row, **fixtures)
    except (Exception, pytest.fail.Exception) as failure:  # noqa: BLE001 - raised when all rows are tried
        failure.add_note(f"in the row {row}")
        return failure
    return None
