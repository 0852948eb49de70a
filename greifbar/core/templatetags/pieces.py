"""What stands many times on a page, drawn cheaply: `{% load pieces %}`."""

from collections.abc import Hashable, Iterable

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from greifbar.core import drawn as pieces
from greifbar.core.facets import Value

register = template.Library()


@register.simple_tag
def drawn(template_name: str, **facts: Hashable) -> SafeString:
    """A piece drawn from plain facts, remembered: `{% drawn "opportunities/_hit.html" card=card %}`."""
    return pieces.drawn(template_name, **facts)


@register.simple_tag
def boxes(name: str, values: Iterable[Value]) -> SafeString:
    """The checkboxes of a filter: `{% boxes facet.name facet.values %}`; without hits they are disabled."""
    return mark_safe("".join(_box(conditional_escape(name), one) for one in values))  # noqa: S308


def _box(name: str, one: Value) -> str:
    value, label, count = (conditional_escape(part) for part in (one.value, one.label, one.shown))
    state = " checked" if one.selected else "" if one.is_worth_showing else " disabled"
    return (
        f'<label><input class="g-box" type="checkbox" id="f-{name}-{value}"'
        f' name="{name}" value="{value}"{state}>'
        f"<span>{label}</span><small>{count}</small></label>\n"
    )
