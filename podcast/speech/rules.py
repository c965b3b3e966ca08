"""A row of rules, each a pattern and what is said for it: the shape that most passes have."""

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

Rule: TypeAlias = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
"""A pattern, and its replacement: a template or a function, as `re.sub` takes them."""


def apply_rules(rules: Iterable[Rule], text: str) -> str:
    """Give the text after one rule after the other; each sees what the one before it left."""
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text
