"""The reader: asks for each stretch of a document, keeps what stands in the text, counts what it refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ripeness.corpus.document import Document
from ripeness.corpus.paragraphs import paragraphs
from ripeness.errors import EvidenceError
from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.grounding import ground
from ripeness.reading.llm.client import ChatClient
from ripeness.reading.llm.matching import parse_answer, place_of
from ripeness.reading.llm.prompt import question, rules
from ripeness.reading.numbering import numbered
from ripeness.reading.speakers import AUTHOR, Resolved
from ripeness.reading.statement import NO_SPAN, Span, Statement
from ripeness.vocabulary import Vocabulary

__all__ = ["LanguageModelReader", "Refusals"]

_MODES = ("direct", "mixed", "indirect", "narrated")
_STRETCH = 6000
_LEAST_WORDS = 3


@dataclass(slots=True)
class Refusals:
    """What was refused, by reason: ``no-json``, ``quote``, ``mention``, ``act``, ``issue``, ``short``, ``field``."""

    counts: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All of them."""
        return self.counts.total()


class LanguageModelReader:
    """Reads with a language model behind an OpenAI-compatible address.

    Parameters
    ----------
    vocabulary
        Acts, issues, packs, actors.
    client
        Whom to ask.
    packs
        Ids of the option packs in use; ``None`` for those that each text suggests.

    Notes
    -----
    The model's word counts only where it stands in the text: a quote that differs in anything but white space is
    refused and counted in `refusals`; names, terms and dates are resolved by the same rules as for any reader.
    """

    def __init__(
        self, vocabulary: Vocabulary, client: ChatClient, *, packs: Sequence[str] | None = None
    ) -> None:
        self.compiled = Compiled(vocabulary)
        self.client = client
        self.packs = packs
        self.refusals = Refusals()

    @property
    def version(self) -> str:
        """The model's name at its address."""
        return f"llm/{self.client.endpoint.model}"

    def read(self, document: Document) -> tuple[Statement, ...]:
        """Return the statements in order of their place in the text.

        Raises
        ------
        DocumentError
            The model did not answer (see `ChatClient.ask`); other documents can go on.
        """
        if not document.text.strip():
            return ()
        coder = Coder(document, self.compiled, packs=self.packs, reader=self.version)
        system = rules(self.compiled.vocabulary)
        found: list[Statement] = []
        for stretch in _stretches(document.text):
            rows = parse_answer(self.client.ask(system, question(stretch.of(document.text))))
            if rows is None:
                self.refusals.counts["no-json"] += 1
                continue
            found += [each for row in rows if (each := self._statement(coder, row, stretch)) is not None]
        found.sort(key=lambda statement: (statement.span.start, statement.span.end, statement.speaker))
        return numbered(found)

    def _statement(self, coder: Coder, row: dict[str, str], stretch: Span) -> Statement | None:
        """One row as a grounded statement, or nothing with its refusal counted."""
        text = coder.document.text
        quote = place_of(row.get("quote", ""), text, near=stretch.start, start=stretch.start, end=stretch.end)
        reason = self._reason(row, quote, text)
        if reason:
            self.refusals.counts[reason] += 1
            return None
        mention = place_of(row.get("speaker_mention", ""), text, near=quote.start)
        if row.get("speaker_mention", "").strip() and not mention:
            self.refusals.counts["mention"] += 1
            return None
        who = None if mention else Resolved(speaker=AUTHOR, party="none", mention_span=NO_SPAN)
        statement = coder.code(
            quote, mention=mention, who=who, act=row["act"], issue=row["issue"],
            said=row.get("mode") != "narrated", confidence=0.8,
        )  # fmt: skip
        statement = self._filled(coder, statement, row)
        try:
            ground(statement, coder.document)
        except EvidenceError:
            self.refusals.counts["field"] += 1
            return None
        return statement

    def _reason(self, row: dict[str, str], quote: Span, text: str) -> str:
        if not quote:
            return "quote"
        if len(quote.of(text).split()) < _LEAST_WORDS:
            return "short"
        if row.get("act") not in self.compiled.vocabulary.acts:
            return "act"
        return "" if row.get("issue") in self.compiled.vocabulary.issues else "issue"

    def _filled(self, coder: Coder, statement: Statement, row: dict[str, str]) -> Statement:
        """Add the fields that the model copied from the text; what it did not copy is refused by itself."""
        text, near = coder.document.text, statement.span.start
        change: dict[str, object] = {}
        if row.get("mode") in _MODES and statement.speaker != AUTHOR:
            change["mode"] = row["mode"]
        for name in ("condition", "deadline"):
            words = row.get(name, "").strip()
            span = place_of(words, text, near=near)
            if span:
                change |= {name: span.of(text), f"{name}_span": span}
            elif words:
                self.refusals.counts["field"] += 1
        for name in ("target", "via"):
            words = row.get(f"{name}_mention", "").strip()
            span = place_of(words, text, near=near)
            if span:
                named = coder.resolver.resolve(span, at=near).speaker
                if named and named != statement.speaker:
                    change[name] = named
            elif words:
                self.refusals.counts["field"] += 1
        return replace(statement, **change)  # type: ignore[arg-type]


def _stretches(text: str) -> Iterator[Span]:
    """Whole paragraphs up to about 6,000 characters."""
    start = end = None
    for first, last in paragraphs(text):
        if start is not None and end is not None and last - start > _STRETCH:
            yield Span(start, end)
            start = None
        start = first if start is None else start
        end = last
    if start is not None and end is not None:
        yield Span(start, end)
