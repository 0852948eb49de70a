"""Pictures of pages: the writer's own, else our drawing. `{% load page_pictures %}`"""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from greifbar.pages.links import picture_url

register = template.Library()

DRAWINGS = {
    "house": ("core/pictures/house.svg.html",),
    "goal": tuple(f"pages/drawings/goal_{name}.svg.html" for name in ("talk", "together", "grow")),
    "format": tuple(f"pages/drawings/format_{name}.svg.html" for name in ("centre", "districts", "online")),
}


@register.simple_tag
def picture(address: str, kind: str, place: int = 1) -> SafeString:
    """Show a picture by its address in the page, or the drawing of its place; decorative either way."""
    if address and (url := picture_url(str(address))):
        return format_html('<img class="g-picture" src="{}" alt="">', url)
    drawings = DRAWINGS[kind]
    return mark_safe(render_to_string(drawings[(place - 1) % len(drawings)]))  # noqa: S308 (our own file)
