"""Signs, faces and form widgets for templates: `{% load ui %}`."""

import re
from functools import cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from greifbar.core.frame import part
from greifbar.core.spoken import lang

register = template.Library()

# fmt: off
SIGNS = (
    "bildung", "kinder-familie", "jugend", "senioren", "flucht-migration", "sprache", "umwelt-natur",
    "klima-energie", "tiere", "sport-bewegung", "kultur-musik", "lesen-bibliothek", "gesundheit-pflege",
    "hospiz-trauer", "inklusion", "wohnungslosigkeit-armut", "nachbarschaft", "nachhaltigkeit-reparatur",
    "digitales", "katastrophenschutz", "demokratie", "frauen-gleichstellung", "mobilitaet", "freizeit",
    "kirche", "essen", "spenden", "unternehmen", "engagement", "haus",
)
# fmt: on
GROUNDS = ("quitte", "neckar", "ziegel", "tint")
FACES = tuple(str(number) for number in range(1, 11))
FACE_GROUNDS = {
    **dict.fromkeys(("1", "4", "9"), "quitte"),
    **dict.fromkeys(("2", "6", "7", "8"), "neckar"),
    **dict.fromkeys(("3", "5"), "ziegel"),
    "10": "tint",
}


@cache
def _use(file: str, name: str) -> SafeString:
    return format_html('<use href="{}#{}"></use>', static(file), name)


@register.simple_tag
@cache
def icon(name: str, extra: str = "") -> SafeString:
    """An interface sign, always beside a word: `{% icon "clock" %}`."""
    return format_html(
        '<svg class="g-icon{}" width="24" height="24" aria-hidden="true" focusable="false">{}</svg>',
        f" {extra}" if extra else "",
        _use("icons.svg", f"ui-{name}"),
    )


def _sign_name(key: object) -> str:
    return key if isinstance(key, str) and key in SIGNS else "engagement"


def ground_of(key: str) -> str:
    """One of four soft grounds, always the same for a topic."""
    return GROUNDS[SIGNS.index(_sign_name(key)) % len(GROUNDS)]


@register.simple_tag
def use_sign(key: str) -> SafeString:
    """Only the drawing of a topic sign, to be put into an `<svg>`."""
    return _use("icons.svg", f"sign-{_sign_name(key)}")


@register.simple_tag
@cache
def sign(key: str, size: str = "", ground: str = "") -> SafeString:
    """A topic sign in its arch: `{% sign "bildung" %}`; `size` is "", "big" or "list".

    `ground` (quitte, neckar, ziegel, tint) carries no meaning.
    """
    return format_html(
        '<span class="g-sign{} g-ground-{}" aria-hidden="true"><svg focusable="false">{}</svg></span>',
        f" g-sign--{size}" if size else "",
        ground or ground_of(key),
        use_sign(key),
    )


@register.simple_tag
def use_head(key: object) -> SafeString:
    """Only the head of a figure, to be put into an `<svg>`; numbers beyond the last start again."""
    text = str(key)
    number = (int(text) - 1) % len(FACES) + 1 if text.isdigit() else 1
    return _use("pictures/faces.svg", f"head-{number}")


def initials(name: str) -> str:
    """At most two letters: "Lena Vogt" becomes "LV"."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


@register.simple_tag
def face(key: object = "", size: str = "", name: str = "", photo: str = "") -> SafeString:
    """A portrait: the own photo, else the figure someone chose (1–10), else initials; never guessed."""
    classes = f"g-face--{size}" if size else ""
    chosen = str(key or "")
    if photo:
        return format_html('<span class="g-face {}"><img src="{}" alt=""></span>', classes, photo)
    if chosen in FACES:
        return _figure(chosen, classes)
    return format_html(
        '<span class="g-face g-face--initials {}" aria-hidden="true">{}</span>', classes, initials(name)
    )


@cache
def _figure(key: str, classes: str) -> SafeString:
    return format_html(
        '<span class="g-face {} g-ground-{}" aria-hidden="true"><svg focusable="false">{}</svg></span>',
        classes,
        FACE_GROUNDS[key],
        _use("pictures/faces.svg", f"face-{key}"),
    )


@register.filter
def kind(field: BoundField) -> str:
    """How a field is drawn: input, textarea, select, radio, checks, check, file or hidden."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    found = str(getattr(widget, "input_type", None) or type(widget).__name__.lower())
    if found == "checkbox" and getattr(widget, "allow_multiple_selected", False):
        return "checks"
    known = {"checkbox": "check", "radio": "radio", "select": "select", "file": "file"}
    return known.get(found, "textarea" if "textarea" in found else "input")


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The control alone, with KERN's class and tied to its hint and errors."""
    about = [f"{field.id_for_label}-hint"] if field.help_text else []
    about += [f"{field.id_for_label}-error"] if field.errors else []
    attributes: dict[str, Any] = {}
    given = str(field.field.widget.attrs.get("class", ""))
    base = "g-box" if kind(field) == "check" else "kern-form-input__input"
    attributes["class"] = f"{base} {given}".strip()
    if about:
        attributes["aria-describedby"] = " ".join(about)
    if field.errors:
        attributes["aria-invalid"] = "true"
    return field.as_widget(attrs=attributes)


@register.simple_tag(takes_context=True)
def address_with(context: dict[str, Any], name: str, value: object = "") -> str:
    """The page's own address with one query parameter set (or dropped), as `?…`; drops the page number."""
    query = context["request"].GET.copy()
    query.pop("seite", None)
    query.pop(name, None)
    if value not in ("", None):
        query[name] = str(value)
    return f"?{query.urlencode()}" if query else str(context["request"].path)


@register.simple_tag(takes_context=True)
def page_address(context: dict[str, Any], number: int) -> str:
    """The page's own address with its filters, at another page of the list."""
    query = context["request"].GET.copy()
    query.pop("seite", None)
    if number > 1:
        query["seite"] = str(number)
    return f"?{query.urlencode()}" if query else str(context["request"].path)


@register.filter
def elided(page: "Page[Any]") -> list[int | str]:
    """The page numbers to show, with "…" for gaps."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag
def spoken(language: object) -> SafeString:
    """The `lang` attribute for words in another language than the page: `<p{% spoken one.language %}>`."""
    return lang(str(language or ""))


@register.filter(is_safe=True)
def tied(text: object) -> str:
    """Times and dates that do not break across lines: "9 bis 12:30 Uhr", "28. November"."""
    held = re.sub(r"(?<=\d) (?=bis\b|Uhr\b)|(?<=\bbis) (?=\d)", "\u00a0", str(text or ""))
    return re.sub(r"(?<=\d\.) (?=[A-ZÄÖÜ][a-zä]{2,})", "\u00a0", held)


@register.filter
def dialled(phone: str) -> str:
    """A phone number as a `tel:` link wants it: digits, and a plus before the country code only.

    The (0) some write behind the country code is not dialled.
    """
    number = phone.strip()
    if number.startswith("+"):
        return "+" + re.sub(r"[^0-9]", "", number.replace("(0)", ""))
    return re.sub(r"[^0-9]", "", number)


@register.filter
def target(field: BoundField) -> str:
    """The id a link in the error summary leads to: the control, or the first of a group."""
    return f"{field.auto_id}_0" if kind(field) in {"radio", "checks"} else field.id_for_label


@register.simple_tag(takes_context=True)
def frame(context: Context, name: str) -> SafeString:
    """Top line, header or footer, drawn once per language: `{% frame "header" %}`."""
    return part(name, context.get("request"))
