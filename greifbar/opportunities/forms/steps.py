"""The rest of an offer, in steps that may all be skipped."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core.forms import Form, ModelForm
from greifbar.core.phones import PhoneField
from greifbar.opportunities.forms.faces import FaceField
from greifbar.opportunities.forms.fields import PlaceField, TopicField, TopicsField, place_facts, place_of
from greifbar.opportunities.forms.place import PointField, PostcodeField, point_facts, point_of, settle
from greifbar.opportunities.forms.seen import Collision, collisions, traces
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.models.choices import Answer, Fact, Language, LocationMode, Times
from greifbar.opportunities.models.opportunity import OLDEST, TOO_OLD
from greifbar.opportunities.rules import MAX_QUESTIONS

WHERE_TO = _("Bitte wählen Sie einen Ort. Oder wählen Sie „Von zu Hause“.")


class StepForm(ModelForm):
    """A step changes only its own fields. ``facts`` goes to ``actions.writing.save_step``."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    collisions: Sequence[Collision] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = partial(traces, self)

    def collides(self, stored: Opportunity) -> bool:
        """Somebody changed fields of this step since it was shown; ``collisions`` says which."""
        self.collisions = collisions(self, type(self)(instance=stored), self.cleaned_data["seen"])
        return bool(self.collisions)

    @property
    def facts(self) -> dict[str, Any]:
        names = [field.name for field in Opportunity._meta.concrete_fields]
        return {name: value for name, value in self.cleaned_data.items() if name in names}

    @property
    def topics(self) -> list[Any] | None:
        return None

    @property
    def access(self) -> dict[str, str]:
        return {}


class WhatForm(StepForm):
    main_topic = TopicField(label=_("Thema"), required=False)
    more_topics = TopicsField(label=_("Weitere Themen"), required=False)

    class Meta:
        model = Opportunity
        fields = ("title", "summary", "text", "text_language", "verb")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [row.topic for row in self.instance.topic_rows.select_related("topic")]
        self.fields["summary"].required = True
        self.fields["main_topic"].initial = known[0] if known else self.instance.organisation.topics.first()
        self.fields["more_topics"].initial = known[1:]

    @property
    def topics(self) -> list[Any] | None:
        main, more = self.cleaned_data["main_topic"], list(self.cleaned_data["more_topics"])
        return [main, *more] if main else more


class WhereForm(StepForm):
    place = PlaceField(error_messages={"required": WHERE_TO})
    postcode = PostcodeField()
    point = PointField()

    class Meta:
        model = Opportunity
        fields = ("location_mode", "address", "meeting_point", "nearest_stop")
        widgets = {"location_mode": forms.RadioSelect}

    field_order = ("location_mode", "place", "postcode", "address", "point", "meeting_point", "nearest_stop")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].initial = place_of(self.instance)
        self.fields["point"].initial = point_of(self.instance)
        known = dict(self.instance.access_facts.values_list("fact", "answer"))
        for fact in Fact:
            self.fields[f"access_{fact}"] = forms.ChoiceField(
                label=fact.label, choices=Answer, required=False, initial=known.get(fact, Answer.UNKNOWN)
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("location_mode") == LocationMode.HOME:
            self.errors.pop("place", None)
            return {"place": "", **data}
        settle(self, data)
        return data

    @property
    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return super().facts | place_facts(given["place"]) | point_facts(given["point"])

    @property
    def access(self) -> dict[str, str]:
        given = self.cleaned_data
        return {fact.value: given[f"access_{fact}"] or Answer.UNKNOWN for fact in Fact}


class WhenForm(StepForm):
    usual_times = forms.MultipleChoiceField(
        label=_("Übliche Zeiten"), choices=Times, widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = Opportunity
        fields = ("rhythm", "minutes", "open_ended", "usual_times")
        widgets = {"rhythm": forms.RadioSelect}


class WhoForm(StepForm):
    languages = forms.MultipleChoiceField(
        label=_("Weitere Sprachen, die helfen"), choices=Language, widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip

    min_age = forms.IntegerField(
        label=_("Mindestalter"), min_value=0, max_value=OLDEST, required=False,
        error_messages={"max_value": TOO_OLD, "min_value": TOO_OLD},
    )  # fmt: skip

    class Meta:
        model = Opportunity
        fields = (
            "serves", "supervised", "min_age", "german", "languages", "group_from", "group_to",
            "police_certificate", "certificate_paid_by",
        )  # fmt: skip
        widgets = {"serves": forms.RadioSelect, "german": forms.RadioSelect}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        low, high = data.get("group_from"), data.get("group_to")
        if low and high and low > high:
            self.add_error("group_to", _("Das muss mindestens so viel sein wie „Gruppe von“."))
        return data


class GivesForm(StepForm):
    class Meta:
        model = Opportunity
        fields = (
            "gets", "needs", "onboarding", "training", "expenses", "expenses_what", "allowance",
            "allowance_basis", "insured_by",
        )  # fmt: skip
        help_texts = {"gets": _("Eine Zeile je Punkt."), "needs": _("Eine Zeile je Punkt.")}
        widgets = {"insured_by": forms.RadioSelect}


class ContactForm(StepForm):
    contact_face = FaceField()
    contact_phone = PhoneField(label=_("Telefon"))

    field_order = ("contact_name", "contact_phone", "contact_words", "contact_face", "thanks")

    class Meta:
        model = Opportunity
        fields = ("contact_name", "contact_phone", "contact_words", "contact_face", "thanks")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(MAX_QUESTIONS):
            self.fields[f"question_{number}"] = forms.CharField(
                label=_("Frage %s an Interessierte") % (number + 1), max_length=160, required=False,
                initial=dict(enumerate(self.instance.questions)).get(number, ""),
            )  # fmt: skip

    @property
    def facts(self) -> dict[str, Any]:
        asked = [self.cleaned_data[f"question_{number}"] for number in range(MAX_QUESTIONS)]
        return super().facts | {"questions": [question for question in asked if question]}


STEPS: dict[str, tuple[Any, type[StepForm]]] = {
    "was": (_("Was"), WhatForm),
    "wo": (_("Wo"), WhereForm),
    "wann": (_("Wann"), WhenForm),
    "wer": (_("Für wen"), WhoForm),
    "dafuer": (_("Geben und bekommen"), GivesForm),
    "kontakt": (_("Ansprechperson"), ContactForm),
}


class TitleForm(Form):
    title = forms.CharField(label=_("Titel der Kopie"), max_length=120)
