"""Language and theme: chosen by a link, remembered only then, and never a way out of the site."""

import pytest
from django.http import HttpResponseRedirect
from django.test import Client, RequestFactory

from greifbar.core.links import absolute, is_ours
from greifbar.core.preferences import PreferencesMiddleware, address_in, keep_language

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_only")]


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example/",
        "/\t/evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/a\r\nLocation: x",
        "",
    ],
)
def test_no_way_leads_out_of_the_site(client: Client, target: str) -> None:
    assert not is_ours(target)
    answer = client.get("/sprache/en/", {"weiter": target})
    assert answer.headers["Location"] == "/"


def test_the_way_back_keeps_the_page_and_its_filters(client: Client) -> None:
    answer = client.get("/sprache/en/", {"weiter": "/liste/?thema=tiere&sprache=de-ls&seite=2"})
    assert answer.headers["Location"] == "/liste/?thema=tiere&seite=2"


def test_choosing_sets_one_cookie_for_a_year_that_scripts_cannot_read(client: Client) -> None:
    answer = client.get("/sprache/en/")
    cookie = answer.cookies["sprache"]
    assert list(answer.cookies) == ["sprache"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 31_536_000)
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_theme_is_remembered_the_same_way(client: Client) -> None:
    answer = client.get("/darstellung/dunkel/", {"weiter": "/liste/"})
    assert (answer.headers["Location"], answer.cookies["darstellung"].value) == ("/liste/", "dunkel")


@pytest.mark.parametrize("path", ["/sprache/xx/", "/darstellung/bunt/"])
def test_unknown_choices_are_not_found(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, list(answer.cookies)) == (404, [])


def test_looking_around_sets_no_cookie(client: Client) -> None:
    for path in ("/liste/", "/liste/?sprache=en", "/gibt-es-nicht/"):
        assert not client.get(path).cookies


def test_the_browsers_language_is_never_applied_silently(client: Client) -> None:
    answer = client.get("/liste/", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "de"


def test_a_language_in_the_address_goes_before_the_remembered_one(client: Client) -> None:
    client.cookies["sprache"] = "de-ls"
    assert client.get("/liste/?sprache=en").headers["Content-Language"] == "en"
    assert client.get("/liste/?sprache=unsinn").headers["Content-Language"] == "de"


def test_links_keep_the_language_of_the_address(client: Client) -> None:
    page = client.get("/liste/?sprache=en").text
    assert '<a href="/liste/?sprache=en">' in page
    assert '<a href="https://anderswo.example/">' in page


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        (b'<a href="/a/">', b'<a href="/a/?sprache=en">'),
        (b'<a class="x" href="/a/?b=1#c">', b'<a class="x" href="/a/?b=1&amp;sprache=en#c">'),
        (b'<a href="/a/?sprache=de">', b'<a href="/a/?sprache=de">'),
        (b'<a href="//other/">', b'<a href="//other/">'),
        (b'<a href="/static/a.css">', b'<a href="/static/a.css">'),
        (b'<a href="/sprache/de/?weiter=%2F">', b'<a href="/sprache/de/?weiter=%2F">'),
        (b'<link href="/a/">', b'<link href="/a/">'),
        (b'<form method="post">', b'<form method="post">'),
        (b'<form method="get">', b'<form method="get"><input type="hidden" name="sprache" value="en">'),
        (b'<a href="#inhalt">', b'<a href="#inhalt">'),
    ],
)
def test_which_links_are_extended(link: bytes, kept: bytes) -> None:
    assert keep_language(link, "en") == kept


def test_each_language_has_an_address_of_its_own() -> None:
    assert address_in("/a/", {"thema": "tiere", "sprache": "en"}, "de") == "/a/?thema=tiere"
    assert address_in("/a/", {"thema": "tiere"}, "en") == "/a/?thema=tiere&sprache=en"
    assert absolute("/a/").endswith("/a/")
    assert absolute("/a/").startswith("http")


def test_forms_keep_the_language_of_the_address() -> None:
    post = keep_language(b'<form method="post" action="/termin/1/anmelden/">', "en")
    assert b'action="/termin/1/anmelden/?sprache=en"' in post
    assert b'name="sprache" value="en"' in keep_language(b'<form action="/suche/">', "en")
    assert keep_language(b'<form method="post">', "en") == b'<form method="post">'


def test_being_led_elsewhere_keeps_the_language_of_the_address() -> None:
    door = PreferencesMiddleware(lambda request: HttpResponseRedirect("/anmelden/?next=/mein/"))
    answer = door(RequestFactory().get("/mein/?sprache=en"))
    assert answer.headers["Location"] == "/anmelden/?next=/mein/&sprache=en"
    assert door(RequestFactory().get("/mein/")).headers["Location"] == "/anmelden/?next=/mein/"
