from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from greifbar.core.forms import Form, ModelForm
from greifbar.core.phones import PhoneField
from greifbar.organisations import criteria
from greifbar.organisations.models import Organisation
from greifbar.organisations.models.invitation import TEAM_KINDS
from greifbar.places.models import District
from greifbar.topics.models import Topic

MOST_LINKS = 5
MOST_TOPICS = 5
LOGO_TYPES = ".png,.jpg,.jpeg,.webp,.gif"


class Words:
    """Labels, hints and widgets the short and the long form share."""

    labels = {
        "name": _("Wie heißt Ihre Initiative?"),
        "summary": _("Was tun Sie, und für wen?"),
        "contact_name": _("Wer ist Ansprechperson?"),
        "contact_phone": _("Telefon"),
    }
    help_texts = {
        "summary": _("Zwei bis fünf Sätze genügen."),
        "contact_name": _("Der Name steht öffentlich auf Ihrer Seite. Eine E‑Mail-Adresse zeigen wir nie."),
        "contact_phone": _("Diese Nummer steht öffentlich auf Ihrer Seite."),
    }
    widgets = {"summary": forms.Textarea(attrs={"rows": 5})}
    field_classes = {"contact_phone": PhoneField}


class RegisterForm(ModelForm):
    """The short form: one topic, one district; more can be added later."""

    topic = forms.ModelChoiceField(
        Topic.objects.all(), label=_("Worum geht es vor allem?"), empty_label=_("Bitte wählen")
    )
    district = forms.ModelChoiceField(
        District.objects.all(), label=_("Wo?"), required=False, empty_label=_("Ganze Stadt oder online")
    )
    agreed = forms.BooleanField(
        label=_("Wir haben gelesen, wer mitmachen kann. Das trifft auf uns zu"),
    )

    field_order = ("name", "summary", "topic", "district", "contact_name", "contact_phone", "agreed")

    class Meta(Words):
        model = Organisation
        fields: tuple[str, ...] = ("name", "summary", "contact_name", "contact_phone")

    def answers(self) -> dict[str, Any]:
        """What was typed, as `actions.register` takes it."""
        typed = {key: self.cleaned_data[key] for key in self.Meta.fields}
        district = self.cleaned_data["district"]
        return {**typed, "topics": [self.cleaned_data["topic"]], "districts": [district] if district else []}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        required = _("Bitte lesen Sie, wer mitmachen kann, und setzen Sie den Haken.")
        self.fields["agreed"].error_messages["required"] = required


class EditForm(ModelForm):
    """Everything an initiative says about itself."""

    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=_("Themen"),
        help_text=_("Wählen Sie bis zu fünf."),
        widget=forms.CheckboxSelectMultiple,
    )
    districts = forms.ModelMultipleChoiceField(
        District.objects.all(),
        label=_("Bezirke"),
        required=False,
        help_text=_("Lassen Sie alles leer, wenn Sie in der ganzen Stadt oder online tätig sind."),
        widget=forms.CheckboxSelectMultiple,
    )

    seeks_people = forms.BooleanField(label=_("Wir suchen gerade Leute"), required=False)
    links = forms.CharField(
        label=_("Links"),
        required=False,
        help_text=_("Eine Adresse pro Zeile, höchstens fünf. Sie beginnen mit https://"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    logo = forms.FileField(
        label=_("Logo oder Bild"),
        required=False,
        help_text=_("PNG, JPEG, WebP oder GIF, bis 8 Megabyte. Ort und Kameradaten entfernen wir."),
        widget=forms.FileInput(attrs={"accept": LOGO_TYPES}),
    )

    class Meta(Words):
        model = Organisation
        fields: tuple[str, ...] = (
            "name",
            "summary",
            "topics",
            "districts",
            "contact_name",
            "contact_phone",
            "phone_hours",
            "contact_words",
            "legal_form",
            "size",
            "address",
        )
        help_texts = {
            **Words.help_texts,
            "phone_hours": _("Zum Beispiel: Dienstag, 17 bis 19 Uhr"),
            "contact_words": _("Zum Beispiel: Kommen Sie einfach vorbei, wir kochen Kaffee."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = self.instance
        self.initial["links"] = "\n".join(organisation.links)
        self.initial["seeks_people"] = organisation.seeks_people

    def clean_topics(self) -> Any:
        chosen = self.cleaned_data["topics"]
        if len(chosen) > MOST_TOPICS:
            raise ValidationError(_("Bitte wählen Sie höchstens fünf Themen."))
        return chosen

    def clean_links(self) -> list[str]:
        lines = [line.strip() for line in str(self.cleaned_data["links"]).splitlines() if line.strip()]
        if len(lines) > MOST_LINKS:
            raise ValidationError(_("Bitte nennen Sie höchstens fünf Links."))
        for line in lines:
            URLValidator(schemes=["http", "https"], message=_("Das ist kein Link: %(value)s"))(line)
        return lines


class InviteForm(Form):
    email = forms.EmailField(
        label=_("E‑Mail-Adresse"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    kind = forms.ChoiceField(
        label=_("Als was?"), choices=TEAM_KINDS, initial="member", widget=forms.RadioSelect
    )


class RefuseForm(Form):
    criterion = forms.ChoiceField(
        label=_("Welches Kriterium trifft nicht zu?"), choices=criteria.CHOICES, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Ein paar Worte dazu"),
        required=False,
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(Form):
    """What the team answers to a question of the desk."""

    answer = forms.CharField(
        label=_("Ihre Antwort"), max_length=1200, widget=forms.Textarea(attrs={"rows": 4})
    )


class AskBackForm(Form):
    words = forms.CharField(
        label=_("Was fehlt noch?"), max_length=1200, widget=forms.Textarea(attrs={"rows": 4})
    )
