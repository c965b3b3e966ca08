"""The tables of these tests: a row that fails is told, and no row hides another."""

import pytest
from support.rows import try_rows


def fail(number: int) -> None:
    """Fail for odd numbers, by an assertion and by an error that is missed."""
    assert number != 1
    if number == 3:
        with pytest.raises(ValueError, match="three"):
            int("3")


def test_all_failing_rows_are_told() -> None:
    """Each is there, with its values."""
    with pytest.raises(BaseExceptionGroup, match="2 of 4 rows fail") as caught:
        try_rows("number", range(4))(fail)()
    assert [failure.__notes__ for failure in caught.value.exceptions] == [
        ["in the row {'number': 1}"],
        ["in the row {'number': 3}"],
    ]


def test_one_failing_row_is_the_failure() -> None:
    """It looks as it would in a test of its own; a table whose rows all hold passes."""
    with pytest.raises(AssertionError, match="assert 1 != 1"):
        try_rows("number", [0, 1])(fail)()
    try_rows("number", [0, 2])(fail)()


def test_tables_of_tables_try_every_pair(tmp_path: object) -> None:
    """Columns of two tables are combined; other parameters are fixtures."""
    seen: list[tuple[object, ...]] = []

    @try_rows("letter", "ab")
    @try_rows(("number", "word"), [(1, "one"), (2, "two")])
    def law(number: int, word: str, letter: str, tmp_path: object) -> None:
        seen.append((letter, number, word, tmp_path))

    law(tmp_path=tmp_path)
    assert seen == [(letter, *row, tmp_path) for letter in "ab" for row in ((1, "one"), (2, "two"))]


def test_an_empty_table_is_a_mistake() -> None:
    """It would hold whatever the law says."""
    with pytest.raises(AssertionError, match="without rows"):
        try_rows("number", [])
