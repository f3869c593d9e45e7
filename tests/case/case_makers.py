"""Small hand-made negotiations: Norland against Sudland, with Midland between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from ripeness.case import Case, parse_case
from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.ledger import Ledger, build_ledger
from ripeness.reading.statement import OptionStand, Span, Statement
from ripeness.vocabulary import (
    Actor,
    ActorBook,
    Dimension,
    Office,
    Pack,
    PackIssue,
    ProbabilityRange,
    ProbabilityWords,
    Term,
    Vocabulary,
)

LINE = tuple(f"territory/line_{name}" for name in "abcde")
ORDER = ("ceasefire/first", "ceasefire/last")
SWAP = "prisoners/swap"
FORCE = "guarantees/force"
TALKS = "process/summit"
TERMS = (*LINE, *ORDER, SWAP, FORCE)
AS_OF = date(2025, 6, 30)
SIDES = ("Norland", "Sudland")


@dataclass(frozen=True)
class Said:
    """One sentence of one speaker."""

    party: str
    act: str
    option: str = ""
    day: str = ""
    issue: str = ""
    target: str = ""
    speaker: str = ""
    words: str = "it is so"
    reports: int = 1


def _issue(name: str, settles: bool, *dimensions: tuple[str, Any, tuple[str, ...]]) -> PackIssue:
    made = tuple(Dimension(key, kind, terms) for key, kind, terms in dimensions)
    terms = tuple(Term(term, f"the term {term}") for item in made for term in item.terms)
    return PackIssue(name, settles, made, terms)


def make_pack(
    *, sides: tuple[str, str] = SIDES, signers: tuple[str, ...] | None = None, turned: bool = False
) -> Pack:
    """A pack with every kind of dimension; ``turned`` lists its issues the other way round."""
    issues = [
        _issue("territory", True, ("territory/line", "ordered", LINE)),
        _issue("ceasefire", True, ("ceasefire/order", "exclusive", ORDER)),
        _issue("prisoners", True, (SWAP, "optional", (SWAP,))),
        _issue("guarantees", True, (FORCE, "optional", (FORCE,))),
        _issue("process", False, (TALKS, "optional", (TALKS,))),
    ]
    if turned:
        issues.reverse()
    return Pack(
        id="toy",
        version=1,
        title="Toy",
        signers=sides if signers is None else signers,
        poles=sides,
        issues={item.id: item for item in issues},
        exclusions=((LINE[0], FORCE),),
        requirements=((SWAP, ORDER[0]),),
    )


def make_vocabulary(pack: Pack | None = None, *, sides: tuple[str, str] = SIDES) -> Vocabulary:
    """The states and their presidents."""
    names = (*sides, "Midland", "Farland")
    actors = [Actor(name, "state") for name in names]
    actors += [
        Actor(f"Ada of {name}", "person", offices=(Office("president", name, date(2020, 1, 1)),))
        for name in names
    ]
    scale = {"icd203": ProbabilityRange(0.55, 0.8)}
    words = ProbabilityWords({"icd203": "ICD 203"}, {"likely": scale}, ("may",), ProbabilityRange(0.05, 0.95))
    made = pack or make_pack(sides=sides)
    return Vocabulary(
        acts={},
        issues={},
        packs={made.id: made},
        actors=ActorBook(actors),
        cues=cast(Any, None),
        probability=words,
    )


def make_ledger(said: Iterable[Said], vocabulary: Vocabulary | None = None) -> Ledger:
    """The real ledger of these sentences; each stands in a document of its own, reports too."""
    statements: list[Statement] = []
    documents: list[Document] = []
    for number, item in enumerate(said):
        for copy in range(item.reports):
            statement, document = _write(item, number, copy)
            statements.append(statement)
            documents.append(document)
    return build_ledger(statements, documents, vocabulary or make_vocabulary(), as_of=AS_OF, packs=("toy",))


def _write(item: Said, number: int, copy: int) -> tuple[Statement, Document]:
    option, _, sign = item.option.rpartition(":")
    speaker = item.speaker or f"Ada of {item.party}"
    own = " ".join(
        f"{stem}{number}" for stem in ("river", "winter", "harvest", "bridge", "anthem", "ledger", "orchard")
    )
    quote = f"{item.words} {option.replace('/', ' ').replace('_', ' ')} {own}"
    text = f"Report {copy} of sentence {number}. {speaker} said that {quote}."
    span = Span(text.index(quote), text.index(quote) + len(quote))
    day = DateInterval.parse(item.day) if item.day else UNKNOWN_DATE
    document = Document(name=f"d{number}-{copy}", text=text, outlet=f"Paper {copy}", published=day)
    statement = Statement(
        document=document.id,
        span=span,
        quote=quote,
        speaker=speaker,
        party=item.party,
        act=item.act,
        issue=item.issue or (option.partition("/")[0] or "settlement"),
        mode="indirect",
        target=item.target,
        said=day,
        learned=day,
        options=(OptionStand(option=option, sign=sign, span=span),) if option else (),
        packs=("toy/1",),
    )
    return statement, document


SMALL = """\
# a person's own remark at the top
format: 1
title: Small
as_of: 2025-06-30
packs: [toy/1]
parties:
  Norland: {members: [Ada of Norland]}  # the north
  Sudland:
signers:
  Norland:
  Sudland: {ratification: [0.2, 0.3]}
dimensions:
  line:
    kind: ordered
    poles: [Norland, Sudland]
    options:
      line/near: the near line
      line/mid:
      line/far: the far line
  swap:
    kind: optional
    options: {swap/all: all for all}
values:
  Norland:
    # I asked two experts about this one
    line/near: [0.8, 1]   # sure
    line/mid: {range: [0.4, 0.9], basis: statements, statements: [s1, s2], note: offered}
    line/far: {range: [0, 0.2], basis: statements, statements: [s3]}
    swap/all: {range: [0.6, 1], basis: default}
  Sudland:
    line/far: [0.9, 1]
weights:
  Norland: {line: [0.5, 0.8], swap: [0.2, 0.5]}
outside:
  Norland: [-0.4, 0.3]
# the end
"""


def small_case() -> Case:
    """`SMALL`, parsed."""
    return parse_case(SMALL)


def lines_with(text: str, marks: Sequence[str]) -> list[str]:
    """Lines that hold any of the marks."""
    return [line for line in text.splitlines() if any(mark in line for mark in marks)]
