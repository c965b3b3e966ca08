"""What a show's settings may say: checks that name the place, the fault and the cure."""

import re
import string
import uuid
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from podcast.errors import ShowError, did_you_mean
from podcast.model import Pauses, Show, Wording
from podcast.text import is_web_address

_LONGEST_PAUSE_MS = 10_000
_SHORTEST_BREATH_MS = 150
"""Between music and speech: music is encoded apart, which takes some silence."""
ABOUT_ISSUE = ("show", "number", "title", "author", "link")
# What each of the announcer's sentences may be filled with; those that are not named take nothing.
WORDING_FIELDS = MappingProxyType(
    {
        "intro": (*ABOUT_ISSUE, "edition", "contents", "credits"),
        "intro_unnumbered": (*ABOUT_ISSUE, "edition", "contents", "credits"),
        "outro": ABOUT_ISSUE,
        "contents": ("items", "length"),
        "contents_without_items": ("length",),
        "highlights": ("count",),
        "items": ("count",),
        "highlights_and_more": ("highlights", "count"),
        "length": ("count",),
        "credits": ("names",),
        "names": ("names", "last"),
        "title_highlights": ("title",),
        "title_no_opinions": ("title",),
        "authors": ("authors",),
        "others": ("authors",),
        "summarizer": ("name",),
        "hat_tip": ("name",),
        "opinion": ("name",),
        "notes": ("title", "number", "show"),
        "notes_unnumbered": ("title", "show"),
        "credit_summarizer": ("name",),
        "credit_hat_tip": ("name",),
    }
)


def check_settings(show: Show) -> None:
    """Refuse settings that are well formed and cannot be.

    Raises:
        ShowError: the first that is impossible.
    """
    for check in (
        _check_prefix,
        _check_addresses,
        _check_guid,
        _check_wording,
        _check_pauses,
        _check_master,
        _check_alternates,
        _check_music,
    ):
        check(show)


def feed_guid(address: str) -> str:
    """Make a podcast:guid of a feed's first address; it is made once and stays for ever, also when the feed moves.

    https://podcasting2.org/docs/podcast-namespace/tags/guid
    """
    namespace = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    return str(uuid.uuid5(namespace, re.sub(r"^https?://", "", address).rstrip("/")))


def refuse_displaced_keys(plain: dict[str, Any], *, table: str = "") -> None:
    """Find the show's own keys in a table: TOML puts there what follows it.

    Raises:
        ShowError: there is one.
    """
    own = {field.name for field in fields(Show)} if table else ()
    for key, value in plain.items():
        is_nobody = table == "people" and not (isinstance(value, str) and is_web_address(value))
        if key in own or is_nobody:
            raise ShowError(
                f'feed/show.toml: "{key}" in [{table}] {"has no web address" if is_nobody else "is none of its keys"}',
                hint="TOML takes what follows a table for a part of it: put the show's own above the first [table].",
            )
        if isinstance(value, dict):
            refuse_displaced_keys(value, table=f"{table}.{key}".lstrip("."))


def _check_prefix(show: Show) -> None:
    if not re.fullmatch(r"[A-Za-z](?:[A-Za-z-]*[A-Za-z])?", show.prefix):
        raise ShowError(
            f'feed/show.toml: prefix "{show.prefix}" does not name files well',
            hint='Use letters only, as in prefix = "AN": issue 76 is then AN76.',
        )


