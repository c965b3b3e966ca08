"""A number that names the format of what is kept is looked at whenever the code that makes it has changed."""

import re

from support.format_versions import COMMAND, RECORD, ROOT, Protected, current, read_record
from support.rows import try_rows


@try_rows("recorded", read_record())
def test_changed_code_has_a_number_of_its_own(recorded: Protected) -> None:
    """What older code made and kept is not taken for what the new code would make."""
    assert current(recorded) == recorded, (
        f"{', '.join(recorded.modules)}: changed since {recorded.name} = {recorded.number} was recorded. "
        f"Do other bytes come out for the same input, or are they read otherwise? Then raise {recorded.name} in "
        f"{recorded.file}. In either case record the code as it is now: {COMMAND}"
    )


def test_every_format_is_recorded() -> None:
    """A new FORMAT_VERSION joins the list, with the modules whose work it protects."""
    versions = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "podcast").rglob("*.py")
        for name in re.findall(r"^(\w*FORMAT_VERSION)\b.* = ", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert versions <= {(recorded.file, recorded.name) for recorded in read_record()}, (
        f"add it to {RECORD.relative_to(ROOT)}"
    )
