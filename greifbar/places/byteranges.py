"""A file in pieces (RFC 9110, section 14): browsers take from a PMTiles file only what they show."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
BLOCK = 64 * 1024


def answer(request: HttpRequest, file: Path, content_type: str) -> HttpResponseBase:
    """The whole file (200), the one range asked for (206), or 416 if the file does not reach that far.

    Several ranges at once are answered with the whole file.
    """
    stat = file.stat()
    mark = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    headers = {"ETag": mark, "Accept-Ranges": "bytes", "Cache-Control": "public, max-age=3600"}
    if mark in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    is_same = request.headers.get("If-Range", mark) == mark
    asked = wanted(request.headers.get("Range", ""), stat.st_size) if is_same else None
    if asked is not None and not asked:
        headers["Content-Range"] = f"bytes */{stat.st_size}"
        return HttpResponse(status=416, headers=headers)
    if asked:
        headers["Content-Range"] = f"bytes {asked.start}-{asked.stop - 1}/{stat.st_size}"
    part = asked or range(stat.st_size)
    headers |= {"Content-Length": str(len(part)), "Content-Type": content_type}
    blocks = _blocks(file, part) if request.method == "GET" else iter(())
    return StreamingHttpResponse(blocks, status=206 if asked else 200, headers=headers)


def wanted(header: str, size: int) -> range | None:
    """Return the bytes asked for: None for all, an empty range for what lies beyond the end."""
    found = _ONE_RANGE.fullmatch(header.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


def _blocks(file: Path, part: range) -> Iterator[bytes]:
    left = len(part)
    with file.open("rb") as opened:
        opened.seek(part.start)
        while left and (block := opened.read(min(BLOCK, left))):
            left -= len(block)
            yield block
