"""Which versions of libraries are installed, told quickly: every command asks, and `importlib.metadata` takes long."""

from importlib.util import find_spec
from pathlib import Path


def version(package: str) -> str:
    """Read a package's version from the name of the folder that its installer left beside it (PEP 376, PEP 427).

    Raises:
        PackageNotFoundError: it is not installed.
    """
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec else None
    found = list(Path(places[0]).parent.glob(f"{package}-*.dist-info")) if places else []
    if len(found) != 1:
        return _looked_up(package)
    return found[0].name.removeprefix(f"{package}-").removesuffix(".dist-info")


def _looked_up(package: str) -> str:
    from importlib import metadata

    return metadata.version(package)
