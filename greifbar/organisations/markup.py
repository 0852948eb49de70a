"""schema.org data of an initiative, as a data block."""

import json

from django.utils.safestring import SafeString, mark_safe

from greifbar.core.links import absolute
from greifbar.organisations.models import Organisation

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def structured(organisation: Organisation) -> SafeString:
    """JSON-LD that cannot leave its script element."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": organisation.name,
        "description": organisation.summary,
        "url": absolute(organisation.get_absolute_url()),
        "areaServed": [district.name for district in organisation.districts.all()],
        "sameAs": organisation.links,
    }
    if organisation.logo:
        data["logo"] = absolute(organisation.logo_url)
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308
