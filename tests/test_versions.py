"""Versions that are told without `importlib.metadata` are those that it tells."""

from importlib import metadata
from pathlib import Path

import pytest

from podcast.versions import version


@pytest.mark.parametrize("package", ["feedgen", "jinja2", "lxml", "pyttsx3", "click"])
def test_versions_are_those_that_are_installed(package: str) -> None:
    """Of packages with a folder of their own beside them."""
    assert version(package) == metadata.version(package)


def test_of_several_folders_the_one_that_counts_is_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installer that was killed may leave an old one."""
    (tmp_path / "twice").mkdir()
    (tmp_path / "twice" / "__init__.py").touch()
    for number in ("1", "2"):
        folder = tmp_path / f"twice-{number}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: twice\nVersion: {number}\n", encoding="ascii")
    monkeypatch.syspath_prepend(tmp_path)
    assert version("twice") == metadata.version("twice")


def test_a_package_without_a_folder_is_looked_up() -> None:
    """Whose name and module differ."""
    assert version("python-dateutil") == metadata.version("python-dateutil")


@pytest.mark.parametrize("name", ["no_such_package_at_all", "os"])
def test_a_missing_package_is_an_error(name: str) -> None:
    """As `importlib.metadata` has it; what comes with Python is none."""
    with pytest.raises(metadata.PackageNotFoundError):
        version(name)
