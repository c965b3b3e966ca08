"""Sets of words, written as text."""


def word_set(words: str) -> frozenset[str]:
    """Give the words of a text, which is easier to read and to edit than a list of strings."""
    return frozenset(words.split())
