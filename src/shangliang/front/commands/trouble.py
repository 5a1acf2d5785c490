"""What cannot be done, and what should the operator do? One line each; the exit code is 2."""

from __future__ import annotations


class Trouble(Exception):
    """The command cannot do its work; `cure` says what to do."""

    def __init__(self, what: str, cure: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.what}. {self.cure}" if self.cure else f"{self.what}."
