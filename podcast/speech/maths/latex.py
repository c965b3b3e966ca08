r"""Write LaTeX on one line in plain signs: "\frac{a}{b}" as "(a)/(b)"."""

import re

from podcast.speech.maths.signs import FUNCTIONS
from podcast.text import lazy_compile, word_set

_SIGNS = {
    # Greek and other letters
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "infty": "∞", "emptyset": "∅", "varnothing": "∅", "top": "T",
    "intercal": "T",
    "prime": "'",
    # Operators before what they run over
    "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "sqrt": "√", "forall": "∀ ", "exists": "∃ ",
    "neg": "¬", "lnot": "¬", "nexists": "∄ ", "coprod": "∐", "bigcap": "⋂", "bigcup": "⋃", "bigwedge": "⋀",
    "bigvee": "⋁",
    "bigoplus": "⨁", "bigotimes": "⨂", "iint": "∬", "iiint": "∭", "oint": "∮",
    # Operators and relations between two sides
    "times": " × ", "cdot": " ⋅ ", "pm": " ± ", "cup": " ∪ ", "cap": " ∩ ", "wedge": " ∧ ", "vee": " ∨ ",
    "land": " ∧ ", "lor": " ∨ ", "mp": " ∓ ", "setminus": " ∖ ", "bmod": " mod ", "pmod": " mod ",
    "oplus": " ⊕ ", "otimes": " ⊗ ", "odot": " ⊙ ", "circ": " ∘ ", "leq": " ≤ ", "le": " ≤ ", "geq": " ≥ ",
    "ge": " ≥ ",
    "neq": " ≠ ", "ne": " ≠ ", "approx": " ≈ ", "equiv": " ≡ ", "sim": " ~ ", "propto": " ∝ ", "ll": " ≪ ",
    "gg": " ≫ ",
    "in": " ∈ ", "notin": " ∉ ", "subset": " ⊂ ", "subseteq": " ⊆ ", "supset": " ⊃ ", "supseteq": " ⊇ ",
    "subsetneq": " ⊊ ", "ni": " ∋ ",
    "cong": " ≅ ", "simeq": " ≃ ", "lesssim": " ≲ ", "gtrsim": " ≳ ", "doteq": " ≐ ", "perp": " ⊥ ", "bot": "⊥",
    "vdash": " ⊢ ",
    "models": " ⊨ ", "triangleq": " ≜ ", "coloneqq": " := ", "succ": " ≻ ", "prec": " ≺ ",
    "to": " → ", "rightarrow": " → ", "longrightarrow": " → ", "Rightarrow": " => ", "implies": " => ",
    "mapsto": " ↦ ",
    "leftarrow": " ← ", "gets": " ← ", "iff": " <=> ", "Leftarrow": " ⇐ ", "impliedby": " ⇐ ",
    "Longrightarrow": " => ",
    "Leftrightarrow": " <=> ", "Longleftrightarrow": " <=> ", "leftrightarrow": " ↔ ",
    "hookrightarrow": " → ", "xrightarrow": " → ",
    "uparrow": "↑", "downarrow": "↓", "therefore": "∴ ", "because": "∵ ", "ast": "*", "star": "*", "div": "/",
    # Brackets and bars
    "mid": " | ", "vert": "|", "lvert": "|", "rvert": "|", "Vert": "∥", "lVert": "∥", "rVert": "∥", "|": "∥",
    "parallel": " ∥ ", "langle": "(", "rangle": ")", "lbrace": "{", "rbrace": "}", "{": "{", "}": "}", "lfloor": "⌊",
    "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    # Dots, spaces and escaped signs
    "ldots": "...", "dots": "...", "cdots": "...", "dotsc": "...", "dotsb": "...", "vdots": "...", "ddots": "...",
    "quad": " ", "qquad": " ", ",": " ", ";": " ", ":": " ", "!": "",
    "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", " ": " ", "\\": " ",
}  # fmt: skip
"""Commands, each with the sign that the parser knows, spaced where it has two sides."""
_SILENT = word_set(
    """
    left right big Big bigg Bigg bigl bigr Bigl Bigr mathbb mathbf mathcal mathrm mathit mathsf boldsymbol bm
    text textbf textit operatorname hat tilde bar vec overline widehat widetilde displaystyle limits nolimits
    mathop underset overset stackrel underbrace overbrace
    """
)
"""Commands of layout, which say nothing."""
_GROUP = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
"""What stands in braces, two more pairs of them within."""
_SIDES = rf"(?:\s*{_GROUP}|\s*(\d)|\s+([A-Za-z]))(?:\s*{_GROUP}|\s*([A-Za-z\d]))"
"""Arguments in braces, or each one sign without them, "\\frac12"."""
_FRACTION = lazy_compile(rf"(?P<whole>(?<=\d)\s*)?\\[dt]?frac{_SIDES}")
_ROOT = lazy_compile(rf"\\sqrt\s*(?:\[(?P<degree>[^\[\]]*)\])?\s*{_GROUP}")
_STYLED = lazy_compile(
    r"""\\(?:text|mathrm|operatorname|mathbb|mathbf|mathcal|mathit|mathsf|boldsymbol|bm)\*?
    \s*\{([^{}]*)\}""",
    re.VERBOSE,
)
_COMMAND = lazy_compile(r"\\(?P<name>[A-Za-z]+|[^A-Za-z\s])(?P<space>\s*)")
_SIMPLE = lazy_compile(r"[\w.]|\d+|\\[a-zA-Z]+\s*")
"""A side of a fraction that needs no brackets on one line."""
_ACCENTED = lazy_compile(
    r"""\\(?P<name>hat|widehat|bar|overline|tilde|widetilde|vec|dot)(?![A-Za-z])\s*(?:
        \{\s*(?P<inner>\\[A-Za-z]+|[^{}\s\\])\s*\}
      | (?P<bare>\\[A-Za-z]+|[A-Za-z])
    )""",
    re.VERBOSE,
)
_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303",
    "widetilde": "\u0303", "vec": "\u20d7", "dot": "\u0307",
}  # fmt: skip
_BINOMIAL = lazy_compile(rf"\\[dt]?binom\s*{_GROUP}\s*{_GROUP}")
_ARG = lazy_compile(r"\\arg\s*\\(?=max|min)|\\operatorname\*?\{arg\\?,?\s?(?=max|min)")
_SCRIPT_WORD = lazy_compile(r"([_^])\s*\\(?:text|mathrm|operatorname|mathbf|mathcal|mathit|mathsf)\s*\{([^{}]*)\}")
_PLACEHOLDER = lazy_compile(r"(?<=[(,])\s*\\cdot\s*(?=[|,)]|\\mid)")
"""A dot in the place of an argument, "\\pi(\\cdot | s)"."""
_LAYOUT = lazy_compile(r"(?<!\\)&|\\(?:begin|end)\s*\{[a-z]+\*?\}|\\(?:label|tag)\s*\{[^{}]*\}|\\nonumber\b")
_ROOTS = {"2": "√", "3": "∛", "4": "∜"}
_MOST_NESTED = 8
"""Fractions within each other that are opened."""


