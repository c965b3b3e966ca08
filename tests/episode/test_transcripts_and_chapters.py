"""The files beside an episode: transcripts in four forms, with everything that is said, and chapters."""

import html
import json
import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from support.published import CUES
from support.rows import try_rows

from podcast.episode import write_chapters_json, write_srt, write_text, write_transcript_json, write_vtt
from podcast.episode.captions import cut_captions
from podcast.episode.transcripts_and_chapters import name_speaker
from podcast.model import Chapter, Cue

SPAN = re.compile(r"(\d\d):(\d\d):(\d\d)[.,](\d{3}) --> (\d\d):(\d\d):(\d\d)[.,](\d{3})")

speakers = st.sampled_from(["announcer", "narrator", "quote", "Bo Berg", "A & <B>", "N" * 70])
texts = st.text(max_size=400) | st.lists(st.sampled_from(["tide", "a", "&", "mooring-post", "1 < 2"])).map(" ".join)


@st.composite
def cue_lists(draw: st.DrawFn) -> list[Cue]:
    """Draw cues that follow on one another, with gaps."""
    now, cues = 0, []
    for speaker, text in draw(st.lists(st.tuples(speakers, texts), max_size=6)):
        start = now + draw(st.integers(0, 3000))
        now = start + draw(st.integers(1, 90_000))
        cues.append(Cue(start, now, speaker, text))
    return cues


def bare(text: str) -> str:
    """Take away all that a line break may stand for."""
    return re.sub(r"[\s\x00-\x20\x7f\x85\u2028\u2029\ufeff]", "", text)


def blocks(file: str, *, mark: str) -> list[tuple[int, int, list[str]]]:
    """Read back the cues of a file: start, end, lines."""
    rows = []
    for block in re.split(r"\n\n", file.strip("\n")):
        lines = block.split("\n")
        index = next((index for index, line in enumerate(lines) if SPAN.fullmatch(line)), None)
        if index is not None:
            assert lines[index].count(mark) == 2
            h, m, s, ms, *end = (int(part) for part in SPAN.fullmatch(lines[index]).groups())  # type: ignore[union-attr] # it did match
            later = ((end[0] * 60 + end[1]) * 60 + end[2]) * 1000 + end[3]
            rows.append((((h * 60 + m) * 60 + s) * 1000 + ms, later, lines[index + 1 :]))
    return rows


@given(cue_lists())
def test_vtt_covers_every_word_in_order(cues: list[Cue]) -> None:
    """All texts joined are all texts said, and every block names its speaker."""
    rows = blocks(write_vtt(cues), mark=".")
    shown = ["".join(lines) for _, _, lines in rows]
    assert all(line.startswith("<v ") for line in shown)
    text = "".join(html.unescape(line.partition(">")[2]) for line in shown)
    assert bare(text) == "".join(bare(cue.text) for cue in cues)


@given(cue_lists())
def test_captions_stay_inside_their_cues(cues: list[Cue]) -> None:
    """Captions neither overlap nor leave the time in which their text is said."""
    for file, mark in ((write_vtt(cues), "."), (write_srt(cues), ",")):
        times = [(start, end) for start, end, _ in blocks(file, mark=mark)]
        assert all(start < end for start, end in times)
        assert all(before[1] <= after[0] for before, after in pairwise(times))
        assert all(any(cue.start_ms <= start and end <= cue.end_ms for cue in cues) for start, end in times)


@given(cue_lists())
def test_lines_are_short(cues: list[Cue]) -> None:
    """A line of WebVTT has at most 65 characters, markup and all; one of SubRip 32."""
    assert all(len(line) <= 65 for line in write_vtt(cues).split("\n"))
    assert all(len(line) <= 32 for line in write_srt(cues).split("\n"))


@given(cue_lists())
def test_srt_covers_every_word_in_order(cues: list[Cue]) -> None:
    """All words are there, with a name where the speaker changes, and the blocks are counted."""
    file = write_srt(cues)
    turns = ["", *(name_speaker(cue.speaker) for cue in cues)]
    named = [f"{after}:" if before != after else "" for before, after in pairwise(turns)]
    text = "".join(name + cue.text for name, cue in zip(named, cues, strict=True))
    rows = blocks(file, mark=",")
    assert bare("".join("".join(lines) for *_, lines in rows)) == bare(text)
    assert [int(number) for number in re.findall(r"^(\d+)\n\d\d:", file, re.MULTILINE)] == [*range(1, len(rows) + 1)]


def test_vtt_reads_as_it_should() -> None:
    """Speakers in front, markup escaped, a long sentence parted evenly and in proportion to its length."""
    assert (
        write_vtt(CUES[1:])
        == """WEBVTT

00:00:04.300 --> 00:00:10.302
<v Announcer>This is read

00:00:10.302 --> 00:00:16.305
<v Announcer>by synthetic

00:00:16.305 --> 00:00:20.000
<v Announcer>voices.

00:00:21.000 --> 00:00:26.446
<v Narrator>When the &lt;northern&gt; moorings were laid, nobody
had measured how far a barge &amp; its tug would

00:00:26.446 --> 00:00:32.000
<v Narrator>swing in a spring tide, so the first winter took
three of them out to sea before anybody had an answer.

00:01:35.000 --> 00:01:39.000
<v Bo Berg>I would have used chain --&gt; not rope.
"""
    )


