"""Small hand-made stories on an invented negotiation: Northland and Southland, with Midland as mediator."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.ledger import Ledger, build_ledger
from ripeness.reading.statement import OptionStand, Quantity, Span, Statement
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

LINE = ("territory/old_border", "territory/front_line", "territory/valley_ceded", "territory/all_ceded")
ORDER = ("ceasefire/truce_first", "ceasefire/treaty_first")
TROOPS = "peacekeeping/troops"
CAP = "force_limits/capped"


@dataclass(frozen=True)
class Link:
    """A duplicate link as the corpus gives it."""

    first: str
    second: str
    kind: str
    similarity: float = 1.0


def pack(*, poles: tuple[str, str] = ("Northland", "Southland")) -> Pack:
    """A pack of four issues with an ordered, an exclusive and two optional dimensions."""

    def issue(name: str, kind: Any, terms: tuple[str, ...]) -> PackIssue:
        ids = f"{name}/choice" if kind != "optional" else terms[0]
        return PackIssue(
            name, True, (Dimension(ids, kind, terms),), tuple(Term(t, t.replace("_", " ")) for t in terms)
        )

    issues = [
        issue("territory", "ordered", LINE),
        issue("ceasefire", "exclusive", ORDER),
        issue("peacekeeping", "optional", (TROOPS,)),
        issue("force_limits", "optional", (CAP,)),
    ]
    return Pack("toy", 1, "Toy", poles, poles, {item.id: item for item in issues}, ((TROOPS, LINE[3]),))


def vocabulary(*, names: dict[str, str] | None = None) -> Vocabulary:
    """Actors of the invented conflict; `names` renames the states."""
    north, south, mid = ((names or {}).get(n, n) for n in ("Northland", "Southland", "Midland"))
    start = date(2020, 1, 1)
    actors = [
        Actor(north, "state", demonyms=("Northlandic",)),
        Actor(south, "state", demonyms=("Southlandic",)),
        Actor(mid, "state"),
        Actor("Ada North", "person", surname="North", offices=(Office("president", north, start),)),
        Actor("Sam South", "person", surname="South", offices=(Office("president", south, start),)),
        Actor("Flo Speaks", "person", offices=(Office("spokesman", south, start),)),
        Actor("Max Mid", "person", offices=(Office("president", mid, start),)),
    ]
    likely = {"icd203": ProbabilityRange(0.55, 0.8), "ipcc": ProbabilityRange(0.66, 1.0)}
    probability = ProbabilityWords(
        {"icd203": "ICD 203", "ipcc": "IPCC"},
        {"likely": likely, "unlikely": {"icd203": ProbabilityRange(0.2, 0.45)}},
        ("may", "might", "could"),
        ProbabilityRange(0.05, 0.95),
    )
    return Vocabulary(
        acts={},
        issues={},
        packs={"toy": pack(poles=(north, south))},
        actors=ActorBook(actors),
        cues=cast(Any, None),
        probability=probability,
    )


def on(text: str) -> DateInterval:
    """An interval as ISO text."""
    return DateInterval.parse(text) if text else UNKNOWN_DATE


@dataclass
class Story:
    """One document under construction."""

    published: str = ""
    outlet: str = "The Courier"
    name: str = "story"
    text: str = ""
    made: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.text or f"{self.name} {self.published}. "

    def say(
        self,
        speaker: str,
        act: str,
        issue: str,
        quote: str,
        *,
        options: tuple[str, ...] = (),
        said: str = "",
        deadline_date: str = "",
        party: str | None = None,
        before: str = "",
        after: str = ".",
        cue: str = "",
        quantity: tuple[str, float, str] | None = None,
        **more: Any,
    ) -> Story:
        """Add a sentence with one statement: ``speaker cue quote.``"""
        lead = f"{before or f'{speaker} {cue}'.strip()} "
        start = len(self.text) + len(lead)
        self.text += f"{lead}{quote}{after} "
        sides = {
            "Ada North": "Northland",
            "Sam South": "Southland",
            "Flo Speaks": "Southland",
            "Max Mid": "Midland",
        }
        side = party or sides.get(speaker, speaker)
        stands = []
        for code in options:
            option, _, sign = code.rpartition(":")
            span = Span(start, start + len(quote))
            number = None
            if quantity is not None and quantity[0] == option:
                number = Quantity(value=quantity[1], unit=quantity[2], span=span)
            stands.append(OptionStand(option=option, sign=sign, span=span, quantity=number))
        self.made.append(
            {
                "span": Span(start, start + len(quote)),
                "quote": quote,
                "speaker": speaker,
                "party": side,
                "act": act,
                "issue": issue,
                "mode": more.pop("mode", "indirect"),
                "options": tuple(stands),
                "said": on(said),
                "deadline_date": on(deadline_date),
                "cue": cue,
                "packs": ("toy/1",),
                **more,
            }
        )
        return self

    @property
    def document(self) -> Document:
        """The finished document."""
        return Document(name=self.name, text=self.text, outlet=self.outlet, published=on(self.published))

    @property
    def statements(self) -> list[Statement]:
        """Its statements."""
        document = self.document
        return [
            Statement(document=document.id, learned=document.published, ordinal=index, **fields)
            for index, fields in enumerate(self.made)
        ]


def ledger(*stories: Story, **options: Any) -> Ledger:
    """Build the ledger of some stories."""
    words = options.pop("vocabulary", None) or vocabulary()
    statements = [stmt for story in stories for stmt in story.statements]
    return build_ledger(statements, [story.document for story in stories], words, **options)
