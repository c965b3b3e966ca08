r"""Write LaTeX on one line in plain signs: "\frac{a}{b}" as "(a)/(b)"."""

import re

from podcast.speech.maths.signs import FUNCTIONS
from podcast.text import word_set

_SIGNS = {
    # Greek and other letters
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "infty": "∞", "emptyset": "∅", "top": "T", "intercal": "T",
    "prime": "'",
    # Operators before what they run over
    "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "sqrt": "√", "forall": "∀ ", "exists": "∃ ",
    "neg": "¬",
    # Operators and relations between two sides
    "times": " × ", "cdot": " ⋅ ", "pm": " ± ", "cup": " ∪ ", "cap": " ∩ ", "wedge": " ∧ ", "vee": " ∨ ",
    "oplus": " ⊕ ", "otimes": " ⊗ ", "odot": " ⊙ ", "circ": " ∘ ", "leq": " ≤ ", "le": " ≤ ", "geq": " ≥ ", "ge": " ≥ ",
    "neq": " ≠ ", "ne": " ≠ ", "approx": " ≈ ", "equiv": " ≡ ", "sim": " ~ ", "propto": " ∝ ", "ll": " ≪ ", "gg": " ≫ ",
    "in": " ∈ ", "notin": " ∉ ", "subset": " ⊂ ", "subseteq": " ⊆ ", "supset": " ⊃ ", "succ": " ≻ ", "prec": " ≺ ",
    "to": " → ", "rightarrow": " → ", "longrightarrow": " → ", "Rightarrow": " => ", "implies": " => ", "mapsto": " ↦ ",
    "leftarrow": " ← ", "iff": " <=> ", "ast": "*", "star": "*", "div": "/",
    # Brackets and bars
    "mid": " | ", "vert": "|", "lvert": "|", "rvert": "|", "Vert": "∥", "lVert": "∥", "rVert": "∥", "|": "∥",
    "parallel": " ∥ ", "langle": "(", "rangle": ")", "lbrace": "{", "rbrace": "}", "{": "{", "}": "}", "lfloor": "⌊",
    "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    # Dots, spaces and escaped signs
    "ldots": "...", "dots": "...", "cdots": "...", "quad": " ", "qquad": " ", ",": " ", ";": " ", ":": " ", "!": "",
    "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", " ": " ", "\\": " ",
}  # fmt: skip
"""Commands, each with the sign that the parser knows, spaced where it has two sides."""
_SILENT = word_set(
    """
    left right big Big bigg Bigg bigl bigr Bigl Bigr mathbb mathbf mathcal mathrm mathit mathsf boldsymbol bm
    text textbf textit operatorname hat tilde bar vec overline widehat widetilde displaystyle limits nolimits
    mathop underset
    """
)
"""Commands of layout, which say nothing."""
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_STYLED = re.compile(
    r"""\\(?:text|mathrm|operatorname|mathbb|mathbf|mathcal|mathit|mathsf|boldsymbol|bm)\*?
    \s*\{([^{}]*)\}""",
    re.VERBOSE,
)
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+|[^A-Za-z\s])(?P<space>\s*)")
_SIMPLE = re.compile(r"[\w.]|\d+|\\[a-zA-Z]+\s*")
"""A side of a fraction that needs no brackets on one line."""
_ACCENTED = re.compile(
    r"""\\(?P<name>hat|widehat|bar|overline|tilde|widetilde|vec|dot)\s*(?:
        \{\s*(?P<inner>\\[A-Za-z]+|[^{}\s\\])\s*\}
      | (?P<bare>\\[A-Za-z]+|[A-Za-z])
    )""",
    re.VERBOSE,
)
_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303",
    "widetilde": "\u0303", "vec": "\u20d7", "dot": "\u0307",
}  # fmt: skip
_BINOMIAL = re.compile(r"\\[dt]?binom\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ARG = re.compile(r"\\arg\s*\\(?=max|min)|\\operatorname\*?\{arg\\?,?\s?(?=max|min)")
_SCRIPT_WORD = re.compile(r"([_^])\s*\\(?:text|mathrm|operatorname|mathbf|mathcal|mathit|mathsf)\s*\{([^{}]*)\}")
_PLACEHOLDER = re.compile(r"(?<=[(,])\s*\\cdot\s*(?=[|,)]|\\mid)")
"""A dot in the place of an argument, "\\pi(\\cdot | s)"."""
_LAYOUT = re.compile(r"(?<!\\)&|\\(?:begin|end)\s*\{[a-z]+\*?\}|\\(?:label|tag)\s*\{[^{}]*\}|\\nonumber\b")
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
        opened = _ROOT.sub(r" √(\1)", _FRACTION.sub(_write_fraction, _STYLED.sub(r"\1", formula)))
        if opened == formula:
            break
        formula = opened
    return _COMMAND.sub(_write_sign, formula)


def _write_fraction(match: re.Match[str]) -> str:
    top, bottom = (part if _SIMPLE.fullmatch(part) else f"({part})" for part in match.groups())
    return f"{top}∕{bottom}"


def _write_sign(match: re.Match[str]) -> str:
    name = match["name"]
    if name in _SIGNS:
        return _SIGNS[name]
    if name in _SILENT:
        return ""
    return f"{name}{match['space'] if name in FUNCTIONS else ' '}"
