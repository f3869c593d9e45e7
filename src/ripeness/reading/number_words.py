"""Numbers in words: the one table for quantities and for time."""

from __future__ import annotations

__all__ = ["TENS", "UNITS"]

UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
"""``zero`` to ``nineteen``, in order."""

TENS = {
    word: 10 * place
    for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
"""``twenty`` to ``ninety``, in order."""
