"""From a file to a page that is ready to be published, or to the reasons why it is not."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings

from greifbar.core.text import slug
from greifbar.pages import frontmatter, links, markdown
from greifbar.pages.frontmatter import Matter
from greifbar.pages.layouts import COMMON, TEXT, Layout, layouts
from greifbar.pages.problems import BadPage, Problem

LARGEST = 1_000_000
_ADDRESS = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*$")
_NO_TITLE = re.compile(r"^(?:x{2,}|\\W+|title|titel|untitled|tbd|platzhalter|ohne titel)$", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """A page as its file describes it. `notes` tell the writer what was replaced."""

    address: str
    language: str
    layout: str
    title: str
    description: str
    data: dict[str, Any]
    source: str
    html: str
    toc: list[dict[str, str | int]]
    plain: str
    file: str
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def source_hash(self) -> str:
        return hashlib.sha256(f"{self.address}\n{self.language}\n{self.source}".encode()).hexdigest()


def read_text(file: Path) -> str:
    """Return a file's text with plain line ends. Raises BadPage when it is no readable text."""
    try:
        raw = file.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise BadPage([Problem(1, f"Die Datei lässt sich nicht lesen: {error.strerror}.")]) from error
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadPage([Problem(line, "Die Datei ist kein Text in UTF-8.")]) from error
    if len(raw) > LARGEST:
        raise BadPage([Problem(1, "Die Datei ist größer als 1 Megabyte.")])
    if "\0" in text:
        raise BadPage(
            [Problem(text[: text.index("\0")].count("\n") + 1, "Die Datei enthält ein Nullzeichen.")]
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _name_and_language(file: Path) -> tuple[str, str]:
    """Split "hilfe.de-ls.md" into "hilfe" and "de-ls"; without a suffix a page is German."""
    name, _, suffix = file.name.removesuffix(file.suffix).rpartition(".")
    if name and suffix in dict(settings.LANGUAGES):
        return name, suffix
    return file.name.removesuffix(file.suffix), settings.LANGUAGE_CODE


def _layout(text: markdown.Text, matter: Matter) -> Layout:
    layout = layouts.get(text.layout) if text.layout else TEXT
    if layout is None:
        rows = enumerate(matter.body.split("\n"))
        line = next((number for number, row in rows if row.strip().startswith(f"<{text.layout}")), 0)
        reason = f"Den Aufbau <{text.layout} /> gibt es nicht. Es gibt: {layouts.names()}."
        raise BadPage([Problem(matter.body_line + line, reason)])
    return layout


def _key_problem(key: str, value: object, layout: Layout) -> str:
    if key not in COMMON | layout.keys:
        return f"Die Angabe „{key}“ kennen wir hier nicht."
    if key in COMMON and not isinstance(value, str):
        return f"„{key}“ muss ein Text sein."
    if key == "language" and value not in dict(settings.LANGUAGES):
        return f"Die Sprache „{value}“ gibt es nicht. Es gibt: {', '.join(dict(settings.LANGUAGES))}."
    return ""


def _head_problems(matter: Matter, layout: Layout) -> list[Problem]:
    reasons = ((key, _key_problem(key, value, layout)) for key, value in matter.data.items())
    found = [Problem(matter.line(key), reason) for key, reason in reasons if reason]
    found += layout.check(matter)
    if not found:
        pictures = (links.why_no_picture(picture) for picture in layout.pictures(matter.data))
        found = [Problem(1, reason) for reason in pictures if reason]
    return sorted(found)


def _title(matter: Matter, text: markdown.Text, layout: Layout) -> tuple[str, tuple[str, ...]]:
    """Return the title and what to tell about it: the head's, else the h1, else the layout's own."""
    given = matter.data.get("title", "")
    if given and not _NO_TITLE.match(given):
        return given, ()
    title = text.title or layout.title(matter.data)
    if not title:
        reason = "Die Seite hat keinen Titel: weder im Kopf noch als Zeile mit #."
        raise BadPage([Problem(matter.line("title"), reason)])
    told = (f"Der Titel „{given}“ ist ein Platzhalter. Die Seite heißt „{title}“.",) if given else ()
    return title, told


def _address(file_name: str, matter: Matter, layout: Layout, wanted: str) -> str:
    """Return where the page stands: as asked, as its head says, as its layout says, as its file is named."""
    address = (wanted or matter.data.get("address", "") or layout.default_address or slug(file_name)).strip(
        "/"
    )
    if not _ADDRESS.match(address) or len(address) > 200:
        reason = f"Die Adresse „{address}“ ist nicht möglich. Erlaubt sind a–z, 0–9, Bindestrich und /."
        raise BadPage([Problem(matter.line("address"), reason)])
    return address


def _read(file: Path, wanted: str) -> Page:
    source = read_text(file)
    matter = frontmatter.read(source)
    text = markdown.render(matter.body, matter.body_line)
    layout = _layout(text, matter)
    if problems := _head_problems(matter, layout):
        raise BadPage(problems)
    title, notes = _title(matter, text, layout)
    name, language = _name_and_language(file)
    missing = [*text.missing_pictures, *(p for p in layout.pictures(matter.data) if not links.picture_url(p))]
    notes += tuple(f"Das Bild {picture} fehlt. Dort steht unsere Zeichnung." for picture in missing)
    return Page(
        address=_address(name, matter, layout, wanted),
        language=matter.data.get("language", language),
        layout=layout.name,
        title=title,
        description=matter.data.get("description", ""),
        data={key: value for key, value in matter.data.items() if key in layout.keys},
        source=source,
        html=text.html,
        toc=text.toc,
        plain=f"{layout.plain(matter.data)} {text.plain}".strip(),
        file=file.name,
        notes=notes,
    )


def read_page(file: Path, address: str = "") -> Page:
    """Read one file. Raises BadPage with file, line and reason of everything that is wrong."""
    try:
        return _read(file, address)
    except BadPage as error:
        raise BadPage([replace(problem, file=str(file)) for problem in error.problems]) from error


def read_pages(files: list[Path], address: str = "") -> list[Page]:
    """Read all files, or raise BadPage with the problems of all of them."""
    pages, problems = [], []
    for file in files:
        try:
            pages.append(read_page(file, address))
        except BadPage as error:
            problems += error.problems
    if problems:
        raise BadPage(problems)
    return pages
