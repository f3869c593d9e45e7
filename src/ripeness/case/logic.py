"""Formulas over the options of the graph model: ``accept and not (strike or blockade) if talks``.

Precedence from the tightest: ``not``, ``and``, ``or``, ``if``, ``iff``. ``p if q`` means "if q then p".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Set
from dataclasses import dataclass

from ripeness.errors import CaseError

__all__ = ["Formula", "parse_formula"]

_TOKEN = re.compile(r"\s*(?:([()])|([^\s()]+))")
_WORDS = {"not", "and", "or", "if", "iff"}
_MAX_TOKENS = 500


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula: an option's name, or an operator with its parts.

    Parameters
    ----------
    operator
        ``""`` for a name, else ``not``, ``and``, ``or``, ``if``, ``iff``.
    name
        The option's id where ``operator`` is empty.
    parts
        One for ``not``, two for the others; ``if`` keeps the order in which it was written.
    """

    operator: str
    name: str = ""
    parts: tuple[Formula, ...] = ()

    def holds(self, taken: Set[str]) -> bool:
        """Whether it is true in the state in which exactly the options ``taken`` are taken.

        Examples
        --------
        >>> parse_formula("sign if not strike").holds(frozenset({"strike"}))
        True
        """
        if not self.operator:
            return self.name in taken
        values = [part.holds(taken) for part in self.parts]
        if self.operator == "not":
            return not values[0]
        if self.operator == "and":
            return all(values)
        if self.operator == "or":
            return any(values)
        if self.operator == "if":
            return values[0] or not values[1]
        return values[0] == values[1]

    @property
    def names(self) -> tuple[str, ...]:
        """Option ids in it, sorted, each once."""
        if not self.operator:
            return (self.name,)
        return tuple(sorted({name for part in self.parts for name in part.names}))


def parse_formula(text: str, names: Collection[str] | None = None) -> Formula:
    """Read a formula.

    Parameters
    ----------
    text
        The formula.
    names
        Option ids that may stand in it; any, where ``None``.

    Raises
    ------
    CaseError
        ``case-formula`` where it cannot be read or names an unknown option.
    """
    tokens = [match[1] or match[2] for match in _TOKEN.finditer(text)]
    if not tokens:
        raise CaseError("an empty formula.", code="case-formula")
    if len(tokens) > _MAX_TOKENS:
        raise CaseError(f"a formula of more than {_MAX_TOKENS} words.", code="case-formula")
    parser = _Parser(tokens, text)
    formula = parser.binary(0)
    if parser.tokens:
        raise parser.fault(f"{parser.tokens[0]!r} is one word too many")
    unknown = [name for name in formula.names if names is not None and name not in names]
    if unknown:
        raise parser.fault(f"unknown option {unknown[0]!r}")
    return formula


class _Parser:
    levels = ("iff", "if", "or", "and")

    def __init__(self, tokens: list[str], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.depth = 0

    def fault(self, message: str) -> CaseError:
        return CaseError(f"formula {self.text[:80]!r}: {message}.", code="case-formula")

    def binary(self, level: int) -> Formula:
        if level == len(self.levels):
            return self.unary()
        left = self.binary(level + 1)
        while self.tokens and self.tokens[0] == self.levels[level]:
            operator = self.tokens.pop(0)
            left = Formula(operator, parts=(left, self.binary(level + 1)))
        return left

    def unary(self) -> Formula:
        if not self.tokens:
            raise self.fault("it ends too early")
        self.depth += 1
        if self.depth > 100:
            raise self.fault("it is nested too deep")
        token = self.tokens.pop(0)
        if token == "not":
            result = Formula("not", parts=(self.unary(),))
        elif token == "(":
            result = self.binary(0)
            if not self.tokens or self.tokens.pop(0) != ")":
                raise self.fault("a closing parenthesis is missing")
        elif token == ")" or token in _WORDS:
            raise self.fault(f"{token!r} stands where an option is wanted")
        else:
            result = Formula("", token)
        self.depth -= 1
        return result
