"""What a page may do with a question."""

from django import template

from greifbar.search.distress import distress_in
from greifbar.search.for_oneself import asks_for_help

register = template.Library()


register.filter(distress_in)


@register.filter
def may_be_kept(text: str) -> bool:
    """Say whether the browser may remember a question: not if it tells that somebody needs help."""
    return bool(text) and not distress_in(text) and not asks_for_help(text)
