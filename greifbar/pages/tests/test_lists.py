"""Lists nest the way people indent them, and no bullet mark is read as a word."""

import pytest

from greifbar.pages.markdown import render

INNER = "<ul>\n<li>Tee</li>\n<li>Kaffee</li>\n</ul>\n</li>"


@pytest.mark.parametrize(
    "text",
    [
        "- Trinken\n  - Tee\n  - Kaffee\n- Essen",
        "- Trinken\n   - Tee\n   - Kaffee\n- Essen",
        "- Trinken\n  * Tee\n  * Kaffee\n- Essen",
        "* Trinken\n   + Tee\n   + Kaffee\n* Essen",
        "1. Trinken\n  - Tee\n  - Kaffee\n2. Essen",
        "10. Trinken\n   * Tee\n   * Kaffee\n11. Essen",
        "- Trinken\n  - \\* Tee\n  - \\* Kaffee\n- Essen",
        "- Trinken\n  - • Tee\n  - • Kaffee\n- Essen",
    ],
)
def test_a_list_in_a_list_belongs_to_its_item(text: str) -> None:
    html = render(text).html
    assert INNER in html
    assert html.count("<li>") == 4
    assert html.rstrip().endswith(("<li>Essen</li>\n</ul>", "<li>Essen</li>\n</ol>"))


def test_lists_nest_under_numbers_in_lists() -> None:
    html = render("1. Woche\n  1. Montag\n    - früh\n    - spät\n  2. Dienstag\n2. Monat").html
    assert html.count("<ol>") == 2
    assert "<li>Montag\n<ul>\n<li>früh</li>\n<li>spät</li>\n</ul>\n</li>\n<li>Dienstag</li>" in html


def test_words_that_go_on_stay_with_their_item() -> None:
    html = render("1. Woche\n  - Montag,\n    ganz früh\n\nDanach ist Schluss.").html
    assert "<li>Montag,\nganz früh</li>" in html
    assert html.rstrip().endswith("<p>Danach ist Schluss.</p>")


def test_code_stays_as_it_was_typed() -> None:
    html = render("Vorher\n\n    1. a\n      - \\* b\n\n```\n1. a\n  - \\* b\n```\n").html
    assert html.count("1. a\n  - \\* b") == 2


def test_a_dash_in_a_sentence_stays() -> None:
    assert "<p>Zehn * zwei – oder mehr</p>" in render("Zehn \\* zwei – oder mehr").html
