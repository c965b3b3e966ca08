"""Loudness over time → the picture of an episode, to be read on light and on dark pages. Drawn with Pillow."""

import io
from collections.abc import Iterator, Sequence

from PIL import Image, ImageDraw

from podcast.model import Chapter, SegmentKind

SIZE = (1600, 176)
"""Width and height, pixels; pages draw it as wide as they are, and write the times below, so that small screens can be
read.
"""
_SUPERSAMPLING = 2
"""Drawn so many times larger, then scaled down, for smooth edges."""
_STEP, _BAR = 8, 5
"""Pixels from bar to bar, and of a bar."""
_TOP, _BOTTOM = 22, 176
"""Pixels from above between which the bars are."""
_QUIET_LUFS, _LOUD_LUFS = -32.0, -11.0
_LAG_MS = 1500
"""A short-term value is of three seconds; this is from their middle to the moment it is given for."""
_VALUE_MS = 100
_FIRST_VALUE = 29
"""Index of the first value of three whole seconds."""
# Colours that stand out from white paper and from a night sky alike.
_WARM, _COOL, _GREY = (204, 122, 28), (74, 132, 198), (130, 138, 152)
_COLOURS = {SegmentKind.ITEM: _WARM, SegmentKind.OPINION: _COOL}
_FAINT = 110
"""Opacity of lines, of 255."""

_Box = tuple[float, float, float, float]


def draw_loudness(
    short_term_lufs: Sequence[float], *, chapters: Sequence[Chapter], duration_ms: int, target_lufs: float
) -> bytes:
    """Draw how loud an episode is from beginning to end, chapter by chapter, as a PNG without background.

    Items are warm, opinions cool, what the announcer says is grey; a tick marks each chapter, a taller one each
    section, a gap the loudness that was aimed at. The same values give the same bytes.

    Args:
        short_term_lufs: one value each 100 ms, of the three seconds before.
        chapters: in order of time.
        duration_ms: length of the episode.
        target_lufs: the loudness aimed at.
    """
    width, height = SIZE
    image = Image.new("RGBA", (width * _SUPERSAMPLING, height * _SUPERSAMPLING), (*_GREY, 0))
    draw = ImageDraw.Draw(image)
    for box, colour in _place_bars(short_term_lufs, chapters, duration_ms):
        draw.rounded_rectangle(_scale(box), radius=_BAR * _SUPERSAMPLING // 2, fill=(*colour, 255))
    # A cleared band with a faint line in it, which is seen on the bars as well as between them.
    target = _find_height(target_lufs)
    _draw_line(draw, (0, target - 1, width, target + 2), opacity=0)
    _draw_line(draw, (0, target, width, target + 1))
    for chapter in chapters:
        x = chapter.start_ms * width / duration_ms
        _draw_line(draw, (x, 2 if chapter.kind is SegmentKind.SECTION else 10, x + 2, _TOP - 4), opacity=255)
    buffer = io.BytesIO()
    image.resize(SIZE, Image.Resampling.BOX).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _place_bars(
    lufs: Sequence[float], chapters: Sequence[Chapter], duration_ms: int
) -> Iterator[tuple[_Box, tuple[int, int, int]]]:
    """Give each bar its place and its chapter's colour; its height is the loudest of its time."""
    span_ms = duration_ms * _STEP / SIZE[0]
    following = iter([*chapters[1:], None])
    chapter, next_chapter = (chapters[0] if chapters else None), next(following)
    for index in range(SIZE[0] // _STEP):
        # A bar is its chapter's by its middle.
        while next_chapter and next_chapter.start_ms <= (index + 0.5) * span_ms:
            chapter, next_chapter = next_chapter, next(following)
        start, end = (max(int((bar * span_ms + _LAG_MS) // _VALUE_MS), _FIRST_VALUE) for bar in (index, index + 1))
        loudest = max(lufs[start : max(end, start + 1)], default=lufs[-1] if lufs else _QUIET_LUFS)
        x = index * _STEP + (_STEP - _BAR) / 2
        colour = _COLOURS.get(chapter.kind, _GREY) if chapter else _GREY
        yield (x, min(_find_height(loudest), _BOTTOM - _BAR), x + _BAR, _BOTTOM), colour


def _find_height(lufs: float) -> float:
    """Find the height of a loudness, in pixels from above."""
    share = (min(max(lufs, _QUIET_LUFS), _LOUD_LUFS) - _QUIET_LUFS) / (_LOUD_LUFS - _QUIET_LUFS)
    return _BOTTOM - share * (_BOTTOM - _TOP)


def _draw_line(draw: ImageDraw.ImageDraw, box: _Box, *, opacity: int = _FAINT) -> None:
    draw.rectangle(_scale(box), fill=(*_GREY, opacity))


def _scale(box: _Box) -> _Box:
    """Scale a box to the larger drawing; Pillow's boxes contain their right and lower edges."""
    left, top, right, bottom = (round(pixels * _SUPERSAMPLING) for pixels in box)
    return left, top, right - 1, bottom - 1
