import re
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.template import Context, Template
from django.test import Client, RequestFactory

from greifbar.core.forms import Form
from greifbar.core.labels import CardLabel
from greifbar.core.templatetags import ui

CORE = Path(__file__).parents[1]
ICONS = CORE / "assets" / "icons"
CSS = CORE / "assets" / "css"
DARK = re.compile(r'\[data-kern-theme="dark"\] \{(.*?)\n  \}', re.DOTALL)
SYSTEM = re.compile(r":root:not\(\[data-kern-theme\]\) \{(.*?)\n  \}", re.DOTALL)
TEXT_PAIRS = [
    ("ink", "page"),
    ("ink", "sunken"),
    ("ink", "surface"),
    ("ink", "quitte-soft"),
    ("ink", "neckar-soft"),
    ("ink", "sky"),
    ("ink", "map"),
    ("muted", "page"),
    ("muted", "sunken"),
    ("muted", "surface"),
    ("muted", "tint"),
    ("action", "page"),
    ("action", "sunken"),
    ("action", "tint"),
    ("action", "quitte-soft"),
    ("on-action", "action"),
    ("on-action", "action-hover"),
    ("on-door", "door"),
    ("on-door-muted", "door"),
    ("on-quitte", "quitte"),
    ("neckar-text", "neckar-soft"),
    ("ziegel-text", "ziegel-soft"),
    ("danger", "danger-soft"),
]


class Question(Form):
    email = forms.EmailField(label="Ihre E‑Mail", help_text="Nur für die Bestätigung.")
    slot = forms.ChoiceField(
        label="Welcher Termin?",
        choices=[("1", CardLabel("Samstag", "14 bis 17 Uhr"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Noch etwas?", required=False, widget=forms.Textarea)


def colours(theme: str) -> dict[str, str]:
    css = (CSS / "city-stuttgart.css").read_text()
    light, dark = css.split('[data-kern-theme="dark"]')
    found = dict(re.findall(r"--g-([\w-]+): (#[0-9a-f]{6})", light))
    return found | (dict(re.findall(r"--g-([\w-]+): (#[0-9a-f]{6})", dark)) if theme == "dark" else {})


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def written(source: str, **words: object) -> str:
    request = RequestFactory().get("/liste/?thema=bildung&seite=3")
    return Template("{% load ui %}" + source).render(Context({"request": request, **words}))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_every_ground(theme: str, text: str, ground: str) -> None:
    bright = sorted(brightness(colours(theme)[name]) for name in (text, ground))
    assert (bright[1] + 0.05) / (bright[0] + 0.05) >= 4.5


def test_the_evening_looks_the_same_by_choice_and_by_system() -> None:
    css = (CSS / "city-stuttgart.css").read_text()
    chosen, system = DARK.search(css), SYSTEM.search(css)
    assert chosen
    assert system
    assert chosen[1].split() == system[1].split()


def test_every_topic_sign_is_drawn_and_has_exactly_one_yellow_part() -> None:
    for key in ui.SIGNS:
        drawing = (ICONS / f"sign-{key}.svg").read_text()
        assert drawing.count("var(--g-quitte)") == 1, key


def test_every_sign_a_template_names_is_drawn() -> None:
    wanted = set()
    for file in CORE.parent.rglob("templates/**/*.html"):
        text = file.read_text()
        wanted |= set(re.findall(r'\{% icon "([\w-]+)"', text)) | set(re.findall(r' sign="([\w-]+)"', text))
    drawn = {file.stem.removeprefix("ui-") for file in ICONS.glob("ui-*.svg")}
    assert wanted - drawn == set()


def test_every_class_our_partials_use_is_styled() -> None:
    styled = set(re.findall(r"\.(g-[\w-]+)", "".join(file.read_text() for file in CSS.glob("*.css"))))
    used = set()
    for file in CORE.rglob("templates/core/_*.html"):
        for names in re.findall(r'class="([^"{]*)"', file.read_text()):
            used |= {name for name in names.split() if name.startswith("g-")}
    assert used - styled == set()


def test_long_words_in_headings_break_with_a_hyphen_on_phones() -> None:
    css = (CSS / "base.css").read_text()
    assert re.search(r"@media \(max-width: 40rem\) \{ h1, h2, h3, h4 \{ hyphens: auto;", css)


def test_no_page_carries_style_or_script_of_its_own() -> None:
    for file in CORE.parent.rglob("templates/**/*.html"):
        text = file.read_text()
        if "mail" not in file.parts and "notices" not in file.parts:
            assert not re.search(r"<style|\sstyle=|\son\w+=\"", text), file


def test_an_unknown_topic_shows_the_general_sign() -> None:
    assert "#sign-engagement" in ui.sign("gibt-es-nicht")


def test_a_person_without_a_figure_shows_initials_and_is_never_guessed() -> None:
    assert ">LV<" in ui.face("", name="Lena Vogt")
    assert "#face-3" in ui.face(3, name="Lena Vogt")
    assert "<script" not in ui.face("", name="<script>")


def test_the_panorama_stays_small() -> None:
    assert (CORE / "templates/core/pictures/panorama.svg.html").stat().st_size <= 9000


def test_links_of_the_error_summary_lead_to_their_fields() -> None:
    html = written('{% include "core/forms/form.html" %}', form=Question({"email": "lena@"}))
    targets = re.findall(r'<a href="#([\w-]+)"', html)
    assert targets == ["id_email", "id_slot_0"]
    assert all(f'id="{target}"' in html for target in targets)


def test_a_wrong_field_says_so_between_label_and_input_and_keeps_what_was_typed() -> None:
    html = written('{% include "core/forms/field.html" %}', field=Question({"email": "lena@"})["email"])
    assert html.index("<label") < html.index("kern-error") < html.index("<input")
    assert 'aria-describedby="id_email-hint id_email-error"' in html
    assert 'value="lena@"' in html


def test_only_what_may_stay_empty_is_marked() -> None:
    html = written('{% include "core/forms/form.html" %}', form=Question())
    assert html.count("(wenn Sie möchten)") == 1


def test_a_large_choice_has_a_second_line() -> None:
    html = written('{% include "core/forms/field.html" %}', field=Question()["slot"])
    assert "<small>14 bis 17 Uhr</small>" in html


def test_the_pager_keeps_the_filters() -> None:
    html = written('{% include "core/_pager.html" %}', page=Paginator(range(90), 10).page(3))
    assert 'href="?thema=bildung&amp;seite=4"' in html
    assert 'href="?thema=bildung"' in html


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429, 500, 503])
def test_an_error_page_stands_without_database_and_context(status: int) -> None:
    html = render(None, f"{status}.html").content.decode()
    assert html.count("<h1>") == 1
    assert 'href="/"' in html


@pytest.mark.django_db
def test_the_page_of_components_shows_every_sign_and_figure(client: Client) -> None:
    html = client.get("/ui/").content.decode()
    assert html.count("<h1>") == 1
    assert all(f"#sign-{key}" in html for key in ui.SIGNS)
    assert all(f"#face-{key}" in html for key in ui.FACES)
    assert len(re.findall(r'\sid="([^"]+)"', html)) == len(set(re.findall(r'\sid="([^"]+)"', html)))
