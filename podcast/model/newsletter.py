"""What one newsletter looks like: the facts by which its issues are understood and told, all in this one room.

Only what belongs to one newsletter stands here. What mailers, forums and English have in common stays with the code
that knows about it, and patterns that are derived from these facts are built where they are used.
"""

from dataclasses import dataclass
from enum import StrEnum


class HeadingKind(StrEnum):
    """What stands under a heading."""

    SECTION = "section"
    HIGHLIGHTS = "highlights"
    CONTENTS = "contents"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the newsletter is known to use."""

    name: str
    level: int
    """1 for a section, 2 for a part of one."""
    aliases: tuple[str, ...] = ()
    kind: HeadingKind = HeadingKind.SECTION

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Newsletter:
    """What one newsletter looks like; an apostrophe in its texts stands for the curly one, too."""

    name: str
    """Name in running text, without "The"."""
    prefix: str
    """Short name before an issue's number, as in "[AN #76]"."""
    editor: str
    """Author of every opinion that names nobody."""
    forums: tuple[str, ...]
    """Names of the forums that its issues are posted to as well, as a page says "Crossposted from the …"."""
    forum_hosts: tuple[str, ...]
    """Host names of these forums, without "www." and ".org" or ".com"."""
    headings: tuple[Heading, ...]
    """Headings that are known; they help to find sections, an issue may bring its own."""
    capital_headings: tuple[str, ...]
    """Headings of which any two, in capitals, show that an issue writes all its headings so."""
    everyday_headings: frozenset[str]
    """Names of headings that are ordinary words as well, so that inside a line of text they show nothing."""
    duplicate_mark: str
    """Start of the summary of an item that was summarized among the highlights."""
    cited_sources: tuple[str, ...]
    """Names that stand for further reading without its title, before "post", "summary" or a number."""
    footer_openings: tuple[str, ...]
    """Openings of paragraphs that, after the first section, belong to the footer with all that follows."""
    notices: tuple[str, ...]
    """Openings of the sentences about the newsletter itself, before and after the items."""
    housekeeping: tuple[str, ...]
    """Words of sentences about the newsletter's mail or page, which nobody needs to hear."""
    acronyms: frozenset[str]
    """Words that stay in capitals where a heading in capitals is written as a sentence would be."""


