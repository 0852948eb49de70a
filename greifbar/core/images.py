"""Pictures people upload: decoded, turned upright, made smaller, written anew without metadata."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from greifbar.core.errors import Refused

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
TRANSPARENT = {"RGBA", "LA", "PA", "P"}


def reencode(
    upload: "UploadedFile[bytes]",
    *,
    max_side: int = 800,
    max_pixels: int = 40_000_000,
    max_bytes: int = 8_000_000,
) -> "ContentFile[bytes]":
    """Return a fresh WebP, at most `max_side` pixels wide and high. EXIF and place are gone.

    Raises `Refused` for what is no picture, larger than `max_bytes`, or more than `max_pixels`.
    """
    if (upload.size or 0) > max_bytes:
        size = max_bytes // 1_000_000
        raise Refused(_("Das Bild ist zu groß. Möglich sind %(size)s Megabyte.") % {"size": size}, "too_big")
    try:
        picture = Image.open(upload, formats=FORMATS)
        if picture.width * picture.height > max_pixels:
            raise Image.DecompressionBombError
        upright = ImageOps.exif_transpose(picture).convert("RGBA" if picture.mode in TRANSPARENT else "RGB")
    except Image.DecompressionBombError as error:
        message = _("Das Bild hat zu viele Bildpunkte. Bitte verkleinern Sie es.")
        raise Refused(message, "too_many_pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused(_("Das ist kein Bild. Möglich sind PNG, JPEG, WebP und GIF."), "no_picture") from error
    upright.thumbnail((max_side, max_side))
    out = BytesIO()
    upright.save(out, "WEBP", quality=82)
    return ContentFile(out.getvalue())
