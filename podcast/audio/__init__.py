"""Script and clips → a mastered MP3 with the exact time of every word and chapter.

The way: timeline → parts → mix → gain → encode → measure → join, which `mastering` runs.
"""

from podcast.audio.alternate import encode_alternate, read_chapters, write_alternate
from podcast.audio.analysis import Analysis, analyze, measure
from podcast.audio.encode import ENDINGS, convert_wav
from podcast.audio.ffmpeg import ask_ffmpeg_version, find_ffmpeg, identify_ffmpeg
from podcast.audio.jingles import FORMAT_VERSION as JINGLES_FORMAT_VERSION
from podcast.audio.jingles import Jingles, read_jingle
from podcast.audio.join import Recording, write_mp3
from podcast.audio.mastering import master

__all__ = [
    "ENDINGS",
    "JINGLES_FORMAT_VERSION",
    "Analysis",
    "Jingles",
    "Recording",
    "analyze",
    "ask_ffmpeg_version",
    "convert_wav",
    "encode_alternate",
    "find_ffmpeg",
    "identify_ffmpeg",
    "master",
    "measure",
    "read_chapters",
    "read_jingle",
    "write_alternate",
    "write_mp3",
]
