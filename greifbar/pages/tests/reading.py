"""How long the sentences of a page are."""

import re
from pathlib import Path

from greifbar.pages.sources import read_page


def words_per_sentence(file: Path) -> float:
    """Return the mean number of words in the sentences of a page, headings and list entries included."""
    read = read_page(file)
    blocks = re.findall(r"<(?:p|li|h\d|td)[^>]*>(.*?)(?=</?(?:p|li|h\d|td|ul|ol)\b)", read.html, re.DOTALL)
    texts = [re.sub(r"<[^>]+>|\{\{.*?\}\}", " ", block) for block in blocks]
    sentences = [
        part for text in texts for part in re.split(r"[.!?:](?:\s|$)", text) if re.search(r"\w", part)
    ]
    return sum(len(re.findall(r"\w[\w‑-]*", sentence)) for sentence in sentences) / max(1, len(sentences))
