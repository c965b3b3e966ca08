"""How a written text is said: sentences, and their spoken form in plain words."""

from podcast.speech.normalize import normalize
from podcast.speech.sentences import clauses, split_sentences
from podcast.speech.spoken import spoken_sentences

__all__ = ["clauses", "normalize", "split_sentences", "spoken_sentences"]
