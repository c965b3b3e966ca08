"""Script and clips → a mastered MP3 with the exact time of every word and chapter."""

from podcast.audio.alternate import encode_alternate, read_chapters, with_chapters
from podcast.audio.analysis import Survey, survey
from podcast.audio.ffmpeg import find_ffmpeg
from podcast.audio.jingles import FORMAT_VERSION as JINGLES_FORMAT_VERSION
from podcast.audio.jingles import Jingles, read_jingle
from podcast.audio.join import Recording, write_mp3
from podcast.audio.loudness import measure
from podcast.audio.mastering import Progress, master
from podcast.audio.timeline import Placement, Timeline, plan

__all__ = [
    "JINGLES_FORMAT_VERSION",
    "Jingles",
    "Placement",
    "Progress",
    "Recording",
    "Survey",
    "Timeline",
    "encode_alternate",
    "find_ffmpeg",
    "master",
    "measure",
    "plan",
    "read_chapters",
    "read_jingle",
    "survey",
    "with_chapters",
    "write_mp3",
]
