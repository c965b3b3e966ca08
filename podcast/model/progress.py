"""The callback by which work says how far it is."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called as `progress(stage, done, total)`: a stage's name, what of it is done, what there is (0 if nobody knows)."""
