"""Why a page is refused: file, line, reason. All problems are told at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from greifbar.core.errors import CommandFailed


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to correct; `line` counts from 1 in the file as it is written."""

    line: int
    reason: str
    file: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class BadPage(CommandFailed):
    """Nothing was imported, because of these problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in problems))
