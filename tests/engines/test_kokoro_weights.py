"""Kokoro's own weights, in int8: two sentences, the same bytes in any order and in another process."""

import pytest
from support.kokoro_weights import NPM

from podcast.engines import check_voices, get_engine
from podcast.engines.neural import session
from podcast.model import Delivery

pytestmark = [pytest.mark.voices, pytest.mark.judge]
TEXTS = ("A heron stood in the shallows.", "It waited for the tide.")


@pytest.mark.usefixtures("kokoro")
def test_kokoro_speaks_the_same_whatever_it_said_before() -> None:
    """Twenty-eight voices speak English, and a sentence has the length of one."""
    engine = get_engine("kokoro")
    english = {voice.id for voice in engine.voices() if voice.language.startswith("en")}
    assert len(english & {voice.stem for voice in (NPM / "voices").glob("*.bin")}) == 28
    heart, george = Delivery("af_heart", "kokoro"), Delivery("bm_george", "kokoro", formant_ratio=0.95)
    check_voices([("here", heart)])
    here = [engine.synthesize(text, delivery) for text, delivery in zip(TEXTS, (heart, george), strict=True)]
    session.open_helper("kokoro").close()
    again = [engine.synthesize(text, delivery) for text, delivery in zip(TEXTS[::-1], (george, heart), strict=True)]
    assert again == here[::-1]
    assert all(1000 < sound.duration_ms < 4000 for sound in here)
