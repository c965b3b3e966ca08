"""What newsletters look like: the Alignment Newsletter, from this show's own file, and how its issues are read."""

from functools import partial
from pathlib import Path

from podcast import issue
from podcast.show import Folder, read_newsletter, read_show

_CHECKOUT = Folder(Path(__file__).parents[2])
ALIGNMENT_NEWSLETTER = read_newsletter(_CHECKOUT, read_show(_CHECKOUT))
read_issue = partial(issue.read_issue, newsletter=ALIGNMENT_NEWSLETTER)
count_lost_words = partial(issue.count_lost_words, newsletter=ALIGNMENT_NEWSLETTER)
