"""An issue goes in, everything to be said comes out, in order and by whom."""

from podcast.script.read_back import script_json, script_text
from podcast.script.write import write_script

__all__ = ["script_json", "script_text", "write_script"]
