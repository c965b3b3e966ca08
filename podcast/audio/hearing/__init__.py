"""A finished file → what a listener understands of it, sentence by sentence, held against what was written."""

from podcast.audio.hearing.listening import listen
from podcast.audio.hearing.recognizer import Listener, open_listener
from podcast.audio.hearing.speech_sound import decode
from podcast.audio.hearing.verdict import Hearing, count_misheard, share_misheard

__all__ = ["Hearing", "Listener", "count_misheard", "decode", "listen", "open_listener", "share_misheard"]