def linearize_latex(formula: str) -> str:
    r"""Give a formula of LaTeX in plain signs: "\frac{a}{b} + \hat{x}" → "a∕b + x̂".

    What is not known is left out, its argument kept.
    """
    formula = _PLACEHOLDER.sub("dot", _ARG.sub(r"\\arg", _LAYOUT.sub(" ", formula)))
    formula = _BINOMIAL.sub(r"(\1) choose (\2)", _SCRIPT_WORD.sub(r"\1{\2}", formula))
    formula = _ACCENTED.sub(lambda match: f"{match['inner'] or match['bare']}{_ACCENTS[match['name']]}", formula)
    # Only groups without groups in them are found: what is opened lets the next round find what it stood in.
    for _ in range(_MOST_NESTED):
        opened = _ROOT.sub(_write_root, _FRACTION.sub(_write_fraction, _STYLED.sub(r"\1", formula)))
        if opened == formula:
            break
        formula = opened
    return _COMMAND.sub(_write_sign, formula)


def _write_fraction(match: re.Match[str]) -> str:
    top, bottom = (side for side in match.groups()[1:] if side is not None)
    # "2\frac{3}{4}" is a mixed number.
    if match["whole"] is not None and top.isdecimal() and bottom.isdecimal():
        return f" {top}/{bottom}"
    top, bottom = (part if _SIMPLE.fullmatch(part) else f"({part})" for part in (top, bottom))
    return f"{top}∕{bottom}"


def _write_root(match: re.Match[str]) -> str:
    degree, body = match.groups()
    sign = _ROOTS.get((degree or "2").strip())
    return f" {sign}({body})" if sign else f" ({body})^{{1∕{degree}}}"


def _write_sign(match: re.Match[str]) -> str:
    name = match["name"]
    if name in _SIGNS:
        # A letter and the word behind it, "\alpha decays", stay apart; so are signs before a word.
        return _SIGNS[name] + " " * bool(match["space"] and name.isalpha())
    if name in _SILENT:
        return ""
    return f"{name}{match['space'] if name in FUNCTIONS else ' '}"
