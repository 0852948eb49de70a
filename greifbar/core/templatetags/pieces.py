"""What stands many times on a page, drawn without the template engine's cost per piece: `{% load pieces %}`."""

from collections.abc import Hashable, Iterable
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from greifbar.core import drawn as pieces

register = template.Library()


@register.simple_tag
def drawn(template_name: str, facts: Hashable) -> SafeString:
    """A piece drawn from plain facts, remembered: `{% drawn "opportunities/_hit.html" card.shown %}`."""
    return pieces.drawn(template_name, facts)


@register.simple_tag
def boxes(name: str, values: Iterable[Any], may_be_off: bool = True) -> SafeString:
    """The checkboxes of a filter: `{% boxes facet.name facet.values %}`; without hits they are disabled."""
    return mark_safe("".join(_box(conditional_escape(name), one, may_be_off) for one in values))  # noqa: S308


def _box(name: str, one: Any, may_be_off: bool) -> str:
    value, label, count = (conditional_escape(part) for part in (one.value, one.label, one.count))
    state = " checked" if one.selected else " disabled" if may_be_off and not one.count else ""
    return (
        f'<label><input class="g-box" type="checkbox" id="f-{name}-{value}" name="{name}" value="{value}"{state}>'
        f"<span>{label}</span><small>{count}</small></label>\n"
    )
