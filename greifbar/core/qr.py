"""QR codes as SVG without style attributes, to be printed on notice sheets."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(address: str) -> SafeString:
    """Return an inline SVG of the address; decorative, the address stands beside it."""
    out = BytesIO()
    options = {"xmldecl": False, "svgns": False, "omitsize": True, "svgclass": "g-qr", "lineclass": None}
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, **options)
    return mark_safe(out.getvalue().decode().replace("<svg ", '<svg aria-hidden="true" '))  # noqa: S308
