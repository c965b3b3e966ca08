"""The cover: what apps refuse is refused here first, and what goes into a file is small."""

import importlib.util
import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from podcast.errors import ShowError
from podcast.feed.artwork import check_artwork, make_artwork, make_cover, shrink_cover
from podcast.feed.public_files import SMALL_PICTURES

ROOT = Path(__file__).parents[2]


def _save(path: Path, *, size: tuple[int, int] = (1400, 1400), mode: str = "RGB", kind: str = "PNG") -> Path:
    Image.new(mode, size).save(path, kind)
    return path


@pytest.mark.parametrize(("name", "kind", "side"), [("a.png", "PNG", 1400), ("a.jpg", "JPEG", 3000)])
def test_a_cover_within_the_bounds_passes(tmp_path: Path, name: str, kind: str, side: int) -> None:
    """The smallest PNG and the largest JPEG."""
    check_artwork(_save(tmp_path / name, size=(side, side), kind=kind))


def test_our_own_cover_passes() -> None:
    """The show that comes with the tool has a cover of the largest size."""
    check_artwork(ROOT / "feed" / "artwork.png")
    with Image.open(ROOT / "feed" / "artwork.png") as image:
        assert image.size == (3000, 3000)


@pytest.mark.bulk
def test_our_own_cover_is_what_the_script_draws() -> None:
    """Whoever edits the script draws the file again; another release of Pillow may round otherwise."""
    spec = importlib.util.spec_from_file_location("draw_artwork", ROOT / "docs" / "draw_artwork.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with Image.open(ROOT / "feed" / "artwork.png") as image:
        difference = ImageChops.difference(script.artwork(), image).reduce(30)
    assert max(difference.convert("L").tobytes()) < 8


@pytest.mark.parametrize(
    ("name", "size", "mode", "kind", "fault"),
    [
        ("a.png", (1400, 1500), "RGB", "PNG", "1400 x 1500 pixels, not square"),
        ("a.png", (1399, 1399), "RGB", "PNG", "1399 pixels wide, not 1400 to 3000"),
        ("a.png", (3001, 3001), "RGB", "PNG", "3001 pixels wide"),
        ("a.png", (1400, 1400), "RGBA", "PNG", "RGBA with transparency, not plain RGB"),
        ("a.png", (1400, 1400), "LA", "PNG", "LA with transparency"),
        ("a.png", (1400, 1400), "L", "PNG", "colours are L, not plain RGB"),
        ("a.png", (1400, 1400), "P", "PNG", "colours are P,"),
        ("a.jpg", (1400, 1400), "CMYK", "JPEG", "colours are CMYK"),
        ("a.jpg", (1400, 1400), "RGB", "PNG", "a PNG under a name that ends in .jpg"),
        ("a.png", (1400, 1400), "RGB", "JPEG", "a JPEG under a name that ends in .png"),
        ("a.png", (1400, 1400), "RGB", "GIF", "no JPEG or PNG"),
        ("cover.jpeg", (1400, 1400), "RGB", "JPEG", 'the name "cover.jpeg"'),
        ("cover.PNG", (1400, 1400), "RGB", "PNG", 'the name "cover.PNG"'),
        ("Böhm.png", (1400, 1400), "RGB", "PNG", 'the name "Böhm.png"'),
    ],
)
def test_what_apps_refuse_is_refused(
    tmp_path: Path, *, name: str, size: tuple[int, int], mode: str, kind: str, fault: str
) -> None:
    """The error names the file, the fault and the cure."""
    path = _save(tmp_path / name, size=size, mode=mode, kind=kind)
    with pytest.raises(ShowError, match=fault) as caught:
        check_artwork(path)
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_a_transparent_colour_is_transparency(tmp_path: Path) -> None:
    """RGB with one colour declared invisible is not plain."""
    path = tmp_path / "a.png"
    Image.new("RGB", (1400, 1400)).save(path, transparency=(0, 0, 0))
    with pytest.raises(ShowError, match="RGB with transparency"):
        check_artwork(path)


def test_a_missing_cover_is_named(tmp_path: Path) -> None:
    """Also where a folder has its name."""
    with pytest.raises(ShowError, match="the artwork is missing"):
        check_artwork(tmp_path / "artwork.png")


@pytest.mark.parametrize("keep", [1, 20, 2000])
def test_a_file_cut_short_is_found(tmp_path: Path, keep: int) -> None:
    """A byte, a header, or half a picture."""
    path = _save(tmp_path / "a.jpg", kind="JPEG")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(ShowError, match="no JPEG or PNG that can be read"):
        check_artwork(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A picture of a hundred megapixels and more is refused before it fills the memory."""
    path = tmp_path / "a.png"
    Image.new("1", (12000, 12000)).save(path)
    with pytest.raises(ShowError, match="no JPEG or PNG that can be read"):
        check_artwork(path)


def test_the_small_cover_is_a_plain_square_jpeg() -> None:
    """As large as apps ask for, light enough for every audio file, the same bytes every time."""
    data = make_cover(ROOT / "feed" / "artwork.png")
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (1400, 1400), "RGB")
    assert len(data) <= 500_000
    assert data == make_cover(ROOT / "feed" / "artwork.png")


@pytest.mark.parametrize(
    ("side", "deviation", "expected"),
    [(1400, 0, 1400), (1600, 0, 1600), (3000, 0, 3000), (3000, 20, 2000), (3000, 60, 1400)],
)
def test_the_feeds_cover_is_as_large_as_its_weight_allows(
    tmp_path: Path, side: int, deviation: float, expected: int
) -> None:
    """Never scaled up; at the smallest size it is the picture of the audio files."""
    path = tmp_path / "a.jpg"
    noise = Image.effect_noise((side // 2, side // 2), deviation).resize((side, side)).convert("RGB")
    noise.save(path, quality=95)
    data = make_artwork(path)
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (expected,) * 2, "RGB")
    assert len(data) <= 1_000_000
    assert (data == make_cover(path)) == (expected == 1400)


@pytest.mark.parametrize(("name", "kind", "most"), [("artwork-small.jpg", "JPEG", 80_000), ("icon.png", "PNG", 5_000)])
def test_pages_show_small_pictures(name: str, kind: str, most: int) -> None:
    """As light as a page on a phone wants them, the same bytes every time."""
    cover = make_cover(ROOT / "feed" / "artwork.png")
    data = shrink_cover(cover, name)
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == (kind, (SMALL_PICTURES[name],) * 2)
    assert len(data) <= most
    assert data == shrink_cover(cover, name)


@pytest.mark.bulk
@pytest.mark.parametrize(("deviation", "is_refused"), [(5, False), (30, False), (120, True)])
def test_quality_gives_way_to_weight(tmp_path: Path, deviation: float, is_refused: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A busier picture is saved more coarsely; one that stays too heavy is refused, with what to do."""
    path = tmp_path / "a.png"
    Image.effect_noise((1400, 1400), deviation).convert("RGB").save(path)
    if is_refused:
        with pytest.raises(ShowError, match="more than 500000") as caught:
            make_cover(path)
        assert "calmer" in caught.value.hint
    else:
        assert len(make_cover(path)) <= 500_000


def test_a_cover_is_made_of_what_apps_take_alone(tmp_path: Path) -> None:
    """A picture that apps refuse goes into no file either."""
    with pytest.raises(ShowError, match="500 pixels wide"):
        make_cover(_save(tmp_path / "a.png", size=(500, 500)))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "is an empty file"),
        (b"GIF89a", "is a GIF, no JPEG or PNG"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "is a WebP, no JPEG or PNG"),
        (b"\n<svg>", "is an SVG, no JPEG or PNG"),
        (b"\0\0\0\x18ftypheic", "is a HEIC or AVIF, no JPEG or PNG"),
        (b"<html>", "is a web page, no JPEG or PNG"),
        (b"hello", "this is no JPEG or PNG that can be read$"),
    ],
)
def test_what_is_no_cover_is_called_what_it_is(tmp_path: Path, data: bytes, fault: str) -> None:
    """By how it begins, whatever its name says."""
    path = tmp_path / "artwork.png"
    path.write_bytes(data)
    with pytest.raises(ShowError, match=fault):
        check_artwork(path)


def test_a_cover_under_another_name_is_named(tmp_path: Path) -> None:
    """A JPEG was saved where a PNG is looked for."""
    (tmp_path / "artwork.jpg").write_bytes(b"")
    with pytest.raises(ShowError, match=r"is missing; artwork\.jpg beside it has another name"):
        check_artwork(tmp_path / "artwork.png")
