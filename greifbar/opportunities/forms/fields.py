"""Fields that several forms of this room share."""

from collections.abc import Iterable
from datetime import time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core import clock
from greifbar.core.dates import day_phrase
from greifbar.core.forms import Form
from greifbar.opportunities.actions.dates import Plan
from greifbar.opportunities.models import Opportunity
from greifbar.places.models import District, Quarter
from greifbar.topics.models import Topic

LONGEST_NIGHT = 12
"""A date over midnight ends at most this many hours after it began."""
HORIZON = timedelta(days=731)
"""Two years."""


def place_choices() -> list[tuple[str, Any]]:
    """Each district with its quarters: ``b5`` is the whole district 5, ``t7`` quarter 7."""
    quarters: dict[int, list[tuple[str, str]]] = {}
    for quarter in Quarter.objects.order_by("name"):
        quarters.setdefault(quarter.district_id, []).append((f"t{quarter.pk}", quarter.name))
    choices: list[tuple[str, Any]] = [("", _("Bitte wählen"))]
    for district in District.objects.order_by("name"):
        whole = (f"b{district.pk}", _("%s, ganzer Bezirk") % district.name)
        choices.append((district.name, [whole, *quarters.get(district.pk, [])]))
    return choices


def place_of(offer: Opportunity) -> str:
    return (
        f"t{offer.quarter_id}" if offer.quarter_id else f"b{offer.district_id}" if offer.district_id else ""
    )


def place_facts(chosen: str) -> dict[str, Any]:
    """The fields of an offer that a chosen place fills. A quarter gives its own point, not an address."""
    nowhere = {"district": None, "quarter": None, "latitude": None, "longitude": None}
    if not chosen:
        return nowhere
    if chosen.startswith("b"):
        return nowhere | {"district": District.objects.get(pk=chosen[1:])}
    quarter = Quarter.objects.select_related("district").get(pk=chosen[1:])
    return {
        "district": quarter.district, "quarter": quarter, "latitude": quarter.lat, "longitude": quarter.lon
    }  # fmt: skip


class PlaceField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("In welchem Stadtbezirk oder Stadtteil?"))
        super().__init__(choices=place_choices, **kwargs)


class DayField(forms.DateField):
    """A day within the next two years; nobody plans further, and a slip of the year is told."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        latest = clock.today() + HORIZON
        if value and value > latest:
            said = day_phrase(latest, year=True)
            raise forms.ValidationError(_("Das ist sehr weit weg. Möglich sind Tage bis %s.") % said)


class HourField(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), **kwargs)


def refuse_turned_around(form: Form, data: dict[str, Any]) -> None:
    """An earlier end means the next morning; 14 to 13 o'clock is a slip, not a day and night."""
    start, end = data.get("start"), data.get("end")
    if start and end and end <= start and _minutes(end) + 24 * 60 - _minutes(start) > LONGEST_NIGHT * 60:
        said = _("Das Ende liegt vor dem Beginn. Über Nacht sind bis zu %s Stunden möglich.")
        form.add_error("end", said % LONGEST_NIGHT)


def refuse_skipped(form: Form, plans: Iterable[Plan]) -> None:
    """Say which start the change to summer time leaves out, and on which day."""
    never = next((plan for plan in plans if plan.starts_never), None)
    if never:
        told = {"day": day_phrase(never.day), "time": f"{never.start:%H:%M}"}
        form.add_error(
            "start", _("%(day)s: %(time)s Uhr gibt es nicht, die Uhren werden vorgestellt.") % told
        )


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


class TopicField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Topic.objects.all(), empty_label=_("Bitte wählen"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.label)


class TopicsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Topic.objects.all(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.label)
