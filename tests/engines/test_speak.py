"""Speaking loses no sentence, whatever dies meanwhile."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from conftest import ROOT

from podcast.cache import Cache, Kind
from podcast.engines import Workers, check_voices, get_engine, speak
from podcast.engines.work.clip_files import decode_wav
from podcast.engines.work.request import make_request, speak_requests
from podcast.engines.work.speak import _in_chunks
from podcast.errors import SpeechError
from podcast.model import Clip, Delivery, Utterance
from podcast.show import Folder, read_cast

pytestmark = pytest.mark.processes
SUBJECTS = ("The harbour", "A lighthouse", "My neighbour", "Every sailor", "The old map")
VERBS = ("remembers", "outlives", "describes", "has forgotten", "will return to", "sings about")
OBJECTS = ("the storm", "a quiet morning", "its maker", "the ninth wave", "two islands", "the tide", "an open door")


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    """Give two workers to all tests of this module."""
    with Workers(2) as pool:
        yield pool


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Give an empty cache."""
    return Cache(tmp_path / "cache")


def say(text: str, delivery: Delivery) -> Utterance:
    """Make an utterance of a text."""
    return Utterance("narrator", delivery, written=text, spoken=text, pause_ms=100)


def faulty(kind: str, memory: Path, *texts: str) -> list[Utterance]:
    """Make utterances for a faulty engine that remembers in `memory`."""
    return [say(text, Delivery(str(memory), engine=f"support.faulty_engines:{kind}")) for text in texts]


def unheard(_stage: str, _done: int, _total: int) -> None:
    """Listen to no progress."""


def silent(*texts: str) -> list[Utterance]:
    """Make utterances for the silent engine."""
    return [say(text, Delivery("one", engine="silent")) for text in texts]


def length_ms(clip: Clip) -> int:
    """Give a clip's length, read from its file."""
    sound = decode_wav(clip.path.read_bytes())
    assert sound is not None
    assert (sound.sample_rate_hz, sound.frames) == (clip.sample_rate_hz, clip.frames)
    return sound.duration_ms


def test_none_of_300_sentences_is_lost(executor: Executor, cache: Cache) -> None:
    """Every sentence has its own clip, whole, in order, in three voices, whatever was spoken beside it."""
    texts = [f"{a} {b} {c}, {d} of them." for a in SUBJECTS for b in VERBS for c in OBJECTS for d in ("one", "two")]
    voices = ("gmw/en-us", "gmw/en-us+f3", "gmw/en-gb-x-rp+m3")
    utterances = [say(text, Delivery(voices[number % 3])) for number, text in enumerate(texts[:300])]
    clips = speak(utterances, executor=executor, cache=cache, progress=unheard)
    assert len({clip.path for clip in clips}) == 300
    assert all(length_ms(clip) > 900 for clip in clips)
    fingerprint = get_engine("pyttsx3").fingerprint()
    for number in (0, 149, 299):
        request = make_request(utterances[number].spoken, utterances[number].delivery, fingerprint=fingerprint)
        assert [decode_wav(clips[number].path.read_bytes())] == speak_requests((request,))


def test_equal_utterances_are_spoken_once(executor: Executor, cache: Cache) -> None:
    """Equal text in an equal delivery is one clip, whatever its gain; progress counts utterances."""
    twice = silent("Hello.", "Good morning.", "Hello.")
    louder = Utterance("quote", Delivery("one", engine="silent", gain_db=3.0), "Hello.", "Hello.", 5)
    calls: list[tuple[int, int]] = []
    clips = speak(
        [*twice, louder], executor=executor, cache=cache, progress=lambda _, done, total: calls.append((done, total))
    )
    assert clips[0] == clips[2] == clips[3] != clips[1]
    assert cache.usage()[Kind.CLIPS].files == 2
    assert calls[0] == (0, 4)
    assert calls[-1] == (4, 4)
    assert calls == sorted(calls)


