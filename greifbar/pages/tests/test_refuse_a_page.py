from pathlib import Path

import pytest

from greifbar.pages.models import ContentPage
from greifbar.pages.problems import BadPage
from greifbar.pages.sources import read_page, read_pages
from greifbar.pages.tests.factories import publish, write
from greifbar.search.models import Document

BAD = {
    "a script": ("# T\n\nText\n\n<script>alert(1)</script>\n", 5, "HTML ist nicht erlaubt"),
    "a tag in a sentence": ("# T\n\nEins\nzwei <b>drei</b>\n", 4, "<b>"),
    "a comment": ("# T\n\n<!-- geheim -->\n", 3, "HTML"),
    "html in a list": ("# T\n\n- eins\n  - <img src=x onerror=alert(1)>\n", 4, "HTML"),
    "an unknown layout": ("# T\n\n<PartyPage />\n", 3, "<PartyPage />"),
    "a layout with attributes": ('# T\n\n<ProjectPage a="1" />\n', 3, "HTML"),
    "two layouts": ("# T\n\n<TextPage />\n\n<ProjectPage />\n", 5, "nur einen Aufbau"),
    "a script link": ("# T\n\nText [hier](javascript:alert(1))\n", 3, "javascript"),
    "a hidden script link": ("# T\n\n[x](JaVa&#115;cript:alert(1))\n", 3, "nicht erlaubt"),
    "a script link with a tab": ("# T\n\n[x](java&Tab;script:alert(1))\n", 3, "nicht erlaubt"),
    "a script link by reference": ("# T\n\nText [hier]\n\n[hier]: javascript:alert(1)\n", 3, "javascript"),
    "a data link": ("# T\n\n<data:text/html,x>\n", 3, "nicht erlaubt"),
    "a link without a scheme": ("# T\n\n[x](//evil.example)\n", 3, "kein https"),
    "a foreign picture": ("# T\n\n![x](https://evil.example/x.png)\n", 3, "nicht in diesem Haus"),
    "a picture outside the folder": ("# T\n\n![x](/../../secret.png)\n", 3, "nicht in diesem Haus"),
    "an unknown placeholder": ("# T\n\n{{ secret_key }}\n", 3, "secret_key"),
    "an open head": ("---\ntitle: T\n", 1, "zweite Zeile"),
    "a broken head": ("---\ntitle: T\n  bad: [\n---\n", 3, "YAML"),
    "a head that is a list": ("---\n- a\n---\n# T\n", 2, "title: Mein Titel"),
    "an unknown entry": ("---\ntitle: T\nautor: X\n---\n", 3, "„autor“"),
    "an entry twice": ("---\ntitle: T\ntitle: U\n---\n", 3, "zweimal"),
    "an alias": ("---\na: &x [1]\nb: *x\n---\n", 2, "Verweise"),
    "an object": ("---\ntitle: !!python/object/apply:os.system ['true']\n---\n", 2, "python"),
    "html in the head": ("---\ntitle: T\ndescription: <script>x</script>\n---\n", 3, "HTML"),
    "a title that is a list": ("---\ntitle: [a]\n---\n", 2, "muss ein Text sein"),
    "an unknown language": ("---\ntitle: T\nlanguage: xx\n---\n", 3, "xx"),
    "an impossible address": ("---\ntitle: T\naddress: ../admin\n---\n", 3, "Adresse"),
    "no title": ("Nur Text.\n", 1, "keinen Titel"),
    "a project without a hero": ("---\ntitle: T\n---\n<ProjectPage />\n", 1, "hero"),
    "a goal without a title": (
        "---\nhero:\n  title: T\ngoals:\n  - description: x\n---\n<ProjectPage />\n",
        5,
        "fehlt „title“",
    ),
    "a goal that is a word": ("---\nhero:\n  title: T\ngoals:\n  - x\n---\n<ProjectPage />\n", 5, "goals.0"),
    "a null sign": ("# T\n\na\0b\n", 3, "Nullzeichen"),
}


@pytest.mark.parametrize(("text", "line", "reason"), BAD.values(), ids=BAD.keys())
def test_a_page_is_refused_with_file_line_and_reason(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    file = write(tmp_path, text)
    with pytest.raises(BadPage) as error:
        read_page(file)
    assert f"{file}:{line}: " in str(error.value)
    assert reason in str(error.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bild.md"
    file.write_bytes(b"# T\n\n\xff\xfe")
    with pytest.raises(BadPage, match="3: Die Datei ist kein Text"):
        read_page(file)
    with pytest.raises(BadPage, match="nicht lesen"):
        read_page(tmp_path / "fehlt.md")


def test_all_problems_of_all_files_are_told_and_nothing_is_imported(db: None, tmp_path: Path) -> None:
    good = write(tmp_path, "# Gut\n", "gut.md")
    first = write(tmp_path, "# T\n\n<b>x</b>\n\n<i>y</i>\n", "eins.md")
    second = write(tmp_path, "Ohne Titel\n", "zwei.md")
    with pytest.raises(BadPage) as error:
        publish(good, first, second)
    assert len(error.value.problems) == 5
    assert ContentPage.objects.count() == 0
    assert Document.objects.count() == 0


def test_two_files_for_one_address_are_refused(db: None, tmp_path: Path) -> None:
    files = [write(tmp_path, "---\naddress: gleich\n---\n# T\n", name) for name in ("a.md", "b.md")]
    with pytest.raises(BadPage, match="an die Adresse /gleich/"):
        publish(*files)
    assert ContentPage.objects.count() == 0


@pytest.mark.parametrize("name", ["suche.md", "gesund.md", "static.md", "medien.md"])
def test_an_address_of_a_room_is_refused(db: None, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadPage, match="gehört schon zum Haus"):
        publish(write(tmp_path, "# T\n", name))


def test_tags_in_code_are_only_shown(tmp_path: Path) -> None:
    read = read_page(write(tmp_path, "# T\n\n`<b>`\n\n```\n<ProjectPage />\n<script>\n```\n"))
    assert read.layout == "TextPage"
    assert "&lt;script&gt;" in read.html


def test_a_head_that_would_grow_without_end_is_refused(tmp_path: Path) -> None:
    rows = ["a: &a [x, x]"] + [
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]" for n in range(20)
    ]
    with pytest.raises(BadPage, match="Verweise"):
        read_pages([write(tmp_path, "---\n" + "\n".join(rows) + "\n---\n# T\n")])
