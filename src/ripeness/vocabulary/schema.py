"""The shape of vocabulary files, checked at the border."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

__all__ = [
    "ActEntry",
    "ActorEntry",
    "DimensionEntry",
    "Entry",
    "IssueEntry",
    "OfficeEntry",
    "PackFile",
    "PackIssueEntry",
    "ScaleEntry",
    "TermEntry",
    "TieEntry",
    "VocabularyFile",
    "merge",
]


def _lines(value: Any) -> Any:
    """A list, or a text whose lines or ;-separated parts are the items."""
    if value is None:
        return ()
    if isinstance(value, str):
        parts = value.replace("\n", ";").split(";")
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
    return value


Lines = Annotated[tuple[str, ...], BeforeValidator(_lines)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
TermName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


def _bound(text: str, *, end: bool) -> date | None:
    """A day, or the first day of a month or year; as an end, the first day after it (days stay)."""
    text = text.strip()
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    first = date(parts[0], parts[1] if len(parts) == 2 else 1, 1)
    if not end:
        return first
    return (first + timedelta(days=31)).replace(day=1) if len(parts) == 2 else date(parts[0] + 1, 1, 1)


def _period(text: str) -> dict[str, date | None]:
    start, slash, end = text.partition("/")
    if not slash:
        raise ValueError(f"a period is START/END, either may be empty: {text!r}")
    return {"start": _bound(start, end=False), "end": _bound(end, end=True)}


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(_Model):
    """An entry that later files extend: texts replace, lists grow, ``replace: true`` begins anew."""

    id: str = Field(min_length=1)
    replace: bool = False
    remove: bool = False


class ActEntry(Entry):
    """One act."""

    meaning: str = ""
    order: int = Field(default=99, ge=1)
    cues: Lines = ()


class IssueEntry(Entry):
    """One issue."""

    scope: str = ""
    cues: Lines = ()


class TermEntry(Entry):
    """One term of a pack's issue; its id stands without the issue."""

    id: TermName
    meaning: str = ""
    cues: Lines = ()
    against: Lines = ()
    unit: str = ""
    quantity_cues: Lines = ()


class DimensionEntry(Entry):
    """One choice inside an issue."""

    id: TermName
    kind: Literal["ordered", "exclusive", "optional"]
    terms: Lines = ()


class PackIssueEntry(Entry):
    """One issue of a pack."""

    id: Identifier
    settles: bool = True
    dimensions: tuple[DimensionEntry, ...] = ()
    terms: tuple[TermEntry, ...] = ()


class PackFile(Entry):
    """One pack."""

    id: Identifier
    version: int = Field(default=1, ge=1)
    title: str = ""
    signers: Lines = ()
    poles: Lines = ()
    detect: Lines = ()
    issues: tuple[PackIssueEntry, ...] = ()
    exclusions: tuple[tuple[str, str], ...] = ()
    requirements: tuple[tuple[str, str], ...] = ()

    @field_validator("poles")
    @classmethod
    def _two_poles(cls, poles: tuple[str, ...]) -> tuple[str, ...]:
        if len(poles) not in (0, 2):
            raise ValueError("poles are two parties, or none")
        return poles


class OfficeEntry(_Model):
    """An office: ``title; of; START/END`` or a mapping."""

    title: str = Field(min_length=1)
    of: str = Field(min_length=1)
    start: date | None = None
    end: date | None = None

    @classmethod
    def parse(cls, value: Any) -> Any:
        """Read the short form."""
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(";")]
        if len(parts) not in (2, 3):
            raise ValueError(f"an office is 'title; of; START/END': {value!r}")
        return {"title": parts[0], "of": parts[1], **(_period(parts[2]) if len(parts) == 3 else {})}


class TieEntry(_Model):
    """A bond: a name, ``name; START/END``, or a mapping."""

    actor: str = Field(min_length=1)
    start: date | None = None
    end: date | None = None

    @classmethod
    def parse(cls, value: Any) -> Any:
        """Read the short form."""
        if not isinstance(value, str):
            return value
        name, _, period = value.partition(";")
        return {"actor": name.strip(), **(_period(period.strip()) if period else {})}


def _ties(value: Any) -> Any:
    if value is None:
        return ()
    items = value.replace("\n", ",").split(",") if isinstance(value, str) else value
    return [item for item in items if not isinstance(item, str) or item.strip()]


Office_ = Annotated[OfficeEntry, BeforeValidator(OfficeEntry.parse)]
Offices = Annotated[
    tuple[Office_, ...], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)
]
Ties = Annotated[tuple[Annotated[TieEntry, BeforeValidator(TieEntry.parse)], ...], BeforeValidator(_ties)]


class ActorEntry(Entry):
    """One actor; ``surname`` is its last word where the file is silent, ``members`` the bond seen from above."""

    kind: Literal["person", "state", "organisation", "armed_group", "role"] = "person"
    aliases: Lines = ()
    surname: str | None = None
    gender: Literal["", "m", "f"] = ""
    offices: Offices = ()
    member_of: Ties = ()
    members: Lines = ()
    speaks_for: Ties = ()
    seats: Lines = ()
    demonyms: Lines = ()
    leader: str = ""


class ScaleEntry(Entry):
    """One scale of words of probability: phrase -> ``LOW-HIGH`` or ``MEDIAN [LOW-HIGH]``, in per cent."""

    source: str = ""
    words: dict[str, str] = Field(default_factory=dict)


class VocabularyFile(_Model):
    """What any file may hold; files may mix."""

    acts: tuple[ActEntry, ...] = ()
    issues: tuple[IssueEntry, ...] = ()
    packs: tuple[PackFile, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    ambiguous: dict[str, str | None] = Field(default_factory=dict)
    verbs: dict[str, Lines] = Field(default_factory=dict)
    nouns: dict[str, Lines] = Field(default_factory=dict)
    sources: Lines = ()
    scales: tuple[ScaleEntry, ...] = ()
    hedges: Lines = ()
    hedge_range: tuple[float, float] | None = None
    probability_aliases: dict[str, str] = Field(default_factory=dict)

    def extended_by(self, other: Self) -> Self:
        """This file's content with another's on top."""
        return self.model_copy(
            update={name: merge(getattr(self, name), getattr(other, name)) for name in other.model_fields_set}
        )


def merge(old: Any, new: Any) -> Any:
    """Lay one value over another: entries by id, mappings by key, lists grow, the rest is replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: merge(old[key], value) if key in old else value for key, value in new.items()}
    if not (isinstance(old, tuple) and isinstance(new, tuple)):
        return new
    if not any(isinstance(item, Entry) for item in (*old, *new)):
        return old + tuple(item for item in new if item not in old)
    entries: dict[str, Entry] = {entry.id: entry for entry in old}
    for entry in new:
        if entry.remove:
            entries.pop(entry.id, None)
        elif entry.replace or entry.id not in entries:
            entries[entry.id] = entry
        else:
            entries[entry.id] = _merge_entry(entries[entry.id], entry)
    return tuple(entries.values())


def _merge_entry(old: Entry, new: Entry) -> Entry:
    changed = {
        name: merge(getattr(old, name), getattr(new, name)) for name in new.model_fields_set - {"replace"}
    }
    return old.model_copy(update=changed)
