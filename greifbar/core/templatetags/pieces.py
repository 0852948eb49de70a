"""What stands many times on a page, drawn cheaply: `{% load pieces %}`."""

from collections.abc import Hashable, Iterable
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from greifbar.core import drawn as pieces

register = template.Library()


@register.simple_tag
def drawn(template_name: str, **facts: Hashable) -> SafeString:
    """A piece drawn from plain facts, remembered: `{% drawn "opportunities/_hit.html" card=card %}`."""
    return pieces.drawn(template_name, **facts)


@register.simple_tag
def boxes(name: str, values: Iterable[Any], may_be_off: bool = True) -> SafeString:
    """The checkboxes of a filter: `{% boxes facet.name facet.values %}`; without hits they are disabled."""
    return mark_safe("".join(_box(conditional_escape(name), one, may_be_off) for one in values))  # noqa: S308


def _part(one: Any, name: str) -> Any:
    return one.get(name, "") if isinstance(one, dict) else getattr(one, name, "")


def _box(name: str, one: Any, may_be_off: bool) -> str:
    value, label, count = (conditional_escape(_part(one, part)) for part in ("value", "label", "count"))
    state = " checked" if _part(one, "selected") else " disabled" if may_be_off and count in ("", "0") else ""
    return (
        f'<label><input class="g-box" type="checkbox" id="f-{name}-{value}"'
        f' name="{name}" value="{value}"{state}>'
        f"<span>{label}</span><small>{count}</small></label>\n"
    )
