"""A title → a cover to begin with: the title over a wave of sound, in a colour of its own."""

import colorsys
import hashlib
import io

from PIL import Image, ImageDraw, ImageFont

_SIDE_PX = 3000
_EDGE_PX = 240
_BARS = 48
_MIDDLE_PX, _LONGEST_PX, _WIDTH_PX = 2150, 560, 30
_LARGEST_PX, _SMALLEST_PX, _STEP_PX = 480, 120, 20
_MOST_LINES = 4
_LAST_LETTER = "\u024f"
"""Letters behind it are not in the font that Pillow brings."""
Colour = tuple[int, int, int]
_PAPER: Colour = (250, 246, 236)


def draw_artwork(title: str) -> bytes:
    """Draw a square PNG of 3000 pixels; the same title gives the same picture.

    A title that is not written in Latin letters is left out of it.
    """
    digest = hashlib.sha256(title.encode()).digest()
    hue = digest[0] / 256
    image = Image.new("RGB", (_SIDE_PX, _SIDE_PX), _colour(hue, lightness=0.13))
    draw = ImageDraw.Draw(image)
    _draw_wave(draw, digest, _colour((hue + 0.08) % 1, lightness=0.62))
    if all(letter <= _LAST_LETTER for letter in title):
        _draw_title(draw, title)
    output = io.BytesIO()
    image.save(output, "PNG", compress_level=3)
    return output.getvalue()


def _colour(hue: float, *, lightness: float) -> Colour:
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, lightness, 0.55))
    return red, green, blue


def _draw_wave(draw: ImageDraw.ImageDraw, digest: bytes, colour: Colour) -> None:
    """Draw bars as high as the digest says, higher in the middle."""
    for number in range(_BARS):
        middle = _EDGE_PX + (_SIDE_PX - 2 * _EDGE_PX) * (number + 0.5) / _BARS
        swell = 1 - abs(2 * (number + 0.5) / _BARS - 1)
        half = 40 + _LONGEST_PX * swell * (0.35 + 0.65 * digest[number % len(digest)] / 255)
        box = (middle - _WIDTH_PX / 2, _MIDDLE_PX - half, middle + _WIDTH_PX / 2, _MIDDLE_PX + half)
        draw.rounded_rectangle(box, radius=_WIDTH_PX / 2, fill=colour)


def _draw_title(draw: ImageDraw.ImageDraw, title: str) -> None:
    """Draw a title as large as it fits above the wave."""
    room = _MIDDLE_PX - _LONGEST_PX - 1.5 * _EDGE_PX
    for size in range(_LARGEST_PX, _SMALLEST_PX - 1, -_STEP_PX):
        font = ImageFont.load_default(size)
        lines = _break_lines(title, font)
        if 0 < len(lines) <= _MOST_LINES and len(lines) * size * 1.15 <= room:
            draw.multiline_text((_EDGE_PX, _EDGE_PX), "\n".join(lines), font=font, fill=_PAPER, spacing=size * 0.15)
            return


def _break_lines(title: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> list[str]:
    """Break a title between words; nothing where a word is wider than the picture."""
    room = _SIDE_PX - 2 * _EDGE_PX
    lines: list[str] = []
    for word in title.split():
        if font.getlength(word) > room:
            return []
        if lines and font.getlength(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
