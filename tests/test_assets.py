"""What the browser gets: only the KERN rules we use, one sprite, pictures without their drawer's notes."""

from pathlib import Path

import pytest

from greifbar.core.assets import pictures, unused_css

KERN = """
@charset "UTF-8";
:root { --kern-a: 1px; --kern-b: var(--kern-a); --kern-unread: "x;y"; }
.kern-btn, .kern-card:not(.kern-btn) { margin: var(--kern-b); }
.kern-card .kern-btn { color: red; }
@media (width > 10px) { .kern-card { color: blue; } }
@media print { .kern-btn:hover { background: url("data:image/svg+xml,{};"); } .own { top: 0 } }
@keyframes turn { from { rotate: 0deg } to { rotate: 360deg } }
"""


def test_rules_for_unused_kern_classes_are_left_out() -> None:
    css = unused_css.without_unused(KERN, {"kern-btn"})
    assert "kern-card" not in css
    assert "@media (width" not in css
    assert ".kern-btn{" in css
    assert '.kern-btn:hover{ background: url("data:image/svg+xml,{};"); }' in css
    assert ".own" in css
    assert "@keyframes turn" in css
    assert css.startswith('@charset "UTF-8";')


def test_variables_nobody_reads_are_left_out_and_those_read_through_others_stay() -> None:
    css = unused_css.without_unused(KERN, {"kern-btn"})
    assert "--kern-a: 1px" in css
    assert "--kern-unread" not in css


def test_every_kern_class_of_a_template_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<a class="kern-btn kern-btn--primary">')
    assert unused_css.names_in(tmp_path) == {"kern-btn", "kern-btn--primary"}


def test_signs_become_symbols_named_like_their_files(tmp_path: Path) -> None:
    outer = 'xmlns="http://www.w3.org/2000/svg" width="9" viewBox="0 0 24 24" fill="none"'
    (tmp_path / "ui-clock.svg").write_text(f'<svg {outer}><path d="M1 1"/></svg>')
    assert pictures.sprite(tmp_path) == (
        '<svg xmlns="http://www.w3.org/2000/svg">'
        '<symbol id="ui-clock" viewBox="0 0 24 24" fill="none"><path d="M1 1" /></symbol></svg>'
    )


def test_a_sign_that_cannot_be_scaled_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ui-clock.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    with pytest.raises(ValueError, match="no viewBox"):
        pictures.sprite(tmp_path)
