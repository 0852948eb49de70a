"""Pages for tests, written to a folder and imported as an operator does."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from greifbar.pages import actions
from greifbar.pages.models import ContentPage
from greifbar.pages.sources import read_pages

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
FILES = Path(__file__).parent / "files"
GOALS, FINDINGS = FILES / "goals.md", FILES / "what-we-found-2017.md"
SEEDS = settings.BASE.parent / "shared" / "seeds"


def write(folder: Path, text: str, name: str = "seite.md") -> Path:
    """Write a page file and return it."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def publish(*files: Path, address: str = "") -> list[ContentPage]:
    """Import files as an operator and return shipped pages withdrawn for it."""
    return actions.publish(pages=read_pages(list(files), address), now=NOW)


def page(folder: Path, text: str = "# Titel\n\nText.", name: str = "seite.md") -> ContentPage:
    """Write and publish one page."""
    publish(write(folder, text, name))
    return ContentPage.objects.latest("pk")
