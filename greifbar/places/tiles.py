"""Where the ground under live maps comes from: nowhere, a host the operator named, or a file of our own."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.utils.csp import CSP, build_policy

type Kind = Literal["raster", "vector", "pmtiles"]
OWN = "/karte/kacheln.pmtiles"
_PLAIN = re.compile(r"[^\s;,'\"<>\\]+")
_WRONG = (
    "GREIFBAR_MAP_TILES ist weder eine Datei mit der Endung .pmtiles noch eine Adresse mit https:// "
    "und {z}, {x}, {y} im Pfad."
)
_VECTOR = (".pbf", ".mvt")


@dataclass(frozen=True)
class Tiles:
    """A source of tiles. `address` is what browsers ask, `foreign` what a page must allow for it."""

    kind: Kind
    address: str
    foreign: str = ""
    file: Path | None = None


def tiles() -> Tiles | None:
    """What the operator named; None without. Raises ImproperlyConfigured if it makes no sense."""
    return _read(settings.MAP_TILES)


@lru_cache(maxsize=4)
def _read(named: str) -> Tiles | None:
    if not named:
        return None
    if "://" not in named:
        if not named.endswith(".pmtiles"):
            raise ImproperlyConfigured(_WRONG)
        return Tiles("pmtiles", OWN, file=Path(named))
    parts = urlsplit(named)
    is_safe = parts.scheme == "https" or parts.hostname in ("127.0.0.1", "localhost")
    if not (is_safe and parts.hostname and _PLAIN.fullmatch(named)):
        raise ImproperlyConfigured(_WRONG)
    if "{" in parts.netloc or any(f"{{{one}}}" not in parts.path for one in "zxy"):
        raise ImproperlyConfigured(_WRONG)
    folder = parts.path.split("{")[0].rpartition("/")[0]
    kind: Kind = "vector" if parts.path.endswith(_VECTOR) else "raster"
    return Tiles(kind, named, foreign=f"{parts.scheme}://{parts.netloc}{folder}/")


def allow_tiles(response: HttpResponse) -> HttpResponse:
    """Let this page, and no other, ask the named host for tiles."""
    known = tiles()
    if known and known.foreign:
        policy: dict[str, list[str]] = settings.SECURE_CSP.copy()  # type: ignore[assignment]
        for name in ("connect-src", "img-src"):
            policy[name] = [*policy[name], known.foreign]
        response.headers[str(CSP.HEADER_ENFORCE)] = build_policy(policy)
    return response
