"""Errors that carry a message for a person."""

from greifbar.core.registry import Text


class Refused(Exception):
    """An action was not possible; the message says kindly why and how to go on.

    `code` names the reason for code and tests; `field` the form field it belongs to, if one.
    """

    def __init__(self, message: Text, code: str = "", field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class CommandFailed(Exception):
    """A command could not do its work; the message goes to stderr and the exit code is 1."""
