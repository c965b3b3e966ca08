"""What a producer sets: a show's folder, its settings, cast and lexicon, from TOML into checked values."""

from podcast.show.folder import Folder, find_folder, read_cast, read_lexicon, read_show, starter
from podcast.show.lexicon_entry import with_entry

__all__ = ["Folder", "find_folder", "read_cast", "read_lexicon", "read_show", "starter", "with_entry"]
