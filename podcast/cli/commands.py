"""The commands by what a producer wants of them: what each does, examples to type, and what other tools call it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Entry:
    """A command in the list of all."""

    summary: str
    examples: tuple[str, ...]
    """Command lines as they are typed, for its help."""


GROUPS: Mapping[str, Mapping[str, Entry]] = MappingProxyType(
    {
        "Make": {
            "render": Entry(
                "Turn issues into episodes, then renew feed and pages.",
                (
                    "podcast render AN76",
                    "podcast render AN76 --draft",
                    "podcast render --all",
                    "podcast render --missing",
                ),
            ),
            "script": Entry(
                "Show what would be said of an issue, or edit it.",
                ("podcast script AN76", "podcast script AN76 --edit"),
            ),
        },
        "Hear": {
            "say": Entry(
                "Hear one line.",
                ('podcast say "Good morning."', 'podcast say "Good morning." -o morning.mp3'),
            ),
            "voices": Entry(
                "List the voices that can speak, hear them, install more.",
                ("podcast voices", "podcast voices preview", "podcast voices install en_US-amy-medium"),
            ),
            "lexicon": Entry(
                "List the words of an issue that nobody decided how to say.",
                ("podcast lexicon AN76", 'podcast lexicon --add "Nguyen=win"'),
            ),
            "normalize": Entry(
                "Show how a text is said.",
                ('podcast normalize "2 of 3"', "podcast normalize --engine piper -"),
            ),
        },
        "Look": {
            "issue": Entry(
                "Show what is read from issue files.", ("podcast issue AN76", "podcast issue AN76 --explain")
            ),
            "check": Entry(
                "Find everything that is wrong before it costs time.",
                ("podcast check", "podcast check AN76", "podcast check AN76 --listen", "podcast check --online"),
            ),
            "serve": Entry("Let apps on this machine subscribe.", ("podcast serve", "podcast serve --host 0.0.0.0")),
        },
        "Publish": {
            "feed": Entry("Renew feed and pages from the records.", ("podcast feed", "podcast feed --release 2026.11")),
            "publish": Entry(
                "Bring what changed to where listeners get it.",
                ("podcast publish s3://bucket/show --dry-run", "podcast publish s3://bucket/show"),
            ),
        },
        "Set up": {
            "init": Entry(
                "Make a new show.",
                (
                    "podcast init my-show",
                    'podcast init my-show --title "Garden Letter" --author "Ada Lund"',
                    "podcast init my-show --github",
                ),
            ),
            "import": Entry(
                "Take over an existing podcast.",
                ("podcast import https://podcast.example.org/feed.xml", "podcast import feed.xml --dry-run"),
            ),
            "fetch": Entry(
                "Save the texts of issues from the archive.",
                ("podcast fetch AN76", "podcast fetch AN76 --force", "podcast fetch --all --dates"),
            ),
            "doctor": Entry("Tell what this machine has, and who speaks here.", ("podcast doctor",)),
            "cache": Entry(
                "Show, limit or clear the cache of all that can be made again.",
                ("podcast cache", "podcast cache --clear"),
            ),
            "completion": Entry(
                "Let the Tab key complete commands and options in your shell.",
                (
                    "echo 'eval \"$(podcast completion bash)\"' >> ~/.bashrc",
                    "echo 'eval \"$(podcast completion zsh)\"' >> ~/.zshrc",
                    "podcast completion fish > ~/.config/fish/completions/podcast.fish",
                ),
            ),
            "help": Entry("Show the help of a command.", ("podcast help render", "podcast help voices install")),
        },
    }
)
COMMANDS: Mapping[str, Entry] = MappingProxyType(
    {name: entry for group in GROUPS.values() for name, entry in group.items()}
)
OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "build": "podcast render AN76",
        "make": "podcast render AN76",
        "generate": "podcast render AN76",
        "run": "podcast render AN76",
        "all": "podcast render --all",
        "draft": "podcast render AN76 --draft",
        "edit": "podcast script AN76 --edit",
        "narrate": "podcast script AN76",
        "speak": 'podcast say "Good morning."',
        "tts": 'podcast say "Good morning."',
        "preview": "podcast voices preview",
        "list": "podcast voices",
        "install": "podcast voices install en_US-amy-medium",
        "voice": "podcast voices",
        "pronounce": "podcast lexicon AN76",
        "read": "podcast issue AN76",
        "parse": "podcast issue AN76",
        "show": "podcast issue AN76",
        "validate": "podcast check",
        "lint": "podcast check",
        "test": "podcast check",
        "status": "podcast check",
        "listen": "podcast check AN76 --listen",
        "start": "podcast serve",
        "server": "podcast serve",
        "open": "podcast serve",
        "release": "podcast feed --release 2026.11",
        "rss": "podcast feed",
        "update": "podcast feed",
        "deploy": "podcast publish DEST",
        "upload": "podcast publish DEST",
        "push": "podcast publish DEST",
        "sync": "podcast publish DEST",
        "new": "podcast init my-show",
        "create": "podcast init my-show",
        "setup": "podcast init my-show",
        "download": "podcast fetch AN76",
        "migrate": "podcast import https://podcast.example.org/feed.xml",
        "clean": "podcast cache --clear",
        "clear": "podcast cache --clear",
        "version": "podcast --version",
    }
)
"""What to type instead of a word that other tools, or this one elsewhere, have for it."""
