"""A reader of small trusted-by-nobody XML: no document type, no entities, limits of size, depth and number."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from ripeness.errors import CaseError

__all__ = ["Element", "parse_xml"]

_LARGEST = 5_000_000
_DEEPEST = 24
_MOST = 100_000


@dataclass(slots=True)
class Element:
    """One element: its name, attributes, children and the line it begins on."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)

    def every(self, tag: str) -> list[Element]:
        """Return all elements of that name below this one, in the file's order."""
        found = []
        for child in self.children:
            if child.tag == tag:
                found.append(child)
            found.extend(child.every(tag))
        return found


def parse_xml(data: bytes, *, file: str) -> Element:
    """Return the root element of ``data``; text between elements is dropped.

    Raises
    ------
    CaseError
        With the line: not well formed, a document type or entity declared, or too large, deep or many.
    """
    if len(data) > _LARGEST:
        raise _error(
            f"The file has more than {_LARGEST} bytes.", file, None, "Split it or check that it is right."
        )
    builder = _Builder(file)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise CaseError(
            f"Not well-formed XML: {expat.ErrorString(error.code)}.",
            file=file,
            line=error.lineno,
            column=error.offset,
            code="case-xml",
            hint="Save the file again from the program that made it.",
        ) from error
    if builder.root is None:  # pragma: no cover - expat reports an empty document itself
        raise _error("The file holds no element.", file, 1, "")
    return builder.root


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.EntityDeclHandler = self.refuse
        self.parser.ExternalEntityRefHandler = self.refuse

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > _MOST or len(self.open) >= _DEEPEST:
            raise _error(
                f"More than {_MOST} elements, or more than {_DEEPEST} inside one another.",
                self.file,
                self.parser.CurrentLineNumber,
                "This is no negotiation domain.",
            )
        element = Element(tag, attributes, self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, tag: str) -> None:  # noqa: ARG002 - expat checks that tags match
        self.open.pop()

    def refuse(self, *_: object) -> int:
        raise _error(
            "The file declares a document type or an entity, which this reader refuses.",
            self.file,
            self.parser.CurrentLineNumber,
            "Delete the declaration: negotiation domains need none.",
        )


def _error(message: str, file: str, line: int | None, hint: str) -> CaseError:
    return CaseError(message, file=file, line=line, code="case-xml", hint=hint)
