"""Names of signs that no formula has taken: every sign of Unicode's mathematics is said, none is silent.

A sign that nobody has named here is called as Unicode calls it: "⋉" is "left normal factor semidirect product".
"""

import unicodedata

from podcast.text import lazy_compile

_NAMES = {
    "∥": "is parallel to", "↑": "up", "↓": "down", "⇑": "up", "⇓": "down", "↕": "up and down", "⇕": "up and down",
    "⊤": "top", "⊥": "bottom", "∴": "therefore", "∵": "because", "∎": "end of proof", "∡": "angle", "∠": "angle",
    "∢": "angle", "∟": "right angle", "ℏ": "h bar", "ℵ": "aleph", "ℶ": "beth", "ℑ": "the imaginary part of",
    "ℜ": "the real part of", "℘": "weierstrass p", "∁": "the complement of", "⋆": "star", "†": "dagger",
    "‡": "double dagger",
    "⊓": "meet", "⊔": "join", "⋮": "and so on", "⋱": "and so on", "⋰": "and so on", "⁻": "minus", "⁺": "plus",
    "∷": "is proportional to", "∶": "to", "⊸": "implies", "↠": "to", "↣": "to", "⇀": "to", "⇝": "leads to",
    "↝": "leads to",
    "⇄": "to and from", "⇌": "to and from", "⇆": "to and from", "⇋": "to and from", "⤳": "leads to",
    "⟸": "is implied by",
    "⇚": "is implied by", "⇛": "implies", "⟺": "if and only if", "⟵": "from", "⟷": "to and from", "⟼": "maps to",
    "↗": "rises to", "↘": "falls to", "℃": "degrees Celsius", "℉": "degrees Fahrenheit", "℅": "care of", "⁼": "equals",
    "₌": "equals", "₊": "plus", "₋": "minus", "℞": "prescription", "℗": "copyright", "∂": "partial", "∇": "nabla",
    "⌀": "diameter", "⌘": "command", "⌥": "option", "⌃": "control", "⏎": "return", "⌫": "delete", "⎋": "escape",
    "␣": "space",
}  # fmt: skip
_SIGN = lazy_compile(
    "\\s?([†‡⁺⁻⁼₊₋₌¬±×÷\u2100-\u211f\u2121\u2123-\u2138\u213a-\u214f\u2190-\u21ff\u2200-\u22ff\u2320\u2321\u237c"
    "\u239b-\u23b3\u23dc-\u23e1\u25b7\u25c1\u25f8-\u25ff\u266f\u27c0-\u27ff\u2900-\u2aff\u2b30-\u2b4c\u03f6\u0606-\u0608"
    "\u20a0-\u20c0\u2300\u2303\u2318\u2325\u232b\u238b\u23ce\u2423\u2052\ufe62\ufe64-\ufe66\U0001eef0\U0001eef1])\\s?"
)
_LINK_MARK = lazy_compile("\\s?[↖-↙↩↪](?=[\\s.,;:!?)]*$)")
"""The mark of a link at the end of a text, "Read more ↗", which says nothing."""
_LONE_MARK = lazy_compile(r"(?<![^\W_])(?<![\u0300-\u036f])[\u0300-\u0333\u0339-\u036f]")
"""A mark of letters without its letter, as in a text about accents; strokes through letters go through spaces too."""
_FRILLS = lazy_compile(r"\b(?:sign|symbol|operator|n-ary|leftwards|rightwards|with|and|combining)\b|-")


def name_signs(text: str) -> str:
    """Give the text with the signs of mathematics that are left in it by their names: "a ⊓ b" → "a meet b"."""
    text = _LONE_MARK.sub(lambda match: f" {_name(match.group())} ", text)
    return _SIGN.sub(lambda match: f" {_name(match[1])} ", _LINK_MARK.sub("", text))


def _name(sign: str) -> str:
    if sign in _NAMES:
        return _NAMES[sign]
    return " ".join(_FRILLS.sub(" ", unicodedata.name(sign, "").lower()).split())
