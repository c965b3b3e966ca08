"""Units, currencies and magnitudes as data: how a mark after or before a figure is said."""

from podcast.text import word_set

MAGNITUDES = {
    "k": "thousand", "thousand": "thousand", "m": "million", "mm": "million", "mn": "million", "mil": "million",
    "million": "million", "b": "billion", "bn": "billion", "billion": "billion", "t": "trillion", "tn": "trillion",
    "trillion": "trillion",
}  # fmt: skip

_DOLLARS = ("dollar", "dollars", "cents")
_RUPEES = ("rupee", "rupees", "paise")
_FRANCS = ("Swiss franc", "Swiss francs", "centimes")


def _name_dollars(country: str) -> tuple[str, str, str]:
    return f"{country} dollar", f"{country} dollars", "cents"


CURRENCIES = {
    "$": _DOLLARS, "US$": _DOLLARS, "US $": _DOLLARS, "USD": _DOLLARS, "A$": _name_dollars("Australian"),
    "AU$": _name_dollars("Australian"), "AUD": _name_dollars("Australian"), "C$": _name_dollars("Canadian"),
    "CA$": _name_dollars("Canadian"), "CAD": _name_dollars("Canadian"), "NZ$": _name_dollars("New Zealand"),
    "NZD": _name_dollars("New Zealand"), "HK$": _name_dollars("Hong Kong"), "HKD": _name_dollars("Hong Kong"),
    "S$": _name_dollars("Singapore"), "R$": ("real", "reais", "centavos"),
    "£": ("pound", "pounds", "pence"), "GBP": ("pound", "pounds", "pence"), "€": ("euro", "euros", "cents"),
    "EUR": ("euro", "euros", "cents"), "¥": ("yen", "yen", ""), "JPY": ("yen", "yen", ""),
    "CNY": ("yuan", "yuan", ""), "RMB": ("yuan", "yuan", ""), "₹": _RUPEES, "INR": _RUPEES, "Rs.": _RUPEES,
    "Rs": _RUPEES, "CHF": _FRANCS, "SEK": ("Swedish krona", "Swedish kronor", ""),
    "NOK": ("Norwegian krone", "Norwegian kroner", ""), "DKK": ("Danish krone", "Danish kroner", ""),
    "kr": ("krona", "kronor", ""), "₩": ("won", "won", ""), "₽": ("ruble", "rubles", ""),
    "₺": ("lira", "lira", ""), "₪": ("shekel", "shekels", ""), "₿": ("bitcoin", "bitcoins", ""),
    "BTC": ("bitcoin", "bitcoins", ""),
}  # fmt: skip
"""Currencies as written, with their singular, plural and hundredths; no hundredths are said where they are empty."""

