"""The room's face: its names are there, and whoever imports it waits for no library that is used later."""

import subprocess
import sys

import pytest

from podcast import feed

LATER = ("PIL", "feedgen", "jinja2", "lxml", "segno", "starlette")


def test_slow_libraries_are_loaded_when_they_are_used() -> None:
    """Every command imports the face, and most of them need none of these."""
    code = f"import sys, podcast.feed; print([name for name in {LATER} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_face_has_what_it_names() -> None:
    """Also what is loaded later; anything else is missing as in any module."""
    assert all(hasattr(feed, name) for name in feed.__all__)
    with pytest.raises(AttributeError, match="no attribute 'render_pages'"):
        _ = feed.render_pages  # type: ignore[attr-defined] # not there, which is tested
