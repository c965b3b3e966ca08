"""Units, currencies and magnitudes as data: how a mark after or before a figure is said."""

MAGNITUDES = {
    "k": "thousand", "thousand": "thousand", "m": "million", "mn": "million", "million": "million",
    "b": "billion", "bn": "billion", "billion": "billion", "t": "trillion", "tn": "trillion", "trillion": "trillion",
}  # fmt: skip

_DOLLARS = ("dollar", "dollars", "cents")
CURRENCIES = {
    "$": _DOLLARS, "US$": _DOLLARS, "USD": _DOLLARS, "A$": ("Australian dollar", "Australian dollars", "cents"),
    "C$": ("Canadian dollar", "Canadian dollars", "cents"), "£": ("pound", "pounds", "pence"),
    "GBP": ("pound", "pounds", "pence"), "€": ("euro", "euros", "cents"), "EUR": ("euro", "euros", "cents"),
    "¥": ("yen", "yen", ""), "₹": ("rupee", "rupees", "paise"), "₩": ("won", "won", ""), "₿": ("bitcoin",
    "bitcoins", ""),
}  # fmt: skip
"""One, many, and their hundredths."""

_REGULAR = {
    "km": "kilometer", "cm": "centimeter", "mm": "millimeter", "nm": "nanometer", "μm": "micrometer", "m": "meter",
    "mi": "mile", "ft": "foot", "yd": "yard",
    "kg": "kilogram", "mg": "milligram", "μg": "microgram", "g": "gram", "lb": "pound", "lbs": "pound", "oz": "ounce",
    "ms": "millisecond", "μs": "microsecond", "ns": "nanosecond", "s": "second", "sec": "second", "secs": "second",
    "min": "minute", "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour", "yr": "year", "yrs": "year",
    "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "THz": "terahertz",
    "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt",
    "kWh": "kilowatt hour", "MWh": "megawatt hour", "GWh": "gigawatt hour", "TWh": "terawatt hour",
    "V": "volt", "mV": "millivolt", "kV": "kilovolt", "mA": "milliamp", "J": "joule", "kJ": "kilojoule",
    "eV": "electronvolt",
    "bit": "bit", "kB": "kilobyte", "KB": "kilobyte", "MB": "megabyte", "Mb": "megabit", "GB": "gigabyte",
    "Gb": "gigabit",
    "TB": "terabyte", "PB": "petabyte", "EB": "exabyte", "KiB": "kibibyte", "MiB": "mebibyte", "GiB": "gibibyte",
    "ml": "milliliter", "mL": "milliliter", "cl": "centiliter", "dl": "deciliter", "l": "liter", "L": "liter",
    "kcal": "kilocalorie", "cal": "calorie", "dB": "decibel", "ha": "hectare", "kt": "kiloton", "Mt": "megaton",
    "m²": "square meter", "m2": "square meter", "km²": "square kilometer", "km2": "square kilometer",
    "cm²": "square centimeter", "mm²": "square millimeter", "m³": "cubic meter", "m3": "cubic meter",
    "cm³": "cubic centimeter", "ft²": "square foot", "°": "degree", "rad": "radian", "ppm": "part per million",
    "Pa": "pascal", "kPa": "kilopascal", "GPa": "gigapascal", "Nm": "newton meter", "lm": "lumen",
    "pp": "percentage point",
}  # fmt: skip
_IRREGULAR = {
    "km/h": ("kilometer per hour", "kilometers per hour"), "kph": ("kilometer per hour", "kilometers per hour"),
    "mph": ("mile per hour", "miles per hour"), "m/s": ("meter per second", "meters per second"),
    "km/s": ("kilometer per second", "kilometers per second"),
    "m/s²": ("meter per second squared", "meters per second squared"),
    "Mbps": ("megabit per second", "megabits per second"), "Gbps": ("gigabit per second", "gigabits per second"),
    "kbps": ("kilobit per second", "kilobits per second"), "MB/s": ("megabyte per second", "megabytes per second"),
    "GB/s": ("gigabyte per second", "gigabytes per second"), "rpm": ("revolution per minute",
    "revolutions per minute"),
    "fps": ("frame per second", "frames per second"), "mpg": ("mile per gallon", "miles per gallon"),
    "°C": ("degree Celsius", "degrees Celsius"), "° C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"), "° F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "ft": ("foot", "feet"), "ft²": ("square foot", "square feet"), "sq ft": ("square foot", "square feet"),
    "Hz": ("hertz", "hertz"), "kHz": ("kilohertz", "kilohertz"), "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"), "THz": ("terahertz", "terahertz"), "ppm": ("part per million",
    "parts per million"),
}  # fmt: skip
UNITS = {unit: (one, f"{one}s") for unit, one in _REGULAR.items()} | _IRREGULAR
"""After a figure: of one, of many."""
