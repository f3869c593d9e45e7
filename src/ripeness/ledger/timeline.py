"""Items in order of time, with a window cut out of them without going through all."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Generic, TypeVar

from ripeness.corpus.interval import DateInterval
from ripeness.ledger.dating import sort_key

__all__ = ["Timeline"]

Item = TypeVar("Item")


class Timeline(Generic[Item]):
    """Items sorted by the last day that they can belong to; wholly undated ones first.

    Parameters
    ----------
    items
        In any order.
    when
        The interval of an item.
    name
        An id that settles ties, so that the order does not depend on the input's.
    """

    __slots__ = ("_days", "_items")

    def __init__(
        self, items: Iterable[Item], when: Callable[[Item], DateInterval], name: Callable[[Item], str]
    ) -> None:
        self._items = sorted(items, key=lambda item: (sort_key(when(item)), name(item)))
        self._days = [sort_key(when(item))[0] for item in self._items]

    def since(self, day: date | None, count: int) -> Sequence[Item]:
        """Return the first `count` items that can be of that day or later; none without a day."""
        if day is None:
            return ()
        first = bisect.bisect_left(self._days, day)
        return self._items[first : first + count]

    def until(self, day: date | None, count: int) -> Sequence[Item]:
        """Return the last `count` items that end on that day or before, oldest first; the last without a day."""
        last = len(self._items) if day is None else bisect.bisect_right(self._days, day)
        return self._items[max(0, last - count) : last]
