"""The one tree of errors, each with a stable code and a message that says what to do next.

The command line maps each family to an exit status (`exit_status`): 1 failed, 2 usage, 3 invalid case,
4 a check found problems, 5 a needed part is missing.
"""

from __future__ import annotations

__all__ = [
    "CaseError",
    "CheckFailed",
    "DocumentError",
    "EvidenceError",
    "MissingPartError",
    "RipenessError",
    "SolverError",
    "StoreError",
    "UsageError",
    "VocabularyError",
]


class RipenessError(Exception):
    """Root of the tree.

    Parameters
    ----------
    message
        What went wrong, in words for a person.
    code
        A stable identifier, ``family-detail`` in kebab case (``document-empty``, ``case-unknown-option``);
        the class's ``code`` where none is given.
    hint
        What to do next. Empty only where the message says it already.
    """

    code = "ripeness"
    exit_status = 1

    def __init__(self, message: str, *, code: str | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()

    def as_dict(self) -> dict[str, str]:
        """Return the one JSON shape of every error: ``code``, ``message``, ``hint``."""
        return {"code": self.code, "message": self.message, "hint": self.hint}


class UsageError(RipenessError):
    """The command or call was put wrongly."""

    code = "usage"
    exit_status = 2


class VocabularyError(RipenessError):
    """A vocabulary file (acts, issues, packs, actors, cues) is not valid."""

    code = "vocabulary"


class DocumentError(RipenessError):
    """A source could not be made into a document; the other sources go on."""

    code = "document"


class EvidenceError(RipenessError):
    """A statement says something that does not stand in its document."""

    code = "evidence"


class CaseError(RipenessError):
    """The case file is not valid. ``str()`` begins with ``case.yaml:LINE:COLUMN:`` where the place is known."""

    code = "case"
    exit_status = 3

    def __init__(
        self,
        message: str,
        *,
        file: str = "",
        line: int | None = None,
        column: int | None = None,
        code: str | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message, code=code, hint=hint)
        self.file = file
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = ":".join(
            str(part) for part in (self.file or None, self.line, self.column) if part is not None
        )
        return f"{place}: {super().__str__()}" if place else super().__str__()


class CheckFailed(RipenessError):  # noqa: N818 - the finding of a check, not a fault of the program
    """A check ran and found problems."""

    code = "check"
    exit_status = 4


class MissingPartError(RipenessError):
    """An optional part (an extra, a program, a file that ships with the package) is not installed."""

    code = "missing-part"
    exit_status = 5


class SolverError(RipenessError):
    """The numbers given to a method cannot carry an answer (NaN, infinite, no option, too large)."""

    code = "solver"


class StoreError(RipenessError):
    """The workspace cannot be read or written (locked, read-only, full, of a newer version)."""

    code = "store"