def test_cached_clips_need_no_worker(executor: Executor, cache: Cache) -> None:
    """A second run asks nobody."""
    utterances = silent("Hello.", "Good morning.")
    first = speak(utterances, executor=executor, cache=cache, progress=unheard)
    ended = ThreadPoolExecutor(1)
    ended.shutdown()
    calls: list[tuple[int, int]] = []
    again = speak(utterances, executor=ended, cache=cache, progress=lambda _, done, total: calls.append((done, total)))
    assert again == first
    assert calls == [(2, 2)]


def test_edited_word_speaks_one_sentence(executor: Executor, cache: Cache) -> None:
    """Only what changed is spoken again."""
    before = speak(silent("One.", "Two.", "Three."), executor=executor, cache=cache, progress=unheard)
    after = speak(silent("One.", "Deux.", "Three."), executor=executor, cache=cache, progress=unheard)
    assert (before[0], before[2]) == (after[0], after[2])
    assert cache.usage()[Kind.CLIPS].files == 4


def test_nothing_to_speak_is_no_clip(executor: Executor, cache: Cache) -> None:
    """An empty script is fine."""
    assert speak([], executor=executor, cache=cache, progress=unheard) == ()


def test_any_executor_will_do(cache: Cache) -> None:
    """Threads speak as processes do."""
    with ThreadPoolExecutor(2) as threads:
        clips = speak(silent("Hello.", "Good morning."), executor=threads, cache=cache, progress=unheard)
    assert [length_ms(clip) for clip in clips] == [200 + 60 * 6, 200 + 60 * 13]


@pytest.mark.parametrize("kind", ["ChildKilledOnce", "ChildHangsOnce", "WorkerDiesOnce", "WorkerStopsOnce"])
def test_what_fails_once_is_spoken_again(kind: str, cache: Cache, tmp_path: Path) -> None:
    """A crash or a hang of a child, or a worker's death or stop, costs no sentence."""
    texts = [f"Sentence number {number} is good." for number in range(40)] + ["This one is bad."]
    with Workers(2) as own:
        clips = speak(faulty(kind, tmp_path, *texts), executor=own, cache=cache, progress=unheard)
    assert [length_ms(clip) for clip in clips] == [200 + 60 * len(text) for text in texts]
    assert (tmp_path / "failed").exists()


def test_an_engine_says_what_its_sound_depends_on(cache: Cache, tmp_path: Path) -> None:
    """Two engines that say nothing would have the same clips."""
    with Workers(1) as own, pytest.raises(SpeechError, match=r"its fingerprint with the voice .* is empty"):
        speak(faulty("Nameless", tmp_path, "A good one."), executor=own, cache=cache, progress=unheard)


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        ("Refuses", "cannot say that"),
        ("WorkerDiesAlways", "the worker process died"),
        ("CutsOff", "100 ms of sound came, which cannot be right"),
        ("Mute", "no sound came"),
        ("HalfSample", "half a sample came"),
        ("Rateless", "sound of 0 samples a second came"),
        ("Elsewhere", "a worker has faulty"),
    ],
)
def test_what_fails_again_is_named(kind: str, fault: str, cache: Cache, tmp_path: Path) -> None:
    """The error names the sentence, the voice and the fault, and what went well is kept."""
    texts = ("This one is a bad and very long sentence that goes on and on until nobody listens.",)
    good = ("A good one.", "Another.") if kind == "Refuses" else ()
    with Workers(1) as own, pytest.raises(SpeechError) as caught:
        speak(faulty(kind, tmp_path, *good, *texts), executor=own, cache=cache, progress=unheard)
    sentence, engine = "This one is a bad and very long sentence that goes on [...]", f"support.faulty_engines:{kind}"
    prefix = f'"{sentence}" in {engine} voice "{tmp_path}": '
    assert caught.value.message.startswith(prefix + fault)
    assert caught.value.hint
    assert cache.usage()[Kind.CLIPS].files == len(good)


def test_a_refused_sentence_has_two_chances(executor: Executor, cache: Cache, tmp_path: Path) -> None:
    """A fault that stays is not asked for ever."""
    with pytest.raises(SpeechError):
        speak(faulty("Refuses", tmp_path, "A bad one."), executor=executor, cache=cache, progress=unheard)
    assert (tmp_path / "refusals").read_text() == "xx"


