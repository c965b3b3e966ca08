"""What a producer sets: a show's settings, newsletter, cast, lexicon and topics, from TOML into values."""

from podcast.show.cast import locate_setting, read_cast
from podcast.show.feed_guid import derive_feed_guid
from podcast.show.folder import Folder, find_folder, find_starter, refuse_link_out
from podcast.show.lexicon import LEXICON, add_entry, read_lexicon
from podcast.show.new_show import WORKFLOW, NewShow, choose_prefix, choose_title, read_workflow, write_new_show
from podcast.show.newsletter import read_newsletter, warn_of_lost_newsletter
from podcast.show.settings import read_show
from podcast.show.toml import decode_text, read_text
from podcast.show.topics import Topics, find_topic, read_topics, write_topic

__all__ = [
    "LEXICON",
    "WORKFLOW",
    "Folder",
    "NewShow",
    "Topics",
    "add_entry",
    "choose_prefix",
    "choose_title",
    "decode_text",
    "derive_feed_guid",
    "find_folder",
    "find_starter",
    "find_topic",
    "locate_setting",
    "read_cast",
    "read_lexicon",
    "read_newsletter",
    "read_show",
    "read_text",
    "read_topics",
    "read_workflow",
    "refuse_link_out",
    "warn_of_lost_newsletter",
    "write_new_show",
    "write_topic",
]
