"""Loudness over time → the picture of an episode, to be read on light and on dark pages."""

import io
from collections.abc import Iterator, Sequence

from PIL import Image, ImageDraw

from podcast.model import Chapter, SegmentKind

SIZE = (1600, 176)
"""Pixels; pages draw it as wide as they are, and write the times below, so that small screens can be read."""
_FINE = 2
"""Drawn so many times larger, then scaled down, for smooth edges."""
_STEP, _BAR = 8, 5
"""Pixels from bar to bar, and of a bar."""
_TOP, _BOTTOM = 22, 176
"""Pixels, of the room for bars."""
_QUIET_LUFS, _LOUD_LUFS = -32.0, -11.0
_LAG_MS = 1500
"""A short-term value is of three seconds; this is from their middle to the moment it is given for."""
_VALUE_MS = 100
_FULL = 29
"""The first value of three whole seconds."""
# Colours that stand out from white paper and from a night sky alike.
_WARM, _COOL, _GREY = (204, 122, 28), (74, 132, 198), (130, 138, 152)
_COLOURS = {SegmentKind.ITEM: _WARM, SegmentKind.OPINION: _COOL}
_FAINT = 110
"""Opacity of lines, of 255."""

_Box = tuple[float, float, float, float]


def loudness_picture(
    short_term_lufs: Sequence[float], *, chapters: Sequence[Chapter], duration_ms: int, target_lufs: float
) -> bytes:
    """Draw how loud an episode is from beginning to end, chapter by chapter, as a PNG without background.

    Items are warm, opinions cool, what the announcer says is grey; a tick marks each chapter, a taller one each
    section, a gap the loudness that was asked for. The same values give the same bytes.

    Args:
        short_term_lufs: one value each 100 ms, of the three seconds before.
        chapters: in order of time.
        duration_ms: of the episode.
        target_lufs: the loudness asked for.
    """
    width, height = SIZE
    image = Image.new("RGBA", (width * _FINE, height * _FINE), (*_GREY, 0))
    draw = ImageDraw.Draw(image)
    for box, colour in _bars(short_term_lufs, chapters, duration_ms):
        draw.rounded_rectangle(_fine(box), radius=_BAR * _FINE // 2, fill=(*colour, 255))
    asked = _height(target_lufs)
    _line(draw, (0, asked - 1, width, asked + 2), opacity=0)
    _line(draw, (0, asked, width, asked + 1))
    for chapter in chapters:
        x = chapter.start_ms * width / duration_ms
        _line(draw, (x, 2 if chapter.kind is SegmentKind.SECTION else 10, x + 2, _TOP - 4), opacity=255)
    buffer = io.BytesIO()
    image.resize(SIZE, Image.Resampling.BOX).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _bars(
    lufs: Sequence[float], chapters: Sequence[Chapter], duration_ms: int
) -> Iterator[tuple[_Box, tuple[int, int, int]]]:
    """Give each bar its place and its chapter's colour; its height is the loudest of its time."""
    span_ms = duration_ms * _STEP / SIZE[0]
    following = iter([*chapters[1:], None])
    chapter, after = (chapters[0] if chapters else None), next(following)
    for place in range(SIZE[0] // _STEP):
        while after and after.start_ms <= (place + 0.5) * span_ms:
            chapter, after = after, next(following)
        first, last = (max(int((part * span_ms + _LAG_MS) // _VALUE_MS), _FULL) for part in (place, place + 1))
        loudest = max(lufs[first : max(last, first + 1)], default=lufs[-1] if lufs else _QUIET_LUFS)
        x = place * _STEP + (_STEP - _BAR) / 2
        colour = _COLOURS.get(chapter.kind, _GREY) if chapter else _GREY
        yield (x, min(_height(loudest), _BOTTOM - _BAR), x + _BAR, _BOTTOM), colour


def _height(lufs: float) -> float:
    """Give the height of a loudness, in pixels from above."""
    share = (min(max(lufs, _QUIET_LUFS), _LOUD_LUFS) - _QUIET_LUFS) / (_LOUD_LUFS - _QUIET_LUFS)
    return _BOTTOM - share * (_BOTTOM - _TOP)


def _line(draw: ImageDraw.ImageDraw, box: _Box, *, opacity: int = _FAINT) -> None:
    draw.rectangle(_fine(box), fill=(*_GREY, opacity))


def _fine(box: _Box) -> _Box:
    left, top, right, bottom = (round(pixels * _FINE) for pixels in box)
    return left, top, right - 1, bottom - 1
