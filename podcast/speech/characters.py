"""Bring a text to one alphabet: one kind of space, of apostrophe, of figure; no emoji, no control characters."""

import html
import re
import unicodedata

from podcast.text import lazy_compile

# Soft hyphens, zero-width spaces, strokes through letters, marks of direction and of how the character before is drawn.
_INVISIBLE = lazy_compile("[\u00ad\u0334-\u0338\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_ENTITY = lazy_compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
_SINGLE_QUOTED = lazy_compile(r"(?<!\w)‘(?=\S)([^‘]{1,300}?)(?<=[^\s‘])’(?!\w)")
_STRAIGHT_QUOTED = lazy_compile(r"(?<![^\s(\[“\"—–-])'(?=[A-Za-z])([^']*[^'\s])'(?![\w'])")
_FACE = r"(?:¯\\?_\(ツ\)_/¯|(?<!\S)[:;]['’]?-?(?:[()DPp|/]|\)+|\(+))"
_EMOTICON = lazy_compile(rf"{_FACE}(?=[\s.,!?)]|$)")
_EYES = (":", ";", "¯")
"""What one of them has."""
_ENDING_EMOTICON = lazy_compile(rf"(?<=[\w\"”’')\]])\s+{_FACE}(?=\s+[“\"'(]?[A-Z])")
"""One that stands where a sentence ends, in the place of its point."""
_HEART = lazy_compile(
    r"\b(?P<word>you|all|everyone|friends|folks|it|us|love|thanks|xx?)(?P<mark>[.!]?)\s<3(?=\s*$|[.!?,]|\s+(?P<next>[A-Z]))"
)
"""A heart, "we made it <3"; behind other words it is a limit."""
_RAISED_STAR = lazy_compile(r"\^(?:\*|\{\s*(?:\*|\\(?:ast|star))\s*\}|\\(?:ast|star)(?![A-Za-z])\s?)")
"""The star of Q^*, which is no mark of emphasis."""
_BESIDE_FRACTION = lazy_compile("(?<=[0-9¼-¾⅐-⅞])(?=[¼-¾⅐-⅞])|(?<=[¼-¾⅐-⅞])(?=[0-9])")
"""The joints of "2½" and "½¼", which become "2 1/2" and "1/2 1/4", and not "21/2" and "1/21/4"."""
_PLAIN_FORMS = str.maketrans(
    {
        "’": "'", "‘": "'", "‛": "'", "ʼ": "'", "´": "'", "`": "'",
        "„": "“", "«": "“", "»": "”", "‟": "“", "‹": "“", "›": "”", "⁇": "?", "⁈": "?", "⁉": "?", "‽": "?",
        "‐": "-", "‑": "-", "‒": "–", "―": "—", "⁓": "~", "∼": "~", "˜": "~",
        "…": "...", "⋯": "...", "•": " ", "·": "⋅", "∙": "⋅", "⁃": " ", "▪": " ", "‣": " ", "●": " ",
        "º": "°", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
        "ϵ": "ε", "ϕ": "φ", "ϑ": "θ", "ϱ": "ρ", "ϖ": "π", "µ": "μ", "Ω": "Ω", "∆": "Δ", "𝔼": "E", "ℝ": "R",
        "⟶": "→", "⇒": "=>", "⟹": "=>", "⟺": "⇔", "⟵": "←", "⟷": "↔", "⟼": "↦", "⟸": "⇐", "⟨": "(", "⟩": ")",
        "⟦": "[", "⟧": "]", "⟪": "(", "⟫": ")", "⦃": "{", "⦄": "}", "№": " number ", "¦": "|", "∕": "/", "⁄": "/",
        "÷": "∕", "‖": "∥", "′": "'", "″": "''",
        "⩽": "≤", "⩾": "≥", "≦": "≤", "≧": "≥", "∗": "*", "⋆": "*",
    }
)  # fmt: skip


_ROW = lazy_compile(r"([\u2190-\u2bff])\1{2,}")
"""Three or more of one sign, which are an ornament: it is said once, if at all."""
_FORMS = ("<font>", "<wide>", "<circle>", "<fraction>", "<narrow>", "<small>")
"""Ways in which Unicode has the same letter again; Roman numerals are one more."""
_SCRIPTS = ("<super>", "<sub>")


def fold_characters(text: str) -> str:
    """Give the text in one alphabet: "‘It’s ５ ½’" → "“It's 5 1/2”"; nothing that is said is lost."""
    text = _ENTITY.sub(lambda entity: html.unescape(entity.group()), text)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    if any(eyes in text for eyes in _EYES):
        text = _EMOTICON.sub(" ", _ENDING_EMOTICON.sub(". ", text))
    text = _HEART.sub(_end_behind_heart, text) if "<3" in text else text
    if "``" in text:  # LaTeX's quotation marks
        text = text.replace("``", "“").replace("''", "”")
    # Single quotation marks become double ones while they can be told from apostrophes.
    text = _SINGLE_QUOTED.sub(r"“\1”", text)
    text = _BESIDE_FRACTION.sub(" ", text).translate(_PLAIN_FORMS)
    if not text.isascii():
        text = "".join(map(_fold_character, _ROW.sub(r"\1", text).replace("⊥⊥", "⫫")))
    text = _RAISED_STAR.sub("^⋆", text)
    return _STRAIGHT_QUOTED.sub(r"“\1”", " ".join(text.split()))


def _end_behind_heart(match: re.Match[str]) -> str:
    point = "." if match["next"] and not match["mark"] else match["mark"]
    return f"{match['word']}{point}"


def _fold_character(character: str) -> str:
    """Give a full-width, circled or foreign form of a letter or figure in its plain form; others stay as they are."""
    if character.isascii() or (unicodedata.category(character) in {"Ll", "Lu"} and character < "\u2000"):
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if unicodedata.decomposition(character).startswith(_FORMS) or "Ⅰ" <= character <= "ⅿ":
        return unicodedata.normalize("NFKC", character).replace("\u2044", "/")
    # "❶" has no plain form, but a value; a raised or lowered figure is a mark, a power or an index.
    if unicodedata.category(character) == "No" and not unicodedata.decomposition(character).startswith(_SCRIPTS):
        return f"{unicodedata.numeric(character):g}"
    return character
