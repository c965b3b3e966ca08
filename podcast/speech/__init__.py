"""Text → speech in words: its sentences, and their spoken form."""

from podcast.speech.explanation import explain
from podcast.speech.lines import split_lines
from podcast.speech.normalize import normalize
from podcast.speech.sentences import split_sentences

__all__ = ["explain", "normalize", "split_lines", "split_sentences"]
