"""The picture of an episode's loudness."""

import io

from PIL import Image
from support.rows import try_rows

from podcast.feed.loudness_picture import SIZE, draw_loudness
from podcast.model import Chapter, SegmentKind

CHAPTERS = (
    Chapter(0, "Welcome", kind=SegmentKind.INTRO),
    Chapter(100_000, "Harbours", kind=SegmentKind.SECTION),
    Chapter(120_000, "Moorings"),
    Chapter(300_000, "Bo's opinion", kind=SegmentKind.OPINION),
)
DURATION_MS = 400_000
BOTTOM = 160


def drawn(lufs: tuple[float, ...] = (-16.5,) * 4000, *, duration_ms: int = DURATION_MS) -> Image.Image:
    """Draw, and open what was drawn."""
    data = draw_loudness(lufs, chapters=CHAPTERS, duration_ms=duration_ms, target_lufs=-16.0)
    return Image.open(io.BytesIO(data))


def colours(picture: Image.Image, start_ms: int, end_ms: int) -> set[tuple[int, ...]]:
    """Take the opaque colours at the bars' feet during some time."""
    left, right = (time_ms * SIZE[0] // DURATION_MS for time_ms in (start_ms, end_ms))
    row = (picture.getpixel((x, BOTTOM)) for x in range(left, right))
    return {pixel[:3] for pixel in row if isinstance(pixel, tuple) and pixel[3] == 255}


def top(picture: Image.Image, x: int) -> int:
    """Find where the bars about a place begin."""
    alpha = picture.getchannel("A").crop((x, 22, x + 16, BOTTOM))
    box = alpha.point(lambda value: 255 * (value > 200)).getbbox()
    assert box
    return box[1]


def test_it_fits_the_page_and_any_background() -> None:
    """Transparent, without date or name; the same values give the same bytes."""
    picture = drawn()
    assert (picture.size, picture.mode, picture.info) == ((1600, 176), "RGBA", {})
    assert picture.getpixel((3, 30)) == (0, 0, 0, 0)
    assert drawn().tobytes() == picture.tobytes()


def test_kinds_of_chapters_have_their_colours() -> None:
    """Announcements, items and opinions are told apart; each colour stands out from light and dark pages."""
    picture = drawn()
    announced, item, opinion = (
        colours(picture, start, end) for start, end in ((5_000, 95_000), (125_000, 295_000), (305_000, 395_000))
    )
    assert len(announced) == len(item) == len(opinion) == 1
    assert len(announced | item | opinion) == 3
    for (colour,) in (announced, item, opinion):
        for page in ((0xFA, 0xF7, 0xF0), (0x0E, 0x18, 0x2A)):
            assert contrast(colour, page) >= 2.5


def contrast(colour: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Compute the contrast of two colours by WCAG 2."""
    low, high = sorted(map(luminance, (colour, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    """Compute the relative luminance by WCAG 2."""
    linear = [(c / 255 + 0.055) ** 2.4 / 1.055**2.4 if c > 10 else c / 255 / 12.92 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_louder_time_has_higher_bars() -> None:
    """Values are drawn where they are heard, a second and a half before they are measured."""
    picture = drawn((-26.0,) * 2015 + (-16.0,) * 1985)
    assert top(picture, 300) - top(picture, 1300) > 50
    assert top(picture, 780) > top(picture, 812)


def test_chapters_are_marked() -> None:
    """A tick at each start, a taller one for a section."""
    alpha = drawn().getchannel("A")
    ticks = [x for x in range(SIZE[0]) if alpha.getpixel((x, 14)) == 255]
    assert {0, 400, 480, 1200} <= set(ticks)
    assert len(ticks) <= 8
    assert [x for x in range(SIZE[0]) if alpha.getpixel((x, 4)) == 255] == [400, 401]


@try_rows("duration_ms", [700, 59_000, 36_000_000])
def test_any_length_is_drawn(duration_ms: int) -> None:
    """Half a second and ten hours, too."""
    values = (-16.0,) * (duration_ms // 100)
    assert drawn(values, duration_ms=duration_ms).size == SIZE


def test_silence_is_drawn() -> None:
    """A file without any value has bars that can just be seen."""
    alpha = drawn(()).getchannel("A").crop((0, 30, *SIZE))
    assert alpha.crop((0, 40, SIZE[0], 136)).getextrema() == (0, 0)
    assert alpha.crop((0, 136, SIZE[0], 146)).getextrema() == (0, 255)
