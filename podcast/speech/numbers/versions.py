"""Versions: "v1.2.3", "1.0.0-rc.1", "Go 1.26", "Qwen2.5", "1.7-83"."""

import re

from podcast.speech.numbers.number_words import say_cardinal, say_digits
from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

_PROGRAMS = (
    "[Vv]ersion|Python|Android|iOS|iPadOS|macOS|watchOS|Java|Ruby|Rust|Django|Rails|PyTorch|TensorFlow|Keras|Linux|Node|"
    "CUDA|Go|Scala|Unity|Kotlin|Swift|Perl|PHP|Julia|Haskell|GHC|Clang|LLVM|GCC|Ubuntu|Debian|Fedora|Docker|Kubernetes|"
    "Postgres|PostgreSQL|MySQL|SQLite|Redis|NumPy|SciPy|Flask|Vue|Angular|React|Deno|Bun|Zig|Elixir|Erlang|OCaml"
)
_STAGES = {
    "rc": "R C",
    "alpha": "alpha",
    "beta": "beta",
    "pre": "pre",
    "dev": "dev",
    "post": "post",
    "a": "alpha",
    "b": "beta",
}
_STAGE = r"(?:[-.]?(?P<stage>rc|alpha|beta|pre|dev|post|a|b)[.-]?(?P<step>\d{1,3})?)"
_WIDEST_RANGE = 30
"""How many times its lower end the upper end of a range may be."""
_RELEASE = r"(?P<number>\d+(?:\.\d+){2,})"


def expand_versions(text: str) -> str:
    """Give the text with its versions in words: "Go 1.26" → "Go one point twenty-six"."""
    return apply_rules(_RULES, text) if any(sign in text for sign in ".vV") else text


def _say_parts(number: str) -> str:
    return " point ".join(map(_say_part, number.split(".")))


def _say_part(figures: str) -> str:
    """Say "26" as an amount and "05", which is none, figure by figure."""
    return say_digits(figures) if figures.startswith("0") else say_cardinal(figures)


def _say_release(match: re.Match[str]) -> str:
    stage = f" {_STAGES[match['stage']]}" if match["stage"] else ""
    step = f" {say_cardinal(match['step'])}" if match["step"] else ""
    return f"{'version ' if match['v'] else ''}{_say_parts(match['number'])}{stage}{step}"


def _say_named(match: re.Match[str]) -> str:
    """Say a program's version, and the one after "to" or "and" with it: "from Rust 1.85 to 1.86"."""
    until = f"{match['joint']}{_say_parts(match['until'])}" if match["until"] else ""
    return f"{match['cue']}{_say_parts(match['number'])}{until}"


def _say_build(match: re.Match[str]) -> str:
    """Tell the builds of a package from a range, which does not go up thirty times."""
    if int(match["build"]) < float(match["number"]) * _WIDEST_RANGE:
        return match.group()
    return f"{_say_parts(match['number'])}, {say_cardinal(match['build'])}"


_RULES: tuple[Rule, ...] = (
    # Versions like "v1.2.3", "version 1.2.3", "1.2.3", and before them "2.0.0-rc.1"
    (
        lazy_compile(rf"(?<![\w.,$])(?P<v>[vV](?:ersion\s|\.?\s?)?)?{_RELEASE}{_STAGE}?(?![\w]|\.\d)"),
        _say_release,
    ),
    # Short versions like "v2", "V2.0", "v1.47"
    (
        lazy_compile(r"\b(?:v\.?\s?(?P<number>\d+(?:\.\d+)?)|V\.?\s?(?P<decimal>\d+\.\d+))(?![\w]|\.\d)"),
        lambda match: f"version {_say_parts(match['number'] or match['decimal'])}",
    ),
    # Versions of programs: "Python 3.11" has the amount eleven behind its point, not two figures
    (
        lazy_compile(
            rf"""(?P<cue>\b(?:{_PROGRAMS})\s)(?P<number>\d+\.\d+)(?![\w%]|\.\d)
            (?:(?P<joint>,?\s(?:to|and|or|through|until)\s)(?P<until>\d+\.\d+)(?![\w%]|\.\d|\s[a-z]+s\b))?""",
            re.VERBOSE,
        ),
        _say_named,
    ),
    # Names with their version like "Qwen2.5", "GPT4.5"
    (
        lazy_compile(
            r"(?<![\w.])(?P<name>[A-Z][A-Za-z]+)(?P<number>\d{1,2}\.\d{1,2})(?=[a-zA-Z]?\b)(?!\.\d|\w{2})(?:-(?=\d))?"
        ),
        lambda match: f"{match['name']} {_say_parts(match['number'])} ",
    ),
    # Lineages like "BA.2.86", "JN.1"
    (
        lazy_compile(
            r"(?<![\w.])(?P<name>(?!NO\b|PP\b|CH\b)[A-Z]{2,3})\.(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})(?![\w]|\.\d)"
        ),
        lambda match: f"{match['name']} {_say_parts(match['number'])}",
    ),
    # Builds of a package like "1.7-83"
    (
        lazy_compile(r"(?<![\w.,$£€/-])(?P<number>\d\.\d{1,2})-(?P<build>\d{2,3})(?![\w%]|[.,:/]\d|-|\s?%)"),
        _say_build,
    ),
)
