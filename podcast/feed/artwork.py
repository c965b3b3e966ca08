"""The show's cover: checked as Apple asks, and made small enough to lie in every audio file."""

import io
import warnings
from pathlib import Path

from PIL import Image

from podcast.errors import ShowError

# Apple Podcasts, "Show cover": square, 1400 to 3000 pixels, JPEG or PNG, RGB.
SMALLEST_PX = 1400
LARGEST_PX = 3000
SUFFIXES = (".jpg", ".png")
_FORMATS = ("JPEG", "PNG")
_LONGEST_BYTES = 500_000
_REDUCING_GAP = 1.0
"""Pixels of a much larger picture are first averaged in squares, which halves the time and cannot be seen."""
_QUALITIES = range(85, 20, -5)
_CURE = f"Save it as a square JPEG or PNG of {SMALLEST_PX} to {LARGEST_PX} pixels, RGB, without transparency."


def check_artwork(path: Path) -> None:
    """Refuse a cover that apps refuse.

    Raises:
        ShowError: the file is missing, is no JPEG or PNG, has a name, size, shape or colour mode that apps do not take.
    """
    _checked(path)


def checked_cover(path: Path) -> bytes:
    """Make the JPEG that lies in every audio file, of a cover that apps take.

    Raises:
        ShowError: they do not take it, or it cannot be made small enough.
    """
    return _scaled(_checked(path), path)


def cover_jpeg(path: Path, *, longest_bytes: int = _LONGEST_BYTES, size: int = SMALLEST_PX) -> bytes:
    """Scale the cover to `size` pixels and encode it as JPEG, as well as `longest_bytes` allows.

    Args:
        path: a picture, checked or not.
        longest_bytes: the most it may weigh; 500 kB in an audio file is what players bear.
        size: width and height of the result in pixels; a smaller picture stays as small as it is.

    Raises:
        ShowError: it cannot be read, or not even the poorest quality is small enough.
    """
    return _scaled(_opened(path), path, longest_bytes=longest_bytes, size=size)


def _checked(path: Path) -> Image.Image:
    """Open a cover that apps take."""
    if not path.is_file():
        raise ShowError(f"{path}: the artwork is missing", hint=_CURE)
    if not path.name.isascii() or path.suffix not in SUFFIXES:
        raise ShowError(
            f'{path}: apps ignore artwork of the name "{path.name}"',
            hint="Rename it: plain ASCII letters, ending in .jpg or .png.",
        )
    image = _opened(path)
    fault = _fault(image, suffix=path.suffix)
    if fault:
        raise ShowError(f"{path}: {fault}", hint=_CURE)
    return image


def _scaled(image: Image.Image, path: Path, *, longest_bytes: int = _LONGEST_BYTES, size: int = SMALLEST_PX) -> bytes:
    side = min(size, *image.size)
    colours = image if image.mode == "RGB" else image.convert("RGB")
    small = colours.resize((side, side), Image.Resampling.LANCZOS, reducing_gap=_REDUCING_GAP)
    for quality in _QUALITIES:
        data = _jpeg(small, quality=quality)
        if len(data) <= longest_bytes:
            return data
    raise ShowError(
        f"{path}: as a JPEG of {side} pixels it weighs {len(data)} bytes, more than {longest_bytes}",
        hint="Choose a calmer picture: less noise, fewer fine details.",
    )


def _opened(path: Path) -> Image.Image:
    """Open and decode, so that a file cut short is found now."""
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(file, formats=_FORMATS)
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ShowError(f"{path}: this is no JPEG or PNG that can be read: {error}", hint=_CURE) from error
    return image


def _fault(image: Image.Image, *, suffix: str) -> str:
    width, height = image.size
    if width != height:
        return f"the artwork is {width} x {height} pixels, not square"
    if width not in range(SMALLEST_PX, LARGEST_PX + 1):
        return f"the artwork is {width} pixels wide, not {SMALLEST_PX} to {LARGEST_PX}"
    if image.mode != "RGB" or "transparency" in image.info:
        return f"the artwork's colours are {_mode(image)}, not plain RGB"
    if suffix != (".png" if image.format == "PNG" else ".jpg"):
        return f"the artwork is a {image.format} under a name that ends in {suffix}"
    return ""


def _mode(image: Image.Image) -> str:
    is_transparent = "transparency" in image.info or image.mode.endswith("A")
    return f"{image.mode} with transparency" if is_transparent else image.mode


def _jpeg(image: Image.Image, *, quality: int) -> bytes:
    """Encode without date, name or profile, not progressively, which some players do not show.

    The same picture gives the same bytes.
    """
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True, subsampling=0)
    return buffer.getvalue()
