"""What people type at the portal: a concern, and how a desk can be reached."""

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core.forms import Form, HoneypotMixin, ModelForm, NameField
from greifbar.core.phones import PhoneField
from greifbar.places.models import District
from greifbar.portal.models import DeskProfile

SUBJECTS = [
    ("finden", _("Ich möchte mithelfen und weiß noch nicht, wo")),
    ("idee", _("Ich habe eine Idee")),
    ("raum", _("Wir brauchen einen Raum")),
    ("geld", _("Wir brauchen Geld")),
    ("rat", _("Wir brauchen Rat")),
    ("partner", _("Wir suchen Partner")),
    ("hilfe", _("Ich brauche selbst Hilfe")),
    ("anderes", _("Etwas anderes")),
]


class ConcernForm(HoneypotMixin, Form):
    """A concern for exactly one desk: the district's, its deputy's, or the house."""

    worum = forms.ChoiceField(label=_("Worum geht es?"), choices=SUBJECTS, widget=forms.Select)
    text = forms.CharField(
        label=_("Was möchten Sie uns sagen?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    bezirk = forms.ModelChoiceField(
        label=_("In welchem Bezirk?"),
        help_text=_("Dann antwortet jemand aus Ihrer Nähe."),
        queryset=District.objects.none(),
        to_field_name="slug",
        empty_label=_("In der ganzen Stadt"),
        required=False,
    )
    name = NameField(max_length=80)
    email = forms.EmailField(
        label=_("Ihre E‑Mail"),
        help_text=_("Dorthin schicken wir die Antwort. Sonst sieht sie niemand."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    field_order = ["worum", "text", "bezirk", "name", "email", "website"]

    def __init__(self, *args: object, signed_in: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bezirk"].queryset = District.objects.all()  # type: ignore[attr-defined]
        if signed_in:
            del self.fields["name"], self.fields["email"]


class ProfileForm(ModelForm):
    """How a desk can be reached; every field may stay empty."""

    class Meta:
        model = DeskProfile
        fields = ["welcome", "phone", "phone_hours", "address", "hours", "languages"]
        field_classes = {"phone": PhoneField}
