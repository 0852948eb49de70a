"""What is current is not made again: a stamp holds the hash of what something was made from."""

import fcntl
import hashlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from runlib.places import ASSETS, ROOT


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """Hash over names and contents of `files`, over `words` and the version of Python."""
    digest = hashlib.sha256(repr((sys.version_info[:2], words)).encode())
    for file in sorted(files):
        digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def files_in(folder: str, *patterns: str) -> list[Path]:
    """Files below `folder` of the project that match one of the patterns."""
    found = (file for pattern in patterns for file in (ROOT / folder).rglob(pattern))
    return [file for file in found if file.is_file() and "__pycache__" not in file.parts]


@contextmanager
def alone() -> Iterator[None]:
    """Lets one `./run` prepare at a time; a second one waits and then finds everything done."""
    ASSETS.mkdir(exist_ok=True)
    with (ASSETS / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_current(stamp: Path, mark: str) -> bool:
    """Whether the stamp was set for exactly this."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == mark


def set_stamp(stamp: Path, mark: str) -> None:
    """Remembers what something was made from."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(mark, encoding="utf-8")
