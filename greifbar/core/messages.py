"""Message catalogues without the system's gettext: German is in the source, the rest in `greifbar/locale`.

`./run messages` collects the German texts and updates the catalogues; building the assets compiles them.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "greifbar" / "locale"
COMPLETE = "en"
LANGUAGES = (COMPLETE, "de_LS")
ABOUT: dict[str, Any] = {
    "header_comment": "# Translations of greifbar; the German text is the source.",
    "project": "greifbar",
    "version": "1",
    "charset": "utf-8",
    "last_translator": "greifbar",
    "language_team": "greifbar",
    "msgid_bugs_address": "SECURITY.md, CONTRIBUTING.md",
}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def catalogue_file(language: str) -> Path:
    """Where the translations into `language` (`en`, `de_LS`) stand."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def source_files() -> list[Path]:
    """Templates and Python of all domains, without tests and migrations."""
    files = (file for kind in ("*.py", "*.html", "*.txt") for file in (ROOT / "greifbar").rglob(kind))
    skipped = {"tests", "migrations", "assets"}
    return sorted(file for file in files if skipped.isdisjoint(file.relative_to(ROOT).parts))


def python_text(file: Path) -> str:
    """The text of `file` as Python; of a template only its messages are left."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        return text
    from django.utils.translation.template import templatize  # not installed where assets are built

    return "\n".join(line.strip() for line in templatize(text, origin=str(file)).splitlines())


def collected() -> Catalog:
    """Every German message of the project with the files it stands in."""
    catalogue = Catalog(**ABOUT)
    for file in source_files():
        source = io.BytesIO(python_text(file).encode())
        for _line, message, comments, context in extract("python", source, KEYWORDS, ("Translators:",)):
            place = [(str(file.relative_to(ROOT)), 0)]
            catalogue.add(message, locations=place, auto_comments=comments, context=context)
    return catalogue


def stored(language: str) -> Catalog:
    """The catalogue as it stands in the project, an empty one if there is none yet."""
    file = catalogue_file(language)
    if not file.exists():
        return Catalog(locale=language, fuzzy=False, **ABOUT)
    with file.open("rb") as source:
        return read_po(source, locale=language)


def brought_up_to_date(language: str, template: Catalog) -> Catalog:
    """The stored catalogue with exactly the messages of `template`; translations stay, nothing is guessed."""
    catalogue = stored(language)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def save(language: str, catalogue: Catalog) -> None:
    """Writes the catalogue ordered by message, so two people's additions seldom meet on one line."""
    file = catalogue_file(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        write_po(target, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=False)


def missing(catalogue: Catalog) -> list[str]:
    """German messages without a translation."""
    return [text(message.id) for message in catalogue if message.id and not all(forms(message.string))]


def broken(catalogue: Catalog) -> Iterator[str]:
    """Translations whose placeholders differ from the German ones, with what is wrong."""
    for message, errors in catalogue.check():
        if all(forms(message.string)):
            yield f"{text(message.id)!r}: {'; '.join(str(error) for error in errors)}"


def forms(string: object) -> tuple[str, ...]:
    """All plural forms of a message or translation."""
    return tuple(map(str, string)) if isinstance(string, tuple | list) else (str(string or ""),)


def text(message_id: object) -> str:
    """The singular of a message."""
    return forms(message_id)[0]


def compile_catalogues(locale: Path = LOCALE) -> None:
    """Writes `django.mo` beside every `django.po`; ValueError for a translation that would break a page."""
    for file in sorted(locale.glob("*/LC_MESSAGES/django.po")):
        with file.open("rb") as source:
            catalogue = read_po(source, locale=file.parents[1].name)
        if faults := list(broken(catalogue)):
            raise ValueError(f"{file}: {faults}")
        with file.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)


def main() -> None:
    """Updates all catalogues and says what is missing; ends with 1 if a translation is broken."""
    template = collected()
    faults = []
    for language in LANGUAGES:
        catalogue = brought_up_to_date(language, template)
        save(language, catalogue)
        gaps = missing(catalogue)
        print(f"{language}: {len(catalogue)} messages, {len(gaps)} without a translation")
        if language == COMPLETE:
            print("".join(f"  {gap}\n" for gap in gaps), end="")
        faults += [f"{language}: {fault}" for fault in broken(catalogue)]
    compile_catalogues()
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main()
