"""Fragments: quotes that are cut off or say nothing by themselves make no item of their own."""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.ledger.lexicon import content_words

__all__ = ["is_fragment", "is_run_together"]

_EMPTY = frozenset(
    """
    one not no yes perhaps maybe so then too just even only still again now though however indeed rather quite very
    really probably certainly likely possibly already yet because since if unless until while but than such all any
    some more most much many other others another each every first last two three thing things way ways course
    """.split()
)
_CUT = frozenset(
    """
    a an the of and or as than that which who whose my his her its their our your into why because if while but
    """.split()
)


def is_run_together(text: str) -> bool:
    """Whether a quote runs across a blank line: two paragraphs are no one's single judgement."""
    return "\n\n" in text


def is_fragment(tokens: Sequence[str], *, least: int = 2) -> bool:
    """Whether fewer than `least` of a text's words carry content, or it breaks off before what it announces.

    Examples
    --------
    >>> is_fragment("that is before one".split()), is_fragment("the truce will not hold".split())
    (True, False)
    >>> is_fragment("this of course meant just as the".split())
    True
    """
    if not tokens or tokens[-1] in _CUT:
        return True
    return len(set(content_words(list(set(tokens) - _EMPTY)))) < least
