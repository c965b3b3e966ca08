"""The show's cover: checked as Apple asks, and made small enough to lie in every audio file."""

import io
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from podcast.atomic_files import list_files
from podcast.errors import ShowError
from podcast.feed.public_files import SMALL_PICTURES

# Apple Podcasts, "Show cover": square, 1400 to 3000 pixels, JPEG or PNG, RGB.
SMALLEST_PX = 1400
LARGEST_PX = 3000
SUFFIXES = (".jpg", ".png")
_FORMATS = ("JPEG", "PNG")
_MAX_BYTES = 500_000
"""Weight of a picture that players bear in an audio file."""
_REDUCING_GAP = 1.0
"""Pixels of a much larger picture are first averaged in squares, which halves the time and cannot be seen."""
_QUALITIES = range(85, 20, -5)
_MAX_LARGE_BYTES = 1_000_000
"""Weight of the picture that directories and apps show large; they fetch it once for a show."""
_MEDIUM_PX = 2000
_LARGE_QUALITIES = range(85, 55, -5)
_SMALL_QUALITY = 75
# Pillow's subsampling of a JPEG: letters on covers fray where colours are not as fine as the rest, unless there are so
# many pixels that nobody sees the single one.
_FINE_COLOURS, _COARSE_COLOURS = 0, 2
_ICON_COLOURS = 32
_SIGNATURE_BYTES = 64
_SIGNATURES: Mapping[str, bytes] = MappingProxyType(
    {
        "a GIF": rb"GIF8",
        "a WebP": rb"RIFF....WEBP",
        "a HEIC or AVIF": rb"....ftyp(?:hei|mif|avi)",
        "a TIFF": rb"II\*\0|MM\0\*",
        "a BMP": rb"BM",
        "a PDF": rb"%PDF",
        "an SVG": rb"\s*<(?:\?xml|svg)",
        "a web page": rb"\s*<(?:!doctype|html)",
    }
)
"""How files begin that are taken for covers."""
_CURE = f"Save it as a square JPEG or PNG of {SMALLEST_PX} to {LARGEST_PX} pixels, RGB, without transparency."


def check_artwork(path: Path) -> None:
    """Refuse a cover that apps refuse.

    Raises:
        ShowError: the file is missing, is no JPEG or PNG, has a name, size, shape or colour mode that apps do not take.
    """
    _open_checked(path)


def make_cover(path: Path) -> bytes:
    """Make the JPEG that lies in every audio file, as good as its weight allows, of a cover that apps take.

    Raises:
        ShowError: apps do not take it, or not even the poorest quality is small enough.
    """
    image = _open_checked(path)
    side = SMALLEST_PX
    cover = image.resize((side, side), Image.Resampling.LANCZOS, reducing_gap=_REDUCING_GAP)
    for quality in _QUALITIES:
        data = _encode_jpeg(cover, quality=quality)
        if len(data) <= _MAX_BYTES:
            return data
    raise ShowError(
        f"{path}: as a JPEG of {side} pixels it weighs {len(data)} bytes, more than {_MAX_BYTES}",
        hint="Choose a calmer picture: less noise, fewer fine details.",
    )


def make_artwork(path: Path) -> bytes:
    """Make the JPEG that the feed names, as large as the producer gave it; smaller where its weight asks for that.

    Raises:
        ShowError: as `make_cover`.
    """
    image = _open_checked(path)
    image.info.clear()  # a comment would go along
    own_side = image.width
    sides = [side for side in (own_side, _MEDIUM_PX) if SMALLEST_PX < side <= own_side]
    for side in dict.fromkeys(sides):
        picture = image if side == own_side else image.resize((side, side), Image.Resampling.LANCZOS)
        for quality in _LARGE_QUALITIES:
            data = _encode_jpeg(picture, quality=quality, subsampling=_COARSE_COLOURS)
            if len(data) <= _MAX_LARGE_BYTES:
                return data
    return make_cover(path)