def test_pool_that_stays_broken_is_a_clean_error(cache: Cache, tmp_path: Path) -> None:
    """A plain process pool cannot replace its workers; that is said."""
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as plain,
        pytest.raises(SpeechError, match="the worker process died"),
    ):
        speak(faulty("WorkerDiesOnce", tmp_path, "A bad one."), executor=plain, cache=cache, progress=unheard)


def test_interrupt_stops_at_once_and_keeps_what_is_done(cache: Cache, tmp_path: Path) -> None:
    """Ctrl-C ends workers in the middle of a sentence; finished clips are whole, and the next run has them."""
    texts = ["A good one.", *(f"A bad one, number {number}." for number in range(20))]
    utterances = faulty("Slow", tmp_path, *texts)

    def interrupt(_stage: str, done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Workers(2) as own:
        speak(utterances, executor=own, cache=cache, progress=interrupt)
    assert 1 <= cache.usage()[Kind.CLIPS].files < len(texts)
    pids = [int(path.name.removeprefix("slow-")) for path in tmp_path.glob("slow-*")]
    assert not [pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists()]


def test_interrupt_of_the_whole_group_is_quiet(tmp_path: Path) -> None:
    """A terminal's Ctrl-C reaches workers too; only the parent says something."""
    script = (
        "from pathlib import Path\n"
        "from podcast.cache import Cache\n"
        "from podcast.engines import *\n"
        "from podcast.model import *\n"
        "def main():\n"
        f"    slow = Delivery({str(tmp_path)!r}, engine='support.faulty_engines:Slow')\n"
        "    said = [Utterance('a', slow, t, t, 0) for t in (f'A bad {n}.' for n in range(99))]\n"
        "    with Workers(2) as executor:\n"
        f"        speak(said, executor=executor, cache=Cache(Path({str(tmp_path / 'cache')!r})), progress=print)\n"
        "if __name__ == '__main__':\n"
        "    main()\n"
    )
    program = tmp_path / "program.py"
    program.write_text(script)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    process = subprocess.Popen(
        [sys.executable, str(program)], env=environment, start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    while not list(tmp_path.glob("slow-*")):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert errors.count("Traceback") == 1
    assert errors.strip().endswith("KeyboardInterrupt")


def test_chunks_are_of_one_voice_and_longest_first() -> None:
    """A worker keeps one voice for a while, and no long chunk is left for the end."""
    requests = [
        make_request("word " * (1 + number % 50), Delivery(f"voice {number % 3}"), fingerprint="x")
        for number in range(200)
    ]
    ((*chunks,),) = _in_chunks(requests)
    lengths = [sum(len(request.text) for request in chunk) for chunk in chunks]
    assert sorted(request.key for chunk in chunks for request in chunk) == sorted(request.key for request in requests)
    assert all(len({request.delivery for request in chunk}) == 1 for chunk in chunks)
    assert lengths == sorted(lengths, reverse=True)
    assert max(lengths) <= 1000 + 250
    assert sum(lengths[-20:]) < sum(lengths) / 10


def test_broken_workers_are_replaced() -> None:
    """After a worker's death the next task finds a living one."""
    with Workers(1) as own:
        broken = own.submit(os.kill, own.submit(os.getpid).result(), signal.SIGKILL)
        with pytest.raises(BrokenExecutor):
            broken.result()
        assert own.submit(os.getpid).result() != os.getpid()


def test_the_shows_cast_can_speak(executor: Executor, cache: Cache) -> None:
    """Everybody whom a new show casts has a voice that is on every machine, in case, and it is nobody else's."""
    cast = read_cast(Folder(ROOT))
    members = (*cast.roles.values(), *(person.delivery for person in cast.people), *cast.pool)
    deliveries = [member.fallback[-1] for member in members]
    assert {delivery.engine for delivery in deliveries} == {"pyttsx3"}
    check_voices(("voices/cast.toml", delivery) for delivery in deliveries)
    assert len(set(deliveries)) == len(deliveries) >= 24
    clips = speak(
        [say("Good morning to all of you.", delivery) for delivery in deliveries],
        executor=executor,
        cache=cache,
        progress=unheard,
    )
    assert len({clip.path.read_bytes() for clip in clips}) == len(clips)
