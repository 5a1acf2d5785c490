"""What can be wrong with the data a caller hands in, and where?"""

from __future__ import annotations


class QiutongError(ValueError):
    """The data cannot be used; `code` is stable, `params` say where and what."""

    def __init__(self, code: str, message: str, **params: object) -> None:
        super().__init__(message)
        self.code = code
        self.params = params


class BadVotes(QiutongError):
    """The vote arrays contradict themselves or the conventions."""


class BadFile(QiutongError):
    """A file cannot be read; `line` counts from 1 and includes the header."""

    def __init__(
        self, code: str, message: str, *, line: int | None = None, **params: object
    ) -> None:
        super().__init__(code, message if line is None else f"line {line}: {message}", **params)
        self.line = line
