"""Word ranges back into places of the text: the last step of the learned reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ripeness.reading.learned.mention_cuts import cut_mention, cut_mentions
from ripeness.reading.learned.places import span_of
from ripeness.reading.learned.spans import Attribution, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from ripeness.reading.learned.attributing import Joined
    from ripeness.reading.learned.classing import Classed, Found
    from ripeness.reading.learned.days import DayScores
    from ripeness.reading.learned.tokens import TokenText
    from ripeness.reading.statement import Span

__all__ = ["attributions_of", "proposals_of"]


def attributions_of(text: TokenText, found: Iterable[Joined]) -> tuple[Attribution, ...]:
    """Attributions in order of their cue."""
    return tuple(
        Attribution(
            source=tuple(span_of(text, *part) for part in one.source),
            cue=tuple(span_of(text, *part) for part in one.cue),
            content=tuple(span_of(text, *part) for part in one.content),
            confidence=one.confidence,
        )
        for one in sorted(found, key=lambda one: one.cue)
    )


def proposals_of(
    text: TokenText,
    places: Sequence[tuple[Span, float]],
    classed: Sequence[Classed],
    days: Sequence[DayScores],
    labels: dict[str, tuple[str, ...]],
) -> tuple[Proposal, ...]:
    """Proposals in order of place; a place that two statements share gives two, with the two likeliest speakers."""
    out: list[Proposal] = []
    for (quote, sure), one, day in zip(places, classed, days, strict=True):
        out.append(_proposal(text, quote, sure, one, day, labels, 0))
        second = one.links["speaker"][1]
        if one.twice > 0.5 and second.chance > 0.2:
            out.append(_proposal(text, quote, sure * one.twice, one, day, labels, 1))
    return tuple(sorted(out, key=lambda p: (p.quote, p.mention or p.quote)))


def _proposal(
    text: TokenText,
    quote: Span,
    sure: float,
    one: Classed,
    day: DayScores,
    labels: dict[str, tuple[str, ...]],
    which: int,
) -> Proposal:
    speaker = one.links["speaker"][which]
    target, via, deadline, condition = (
        one.links[kind][0] for kind in ("target", "via", "deadline", "condition")
    )
    return Proposal(
        quote=quote,
        acts=_ranked(labels["acts"], one.act),
        issues=_ranked(labels["issues"], one.issue),
        modes=_ranked(labels["modes"], one.mode),
        mention=_named(text, speaker),
        speakers=_likely(text, one.links["speaker"][which:]),
        named=_likely(text, one.links.get("named", ())),
        targets=_likely(text, one.links["target"]),
        author=speaker.none,
        target=_named(text, target),
        via=_shown(text, via),
        deadline=_shown(text, deadline),
        condition=_shown(text, condition),
        mention_score=_score(speaker),
        target_score=_score(target),
        via_score=_score(via),
        deadline_score=_score(deadline),
        condition_score=_score(condition),
        days=day,
        confidence=sure,
    )


def _likely(text: TokenText, found: Iterable[Found]) -> tuple[tuple[Span, float], ...]:
    return cut_mentions(text.text, ((span_of(text, one.start, one.end), one.chance) for one in found))


def _score(found: Found) -> float:
    return min(max(1.0 - found.none, 0.0), 1.0)


def _shown(text: TokenText, found: Found) -> Span | None:
    return span_of(text, found.start, found.end) if found.none < 0.5 else None


def _named(text: TokenText, found: Found) -> Span | None:
    shown = _shown(text, found)
    return shown and cut_mention(text.text, shown)


def _ranked(names: Sequence[str], chances: NDArray[np.float32]) -> tuple[tuple[str, float], ...]:
    order = sorted(range(len(names)), key=lambda k: (-float(chances[k]), k))
    return tuple((names[k], float(chances[k])) for k in order)
