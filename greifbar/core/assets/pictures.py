"""Signs become one sprite, pictures lose what only their drawer needed."""

import re
from pathlib import Path
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
OUTER_ONLY = {"width", "height", "aria-hidden", "role", "focusable", "id"}

ElementTree.register_namespace("", SVG)


def sprite(folder: Path) -> str:
    """One `<symbol>` per `ui-*.svg` and `sign-*.svg`, named like its file."""
    files = [*sorted(folder.glob("ui-*.svg")), *sorted(folder.glob("sign-*.svg"))]
    root = ElementTree.Element(f"{{{SVG}}}svg")
    root.extend(symbol(file) for file in files)
    return tidy(ElementTree.tostring(root, encoding="unicode"))


def symbol(file: Path) -> ElementTree.Element:
    """The drawing of `file` as a symbol; refuses one without a viewBox, which could not be scaled."""
    drawing = ElementTree.parse(file).getroot()  # noqa: S314  our own files
    if "viewBox" not in drawing.attrib:
        raise ValueError(f"{file}: no viewBox")
    kept = {name: value for name, value in drawing.attrib.items() if name not in OUTER_ONLY}
    element = ElementTree.Element(f"{{{SVG}}}symbol", {"id": file.stem, **kept})
    element.extend(drawing)
    return element


def copy(source: Path, target: Path) -> None:
    """Copies every picture, without comments and indentation."""
    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(source.glob("*.svg")):
        (target / file.name).write_text(tidy(file.read_text(encoding="utf-8")), encoding="utf-8")


def tidy(svg: str) -> str:
    """`svg` without comments and without white space between tags."""
    bare = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    return bare if "<text" in bare else re.sub(r">\s+<", "><", bare).strip()