def _check_addresses(show: Show) -> None:
    for key in ("url", "link", "license"):
        value = getattr(show, key)
        if not re.fullmatch(r"https?://[^\s/?#]+[^\s]*", value):
            raise ShowError(f'feed/show.toml: {key} "{value}" is no web address', hint="It has to begin with https://.")
    for key in ("hub", "new_feed_url"):
        value = getattr(show, key)
        if value and not re.fullmatch(r"https://[^\s/?#]+[!-~]*", value):
            raise ShowError(
                f'feed/show.toml: {key} "{value}" is no safe address', hint="It has to begin with https://."
            )
    if not show.url.endswith("/") or not show.url.isascii():
        raise ShowError(f'feed/show.toml: url "{show.url}" is no folder', hint="End it with a slash, in plain ASCII.")
    if show.new_feed_url and not re.fullmatch(r"https://[^\s/?#]+/[^\s]*", show.new_feed_url):
        raise ShowError(
            f'feed/show.toml: new_feed_url "{show.new_feed_url}" is no address of a feed',
            hint='It has to begin with https://, as in "https://new.example.org/feed.xml".',
        )
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", show.email):
        raise ShowError(f'feed/show.toml: email "{show.email}" is no address', hint="Directories write to it.")


def _check_guid(show: Show) -> None:
    try:
        uuid.UUID(show.guid)
    except ValueError as error:
        raise ShowError(
            f'feed/show.toml: guid "{show.guid}" is no UUID',
            hint=f'Made from the feed\'s address it is guid = "{feed_guid(f"{show.url}feed.xml")}"; keep it for ever.',
        ) from error


def _check_wording(show: Show) -> None:
    for field in fields(Wording):
        value = getattr(show.wording, field.name)
        for text in (value,) if isinstance(value, str) else value:
            _check_template(text, name=field.name)
    for name in ("title_highlights", "title_no_opinions"):
        if getattr(show.wording, name).format(title="").strip() == "":
            raise ShowError(
                f"feed/show.toml: wording.{name} says nothing of the edition",
                hint="Apps would take its episode for the full one: write {title} and some words.",
            )


def _check_template(text: str, *, name: str) -> None:
    known = WORDING_FIELDS.get(name, ())
    try:
        names = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
        for field in names:
            if field not in known:
                raise ShowError(
                    f'feed/show.toml: wording.{name} has an unknown field "{{{field}}}"',
                    hint=did_you_mean(field, known) if known else "Write {{ for a brace.",
                )
        text.format(**dict.fromkeys(names, ""))
    except ValueError as error:
        raise ShowError(f"feed/show.toml: wording.{name}: {error}", hint="Write {{ for a brace.") from error


def _check_pauses(show: Show) -> None:
    for field in fields(Pauses):
        value = getattr(show.pauses, field.name)
        if not 0 <= value <= _LONGEST_PAUSE_MS:
            raise ShowError(
                f"feed/show.toml: pauses.{field.name} = {value}", hint=f"It has to be from 0 to {_LONGEST_PAUSE_MS}."
            )


def _check_master(show: Show) -> None:
    master = show.master
    bounds = {
        "loudness.integrated_lufs": (master.loudness.integrated_lufs, -31, -10),
        "loudness.true_peak_dbtp": (master.loudness.true_peak_dbtp, -9, -0.5),
    }
    for key, (value, low, high) in bounds.items():
        if not low <= value <= high:
            raise ShowError(f"feed/show.toml: master.{key} = {value}", hint=f"It has to be from {low} to {high}.")
    if master.bitrate_kbps not in {64, 80, 96, 112, 128, 160, 192}:
        raise ShowError(f"feed/show.toml: master.bitrate_kbps = {master.bitrate_kbps}", hint="Use 96 or 128.")
    if master.sample_rate_hz not in {44100, 48000}:
        raise ShowError(f"feed/show.toml: master.sample_rate_hz = {master.sample_rate_hz}", hint="Use 44100 or 48000.")


def _check_alternates(show: Show) -> None:
    for form in show.alternates:
        if show.alternates.count(form) > 1:
            raise ShowError(f'feed/show.toml: alternates names "{form}" twice', hint="Once is enough.")


def _check_music(show: Show) -> None:
    if not _SHORTEST_BREATH_MS <= show.music.pause_ms <= _LONGEST_PAUSE_MS:
        raise ShowError(
            f"feed/show.toml: music.pause_ms = {show.music.pause_ms}",
            hint=f"It has to be from {_SHORTEST_BREATH_MS} to {_LONGEST_PAUSE_MS}.",
        )
