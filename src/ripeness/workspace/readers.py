"""Which reader a case is read with, as a value that can be kept in its settings and sent to a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ripeness.errors import UsageError
from ripeness.reading import Reader

__all__ = ["READERS", "ReaderChoice"]

READERS = ("default", "patterns", "learned", "llm")


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """A reader by name; calling it builds the reader.

    Parameters
    ----------
    name
        ``default`` (the best that ships and is installed), ``patterns`` (vocabulary and rules), ``learned`` (the
        shipped model) or ``llm`` (a language model at an address that the user names).
    url, model
        For ``llm``: base address and the model's name there. The key stands in the environment, never here.
    """

    name: str = "default"
    url: str = ""
    model: str = ""

    def __post_init__(self) -> None:
        if self.name not in READERS:
            raise UsageError(
                f"There is no reader {self.name!r}.",
                code="usage-reader",
                hint=f"Known: {', '.join(READERS)}.",
            )
        if (self.name == "llm") != bool(self.url or self.model):
            raise UsageError(
                "An address and a model belong to the reader llm, and it to them.",
                code="usage-reader",
                hint="Write --reader llm --llm-url http://localhost:8080/v1 --llm-model NAME.",
            )

    def __call__(self, vocabulary: Path | None, packs: tuple[str, ...]) -> Reader:
        """Build the reader.

        Raises
        ------
        MissingPartError
            Where its part is not installed.
        """
        from ripeness import reading
        from ripeness.vocabulary import load_vocabulary

        words, chosen = load_vocabulary(vocabulary), packs or None
        if self.name == "patterns":
            return reading.PatternReader(words, packs=chosen)
        if self.name == "learned":
            from ripeness.reading.learned_reader import LearnedReader

            return LearnedReader(words, packs=chosen)
        if self.name == "llm":
            from ripeness.reading.llm import ChatClient, Endpoint, LanguageModelReader

            client = ChatClient(Endpoint(url=self.url, model=self.model))
            return LanguageModelReader(words, client, packs=chosen)
        return reading.default_reader(words, packs=chosen)

    def as_dict(self) -> dict[str, str]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any] | None) -> ReaderChoice:
        """What `as_dict` gave; the default for nothing."""
        return cls(**{key: str(value) for key, value in (kept or {}).items()})
