from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from greifbar.pages.sources import read_page
from greifbar.pages.tests.factories import FINDINGS, GOALS, SEEDS, write


@pytest.mark.parametrize(
    ("name", "head", "wanted", "address", "language"),
    [
        ("hilfe.md", "", "", "hilfe", "de"),
        ("hilfe.en.md", "", "", "hilfe", "en"),
        ("hilfe.de-ls.md", "", "", "hilfe", "de-ls"),
        ("Über uns.2017.md", "", "", "ueber-uns-2017", "de"),
        ("hilfe.md", "address: rat/und-tat\n", "", "rat/und-tat", "de"),
        ("hilfe.md", "address: /rat/\nlanguage: en\n", "", "rat", "en"),
        ("hilfe.md", "address: rat\n", "/anders/", "anders", "de"),
    ],
)
def test_address_and_language_come_from_wish_head_and_file_name(
    tmp_path: Path, name: str, head: str, wanted: str, address: str, language: str
) -> None:
    read = read_page(write(tmp_path, f"---\ntitle: T\n{head}---\nText\n", name), wanted)
    assert (read.address, read.language) == (address, language)


def test_without_a_head_the_title_is_the_first_heading_and_stands_once(tmp_path: Path) -> None:
    read = read_page(write(tmp_path, "\ufeff\n\n# Was *wir* tun\r\n\r\nText\r\n"))
    assert read.title == "Was wir tun"
    assert "<h1" not in read.html
    assert read.html.strip() == "<p>Text</p>"


def test_a_second_main_heading_becomes_a_section(tmp_path: Path) -> None:
    assert '<h2 id="zwei">Zwei</h2>' in read_page(write(tmp_path, "# Eins\n\n# Zwei\n")).html


def test_a_wide_table_is_reached_by_keyboard_and_bears_the_heading_above(tmp_path: Path) -> None:
    html = read_page(
        write(tmp_path, "# T\n\n## Fristen\n\n| Was | Wie lange |\n|---|---|\n| Mail | 1 Jahr |\n")
    ).html
    assert '<div class="g-table" role="group" aria-labelledby="fristen" tabindex="0"><table>' in html
    assert "</table></div>" in html


def test_repeated_headings_get_anchors_of_their_own() -> None:
    read = read_page(FINDINGS)
    anchors = [entry["id"] for entry in read.toc]
    assert len(anchors) == len(set(anchors)) == 7
    assert all(f'id="{anchor}"' in read.html for anchor in anchors)
    assert [entry["text"] for entry in read.toc].count("Weitere Themen") == 2


def test_no_heading_takes_the_name_of_a_part_of_the_page(tmp_path: Path) -> None:
    assert 'id="inhalt"' not in read_page(write(tmp_path, "# T\n\n## Inhalt\n")).html


def test_a_project_page_has_its_own_address_and_title_and_tells_what_it_replaced() -> None:
    read = read_page(GOALS)
    assert (read.address, read.layout, read.title) == ("projekt", "ProjectPage", "Unser Vorhaben")
    assert any("„xxx“ ist ein Platzhalter" in note for note in read.notes)
    assert sum("fehlt. Dort steht unsere Zeichnung" in note for note in read.notes) == 2


def test_a_picture_in_the_media_folder_is_shown_and_a_missing_one_leaves_its_words(
    tmp_path: Path, settings: object
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    default_storage.save("seiten/images/da.png", ContentFile(b"png"))
    read = read_page(write(tmp_path, "# T\n\n![Ein Fest](/images/da.png)\n\n![Ein Hof](/images/weg.png)\n"))
    assert '<img src="/medien/seiten/images/da.png" alt="Ein Fest"' in read.html
    assert "<p>Ein Hof</p>" in read.html
    assert read.notes == ("Das Bild /images/weg.png fehlt. Dort steht unsere Zeichnung.",)


def test_clean_html_holds_no_attribute_that_acts(tmp_path: Path) -> None:
    read = read_page(
        write(tmp_path, "# T\n\n|a|b|\n|:-|-:|\n|1|2|\n\n[x](https://a.b 'y') Fuß[^1]\n\n[^1]: Note\n")
    )
    assert "style=" not in read.html
    assert "onclick" not in read.html
    assert '<a href="https://a.b"' in read.html


@pytest.mark.skipif(not SEEDS.exists(), reason="the two source documents are not beside this project")
def test_the_two_source_documents_import_unchanged() -> None:
    project = read_page(SEEDS / "projektbeschreibung.md")
    assert (project.address, project.title) == ("projekt", "Projektbeschreibung")
    assert len(project.data["goals"]) == len(project.data["structures"]) == 3
    results = read_page(SEEDS / "prozessergebnisse-2017.md")
    assert results.address == "prozessergebnisse-2017"
    assert len({entry["id"] for entry in results.toc}) == len(results.toc) > 15
