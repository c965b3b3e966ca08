"""The headings that the newsletter uses, as data: they help to find sections, they are no cage."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Place(StrEnum):
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
    aliases: tuple[str, ...] = ()
    place: Place = Place.SECTION


HEADINGS = (
    Heading("Highlights", 1, place=Place.HIGHLIGHTS),
    Heading("Sections", 1, ("Table of contents", "Contents"), Place.CONTENTS),
    Heading("Feedback", 1, place=Place.FOOTER),
    Heading("Podcast", 1, place=Place.FOOTER),
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
)

_NOT_WORD = re.compile(r"[\W_]+")


def _key(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _NOT_WORD.sub(" ", plain).strip().casefold()


def _index() -> Mapping[str, Heading]:
    return MappingProxyType({_key(name): heading for heading in HEADINGS for name in (heading.name, *heading.aliases)})


_BY_KEY = _index()
LONGEST_NAME = max(len(key) for key in _BY_KEY)
"""Of all names, in characters."""


def known_heading(text: str) -> Heading | None:
    """Look a heading up, whatever its case and punctuation."""
    return _BY_KEY.get(_key(text)) if len(text) <= 2 * LONGEST_NAME else None


def heading_names() -> tuple[str, ...]:
    """Give every name and alias, the longest first."""
    names = (name for heading in HEADINGS for name in (heading.name, *heading.aliases))
    return tuple(sorted(names, key=len, reverse=True))
