"""Where a request comes from, coarse and unreadable: a keyed hash of the network, never an address."""

import hashlib
import hmac
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the caller's address; behind n trusted proxies the n-th from the right counts."""
    hops = settings.TRUSTED_PROXIES
    forwarded = [
        part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()
    ]
    if hops and len(forwarded) >= hops:
        return forwarded[-hops]
    return str(request.META.get("REMOTE_ADDR", ""))


def network_of(request: HttpRequest) -> str:
    """Return a keyed hash (24 hex signs) of the caller's /24 or /48 network."""
    try:
        address = ip_address(address_of(request))
        address = getattr(address, "ipv4_mapped", None) or address
        network = str(ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False))
    except ValueError:
        network = "unknown"
    return hmac.new(settings.SECRET_KEY.encode(), network.encode(), hashlib.sha256).hexdigest()[:24]
