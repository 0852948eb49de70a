"""A guard that cannot fail is a defect: each sees the fault it is there for, in a tree of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from tests.architecture import asking, knowledge, language, papers, personal, shape
from tests.architecture.tree import floors

ROOM = "greifbar/registrations"
SEGMENTS = {"engagement": "opportunities", "gesund": "core"}


def plant(root: Path, files: dict[str, str]) -> Path:
    """Write a small tree and return its root."""
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def long_function(lines: int) -> str:
    return "def view(request):\n" + "    request.user\n" * lines


SHAPE_FAULTS: list[tuple[Callable[[Path], Iterator[str]], str, str]] = [
    (shape.files_stay_readable, f"{ROOM}/rules.py", "one = 1\n" * 401),
    (shape.files_stay_readable, f"{ROOM}/templates/registrations/page.html", "<br>\n" * 121),
    (shape.functions_stay_short, f"{ROOM}/rules.py", long_function(49)),
    (shape.views_stay_thin, f"{ROOM}/views.py", long_function(21)),
    (shape.views_never_write, f"{ROOM}/views.py", "def v(request):\n    Slot.objects.create(a=1)\n"),
    (shape.views_never_write, f"{ROOM}/views/one.py", "def v(request):\n    form.save()\n"),
    (shape.views_never_write, f"{ROOM}/views.py", "def v(request):\n    slots.filter(a=1).update(b=2)\n"),
    (shape.views_never_write, f"{ROOM}/views.py", "from django.db import transaction\n"),
    (shape.no_own_signals, f"{ROOM}/rules.py", "told = Signal()\n"),
    (shape.no_own_signals, f"{ROOM}/rules.py", "from django.db.models.signals import post_save\n"),
    (shape.forms_name_their_fields, f"{ROOM}/forms.py", "class F:\n    fields = '__all__'\n"),
    (shape.mail_leaves_through_one_door, f"{ROOM}/actions.py", "from django.core.mail import send_mail\n"),
    (
        shape.the_house_runs_without_tests,
        f"{ROOM}/demo.py",
        "from greifbar.accounts.tests import factories\n",
    ),
    (shape.rooms_explain_themselves, f"{ROOM}/__init__.py", ""),
    (shape.rooms_explain_themselves, f"{ROOM}/README.md", "line\n" * 26),
    (
        asking.asking_changes_nothing,
        f"{ROOM}/views.py",
        "from greifbar.registrations.actions import sign_up\ndef v(request):\n    sign_up(by=request.user)\n",
    ),
    (
        asking.asking_changes_nothing,
        f"{ROOM}/views.py",
        "from greifbar.registrations import actions\ndef _do(r):\n    actions.go()\ndef v(r):\n    _do(r)\n",
    ),
]


@pytest.mark.parametrize(("guard", "name", "text"), SHAPE_FAULTS)
def test_a_guard_sees_its_fault(
    guard: Callable[[Path], Iterator[str]], name: str, text: str, tmp_path: Path
) -> None:
    tree = plant(tmp_path, {"config/settings.py": "", f"{ROOM}/__init__.py": "", name: text})
    assert list(guard(tree))


ASKING_FINE = [
    "@require_POST\ndef v(request):\n    actions.go()\n",
    "def v(request):\n    if request.method == 'POST' and form.is_valid():\n        actions.go()\n",
    "def v(request):\n    if request.method != 'POST':\n        return None\n    actions.go()\n",
    "def _do():\n    actions.go()\ndef v(request):\n    if request.method == 'POST':\n        return _do()\n",
    "@require_http_methods(['POST'])\ndef v(request):\n    perform(actions.go)\n",
    "def _do():\n    actions.go()\ndef v(r):\n    if request.method == 'POST' and _do():\n        return 1\n",
    "def _do():\n    actions.go()\nDEEDS = {'a': _do}\n@require_POST\ndef v(request):\n    DEEDS['a']()\n",
    "class V:\n    def post(self, request):\n        actions.go()\n",
]


@pytest.mark.parametrize("text", ASKING_FINE)
def test_acting_after_a_post_is_fine(text: str, tmp_path: Path) -> None:
    tree = plant(tmp_path, {f"{ROOM}/views.py": "from greifbar.registrations import actions\n" + text})
    assert list(asking.asking_changes_nothing(tree)) == []


UPWARD = [
    (
        knowledge.foreign_keys_point_down,
        f"{ROOM}/models.py",
        "a = models.ForeignKey('opportunities.Shift', 1)\n",
    ),
    (
        knowledge.foreign_keys_point_down,
        f"{ROOM}/models.py",
        "a = ManyToManyField(to='opportunities.Shift')\n",
    ),
    (knowledge.foreign_keys_point_down, f"{ROOM}/tasks.py", "apps.get_model('opportunities.Shift')\n"),
    (knowledge.names_in_code_point_down, f"{ROOM}/rules.py", "a = reverse('opportunities:detail')\n"),
    (knowledge.names_in_code_point_down, f"{ROOM}/rules.py", "a = load('greifbar.opportunities.rules')\n"),
    (knowledge.names_in_code_point_down, f"{ROOM}/rules.py", "a = render('opportunities/page.html')\n"),
]
TEMPLATE_UPWARD = [
    '{% include "opportunities/_card.html" %}',
    "{% extends 'opportunities/base.html' %}",
    "<a href=\"{% url 'opportunities:detail' 1 %}\">",
    "{% load offers %}",
    '<c-offer-card title="a" />',
]


@pytest.mark.parametrize(("guard", "name", "text"), UPWARD)
def test_a_name_that_points_up_is_seen(
    guard: Callable[..., Iterator[str]], name: str, text: str, tmp_path: Path
) -> None:
    upper = {"greifbar/opportunities/__init__.py": "", f"{ROOM}/__init__.py": ""}
    assert list(guard(plant(tmp_path, {**upper, name: text}), floors()))


@pytest.mark.parametrize("text", TEMPLATE_UPWARD)
def test_a_template_that_reaches_up_is_seen(text: str, tmp_path: Path) -> None:
    upper = {
        "greifbar/opportunities/templatetags/offers.py": "",
        "greifbar/opportunities/templates/cotton/offer_card.html": "",
    }
    tree = plant(tmp_path, {**upper, f"{ROOM}/templates/registrations/page.html": text})
    assert list(knowledge.templates_point_down(tree, floors()))


def test_neighbours_on_a_floor_never_know_each_other(tmp_path: Path) -> None:
    page = {"greifbar/pages/templates/pages/page.html": "{% include 'organisations/_card.html' %}"}
    assert list(knowledge.templates_point_down(plant(tmp_path, page), floors()))


def test_an_address_of_an_upper_room_written_out_is_seen(tmp_path: Path) -> None:
    tree = plant(tmp_path, {f"{ROOM}/templates/registrations/page.html": '<a href="/engagement/">'})
    assert list(knowledge.written_addresses_point_down(tree, floors(), SEGMENTS))


@pytest.mark.parametrize("text", ['<a href="/suche/">', "{% url 'opportunities:list' %}"])
def test_an_address_of_a_room_in_the_base_page_is_seen(text: str, tmp_path: Path) -> None:
    tree = plant(tmp_path, {"greifbar/core/templates/core/base.html": text})
    assert list(knowledge.base_page_knows_no_room(tree, SEGMENTS))


def test_floors_are_read_from_the_import_contract() -> None:
    house = floors()
    assert house.may_use("opportunities", "registrations")
    assert not house.may_use("registrations", "opportunities")
    assert not house.may_use("pages", "organisations")


def test_an_undocumented_setting_is_seen(tmp_path: Path) -> None:
    tree = plant(
        tmp_path,
        {"config/settings.py": 'env.text("GREIFBAR_NEW")', "docs/operate.md": "| `GREIFBAR_OLD` | – | x |\n"},
    )
    found = list(papers.settings_are_documented(tree))
    assert len(found) == 2


def test_an_unused_template_is_seen(tmp_path: Path) -> None:
    pages = {f"{ROOM}/templates/registrations/{name}.html": "" for name in ("used", "mail_a", "unused")}
    code = {f"{ROOM}/views.py": "a = 'registrations/used.html'\nb = f'registrations/mail_{x}.html'\n"}
    found = list(papers.templates_are_used(plant(tmp_path, {**pages, **code})))
    assert [line.split("/")[-1] for line in found] == ["unused.html is used by nothing"]


@pytest.mark.parametrize(
    "leak", ["/ro" + "ot/.cache/x", "https://py" + "pi.org/simple", "/ho" + "me/lena/greifbar"]
)
def test_a_path_of_a_machine_or_a_registry_is_seen(leak: str, tmp_path: Path) -> None:
    tree = plant(tmp_path, {"README.md": f"see {leak}\n"})
    assert list(papers.nothing_leaks(tree, [tree / "README.md"]))


def test_a_decision_without_a_way_back_and_a_missing_word_are_seen(tmp_path: Path) -> None:
    tree = plant(
        tmp_path, {"docs/adr/0001-a.md": "# 1", "docs/GLOSSARY.md": "Angebot", "ARCHITECTURE.md": ""}
    )
    assert list(papers.decisions_end_well(tree))
    assert list(papers.glossary_has(tree, ["Gesuch"]))
    assert list(papers.rooms_stand_in_the_papers(plant(tmp_path, {f"{ROOM}/__init__.py": ""})))


def test_a_dependency_without_reason_or_use_is_seen(tmp_path: Path) -> None:
    listed = '[project]\ndependencies = [\n    "rules>=3",\n]\n'
    assert len(list(papers.dependencies_have_reasons(plant(tmp_path, {"pyproject.toml": listed})))) == 2


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<p>Willkommen</p>", True),
        ('<a aria-label="Weiter" href="/">→</a>', True),
        ('<p>{% translate "Willkommen" %} {{ name }}</p>', False),
        ("{% blocktranslate %}Willkommen{% endblocktranslate %}", False),
    ],
)
def test_words_nobody_translates_are_seen(text: str, seen: bool, tmp_path: Path) -> None:
    tree = plant(tmp_path, {f"{ROOM}/templates/registrations/page.html": text})
    assert bool(list(language.untranslated_in_templates(tree))) is seen


def test_a_german_sentence_in_code_is_seen(tmp_path: Path) -> None:
    loose = plant(tmp_path, {f"{ROOM}/rules.py": 'def f():\n    """Für."""\n    return "Für später"\n'})
    assert len(list(language.untranslated_in_code(loose))) == 1
    marked = plant(tmp_path, {f"{ROOM}/rules.py": 'def f():\n    return _("Für später")\n'})
    assert list(language.untranslated_in_code(marked)) == []


def test_a_personal_field_without_owner_is_seen() -> None:
    person = get_user_model()
    label = f"{person._meta.app_label}.{person.__name__}"
    fields = {field.name for field in person._meta.fields}
    assert list(personal.unregistered([person], {}))
    assert list(personal.unregistered([person], {label: fields})) == []
