"""How a written text is said: sentences, and their spoken form in plain words."""

from podcast.speech.lines import spoken_sentences
from podcast.speech.normalize import normalize
from podcast.speech.sentences import clauses, split_sentences

__all__ = ["clauses", "normalize", "split_sentences", "spoken_sentences"]
