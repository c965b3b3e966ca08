"""How long a text may take to say: catches what an engine lost, cut off or ran on with.

Measured with eSpeak NG 1.51 and 1.52 on 260 texts in six voices from 80 to 450
words a minute, brought to 175 words a minute: no text took less than 42 ms a
letter, half of all sentences between 60 and 72 ms, none more than 105 ms.
Letters that are spelled take up to 500 ms ("WWW"), digits up to 700 ms, an
emoji or a letter that eSpeak reads by its Unicode name up to 2,500 ms.
"""

_NORMAL_WPM = 175
_LEAST_LETTER_MS = 30
_START_MS = 1500
"""One word may be said slowly: "Hm."."""
_MOST_CHARACTER_MS = 250
_MOST_SPELLED_MS = 1000
_MOST_NAMED_MS = 2500


def is_plausible(duration_ms: int, text: str, *, rate_wpm: int) -> bool:
    """Tell whether a sound may be all of the text and nothing else.

    Below the floor a good third of a sentence is missing. The ceiling is far
    away: it is for an engine that does not stop. Engines that know only one
    rate fit as well, so a slow rate does not raise the floor nor a fast one
    lower the ceiling.
    """
    slowness = _NORMAL_WPM / rate_wpm
    return _least_ms(text) * min(slowness, 1) <= duration_ms <= _most_ms(text) * max(slowness, 1)


def _least_ms(text: str) -> int:
    """Count ASCII letters only: other signs may have no sound."""
    return _LEAST_LETTER_MS * sum(sign.isascii() and sign.isalpha() for sign in text)


def _most_ms(text: str) -> int:
    return _START_MS + sum(_most_sign_ms(sign) for sign in text)


def _most_sign_ms(sign: str) -> int:
    if not sign.isascii():
        return _MOST_NAMED_MS
    return _MOST_CHARACTER_MS if sign.islower() or sign in " .,;:'-" else _MOST_SPELLED_MS
