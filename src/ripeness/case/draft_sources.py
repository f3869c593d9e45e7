"""What stands behind the statement ids of a case, one line each, for a person's reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ripeness.case.model import Case
from ripeness.case.paths import case_ranges
from ripeness.ledger.types import Ledger
from ripeness.reading.statement import Statement

__all__ = ["cited_statements", "draft_sources", "source_line"]

_LONGEST = 240


def draft_sources(case: Case, ledger: Ledger) -> Case:
    """Return the case with a line in ``sources`` for each statement that it cites and the ledger knows."""
    lines = {
        name: source_line(ledger.statements[name])
        for name in cited_statements(case)
        if name in ledger.statements
    }
    kept = {name: line for name, line in case.sources.items() if name not in lines}
    return replace(case, sources={**kept, **lines})


def cited_statements(case: Case) -> tuple[str, ...]:
    """Ids of all statements that any number or signer of the case cites, sorted."""
    cited: set[str] = set()
    for _, each in case_ranges(case):
        cited.update(each.statements)
    for signer in (*case.signers.values(), *case.veto_players.values()):
        cited.update(signer.statements)
    return tuple(sorted(cited))


def source_line(statement: Statement) -> str:
    """``Speaker, act, date: "words" (document)``; long words end in an ellipsis."""
    said = statement.said.isoformat() or statement.learned.isoformat()
    words = " ".join(statement.quote.split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " ..."
    head = ", ".join(_present((statement.speaker, statement.act, said)))
    return f'{head}: "{words}" ({statement.document})'


def _present(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if part]
