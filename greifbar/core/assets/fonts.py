"""The typeface, reduced to the letters of the languages we show."""

import logging
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

LETTERS = (
    *range(0x20, 0x7F),  # Basic Latin
    *range(0xA0, 0x180),  # Latin-1, Latin Extended-A: German, French, Polish, Czech, Croatian, Turkish …
    *range(0x218, 0x21C),  # Romanian s and t with comma
    0x1E9E,  # capital ß
)
MARKS = (
    *range(0x2009, 0x200B),  # thin spaces
    *range(0x2010, 0x2016),  # hyphens, no-break hyphen, dashes
    *range(0x2018, 0x201F),  # quotation marks
    *(0x2022, 0x2026, 0x202F, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212),
    *range(0x2190, 0x2194),  # arrows
)


def subset(source: Path, target: Path) -> None:
    """Writes the letters and marks above as woff2, without hinting."""
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.desubroutinize = True
    options.layout_features = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "tnum"]
    options.name_IDs = [0, 1, 2, 13, 14]
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # the source's version numbers do not concern us
    font = load_font(str(source), options)
    worker = Subsetter(options)
    worker.populate(unicodes=[*LETTERS, *MARKS])
    worker.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    save_font(font, str(target), options)
