"""The learned model: loads the shipped weights once and reads texts into attributions and proposed statements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path

from ripeness.errors import MissingPartError
from ripeness.reading.learned.spans import SpanReading
from ripeness.reading.statement import Span

__all__ = ["LearnedModel"]


class LearnedModel:
    """Encoder and heads on onnxruntime. Build it with `LearnedModel.load`.

    Examples
    --------
    >>> model = LearnedModel.load()  # doctest: +SKIP
    >>> model.read_spans("Kyiv refuses to cede territory.").proposals[0].act  # doctest: +SKIP
    'reject'
    """

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> LearnedModel:
        """Load the weights from ``folder`` (the shipped ones by default); one instance a folder and thread count.

        Raises
        ------
        MissingPartError
            The weights, onnxruntime or tokenizers are not installed.
        """
        return _load(folder, threads)

    @property
    def version(self) -> str:
        """Model's name and version with the runtime's, as it stands with each statement."""
        raise NotImplementedError

    def read_spans(self, text: str) -> SpanReading:
        """Read one text."""
        return self.read_many([text])[0]

    def read_many(self, texts: Sequence[str]) -> tuple[SpanReading, ...]:
        """Read several texts at once (windows of all are batched by length); results in the order given."""
        raise NotImplementedError

    def classify(self, text: str, quotes: Sequence[Span]) -> SpanReading:
        """Propose a statement for each of the given quotes (classes and mentions alone; no detection)."""
        raise NotImplementedError


@lru_cache(maxsize=4)
def _load(folder: Path | None, threads: int) -> LearnedModel:
    place = folder or Path(str(resources.files("ripeness.reading.learned") / "weights"))
    if not (place / "model.json").is_file():
        raise MissingPartError(
            "The learned reader's weights are not installed.",
            code="missing-weights",
            hint="Install the full package, or read with the rules alone.",
        )
    raise NotImplementedError(threads)
