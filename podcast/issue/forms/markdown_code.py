"""Tells the code in a Markdown text, in which nothing else is looked for, from all around it."""

import re
from collections.abc import Callable

from podcast.text import lazy_compile

_CODE = lazy_compile(
    r"^[ \t]{0,3}(?P<fence>```|~~~)[^\n]*\n(?:(?![ \t]{0,3}(?P=fence)).*\n)*+[ \t]{0,3}(?P=fence)[`~ \t]*$"
    r"|(?P<tick>`{1,3})[^`\n]{1,2000}(?P=tick)",
    re.MULTILINE,
)


def change_outside_code(text: str, change: Callable[[str], str]) -> str:
    """Change a text where it is no code, in a line or in lines of its own."""
    parts: list[str] = []
    at = 0
    for code in _CODE.finditer(text):
        parts += (change(text[at : code.start()]), code[0])
        at = code.end()
    return "".join([*parts, change(text[at:])])


def list_codes(text: str) -> list[str]:
    """List the code of a Markdown text."""
    return [code[0] for code in _CODE.finditer(text)]
