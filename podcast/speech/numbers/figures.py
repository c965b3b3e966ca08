"""Patterns of written amounts, shared by the passes over them: "1,234.5", a minus, "thousand", "bn"."""

INTEGER = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"
DECIMAL = rf"(?:(?:{INTEGER})(?:\.\d+)?|\.\d+)"
SIGN = r"(?:(?<![\w)])[-−])?"
"""A minus; between words or behind a bracket it is a hyphen or a difference."""
MAGNITUDE = r"(?:[kKMBT](?![\w])|bn\b|mn\b|tn\b|[Tt]housand\b|[Mm]illion\b|[Bb]illion\b|[Tt]rillion\b)"
NOT_IN_NAME = r"(?<![\w.])(?<![\w)]-)(?<!\d,)"
"""What stands before an amount: neither a letter with or without a hyphen, "GPT-2", nor the figures before a comma."""
