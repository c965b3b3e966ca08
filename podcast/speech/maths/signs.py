"""The signs of formulas and how they are said, as data."""

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "ksai", "ο": "omicron", "π": "pi",
    "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega", "Γ": "gamma", "Δ": "delta", "Θ": "theta", "Λ": "lambda", "Ξ": "ksai", "Π": "pi", "Σ": "sigma",
    "Φ": "phi", "Ψ": "psi", "Ω": "omega", "Α": "alpha", "Β": "beta", "ℓ": "l", "∞": "infinity", "∅": "the empty set",
    "ℕ": "the naturals", "ℤ": "the integers", "ℚ": "the rationals", "ℂ": "the complex numbers", "∂": "partial",
}  # fmt: skip
"""Letters by their names; an engine takes "xi" for a Roman eleven."""

FUNCTIONS = {
    "exp": "exp", "log": "log", "ln": "natural log", "sin": "sine", "cos": "cosine", "tan": "tangent", "tanh": "tanch",
    "max": "max", "min": "min", "argmax": "arg max", "argmin": "arg min", "sup": "sup", "inf": "inf",
    "lim": "the limit", "softmax": "softmax", "sigmoid": "sigmoid", "sgn": "sign", "sign": "sign",
    "sqrt": "the square root", "abs": "the absolute value", "floor": "the floor", "ceil": "the ceiling",
    "cot": "cotangent", "sinh": "sinch", "cosh": "cosh", "arctan": "arc tangent", "erf": "the error function",
    "rank": "the rank", "Pr": "P", "Var": "the variance", "Cov": "the covariance", "KL": "K L", "poly": "a polynomial",
    "polylog": "polylog", "det": "the determinant", "tr": "the trace", "dim": "the dimension", "mod": "mod",
    "diag": "the diagonal",
}  # fmt: skip
"""Names that are functions wherever a bracket follows at once."""

RELATIONS = {
    "=": "equals", "==": "equals", ":=": "is defined as", "≡": "is equivalent to", "≠": "does not equal",
    "!=": "does not equal", "<": "is less than", ">": "is greater than", "≤": "is less than or equal to",
    "≥": "is greater than or equal to", "<=": "is less than or equal to", ">=": "is greater than or equal to",
    "≪": "is much less than", "≫": "is much greater than", "≈": "is approximately", "≃": "is approximately",
    "~": "is distributed as", "∝": "is proportional to", "∈": "in", "∉": "not in", "⊂": "is a subset of",
    "⊆": "is a subset of", "⊃": "contains", "⊇": "contains", "→": "to", "->": "to", "-->": "to", "=>": "implies",
    "↦": "maps to", "←": "gets", "<-": "gets", "↔": "if and only if", "<->": "if and only if", "⇔": "if and only if",
    "<=>": "if and only if", "≻": "is preferred to", "≺": "is less preferred than",
}  # fmt: skip
"""Signs between two sides; they bind least."""
SUMS = {"+": "plus", "-": "minus", "−": "minus", "±": "plus or minus", "∪": "union", "∨": "or", "⊕": "exclusive or"}
"""Signs between two terms."""
PRODUCTS = {
    "×": "times", "*": "times", "⋅": "times", "/": "over", "∕": "over", "∩": "intersected with", "∧": "and",
    "∘": "composed with", "⊗": "tensor", "⊙": "times",
}  # fmt: skip
"""Signs between two factors; they bind most."""
PREFIXES = {
    "√": "the square root of", "∛": "the cube root of", "∇": "the gradient of", "∑": "the sum of",
    "∏": "the product of", "∫": "the integral of", "∀": "for all", "∃": "there is", "¬": "not", "-": "minus",
    "−": "minus", "±": "plus or minus",
}  # fmt: skip
"""Signs before what they belong to."""
CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|", "∥": "∥", "||": "||"}
"""Brackets and bars, each with the sign that closes it."""
BARS = frozenset({"|", "∥", "||"})
"""Signs that open and close alike."""
SCRIPTS = str.maketrans(
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ", "0123456789+-=()niT0123456789+-=()aeoxhklmnpstij"
)
"""Raised and lowered signs on the line."""
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ"
LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ"

ACCENTS = {
    "\u0302": "hat", "\u0304": "bar", "\u0305": "bar", "\u0303": "tilde", "\u20d7": "vector", "\u0307": "dot",
}  # fmt: skip
"""Signs above a letter, as Unicode writes them, after it."""
OPERATORS = frozenset({"max", "min", "argmax", "argmin", "sup", "inf", "lim"})
"""Functions that have below them what they run over."""
