"""An issue goes in, everything to be said comes out, in order and by whom."""

from podcast.script.casting import delivery_of
from podcast.script.read_back import script_json, script_text
from podcast.script.write import write_script

__all__ = ["delivery_of", "script_json", "script_text", "write_script"]
