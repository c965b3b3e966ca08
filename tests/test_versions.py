"""Versions that are told without `importlib.metadata` are those that it tells."""

from importlib import metadata

import pytest

from podcast.versions import version


@pytest.mark.parametrize("package", ["feedgen", "jinja2", "lxml", "pyttsx3", "click"])
def test_versions_are_those_that_are_installed(package: str) -> None:
    """Of packages with a folder of their own beside them."""
    assert version(package) == metadata.version(package)


def test_a_package_without_a_folder_is_looked_up() -> None:
    """Whose name and module differ."""
    assert version("python-dateutil") == metadata.version("python-dateutil")


def test_a_missing_package_is_an_error() -> None:
    """As `importlib.metadata` has it."""
    with pytest.raises(metadata.PackageNotFoundError):
        version("no_such_package_at_all")
