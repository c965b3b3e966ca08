"""The signs of formulas and how they are said, as data."""

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "ksai", "ο": "omicron", "π": "pi",
    "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega", "Γ": "gamma", "Δ": "delta", "Θ": "theta", "Λ": "lambda", "Ξ": "ksai", "Π": "pi", "Σ": "sigma",
    "Φ": "phi", "Ψ": "psi", "Ω": "omega", "Α": "alpha", "Β": "beta", "Ε": "epsilon", "Ζ": "zeta",
    "Η": "eta", "Ι": "iota", "Κ": "kappa", "Μ": "mu", "Ν": "nu", "Ο": "omicron", "Ρ": "rho", "Τ": "tau",
    "Υ": "upsilon", "Χ": "chi", "ϝ": "digamma", "Ϝ": "digamma", "ℓ": "l", "∞": "infinity", "∅": "the empty set",
    "ℕ": "the naturals", "ℤ": "the integers", "ℚ": "the rationals", "ℂ": "the complex numbers", "∂": "partial",
}  # fmt: skip
"""Letters by their names; an engine takes "xi" for a Roman eleven."""

FUNCTIONS = {
    "exp": "exp", "log": "log", "ln": "natural log", "sin": "sine", "cos": "cosine", "tan": "tangent",
    "tanh": "tanch",
    "max": "max", "min": "min", "argmax": "arg max", "argmin": "arg min", "sup": "sup", "inf": "inf",
    "lim": "the limit", "softmax": "softmax", "sigmoid": "sigmoid", "sgn": "sign", "sign": "sign",
    "sqrt": "the square root", "abs": "the absolute value", "floor": "the floor", "ceil": "the ceiling",
    "cot": "cotangent", "sinh": "sinch", "cosh": "cosh", "arctan": "arc tangent", "erf": "the error function",
    "rank": "the rank", "Pr": "P", "Var": "the variance", "Cov": "the covariance", "KL": "K L",
    "poly": "a polynomial",
    "polylog": "polylog", "det": "the determinant", "tr": "the trace", "dim": "the dimension", "mod": "mod",
    "diag": "the diagonal",
}  # fmt: skip
"""Names that are functions wherever a bracket follows at once."""

RELATIONS = {
    "=": "equals", "==": "equals", ":=": "is defined as", "≡": "is equivalent to", "≠": "does not equal",
    "!=": "does not equal", "<": "is less than", ">": "is greater than", "≤": "is less than or equal to",
    "≥": "is greater than or equal to", "<=": "is less than or equal to", ">=": "is greater than or equal to",
    "≪": "is much less than", "≫": "is much greater than",
    "<<": "is much less than", ">>": "is much greater than", "≈": "is approximately", "≃": "is approximately",
    "~": "is distributed as", "∝": "is proportional to", "∈": "in", "∉": "not in", "⊂": "is a subset of",
    "⊆": "is a subset of", "⊃": "contains", "⊇": "contains", "→": "to", "->": "to", "-->": "to", "=>": "implies",
    "↦": "maps to", "←": "gets", "<-": "gets", "↔": "if and only if", "<->": "if and only if", "⇔": "if and only if",
    "<=>": "if and only if", "≻": "is preferred to", "≺": "is less preferred than",
    "⇐": "is implied by", "⊥": "is perpendicular to", "⟂": "is perpendicular to", "⫫": "is independent of",
    "⊢": "proves", "⊬": "does not prove", "⊨": "entails", "⊭": "does not entail", "⊄": "is not a subset of",
    "⊈": "is not a subset of", "⊊": "is a proper subset of", "∋": "contains", "∌": "does not contain",
    "≅": "is congruent to", "≢": "is not equivalent to", "≉": "is not approximately", "≮": "is not less than",
    "≯": "is not greater than", "≰": "is not at most", "≱": "is not at least", "≲": "is at most about",
    "≳": "is at least about", "≐": "approaches", "≜": "is defined as", "≝": "is defined as", "≔": "is defined as",
    "∣": "divides", "∤": "does not divide", "∦": "is not parallel to", "⊑": "is below", "⊒": "is above",
}  # fmt: skip
"""Signs between two sides; they bind least."""
SUMS = {
    "+": "plus",
    "-": "minus",
    "−": "minus",
    "±": "plus or minus",
    "∪": "union",
    "∨": "or",
    "⊕": "exclusive or",
    "∓": "minus or plus",
    "∖": "without",
    "⊖": "minus",
    "⊻": "exclusive or",
    "⊔": "join",
    "⊎": "disjoint union",
}
"""Signs between two terms."""
PRODUCTS = {
    "×": "times", "*": "times", "⋅": "times", "/": "over", "∕": "over", "∩": "intersected with", "∧": "and",
    "∘": "composed with", "⊗": "tensor", "⊙": "times", "⊓": "meet", "⋊": "semidirect product", "⋈": "join",
    "△": "symmetric difference",
}  # fmt: skip
"""Signs between two factors; they bind most."""
PREFIXES = {
    "√": "the square root of", "∛": "the cube root of", "∇": "the gradient of", "∑": "the sum of",
    "∏": "the product of", "∫": "the integral of", "∐": "the coproduct of", "⋂": "the intersection of",
    "⋃": "the union of", "⋀": "the conjunction of", "⋁": "the disjunction of", "⨁": "the direct sum of",
    "⨂": "the tensor product of", "∬": "the double integral of", "∭": "the triple integral of",
    "∮": "the contour integral of", "∜": "the fourth root of", "∄": "there is no", "∀": "for all", "∃": "there is",
    "¬": "not", "-": "minus",
    "−": "minus", "±": "plus or minus",
}  # fmt: skip
"""Signs before what they belong to."""
RUNNING = frozenset("∑∏∫∐⋂⋃⋀⋁⨁⨂∬∭∮")
"""Signs before what they belong to that may have bounds below and above them."""
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
