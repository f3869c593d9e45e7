"""One colour for each party everywhere, told apart by people who are colour-blind, too.

Source: Okabe and Ito (2008), "Color universal design"; darkened where the contrast against white falls below 3:1
(WCAG 2.2, success criterion 1.4.11).
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["party_colours"]

_OKABE_ITO = ("#0072b2", "#d55e00", "#00805c", "#a8478a", "#8a6d00")
_REST = "#767676"


def party_colours(parties: Sequence[str]) -> dict[str, str]:
    """Give each party its colour, in the order given: the weightiest first, for those after the fifth are grey."""
    return {
        party: _OKABE_ITO[place] if place < len(_OKABE_ITO) else _REST for place, party in enumerate(parties)
    }