def test_srt_names_a_speaker_once() -> None:
    """The name stands where a speaker begins, not in front of every sentence."""
    assert write_srt([CUES[0], replace(CUES[1], end_ms=9_000)]) == (
        "1\n00:00:00,000 --> 00:00:04,000\nAnnouncer: Harbour Notes, issue\n2.\n\n"
        "2\n00:00:04,300 --> 00:00:09,000\nThis is read by synthetic\nvoices.\n"
    )


@given(st.lists(st.sampled_from(["tide", "a", "&", "mooring-post", "buoys,"]), min_size=1).map(" ".join), st.data())
def test_no_caption_stays_longer_than_eight_seconds(text: str, data: st.DataObject) -> None:
    """However slowly it is said, unless it is a single word; each is on at most two lines."""
    words = text.split()
    cue = Cue(0, data.draw(st.integers(50 * len(text), 500 * len(text))), "quote", text)
    for rows in (blocks(write_vtt([cue]), mark="."), blocks(write_srt([cue]), mark=",")):
        assert (rows[0][0], rows[-1][1]) == (cue.start_ms, cue.end_ms)
        assert all(before[1] == after[0] for before, after in pairwise(rows))
        assert all(len(lines) <= 2 for *_, lines in rows)
        assert len(rows) >= len(words) or max(end - start for start, end, _ in rows) <= 8000


def test_captions_without_time_to_turn_stay_one() -> None:
    """A cue too short to be parted is shown whole."""
    (row,) = blocks(write_vtt([Cue(10, 12, "quote", "tide " * 60)]), mark=".")
    assert row[:2] == (10, 12)
    assert len(row[2]) > 2


def test_captions_that_cannot_be_few_are_more() -> None:
    """Words as wide as lines, or wider: a caption still has two lines, and every word is there."""
    words = ["x" * width for width in (20, 31, 32, 17, 1, 31, 1)]
    _, captions = cut_captions(Cue(0, 9000, "quote", ""), " ".join(words), widths=(32, 32))
    assert [[len(line) for line in lines] for lines in captions] == [[20], [31], [32], [19], [31, 1]]
    times, captions = cut_captions(Cue(0, 900, "quote", ""), "&amp;" * 8, widths=(9, 12))
    assert "".join(line for lines in captions for line in lines).replace(" ", "") == "&amp;" * 8
    assert {len(line) for lines in captions for line in lines} <= {5, 11}
    assert (times[0], times[-1]) == (0, 900)


def test_json_has_a_segment_an_utterance() -> None:
    """The podcast namespace's form: speaker, seconds, body."""
    read = json.loads(write_transcript_json(CUES))
    assert read["version"] == "1.0.0"
    assert read["segments"][1] == {
        "speaker": "Announcer",
        "startTime": 4.3,
        "endTime": 20,
        "body": "This is read by synthetic voices.",
    }
    assert [segment["body"] for segment in read["segments"]] == [cue.text for cue in CUES]


def test_text_has_a_heading_a_speaker() -> None:
    """Plain text: who speaks, then a line an utterance."""
    assert write_text([*CUES[:2], CUES[3]]) == (
        "Announcer:\nHarbour Notes, issue 2.\nThis is read by synthetic voices.\n\n"
        "Bo Berg:\nI would have used chain --> not rope.\n"
    )


@try_rows(
    ("speaker", "shown"),
    [
        ("announcer", "Announcer"),
        ("narrator", "Narrator"),
        ("quote", "Quote"),
        ("bo b", "bo b"),
        ("Bo\nBerg", "Bo Berg"),
    ],
)
def test_roles_have_names(speaker: str, shown: str) -> None:
    """Roles get a capital, contributors keep their name as it is."""
    assert name_speaker(speaker) == shown


def test_no_cues_make_an_empty_transcript() -> None:
    """Nothing said, nothing shown, in every form's own way."""
    assert (write_vtt([]), write_srt([]), write_text([])) == ("WEBVTT\n", "", "")
    assert json.loads(write_transcript_json([]))["segments"] == []


def test_chapters_file_is_what_apps_read() -> None:
    """JSON chapters 1.2.0: whole seconds without a fraction, a link only where one leads somewhere."""
    chapters = [
        Chapter(0, "Start", "mailto:x@example.org"),
        Chapter(21_000, "A “b”\n c", "https://example.org/"),
        Chapter(30_500, "D"),
    ]
    assert write_chapters_json(chapters, title="Tides", podcast="Harbour Notes") == (
        '{\n "version": "1.2.0",\n "title": "Tides",\n "podcastName": "Harbour Notes",\n "chapters": [\n'
        '  {\n   "startTime": 0,\n   "title": "Start"\n  },\n'
        '  {\n   "startTime": 21,\n   "title": "A “b” c",\n   "url": "https://example.org/"\n  },\n'
        '  {\n   "startTime": 30.5,\n   "title": "D"\n  }\n ]\n}\n'
    )
    assert write_chapters_json([]) == '{\n "version": "1.2.0",\n "chapters": []\n}\n'