ALIGNMENT_NEWSLETTER = Newsletter(
    name="Alignment Newsletter",
    prefix="AN",
    # He wrote "My opinion" for a year, when nobody else wrote in it.
    editor="Rohin",
    forums=("Alignment Forum", "AI Alignment Forum"),
    forum_hosts=("alignmentforum", "lesswrong"),
    headings=(
        Heading("Highlights", 1, kind=HeadingKind.HIGHLIGHTS),
        Heading("Sections", 1, ("Table of contents", "Contents"), HeadingKind.CONTENTS),
        Heading("Feedback", 1, kind=HeadingKind.FOOTER),
        Heading("Podcast", 1, kind=HeadingKind.FOOTER),
        Heading("Previous newsletters", 1, ("Previous newsletter",)),
        Heading("Technical AI alignment", 1, ("Technical alignment",)),
        Heading("Near-term concerns", 1, ("Near term concerns",)),
        Heading("AI strategy and policy", 1, ("AI governance", "AI policy", "AI governance and policy")),
        Heading("Malicious use of AI", 1),
        Heading("AI capabilities", 1, ("Other progress in AI", "Capabilities")),
        Heading("News", 1),
        Heading("Problems", 2),
        Heading("Technical agendas and prioritization", 2, ("Technical agendas and prioritisation",)),
        Heading("Scalable oversight", 2),
        Heading(
            "Iterated amplification",
            2,
            ("Iterated distillation and amplification", "Iterated amplification sequence", "Amplification"),
        ),
        Heading("Value learning", 2, ("Value learning sequence",)),
        Heading("Embedded agency", 2, ("Embedded agency sequence",)),
        Heading("Fixed point sequence", 2, ("Fixed points sequence", "Fixed points", "Fixed point exercises")),
        Heading("Reframing impact sequence", 2, ("Reframing impact",)),
        Heading("AI safety via debate", 2, ("Debate",)),
        Heading("Mesa optimization", 2, ("Mesa-optimization", "Inner alignment")),
        Heading("Agent foundations", 2),
        Heading("Learning human intent", 2),
        Heading("Inverse reinforcement learning", 2, ("Summary: Inverse Reinforcement Learning",)),
        Heading("Reward learning theory", 2, ("Reward learning",)),
        Heading("Preventing bad behavior", 2, ("Preventing bad behaviour", "Impact measures")),
        Heading("Handling groups of agents", 2, ("Handling groups",)),
        Heading("Interpretability", 2),
        Heading("Adversarial examples", 2),
        Heading("Verification", 2),
        Heading("Robustness", 2),
        Heading("Uncertainty", 2),
        Heading("Forecasting", 2, ("AI timelines", "AI takeoff", "Takeoff speeds")),
        Heading(
            "Critiques",
            2,
            (
                "Critiques (Alignment)",
                "Critiques (AI)",
                "Critiques (Capabilities)",
                "Critiques (Policy)",
                "Critiques (Strategy)",
            ),
        ),
        Heading("Field building", 2, ("Field-building",)),
        Heading(
            "Miscellaneous",
            2,
            (
                "Miscellaneous (Alignment)",
                "Miscellaneous (AI)",
                "Miscellaneous (Capabilities)",
                "Miscellaneous (Policy)",
                "Miscellaneous (Strategy)",
                "Miscellaneous (Near-term)",
            ),
        ),
        Heading("Fairness and bias", 2, ("Fairness",)),
        Heading("Privacy and security", 2, ("Security", "Privacy")),
        Heading("Machine ethics", 2),
        Heading("Exploration", 2),
        Heading("Reinforcement learning", 2),
        Heading("Deep learning", 2),
        Heading("Machine learning", 2),
        Heading("Meta learning", 2, ("Meta-learning",)),
        Heading("Unsupervised learning", 2),
        Heading("Hierarchical RL", 2, ("Hierarchical reinforcement learning",)),
        Heading("Multiagent RL", 2, ("Multi-agent RL", "Multiagent reinforcement learning")),
        Heading("Applications", 2),
        Heading("AGI theory", 2),
        Heading("NLP", 2, ("Natural language processing",)),
        Heading("Computer vision", 2),
        Heading("Recommender systems", 2),
        Heading("Cooperative AI", 2),
        Heading("Resources", 2),
    ),
    capital_headings=(
        "Highlights",
        "Technical AI alignment",
        "Other progress in AI",
        "AI governance",
        "AI strategy and policy",
        "News",
        "Feedback",
    ),
    everyday_headings=frozenset(
        (
            "Debate",
            "Privacy",
            "Security",
            "Contents",
            "Capabilities",
            "Fairness",
            "Amplification",
            "Resources",
            "AI policy",
            "NLP",
            "Inner alignment",
        )
    ),
    duplicate_mark="Summarized in the highlights",
    cited_sources=("EA Forum", "LW Forum", "Alignment Forum", "LessWrong post", "Import AI"),
    footer_openings=("I'm always happy to hear feedback", "An audio podcast version of"),
    notices=(
        "I'm always happy to hear feedback; you can send it",
        "An audio podcast version of the ",
        "Audio version here",
        "Please note that while I work",
        "Please note that this newsletter",
    ),
    housekeeping=(
        "resources here",
        "spreadsheet of",
        "database of",
        "replying to this email",
        "replying to this e-mail",
        "replying to this newsletter",
        "audio version",
        "audio podcast",
        "podcast is an audio",
        "may not be up yet",
        "weekly publication",
        "happy to hear feedback",
        "send it to me",
        "send them to me",
        "send feedback to me",
    ),
    acronyms=frozenset(
        ("AI", "AGI", "ML", "RL", "IRL", "NLP", "GPT", "US", "UK", "EU", "ICLR", "ICML", "NEURIPS"),
    ),
)
"""The newsletter whose audio edition this is."""
