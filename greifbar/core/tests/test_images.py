"""Pictures people bring are written anew: small, upright, without traces, and never a trap."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from greifbar.core.errors import Refused
from greifbar.core.images import reencode

ORIENTATION, GPS, DESCRIPTION = 0x0112, 0x8825, 0x010E


def upload(content: bytes, name: str = "bild.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (64, 32), mode: str = "RGB", **options: object
) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 128 if mode in {"L", "P", "1"} else (200, 30, 30)).save(out, kind, **options)
    return out.getvalue()


def with_traces() -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION], exif[DESCRIPTION] = 6, "Wohnung von Lena"
    exif.get_ifd(GPS)[1] = "N"
    return picture(exif=exif, comment=b"aufgenommen zu Hause")


def huge_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_place_camera_and_comment_are_gone() -> None:
    content = reencode(upload(with_traces())).read()
    stored = Image.open(BytesIO(content))
    assert not dict(stored.getexif())
    assert b"Lena" not in content
    assert b"zu Hause" not in content


def test_a_picture_taken_sideways_stands_upright() -> None:
    assert Image.open(reencode(upload(with_traces()))).size == (32, 64)


def test_large_pictures_become_small_and_keep_their_shape() -> None:
    assert Image.open(reencode(upload(picture(size=(1600, 400))), max_side=200)).size == (200, 50)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "L"), ("PNG", "1"), ("GIF", "P"), ("WEBP", "RGB"), ("JPEG", "L")],
)
def test_usual_pictures_become_webp(kind: str, mode: str) -> None:
    assert Image.open(reencode(upload(picture(kind, mode=mode)))).format == "WEBP"


def test_transparency_stays() -> None:
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    stored = Image.open(reencode(upload(out.getvalue()))).convert("RGBA")
    assert stored.getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize("side", [7_000, 12_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded(side: int) -> None:
    with pytest.raises(Refused) as refused:
        reencode(upload(huge_header(side, side)))
    assert refused.value.code == "too_many_pixels"


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        reencode(upload(picture()), max_bytes=100)
    assert refused.value.code == "too_big"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7",
        picture()[:200],
        picture("PNG")[:60],
        picture("BMP"),
        picture("TIFF"),
    ],
)
def test_what_is_no_usual_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        reencode(upload(content))
    assert refused.value.code == "no_picture"
