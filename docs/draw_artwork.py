# ruff: noqa: INP001 - a script, no package
"""Draw feed/artwork.png: needles that point every which way, and where they agree, the letters AN as levels of sound.

Run it from the top of the repository: `.venv/bin/python docs/draw_artwork.py`, with another file's name if need be.
Nothing in it is left to chance, so the same release of Pillow draws the same bytes.
"""

import math
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]
Stroke = tuple[Point, Point]
Colour = tuple[int, int, int]

SIZE_PX = 3000
OVERSAMPLING = 2
NIGHT: Colour = (14, 24, 42)
STRAY: tuple[Colour, ...] = ((34, 54, 84), (42, 66, 99), (53, 80, 114))
WARM: tuple[Colour, ...] = ((255, 218, 122), (255, 190, 92), (255, 150, 78))
PAPER: Colour = (247, 241, 228)

CELL_PX = 78
"""From needle to needle."""
GROUND_PX = 2290
"""Below it the title stands on plain ground."""

TOP_PX, BASE_PX = 470, 1960
LETTERS: tuple[Stroke, ...] = (
    ((440, BASE_PX), (900, TOP_PX)),
    ((900, TOP_PX), (1360, BASE_PX)),
    ((610, 1545), (1190, 1545)),
    ((1800, BASE_PX), (1800, TOP_PX)),
    ((1800, TOP_PX), (2600, BASE_PX)),
    ((2600, BASE_PX), (2600, TOP_PX)),
)
"""Both ends of each stroke of A and N."""
HALF_STROKE_PX = 168
PITCH_PX = 50
"""From bar to bar; the letters' middles lie on bars, so that A is symmetric."""
HALF_BAR_PX = 17


def distance(point: Point, stroke: Stroke) -> float:
    """Measure from a point to the nearest one of a stroke."""
    (x, y), ((ax, ay), (bx, by)) = point, stroke
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    along = min(max(along, 0.0), 1.0)
    return math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


def nearest(point: Point) -> float:
    """Measure from a point to the letters."""
    return min(distance(point, stroke) for stroke in LETTERS)


def cells() -> Iterator[Point]:
    """Go over the middles of a grid whose odd rows are shifted by half a cell."""
    for row in range(-1, 2 * SIZE_PX // CELL_PX):
        for column in range(-1, SIZE_PX // CELL_PX + 2):
            yield (column + row % 2 / 2) * CELL_PX, row * CELL_PX * 0.75


def stray_angle(x: float, y: float) -> float:
    """Give a needle's angle: no two rows agree, yet neighbours swirl."""
    u, v = x / CELL_PX, y / CELL_PX
    return 2.4 * math.sin(0.41 * u + 1.1 * math.sin(0.29 * v)) + 2.1 * math.cos(0.37 * v - 0.23 * u + 1.3)


def draw_needle(draw: ImageDraw.ImageDraw, middle: Point, *, angle: float, fill: Colour) -> None:
    """Draw a short stroke with round ends."""
    reach, half = 23 * OVERSAMPLING, 5 * OVERSAMPLING
    x, y = middle[0] * OVERSAMPLING, middle[1] * OVERSAMPLING
    dx, dy = math.cos(angle), -math.sin(angle)
    ends = ((x - dx * reach, y - dy * reach), (x + dx * reach, y + dy * reach))
    corners = [(px - side * dy * half, py + side * dx * half) for px, py in ends for side in (-1, 1)]
    draw.polygon([corners[0], corners[1], corners[3], corners[2]], fill=fill)
    for px, py in ends:
        draw.ellipse((px - half, py - half, px + half, py + half), fill=fill)


def draw_field(draw: ImageDraw.ImageDraw) -> None:
    """Fill the sheet with stray needles, and leave room for the letters and the title."""
    for number, (x, y) in enumerate(cells()):
        if y < GROUND_PX and nearest((x, y)) > HALF_STROKE_PX + 42:
            draw_needle(draw, (x, y), angle=stray_angle(x, y), fill=STRAY[number % len(STRAY)])


def blend(y: float) -> Colour:
    """Mix the warm colour of a height, from the letters' top to their foot."""
    position = min(max((y - TOP_PX) / (BASE_PX - TOP_PX), 0.0), 0.999) * (len(WARM) - 1)
    upper, lower = WARM[int(position)], WARM[int(position) + 1]
    red, green, blue = (round(a + (b - a) * (position % 1)) for a, b in zip(upper, lower, strict=True))
    return red, green, blue


def spans(x: int) -> Iterator[tuple[int, int]]:
    """Find where the letters begin and end on the line down from the top at `x`."""
    inside = [nearest((x, y)) < HALF_STROKE_PX for y in range(SIZE_PX)]
    edges = [y for y in range(1, SIZE_PX) if inside[y] != inside[y - 1]]
    yield from zip(edges[::2], edges[1::2], strict=True)


def draw_bar(draw: ImageDraw.ImageDraw, x: int, *, top: int, foot: int) -> None:
    """Draw an upright bar with round ends, shaded from top to foot."""
    left, right = (x - HALF_BAR_PX) * OVERSAMPLING, (x + HALF_BAR_PX) * OVERSAMPLING - 1
    for y in range(top + HALF_BAR_PX, foot - HALF_BAR_PX):
        draw.rectangle((left, y * OVERSAMPLING, right, (y + 1) * OVERSAMPLING - 1), fill=blend(y))
    for y in (top, foot - 2 * HALF_BAR_PX):
        ball = (left, y * OVERSAMPLING, right, (y + 2 * HALF_BAR_PX) * OVERSAMPLING - 1)
        draw.ellipse(ball, fill=blend(y + HALF_BAR_PX))


def draw_letters(draw: ImageDraw.ImageDraw) -> None:
    """Draw A and N as levels of sound: upright bars, side by side."""
    for x in range(0, SIZE_PX, PITCH_PX):
        for top, foot in spans(x):
            if foot - top > 2 * PITCH_PX:
                draw_bar(draw, x, top=top, foot=foot)


def write(draw: ImageDraw.ImageDraw, text: str, *, baseline_px: int, size_px: int, spacing_px: int) -> None:
    """Set a line in Pillow's own typeface, centred, spaced, and made bold by an outline."""
    fill = PAPER if size_px > CELL_PX * 2 else WARM[1]
    font = ImageFont.load_default(size_px * OVERSAMPLING)
    advances = [font.getlength(letter) + spacing_px * OVERSAMPLING for letter in text]
    x = (SIZE_PX * OVERSAMPLING - sum(advances) + spacing_px * OVERSAMPLING) / 2
    outline = size_px * OVERSAMPLING // 48
    for letter, advance in zip(text, advances, strict=True):
        position = (x, baseline_px * OVERSAMPLING)
        draw.text(position, letter, font=font, fill=fill, anchor="ls", stroke_width=outline, stroke_fill=fill)
        x += advance


def artwork() -> Image.Image:
    """Draw at a multiple of the size and scale down, which smooths the edges."""
    image = Image.new("RGB", (SIZE_PX * OVERSAMPLING, SIZE_PX * OVERSAMPLING), NIGHT)
    draw = ImageDraw.Draw(image)
    draw_field(draw)
    draw_letters(draw)
    write(draw, "Alignment Newsletter", baseline_px=2560, size_px=266, spacing_px=4)
    write(draw, "THE AUDIO EDITION", baseline_px=2790, size_px=112, spacing_px=38)
    return image.reduce(OVERSAMPLING)


if __name__ == "__main__":
    artwork().save(Path(sys.argv[1] if len(sys.argv) > 1 else "feed/artwork.png"), optimize=True)
