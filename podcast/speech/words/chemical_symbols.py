"""Symbols of elements in brackets behind their name, "Zinc (Zn)", which say nothing to an ear."""

import re

from podcast.text import lazy_compile

_SYMBOLS = {
    "hydrogen": "H", "helium": "He", "lithium": "Li", "beryllium": "Be", "boron": "B", "carbon": "C", "nitrogen": "N",
    "oxygen": "O", "fluorine": "F", "neon": "Ne", "sodium": "Na", "magnesium": "Mg", "aluminum": "Al",
    "aluminium": "Al", "silicon": "Si", "phosphorus": "P", "sulfur": "S", "sulphur": "S", "chlorine": "Cl",
    "argon": "Ar", "potassium": "K", "calcium": "Ca", "titanium": "Ti", "vanadium": "V", "chromium": "Cr",
    "manganese": "Mn", "iron": "Fe", "cobalt": "Co", "nickel": "Ni", "copper": "Cu", "zinc": "Zn", "gallium": "Ga",
    "germanium": "Ge", "arsenic": "As", "selenium": "Se", "bromine": "Br", "krypton": "Kr", "zirconium": "Zr",
    "molybdenum": "Mo", "palladium": "Pd", "silver": "Ag", "cadmium": "Cd", "indium": "In", "tin": "Sn",
    "antimony": "Sb", "tellurium": "Te", "iodine": "I", "xenon": "Xe", "cesium": "Cs", "caesium": "Cs",
    "barium": "Ba", "tantalum": "Ta", "tungsten": "W", "platinum": "Pt", "gold": "Au", "mercury": "Hg", "lead": "Pb",
    "bismuth": "Bi", "radon": "Rn", "radium": "Ra", "thorium": "Th", "uranium": "U", "plutonium": "Pu",
}  # fmt: skip
_NAMED = lazy_compile(r"\b(?P<name>[A-Z]?[a-z]{2,9})\s\((?P<symbol>[A-Z][a-z]?)\)")


def drop_chemical_symbols(text: str) -> str:
    """Give the text without the symbols behind the names of elements: "zinc (Zn)" → "zinc"."""
    return _NAMED.sub(_drop_symbol, text) if "(" in text else text


def _drop_symbol(match: re.Match[str]) -> str:
    return match["name"] if _SYMBOLS.get(match["name"].lower()) == match["symbol"] else match.group()
