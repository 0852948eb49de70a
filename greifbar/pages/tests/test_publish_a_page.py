from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from greifbar.core.errors import CommandFailed
from greifbar.core.registry import commands, sitemaps
from greifbar.pages import actions
from greifbar.pages.commands import load_shipped
from greifbar.pages.models import ContentPage, Origin
from greifbar.pages.sources import read_pages
from greifbar.pages.tests.factories import FINDINGS, GOALS, NOW, page, publish, write
from greifbar.search.adapters import adapter
from greifbar.search.queries import find


def ship(*files: Path) -> int:
    return actions.publish_shipped(pages=read_pages(list(files)), now=NOW)


def addresses() -> set[str]:
    return {entry.path for part in sitemaps if part.name == "pages" for entry in part.entries()}


def test_an_imported_page_stands_in_the_house_sitemap_and_search_at_once(
    db: None, client: Client, tmp_path: Path
) -> None:
    assert client.get("/hofladen/").status_code == 404
    page(tmp_path, "# Unser Hofladen\n\nEier und Äpfel.", "hofladen.md")
    response = client.get("/hofladen/")
    assert response.status_code == 200
    assert "<h1>Unser Hofladen</h1>" in response.content.decode()
    assert "/hofladen/" in addresses()
    assert [hit.url for hit in find("apfel").hits] == ["/hofladen/"]


def test_importing_again_replaces_the_text(db: None, client: Client, tmp_path: Path) -> None:
    page(tmp_path, "# Alt\n")
    page(tmp_path, "# Neu\n")
    assert ContentPage.objects.count() == 1
    assert "<h1>Neu</h1>" in client.get("/seite/").content.decode()
    assert not adapter().differs()


def test_an_unknown_address_is_simply_not_there(db: None, client: Client) -> None:
    for path in ("/gibt-es-nicht/", "/gibt-es-nicht", "/wp-admin/x.php", "/a/b/c/"):
        assert client.get(path).status_code == 404


def test_an_address_without_its_last_slash_leads_on(db: None, client: Client, tmp_path: Path) -> None:
    page(tmp_path)
    assert client.get("/seite").headers["Location"] == "/seite/"


def test_readers_get_their_language_or_are_told_once(db: None, client: Client, tmp_path: Path) -> None:
    publish(write(tmp_path, "# Hilfe\n", "rat.md"), write(tmp_path, "# Help\n", "rat.en.md"))
    assert "<h1>Hilfe</h1>" in client.get("/rat/").content.decode()
    assert "<h1>Help</h1>" in client.get("/rat/?sprache=en").content.decode()
    plain = client.get("/rat/?sprache=de-ls").content.decode()
    assert "<h1>Hilfe</h1>" in plain
    assert plain.count("g-note") == 1
    assert [hit.title for hit in find("help").hits] == ["Hilfe"]


def test_a_text_page_has_contents_with_parts(db: None, client: Client) -> None:
    publish(FINDINGS)
    content = client.get("/what-we-found-2017/").content.decode()
    assert '<a href="#weitere-themen">Weitere Themen</a>' in content
    assert content.count("<h1") == 1


def test_a_project_page_is_designed(db: None, client: Client) -> None:
    publish(GOALS)
    content = client.get("/projekt/").content.decode()
    assert "<h1>Unser Vorhaben</h1>" in content
    assert content.count('class="g-panel g-panel--plain"') == 4
    assert content.count('<svg class="g-picture"') == 5
    assert "/images/" not in content


def test_shipped_pages_follow_the_project_until_an_operator_writes_their_own(
    db: None, client: Client, tmp_path: Path
) -> None:
    shipped = write(tmp_path, "# Von uns\n", "impressum.md")
    english = write(tmp_path, "# From us\n", "impressum.en.md")
    assert ship(shipped, english) == 2
    assert ship(shipped, english) == 0
    assert ship(write(tmp_path, "# Von uns, neuer\n", "impressum.md"), english) == 1
    withdrawn = publish(write(tmp_path, "# Vom Betrieb\n", "impressum.md"))
    assert [row.language for row in withdrawn] == ["en"]
    assert ship(write(tmp_path, "# Von uns, ganz neu\n", "impressum.md"), english) == 0
    assert "<h1>Vom Betrieb</h1>" in client.get("/impressum/?sprache=en").content.decode()
    assert not adapter().differs()


def test_a_withdrawn_page_stays_away_until_it_is_imported_again(
    db: None, client: Client, tmp_path: Path
) -> None:
    file = write(tmp_path, "# Titel\n")
    ship(file)
    actions.withdraw(address="/seite/", now=NOW)
    assert ship(file) == 0
    assert client.get("/seite/").status_code == 404
    assert find("titel").hits == []
    publish(file)
    assert client.get("/seite/").status_code == 200
    with pytest.raises(CommandFailed, match="steht keine Seite"):
        actions.withdraw(address="gibt-es-nicht", now=NOW)


def test_facts_of_the_house_are_filled_in_and_gaps_are_marked(
    db: None, client: Client, tmp_path: Path, settings: Any
) -> None:
    settings.OPERATOR = {"name": "Stadt <b>A</b>", "email": "haus@example.org"}
    page(tmp_path, "# T\n\n{{ operator }}, {{ operator_email }}, {{ operator_head }}\n")
    content = client.get("/seite/").content.decode()
    assert "Stadt &lt;b&gt;A&lt;/b&gt;" in content
    assert '<a href="mailto:haus@example.org">' in content
    assert "Bitte eintragen: Name der Person" in content


def test_one_page_costs_the_same_however_many_there_are(
    db: None, client: Client, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    publish(*(write(tmp_path, f"# Seite {n}\n", f"seite-{n}.md") for n in range(30)))
    client.get("/seite-1/")
    with django_assert_max_num_queries(4):
        client.get("/seite-2/")


def test_all_our_own_pages_are_published_in_three_languages(db: None, client: Client) -> None:
    assert load_shipped() > 20
    shipped = ContentPage.objects.filter(origin=Origin.SHIPPED)
    for address in set(shipped.values_list("address", flat=True)):
        languages = set(shipped.filter(address=address).values_list("language", flat=True))
        assert languages == {"de", "en", "de-ls"}, address
        assert client.get(f"/{address}/").status_code == 200


def test_the_operator_imports_lists_and_withdraws(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = {command.verb: command.run for command in commands if command.domain == "pages"}

    class Options:
        files = [str(GOALS)]
        address = ""

    run["import"](Options())  # type: ignore[arg-type]
    assert "ist ein Platzhalter" in capsys.readouterr().out
    run["list"](Options())  # type: ignore[arg-type]
    assert "/projekt/ (de)" in capsys.readouterr().out
    Options.address = "projekt"
    run["withdraw"](Options())  # type: ignore[arg-type]
    assert "zurückgezogen" in capsys.readouterr().out


def test_the_shipped_pages_read_easily() -> None:
    """German sentences have at most about 14 words on average, in plain language at most 10."""
    from greifbar.pages.tests.reading import words_per_sentence

    for file in sorted((settings.BASE / "content").glob("*.md")):
        if not file.name.endswith(".en.md"):
            limit = 10 if ".de-ls." in file.name else 14
            assert words_per_sentence(file) <= limit, file.name
