"""Script and clips → a mastered MP3 with the exact time of every word and chapter."""

from podcast.audio.ffmpeg import find_ffmpeg
from podcast.audio.loudness import measure
from podcast.audio.mastering import Progress, master
from podcast.audio.survey import Survey, survey
from podcast.audio.timeline import Placement, Timeline, plan

__all__ = ["Placement", "Progress", "Survey", "Timeline", "find_ffmpeg", "master", "measure", "plan", "survey"]
