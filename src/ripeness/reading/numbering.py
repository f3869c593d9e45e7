"""Ordinals: statements with the same words and speaker told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ripeness.reading.statement import Span, Statement, statement_id

__all__ = ["numbered"]


def numbered(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """Give statements with the same span and speaker their ordinals, in the order given."""
    seen: dict[tuple[Span, str], int] = {}
    result: list[Statement] = []
    for statement in found:
        key = (statement.span, statement.speaker)
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        if ordinal:
            number = statement_id(statement.document, statement.span, statement.speaker, ordinal)
            statement = replace(statement, ordinal=ordinal, id=number)
        result.append(statement)
    return tuple(result)
