"""Bring a text to one alphabet: one kind of space, of apostrophe, of figure; no emoji, no control characters."""

import html
import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
_SINGLE_QUOTED = re.compile(r"(?<!\w)‘(?=\S)([^‘]{1,300}?)(?<=[^\s‘])’(?!\w)")
_STRAIGHT_QUOTED = re.compile(r"(?<![^\s(\[“\"—–-])'(?=[A-Za-z])([^']*[^'\s])'(?![\w'])")
_FACE = re.compile(r"¯\\?_\(ツ\)_/¯|(?<!\S)[:;]['’]?-?[()DPp|/](?=[\s.,!?)]|$)")
_RAISED_STAR = re.compile(r"\^(?:\*|\{\s*(?:\*|\\(?:ast|star))\s*\}|\\(?:ast|star)(?![A-Za-z])\s?)")
"""The star of Q^*, which is no mark of emphasis."""
_VULGAR = re.compile("(?<=[0-9])(?=[¼-¾⅐-⅞])")
_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "‛": "'", "ʼ": "'", "´": "'", "`": "'",
        "„": "“", "«": "“", "»": "”", "‟": "“",
        "‐": "-", "‑": "-", "‒": "–", "―": "—", "⁓": "~", "∼": "~", "˜": "~",
        "…": "...", "⋯": "...", "•": " ", "·": "⋅", "∙": "⋅", "⁃": " ", "▪": " ", "‣": " ", "●": " ",
        "º": "°", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
        "ϵ": "ε", "ϕ": "φ", "ϑ": "θ", "ϱ": "ρ", "ϖ": "π", "µ": "μ", "Ω": "Ω", "∆": "Δ", "𝔼": "E", "ℝ": "R",
        "⟶": "→", "⇒": "→", "⟹": "→", "⟨": "(", "⟩": ")", "∕": "/", "⁄": "/", "÷": "/", "‖": "∥", "′": "'", "″": "''",
        "⩽": "≤", "⩾": "≥", "≦": "≤", "≧": "≥", "∗": "*", "⋆": "*",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Give the text in one alphabet; nothing that is said is lost."""
    text = _ENTITY.sub(lambda entity: html.unescape(entity.group()), text)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _FACE.sub(" ", text)
    if "``" in text:
        text = text.replace("``", "“").replace("''", "”")
    text = _SINGLE_QUOTED.sub(r"“\1”", text)
    text = _VULGAR.sub(" ", text).translate(_SAME)
    text = "".join(map(_folded, text)) if not text.isascii() else text
    text = _RAISED_STAR.sub("^⋆", text)
    return _STRAIGHT_QUOTED.sub(r"“\1”", " ".join(text.split()))


def _folded(character: str) -> str:
    """Give a full-width, circled or foreign form of a letter or figure in its plain form."""
    if character.isascii() or (unicodedata.category(character) in {"Ll", "Lu"} and character < "\u2000"):
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    plain = unicodedata.normalize("NFKC", character)
    is_form = unicodedata.decomposition(character).startswith(("<font>", "<wide>", "<circle>", "<fraction>"))
    return plain.replace("\u2044", "/") if is_form else character
