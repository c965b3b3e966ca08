"""What a model understood of an episode, for people and for programs."""

from collections.abc import Iterator

from podcast.build.hear_episode import HearingReport
from podcast.text import format_duration


def format_hearing(report: HearingReport) -> Iterator[str]:
    """Write lines: the words misheard, all and each speaker's, and the worst sentences with all that went wrong."""
    speakers = ", ".join(f"{speaker} {share:.1%}" for speaker, share in report.misheard_by_speaker.items())
    yield f"{report.id}: {report.misheard:.1%} of words misheard: {speakers}"
    if not report.worst:
        return
    yield "misheard most:"
    width = max(len(format_duration(sentence.start_ms)) for sentence in report.worst)
    for sentence in report.worst:
        yield f"{format_duration(sentence.start_ms):>{width}}  {sentence.speaker}: {sentence.written}"
        yield f"{'':{width}}  understood: {sentence.understood or 'nothing'}"
        if sentence.fault:
            yield f"{'':{width}}  FAIL: {sentence.fault}"


def hearing_to_json(report: HearingReport) -> dict[str, object]:
    """Give the same as plain values; `broken` has every sentence that went wrong."""
    sentences = [
        {
            "start_ms": sentence.start_ms,
            "speaker": sentence.speaker,
            "written": sentence.written,
            "understood": sentence.understood,
            "words": sentence.words.size,
            "misheard": round(sentence.words.distance, 4),
            "sounds_misheard": round(sentence.sounds.distance, 4),
            "fault": sentence.fault,
        }
        for sentence in (*report.worst, *report.broken)
    ]
    worst = len(report.worst)
    return {
        "understood": {
            "sentences": len(report.sentences),
            "misheard": round(report.misheard, 4),
            "speakers": {name: round(share, 4) for name, share in report.misheard_by_speaker.items()},
            "worst": sentences[:worst],
            "broken": sentences[worst:],
        }
    }
