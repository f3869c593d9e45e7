"""The learned model: loads the shipped weights once, reads texts into attributions and proposals."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ripeness.errors import MissingPartError
from ripeness.reading.learned.assembly import attributions_of, proposals_of
from ripeness.reading.learned.attributing import attribute
from ripeness.reading.learned.classing import Classed, classify
from ripeness.reading.learned.days import DayScores
from ripeness.reading.learned.encoder import Encoder, OnnxEncoder
from ripeness.reading.learned.numeric import Weights
from ripeness.reading.learned.places import span_of, words_of
from ripeness.reading.learned.proposing import propose
from ripeness.reading.learned.spans import SpanReading
from ripeness.reading.learned.tokens import TokenText, encode_texts, load_tokenizer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ripeness.reading.learned.wordstates import WordStates
    from ripeness.reading.statement import Span

__all__ = ["DAYS", "WEIGHTS", "LearnedModel"]

WEIGHTS = Path(str(resources.files("ripeness.reading.learned") / "weights"))
"""Where the shipped files lie."""

DAYS = "days.npz"
"""File of the weights by which dates are scored; fitted after the network, so a new one has none yet."""

_HINT = "Install the full package, or read with the rules alone."


class LearnedModel:
    """Encoder and heads. Build it with `LearnedModel.load`.

    Parameters
    ----------
    tokenizer
        A `tokenizers.Tokenizer` without truncation.
    encoder
        Gives each text its `WordStates`.
    weights
        The heads.
    settings
        ``model.json``: ``version``, ``acts``, ``issues``, ``modes``, ``threshold``.
    runtime
        Name and version of what runs the encoder.

    Examples
    --------
    >>> model = LearnedModel.load()  # doctest: +SKIP
    >>> model.read_spans("Kyiv refuses to cede territory.").proposals[0].act  # doctest: +SKIP
    'reject'
    """

    def __init__(
        self,
        tokenizer: Any,
        encoder: Encoder,
        weights: Weights,
        settings: Mapping[str, Any],
        *,
        runtime: str = "",
    ) -> None:
        self.tokenizer = tokenizer
        self.encoder = encoder
        self._weights = weights
        self._labels = {key: tuple(settings[key]) for key in ("acts", "issues", "modes")}
        self._threshold = float(settings["threshold"])
        self._version = "/".join(part for part in (str(settings["version"]), runtime) if part)

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> LearnedModel:
        """Load the weights from ``folder`` (the shipped ones by default); one instance a folder and threads.

        Raises
        ------
        MissingPartError
            The weights, onnxruntime or tokenizers are not installed.
        """
        return _load(folder, threads)

    @property
    def version(self) -> str:
        """Model's name and version with the runtime's, as it stands with each statement."""
        return self._version

    def read_spans(self, text: str) -> SpanReading:
        """Read one text."""
        return self.read_many([text])[0]

    def read_many(self, texts: Sequence[str]) -> tuple[SpanReading, ...]:
        """Read several texts; each gives the same as alone, in the order given."""
        from threadpoolctl import threadpool_limits

        tokens = encode_texts(self.tokenizer, texts)
        # The heads are many small products: more threads than one wait for each other and for the encoder's.
        with threadpool_limits(limits=1, user_api="blas"):
            encoded = zip(tokens, self.encoder.read(tokens), strict=True)
            return tuple(self._reading(text, words) for text, words in encoded)

    def classify(self, text: str, quotes: Sequence[Span]) -> SpanReading:
        """Propose a statement for each of the given quotes, in order of place (no detection)."""
        tokens = encode_texts(self.tokenizer, [text])[0]
        if not len(tokens) or not quotes:
            return SpanReading()
        words = self.encoder.read([tokens])[0]
        quotes = sorted(quotes)
        classed = classify(self._weights, words, [words_of(tokens, quote) for quote in quotes])
        single = [one._replace(twice=0.0) for one in classed]
        days = self._days(tokens, words, single)
        places = [(quote, 1.0) for quote in quotes]
        return SpanReading(proposals=proposals_of(tokens, places, single, days, self._labels))

    def _reading(self, text: TokenText, words: WordStates) -> SpanReading:
        if not len(text):
            return SpanReading()
        found = attribute(self._weights, words)
        places = propose(self._weights, words, threshold=self._threshold)
        classed = classify(self._weights, words, [(place.start, place.end) for place in places])
        spans = [(span_of(text, place.start, place.end), place.confidence) for place in places]
        return SpanReading(
            attributions=attributions_of(text, found),
            proposals=proposals_of(text, spans, classed, self._days(text, words, classed), self._labels),
        )

    def _days(self, text: TokenText, words: WordStates, classed: Sequence[Classed]) -> list[DayScores]:
        return [
            DayScores(told=one.dated, view=one.view, text=text, states=words.states, weights=self._weights)
            for one in classed
        ]


@lru_cache(maxsize=4)
def _load(folder: Path | None, threads: int) -> LearnedModel:
    place = folder or WEIGHTS
    names = ("model.json", "encoder.onnx", "heads.npz", "tokenizer.json")
    missing = [name for name in names if not (place / name).is_file()]
    if missing:
        raise MissingPartError(
            f"The learned reader's weights are not installed ({', '.join(missing)}).",
            code="missing-weights",
            hint=_HINT,
        )
    try:
        tokenizer = load_tokenizer(str(place / "tokenizer.json"))
        encoder = OnnxEncoder(place / "encoder.onnx", threads=threads)
    except ImportError as error:
        raise MissingPartError(
            f"The learned reader needs {error.name}.", code="missing-runtime", hint=_HINT
        ) from error
    settings = json.loads((place / "model.json").read_text(encoding="utf8"))
    arrays = _arrays(place / "heads.npz") | (_arrays(place / DAYS) if (place / DAYS).is_file() else {})
    return LearnedModel(
        tokenizer, encoder, Weights(arrays), settings, runtime=f"onnxruntime-{encoder.runtime}"
    )


def _arrays(path: Path) -> dict[str, Any]:
    with np.load(path, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}
