"""Two people, or two windows, at one form: what it showed is remembered, and nobody writes over the other."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.html import strip_tags
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Collision:
    """A field somebody else changed meanwhile. ``typed``: this person wrote something else into it."""

    label: str
    words: str
    typed: bool


def traces(form: forms.BaseForm) -> str:
    """One short trace per field of what the form shows at first, without the words themselves."""
    return " ".join(f"{name}:{_trace(value)}" for name, value in _shown(form))


def collisions(form: forms.BaseForm, stored: forms.BaseForm, seen: str) -> list[Collision]:
    """What differs now (``stored``, made from the locked row) from what ``form`` had shown (``seen``).

    Fields this person left alone take over what is stored; what they typed stays in the form.
    """
    known = dict(part.split(":", 1) for part in seen.split() if ":" in part)
    found = []
    for name, value in _shown(stored):
        mine = form.cleaned_data.get(name)
        if known.get(name, _trace(value)) == _trace(value) or _plain(mine) == _plain(value):
            continue
        typed = _trace(mine) != known[name]
        found.append(Collision(str(stored[name].label), _words(stored.fields[name], value), typed))
        if not typed:
            _take_over(form, name, stored.fields[name].prepare_value(value))
    if found:
        _take_over(form, "seen", traces(stored))
    return found


def _shown(form: forms.BaseForm) -> Iterator[tuple[str, Any]]:
    for name, field in form.fields.items():
        if name != "seen":
            yield name, form.get_initial_for_field(field, name)


def _trace(value: Any) -> str:
    return f"{zlib.crc32(_plain(value).encode()):x}"


def _plain(value: Any) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, list | QuerySet):
        return ",".join(sorted(map(_plain, value)))
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value.normalize()) if isinstance(value, Decimal) else str(value)


def _words(field: forms.Field, value: Any) -> str:
    """What is stored, as the form would say it."""
    if isinstance(field, forms.BooleanField):
        return _("ja") if value else _("nein")
    many = value if isinstance(value, list | QuerySet) else [value]
    if isinstance(field, forms.ModelChoiceField):
        return ", ".join(field.label_from_instance(one) for one in many if one) or _("leer")
    choices: Any = field.choices if isinstance(field, forms.ChoiceField) else []
    labels: dict[Any, Any] = dict(flatten_choices(choices))
    return ", ".join(strip_tags(str(labels.get(one, one))) for one in many if one not in (None, "")) or _(
        "leer"
    )


def _take_over(form: forms.BaseForm, name: str, value: Any) -> None:
    data = QueryDict(mutable=True)
    data.update(form.data)
    key = form.add_prefix(name)
    data.pop(key, None)
    if isinstance(value, list | tuple):
        data.setlist(key, [str(one) for one in value])
    elif value not in (None, False, ""):
        data[key] = "on" if value is True else str(value)
    form.data = data
