"""Copies of a show's sample episode, as further episodes, and shows that have an address."""

import json
import shutil
from pathlib import Path

ADDRESS = "https://pod.example.net/"


def add_episode(root: Path, number: int) -> None:
    """Put a copy of the sample episode beside it, published earlier."""
    plain = json.loads((root / "feed/episodes/AN0.json").read_text("utf-8"))
    sound = root / "public" / "episodes" / f"AN{number}.mp3"
    shutil.copyfile(root / "public/episodes/AN0.mp3", sound)
    facts = {"id": f"AN{number}", "guid": f"guid-{number}", "number": number, "title": f"Copy {number}"}
    enclosure = plain["enclosure"] | {"file": f"episodes/AN{number}.mp3"}
    facts |= {"published": f"2026-10-{number:02}T12:00:00Z", "enclosure": enclosure}
    (root / "feed" / "episodes" / f"AN{number}.json").write_text(json.dumps(plain | facts), encoding="utf-8")


def give_address(root: Path) -> Path:
    """Write an address of its own into a show's settings."""
    settings = root / "feed" / "show.toml"
    text = settings.read_text("utf-8").replace("https://podcast.example.org/", ADDRESS)
    settings.write_text(text, encoding="utf-8")
    return root
