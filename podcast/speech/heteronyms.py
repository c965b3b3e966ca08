"""Words that sound by their part of speech, in the frames where eSpeak NG 1.52 takes the wrong one."""

import re

_THINGS = (
    r"(?:agents|authors|approaches|companies|humans|methods|models|networks|others|people|researchers|systems|they)"
)
_OFTEN = r"(?:often|usually|typically|generally|simply|currently|commonly|also|always|never|sometimes)"
_OBJECT = (
    r"(?=\s+(?:a|an|the|this|that|these|those|it|them|its|their|only|more|less|some|any|different|data|large|human)\b)"
)

FRAMES: tuple[tuple[re.Pattern[str], str], ...] = (
    # "methods that use data": the verb, where eSpeak hears the noun
    (re.compile(rf"\b((?:that|which|who|{_OFTEN}|authors|methods|approaches)\s+)use\b{_OBJECT}"), r"\1yooz"),
    # "people live in cities"
    (
        re.compile(
            rf"\b({_THINGS}(?:\s+(?:who|that))?(?:\s+{_OFTEN})?\s+)live\b(?=\s+(?:in|on|with|under|longer|at)\b)"
        ),
        r"\1liv",
    ),
    # "help close the gap"
    (
        re.compile(
            r"\b((?:help|helps|helped|could|would|can|will|and|or)\s+)close\b(?=\s+(?:the|this|that|a)\s+(?:gap|loop|door|deal|discussion))"
        ),
        r"\1cloze",
    ),
    # "I recently read a paper"
    (re.compile(r"\b(I\s+(?:just|recently|once|originally|finally|first)\s+)read\b"), r"\1red"),
)
"""A frame, with what stands before the word, and the word's spelling by sound."""


def said_heteronyms(text: str) -> str:
    """Give the text with such words spelled by their sound."""
    for frame, said in FRAMES:
        text = frame.sub(said, text)
    return text
