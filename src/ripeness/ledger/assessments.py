"""What actors, analysts and authors judge, by factor, each as the basis offered for a parameter of the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ripeness.ledger.context import Context
from ripeness.ledger.dating import sort_key
from ripeness.ledger.fragments import is_fragment, is_run_together
from ripeness.ledger.lexicon import item_id, load_data, words
from ripeness.ledger.types_judgements import Assessment
from ripeness.ledger.types_positions import Utterance
from ripeness.ledger.wordlists import shown_in

__all__ = ["factor_of_text", "find_assessments"]

_JUDGING = frozenset(("assess", "accuse", "predict", "report"))
_FIRST = 3


@lru_cache(maxsize=1)
def _entries() -> dict[str, dict[str, str]]:
    return {entry["factor"]: entry for entry in load_data("factors")}


@lru_cache(maxsize=1)
def _by_issue() -> dict[str, str]:
    return {issue: entry["factor"] for entry in load_data("factors") for issue in entry["issues"]}


def factor_of_text(text: str) -> dict[str, tuple[str, ...]]:
    """Return the factors that a text's words show, each with the words, the best shown first.

    Examples
    --------
    >>> factor_of_text("there is no trust between the sides")
    {'trust': ('trust',)}
    """
    tokens = words(text)
    spans = shown_in(tokens).get("factor", [])
    return _best([(label, " ".join(tokens[start:end])) for label, start, end in spans])


def _best(told: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for factor, shown in told:
        found.setdefault(factor, []).append(shown)
    order = sorted(found, key=lambda factor: (-len(set(found[factor])), list(found).index(factor)))
    return {factor: tuple(dict.fromkeys(found[factor])) for factor in order[:_FIRST]}


def find_assessments(context: Context, utterances: Sequence[Utterance]) -> tuple[Assessment, ...]:
    """Return the assessments, each factor of a judgement as one item.

    Judgements (``assess``) always count, the words of the quote first, then those of the sentence, then the
    issue; where nothing tells the factor is ``other``. Accusations, forecasts and reports count where their
    own words name a factor.
    """
    found = [item for utterance in utterances for item in _of(context, utterance)]
    return tuple(sorted(found, key=lambda item: (item.factor, sort_key(item.said), item.id)))


def _of(context: Context, utterance: Utterance) -> Iterator[Assessment]:
    if utterance.act not in _JUDGING or utterance.superseded:
        return
    stmt = context.statements[utterance.statements[0]]
    if is_fragment(context.tokens(stmt)) or is_run_together(stmt.quote):
        return
    shown = _best(context.shown(stmt, "factor"))
    if not shown and utterance.act == "assess":
        shown = factor_of_text(context.sentence(stmt))
        if not shown:
            shown = {_by_issue().get(utterance.issue, "other"): ()}
    if utterance.act == "report" and utterance.party not in ("none", "") and not stmt.via:
        return
    about = context.party_of(utterance.target, stmt) if utterance.target else ""
    for factor, cues in shown.items():
        entry = _entries().get(factor, {})
        yield Assessment(
            id=item_id("a", factor, utterance.id),
            factor=factor,
            parameter=entry.get("parameter", ""),
            symbol=entry.get("symbol", ""),
            holder=utterance.speaker,
            party=utterance.party,
            about=about,
            text=utterance.text,
            issue=utterance.issue,
            cues=cues,
            said=utterance.said,
            statements=utterance.statements,
            corroboration=utterance.corroboration,
        )