def shrink_cover(cover: bytes, name: str) -> bytes:
    """Make one of the small pictures of a cover that pages show, named in `SMALL_PICTURES`."""
    side = SMALL_PICTURES[name]
    image = Image.open(io.BytesIO(cover)).resize((side, side), Image.Resampling.LANCZOS, reducing_gap=_REDUCING_GAP)
    buffer = io.BytesIO()
    if not name.endswith(".png"):
        image.save(buffer, "JPEG", quality=_SMALL_QUALITY, optimize=True)
        return buffer.getvalue()
    image.quantize(_ICON_COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def normalize_cover(picture: bytes, *, name: str) -> bytes:
    """Make the PNG that a show keeps of a cover from elsewhere, no larger than apps take it and in plain RGB.

    Raises:
        ShowError: it is no picture, not square, or too small.
    """
    image = _decode(io.BytesIO(picture), name)
    width, height = image.size
    if width != height or width < SMALLEST_PX:
        raise ShowError(f"{name}: the artwork is {width} x {height} pixels", hint=_CURE)
    image = image.convert("RGB")
    if width > LARGEST_PX:
        image = image.resize((LARGEST_PX, LARGEST_PX), Image.Resampling.LANCZOS, reducing_gap=_REDUCING_GAP)
    image.info.clear()
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _open_checked(path: Path) -> Image.Image:
    """Open a cover that apps take."""
    if not path.is_file():
        others = [other.name for other in list_files(path.parent, f"{path.stem}.*") if other.is_file()]
        beside = f"; {others[0]} beside it has another name" if others else ""
        raise ShowError(f"{path}: the artwork is missing{beside}", hint=_CURE)
    if not path.name.isascii() or path.suffix not in SUFFIXES:
        raise ShowError(
            f'{path}: apps ignore artwork of the name "{path.name}"',
            hint="Rename it: plain ASCII letters, ending in .jpg or .png.",
        )
    image = _open_image(path)
    fault = _find_fault(image, suffix=path.suffix)
    if fault:
        raise ShowError(f"{path}: {fault}", hint=_CURE)
    return image


def _open_image(path: Path) -> Image.Image:
    """Open and decode, so that a file cut short is found now."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise ShowError(f"{path}: cannot be read: {error.strerror}", hint=_CURE) from error
    with file:
        return _decode(file, str(path))


def _decode(file: BinaryIO, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a picture that would fill the memory, up to twice its limit.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(file, formats=_FORMATS)
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ShowError(f"{name}: {_describe(file, error)}", hint=_CURE) from error
    return image


def _describe(file: BinaryIO, error: Exception) -> str:
    """Say what a file is that is no picture of ours, by how it begins."""
    file.seek(0)
    beginning = file.read(_SIGNATURE_BYTES)
    if not beginning:
        return "the artwork is an empty file"
    forms = [form for form, signature in _SIGNATURES.items() if re.match(signature, beginning, re.DOTALL)]
    if forms:
        return f"the artwork is {forms[0]}, no JPEG or PNG"
    reason = "" if isinstance(error, UnidentifiedImageError) else f": {error}"
    return f"this is no JPEG or PNG that can be read{reason}"


def _find_fault(image: Image.Image, *, suffix: str) -> str:
    """Say what apps would refuse about a picture; nothing where they take it."""
    width, height = image.size
    if width != height:
        return f"the artwork is {width} x {height} pixels, not square"
    if width not in range(SMALLEST_PX, LARGEST_PX + 1):
        return f"the artwork is {width} pixels wide, not {SMALLEST_PX} to {LARGEST_PX}"
    # A palette or RGB may also declare one of its colours invisible.
    is_transparent = "transparency" in image.info or image.mode.endswith("A")
    if image.mode != "RGB" or is_transparent:
        mode = f"{image.mode} with transparency" if is_transparent else image.mode
        return f"the artwork's colours are {mode}, not plain RGB"
    if suffix != (".png" if image.format == "PNG" else ".jpg"):
        return f"the artwork is a {image.format} under a name that ends in {suffix}"
    return ""


def _encode_jpeg(image: Image.Image, *, quality: int, subsampling: int = _FINE_COLOURS) -> bytes:
    """Encode without date, name or profile, not progressively, which some players do not show.

    The same picture gives the same bytes.
    """
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True, subsampling=subsampling)
    return buffer.getvalue()
