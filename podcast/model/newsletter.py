"""What a newsletter looks like: by what its issues are understood and told, besides what all newsletters share.

The defaults suit most newsletters and are no one's in particular. Patterns that are derived from a value are built
where they are used, once for each newsletter.
"""

from dataclasses import dataclass
from enum import StrEnum


class HeadingKind(StrEnum):
    """What stands under a heading."""

    SECTION = "section"
    HIGHLIGHTS = "highlights"
    CONTENTS = "contents"
    FOOTER = "footer"
    LEFT_OUT = "left_out"


class Seen(StrEnum):
    """What is said of a part that can only be seen, a table, a picture or code."""

    AUTO = "auto"
    """Its words where they are a text, else that it is there."""
    READ = "read"
    NAME = "name"
    LEFT_OUT = "left_out"


class Footnotes(StrEnum):
    """What is said of footnotes, each behind the paragraph that has its mark."""

    AUTO = "auto"
    """The short ones."""
    READ = "read"
    LEFT_OUT = "left_out"


class Sponsors(StrEnum):
    """What is said of a sponsor."""

    ANNOUNCE = "announce"
    """All, with the words that say what it is."""
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the newsletter is known to use."""

    name: str
    level: int = 0
    """1 for a section, 2 for a part of one, where the document has lost it; 0 for whatever the document says."""
    aliases: tuple[str, ...] = ()
    kind: HeadingKind = HeadingKind.SECTION

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Labels:
    """Words that open a part of an item, besides those that most newsletters use."""

    opinion: tuple[str, ...] = ()
    """Labels of an opinion that is the editor's; one that asks needs no colon."""
    prerequisites: tuple[str, ...] = ()
    read_more: tuple[str, ...] = ()
    summarizer: tuple[str, ...] = ()
    """Words before a name in brackets behind a title, like "summarized by"; as those of `hat_tip`."""
    hat_tip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Newsletter:
    """What one newsletter looks like; an apostrophe in its texts stands for the curly one, too."""

    name: str = ""
    """Name in running text, without "The"; the show's title."""
    prefix: str = ""
    """Short name before an issue's number, as in "[AN #76]"; the show's."""
    editor: str = ""
    """Author of every opinion that names nobody."""
    number_pattern: str = ""
    """Pattern of an issue's number in its title or first heading, with the digits in brackets; empty for the usual."""
    headings: tuple[Heading, ...] = ()
    """Headings that are known; they help to find sections, an issue may bring its own."""
    everyday_headings: frozenset[str] = frozenset()
    """Names of headings that are ordinary words as well, so that inside a line of text they show nothing."""
    duplicate_mark: str = ""
    """Start of the summary of an item that was summarized among the highlights."""
    cited_sources: tuple[str, ...] = ()
    """Names that stand for further reading without its title, before "post", "summary" or a number."""
    footer_openings: tuple[str, ...] = ()
    """Openings of paragraphs that, after the first section, belong to the footer with all that follows."""
    notices: tuple[str, ...] = ()
    """Openings of the sentences about the newsletter itself, before and after the items."""
    skip_paragraphs: tuple[str, ...] = ()
    """Openings of paragraphs that are left out."""
    skip_links: tuple[str, ...] = ()
    """Parts of addresses: a paragraph of nothing but links to such is left out."""
    skip_sentences: tuple[str, ...] = (
        "replying to this email",
        "replying to this e-mail",
        "replying to this newsletter",
        "audio version",
    )
    """Words of sentences about the newsletter's mail or page, which nobody needs to hear."""
    sponsors: Sponsors = Sponsors.ANNOUNCE
    """What is said of parts that are sponsored, as their titles or first words say."""
    footnotes: Footnotes = Footnotes.AUTO
    tables: Seen = Seen.AUTO
    pictures: Seen = Seen.AUTO
    """Read by their alternative text."""
    code: Seen = Seen.NAME
    forums: tuple[str, ...] = ()
    """Names of the forums that its issues are posted to as well, as a page says "Crossposted from the …"."""
    forum_hosts: tuple[str, ...] = ()
    """Host names of these forums, without "www."."""
    acronyms: frozenset[str] = frozenset(("AI", "API", "CEO", "EU", "NASA", "UK", "UN", "US", "USA"))
    """Words that stay in capitals where a heading in capitals is written as a sentence would be."""
    labels: Labels = Labels()

    def __hash__(self) -> int:
        """Hash by its name, quickly: every block of an issue asks for patterns by this value."""
        return hash(self.name)