TIMES = {
    "ms": "millisecond", "μs": "microsecond", "ns": "nanosecond", "s": "second", "sec": "second", "secs": "second",
    "min": "minute", "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour", "wk": "week", "wks": "week",
    "mo": "month", "mos": "month", "yr": "year", "yrs": "year", "d": "day",
}  # fmt: skip
LENGTHS = {
    "km": "kilometer", "cm": "centimeter", "mm": "millimeter", "nm": "nanometer", "μm": "micrometer", "m": "meter",
    "dm": "decimeter", "mi": "mile", "ft": "foot", "yd": "yard", "in": "inch",
}  # fmt: skip
_REGULAR = {
    "kg": "kilogram", "mg": "milligram", "μg": "microgram", "g": "gram", "lb": "pound", "lbs": "pound", "oz": "ounce",
    "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt", "mW": "milliwatt",
    "Wh": "watt hour", "kWh": "kilowatt hour", "MWh": "megawatt hour", "GWh": "gigawatt hour",
    "TWh": "terawatt hour", "mAh": "milliamp hour", "Ah": "amp hour",
    "V": "volt", "mV": "millivolt", "kV": "kilovolt", "mA": "milliamp", "μA": "microamp", "J": "joule",
    "kJ": "kilojoule", "MJ": "megajoule", "eV": "electronvolt", "keV": "kiloelectronvolt",
    "MeV": "megaelectronvolt", "GeV": "gigaelectronvolt", "kΩ": "kiloohm", "MΩ": "megaohm", "Ω": "ohm",
    "bit": "bit", "kbit": "kilobit", "Mbit": "megabit", "Gbit": "gigabit", "kB": "kilobyte", "KB": "kilobyte",
    "MB": "megabyte", "Mb": "megabit", "GB": "gigabyte", "Gb": "gigabit",
    "TB": "terabyte", "PB": "petabyte", "EB": "exabyte", "KiB": "kibibyte", "MiB": "mebibyte", "GiB": "gibibyte",
    "TiB": "tebibyte", "ml": "milliliter", "mL": "milliliter", "μl": "microliter", "μL": "microliter",
    "cl": "centiliter", "dl": "deciliter", "dL": "deciliter", "l": "liter", "L": "liter", "gal": "gallon",
    "qt": "quart", "fl oz": "fluid ounce", "fl. oz": "fluid ounce", "tbsp": "tablespoon", "tsp": "teaspoon",
    "Tbsp": "tablespoon", "Tsp": "teaspoon", "tsps": "teaspoon", "tbsps": "tablespoon", "pkt": "packet",
    "pkts": "packet", "cals": "calorie",
    "ly": "light-year", "kpc": "kiloparsec", "Mpc": "megaparsec",
    "kcal": "kilocalorie", "cal": "calorie", "dB": "decibel", "ha": "hectare", "kt": "kiloton", "Mt": "megaton",
    "°": "degree", "rad": "radian", "Pa": "pascal", "hPa": "hectopascal", "kPa": "kilopascal", "MPa": "megapascal",
    "GPa": "gigapascal", "N": "newton", "kN": "kilonewton", "Nm": "newton meter", "lm": "lumen", "mol": "mole",
    "mmol": "millimole", "atm": "atmosphere", "K": "kelvin", "mbar": "millibar", "kn": "knot", "kts": "knot",
    "bbl": "barrel", "bbls": "barrel", "px": "pixel", "pp": "percentage point",
    "TFLOP": "teraflop", "PFLOP": "petaflop", "GFLOP": "gigaflop",
}  # fmt: skip
_SAME = {
    "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "THz": "terahertz",
    "hp": "horsepower", "TFLOPS": "teraflops", "PFLOPS": "petaflops", "GFLOPS": "gigaflops",
    "MFLOPS": "megaflops", "EFLOPS": "exaflops",
}  # fmt: skip
_IRREGULAR = {
    "kph": ("kilometer per hour", "kilometers per hour"), "kmh": ("kilometer per hour", "kilometers per hour"),
    "mph": ("mile per hour", "miles per hour"), "bps": ("bit per second", "bits per second"),
    "Mbps": ("megabit per second", "megabits per second"), "Gbps": ("gigabit per second", "gigabits per second"),
    "Tbps": ("terabit per second", "terabits per second"), "kbps": ("kilobit per second", "kilobits per second"),
    "Kbps": ("kilobit per second", "kilobits per second"), "rpm": ("revolution per minute", "revolutions per minute"),
    "RPM": ("revolution per minute", "revolutions per minute"), "bpm": ("beat per minute", "beats per minute"),
    "fps": ("frame per second", "frames per second"), "FPS": ("frame per second", "frames per second"),
    "MPH": ("mile per hour", "miles per hour"), "mpg": ("mile per gallon", "miles per gallon"),
    "psi": ("pound per square inch", "pounds per square inch"),
    "dpi": ("dot per inch", "dots per inch"), "ppi": ("pixel per inch", "pixels per inch"),
    "ppm": ("part per million", "parts per million"), "ppb": ("part per billion", "parts per billion"),
    "°C": ("degree Celsius", "degrees Celsius"), "° C": ("degree Celsius", "degrees Celsius"),
    "ºC": ("degree Celsius", "degrees Celsius"), "℃": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"), "° F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "℉": ("degree Fahrenheit", "degrees Fahrenheit"), "cc": ("cubic centimeter", "cubic centimeters"),
    "mmHg": ("millimeter of mercury", "millimeters of mercury"),
    "mm Hg": ("millimeter of mercury", "millimeters of mercury"),
    "ft": ("foot", "feet"), "in": ("inch", "inches"), "Btu": ("B T U", "B T U's"), "BTU": ("B T U", "B T U's"),
    "MMBtu": ("million B T U", "million B T U"), "bcm": ("billion cubic meter", "billion cubic meters"),
}  # fmt: skip


def _name_powers() -> dict[str, tuple[str, str]]:
    """Give the areas and volumes of all lengths: "m²", "m2", "m^2", "sq m"."""
    signs = {"square": ("²", "2", "^2", "^{2}"), "cubic": ("³", "3", "^3", "^{3}")}
    before = {"square": ("sq ", "sq. "), "cubic": ("cu ", "cu. ")}
    return {
        written: (f"{power} {PLAIN[unit][0]}", f"{power} {PLAIN[unit][1]}")
        for unit in LENGTHS
        for power, after in signs.items()
        for written in (*(unit + sign for sign in after), *(sign + unit for sign in before[power]))
        if unit != "in" or not written.endswith(("2", "3"))  # "in 2" and "in2" are the word and a figure
    }


PLAIN = (
    {unit: (name, f"{name}s") for unit, name in (TIMES | LENGTHS | _REGULAR).items()}
    | {unit: (name, name) for unit, name in _SAME.items()}
    | _IRREGULAR
)
"""Units that stand alone, in singular and plural; they are the parts of compound ones too."""
POWERS = _name_powers()
_NEVER_ALONE = word_set("in d K N mo mos")
"""Units only within a compound: alone they are words, dimensions ("3d"), thousands or names of amounts."""
UNITS = {unit: names for unit, names in (PLAIN | POWERS).items() if unit not in _NEVER_ALONE}
"""Units that may stand alone after a figure, in singular and plural."""
POINTED = word_set(
    "ft in yd mi lb lbs oz hr hrs min mins sec secs yr yrs wk wks "
    "gal qt tbsp tsp Tbsp Tsp tsps tbsps pkt pkts mo mos sq cu"
)
"""Units that may be written with the point of an abbreviation."""
