"""Whether a cast speaks the language that a show says it is in."""

from pathlib import Path

import pytest
from conftest import Run

from podcast import engines
from podcast.model import Delivery


def test_another_language_than_the_voices_have_is_told(
    run: Run, silent_show: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what checks and by what renders; a voice of that language by any name, or of an unknown one, is in peace."""
    settings = silent_show / "feed" / "show.toml"
    text = settings.read_text("utf-8")
    for code, spoken, is_warned in (
        ("de", "en-us", True),
        ("de", "de_DE", False),
        ("pt-BR", "", False),
        ("zh-CN", "cmn-latn-pinyin", False),
        ("en-GB", "en-us", False),
        ("en", "fr", False),
    ):
        settings.write_text(text.replace('language = "en"', f'language = "{code}"'), encoding="utf-8")
        monkeypatch.setattr(engines, "find_language", lambda _, spoken=spoken: spoken)
        line = f'feed/show.toml: language is "{code}", and the narrator\'s voice'
        assert (line in run("check", "--show", silent_show).stdout) == is_warned, code
        caplog.clear()
        run("render", "nothing", "--show", silent_show)
        assert (line in caplog.text) == is_warned, code


def test_the_language_of_a_voice_is_its_engines() -> None:
    """One that is not here, or of an engine that is not, has none."""
    voices = engines.get_engine("pyttsx3").voices()
    assert {engines.find_language(Delivery(voice.id)) == voice.language for voice in voices} == {True}
    assert engines.find_language(Delivery("nobody")) == ""
    assert engines.find_language(Delivery("nobody", engine="nothing")) == ""
